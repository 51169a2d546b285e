/*
 * Measures what nervecourse costs on a terminal, beside programs that people
 * know: start, bytes on the line, wake-ups, memory.  All run in
 * pseudo-terminals of one kind, their starts in turns, so that what else the
 * machine does hits all alike.  Nothing is asserted.
 *
 *   terminal PROGRAM    the path of nervecourse; NERVECOURSE_CONTENT is set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/terminal/pty.h"

#define STARTS 21
#define MOST_PRESSES 12
#define IDLE_MS 3000
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define FOUR_TIMES(key) key key key key
#define HELP_MS 600 /* after which the help of a question is there */
#define UPS FOUR_TIMES("<Up>") FOUR_TIMES("<Up>") FOUR_TIMES("<Up>")
#define DOWNS FOUR_TIMES("<Down>") FOUR_TIMES("<Down>") FOUR_TIMES("<Down>")

enum measure {
	START,
	FIRST_SCREEN,
	DOWN_FORM,
	UP_AND_HELP,
	DOWN_GRID,
	DOWN_DECISION,
	ENTRY,
	WAKE_UPS,
	MEMORY,
	N_MEASURES
};

static const char *const measure_names[N_MEASURES] = {
	"first screen at rest, ms", "first screen, bytes",
	"Down, in a form, bytes",   "Up, and the help, bytes",
	"Down, in a grid, bytes",   "Down, decision, bytes",
	"grade, character, bytes",  "wake-ups in 3 s idle",
	"memory at peak, kB",
};

/* Keys that are measured one by one, after others that are not. */
struct act {
	enum measure measure;
	const char *before;
	const char *keys;
	int wait; /* milliseconds at rest, for what comes late */
};

struct program {
	const char *name;
	const char *arguments[4];
	const char *once; /* keys at the very first start */
	struct act acts[5];
};

/*
 * nervecourse starts on a worklist that holds a practice patient.  The dangers
 * are the second section, strength the sixth; the grades are given in a new
 * encounter, where they change the urgency.
 */
static const struct program programs[] = {
	{"nervecourse",
	 {NULL},
	 "<Esc><Enter>",
	 {{DOWN_FORM, "<Enter><Down><Enter>", DOWNS},
	  {UP_AND_HELP, "", UPS, HELP_MS},
	  {DOWN_GRID, "<Esc>" FOUR_TIMES("<Down>") "<Enter>", DOWNS},
	  {DOWN_DECISION, "d", DOWNS},
	  {ENTRY, "<Esc><Esc><Esc>n" FOUR_TIMES("<Down>") "<Down><Enter>",
	   "345321450235"}}},
	{"nano",
	 {"--ignorercfiles", "lines"},
	 "",
	 {{DOWN_FORM, "", DOWNS}, {ENTRY, "", "whole course"}}},
	{"dialog",
	 {"--file", "form"},
	 "",
	 {{DOWN_FORM, "", DOWNS}, {ENTRY, "", "whole course"}}},
	{"htop", {NULL}, "", {{DOWN_FORM, "", DOWNS}}},
};

#define N_PROGRAMS COUNT(programs)

/* Of several values; both -1 where nothing was measured. */
struct result {
	double median;
	double most;
};

struct candidate {
	const struct program *program;
	char path[1024]; /* "" where it is not installed */
	struct result results[N_MEASURES];
};

static const struct result not_measured = {-1, -1};

/* The folder in which all run: their home, nano's file, dialog's form */

static void write_files(void)
{
	FILE *lines = fopen("lines", "w");
	FILE *form = fopen("form", "w");
	int i;

	if (!lines || !form) {
		perror("files of the benchmark");
		exit(2);
	}
	fputs("--form \"Ten fields\" 20 70 10", form);
	for (i = 1; i <= 10; i++)
		fprintf(form, " \"Field %d\" %d 1 \"\" %d 12 40 40", i, i, i);
	for (i = 1; i <= 100; i++)
		fprintf(lines, "Line %d, like any other\n", i);
	fclose(form);
	fclose(lines);
}

