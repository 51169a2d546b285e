/*
 * A program that does nothing but show what the terminal told it, for the
 * tests of the curses back end.
 *
 *	terminal_demo [--color|--contrast] [--mouse] [--idle=MILLISECONDS]
 *
 * Exits 0 on q, 128 + n on signal n, 3 when the terminal is gone, 2 when
 * there is none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "term/terminal.h"

#define ITEM_COUNT 5
#define ITEM_ROW 4

struct demo {
	struct terminal *terminal;
	struct scene *scene;
	char event[80]; /* the last one, spelled out */
	char typed[2000];
	int events;
	int item;
	int idle_milliseconds;
};

static const char *const key_names[] = {
	"Up",	  "Down",     "Left",	   "Right",  "Home",	"End",
	"PageUp", "PageDown", "Backspace", "Delete", "BackTab", "Unknown",
};

static const char *const style_names[STYLE_COUNT] = {
	"plain",  "title",   "heading", "focus", "answer",  "quiet",
	"urgent", "warning", "good",	"key",	 "message",
};

static void spell_key(char *text, size_t size, int key)
{
	char bytes[5] = "";

	if (key > INPUT_BEYOND_UNICODE && key <= INPUT_UNKNOWN) {
		text_append(text, size, "%s", key_names[key - INPUT_UP]);
	} else if (key == INPUT_TAB || key == INPUT_ENTER) {
		text_append(text, size, key == INPUT_TAB ? "Tab" : "Enter");
	} else if (key == INPUT_ESCAPE) {
		text_append(text, size, "Esc");
	} else if (key > 0 && key < ' ') {
		text_append(text, size, "^%c", key + '@');
	} else {
		text_encode((uint32_t)key, bytes);
		text_append(text, size, "U+%04X %s", (unsigned)key, bytes);
	}
}

static void spell_event(struct demo *demo, const struct event *event)
{
	static const char *const kinds[] = {"key",  "mouse",  "resize",
					    "idle", "signal", "gone"};

	demo->event[0] = '\0';
	text_append(demo->event, sizeof(demo->event), "event %d: %s%s ",
		    ++demo->events, event->pasted ? "pasted " : "",
		    kinds[event->kind]);
	if (event->kind == EVENT_KEY)
		spell_key(demo->event, sizeof(demo->event), event->key);
	if (event->kind == EVENT_MOUSE)
		text_append(demo->event, sizeof(demo->event), "%d,%d %d",
			    event->row, event->column, event->lines);
	if (event->kind == EVENT_SIGNAL)
		text_append(demo->event, sizeof(demo->event), "%d",
			    event->signal);
	text_append(demo->event, sizeof(demo->event), ".");
}

static void draw_styles(struct scene *scene, int row)
{
	int column = 0;
	int style;

	for (style = 0; style < STYLE_COUNT; style++)
		column = scene_put(scene, row, column, 20, (enum style)style,
				   style_names[style]) +
			 1;
}

static void draw_items(struct scene *scene, int chosen)
{
	int item;

	for (item = 0; item < ITEM_COUNT; item++) {
		char text[40] = "";
		int is_chosen = item == chosen;

		text_append(text, sizeof(text), "%c item %d",
			    is_chosen ? '>' : ' ', item);
		scene_fill(scene, ITEM_ROW + item, 0, scene_columns(scene),
			   is_chosen ? STYLE_FOCUS : STYLE_PLAIN, text);
	}
	scene_cursor(scene, ITEM_ROW + chosen, 2);
}

static void draw(struct demo *demo, int rows, int columns)
{
	char text[100] = "";
	struct scene *scene = demo->scene;

	scene_start(scene, rows, columns);
	text_append(text, sizeof(text), "demo %dx%d", rows, columns);
	scene_put(scene, 0, 0, columns, STYLE_TITLE, text);
	scene_put(scene, 1, 0, columns, STYLE_MESSAGE, demo->event);
	scene_put(scene, 2, 0, columns, STYLE_PLAIN,
		  "漢字 | Lasègue ≤ 30° → L5–S1 | 5 µg | e\xCC\x81t\xC3\xA9…");
	scene_put(scene, 3, 0, columns, STYLE_PLAIN, demo->typed);
	draw_items(scene, demo->item);
	draw_styles(scene, ITEM_ROW + ITEM_COUNT + 1);
	text[0] = '\0';
	text_append(text, sizeof(text), "process %ld", (long)getpid());
	scene_put(scene, ITEM_ROW + ITEM_COUNT, 0, columns, STYLE_QUIET, text);
	scene_put(scene, rows - 1, columns - 8, 8, STYLE_KEY, "q leaves");
}

static void show(struct demo *demo)
{
	int rows;
	int columns;

	demo->terminal->size(demo->terminal, &rows, &columns);
	draw(demo, rows, columns);
	demo->terminal->show(demo->terminal, demo->scene);
}

static void type(struct demo *demo, int key)
{
	size_t used = strlen(demo->typed);

	if (used + 5 < sizeof(demo->typed))
		demo->typed[used + text_encode((uint32_t)key,
					       demo->typed + used)] = '\0';
}

static void act(struct demo *demo, int key)
{
	if (key == INPUT_DOWN && demo->item < ITEM_COUNT - 1)
		demo->item++;
	else if (key == INPUT_UP && demo->item > 0)
		demo->item--;
	else if (key == INPUT_CONTROL('U'))
		demo->typed[0] = '\0';
	else if (key == INPUT_CONTROL('L'))
		demo->terminal->repaint(demo->terminal);
	else if (key >= ' ' && key < INPUT_BEYOND_UNICODE)
		type(demo, key);
}

/* Returns the exit status. */
static int run(struct demo *demo)
{
	for (;;) {
		struct event event;

		show(demo);
		event = demo->terminal->wait(demo->terminal,
					     demo->idle_milliseconds);
		spell_event(demo, &event);
		if (event.kind == EVENT_SIGNAL)
			return 128 + event.signal;
		if (event.kind == EVENT_GONE)
			return 3;
		if (event.kind == EVENT_KEY && event.key == 'q' &&
		    !event.pasted)
			return 0;
		if (event.kind == EVENT_KEY)
			act(demo, event.key);
	}
}

int main(int count, char **arguments)
{
	struct demo demo = {.event = "start", .idle_milliseconds = -1};
	struct fault fault;
	char line[FAULT_TEXT];
	struct terminal_wishes wishes = {THEME_MONOCHROME, 0};
	int status;
	int i;

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	for (i = 1; i < count; i++)
		if (!strcmp(arguments[i], "--color"))
			wishes.theme = THEME_COLOUR;
		else if (!strcmp(arguments[i], "--contrast"))
			wishes.theme = THEME_CONTRAST;
		else if (!strcmp(arguments[i], "--mouse"))
			wishes.mouse = 1;
		else
			sscanf(arguments[i], "--idle=%d",
			       &demo.idle_milliseconds);
	demo.terminal = terminal_open_curses(&wishes, &fault);
	if (!demo.terminal) {
		fprintf(stderr, "%s\n", fault_line(&fault, line, sizeof(line)));
		return 2;
	}
	demo.scene = scene_new();
	status = run(&demo);
	demo.terminal->close(demo.terminal);
	scene_free(demo.scene);
	printf("left with %d\n", status);
	return status;
}
