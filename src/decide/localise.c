/*
 * Weighing sites against findings; see localise.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "decide/weigh.h"

/* Scores that differ by less are equal. */
#define EQUAL 1e-9

/* A site this much less likely than the first has no share. */
#define LEAST_SHARE 1e-4

/* With how many of the first sites a second lesion is looked for. */
#define FIRST_OF_PAIR 3

void localisation_init(struct localisation *where,
		       const struct content *content)
{
	size_t n_entries = LEG_COUNT * content->n_clues;
	size_t n_sites = content->n_sites;
	size_t words = SLOT_WORDS(content->n_slots);

	memset(where, 0, sizeof(*where));
	where->content = content;
	where->ranked = memory_new(n_sites, sizeof(*where->ranked));
	where->rank = memory_new(n_sites, sizeof(size_t));
	where->tells = memory_new(content->n_slots, sizeof(double));
	where->observations =
		memory_new(content->n_clues, sizeof(*where->observations));
	where->truths = memory_new(n_sites, sizeof(enum truth));
	where->used = memory_new(words, sizeof(uint64_t));
	where->open = memory_new(words, sizeof(uint64_t));
	where->weights = memory_new(n_sites, sizeof(double));
	where->entries = memory_new(n_entries, sizeof(*where->entries));
	where->entry_of = memory_new(n_entries, sizeof(void *));
	where->sums = memory_new(LEG_COUNT * n_sites, sizeof(*where->sums));
}

void localisation_clear(struct localisation *where)
{
	free(where->ranked);
	free(where->rank);
	free(where->tells);
	free(where->observations);
	free(where->truths);
	free(where->used);
	free(where->open);
	free(where->weights);
	free(where->entries);
	free(where->entry_of);
	free(where->sums);
}

static double setting(const struct localisation *where, enum setting_id id)
{
	return where->content->settings[id].log_value;
}

static void add(struct sum *sum, const struct sum *more, const struct sum *less)
{
	sum->score += more->score - less->score;
	sum->misfit += more->misfit - less->misfit;
}

/* Sums up a site that spares everything. */
static struct sum sum_spared(const struct localisation *where)
{
	struct sum sum = {0, 0};
	size_t i;

	for (i = 0; i < where->n_entries; i++) {
		const struct sum *adds =
			&where->entries[i].adds[DEFICIT_SPARED];

		sum.score += adds->score;
		sum.misfit += adds->misfit;
	}
	return sum;
}

/* What a site foretells of an entry, where it is not spared. */
static void add_foretold(struct sum *sum, const struct entry *entry,
			 enum deficit deficit)
{
	if (entry)
		add(sum, &entry->adds[deficit], &entry->adds[DEFICIT_SPARED]);
}

/* Sums up all sites as if the lesion lay on `leg`. */
static void weigh(const struct localisation *where, enum leg leg)
{
	size_t n_sites = where->content->n_sites;
	struct sum *sums = where->sums + (size_t)leg * n_sites;
	struct sum spared = sum_spared(where);
	size_t i;
	size_t s;

	for (s = 0; s < n_sites; s++) {
		const struct site *site = &where->content->sites[s];
		struct sum sum = spared;

		sum.score += site->log_prior;
		for (i = 0; i < site->n_foretold; i++) {
			const struct foretold *at = &site->foretold[i];

			add_foretold(&sum, entry_of(where, at->clue, leg),
				     at->deficit);
			if (at->clue->item && at->other != DEFICIT_SPARED)
				add_foretold(&sum,
					     entry_of(where, at->clue,
						      opposite(leg)),
					     at->other);
		}
		sums[s] = sum;
	}
}

/* Is what was found there a loss or the like that the site foretells? */
static int is_explained(const struct localisation *where,
			const struct site_state *state, const struct clue *clue,
			enum leg leg)
{
	return localise_fit(where, state, clue, leg) == FIT_EXPLAINED;
}

static int explains(const struct localisation *where,
		    const struct site_state *state)
{
	const struct site *site = state->site;
	size_t i;

	for (i = 0; i < site->n_foretold; i++) {
		const struct clue *clue = site->foretold[i].clue;

		if (is_explained(where, state, clue, LEG_LEFT) ||
		    (clue->item && is_explained(where, state, clue, LEG_RIGHT)))
			return 1;
	}
	return 0;
}

