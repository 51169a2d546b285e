/*
 * Tests that store_check finds what was altered, and that a damaged file
 * does no worse than a fault.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define N_DAMAGES 150

/* What SQLite refuses while the triggers are there. */
static void free_history(void)
{
	stage_sql(stage.path, "DROP TRIGGER history_not_changed;"
			      "DROP TRIGGER history_not_removed;");
}

/* Four changes: 1 and 2 of a yes/no question, 3 and 4 of a text. */
static void make_changes(void)
{
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_YESNO), "yes"), 0);
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_YESNO), "no"), 0);
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_TEXT), "one"), 0);
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_TEXT), "two"), 0);
}

/* Alters the store and asserts what the first fault says. */
static void finds(const char *sql, const char *place, const char *what)
{
	char whole[256];
	const char *told;
	long checked;

	snprintf(whole, sizeof(whole), "%s%s",
		 place[0] == '/' ? "" : "encounter ",
		 place[0] == '/' ? stage.store->shown : stage.id);
	make_changes();
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
	CU_ASSERT_EQUAL(checked, 4);
	free_history();
	stage_sql(stage.path, sql);
	told = stage_check(&checked);
	CU_ASSERT_EQUAL(strncmp(told, whole, strlen(whole)), 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(told, place));
	CU_ASSERT_PTR_NOT_NULL(strstr(told, what));
	CU_ASSERT(checked >= 2);
}

static void finds_an_altered_time(void)
{
	finds("UPDATE history SET time = '2020' WHERE number = 2", "change 2",
	      "was altered");
}

static void finds_an_altered_answer_in_the_history(void)
{
	finds("UPDATE history SET after = 'x' WHERE number = 1", "change 1",
	      "was altered");
}

static void finds_a_hidden_end_of_text(void)
{
	finds("UPDATE history SET "
	      "before = CAST(x'6f6e650061' AS TEXT) "
	      "WHERE number = 4",
	      "change 4", "was altered");
}

static void finds_an_altered_digest(void)
{
	finds("UPDATE history SET chain = 'x' WHERE number = 3", "change 4",
	      "change before was altered");
}

static void finds_a_removed_change(void)
{
	finds("DELETE FROM history WHERE number = 2", "change 3",
	      "1 before it are missing");
}

static void finds_a_removed_end(void)
{
	finds("DELETE FROM history WHERE number > 2;"
	      "DELETE FROM answer WHERE answer = 'two'",
	      "/", "ends with change 2, but change 4 was made");
}

static void finds_an_altered_answer(void)
{
	finds("UPDATE answer SET answer = 'yes' WHERE answer = 'no'",
	      "change 2", "the answer is 'yes', but the history leads to 'no'");
}

static void finds_a_removed_answer(void)
{
	finds("DELETE FROM answer WHERE answer = 'two'", "change 4",
	      "the answer is '', but the history leads to 'two'");
}

static void finds_an_added_answer(void)
{
	finds("INSERT INTO answer SELECT id, 'x', 'y' FROM encounter",
	      "no change (x)",
	      "the answer is 'y', but the history leads to ''");
}

static void finds_a_missing_encounter(void)
{
	finds("DELETE FROM encounter", "is missing", "4 of its changes");
}

static void finds_a_change_that_does_not_follow(void)
{
	struct store_change change = {
		.encounter = stage.id,
		.slot = stage.content->slots[stage_slot(TYPE_TEXT)].id,
		.before = "else",
		.after = "two",
		.time = "2026-11-23T10:15:00.123Z",
		.pack = "p",
		.version = "1",
		.digest = "abc",
		.program = "2",
	};
	const char *told;
	long checked;

	make_changes();
	CU_ASSERT_EQUAL(history_add(stage.store, &change, &stage.fault), 0);
	told = stage_check(&checked);
	CU_ASSERT_PTR_NOT_NULL(strstr(told, stage.id));
	CU_ASSERT_PTR_NOT_NULL(strstr(told, "change 5"));
	CU_ASSERT_PTR_NOT_NULL(
		strstr(told, "'else' stood before it, but the history gives "
			     "'two'"));
}

