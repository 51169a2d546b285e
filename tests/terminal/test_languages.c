/*
 * The real program in another language and another character set: Japanese,
 * whose characters are two columns wide, in a pseudo-terminal and in files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/support.h"
#include "tests/terminal/pty.h"

#define SETTING (TEST_PATH + 32)

static char program[TEST_PATH];
static char folder[TEST_PATH];
static char settings[4][SETTING];

/* What every run has: the pack, a store, the translations of the build. */
static void set_environment(const char *variables[8], const char *locale,
			    const char *more)
{
	size_t n = 0;

	while (n < 3) {
		variables[n] = settings[n];
		n++;
	}
	variables[n++] = locale;
	variables[n++] = more;
	variables[n] = NULL;
}

static struct pty *start(int rows, int columns)
{
	const char *const argv[] = {program, NULL};
	const char *environment[8];

	set_environment(environment, "LC_ALL=C.UTF-8", "LANGUAGE=ja");
	return pty_start(argv, environment, rows, columns, "xterm-256color");
}

/* Runs a command into a file of the folder; returns its exit status. */
static int run(const char *file, const char *language, const char *command,
	       const char *argument)
{
	const char *const argv[] = {program, command, argument, NULL};
	const char *environment[8];
	char path[TEST_PATH + 16];
	int status = -1;
	pid_t child;

	set_environment(environment, "LC_ALL=C.UTF-8", language);
	snprintf(path, sizeof(path), "%s/%s", folder, file);
	child = fork();
	if (!child) {
		int out = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

		dup2(out, 1);
		execve(program, (char *const *)argv,
		       (char *const *)environment);
		_exit(127);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Opens the first practice patient; its id in the store goes to `id`. */
static struct pty *open_first(char id[64])
{
	struct pty *pty = start(24, 80);

	CU_ASSERT(pty_expect(pty, "診察一覧", PTY_PATIENCE));
	if (strstr(pty_screen(pty), "案内"))
		pty_send(pty, "<Enter>");
	CU_ASSERT(pty_expect_match(pty, "^> ", PTY_PATIENCE));
	pty_send(pty, "<Enter>");
	CU_ASSERT(pty_expect(pty, "神経の地図", PTY_PATIENCE));
	pty_send(pty, "<Esc>");
	CU_ASSERT(pty_expect_match(pty, "^> [0-9]{8}-", PTY_PATIENCE));
	id[0] = '\0';
	sscanf(pty_line(pty, 2), "> %63s", id);
	pty_send(pty, "<Enter>");
	CU_ASSERT(pty_expect(pty, "神経の地図", PTY_PATIENCE));
	return pty;
}

static void quit(struct pty *pty)
{
	pty_send(pty, "<^Q>");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	pty_close(pty);
}

/* The same screen drawn anew shows the same: nothing lies over another. */
static void redraws_alike(struct pty *pty)
{
	char *before = strdup(pty_screen(pty));
	int i;

	pty_resize(pty, 30, 100);
	CU_ASSERT(pty_expect(pty, "?", PTY_PATIENCE));
	pty_resize(pty, 24, 80);
	for (i = 0; i < 50 && strcmp(before, pty_screen(pty)) != 0; i++)
		pty_listen(pty, 100);
	CU_ASSERT_STRING_EQUAL(before, pty_screen(pty));
	free(before);
}

/* The first column in which a row shows a text, or -1. */
static int column_of(struct pty *pty, int row, const char *text)
{
	const char *line = pty_line(pty, row);
	const char *found = strstr(line, text);
	char *part;
	int width;

	if (!found)
		return -1;
	part = strdup(line);
	part[found - line] = '\0';
	width = (int)text_width(part);
	free(part);
	return width;
}

/* Titles, urgency and keys are in Japanese, at 80 columns and 24 rows. */
static void test_screens(void)
{
	char id[64];
	struct pty *pty = open_first(id);

	CU_ASSERT(pty_expect(pty, "戻る", PTY_PATIENCE));
	CU_ASSERT(strstr(pty_line(pty, 23), "Esc 戻る") != NULL);
	redraws_alike(pty);
	pty_send(pty, "d");
	CU_ASSERT(pty_expect(pty, "緊急度", PTY_PATIENCE));
	CU_ASSERT(pty_expect_match(pty, "少なくとも U[0-9].*未除外 [0-9]+/",
				   PTY_PATIENCE));
	CU_ASSERT(strstr(pty_line(pty, 23), "? 説明") != NULL);
	redraws_alike(pty);
	pty_send(pty, "w");
	CU_ASSERT(pty_expect(pty, "神経の地図、右下肢", PTY_PATIENCE));
	redraws_alike(pty);
	pty_send(pty, "?");
	CU_ASSERT(pty_expect(pty, "この画面のキー", PTY_PATIENCE));
	redraws_alike(pty);
	quit(pty);
}

/* What stands below a heading starts in its column. */
static void test_columns(void)
{
	char id[64];
	struct pty *pty = open_first(id);

	pty_send(pty, "<Esc>");
	CU_ASSERT(pty_expect_match(pty, "^> [0-9]{8}-", PTY_PATIENCE));
	CU_ASSERT(column_of(pty, 1, "日付") > 0);
	CU_ASSERT_EQUAL(column_of(pty, 1, "日付"),
			column_of(pty, 2, "2012-07-23"));
	CU_ASSERT_EQUAL(column_of(pty, 1, "緊"), column_of(pty, 2, "U4"));
	quit(pty);
}

static char *slurp(const char *file)
{
	size_t length;

	return file_read(folder, file, &length);
}

/* No line of the notes is longer than 78 columns, each is in Japanese. */
static void test_report(void)
{
	char id[64];
	char *text;
	char *line;

	quit(open_first(id));
	CU_ASSERT_EQUAL(run("report", "LANGUAGE=ja", "report", id), 0);
	text = slurp("report");
	CU_ASSERT(strstr(text, "==== 判断 ====") != NULL);
	CU_ASSERT(strstr(text, "決めるのは臨床家です。") != NULL);
	for (line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
		CHECK(text_width(line) <= 78, "%s", line);
	free(text);
}

/* What a file holds is the same in every language. */
static void test_files(void)
{
	char id[64];
	char *one;
	char *two;

	quit(open_first(id));
	CU_ASSERT_EQUAL(run("ja", "LANGUAGE=ja", "export", NULL), 0);
	CU_ASSERT_EQUAL(run("en", "LANGUAGE=C", "export", NULL), 0);
	one = slurp("ja");
	two = slurp("en");
	CU_ASSERT(strlen(one) > 1000);
	CU_ASSERT_STRING_EQUAL(one, two);
	free(one);
	free(two);
}

/* A translation that no native reader has read says so; English need not. */
static void test_awaits(void)
{
	char *text;

	CU_ASSERT_EQUAL(run("ja", "LANGUAGE=ja", "--help", NULL), 0);
	text = slurp("ja");
	CU_ASSERT(strstr(text, "母語とする人の確認を受けていません") != NULL);
	free(text);
	CU_ASSERT_EQUAL(run("en", "LANGUAGE=C", "--help", NULL), 0);
	text = slurp("en");
	CU_ASSERT(strstr(text, "Usage: nervecourse") != NULL);
	CU_ASSERT(strstr(text, "awaits a native reader") == NULL);
	free(text);
}

/* Makes a Japanese locale whose character set is not UTF-8. */
static int make_locale(void)
{
	char command[2 * TEST_PATH];

	snprintf(command, sizeof(command),
		 "localedef -i ja_JP -f EUC-JP '%s/ja_JP.eucJP' 2>/dev/null",
		 folder);
	return system(command) == 0;
}

/* The terminal gets the characters of the locale, not UTF-8. */
static void test_euc_jp(void)
{
	const char *const argv[] = {program, NULL};
	const char *environment[8];
	char path[SETTING];
	size_t length;
	struct pty *pty;
	int found = 0;
	int i;

	if (!make_locale()) {
		puts("localedef makes no ja_JP.eucJP here: not tested");
		return;
	}
	snprintf(path, sizeof(path), "LOCPATH=%s", folder);
	set_environment(environment, "LC_ALL=ja_JP.eucJP", path);
	pty = pty_start(argv, environment, 24, 80, "xterm-256color");
	for (i = 0; i < PTY_PATIENCE / 100 && !found; i++) {
		pty_listen(pty, 100);
		found = strstr(pty_received(pty, &length),
			       "\xBF\xC7\xBB\xA1\xB0\xEC\xCD\xF7") != NULL;
	}
	CU_ASSERT(found);
	CU_ASSERT(strstr(pty_received(pty, &length), "診察") == NULL);
	quit(pty);
}

static int set_up(void)
{
	const char *build = getenv("NERVECOURSE_BUILD");
	char path[TEST_PATH];

	build = build ? build : ".";
	folder_make(folder);
	snprintf(program, sizeof(program), "%s/nervecourse", build);
	pack_path(path);
	snprintf(settings[0], SETTING, "NERVECOURSE_CONTENT=%s", path);
	snprintf(settings[1], SETTING, "NERVECOURSE_STORE=%s/e.db", folder);
	snprintf(settings[2], SETTING, "NERVECOURSE_LOCALE=%s/po", build);
	return access(program, X_OK);
}

/* Without msgfmt there are no translations to test. */
static int is_translated(void)
{
	const char *msgfmt = getenv("MSGFMT");

	return msgfmt && msgfmt[0];
}

void test_languages(void)
{
	CU_pSuite suite;

	if (!is_translated())
		return;
	suite = CU_add_suite("languages", set_up, NULL);
	CU_add_test(suite, "screens", test_screens);
	CU_add_test(suite, "columns", test_columns);
	CU_add_test(suite, "report", test_report);
	CU_add_test(suite, "files", test_files);
	CU_add_test(suite, "awaits a reader", test_awaits);
	CU_add_test(suite, "EUC-JP", test_euc_jp);
}