static int remove_one(const char *path, const struct stat *status, int kind,
		      struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

/* Finds an installed program; the path stays "" where there is none. */
static void find(const char *name, char *path, size_t size)
{
	const char *rest = getenv("PATH");

	for (; rest && *rest;
	     rest += strcspn(rest, ":"), rest += *rest == ':') {
		snprintf(path, size, "%.*s/%s", (int)strcspn(rest, ":"), rest,
			 name);
		if (!access(path, X_OK))
			return;
	}
	path[0] = '\0';
}

/* One run of a program */

static struct pty *start(const struct candidate *candidate)
{
	const char *argv[COUNT(candidate->program->arguments) + 2];
	char home[1024];
	char content[1024];
	const char *const environment[] = {home, content, NULL};
	const char *folder = getenv("NERVECOURSE_CONTENT");
	struct pty *pty;

	argv[0] = candidate->path;
	memcpy(argv + 1, candidate->program->arguments,
	       sizeof(candidate->program->arguments));
	argv[COUNT(argv) - 1] = NULL;
	snprintf(home, sizeof(home), "HOME=%s", getenv("PWD"));
	snprintf(content, sizeof(content), "NERVECOURSE_CONTENT=%s",
		 folder ? folder : "content");
	pty = pty_start(argv, environment, 24, 80, "xterm-256color");
	pty_expect_rest(pty, PTY_PATIENCE);
	return pty;
}

/* As a lost line does, so that nothing is left to be mended at a start. */
static void end(struct pty *pty)
{
	pty_signal(pty, SIGHUP);
	pty_wait_exit(pty, PTY_PATIENCE);
	pty_close(pty);
}

static size_t received(const struct pty *pty)
{
	size_t length;

	pty_received(pty, &length);
	return length;
}

/* A number of /proc/PID/status, -1 without it. */
static double status_number(const struct pty *pty, const char *name)
{
	char path[64];
	char line[256];
	double number = -1;
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%ld/status",
		 (long)pty_process(pty));
	in = fopen(path, "r");
	while (in && fgets(line, sizeof(line), in))
		if (!strncmp(line, name, strlen(name)))
			number = strtod(line + strlen(name), NULL);
	if (in)
		fclose(in);
	return number;
}

/* Measuring */

static int compare(const void *a, const void *b)
{
	double one = *(const double *)a;
	double two = *(const double *)b;

	return one < two ? -1 : one > two;
}

static struct result summarise(double *values, size_t count)
{
	if (!count)
		return not_measured;
	qsort(values, count, sizeof(*values), compare);
	return (struct result){values[count / 2], values[count - 1]};
}

static struct result single(double value)
{
	return (struct result){value, value};
}

/* Each key's bytes; a key is one character or a name in brackets. */
static struct result measure_keys(struct pty *pty, const struct act *act)
{
	const char *keys = act->keys;
	double bytes[MOST_PRESSES];
	char key[16];
	size_t count = 0;

	while (*keys && count < MOST_PRESSES) {
		size_t length = *keys == '<' ? strcspn(keys, ">") + 1 : 1;
		size_t before = received(pty);

		snprintf(key, sizeof(key), "%.*s", (int)length, keys);
		pty_send(pty, key);
		pty_expect_rest(pty, PTY_PATIENCE);
		pty_listen(pty, act->wait);
		bytes[count++] = (double)(received(pty) - before);
		keys += length;
	}
	return summarise(bytes, count);
}

static struct result measure_wake_ups(struct pty *pty)
{
	double before = status_number(pty, "voluntary_ctxt_switches:");

	pty_listen(pty, IDLE_MS);
	return single(status_number(pty, "voluntary_ctxt_switches:") - before);
}

static void measure_use(struct candidate *candidate)
{
	struct pty *pty = start(candidate);
	const struct act *act = candidate->program->acts;
	size_t i;

	candidate->results[FIRST_SCREEN] = single((double)received(pty));
	candidate->results[WAKE_UPS] = measure_wake_ups(pty);
	for (i = 0; i < COUNT(candidate->program->acts) && act[i].keys; i++) {
		pty_send(pty, act[i].before);
		pty_expect_rest(pty, PTY_PATIENCE);
		candidate->results[act[i].measure] = measure_keys(pty, &act[i]);
	}
	candidate->results[MEMORY] = single(status_number(pty, "VmHWM:"));
	end(pty);
}

