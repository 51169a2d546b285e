/*
 * Line mode in the real program: the founding patient typed as lines from a
 * file, in a terminal that can do nothing, and what bad lines do to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "tests/patients.h"
#include "tests/support.h"
#include "tests/terminal/pty.h"

#define PATH_SIZE (TEST_PATH + 32)
#define COLUMNS 78

static char program[PATH_SIZE];
static char folder[TEST_PATH];
static char content_is[PATH_SIZE + 32];
static char store_is[PATH_SIZE + 32];

static void fresh(void)
{
	folder_make(folder);
	snprintf(store_is, sizeof(store_is), "NERVECOURSE_STORE=%s/e.db",
		 folder);
}

static const char *in_folder(const char *file)
{
	static char path[PATH_SIZE];

	snprintf(path, sizeof(path), "%s/%s", folder, file);
	return path;
}

/*
 * Runs the program with "in" of the folder as its input and "out" as its
 * output, without TERM; returns how it ended.
 */
static int run(const char *command, const char *option, const char *argument)
{
	const char *const argv[] = {program, command, option, argument, NULL};
	const char *const environment[] = {content_is, store_is, "HOME=/",
					   "LC_ALL=C.UTF-8", NULL};
	int status = -1;
	pid_t child = fork();

	if (!child) {
		int in = open(in_folder("in"), O_RDONLY);
		int out = open(in_folder("out"), O_WRONLY | O_CREAT | O_TRUNC,
			       0600);

		dup2(in, 0);
		dup2(out, 1);
		execve(program, (char *const *)argv,
		       (char *const *)environment);
		_exit(127);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Asks with those lines; what was printed is freed by the caller. */
static char *ask(const char *lines, const char *option, const char *argument)
{
	size_t length;

	file_write(folder, "in", lines, strlen(lines));
	CU_ASSERT_EQUAL(run("ask", option, argument), 0);
	return file_read(folder, "out", &length);
}

/* The id that a transcript begins with. */
static void read_id(const char *transcript, char id[64])
{
	CU_ASSERT_EQUAL(sscanf(transcript, "Encounter %63[^.]", id), 1);
}

/* Nothing but text and line ends, in lines that fit. */
static void check_plain(const char *text)
{
	char line[COLUMNS + 2];
	const char *at;

	for (at = text; *at; at++)
		if (!CHECK((unsigned char)*at >= ' ' || *at == '\n',
			   "byte %d in '%.40s'", *at, at))
			break;
	for (at = text; *at; at += strcspn(at, "\n") + 1) {
		size_t length = strcspn(at, "\n");

		/* What was typed stands where it was typed. */
		if (length > COLUMNS && strstr(at, ": ") < at + length)
			continue;
		text_copy(line, sizeof(line), at);
		CHECK(length <= COLUMNS || text_width(line) <= COLUMNS,
		      "%zu columns: '%.*s'", length, (int)length, at);
		if (!at[length])
			break;
	}
}

static void append_cell(char *to, size_t size, const char *text)
{
	text_append(to, size, "%s\"",
		    to[0] && !strchr("\n", to[strlen(to) - 1]) ? "," : "");
	for (; *text; text++)
		text_append(to, size, *text == '"' ? "\"\"" : "%c", *text);
	text_append(to, size, "\"");
}

/* A practice encounter as CSV to evaluate, into "in". */
static void write_practice(const struct content *content, const char *id)
{
	size_t size = 1 << 16;
	char *text = memory_new(size, 1);
	size_t i;
	size_t j;

	for (i = 0; strcmp(content->practices[i].id, id); i++)
		CU_ASSERT_FATAL(i + 1 < content->n_practices);
	append_cell(text, size, "encounter");
	for (j = 0; j < content->practices[i].n_answers; j++)
		append_cell(text, size,
			    content->practices[i].answers[j].slot->id);
	text_append(text, size, "\n");
	append_cell(text, size, "practice");
	for (j = 0; j < content->practices[i].n_answers; j++)
		append_cell(text, size, content->practices[i].answers[j].text);
	text_append(text, size, "\n");
	file_write(folder, "in", text, strlen(text));
	free(text);
}

/* The second row from its second cell on: all but the encounter's id. */
static char *read_row(void)
{
	size_t length;
	char *text = file_read(folder, "out", &length);
	char *row = strstr(text, "\r\n\"");

	CU_ASSERT_PTR_NOT_NULL_FATAL(row);
	row = memory_copy_text(strchr(row, ','));
	free(text);
	return row;
}

/* The founding patient by lines: the decision that evaluate comes to. */
static void founding_patient(void)
{
	struct content *content = pack_load();
	char *transcript;
	char *typed;
	char *evaluated;
	char id[64];

	fresh();
	transcript = ask(lines_first_seen, NULL, NULL);
	read_id(transcript, id);
	check_plain(transcript);
	CU_ASSERT_PTR_NOT_NULL(strstr(transcript, "at least U4 Within 2"));
	CU_ASSERT_PTR_NOT_NULL(
		strstr(transcript, "[>] Likely: Sciatic nerve in the thigh."));
	CU_ASSERT_PTR_NOT_NULL(
		strstr(transcript, "Image the whole course of the nerve"));
	CU_ASSERT_EQUAL(run("export", "--id", id), 0);
	typed = read_row();
	write_practice(content, "ichikawa_2012_first");
	CU_ASSERT_EQUAL(run("evaluate", "-", NULL), 0);
	evaluated = read_row();
	CU_ASSERT_STRING_EQUAL(typed, evaluated);
	free(evaluated);
	free(typed);
	free(transcript);
	content_free(content);
}

static int has(const char *text, const char *part)
{
	return CHECK(strstr(text, part) != NULL, "no '%s' in: %s", part, text);
}

/* Wrong lines explain themselves; the end of the input leaves all kept. */
static void wrong_input(void)
{
	char *transcript;
	char id[64];

	fresh();
	transcript = ask("\nbed \x1b[2J 7\nbth\n2\n:undo\nleft\n"
			 "\xff\n:frobnicate\n82",
			 NULL, NULL);
	read_id(transcript, id);
	check_plain(transcript);
	has(transcript, "'bth' is none of the choices. Write a number from 1");
	has(transcript, "Taken back");
	has(transcript, "not UTF-8");
	has(transcript, "no command ':frobnicate'");
	has(transcript, "All is kept");
	free(transcript);
	transcript = ask(":list\n", "--id", id);
	has(transcript, "Affected side: left");
	has(transcript, "Age: 82 years");
	check_plain(transcript);
	free(transcript);
	CU_ASSERT_EQUAL(run("ask", "--id", "20260101-none"), 1);
	CU_ASSERT_EQUAL(run("ask", "--from", "20260101-none"), 1);
	CU_ASSERT_EQUAL(run("ask", "--id", NULL), 2);
	CU_ASSERT_EQUAL(run("ask", "now", NULL), 2);
}

/* What is behind the lines, by number, until the answers change. */
static void explanations(void)
{
	char *transcript;

	fresh();
	transcript = ask(
		":why 1\n:go passing urine\ny\n:decision\n:why 1\nn\n:why 1\n"
		":decision\n:why 9999\n:where\n??\n",
		NULL, NULL);
	check_plain(transcript);
	has(transcript, ":decision numbers the lines first");
	has(transcript, "1. [!]");
	has(transcript, "BECAUSE");
	has(transcript, "The answers have changed since");
	has(transcript, "No line has this number");
	has(transcript, ":rest normal: ");
	has(transcript, "SOURCES");
	free(transcript);
}

static struct pty *start(const char *command, const char *term)
{
	const char *const argv[] = {program, command, NULL};
	const char *const environment[] = {content_is, store_is, NULL};

	return pty_start(argv, environment, 40, 80, term);
}

/* No byte that moves a cursor or changes a colour was sent. */
static void check_bytes(struct pty *pty)
{
	size_t length;
	const char *bytes = pty_received(pty, &length);
	size_t i;

	for (i = 0; i < length; i++)
		if (!CHECK((unsigned char)bytes[i] >= ' ' || bytes[i] == '\n' ||
				   bytes[i] == '\r',
			   "byte %d at %zu", bytes[i], i))
			break;
}

/* The terminal's own line: interrupt, end of input, undo. */
static void at_a_terminal(void)
{
	struct pty *pty;

	fresh();
	pty = start("ask", "dumb");
	CU_ASSERT(pty_expect(pty, "Date of the encounter", PTY_PATIENCE));
	pty_send(pty, "<Enter>bed 12<Enter>");
	CU_ASSERT(pty_expect(pty, "Affected side (1 left", PTY_PATIENCE));
	pty_send(pty, "rig<^C>");
	CU_ASSERT(pty_expect(pty, "Cancelled. :quit leaves", PTY_PATIENCE));
	pty_send(pty, "2<Enter>");
	CU_ASSERT(pty_expect(pty, "Age (years)", PTY_PATIENCE));
	pty_send(pty, ":undo<Enter>");
	CU_ASSERT(pty_expect(pty, "Taken back", PTY_PATIENCE));
	pty_send(pty, "<^C>");
	CU_ASSERT(pty_expect_match(pty, "Cancelled(.|\n)*Cancelled",
				   PTY_PATIENCE));
	check_bytes(pty);
	pty_send(pty, "<^C>");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 128 + SIGINT);
	pty_close(pty);
	pty = start("ask", "dumb");
	CU_ASSERT(pty_expect(pty, "Date of the encounter", PTY_PATIENCE));
	pty_send(pty, "<^D>");
	CU_ASSERT(pty_expect(pty, "All is kept", PTY_PATIENCE));
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	pty_close(pty);
}

/* Ended by a signal, or by the loss of the line: all is kept. */
static void check_ending(int signal_number)
{
	struct pty *pty;
	char *transcript;
	char id[64];

	fresh();
	pty = start("ask", "dumb");
	CU_ASSERT(pty_expect(pty, "Encounter 2", PTY_PATIENCE));
	read_id(pty_line(pty, 0), id);
	pty_send(pty, "<Enter>");
	CU_ASSERT(pty_expect(pty, "Patient reference", PTY_PATIENCE));
	pty_send(pty, "bed 12<Enter>right<Enter>");
	CU_ASSERT(pty_expect(pty, "Age (years)", PTY_PATIENCE));
	pty_send(pty, "8");
	CU_ASSERT(pty_expect(pty, "Age (years): 8", PTY_PATIENCE));
	if (signal_number)
		pty_signal(pty, signal_number);
	else
		pty_drop(pty);
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE),
			128 + (signal_number ? signal_number : SIGHUP));
	pty_close(pty);
	transcript = ask("", "--id", id);
	has(transcript,
	    signal_number ? "Age (years; unfinished '8')" : "Age (years)");
	free(transcript);
	CU_ASSERT_EQUAL(run("store", "check", NULL), 0);
}

