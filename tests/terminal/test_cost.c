/*
 * What the screen costs on the line to the terminal, in bytes, on 80 columns
 * of an xterm.  Bytes are the same in every run.  A list that scrolls shows a
 * new line, and costs that line too; so does the help of a question once the
 * cursor rests on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdio.h>

#include "tests/support.h"
#include "tests/terminal/pty.h"
#include "tests/terminal/stage.h"

enum {
	MOST_FOR_A_MOVE = 60,
	MOST_FOR_AN_ANSWER = 200,
	/* An answer that puts two other lines at the head of the screen. */
	MOST_FOR_AN_EMERGENCY = 310
};

struct step {
	const char *where;
	const char *before; /* keys that are not measured */
	const char *key;
	int times;
	size_t most; /* bytes for each */
};

static const struct step steps[] = {
	{"worklist", "", "<Down>", 1, MOST_FOR_A_MOVE},
	{"sections", "<Up><Enter>", "<Down>", 4, MOST_FOR_A_MOVE},
	{"form", "<Up><Up><Up><Enter>", "<Down>", 5, MOST_FOR_A_MOVE},
	{"form", "", "<Up>", 3, MOST_FOR_A_MOVE},
	{"form", "", "y", 1, MOST_FOR_AN_EMERGENCY},
	{"form", "", "y", 2, MOST_FOR_AN_ANSWER},
	{"grid", "<Tab><Tab><Tab><Tab>", "<Down>", 5, MOST_FOR_A_MOVE},
	{"grid", "", "<Right>", 1, MOST_FOR_A_MOVE},
	{"grid", "", "<Left>", 1, MOST_FOR_A_MOVE},
	{"grid", "<Up><Up><Up>", "3", 3, MOST_FOR_AN_ANSWER},
	{"decision", "d", "<Down>", 5, MOST_FOR_A_MOVE},
	{"map", "w", "<Down>", 5, MOST_FOR_A_MOVE},
};

static size_t received(const struct pty *pty)
{
	size_t length;

	pty_received(pty, &length);
	return length;
}

/* Bytes that a key costs. */
static size_t cost_of(struct pty *pty, const char *key)
{
	size_t before = received(pty);

	pty_send(pty, key);
	CU_ASSERT(pty_expect_rest(pty, PTY_PATIENCE));
	return received(pty) - before;
}

static void check_step(struct pty *pty, const struct step *step)
{
	size_t largest = 0;
	int i;

	pty_send(pty, step->before);
	CU_ASSERT(pty_expect_rest(pty, PTY_PATIENCE));
	for (i = 0; i < step->times; i++) {
		size_t cost = cost_of(pty, step->key);

		largest = cost > largest ? cost : largest;
	}
	printf("%s %s %zu ... ", step->where, step->key, largest);
	CHECK(largest > 0 && largest <= step->most,
	      "%s: %s costs %zu bytes, not up to %zu:\n%s", step->where,
	      step->key, largest, step->most, pty_screen(pty));
}

static void test_bytes(void)
{
	struct stage stage;
	struct pty *pty;
	size_t i;

	CU_ASSERT_FATAL(stage_make(&stage) == 0);
	pty = stage_start(&stage, 24, 80, "xterm-256color", NULL);
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		check_step(pty, &steps[i]);
	pty_close(pty);
	stage_clear(&stage);
}

void test_cost(void)
{
	CU_pSuite suite = CU_add_suite("cost", NULL, NULL);

	CU_add_test(suite, "bytes a key", test_bytes);
}
