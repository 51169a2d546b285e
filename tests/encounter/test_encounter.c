/*
 * Encounters: answers, refusals, undo, and what is hidden.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/truth.h"
#include "content/expression.h"
#include "encounter/encounter.h"
#include "tests/content/tiny.h"
#include "tests/support.h"

void test_encounter(void);

#define MOST_SLOTS 32

static struct content *pack;
static struct content *tiny;
static struct encounter *encounter; /* of the tiny pack, new in each test */
static struct fault fault;

static int start(void)
{
	pack = pack_load();
	tiny = tiny_load();
	return !pack || !tiny || tiny->n_slots > MOST_SLOTS;
}

static int finish(void)
{
	content_free(pack);
	content_free(tiny);
	return 0;
}

static void set_up(void)
{
	encounter = encounter_new(tiny);
}

static void tear_down(void)
{
	encounter_free(encounter);
}

static int answer(const char *slot, const char *text)
{
	memset(&fault, 0, sizeof(fault));
	return encounter_answer_text(encounter, tiny_slot(tiny, slot), text,
				     &fault);
}

static const char *answered(const char *slot)
{
	static char text[VALUE_TEXT];
	size_t at = tiny_slot(tiny, slot);

	return value_write(&tiny->slots[at], encounter_value(encounter, at),
			   text, sizeof(text));
}

static void a_new_one_is_empty(void)
{
	size_t i;

	CU_ASSERT_PTR_EQUAL(encounter_content(encounter), tiny);
	for (i = 0; i < tiny->n_slots; i++)
		CU_ASSERT_EQUAL(encounter_value(encounter, i)->presence,
				NOT_ASKED);
	CU_ASSERT_PTR_NULL(encounter_undo(encounter));
	CU_ASSERT_PTR_NULL(encounter_redo(encounter));
	encounter_free(NULL);
}

static void answers_are_kept(void)
{
	char text[] = "as typed";

	CU_ASSERT_EQUAL(answer("a", "yes"), 1);
	CU_ASSERT_EQUAL(answer("a", "yes"), 0);
	CU_ASSERT_EQUAL(answer("a", "declined"), 1);
	CU_ASSERT_STRING_EQUAL(answered("a"), "declined");
	CU_ASSERT_EQUAL(answer("g_left", "A (reversed)"), 1);
	CU_ASSERT_EQUAL(answer("g_left", "2 (plain)"), 1);
	CU_ASSERT_STRING_EQUAL(answered("g_left"), "2 (plain)");
	CU_ASSERT_EQUAL(answer("t", text), 1);
	memset(text, 'x', strlen(text)); /* the encounter has its own copy */
	CU_ASSERT_STRING_EQUAL(answered("t"), "as typed");
	CU_ASSERT_EQUAL(answer("t", "as typed"), 0);
	CU_ASSERT_EQUAL(answer("a", ""), 1);
	CU_ASSERT_EQUAL(answer("a", ""), 0);
	CU_ASSERT_PTR_EQUAL(encounter_values(encounter),
			    encounter_value(encounter, 0));
}

/* "Not applicable" follows from other answers: as an answer it says none. */
static void not_applicable_says_nothing(void)
{
	CU_ASSERT_EQUAL(answer("c", "not_applicable"), 0);
	CU_ASSERT_EQUAL(answer("c", "yes"), 1);
	CU_ASSERT_EQUAL(answer("c", "not_applicable"), 1);
	CU_ASSERT_STRING_EQUAL(answered("c"), "");
}

static void what_is_not_allowed_is_refused(void)
{
	static const struct {
		const char *slot;
		const char *text;
		const char *words;
	} cases[] = {
		{"n", "10.001", "outside the range: 0 to 10 cm."},
		{"n", "-0,001", "outside the range: 0 to 10 cm."},
		{"n2", "11", "outside the range: 0 to 10."},
		{"d", "2019-12-31",
		 "outside the range: 2020-01-01 to 2020-12-31."},
		{"d", "2021-01-01",
		 "outside the range: 2020-01-01 to 2020-12-31."},
		{"a", "not_testable",
		 "'not testable' is no answer to this question."},
		{"c", "not_known",
		 "'not known' is no answer to this question."},
		{"b", "declined", "'declined' is no answer to this question."},
		{"k", "purple", "'purple' is none of the choices"},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		CHECK(answer(cases[i].slot, cases[i].text) == -1 &&
			      !strncmp(fault.text, cases[i].words,
				       strlen(cases[i].words)),
		      "%s = %s is refused with \"%s\"", cases[i].slot,
		      cases[i].text, fault.text);
		CU_ASSERT_STRING_EQUAL(answered(cases[i].slot), "");
	}
	CU_ASSERT_PTR_NULL(encounter_undo(encounter));
	CU_ASSERT_EQUAL(answer("n", "10"), 1);
	CU_ASSERT_EQUAL(answer("n", "11"), -1);
	CU_ASSERT_STRING_EQUAL(answered("n"), "10");
	CU_ASSERT_EQUAL(answer("d", "2020-12-31"), 1);
}

