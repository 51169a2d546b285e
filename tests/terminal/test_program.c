/*
 * The real program in a real pseudo-terminal: the founding patient typed and
 * read back, the store reopened, the CSV exported and evaluated again; and
 * what bad lines, bad keys and bad windows do to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/patients.h"
#include "tests/support.h"
#include "tests/terminal/pty.h"

#define PATH_SIZE 1024

static char program[PATH_SIZE];
static char content[PATH_SIZE];
static char folder[PATH_SIZE];
static char store[PATH_SIZE + 8];

static const char *from_environment(const char *name)
{
	const char *value = getenv(name);

	return value ? value : ".";
}

static void in_folder(char *path, const char *file)
{
	snprintf(path, PATH_SIZE + 16, "%s/%s", folder, file);
}

/* A fresh folder for the store and what is exported from it. */
static void fresh(void)
{
	char path[] = "/tmp/nervecourse-program-XXXXXX";

	CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(path));
	snprintf(folder, sizeof(folder), "%s", path);
	snprintf(store, sizeof(store), "%s/e.db", folder);
}

static void clean(void)
{
	static const char *const files[] = {"e.db",  "e.db-wal", "e.db-shm",
					    "a.csv", "b.csv",	 "c.csv",
					    "out"};
	char path[PATH_SIZE + 16];
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		in_folder(path, files[i]);
		unlink(path);
	}
	rmdir(folder);
}

static struct pty *start_at(int rows, int columns, const char *term,
			    const char *setting)
{
	char content_is[PATH_SIZE + 32];
	char store_is[PATH_SIZE + 32];
	const char *const argv[] = {program, NULL};
	const char *const environment[] = {content_is, store_is, setting, NULL};

	snprintf(content_is, sizeof(content_is), "NERVECOURSE_CONTENT=%s",
		 content);
	snprintf(store_is, sizeof(store_is), "NERVECOURSE_STORE=%s", store);
	return pty_start(argv, environment, rows, columns, term);
}

/* Starts the program and waits until it listens. */
static struct pty *start(int rows, int columns, const char *term,
			 const char *setting)
{
	struct pty *pty = start_at(rows, columns, term, setting);

	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	pty_send(pty, "<Esc>"); /* ends the tour where there is one */
	return pty;
}

static struct pty *start_plain(void)
{
	return start(24, 80, "xterm-256color", NULL);
}

static void quit(struct pty *pty)
{
	pty_send(pty, "<^Q>");
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 0);
	pty_close(pty);
}