static void endings(void)
{
	check_ending(SIGTERM);
	check_ending(SIGHUP);
	check_ending(SIGQUIT);
	check_ending(0);
}

static void check_fallback(const char *term)
{
	struct pty *pty;

	fresh();
	pty = start(NULL, term);
	CU_ASSERT(pty_expect(pty, "nervecourse ask", PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "(practice)", PTY_PATIENCE));
	pty_send(pty, "9<Enter>");
	CU_ASSERT(pty_expect(pty, "A number opens", PTY_PATIENCE));
	pty_send(pty, "n<Enter>");
	CU_ASSERT(pty_expect(pty, "Date of the encounter", PTY_PATIENCE));
	pty_send(pty, "<Enter>bed 12<Enter>:quit<Enter>");
	CU_ASSERT(pty_expect_match(pty, "1\\. [0-9]{8}-.*, bed 12, ",
				   PTY_PATIENCE));
	pty_send(pty, "1<Enter>");
	CU_ASSERT(pty_expect(pty, "Affected side (1 left", PTY_PATIENCE));
	pty_send(pty, ":quit<Enter>");
	CU_ASSERT(pty_expect(pty, "3. ", PTY_PATIENCE));
	check_bytes(pty);
	pty_send(pty, "2<Enter>");
	CU_ASSERT(pty_expect_match(pty, "Encounter [0-9]{8}-", PTY_PATIENCE));
	pty_signal(pty, SIGTERM);
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 128 + SIGTERM);
	pty_close(pty);
	pty = start("new", term);
	CU_ASSERT(pty_expect(pty, "Date of the encounter", PTY_PATIENCE));
	pty_send(pty, "<^D>");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	pty_close(pty);
}

/* A terminal that can show no screen gets lines. */
static void fallback(void)
{
	check_fallback("dumb");
	check_fallback("");
	check_fallback("no-such-terminal");
}

static int set_up(void)
{
	const char *build = getenv("NERVECOURSE_BUILD");
	char path[TEST_PATH];

	snprintf(program, sizeof(program), "%s/nervecourse",
		 build ? build : ".");
	pack_path(path);
	snprintf(content_is, sizeof(content_is), "NERVECOURSE_CONTENT=%s",
		 path);
	return access(program, X_OK);
}

void test_ask(void)
{
	CU_pSuite suite = CU_add_suite("ask", set_up, NULL);

	CU_add_test(suite, "founding patient", founding_patient);
	CU_add_test(suite, "wrong input", wrong_input);
	CU_add_test(suite, "explanations", explanations);
	CU_add_test(suite, "at a terminal", at_a_terminal);
	CU_add_test(suite, "endings", endings);
	CU_add_test(suite, "fallback", fallback);
}
