/*
 * The curses back end, and the harness itself: a small program in real
 * terminals of several types and sizes, see demo.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "pty.h"

void test_terminal_backend(void);

#define UTF_8 "LANG=C.UTF-8"
#define LOCALE_C "LANG=C"

enum {
	ITEM_ROW = 4,
	STYLE_ROW = 10,
	SOON = 2000
};

static const char *demo_path(void)
{
	static char path[1000];
	const char *build = getenv("NERVECOURSE_BUILD");

	snprintf(path, sizeof(path), "%s/tests/terminal/demo",
		 build ? build : ".");
	return path;
}

/* The demo, once its first screen is complete. */
static struct pty *start(int rows, int columns, const char *term,
			 const char *locale, const char *option)
{
	const char *const argv[] = {demo_path(), option, NULL};
	const char *const environment[] = {locale, NULL};
	struct pty *pty = pty_start(argv, environment, rows, columns, term);

	if (columns >= 40)
		CU_ASSERT(pty_expect(pty, "q leaves", PTY_PATIENCE));
	return pty;
}

static struct pty *start_usual(void)
{
	return start(24, 80, "xterm-256color", UTF_8, NULL);
}

/* A shell command in which %s is the demo. */
static struct pty *start_shell(const char *format)
{
	char command[2000];
	const char *const argv[] = {"/bin/sh", "-c", command, NULL};

	snprintf(command, sizeof(command), format, demo_path());
	return pty_start(argv, NULL, 24, 80, "xterm-256color");
}

static void press(struct pty *pty, const char *key, const char *event)
{
	pty_send(pty, key);
	CU_ASSERT(pty_expect(pty, event, PTY_PATIENCE));
}

static void leave(struct pty *pty)
{
	pty_send(pty, "q");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	CU_ASSERT(pty_expect(pty, "left with 0", 0));
	CU_ASSERT(!pty_is_alternate(pty));
	pty_close(pty);
}

static int received(const struct pty *pty, const char *bytes)
{
	size_t length;

	return strstr(pty_received(pty, &length), bytes) != NULL;
}

/* Types and sizes of terminals, locales */

static void check_first_screen(struct pty *pty, int rows, int columns,
			       const char *sample)
{
	char title[40];

	snprintf(title, sizeof(title), "demo %dx%d", rows, columns);
	CU_ASSERT_STRING_EQUAL(pty_line(pty, 0), title);
	CU_ASSERT_STRING_EQUAL(pty_line(pty, 1), "start");
	CU_ASSERT_NSTRING_EQUAL(pty_line(pty, 2), sample, strlen(sample));
	CU_ASSERT_STRING_EQUAL(pty_line(pty, ITEM_ROW), "> item 0");
	CU_ASSERT(pty_expect_cursor(pty, ITEM_ROW, 2, 0));
	CU_ASSERT(pty_cell(pty, ITEM_ROW, 0).reverse);
	CU_ASSERT(pty_cell(pty, ITEM_ROW, columns - 1).reverse);
	CU_ASSERT(!pty_cell(pty, ITEM_ROW + 1, 0).reverse);
}

static void every_type_size_and_locale(void)
{
	static const char *const types[] = {"xterm-256color", "screen", "tmux",
					    "linux", "vt100"};
	static const int sizes[][2] = {{24, 80}, {12, 40}, {40, 120}};
	size_t type;
	size_t size;

	for (type = 0; type < sizeof(types) / sizeof(types[0]); type++)
		for (size = 0; size < sizeof(sizes) / sizeof(sizes[0]);
		     size++) {
			const int *s = sizes[size];
			struct pty *pty =
				start(s[0], s[1], types[type], UTF_8, NULL);

			check_first_screen(pty, s[0], s[1],
					   "漢字 | Lasègue ≤ 30° → L5–S1");
			leave(pty);
			pty = start(s[0], s[1], types[type], LOCALE_C, NULL);
			check_first_screen(
				pty, s[0], s[1],
				s[1] < 45 ? "???? | Lasegue <=30deg ->L5-S1"
					  : "???? | Lasegue <= 30deg -> L5-S1");
			leave(pty);
		}
}

static int highest_byte(const struct pty *pty)
{
	size_t length;
	const char *bytes = pty_received(pty, &length);
	int highest = 0;

	while (length--) {
		int byte = (unsigned char)*bytes++;

		highest = byte > highest ? byte : highest;
	}
	return highest;
}

