/*
 * The cases of tests/cases/, read and played: for the unit tests and for the
 * proofs of the content, which run without CUnit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_CASEBOOK_H
#define NERVECOURSE_TESTS_CASEBOOK_H

#include "decide/decision.h"

enum case_cell {
	CASE,
	ACT,
	SUBJECT,
	VALUE,
	NOTE,
	CASE_CELLS
};

#define NO_ROW ((size_t)-1)

struct case_row {
	const char *file;
	long line;
	const char *cells[CASE_CELLS];
};

struct casebook {
	const struct content *content;
	struct case_row *rows; /* those of a case together */
	size_t n_rows;
	size_t capacity;
	struct arena *arena;
	char error[2048]; /* what was wrong last */
};

/* Reads every table of a folder, by name.  0, or -1 with `error`. */
int casebook_read(struct casebook *book, const struct content *content,
		  const char *folder);

void casebook_clear(struct casebook *book);

/* Does a case start in this row, and behind which row does it end? */
int casebook_starts(const struct casebook *book, size_t row);
size_t casebook_end(const struct casebook *book, size_t row);

/* The first row of the case of that name, or NO_ROW. */
size_t casebook_find(const struct casebook *book, const char *name);

/* Does what a row says to the encounter.  0, or -1 with `error`. */
int casebook_act(struct casebook *book, size_t row,
		 struct encounter *encounter);

/* Acts from `first` up to `end`, but for one row.  0, or -1 with `error`. */
int casebook_play(struct casebook *book, size_t first, size_t end,
		  size_t without, struct encounter *encounter);

/*
 * What the subject of a row is in a decision, in the terms of its value;
 * valid until the next call.
 */
const char *casebook_actual(const struct case_row *row,
			    const struct decision *decision);

#endif