/* Runs the program without a terminal; its output goes to a file. */
static int run_with(const char *output, const char *const *arguments)
{
	const char *argv[16] = {program, "--content", content, "--store",
				store};
	char path[PATH_SIZE + 16];
	int status = -1;
	pid_t child;
	size_t i;

	for (i = 0; arguments[i]; i++)
		argv[5 + i] = arguments[i];
	in_folder(path, output);
	child = fork();
	if (!child) {
		int out = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

		dup2(out, 1);
		execv(program, (char *const *)argv);
		_exit(127);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int run(const char *output, const char *command, const char *one,
	       const char *two, const char *three)
{
	const char *const arguments[] = {command, one, two, three, NULL};

	return run_with(output, arguments);
}

static char *slurp(const char *file)
{
	char path[PATH_SIZE + 16];
	char *text = calloc(1, 1 << 20);
	FILE *in;

	in_folder(path, file);
	in = fopen(path, "rb");
	CU_ASSERT_PTR_NOT_NULL_FATAL(in);
	CU_ASSERT(fread(text, 1, (1 << 20) - 1, in) > 0);
	fclose(in);
	return text;
}

static int file_has(const char *file, const char *part)
{
	char *text = slurp(file);
	int found = strstr(text, part) != NULL;

	free(text);
	return found;
}

static int same_files(const char *a, const char *b)
{
	char *one = slurp(a);
	char *two = slurp(b);
	int same = !strcmp(one, two);

	free(one);
	free(two);
	return same;
}

static int export_nobody(const char *path)
{
	char option[PATH_SIZE + 32];

	snprintf(option, sizeof(option), "--output=%s", path);
	return run("out", "export", "--id=nobody", option, NULL);
}

static void check_export(void)
{
	char path[PATH_SIZE + 16];
	struct stat status;

	in_folder(path, "a.csv");
	CU_ASSERT_EQUAL(run("out", "export", "-o", path, NULL), 0);
	CU_ASSERT_EQUAL(stat(path, &status), 0);
	CU_ASSERT_EQUAL(status.st_mode & 0777, 0600);
	CU_ASSERT_EQUAL(run("b.csv", "evaluate", path, NULL, NULL), 0);
	CU_ASSERT(same_files("a.csv", "b.csv"));
	/* An export that fails leaves the one before as it is. */
	CU_ASSERT_EQUAL(export_nobody(path), 1);
	CU_ASSERT(same_files("a.csv", "b.csv"));
}

/* Typed, read on the screen, left, come back to, exported, evaluated. */
static void test_founding_patient(void)
{
	struct pty *pty;

	fresh();
	pty = start_plain();
	pty_send(pty, keys_first_seen);
	CU_ASSERT(pty_expect(pty, "18 months", PTY_PATIENCE));
	pty_send(pty, "d");
	CU_ASSERT(pty_expect(pty, "at least U4 Within 2 weeks", PTY_PATIENCE));
	CU_ASSERT(pty_expect_match(pty, "not excluded [0-9]+/[0-9]+",
				   PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "The lumbar imaging does not explain this",
			     PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "Image the whole course of the nerve",
			     PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "Likely: Sciatic nerve in the thigh",
			     PTY_PATIENCE));
	pty_send(pty, "w");
	CU_ASSERT(pty_expect(pty, "NERVE MAP, right leg", PTY_PATIENCE));
	pty_send(pty, "<PageDown>");
	CU_ASSERT(pty_expect_match(pty, "in the thigh .* supported",
				   PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "\xE2\x97\x84 a mass in the thigh",
			     PTY_PATIENCE));
	quit(pty);
	pty = start_plain();
	CU_ASSERT(
		pty_expect(pty, "Ichikawa 2012, as first seen", PTY_PATIENCE));
	CU_ASSERT(pty_expect_match(pty, "^> .*2012-07-23 +U4", PTY_PATIENCE));
	quit(pty);
	check_export();
	CU_ASSERT(file_has("a.csv", "\"U4\""));
	clean();
}

static void test_founding_patient_staged(void)
{
	struct pty *pty;

	fresh();
	pty = start_plain();
	pty_send(pty, keys_first_seen);
	CU_ASSERT(pty_expect(pty, "18 months", PTY_PATIENCE));
	pty_send(pty, "<Esc><Esc>");
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	pty_send(pty, keys_staged);
	CU_ASSERT(pty_expect_match(pty, "complete\\? +yes", PTY_PATIENCE));
	pty_resize(pty, 160, 80);
	pty_send(pty, "d5");
	CU_ASSERT(pty_expect(pty, "[+] Solitary: exactly one lesion",
			     PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "[+] Primary cured", PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "[+] Good condition", PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "[?] Histology is missing", PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "Caution 1: ", PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "Caution 2: ", PTY_PATIENCE));
	CU_ASSERT(
		pty_expect(pty, "[?] Excision cannot be judged", PTY_PATIENCE));
	quit(pty);
	check_export();
	clean();
}

/* The id of the first encounter on the worklist. */
static void first_id(struct pty *pty, char id[64])
{
	id[0] = '\0';
	CU_ASSERT(pty_expect_match(pty, "^> [0-9]{8}-", PTY_PATIENCE));
	sscanf(pty_line(pty, 2), "> %63s", id);
}

/* `nervecourse new --from ID` on the store; the program listens or ends. */
static struct pty *start_from(const char *id)
{
	char content_is[PATH_SIZE + 32];
	char store_is[PATH_SIZE + 32];
	const char *const argv[] = {program, "new", "--from", id, NULL};
	const char *const environment[] = {content_is, store_is, NULL};

	snprintf(content_is, sizeof(content_is), "NERVECOURSE_CONTENT=%s",
		 content);
	snprintf(store_is, sizeof(store_is), "NERVECOURSE_STORE=%s", store);
	return pty_start(argv, environment, 24, 80, "xterm-256color");
}

/* The next visit: by a key, by the command line, and what it leaves out. */
static void test_next_visit(void)
{
	struct pty *pty;
	char id[64];
	char *before;
	char *after;

	fresh();
	pty = start_plain();
	pty_send(pty, keys_first_seen);
	CU_ASSERT(pty_expect(pty, "18 months", PTY_PATIENCE));
	pty_send(pty, "<Esc><Esc>");
	first_id(pty, id);
	CU_ASSERT_EQUAL(run("a.csv", "export", "--id", id, NULL), 0);
	pty_send(pty, "v");
	CU_ASSERT(pty_expect(pty, "Begun from the visit of 2012-07-23, ",
			     PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "Ask the dangers again.", PTY_PATIENCE));
	pty_send(pty, "<Down><Enter>y");
	CU_ASSERT(pty_expect(pty, ", visit after 2012-07-23", PTY_PATIENCE));
	quit(pty);
	CU_ASSERT_EQUAL(run("b.csv", "export", "--id", id, NULL), 0);
	before = slurp("a.csv");
	after = slurp("b.csv");
	CU_ASSERT_STRING_EQUAL(before, after);
	free(before);
	free(after);
	pty = start_from(id);
	CU_ASSERT(pty_expect(pty, "Begun from the visit of 2012-07-23, ",
			     PTY_PATIENCE));
	pty_send(pty, "<Esc>");
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	quit(pty);
	CU_ASSERT_EQUAL(run("a.csv", "store", "check", NULL, NULL), 0);
	pty = start_from("20260101-none");
	CU_ASSERT(pty_expect(pty, "there is no encounter", PTY_PATIENCE));
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 1);
	pty_close(pty);
	CU_ASSERT_EQUAL(run("a.csv", "new", "--from", NULL, NULL), 2);
	CU_ASSERT_EQUAL(run("a.csv", "new", "--form", id, NULL), 2);
	clean();
}

/* The same answers typed here and shipped for practice: the same decision. */
static void test_typed_equals_practice(void)
{
	struct pty *pty;
	char id[64];
	char *typed;
	char *shipped;
	char *decided;

	fresh();
	pty = start_plain();
	pty_send(pty, keys_first_seen);
	CU_ASSERT(pty_expect(pty, "18 months", PTY_PATIENCE));
	quit(pty);
	CU_ASSERT_EQUAL(run("a.csv", "export", NULL, NULL, NULL), 0);
	typed = slurp("a.csv");
	clean();
	fresh();
	pty = start_plain();
	CU_ASSERT(pty_expect(pty, "as first seen", PTY_PATIENCE));
	pty_send(pty, "<Enter>");
	CU_ASSERT(pty_expect(pty, "sections", PTY_PATIENCE));
	quit(pty);
	CU_ASSERT_EQUAL(run("b.csv", "export", NULL, NULL, NULL), 0);
	CU_ASSERT_FALSE(file_has("b.csv", "Ichikawa")); /* practice */
	pty = start_plain();
	first_id(pty, id);
	quit(pty);
	CU_ASSERT_EQUAL(run("c.csv", "export", "--id", id, NULL), 0);
	shipped = slurp("c.csv");
	decided = strstr(typed, "\r\n\"");
	CU_ASSERT_PTR_NOT_NULL_FATAL(decided);
	/* Behind the ids, which differ, every byte is the same. */
	CU_ASSERT_STRING_EQUAL(strchr(decided, ','),
			       strchr(strstr(shipped, "\r\n\""), ','));
	free(typed);
	free(shipped);
	clean();
}

/* What bash offers behind `nervecourse ... report`, in the file "out". */
static int complete_ids(void)
{
	char command[8 * PATH_SIZE];

	snprintf(command, sizeof(command),
		 "bash -c '. %s/src/cli/completion/nervecourse.bash; "
		 "COMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1)); _nervecourse; "
		 "echo \"${COMPREPLY[*]}\"' bash '%s' --content '%s' --store "
		 "'%s' report '' >%s/out",
		 from_environment("NERVECOURSE_SOURCE"), program, content,
		 store, folder);
	return system(command);
}

/* A line an encounter, for scripts and for completion. */
static void test_list(void)
{
	struct pty *pty;
	char id[64];
	char line[128];
	char *text;

	fresh();
	pty = start_plain();
	CU_ASSERT(pty_expect(pty, "as first seen", PTY_PATIENCE));
	pty_send(pty, "<Enter>");
	CU_ASSERT(pty_expect(pty, "sections", PTY_PATIENCE));
	pty_send(pty, "<Esc>");
	first_id(pty, id);
	quit(pty);
	snprintf(line, sizeof(line),
		 "%s\t2012-07-23\tU4\tIchikawa 2012, as first seen\n", id);
	CU_ASSERT_EQUAL(run("a.csv", "list", NULL, NULL, NULL), 0);
	text = slurp("a.csv");
	CU_ASSERT_STRING_EQUAL(text, line);
	free(text);
	CU_ASSERT_EQUAL(complete_ids(), 0);
	CU_ASSERT(file_has("out", id));
	pty = start_plain();
	pty_send(pty, "a");
	CU_ASSERT(pty_expect_absent(pty, id, PTY_PATIENCE));
	quit(pty);
	CU_ASSERT_EQUAL(run("b.csv", "list", "--archived", NULL, NULL), 0);
	CU_ASSERT(same_files("a.csv", "b.csv"));
	CU_ASSERT_EQUAL(run("b.csv", "list", "all", NULL, NULL), 2);
	clean();
}

static void write_keys(const char *text)
{
	char path[2 * PATH_SIZE];
	FILE *out;

	snprintf(path, sizeof(path), "mkdir -p %s/config/nervecourse", folder);
	CU_ASSERT_EQUAL(system(path), 0);
	snprintf(path, sizeof(path), "%s/config/nervecourse/keys", folder);
	out = fopen(path, "w");
	CU_ASSERT_PTR_NOT_NULL_FATAL(out);
	fputs(text, out);
	fclose(out);
}

/* Keys of the clinician's own: they work, and every text names them. */
static void test_own_keys(void)
{
	char home[PATH_SIZE + 64];
	char command[2 * PATH_SIZE];
	struct pty *pty;

	fresh();
	snprintf(home, sizeof(home), "XDG_CONFIG_HOME=%s/config", folder);
	write_keys("# mine\ndecision V\nhelp ? ^T\n");
	pty = start(24, 80, "xterm-256color", home);
	pty_send(pty, "<Enter>");
	CU_ASSERT(pty_expect(pty, "V decision", PTY_PATIENCE));
	pty_send(pty, "d");
	CU_ASSERT(pty_expect(pty, "d means nothing here", PTY_PATIENCE));
	pty_send(pty, "<^T>");
	CU_ASSERT(pty_expect(pty, "KEYS OF THIS SCREEN", PTY_PATIENCE));
	pty_resize(pty, 90, 80);
	CU_ASSERT(pty_expect_match(pty, "^ *>? *V +Show the decision",
				   PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "? ^T", PTY_PATIENCE));
	pty_send(pty, "<Esc>V");
	CU_ASSERT(pty_expect(pty, "URGENCY", PTY_PATIENCE));
	quit(pty);
	write_keys("decision V\nhelp d\nhelp\n");
	pty = start_at(24, 80, "xterm", home);
	CU_ASSERT(pty_expect(pty,
			     "keys row 3: the action 'help' has its keys "
			     "in row 2 already",
			     PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "or take the file away", PTY_PATIENCE));
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 2);
	pty_close(pty);
	snprintf(command, sizeof(command), "rm -r %s/config", folder);
	CU_ASSERT_EQUAL(system(command), 0);
	clean();
}

