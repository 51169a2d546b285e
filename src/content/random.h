/*
 * Dice that fall the same way in every run, and random answers: for the
 * review of a pack, for tests and benchmarks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_RANDOM_H
#define NERVECOURSE_CONTENT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "content/content.h"

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

#endif
