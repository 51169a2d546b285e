/*
 * The interview: which question is next, what lines do, and that the store
 * holds whatever was answered, whatever is typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "app/interview.h"
#include "app/visit.h"
#include "base/memory.h"
#include "base/number.h"
#include "tests/support.h"

static struct content *content;
static struct store *store;
static struct interview *interview;
static char id[STORE_ID];
static long long today;

static int set_up(void)
{
	date_read("2026-11-28", &today);
	content = pack_load();
	return !content;
}

static int clear(void)
{
	content_free(content);
	return 0;
}

static void open_it(int resume)
{
	struct faults faults = {0};

	interview = interview_open(content, store, id, today, resume, &faults);
	CU_ASSERT_PTR_NOT_NULL_FATAL(interview);
	CU_ASSERT_EQUAL(faults.count, 0);
}

/* A new encounter in a new store. */
static void begin(void)
{
	char path[TEST_PATH + 8];
	char folder[TEST_PATH];
	struct fault fault;
	size_t n;

	folder_make(folder);
	snprintf(path, sizeof(path), "%s/e.db", folder);
	store = store_open(path, &fault);
	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_EQUAL(
		visit_begin(store, content, NULL, today, id, &n, &fault), 0);
	open_it(0);
}

static void end(void)
{
	interview_close(interview);
	store_close(store);
}

static void type(const char *line)
{
	interview_take(interview, line);
}

static int asks(const char *slot)
{
	const struct slot *asked = interview_slot(interview);

	return CHECK(asked && !strcmp(asked->id, slot), "asked is %s, not %s",
		     asked ? asked->id : "nothing", slot);
}

static int says(const char *part)
{
	return CHECK(strstr(interview->said, part), "said is \"%s\"",
		     interview->said);
}

/* What stands there, in its written form; valid until the next call. */
static const char *answer(const char *slot)
{
	static char text[VALUE_TEXT];
	const struct slot *of = content_slot(content, slot);

	return value_write(of,
			   encounter_value(interview->encounter,
					   content_index(content, of)),
			   text, sizeof(text));
}

static int answered(const char *slot, const char *written)
{
	return CHECK(!strcmp(answer(slot), written), "%s is '%s', not '%s'",
		     slot, answer(slot), written);
}

/* The store says the same as the interview. */
static int is_kept(void)
{
	struct encounter *stored = encounter_new(content);
	struct faults faults = {0};
	int same = 1;
	size_t i;

	same = !store_load(store, id, stored, &faults) && !faults.count;
	for (i = 0; same && i < content->n_slots; i++)
		same = value_equal(encounter_value(stored, i),
				   encounter_value(interview->encounter, i));
	faults_clear(&faults);
	encounter_free(stored);
	return same;
}

/* Enter alone asks each question there is once and records nothing. */
static void enter_walks_all(void)
{
	unsigned char *seen = memory_new(content->n_slots, 1);
	size_t n = 0;
	size_t i;

	begin();
	while (interview_slot(interview)) {
		size_t at = content_index(content, interview_slot(interview));

		if (!CHECK(!seen[at], "%s is asked twice",
			   content->slots[at].id))
			break;
		seen[at] = 1;
		if (content->slots[at].side)
			seen[at + 1] = 1;
		n++;
		type("");
	}
	for (i = 0; i < content->n_slots; i++)
		CHECK(seen[i] == interview->decision->shown[i],
		      "%s is shown %d and asked %d", content->slots[i].id,
		      interview->decision->shown[i], seen[i]);
	CU_ASSERT_PTR_NULL(encounter_undo(interview->encounter));
	CU_ASSERT_EQUAL(interview_take(interview, ""), INTERVIEW_QUIT);
	free(seen);
	end();
}

static void one_line_for_both_sides(void)
{
	begin();
	type(":go ankle dorsiflexion");
	asks("ankle_dorsiflexion_left");
	type("3 5");
	answered("ankle_dorsiflexion_left", "3 (mrc)");
	answered("ankle_dorsiflexion_right", "5 (mrc)");
	asks("great_toe_extension_left");
	type("4+");
	CU_ASSERT(interview->right);
	type("not testable");
	answered("great_toe_extension_left", "4+ (mrc)");
	answered("great_toe_extension_right", "not_testable");
	type("right 2");
	answered("ankle_eversion_left", "");
	answered("ankle_eversion_right", "2 (mrc)");
	type("n, .");
	answered("ankle_inversion_left", "not_testable");
	answered("ankle_inversion_right", "5 (mrc)");
	says("Noted: left not testable; right 5 normal");
	type("3 7");
	says("'3 7' is no grade here");
	answered("ankle_plantarflexion_left", "");
	type("5");
	type("");
	answered("ankle_plantarflexion_right", "");
	CU_ASSERT(is_kept());
	end();
}

