/*
 * Weighing causes; see causes.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decide/causes.h"

#include <stdlib.h>

#include "base/memory.h"

void differential_init(struct differential *differential,
		       const struct content *content)
{
	size_t i;

	differential->states =
		memory_new(content->n_causes + 1, sizeof(struct cause_state));
	differential->by_fit =
		memory_new(content->n_causes + 1, sizeof(void *));
	differential->by_danger =
		memory_new(content->n_causes + 1, sizeof(void *));
	differential->truths =
		memory_new(content->n_arguments + 1, sizeof(enum truth));
	for (i = 0; i < content->n_causes; i++) {
		const struct cause *cause = &content->causes[i];

		differential->states[i].cause = cause;
		differential->states[i].truths =
			differential->truths +
			(cause->arguments - content->arguments);
	}
}

void differential_clear(struct differential *differential)
{
	free(differential->states);
	free(differential->by_fit);
	free(differential->by_danger);
	free(differential->truths);
}

/* One weak argument alone names no cause. */
#define LEAST_FOR 2

static enum cause_standing standing(const struct cause_state *state)
{
	if (state->weight_for < state->weight_against)
		return CAUSE_SPOKEN_AGAINST;
	if (state->weight_for == state->weight_against ||
	    state->weight_for < LEAST_FOR)
		return CAUSE_OPEN;
	return CAUSE_SPOKEN_FOR;
}

static void weigh_cause(struct cause_state *state)
{
	const struct cause *cause = state->cause;
	size_t i;

	state->weight_for = 0;
	state->weight_against = 0;
	state->n_for = 0;
	state->n_against = 0;
	state->n_open = 0;
	for (i = 0; i < cause->n_arguments; i++) {
		const struct argument *argument = &cause->arguments[i];

		if (state->truths[i] == TRUTH_UNKNOWN) {
			state->n_open++;
		} else if (state->truths[i] == TRUTH_FALSE) {
			continue;
		} else if (argument->against) {
			state->n_against++;
			state->weight_against += argument->weight;
		} else {
			state->n_for++;
			state->weight_for += argument->weight;
		}
	}
	state->standing = standing(state);
}

static int fit(const struct cause_state *state)
{
	return state->weight_for - state->weight_against;
}

/* Of equal ones the first listed comes first: states stand as listed. */
static int fits_better(const struct cause_state *a, const struct cause_state *b)
{
	if (fit(a) != fit(b))
		return fit(a) > fit(b);
	if (a->cause->urgency != b->cause->urgency)
		return a->cause->urgency < b->cause->urgency;
	return a < b;
}

static int more_dangerous(const struct cause_state *a,
			  const struct cause_state *b)
{
	if (a->cause->urgency != b->cause->urgency)
		return a->cause->urgency < b->cause->urgency;
	return fits_better(a, b);
}

static void put_in(const struct cause_state **order, size_t n,
		   const struct cause_state *state,
		   int (*before)(const struct cause_state *,
				 const struct cause_state *))
{
	while (n > 0 && before(state, order[n - 1])) {
		order[n] = order[n - 1];
		n--;
	}
	order[n] = state;
}

void differential_weigh(struct differential *differential,
			const struct facts *facts)
{
	const struct content *content = facts->content;
	size_t i;

	for (i = 0; i < content->n_arguments; i++)
		differential->truths[i] =
			expression_truth(content->arguments[i].when, facts);
	for (i = 0; i < content->n_causes; i++) {
		struct cause_state *state = &differential->states[i];

		weigh_cause(state);
		put_in(differential->by_fit, i, state, fits_better);
		put_in(differential->by_danger, i, state, more_dangerous);
	}
}