static void long_texts_are_refused(void)
{
	char text[VALUE_TEXT + 1];

	memset(text, 'x', sizeof(text));
	text[VALUE_TEXT] = '\0';
	CU_ASSERT_EQUAL(answer("t", text), -1);
	CU_ASSERT_STRING_EQUAL(fault.text,
			       "longer than the 1023 bytes that fit.");
	text[VALUE_TEXT - 1] = '\0';
	CU_ASSERT_EQUAL(answer("t", text), 1);
	CU_ASSERT_STRING_EQUAL(answered("t"), text);
}

/* Each absence to each question of the real pack: as the pack allows. */
static void absences_are_as_the_pack_allows(void)
{
	struct encounter *real = encounter_new(pack);
	size_t i;
	int p;

	for (i = 0; i < pack->n_slots; i++)
		for (p = NOT_KNOWN; p <= DECLINED; p++) {
			struct value value = {.presence = (enum presence)p};
			int allowed = (pack->slots[i].absences >> p & 1) != 0;

			CHECK(encounter_answer(real, i, &value, &fault) ==
				      (allowed ? 1 : -1),
			      "%s: %s", pack->slots[i].id,
			      presence_words(value.presence));
		}
	encounter_free(real);
}

static int same_values(const struct encounter *real, const struct value *values)
{
	size_t i;

	for (i = 0; i < pack->n_slots; i++)
		if (!value_equal(encounter_value(real, i), &values[i]))
			return 0;
	return 1;
}

static void random_step(struct encounter *real, struct dice *dice)
{
	size_t slot = dice_roll(dice, pack->n_slots);
	struct value value = {.presence = NOT_ASKED};

	if (dice_roll(dice, 4))
		value = random_answer(&pack->slots[slot], dice,
				      dice_roll(dice, 2) != 0);
	else
		value.presence = random_absence(&pack->slots[slot], dice);
	give(real, slot, value);
}

/* Answers a run of slots at once. */
static void random_run(struct encounter *real, struct dice *dice)
{
	size_t first = dice_roll(dice, (unsigned)pack->n_slots - 8);
	size_t steps;
	size_t i;

	while (encounter_redo(real))
		;
	steps = encounter_steps(real);
	encounter_begin_step(real);
	for (i = 0; i < 8; i++) {
		struct value value = {0};

		if (dice_roll(dice, 2))
			value = random_answer(&pack->slots[first + i], dice, 0);
		give(real, first + i, value);
	}
	encounter_end_step(real);
	CU_ASSERT(encounter_steps(real) <= steps + 1);
}

/* Takes back all; each change must turn what stood into what stands. */
static size_t undo_all(struct encounter *real)
{
	const struct change *change;
	size_t n;

	for (n = 0; (change = encounter_undo(real)); n++) {
		const struct value *now = encounter_value(real, change->slot);

		if (!value_equal(now, &change->after) ||
		    value_equal(&change->before, &change->after))
			CHECK(0, "undo of %s", pack->slots[change->slot].id);
	}
	return n;
}

static void undo_and_redo_are_the_way_back_and_forth(void)
{
	struct value *last = memory_new(pack->n_slots, sizeof(*last));
	struct value *none = memory_new(pack->n_slots, sizeof(*none));
	struct dice dice = {81};
	int i;
	int j;

	for (i = 0; i < 60; i++) {
		struct encounter *real = encounter_new(pack);
		size_t undone;
		size_t steps;
		size_t redone = 0;

		for (j = 0; j < 400; j++) {
			random_step(real, &dice);
			if (!dice_roll(&dice, 7))
				random_run(real, &dice);
			if (!dice_roll(&dice, 5))
				encounter_undo(real);
			if (!dice_roll(&dice, 9))
				encounter_redo(real);
		}
		while (encounter_redo(real))
			;
		memcpy(last, encounter_values(real),
		       pack->n_slots * sizeof(*last));
		steps = encounter_steps(real);
		undone = undo_all(real);
		CU_ASSERT_EQUAL(undone, steps);
		CU_ASSERT(same_values(real, none));
		while (encounter_redo(real))
			redone++;
		CU_ASSERT_EQUAL(undone, redone);
		CU_ASSERT(undone > 100);
		CU_ASSERT(same_values(real, last));
		encounter_free(real);
	}
	free(last);
	free(none);
}

