/*
 * Properties of decide(), tried on random encounters; see property.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/property.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "tests/casebook.h"

/*
 * What excision requires: of each row one answer at least.  The one place
 * that says so; a question that the pack has not stops every test of it.
 */
static const char *const required[][2] = {
	{"histology"},	       {"histology_compared"},
	{"staging_ct"},	       {"staging_ct_date"},
	{"staging_pet"},       {"staging_pet_date"},
	{"nerve_mri_date"},    {"encounter_date"},
	{"lesion_count"},      {"other_metastasis"},
	{"cancer_ever"},       {"primary_declared_cured"},
	{"primary_resection"}, {"disease_free_months"},
	{"ecog", "karnofsky"}, {"general_condition"},
};

/* The case of a patient for whom excision is favourable. */
#define STAGED "favourable"

#define N_REQUIRED (sizeof(required) / sizeof(required[0]))

/* One answer changed, or those of one requirement taken away. */
struct step {
	enum property property;
	size_t slot; /* or the requirement's row */
	struct value value;
};

struct inquiry {
	const struct content *content;
	struct decision *before;
	struct decision *after;
	struct dice dice;
	struct encounter *staged;
	size_t excision; /* the rule */
	size_t required[N_REQUIRED][2];
	size_t *dangers;
	size_t n_dangers;
	struct tally tally;
};

const char *property_words(enum property property)
{
	static const char *const words[] = {
		[PROPERTY_MONOTONE] = "a blank filled takes nothing back",
		[PROPERTY_DANGER] = "yes to a danger lowers no urgency",
		[PROPERTY_NOT_KNOWN] = "an absence for a no lowers no urgency",
		[PROPERTY_SILENCE] = "absences are as unknown as silence",
		[PROPERTY_EXCISION] = "excision lacks nothing it requires"};

	return words[property];
}

int decision_severity(const struct decision *decision)
{
	int least = (int)decision->content->n_urgencies;

	if (!decision->urgency)
		return 1;
	return decision->urgency == least ? 0 : least - decision->urgency + 1;
}

/* Setting up */

static int fail(const char *what, const char *name)
{
	fprintf(stderr, "tests/property.c: %s '%s'\n", what, name);
	return -1;
}

static int find_slot(const struct content *content, const char *id, size_t *at)
{
	const struct slot *slot = content_slot(content, id);

	if (!slot)
		return fail("the pack has no question", id);
	*at = content_index(content, slot);
	return 0;
}

/* Where a requirement has one question only, it stands there twice. */
static int find_required(struct inquiry *inquiry)
{
	size_t i;
	size_t j;

	for (i = 0; i < N_REQUIRED; i++)
		for (j = 0; j < 2; j++)
			if (find_slot(inquiry->content,
				      required[i][required[i][1] ? j : 0],
				      &inquiry->required[i][j]))
				return -1;
	return 0;
}

static int find_dangers(struct inquiry *inquiry)
{
	const struct content *content = inquiry->content;
	size_t i;

	inquiry->dangers = memory_new(content->n_slots, sizeof(size_t));
	for (i = 0; i < content->n_slots; i++)
		if (content->slots[i].type == TYPE_YESNO &&
		    !strcmp(content->slots[i].section->id, "dangers"))
			inquiry->dangers[inquiry->n_dangers++] = i;
	return inquiry->n_dangers ? 0 : fail("no questions in", "dangers");
}

/* The answers of the case "favourable", up to what is expected of them. */
static int play_staged(struct inquiry *inquiry, struct casebook *book,
		       const char *folder)
{
	size_t row;

	if (casebook_read(book, inquiry->content, folder))
		return fail("cannot read the cases", book->error);
	row = casebook_find(book, STAGED);
	if (row == NO_ROW)
		return fail("there is no case", STAGED);
	for (; row < book->n_rows && !strcmp(book->rows[row].cells[ACT], "set");
	     row++)
		if (casebook_act(book, row, inquiry->staged))
			return fail("a case cannot be played", book->error);
	decide(inquiry->staged, inquiry->before);
	if (inquiry->before->truths[inquiry->excision] != TRUTH_TRUE)
		return fail("excision is not favourable in", STAGED);
	return 0;
}

static int read_staged(struct inquiry *inquiry, const char *folder)
{
	struct casebook book = {0};
	int failed;

	inquiry->staged = encounter_new(inquiry->content);
	failed = play_staged(inquiry, &book, folder);
	casebook_clear(&book);
	return failed;
}

