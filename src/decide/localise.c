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

/* A site this much less likely than the first has no share. */
#define LEAST_SHARE 1e-3

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
	where->shares = memory_new(n_sites, sizeof(*where->shares));
	where->values = memory_new(content->n_slots, sizeof(struct value));
	where->entries = memory_new(n_entries, sizeof(*where->entries));
	where->entry_of = memory_new(n_entries, sizeof(void *));
	where->sums = memory_new(LEG_COUNT * SEVERITY_COUNT * n_sites,
				 sizeof(*where->sums));
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
	free(where->shares);
	free(where->values);
	free(where->entries);
	free(where->entry_of);
	free(where->sums);
}

/* Is what was found there a loss or the like that the site foretells? */
static int is_explained(const struct localisation *where,
			const struct site_state *state, const struct clue *clue,
			enum leg leg)
{
	return clue->by != BY_HISTORY &&
	       localise_fit(where, state, clue, leg) == FIT_EXPLAINED;
}

static int explains(const struct localisation *where,
		    const struct site_state *state)
{
	const struct site *site = state->site;
	size_t i;

	for (i = 0; i < site->n_foretold; i++) {
		const struct clue *clue = site->foretold[i].clue;

		if (is_explained(where, state, clue, LEG_LEFT) ||
		    (clue->sided &&
		     is_explained(where, state, clue, LEG_RIGHT)))
			return 1;
	}
	return 0;
}

/* Excluded by its own misfit; supported also beside the best score. */
static enum standing standing_of(const struct localisation *where,
				 const struct site_state *state, double best)
{
	double supported = setting(where, SETTING_SUPPORTED);

	if (state->misfit >= setting(where, SETTING_EXCLUDED))
		return SITE_EXCLUDED;
	if (state->explains && state->unexplained < supported &&
	    best - state->score < supported)
		return SITE_SUPPORTED;
	return SITE_POSSIBLE;
}

/* The logarithm of the sum of what two logarithms stand for. */
static double log_sum(double a, double b)
{
	double more = a > b ? a : b;
	double less = a > b ? b : a;

	return more + log1p(exp(less - more));
}

static double lesser(double a, double b)
{
	return a < b ? a : b;
}

/* A site whose lesion lies on that leg, severe or partial. */
static struct site_state state_on(const struct localisation *where, size_t site,
				  enum leg leg)
{
	const struct sum *severe = &weigh_sums(where, leg, SEVERE)[site];
	const struct sum *partial = &weigh_sums(where, leg, PARTIAL)[site];
	struct site_state state = {.site = &where->content->sites[site],
				   .leg = leg,
				   .leg_known = 1};

	state.scores[SEVERE] = severe->score;
	state.scores[PARTIAL] = partial->score;
	state.score = log_sum(severe->score, partial->score);
	state.severe = exp(severe->score - state.score);
	state.misfit = lesser(severe->misfit, partial->misfit);
	state.unexplained = lesser(severe->unexplained, partial->unexplained);
	return state;
}

static struct site_state state_of(const struct localisation *where, size_t site)
{
	struct site_state state = state_on(where, site, where->leg);

	if (where->both) {
		struct site_state left = state_on(where, site, LEG_LEFT);
		struct site_state right = state_on(where, site, LEG_RIGHT);

		state = right.score > left.score + EQUAL ? right : left;
		state.leg_known = fabs(right.score - left.score) > EQUAL;
		state.misfit = lesser(left.misfit, right.misfit);
	}
	state.explains = explains(where, &state);
	return state;
}

/* In order of their scores. */
static void score_sites(struct localisation *where)
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
		where->ranked[i].standing = standing_of(
			where, &where->ranked[i], where->ranked[0].score);
}

enum tier {
	TIER_ADEQUATE, /* explains enough, and is not too far behind */
	TIER_EXPLAINS,
	TIER_OTHER,
	TIER_EXCLUDED
};

static enum tier tier_of(const struct localisation *where,
			 const struct site_state *state, double best)
{
	if (state->standing == SITE_EXCLUDED)
		return TIER_EXCLUDED;
	if (!state->explains && where->located == LOCATED)
		return TIER_OTHER;
	if (state->unexplained < setting(where, SETTING_ADEQUATE) &&
	    best - state->score < setting(where, SETTING_EXCLUDED))
		return TIER_ADEQUATE;
	return TIER_EXPLAINS;
}