/* Killed without warning: every answer is there. */
static void test_kill(void)
{
	struct pty *pty;

	fresh();
	pty = start_plain();
	pty_send(pty, "n<Down><Enter>ynk");
	CU_ASSERT(pty_expect_match(pty, "incontinence\\? +not known",
				   PTY_PATIENCE));
	pty_signal(pty, SIGKILL);
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 1000 + SIGKILL);
	pty_close(pty);
	pty = start_plain();
	pty_send(pty, "<Enter><Down><Enter>");
	CU_ASSERT(pty_expect_match(pty, "urine.* +yes", PTY_PATIENCE));
	CU_ASSERT(pty_expect_match(pty, "genitals\\? +no$", PTY_PATIENCE));
	CU_ASSERT(pty_expect_match(pty, "incontinence\\? +not known",
				   PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "U1 Immediate", PTY_PATIENCE));
	quit(pty);
	CU_ASSERT_EQUAL(run("out", "store", "check", NULL, NULL), 0);
	clean();
}

static void check_ending(int signal_number)
{
	struct pty *pty;

	fresh();
	pty = start_plain();
	pty_send(pty, "n<Enter><Down><Enter>bed 12");
	CU_ASSERT(pty_expect(pty, "bed 12", PTY_PATIENCE));
	if (signal_number) {
		pty_signal(pty, signal_number);
		CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE),
				128 + signal_number);
		CU_ASSERT_FALSE(pty_is_alternate(pty));
	} else {
		pty_drop(pty);
		CU_ASSERT(pty_wait_exit(pty, PTY_PATIENCE) > 0);
	}
	pty_close(pty);
	pty = start_plain();
	pty_send(pty, "<Enter><Enter>");
	CU_ASSERT(pty_expect(pty, "bed 12 (unfinished)", PTY_PATIENCE));
	quit(pty);
	clean();
}

