/*
 * A long row of random keys against the real program, with resizes, pastes,
 * signals and restarts: it never dies by itself, a redraw never changes what
 * the screen shows, and the store is in order and decides alike afterwards.
 *
 * NERVECOURSE_RANDOM_SEED and NERVECOURSE_RANDOM_KEYS set others than the
 * seed, which is printed, and the number of keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "content/random.h"
#include "tests/support.h"
#include "tests/terminal/pty.h"
#include "tests/terminal/stage.h"

enum {
	KEYS = 20000,
	BATCH_PATIENCE = 6 * PTY_PATIENCE, /* keys that wait, sanitized */
	BATCH = 40,			   /* keys sent at once */
	HELP_MS = 500,			   /* a question's help has come */
	RESIZE_IN = 12,			   /* batches, on average */
	SIGNAL_IN = 15,
	REDRAW_IN = 20,
	RESTART_IN = 40,
};

struct walk {
	struct stage stage;
	struct dice dice;
	struct pty *pty;
	int rows;
	int columns;
	size_t keys;
	size_t redraws;
	size_t starts;
};

/*
 * Keys that are more than one byte; some are cut in the middle.  No combining
 * marks and no wide characters: libvterm 0.1 crashes on them in a window that
 * shrinks to a column or so.
 */
static const char *const sequences[] = {
	"\033[A",	 "\033[B",
	"\033[C",	 "\033[D",
	"\033[A",	 "\033[B",
	"\033[B",	 "\033[C",
	"\033OA",	 "\033OB",
	"\033[H",	 "\033[F",
	"\033[5~",	 "\033[6~",
	"\033[3~",	 "\033[Z",
	"\033[24~",	 "\033[1;5C",
	"\xC3\xA9",	 "\xC3\x9F",
	"\xFF",		 "\xE6\x97",
	"\033[",	 "\033O",
	"\033[1;",	 "\033[200",
	"\033[<0;3;5M",	 "\033[<0;60;9M",
	"\033[<0;9;18M", "\033[<0;3;12m",
	"\033[<64;3;4M", "\033[<65;3;4M",
	"\033[<0;3",	 "\033[200~y\t3\r\033[31m\x01\xE2\x80\xAEn\033[201~",
};

/* Those that leave the program or stop it are rare or not there. */
static const char controls[] = "\r\r\r\r\r\r\t\t\t\t\b\x7F\x15\x01\x02\x04\x05"
			       "\x06\x07\x0B\x0C\x0E\x10\x12\x14\x17\x19";

static unsigned long number_from(const char *name, unsigned long otherwise)
{
	const char *value = getenv(name);

	return value && value[0] ? strtoul(value, NULL, 0) : otherwise;
}

static size_t add_key(struct dice *dice, char *to)
{
	size_t kind = dice_roll(dice, 100);
	const char *sequence;

	if (dice_roll(dice, 5000) == 0) { /* the rest is pasted */
		memcpy(to, "\033[200~", 6);
		return 6;
	}
	if (kind < 30) {
		sequence = sequences[dice_roll(dice, sizeof(sequences) /
							     sizeof(char *))];
		memcpy(to, sequence, strlen(sequence));
		return strlen(sequence);
	}
	if (kind < 50)
		*to = controls[dice_roll(dice, sizeof(controls) - 1)];
	else if (kind < 65)
		*to = (char)('0' + dice_roll(dice, 10));
	else if (kind < 85)
		*to = "yynnktxdwmuur.?*scopKDae/"[dice_roll(dice, 25)];
	else if (kind < 89)
		*to = '\033';
	else
		*to = (char)(' ' + dice_roll(dice, 95));
	return 1;
}

static void start(struct walk *walk)
{
	static const char *const terms[] = {"xterm-256color", "screen", "linux",
					    "vt100"};

	walk->rows = 24;
	walk->columns = 80;
	walk->pty = stage_start_with(
		&walk->stage, dice_roll(&walk->dice, 2) ? "--mouse" : NULL,
		walk->rows, walk->columns, terms[dice_roll(&walk->dice, 4)],
		NULL);
	walk->starts++;
}

