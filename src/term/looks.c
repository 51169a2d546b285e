/*
 * The table of looks; see looks.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "term/looks.h"

#define PLAIN \
	{ \
		0, 0, 0, LOOK_NO_HUE \
	}
#define BOLD \
	{ \
		1, 0, 0, LOOK_NO_HUE \
	}
#define UNDERLINE \
	{ \
		0, 1, 0, LOOK_NO_HUE \
	}
#define REVERSE \
	{ \
		0, 0, 1, LOOK_NO_HUE \
	}
#define BOLD_UNDERLINE \
	{ \
		1, 1, 0, LOOK_NO_HUE \
	}
#define BOLD_REVERSE \
	{ \
		1, 0, 1, LOOK_NO_HUE \
	}
#define HUE(hue) \
	{ \
		0, 0, 0, hue \
	}
#define BOLD_HUE(hue) \
	{ \
		1, 0, 0, hue \
	}

/* Of the first 16, these are legible on white and on black. */
enum {
	RED = 1,
	MAGENTA = 5,
	BRIGHT_RED = 9
};

/* What does not depend on the colours that there are. */
#define COMMON \
	[STYLE_PLAIN] = PLAIN, [STYLE_TITLE] = BOLD, \
	[STYLE_HEADING] = UNDERLINE, [STYLE_FOCUS] = REVERSE, \
	[STYLE_ANSWER] = BOLD, [STYLE_QUIET] = PLAIN, [STYLE_KEY] = BOLD, \
	[STYLE_MESSAGE] = BOLD

static const struct look looks[PALETTE_COUNT][STYLE_COUNT] = {
	[PALETTE_NONE] = {COMMON, [STYLE_URGENT] = BOLD_REVERSE,
			  [STYLE_WARNING] = BOLD, [STYLE_GOOD] = PLAIN},
	[PALETTE_CONTRAST] = {[STYLE_PLAIN] = PLAIN,
			      [STYLE_TITLE] = BOLD_UNDERLINE,
			      [STYLE_HEADING] = BOLD_UNDERLINE,
			      [STYLE_FOCUS] = BOLD_REVERSE,
			      [STYLE_ANSWER] = BOLD,
			      [STYLE_QUIET] = PLAIN,
			      [STYLE_URGENT] = BOLD_REVERSE,
			      [STYLE_WARNING] = BOLD_UNDERLINE,
			      [STYLE_GOOD] = BOLD,
			      [STYLE_KEY] = BOLD,
			      [STYLE_MESSAGE] = BOLD_UNDERLINE},
	[PALETTE_8] =
		{COMMON, [STYLE_URGENT] = BOLD_HUE(RED),
		 [STYLE_WARNING] = BOLD_HUE(MAGENTA), [STYLE_GOOD] = PLAIN},
	[PALETTE_16] =
		{COMMON, [STYLE_URGENT] = BOLD_HUE(BRIGHT_RED),
		 [STYLE_WARNING] = BOLD_HUE(MAGENTA), [STYLE_GOOD] = PLAIN},
	[PALETTE_256] =
		{COMMON, [STYLE_URGENT] = BOLD_HUE(196),
		 [STYLE_WARNING] = BOLD_HUE(130), [STYLE_GOOD] = HUE(28)},
};

enum palette looks_palette(enum theme theme, int colours)
{
	if (theme == THEME_CONTRAST)
		return PALETTE_CONTRAST;
	if (theme == THEME_MONOCHROME || colours < 8)
		return PALETTE_NONE;
	if (colours < 16)
		return PALETTE_8;
	return colours < 256 ? PALETTE_16 : PALETTE_256;
}

struct look looks_of(enum palette palette, enum style style)
{
	return looks[palette][style];
}
