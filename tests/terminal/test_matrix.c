/*
 * Every screen on every kind of terminal, at every size, in UTF-8 and in
 * plain ASCII: what holds of all of them.  Each is kept as a text in
 * screens/ of the build, to be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support.h"
#include "tests/terminal/pty.h"
#include "tests/terminal/screens.h"
#include "tests/terminal/stage.h"

static const char *const terms[] = {"xterm-256color", "screen", "linux",
				    "vt100"};
static const int sizes[][2] = {{12, 40}, {24, 80}, {40, 120}, {70, 250}};
static const char *const locales[] = {"C.UTF-8", "C"};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* One terminal of the matrix, and the screen that it shows. */
struct view {
	const char *term;
	int rows;
	int columns;
	const char *locale;
	const struct known_screen *screen;
	struct pty *pty;
};

#define HOLDS(view, condition, what) \
	CHECK(condition, "%s on %s, %dx%d, %s: %s\n%s", (view)->screen->name, \
	      (view)->term, (view)->columns, (view)->rows, (view)->locale, \
	      what, pty_screen((view)->pty))

static void keep(const struct view *view)
{
	const char *build = getenv("NERVECOURSE_BUILD");
	char path[1024];
	FILE *out;

	snprintf(path, sizeof(path), "%s/screens", build ? build : ".");
	mkdir(path, 0777);
	snprintf(path, sizeof(path), "%s/screens/%s-%s-%dx%d-%s.txt",
		 build ? build : ".", view->screen->name, view->term,
		 view->columns, view->rows, view->locale);
	out = fopen(path, "w");
	CU_ASSERT_PTR_NOT_NULL_FATAL(out);
	fprintf(out, "%s\n", pty_screen(view->pty));
	fclose(out);
}

static int matches(const char *text, const char *expression)
{
	regex_t compiled;
	int found;

	CU_ASSERT_FATAL(!regcomp(&compiled, expression,
				 REG_EXTENDED | REG_NEWLINE | REG_NOSUB));
	found = !regexec(&compiled, text, 0, NULL, 0);
	regfree(&compiled);
	return found;
}

/* Nothing beyond ASCII is sent where the terminal knows nothing else. */
static int is_plain(const struct view *view)
{
	size_t length;
	const char *bytes = pty_received(view->pty, &length);

	while (length && (unsigned char)*bytes < 0x80) {
		bytes++;
		length--;
	}
	return !length;
}

static int is_focused(const struct view *view)
{
	int row;
	int column;

	pty_cursor(view->pty, &row, &column);
	return strchr(pty_line(view->pty, row), '>') != NULL;
}

/* The cursor comes last on the line to the terminal, so it may be late. */
static void check_focus(const struct view *view)
{
	int tries = 50;

	while (!is_focused(view) && tries--)
		pty_listen(view->pty, 20);
	HOLDS(view, is_focused(view),
	      "the cursor is not in the line that '>' marks");
}

static void check_view(const struct view *view)
{
	char last[1024];

	snprintf(last, sizeof(last), "%s", pty_line(view->pty, view->rows - 1));
	HOLDS(view, matches(last, "(help|Esc|leave).*[^~]$"),
	      "the keys in the last line are not whole");
	HOLDS(view, matches(pty_screen(view->pty), view->screen->shows),
	      "it does not show what it is for");
	if (view->screen->has_urgency)
		HOLDS(view,
		      matches(pty_line(view->pty, 1),
			      "U[1-6] |Urgency not yet established"),
		      "no urgency in the second line");
	if (view->screen->has_focus)
		check_focus(view);
	if (!strcmp(view->locale, "C"))
		HOLDS(view, is_plain(view), "bytes that are not ASCII");
	else
		HOLDS(view, !strstr(pty_screen(view->pty), "\xEF\xBF\xBD"),
		      "a replaced character");
}

static void check_terminal(struct view *view)
{
	char setting[64];
	struct stage stage;
	size_t i;

	CU_ASSERT_FATAL(stage_make(&stage) == 0);
	snprintf(setting, sizeof(setting), "LANG=%s", view->locale);
	view->pty = stage_start(&stage, view->rows, view->columns, view->term,
				setting);
	for (i = 0; i < n_known_screens; i++) {
		view->screen = &known_screens[i];
		pty_send(view->pty, view->screen->keys);
		pty_expect_match(view->pty, view->screen->shows, PTY_PATIENCE);
		keep(view);
		check_view(view);
		pty_send(view->pty, view->screen->back);
		CU_ASSERT(pty_expect(view->pty, "worklist", PTY_PATIENCE));
	}
	pty_close(view->pty);
	stage_clear(&stage);
}

static void test_every_terminal(void)
{
	size_t i;
	size_t j;
	size_t k;

	for (i = 0; i < COUNT(terms); i++)
		for (j = 0; j < COUNT(sizes); j++)
			for (k = 0; k < COUNT(locales); k++)
				check_terminal(
					&(struct view){.term = terms[i],
						       .rows = sizes[j][0],
						       .columns = sizes[j][1],
						       .locale = locales[k]});
}

void test_matrix(void)
{
	CU_pSuite suite = CU_add_suite("matrix", NULL, NULL);

	CU_add_test(suite, "every screen on every terminal",
		    test_every_terminal);
}
