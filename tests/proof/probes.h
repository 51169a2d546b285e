/*
 * Probes: single answers near the edges of what a rule asks, to be tried on a
 * patient in search of one in whom the rule is another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_PROOF_PROBES_H
#define NERVECOURSE_TESTS_PROOF_PROBES_H

#include "content/expression.h"
#include "encounter/encounter.h"

enum probe_kind {
	PROBE_VALUE,
	PROBE_ITEM,  /* affirms or denies items of a multiple choice */
	PROBE_DAYS,  /* a date so many days from another one */
	PROBE_BESIDE /* a number so far from another one */
};

struct probe {
	enum probe_kind kind;
	size_t slot;
	struct value value;
	size_t other; /* slot of the other date or number */
};

struct probes {
	struct probe *list;
	size_t n;
	size_t capacity;
	size_t *rules; /* what is read, each behind those that it reads */
	size_t n_rules;
	int placed; /* 1: the sites are read too */
};

/*
 * The probes for an expression and for the rules that it reads: each answer
 * that a condition tells apart, one step to each side, and no answer.
 */
void probes_find(struct probes *probes, const struct content *content,
		 const struct expression *expression);

void probes_clear(struct probes *probes);

/*
 * Answers what the probe says.  1 when the encounter has changed by it: one
 * encounter_undo takes it back.
 */
int probe_apply(const struct probe *probe, struct encounter *encounter);

#endif
