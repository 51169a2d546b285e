/*
 * Evaluating expressions; see expression.h.  They are parsed in parse.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/expression.h"

#include "base/number.h"
#include "content/tree.h"

/* The slots that an operand stands for, given the affected side. */
struct reading {
	size_t slots[2];
	int n;	     /* 0: the side is not known, or has no counterpart */
	int combine; /* how two slots become one truth: enum access */
};

static const struct value *value_at(const struct facts *facts, size_t slot)
{
	return &facts->values[slot];
}

/* The affected side's letter: 'l', 'r', 'b' for both, 0 for unknown. */
static int affected_side(const struct facts *facts)
{
	const struct slot *question = facts->content->side_question;
	const struct value *value;

	if (!question)
		return 0;
	value = value_at(facts, content_index(facts->content, question));
	if (value->presence != ANSWERED)
		return 0;
	return question->list->choices[value->number].id[0];
}

static struct reading read_operand(const struct operand *operand,
				   const struct facts *facts)
{
	struct reading reading = {{operand->left, operand->right}, 2, 0};
	int side;

	reading.combine = (int)operand->access;
	if (operand->access == ACCESS_SLOT) {
		reading.n = 1;
		return reading;
	}
	if (operand->access == ACCESS_ANY || operand->access == ACCESS_EVERY)
		return reading;
	side = affected_side(facts);
	if (side == 'b' && operand->access == ACCESS_AFFECTED)
		return reading;
	if (side != 'l' && side != 'r') {
		reading.n = 0;
		return reading;
	}
	reading.n = operand->access == ACCESS_WORSE ? 2 : 1;
	/* The side in question comes first. */
	if ((side == 'r') != (operand->access == ACCESS_OTHER)) {
		reading.slots[0] = operand->right;
		reading.slots[1] = operand->left;
	}
	return reading;
}

/*
 * What a comparison works on: the number that orders the slot's values.
 * Returns 0 when it is unknown and nothing is assumed.
 */
static int ordinal(const struct operand *operand, const struct facts *facts,
		   size_t slot, long long *number)
{
	const struct value *value = value_at(facts, slot);

	if (value->presence == ANSWERED) {
		const struct slot *at = &facts->content->slots[slot];

		*number = at->type == TYPE_GRADE
				  ? content_level(at, value)->rank
				  : value->number;
		return 1;
	}
	*number = operand->assumed;
	return operand->assumes;
}

static int holds(enum comparison comparison, long long a, long long b)
{
	switch (comparison) {
	case COMPARE_EQUAL:
		return a == b;
	case COMPARE_NOT_EQUAL:
		return a != b;
	case COMPARE_LESS:
		return a < b;
	case COMPARE_LESS_EQUAL:
		return a <= b;
	case COMPARE_GREATER:
		return a > b;
	case COMPARE_GREATER_EQUAL:
		return a >= b;
	}
	return 0;
}

/* Is the number among the literals, or compares so with the only one? */
static int matches(const struct expression *node, long long number)
{
	size_t i;

	if (node->kind != NODE_IN)
		return holds(node->comparison, number, node->literals[0]);
	for (i = 0; i < node->n_literals; i++)
		if (node->literals[i] == number)
			return 1;
	return 0;
}

static enum truth compare_slot(const struct expression *node,
			       const struct facts *facts, size_t slot)
{
	long long number;

	if (!ordinal(&node->operand, facts, slot, &number))
		return TRUTH_UNKNOWN;
	return truth_of(matches(node, number));
}

/*
 * Whether the lower of two grades, of which one may be unknown, matches: it
 * is at most the known one, so a comparison that everything up to there
 * fulfils, or fails, is decided.
 */
