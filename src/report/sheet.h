/*
 * Encounters and decisions as CSV (RFC 4180, UTF-8), safe to open in a
 * spreadsheet, and such CSV read back.
 *
 * Columns: the encounter's id; every question's answer under its id, in the
 * written form of content/value.h; then, from `content_id` on, the
 * decision's.  An answer that show_if hides at present stands behind
 * "(hidden) "; a hidden question without an answer is "not_applicable".
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

/* How the columns of a CSV map to the slots of a pack. */
struct sheet_columns {
	size_t n_columns; /* cells a row must have */
	long id;	  /* column of the encounter's id, or -1 */
	long *slots;	  /* by column: slot, or -1 for one passed over */
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
 * that could not be read told in `faults`.  *id is borrowed from the row, ""
 * when there is none.
 */
int sheet_read_row(const struct sheet_columns *columns, const struct row *row,
		   const char *file, struct encounter *encounter,
		   const char **id, struct faults *faults);

#endif
