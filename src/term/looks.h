/*
 * How each style looks: with many colours, with few, with none, and in high
 * contrast.  A table only; it knows no terminal.
 *
 * No look sets a background, and every hue is legible on white and on black.
 * Urgent text is bold or in reverse in all of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TERM_LOOKS_H
#define NERVECOURSE_TERM_LOOKS_H

#include "term/terminal.h"
#include "ui/scene.h"

#define LOOK_NO_HUE (-1) /* the terminal's own foreground */

struct look {
	unsigned char bold;
	unsigned char underline;
	unsigned char reverse;
	short hue; /* number of the foreground colour, or LOOK_NO_HUE */
};

enum palette {
	PALETTE_NONE,
	PALETTE_CONTRAST, /* no hue either, and bolder */
	PALETTE_8,
	PALETTE_16,
	PALETTE_256,
	PALETTE_COUNT
};

/*
 * The palette for a theme on a terminal of so many colours; 0 where it has
 * none, or none beside its default ones.
 */
enum palette looks_palette(enum theme theme, int colours);

/* How a style looks. */
struct look looks_of(enum palette palette, enum style style);

#endif
