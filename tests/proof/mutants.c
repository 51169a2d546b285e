/*
 * Expressions with a single change in them; see mutants.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/proof/mutants.h"

#include "base/number.h"
#include "base/text.h"
#include "tests/proof/conditions.h"

#define MOST_CHILDREN 64

struct making {
	const struct content *content;
	struct mutant *mutants;
	size_t n;
	size_t most;
};

static void add(struct making *making, struct mutant mutant)
{
	if (making->n < making->most)
		making->mutants[making->n++] = mutant;
}

static void add_inner(struct making *making, const struct expression *node)
{
	struct mutant mutant = {.node = node};
	size_t i;

	if (node->kind == NODE_NOT) {
		mutant.mutation = MUTATE_NOT;
		add(making, mutant);
		return;
	}
	mutant.mutation = MUTATE_JOIN;
	if (node->kind != NODE_AT_LEAST)
		add(making, mutant);
	mutant.mutation = MUTATE_DROP;
	for (i = 0; i < node->n_children; i++) {
		mutant.child = i;
		add(making, mutant);
	}
	if (node->kind != NODE_AT_LEAST)
		return;
	mutant.mutation = MUTATE_THRESHOLD;
	for (mutant.step = -1; mutant.step <= 1; mutant.step += 2)
		add(making, mutant);
}

static void add_comparisons(struct making *making,
			    const struct expression *node)
{
	static const enum comparison others[] = {
		[COMPARE_EQUAL] = COMPARE_NOT_EQUAL,
		[COMPARE_NOT_EQUAL] = COMPARE_EQUAL,
		[COMPARE_LESS] = COMPARE_LESS_EQUAL,
		[COMPARE_LESS_EQUAL] = COMPARE_LESS,
		[COMPARE_GREATER] = COMPARE_GREATER_EQUAL,
		[COMPARE_GREATER_EQUAL] = COMPARE_GREATER};
	struct mutant mutant = {.mutation = MUTATE_COMPARISON,
				.node = node,
				.comparison = others[node->comparison]};

	add(making, mutant);
}

/* What the next value is away from a threshold, or 0 where it has none. */
static long long step_of(const struct content *content,
			 const struct expression *node)
{
	const struct slot *slot = &content->slots[node->operand.left];

	if (node->kind == NODE_WEEKS)
		return NUMBER_ONE;
	if (node->kind != NODE_COMPARE)
		return 0;
	if (slot->type == TYPE_NUMBER)
		return NUMBER_ONE;
	return slot->type == TYPE_DATE || slot->type == TYPE_GRADE ? 1 : 0;
}

static void add_thresholds(struct making *making, const struct expression *node)
{
	long long step = step_of(making->content, node);
	struct mutant mutant = {.mutation = MUTATE_THRESHOLD, .node = node};

	if (!step)
		return;
	mutant.step = step;
	add(making, mutant);
	mutant.step = -step;
	add(making, mutant);
}

static int has_other_side(const struct content *content,
			  const struct operand *operand)
{
	return operand->access == ACCESS_SLOT
		       ? content->slots[operand->left].side != SIDE_NONE
		       : operand->access != ACCESS_WORSE;
}

static void add_leaf(struct making *making, const struct expression *node)
{
	struct mutant mutant = {.mutation = MUTATE_UNKNOWN, .node = node};

	if (node->kind != NODE_KNOWN)
		add(making, mutant);
	if (node->whole || node->kind == NODE_RULE || node->kind == NODE_SITE)
		return;
	mutant.mutation = MUTATE_SIDE;
	if (has_other_side(making->content, &node->operand))
		add(making, mutant);
	if (node->kind == NODE_COMPARE || node->kind == NODE_COMPARE_SLOTS ||
	    node->kind == NODE_WEEKS)
		add_comparisons(making, node);
	add_thresholds(making, node);
	mutant.mutation = MUTATE_CHOICE;
	for (mutant.child = 0;
	     node->kind == NODE_IN && mutant.child < node->n_literals;
	     mutant.child++)
		add(making, mutant);
}

static void make(struct making *making, const struct expression *node)
{
	size_t i;

	if (condition_is(node)) {
		add_leaf(making, node);
		return;
	}
	add_inner(making, node);
	for (i = 0; i < node->n_children; i++)
		make(making, node->children[i]);
}

size_t mutants_of(const struct content *content, const struct expression *root,
		  struct mutant *mutants, size_t most)
{
	struct making making = {content, mutants, 0, most};

