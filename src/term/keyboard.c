/*
 * Keys from bytes; see keyboard.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "term/keyboard.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "term/charset.h"

enum {
	REST_MS = 200,		/* for the rest of a sequence or character */
	PASTE_PAUSE_MS = 5000,	/* longer, and the end of a paste was lost */
	FIRST_PRINTABLE = 0xA0, /* beyond ASCII */
	WHEEL_LINES = 3
};

/* What is no key: marks around a bracketed paste, reports of a mouse. */
enum {
	PASTE_START = INPUT_UNKNOWN + 1,
	PASTE_END,
	MOUSE,
	MOUSE_OTHER /* released, moved, or another button */
};

/* Buttons in the reports of a mouse. */
enum {
	BUTTON_LEFT = 0,
	WHEEL_UP = 64,
	WHEEL_DOWN = 65
};

struct sequence {
	const char *parameters;
	char final;
	int key;
};

/* ESC [ parameters final, or ESC O final. */
static const struct sequence sequences[] = {
	{"", 'A', INPUT_UP},	   {"", 'B', INPUT_DOWN},
	{"", 'C', INPUT_RIGHT},	   {"", 'D', INPUT_LEFT},
	{"", 'F', INPUT_END},	   {"", 'H', INPUT_HOME},
	{"", 'M', INPUT_ENTER}, /* of the key pad */
	{"", 'Z', INPUT_BACK_TAB}, {"1", '~', INPUT_HOME},
	{"3", '~', INPUT_DELETE},  {"4", '~', INPUT_END},
	{"5", '~', INPUT_PAGE_UP}, {"6", '~', INPUT_PAGE_DOWN},
	{"7", '~', INPUT_HOME},	   {"8", '~', INPUT_END},
	{"200", '~', PASTE_START}, {"201", '~', PASTE_END},
};

struct keyboard keyboard_on(keyboard_reader *read, void *terminal)
{
	return (struct keyboard){
		.read = read, .terminal = terminal, .unread = KEYBOARD_NOTHING};
}

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static int read_code(struct keyboard *keyboard, int milliseconds)
{
	int code = keyboard->unread;

	keyboard->unread = KEYBOARD_NOTHING;
	if (code != KEYBOARD_NOTHING)
		return code;
	return keyboard->read(keyboard->terminal, milliseconds);
}

/* Others, such as arrows with Shift or Control, have no meaning here. */
static int sequence_key(const char *parameters, int final)
{
	size_t i;

	for (i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++)
		if (sequences[i].final == final &&
		    !strcmp(sequences[i].parameters, parameters))
			return sequences[i].key;
	return INPUT_UNKNOWN;
}

/* A button at a place, from 0: an event, or none. */
static int press_button(struct keyboard *keyboard, int button, int row,
			int column)
{
	struct event *mouse = &keyboard->mouse;

	if (row < 0 || column < 0)
		return INPUT_UNKNOWN;
	*mouse = (struct event){
		.kind = EVENT_MOUSE, .row = row, .column = column};
	if (button == WHEEL_UP || button == WHEEL_DOWN)
		mouse->lines = button == WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES;
	else if (button != BUTTON_LEFT)
		return MOUSE_OTHER;
	return MOUSE;
}

/* ESC [ < button ; column ; row M, from 1; m where it is released. */
static int read_report(struct keyboard *keyboard, const char *parameters,
		       int final)
{
	int button;
	int row;
	int column;
	int length = 0;

	if (sscanf(parameters, "<%4d;%5d;%5d%n", &button, &column, &row,
		   &length) != 3 ||
	    parameters[length])
		return INPUT_UNKNOWN;
	if (final == 'm')
		return MOUSE_OTHER;
	return press_button(keyboard, button, row - 1, column - 1);
}

/* ESC [ M button column row, a byte each: from terminals that know no other. */
static int read_old_report(struct keyboard *keyboard)
{
	int button = read_code(keyboard, REST_MS);
	int column = read_code(keyboard, REST_MS);
	int row = read_code(keyboard, REST_MS);

	return press_button(keyboard, button - ' ', row - '!', column - '!');
}

