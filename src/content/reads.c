/*
 * What an expression reads; see expression.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/expression.h"
#include "content/tree.h"

static void add_operand(const struct operand *operand,
			const struct content *content, uint64_t *slots)
{
	slots_add(slots, operand->left);
	slots_add(slots, operand->right);
	if (operand->access >= ACCESS_AFFECTED && content->side_question)
		slots_add(slots,
			  content_index(content, content->side_question));
}

void expression_slots(const struct expression *expression,
		      const struct content *content, uint64_t *slots)
{
	size_t i;

	for (i = 0; i < expression->n_children; i++)
		expression_slots(expression->children[i], content, slots);
	if (expression->kind == NODE_RULE)
		expression_slots(content->rules[expression->rule].when, content,
				 slots);
	if (expression->kind >= NODE_COMPARE && expression->kind < NODE_RULE)
		add_operand(&expression->operand, content, slots);
	if (expression->kind == NODE_COMPARE_SLOTS ||
	    expression->kind == NODE_WEEKS)
		add_operand(&expression->second, content, slots);
}

int expression_rules(const struct expression *expression,
		     int (*visit)(size_t rule, void *context), void *context)
{
	size_t i;

	if (expression->kind == NODE_RULE)
		return visit(expression->rule, context);
	for (i = 0; i < expression->n_children; i++) {
		int stop = expression_rules(expression->children[i], visit,
					    context);

		if (stop)
			return stop;
	}
	return 0;
}

int expression_has_default(const struct expression *expression)
{
	size_t i;

	if (expression->kind == NODE_KNOWN || expression->kind == NODE_SITE ||
	    expression->operand.assumes || expression->second.assumes)
		return 1;
	for (i = 0; i < expression->n_children; i++)
		if (expression_has_default(expression->children[i]))
			return 1;
	return 0;
}

const char *expression_text(const struct expression *expression)
{
	return expression->text;
}