static enum standing standing_of(const struct localisation *where,
				 const struct site_state *state)
{
	if (state->misfit >= setting(where, SETTING_EXCLUDED))
		return SITE_EXCLUDED;
	if (state->explains && state->misfit < setting(where, SETTING_ADEQUATE))
		return SITE_SUPPORTED;
	return SITE_POSSIBLE;
}

static struct site_state state_of(const struct localisation *where, size_t site)
{
	const struct sum *left = &where->sums[site];
	const struct sum *right = left + where->content->n_sites;
	const struct sum *best = where->leg == LEG_RIGHT ? right : left;
	struct site_state state = {&where->content->sites[site],
				   0,
				   0,
				   where->leg,
				   0,
				   SITE_POSSIBLE};

	if (where->both) {
		best = right->score > left->score + EQUAL ? right : left;
		state.leg = best == right ? LEG_RIGHT : LEG_LEFT;
	}
	state.score = best->score;
	state.misfit = best->misfit;
	if (where->both && left->misfit < state.misfit)
		state.misfit = left->misfit;
	if (where->both && right->misfit < state.misfit)
		state.misfit = right->misfit;
	state.explains = explains(where, &state);
	state.standing = standing_of(where, &state);
	return state;
}

/* By insertion, equal ones as listed. */
static void rank_sites(struct localisation *where)
{
	size_t i;

	for (i = 0; i < where->content->n_sites; i++) {
		struct site_state state = state_of(where, i);
		size_t at = i;

		while (at &&
		       state.score > where->ranked[at - 1].score + EQUAL) {
			where->ranked[at] = where->ranked[at - 1];
			at--;
		}
		where->ranked[at] = state;
	}
	for (i = 0; i < where->content->n_sites; i++)
		where->rank[where->ranked[i].site - where->content->sites] = i;
}

static void find_lead(struct localisation *where)
{
	double best = where->ranked[0].score;
	double likely = setting(where, SETTING_LEAD_LIKELY);
	size_t n = 1;

	while (n < where->content->n_sites &&
	       where->ranked[n].score > best - likely + EQUAL)
		n++;
	where->n_leading = n;
	where->lead = LEAD_NONE;
	if (n == 1)
		where->lead =
			n == where->content->n_sites ||
					best - where->ranked[1].score >=
						setting(where,
							SETTING_LEAD_CLEAR)
				? LEAD_CLEAR
				: LEAD_LIKELY;
	where->adequate =
		where->ranked[0].misfit < setting(where, SETTING_ADEQUATE);
}

/* The sites' shares; one that hardly has any is left out. */
static void share(struct localisation *where)
{
	const struct site *sites = where->content->sites;
	double best = where->ranked[0].score;
	double sum = 0;
	size_t i;

	memset(where->weights, 0,
	       where->content->n_sites * sizeof(*where->weights));
	where->n_shares = 0;
	for (i = 0; i < where->content->n_sites; i++) {
		double weight = exp(where->ranked[i].score - best);

		if (weight < LEAST_SHARE)
			break;
		where->weights[where->ranked[i].site - sites] = weight;
		sum += weight;
		where->n_shares++;
	}
	for (i = 0; i < where->n_shares; i++)
		where->weights[where->ranked[i].site - sites] /= sum;
}

/* Of two lesions the one that does more counts. */
static enum deficit worse(enum deficit a, enum deficit b)
{
	return a > b ? a : b;
}

/* What an entry counts for more when a second lesion is there. */
static void add_second(const struct localisation *where, struct sum *sum,
		       const struct site_state *one,
		       const struct site_state *two, const struct entry *entry)
{
	enum deficit alone =
		localise_deficit(where, one, entry->clue, entry->leg);
	enum deficit second =
		localise_deficit(where, two, entry->clue, entry->leg);

	add(sum, &entry->adds[worse(alone, second)], &entry->adds[alone]);
}

/* Sums up two sites together. */
static struct sum sum_pair(const struct localisation *where,
			   const struct site_state *one,
			   const struct site_state *two)
{
	struct sum sum = {one->score + two->site->log_prior +
				  setting(where, SETTING_SECOND_LESION),
			  one->misfit};
	size_t i;
	int leg;

	for (i = 0; i < two->site->n_foretold; i++) {
		const struct clue *clue = two->site->foretold[i].clue;

		for (leg = 0; leg < (clue->item ? LEG_COUNT : 1); leg++) {
			const struct entry *entry =
				entry_of(where, clue, (enum leg)leg);

			if (entry)
				add_second(where, &sum, one, two, entry);
		}
	}
	return sum;
}

