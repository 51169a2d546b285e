/*
 * Values in expressions; see literal.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/literal.h"

#include <string.h>

#include "base/number.h"

int literal_read(const struct slot *slot, const char *word, long long *number)
{
	switch (slot->type) {
	case TYPE_YESNO:
		*number = !strcmp(word, "yes");
		return *number || !strcmp(word, "no") ? 0 : -1;
	case TYPE_CHOICE:
		*number = list_find(slot->list, word);
		return *number < 0 ? -1 : 0;
	case TYPE_NUMBER:
		return number_read(word, number);
	case TYPE_DATE:
		return date_read(word, number);
	case TYPE_GRADE:
		*number = measure_rank(slot->measure, word);
		return *number < 0 ? -1 : 0;
	default:
		return -1;
	}
}

static void offer_levels(const struct measure *measure, struct suggest *suggest)
{
	size_t i;
	size_t j;

	for (i = 0; i < measure->n_scales; i++)
		for (j = 0; j < measure->scales[i].n_levels; j++)
			suggest_offer(suggest,
				      measure->scales[i].levels[j].name);
}

void literal_offer(const struct slot *slot, struct suggest *suggest)
{
	size_t i;

	if (slot->type == TYPE_GRADE)
		offer_levels(slot->measure, suggest);
	else if (slot->list)
		for (i = 0; i < slot->list->n_choices; i++)
			suggest_offer(suggest, slot->list->choices[i].id);
}
