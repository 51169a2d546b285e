/*
 * List positions; see position.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/position.h"

void position_move(struct position *position, long delta, size_t count)
{
	if (!count) {
		position->cursor = 0;
	} else if (delta < 0) {
		size_t up = (size_t)-delta;

		position->cursor -=
			up < position->cursor ? up : position->cursor;
	} else {
		size_t room = count - 1 - position->cursor;

		position->cursor += (size_t)delta < room ? (size_t)delta : room;
	}
}

void position_turn(struct position *position, long delta, size_t count)
{
	size_t before = position->cursor;

	position_move(position, delta, count);
	if (position->cursor > before)
		position->top += position->cursor - before;
	else if (before - position->cursor < position->top)
		position->top -= before - position->cursor;
	else
		position->top = 0;
}

void position_settle(struct position *position, size_t count, size_t page)
{
	if (position->cursor >= count)
		position->cursor = count ? count - 1 : 0;
	if (!page)
		page = 1;
	if (position->cursor < position->top)
		position->top = position->cursor;
	if (position->cursor >= position->top + page)
		position->top = position->cursor - page + 1;
	if (position->top + page > count)
		position->top = count > page ? count - page : 0;
}
