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

/* A column of the table. */
struct column {
	const char *name;
	enum {
		CELL_MAY_LACK, /* the whole column may be missing: all empty */
		CELL_OPTIONAL,
		CELL_REQUIRED, /* not empty in any row */
		CELL_ID	       /* not empty, [a-z][a-z0-9_]* */
	} cell;
};

struct table_row {
	long line;
	const char **cells; /* in the order of the schema; never NULL */
};

struct table {
	const char *file;
	const struct column *columns;
	size_t n_columns;
	struct table_row *rows;
	size_t n_rows;
};

/* 1 when there is no such file, so that an optional table may be left out. */
int table_is_absent(const char *folder, const char *file);

/*
 * Reads `folder`/`file` by its schema and adds its bytes to the digest.
 * Every fault of form is added to `faults`: no such file, no UTF-8, another
 * separator, a missing, stray or doubled column, a row of another length,
 * an empty cell that is required, an id that is none.  Rows that are good
 * enough to go on with are in the table all the same.  Returns 0, or -1 when
 * the file could not be read at all.
 */
int table_read(struct table *table, const char *folder, const char *file,
	       const struct column *columns, size_t n_columns,
	       struct arena *arena, struct digest *digest,
	       struct faults *faults);

/* Frees what is not in the arena. */
void table_clear(struct table *table);

/* The cell of a row in the column of that name, which the schema has. */
const char *table_cell(const struct table *table, size_t row,
		       const char *column);

/* The place of a cell, for a fault. */
struct place table_place(const struct table *table, size_t row,
			 const char *column);

#endif
