/*
 * What was found of each clue on each leg, measured against the healthy one,
 * and what it says of each deficit; see weigh.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "decide/weigh.h"

int observe_leg(struct localisation *where, const struct facts *facts)
{
	const struct slot *question = where->content->side_question;
	const struct value *value;

	if (!question)
		return 0;
	value = &facts->values[content_index(where->content, question)];
	if (value->presence != ANSWERED)
		return 0;
	where->both = value->number > LEG_RIGHT;
	where->leg = value->number == LEG_RIGHT ? LEG_RIGHT : LEG_LEFT;
	return 1;
}

static signed char band_at(const struct localisation *where,
			   const struct facts *facts,
			   const struct likelihood *likelihood, size_t slot)
{
	const struct value *value = &facts->values[slot];

	if (value->presence != ANSWERED)
		return NO_BAND;
	return likelihood->band_of
		[content_level(&where->content->slots[slot], value)->rank];
}

static signed char reported(const struct localisation *where,
			    const struct facts *facts, const struct clue *clue)
{
	const struct value *value;

	if (!clue->reported)
		return -1;
	value = &facts->values[content_index(where->content, clue->reported)];
	return value->presence == ANSWERED ? value->number != 0 : -1;
}

static void observe_pointer(const struct facts *facts, const struct clue *clue,
			    struct observation *seen, enum leg leg)
{
	enum truth truth = expression_truth(clue->when, facts);
	size_t n_bands = clue->likelihood->n_bands;

	seen->band[leg] = truth == TRUTH_TRUE	 ? 0
			  : truth == TRUTH_FALSE ? (signed char)n_bands - 1
						 : NO_BAND;
}

/* What the reasons beside its grades make of an item. */
static void observe_reasons(struct localisation *where,
			    const struct facts *facts, const struct clue *clue,
			    struct observation *seen)
{
	int leg;

	for (leg = LEG_LEFT; leg < LEG_COUNT; leg++) {
		const struct value *value =
			&facts->values[slot_of(where, clue, (enum leg)leg)];
		const struct reason *reason =
			content_reason(clue->item + leg, value);

		if (reason && reason->counts == COUNTS_DOUBTFUL &&
		    clue->doubtful)
			seen->likelihood = clue->doubtful;
		seen->left_out[leg] = (unsigned char)content_leaves_out(
			clue->item + leg, value);
	}
}

/* Is all of which a report tells left out?  Then so is the report. */
static int report_is_left_out(const struct localisation *where,
			      const struct observation *seen)
{
	return where->both
		       ? seen->left_out[LEG_LEFT] && seen->left_out[LEG_RIGHT]
		       : seen->left_out[where->leg];
}

static void observe_item(struct localisation *where, const struct facts *facts,
			 const struct clue *clue, struct observation *seen)
{
	int leg;

	if (clue->doubtful_if &&
	    expression_truth(clue->doubtful_if, facts) == TRUTH_TRUE)
		seen->likelihood = clue->doubtful;
	observe_reasons(where, facts, clue, seen);
	if (!report_is_left_out(where, seen))
		seen->reported = reported(where, facts, clue);
	for (leg = LEG_LEFT; leg < LEG_COUNT; leg++)
		if (!seen->left_out[leg])
			seen->band[leg] =
				band_at(where, facts, seen->likelihood,
					slot_of(where, clue, (enum leg)leg));
}

/*
 * The answers as pointers read them: where a reason takes any out, as if those
 * were not there.
 */
static struct facts leave_out(struct localisation *where,
			      const struct facts *facts)
{
	const struct content *content = where->content;
	struct facts left = *facts;
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		if (!content_leaves_out(&content->slots[i], &facts->values[i]))
			continue;
		if (!where->n_left_out++)
			memcpy(where->values, facts->values,
			       content->n_slots * sizeof(*where->values));
		where->values[i] = (struct value){0};
	}
	if (!where->n_left_out)
		return left;
	left.values = where->values;
	left.memo = NULL;
	return left;
}

static void observe_all(struct localisation *where, const struct facts *facts,
			const struct facts *left)
{
	size_t i;

	for (i = 0; i < where->content->n_clues; i++) {
		const struct clue *clue = &where->content->clues[i];
		struct observation *seen = &where->observations[i];

		if (clue->item)
			observe_item(where, facts, clue, seen);
		else if (!clue->sided)
			observe_pointer(left, clue, seen, LEG_LEFT);
		else if (!where->both)
			observe_pointer(left, clue, seen, where->leg);
	}
}

/* Where both legs are affected, what points to each of them. */
static void observe_each_leg(struct localisation *where,
			     const struct facts *facts)
{
	const struct content *content = where->content;
	struct facts one = *facts;
	size_t side = content_index(content, content->side_question);
	size_t i;
	int leg;

	if (facts->values != where->values)
		memcpy(where->values, facts->values,
		       content->n_slots * sizeof(*where->values));
	one.values = where->values;
	one.memo = NULL;
	for (leg = LEG_LEFT; leg < LEG_COUNT; leg++) {
		where->values[side].number = leg;
		for (i = 0; i < content->n_clues; i++)
			if (!content->clues[i].item && content->clues[i].sided)
				observe_pointer(&one, &content->clues[i],
						&where->observations[i],
						(enum leg)leg);
	}
}

int is_own_normal(const struct localisation *where,
		  const struct observation *seen, enum leg leg)
{
	int other = seen->band[opposite(leg)];
	int band = seen->band[leg];

	return !where->both && leg == where->leg && other != NO_BAND &&
	       band != NO_BAND && band >= other &&
	       band < (int)seen->likelihood->normal &&
	       seen->likelihood->own[band] && seen->likelihood->own[other];
}

