/*
 * Random patients, from dice that fall the same way in every run: for tests
 * and benchmarks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_RANDOM_H
#define NERVECOURSE_TESTS_RANDOM_H

#include "content/random.h"
#include "encounter/encounter.h"

/* A random absence that the slot allows, NOT_ASKED among them. */
enum presence random_absence(const struct slot *slot, struct dice *dice);

/*
 * A random patient: of a hundred slots `blank` are left blank, and of the
 * others `calm` in a hundred are answered calmly.
 */
struct encounter *random_encounter(const struct content *content,
				   struct dice *dice, unsigned blank,
				   unsigned calm);

/* One of whom everything is known and nothing is wrong: no imaging now. */
struct encounter *calm_encounter(const struct content *content,
				 struct dice *dice);

/*
 * Answers the advice of up to n random rules, with notes of every sort where
 * they may or must have one.
 */
void random_responses(struct encounter *encounter, struct dice *dice, size_t n);

#endif
