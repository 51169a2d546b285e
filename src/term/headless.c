/*
 * A terminal without a screen: plays a script of keys and keeps the scene
 * shown last.  For tests; knows no curses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "term/terminal.h"

#define LARGEST_SIZE 1000

struct headless {
	struct terminal terminal; /* first: see from() */
	struct scene *shown;
	char *keys;
	const char *next;
	int rows;
	int columns;
	int pasting;
};

struct key_name {
	const char *name;
	int key;
};

static const struct key_name key_names[] = {
	{"Up", INPUT_UP},
	{"Down", INPUT_DOWN},
	{"Left", INPUT_LEFT},
	{"Right", INPUT_RIGHT},
	{"Home", INPUT_HOME},
	{"End", INPUT_END},
	{"PageUp", INPUT_PAGE_UP},
	{"PageDown", INPUT_PAGE_DOWN},
	{"Backspace", INPUT_BACKSPACE},
	{"Delete", INPUT_DELETE},
	{"Tab", INPUT_TAB},
	{"BackTab", INPUT_BACK_TAB},
	{"Enter", INPUT_ENTER},
	{"Esc", INPUT_ESCAPE},
	{"Space", ' '},
	{"lt", '<'},
	{"Unknown", INPUT_UNKNOWN},
};

static struct headless *from(struct terminal *terminal)
{
	return (struct headless *)terminal;
}

static void get_size(struct terminal *terminal, int *rows, int *columns)
{
	*rows = from(terminal)->rows;
	*columns = from(terminal)->columns;
}

static void show(struct terminal *terminal, const struct scene *scene)
{
	scene_copy(from(terminal)->shown, scene);
}

static void repaint(struct terminal *terminal)
{
	(void)terminal;
}

static void close_headless(struct terminal *terminal)
{
	struct headless *headless = from(terminal);

	scene_free(headless->shown);
	free(headless->keys);
	free(headless);
}

/* The key of a name such as "Down" or "^U"; 0 when there is none. */
static int named_key(const char *name)
{
	size_t i;

	if (name[0] == '^' && name[1] > ' ' && !name[2])
		return INPUT_CONTROL(name[1]);
	for (i = 0; i < sizeof(key_names) / sizeof(key_names[0]); i++)
		if (!strcmp(key_names[i].name, name))
			return key_names[i].key;
	return 0;
}

static int resize(struct headless *headless, const char *name)
{
	int rows;
	int columns;

	if (sscanf(name, "Size %4dx%4d", &rows, &columns) != 2 || rows < 1 ||
	    columns < 1 || rows > LARGEST_SIZE || columns > LARGEST_SIZE)
		return 0;
	headless->rows = rows;
	headless->columns = columns;
	return 1;
}

static int use_mouse(const char *name, struct event *event)
{
	return sscanf(name, "Click %3d,%3d", &event->row, &event->column) ==
		       2 ||
	       sscanf(name, "Wheel %3d", &event->lines) == 1;
}

/* Fills the event that a name stands for; returns 0 when there is none. */
static int named_event(struct headless *headless, const char *name,
		       struct event *event)
{
	*event = (struct event){.pasted = headless->pasting};
	if (resize(headless, name))
		event->kind = EVENT_RESIZE;
	else if (use_mouse(name, event))
		event->kind = EVENT_MOUSE;
	else if (!strcmp(name, "Idle"))
		event->kind = EVENT_IDLE;
	else if (!strcmp(name, "Gone"))
		event->kind = EVENT_GONE;
	else if (sscanf(name, "Signal %3d", &event->signal) == 1)
		event->kind = EVENT_SIGNAL;
	else
		event->key = named_key(name);
	return event->kind != EVENT_KEY || event->key;
}

/*
 * Copies the name at the place in the script that is next; returns the
 * length with its brackets, 0 when no name is there.
 */
static size_t read_name(const char *script, char *name, size_t size)
{
	const char *end = script[0] == '<' ? strchr(script, '>') : NULL;
	size_t length = end ? (size_t)(end - script) - 1 : 0;

	if (!length || length >= size)
		return 0;
	memcpy(name, script + 1, length);
	name[length] = '\0';
	return length + 2;
}

static int starts(struct headless *headless, const char *mark)
{
	if (strncmp(headless->next, mark, strlen(mark)))
		return 0;
	headless->next += strlen(mark);
	return 1;
}

static void read_paste_marks(struct headless *headless)
{
	for (;;) {
		if (starts(headless, "<Paste>"))
			headless->pasting = 1;
		else if (starts(headless, "</Paste>"))
			headless->pasting = 0;
		else
			return;
	}
}

static struct event wait_for_event(struct terminal *terminal, int milliseconds)
{
	struct headless *headless = from(terminal);
	struct event event = {.kind = EVENT_GONE};
	char name[16];
	size_t length;
	uint32_t character;

	(void)milliseconds;
	read_paste_marks(headless);
	length = read_name(headless->next, name, sizeof(name));
	if (length && named_event(headless, name, &event)) {
		headless->next += length;
	} else if ((length = text_decode(headless->next, &character, NULL))) {
		headless->next += length;
		event = (struct event){.key = (int)character,
				       .pasted = headless->pasting};
	}
	if (event.kind == EVENT_GONE)
		headless->next += strlen(headless->next);
	return event;
}

struct terminal *terminal_open_headless(int rows, int columns, const char *keys)
{
	struct headless *headless = memory_new(1, sizeof(*headless));

	headless->terminal = (struct terminal){get_size, show, repaint,
					       wait_for_event, close_headless};
	headless->shown = scene_new();
	scene_start(headless->shown, rows, columns);
	headless->keys = memory_copy_text(keys);
	headless->next = headless->keys;
	headless->rows = rows;
	headless->columns = columns;
	return &headless->terminal;
}

char *terminal_headless_line(struct terminal *terminal, int row, char *text,
			     size_t size)
{
	return scene_line(from(terminal)->shown, row, text, size);
}

const struct scene *terminal_headless_scene(struct terminal *terminal)
{
	return from(terminal)->shown;
}
