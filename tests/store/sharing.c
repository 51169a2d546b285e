/*
 * Tests of the store under several programs at once, killed programs and
 * full disks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stage.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define N_KILLS 12
#define N_WRITERS 4
#define N_WRITES 40

static void two_handles(void)
{
	size_t slot = stage_slot(TYPE_YESNO);
	struct store *first = stage.store;
	struct store *second = store_open(stage.path, &stage.fault);
	long checked;

	CU_ASSERT_PTR_NOT_NULL_FATAL(second);
	CU_ASSERT_EQUAL(stage_answer(slot, "yes"), 0);
	stage.store = second;
	CU_ASSERT_EQUAL(stage_answer(slot, "no"), 0);
	stage.store = first;
	CU_ASSERT_EQUAL(stage_answer(slot, "not_known"), 0);
	store_close(second);
	CU_ASSERT_STRING_EQUAL(stage_stored(stage.content->slots[slot].id),
			       "not_known");
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
	CU_ASSERT_EQUAL(checked, 3);
}

/* An answer that tells them all apart. */
static int answer_number(int writer, int n)
{
	char text[32];

	snprintf(text, sizeof(text), "writer %d, %d", writer, n);
	return stage_answer(stage_slot(TYPE_TEXT), text);
}

/* Opens the store too, so that all of them make a new one at once. */
static int write_many(const char *path, int writer)
{
	int n;

	stage.store = store_open(path, &stage.fault);
	for (n = 0; stage.store && n < N_WRITES; n++)
		if (answer_number(writer, n) < 0)
			break;
	if (n < N_WRITES)
		fprintf(stderr, "%s\n", stage.fault.text);
	store_close(stage.store);
	return n < N_WRITES;
}

static void many_programs(void)
{
	pid_t children[N_WRITERS];
	long checked;
	int status;
	int i;

	store_close(stage.store);
	stage.store = NULL;
	for (i = 0; i < N_WRITERS; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(write_many(stage.path, i));
	}
	for (i = 0; i < N_WRITERS; i++) {
		CU_ASSERT_EQUAL(waitpid(children[i], &status, 0), children[i]);
		CU_ASSERT_EQUAL(status, 0);
	}
	stage_reopen();
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
	CU_ASSERT_EQUAL(checked, N_WRITERS * N_WRITES);
}

static int open_new(const char *path)
{
	char id[STORE_ID];
	struct store *store = store_open(path, &stage.fault);
	int result = store ? store_create(store, NULL, id, &stage.fault) : -1;

	if (result < 0)
		fprintf(stderr, "%s\n", stage.fault.text);
	store_close(store);
	return result < 0;
}

static void many_programs_make_one_store(void)
{
	pid_t children[2 * N_WRITERS];
	struct store_list list;
	int status;
	int i;

	strcpy(stage.path, stage_path("new/store.db"));
	for (i = 0; i < 2 * N_WRITERS; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(open_new(stage.path));
	}
	for (i = 0; i < 2 * N_WRITERS; i++) {
		CU_ASSERT_EQUAL(waitpid(children[i], &status, 0), children[i]);
		CU_ASSERT_EQUAL(status, 0);
	}
	stage_reopen();
	CU_ASSERT_EQUAL(store_list(stage.store, -1, &list, &stage.fault), 0);
	CU_ASSERT_EQUAL(list.count, 2 * N_WRITERS);
	store_list_clear(&list);
}

/* Tells each answer that is kept, until it is killed. */
static void write_until_killed(int writer, int pipe_end)
{
	int n;

	stage.store = store_open(stage.path, &stage.fault);
	for (n = 0; stage.store; n++)
		if (answer_number(writer, n) < 0 ||
		    write(pipe_end, &n, sizeof(n)) != sizeof(n))
			_exit(1);
	_exit(1);
}

/* Returns the last answer that the child told. */
static int kill_writer(int writer, int after)
{
	int ends[2];
	int last = -1;
	int status;
	pid_t child;

	CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
	child = fork();
	if (child == 0)
		write_until_killed(writer, ends[1]);
	close(ends[1]);
	while (read(ends[0], &last, sizeof(last)) == sizeof(last))
		if (last == after)
			kill(child, SIGKILL);
	close(ends[0]);
	CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
	CU_ASSERT(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	return last;
}

static void assert_kept(int writer, int last)
{
	const char *slot = stage.content->slots[stage_slot(TYPE_TEXT)].id;
	int found = -1;
	int kept = -1;

	sscanf(stage_stored(slot), "writer %d, %d", &found, &kept);
	CU_ASSERT_EQUAL(found, writer);
	CU_ASSERT(kept == last || kept == last + 1);
}

static void survives_kill(void)
{
	long expected = 0;
	long checked;
	int i;

	store_close(stage.store);
	stage.store = NULL;
	for (i = 0; i < N_KILLS; i++) {
		int last = kill_writer(i, i * i);

		stage_reopen();
		assert_kept(i, last);
		CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
		expected += last + 1;
		CU_ASSERT(checked >= expected && checked <= expected + i + 1);
		store_close(stage.store);
		stage.store = NULL;
	}
}

static void lock_for_a_while(const char *path, int pipe_end)
{
	const struct timespec moment = {0, 200000000};
	sqlite3 *database;

	if (sqlite3_open(path, &database) != SQLITE_OK ||
	    sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL) !=
		    SQLITE_OK ||
	    write(pipe_end, "", 1) != 1)
		_exit(1);
	nanosleep(&moment, NULL);
	_exit(sqlite3_close(database));
}

