/*
 * What an emergency looks like on terminals of many colours, of few and of
 * none: the real program, with the answers of a suspected cauda equina
 * syndrome.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"
#include "tests/terminal/pty.h"
#include "tests/terminal/stage.h"

void test_terminal_looks(void);

#define ADVICE "Suspected cauda equina syndrome"
#define URGENCY_ROW 1
#define ADVICE_ROW 2

/* A terminal, how the program is started on it, and what it is sent. */
struct wanted {
	const char *type;
	const char *option;  /* of the program, or NULL */
	const char *setting; /* of the environment, or NULL */
	const char *hue;     /* of urgent text, as it is sent; NULL: none */
};

static struct stage stage;
static char terminfo[STAGE_PATH + 32];

/* xterm with 16 colours, which few systems describe. */
static void describe_xterm_16(void)
{
	static const char description[] =
		"xterm-16color|xterm with 16 colors,\n"
		"\tcolors#16, pairs#256,\n"
		"\tsetab=\\E[%?%p1%{8}%<%t%p1%{40}%+%e%p1%{92}%+%;%dm,\n"
		"\tsetaf=\\E[%?%p1%{8}%<%t%p1%{30}%+%e%p1%{82}%+%;%dm,\n"
		"\tuse=xterm,\n";
	char command[3 * STAGE_PATH];

	file_write(stage.folder, "types", description, strlen(description));
	snprintf(command, sizeof(command), "tic -o '%s' '%s/types'",
		 stage.folder, stage.folder);
	CU_ASSERT_EQUAL(system(command), 0);
	snprintf(terminfo, sizeof(terminfo), "TERMINFO=%s", stage.folder);
}

static int was_sent(const struct pty *pty, const char *bytes)
{
	size_t length;

	return strstr(pty_received(pty, &length), bytes) != NULL;
}

/* Both rows on top, in text and in print that needs no colour. */
static void check_emergency(struct pty *pty, const struct wanted *wanted)
{
	int row;

	CU_ASSERT(pty_expect(pty, "[!] " ADVICE, PTY_PATIENCE));
	CU_ASSERT_PTR_NOT_NULL(
		strstr(pty_line(pty, URGENCY_ROW), "U1 Immediate"));
	CU_ASSERT_PTR_NOT_NULL(strstr(pty_line(pty, ADVICE_ROW), ADVICE));
	for (row = URGENCY_ROW; row <= ADVICE_ROW; row++) {
		struct pty_cell cell = pty_cell(pty, row, 0);

		CHECK(cell.bold && (wanted->hue || cell.reverse),
		      "%s %s: row %d does not stand out", wanted->type,
		      wanted->option ? wanted->option : "", row);
		CU_ASSERT_EQUAL(cell.coloured, wanted->hue != NULL);
	}
}

static void check(const struct wanted *wanted)
{
	struct pty *pty = stage_start_with(&stage, wanted->option, 24, 80,
					   wanted->type, wanted->setting);

	pty_send(pty, "n<Down><Enter>yd");
	check_emergency(pty, wanted);
	pty_send(pty, "<^Q>");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	if (wanted->hue)
		CHECK(was_sent(pty, wanted->hue), "%s: no hue", wanted->type);
	else
		CHECK(!pty_has_colour(pty), "%s: a colour", wanted->type);
	pty_close(pty);
}

static void test_emergency(void)
{
	const struct wanted all[] = {
		{"xterm-256color", NULL, NULL, "38;5;196m"},
		{"xterm-16color", NULL, terminfo, "[91m"},
		{"xterm", NULL, NULL, "[31m"},
		{"screen", NULL, NULL, "[31m"},
		{"linux", NULL, NULL, "[31m"},
		{"vt100", NULL, NULL, NULL},
		{"xterm-256color", NULL, "NO_COLOR=1", NULL},
		{"xterm-256color", "--color=never", NULL, NULL},
		{"xterm-256color", "--color=always", "NO_COLOR=1", "38;5;196m"},
		{"xterm-256color", "--color=contrast", NULL, NULL},
		{"xterm-16color", "--color=contrast", terminfo, NULL},
		{"linux", "--color=contrast", NULL, NULL},
		{"vt100", "--color=contrast", NULL, NULL},
	};
	size_t i;

	CU_ASSERT_FATAL(stage_make(&stage) == 0);
	describe_xterm_16();
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		check(&all[i]);
	stage_clear(&stage);
}

/* In high contrast the active line is as bright as the terminal can. */
static void test_contrast(void)
{
	struct pty *pty;

	CU_ASSERT_FATAL(stage_make(&stage) == 0);
	pty = stage_start_with(&stage, "--color=contrast", 24, 80, "linux",
			       NULL);
	pty_send(pty, "n");
	CU_ASSERT(pty_expect(pty, "| sections", PTY_PATIENCE));
	CU_ASSERT(pty_cell(pty, 3, 0).reverse);
	CU_ASSERT(pty_cell(pty, 3, 0).bold);
	CU_ASSERT(pty_cell(pty, 0, 0).bold);
	CU_ASSERT(pty_cell(pty, 0, 0).underline);
	CU_ASSERT(!pty_cell(pty, 4, 2).reverse);
	pty_close(pty);
	stage_clear(&stage);
}

void test_terminal_looks(void)
{
	CU_pSuite suite = CU_add_suite("looks", NULL, NULL);

	CU_add_test(suite, "emergency", test_emergency);
	CU_add_test(suite, "contrast", test_contrast);
}