/*
 * A second lesion, where the first site leaves much unexplained: the pair
 * must explain clearly better.
 */
static void find_pair(struct localisation *where)
{
	double best =
		where->ranked[0].score + setting(where, SETTING_LEAD_LIKELY);
	size_t n = where->content->n_sites;
	size_t i;
	size_t j;

	if (where->adequate)
		return;
	for (i = 0; i < n && i < FIRST_OF_PAIR; i++)
		for (j = i + 1; j < n && where->ranked[i].explains; j++) {
			const struct site_state *two = &where->ranked[j];
			struct sum sum;

			if (!two->explains)
				continue;
			sum = sum_pair(where, &where->ranked[i], two);
			if (sum.score <= best + EQUAL ||
			    sum.misfit >= where->ranked[0].misfit)
				continue;
			best = sum.score;
			where->pair[0] = &where->ranked[i];
			where->pair[1] = two;
		}
}

static void note_slot(struct localisation *where, const struct facts *facts,
		      const unsigned char *shown, size_t slot)
{
	if (facts->values[slot].presence == ANSWERED)
		slots_add(where->used, slot);
	else if (shown[slot])
		slots_add(where->open, slot);
}

/* What it rests on, and what of the affected leg is still open. */
static void note_slots(struct localisation *where, const struct facts *facts,
		       const unsigned char *shown)
{
	const struct content *content = where->content;
	size_t words = SLOT_WORDS(content->n_slots);
	size_t i;
	size_t j;

	for (i = 0; i < content->n_clues; i++) {
		const struct clue *clue = &content->clues[i];
		int known = where->observations[i].band[LEG_LEFT] != NO_BAND;

		for (j = 0; clue->item && j < LEG_COUNT; j++) {
			size_t slot = slot_of(where, clue, (enum leg)j);

			if (is_affected(where, (enum leg)j) ||
			    facts->values[slot].presence == ANSWERED)
				note_slot(where, facts, shown, slot);
		}
		for (j = 0; !clue->item && known && j < words; j++)
			where->used[j] |= clue->reads[j];
	}
	for (i = 0; i < content->n_slots; i++)
		if (slots_has(where->used, i) &&
		    facts->values[i].presence != ANSWERED)
			slots_remove(where->used, i);
}

static int is_open(const struct localisation *where)
{
	size_t i;

	for (i = 0; i < SLOT_WORDS(where->content->n_slots); i++)
		if (where->open[i])
			return 1;
	return 0;
}

static void judge_sites(struct localisation *where)
{
	int open = is_open(where);
	size_t i;

	for (i = 0; i < where->content->n_sites; i++) {
		const struct site_state *state = &where->ranked[where->rank[i]];

		if (where->located == LOCATED &&
		    where->rank[i] < where->n_leading &&
		    state->standing == SITE_SUPPORTED)
			where->truths[i] = TRUTH_TRUE;
		else if (state->standing == SITE_EXCLUDED || !open)
			where->truths[i] = TRUTH_FALSE;
		else
			where->truths[i] = TRUTH_UNKNOWN;
	}
}

static void start(struct localisation *where)
{
	const struct content *content = where->content;
	size_t words = SLOT_WORDS(content->n_slots);
	size_t i;

	memset(where->used, 0, words * sizeof(uint64_t));
	memset(where->open, 0, words * sizeof(uint64_t));
	memset(where->tells, 0, content->n_slots * sizeof(double));
	for (i = 0; i < content->n_sites; i++) {
		where->truths[i] = TRUTH_UNKNOWN;
		where->ranked[i] = (struct site_state){
			&content->sites[i], 0, 0, LEG_LEFT, 0, SITE_POSSIBLE};
		where->rank[i] = i;
	}
	where->n_next = 0;
	where->n_shares = 0;
	where->n_leading = 0;
	where->n_tested = 0;
	where->n_abnormal = 0;
	where->lead = LEAD_NONE;
	where->adequate = 0;
	where->both = 0;
	where->pair[0] = NULL;
	where->pair[1] = NULL;
}

