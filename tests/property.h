/*
 * What holds of every encounter whatever its answers are, tried on random
 * ones: shared by the unit tests and the benchmark.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_PROPERTY_H
#define NERVECOURSE_TESTS_PROPERTY_H

#include "decide/decision.h"
#include "tests/random.h"

enum property {
	/* A blank filled turns no monotone rule from true to false or back. */
	PROPERTY_MONOTONE,
	/* Yes to a danger never lowers the urgency. */
	PROPERTY_DANGER,
	/* Nor does an absence in the place of "no". */
	PROPERTY_NOT_KNOWN,
	/* An absence in the place of a blank changes nothing. */
	PROPERTY_SILENCE,
	/* Excision is not favourable while what it requires is missing. */
	PROPERTY_EXCISION,
	N_PROPERTIES
};

#define COUNTEREXAMPLE 4096 /* bytes that tell one */

/* Plain data: counts of processes may be added up. */
struct tally {
	size_t encounters;
	size_t favourable; /* of them: excision may be discussed */
	size_t tried[N_PROPERTIES];
	size_t violated[N_PROPERTIES];
	/* The smallest encounter that violates it: answers, and in words. */
	size_t smallest[N_PROPERTIES];
	char text[N_PROPERTIES][COUNTEREXAMPLE];
};

struct inquiry;

/*
 * `cases` is the folder of the cases, of which "favourable" is a patient for
 * whom excision is favourable.  NULL, with the cause on standard error, when
 * that is not so, or when what excision requires names no question.
 */
struct inquiry *inquiry_new(const struct content *content, const char *cases,
			    uint64_t seed);

/* Accepts NULL. */
void inquiry_free(struct inquiry *inquiry);

/* Tries one property on each of n encounters of every sort. */
void inquiry_run(struct inquiry *inquiry, size_t n);

const struct tally *inquiry_tally(const struct inquiry *inquiry);

/* Adds up; of two counterexamples the smaller stays. */
void tally_add(struct tally *to, const struct tally *from);

/* "a danger answered yes lowers no urgency". */
const char *property_words(enum property property);

/*
 * How urgent: the higher the more.  "No imaging now", the last of the
 * ladder, is the least: it reassures, where "not established" does not.
 */
int decision_severity(const struct decision *decision);

#endif