/* A pair, and a whole grid, go and come back in one step. */
static void undo_goes_by_lines(void)
{
	begin();
	type(":go hip flexion");
	type("3 5");
	type(":rest normal");
	type("yes");
	says("24 recorded as examined and normal");
	answered("toe_spreading_right", "5 (mrc)");
	answered("hip_flexion_left", "3 (mrc)");
	type(":undo");
	answered("toe_spreading_right", "");
	answered("hip_flexion_left", "3 (mrc)");
	CU_ASSERT(is_kept());
	type("undo");
	answered("hip_flexion_left", "");
	answered("hip_flexion_right", "");
	asks("hip_flexion_left");
	type(":redo");
	answered("hip_flexion_right", "5 (mrc)");
	type(":redo");
	answered("toe_spreading_right", "5 (mrc)");
	type(":redo");
	says("Nothing to do again");
	type(":go patient");
	type(":rest normal");
	says("Only in an examination grid");
	CU_ASSERT(is_kept());
	end();
}

/* "None of these" is recorded once it is confirmed, and for yes/no alone. */
static void none_asks_first(void)
{
	char prompt[2 * WALK_LINE];

	begin();
	type(":next");
	asks("bladder_change");
	type("k");
	type(":none");
	interview_prompt(interview, prompt, sizeof(prompt));
	CU_ASSERT_PTR_NOT_NULL(strstr(prompt, "Record 'no' for "));
	type("");
	says("Nothing recorded");
	answered("saddle_change", "");
	asks("saddle_change");
	type(":none");
	type("yes");
	answered("saddle_change", "no");
	answered("leg_swollen", "no");
	answered("bladder_change", "not_known");
	answered("residual_urine_ml", "");
	asks("residual_urine_ml");
	type(":undo");
	answered("leg_swollen", "");
	CU_ASSERT(is_kept());
	end();
}

/* What is refused is told with what was typed, and stands there as a draft. */
static void refused_lines_stay(void)
{
	char prompt[2 * WALK_LINE];

	begin();
	type(":go painful or numb");
	asks("symptom_duration_weeks");
	type("forty weeks");
	CU_ASSERT(interview->refused);
	says("'forty weeks'");
	asks("symptom_duration_weeks");
	interview_close(interview);
	open_it(1);
	type(":go painful or numb");
	interview_prompt(interview, prompt, sizeof(prompt));
	CU_ASSERT_PTR_NOT_NULL(strstr(prompt, "unfinished 'forty weeks'"));
	type("999999");
	says("'999999'");
	says("outside the range");
	type("6 months");
	says("6 months (26.089 weeks)");
	answered("symptom_duration_weeks", "26.089");
	type(":back");
	interview_prompt(interview, prompt, sizeof(prompt));
	CU_ASSERT_PTR_NULL(strstr(prompt, "unfinished"));
	CU_ASSERT_PTR_NOT_NULL(strstr(prompt, "now 26.089 weeks"));
	CU_ASSERT(is_kept());
	end();
}

static void news_of_the_urgency(void)
{
	begin();
	type(":go passing urine");
	type("y");
	CU_ASSERT_PTR_NOT_NULL(strstr(interview->news, "U1"));
	type("n");
	CU_ASSERT_STRING_EQUAL(interview->news, "");
	end();
}

/* A later answer calls for an earlier question: it comes at the end. */
static void called_for_at_the_end(void)
{
	begin();
	type(":go pulsating");
	if (!interview_slot(interview) ||
	    strcmp(interview_slot(interview)->item, "mass_pulsatile"))
		type(":go mass_pulsatile");
	asks("mass_pulsatile_left");
	while (strcmp(interview_slot(interview)->id, "encounter_date"))
		type(":back");
	while (strcmp(interview_slot(interview)->id, "mass_pulsatile_left"))
		type("");
	type("y n");
	while (interview_slot(interview) && !interview->ended)
		type("");
	asks("pulses_weak");
	type("no");
	type("");
	type("");
	CU_ASSERT_PTR_NULL(interview_slot(interview));
	type(":missing");
	CU_ASSERT_PTR_NOT_NULL(interview_slot(interview));
	end();
}

