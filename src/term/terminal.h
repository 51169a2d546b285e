/*
 * A terminal: shows scenes and yields events, behind one struct of function
 * pointers with two back ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TERM_TERMINAL_H
#define NERVECOURSE_TERM_TERMINAL_H

#include "app/key.h"
#include "base/fault.h"
#include "ui/scene.h"

struct terminal {
	/* Rows and columns at present. */
	void (*size)(struct terminal *terminal, int *rows, int *columns);
	/* Shows a scene; sends only what differs from what is shown. */
	void (*show)(struct terminal *terminal, const struct scene *scene);
	/* Repaints everything, as after foreign output. */
	void (*repaint)(struct terminal *terminal);
	/*
	 * Waits for the next event, at most `milliseconds`; negative: for
	 * ever.  Sends nothing while it waits.
	 */
	struct event (*wait)(struct terminal *terminal, int milliseconds);
	/* Restores the screen and frees the terminal. */
	void (*close)(struct terminal *terminal);
};

enum theme {
	THEME_MONOCHROME, /* bold, underline and reverse video */
	THEME_COLOUR,	  /* where the terminal has colours */
	THEME_CONTRAST	  /* no colours, and bolder: for weak eyes */
};

/* What the person wants of the terminal. */
struct terminal_wishes {
	enum theme theme;
	int mouse; /* 1: clicks and the wheel are events, where it has them */
};

/*
 * Opens the terminal on standard input and output through curses.  Returns
 * NULL with `fault` filled when they are no terminal or its type is unknown
 * or too simple.  The caller has set the locale; what it cannot show is
 * replaced, see lookalike.h.
 *
 * Signals that end the program arrive as events until close, each once; on
 * EVENT_SIGNAL and EVENT_GONE save first and close then, as closing waits
 * for a terminal that is slow.  A paste yields its characters, Tab and
 * Enter; no other control character in it is passed on.
 */
struct terminal *terminal_open_curses(const struct terminal_wishes *wishes,
				      struct fault *fault);

/*
 * A terminal without a screen, for tests: keys come from `keys`, a script
 * of characters and names in angle brackets: "<Down><Enter>abc<^U><Esc>".
 * The names are Up, Down, Left, Right, Home, End, PageUp, PageDown,
 * Backspace, Delete, Tab, BackTab, Enter, Esc, Space, Unknown, lt for "<"
 * and ^ with a letter; "<Paste>" and "</Paste>" enclose what is pasted;
 * "<Size 24x80>" resizes to rows x columns; "<Click 5,10>" clicks on
 * a row and column, from 0, and "<Wheel -3>" turns the wheel up by so many
 * lines; "<Idle>", "<Gone>" and "<Signal 15>" are the other events.  Anything
 * else is typed as it stands.  Behind the end of the script every wait is
 * EVENT_GONE.  The script is copied.
 */
struct terminal *terminal_open_headless(int rows, int columns,
					const char *keys);

/* A row of the scene shown last, as text; headless terminals only. */
char *terminal_headless_line(struct terminal *terminal, int row, char *text,
			     size_t size);

/*
 * The scene shown last, blank before the first; lives until the next is
 * shown.  Headless terminals only.
 */
const struct scene *terminal_headless_scene(struct terminal *terminal);

#endif
