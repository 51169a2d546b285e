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
		struct value value = {.presence = NOT_ASKED};

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

struct encounter *calm_encounter(const struct content *content,
				 struct dice *dice)
{
	static const char *const calm[][2] = {
		{"symptom_duration_weeks", "3"}, {"pain_course", "improving"},
		{"typical_root_pattern", "yes"}, {"weakness_course", "none"},
		{"walking_pain", "none"},
	};
	struct encounter *encounter = random_encounter(content, dice, 0, 100);
	struct fault fault;
	size_t i;

	for (i = 0; i < sizeof(calm) / sizeof(calm[0]); i++) {
		const struct slot *slot = content_slot(content, calm[i][0]);

		if (!slot || encounter_answer_text(encounter,
						   content_index(content, slot),
						   calm[i][1], &fault) < 0)
			abort(); /* the pack has these questions */
	}
	return encounter;
}

void random_responses(struct encounter *encounter, struct dice *dice, size_t n)
{
	static const char *const notes[] = {
		"a note", "a;b", "=1+1", "\\;x=(true, 2026-01-01): \\", "\"é\"",
	};
	const struct content *content = encounter_content(encounter);
	struct response_state state = {0};
	struct fault fault;
	size_t rule;

	while (n-- && content->n_responses) {
		state.response = 1 + (int)dice_roll(dice, content->n_responses);
		state.truth = (enum truth)dice_roll(dice, 3);
		state.day = (long long)dice_roll(dice, 30000);
		state.note = content->responses[state.response - 1].note ==
						     NOTE_REQUIRED ||
					     dice_roll(dice, 2)
				     ? notes[dice_roll(dice, 5)]
				     : NULL;
		if (content->responses[state.response - 1].note == NOTE_NONE)
			state.note = NULL;
		rule = dice_roll(dice, content->n_rules);
		if (rule_advises(&content->rules[rule]) &&
		    encounter_respond(encounter, rule, &state, &fault) < 0)
			abort(); /* such a response may be given */
	}
}