/* Half-typed text outlives the line and every signal. */
static void test_endings(void)
{
	check_ending(SIGHUP);
	check_ending(SIGTERM);
	check_ending(SIGINT);
	check_ending(SIGQUIT);
	check_ending(0);
}

/* The cursor sits on the active item, which ">" marks as well. */
static void test_cursor(void)
{
	struct pty *pty;

	fresh();
	pty = start_plain();
	CU_ASSERT(pty_expect_cursor(pty, 2, 0, PTY_PATIENCE));
	pty_send(pty, "n<Down><Enter>");
	CU_ASSERT(pty_expect_cursor(pty, 3, 56, PTY_PATIENCE));
	pty_send(pty, "y");
	CU_ASSERT(pty_expect_cursor(pty, 4, 56, PTY_PATIENCE));
	CU_ASSERT_EQUAL(pty_line(pty, 4)[0], '>');
	CU_ASSERT(pty_cell(pty, 4, 0).reverse);
	quit(pty);
	clean();
}

/* Shrunk to nothing and back, the same line is active. */
static void test_resize(void)
{
	static const int sizes[][2] = {
		{1, 1}, {5, 20}, {2, 200}, {60, 30}, {200, 300}};
	struct pty *pty;
	char before[512];
	int row;
	int column;
	size_t i;

	fresh();
	pty = start_plain();
	pty_send(pty, "<Enter>d<Down><Down>");
	CU_ASSERT(pty_expect_match(pty, "^>", PTY_PATIENCE));
	CU_ASSERT(pty_expect_cursor(pty, 6, 0, PTY_PATIENCE));
	snprintf(before, sizeof(before), "%s", pty_line(pty, 6));
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		pty_resize(pty, sizes[i][0], sizes[i][1]);
		pty_listen(pty, 100);
	}
	pty_resize(pty, 24, 80);
	CU_ASSERT(pty_expect(pty, "why, go to", PTY_PATIENCE));
	pty_cursor(pty, &row, &column);
	CU_ASSERT_EQUAL(column, 0);
	CU_ASSERT_STRING_EQUAL(pty_line(pty, row), before);
	quit(pty);
	clean();
}

