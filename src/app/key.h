/*
 * Keys and other events, independent of any terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_KEY_H
#define NERVECOURSE_APP_KEY_H

/*
 * A key is a Unicode character, a control character (INPUT_CONTROL('Q')), or
 * one of these, which lie beyond Unicode.  Terminals cannot tell ^H from
 * Backspace, ^I from Tab, ^J and ^M from Enter, nor ^[ from Esc: bind none of
 * them.  ^Z suspends where a shell can resume, and is a key only elsewhere.
 */
enum {
	INPUT_NONE = 0,
	INPUT_TAB = '\t',
	INPUT_ENTER = '\n', /* a terminal's CR becomes this */
	INPUT_ESCAPE = 27,
	INPUT_BEYOND_UNICODE = 0x110000,
	INPUT_UP,
	INPUT_DOWN,
	INPUT_LEFT,
	INPUT_RIGHT,
	INPUT_HOME,
	INPUT_END,
	INPUT_PAGE_UP,
	INPUT_PAGE_DOWN,
	INPUT_BACKSPACE,
	INPUT_DELETE,
	INPUT_BACK_TAB,
	INPUT_UNKNOWN /* some key that has no meaning here */
};

#define INPUT_CONTROL(letter) ((letter)&0x1F)

enum event_kind {
	EVENT_KEY,
	EVENT_MOUSE,
	EVENT_RESIZE,
	EVENT_IDLE,   /* nothing happened for the time asked for */
	EVENT_SIGNAL, /* a signal asks the program to end */
	EVENT_GONE    /* the terminal is gone */
};

struct event {
	enum event_kind kind;
	int key;    /* for EVENT_KEY */
	int signal; /* for EVENT_SIGNAL */
	int pasted; /* the key came in a bracketed paste: it is text */
	/* For EVENT_MOUSE: where, from 0, and what. */
	int row;
	int column;
	int lines; /* that the wheel turned, negative: up; 0: a click */
};

#endif