struct inquiry *inquiry_new(const struct content *content, const char *cases,
			    uint64_t seed)
{
	struct inquiry *made = memory_new(1, sizeof(*made));
	const struct rule *excision = content_rule(content, "excision");

	made->content = content;
	made->before = decision_new(content);
	made->after = decision_new(content);
	made->dice.state = seed;
	if (excision)
		made->excision = (size_t)(excision - content->rules);
	else
		fail("the pack has no rule", "excision");
	if (!excision || find_required(made) || find_dangers(made) ||
	    read_staged(made, cases)) {
		inquiry_free(made);
		return NULL;
	}
	return made;
}

void inquiry_free(struct inquiry *inquiry)
{
	if (!inquiry)
		return;
	encounter_free(inquiry->staged);
	decision_free(inquiry->before);
	decision_free(inquiry->after);
	free(inquiry->dangers);
	free(inquiry);
}

const struct tally *inquiry_tally(const struct inquiry *inquiry)
{
	return &inquiry->tally;
}

void tally_add(struct tally *to, const struct tally *from)
{
	size_t i;

	to->encounters += from->encounters;
	to->favourable += from->favourable;
	for (i = 0; i < N_PROPERTIES; i++) {
		if (from->violated[i] &&
		    (!to->violated[i] || from->smallest[i] < to->smallest[i])) {
			to->smallest[i] = from->smallest[i];
			memcpy(to->text[i], from->text[i], COUNTEREXAMPLE);
		}
		to->tried[i] += from->tried[i];
		to->violated[i] += from->violated[i];
	}
}

/* Encounters */

static void answer(struct encounter *encounter, size_t slot,
		   const struct value *value)
{
	struct fault fault;

	if (encounter_answer(encounter, slot, value, &fault) < 0)
		abort(); /* random answers keep to what is allowed */
}

static struct encounter *copy(const struct encounter *encounter)
{
	const struct content *content = encounter_content(encounter);
	struct encounter *made = encounter_new(content);
	size_t i;

	for (i = 0; i < content->n_slots; i++)
		answer(made, i, encounter_value(encounter, i));
	return made;
}

/* A few answers changed, or taken away. */
static struct encounter *altered(struct inquiry *inquiry,
				 struct encounter *encounter)
{
	size_t changes = dice_roll(&inquiry->dice, 6);

	while (changes--) {
		size_t at =
			dice_roll(&inquiry->dice, inquiry->content->n_slots);
		const struct slot *slot = &inquiry->content->slots[at];
		struct value value = {.presence = NOT_ASKED};

		if (dice_roll(&inquiry->dice, 2))
			value.presence = random_absence(slot, &inquiry->dice);
		else
			value = random_answer(
				slot, &inquiry->dice,
				(int)dice_roll(&inquiry->dice, 2));
		answer(encounter, at, &value);
	}
	return encounter;
}

/* Sparse and dense, calm, all between, and staged for an excision. */
static struct encounter *patient(struct inquiry *inquiry)
{
	static const struct {
		unsigned blank;
		unsigned calm;
	} sorts[] = {{95, 50}, {80, 85}, {60, 50}, {30, 85}, {30, 30},
		     {5, 85},  {5, 97},	 {0, 0},   {0, 50},  {0, 97}};
	const size_t n_sorts = sizeof(sorts) / sizeof(sorts[0]);
	const struct content *content = inquiry->content;
	size_t sort = dice_roll(&inquiry->dice, n_sorts + 6);

	if (sort < n_sorts)
		return random_encounter(content, &inquiry->dice,
					sorts[sort].blank, sorts[sort].calm);
	if (sort < n_sorts + 2)
		return altered(inquiry,
			       calm_encounter(content, &inquiry->dice));
	return altered(inquiry, copy(inquiry->staged));
}

/* Steps */

static int is_required_missing(const struct inquiry *inquiry, size_t row,
			       const struct decision *decision)
{
	const size_t *slots = inquiry->required[row];

	return decision->values[slots[0]].presence != ANSWERED &&
	       decision->values[slots[1]].presence != ANSWERED;
}

/* Is excision favourable with something missing? */
static int lacks(const struct inquiry *inquiry, const struct decision *decision)
{
	size_t i;

	if (decision->truths[inquiry->excision] != TRUTH_TRUE)
		return 0;
	for (i = 0; i < N_REQUIRED; i++)
		if (is_required_missing(inquiry, i, decision))
			return 1;
	return 0;
}

