/*
 * What the tests of decide() share; see ward.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/decide/ward.h"

#include <string.h>

struct ward ward;

int ward_open(void)
{
	ward.content = pack_load();
	if (!ward.content)
		return 1;
	ward.before = decision_new(ward.content);
	ward.after = decision_new(ward.content);
	ward.dice.state = 91;
	return 0;
}

int ward_close(void)
{
	decision_free(ward.before);
	decision_free(ward.after);
	content_free(ward.content);
	return 0;
}

struct encounter *ward_patient(void)
{
	static const unsigned blanks[] = {0, 5, 30, 60, 90};
	static const unsigned calms[] = {0, 50, 85, 97, 100};
	unsigned blank = blanks[dice_roll(&ward.dice, 5)];
	unsigned calm = calms[dice_roll(&ward.dice, 5)];

	return random_encounter(ward.content, &ward.dice, blank, calm);
}

struct encounter *ward_calm_patient(void)
{
	return calm_encounter(ward.content, &ward.dice);
}

struct encounter *ward_nearly_calm_patient(size_t changes)
{
	struct encounter *encounter = ward_calm_patient();

	while (changes--) {
		size_t slot = dice_roll(&ward.dice, ward.content->n_slots);
		struct value value = {.presence = NOT_ASKED};

		if (dice_roll(&ward.dice, 2))
			value = random_answer(&ward.content->slots[slot],
					      &ward.dice, 0);
		give(encounter, slot, value);
	}
	return encounter;
}

void ward_answer_all(struct encounter *encounter)
{
	size_t n;
	size_t i;

	do {
		decide(encounter, ward.after);
		for (i = 0, n = 0; i < ward.content->n_slots; i++) {
			if (!ward.after->shown[i] ||
			    ward.after->values[i].presence == ANSWERED)
				continue;
			give(encounter, i,
			     random_answer(&ward.content->slots[i], &ward.dice,
					   dice_roll(&ward.dice, 4) == 0));
			n++;
		}
	} while (n);
}

size_t ward_blank(const struct encounter *encounter)
{
	size_t n = ward.content->n_slots;
	size_t first = dice_roll(&ward.dice, n);
	size_t i;

	for (i = 0; i < n; i++)
		if (encounter_value(encounter, (first + i) % n)->presence !=
		    ANSWERED)
			return (first + i) % n;
	return n;
}

static int same_sets(const struct decision *a, const struct decision *b)
{
	/* The last set is for scribbling. */
	size_t words = a->n_words - SLOT_WORDS(a->content->n_slots);

	return !memcmp(a->sets, b->sets, words * sizeof(*a->sets));
}

static int same_blanks(const struct decision *a, const struct decision *b)
{
	size_t i;

	for (i = 0; i < a->n_blanks && i < b->n_blanks; i++)
		if (a->blanks[i].slot != b->blanks[i].slot ||
		    a->blanks[i].urgency != b->blanks[i].urgency)
			return 0;
	return a->n_blanks == b->n_blanks;
}

static int same_segments(const struct decision *a, const struct decision *b)
{
	size_t i;

	for (i = 0; i < a->content->n_segments; i++) {
		const struct conclusion *one = a->segments[i].advised;
		const struct conclusion *two = b->segments[i].advised;

		if (a->segments[i].imaged != b->segments[i].imaged ||
		    (one ? one->rule : NULL) != (two ? two->rule : NULL))
			return 0;
	}
	return 1;
}

static int same_places(const struct decision *a, const struct decision *b)
{
	size_t i;

	for (i = 0; i < a->content->n_sites; i++)
		if (a->where.ranked[i].site != b->where.ranked[i].site ||
		    a->where.ranked[i].standing !=
			    b->where.ranked[i].standing ||
		    a->where.ranked[i].leg != b->where.ranked[i].leg)
			return 0;
	for (i = 0; i < a->where.n_next && i < b->where.n_next; i++)
		if (a->where.next[i].slot != b->where.next[i].slot)
			return 0;
	return a->where.located == b->where.located &&
	       a->where.n_leading == b->where.n_leading &&
	       a->where.n_next == b->where.n_next && a->lumbar == b->lumbar &&
	       !a->where.pair[0] == !b->where.pair[0];
}

static int same_causes(const struct decision *a, const struct decision *b)
{
	size_t i;

	for (i = 0; i < a->content->n_arguments; i++)
		if (a->causes.truths[i] != b->causes.truths[i])
			return 0;
	for (i = 0; i < a->content->n_causes; i++)
		if (a->causes.states[i].standing !=
			    b->causes.states[i].standing ||
		    a->causes.by_fit[i]->cause != b->causes.by_fit[i]->cause ||
		    a->causes.by_danger[i]->cause !=
			    b->causes.by_danger[i]->cause)
			return 0;
	return 1;
}

const char *ward_difference(const struct decision *a, const struct decision *b)
{
	const struct content *content = a->content;
	size_t i;

	for (i = 0; i < content->n_slots; i++)
		if (!value_equal(&a->values[i], &b->values[i]) ||
		    a->shown[i] != b->shown[i])
			return content->slots[i].id;
	for (i = 0; i < content->n_rules; i++)
		if (a->truths[i] != b->truths[i] ||
		    a->conclusions[i].truth != b->conclusions[i].truth ||
		    a->conclusions[i].applies != b->conclusions[i].applies)
			return content->rules[i].id;
	if (a->urgency != b->urgency || a->n_dangers != b->n_dangers ||
	    a->n_not_excluded != b->n_not_excluded)
		return "urgency";
	if (a->n_shown != b->n_shown || a->n_answered != b->n_answered ||
	    a->excision_applies != b->excision_applies)
		return "counts";
	if (!same_places(a, b))
		return "the site of the lesion";
	if (!same_segments(a, b))
		return "segments";
	if (!same_causes(a, b))
		return "causes";
	if (!same_sets(a, b))
		return "reasons";
	return same_blanks(a, b) ? NULL : "blanks";
}

void ward_shrink(struct encounter *encounter,
		 int (*holds)(const struct encounter *encounter, size_t rule),
		 size_t rule)
{
	struct value none = {.presence = NOT_ASKED};
	size_t taken;
	size_t i;

	do {
		for (i = 0, taken = 0; i < ward.content->n_slots; i++) {
			if (encounter_value(encounter, i)->presence ==
			    NOT_ASKED)
				continue;
			give(encounter, i, none);
			if (holds(encounter, rule))
				taken++;
			else
				encounter_undo(encounter);
		}
	} while (taken);
}