static void does_not_hide_a_removed_end(void)
{
	long checked;

	make_changes();
	free_history();
	stage_sql(stage.path, "DELETE FROM history WHERE number > 2;"
			      "DELETE FROM answer WHERE answer = 'two'");
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_TEXT), "three"), 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(stage_check(&checked),
				      "it follows change 2, so 2 before it"));
}

static int rejected(const char *sql)
{
	return sqlite3_exec(stage.store->database, sql, NULL, NULL, NULL) ==
	       SQLITE_CONSTRAINT_TRIGGER;
}

static void guards_the_history(void)
{
	make_changes();
	CU_ASSERT(rejected("UPDATE history SET after = 'x'"));
	CU_ASSERT(rejected("DELETE FROM history"));
}

/* SHA-256 of what history.c says, computed with other programs. */
static void chains_as_described(void)
{
	struct store_change change = {
		.number = 12,
		.encounter = "20261123-k7f3",
		.slot = "trauma",
		.before = "",
		.after = "yes",
		.time = "2026-11-23T10:15:00.123Z",
		.pack = "",
		.version = "1.0",
		.digest = "abc",
		.program = "",
	};
	char chain[DIGEST_HEX];

	history_chain("", &change, chain);
	CU_ASSERT_STRING_EQUAL(chain, "2b220532203c863b7b131474d742c3c0"
				      "94f4090b2a27c85529e72b03b183197b");
	history_chain(chain, &change, chain);
	CU_ASSERT_STRING_EQUAL(chain, "a2922c7493f1df51a918ced809c42c9a"
				      "ae78b15e3a43a5bcd221b7b2726cf199");
	change.pack = "nervecourse";
	change.program = "0.1.0";
	history_chain(chain, &change, chain);
	CU_ASSERT_STRING_EQUAL(chain, "5130a0ebc13f68c6fb46753a42b9ba34"
				      "7c5459a42cc2a21f3bf2484266582b30");
}

/* The store as version 1 of it was: no pack and no program in the history. */
static void make_version_1(void)
{
	const char *slot = stage.content->slots[stage_slot(TYPE_TEXT)].id;
	struct store_change change = {
		.encounter = stage.id,
		.slot = slot,
		.before = "",
		.after = "old",
		.time = "2026-11-23T10:15:00.123Z",
		.pack = "",
		.version = "1",
		.digest = "abc",
		.program = "",
	};
	char sql[512];

	CU_ASSERT_EQUAL(history_add(stage.store, &change, &stage.fault), 0);
	store_close(stage.store);
	stage.store = NULL;
	snprintf(sql, sizeof(sql),
		 "INSERT INTO answer VALUES ('%s', '%s', 'old');"
		 "DROP TABLE visit;"
		 "ALTER TABLE history DROP COLUMN pack;"
		 "ALTER TABLE history DROP COLUMN program;"
		 "PRAGMA user_version = 1",
		 stage.id, slot);
	stage_sql(stage.path, sql);
}

static void takes_over_version_1(void)
{
	const char *slot = stage.content->slots[stage_slot(TYPE_TEXT)].id;
	long checked;

	make_version_1();
	stage_reopen();
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
	CU_ASSERT_EQUAL(checked, 1);
	CU_ASSERT_STRING_EQUAL(stage_stored(slot), "old");
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_TEXT), "new"), 0);
	stage_reopen();
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
	CU_ASSERT_EQUAL(checked, 2);
	free_history();
	stage_sql(stage.path, "UPDATE history SET program = '9' "
			      "WHERE number = 1");
	CU_ASSERT_PTR_NOT_NULL(strstr(stage_check(&checked), "change 1"));
}

static void finds_an_altered_program(void)
{
	finds("UPDATE history SET program = '9' WHERE number = 2", "change 2",
	      "was altered");
}

static void finds_a_removed_pack_and_program(void)
{
	finds("UPDATE history SET pack = '', program = '' WHERE number = 3",
	      "change 3", "was altered");
}

