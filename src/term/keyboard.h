/*
 * A keyboard: makes keys of the bytes that a terminal sends.
 *
 * The terminal's own description comes first, in curses.  What it does not
 * name is understood here, since descriptions are often wrong or poor: vt100
 * has no Page Up, and a terminal set to the wrong type sends another Home.
 * Otherwise the rest of such a sequence would be typed into a field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TERM_KEYBOARD_H
#define NERVECOURSE_TERM_KEYBOARD_H

#include "app/key.h"

#define KEYBOARD_NOTHING (-1)

/*
 * Yields a byte or one of the INPUT_ keys beyond Unicode, or
 * KEYBOARD_NOTHING when nothing comes within so many milliseconds.
 */
typedef int keyboard_reader(void *terminal, int milliseconds);

struct keyboard {
	keyboard_reader *read;
	void *terminal;
	int unread; /* put back, or KEYBOARD_NOTHING */
	int pasting;
	int takes_mouse;    /* 1: reports of a mouse are events, not unknown */
	long long read_at;  /* milliseconds */
	struct event mouse; /* what the last of them told */
};

/* Without a mouse; it reads through `read`, which is given `terminal`. */
struct keyboard keyboard_on(keyboard_reader *read, void *terminal);

/*
 * Fills an event of a key or the mouse and returns 1; or returns 0 when what
 * was read is none, such as the mark where a paste starts; or
 * KEYBOARD_NOTHING.
 */
int keyboard_take(struct keyboard *keyboard, struct event *event);

#endif
