/*
 * The mouse does what keys do: wherever keys can put the cursor, a click
 * there shows the same screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "tests/app/stage.h"
#include "tests/support.h"
#include "ui/draw.h"

#define SCRIPT 200

struct window {
	int rows;
	int columns;
};

static const struct window windows[] = {{24, 80}, {12, 40}, {40, 132}};

/* Screens of a practice patient that scroll, and the list of them. */
static const char *const screens[] = {
	"",			     /* worklist */
	"<Enter>",		     /* sections */
	"<Enter><Enter>",	     /* a form */
	"<Enter><Enter><Tab><Tab>",  /* another */
	"<Enter>/dorsi left<Enter>", /* a grid */
	"<Enter>d",		     /* decision */
	"<Enter>w",		     /* map */
	"<Enter>?",		     /* help */
};

static struct terminal *play_in(struct window window, const char *before,
				const char *keys)
{
	char script[SCRIPT];

	snprintf(script, sizeof(script), "%s%s", before, keys);
	fresh_store();
	return play(window.rows, window.columns, script);
}

/* Below the title, which names the encounter. */
static int look_alike(struct terminal *a, struct terminal *b, int rows)
{
	char one[1024];
	char two[1024];
	int row;

	for (row = 1; row < rows; row++)
		if (strcmp(terminal_headless_line(a, row, one, sizeof(one)),
			   terminal_headless_line(b, row, two, sizeof(two))))
			return 0;
	return 1;
}

static int cursor_row(struct terminal *terminal)
{
	return scene_cursor_row(terminal_headless_scene(terminal));
}

static void say_click(char *text, size_t size, struct terminal *terminal)
{
	const struct scene *scene = terminal_headless_scene(terminal);

	snprintf(text, size, "<Click %d,%d>", scene_cursor_row(scene),
		 scene_cursor_column(scene));
}

/* Behind `before`, clicking where `moves` lead shows what `keys` show. */
static int click_is(struct window window, const char *before, const char *moves,
		    const char *keys)
{
	struct terminal *moved = play_in(window, before, moves);
	struct terminal *typed = play_in(window, before, keys);
	struct terminal *clicked;
	char click[32];
	int same;

	say_click(click, sizeof(click), moved);
	clicked = play_in(window, before, click);
	same = CHECK(look_alike(typed, clicked, window.rows),
		     "%dx%d: behind %s, %s is not %s", window.rows,
		     window.columns, before, click, keys);
	moved->close(moved);
	typed->close(typed);
	clicked->close(clicked);
	return same;
}

/* A session in a window, and what it shows. */
struct bench {
	struct store *store;
	struct session *session;
	struct scene *scene;
	int rows;
	int columns;
};

static void bench_send(struct bench *bench, const char *keys)
{
	struct terminal *terminal =
		terminal_open_headless(bench->rows, bench->columns, keys);
	struct event event = terminal->wait(terminal, -1);

	for (; event.kind != EVENT_GONE; event = terminal->wait(terminal, -1))
		session_event(bench->session, &event);
	draw(bench->session, bench->scene);
	terminal->close(terminal);
}

static struct bench bench_open(struct window window)
{
	struct bench bench = {.rows = window.rows, .columns = window.columns};

	fresh_store();
	bench.store = open_store();
	bench.session = session_new(content, bench.store, today());
	bench.scene = scene_new();
	session_resize(bench.session, window.rows, window.columns);
	bench_send(&bench, "<Esc>");
	return bench;
}

static void bench_close(struct bench *bench)
{
	session_free(bench->session);
	store_close(bench->store);
	scene_free(bench->scene);
}

static int scenes_match(const struct scene *a, const struct scene *b)
{
	char one[1024];
	char two[1024];
	int row;

	for (row = 0; row < scene_rows(a); row++)
		if (strcmp(scene_line(a, row, one, sizeof(one)),
			   scene_line(b, row, two, sizeof(two))))
			return 0;
	return scene_cursor_row(a) == scene_cursor_row(b);
}

/*
 * Goes from row to row as long as nothing scrolls; to each also by a click
 * from where it began.  Returns how many rows that were.
 */
static int check_rows(struct bench *bench, const char *from, const char *key)
{
	struct scene *before = scene_new();
	char click[64];
	int count = 0;
	int row;

	bench_send(bench, from);
	for (;;) {
		row = scene_cursor_row(bench->scene);
		bench_send(bench, key);
		if (scene_cursor_row(bench->scene) == row)
			break;
		scene_copy(before, bench->scene);
		snprintf(click, sizeof(click), "%s<Click %d,%d>", from,
			 scene_cursor_row(before), scene_cursor_column(before));
		bench_send(bench, click);
		if (!CHECK(scenes_match(before, bench->scene),
			   "%dx%d: %s is not %s", bench->rows, bench->columns,
			   click, key))
			break;
		count++;
	}
	scene_free(before);
	return count;
}

static void clicks_are_like_arrows(void)
{
	size_t window;
	size_t screen;
	int count = 0;

	for (window = 0; window < sizeof(windows) / sizeof(windows[0]);
	     window++)
		for (screen = 0; screen < sizeof(screens) / sizeof(screens[0]);
		     screen++) {
			struct bench bench = bench_open(windows[window]);

			bench_send(&bench, screens[screen]);
			count += check_rows(&bench, "<Home>", "<Down>");
			count += check_rows(&bench, "<End>", "<Up>");
			bench_close(&bench);
		}
	CU_ASSERT(count > 300);
}

