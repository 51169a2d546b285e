/*
 * Tests that answers, their history, drafts and the list of encounters are
 * kept as they were given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "tests/support.h"

static const char *const texts[] = {
	"plain",
	"M\xc3\xbcller; \"quoted\", comma\nand a new line",
	"'); DROP TABLE history; --",
	"\xf0\x9f\xa6\xb5 \xe5\xba\xa7\xe9\xaa\xa8\xe7\xa5\x9e\xe7\xb5\x8c",
};

#define N_TEXTS (sizeof(texts) / sizeof(texts[0]))

static size_t n_grades(const struct measure *measure)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < measure->n_scales; i++)
		n += measure->scales[i].n_levels;
	return n;
}

/* How many answers, not counting absences, `answer` knows for a slot. */
static size_t n_answers(const struct slot *slot)
{
	switch (slot->type) {
	case TYPE_CHOICE:
		return slot->list->n_choices;
	case TYPE_TEXT:
		return N_TEXTS;
	case TYPE_GRADE:
		return n_grades(slot->measure);
	default:
		return 2;
	}
}

static void grade(const struct measure *measure, size_t n, struct value *value)
{
	while (n >= measure->scales[value->scale].n_levels)
		n -= measure->scales[value->scale++].n_levels;
	value->number = (long long)n;
}

/* The last denied and the others affirmed; or the other way round. */
static void multi(const struct list *list, size_t n, struct value *value)
{
	uint64_t last = (uint64_t)1 << (list->n_choices - 1);
	size_t i;

	if (n) {
		value->yes = last;
		value->no = last - 1;
		return;
	}
	value->no = last;
	for (i = 0; i + 1 < list->n_choices; i++)
		if (!list->choices[i].exclusive)
			value->yes |= (uint64_t)1 << i;
}

static void answer(const struct slot *slot, size_t n, struct value *value)
{
	value->presence = ANSWERED;
	if (slot->type == TYPE_GRADE)
		grade(slot->measure, n, value);
	else if (slot->type == TYPE_MULTI)
		multi(slot->list, n, value);
	else if (slot->type == TYPE_TEXT)
		value->text = texts[n];
	else if (slot->bounded)
		value->number = n ? slot->max : slot->min;
	else
		value->number = (long long)n;
}

/* Every answer and then every absence that a slot allows. */
static int sample(const struct slot *slot, size_t n, struct value *value)
{
	int presence;

	memset(value, 0, sizeof(*value));
	if (n < n_answers(slot)) {
		answer(slot, n, value);
		return 1;
	}
	n -= n_answers(slot);
	for (presence = NOT_KNOWN; presence <= DECLINED; presence++)
		if (slot->absences & 1u << presence && n-- == 0) {
			value->presence = (enum presence)presence;
			return 1;
		}
	return 0;
}

static size_t fill(struct encounter *encounter, size_t n, unsigned *types,
		   unsigned *presences)
{
	struct value value;
	size_t filled = 0;
	size_t i;

	for (i = 0; i < stage.content->n_slots; i++) {
		const struct slot *slot = &stage.content->slots[i];

		if (!sample(slot, n, &value))
			continue;
		CU_ASSERT(encounter_answer(encounter, i, &value,
					   &stage.fault) >= 0);
		*types |= 1u << slot->type;
		*presences |= 1u << value.presence;
		filled++;
	}
	return filled;
}

static void assert_stored(const struct encounter *expected)
{
	struct encounter *loaded = stage_load_encounter();
	size_t i;

	for (i = 0; i < stage.content->n_slots; i++)
		CU_ASSERT(value_equal(encounter_value(expected, i),
				      encounter_value(loaded, i)));
	CU_ASSERT_PTR_NULL(encounter_undo(loaded));
	encounter_free(loaded);
}

static void keeps_every_value(void)
{
	unsigned types = 0;
	unsigned presences = 0;
	long checked;
	size_t n;

	for (n = 0; fill(stage.encounter, n, &types, &presences); n++) {
		CU_ASSERT_EQUAL(store_answers(stage.store, stage.id,
					      stage.encounter, &stage.fault),
				0);
		stage_reopen();
		assert_stored(stage.encounter);
	}
	CU_ASSERT_EQUAL(types, (1u << (TYPE_GRADE + 1)) - 1);
	CU_ASSERT_EQUAL(presences, 1u << ANSWERED | 1u << NOT_KNOWN |
					   1u << NOT_TESTABLE | 1u << DECLINED);
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
	CU_ASSERT(checked > 0);
}

