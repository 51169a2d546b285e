/*
 * Searching; see search.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/proof/search.h"

#include "content/tree.h"

/* So many changes may bring no nearer before the search gives up. */
#define MOST_IDLE 3

static int lesser(int a, int b)
{
	return a < b ? a : b;
}

/* Of several answers that bring equally near one is taken by chance. */
static int is_better(const struct search *search, int distance, int best,
		     size_t *n_equal)
{
	if (distance < best) {
		*n_equal = 1;
		return 1;
	}
	if (distance > best)
		return 0;
	return !dice_roll(search->dice, ++*n_equal);
}

struct facts search_facts(const struct search *search,
			  const struct encounter *encounter)
{
	struct decision *decision = search->decision;
	const struct probes *probes = search->probes;
	struct facts facts = {.content = decision->content,
			      .values = decision->values,
			      .rules = decision->truths,
			      .placing = &decision->placing};
	size_t i;

	if (probes->placed) {
		decide(encounter, decision);
		return facts;
	}
	facts.placing = NULL;
	encounter_effective(encounter, decision->values, decision->shown);
	for (i = 0; i < probes->n_rules; i++) {
		size_t at = probes->rules[i];

		decision->truths[at] = expression_truth(
			decision->content->rules[at].when, &facts);
	}
	return facts;
}

int search_distance(const struct search *search,
		    const struct encounter *encounter)
{
	struct facts facts = search_facts(search, encounter);

	return search->distance(&facts, search->goal);
}

/* The probe that brings nearest; NULL when none changes anything. */
static const struct probe *best_probe(const struct search *search,
				      struct encounter *encounter,
				      int *distance)
{
	const struct probe *best = NULL;
	size_t n_equal = 0;
	size_t i;

	for (i = 0; i < search->probes->n; i++) {
		int now;

		if (!probe_apply(&search->probes->list[i], encounter))
			continue;
		now = search_distance(search, encounter);
		encounter_undo(encounter);
		if (best && !is_better(search, now, *distance, &n_equal))
			continue;
		if (!best)
			n_equal = 1;
		best = &search->probes->list[i];
		*distance = now;
		if (!now)
			break;
	}
	return best;
}

int search_from(const struct search *search, struct encounter *encounter)
{
	int distance = search_distance(search, encounter);
	int least = distance;
	size_t n_idle = 0;
	size_t n = 0;

	while (distance && n < search->most_changes && n_idle < MOST_IDLE) {
		const struct probe *probe =
			best_probe(search, encounter, &distance);

		if (!probe)
			break;
		n += (size_t)probe_apply(probe, encounter);
		n_idle = distance < least ? 0 : n_idle + 1;
		least = lesser(distance, least);
	}
	if (!distance)
		return (int)n;
	while (n--)
		encounter_undo(encounter);
	return -1;
}

/* Of a chain: all children must be `each`, or one must be `one`. */
static int distance_to_all(const struct expression *node, enum truth each,
			   const struct facts *facts)
{
	int sum = 0;
	size_t i;

	for (i = 0; i < node->n_children; i++)
		sum += distance_to(node->children[i], each, facts);
	return sum;
}

static int distance_to_one(const struct expression *node, enum truth one,
			   const struct facts *facts)
{
	int least = -1;
	size_t i;

	for (i = 0; i < node->n_children; i++) {
		int at = distance_to(node->children[i], one, facts);

		least = least < 0 ? at : lesser(least, at);
	}
	return least < 0 ? 1 : least;
}

/* So many children must be `each`: the nearest of them. */
static int distance_to_some(const struct expression *node, size_t needed,
			    enum truth each, const struct facts *facts)
{
	int sum = 0;
	int most = 1;
	size_t n = 0;
	int d;
	size_t i;

	for (d = 0; d <= most && n < needed; d++)
		for (i = 0; i < node->n_children && n < needed; i++) {
			int at = distance_to(node->children[i], each, facts);

			most = at > most ? at : most;
			if (at == d) {
				sum += d;
				n++;
			}
		}
	return sum;
}

