/*
 * Where the cases stand: what is known and decided in every place at which
 * a case expects something.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_PROOF_STATES_H
#define NERVECOURSE_TESTS_PROOF_STATES_H

#include "tests/casebook.h"

struct state {
	size_t first; /* row of the case's start */
	size_t row;   /* of the first expectation; others follow it */
	size_t n_expectations;
	struct value *values;
	enum truth *rules;
	enum truth *arguments;
	enum truth *sites;
	unsigned char *standings; /* enum standing by site */
	struct placing placing;
};

struct states {
	const struct content *content;
	struct casebook book;
	struct state *list;
	size_t count;
	size_t capacity;
};

/*
 * Plays all cases of the pack and folder that the environment names
 * (NERVECOURSE_CONTENT, NERVECOURSE_SOURCE), and checks each expectation.
 * NULL, with the reason on standard error, where one fails.
 */
struct states *states_open(void);

void states_close(struct states *states);

/* What a state is evaluated against. */
struct facts state_facts(const struct states *states, const struct state *at);

/* Keeps what a decision knows and says. */
void state_keep(struct state *state, const struct decision *decision);

void state_clear(struct state *state);

#endif