static void finding_the_way(void)
{
	begin();
	type(":back");
	says("first question");
	type(":go knee strength");
	asks("knee_extension_left");
	type(":go");
	asks("knee_flexion_left");
	says("2 of ");
	type(":go pregnant");
	says("not asked at present");
	type(":go zebra");
	says("No question");
	asks("knee_flexion_left");
	type(":next");
	asks("patellar_left");
	type(":n");
	says("begins more than one command");
	type(":misssing");
	says("Did you mean 'missing'?");
	type(":missing");
	asks(content->slots[interview->decision->blanks[0].slot].id);
	CU_ASSERT_EQUAL(interview_take(interview, "?"), INTERVIEW_HELP);
	CU_ASSERT_EQUAL(interview_take(interview, "??"), INTERVIEW_MORE);
	CU_ASSERT_EQUAL(interview_take(interview, ":why 12"), INTERVIEW_WHY);
	CU_ASSERT_EQUAL(interview->number, 12);
	CU_ASSERT_EQUAL(interview_take(interview, ":why me"), INTERVIEW_ASK);
	CU_ASSERT_EQUAL(interview_take(interview, "decision"),
			INTERVIEW_DECISION);
	type(":go patient reference");
	CU_ASSERT_EQUAL(interview_take(interview, "back"), INTERVIEW_ASK);
	answered("patient_reference", "back");
	type(":back");
	type(":clear");
	answered("patient_reference", "");
	CU_ASSERT_EQUAL(interview_take(interview, ":q"), INTERVIEW_QUIT);
	CU_ASSERT(is_kept());
	end();
}

static void goes_on_where_it_was_left(void)
{
	begin();
	type("");
	type("bed 7");
	type("left");
	interview_close(interview);
	open_it(1);
	asks("age_years");
	answered("patient_reference", "bed 7");
	end();
}

/* The next visit takes over what persists, and leaves the first as it is. */
static void next_visit(void)
{
	char next[STORE_ID];
	struct fault fault;
	size_t n;

	begin();
	type("");
	type("bed 7");
	type("left");
	type(":go passing urine");
	type("n");
	CU_ASSERT_EQUAL(
		visit_begin(store, content, id, today + 7, next, &n, &fault),
		0);
	CU_ASSERT(n >= 2);
	interview_close(interview);
	strcpy(id, next);
	open_it(0);
	answered("encounter_date", "2026-12-05");
	answered("affected_side", "left");
	answered("bladder_change", "");
	CU_ASSERT_EQUAL(visit_begin(store, content, "20260101-none", today,
				    next, &n, &fault),
			-1);
	end();
}

static const char *random_line(struct dice *dice)
{
	static const char *const lines[] = {
		"",	 "",	     "yes",	"n",
		"k",	 "x",	     "1",	"2",
		"3 5",	 "left 4",   ". .",	"6 months",
		"26",	 "2 years",  "today",	"3/7/2012",
		":undo", ":undo",    ":redo",	":back",
		":next", ":missing", ":go leg", ":rest normal",
		":none", ":clear",   "1 2",	"mri",
		"zzz",	 "T2b N0"};

	return lines[dice_roll(dice, sizeof(lines) / sizeof(lines[0]))];
}

/* Whatever is typed, the store holds it; and all of it can be taken back. */
static void random_lines(void)
{
	struct dice dice = {53};
	int i;

	begin();
	for (i = 0; i < 600; i++) {
		const char *line = random_line(&dice);

		type(line);
		if (!CHECK(is_kept(), "after %d lines, '%s', the store differs",
			   i, line))
			break;
	}
	interview->confirming = 0;
	do
		type(":undo");
	while (!strstr(interview->said, "Nothing to take back"));
	CHECK(!strcmp(told(interview->encounter), " encounter_date=2026-11-28"),
	      "left is %s", told(interview->encounter));
	CU_ASSERT(is_kept());
	end();
}

void test_interview(void)
{
	CU_pSuite suite = CU_add_suite("app: interview", set_up, clear);

	CU_add_test(suite, "Enter walks all", enter_walks_all);
	CU_add_test(suite, "both sides", one_line_for_both_sides);
	CU_add_test(suite, "undo by lines", undo_goes_by_lines);
	CU_add_test(suite, "none asks first", none_asks_first);
	CU_add_test(suite, "refused lines stay", refused_lines_stay);
	CU_add_test(suite, "news", news_of_the_urgency);
	CU_add_test(suite, "called for at the end", called_for_at_the_end);
	CU_add_test(suite, "finding the way", finding_the_way);
	CU_add_test(suite, "goes on", goes_on_where_it_was_left);
	CU_add_test(suite, "next visit", next_visit);
	CU_add_test(suite, "random lines", random_lines);
}
