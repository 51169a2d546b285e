/*
 * The session: the founding patient typed key by key through a terminal
 * without a screen, and what a tired clinician does wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/app/stage.h"
#include "tests/patients.h"
#include "tests/support.h"
#include "app/session.h"
#include "base/number.h"
#include "term/loop.h"

static void check_same(const struct encounter *a, const struct encounter *b)
{
	char one[VALUE_TEXT];
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		const struct slot *slot = &content->slots[i];

		strcpy(one, written(a, slot->id));
		CHECK(!strcmp(one, written(b, slot->id)),
		      "%s: typed '%s', expected '%s'", slot->id, one,
		      written(b, slot->id));
	}
}

static void check_practice(const char *practice)
{
	struct encounter *expected = encounter_new(content);
	struct encounter *typed = newest();

	give_practice(expected, practice);
	check_same(typed, expected);
	encounter_free(typed);
	encounter_free(expected);
}

static void test_founding_patient(void)
{
	fresh_store();
	play_only(keys_first_seen);
	check_practice("ichikawa_2012_first");
	play_only(keys_staged);
	check_practice("ichikawa_2012_staged");
}

static size_t count_keys(const char *script)
{
	size_t n = 0;

	for (; *script; n++)
		script = *script == '<' ? strchr(script, '>') + 1 : script + 1;
	return n;
}

/* Characters that the answers themselves need: one for what one key picks. */
static size_t count_needed(const char *practice)
{
	struct encounter *encounter = encounter_new(content);
	size_t n = 0;
	size_t i;

	give_practice(encounter, practice);
	for (i = 0; i < content->n_slots; i++) {
		const struct slot *slot = &content->slots[i];
		int typed = slot->type == TYPE_NUMBER ||
			    slot->type == TYPE_DATE || slot->type == TYPE_TEXT;

		if (encounter_value(encounter, i)->presence != NOT_ASKED)
			n += typed ? strlen(written(encounter, slot->id)) : 1;
	}
	encounter_free(encounter);
	return n;
}

/* Moving about costs the founding patient little beside the answers. */
static void test_keystrokes(void)
{
	size_t keys = count_keys(keys_first_seen);
	size_t needed = count_needed("ichikawa_2012_first");

	printf("%zu keys for answers of %zu characters, %zu more ... ", keys,
	       needed, keys - needed);
	CU_ASSERT(keys <= needed + 60);
}

/* A newcomer reads a full decision within ten keys of the start. */
static void test_practice_in_two_keys(void)
{
	fresh_store();
	CU_ASSERT(play_shows("<Enter>d", "suspected-cancer pathway"));
	CU_ASSERT(play_shows("<Down><Down><Enter>d", "as staged | decision"));
	CU_ASSERT(play_shows("<Enter><Enter><Down><Down>i",
			     "\"right sciatic nerve palsy\""));
}

/* From the sections of a new encounter to a form. */
#define FORM(downs) "n" downs "<Enter>"

/* What is shown is the decision of the answers as they now stand. */
static void test_undo_decides(void)
{
	const char *advice = "Suspected cauda equina syndrome";

	fresh_store();
	CU_ASSERT(play_shows(FORM("<Down>") "yd", advice));
	fresh_store();
	CU_ASSERT_FALSE(play_shows(FORM("<Down>") "yud", advice));
	fresh_store();
	CU_ASSERT(play_shows(FORM("<Down>") "yurd", advice));
	fresh_store();
	CU_ASSERT_FALSE(play_shows(FORM("<Down>") "yd<Esc>ud", advice));
}

static void test_undo(void)
{
	struct encounter *encounter;

	fresh_store();
	play_only(FORM("<Down>") "yynk<Backspace>uuur");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "bladder_change"), "yes");
	CU_ASSERT_STRING_EQUAL(written(encounter, "saddle_change"), "yes");
	CU_ASSERT_STRING_EQUAL(written(encounter, "bowel_change"), "");
	encounter_free(encounter);
}