static void check_plain(const char *term, const char *setting)
{
	const char *bytes;
	struct pty *pty;
	size_t length;
	size_t i;

	fresh();
	pty = start(24, 80, term, setting);
	pty_send(pty, "<Enter>d<PageDown><PageDown>?");
	CU_ASSERT(pty_expect(pty, "KEYS OF THIS SCREEN", PTY_PATIENCE));
	bytes = pty_received(pty, &length);
	if (setting && !strncmp(setting, "LANG=C", 7))
		for (i = 0; i < length; i++)
			if ((unsigned char)bytes[i] >= 0x80)
				break;
	CU_ASSERT_FALSE(setting && !strncmp(setting, "LANG=C", 7) &&
			i < length);
	quit(pty);
	clean();
}

static void test_terminals(void)
{
	check_plain("screen", NULL);
	check_plain("linux", NULL);
	check_plain("vt100", NULL);
	check_plain("tmux-256color", NULL);
	check_plain("xterm-256color", "LANG=C");
	check_plain("xterm-256color", "NO_COLOR=1");
}

/* The map, with wide glyphs or in plain ASCII, in windows of any size. */
static void check_map(int rows, int columns, const char *term,
		      const char *setting, const char *bar)
{
	struct pty *pty;

	fresh();
	pty = start(rows, columns, term, setting);
	pty_send(pty, "<Enter>w");
	CU_ASSERT(pty_expect(pty, "NERVE MAP, right leg", PTY_PATIENCE));
	pty_send(pty, "<End>");
	CU_ASSERT(pty_expect(pty, "No one place", PTY_PATIENCE));
	pty_send(pty, "<Home>");
	CU_ASSERT(pty_expect(pty, "NERVE MAP, right leg", PTY_PATIENCE));
	CU_ASSERT(!bar || pty_expect(pty, bar, PTY_PATIENCE));
	quit(pty);
	clean();
}