/* By insertion; within a tier the order stays. */
static void rank_sites(struct localisation *where)
{
	double best = where->ranked[0].score;
	size_t n = where->content->n_sites;
	size_t i;

	for (i = 1; i < n; i++) {
		struct site_state state = where->ranked[i];
		size_t at = i;

		while (at &&
		       tier_of(where, &state, best) <
			       tier_of(where, &where->ranked[at - 1], best)) {
			where->ranked[at] = where->ranked[at - 1];
			at--;
		}
		where->ranked[at] = state;
	}
	for (i = 0; i < n; i++)
		where->rank[index_of(where, &where->ranked[i])] = i;
	where->adequate =
		tier_of(where, &where->ranked[0], best) == TIER_ADEQUATE;
}

static void find_lead(struct localisation *where)
{
	const struct site_state *first = &where->ranked[0];
	double likely = setting(where, SETTING_LEAD_LIKELY);
	double next = -INFINITY;
	size_t n = 1;

	while (n < where->content->n_sites &&
	       (where->ranked[n].explains == first->explains ||
		where->located != LOCATED) &&
	       where->ranked[n].standing != SITE_EXCLUDED &&
	       where->ranked[n].score > first->score - likely + EQUAL)
		n++;
	where->n_leading = n;
	where->lead = LEAD_NONE;
	if (n > 1)
		return;
	if (n < where->content->n_sites)
		next = where->ranked[1].score;
	where->lead = first->score - next >= setting(where, SETTING_LEAD_CLEAR)
			      ? LEAD_CLEAR
			      : LEAD_LIKELY;
}

/* The sites' shares; what is excluded or hardly has any is left out. */
static void share(struct localisation *where)
{
	double best = where->ranked[0].score;
	double sum = 0;
	size_t n = 0;
	size_t i;

	for (i = 0; i < where->content->n_sites; i++) {
		const struct site_state *state = &where->ranked[i];
		struct share *share = &where->shares[n];
		double weight = exp(state->score - best);

		if (weight < LEAST_SHARE ||
		    (i && state->standing == SITE_EXCLUDED))
			continue;
		share->site = index_of(where, state);
		share->leg = state->leg;
		share->severe = weight * state->severe;
		share->partial = weight * (1 - state->severe);
		share->step = (int)(state->severe * SEVERITY_STEPS + 0.5);
		sum += weight;
		n++;
	}
	where->n_shares = n;
	for (i = 0; i < n; i++) {
		where->shares[i].severe /= sum;
		where->shares[i].partial /= sum;
	}
}

/*
 * What a clue on a leg counts for more when a second lesion is there: of two
 * lesions the one that does more counts.
 */
static void add_second(const struct localisation *where, struct sum *sums,
		       const struct site_state *one, const struct clue *clue,
		       enum leg leg, enum deficit second)
{
	enum deficit alone = localise_deficit(where, one, clue, leg);
	const struct entry *entry;
	int s;

	if (second <= alone)
		return;
	entry = entry_of(where, clue, leg);
	for (s = 0; entry && s < SEVERITY_COUNT; s++)
		sum_change(&sums[s], adds_of(entry, (enum severity)s, second),
			   adds_of(entry, (enum severity)s, alone));
}

/* The score of two sites together, both of the same severity. */
static double score_pair(const struct localisation *where,
			 const struct site_state *one,
			 const struct site_state *two)
{
	struct sum sums[SEVERITY_COUNT] = {{0, 0, 0}, {0, 0, 0}};
	size_t i;
	int s;

	for (s = 0; s < SEVERITY_COUNT; s++) {
		sums[s].score = one->scores[s] + two->site->log_prior +
				setting(where, SETTING_SECOND_LESION);
	}
	for (i = 0; i < two->site->n_foretold; i++) {
		const struct foretold *at = &two->site->foretold[i];

		add_second(where, sums, one, at->clue, two->leg, at->deficit);
		if (at->clue->sided && at->other != DEFICIT_SPARED)
			add_second(where, sums, one, at->clue,
				   opposite(two->leg), at->other);
	}
	return log_sum(sums[SEVERE].score, sums[PARTIAL].score);
}

