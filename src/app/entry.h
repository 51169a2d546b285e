/*
 * Entry at the speed of examining: what a key answers, and answers that fill
 * several cells at once, each such step to be taken back at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_ENTRY_H
#define NERVECOURSE_APP_ENTRY_H

#include "app/session.h"

/*
 * What a key answers to a slot: fills the value and returns 1, or returns 0
 * where the key answers nothing there.
 */
int entry_value(const struct session *session, size_t slot, int key,
		struct value *value);

/* Starts a run of rows at the cursor, or ends it. */
void entry_run(struct session *session);

/* Fills the blanks of the run with what the key answers, and ends it. */
void entry_fill_run(struct session *session, int key);

/* The first and last row of the run, which the cursor may have ended above. */
void entry_run_rows(const struct session *session, size_t *first, size_t *last);

/*
 * Every blank in sight whose label is whole: normal in a grid, no where the
 * section may be denied at once.
 */
void entry_rest(struct session *session);

/* The answer of the active cell, to the other side too. */
void entry_copy(struct session *session);

/* The answer of the row above. */
void entry_same(struct session *session);

/* Of a practice encounter: what the source tells of the active item. */
void entry_examine(struct session *session);

#endif