static int turns(const struct inquiry *inquiry)
{
	size_t i;

	for (i = 0; i < inquiry->content->n_rules; i++)
		if (inquiry->content->rules[i].monotone &&
		    inquiry->before->truths[i] != TRUTH_UNKNOWN &&
		    inquiry->before->truths[i] != inquiry->after->truths[i])
			return 1;
	return 0;
}

static int differs(const struct inquiry *inquiry)
{
	return inquiry->before->urgency != inquiry->after->urgency ||
	       memcmp(inquiry->before->truths, inquiry->after->truths,
		      inquiry->content->n_rules *
			      sizeof(*inquiry->after->truths));
}

/* Makes the step, decides, and takes it back. */
static void decide_after(struct inquiry *inquiry, struct encounter *encounter,
			 const struct step *step)
{
	static const struct value none = {.presence = NOT_ASKED};
	const size_t *slots = inquiry->required[step->slot % N_REQUIRED];
	struct value kept[2];

	if (step->property != PROPERTY_EXCISION) {
		kept[0] = *encounter_value(encounter, step->slot);
		answer(encounter, step->slot, &step->value);
		decide(encounter, inquiry->after);
		answer(encounter, step->slot, &kept[0]);
		return;
	}
	kept[0] = *encounter_value(encounter, slots[0]);
	kept[1] = *encounter_value(encounter, slots[1]);
	answer(encounter, slots[1], &none);
	answer(encounter, slots[0], &step->value);
	decide(encounter, inquiry->after);
	answer(encounter, slots[1], &kept[1]);
	answer(encounter, slots[0], &kept[0]);
}

/* Is the answer that the step changes one that it may change? */
static int may_step(const struct encounter *encounter, const struct step *step)
{
	const struct value *value = encounter_value(encounter, step->slot);

	switch (step->property) {
	case PROPERTY_MONOTONE:
		return value->presence != ANSWERED;
	case PROPERTY_SILENCE:
		return value->presence == NOT_ASKED;
	case PROPERTY_NOT_KNOWN:
		return value->presence == ANSWERED && !value->number;
	default:
		return 1;
	}
}

static int is_violated(const struct inquiry *inquiry, enum property property)
{
	switch (property) {
	case PROPERTY_MONOTONE:
		return turns(inquiry);
	case PROPERTY_SILENCE:
		return differs(inquiry);
	case PROPERTY_EXCISION:
		return lacks(inquiry, inquiry->before) ||
		       lacks(inquiry, inquiry->after);
	default:
		return decision_severity(inquiry->after) <
		       decision_severity(inquiry->before);
	}
}

static int violates(struct inquiry *inquiry, struct encounter *encounter,
		    const struct step *step)
{
	if (!may_step(encounter, step))
		return 0;
	decide(encounter, inquiry->before);
	decide_after(inquiry, encounter, step);
	return is_violated(inquiry, step->property);
}

/* A slot that the step may change, from a random one on; or n_slots. */
static size_t choose_slot(struct inquiry *inquiry,
			  const struct encounter *encounter,
			  enum property property)
{
	size_t n = inquiry->content->n_slots;
	size_t first = dice_roll(&inquiry->dice, n);
	size_t i;

	for (i = 0; i < n; i++) {
		struct step step = {property, (first + i) % n, {0}};

		if ((property != PROPERTY_NOT_KNOWN ||
		     inquiry->content->slots[step.slot].type == TYPE_YESNO) &&
		    may_step(encounter, &step))
			return step.slot;
	}
	return n;
}

static struct value step_value(struct inquiry *inquiry, const struct step *step)
{
	const struct slot *slot = &inquiry->content->slots[step->slot];
	struct value value = {.presence = ANSWERED, .number = 1};

	if (step->property == PROPERTY_EXCISION)
		slot = &inquiry->content
				->slots[inquiry->required[step->slot][0]];
	if (step->property == PROPERTY_MONOTONE)
		return random_answer(slot, &inquiry->dice,
				     (int)dice_roll(&inquiry->dice, 2));
	if (step->property != PROPERTY_DANGER) {
		value.presence = random_absence(slot, &inquiry->dice);
		value.number = 0;
	}
	return value;
}