static enum truth compare_lower(const struct expression *node,
				const struct facts *facts,
				const struct reading *reading)
{
	long long a;
	long long b;
	int known_a = ordinal(&node->operand, facts, reading->slots[0], &a);
	int known_b = ordinal(&node->operand, facts, reading->slots[1], &b);
	long long rank;
	int all = 1;
	int none = 1;

	if (known_a && known_b)
		return truth_of(matches(node, a < b ? a : b));
	if (!known_a && !known_b)
		return TRUTH_UNKNOWN;
	for (rank = 0; rank <= (known_a ? a : b); rank++) {
		all &= matches(node, rank);
		none &= !matches(node, rank);
	}
	return all ? TRUTH_TRUE : none ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum truth compare_worse(const struct expression *node,
				const struct facts *facts,
				const struct reading *reading)
{
	long long affected;
	long long other;

	if (!ordinal(&node->operand, facts, reading->slots[0], &affected) ||
	    !ordinal(&node->operand, facts, reading->slots[1], &other))
		return TRUTH_UNKNOWN;
	return truth_of(affected < other);
}

static enum truth compare(const struct expression *node,
			  const struct facts *facts)
{
	struct reading reading = read_operand(&node->operand, facts);
	enum truth first;
	enum truth second;

	if (!reading.n)
		return TRUTH_UNKNOWN;
	if (reading.combine == ACCESS_WORSE)
		return compare_worse(node, facts, &reading);
	if (reading.n == 2 && reading.combine == ACCESS_AFFECTED)
		return compare_lower(node, facts, &reading);
	first = compare_slot(node, facts, reading.slots[0]);
	if (reading.n == 1)
		return first;
	second = compare_slot(node, facts, reading.slots[1]);
	return reading.combine == ACCESS_EVERY ? truth_and(first, second)
					       : truth_or(first, second);
}

static enum truth compare_slots(const struct expression *node,
				const struct facts *facts)
{
	long long a;
	long long b;

	if (!ordinal(&node->operand, facts, node->operand.left, &a) ||
	    !ordinal(&node->second, facts, node->second.left, &b))
		return TRUTH_UNKNOWN;
	return truth_of(holds(node->comparison, a, b));
}

/* A date that is still to come tells nothing. */
static enum truth compare_weeks(const struct expression *node,
				const struct facts *facts)
{
	long long since;
	long long now;

	if (!ordinal(&node->operand, facts, node->operand.left, &since) ||
	    !ordinal(&node->second, facts, node->second.left, &now) ||
	    since > now)
		return TRUTH_UNKNOWN;
	return truth_of(holds(node->comparison, (now - since) * NUMBER_ONE,
			      node->literals[0]));
}

/* Is the item of a multiple choice that the literal names answered? */
static int item_known(const struct expression *node, const struct facts *facts)
{
	const struct value *value = value_at(facts, node->operand.left);
	uint64_t bit = (uint64_t)1 << node->literals[0];

	return value->presence == ANSWERED && ((value->yes | value->no) & bit);
}

static enum truth item_affirmed(const struct expression *node,
				const struct facts *facts)
{
	const struct value *value = value_at(facts, node->operand.left);

	if (!item_known(node, facts))
		return node->operand.assumes
			       ? truth_of((int)node->operand.assumed)
			       : TRUTH_UNKNOWN;
	return truth_of((int)(value->yes >> node->literals[0] & 1));
}

/* known(x): of two slots both, but of `any` one is enough. */
static enum truth known(const struct expression *node,
			const struct facts *facts)
{
	struct reading reading = read_operand(&node->operand, facts);
	int n_known = 0;
	int i;

	if (node->n_literals)
		return truth_of(item_known(node, facts));
	for (i = 0; i < reading.n; i++)
		n_known +=
			value_at(facts, reading.slots[i])->presence == ANSWERED;
	if (reading.combine == ACCESS_ANY)
		return truth_of(n_known > 0);
	return truth_of(reading.n && n_known == reading.n);
}

static enum truth at_least(const struct expression *node,
			   const struct facts *facts)
{
	size_t n_true = 0;
	size_t n_unknown = 0;
	size_t i;

	for (i = 0; i < node->n_children; i++) {
		enum truth truth = expression_truth(node->children[i], facts);

		n_true += truth == TRUTH_TRUE;
		n_unknown += truth == TRUTH_UNKNOWN;
	}
	return truth_at_least((size_t)node->literals[0], n_true, n_unknown);
}

static enum truth all_or_any(const struct expression *node,
			     const struct facts *facts)
{
	enum truth end = node->kind == NODE_AND ? TRUTH_FALSE : TRUTH_TRUE;
	enum truth result = truth_not(end);
	size_t i;

	for (i = 0; i < node->n_children && result != end; i++) {
		enum truth truth = expression_truth(node->children[i], facts);

		result = node->kind == NODE_AND ? truth_and(result, truth)
						: truth_or(result, truth);
	}
	return result;
}

static enum truth evaluate(const struct expression *expression,
			   const struct facts *facts)
{
	switch (expression->kind) {
	case NODE_AND:
	case NODE_OR:
		return all_or_any(expression, facts);
	case NODE_NOT:
		return truth_not(
			expression_truth(expression->children[0], facts));
	case NODE_AT_LEAST:
		return at_least(expression, facts);
	case NODE_COMPARE:
	case NODE_IN:
		return compare(expression, facts);
	case NODE_COMPARE_SLOTS:
		return compare_slots(expression, facts);
	case NODE_WEEKS:
		return compare_weeks(expression, facts);
	case NODE_ITEM:
		return item_affirmed(expression, facts);
	case NODE_KNOWN:
		return known(expression, facts);
	case NODE_RULE:
		return facts->rules[expression->rule];
	case NODE_SITE:
		return facts->placing ? facts->placing->sites[expression->site]
				      : TRUTH_UNKNOWN;
	}
	return TRUTH_UNKNOWN;
}

enum truth expression_truth(const struct expression *expression,
			    const struct facts *facts)
{
	unsigned char *known;

	if (!facts->memo)
		return evaluate(expression, facts);
	known = &facts->memo[expression->index];
	if (!*known)
		*known = (unsigned char)(evaluate(expression, facts) + 1);
	return (enum truth)(*known - 1);
}

/* The same, of a node that was most likely asked before. */
static inline enum truth truth_of_node(const struct expression *node,
				       const struct facts *facts)
{
	if (facts->memo && facts->memo[node->index])
		return (enum truth)(facts->memo[node->index] - 1);
	return expression_truth(node, facts);
}

struct explaining {
	const struct facts *facts;
	const struct reasons *const *of_rules;
	const struct reasons *reasons;
};

/* What one more answer could make of the whole, through this node alone. */
struct sway {
	int to_true;
	int to_false;
};

static void note_missing(struct explaining *explaining, size_t slot,
			 struct sway sway)
{
	slots_add(explaining->reasons->missing, slot);
	if (sway.to_true || sway.to_false)
		slots_add(explaining->reasons->settling, slot);
}

static void note_slot(struct explaining *explaining, size_t slot,
		      enum truth truth, struct sway sway)
{
	const struct value *value = value_at(explaining->facts, slot);

	if (value->presence == ANSWERED)
		slots_add(explaining->reasons->rests_on, slot);
	else if (truth == TRUTH_UNKNOWN)
		note_missing(explaining, slot, sway);
}

/*
 * Of two blank slots neither alone makes .every true or .any false, and
 * neither decides a grade that takes both.
 */
static struct sway sway_of_two(const struct reading *reading,
			       const struct facts *facts, struct sway sway)
{
	if (reading->n < 2 ||
	    value_at(facts, reading->slots[0])->presence == ANSWERED ||
	    value_at(facts, reading->slots[1])->presence == ANSWERED)
		return sway;
	if (reading->combine != ACCESS_ANY)
		sway.to_true = 0;
	if (reading->combine != ACCESS_EVERY)
		sway.to_false = 0;
	return sway;
}

static void note_operand(struct explaining *explaining,
			 const struct operand *operand, enum truth truth,
			 struct sway sway)
{
	const struct facts *facts = explaining->facts;
	const struct slot *question = facts->content->side_question;
	struct reading reading = read_operand(operand, facts);
	int i;

	if (question && operand->access >= ACCESS_AFFECTED)
		note_slot(explaining, content_index(facts->content, question),
			  truth, sway);
	sway = sway_of_two(&reading, facts, sway);
	for (i = 0; i < reading.n; i++) {
		size_t slot = reading.slots[i];

		if (operand->assumes &&
		    value_at(facts, slot)->presence != ANSWERED)
			slots_add(explaining->reasons->assumed, slot);
		else
			note_slot(explaining, slot, truth, sway);
	}
}

/* Is there nothing yet to compare another question with? */
static int is_open(const struct operand *operand, const struct facts *facts)
{
	return !operand->assumes &&
	       value_at(facts, operand->left)->presence != ANSWERED;
}

/* An item not ticked of a list that is answered keeps its question open. */
static void note_item(struct explaining *explaining,
		      const struct expression *node, enum truth truth,
		      struct sway sway)
{
	size_t slot = node->operand.left;

	if (truth == TRUTH_UNKNOWN)
		note_missing(explaining, slot, sway);
	else
		slots_add(item_known(node, explaining->facts)
				  ? explaining->reasons->rests_on
				  : explaining->reasons->assumed,
			  slot);
}

/* How a child of this node sways the whole, if the node does so. */
static struct sway sway_through(const struct expression *node,
				const struct facts *facts, struct sway sway)
{
	struct sway through = sway;
	size_t n_true = 0;
	size_t n_unknown = 0;
	size_t needed = 1;
	size_t i;

	if (node->kind == NODE_NOT) {
		through.to_true = sway.to_false;
		through.to_false = sway.to_true;
		return through;
	}
	for (i = 0; i < node->n_children; i++) {
		enum truth truth = truth_of_node(node->children[i], facts);

		n_true += truth == TRUTH_TRUE;
		n_unknown += truth == TRUTH_UNKNOWN;
	}
	if (node->kind == NODE_AND)
		needed = node->n_children;
	else if (node->kind == NODE_AT_LEAST)
		needed = (size_t)node->literals[0];
	through.to_true &= n_true + 1 >= needed;
	through.to_false &= n_true + n_unknown <= needed;
	return through;
}

static void unite(uint64_t *to, const uint64_t *from, size_t n_slots)
{
	size_t i;

	for (i = 0; i < SLOT_WORDS(n_slots); i++)
		to[i] |= from[i];
}

/* What a rule rests on, the expression that reads it rests on too. */
static void note_rule(struct explaining *explaining, size_t rule,
		      struct sway sway)
{
	const struct reasons *from = explaining->of_rules[rule];
	const struct reasons *to = explaining->reasons;
	size_t n_slots = explaining->facts->content->n_slots;

	unite(to->rests_on, from->rests_on, n_slots);
	unite(to->missing, from->missing, n_slots);
	unite(to->assumed, from->assumed, n_slots);
	if (sway.to_true || sway.to_false)
		unite(to->settling, from->settling, n_slots);
}

/* All that the placing rests on; no blank alone is known to settle it. */
static void note_site(struct explaining *explaining, enum truth truth)
{
	const struct placing *placing = explaining->facts->placing;
	size_t n_slots = explaining->facts->content->n_slots;

	if (!placing)
		return;
	unite(explaining->reasons->rests_on, placing->used, n_slots);
	if (truth == TRUTH_UNKNOWN)
		unite(explaining->reasons->missing, placing->open, n_slots);
}

static void explain(struct explaining *explaining,
		    const struct expression *node, struct sway sway);

/* The children that make a node what it is. */
static void explain_children(struct explaining *explaining,
			     const struct expression *node, struct sway sway)
{
	const struct facts *facts = explaining->facts;
	enum truth whole = truth_of_node(node, facts);
	struct sway through = sway_through(node, facts, sway);
	size_t i;

	for (i = 0; i < node->n_children; i++) {
		enum truth part = truth_of_node(node->children[i], facts);

		if (node->kind == NODE_NOT || part == whole ||
		    whole == TRUTH_UNKNOWN)
			explain(explaining, node->children[i], through);
	}
}

static void explain(struct explaining *explaining,
		    const struct expression *node, struct sway sway)
{
	const struct facts *facts = explaining->facts;
	enum truth truth = truth_of_node(node, facts);

	switch (node->kind) {
	case NODE_AND:
	case NODE_OR:
	case NODE_NOT:
	case NODE_AT_LEAST:
		explain_children(explaining, node, sway);
		break;
	case NODE_COMPARE_SLOTS:
	case NODE_WEEKS:
		if (is_open(&node->operand, facts) &&
		    is_open(&node->second, facts))
			sway.to_true = sway.to_false = 0;
		note_operand(explaining, &node->second, truth, sway);
		note_operand(explaining, &node->operand, truth, sway);
		break;
	case NODE_ITEM:
		note_item(explaining, node, truth, sway);
		break;
	case NODE_RULE:
		note_rule(explaining, node->rule, sway);
		break;
	case NODE_SITE:
		note_site(explaining, truth);
		break;
	default:
		note_operand(explaining, &node->operand, truth, sway);
	}
}

void expression_explain(const struct expression *expression,
			const struct facts *facts,
			const struct reasons *const *of_rules,
			const struct reasons *reasons)
{
	struct explaining explaining = {facts, of_rules, reasons};
	struct sway sway = {1, 1};

	explain(&explaining, expression, sway);
}