/* A backup is not in WAL mode: opening it as a store has to change that. */
static void waits_for_another_program(void)
{
	const char *path = stage_path("copy.db");
	struct store *store;
	int ends[2];
	int status;
	pid_t child;
	char byte;

	CU_ASSERT_EQUAL(store_backup(stage.store, path, &stage.fault), 0);
	CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
	child = fork();
	if (child == 0)
		lock_for_a_while(path, ends[1]);
	CU_ASSERT_EQUAL(read(ends[0], &byte, 1), 1);
	store = store_open(path, &stage.fault);
	CU_ASSERT_PTR_NOT_NULL(store);
	store_close(store);
	CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
	CU_ASSERT_EQUAL(status, 0);
	close(ends[0]);
	close(ends[1]);
}

static void tells_who_locked_it(void)
{
	size_t slot = stage_slot(TYPE_YESNO);
	sqlite3 *other;

	CU_ASSERT_EQUAL(sqlite3_open(stage.path, &other), SQLITE_OK);
	CU_ASSERT_EQUAL(
		sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_busy_timeout(stage.store->database, 20);
	CU_ASSERT_EQUAL(stage_answer(slot, "yes"), -1);
	SAYS("another program has locked the store");
	CU_ASSERT_EQUAL(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL),
			SQLITE_OK);
	CU_ASSERT_EQUAL(sqlite3_close(other), SQLITE_OK);
	CU_ASSERT_EQUAL(store_answer(stage.store, stage.id, stage.encounter,
				     slot, &stage.fault),
			0);
}

/* Answers until the store refuses; returns how many it kept. */
static int fill_disk(void)
{
	static char text[VALUE_TEXT];
	int n = 0;

	do {
		memset(text, 'a' + n % 2, sizeof(text) - 1);
	} while (stage_answer(stage_slot(TYPE_TEXT), text) == 0 && ++n < 1000);
	return n;
}

static void tells_that_the_disk_is_full(void)
{
	long checked;
	int kept;

	CU_ASSERT_EQUAL(sqlite3_exec(stage.store->database,
				     "PRAGMA max_page_count = 40", NULL, NULL,
				     NULL),
			SQLITE_OK);
	kept = fill_disk();
	CU_ASSERT(kept > 1 && kept < 1000);
	SAYS("the answer is not kept: the disk is full");
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
	CU_ASSERT_EQUAL(checked, kept);

	stage_reopen();
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_TEXT), "short"), 0);
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
	CU_ASSERT_EQUAL(checked, kept + 1);
}

/* Returns 0 when the fault is right and the store is whole. */
static int fill_limit(void)
{
	const struct rlimit limit = {60000, 60000};
	long checked;
	int kept;

	signal(SIGXFSZ, SIG_IGN);
	stage.store = store_open(stage.path, &stage.fault);
	if (!stage.store || setrlimit(RLIMIT_FSIZE, &limit) < 0)
		return 1;
	kept = fill_disk();
	if (kept == 1000 || !strstr(stage.fault.text, "the disk is full"))
		return 2;
	return stage_check(&checked)[0] || checked != kept ? 3 : 0;
}

static void tells_that_the_share_is_used_up(void)
{
	int status;
	pid_t child;

	store_close(stage.store);
	stage.store = NULL;
	child = fork();
	if (child == 0)
		_exit(fill_limit());
	CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
	CU_ASSERT_EQUAL(status, 0);
	stage_reopen();
}

void add_sharing_tests(CU_pSuite suite)
{
	CU_add_test(suite, "two handles", two_handles);
	CU_add_test(suite, "many programs", many_programs);
	CU_add_test(suite, "many programs make one store",
		    many_programs_make_one_store);
	CU_add_test(suite, "survives kill -9", survives_kill);
	CU_add_test(suite, "waits for another program",
		    waits_for_another_program);
	CU_add_test(suite, "tells who locked it", tells_who_locked_it);
	CU_add_test(suite, "tells that the disk is full",
		    tells_that_the_disk_is_full);
	CU_add_test(suite, "tells that the share is used up",
		    tells_that_the_share_is_used_up);
}
