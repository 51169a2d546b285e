/*
 * What every screen keeps to, at every size: the active item is marked by
 * text and cursor alike, the urgency is in sight, what is cut says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "app/layout.h"
#include "base/text.h"
#include "report/walk.h"
#include "tests/app/stage.h"
#include "tests/random.h"
#include "tests/support.h"
#include "ui/draw.h"

/* Keys from the worklist to a screen; the first practice patient is open. */
static const char *const screens[] = {
	"n",
	"T",
	"",
	"<Enter>",
	"<Enter>/ankle",
	"w",
	"d",
	"d2",
	"d3",
	"d4",
	"d5",
	"d6",
	"d7",
	"dw<Enter>",
	"d6<Down><Down><Enter>",
	"pp",
	"?",
	"d?",
	"d<End>",
	"<Enter><Tab><Tab><Tab><Enter>",
	"/strai<Enter>",
	"/hip flexion<Enter>",
	"/hip flexion<Enter>s<Down>",
	"/hip flexion<Enter><Enter>",
	"/hip flexion<Enter>?",
	"/age<Enter>8",
	"/primary tumour<Enter><Enter>",
};

static const int sizes[][2] = {{12, 40},  {13, 41},  {24, 80}, {24, 109},
			       {24, 110}, {40, 120}, {70, 250}};

static void press_keys(struct session *session, const char *keys)
{
	struct terminal *terminal = terminal_open_headless(1, 1, keys);
	struct event event;

	for (;;) {
		event = terminal->wait(terminal, -1);
		if (event.kind == EVENT_GONE)
			break;
		session_event(session, &event);
	}
	terminal->close(terminal);
}

static int is_marked(const struct scene *scene, int row)
{
	size_t count;
	const struct span *span = scene_spans(scene, row, &count);

	for (; count; count--, span++)
		if (span->style == STYLE_FOCUS && !strcmp(span->text, ">"))
			return 1;
	return 0;
}

/* The rows with ">" before an item are the one that the cursor is on. */
static void check_cursor(const struct session *session,
			 const struct scene *scene, const char *keys)
{
	int marked = 0;
	int row;

	for (row = 1; row < scene_rows(scene) - 2; row++)
		if (is_marked(scene, row)) {
			CHECK(row == scene_cursor_row(scene) ||
				      session->mode != MODE_COMMANDS,
			      "%s: cursor on %d, > on %d", keys,
			      scene_cursor_row(scene), row);
			marked++;
		}
	CHECK(marked >= 1, "%s: nothing is active", keys);
}

static void check_frame(const struct session *session,
			const struct scene *scene, const char *keys)
{
	char line[2 * WALK_LINE];
	int rows = scene_rows(scene);
	int row;

	for (row = 0; row < rows; row++)
		CHECK((int)text_width(
			      scene_line(scene, row, line, sizeof(line))) <=
			      scene_columns(scene),
		      "%s: row %d is too long", keys, row);
	if (session->encounter)
		CHECK(strstr(scene_line(scene, 1, line, sizeof(line)),
			     "not excluded") != NULL,
		      "%s: %s", keys, line);
	scene_line(scene, rows - 1, line, sizeof(line));
	CHECK(strstr(line, "help") || strstr(line, "Esc"), "%s: keys: %s", keys,
	      line);
}

static int has_aside(const struct scene *scene)
{
	char line[2 * WALK_LINE];
	int row;

	for (row = 3; row < scene_rows(scene); row++)
		if (strstr(scene_line(scene, row, line, sizeof(line)),
			   "| URGENCY"))
			return 1;
	return 0;
}

static void check_screen(struct store *store, const int size[2],
			 const char *keys)
{
	struct session *session = session_new(content, store, today());
	struct scene *scene = scene_new();
	const struct screen *front;

	session_resize(session, size[0], size[1]);
	press_keys(session, "<Esc><Enter>");
	press_keys(session, keys);
	draw(session, scene);
	check_cursor(session, scene, keys);
	check_frame(session, scene, keys);
	front = session_front(session);
	if (front->kind == SCREEN_FORM || front->kind == SCREEN_GRID)
		CHECK(has_aside(scene) ==
			      (size[1] >= 110 && session->mode != MODE_JUMP),
		      "%s at %d columns", keys, size[1]);
	scene_free(scene);
	session_free(session);
}

