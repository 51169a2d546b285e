/*
 * What the files that localise share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_DECIDE_WEIGH_H
#define NERVECOURSE_DECIDE_WEIGH_H

#include "decide/localise.h"

/* Scores and gains that differ by less are equal. */
#define EQUAL 1e-9

struct sum {
	double score;
	double misfit;	    /* of what was examined: it can exclude a site */
	double unexplained; /* the same with what points elsewhere */
};

/* Puts one part of a sum in the place of another. */
static inline void sum_change(struct sum *sum, const struct sum *more,
			      const struct sum *less)
{
	sum->score += more->score - less->score;
	sum->misfit += more->misfit - less->misfit;
	sum->unexplained += more->unexplained - less->unexplained;
}

/* One finding on one leg, with what it adds for each deficit. */
struct entry {
	const struct clue *clue;
	const struct likelihood *likelihood;
	enum leg leg;
	int abnormal;
	struct sum adds[DEFICIT_COLUMNS];
};

/* The same for a lesion of that severity. */
static inline const struct sum *
adds_of(const struct entry *entry, enum severity severity, enum deficit deficit)
{
	return &entry->adds[entry->likelihood->at[severity][deficit]];
}

/* A number of inference.csv, as its logarithm. */
static inline double setting(const struct localisation *where,
			     enum setting_id id)
{
	return where->content->settings[id].log_value;
}

static inline enum leg opposite(enum leg leg)
{
	return leg == LEG_LEFT ? LEG_RIGHT : LEG_LEFT;
}

static inline int is_affected(const struct localisation *where, enum leg leg)
{
	return where->both || leg == where->leg;
}

/* The slot of a clue on a leg; the content lists left and right in turn. */
static inline size_t slot_of(const struct localisation *where,
			     const struct clue *clue, enum leg leg)
{
	return content_index(where->content, clue->item) + (size_t)leg;
}

static inline size_t index_of(const struct localisation *where,
			      const struct site_state *state)
{
	return (size_t)(state->site - where->content->sites);
}

static inline const struct observation *
seen_of(const struct localisation *where, const struct clue *clue)
{
	return &where->observations[clue - where->content->clues];
}

/* The entry of a clue on a leg, or NULL; a pointer has but one. */
static inline const struct entry *entry_of(const struct localisation *where,
					   const struct clue *clue,
					   enum leg leg)
{
	size_t at = (size_t)(clue - where->content->clues);

	return where->entry_of[LEG_COUNT * at + (clue->sided ? leg : 0)];
}

/* Reads the affected side; 0 when it is not known (observe.c). */
int observe_leg(struct localisation *where, const struct facts *facts);

/* What was found, and what it says of each deficit (observe.c). */
void observe(struct localisation *where, const struct facts *facts);

/*
 * Is a loss on the affected leg no more than what the healthy leg has too, of
 * a kind that people have without a lesion?  Then it says nothing of one.
 */
int is_own_normal(const struct localisation *where,
		  const struct observation *seen, enum leg leg);

/* Does a deficit foretell that band, which is not the normal one? */
int foretells(const struct likelihood *likelihood, int deficit, int band);

/* Sums up all sites as if the lesion lay on `leg` (weigh.c). */
void weigh(const struct localisation *where, enum leg leg);

/* Those sums, by site. */
struct sum *weigh_sums(const struct localisation *where, enum leg leg,
		       enum severity severity);

/* What to examine or ask next (next_test.c). */
void find_next_tests(struct localisation *where, const struct facts *facts,
		     const unsigned char *shown);

#endif
