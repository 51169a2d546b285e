/*
 * Probes; see probes.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/proof/probes.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "content/tree.h"

#define WEEK 7 /* days */

struct finding {
	struct probes *probes;
	const struct content *content;
	unsigned char *seen; /* by rule: its probes are found */
};

static void add(struct finding *finding, struct probe probe)
{
	struct probes *probes = finding->probes;
	const struct slot *slot = &finding->content->slots[probe.slot];
	struct fault fault;
	size_t i;

	if (probe.kind == PROBE_VALUE &&
	    value_check(slot, &probe.value, &fault))
		return;
	for (i = 0; i < probes->n; i++)
		if (probes->list[i].slot == probe.slot &&
		    probes->list[i].kind == probe.kind &&
		    probes->list[i].other == probe.other &&
		    value_equal(&probes->list[i].value, &probe.value))
			return;
	probes->list = memory_grow(probes->list, probes->n, &probes->capacity,
				   sizeof(probe));
	probes->list[probes->n++] = probe;
}

static void add_number(struct finding *finding, size_t slot, long long number)
{
	struct probe probe = {.slot = slot};

	probe.value.presence = ANSWERED;
	probe.value.number = number;
	add(finding, probe);
}

static void add_blank(struct finding *finding, size_t slot)
{
	struct probe probe = {.slot = slot};

	add(finding, probe);
}

/* Every level on the first scale that has one of that rank. */
static void add_rank(struct finding *finding, size_t slot, long long rank)
{
	const struct measure *measure = finding->content->slots[slot].measure;
	size_t i;
	size_t j;

	for (i = 0; i < measure->n_scales; i++)
		for (j = 0; j < measure->scales[i].n_levels; j++) {
			struct probe probe = {.slot = slot};

			if (measure->scales[i].levels[j].rank != rank)
				continue;
			probe.value.presence = ANSWERED;
			probe.value.scale = (int)i;
			probe.value.number = (long long)j;
			add(finding, probe);
			return;
		}
}

static void add_choices(struct finding *finding, size_t slot)
{
	const struct slot *at = &finding->content->slots[slot];
	size_t n = at->type == TYPE_YESNO ? 2 : at->list->n_choices;
	size_t i;

	for (i = 0; i < n; i++)
		add_number(finding, slot, (long long)i);
}

static void add_item(struct finding *finding, size_t slot, long long item)
{
	struct probe probe = {.kind = PROBE_ITEM, .slot = slot};

	probe.value.presence = ANSWERED;
	probe.value.yes = (uint64_t)1 << item;
	add(finding, probe);
	probe.value.no = probe.value.yes;
	probe.value.yes = 0;
	add(finding, probe);
}

static void add_ranks(struct finding *finding, size_t slot, long long literal)
{
	const struct slot *at = &finding->content->slots[slot];
	long long step;

	for (step = -1; step <= 1; step++)
		add_rank(finding, slot, literal + step);
	add_rank(finding, slot, measure_rank(at->measure, at->normal));
}

static void add_around(struct finding *finding, size_t slot, long long literal)
{
	const struct slot *at = &finding->content->slots[slot];
	long long unit = at->type == TYPE_NUMBER ? NUMBER_ONE : 1;
	long long step;

	for (step = -2; step <= 2; step++)
		add_number(finding, slot, literal + step * unit);
}

/* What the condition tells apart in one slot. */
static void add_slot(struct finding *finding, const struct expression *node,
		     size_t slot)
{
	const struct slot *at = &finding->content->slots[slot];
	size_t i;

	add_blank(finding, slot);
	switch (at->type) {
	case TYPE_YESNO:
	case TYPE_CHOICE:
		add_choices(finding, slot);
		break;
	case TYPE_MULTI:
		for (i = 0; i < node->n_literals; i++)
			add_item(finding, slot, node->literals[i]);
		break;
	case TYPE_GRADE:
		for (i = 0; i < node->n_literals; i++)
			add_ranks(finding, slot, node->literals[i]);
		break;
	case TYPE_NUMBER:
	case TYPE_DATE:
		for (i = 0; i < node->n_literals; i++)
			add_around(finding, slot, node->literals[i]);
		break;
	case TYPE_TEXT:
		break;
	}
}

static void add_beside(struct finding *finding, enum probe_kind kind,
		       size_t slot, size_t other, long long distance)
{
	struct probe probe = {.kind = kind, .slot = slot, .other = other};

	probe.value.presence = ANSWERED;
	probe.value.number = distance;
	add(finding, probe);
}