void localise(struct localisation *where, const struct facts *facts,
	      const unsigned char *shown)
{
	const struct content *content = where->content;

	start(where);
	where->located = LOCATED_NO_TABLES;
	if (!content->n_sites)
		return;
	where->located = LOCATED_NEEDS_SIDE;
	if (!observe_leg(where, facts)) {
		if (content->side_question)
			note_slot(
				where, facts, shown,
				content_index(content, content->side_question));
		return;
	}
	note_slot(where, facts, shown,
		  content_index(content, content->side_question));
	observe(where, facts);
	where->located = where->n_abnormal ? LOCATED : LOCATED_NOTHING;
	if (where->both || where->leg == LEG_LEFT)
		weigh(where, LEG_LEFT);
	if (where->both || where->leg == LEG_RIGHT)
		weigh(where, LEG_RIGHT);
	rank_sites(where);
	find_lead(where);
	find_pair(where);
	share(where);
	find_next_tests(where, facts, shown);
	note_slots(where, facts, shown);
	judge_sites(where);
}

enum deficit localise_deficit(const struct localisation *where,
			      const struct site_state *state,
			      const struct clue *clue, enum leg leg)
{
	size_t site = index_of(where, state);

	return (enum deficit)(clue->item && leg != state->leg
				      ? clue->others[site]
				      : clue->deficits[site]);
}

enum fit localise_fit(const struct localisation *where,
		      const struct site_state *state, const struct clue *clue,
		      enum leg leg)
{
	const struct observation *seen = seen_of(where, clue);
	enum deficit deficit = localise_deficit(where, state, clue, leg);
	int band = seen->band[clue->item ? leg : LEG_LEFT];

	if (clue->item && band == NO_BAND && is_affected(where, leg) &&
	    seen->reported > 0)
		band = 0;
	if (band == NO_BAND)
		return FIT_UNTESTED;
	if (clue->item && is_own_normal(where, seen, leg))
		return FIT_OWN_NORMAL;
	if (band != (int)seen->likelihood->normal)
		return foretells(seen->likelihood, (int)deficit, band)
			       ? FIT_EXPLAINED
			       : FIT_UNEXPLAINED;
	return deficit == DEFICIT_EXPECTED || deficit == DEFICIT_BRISK
		       ? FIT_ABSENT
		       : FIT_AGREES;
}

size_t localise_after(const struct localisation *where,
		      const struct next_test *test, size_t band,
		      const struct site_state **sites, size_t most)
{
	const struct likelihood *likelihood =
		seen_of(where, test->clue)->likelihood;
	double likely = exp(-setting(where, SETTING_LEAD_LIKELY));
	double weights[16];
	size_t n = 0;
	size_t i;

	if (most > sizeof(weights) / sizeof(weights[0]))
		most = sizeof(weights) / sizeof(weights[0]);
	for (i = 0; i < where->n_shares; i++) {
		const struct site_state *state = &where->ranked[i];
		enum deficit deficit =
			localise_deficit(where, state, test->clue, test->leg);
		double weight = where->weights[index_of(where, state)] *
				likelihood->probability[deficit][band];
		size_t at;

		if (n < most)
			n++;
		else if (weight <= weights[n - 1])
			continue;
		for (at = n - 1; at && weight > weights[at - 1]; at--) {
			weights[at] = weights[at - 1];
			sites[at] = sites[at - 1];
		}
		weights[at] = weight;
		sites[at] = state;
	}
	while (n && weights[n - 1] < likely * weights[0])
		n--;
	return n;
}

static size_t add_segment(const struct segment **order, size_t n,
			  const struct segment *segment)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (order[i] == segment)
			return n;
	order[n] = segment;
	return n + 1;
}

/* The sites that the order of imaging follows: the pair, or the leading. */
static size_t n_followed(const struct localisation *where)
{
	return where->pair[0] ? 2 : where->n_leading;
}

static const struct site *followed(const struct localisation *where, size_t i)
{
	return where->pair[0] ? where->pair[i]->site : where->ranked[i].site;
}

size_t localise_imaging(const struct localisation *where,
			const struct segment **order)
{
	size_t round = 0;
	size_t n = 0;
	size_t left;
	size_t i;

	if (where->located != LOCATED)
		return 0;
	do {
		left = 0;
		for (i = 0; i < n_followed(where); i++) {
			const struct site *site = followed(where, i);

			if (round >= site->n_image)
				continue;
			n = add_segment(order, n, site->image[round]);
			left++;
		}
		round++;
	} while (left);
	return n;
}

struct placing localise_placing(const struct localisation *where)
{
	struct placing placing = {where->truths, where->used, where->open};

	return placing;
}
