/*
 * Answers aimed at a truth; see aim.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/aim.h"

#include <stdlib.h>

#include "base/memory.h"
#include "content/tree.h"

#define MAX_DEPTH 60 /* of show_if, rules and expressions together */
#define PASSES 6     /* as one condition may undo what another asks */
#define TRIES 80     /* of random answers to the questions of one condition */

struct aiming {
	const struct content *content;
	struct dice *dice;
	struct value *values;
	int depth;
};

static void aim_at(struct aiming *aiming, const struct expression *node,
		   enum truth truth);

static void show(struct aiming *aiming, size_t slot)
{
	const struct expression *show_if = aiming->content->slots[slot].show_if;

	if (show_if)
		aim_at(aiming, show_if, TRUTH_TRUE);
}

#define DAYS_BEFORE 15

/* Dates lie shortly before the encounter's: far apart they say little. */
static void answer_date(struct aiming *aiming, size_t slot)
{
	const struct content *content = aiming->content;
	size_t at = content_index(content, content->date_question);

	if (aiming->values[at].presence != ANSWERED)
		aiming->values[at] =
			random_answer(content->date_question, aiming->dice, 0);
	aiming->values[slot] = aiming->values[at];
	aiming->values[slot].number -=
		(long long)dice_roll(aiming->dice, DAYS_BEFORE);
}

static void answer(struct aiming *aiming, size_t slot)
{
	const struct content *content = aiming->content;

	if (content->slots[slot].type == TYPE_DATE && content->date_question &&
	    content->date_question != &content->slots[slot] &&
	    dice_roll(aiming->dice, 4)) {
		answer_date(aiming, slot);
		return;
	}
	aiming->values[slot] =
		random_answer(&aiming->content->slots[slot], aiming->dice, 0);
}

/* As many children as are needed, in random order. */
static void aim_at_some(struct aiming *aiming, const struct expression *node,
			size_t needed, enum truth truth)
{
	size_t *order = memory_new(node->n_children, sizeof(*order));
	size_t i;

	for (i = 0; i < node->n_children; i++) {
		size_t j = dice_roll(aiming->dice, i + 1);

		order[i] = order[j];
		order[j] = i;
	}
	for (i = 0; i < needed; i++)
		aim_at(aiming, node->children[order[i]], truth);
	free(order);
}

static size_t count_needed(const struct expression *node, enum truth truth)
{
	size_t all = node->n_children;

	if (node->kind == NODE_AT_LEAST)
		return truth == TRUTH_TRUE
			       ? (size_t)node->literals[0]
			       : all + 1 - (size_t)node->literals[0];
	return (node->kind == NODE_AND) == (truth == TRUTH_TRUE) ? all : 1;
}

static void aim_at_item(struct aiming *aiming, const struct expression *node,
			enum truth truth)
{
	const struct list *list =
		aiming->content->slots[node->operand.left].list;
	struct value *value = &aiming->values[node->operand.left];
	uint64_t bit = (uint64_t)1 << node->literals[0];
	size_t last = list->n_choices - 1;
	uint64_t none = list->choices[last].exclusive ? (uint64_t)1 << last : 0;

	value->presence = ANSWERED;
	if (truth != TRUTH_TRUE) {
		value->yes &= ~bit;
		value->no |= bit;
	} else if (bit == none) {
		value->no = (none - 1) & ~none;
		value->yes = none;
	} else {
		value->yes = (value->yes | bit) & ~none;
		value->no = (value->no | none) & ~bit;
	}
}

/* Every question that one condition reads. */
static size_t questions_of(const struct aiming *aiming,
			   const struct expression *node, size_t slots[5])
{
	const struct content *content = aiming->content;
	const struct slot *side = content->side_question;
	size_t n = 0;

	slots[n++] = node->operand.left;
	if (node->operand.right != node->operand.left)
		slots[n++] = node->operand.right;
	if (node->kind == NODE_COMPARE_SLOTS || node->kind == NODE_WEEKS)
		slots[n++] = node->second.left;
	if (node->operand.access >= ACCESS_AFFECTED && side)
		slots[n++] = content_index(content, side);
	return n;
}

/* First what is not answered yet is answered, at last all anew. */
static void aim_at_leaf(struct aiming *aiming, const struct expression *node,
			enum truth truth)
{
	struct facts facts = {.content = aiming->content,
			      .values = aiming->values};
	size_t slots[5];
	int open[5];
	size_t n = questions_of(aiming, node, slots);
	size_t i;
	int try;