/* The form goes to the answer that was taken back, and says which. */
static void test_undo_tells(void)
{
	fresh_store();
	CU_ASSERT(play_shows(FORM("<Down>") "y<Tab>u", "Taken back:"));
	CU_ASSERT(play_shows(FORM("<Down>") "ru", "Nothing to take back"));
}

/* Nonsense is explained, kept in sight and traps nobody. */
static void test_unfinished_number(void)
{
	struct encounter *encounter;

	fresh_store();
	CU_ASSERT(play_shows(FORM("<Down><Down>") "12x<Enter>",
			     "'12x' is no number"));
	CU_ASSERT(play_shows("<Enter><Down><Down><Enter>", "12x (unfinished)"));
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "symptom_duration_weeks"),
			       "");
	encounter_free(encounter);
	CU_ASSERT(play_shows("<Enter><Down><Down><Enter><Enter><Backspace>"
			     "<Enter>",
			     "12 weeks"));
	CU_ASSERT_FALSE(play_shows("<Enter><Down><Down><Enter>", "unfinished"));
}

/* What was half typed when the line dropped is there again. */
static void test_draft_survives(void)
{
	fresh_store();
	play_only(FORM("") "<Down><Enter>bed 12<Gone>");
	CU_ASSERT(play_shows("<Enter><Enter>", "bed 12 (unfinished)"));
	play_only(FORM("") "<Down><Enter>bed 14<Signal 15>");
	CU_ASSERT(play_shows("<Enter><Enter>", "bed 14 (unfinished)"));
}

static void test_out_of_range(void)
{
	fresh_store();
	CU_ASSERT(play_shows(FORM("") "<Down><Down><Down>200<Enter>",
			     "outside the range: 0 to 120 years"));
}

static void test_paste(void)
{
	struct encounter *encounter;

	fresh_store();
	CU_ASSERT(play_shows(FORM("<Down>") "<Paste>yyyy</Paste>",
			     "Pasted text goes into a field"));
	play_only("<Enter><Enter><Down><Enter><Paste>a\tb<Enter>c</Paste>"
		  "<Enter>");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "bladder_change"), "");
	CU_ASSERT_STRING_EQUAL(written(encounter, "patient_reference"),
			       "a b c");
	encounter_free(encounter);
}

static void test_grades(void)
{
	struct encounter *encounter;

	fresh_store();
	/* strength, row by row: 4-, 4+; normal, NT; not known, declined */
	play_only(FORM("<Down><Down><Down><Down><Down>") "-+.nkx");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "hip_flexion_left"),
			       "4- (mrc)");
	CU_ASSERT_STRING_EQUAL(written(encounter, "hip_flexion_right"),
			       "4+ (mrc)");
	CU_ASSERT_STRING_EQUAL(written(encounter, "hip_adduction_left"),
			       "5 (mrc)");
	CU_ASSERT_STRING_EQUAL(written(encounter, "hip_adduction_right"),
			       "not_testable");
	CU_ASSERT_STRING_EQUAL(written(encounter, "knee_extension_left"),
			       "not_known");
	CU_ASSERT_STRING_EQUAL(written(encounter, "knee_extension_right"),
			       "declined");
	encounter_free(encounter);
}

#define SIX_ON "<Tab><Tab><Tab><Tab><Tab><Tab>"

/* The scale goes with the value, and a later change of scale leaves it. */
static void test_scale_is_kept(void)
{
	struct encounter *encounter;

	fresh_store();
	play_only("n<Enter><End>2" SIX_ON "3<Esc><Home><Enter>"
		  "<End>1" SIX_ON "<Right>3");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "patellar_left"),
			       "3 (ninds)");
	CU_ASSERT_STRING_EQUAL(written(encounter, "patellar_right"),
			       "3 (conventional)");
	encounter_free(encounter);
}