/* One before, at and behind the other. */
static void add_pair(struct finding *finding, size_t slot, size_t other)
{
	const struct slot *at = &finding->content->slots[slot];
	long long unit = at->type == TYPE_NUMBER ? NUMBER_ONE : 1;
	enum probe_kind kind =
		at->type == TYPE_NUMBER ? PROBE_BESIDE : PROBE_DAYS;
	long long step;

	add_blank(finding, slot);
	add_blank(finding, other);
	for (step = -1; step <= 1; step++) {
		add_beside(finding, kind, slot, other, step * unit);
		add_beside(finding, kind, other, slot, step * unit);
	}
}

static void add_weeks(struct finding *finding, const struct expression *node)
{
	size_t since = node->operand.left;
	size_t now = node->second.left;
	long long days = node->literals[0] / NUMBER_ONE;
	long long step;

	add_pair(finding, since, now);
	for (step = -WEEK; step <= WEEK; step++)
		if (step >= -1 && step <= 1)
			add_beside(finding, PROBE_DAYS, since, now,
				   -days + step);
	add_beside(finding, PROBE_DAYS, since, now, -days - WEEK);
	add_beside(finding, PROBE_DAYS, since, now, -days + WEEK);
}

static void find_in(struct finding *finding, const struct expression *node);

static void find_rule(struct finding *finding, size_t rule)
{
	if (finding->seen[rule])
		return;
	finding->seen[rule] = 1;
	find_in(finding, finding->content->rules[rule].when);
	finding->probes->rules[finding->probes->n_rules++] = rule;
}

/* Whatever is examined: it tells of the sites. */
static void add_examination(struct finding *finding)
{
	const struct content *content = finding->content;
	size_t i;

	finding->probes->placed = 1;
	for (i = 0; i < content->n_clues; i++) {
		const struct slot *item = content->clues[i].item;
		size_t slot;

		if (!item)
			continue;
		slot = content_index(content, item);
		add_rank(finding, slot, 0);
		add_rank(finding, slot + 1, 0);
		add_rank(finding, slot,
			 measure_rank(item->measure, item->normal));
		add_rank(finding, slot + 1,
			 measure_rank(item->measure, item->normal));
	}
}

static void find_condition(struct finding *finding,
			   const struct expression *node)
{
	const struct content *content = finding->content;

	switch (node->kind) {
	case NODE_RULE:
		find_rule(finding, node->rule);
		return;
	case NODE_SITE:
		add_examination(finding);
		return;
	case NODE_WEEKS:
		add_weeks(finding, node);
		return;
	case NODE_COMPARE_SLOTS:
		add_pair(finding, node->operand.left, node->second.left);
		return;
	default:
		add_slot(finding, node, node->operand.left);
		if (node->operand.right != node->operand.left)
			add_slot(finding, node, node->operand.right);
		if (node->operand.access >= ACCESS_AFFECTED &&
		    content->side_question) {
			size_t side =
				content_index(content, content->side_question);

			add_blank(finding, side);
			add_choices(finding, side);
		}
	}
}

static void find_in(struct finding *finding, const struct expression *node)
{
	size_t i;

	if (!node->n_children)
		find_condition(finding, node);
	for (i = 0; i < node->n_children; i++)
		find_in(finding, node->children[i]);
}

void probes_find(struct probes *probes, const struct content *content,
		 const struct expression *expression)
{
	struct finding finding = {probes, content,
				  memory_new(content->n_rules, 1)};

	memset(probes, 0, sizeof(*probes));
	probes->rules = memory_new(content->n_rules, sizeof(*probes->rules));
	find_in(&finding, expression);
	free(finding.seen);
}

void probes_clear(struct probes *probes)
{
	free(probes->list);
	free(probes->rules);
}

/* Items are changed one by one; "none of these" goes when another is there. */
static void change_items(const struct list *list, const struct probe *probe,
			 struct value *value)
{
	size_t i;

	if (value->presence != ANSWERED) {
		value->yes = 0;
		value->no = 0;
	}
	value->presence = ANSWERED;
	value->yes = (value->yes | probe->value.yes) & ~probe->value.no;
	value->no = (value->no | probe->value.no) & ~probe->value.yes;
	for (i = 0; i < list->n_choices && probe->value.yes; i++) {
		uint64_t bit = (uint64_t)1 << i;

		if (list->choices[i].exclusive && !(probe->value.yes & bit)) {
			value->yes &= ~bit;
			value->no |= bit;
		}
	}
}

int probe_apply(const struct probe *probe, struct encounter *encounter)
{
	const struct content *content = encounter_content(encounter);
	struct value value = probe->value;
	const struct value *other = encounter_value(encounter, probe->other);
	struct fault fault;

	if (probe->kind == PROBE_ITEM) {
		value = *encounter_value(encounter, probe->slot);
		change_items(content->slots[probe->slot].list, probe, &value);
	} else if (probe->kind != PROBE_VALUE) {
		if (other->presence != ANSWERED)
			return 0;
		value.number += other->number;
	}
	return encounter_answer(encounter, probe->slot, &value, &fault) == 1;
}
