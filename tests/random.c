/*
 * Random patients; see random.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/random.h"

#include <stdlib.h>

enum presence random_absence(const struct slot *slot, struct dice *dice)
{
	enum presence presence =
		(enum presence)(NOT_KNOWN + dice_roll(dice, 3));

	return slot->absences & 1u << presence ? presence : NOT_ASKED;
}

struct encounter *random_encounter(const struct content *content,
				   struct dice *dice, unsigned blank,
				   unsigned calm)
{
	struct encounter *encounter = encounter_new(content);
	struct fault fault;
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		const struct slot *slot = &content->slots[i];
		struct value value = {NOT_ASKED, 0, 0, 0, 0, NULL};

		if (dice_roll(dice, 100) >= blank)
			value = random_answer(slot, dice,
					      dice_roll(dice, 100) < calm);
		else if (!dice_roll(dice, 3))
			value.presence = random_absence(slot, dice);
		if (encounter_answer(encounter, i, &value, &fault) < 0)
			abort(); /* random_answer keeps to what is allowed */
	}
	return encounter;
}