/* The map, from the sections and the decision; a site of it opens. */
static void test_map(void)
{
	fresh_store();
	CU_ASSERT(play_shows("<Enter>w", "NERVE MAP, right leg"));
	CU_ASSERT(play_shows("<Enter>dw", "NERVE MAP, right leg"));
	CU_ASSERT(play_shows("<Enter><End><Up><Enter>", "NERVE MAP"));
	CU_ASSERT(play_shows("<Enter>w<Down><Down><Enter>", "Nothing behind"));
	CU_ASSERT(play_shows("<Enter>w<Down><Down><Down><Enter>",
			     "C0 Brain, cord"));
	CU_ASSERT(play_shows("<Enter>w<Down><Down><Down><Down><Enter>",
			     "EXPECTED, NOT TESTED"));
	CU_ASSERT(play_shows("<Enter>w<Down><Down><Down><Down><Enter><Esc>",
			     "NERVE MAP"));
	CU_ASSERT(play_shows("nw", "side not known"));
}

static int press(struct session *session, int key)
{
	struct event event = {.key = key};

	return session_event(session, &event);
}

/* Down to the next row that leads to a cause, or to a question. */
static int go_down_to(struct session *session, int question)
{
	const struct position *at = &session_screen(session)->position;
	const struct document *document = &session->document;
	size_t before;

	do {
		const struct document_row *row = &document->rows[at->cursor];

		if (question ? row->slot != NULL : row->cause != NULL)
			return 1;
		before = at->cursor;
		press(session, INPUT_DOWN);
	} while (at->cursor != before);
	return 0;
}

/* A cause of the decision opens; what is open in it leads to a question. */
static void test_cause(int rows, int columns)
{
	struct store *store;
	struct session *session;
	const struct cause *cause;
	const struct slot *slot;

	fresh_store();
	store = open_store();
	session = session_new(content, store, today());
	session_resize(session, rows, columns);
	press(session, INPUT_ENTER); /* behind the tour */
	press(session, INPUT_ENTER);
	press(session, 'd');
	press(session, '4');
	CU_ASSERT_FATAL(go_down_to(session, 0));
	cause = session->document.rows[session_front(session)->position.cursor]
			.cause->cause;
	press(session, INPUT_ENTER);
	CU_ASSERT_EQUAL_FATAL(session_front(session)->kind, SCREEN_WHY);
	CU_ASSERT(!strncmp(session->document.rows[0].text, cause->label, 12));
	CU_ASSERT_PTR_EQUAL(session_front(session)->cause->cause, cause);
	CU_ASSERT_FATAL(go_down_to(session, 1));
	slot = session->document.rows[session_front(session)->position.cursor]
		       .slot;
	press(session, INPUT_ENTER);
	CU_ASSERT_EQUAL(session_slot(session),
			(long)content_index(content, slot));
	press(session, INPUT_ESCAPE);
	CU_ASSERT_EQUAL(session_front(session)->kind, SCREEN_WHY);
	press(session, INPUT_ESCAPE);
	CU_ASSERT_EQUAL(session_front(session)->kind, SCREEN_DECISION);
	session_free(session);
	store_close(store);
}

static void test_causes(void)
{
	test_cause(24, 80);
	test_cause(40, 120);
	test_cause(12, 40);
}

static void test_multiple_choice(void)
{
	struct encounter *encounter;

	fresh_store();
	play_only(FORM("<Down><Down><Down>") "<End><Up><Up><Up><Enter>1333"
					     "<Esc>");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "mri_precautions"),
			       "cardiac_device");
	encounter_free(encounter);
	play_only("<Enter><Down><Down><Down><Enter><End><Up><Up><Up><Enter>9"
		  "<Esc>");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "mri_precautions"), "none");
	encounter_free(encounter);
}

static void test_archive_and_search(void)
{
	fresh_store();
	play_only("n<Enter><Down><Enter>ward 7<Enter>");
	CU_ASSERT(play_shows("/WARD", "ward 7"));
	CU_ASSERT_FALSE(play_shows("/ward 8", "ward 7"));
	CU_ASSERT_FALSE(play_shows("a", "ward 7"));
	CU_ASSERT(play_shows("A", "ward 7"));
	CU_ASSERT(play_shows("Aa", "Back on the worklist"));
	CU_ASSERT(play_shows("", "ward 7"));
}

/* The store's first history rows of the newest encounter. */
struct carried {
	size_t rows;
	size_t dangers;
	size_t first_answers; /* with nothing before them */
};

