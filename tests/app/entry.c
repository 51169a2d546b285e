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
	"n<Down><Down><Down><Down><Down><Down><Down><Enter>",
	"n<Down><Down><Down><Down><Down><Down><Down><Down><Enter>",
};

enum {
	DANGERS = 1,
	HISTORY = 2,
	STRENGTH = 5,
	REFLEXES = 6,
	SIGNS = 8
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
	expect(20, STRENGTH, "*<Idle>*", "5 (mrc)", 26);
	expect(20, STRENGTH, "3*", "5 (mrc)", 17); /* an answer stays */
	expect(20, STRENGTH, "3*", "3 (mrc)", 1);
	expect(20, STRENGTH, "*u", "5 (mrc)", 0);
	expect(20, STRENGTH, "3*u", "3 (mrc)", 1);
	expect(20, STRENGTH, "*ur", "5 (mrc)", 18);
	expect(20, STRENGTH, "*<Idle>*uu", "5 (mrc)", 0);
	expect(24, REFLEXES, "*", "2 (conventional)", 8);
}

static void none_of_these_is_what_is_in_sight(void)
{
	expect(24, DANGERS, "*", "no", 13); /* one of 14 asks for a number */
	expect(24, DANGERS, "y*", "no", 12);
	expect(24, DANGERS, "y*", "yes", 1);
	expect(24, DANGERS, "*<Idle>*", "no", 27);
	expect(24, DANGERS, "*<Idle>*uu", "no", 0);
	/* At the end of the section the last question stays the active one. */
	expect(24, DANGERS, "*<Idle>*yu", "yes", 0);
	expect(24, DANGERS, "*<Idle>*y", "yes", 1);
	expect(24, DANGERS, "***", "no", 13); /* the next page came unread */
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
	expect(24, STRENGTH, "<Down>3<Left><Up>s<Down><Down>5", "5 (mrc)", 2);
	expect(24, STRENGTH, "<Down>3<Left><Up>s<Down><Down>5", "3 (mrc)", 1);
	expect(24, STRENGTH, "s<Down>*0", "0 (mrc)", 1); /* no run */
	expect(24, STRENGTH, "s<Down><Enter><Esc>4", "4 (mrc)", 1);
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

/* "4+" as people write it; a sign by itself is a grade of its own. */
static void a_sign_belongs_to_its_grade(void)
{
	expect(24, STRENGTH, "4+", "4+ (mrc)", 1);
	expect(24, STRENGTH, "4+", "4 (mrc)", 0);
	expect(24, STRENGTH, "4-5", "4- (mrc)", 1);
	expect(24, STRENGTH, "4-5", "5 (mrc)", 1);
	expect(24, STRENGTH, "5+", "4+ (mrc)", 1);
	expect(24, STRENGTH, "4<Idle>+", "4+ (mrc)", 1);
	expect(24, STRENGTH, "4<Idle>+", "4 (mrc)", 1);
	expect(24, SIGNS, "n", "absent", 0); /* no, or not testable? */
	expect(24, SIGNS, "0y", "present", 1);
}

/* Whatever begins a number opens its field, and is refused as a whole. */
static void no_part_of_a_number_is_an_answer(void)
{
	expect(24, HISTORY, "-1<Enter>", "1", 0);
	expect(24, HISTORY, ".5<Enter>", "5", 0);
	expect(24, HISTORY, "<lt>6<Enter>", "6", 0);
	expect(24, HISTORY, "1,000<Enter>", "1", 0);
	expect(24, HISTORY, "6 months<Enter>", "26.089", 1);
	CU_ASSERT(play_shows("n<Down><Down><Enter>26d<Enter>",
			     "26 days (3.714 weeks)"));
	CU_ASSERT(play_shows("n<Enter>yesterday<Enter>", "2026-11-22"));
	CU_ASSERT(play_shows("n<Enter>today<Enter>", "2026-11-23"));
}

static void press(struct session *session, int key)
{
	struct event event = {.key = key};

	session_event(session, &event);
}

/*
 * What another program has stored meanwhile is not undone by what fills many
 * cells here.
 */
static void others_answers_stay(void)
{
	struct encounter *encounter = encounter_new(content);
	struct store *store;
	struct session *session;
	struct fault fault;

	fresh_store();
	store = open_store();
	session = session_new(content, store, today());
	session_start_encounter(session);
	press(session, INPUT_DOWN);
	press(session, INPUT_ENTER);
	give_text(encounter, "residual_urine_ml", "400");
	CU_ASSERT_EQUAL(store_answers(store, session->id, encounter, &fault),
			0);
	encounter_free(encounter);
	press(session, '*');
	session_free(session);
	store_close(store);
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "residual_urine_ml"), "400");
	CU_ASSERT_STRING_EQUAL(written(encounter, "bladder_change"), "no");
	encounter_free(encounter);
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
	CU_add_test(suite, "a sign of a grade", a_sign_belongs_to_its_grade);
	CU_add_test(suite, "parts of numbers",
		    no_part_of_a_number_is_an_answer);
	CU_add_test(suite, "answers of others", others_answers_stay);
	CU_add_test(suite, "the learner examines", the_learner_examines);
	CU_add_test(suite, "too small", what_is_not_seen_is_not_answered);
}