static void plain_locale_gets_plain_bytes(void)
{
	struct pty *pty = start(24, 80, "xterm-256color", LOCALE_C, NULL);

	CU_ASSERT(pty_expect(
		pty, "???? | Lasegue <= 30deg -> L5-S1 | 5 ug | ete~", 0));
	press(pty, "é", "key U+00E9 e.");
	press(pty, "漢", "key U+6F22 ??.");
	CU_ASSERT(highest_byte(pty) < 0x80);
	leave(pty);
}

static int is_coloured(struct pty *pty, const char *style)
{
	const char *line = pty_line(pty, STYLE_ROW);
	const char *word = strstr(line, style);

	CU_ASSERT_PTR_NOT_NULL_FATAL(word);
	return pty_cell(pty, STYLE_ROW, (int)(word - line)).coloured;
}

static void colours_only_when_asked_for(void)
{
	struct pty *pty = start_usual();

	CU_ASSERT(!is_coloured(pty, "urgent"));
	leave(pty);
	pty = start(24, 80, "xterm-256color", UTF_8, NULL);
	pty_send(pty, "<Down>q");
	pty_wait_exit(pty, PTY_PATIENCE);
	CU_ASSERT(!pty_has_colour(pty));
	pty_close(pty);
	pty = start(24, 80, "xterm-256color", UTF_8, "--color");
	CU_ASSERT(pty_has_colour(pty));
	CU_ASSERT(is_coloured(pty, "urgent"));
	CU_ASSERT(is_coloured(pty, "warning"));
	CU_ASSERT(is_coloured(pty, "good"));
	CU_ASSERT(!is_coloured(pty, "plain"));
	CU_ASSERT(!is_coloured(pty, "title"));
	leave(pty);
	pty = start(24, 80, "vt100", UTF_8, "--color");
	CU_ASSERT(!pty_has_colour(pty));
	leave(pty);
}

static void styles_without_colour(void)
{
	struct pty *pty = start(24, 80, "vt100", UTF_8, NULL);

	CU_ASSERT_STRING_EQUAL(pty_line(pty, STYLE_ROW),
			       "plain title heading focus answer quiet urgent "
			       "warning good key message");
	CU_ASSERT(!pty_cell(pty, STYLE_ROW, 0).bold);
	CU_ASSERT(pty_cell(pty, STYLE_ROW, 6).bold);
	CU_ASSERT(pty_cell(pty, STYLE_ROW, 12).underline);
	CU_ASSERT(pty_cell(pty, STYLE_ROW, 20).reverse);
	CU_ASSERT(pty_cell(pty, STYLE_ROW, 39).reverse);
	CU_ASSERT(pty_cell(pty, STYLE_ROW, 39).bold);
	leave(pty);
}

static void refuses(const char *term, const char *reason)
{
	const char *const argv[] = {demo_path(), NULL};
	struct pty *pty = pty_start(argv, NULL, 24, 80, term);

	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 2);
	CU_ASSERT(pty_expect(pty, reason, 0));
	CU_ASSERT(received(pty, "'nervecourse ask'"));
	CU_ASSERT(!received(pty, "\033"));
	pty_close(pty);
}

static void impossible_terminals(void)
{
	struct pty *pty;

	refuses("no-such-type", "'no-such-type' is not known here: set TERM");
	refuses("dumb", "'dumb' cannot move the cursor: set TERM");
	refuses("unknown", "'unknown' is not known here: set TERM");
	refuses("", "is not given: set TERM");
	refuses("\033[2J", "is not known here: set TERM");
	pty = start_shell("exec %s </dev/null");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 2);
	CU_ASSERT(pty_expect(pty, "needs a terminal for input and output", 0));
	CU_ASSERT(!received(pty, "\033"));
	pty_close(pty);
}

/* Keys */

static void check_keys(const char *term)
{
	static const char *const keys[] = {
		"Up",	   "Down",   "Left",	 "Right",     "Home",
		"End",	   "PageUp", "PageDown", "Backspace", "Delete",
		"BackTab", "Tab",    "Enter",	 "Esc",	      "Unknown",
	};
	struct pty *pty = start(24, 80, term, UTF_8, NULL);
	char sent[40];
	char event[40];
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		snprintf(sent, sizeof(sent), "<%s>", keys[i]);
		snprintf(event, sizeof(event), "event %d: key %s.", (int)i + 1,
			 keys[i]);
		press(pty, sent, event);
	}
	CU_ASSERT_STRING_EQUAL(pty_line(pty, 3), "");
	leave(pty);
}