	for (i = 0; i < n; i++)
		open[i] = aiming->values[slots[i]].presence != ANSWERED;
	for (try = 0; try < TRIES; try++) {
		for (i = 0; i < n; i++)
			if (open[i] || try > TRIES / 2)
				answer(aiming, slots[i]);
		if (expression_truth(node, &facts) == truth)
			break;
	}
	for (i = 0; i < n; i++)
		show(aiming, slots[i]);
}

static void aim_at_known(struct aiming *aiming, const struct expression *node,
			 enum truth truth)
{
	size_t slots[5];
	size_t n = questions_of(aiming, node, slots);
	size_t i;

	for (i = 0; i < n; i++) {
		aiming->values[slots[i]] = (struct value){0};
		if (truth == TRUTH_TRUE)
			answer(aiming, slots[i]);
		show(aiming, slots[i]);
	}
}

/* The lowest of a few random grades, or the normal one. */
static void grade(struct aiming *aiming, const struct slot *slot, int normal)
{
	size_t at = content_index(aiming->content, slot);
	struct value lowest = random_answer(slot, aiming->dice, normal);
	int i;

	for (i = 0; i < 6 && !normal; i++) {
		struct value value = random_answer(slot, aiming->dice, 0);

		if (content_level(slot, &value)->rank <
		    content_level(slot, &lowest)->rank)
			lowest = value;
	}
	lowest.reason = 0; /* which would take it out of localisation */
	aiming->values[at] = lowest;
}

/* All that can be examined, as the site foretells it of the left leg. */
static void aim_at_site(struct aiming *aiming, const struct expression *node,
			enum truth truth)
{
	const struct content *content = aiming->content;
	const struct slot *side = content->side_question;
	struct value left = {.presence = ANSWERED};
	size_t i;

	if (!side)
		return;
	aiming->values[content_index(content, side)] = left;
	for (i = 0; i < content->n_clues; i++) {
		const struct clue *clue = &content->clues[i];
		int normal = truth != TRUTH_TRUE ||
			     clue->deficits[node->site] != DEFICIT_EXPECTED;

		if (!clue->item)
			continue;
		grade(aiming, clue->item, normal);
		grade(aiming, clue->item + 1, 1);
	}
}

/* The truth of an expression and of the rules it reads, sites apart. */
static enum truth truth_now(const struct aiming *aiming,
			    const struct expression *node)
{
	struct facts facts = {.content = aiming->content,
			      .values = aiming->values};
	size_t n_true = 0;
	size_t n_unknown = 0;
	size_t i;

	if (node->kind == NODE_RULE)
		return truth_now(aiming,
				 aiming->content->rules[node->rule].when);
	if (node->kind == NODE_NOT)
		return truth_not(truth_now(aiming, node->children[0]));
	if (node->kind >= NODE_COMPARE)
		return expression_truth(node, &facts);
	for (i = 0; i < node->n_children; i++) {
		enum truth truth = truth_now(aiming, node->children[i]);

		n_true += truth == TRUTH_TRUE;
		n_unknown += truth == TRUTH_UNKNOWN;
	}
	return truth_at_least(node->kind == NODE_AND ? node->n_children
			      : node->kind == NODE_OR
				      ? 1
				      : (size_t)node->literals[0],
			      n_true, n_unknown);
}

static void aim_at(struct aiming *aiming, const struct expression *node,
		   enum truth truth)
{
	/* What is so already is let be. */
	if (aiming->depth == MAX_DEPTH || truth_now(aiming, node) == truth)
		return;
	aiming->depth++;
	switch (node->kind) {
	case NODE_AND:
	case NODE_OR:
	case NODE_AT_LEAST:
		aim_at_some(aiming, node, count_needed(node, truth), truth);
		break;
	case NODE_NOT:
		aim_at(aiming, node->children[0], truth_not(truth));
		break;
	case NODE_RULE:
		aim_at(aiming, aiming->content->rules[node->rule].when, truth);
		break;
	case NODE_ITEM:
		aim_at_item(aiming, node, truth);
		show(aiming, node->operand.left);
		break;
	case NODE_KNOWN:
		aim_at_known(aiming, node, truth);
		break;
	case NODE_SITE:
		aim_at_site(aiming, node, truth);
		break;
	default:
		aim_at_leaf(aiming, node, truth);
	}
	aiming->depth--;
}

void aim(const struct expression *expression, enum truth truth,
	 const struct content *content, struct dice *dice, struct value *values)
{
	struct aiming aiming = {content, dice, values, 0};
	int pass;

	for (pass = 0; pass < PASSES; pass++)
		aim_at(&aiming, expression, truth);
}