/*
 * A second lesion, for where no site explains enough alone: the pair must
 * explain better than the best of them.  Writes the two sites, if there are
 * such, and returns their score.
 */
static double find_pair(const struct localisation *where,
			const struct site **pair)
{
	const struct site_state *ranked = where->ranked;
	double best = ranked[0].score + setting(where, SETTING_LEAD_LIKELY);
	size_t n = where->content->n_sites;
	size_t i;
	size_t j;

	for (i = 0; i < n && i < FIRST_OF_PAIR; i++)
		for (j = i + 1; j < n && ranked[i].explains; j++) {
			double score;

			if (!ranked[j].explains)
				continue;
			score = score_pair(where, &ranked[i], &ranked[j]);
			if (score <= best + EQUAL)
				continue;
			best = score;
			pair[0] = ranked[i].site;
			pair[1] = ranked[j].site;
		}
	return best;
}

/*
 * Orders the sites, and looks for a second one where one does not explain
 * enough, or is clearly less likely than two.
 */
static void find_sites(struct localisation *where)
{
	const struct site *pair[2] = {NULL, NULL};
	double score;
	int i;

	score_sites(where);
	score = find_pair(where, pair);
	rank_sites(where);
	if (!pair[0] || where->located != LOCATED)
		return;
	if (where->adequate &&
	    score - where->ranked[0].score < setting(where, SETTING_LEAD_CLEAR))
		return;
	where->adequate = 0;
	for (i = 0; i < 2; i++)
		where->pair[i] =
			&where->ranked[where->rank[pair[i] -
						   where->content->sites]];
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
		const signed char *band = where->observations[i].band;
		int known =
			band[LEG_LEFT] != NO_BAND || band[LEG_RIGHT] != NO_BAND;

		for (j = 0; clue->item && j < LEG_COUNT; j++) {
			size_t slot = slot_of(where, clue, (enum leg)j);

			if (is_affected(where, (enum leg)j) ||
			    facts->values[slot].presence == ANSWERED)
				note_slot(where, facts, shown, slot);
			if (is_affected(where, (enum leg)j) &&
			    where->observations[i].left_out[j])
				slots_add(where->open, slot);
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

/* What site() is: whether a site is among those that lead now. */
static void judge_sites(struct localisation *where)
{
	enum truth otherwise = where->located == LOCATED || !is_open(where)
				       ? TRUTH_FALSE
				       : TRUTH_UNKNOWN;
	size_t i;

	for (i = 0; i < where->content->n_sites; i++) {
		const struct site_state *state = &where->ranked[where->rank[i]];

		where->truths[i] = otherwise;
		if (where->located == LOCATED &&
		    where->rank[i] < where->n_leading && state->explains &&
		    state->standing != SITE_EXCLUDED)
			where->truths[i] = TRUTH_TRUE;
		else if (state->standing == SITE_EXCLUDED)
			where->truths[i] = TRUTH_FALSE;
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
			.site = &content->sites[i], .standing = SITE_POSSIBLE};
		where->rank[i] = i;
	}
	for (i = 0; i < content->n_clues; i++)
		where->observations[i] =
			(struct observation){content->clues[i].likelihood,
					     {NO_BAND, NO_BAND},
					     -1,
					     {0, 0}};
	memset(where->entry_of, 0,
	       LEG_COUNT * content->n_clues * sizeof(void *));
	where->n_entries = 0;
	where->leg = LEG_LEFT;
	where->n_next = 0;
	where->study.gain = 0;
	where->n_shares = 0;
	where->n_leading = 0;
	where->n_tested = 0;
	where->n_abnormal[LEG_LEFT] = 0;
	where->n_abnormal[LEG_RIGHT] = 0;
	where->n_pointing = 0;
	where->n_left_out = 0;
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
	where->located = where->n_abnormal[LEG_LEFT] +
					 where->n_abnormal[LEG_RIGHT] +
					 where->n_pointing
				 ? LOCATED
				 : LOCATED_NOTHING;
	if (where->both || where->leg == LEG_LEFT)
		weigh(where, LEG_LEFT);
	if (where->both || where->leg == LEG_RIGHT)
		weigh(where, LEG_RIGHT);
	find_sites(where);
	find_lead(where);
	share(where);
	find_next_tests(where, facts, shown);
	note_slots(where, facts, shown);
	judge_sites(where);
}