/* Whatever is done to a damaged store ends, with a fault or without. */
static void use_damaged(void)
{
	struct encounter *encounter = encounter_new(stage.content);
	struct faults faults = {0};
	struct store_list list;

	if (store_list(stage.store, -1, &list, &stage.fault) == 0)
		store_list_clear(&list);
	store_load(stage.store, stage.id, encounter, &faults);
	stage_answer(stage_slot(TYPE_YESNO), "yes");
	store_check(stage.store, &faults);
	faults_clear(&faults);
	encounter_free(encounter);
}

static void damage(const char *bytes, size_t length, unsigned seed)
{
	char *copy = memory_new(length, 1);
	int n;

	memcpy(copy, bytes, length);
	srand(seed);
	for (n = 0; n < 20; n++)
		copy[(size_t)rand() % length] = (char)rand();
	stage_write(stage.path, copy, length);
	free(copy);
}

static char *read_store(size_t *length)
{
	static char bytes[200000];
	FILE *file = fopen(stage.path, "rb");

	CU_ASSERT_PTR_NOT_NULL_FATAL(file);
	*length = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	return bytes;
}

static void survives_damage(void)
{
	const char *bytes;
	size_t length;
	unsigned seed;

	make_changes();
	store_close(stage.store);
	bytes = read_store(&length);
	for (seed = 0; seed < N_DAMAGES; seed++) {
		damage(bytes, length, seed);
		stage.store = store_open(stage.path, &stage.fault);
		if (stage.store)
			use_damaged();
		else
			CU_ASSERT_PTR_NOT_NULL(strstr(stage.fault.text, ". "));
		store_close(stage.store);
		stage.store = NULL;
	}
}

static void tells_of_damage(void)
{
	const char *bytes;
	size_t length;
	long checked;
	char *copy;

	make_changes();
	store_close(stage.store);
	stage.store = NULL;
	bytes = read_store(&length);
	copy = memory_new(length, 1);
	memcpy(copy, bytes, length);
	memset(copy + 4096, 0x55, length - 4096);
	stage_write(stage.path, copy, length);
	free(copy);
	stage_reopen();
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_YESNO), "not_known"), -1);
	SAYS("the answer is not kept: the file is damaged");
	CU_ASSERT_PTR_NOT_NULL(strstr(stage_check(&checked), "damaged"));
	CU_ASSERT_EQUAL(checked, -1);
}

void add_check_tests(CU_pSuite suite)
{
	CU_add_test(suite, "finds an altered time", finds_an_altered_time);
	CU_add_test(suite, "finds an altered answer in the history",
		    finds_an_altered_answer_in_the_history);
	CU_add_test(suite, "finds a hidden end of text",
		    finds_a_hidden_end_of_text);
	CU_add_test(suite, "finds an altered digest", finds_an_altered_digest);
	CU_add_test(suite, "finds a removed change", finds_a_removed_change);
	CU_add_test(suite, "finds a removed end", finds_a_removed_end);
	CU_add_test(suite, "finds an altered answer", finds_an_altered_answer);
	CU_add_test(suite, "finds a removed answer", finds_a_removed_answer);
	CU_add_test(suite, "finds an added answer", finds_an_added_answer);
	CU_add_test(suite, "finds a missing encounter",
		    finds_a_missing_encounter);
	CU_add_test(suite, "finds a change that does not follow",
		    finds_a_change_that_does_not_follow);
	CU_add_test(suite, "does not hide a removed end",
		    does_not_hide_a_removed_end);
	CU_add_test(suite, "guards the history", guards_the_history);
	CU_add_test(suite, "takes over version 1", takes_over_version_1);
	CU_add_test(suite, "finds an altered program",
		    finds_an_altered_program);
	CU_add_test(suite, "finds a removed pack and program",
		    finds_a_removed_pack_and_program);
	CU_add_test(suite, "chains as described", chains_as_described);
	CU_add_test(suite, "tells of damage", tells_of_damage);
	CU_add_test(suite, "survives damage", survives_damage);
}
