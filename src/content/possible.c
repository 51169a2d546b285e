/*
 * What an expression can be at all; see possible.h.
 *
 * What must hold together is gathered into one list of demands; on each
 * question a value is then looked for that meets all of those on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/possible.h"

#include <stdlib.h>

#include "base/memory.h"
#include "content/tree.h"

/* A condition on one question, and what it has to be. */
struct demand {
	const struct expression *leaf;
	enum truth truth;
};

struct demands {
	const struct content *content;
	struct demand *list;
	size_t count;
	size_t capacity;
};

static int is_joint(const struct expression *node, enum truth truth)
{
	return (node->kind == NODE_AND && truth == TRUTH_TRUE) ||
	       (node->kind == NODE_OR && truth == TRUTH_FALSE);
}

/* A comparison whose truth hangs on the answer to a single question. */
static int is_plain(const struct expression *node)
{
	return (node->kind == NODE_COMPARE || node->kind == NODE_IN ||
		node->kind == NODE_ITEM) &&
	       node->operand.access == ACCESS_SLOT && !node->operand.assumes;
}

/* Everything that has to be so when the expression has that truth. */
static void gather(struct demands *demands, const struct expression *node,
		   enum truth truth)
{
	struct demand demand = {node, truth};
	size_t i;

	if (node->kind == NODE_NOT) {
		gather(demands, node->children[0], truth_not(truth));
	} else if (node->kind == NODE_RULE) {
		gather(demands, demands->content->rules[node->rule].when,
		       truth);
	} else if (is_joint(node, truth)) {
		for (i = 0; i < node->n_children; i++)
			gather(demands, node->children[i], truth);
	} else if (is_plain(node)) {
		demands->list = memory_grow(demands->list, demands->count,
					    &demands->capacity, sizeof(demand));
		demands->list[demands->count++] = demand;
	}
}

static int same_question(const struct expression *a, const struct expression *b)
{
	return a->operand.left == b->operand.left &&
	       (a->kind == NODE_ITEM) == (b->kind == NODE_ITEM) &&
	       (a->kind != NODE_ITEM || a->literals[0] == b->literals[0]);
}

/* Puts a value of the ordinal kind that comparisons of the slot work on. */
static struct value value_of(const struct slot *slot, long long number)
{
	struct value value = {.presence = ANSWERED, .number = number};
	const struct measure *measure = slot->measure;
	size_t i;
	size_t j;

	if (slot->type != TYPE_GRADE)
		return value;
	value.presence = NOT_ASKED;
	for (i = 0; i < measure->n_scales; i++)
		for (j = 0; j < measure->scales[i].n_levels; j++)
			if (measure->scales[i].levels[j].rank == number) {
				value.presence = ANSWERED;
				value.scale = (int)i;
				value.number = (long long)j;
			}
	return value;
}

static int meets_all(const struct demands *demands, size_t first,
		     struct value *values, const struct value *value)
{
	const struct expression *leaf = demands->list[first].leaf;
	struct facts facts = {.content = demands->content, .values = values};
	size_t i;

	values[leaf->operand.left] = *value;
	for (i = 0; i < demands->count; i++)
		if (same_question(leaf, demands->list[i].leaf) &&
		    expression_truth(demands->list[i].leaf, &facts) !=
			    demands->list[i].truth)
			return 0;
	return 1;
}

static int meets_number(const struct demands *demands, size_t first,
			struct value *values, long long number)
{
	const struct slot *slot =
		&demands->content
			 ->slots[demands->list[first].leaf->operand.left];
	struct value value = value_of(slot, number);

	if (value.presence != ANSWERED ||
	    (slot->bounded && (number < slot->min || number > slot->max)))
		return 0;
	return meets_all(demands, first, values, &value);
}

/* Numbers and dates: beside and at every value that the demands name. */
static int some_number(const struct demands *demands, size_t first,
		       struct value *values)
{
	const struct expression *leaf = demands->list[first].leaf;
	size_t i;
	size_t j;
	long long step;

	for (i = 0; i < demands->count; i++) {
		const struct expression *other = demands->list[i].leaf;

		for (j = 0; same_question(leaf, other) && j < other->n_literals;
		     j++)
			for (step = -1; step <= 1; step++)
				if (meets_number(demands, first, values,
						 other->literals[j] + step))
					return 1;
	}
	return 0;
}

static int some_item(const struct demands *demands, size_t first,
		     struct value *values)
{
	uint64_t bit = (uint64_t)1 << demands->list[first].leaf->literals[0];
	struct value yes = {.presence = ANSWERED, .yes = bit};
	struct value no = {.presence = ANSWERED, .no = bit};

	return meets_all(demands, first, values, &yes) ||
	       meets_all(demands, first, values, &no);
}

/* Is there an answer to the question of this demand that meets all on it? */
static int some_answer(const struct demands *demands, size_t first,
		       struct value *values)
{
	const struct expression *leaf = demands->list[first].leaf;
	const struct slot *slot = &demands->content->slots[leaf->operand.left];
	long long last = 1;
	long long i;

	if (leaf->kind == NODE_ITEM)
		return some_item(demands, first, values);
	if (slot->type == TYPE_NUMBER || slot->type == TYPE_DATE)
		return some_number(demands, first, values);
	if (slot->type == TYPE_CHOICE)
		last = (long long)slot->list->n_choices - 1;
	else if (slot->type == TYPE_GRADE)
		last = MAX_RANKS;
	for (i = 0; i <= last; i++)
		if (meets_number(demands, first, values, i))
			return 1;
	return 0;
}

static int demands_agree(const struct expression *expression,
			 const struct content *content, enum truth truth)
{
	struct demands demands = {content, NULL, 0, 0};
	struct value *values = memory_new(content->n_slots, sizeof(*values));
	size_t i;
	int agree = 1;

	gather(&demands, expression, truth);
	for (i = 0; agree && i < demands.count; i++)
		agree = some_answer(&demands, i, values);
	free(demands.list);
	free(values);
	return agree;
}

/* How many of the children can be so. */
static size_t count_possible(const struct expression *node,
			     const struct content *content, enum truth truth)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < node->n_children; i++)
		n += (size_t)expression_possible(node->children[i], content,
						 truth);
	return n;
}

static size_t count_needed(const struct expression *node, enum truth truth)
{
	if (node->kind != NODE_AT_LEAST)
		return is_joint(node, truth) ? node->n_children : 1;
	return truth == TRUTH_TRUE
		       ? (size_t)node->literals[0]
		       : node->n_children + 1 - (size_t)node->literals[0];
}

int expression_possible(const struct expression *expression,
			const struct content *content, enum truth truth)
{
	switch (expression->kind) {
	case NODE_NOT:
		return expression_possible(expression->children[0], content,
					   truth_not(truth));
	case NODE_RULE:
		return expression_possible(
			content->rules[expression->rule].when, content, truth);
	case NODE_AND:
	case NODE_OR:
	case NODE_AT_LEAST:
		if (count_possible(expression, content, truth) <
		    count_needed(expression, truth))
			return 0;
		return demands_agree(expression, content, truth);
	default:
		return demands_agree(expression, content, truth);
	}
}