static void count_carried(const struct store_change *change, void *context)
{
	struct carried *carried = context;
	const struct slot *slot = content_slot(content, change->slot);

	carried->rows++;
	carried->dangers += !strcmp(slot->section->id, "dangers");
	carried->first_answers += !change->before[0];
}

static void check_history_of_visit(void)
{
	struct store *store = open_store();
	struct store_list list = {0};
	struct carried carried = {0, 0, 0};
	char from[STORE_ID];
	struct fault fault;

	CU_ASSERT_EQUAL_FATAL(store_list(store, 0, &list, &fault), 0);
	CU_ASSERT_EQUAL_FATAL(list.count, 2);
	CU_ASSERT_EQUAL(
		store_begun_from(store, list.entries[0].id, from, &fault), 0);
	CU_ASSERT_STRING_EQUAL(from, list.entries[1].id);
	CU_ASSERT_EQUAL(store_history(store, list.entries[0].id, count_carried,
				      &carried, &fault),
			0);
	CU_ASSERT(carried.rows > 10);
	CU_ASSERT_EQUAL(carried.first_answers, carried.rows);
	CU_ASSERT_EQUAL(carried.dangers, 0);
	store_list_clear(&list);
	store_close(store);
}

/* The founding patient comes again: what persists is there, and no more. */
static void test_next_visit(void)
{
	struct encounter *visit;
	struct encounter *before;

	fresh_store();
	play_only(keys_first_seen);
	before = newest();
	CU_ASSERT(play_shows("v", "Begun from the visit of 2012-07-23, "));
	visit = newest();
	CU_ASSERT_STRING_EQUAL(written(visit, "encounter_date"), "2026-11-23");
	CU_ASSERT_STRING_EQUAL(written(visit, "patient_reference"),
			       "Ichikawa 2012, as first seen");
	CU_ASSERT_STRING_EQUAL(written(visit, "affected_side"), "right");
	CU_ASSERT_STRING_EQUAL(written(visit, "cancer_ever"), "yes");
	CU_ASSERT_STRING_EQUAL(written(visit, "lumbar_finding"),
			       written(before, "lumbar_finding"));
	CU_ASSERT_STRING_EQUAL(written(visit, "bladder_change"), "");
	CU_ASSERT_STRING_EQUAL(written(visit, "symptom_duration_weeks"), "");
	CU_ASSERT_STRING_EQUAL(written(visit, "hip_flexion_left"), "");
	CU_ASSERT_STRING_EQUAL(written(visit, "primary_months_ago"), "");
	encounter_free(visit);
	check_history_of_visit();
	CU_ASSERT(
		play_shows("<Enter><Down><Enter>", ", visit after 2012-07-23"));
	play_only("<Enter><Down><Enter>y");
	CU_ASSERT_FALSE(play_shows("<Down><Enter>", "visit after"));
	encounter_free(before);
}

/* The visit before stays as it is, and is another encounter. */
static void test_visit_before_stays(void)
{
	struct encounter *expected = encounter_new(content);
	struct encounter *before;

	fresh_store();
	play_only(keys_first_seen);
	play_only("v<Down><Enter>yyy");
	before = stored(1);
	give_practice(expected, "ichikawa_2012_first");
	check_same(before, expected);
	encounter_free(before);
	encounter_free(expected);
}

/* What was neither opened nor kept has no next visit, and says so. */
static void test_next_visit_of_practice(void)
{
	fresh_store();
	CU_ASSERT(play_shows("v", "has a next visit once it was opened"));
	CU_ASSERT(play_shows("<Enter><Esc>v<Esc>", "2012-07-23"));
	CU_ASSERT(play_shows("/nothing at all<Enter>v", "worklist"));
}

/* Back on the worklist the cursor is on the encounter that was open. */
static void test_cursor_stays_with_the_patient(void)
{
	fresh_store();
	play_only("n<Enter><Down><Enter>one<Enter>");
	play_only("n<Enter><Down><Enter>two<Enter>");
	play_only("n<Enter><Down><Enter>three<Enter>");
	CU_ASSERT(play_shows("<Down><Down><Enter><Enter><End>2<Esc><Esc>"
			     "<Enter>",
			     "| one | sections"));
}