static void named_keys(void)
{
	check_keys("xterm-256color");
	check_keys("screen");
	check_keys("linux");
	check_keys("vt100");
}

static void control_keys(void)
{
	struct pty *pty = start_usual();

	press(pty, "<^C>", "key ^C.");
	press(pty, "<^Q>", "key ^Q.");
	press(pty, "<^S>", "key ^S.");
	press(pty, "<^V>", "key ^V.");
	press(pty, "<^\\>", "key ^\\.");
	press(pty, "<^D>", "key ^D.");
	press(pty, "<^Y>", "key ^Y.");
	press(pty, "<^O>", "key ^O.");
	pty_send_bytes(pty, "", 1);
	CU_ASSERT(pty_expect(pty, "event 9: key Unknown.", PTY_PATIENCE));
	leave(pty);
}

static void typed_text(void)
{
	struct pty *pty = start_usual();

	pty_send(pty, "é漢<lt>");
	CU_ASSERT(pty_expect_match(pty, "^é漢<$", PTY_PATIENCE));
	leave(pty);
}

static void unknown_keys_type_nothing(void)
{
	const char *bytes = "\033[1;5C\033[25;5~\033[<0;1;1M\033[I\xFF";
	struct pty *pty = start_usual();

	pty_send_bytes(pty, bytes, strlen(bytes));
	CU_ASSERT(pty_expect(pty, "event 5: key Unknown.", PTY_PATIENCE));
	CU_ASSERT_STRING_EQUAL(pty_line(pty, 3), "");
	leave(pty);
}

static void escape_acts_at_once(void)
{
	struct pty *pty = start_usual();

	pty_send(pty, "<Esc>");
	CU_ASSERT(pty_expect(pty, "key Esc.", 500));
	pty_send(pty, "<Esc>x");
	CU_ASSERT(pty_expect(pty, "event 3: key U+0078", 500));
	leave(pty);
}

static void focus_and_cursor_move(void)
{
	struct pty *pty = start_usual();

	pty_send(pty, "<Down><Down>");
	CU_ASSERT(pty_expect_match(pty, "^> item 2$", PTY_PATIENCE));
	CU_ASSERT(pty_expect_cursor(pty, ITEM_ROW + 2, 2, PTY_PATIENCE));
	CU_ASSERT(pty_cell(pty, ITEM_ROW + 2, 70).reverse);
	CU_ASSERT(!pty_cell(pty, ITEM_ROW, 70).reverse);
	pty_send(pty, "<Up>");
	CU_ASSERT(pty_expect_cursor(pty, ITEM_ROW + 1, 2, PTY_PATIENCE));
	leave(pty);
}

/* Pastes */

static void paste_is_text(const char *term)
{
	struct pty *pty = start(24, 80, term, UTF_8, NULL);

	CU_ASSERT(received(pty, "\033[?2004h"));
	pty_send(pty, "<Paste>aq<^C>\r<^Z><Esc>[Ab</Paste>");
	CU_ASSERT(
		pty_expect(pty, "event 4: pasted key U+0062 b.", PTY_PATIENCE));
	CU_ASSERT_STRING_EQUAL(pty_line(pty, 3), "aqb");
	press(pty, "c", "event 5: key U+0063 c.");
	pty_send(pty, "q");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	CU_ASSERT(received(pty, "\033[?2004l"));
	pty_close(pty);
}

static void pastes(void)
{
	struct pty *pty;

	paste_is_text("xterm-256color");
	paste_is_text("screen");
	paste_is_text("tmux");
	pty = start(24, 80, "vt100", UTF_8, NULL);
	pty_send(pty, "q");
	pty_wait_exit(pty, PTY_PATIENCE);
	CU_ASSERT(!received(pty, "2004"));
	pty_close(pty);
}

static void mouse_when_asked_for(void)
{
	struct pty *pty = start(24, 80, "xterm-256color", UTF_8, "--mouse");

	press(pty, "<Click 5,10>", "event 1: mouse 5,10 0.");
	press(pty, "<Click 23,79>", "event 2: mouse 23,79 0.");
	press(pty, "<WheelUp>", "event 3: mouse 23,79 -3.");
	press(pty, "<WheelDown>", "event 4: mouse 23,79 3.");
	pty_resize(pty, 24, 300);
	press(pty, "<Click 2,250>", "mouse 2,250 0.");
	CU_ASSERT_STRING_EQUAL(pty_line(pty, 3), "");
	pty_send(pty, "q");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	CU_ASSERT(received(pty, "\033[?1006l\033[?1000l"));
	pty_close(pty);
}