/* Left with q it ends with 0; any other end is a fault. */
static int go_on(struct walk *walk)
{
	int status = pty_wait_exit(walk->pty, 0);

	if (status < 0)
		return 1;
	CU_ASSERT_EQUAL(status, 0);
	if (status)
		fprintf(stderr, "\nEnded with %d after %zu keys:\n%s\n", status,
			walk->keys, pty_screen(walk->pty));
	pty_close(walk->pty);
	walk->pty = NULL;
	if (!status)
		start(walk);
	return !status;
}

static void send_batch(struct walk *walk)
{
	char bytes[64 * BATCH];
	size_t length = 0;
	int i;

	for (i = 0; i < BATCH; i++)
		length += add_key(&walk->dice, bytes + length);
	pty_send_bytes(walk->pty, bytes, length);
	walk->keys += BATCH;
	pty_listen(walk->pty, 1);
}

static void resize(struct walk *walk)
{
	static const int sizes[][2] = {{24, 80}, {12, 40}, {40, 120}, {70, 250},
				       {5, 20},	 {1, 1},   {3, 200},  {60, 15}};
	const int *size = sizes[dice_roll(&walk->dice, 8)];

	walk->rows = size[0];
	walk->columns = size[1];
	pty_resize(walk->pty, size[0], size[1]);
}

static void send_signal(struct walk *walk)
{
	static const int signals[] = {SIGWINCH, SIGTSTP, SIGCONT};

	pty_signal(walk->pty, signals[dice_roll(&walk->dice, 3)]);
	pty_signal(walk->pty, SIGCONT);
}

/* A line for a cell: the second half of a wide one has no looks of its own. */
static int describe(char *to, size_t size, const struct pty_cell *cell,
		    int is_half)
{
	if (is_half)
		return snprintf(to, size, " half\n");
	return snprintf(
		to, size, " '%s'%s%s%s%s\n", cell->text[0] ? cell->text : " ",
		cell->bold ? " bold" : "", cell->underline ? " underlined" : "",
		cell->reverse ? " reverse" : "",
		cell->coloured ? " coloured" : "");
}

/* What is shown, with the looks of every cell; the caller frees it. */
static char *look(struct walk *walk)
{
	size_t size = (size_t)walk->rows * (size_t)walk->columns * 80 + 1;
	char *text = calloc(1, size);
	size_t used = 0;
	int is_half;
	int row;
	int column;

	for (row = 0; row < walk->rows; row++)
		for (column = is_half = 0; column < walk->columns; column++) {
			struct pty_cell cell = pty_cell(walk->pty, row, column);

			used += (size_t)snprintf(text + used, size - used,
						 "%d,%d", row, column);
			used += (size_t)describe(text + used, size - used,
						 &cell, is_half);
			is_half = text_width(cell.text) == 2;
		}
	return text;
}

static void tell_difference(const struct walk *walk, const char *before,
			    const char *after)
{
	while (*before && *before == *after) {
		before++;
		after++;
	}
	while (before[-1] != '\n')
		before--, after--;
	fprintf(stderr,
		"\n^L changed after %zu keys:\n%.40s...\n%.40s...\n%s\n",
		walk->keys, before, after, pty_screen(walk->pty));
}

/* ^L changes no cell.  It is sent twice: the first ends a cut sequence. */
static void redraw(struct walk *walk)
{
	char *before;
	char *after;

	pty_send_bytes(walk->pty, "\033[201~", 6);
	CU_ASSERT(pty_expect_rest(walk->pty, BATCH_PATIENCE));
	pty_listen(walk->pty, HELP_MS);
	if (!go_on(walk))
		return;
	before = look(walk);
	pty_send(walk->pty, "<^L>");
	CU_ASSERT(pty_expect_rest(walk->pty, BATCH_PATIENCE));
	after = look(walk);
	CU_ASSERT_STRING_EQUAL(before, after);
	if (strcmp(before, after))
		tell_difference(walk, before, after);
	free(before);
	free(after);
	walk->redraws++;
}