/* Initials are a text like any other. */
static void test_initials(void)
{
	struct encounter *encounter;

	fresh_store();
	play_only(FORM("") "<Down><Enter>NT<Enter>");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "patient_reference"), "NT");
	encounter_free(encounter);
}

/* Of a list that digits cannot number none of them is taken. */
static void test_long_list(void)
{
	struct encounter *encounter;

	fresh_store();
	play_only(FORM("<Down><Down><Down>") "y10<Enter><Home><Down><Enter>");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "primary_type"), "lung");
	encounter_free(encounter);
}

static void expect_primary(const char *keys, const char *written_as)
{
	struct encounter *encounter;
	char script[256];

	fresh_store();
	snprintf(script, sizeof(script), "%sy%s", FORM("<Down><Down><Down>"),
		 keys);
	play_only(script);
	encounter = newest();
	CHECK(!strcmp(written(encounter, "primary_type"), written_as),
	      "%s: '%s', expected '%s'", keys,
	      written(encounter, "primary_type"), written_as);
	encounter_free(encounter);
}

/* There letters go to a choice, and answer nothing by themselves. */
static void test_type_ahead(void)
{
	expect_primary("<Enter>pr<Enter>", "prostate");
	expect_primary("<Enter>prk<Enter>", "prostate"); /* k fits none */
	expect_primary("<Enter>not k<Enter>", "not_known");
	expect_primary("<Enter>pr<Home>l<Enter>", "lung");
	expect_primary("<Enter>pr<Esc>", "");
}

/* In the picker of a grade a digit is the grade, not a row of the list. */
static void test_picker_digit(void)
{
	struct encounter *encounter;

	fresh_store();
	play_only(FORM("<Down><Down><Down><Down><Down>") "<Enter>5");
	encounter = newest();
	CU_ASSERT_STRING_EQUAL(written(encounter, "hip_flexion_left"),
			       "5 (mrc)");
	encounter_free(encounter);
}

/* A store that is gone is told, and leaving is refused once. */
static void test_store_gone(void)
{
	struct store *store;
	struct session *session;

	fresh_store();
	store = open_store();
	session = session_new(content, store, today());
	session_start_encounter(session);
	CU_ASSERT_EQUAL(remove(store_file()), 0);
	press(session, INPUT_DOWN);
	press(session, INPUT_ENTER);
	press(session, 'y');
	CU_ASSERT(session->unsaved);
	CU_ASSERT(session->message_is_fault);
	CU_ASSERT(session->message[0] != '\0');
	CU_ASSERT_EQUAL(press(session, INPUT_CONTROL('q')), 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(session->message, "NOT SAVED"));
	CU_ASSERT_EQUAL(press(session, INPUT_ESCAPE), 0);
	CU_ASSERT_EQUAL(press(session, INPUT_ESCAPE), 0);
	CU_ASSERT_PTR_NOT_NULL(session->encounter);
	CU_ASSERT_EQUAL(press(session, INPUT_CONTROL('q')), 1);
	session_free(session);
	store_close(store);
}

/* Screens without end: Escape always leads home, the encounter closed. */
static void test_deep_stack(void)
{
	fresh_store();
	CU_ASSERT(play_shows("nmdmdmdmdmdmdmd<Esc><Esc><Esc><Esc><Esc><Esc>"
			     "<Esc>",
			     "worklist"));
	CU_ASSERT(play_shows("q", "worklist"));
}

static void check_drawing(int rows, int columns, const char *keys)
{
	struct terminal *terminal = play(rows, columns, keys);

	CHECK(!shows(terminal, rows, "\x1b"), "%dx%d", rows, columns);
	terminal->close(terminal);
}

/* Any size, any screen: nothing breaks (the sanitizers watch). */
static void test_sizes(void)
{
	static const int sizes[][2] = {{1, 1},	 {2, 200},  {7, 30},  {12, 40},
				       {24, 80}, {40, 120}, {70, 250}};
	size_t i;

	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		fresh_store();
		check_drawing(sizes[i][0], sizes[i][1],
			      "<Enter><Down><Enter>?<Esc><Enter><Esc>d<End>"
			      "<Enter><Esc><Size 5x20>m<Size 24x80><Esc>");
	}
}