static void asks_for_no_mouse(const char *term, const char *option)
{
	struct pty *pty = start(24, 80, term, UTF_8, option);

	pty_send(pty, "<Click 5,10><WheelUp>x");
	CU_ASSERT(pty_expect(pty, "event 1: key U+0078 x.", PTY_PATIENCE));
	pty_send(pty, "q");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	CU_ASSERT(!received(pty, "?1000"));
	CU_ASSERT(!received(pty, "?1006"));
	pty_close(pty);
}

static void no_mouse_otherwise(void)
{
	asks_for_no_mouse("xterm-256color", NULL);
	asks_for_no_mouse("vt100", "--mouse");
}

static void long_pastes(void)
{
	struct pty *pty = start_usual();
	int i;

	pty_send(pty, "<Paste>");
	for (i = 0; i < 1000; i++)
		pty_send(pty, "paste ");
	pty_send(pty, "</Paste>");
	CU_ASSERT(pty_expect(pty, "event 6000: pasted key", PTY_PATIENCE));
	leave(pty);
}

/* The screen */

static void idle_sends_nothing(void)
{
	struct pty *pty = start_usual();

	press(pty, "<Down>", "key Down.");
	CU_ASSERT_EQUAL(pty_listen(pty, 300), 0);
	leave(pty);
	pty = start(24, 80, "xterm-256color", UTF_8, "--idle=50");
	CU_ASSERT(pty_expect(pty, "event 3: idle", PTY_PATIENCE));
	leave(pty);
}

static void only_changes_are_sent(void)
{
	struct pty *pty = start_usual();
	size_t first;
	size_t then;

	pty_received(pty, &first);
	press(pty, "x", "key U+0078 x.");
	pty_received(pty, &then);
	CU_ASSERT(first < 800);
	CU_ASSERT(then - first < 80);
	leave(pty);
}

static void repaint_restores_the_screen(void)
{
	struct pty *pty = start_usual();
	char before[8000];

	press(pty, "<^L>", "event 1: key ^L.");
	snprintf(before, sizeof(before), "%s", pty_screen(pty));
	pty_disturb(pty, "\033[7mforeign\r\noutput\033[m\033[10;10Hhere");
	CU_ASSERT_STRING_NOT_EQUAL(before, pty_screen(pty));
	press(pty, "<^L>", "event 2: key ^L.");
	*strstr(before, "event 1") = '\0';
	CU_ASSERT_NSTRING_EQUAL(pty_screen(pty), before, strlen(before));
	CU_ASSERT(pty_expect_absent(pty, "here", 0));
	CU_ASSERT(!pty_cell(pty, 9, 0).reverse);
	CU_ASSERT(pty_expect_cursor(pty, ITEM_ROW, 2, PTY_PATIENCE));
	leave(pty);
}

static void resize(struct pty *pty, int rows, int columns, const char *title)
{
	pty_resize(pty, rows, columns);
	CU_ASSERT(pty_expect_match(pty, title, PTY_PATIENCE));
}

static void any_size_is_survived(void)
{
	struct pty *pty = start_usual();

	resize(pty, 12, 40, "^demo 12x40$");
	CU_ASSERT_STRING_EQUAL(pty_line(pty, 1), "event 1: resize .");
	CU_ASSERT_STRING_EQUAL(pty_line(pty, 11),
			       "                                q leaves");
	resize(pty, 40, 120, "^demo 40x120$");
	resize(pty, 1, 1, "^~$");
	resize(pty, 1, 30, "^demo 1x30 ");
	resize(pty, 60, 2, "^d~$");
	resize(pty, 24, 80, "^demo 24x80$");
	CU_ASSERT(pty_expect_cursor(pty, ITEM_ROW, 2, PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "q leaves", PTY_PATIENCE));
	leave(pty);
}

static void starts_in_the_smallest_size(void)
{
	struct pty *pty = start(1, 1, "xterm-256color", UTF_8, NULL);

	CU_ASSERT(pty_expect(pty, "~", PTY_PATIENCE));
	resize(pty, 24, 80, "^demo 24x80$");
	leave(pty);
}

