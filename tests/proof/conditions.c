/*
 * Expressions taken apart; see conditions.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/proof/conditions.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

#define MOST_CHILDREN 64

int condition_is(const struct expression *node)
{
	return node->whole || node->kind >= NODE_COMPARE;
}

static int same_operand(const struct operand *a, const struct operand *b)
{
	return a->access == b->access && a->left == b->left &&
	       a->right == b->right && a->assumes == b->assumes &&
	       a->assumed == b->assumed;
}

static int same(const struct expression *a, const struct expression *b)
{
	size_t i;

	if (a->whole || b->whole)
		return a == b;
	if (a->kind != b->kind || a->comparison != b->comparison ||
	    a->n_literals != b->n_literals || a->rule != b->rule ||
	    a->site != b->site || !same_operand(&a->operand, &b->operand) ||
	    !same_operand(&a->second, &b->second))
		return 0;
	for (i = 0; i < a->n_literals; i++)
		if (a->literals[i] != b->literals[i])
			return 0;
	return 1;
}

static size_t collect(const struct expression *node,
		      const struct expression **conditions, size_t n,
		      size_t most)
{
	size_t i;

	if (condition_is(node)) {
		for (i = 0; i < n; i++)
			if (same(conditions[i], node))
				return n;
		if (n < most)
			conditions[n++] = node;
		return n;
	}
	for (i = 0; i < node->n_children; i++)
		n = collect(node->children[i], conditions, n, most);
	return n;
}

size_t conditions_of(const struct expression *root,
		     const struct expression **conditions, size_t most)
{
	return collect(root, conditions, 0, most);
}

enum truth conditions_join(const struct expression *node,
			   const enum truth *children, size_t n)
{
	size_t n_true = 0;
	size_t n_unknown = 0;
	size_t needed = node->kind == NODE_AND	? n
			: node->kind == NODE_OR ? 1
						: 0;
	size_t i;

	if (node->kind == NODE_NOT)
		return truth_not(children[0]);
	if (node->kind == NODE_AT_LEAST)
		needed = (size_t)node->literals[0];
	for (i = 0; i < n; i++) {
		n_true += children[i] == TRUTH_TRUE;
		n_unknown += children[i] == TRUTH_UNKNOWN;
	}
	return truth_at_least(needed, n_true, n_unknown);
}

enum truth conditions_truth(const struct expression *node,
			    const struct facts *facts,
			    const struct expression *condition,
			    enum truth forced)
{
	enum truth children[MOST_CHILDREN];
	size_t i;

	if (condition_is(node))
		return condition && same(node, condition)
			       ? forced
			       : expression_truth(node, facts);
	for (i = 0; i < node->n_children; i++)
		children[i] = conditions_truth(node->children[i], facts,
					       condition, forced);
	return conditions_join(node, children, node->n_children);
}

static void operand_words(const struct content *content,
			  const struct operand *operand, char *text,
			  size_t size)
{
	static const char *const access[] = {"",	  ".any",   ".every",
					     ".affected", ".other", ".worse"};
	const struct slot *slot = &content->slots[operand->left];

	if (operand->access == ACCESS_SLOT)
		text_append(text, size, "%s", slot->id);
	else
		text_append(text, size, "%s%s", slot->item,
			    access[operand->access]);
	if (operand->assumes)
		text_append(text, size, " (assumed if blank)");
}

static void literal_words(const struct slot *slot, long long literal,
			  char *text, size_t size)
{
	char number[64];
	size_t i;

	if (slot->list && literal >= 0 &&
	    (size_t)literal < slot->list->n_choices) {
		text_append(text, size, "%s", slot->list->choices[literal].id);
	} else if (slot->type == TYPE_YESNO) {
		text_append(text, size, "%s", literal ? "yes" : "no");
	} else if (slot->type == TYPE_NUMBER) {
		number_write(literal, number, sizeof(number));
		text_append(text, size, "%s", number);
	} else if (slot->measure) {
		for (i = 0; i < slot->measure->scales[0].n_levels; i++)
			if (slot->measure->scales[0].levels[i].rank == literal)
				text_append(text, size, "%s",
					    slot->measure->scales[0]
						    .levels[i]
						    .name);
	} else {
		text_append(text, size, "day %lld", literal);
	}
}

static void comparison_words(const struct content *content,
			     const struct expression *node, char *text,
			     size_t size)
{
	static const char *const signs[] = {"=", "!=", "<", "<=", ">", ">="};
	const struct slot *slot = &content->slots[node->operand.left];
	size_t i;

	if (node->kind == NODE_WEEKS)
		text_append(text, size, "weeks_since(");
	operand_words(content, &node->operand, text, size);
	if (node->kind == NODE_IN) {
		for (i = 0; i < node->n_literals; i++) {
			text_append(text, size, "%s", i ? ", " : " in (");
			literal_words(slot, node->literals[i], text, size);
		}
		text_append(text, size, ")");
		return;
	}
	text_append(text, size, "%s %s ", node->kind == NODE_WEEKS ? ")" : "",
		    signs[node->comparison]);
	if (node->kind == NODE_COMPARE_SLOTS)
		operand_words(content, &node->second, text, size);
	else if (node->kind == NODE_WEEKS)
		text_append(text, size, "%lld days",
			    node->literals[0] / NUMBER_ONE);
	else
		literal_words(slot, node->literals[0], text, size);
}

char *condition_words(const struct content *content,
		      const struct expression *node, char *text, size_t size)
{
	static const char *const joins[] = {"and", "or", "not", "atleast"};

	text[0] = '\0';
	if (node->whole)
		return text_append(text, size, "roots_cover(...)");
	switch (node->kind) {
	case NODE_RULE:
		return text_append(text, size, "%s",
				   content->rules[node->rule].id);
	case NODE_SITE:
		return text_append(text, size, "site(%s)",
				   content->sites[node->site].id);
	case NODE_ITEM:
		operand_words(content, &node->operand, text, size);
		text_append(text, size, ".");
		literal_words(&content->slots[node->operand.left],
			      node->literals[0], text, size);
		return text;
	case NODE_KNOWN:
		text_append(text, size, "known(");
		operand_words(content, &node->operand, text, size);
		return text_append(text, size, ")");
	case NODE_COMPARE:
	case NODE_IN:
	case NODE_COMPARE_SLOTS:
	case NODE_WEEKS:
		comparison_words(content, node, text, size);
		return text;
	default:
		return text_append(text, size, "%s of %u", joins[node->kind],
				   (unsigned)node->n_children);
	}
}
