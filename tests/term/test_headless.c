/*
 * The headless terminal: scripts of keys, and the scene shown last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>

#include "term/terminal.h"

void test_headless(void);

static struct event next(struct terminal *terminal)
{
	return terminal->wait(terminal, -1);
}

static void is_key(struct terminal *terminal, int key)
{
	struct event event = next(terminal);

	CU_ASSERT_EQUAL(event.kind, EVENT_KEY);
	CU_ASSERT_EQUAL(event.key, key);
	CU_ASSERT_EQUAL(event.pasted, 0);
}

static void is_kind(struct terminal *terminal, enum event_kind kind)
{
	CU_ASSERT_EQUAL(next(terminal).kind, kind);
}

static void characters_are_keys(void)
{
	struct terminal *terminal = terminal_open_headless(24, 80, "aé漢 ");

	is_key(terminal, 'a');
	is_key(terminal, 0xE9);
	is_key(terminal, 0x6F22);
	is_key(terminal, ' ');
	is_kind(terminal, EVENT_GONE);
	is_kind(terminal, EVENT_GONE);
	terminal->close(terminal);
}

static void names_are_keys(void)
{
	struct terminal *terminal = terminal_open_headless(
		24, 80,
		"<Up><Down><Left><Right><Home><End><PageUp><PageDown>"
		"<Backspace><Delete><Tab><BackTab><Enter><Esc><Space><lt>"
		"<Unknown><^U><^q>");

	is_key(terminal, INPUT_UP);
	is_key(terminal, INPUT_DOWN);
	is_key(terminal, INPUT_LEFT);
	is_key(terminal, INPUT_RIGHT);
	is_key(terminal, INPUT_HOME);
	is_key(terminal, INPUT_END);
	is_key(terminal, INPUT_PAGE_UP);
	is_key(terminal, INPUT_PAGE_DOWN);
	is_key(terminal, INPUT_BACKSPACE);
	is_key(terminal, INPUT_DELETE);
	is_key(terminal, INPUT_TAB);
	is_key(terminal, INPUT_BACK_TAB);
	is_key(terminal, INPUT_ENTER);
	is_key(terminal, INPUT_ESCAPE);
	is_key(terminal, ' ');
	is_key(terminal, '<');
	is_key(terminal, INPUT_UNKNOWN);
	is_key(terminal, INPUT_CONTROL('U'));
	is_key(terminal, INPUT_CONTROL('Q'));
	is_kind(terminal, EVENT_GONE);
	terminal->close(terminal);
}

static void other_names_are_typed(void)
{
	struct terminal *terminal =
		terminal_open_headless(24, 80, "<Dn><><Size 0x9><");
	const char *typed = "<Dn><><Size 0x9><";

	for (; *typed; typed++)
		is_key(terminal, *typed);
	is_kind(terminal, EVENT_GONE);
	terminal->close(terminal);
}

static void size_changes(void)
{
	struct terminal *terminal =
		terminal_open_headless(24, 80, "a<Size 12x40>");
	int rows;
	int columns;

	is_key(terminal, 'a');
	terminal->size(terminal, &rows, &columns);
	CU_ASSERT_EQUAL(rows, 24);
	CU_ASSERT_EQUAL(columns, 80);
	is_kind(terminal, EVENT_RESIZE);
	terminal->size(terminal, &rows, &columns);
	CU_ASSERT_EQUAL(rows, 12);
	CU_ASSERT_EQUAL(columns, 40);
	terminal->close(terminal);
}

static void other_events(void)
{
	struct terminal *terminal =
		terminal_open_headless(24, 80, "<Idle><Signal 15><Gone>abc");
	struct event event;

	is_kind(terminal, EVENT_IDLE);
	event = next(terminal);
	CU_ASSERT_EQUAL(event.kind, EVENT_SIGNAL);
	CU_ASSERT_EQUAL(event.signal, 15);
	is_kind(terminal, EVENT_GONE);
	is_kind(terminal, EVENT_GONE);
	terminal->close(terminal);
}

static void mouse_is_played(void)
{
	struct terminal *terminal =
		terminal_open_headless(24, 80, "<Click 5,10><Wheel -3>");
	struct event event = next(terminal);

	CU_ASSERT_EQUAL(event.kind, EVENT_MOUSE);
	CU_ASSERT_EQUAL(event.row, 5);
	CU_ASSERT_EQUAL(event.column, 10);
	CU_ASSERT_EQUAL(event.lines, 0);
	event = next(terminal);
	CU_ASSERT_EQUAL(event.kind, EVENT_MOUSE);
	CU_ASSERT_EQUAL(event.lines, -3);
	is_kind(terminal, EVENT_GONE);
	terminal->close(terminal);
}

static void pastes_are_marked(void)
{
	struct terminal *terminal =
		terminal_open_headless(24, 80, "<Paste>q<Enter></Paste>q");
	struct event event = next(terminal);

	CU_ASSERT_EQUAL(event.key, 'q');
	CU_ASSERT_EQUAL(event.pasted, 1);
	event = next(terminal);
	CU_ASSERT_EQUAL(event.key, INPUT_ENTER);
	CU_ASSERT_EQUAL(event.pasted, 1);
	is_key(terminal, 'q');
	terminal->close(terminal);
}

static void last_scene_is_kept(void)
{
	struct terminal *terminal = terminal_open_headless(3, 20, "");
	struct scene *scene = scene_new();
	char line[40];

	CU_ASSERT_STRING_EQUAL(
		terminal_headless_line(terminal, 0, line, sizeof(line)), "");
	scene_start(scene, 3, 20);
	scene_put(scene, 1, 2, 10, STYLE_FOCUS, "hip");
	scene_cursor(scene, 1, 2);
	terminal->show(terminal, scene);
	terminal->repaint(terminal);
	scene_free(scene);
	CU_ASSERT_STRING_EQUAL(
		terminal_headless_line(terminal, 1, line, sizeof(line)),
		"  hip");
	CU_ASSERT_EQUAL(scene_cursor_row(terminal_headless_scene(terminal)), 1);
	terminal->close(terminal);
}

void test_headless(void)
{
	CU_pSuite suite = CU_add_suite("headless terminal", NULL, NULL);

	CU_add_test(suite, "characters", characters_are_keys);
	CU_add_test(suite, "names", names_are_keys);
	CU_add_test(suite, "other names", other_names_are_typed);
	CU_add_test(suite, "size", size_changes);
	CU_add_test(suite, "other events", other_events);
	CU_add_test(suite, "mouse", mouse_is_played);
	CU_add_test(suite, "pastes", pastes_are_marked);
	CU_add_test(suite, "last scene", last_scene_is_kept);
}
