/*
 * Looking things up in loaded content; see content.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/content.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void content_free(struct content *content)
{
	if (!content)
		return;
	arena_free(content->arena);
	free(content);
}

const char *content_pack(const struct content *content, const char *key)
{
	size_t i;

	for (i = 0; i < content->n_pack; i++)
		if (!strcmp(content->pack[i].key, key))
			return content->pack[i].value;
	return "";
}

const struct slot *content_slot(const struct content *content, const char *id)
{
	long at = names_find(&content->slot_names, id);

	return at < 0 ? NULL : &content->slots[at];
}

const struct slot *content_item(const struct content *content, const char *item,
				enum side side)
{
	long at = names_find(&content->item_names, item);

	if (at < 0 || side == SIDE_NONE || !item[0])
		return NULL;
	return &content->slots[at + (side == SIDE_RIGHT)];
}

size_t content_index(const struct content *content, const struct slot *slot)
{
	return (size_t)(slot - content->slots);
}

const struct rule *content_rule(const struct content *content, const char *id)
{
	long at = names_find(&content->rule_names, id);

	return at < 0 ? NULL : &content->rules[at];
}

int rule_advises(const struct rule *rule)
{
	return rule->polarity != POLARITY_FINDING;
}

const struct site *content_site(const struct content *content, const char *id)
{
	size_t i;

	for (i = 0; i < content->n_sites; i++)
		if (!strcmp(content->sites[i].id, id))
			return &content->sites[i];
	return NULL;
}

const struct clue *content_clue(const struct content *content, const char *id)
{
	size_t i;

	for (i = 0; i < content->n_clues; i++)
		if (!strcmp(content->clues[i].id, id))
			return &content->clues[i];
	return NULL;
}

enum deficit clue_root(const struct clue *clue, const struct structure *root)
{
	size_t i;

	for (i = 0; i < clue->n_roots; i++)
		if (clue->roots[i] == root)
			return DEFICIT_EXPECTED;
	for (i = 0; i < clue->n_also; i++)
		if (clue->also[i] == root)
			return DEFICIT_POSSIBLE;
	return DEFICIT_SPARED;
}

const struct level *content_level(const struct slot *slot,
				  const struct value *value)
{
	return &slot->measure->scales[value->scale].levels[value->number];
}

const struct reason *content_reason(const struct slot *slot,
				    const struct value *value)
{
	if (value->presence != ANSWERED || !value->reason)
		return NULL;
	return &slot->measure->reasons[value->reason - 1];
}

int content_leaves_out(const struct slot *slot, const struct value *value)
{
	const struct reason *reason = content_reason(slot, value);

	return reason && reason->counts == COUNTS_NOT;
}

int content_takes_reason(const struct slot *slot, const struct value *value)
{
	return slot->type == TYPE_GRADE && value->presence == ANSWERED &&
	       slot->measure->n_reasons > 0 &&
	       strcmp(content_level(slot, value)->name, slot->normal) != 0;
}

int list_find(const struct list *list, const char *id)
{
	size_t i;

	for (i = 0; i < list->n_choices; i++)
		if (!strcmp(list->choices[i].id, id))
			return (int)i;
	return -1;
}

int measure_rank(const struct measure *measure, const char *name)
{
	size_t i;
	size_t j;

	for (i = 0; i < measure->n_scales; i++)
		for (j = 0; j < measure->scales[i].n_levels; j++)
			if (!strcmp(measure->scales[i].levels[j].name, name))
				return measure->scales[i].levels[j].rank;
	return -1;
}
