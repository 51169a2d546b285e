/*
 * Where one is in a list that scrolls.  Arithmetic only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_POSITION_H
#define NERVECOURSE_APP_POSITION_H

#include <stddef.h>

struct position {
	size_t cursor; /* below count, or 0 */
	size_t top;    /* first row in sight */
};

/* Moves the cursor by `delta` rows, stopping at the ends. */
void position_move(struct position *position, long delta, size_t count);

/* Moves the cursor and what is in sight by `delta` rows, as by a page. */
void position_turn(struct position *position, long delta, size_t count);

/*
 * Keeps the cursor in the list and in sight on a page of `page` rows, with
 * as little scrolling as that takes.
 */
void position_settle(struct position *position, size_t count, size_t page);

#endif
