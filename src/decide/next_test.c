/*
 * What to examine or ask next: what is expected to tell most of the site; see
 * localise.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "decide/weigh.h"

/* What is expected to tell less than this, in nats, is not worth asking. */
#define LEAST_GAIN 0.005

/*
 * What an answer is expected to tell: the mutual information of the result
 * and the site (Shannon 1948), which is the entropy of the result less what
 * of it remains when the site is known.
 */
static double gain_of(const struct localisation *where, const struct clue *clue,
		      enum leg leg)
{
	const struct likelihood *likelihood = seen_of(where, clue)->likelihood;
	double mass[DEFICIT_COLUMNS] = {0};
	double gain = 0;
	size_t i;
	size_t b;
	int d;

	for (i = 0; i < where->n_shares; i++) {
		const struct share *share = &where->shares[i];
		int deficit = clue->sided && leg != share->leg
				      ? clue->others[share->site]
				      : clue->deficits[share->site];

		mass[deficit] += share->severe;
		mass[likelihood->at[PARTIAL][deficit]] += share->partial;
		gain -= (share->severe + share->partial) *
			likelihood->entropy[deficit][share->step];
	}
	for (b = 0; b < likelihood->n_bands; b++) {
		double p = 0;

		for (d = 0; d < DEFICIT_COLUMNS; d++)
			p += mass[d] * likelihood->probability[d][b];
		gain -= p * log(p);
	}
	return gain;
}

static int can_ask(const struct facts *facts, const unsigned char *shown,
		   size_t slot)
{
	return shown[slot] && facts->values[slot].presence == NOT_ASKED;
}

/* Do its results bring different sites to the front? */
static int tells_apart(const struct localisation *where,
		       const struct next_test *test)
{
	const struct site_state *lost[2] = {NULL, NULL};
	const struct site_state *kept[2] = {NULL, NULL};
	size_t normal = seen_of(where, test->clue)->likelihood->normal;

	localise_after(where, test, 0, lost, 2);
	localise_after(where, test, normal, kept, 2);
	return lost[0] != kept[0] || lost[1] != kept[1];
}

/* A needle or an image is not for somebody in whom nothing is lost. */
static int has_loss(const struct localisation *where)
{
	return where->n_abnormal[LEG_LEFT] + where->n_abnormal[LEG_RIGHT] > 0;
}

/* Keeps the best candidates at the bedside, each slot once, and one study. */
static void offer_test(struct localisation *where, const struct next_test *test)
{
	size_t at;

	if (test->gain < LEAST_GAIN || test->gain <= where->tells[test->slot])
		return;
	where->tells[test->slot] = test->gain;
	if (test->clue->by == BY_STUDY) {
		if (has_loss(where) && test->gain > where->study.gain + EQUAL &&
		    tells_apart(where, test))
			where->study = *test;
		return;
	}
	for (at = 0; at < where->n_next; at++)
		if (where->next[at].slot == test->slot)
			break;
	if (at == where->n_next && where->n_next < NEXT_CANDIDATES)
		where->n_next++;
	else if (at == where->n_next &&
		 test->gain <= where->next[--at].gain + EQUAL)
		return;
	while (at && test->gain > where->next[at - 1].gain + EQUAL) {
		where->next[at] = where->next[at - 1];
		at--;
	}
	where->next[at] = *test;
}

/*
 * The best of the candidates that tell sites apart; a study comes last, where
 * it tells more than the last of them.
 */
static void choose_tests(struct localisation *where)
{
	struct next_test *last = &where->next[NEXT_TESTS - 1];
	size_t n = 0;
	size_t i;

	for (i = 0; i < where->n_next && n < NEXT_TESTS; i++)
		if (tells_apart(where, &where->next[i]))
			where->next[n++] = where->next[i];
	if (where->study.gain > 0 && n < NEXT_TESTS)
		where->next[n++] = where->study;
	else if (n == NEXT_TESTS && where->study.gain > last->gain + EQUAL)
		*last = where->study;
	where->n_next = n;
}

static void offer_item(struct localisation *where, const struct facts *facts,
		       const unsigned char *shown, const struct clue *clue)
{
	int leg;

	for (leg = LEG_LEFT; leg < LEG_COUNT; leg++) {
		struct next_test test = {clue, slot_of(where, clue, leg),
					 (enum leg)leg, 0};

		if (!can_ask(facts, shown, test.slot) ||
		    (is_affected(where, (enum leg)leg) &&
		     seen_of(where, clue)->reported > 0))
			continue; /* a severe loss is told of already */
		test.gain = gain_of(where, clue, (enum leg)leg);
		offer_test(where, &test);
	}
}

static int is_of_affected(const struct localisation *where, size_t slot)
{
	enum side side = where->content->slots[slot].side;

	return side == SIDE_NONE ||
	       is_affected(where, side == SIDE_RIGHT ? LEG_RIGHT : LEG_LEFT);
}

/*
 * What settles a pointer: an item of the affected leg, or the one question
 * that is still open; else -1.
 */
static long to_ask(const struct localisation *where, const struct facts *facts,
		   const unsigned char *shown, const struct clue *pointer)
{
	long only = -1;
	size_t n = 0;
	size_t i;

	for (i = 0; i < SLOT_WORDS(where->content->n_slots); i++) {
		uint64_t left = pointer->reads[i];

		while (left) {
			size_t slot = 64 * i + slots_take(&left);

			if (!can_ask(facts, shown, slot) ||
			    !is_of_affected(where, slot))
				continue;
			if (where->content->slots[slot].side != SIDE_NONE)
				return (long)slot;
			only = (long)slot;
			n++;
		}
	}
	return n == 1 ? only : -1;
}

static void offer_pointer(struct localisation *where, const struct facts *facts,
			  const unsigned char *shown, const struct clue *clue)
{
	const signed char *band = seen_of(where, clue)->band;
	struct next_test test = {clue, 0, where->leg, 0};
	long slot;

	if (band[LEG_LEFT] != NO_BAND || band[LEG_RIGHT] != NO_BAND)
		return;
	slot = to_ask(where, facts, shown, clue);
	if (slot < 0)
		return;
	test.slot = (size_t)slot;
	test.gain = gain_of(where, clue, where->leg);
	offer_test(where, &test);
}

void find_next_tests(struct localisation *where, const struct facts *facts,
		     const unsigned char *shown)
{
	size_t i;

	for (i = 0; i < where->content->n_clues; i++) {
		const struct clue *clue = &where->content->clues[i];

		if (clue->item)
			offer_item(where, facts, shown, clue);
		else
			offer_pointer(where, facts, shown, clue);
	}
	choose_tests(where);
}