/* The starts of all in turns. */
static void measure_starts(struct candidate *candidates)
{
	double times[N_PROGRAMS][STARTS];
	size_t i;
	size_t j;

	for (i = 0; i < STARTS; i++)
		for (j = 0; j < N_PROGRAMS; j++)
			if (candidates[j].path[0]) {
				struct pty *pty = start(&candidates[j]);

				times[j][i] = pty_last_came(pty);
				end(pty);
			}
	for (j = 0; j < N_PROGRAMS; j++)
		if (candidates[j].path[0])
			candidates[j].results[START] =
				summarise(times[j], STARTS);
}

/* The first start of all: what is kept is made, files come into memory. */
static void prepare(const struct candidate *candidate)
{
	struct pty *pty = start(candidate);

	pty_send(pty, candidate->program->once);
	pty_expect_rest(pty, PTY_PATIENCE);
	end(pty);
}

/* The table */

static void print_result(const struct result *result)
{
	char cell[32] = "-";

	if (result->most > result->median)
		snprintf(cell, sizeof(cell), "%.0f/%.0f", result->median,
			 result->most);
	else if (result->median >= 0)
		snprintf(cell, sizeof(cell), "%.0f", result->median);
	printf("%12s", cell);
}

static void print_ratio(const struct result *ours, const struct result *theirs)
{
	if (ours->median >= 0 && theirs->median > 0)
		printf("%8.2f", ours->median / theirs->median);
	else
		printf("%8s", "-");
}

/* What others have once stands beside each of what nervecourse has. */
static const struct result *counterpart(const struct candidate *candidate,
					enum measure measure)
{
	if (measure == DOWN_GRID || measure == DOWN_DECISION)
		measure = DOWN_FORM;
	return &candidate->results[measure];
}

static void print_names(const struct candidate *candidates, int width,
			size_t first)
{
	size_t i;

	for (i = first; i < N_PROGRAMS; i++)
		if (candidates[i].path[0])
			printf("%*s", width, candidates[i].program->name);
}

static void print_row(const struct candidate *candidates, enum measure measure)
{
	const struct result *ours = &candidates[0].results[measure];
	size_t i;

	printf("%-25s", measure_names[measure]);
	print_result(ours);
	for (i = 1; i < N_PROGRAMS; i++)
		if (candidates[i].path[0])
			print_result(counterpart(&candidates[i], measure));
	printf("  |");
	for (i = 1; i < N_PROGRAMS; i++)
		if (candidates[i].path[0])
			print_ratio(ours, counterpart(&candidates[i], measure));
	putchar('\n');
}

static void print_table(const struct candidate *candidates)
{
	enum measure measure;

	printf("%-25s", "median/most");
	print_names(candidates, 12, 0);
	fputs("  |", stdout);
	print_names(candidates, 8, 1);
	fputs(" (nervecourse to each)\n", stdout);
	for (measure = 0; measure < N_MEASURES; measure++)
		print_row(candidates, measure);
}

static void measure_all(struct candidate *candidates)
{
	size_t i;

	for (i = 0; i < N_PROGRAMS; i++)
		if (candidates[i].path[0])
			prepare(&candidates[i]);
		else
			printf("%s is not installed and left out.\n",
			       candidates[i].program->name);
	measure_starts(candidates);
	for (i = 0; i < N_PROGRAMS; i++)
		if (candidates[i].path[0])
			measure_use(&candidates[i]);
}

int main(int argc, char **argv)
{
	static struct candidate candidates[N_PROGRAMS];
	char folder[] = "/tmp/nervecourse-bench-XXXXXX";
	size_t i;
	size_t j;

	if (argc != 2 || access(argv[1], X_OK) || !mkdtemp(folder) ||
	    chdir(folder)) {
		fputs("usage: terminal PROGRAM (an absolute path)\n", stderr);
		return 2;
	}
	setenv("PWD", folder, 1);
	write_files();
	for (i = 0; i < N_PROGRAMS; i++) {
		candidates[i].program = &programs[i];
		for (j = 0; j < N_MEASURES; j++)
			candidates[i].results[j] = not_measured;
		if (i)
			find(programs[i].name, candidates[i].path,
			     sizeof(candidates[i].path));
	}
	snprintf(candidates[0].path, sizeof(candidates[0].path), "%s", argv[1]);
	measure_all(candidates);
	print_table(candidates);
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return 0;
}