static void test_map(void)
{
	static const char wide[] = "\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88"
				   "\xE2\x96\x88\xE2\x96\x88";

	check_map(24, 80, "xterm-256color", NULL, wide);
	check_map(40, 120, "xterm-256color", NULL, wide);
	check_map(12, 40, "xterm-256color", NULL, NULL);
	check_map(24, 80, "linux", "LANG=C", "#####");
	check_map(24, 80, "vt100", "LANG=C", "#####");
}

static void test_explain(void)
{
	char id[64];
	struct pty *pty;

	fresh();
	pty = start_plain();
	pty_send(pty, "<Enter><Esc>");
	first_id(pty, id);
	quit(pty);
	CU_ASSERT_EQUAL(run("out", "explain", id, NULL, NULL), 0);
	CU_ASSERT(file_has("out", "NERVE MAP, right leg"));
	CU_ASSERT(file_has("out", "UNEXPLAINED"));
	CU_ASSERT(file_has("out", "WHY EACH LINE HOLDS"));
	CU_ASSERT(file_has("out", "program " PACKAGE_VERSION "."));
	CU_ASSERT_FALSE(file_has("out", "has changed since"));
	CU_ASSERT_FALSE(file_has("out", "\x1b"));
	CU_ASSERT_EQUAL(run("out", "explain", "no-such-id", NULL, NULL), 1);
	CU_ASSERT_EQUAL(run("out", "explain", NULL, NULL, NULL), 2);
	clean();
}

static void set_cell(const char *in, const char *file, size_t row,
		     const char *column, const char *text)
{
	struct csv_sheet sheet;

	csv_sheet_read(&sheet, in, file);
	csv_sheet_set(&sheet, row, csv_sheet_column(&sheet, column), text);
	csv_sheet_write(&sheet, in, file);
	csv_sheet_free(&sheet);
}