/* Job control, with a shell that has it */

static struct pty *start_job(const char *option)
{
	const char *const argv[] = {"/bin/sh", "-i", NULL};
	const char *const environment[] = {"PS1=ready> ", NULL};
	struct pty *pty =
		pty_start(argv, environment, 24, 80, "xterm-256color");

	CU_ASSERT(pty_expect(pty, "ready>", PTY_PATIENCE));
	pty_send(pty, demo_path());
	pty_send(pty, " ");
	pty_send(pty, option);
	pty_send(pty, "<Enter>");
	CU_ASSERT(pty_expect(pty, "q leaves", PTY_PATIENCE));
	return pty;
}

static void stop_job(struct pty *pty)
{
	pty_send(pty, "<^Z>");
	CU_ASSERT(pty_expect_match(pty, "Stopped(.|\n)*ready>$", PTY_PATIENCE));
	CU_ASSERT(!pty_is_alternate(pty));
}

static pid_t demo_process(struct pty *pty)
{
	const char *line = strstr(pty_screen(pty), "process ");

	CU_ASSERT_PTR_NOT_NULL_FATAL(line);
	return (pid_t)atoi(line + strlen("process "));
}

static void end_shell(struct pty *pty)
{
	pty_send(pty, "exit<Enter>exit<Enter>"); /* the first may warn */
	CU_ASSERT(pty_wait_exit(pty, PTY_PATIENCE) >= 0);
	pty_close(pty);
}

static void suspend_and_resume(void)
{
	struct pty *pty = start_job("");

	press(pty, "<Down>x", "event 2: key U+0078 x.");
	stop_job(pty);
	CU_ASSERT(received(pty, "\033[?2004l"));
	press(pty, "fg<Enter>", "q leaves");
	CU_ASSERT(pty_is_alternate(pty));
	CU_ASSERT(pty_expect_cursor(pty, ITEM_ROW + 1, 2, PTY_PATIENCE));
	press(pty, "<Down>", "event 3: key Down.");
	stop_job(pty);
	pty_resize(pty, 20, 60);
	press(pty, "fg<Enter>", "demo 20x60");
	press(pty, "q", "left with 0");
	end_shell(pty);
}

/* The shell behind is not to hear of the mouse. */
static void mouse_stops_with_the_job(void)
{
	struct pty *pty = start_job("--mouse");

	press(pty, "<Click 5,10>", "event 1: mouse 5,10 0.");
	stop_job(pty);
	pty_send(pty, "<Click 5,10>");
	press(pty, "echo stil''l<Enter>", "still\nready>");
	CU_ASSERT(pty_expect_absent(pty, "[<", 0));
	press(pty, "fg<Enter>", "q leaves");
	press(pty, "<Click 6,11>", "event 2: mouse 6,11 0.");
	press(pty, "q", "left with 0");
	end_shell(pty);
}

static void background_waits_for_the_foreground(void)
{
	struct pty *pty = start_job("");

	stop_job(pty);
	press(pty, "bg<Enter>", "ready> bg\n");
	press(pty, "fg<Enter>", "q leaves");
	press(pty, "<Down>", "event 1: key Down.");
	press(pty, "q", "left with 0");
	end_shell(pty);
}

static void stopped_job_can_be_ended(void)
{
	struct pty *pty = start_job("");

	stop_job(pty);
	press(pty, "kill -TERM %1; kill -CONT %1<Enter>", "left with 143");
	CU_ASSERT(!pty_is_alternate(pty));
	end_shell(pty);
}

/* Not asked to stop, it has not left the screen when it is ended. */
static void job_stopped_by_force_can_be_ended(void)
{
	struct pty *pty = start_job("");
	pid_t job = demo_process(pty);

	kill(job, SIGSTOP);
	CU_ASSERT(pty_expect(pty, "Stopped (signal)", PTY_PATIENCE));
	kill(job, SIGTERM);
	kill(job, SIGCONT);
	CU_ASSERT(pty_expect(pty, "left with 143", PTY_PATIENCE));
	CU_ASSERT(!pty_is_alternate(pty));
	end_shell(pty);
}