static void every_screen_at_every_size(void)
{
	struct store *store;
	size_t i;
	size_t j;

	fresh_store();
	store = open_store();
	for (i = 0; i < sizeof(screens) / sizeof(screens[0]); i++)
		for (j = 0; j < sizeof(sizes) / sizeof(sizes[0]); j++)
			check_screen(store, sizes[j], screens[i]);
	store_close(store);
}

/* Every line of a page is in sight on some screen, whole or wrapped. */
static void pages_scroll_to_their_end(void)
{
	struct store *store;
	struct session *session;
	struct scene *scene = scene_new();
	char line[2 * WALK_LINE];
	size_t i;

	fresh_store();
	store = open_store();
	session = session_new(content, store, today());
	session_resize(session, 12, 40);
	press_keys(session, "<Esc><Enter>d3");
	for (i = 0; i + 1 < session->document.count; i++) {
		draw(session, scene);
		scene_line(scene, scene_cursor_row(scene), line, sizeof(line));
		CHECK(strstr(line, session->document.rows[i].text) != NULL,
		      "row %zu is cut: %s", i, line);
		press_keys(session, "<Down>");
	}
	scene_free(scene);
	session_free(session);
	store_close(store);
}

/* The question that an answer would go to is the one that ">" stands by. */
static void check_aim(const struct session *session, struct scene *scene)
{
	const struct section *section = session_section(session);
	long at = session_slot(session);
	char line[2 * WALK_LINE];
	char label[12];

	if (at < 0 || session->mode != MODE_COMMANDS)
		return;
	CHECK((size_t)at >= section->first_slot &&
		      (size_t)at < section->first_slot + section->n_slots,
	      "an answer would go to %s, which is not in %s",
	      content->slots[at].id, section->id);
	CHECK(session->decision->shown[at], "%s is hidden",
	      content->slots[at].id);
	draw(session, scene);
	scene_line(scene, scene_cursor_row(scene), line, sizeof(line));
	text_copy(label, sizeof(label), content->slots[at].label);
	CHECK(strstr(line, label) != NULL, "%s: '%s'", content->slots[at].id,
	      line);
}

/* At random, with the keys that fill, copy, take back and move on. */
static void answers_go_where_the_mark_is(void)
{
	static const int keys[] = {
		'*',	     '*',	   'y',		  'n',
		'3',	     '4',	   '+',		  '.',
		'c',	     '"',	   's',		  'u',
		'r',	     'k',	   'm',		  'p',
		'D',	     'K',	   'e',		  'q',
		INPUT_UP,    INPUT_DOWN,   INPUT_END,	  INPUT_PAGE_DOWN,
		INPUT_TAB,   INPUT_ENTER,  INPUT_ENTER,	  INPUT_LEFT,
		INPUT_RIGHT, INPUT_DELETE, INPUT_BACK_TAB};
	struct dice dice = {2405};
	struct store *store;
	struct session *session;
	struct scene *scene = scene_new();
	int i;

	fresh_store();
	store = open_store();
	session = session_new(content, store, today());
	session_resize(session, 24, 80);
	press_keys(session, "<Esc>x<Enter>");
	for (i = 0; i < 6000; i++) {
		struct event event = {
			.key = keys[dice_roll(&dice,
					      sizeof(keys) / sizeof(*keys))]};

		if (dice_roll(&dice, 4) == 0)
			session_event(session,
				      &(struct event){.kind = EVENT_IDLE});
		session_event(session, &event);
		if (!session->encounter)
			press_keys(session, "<Enter><Down><Enter>");
		check_aim(session, scene);
	}
	scene_free(scene);
	session_free(session);
	store_close(store);
}

void suite_draw(void)
{
	CU_pSuite suite =
		CU_add_suite("draw", session_set_up, session_tear_down);

	CU_add_test(suite, "every screen at every size",
		    every_screen_at_every_size);
	CU_add_test(suite, "answers go where the mark is",
		    answers_go_where_the_mark_is);
	CU_add_test(suite, "pages scroll to their end",
		    pages_scroll_to_their_end);
}