	make(&making, root);
	return making.n;
}

static enum access other_access(enum access access)
{
	static const enum access others[] = {[ACCESS_ANY] = ACCESS_EVERY,
					     [ACCESS_EVERY] = ACCESS_ANY,
					     [ACCESS_AFFECTED] = ACCESS_OTHER,
					     [ACCESS_OTHER] = ACCESS_AFFECTED};

	return others[access];
}

static void swap_side(const struct content *content, struct operand *operand)
{
	if (operand->access != ACCESS_SLOT)
		operand->access = other_access(operand->access);
	else if (content->slots[operand->left].side == SIDE_LEFT)
		operand->left++;
	else
		operand->left--;
	if (operand->access == ACCESS_SLOT)
		operand->right = operand->left;
}

static enum truth leaf_truth(const struct expression *node,
			     const struct facts *facts,
			     const struct mutant *mutant)
{
	struct expression changed = *node;
	long long literals[MOST_CHILDREN];
	enum truth truth;
	size_t i;

	changed.literals = literals;
	for (i = 0; i < node->n_literals; i++)
		literals[i] = node->literals[i];
	switch (mutant->mutation) {
	case MUTATE_COMPARISON:
		changed.comparison = mutant->comparison;
		break;
	case MUTATE_THRESHOLD:
		literals[0] += mutant->step;
		break;
	case MUTATE_SIDE:
		swap_side(facts->content, &changed.operand);
		break;
	case MUTATE_CHOICE:
		literals[mutant->child] = literals[--changed.n_literals];
		break;
	default:
		truth = expression_truth(node, facts);
		return truth == TRUTH_UNKNOWN ? TRUTH_FALSE : truth;
	}
	return expression_truth(&changed, facts);
}

static enum truth inner_truth(const struct expression *node,
			      const struct facts *facts,
			      const struct mutant *mutant)
{
	struct expression changed = *node;
	enum truth children[MOST_CHILDREN];
	long long needed;
	size_t n = 0;
	size_t i;

	for (i = 0; i < node->n_children; i++)
		if (mutant->node != node || mutant->mutation != MUTATE_DROP ||
		    mutant->child != i)
			children[n++] =
				mutant_truth(node->children[i], facts, mutant);
	if (mutant->node != node)
		return conditions_join(node, children, n);
	if (mutant->mutation == MUTATE_NOT)
		return children[0];
	if (mutant->mutation == MUTATE_JOIN)
		changed.kind = node->kind == NODE_AND ? NODE_OR : NODE_AND;
	if (mutant->mutation == MUTATE_THRESHOLD) {
		needed = node->literals[0] + mutant->step;
		changed.literals = &needed;
	}
	return conditions_join(&changed, children, n);
}

enum truth mutant_truth(const struct expression *root,
			const struct facts *facts, const struct mutant *mutant)
{
	if (!condition_is(root))
		return inner_truth(root, facts, mutant);
	if (mutant->node != root)
		return expression_truth(root, facts);
	return leaf_truth(root, facts, mutant);
}

char *mutant_words(const struct content *content, const struct mutant *mutant,
		   char *text, size_t size)
{
	static const char *const signs[] = {"=", "!=", "<", "<=", ">", ">="};
	const struct expression *node = mutant->node;
	char words[256];

	condition_words(content, node, words, sizeof(words));
	text[0] = '\0';
	switch (mutant->mutation) {
	case MUTATE_JOIN:
		return text_append(text, size, "'%s' becomes '%s'", words,
				   node->kind == NODE_AND ? "or" : "and");
	case MUTATE_DROP:
		condition_words(content, node->children[mutant->child], words,
				sizeof(words));
		return text_append(text, size, "without '%s'", words);
	case MUTATE_NOT:
		condition_words(content, node->children[0], words,
				sizeof(words));
		return text_append(text, size, "'not %s' without 'not'", words);
	case MUTATE_COMPARISON:
		return text_append(text, size, "'%s' with '%s'", words,
				   signs[mutant->comparison]);
	case MUTATE_THRESHOLD:
		return text_append(text, size, "'%s' one step %s", words,
				   mutant->step > 0 ? "up" : "down");
	case MUTATE_SIDE:
		return text_append(text, size, "'%s' of the other side", words);
	case MUTATE_CHOICE:
		return text_append(text, size, "'%s' without its value %zu",
				   words, mutant->child + 1);
	case MUTATE_UNKNOWN:
		return text_append(text, size, "'%s' unknown read as no",
				   words);
	}
	return text;
}
