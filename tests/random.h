/*
 * Dice that fall the same way in every run, and random patients: for tests
 * and benchmarks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_RANDOM_H
#define NERVECOURSE_TESTS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "encounter/encounter.h"

/* splitmix64: any seed will do. */
struct dice {
	uint64_t state;
};

uint64_t dice_bits(struct dice *dice);

/* A number from 0 to sides - 1. */
size_t dice_roll(struct dice *dice, size_t sides);

/*
 * A random answer to a slot, within its range; with `calm` it is the one
 * that worries nobody: no, normal, none of these.
 */
struct value random_answer(const struct slot *slot, struct dice *dice,
			   int calm);

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

#endif