/* Of what is favourable, every other time, what it requires is taken. */
static struct step choose_step(struct inquiry *inquiry,
			       const struct encounter *encounter)
{
	struct step step = {PROPERTY_EXCISION, 0, {0}};
	int favourable =
		inquiry->before->truths[inquiry->excision] == TRUTH_TRUE;
	size_t n = inquiry->content->n_slots;

	if (favourable && dice_roll(&inquiry->dice, 2)) {
		step.slot = dice_roll(&inquiry->dice, N_REQUIRED);
	} else {
		step.property = (enum property)dice_roll(&inquiry->dice,
							 PROPERTY_EXCISION);
		step.slot = step.property == PROPERTY_DANGER
				    ? n
				    : choose_slot(inquiry, encounter,
						  step.property);
		if (step.slot == n) {
			step.property = PROPERTY_DANGER;
			step.slot = inquiry->dangers[dice_roll(
				&inquiry->dice, inquiry->n_dangers)];
		}
	}
	step.value = step_value(inquiry, &step);
	return step;
}

/* Counterexamples */

static size_t count_answers(const struct encounter *encounter)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < encounter_content(encounter)->n_slots; i++)
		n += encounter_value(encounter, i)->presence != NOT_ASKED;
	return n;
}

static void append_told(char *text, size_t size, const struct slot *slot,
			const struct value *value)
{
	char words[VALUE_TEXT];

	text_append(text, size, " %s=%s", slot->id,
		    value_write(slot, value, words, sizeof(words)));
}

static void tell(struct inquiry *inquiry, const struct encounter *encounter,
		 const struct step *step)
{
	char *text = inquiry->tally.text[step->property];
	const struct content *content = inquiry->content;
	size_t slot = step->slot;
	size_t i;

	if (step->property == PROPERTY_EXCISION)
		slot = inquiry->required[slot][0];
	text[0] = '\0';
	text_append(text, COUNTEREXAMPLE, "not so by");
	append_told(text, COUNTEREXAMPLE, &content->slots[slot], &step->value);
	text_append(text, COUNTEREXAMPLE, " (U%d, then U%d",
		    inquiry->before->urgency, inquiry->after->urgency);
	for (i = 0; i < content->n_rules; i++)
		if (inquiry->before->truths[i] != inquiry->after->truths[i])
			text_append(text, COUNTEREXAMPLE, "; %s %s, then %s",
				    content->rules[i].id,
				    truth_name(inquiry->before->truths[i]),
				    truth_name(inquiry->after->truths[i]));
	text_append(text, COUNTEREXAMPLE, ") in:");
	for (i = 0; i < content->n_slots; i++)
		if (encounter_value(encounter, i)->presence != NOT_ASKED)
			append_told(text, COUNTEREXAMPLE, &content->slots[i],
				    encounter_value(encounter, i));
}

/* Takes answers away as long as it is violated: what is left is needed. */
static void shrink(struct inquiry *inquiry, struct encounter *encounter,
		   const struct step *step)
{
	static const struct value none = {.presence = NOT_ASKED};
	size_t taken;
	size_t i;

	do {
		for (i = 0, taken = 0; i < inquiry->content->n_slots; i++) {
			struct value kept = *encounter_value(encounter, i);

			if (kept.presence == NOT_ASKED)
				continue;
			answer(encounter, i, &none);
			if (violates(inquiry, encounter, step))
				taken++;
			else
				answer(encounter, i, &kept);
		}
	} while (taken);
	violates(inquiry, encounter, step);
}

#define SHRUNK 20 /* of each property; more are counted alone */

static void note_violation(struct inquiry *inquiry, struct encounter *encounter,
			   const struct step *step)
{
	struct tally *tally = &inquiry->tally;
	size_t n;

	if (tally->violated[step->property]++ >= SHRUNK)
		return;
	shrink(inquiry, encounter, step);
	n = count_answers(encounter);
	if (tally->violated[step->property] > 1 &&
	    n >= tally->smallest[step->property])
		return;
	tally->smallest[step->property] = n;
	tell(inquiry, encounter, step);
}

void inquiry_run(struct inquiry *inquiry, size_t n)
{
	/* Whatever the step was, what it started from is looked at. */
	static const struct step lacking = {PROPERTY_EXCISION, 0, {0}};
	struct tally *tally = &inquiry->tally;

	while (n--) {
		struct encounter *encounter = patient(inquiry);
		struct step step;

		decide(encounter, inquiry->before);
		step = choose_step(inquiry, encounter);
		decide_after(inquiry, encounter, &step);
		tally->encounters++;
		tally->favourable +=
			inquiry->before->truths[inquiry->excision] ==
			TRUTH_TRUE;
		tally->tried[step.property]++;
		if (is_violated(inquiry, step.property)) {
			note_violation(inquiry, encounter, &step);
		} else if (lacks(inquiry, inquiry->before)) {
			step = lacking;
			note_violation(inquiry, encounter, &step);
		}
		encounter_free(encounter);
	}
}