static void clicks_choose_cells(void)
{
	static const char grid[] = "<Enter>/dorsi left<Enter>";
	size_t i;

	for (i = 0; i < sizeof(windows) / sizeof(windows[0]); i++) {
		click_is(windows[i], grid, "<Right>", "<Right>");
		click_is(windows[i], grid, "<Up><Right>", "<Up><Right>");
	}
}

static void clicks_on_the_active_are_enter(void)
{
	size_t i;

	for (i = 0; i < sizeof(windows) / sizeof(windows[0]); i++) {
		click_is(windows[i], "", "", "<Enter>");
		click_is(windows[i], "<Enter>", "", "<Enter>");
		click_is(windows[i], "<Enter><Enter>", "", "<Enter>");
		click_is(windows[i], "<Enter>/dorsi left<Enter>", "",
			 "<Enter>");
		click_is(windows[i], "<Enter>d<Down>", "", "<Enter>");
	}
}

/* Among answers, and responses to advice. */
static void clicks_choose_in_a_picker(void)
{
	static const char *const pickers[] = {
		"<Enter>/dorsi left<Enter><Enter>",
		"<Enter>/foot drop<Enter><Enter>",
		"<Enter>/histology<Enter><Enter>",
		"<Enter>d<Down><Down>a",
	};
	struct window window = {24, 80};
	size_t i;

	for (i = 0; i < sizeof(pickers) / sizeof(pickers[0]); i++) {
		click_is(window, pickers[i], "<Home><Down><Down>",
			 "<Home><Down><Down><Enter>");
		click_is(window, pickers[i], "<End>", "<End><Enter>");
	}
}

/* The choice that is in sight there, not the one of that number. */
static void clicks_choose_where_a_picker_scrolls(void)
{
	static const char picker[] = "<Enter>/dorsi left<Enter><Enter><End>";
	struct window window = {12, 40};
	struct terminal *shown = play_in(window, picker, "");
	struct terminal *typed = play_in(window, picker, "<Up><Enter>");
	struct terminal *clicked;
	char click[32];

	snprintf(click, sizeof(click), "<Click %d,3>", cursor_row(shown) - 1);
	clicked = play_in(window, picker, click);
	CU_ASSERT(!look_alike(shown, clicked, window.rows));
	CU_ASSERT(look_alike(typed, clicked, window.rows));
	shown->close(shown);
	typed->close(typed);
	clicked->close(clicked);
}

static void nothing_happens(const char *before, const char *mouse)
{
	struct window window = {24, 80};
	struct terminal *without = play_in(window, before, "");
	struct terminal *with = play_in(window, before, mouse);

	CHECK(look_alike(without, with, window.rows) &&
		      cursor_row(without) == cursor_row(with),
	      "behind %s, %s does something", before, mouse);
	without->close(without);
	with->close(with);
}

static void clicks_beside_do_nothing(void)
{
	nothing_happens("<Enter>", "<Click 0,3><Click 1,3><Click 23,3>");
	nothing_happens("", "<Click 10,3>"); /* below the last patient */
	nothing_happens("<Enter>/foot drop<Enter><Enter>", "<Click 4,3>");
	nothing_happens("<Size 8x80>", "<Click 2,3><Click 2,3>");
}

static void typing_is_not_disturbed(void)
{
	static const char mouse[] = "<Click 4,3><Wheel 3><Click 5,3>";

	nothing_happens("<Enter>/foot", mouse);
	nothing_happens("/ichi", mouse);
	nothing_happens("<Enter><Enter><Down>zz<Enter>12x", mouse);
	nothing_happens("<Enter><Enter>12x<Enter>", mouse);
}

static void the_wheel_scrolls(void)
{
	CU_ASSERT(play_shows("<Enter>d<Wheel 3>", " 4-"));
	CU_ASSERT(play_shows("<Enter>d<Wheel 3><Wheel -3>", " 1-"));
	CU_ASSERT(play_shows("<Enter>d<Wheel 3><Wheel -3><Wheel -3>", " 1-"));
	nothing_happens("<Enter>d", "<Wheel 3><Wheel -3>");
	nothing_happens("<Enter>/histology<Enter><Enter><Home>",
			"<Wheel 3><Wheel -3>");
}

void suite_mouse(void)
{
	CU_pSuite suite = CU_add_suite("session: mouse", session_set_up,
				       session_tear_down);

	CU_add_test(suite, "like arrows", clicks_are_like_arrows);
	CU_add_test(suite, "cells", clicks_choose_cells);
	CU_add_test(suite, "like Enter", clicks_on_the_active_are_enter);
	CU_add_test(suite, "pickers", clicks_choose_in_a_picker);
	CU_add_test(suite, "picker that scrolls",
		    clicks_choose_where_a_picker_scrolls);
	CU_add_test(suite, "beside", clicks_beside_do_nothing);
	CU_add_test(suite, "typing", typing_is_not_disturbed);
	CU_add_test(suite, "wheel", the_wheel_scrolls);
}