static void export_founding_patient(const char *file)
{
	struct pty *pty = start_plain();

	pty_send(pty, keys_first_seen);
	CU_ASSERT(pty_expect(pty, "18 months", PTY_PATIENCE));
	quit(pty);
	CU_ASSERT_EQUAL(run(file, "export", NULL, NULL, NULL), 0);
}

/* Exported, decided on again, edited, decided on again. */
static void test_replay(void)
{
	char path[PATH_SIZE + 16];

	fresh();
	export_founding_patient("a.csv");
	in_folder(path, "a.csv");
	CU_ASSERT_EQUAL(run("out", "replay", path, NULL, NULL), 0);
	CU_ASSERT(file_has("out", "1 row agrees, 0 differ.\n"));
	set_cell(folder, "a.csv", 1, "urgency", "U6");
	CU_ASSERT_EQUAL(run("out", "replay", path, NULL, NULL), 1);
	CU_ASSERT(file_has("out", "  urgency: U6 -> U4\n"));
	CU_ASSERT(file_has("out", "SAME CONTENT, SAME PROGRAM"));
	set_cell(folder, "a.csv", 1, "content_digest", "0123");
	CU_ASSERT_EQUAL(run("out", "replay", path, NULL, NULL), 1);
	CU_ASSERT(file_has("out", "Why: made with other content: "));
	CU_ASSERT_FALSE(file_has("out", "SAME CONTENT"));
	CU_ASSERT_EQUAL(run("out", "replay", folder, NULL, NULL), 2);
	CU_ASSERT_EQUAL(run("out", "replay", NULL, NULL, NULL), 2);
	clean();
}

/* A rule's threshold raised in a copy of the pack: what it does to whom. */
static void test_content_diff(void)
{
	char path[PATH_SIZE + 16];
	char copy[TEST_PATH];
	struct csv_sheet rules;
	size_t row;

	fresh();
	export_founding_patient("a.csv");
	in_folder(path, "a.csv");
	pack_copy(copy);
	CU_ASSERT_EQUAL(run("out", "content", "diff", content, copy), 0);
	CU_ASSERT(file_has("out", "No row differs: the same pack."));
	csv_sheet_read(&rules, copy, "rules.csv");
	row = csv_sheet_row(&rules, "persistent");
	csv_sheet_free(&rules);
	set_cell(copy, "rules.csv", row, "when",
		 "symptom_duration_weeks >= 600");
	CU_ASSERT_EQUAL(
		run_with("out",
			 (const char *const[]){"content", "diff", content, copy,
					       "--encounters", path, NULL}),
		0);
	CU_ASSERT(file_has("out", "rules.csv\n  changed persistent\n    when"));
	CU_ASSERT(file_has("out", "new: symptom_duration_weeks >= 600\n"));
	CU_ASSERT(file_has("out", "Both call themselves nervecourse "));
	CU_ASSERT(file_has("out", "  persistent: true -> false\n"));
	CU_ASSERT(file_has("out", "0 decided alike, 1 otherwise."));
	set_cell(copy, "rules.csv", row, "when", "symptom_duration_weeks >=");
	CU_ASSERT_EQUAL(run("out", "content", "diff", content, copy), 2);
	CU_ASSERT_EQUAL(run("out", "content", "diff", content, NULL), 2);
	clean();
}

static int has_colour(const char *bytes)
{
	const char *at = bytes;

	while ((at = strstr(at, "\x1b["))) {
		at += 2;
		if ((at[0] == '3' || at[0] == '4') && at[1] >= '0' &&
		    at[1] <= '8' && (at[2] == 'm' || at[2] == ';'))
			return 1;
	}
	return 0;
}

