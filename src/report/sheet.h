/*
 * Encounters and decisions as CSV (RFC 4180, UTF-8), safe to open in a
 * spreadsheet, and such CSV read back.
 *
 * Columns: the encounter's id; every question's answer under its id, in the
 * written form of content/value.h; `responses`, what was answered to advice, as
 * RULE=RESPONSE in the form of content/response.h, joined by ";" (a ";" or
 * backslash of a note stands behind a backslash); then, from `content_id` on,
 * what the decision was made with, and its outcomes.  An answer that show_if
 * hides at present stands behind "(hidden) "; a hidden question without an
 * answer is "not_applicable".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_SHEET_H
#define NERVECOURSE_REPORT_SHEET_H

#include <stdio.h>

#include "base/rows.h"
#include "decide/decision.h"

/* Writes the header row. */
void sheet_header(const struct content *content, FILE *out);

/* Writes one encounter with its decision. */
void sheet_row(const char *id, const struct encounter *encounter,
	       const struct decision *decision, FILE *out);

#define SHEET_ORIGINS 4

/* The columns of what a decision was made with: content and program. */
extern const char *const sheet_origin_names[SHEET_ORIGINS];

/* What stands in one of them at present. */
const char *sheet_origin(const struct content *content, size_t i);

/* Cells of a row; start from {0}, and use it again for the next row. */
struct sheet_cells {
	size_t count;
	size_t *starts; /* of each cell, in `text` */
	size_t capacity;
	char *text;
	size_t used;
	size_t text_capacity;
};

const char *sheet_cell(const struct sheet_cells *cells, size_t i);

/* Index of the first cell of that text, or -1. */
long sheet_cell_find(const struct sheet_cells *cells, const char *text);

void sheet_cells_clear(struct sheet_cells *cells);

/*
 * The names of the outcomes' columns, and the outcomes of a decision, in the
 * same order: what sheet_header and sheet_row write, unguarded.
 */
void sheet_outcome_names(const struct content *content,
			 struct sheet_cells *names);
void sheet_outcomes(const struct decision *decision,
		    struct sheet_cells *outcomes);

/* A cell without the apostrophe that sheet_row puts before a formula. */
const char *sheet_unguarded(const char *text);

#define SHEET_PASSED_OVER -1 /* no answers' column */
#define SHEET_STRAY -2	     /* an answers' column that the pack lacks */
#define SHEET_RESPONSES -3   /* what was answered to advice */

/* The name of that column. */
extern const char sheet_responses_name[];

/*
 * What stands in it, in memory that the caller frees; and such a text read
 * back into an encounter: returns 0, or -1 with `fault` filled with the first
 * that the content does not know or allow.
 */
char *sheet_responses(const struct encounter *encounter);
int sheet_read_responses(struct encounter *encounter, const char *text,
			 struct fault *fault);

/* How the columns of a CSV map to the slots of a pack. */
struct sheet_columns {
	size_t n_columns; /* cells a row must have */
	long id;	  /* column of the encounter's id, or -1 */
	long *slots;	  /* by column: slot, or one of the above */
	/*
	 * Set by who only decides: what was answered to advice bears on no
	 * decision and is passed over.
	 */
	int decides_alone;
};

/*
 * Maps a header row.  A column that stands before `content_id` and is no
 * question is a fault: an answer must not be lost in silence.  Returns 0, or
 * -1 with faults added.  The caller clears the columns in either case.
 */
int sheet_read_header(const struct content *content, const struct row *row,
		      const char *file, struct sheet_columns *columns,
		      struct faults *faults);

void sheet_columns_clear(struct sheet_columns *columns);

/*
 * Answers a fresh encounter from a row.  Returns 0, or -1 with every cell
 * that could not be read told in `faults`; the others are answered.  *id is
 * borrowed from the row, "" when there is none.
 */
int sheet_read_row(const struct sheet_columns *columns, const struct row *row,
		   const char *file, struct encounter *encounter,
		   const char **id, struct faults *faults);

#endif