static void a_new_answer_ends_the_way_forth(void)
{
	answer("n", "1");
	answer("n", "2");
	answer("n", "3");
	encounter_undo(encounter);
	encounter_undo(encounter);
	CU_ASSERT_STRING_EQUAL(answered("n"), "1");
	CU_ASSERT_EQUAL(answer("n", "1"), 0); /* no change, so no end */
	CU_ASSERT_EQUAL(answer("n", "11"), -1);
	encounter_redo(encounter);
	CU_ASSERT_STRING_EQUAL(answered("n"), "2");
	answer("a", "yes");
	CU_ASSERT_PTR_NULL(encounter_redo(encounter));
	CU_ASSERT_STRING_EQUAL(answered("n"), "2");
	encounter_forget_changes(encounter);
	CU_ASSERT_PTR_NULL(encounter_undo(encounter));
	CU_ASSERT_STRING_EQUAL(answered("n"), "2");
	CU_ASSERT_STRING_EQUAL(answered("a"), "yes");
}

/* h is shown if a; i if h and m.m1. */
static void expect_hidden(const char *a, const char *marks, const char *effect,
			  int shown_h, int shown_i)
{
	struct value effective[MOST_SLOTS];
	unsigned char shown[MOST_SLOTS];
	size_t h = tiny_slot(tiny, "h");
	size_t i = tiny_slot(tiny, "i");
	char text[VALUE_TEXT];

	CU_ASSERT(answer("a", a) >= 0 && answer("m", marks) >= 0);
	encounter_effective(encounter, effective, shown);
	CHECK(shown[h] == shown_h && shown[i] == shown_i,
	      "a = '%s', m = '%s': h %s, i %s", a, marks,
	      shown[h] ? "shown" : "hidden", shown[i] ? "shown" : "hidden");
	value_write(&tiny->slots[h], &effective[h], text, sizeof(text));
	strcat(text, " ");
	value_write(&tiny->slots[i], &effective[i], text + strlen(text), 99);
	CHECK(!strcmp(text, effect), "a = '%s', m = '%s': \"%s\"", a, marks,
	      text);
	CU_ASSERT_STRING_EQUAL(answered("h"), "yes");
	CU_ASSERT_STRING_EQUAL(answered("i"), "no");
}

static void hidden_answers_are_kept_without_effect(void)
{
	answer("h", "yes");
	answer("i", "no");
	expect_hidden("yes", "m1", "yes no", 1, 1);
	expect_hidden("no", "m1", "not_applicable ", 0, 0);
	expect_hidden("", "m1", " ", 0, 0);
	expect_hidden("not_known", "m1", " ", 0, 0);
	expect_hidden("yes", "no m1", "yes not_applicable", 1, 0);
	expect_hidden("yes", "m2", "yes ", 1, 0);
	expect_hidden("no", "no m1", "not_applicable not_applicable", 0, 0);
	expect_hidden("yes", "m1", "yes no", 1, 1);
}

/* What is shown is so by the effective answers, and only that has effect. */
static int is_consistent(const struct encounter *real,
			 const struct value *effective,
			 const unsigned char *shown, size_t i)
{
	struct facts facts = {.content = pack, .values = effective};
	const struct expression *show_if = pack->slots[i].show_if;
	enum truth truth =
		show_if ? expression_truth(show_if, &facts) : TRUTH_TRUE;

	if (shown[i] != (truth == TRUTH_TRUE))
		return 0;
	if (shown[i])
		return value_equal(&effective[i], encounter_value(real, i));
	return effective[i].presence ==
	       (truth == TRUTH_FALSE ? NOT_APPLICABLE : NOT_ASKED);
}

static void showing_is_consistent(void)
{
	struct value *effective = memory_new(pack->n_slots, sizeof(*effective));
	unsigned char *shown = memory_new(pack->n_slots, 1);
	struct dice dice = {82};
	int n;

	for (n = 0; n < 500; n++) {
		struct encounter *real = random_encounter(
			pack, &dice, (unsigned)dice_roll(&dice, 100), 50);
		size_t i;

		encounter_effective(real, effective, shown);
		for (i = 0; i < pack->n_slots; i++)
			if (!is_consistent(real, effective, shown, i))
				break;
		if (i < pack->n_slots) {
			CHECK(0, "%s of%s", pack->slots[i].id, told(real));
			n = 500;
		}
		encounter_free(real);
	}
	free(effective);
	free(shown);
}