static void keeps_one_answer(void)
{
	unsigned set = 0;
	size_t i;

	fill(stage.encounter, 0, &set, &set);
	for (i = 0; i < stage.content->n_slots; i++)
		CU_ASSERT_EQUAL(store_answer(stage.store, stage.id,
					     stage.encounter, i, &stage.fault),
				0);
	assert_stored(stage.encounter);
	while (encounter_undo(stage.encounter))
		;
	for (i = 0; i < stage.content->n_slots; i++)
		store_answer(stage.store, stage.id, stage.encounter, i,
			     &stage.fault);
	assert_stored(stage.encounter);
}

struct told {
	char text[512];
	long last;
};

static void tell(const struct store_change *change, void *context)
{
	struct told *told = context;
	size_t used = strlen(told->text);

	snprintf(told->text + used, sizeof(told->text) - used, "%s>%s ",
		 change->before, change->after);
	CU_ASSERT(change->number > told->last);
	told->last = change->number;
	CU_ASSERT_STRING_EQUAL(change->encounter, stage.id);
	CU_ASSERT_STRING_EQUAL(change->version, stage.content->version);
	CU_ASSERT_STRING_EQUAL(change->digest, stage.content->digest);
	CU_ASSERT_STRING_EQUAL(change->pack, stage.content->id);
	CU_ASSERT_STRING_EQUAL(change->program, PACKAGE_VERSION);
	CU_ASSERT_EQUAL(strlen(change->time),
			strlen("2026-11-23T10:15:00.123Z"));
}

