/*
 * The mouse in the real program: from the worklist to an answer by clicks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "tests/support.h"
#include "tests/terminal/pty.h"
#include "tests/terminal/stage.h"

void test_mouse(void);

/* Clicks in a row that shows a text; it must be in sight. */
static void click(struct pty *pty, const char *text, int column)
{
	char keys[32];
	int row = 2; /* below the title and what is most urgent */

	CU_ASSERT(pty_expect(pty, text, PTY_PATIENCE));
	while (row < 24 && !strstr(pty_line(pty, row), text))
		row++;
	snprintf(keys, sizeof(keys), "<Click %d,%d>", row, column);
	pty_send(pty, keys);
}

static void becomes(struct pty *pty, const char *expression)
{
	CU_ASSERT(pty_expect_match(pty, expression, PTY_PATIENCE));
}

/* A practice patient's red flag is answered, and its muscle graded. */
static void test_clicks(void)
{
	struct stage stage;
	struct pty *pty;

	CU_ASSERT_FATAL(stage_make(&stage) == 0);
	pty = stage_start_with(&stage, "--mouse", 24, 80, "xterm-256color",
			       NULL);
	click(pty, "staged before", 5);
	becomes(pty, "^> practice .*staged before");
	click(pty, "staged before", 5);
	becomes(pty, "\\| sections");
	click(pty, "Nerve map", 5);
	becomes(pty, "^> Nerve map");
	click(pty, "Nerve map", 5);
	becomes(pty, "\\| map");
	pty_send(pty, "<Esc>/foot drop<Enter>");
	becomes(pty, "^> Foot drop\\?");
	click(pty, "Foot drop?", 5);
	becomes(pty, "^> .*1 yes|^> .*yes$");
	click(pty, "not known", 5);
	becomes(pty, "Foot drop\\? +not known");
	pty_send(pty, "<^Q>");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	pty_close(pty);
	stage_clear(&stage);
}

void test_mouse(void)
{
	CU_pSuite suite = CU_add_suite("mouse", NULL, NULL);

	CU_add_test(suite, "clicks", test_clicks);
}