/* What a sequence of the two says where a mouse is taken; else 0. */
static int read_mouse(struct keyboard *keyboard, const char *parameters,
		      int final)
{
	if (!keyboard->takes_mouse)
		return 0;
	if (final == 'M' && !parameters[0])
		return read_old_report(keyboard);
	if (parameters[0] == '<' && (final == 'M' || final == 'm'))
		return read_report(keyboard, parameters, final);
	return 0;
}

static int read_sequence(struct keyboard *keyboard)
{
	char parameters[32] = "";
	size_t count = 0;
	int code = read_code(keyboard, REST_MS);
	int mouse;

	if (code == KEYBOARD_NOTHING) { /* Esc, and then a bracket */
		keyboard->unread = '[';
		return INPUT_ESCAPE;
	}
	if (code == '[') { /* a function key of the Linux console */
		read_code(keyboard, REST_MS);
		return INPUT_UNKNOWN;
	}
	while (code >= 0x20 && code < 0x40) {
		if (count < sizeof(parameters) - 1)
			parameters[count++] = (char)code;
		code = read_code(keyboard, REST_MS);
	}
	mouse = read_mouse(keyboard, parameters, code);
	if (mouse)
		return mouse;
	if (code >= 0x40 && code < 0x7F)
		return sequence_key(parameters, code);
	keyboard->unread = code;
	return INPUT_UNKNOWN;
}

static int read_escape(struct keyboard *keyboard)
{
	int code = read_code(keyboard, 0);

	if (code == '[')
		return read_sequence(keyboard);
	if (code != 'O') {
		keyboard->unread = code;
		return INPUT_ESCAPE;
	}
	code = read_code(keyboard, REST_MS);
	if (code > ' ' && code < 0x7F)
		return sequence_key("", code);
	keyboard->unread = code;
	return INPUT_UNKNOWN;
}

static int read_character(struct keyboard *keyboard, int code)
{
	char bytes[CHARSET_LONGEST + 1] = {(char)code};
	size_t count = 1;
	int character;

	while (!(character = charset_character(bytes, count)) &&
	       count < CHARSET_LONGEST) {
		code = read_code(keyboard, REST_MS);
		if (code < 0x80 || code > 0xFF) {
			keyboard->unread = code;
			return INPUT_UNKNOWN;
		}
		bytes[count++] = (char)code;
	}
	return character < FIRST_PRINTABLE ? INPUT_UNKNOWN : character;
}

static int read_key(struct keyboard *keyboard)
{
	int code = read_code(keyboard, 0);

	switch (code) {
	case INPUT_ESCAPE:
		return read_escape(keyboard);
	case '\0':
		return INPUT_UNKNOWN;
	case '\b':
	case 0x7F:
		return INPUT_BACKSPACE;
	case '\r':
		return INPUT_ENTER;
	}
	return code >= 0x80 && code <= 0xFF ? read_character(keyboard, code)
					    : code;
}

static int is_text(int key)
{
	return key == INPUT_TAB || key == INPUT_ENTER ||
	       (key >= ' ' && key < INPUT_BEYOND_UNICODE);
}

/* Follows the marks of a paste; returns whether the key makes an event. */
static int follow_paste(struct keyboard *keyboard, int key)
{
	long long last = keyboard->read_at;

	keyboard->read_at = now();
	if (keyboard->read_at - last > PASTE_PAUSE_MS)
		keyboard->pasting = 0;
	if (key == PASTE_START || key == PASTE_END) {
		keyboard->pasting = key == PASTE_START;
		return 0;
	}
	return keyboard->pasting ? is_text(key) : key != MOUSE_OTHER;
}

int keyboard_take(struct keyboard *keyboard, struct event *event)
{
	int key = read_key(keyboard);

	if (key == KEYBOARD_NOTHING)
		return KEYBOARD_NOTHING;
	if (!follow_paste(keyboard, key))
		return 0;
	if (key == MOUSE)
		*event = keyboard->mouse;
	else
		*event =
			(struct event){.key = key, .pasted = keyboard->pasting};
	return 1;
}
