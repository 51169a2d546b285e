/*
 * What is still to ask; see blanks.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decide/blanks.h"

#include <string.h>

#include "content/expression.h"

/* What a blank is worth that settles nothing alone, but with others. */
#define WEIGHT_OF_PART 0.1

/* Counts one conclusion for a blank; only the most urgent ones count. */
static void count_for(struct blank *blank, int urgency, double weight)
{
	if (urgency && (!blank->urgency || urgency < blank->urgency)) {
		blank->urgency = urgency;
		blank->weight = 0;
	}
	if (urgency == blank->urgency)
		blank->weight += weight;
}

/* Weighs the slots not asked yet that keep a conclusion open. */
static void weigh(struct decision *decision,
		  const struct conclusion *conclusion)
{
	const struct reasons *reasons = &conclusion->reasons;
	int urgency = conclusion->rule->urgency;
	size_t i;

	for (i = 0; i < SLOT_WORDS(decision->content->n_slots); i++) {
		uint64_t left = reasons->missing[i] & decision->not_asked[i];

		while (left) {
			size_t slot = 64 * i + slots_take(&left);

			count_for(&decision->blanks[slot], urgency,
				  slots_has(reasons->settling, slot)
					  ? 1
					  : WEIGHT_OF_PART);
		}
	}
}

/*
 * What arguments for or against a likely cause wait for stands behind all
 * that a rule waits for: all of them together weigh less than one part.
 */
static double weight_of_argument(const struct content *content)
{
	return WEIGHT_OF_PART / (double)(content->n_arguments + 1);
}

static void weigh_arguments(struct decision *decision,
			    const struct cause_state *state)
{
	const struct content *content = decision->content;
	double weight = weight_of_argument(content);
	size_t i;
	size_t j;

	for (i = 0; i < state->cause->n_arguments; i++) {
		decision_missing(decision, &state->cause->arguments[i],
				 decision->open);
		for (j = 0; j < SLOT_WORDS(content->n_slots); j++) {
			uint64_t left =
				decision->open[j] & decision->not_asked[j];

			while (left)
				count_for(&decision->blanks[64 * j +
							    slots_take(&left)],
					  0, weight);
		}
	}
}

static int is_required(const struct decision *decision, size_t slot)
{
	return decision->shown[slot] &&
	       decision->values[slot].presence == NOT_ASKED;
}

/* Required ones, and those that give the side of what was answered. */
static void mark_required(struct decision *decision)
{
	const struct content *content = decision->content;
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		const struct slot *needed = content->slots[i].needs_side;

		if (content->slots[i].required)
			decision->blanks[i].required = is_required(decision, i);
		if (needed && decision->values[i].presence == ANSWERED) {
			size_t at = content_index(content, needed);

			decision->blanks[at].required =
				is_required(decision, at);
		}
	}
}

/* Does blank a come before blank b? */
static int comes_before(const struct blank *a, const struct blank *b)
{
	if (a->required != b->required)
		return a->required > b->required;
	if (a->urgency != b->urgency)
		return a->urgency && (!b->urgency || a->urgency < b->urgency);
	if (!a->urgency && (a->tells < b->tells || a->tells > b->tells))
		return a->tells > b->tells;
	if (a->weight < b->weight || a->weight > b->weight)
		return a->weight > b->weight;
	if (a->tells < b->tells || a->tells > b->tells)
		return a->tells > b->tells;
	return a->slot < b->slot;
}

/* Shell's sort (1959): qsort may allocate. */
static void sort_blanks(struct decision *decision)
{
	static const size_t gaps[] = {132, 57, 23, 10, 4, 1};
	struct blank *blanks = decision->blanks;
	size_t g;
	size_t i;

	for (g = 0; g < sizeof(gaps) / sizeof(gaps[0]); g++)
		for (i = gaps[g]; i < decision->n_blanks; i++) {
			struct blank blank = blanks[i];
			size_t at = i;

			while (at >= gaps[g] &&
			       comes_before(&blank, &blanks[at - gaps[g]])) {
				blanks[at] = blanks[at - gaps[g]];
				at -= gaps[g];
			}
			blanks[at] = blank;
		}
}

void rank_blanks(struct decision *decision)
{
	const struct content *content = decision->content;
	size_t i;

	memset(decision->blanks, 0,
	       content->n_slots * sizeof(*decision->blanks));
	for (i = 0; i < content->n_rules; i++) {
		const struct conclusion *conclusion = &decision->conclusions[i];

		if (conclusion->truth == TRUTH_UNKNOWN && conclusion->applies &&
		    conclusion->rule->polarity != POLARITY_FINDING)
			weigh(decision, conclusion);
	}
	for (i = 0; i < content->n_causes; i++)
		if (decision->causes.states[i].standing == CAUSE_SPOKEN_FOR)
			weigh_arguments(decision, &decision->causes.states[i]);
	mark_required(decision);
	decision->n_blanks = 0;
	for (i = 0; i < content->n_slots; i++) {
		struct blank blank = decision->blanks[i];

		blank.slot = i;
		blank.tells = decision->where.tells[i];
		if (blank.required || blank.weight > 0 || blank.tells > 0)
			decision->blanks[decision->n_blanks++] = blank;
	}
	sort_blanks(decision);
}