/* Nothing is told by colour alone: without it the text is the same. */
static void test_without_colour(void)
{
	char coloured[8192];
	struct pty *pty;
	size_t length;

	fresh();
	pty = start_plain();
	pty_send(pty, "<Enter>d");
	CU_ASSERT(pty_expect(pty, "URGENCY", PTY_PATIENCE));
	snprintf(coloured, sizeof(coloured), "%s", pty_screen(pty));
	CU_ASSERT(has_colour(pty_received(pty, &length)));
	quit(pty);
	pty = start(24, 80, "xterm-256color", "NO_COLOR=1");
	pty_send(pty, "<Enter>d");
	CU_ASSERT(pty_expect(pty, "decision", PTY_PATIENCE));
	CU_ASSERT(pty_expect(pty, "URGENCY", PTY_PATIENCE));
	CU_ASSERT_STRING_EQUAL(pty_screen(pty), coloured);
	CU_ASSERT_FALSE(has_colour(pty_received(pty, &length)));
	quit(pty);
	clean();
}

static void test_no_terminal(void)
{
	fresh();
	CU_ASSERT_EQUAL(run("out", "new", NULL, NULL, NULL), 2);
	CU_ASSERT_EQUAL(run("out", "nwe", NULL, NULL, NULL), 2);
	CU_ASSERT_EQUAL(run("out", "report", "no-such-id", NULL, NULL), 1);
	CU_ASSERT_EQUAL(run("out", "evaluate", "/nonexistent", NULL, NULL), 2);
	CU_ASSERT_EQUAL(run("out", "export", "--from", "yesterday", NULL), 2);
	CU_ASSERT_EQUAL(run("out", "report", "--help", NULL, NULL), 0);
	CU_ASSERT(file_has("out", "report ID"));
	CU_ASSERT_EQUAL(run("out", "content", "check", NULL, NULL), 0);
	CU_ASSERT(file_has("out", "No fault."));
	CU_ASSERT_EQUAL(run("out", "content", "list", NULL, NULL), 0);
	CU_ASSERT(file_has("out", "await a clinician's sign-off."));
	CU_ASSERT(file_has("out", "causes.csv     disc_herniation "));
	CU_ASSERT(file_has("out", "arguments.csv  disc_herniation "));
	clean();
}

/* An idle screen sends nothing at all. */
static void test_idle(void)
{
	struct pty *pty;

	fresh();
	pty = start_plain();
	pty_send(pty, "<Enter>d");
	CU_ASSERT(pty_expect(pty, "URGENCY", PTY_PATIENCE));
	CU_ASSERT_EQUAL(pty_listen(pty, 1500), 0);
	quit(pty);
	clean();
}

static int set_up(void)
{
	snprintf(program, sizeof(program), "%s/nervecourse",
		 from_environment("NERVECOURSE_BUILD"));
	snprintf(content, sizeof(content), "%s/content",
		 from_environment("NERVECOURSE_SOURCE"));
	return access(program, X_OK);
}

void test_program(void)
{
	CU_pSuite suite = CU_add_suite("program", set_up, NULL);

	CU_add_test(suite, "founding patient", test_founding_patient);
	CU_add_test(suite, "founding patient, staged",
		    test_founding_patient_staged);
	CU_add_test(suite, "next visit", test_next_visit);
	CU_add_test(suite, "typed equals practice", test_typed_equals_practice);
	CU_add_test(suite, "list", test_list);
	CU_add_test(suite, "own keys", test_own_keys);
	CU_add_test(suite, "killed", test_kill);
	CU_add_test(suite, "endings", test_endings);
	CU_add_test(suite, "cursor", test_cursor);
	CU_add_test(suite, "resize", test_resize);
	CU_add_test(suite, "terminals", test_terminals);
	CU_add_test(suite, "nerve map", test_map);
	CU_add_test(suite, "explain", test_explain);
	CU_add_test(suite, "replay", test_replay);
	CU_add_test(suite, "content diff", test_content_diff);
	CU_add_test(suite, "without colour", test_without_colour);
	CU_add_test(suite, "no terminal", test_no_terminal);
	CU_add_test(suite, "idle", test_idle);
}
