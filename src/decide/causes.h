/*
 * The differential: for each cause what speaks for it, what against it and
 * what is open.  A cause is never excluded: arguments weigh, they do not
 * prove.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_DECIDE_CAUSES_H
#define NERVECOURSE_DECIDE_CAUSES_H

#include "content/content.h"
#include "content/expression.h"

enum cause_standing {
	CAUSE_OPEN, /* nothing, too little, or as much each way */
	CAUSE_SPOKEN_FOR,
	CAUSE_SPOKEN_AGAINST
};

struct cause_state {
	const struct cause *cause;
	const enum truth *truths; /* of its arguments, in their order */
	int weight_for;		  /* sums of the weights of those that hold */
	int weight_against;
	size_t n_for; /* how many of them hold */
	size_t n_against;
	size_t n_open; /* how many are unknown, on either side */
	enum cause_standing standing;
};

struct differential {
	struct cause_state *states; /* by cause, as listed */
	const struct cause_state *
		*by_fit; /* what is for it less what against */
	const struct cause_state **by_danger; /* the more urgent first */
	enum truth *truths; /* of the arguments, by argument */
};

void differential_init(struct differential *differential,
		       const struct content *content);

void differential_clear(struct differential *differential);

/* Weighs every cause.  The rules must be decided; allocates nothing. */
void differential_weigh(struct differential *differential,
			const struct facts *facts);

#endif