static void keeps_the_history(void)
{
	size_t slot = stage_slot(TYPE_YESNO);
	struct told told = {"", 0};

	CU_ASSERT_EQUAL(stage_answer(slot, "yes"), 0);
	CU_ASSERT_EQUAL(stage_answer(slot, "yes"), 0);
	CU_ASSERT_EQUAL(stage_answer(slot, "no"), 0);
	CU_ASSERT_EQUAL(stage_answer(slot, ""), 0);
	CU_ASSERT_EQUAL(store_answers(stage.store, stage.id, stage.encounter,
				      &stage.fault),
			0);
	CU_ASSERT_EQUAL(
		store_history(stage.store, stage.id, tell, &told, &stage.fault),
		0);
	CU_ASSERT_STRING_EQUAL(told.text, ">yes yes>no no> ");
	told.text[0] = '\0';
	told.last = 0;
	CU_ASSERT_EQUAL(store_last_change(stage.store, stage.id, tell, &told,
					  &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(told.text, "no> ");
}

static void tells_no_last_change_of_none(void)
{
	struct told told = {"", 0};

	CU_ASSERT_EQUAL(store_last_change(stage.store, stage.id, tell, &told,
					  &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(told.text, "");
	CU_ASSERT_EQUAL(store_last_change(stage.store, "nobody", tell, &told,
					  &stage.fault),
			-1);
	SAYS("no encounter 'nobody'");
}

/* In another pack's words, as that pack's program would have kept them. */
static void plant_answers(const char *slot)
{
	char sql[512];

	snprintf(sql, sizeof(sql),
		 "INSERT INTO answer VALUES ('%s', 'future_question', '7 T'), "
		 "('%s', '%s', 'perhaps')",
		 stage.id, stage.id, slot);
	stage_sql(stage.path, sql);
}

static void keeps_what_the_pack_does_not_know(void)
{
	size_t slot = stage_slot(TYPE_YESNO);
	const char *name = stage.content->slots[slot].id;
	struct faults faults = {0};
	struct told told = {"", 0};

	plant_answers(name);
	CU_ASSERT_EQUAL(
		store_load(stage.store, stage.id, stage.encounter, &faults), 0);
	CU_ASSERT_EQUAL_FATAL(faults.count, 2);
	CU_ASSERT_PTR_NOT_NULL(strstr(faults.list[0].text, stage.id));
	faults_clear(&faults);

	CU_ASSERT_EQUAL(store_answers(stage.store, stage.id, stage.encounter,
				      &stage.fault),
			0);
	CU_ASSERT_EQUAL(stage_answer(slot, ""), 0);
	CU_ASSERT_STRING_EQUAL(stage_stored("future_question"), "7 T");
	CU_ASSERT_STRING_EQUAL(stage_stored(name), "perhaps");

	CU_ASSERT_EQUAL(stage_answer(slot, "yes"), 0);
	CU_ASSERT_STRING_EQUAL(stage_stored(name), "yes");
	CU_ASSERT_STRING_EQUAL(stage_stored("future_question"), "7 T");
	store_history(stage.store, stage.id, tell, &told, &stage.fault);
	CU_ASSERT_STRING_EQUAL(told.text, "perhaps>yes ");
}

static size_t advising_rule(void)
{
	size_t i;

	for (i = 0; i < stage.content->n_rules; i++)
		if (rule_advises(&stage.content->rules[i]))
			return i;
	return 0;
}

/* What was answered to advice: kept, taken back, and in the history. */
static void keeps_responses(void)
{
	const char *text = "patient_declines (true, 2026-11-28): wants to wait";
	size_t rule = advising_rule();
	const struct change *change;
	struct encounter *loaded;
	char name[256] = "advice:";
	char written[RESPONSE_TEXT];
	long checked;
	struct told told = {"", 0};

	text_append(name, sizeof(name), "%s", stage.content->rules[rule].id);
	CU_ASSERT_EQUAL(encounter_respond_text(stage.encounter, rule, text,
					       &stage.fault),
			1);
	CU_ASSERT_EQUAL(store_response(stage.store, stage.id, stage.encounter,
				       rule, &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(stage_stored(name), text);
	stage_reopen();
	loaded = stage_load_encounter();
	CU_ASSERT_STRING_EQUAL(response_write(stage.content,
					      encounter_response(loaded, rule),
					      written, sizeof(written)),
			       text);
	CU_ASSERT_PTR_NULL(encounter_undo(loaded));
	encounter_free(loaded);

	change = encounter_undo(stage.encounter);
	CU_ASSERT_PTR_NOT_NULL_FATAL(change);
	CU_ASSERT_EQUAL(store_changed(stage.store, stage.id, stage.encounter,
				      change, &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(stage_stored(name), "");
	encounter_redo(stage.encounter);
	CU_ASSERT_EQUAL(store_answers(stage.store, stage.id, stage.encounter,
				      &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(stage_stored(name), text);
	CU_ASSERT_EQUAL(
		store_history(stage.store, stage.id, tell, &told, &stage.fault),
		0);
	CU_ASSERT_STRING_EQUAL(
		told.text,
		">patient_declines (true, 2026-11-28): wants to wait "
		"patient_declines (true, 2026-11-28): wants to wait> "
		">patient_declines (true, 2026-11-28): wants to wait ");
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
}

/* To a rule, or in a code, that this pack does not have: told, and kept. */
static void keeps_responses_of_other_packs(void)
{
	const char *rule = stage.content->rules[advising_rule()].id;
	struct faults faults = {0};
	char name[256] = "advice:";
	char sql[1024];

	text_append(name, sizeof(name), "%s", rule);
	snprintf(sql, sizeof(sql),
		 "INSERT INTO answer VALUES "
		 "('%s', 'advice:future', 'seen (true, 2026-11-28)'), "
		 "('%s', '%s', 'future (true, 2026-11-28)')",
		 stage.id, stage.id, name);
	stage_sql(stage.path, sql);
	CU_ASSERT_EQUAL(
		store_load(stage.store, stage.id, stage.encounter, &faults), 0);
	CU_ASSERT_EQUAL_FATAL(faults.count, 2);
	CHECK(strstr(faults.list[1].text, "does not have the rule") != NULL,
	      "%s", faults.list[1].text);
	CHECK(strstr(faults.list[0].text,
		     "'future' is none of the responses") != NULL,
	      "%s", faults.list[0].text);
	faults_clear(&faults);
	CU_ASSERT_EQUAL(store_answers(stage.store, stage.id, stage.encounter,
				      &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(stage_stored("advice:future"),
			       "seen (true, 2026-11-28)");
	CU_ASSERT_STRING_EQUAL(stage_stored(name), "future (true, 2026-11-28)");
}

static void refuses_to_garble(void)
{
	struct value value = {.presence = ANSWERED, .text = "declined"};
	size_t slot = stage_slot(TYPE_TEXT);

	CU_ASSERT_EQUAL(
		encounter_answer(stage.encounter, slot, &value, &stage.fault),
		1);
	CU_ASSERT_EQUAL(store_answer(stage.store, stage.id, stage.encounter,
				     slot, &stage.fault),
			-1);
	SAYS("'declined'");
	CU_ASSERT_STRING_EQUAL(stage_stored(stage.content->slots[slot].id), "");
}

static void assert_begun_from(const char *id, const char *expected)
{
	char from[STORE_ID] = "?";

	CU_ASSERT_EQUAL(store_begun_from(stage.store, id, from, &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(from, expected);
}

static size_t count_encounters(const char *practice)
{
	struct store_list list;
	size_t n = 0;
	size_t i;

	CU_ASSERT_EQUAL(store_list(stage.store, -1, &list, &stage.fault), 0);
	for (i = 0; i < list.count; i++)
		n += !strcmp(list.entries[i].practice, practice);
	store_list_clear(&list);
	return n;
}

/* A visit knows the one before, and is a practice one where that is. */
static void knows_the_visit_before(void)
{
	char practice[STORE_ID];
	char id[STORE_ID];

	CU_ASSERT_EQUAL(
		store_create_visit(stage.store, stage.id, id, &stage.fault), 0);
	stage_reopen();
	assert_begun_from(id, stage.id);
	assert_begun_from(stage.id, "");
	CU_ASSERT_EQUAL(
		store_create(stage.store, "staged", practice, &stage.fault), 0);
	CU_ASSERT_EQUAL(
		store_create_visit(stage.store, practice, id, &stage.fault), 0);
	CU_ASSERT_EQUAL(count_encounters("staged"), 2);
	CU_ASSERT_EQUAL(count_encounters(""), 2);
	CU_ASSERT_EQUAL(
		store_create_visit(stage.store, "nobody", id, &stage.fault),
		-1);
	SAYS("nobody");
	CU_ASSERT_EQUAL(count_encounters(""), 2);
}

static void assert_draft(const char *expected)
{
	const char *slot = stage.content->slots[stage_slot(TYPE_TEXT)].id;
	char *draft = store_draft(stage.store, stage.id, slot);

	if (expected && draft)
		CU_ASSERT_STRING_EQUAL(draft, expected);
	CU_ASSERT_EQUAL(!draft, !expected);
	free(draft);
}

static int keep_draft(const char *text)
{
	const char *slot = stage.content->slots[stage_slot(TYPE_TEXT)].id;

	return store_keep_draft(stage.store, stage.id, slot, text,
				&stage.fault);
}

static void keeps_drafts(void)
{
	assert_draft(NULL);
	CU_ASSERT_EQUAL(keep_draft("weak sin"), 0);
	CU_ASSERT_EQUAL(keep_draft("weak since Mar"), 0);
	stage_reopen();
	assert_draft("weak since Mar");
	CU_ASSERT_EQUAL(keep_draft(NULL), 0);
	assert_draft(NULL);
	CU_ASSERT_EQUAL(keep_draft(""), 0);
	assert_draft("");
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_TEXT), "weak"), 0);
	assert_draft(NULL);
	CU_ASSERT_EQUAL(keep_draft("weak"), 0);
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_TEXT), "weak"), 0);
	assert_draft(NULL);
}

static void assert_id(const char *id)
{
	const char *rest = id + strspn(id, "0123456789");

	CU_ASSERT_EQUAL(rest - id, 8);
	CU_ASSERT_EQUAL(*rest, '-');
	CU_ASSERT(strlen(rest + 1) == 4 || strlen(rest + 1) == 5);
	CU_ASSERT_EQUAL(strspn(rest + 1, "23456789abcdefghjkmnpqrstuvwxyz"),
			strlen(rest + 1));
}

static void wait_ms(long ms)
{
	const struct timespec time = {0, ms * 1000000};

	nanosleep(&time, NULL);
}

static void lists_encounters(void)
{
	char ids[3][STORE_ID];
	struct store_list list;
	const size_t slot = stage_slot(TYPE_YESNO);
	size_t i;

	for (i = 0; i < 3; i++) {
		wait_ms(2);
		CU_ASSERT_EQUAL(store_create(stage.store,
					     i == 1 ? "founding" : NULL, ids[i],
					     &stage.fault),
				0);
		assert_id(ids[i]);
	}
	wait_ms(2);
	CU_ASSERT_EQUAL(stage_answer(slot, "yes"), 0);
	CU_ASSERT_EQUAL(store_archive(stage.store, ids[2], 1, &stage.fault), 0);

	CU_ASSERT_EQUAL(store_list(stage.store, 0, &list, &stage.fault), 0);
	CU_ASSERT_EQUAL_FATAL(list.count, 3);
	CU_ASSERT_STRING_EQUAL(list.entries[0].id, stage.id);
	CU_ASSERT_STRING_EQUAL(list.entries[1].id, ids[1]);
	CU_ASSERT_STRING_EQUAL(list.entries[1].practice, "founding");
	CU_ASSERT_STRING_EQUAL(list.entries[2].practice, "");
	CU_ASSERT_EQUAL(strlen(list.entries[0].changed), 20);
	store_list_clear(&list);

	CU_ASSERT_EQUAL(store_list(stage.store, 1, &list, &stage.fault), 0);
	CU_ASSERT_EQUAL_FATAL(list.count, 1);
	CU_ASSERT_STRING_EQUAL(list.entries[0].id, ids[2]);
	store_list_clear(&list);

	CU_ASSERT_EQUAL(store_archive(stage.store, ids[2], 0, &stage.fault), 0);
	CU_ASSERT_EQUAL(store_list(stage.store, -1, &list, &stage.fault), 0);
	CU_ASSERT_EQUAL(list.count, 4);
	store_list_clear(&list);
}

static void refuses_a_missing_encounter(void)
{
	struct faults faults = {0};
	struct store *store = stage.store;
	struct told told = {"", 0};

	strcpy(stage.id, "20261123-nope");
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_YESNO), "yes"), -1);
	SAYS("20261123-nope");
	CU_ASSERT_EQUAL(
		store_answers(store, stage.id, stage.encounter, &stage.fault),
		-1);
	CU_ASSERT_EQUAL(keep_draft("x"), -1);
	CU_ASSERT_EQUAL(store_archive(store, stage.id, 1, &stage.fault), -1);
	CU_ASSERT_EQUAL(
		store_history(store, stage.id, tell, &told, &stage.fault), -1);
	CU_ASSERT_EQUAL(store_load(store, stage.id, stage.encounter, &faults),
			-1);
	CU_ASSERT_EQUAL(faults.count, 1);
	faults_clear(&faults);
}

void add_answer_tests(CU_pSuite suite)
{
	CU_add_test(suite, "keeps every value", keeps_every_value);
	CU_add_test(suite, "keeps one answer", keeps_one_answer);
	CU_add_test(suite, "keeps the history", keeps_the_history);
	CU_add_test(suite, "tells no last change of none",
		    tells_no_last_change_of_none);
	CU_add_test(suite, "keeps what the pack does not know",
		    keeps_what_the_pack_does_not_know);
	CU_add_test(suite, "refuses to garble", refuses_to_garble);
	CU_add_test(suite, "knows the visit before", knows_the_visit_before);
	CU_add_test(suite, "keeps drafts", keeps_drafts);
	CU_add_test(suite, "lists encounters", lists_encounters);
	CU_add_test(suite, "keeps responses", keeps_responses);
	CU_add_test(suite, "keeps responses of other packs",
		    keeps_responses_of_other_packs);
	CU_add_test(suite, "refuses a missing encounter",
		    refuses_a_missing_encounter);
}
