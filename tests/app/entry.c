/*
 * Answers that fill several cells: what they fill, what they leave, and that
 * one key takes them back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/app/stage.h"
#include "tests/support.h"

/* From the worklist: a new encounter, the section of that number, from 0. */
static const char *const to_section[] = {
	"n<Enter>",
	"n<Down><Enter>",
	"n<Down><Down><Enter>",
	"n<Down><Down><Down><Enter>",
	"n<Down><Down><Down><Down><Enter>",
	"n<Down><Down><Down><Down><Down><Enter>",
	"n<Down><Down><Down><Down><Down><Down><Enter>",
};

enum {
	DANGERS = 1,
	STRENGTH = 5,
	REFLEXES = 6
};

/* Plays keys in a section of a new encounter, and reads what is stored. */
static struct encounter *after(int rows, int section, const char *keys)
{
	struct terminal *terminal;
	char script[512];

	fresh_store();
	snprintf(script, sizeof(script), "%s%s", to_section[section], keys);
	terminal = play(rows, 80, script);
	terminal->close(terminal);
	return newest();
}

/* How many slots of a section have that written answer. */
static size_t count_written(const struct encounter *encounter, int section,
			    const char *text)
{
	const struct section *of = &content->sections[section];
	size_t n = 0;
	size_t i;

	for (i = of->first_slot; i < of->first_slot + of->n_slots; i++)
		n += !strcmp(written(encounter, content->slots[i].id), text);
	return n;
}

static void expect(int rows, int section, const char *keys, const char *text,
		   size_t count)
{
	struct encounter *encounter = after(rows, section, keys);
	size_t n = count_written(encounter, section, text);

	CHECK(n == count, "%s: %zu times '%s', expected %zu", keys, n, text,
	      count);
	encounter_free(encounter);
}

/* 24 rows show all of the grid's 13, 20 show 9 of them. */
static void rest_normal_is_what_is_in_sight(void)
{
	expect(24, STRENGTH, "*", "5 (mrc)", 26);
	expect(20, STRENGTH, "*", "5 (mrc)", 18);
	expect(20, STRENGTH, "**", "5 (mrc)", 26);
	expect(20, STRENGTH, "3*", "5 (mrc)", 17); /* an answer stays */
	expect(20, STRENGTH, "3*", "3 (mrc)", 1);
	expect(20, STRENGTH, "*u", "5 (mrc)", 0);
	expect(20, STRENGTH, "3*u", "3 (mrc)", 1);
	expect(20, STRENGTH, "*ur", "5 (mrc)", 18);
	expect(20, STRENGTH, "**uu", "5 (mrc)", 0);
	expect(24, REFLEXES, "*", "2 (conventional)", 8);
}

static void none_of_these_is_what_is_in_sight(void)
{
	expect(24, DANGERS, "*", "no", 13); /* one of 14 asks for a number */
	expect(24, DANGERS, "y*", "no", 12);
	expect(24, DANGERS, "y*", "yes", 1);
	expect(24, DANGERS, "**", "no", 27);
	expect(24, DANGERS, "**uu", "no", 0);
	/* At the end of the section the last question stays the active one. */
	expect(24, DANGERS, "**yu", "yes", 0);
	expect(24, DANGERS, "**y", "yes", 1);
}

static void a_run_takes_one_key(void)
{
	struct encounter *encounter;

	expect(24, STRENGTH, "s<Down><Down><Down>4", "4 (mrc)", 4);
	expect(24, STRENGTH, "s<End>5", "5 (mrc)", 13);
	expect(24, STRENGTH, "<End>s<Home>5", "5 (mrc)", 13);
	expect(24, STRENGTH, "s<End>5u", "5 (mrc)", 0);
	expect(24, STRENGTH, "s<End>t", "not_testable", 13);
	expect(24, STRENGTH, "s<End><Esc>5", "5 (mrc)", 1);
	expect(24, STRENGTH, "s<Down>z5", "5 (mrc)",
	       2); /* no such grade: again */
	expect(24, DANGERS, "s<Down><Down>n", "no", 3);
	/* The column that is done goes on with the other. */
	encounter = after(24, STRENGTH, "s<Down>55");
	CU_ASSERT_STRING_EQUAL(written(encounter, "hip_flexion_right"),
			       "5 (mrc)");
	CU_ASSERT_STRING_EQUAL(written(encounter, "hip_adduction_right"), "");
	encounter_free(encounter);
}

static void copies_go_to_the_other_side(void)
{
	expect(24, STRENGTH, "4<Left>c", "4 (mrc)", 2);
	expect(24, STRENGTH, "4<Left>cu", "4 (mrc)", 1);
	expect(24, STRENGTH, "c", "", 26);
	expect(24, STRENGTH, "43<Up><Left>c", "4 (mrc)",
	       1); /* nothing is lost */
	expect(24, STRENGTH, "<Right>4<Up><Right>c", "4 (mrc)", 2);
	expect(24, REFLEXES, "1<Left>c", "1 (conventional)", 2);
}

static void the_row_above_is_repeated(void)
{
	expect(24, STRENGTH, "4<Left><Down>\"", "4 (mrc)", 2);
	expect(24, STRENGTH, "\"", "", 26); /* no row above */
	expect(24, DANGERS, "n\"\"", "no", 3);
}

/* A practice patient from a blank sheet: e is what the source tells. */
static void the_learner_examines(void)
{
	struct encounter *encounter;

	fresh_store();
	play_only("x<Enter><Down><Down>e<Esc><Down><Down><Down><Down><Down>"
		  "<Enter>ee");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "affected_side"), "right");
	CU_ASSERT_STRING_EQUAL(written(encounter, "age_years"), "");
	CU_ASSERT_STRING_EQUAL(written(encounter, "hip_flexion_left"),
			       "5 (mrc)");
	CU_ASSERT_STRING_EQUAL(written(encounter, "hip_flexion_right"),
			       "not_known");
	encounter_free(encounter);
	CU_ASSERT(play_shows("n<Enter>e", "Only a practice patient"));
}

/* Below the least size nothing is answered, and nothing is lost. */
static void what_is_not_seen_is_not_answered(void)
{
	expect(24, STRENGTH, "5<Size 11x80>4<Enter>4<Size 24x80>4", "4 (mrc)",
	       1);
	expect(24, STRENGTH, "5<Size 24x39>4<Size 24x80>", "4 (mrc)", 0);
	expect(12, STRENGTH, "54", "4 (mrc)", 1);
}

void suite_entry(void)
{
	CU_pSuite suite = CU_add_suite("session: entry", session_set_up,
				       session_tear_down);

	CU_add_test(suite, "rest normal", rest_normal_is_what_is_in_sight);
	CU_add_test(suite, "none of these", none_of_these_is_what_is_in_sight);
	CU_add_test(suite, "a run", a_run_takes_one_key);
	CU_add_test(suite, "copy across", copies_go_to_the_other_side);
	CU_add_test(suite, "same as above", the_row_above_is_repeated);
	CU_add_test(suite, "the learner examines", the_learner_examines);
	CU_add_test(suite, "too small", what_is_not_seen_is_not_answered);
}