/* A key that is still on its way may end it before the signal does. */
static void end(struct walk *walk, int signal)
{
	int status;

	pty_signal(walk->pty, signal);
	pty_signal(walk->pty, SIGCONT); /* it may have stopped late */
	status = pty_wait_exit(walk->pty, BATCH_PATIENCE);
	CHECK(status == 128 + signal || status == 0,
	      "signal %d ended it with %d after %zu keys:\n%s", signal, status,
	      walk->keys, pty_screen(walk->pty));
	pty_close(walk->pty);
	walk->pty = NULL;
}

static void restart(struct walk *walk)
{
	end(walk, dice_roll(&walk->dice, 2) ? SIGTERM : SIGHUP);
	start(walk);
}

static int happens(struct walk *walk, size_t in)
{
	return dice_roll(&walk->dice, in) == 0;
}

static void take_walk(struct walk *walk, size_t keys)
{
	start(walk);
	pty_send(walk->pty, "n"); /* practice patients are not exported */
	while (walk->keys < keys && go_on(walk)) {
		send_batch(walk);
		if (!go_on(walk))
			break;
		if (happens(walk, RESIZE_IN))
			resize(walk);
		if (happens(walk, SIGNAL_IN))
			send_signal(walk);
		if (happens(walk, REDRAW_IN))
			redraw(walk);
		else if (happens(walk, RESTART_IN))
			restart(walk);
	}
	if (walk->pty && go_on(walk))
		redraw(walk);
	if (walk->pty)
		end(walk, SIGTERM);
}

static size_t count_lines(const char *text)
{
	size_t n = 0;

	for (; (text = strchr(text, '\n')); text++)
		n++;
	return n;
}

/* In order; and what is exported is decided on alike when it comes back. */
static void check_store(const struct stage *stage)
{
	char path[2 * STAGE_PATH];
	char *exported;
	char *evaluated;

	CU_ASSERT_EQUAL(
		stage_run(stage, "check",
			  (const char *const[]){"store", "check", NULL}),
		0);
	CU_ASSERT_EQUAL(stage_run(stage, "a.csv",
				  (const char *const[]){"export", NULL}),
			0);
	snprintf(path, sizeof(path), "%s", stage_path(stage, "a.csv"));
	CU_ASSERT_EQUAL(
		stage_run(stage, "b.csv",
			  (const char *const[]){"evaluate", path, NULL}),
		0);
	exported = stage_read(stage, "a.csv");
	evaluated = stage_read(stage, "b.csv");
	CU_ASSERT_FATAL(exported && evaluated);
	CU_ASSERT(count_lines(exported) > 1); /* beside the header */
	CU_ASSERT_STRING_EQUAL(exported, evaluated);
	free(exported);
	free(evaluated);
}

static void test_walk(void)
{
	size_t keys = number_from("NERVECOURSE_RANDOM_KEYS", KEYS);
	unsigned long seed = number_from("NERVECOURSE_RANDOM_SEED", 1);
	struct walk walk = {.dice = {seed}};

	CU_ASSERT_FATAL(stage_make(&walk.stage) == 0);
	take_walk(&walk, keys);
	printf("seed %lu, %zu keys, %zu starts, %zu redraws ... ", seed,
	       walk.keys, walk.starts, walk.redraws);
	CU_ASSERT(walk.redraws > 0);
	check_store(&walk.stage);
	stage_clear(&walk.stage);
}

void test_random_keys(void)
{
	CU_pSuite suite = CU_add_suite("random keys", NULL, NULL);

	CU_add_test(suite, "a long walk", test_walk);
}
