/*
 * What the screen costs on the line to the terminal, in bytes, on 80 columns
 * of an xterm.  Bytes are the same in every run, so each screen has its own
 * ceiling: what it costs now.  The aim is 60 for a move and 200 for an answer;
 * lower a ceiling when a screen comes nearer to it, never raise one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdio.h>

#include "tests/support.h"
#include "tests/terminal/pty.h"
#include "tests/terminal/stage.h"

struct step {
	const char *where;
	const char *before; /* keys that are not measured */
	const char *key;
	int times;
	size_t most; /* bytes for each */
};

static const struct step steps[] = {
	{"worklist", "", "<Down>", 1, 160},
	{"sections", "<Up><Enter>", "<Down>", 4, 185},
	{"form", "<Up><Up><Enter>", "<Down>", 5, 310},
	{"form", "<Up><Up>", "y", 1, 285},
	{"grid", "<Tab><Tab><Tab><Tab>", "<Down>", 5, 300},
	{"grid", "", "<Right>", 1, 110},
	{"grid", "", "<Left>", 1, 110},
	{"grid", "<Up><Up><Up>", "3", 1, 200},
	{"decision", "d", "<Down>", 5, 220},
	{"map", "w", "<Down>", 5, 200},
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
