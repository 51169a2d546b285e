/*
 * Search: changes a patient answer by answer until a goal is reached, each time
 * by the answer that brings it nearest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_PROOF_SEARCH_H
#define NERVECOURSE_TESTS_PROOF_SEARCH_H

#include "decide/decision.h"
#include "tests/proof/mutants.h"
#include "tests/proof/probes.h"
#include "tests/random.h"

struct search {
	struct decision *decision; /* to work with */
	const struct probes *probes;
	/* How far the facts are from the goal; 0: reached. */
	int (*distance)(const struct facts *facts, const void *goal);
	const void *goal;
	struct dice *dice;
	size_t most_changes;
};

/* What the rules that the probes are for are evaluated against. */
struct facts search_facts(const struct search *search,
			  const struct encounter *encounter);

/* How far the encounter is from the goal as it stands. */
int search_distance(const struct search *search,
		    const struct encounter *encounter);

/*
 * Changes the encounter.  Returns how many changes it took, to be undone one
 * by one; or -1, nothing being changed.
 */
int search_from(const struct search *search, struct encounter *encounter);

/*
 * The least number of conditions, roughly, that must be another for the
 * expression to be `wanted`; rules are looked through.
 */
int distance_to(const struct expression *expression, enum truth wanted,
		const struct facts *facts);

/*
 * The same for a node of the expression to decide it: whatever stands beside
 * it, or beside what it is part of, leaves it to it.
 */
int distance_to_deciding(const struct expression *expression,
			 const struct expression *node,
			 const struct facts *facts);

/* A mutant of a rule, as a goal: that it is another than the rule. */
struct difference {
	size_t rule;
	const struct mutant *mutant;
};

int distance_to_difference(const struct facts *facts, const void *difference);

#endif