/* Seeded random keys: the store stays whole, undo never loses its way. */
static void test_random_keys(void)
{
	static const char *const keys[] = {"<Up>",
					   "<Down>",
					   "<Left>",
					   "<Right>",
					   "<Enter>",
					   "<Esc>",
					   "<Tab>",
					   "y",
					   "n",
					   "k",
					   "t",
					   "x",
					   "1",
					   "2",
					   "5",
					   "0",
					   "-",
					   "+",
					   ".",
					   "u",
					   "r",
					   "d",
					   "m",
					   "?",
					   "i",
					   "<PageDown>",
					   "<PageUp>",
					   "<End>",
					   "<Home>",
					   "<Backspace>",
					   "<Delete>",
					   "<BackTab>",
					   "/",
					   "a",
					   "g",
					   "*",
					   "c",
					   "\"",
					   "s",
					   "p",
					   "p",
					   "K",
					   "D",
					   "e",
					   "[",
					   "]",
					   "w",
					   "v",
					   "<Size 9x33>",
					   "<Size 40x120>",
					   "<Size 24x80>",
					   "<Idle>",
					   "<^C>",
					   "<Unknown>"};
	struct dice dice = {20121};
	struct store *store;
	struct faults faults = {0};
	char *script = calloc(20000, 16);
	size_t used = 0;
	int i;

	fresh_store();
	for (i = 0; i < 20000; i++) {
		const char *key =
			keys[dice_roll(&dice, sizeof(keys) / sizeof(*keys))];

		memcpy(script + used, key, strlen(key));
		used += strlen(key);
	}
	play_only(script);
	free(script);
	store = open_store();
	CU_ASSERT(store_check(store, &faults) > 100);
	CU_ASSERT_EQUAL(faults.count, 0);
	faults_clear(&faults);
	store_close(store);
}

void test_session(void)
{
	CU_pSuite suite =
		CU_add_suite("session", session_set_up, session_tear_down);

	CU_add_test(suite, "founding patient by keys", test_founding_patient);
	CU_add_test(suite, "keystrokes", test_keystrokes);
	CU_add_test(suite, "letters in a long list", test_type_ahead);
	CU_add_test(suite, "practice", test_practice_in_two_keys);
	CU_add_test(suite, "undo", test_undo);
	CU_add_test(suite, "undo decides", test_undo_decides);
	CU_add_test(suite, "undo tells", test_undo_tells);
	CU_add_test(suite, "unfinished number", test_unfinished_number);
	CU_add_test(suite, "draft survives", test_draft_survives);
	CU_add_test(suite, "out of range", test_out_of_range);
	CU_add_test(suite, "paste", test_paste);
	CU_add_test(suite, "grades", test_grades);
	CU_add_test(suite, "scale is kept", test_scale_is_kept);
	CU_add_test(suite, "nerve map", test_map);
	CU_add_test(suite, "causes", test_causes);
	CU_add_test(suite, "multiple choice", test_multiple_choice);
	CU_add_test(suite, "archive, search", test_archive_and_search);
	CU_add_test(suite, "next visit", test_next_visit);
	CU_add_test(suite, "visit before stays", test_visit_before_stays);
	CU_add_test(suite, "next visit of practice",
		    test_next_visit_of_practice);
	CU_add_test(suite, "cursor stays with the patient",
		    test_cursor_stays_with_the_patient);
	CU_add_test(suite, "initials", test_initials);
	CU_add_test(suite, "long list", test_long_list);
	CU_add_test(suite, "digit in the picker", test_picker_digit);
	CU_add_test(suite, "store gone", test_store_gone);
	CU_add_test(suite, "deep stack", test_deep_stack);
	CU_add_test(suite, "sizes", test_sizes);
	CU_add_test(suite, "random keys", test_random_keys);
	suite_advice();
	suite_entry();
	suite_jump();
	suite_keymap();
	suite_mouse();
	suite_what_if();
}
