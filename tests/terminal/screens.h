/*
 * The screens of the program, each with the keys that lead to it: for the
 * matrix of terminals and for the screens that the documents show.  A new
 * screen is a new row here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_TERMINAL_SCREENS_H
#define NERVECOURSE_TESTS_TERMINAL_SCREENS_H

#include <stddef.h>

struct known_screen {
	const char *name;
	const char *keys;  /* from the worklist of a new store */
	const char *back;  /* and to it again */
	const char *shows; /* a regular expression, at any size */
	int has_urgency;   /* the urgency stands in its second line */
	int has_focus;	   /* ">" marks the line of the cursor */
};

extern const struct known_screen known_screens[];
extern const size_t n_known_screens;

/* The one of that name, or NULL. */
const struct known_screen *known_screen(const char *name, size_t length);

#endif