/* Nothing decides it, and one child is unknown. */
static int distance_to_unknown(const struct expression *node,
			       const struct facts *facts)
{
	enum truth end = node->kind == NODE_OR ? TRUTH_TRUE : TRUTH_FALSE;
	int sum = distance_to_one(node, TRUTH_UNKNOWN, facts);
	size_t i;

	for (i = 0; i < node->n_children; i++)
		if (expression_truth(node->children[i], facts) == end)
			sum += distance_to(node->children[i], truth_not(end),
					   facts);
	return sum;
}

int distance_to(const struct expression *expression, enum truth wanted,
		const struct facts *facts)
{
	const struct expression *node = expression;
	size_t needed;

	if (expression_truth(node, facts) == wanted)
		return 0;
	switch (node->kind) {
	case NODE_NOT:
		return distance_to(node->children[0], truth_not(wanted), facts);
	case NODE_RULE:
		return distance_to(facts->content->rules[node->rule].when,
				   wanted, facts);
	case NODE_AND:
	case NODE_OR:
		if (wanted == TRUTH_UNKNOWN)
			return distance_to_unknown(node, facts);
		return (node->kind == NODE_AND) == (wanted == TRUTH_TRUE)
			       ? distance_to_all(node, wanted, facts)
			       : distance_to_one(node, wanted, facts);
	case NODE_AT_LEAST:
		needed = (size_t)node->literals[0];
		if (wanted == TRUTH_UNKNOWN)
			return distance_to_one(node, wanted, facts);
		return distance_to_some(node,
					wanted == TRUTH_TRUE
						? needed
						: node->n_children - needed + 1,
					wanted, facts);
	default:
		return 1;
	}
}

/* What stands beside a child must not decide in its place. */
static int distance_of_siblings(const struct expression *node, size_t child,
				const struct facts *facts)
{
	enum truth idle = node->kind == NODE_AND ? TRUTH_TRUE : TRUTH_FALSE;
	int sum = 0;
	size_t i;

	if (node->kind != NODE_AND && node->kind != NODE_OR)
		return 0;
	for (i = 0; i < node->n_children; i++)
		if (i != child)
			sum += distance_to(node->children[i], idle, facts);
	return sum;
}

/* -1 when the node is not in the expression. */
int distance_to_deciding(const struct expression *expression,
			 const struct expression *node,
			 const struct facts *facts)
{
	size_t i;

	if (expression == node)
		return 0;
	for (i = 0; i < expression->n_children; i++) {
		int within = distance_to_deciding(expression->children[i], node,
						  facts);

		if (within >= 0)
			return within +
			       distance_of_siblings(expression, i, facts);
	}
	return -1;
}

/* The changed node itself must be another than it was. */
static int distance_to_change(const struct mutant *mutant,
			      const struct facts *facts)
{
	const struct expression *node = mutant->node;

	if (mutant->mutation == MUTATE_UNKNOWN)
		return distance_to(node, TRUTH_UNKNOWN, facts);
	if (expression_truth(node, facts) != mutant_truth(node, facts, mutant))
		return 0;
	if (mutant->mutation == MUTATE_DROP)
		return distance_of_siblings(node, mutant->child, facts) +
		       distance_to(node->children[mutant->child],
				   truth_of(node->kind == NODE_OR), facts);
	if (mutant->mutation == MUTATE_JOIN)
		return distance_to_one(node, TRUTH_TRUE, facts) +
		       distance_to_one(node, TRUTH_FALSE, facts);
	return 1;
}

int distance_to_difference(const struct facts *facts, const void *goal)
{
	const struct difference *difference = goal;
	const struct expression *when =
		facts->content->rules[difference->rule].when;

	if (mutant_truth(when, facts, difference->mutant) !=
	    expression_truth(when, facts))
		return 0;
	return 1 + distance_to_deciding(when, difference->mutant->node, facts) +
	       distance_to_change(difference->mutant, facts);
}