static void the_scale_in_use_is_chosen(void)
{
	const struct slot *grade = content_slot(tiny, "g_left");
	const struct slot *sign = content_slot(tiny, "s_right");

	CU_ASSERT_EQUAL(encounter_scale(encounter, grade), 0);
	answer("grade_scale", "reversed");
	CU_ASSERT_EQUAL(encounter_scale(encounter, grade), 1);
	CU_ASSERT_EQUAL(encounter_scale(encounter, sign), 0);
	answer("grade_scale", "");
	CU_ASSERT_EQUAL(encounter_scale(encounter, grade), 0);
}

static int belongs_to_a_visit(const struct slot *slot)
{
	return slot->section->kind == SECTION_GRID ||
	       !strcmp(slot->section->id, "dangers") ||
	       !strcmp(slot->section->id, "history") ||
	       slot == pack->date_question;
}

/* Each slot as it was where it persists, shown and answered; else a blank. */
static size_t check_carried(const struct encounter *from,
			    const struct encounter *to)
{
	struct value *effective = memory_new(pack->n_slots, sizeof(*effective));
	unsigned char *shown = memory_new(pack->n_slots, 1);
	size_t n = 0;
	size_t i;

	encounter_effective(from, effective, shown);
	for (i = 0; i < pack->n_slots; i++) {
		const struct slot *slot = &pack->slots[i];
		const struct value *value = encounter_value(to, i);

		CHECK(!slot->carry || !belongs_to_a_visit(slot),
		      "%s is carried", slot->id);
		if (slot->carry && effective[i].presence == ANSWERED) {
			CHECK(value_equal(value, encounter_value(from, i)),
			      "%s is not carried as it was", slot->id);
			n++;
		} else {
			CHECK(value->presence == NOT_ASKED,
			      "%s is not left unasked", slot->id);
		}
	}
	free(effective);
	free(shown);
	return n;
}

static void what_persists_goes_on_to_the_next_visit(void)
{
	static const char *const persisting[] = {
		"patient_reference", "affected_side", "cancer_ever",
		"thigh_coverage",    "mass_segment",  "primary_resection",
		"staging_ct_date"};
	struct dice dice = {41};
	size_t carried = 0;
	size_t i;

	for (i = 0; i < sizeof(persisting) / sizeof(persisting[0]); i++)
		CHECK(content_slot(pack, persisting[i])->carry,
		      "%s is not carried", persisting[i]);
	for (i = 0; i < 100; i++) {
		struct encounter *from = random_encounter(
			pack, &dice, (unsigned)i, (unsigned)(i * 7 % 100));
		struct encounter *to = encounter_new(pack);
		size_t n = encounter_carry(from, to);

		CU_ASSERT_EQUAL(check_carried(from, to), n);
		carried += n;
		encounter_free(from);
		encounter_free(to);
	}
	CU_ASSERT(carried > 1000);
}

/* The tiny pack's sections.csv has no column that says what persists. */
static void without_the_column_nothing_persists(void)
{
	struct encounter *to = encounter_new(tiny);

	answer("a", "yes");
	CU_ASSERT_EQUAL(encounter_carry(encounter, to), 0);
	encounter_free(to);
}

void test_encounter(void)
{
	CU_pSuite suite = CU_add_suite_with_setup_and_teardown(
		"encounter", start, finish, set_up, tear_down);

	CU_add_test(suite, "new", a_new_one_is_empty);
	CU_add_test(suite, "answers", answers_are_kept);
	CU_add_test(suite, "not applicable", not_applicable_says_nothing);
	CU_add_test(suite, "refusals", what_is_not_allowed_is_refused);
	CU_add_test(suite, "long texts", long_texts_are_refused);
	CU_add_test(suite, "absences", absences_are_as_the_pack_allows);
	CU_add_test(suite, "undo and redo",
		    undo_and_redo_are_the_way_back_and_forth);
	CU_add_test(suite, "end of redo", a_new_answer_ends_the_way_forth);
	CU_add_test(suite, "hidden answers",
		    hidden_answers_are_kept_without_effect);
	CU_add_test(suite, "showing is consistent", showing_is_consistent);
	CU_add_test(suite, "scale in use", the_scale_in_use_is_chosen);
	CU_add_test(suite, "next visit",
		    what_persists_goes_on_to_the_next_visit);
	CU_add_test(suite, "next visit by default",
		    without_the_column_nothing_persists);
}
