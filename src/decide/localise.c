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
			 enum severity severity, enum deficit deficit)
{
	if (entry)
		add(sum, adds_of(entry, severity, deficit),
		    &entry->adds[DEFICIT_SPARED]);
}

static struct sum *sums_of(const struct localisation *where, enum leg leg,
			   enum severity severity)
{
	return where->sums + ((size_t)leg * SEVERITY_COUNT + severity) *
				     where->content->n_sites;
}

/* Adds to a site what it foretells when the lesion lies on `leg`. */
static void add_site(const struct localisation *where, const struct site *site,
		     enum leg leg, enum severity severity, struct sum *sum)
{
	size_t i;

	for (i = 0; i < site->n_foretold; i++) {
		const struct foretold *at = &site->foretold[i];

		add_foretold(sum, entry_of(where, at->clue, leg), severity,
			     at->deficit);
		if (at->clue->item && at->other != DEFICIT_SPARED)
			add_foretold(sum,
				     entry_of(where, at->clue, opposite(leg)),
				     severity, at->other);
	}
}

static double log_weight(const struct localisation *where,
			 enum severity severity)
{
	double severe = setting(where, SETTING_SEVERE_LESION);

	return severity == SEVERE ? severe : log(1 - exp(severe));
}

/* Sums up all sites as if the lesion lay on `leg`. */
static void weigh(const struct localisation *where, enum leg leg)
{
	struct sum spared = sum_spared(where);
	int severity;
	size_t s;

	for (severity = 0; severity < SEVERITY_COUNT; severity++) {
		struct sum *sums = sums_of(where, leg, (enum severity)severity);
		double weight = log_weight(where, (enum severity)severity);

		for (s = 0; s < where->content->n_sites; s++) {
			const struct site *site = &where->content->sites[s];

			sums[s] = spared;
			sums[s].score += site->log_prior + weight;
			add_site(where, site, leg, (enum severity)severity,
				 &sums[s]);
		}
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

/* Excluded by its own misfit; supported also beside the first site. */
static enum standing standing_of(const struct localisation *where,
				 const struct site_state *state)
{
	double supported = setting(where, SETTING_SUPPORTED);
	double behind = where->ranked[0].score - state->score;

	if (state->misfit >= setting(where, SETTING_EXCLUDED))
		return SITE_EXCLUDED;
	if (state->explains && state->misfit < supported && behind < supported)
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
	struct site_state state = {.site = &where->content->sites[site],
				   .leg = leg};
	int s;

	for (s = 0; s < SEVERITY_COUNT; s++) {
		const struct sum *sum =
			&sums_of(where, leg, (enum severity)s)[site];

		state.scores[s] = sum->score;
		state.misfits[s] = sum->misfit;
	}
	state.score = log_sum(state.scores[SEVERE], state.scores[PARTIAL]);
	state.severe = exp(state.scores[SEVERE] - state.score);
	state.misfit = lesser(state.misfits[SEVERE], state.misfits[PARTIAL]);
	return state;
}

static struct site_state state_of(const struct localisation *where, size_t site)
{
	struct site_state state = state_on(where, site, where->leg);

	if (where->both) {
		struct site_state left = state_on(where, site, LEG_LEFT);
		struct site_state right = state_on(where, site, LEG_RIGHT);

		state = right.score > left.score + EQUAL ? right : left;
		state.misfit = lesser(left.misfit, right.misfit);
	}
	state.explains = explains(where, &state);
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
	for (i = 0; i < where->content->n_sites; i++) {
		struct site_state *state = &where->ranked[i];

		state->standing = standing_of(where, state);
		where->rank[index_of(where, state)] = i;
	}
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
	double best = where->ranked[0].score;
	double sum = 0;
	size_t n = 0;
	size_t i;

	for (; n < where->content->n_sites; n++) {
		const struct site_state *state = &where->ranked[n];
		struct share *share = &where->shares[n];
		double weight = exp(state->score - best);

		if (weight < LEAST_SHARE)
			break;
		share->site = index_of(where, state);
		share->leg = state->leg;
		share->severe = weight * state->severe;
		share->partial = weight * (1 - state->severe);
		share->step = (int)(state->severe * SEVERITY_STEPS + 0.5);
		sum += weight;
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
		add(&sums[s], adds_of(entry, (enum severity)s, second),
		    adds_of(entry, (enum severity)s, alone));
}

/* Sums up two sites together, both of the same severity. */
static struct sum sum_pair(const struct localisation *where,
			   const struct site_state *one,
			   const struct site_state *two)
{
	struct sum sums[SEVERITY_COUNT];
	size_t i;
	int s;

	for (s = 0; s < SEVERITY_COUNT; s++) {
		sums[s].score = one->scores[s] + two->site->log_prior +
				setting(where, SETTING_SECOND_LESION);
		sums[s].misfit = one->misfits[s];
	}
	for (i = 0; i < two->site->n_foretold; i++) {
		const struct foretold *at = &two->site->foretold[i];

		add_second(where, sums, one, at->clue, two->leg, at->deficit);
		if (at->clue->item && at->other != DEFICIT_SPARED)
			add_second(where, sums, one, at->clue,
				   opposite(two->leg), at->other);
	}
	return (struct sum){log_sum(sums[SEVERE].score, sums[PARTIAL].score),
			    lesser(sums[SEVERE].misfit, sums[PARTIAL].misfit)};
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
			.site = &content->sites[i], .standing = SITE_POSSIBLE};
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
