/*
 * Random answers; see random.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/random.h"

#include <string.h>

#include "base/number.h"

/* Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014. */
uint64_t dice_bits(struct dice *dice)
{
	uint64_t bits = dice->state += 0x9E3779B97F4A7C15u;

	bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9u;
	bits = (bits ^ bits >> 27) * 0x94D049BB133111EBu;
	return bits ^ bits >> 31;
}

size_t dice_roll(struct dice *dice, size_t sides)
{
	return (size_t)(dice_bits(dice) % sides);
}

/* Every item affirmed, denied or left open; or "none of these". */
static void random_multi(const struct list *list, struct dice *dice, int calm,
			 struct value *value)
{
	size_t last = list->n_choices - 1;
	uint64_t all = ((uint64_t)2 << last) - 1;

	if (list->choices[last].exclusive && (calm || !dice_roll(dice, 3))) {
		value->yes = (uint64_t)1 << last;
		value->no = all & ~value->yes;
		return;
	}
	if (list->choices[last].exclusive)
		all >>= 1;
	value->yes = calm ? 0 : dice_bits(dice) & all;
	value->no = all & ~value->yes;
	if (!calm && dice_roll(dice, 2))
		value->no &= dice_bits(dice);
	if (!(value->yes | value->no))
		value->no = 1;
}

/* A random level, now and then with a reason, or one that is normal. */
static void random_grade(const struct slot *slot, struct dice *dice, int calm,
			 struct value *value)
{
	const struct scale *scale;
	size_t level;
	size_t i;

	value->scale = (int)dice_roll(dice, slot->measure->n_scales);
	scale = &slot->measure->scales[value->scale];
	level = dice_roll(dice, scale->n_levels);
	for (i = 0; calm && i < scale->n_levels; i++)
		if (!strcmp(scale->levels[i].name, slot->normal))
			level = i;
	value->number = (long long)level;
	if (content_takes_reason(slot, value) && !dice_roll(dice, 6))
		value->reason =
			1 + (int)dice_roll(dice, slot->measure->n_reasons);
}

/* Bounds, whole numbers near the lower one, and anything between. */
static long long random_number(const struct slot *slot, struct dice *dice)
{
	long long span = slot->max - slot->min;
	long long step = slot->type == TYPE_NUMBER ? NUMBER_ONE : 1;

	switch (dice_roll(dice, 4)) {
	case 0:
		return dice_roll(dice, 2) ? slot->min : slot->max;
	case 1:
		return slot->min + (long long)dice_roll(dice, (size_t)span + 1);
	default:
		return slot->min +
		       (long long)dice_roll(dice, 40) * step % (span + 1);
	}
}

struct value random_answer(const struct slot *slot, struct dice *dice, int calm)
{
	static const char *const texts[] = {"T2b N0 M0", "é, \"x\"", "1"};
	struct value value = {.presence = ANSWERED};

	switch (slot->type) {
	case TYPE_YESNO:
		value.number = calm ? 0 : (long long)dice_roll(dice, 2);
		break;
	case TYPE_CHOICE:
		value.number =
			(long long)dice_roll(dice, slot->list->n_choices);
		break;
	case TYPE_MULTI:
		random_multi(slot->list, dice, calm, &value);
		break;
	case TYPE_GRADE:
		random_grade(slot, dice, calm, &value);
		break;
	case TYPE_TEXT:
		value.text = texts[dice_roll(dice, 3)];
		break;
	default:
		value.number = slot->bounded ? random_number(slot, dice) : 0;
	}
	return value;
}
