/*
 * Long text through a pager on a terminal: which one, started how, and what
 * becomes of the exit code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support.h"
#include "tests/terminal/pty.h"

#define PATH_SIZE 1024
#define LAST "rows await a clinician's sign-off."

static char program[PATH_SIZE];
static char content[PATH_SIZE];

static const char *from_environment(const char *name)
{
	const char *value = getenv(name);

	return value ? value : ".";
}

/* `nervecourse OPTION... content list` with that PAGER; NULL unsets it. */
static struct pty *list_with(const char *pager, const char *option)
{
	char setting[PATH_SIZE];
	const char *const environment[] = {pager ? setting : NULL, NULL};
	const char *const argv[] = {program,   "--content", content, option,
				    "content", "list",	    NULL};

	snprintf(setting, sizeof(setting), "PAGER=%s", pager ? pager : "");
	return pty_start(argv, environment, 24, 80, "xterm");
}

/* What the terminal got, once it ended with that code. */
static char *text_of(struct pty *pty, int code)
{
	const char *received;
	size_t length;
	char *text;

	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), code);
	received = pty_received(pty, &length);
	text = strdup(received);
	pty_close(pty);
	return text;
}

static int shows(const char *pager, const char *option, const char *part)
{
	char *text = text_of(list_with(pager, option), 0);
	int found = strstr(text, part) != NULL;

	CHECK(strstr(text, "could not be written") == NULL, "%s", text);
	free(text);
	return found;
}

static void test_which(void)
{
	CU_ASSERT(shows(NULL, "--color=auto", LAST));
	CU_ASSERT_FALSE(shows(NULL, "--color=auto", "P:"));
	CU_ASSERT_FALSE(shows("", "--color=auto", "P:"));
	CU_ASSERT(shows("sed s/^/P:/", "--color=auto", "\nP:"));
	CU_ASSERT(shows("sed s/^/P:/", "--color=auto", LAST));
	CU_ASSERT(shows("sed s/^/P:/", "--pager", "\nP:"));
	CU_ASSERT_FALSE(shows("sed s/^/P:/", "--no-pager", "P:"));
	CU_ASSERT(shows("printenv LESS", "--color=auto", "FRX"));
}

/* No shell reads it: what would be a second command is an argument. */
static void test_no_shell(void)
{
	CU_ASSERT(
		shows("echo one;echo $HOME", "--color=auto", "one;echo $HOME"));
}

/* It may leave before the end, or not be there. */
static void test_leaving(void)
{
	char *text = text_of(list_with("head -n 1", "--color=auto"), 0);

	CU_ASSERT_PTR_NULL(strstr(text, LAST));
	CU_ASSERT_PTR_NULL(strstr(text, "nervecourse"));
	free(text);
	CU_ASSERT(shows("/no/such", "--color=auto",
			"'/no/such' cannot be started"));
	CU_ASSERT(shows("/no/such", "--color=auto", LAST));
	CU_ASSERT(shows("false", "--color=auto", ""));
}

/* One that asks for keys has the terminal to itself, and ^C too. */
static void test_more(void)
{
	struct pty *pty = list_with("more", "--color=auto");

	CU_ASSERT(pty_expect(pty, "--More--", PTY_PATIENCE));
	pty_send(pty, " ");
	CU_ASSERT(pty_expect(pty, "--More--", PTY_PATIENCE));
	pty_signal(pty, SIGINT);
	CU_ASSERT_EQUAL(pty_wait_exit(pty, 0), -1);
	pty_send(pty, "q");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	pty_close(pty);
}

/* A failure is told plainly, with its own code and no pager. */
static void test_failure(void)
{
	const char *const environment[] = {"PAGER=sed s/^/P:/", NULL};
	const char *const argv[] = {program,  "--content", content,
				    "report", "none",	   NULL};
	char *text = text_of(pty_start(argv, environment, 24, 80, "xterm"), 1);

	CU_ASSERT_PTR_NOT_NULL(strstr(text, "there is no encounter 'none'"));
	CU_ASSERT_PTR_NULL(strstr(text, "P:"));
	free(text);
}

static int set_up(void)
{
	snprintf(program, sizeof(program), "%s/nervecourse",
		 from_environment("NERVECOURSE_BUILD"));
	snprintf(content, sizeof(content), "%s/content",
		 from_environment("NERVECOURSE_SOURCE"));
	return access(program, X_OK);
}

void test_pager(void)
{
	CU_pSuite suite = CU_add_suite("pager", set_up, NULL);

	CU_add_test(suite, "which", test_which);
	CU_add_test(suite, "no shell", test_no_shell);
	CU_add_test(suite, "leaving", test_leaving);
	CU_add_test(suite, "more", test_more);
	CU_add_test(suite, "failure", test_failure);
}
