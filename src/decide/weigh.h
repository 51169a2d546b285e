/*
 * What the files that localise share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_DECIDE_WEIGH_H
#define NERVECOURSE_DECIDE_WEIGH_H

#include "decide/localise.h"

/*
 * One finding on one leg, with what it adds to the score and the misfit of a
 * site, by what the site does to it.  From FROM_OTHER on the same for a site
 * that spares the other leg, where that leg has a loss: then the other leg is
 * this patient's normal.
 */
#define FROM_OTHER DEFICIT_COUNT
#define WAYS (2 * DEFICIT_COUNT)

struct entry {
	const struct clue *clue;
	enum leg leg;
	int abnormal;
	double score[WAYS];
	double misfit[WAYS];
	unsigned char explains[WAYS];
};

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

/* Reads the affected side; 0 when it is not known (observe.c). */
int observe_leg(struct localisation *where, const struct facts *facts);

/* What was found, and what it says of each deficit (observe.c). */
void observe(struct localisation *where, const struct facts *facts);

/*
 * The band of the other leg where that leg is healthy and yet has a loss;
 * else NO_BAND.
 */
int own_normal(const struct localisation *where, const struct observation *seen,
	       enum leg leg);

/* A band as it is to someone whose normal is the band `own`. */
int against_own(const struct likelihood *likelihood, int band, int own);

/* Does a deficit foretell that band, which is not the normal one? */
int foretells(const struct likelihood *likelihood, int deficit, int band);

/* What to examine or ask next (next_test.c). */
void find_next_tests(struct localisation *where, const struct facts *facts,
		     const unsigned char *shown);

#endif
