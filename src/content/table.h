/*
 * One CSV table of the pack: its header is the schema, its cells are text.
 * Knows the form of tables, not what is in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_TABLE_H
#define NERVECOURSE_CONTENT_TABLE_H

#include <stddef.h>

#include "base/digest.h"
#include "base/fault.h"
#include "base/memory.h"

/* A column that the table has. */
struct column {
	const char *name;
	enum {
		CELL_OPTIONAL,
		CELL_SPARE, /* the same, and the column may be missing */
		CELL_WORDS_OPTIONAL, /* words for people; may be translated */
		CELL_WORDS,	     /* the same, not empty in any row */
		CELL_REQUIRED,	     /* not empty in any row */
		CELL_ID		     /* not empty, [a-z][a-z0-9_]* */
	} cell;
};

struct table_row {
	long line;
	const char **cells; /* in the order of the columns; never NULL */
};

struct table {
	const char *file;
	/* Those of the schema; then translations, such as "label:de". */
	const struct column *columns;
	size_t n_columns;
	size_t n_schema;
	const char *languages; /* of the cells, see content_load_in */
	struct table_row *rows;
	size_t n_rows;
};

/* A table without rows, whose wording is wanted in the languages. */
void table_start(struct table *table, const char *file,
		 const struct column *columns, size_t n_columns,
		 const char *languages);

/* Is there anything of its name in the folder? */
int table_is_there(const struct table *table, const char *folder);

/*
 * Reads the rows from its file in `folder` and adds their bytes to the digest.
 * Every fault of form is added to `faults`: no such file, no UTF-8, another
 * separator, a missing, stray or doubled column, a row of another length,
 * an empty cell that is required, an id that is none, a translation of what is
 * no wording or into no language.  Rows that are good
 * enough to go on with are in the table all the same.  Returns 0, or -1 when
 * the file could not be read at all.
 */
int table_read(struct table *table, const char *folder, struct arena *arena,
	       struct digest *digest, struct faults *faults);

/* Frees what is not in the arena. */
void table_clear(struct table *table);

/*
 * The cell of a row in the column of that name, which the schema has: of
 * wording in the first of the languages in which there is any, else as the
 * column itself has it.
 */
const char *table_cell(const struct table *table, size_t row,
		       const char *column);

/* The same, never translated; "" in a column that the table does not have. */
const char *table_cell_itself(const struct table *table, size_t row,
			      const char *column);

/* Does it have a column of that name? */
int table_has(const struct table *table, const char *column);

/* The place of a cell, or of its translation that is shown, for a fault. */
struct place table_place(const struct table *table, size_t row,
			 const char *column);

#endif