static void no_shell_to_resume_from(void)
{
	struct pty *pty = start_usual();

	press(pty, "<^Z>", "event 1: key ^Z.");
	press(pty, "x", "event 2: key U+0078 x.");
	pty_signal(pty, SIGTSTP);
	press(pty, "y", "key U+0079 y.");
	pty_signal(pty, SIGSTOP);
	pty_signal(pty, SIGCONT);
	press(pty, "z", "key U+007A z.");
	CU_ASSERT_STRING_EQUAL(pty_line(pty, 3), "xyz");
	CU_ASSERT(pty_expect(pty, "q leaves", PTY_PATIENCE));
	leave(pty);
}

/* The end */

static void signals_end_it(void)
{
	static const int signals[] = {SIGHUP, SIGINT, SIGTERM, SIGQUIT};
	size_t i;

	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		struct pty *pty = start_usual();
		char farewell[40];

		pty_signal(pty, signals[i]);
		CU_ASSERT_EQUAL(pty_wait_exit(pty, SOON), 128 + signals[i]);
		snprintf(farewell, sizeof(farewell), "left with %d",
			 128 + signals[i]);
		CU_ASSERT(pty_expect(pty, farewell, 0));
		CU_ASSERT(!pty_is_alternate(pty));
		pty_close(pty);
	}
}

static void ignored_signals_stay_ignored(void)
{
	struct pty *pty = start_shell("trap '' HUP; exec %s");

	CU_ASSERT(pty_expect(pty, "q leaves", PTY_PATIENCE));
	pty_signal(pty, SIGHUP);
	press(pty, "x", "event 1: key U+0078 x.");
	leave(pty);
}

static void lost_line_ends_it(void)
{
	struct pty *pty = start_usual();

	pty_drop(pty);
	CU_ASSERT_EQUAL(pty_wait_exit(pty, SOON), 128 + SIGHUP);
	pty_close(pty);
	pty = start_shell("trap '' HUP; exec %s");
	CU_ASSERT(pty_expect(pty, "q leaves", PTY_PATIENCE));
	pty_drop(pty);
	CU_ASSERT_EQUAL(pty_wait_exit(pty, SOON), 3);
	pty_close(pty);
}

static void modes_are_restored(void)
{
	struct pty *pty = start_shell(
		"before=$(stty -g); %s; test \"$before\" = \"$(stty -g)\"");

	CU_ASSERT(pty_expect(pty, "q leaves", PTY_PATIENCE));
	leave(pty);
}

void test_terminal_backend(void)
{
	CU_pSuite suite = CU_add_suite("curses terminal", NULL, NULL);

	CU_add_test(suite, "types, sizes, locales", every_type_size_and_locale);
	CU_add_test(suite, "plain locale", plain_locale_gets_plain_bytes);
	CU_add_test(suite, "colours", colours_only_when_asked_for);
	CU_add_test(suite, "styles without colour", styles_without_colour);
	CU_add_test(suite, "impossible terminals", impossible_terminals);
	CU_add_test(suite, "named keys", named_keys);
	CU_add_test(suite, "control keys", control_keys);
	CU_add_test(suite, "typed text", typed_text);
	CU_add_test(suite, "unknown keys", unknown_keys_type_nothing);
	CU_add_test(suite, "escape", escape_acts_at_once);
	CU_add_test(suite, "focus and cursor", focus_and_cursor_move);
	CU_add_test(suite, "pastes", pastes);
	CU_add_test(suite, "mouse", mouse_when_asked_for);
	CU_add_test(suite, "no mouse", no_mouse_otherwise);
	CU_add_test(suite, "long pastes", long_pastes);
	CU_add_test(suite, "idle", idle_sends_nothing);
	CU_add_test(suite, "only changes", only_changes_are_sent);
	CU_add_test(suite, "repaint", repaint_restores_the_screen);
	CU_add_test(suite, "resize", any_size_is_survived);
	CU_add_test(suite, "smallest size", starts_in_the_smallest_size);
	CU_add_test(suite, "suspend", suspend_and_resume);
	CU_add_test(suite, "mouse of a job", mouse_stops_with_the_job);
	CU_add_test(suite, "background", background_waits_for_the_foreground);
	CU_add_test(suite, "stopped job ended", stopped_job_can_be_ended);
	CU_add_test(suite, "job stopped by force",
		    job_stopped_by_force_can_be_ended);
	CU_add_test(suite, "no shell", no_shell_to_resume_from);
	CU_add_test(suite, "signals", signals_end_it);
	CU_add_test(suite, "ignored signals", ignored_signals_stay_ignored);
	CU_add_test(suite, "lost line", lost_line_ends_it);
	CU_add_test(suite, "modes", modes_are_restored);
}