int foretells(const struct likelihood *likelihood, int deficit, int band)
{
	if (band > (int)likelihood->normal)
		return deficit == DEFICIT_BRISK;
	return deficit == DEFICIT_POSSIBLE || deficit == DEFICIT_EXPECTED;
}

static void fill_band(struct entry *entry, const struct likelihood *likelihood,
		      int band)
{
	int d;

	for (d = 0; d < DEFICIT_COLUMNS; d++) {
		entry->adds[d].score = likelihood->log_of[d][band];
		entry->adds[d].misfit = likelihood->misfit[d][band];
		entry->adds[d].unexplained = entry->adds[d].misfit;
	}
}

/* What was told before grading: the lowest band, or any but that. */
static void fill_reported(struct entry *entry,
			  const struct likelihood *likelihood, int yes)
{
	int d;

	for (d = 0; d < DEFICIT_COLUMNS; d++) {
		double lowest = likelihood->probability[d][0];
		const double *misfit = likelihood->misfit[d];
		size_t b;

		entry->adds[d].score = log(yes ? lowest : 1 - lowest);
		entry->adds[d].misfit = misfit[yes ? 0 : 1];
		for (b = 2; !yes && b < likelihood->n_bands; b++)
			if (misfit[b] < entry->adds[d].misfit)
				entry->adds[d].misfit = misfit[b];
		entry->adds[d].unexplained = entry->adds[d].misfit;
	}
}

/* Where grade and report contradict each other, the worse misfit counts. */
static void add_reported(struct entry *entry,
			 const struct likelihood *likelihood, int yes)
{
	struct entry told;
	int d;

	fill_reported(&told, likelihood, yes);
	for (d = 0; d < DEFICIT_COLUMNS; d++)
		if (told.adds[d].misfit > entry->adds[d].misfit) {
			entry->adds[d].misfit = told.adds[d].misfit;
			entry->adds[d].unexplained = told.adds[d].misfit;
		}
}

/* The next entry, which is of that clue on that leg from now on. */
static struct entry *take_entry(struct localisation *where,
				const struct clue *clue, enum leg leg)
{
	size_t at = LEG_COUNT * (size_t)(clue - where->content->clues) +
		    (clue->sided ? (size_t)leg : 0);
	struct entry *entry = &where->entries[where->n_entries++];

	where->entry_of[at] = entry;
	entry->clue = clue;
	entry->likelihood = seen_of(where, clue)->likelihood;
	entry->leg = leg;
	return entry;
}

/* What was told is of the affected leg, if that is one. */
static int told_of(const struct localisation *where,
		   const struct observation *seen, enum leg leg)
{
	return !where->both && leg == where->leg ? seen->reported : -1;
}

static void add_entry(struct localisation *where, const struct clue *clue,
		      enum leg leg)
{
	const struct observation *seen = seen_of(where, clue);
	int band = seen->band[leg];
	int told = told_of(where, seen, leg);
	struct entry *entry;

	where->n_tested += (size_t)(band != NO_BAND || told >= 0) *
			   (size_t)is_affected(where, leg);
	if (band != NO_BAND && is_own_normal(where, seen, leg))
		band = NO_BAND;
	if (band == NO_BAND && told < 0)
		return;
	entry = take_entry(where, clue, leg);
	entry->abnormal = told > 0 || (band != NO_BAND &&
				       band != (int)seen->likelihood->normal);
	if (band == NO_BAND)
		fill_reported(entry, seen->likelihood, told);
	else
		fill_band(entry, seen->likelihood, band);
	if (band != NO_BAND && told >= 0)
		add_reported(entry, seen->likelihood, told);
	if (!is_own_normal(where, seen, opposite(leg)))
		where->n_abnormal[leg] += (size_t)entry->abnormal;
}

/*
 * A pointer speaks for sites; none is excluded by it, for a mass may be there
 * by chance and a bladder fail for other reasons.
 */
static void add_pointer(struct localisation *where, const struct clue *clue,
			enum leg leg)
{
	const struct observation *seen = seen_of(where, clue);
	struct entry *entry;
	int band = seen->band[leg];
	int d;

	if (band == NO_BAND)
		return;
	entry = take_entry(where, clue, leg);
	entry->abnormal = band != (int)seen->likelihood->normal;
	fill_band(entry, seen->likelihood, band);
	for (d = 0; d < DEFICIT_COLUMNS; d++)
		entry->adds[d].misfit = 0;
	where->n_pointing +=
		(size_t)(entry->abnormal && clue->by != BY_HISTORY);
}

/* A loss that is told of where no leg can be named for it. */
static size_t told_without_leg(const struct localisation *where)
{
	size_t n = 0;
	size_t i;

	for (i = 0; where->both && i < where->content->n_clues; i++)
		n += where->observations[i].reported > 0;
	return n;
}

void observe(struct localisation *where, const struct facts *facts)
{
	struct facts left = leave_out(where, facts);
	size_t i;
	int leg;

	observe_all(where, facts, &left);
	if (where->both)
		observe_each_leg(where, &left);
	where->n_pointing = told_without_leg(where);
	for (i = 0; i < where->content->n_clues; i++) {
		const struct clue *clue = &where->content->clues[i];

		for (leg = LEG_LEFT; leg < LEG_COUNT; leg++)
			if (clue->item)
				add_entry(where, clue, (enum leg)leg);
			else
				add_pointer(where, clue, (enum leg)leg);
	}
}
