/*
 * Which truths a rule can take; see reach.h.
 *
 * Each record tried is aimed at one truth of one rule, first as sparse as the
 * aim leaves it, then with every blank filled; what it shows of all the other
 * rules counts as well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decide/reach.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/words.h"
#include "content/aim.h"
#include "content/possible.h"
#include "decide/decision.h"

#define SEED 2012

/* What was seen of one rule. */
struct seen {
	int empty; /* its truth in an empty record */
	/* By truth: in any record, and in a complete one. */
	int in_any[TRUTH_TRUE + 1];
	int in_complete[TRUTH_TRUE + 1];
};

struct search {
	const struct content *content;
	struct decision *decision;
	struct seen *seen; /* by rule */
	struct value *values;
	struct dice dice;
};

/* The values must be those that the slots allow. */
static void note_record(struct search *search, int complete)
{
	struct encounter *encounter = encounter_new(search->content);
	struct fault fault;
	size_t i;

	for (i = 0; i < search->content->n_slots; i++)
		encounter_answer(encounter, i, &search->values[i], &fault);
	decide(encounter, search->decision);
	for (i = 0; i < search->content->n_rules; i++) {
		enum truth truth = search->decision->truths[i];

		search->seen[i].in_any[truth] = 1;
		search->seen[i].in_complete[truth] |= complete;
	}
	encounter_free(encounter);
}

static void empty_record(struct search *search)
{
	size_t i;

	for (i = 0; i < search->content->n_slots; i++)
		search->values[i] = (struct value){0};
}

/* What is still blank is answered, mostly by what worries nobody. */
static void fill_record(struct search *search)
{
	size_t i;

	for (i = 0; i < search->content->n_slots; i++)
		if (search->values[i].presence != ANSWERED)
			search->values[i] = random_answer(
				&search->content->slots[i], &search->dice,
				dice_roll(&search->dice, 4) > 0);
}

static int is_done(const struct seen *seen, enum truth truth)
{
	return seen->in_any[truth] && seen->in_complete[truth];
}

static void search_rule(struct search *search, size_t rule, enum truth truth,
			size_t attempts)
{
	const struct expression *when = search->content->rules[rule].when;
	size_t i;

	if (!expression_possible(when, search->content, truth))
		return;
	for (i = 0; i < attempts && !is_done(&search->seen[rule], truth); i++) {
		empty_record(search);
		aim(when, truth, search->content, &search->dice,
		    search->values);
		note_record(search, 0);
		fill_record(search);
		note_record(search, 1);
	}
}

static const char *word(enum truth truth)
{
	return truth == TRUTH_TRUE ? _("true") : _("false");
}

static void warn(const struct rule *rule, const struct content *content,
		 enum truth truth, const char *what, struct faults *warnings)
{
	struct place place = {rule->polarity == POLARITY_FINDING
				      ? "findings.csv"
				      : "rules.csv",
			      rule->row, "when", 0};

	if (!expression_possible(rule->when, content, truth))
		faults_add(warnings, &place,
			   "no record can make '%s' %s: its conditions "
			   "contradict each other. Mend the condition or take "
			   "the row out.",
			   rule->id, word(truth));
	else
		faults_add(warnings, &place,
			   "'%s' was not seen to be %s %s. Is the condition "
			   "meant so?",
			   rule->id, word(truth), _(what));
}

static void review_truth(const struct search *search, size_t i,
			 enum truth truth, struct faults *warnings)
{
	const struct rule *rule = &search->content->rules[i];
	const struct seen *seen = &search->seen[i];
	int needed = truth == TRUTH_TRUE || rule->polarity == POLARITY_WARN;

	if (needed && !seen->in_any[truth])
		warn(rule, search->content, truth, N_("in any record tried"),
		     warnings);
	else if (seen->empty == TRUTH_UNKNOWN && !seen->in_complete[truth])
		warn(rule, search->content, truth,
		     N_("in any complete record tried: it can stay "
			"open for ever"),
		     warnings);
}

void reach_review(const struct content *content, size_t attempts,
		  struct faults *warnings)
{
	struct search search = {
		content, decision_new(content), NULL, NULL, {SEED}};
	size_t i;

	search.seen = memory_new(content->n_rules + 1, sizeof(struct seen));
	search.values = memory_new(content->n_slots + 1, sizeof(struct value));
	note_record(&search, 0);
	for (i = 0; i < content->n_rules; i++)
		search.seen[i].empty = (int)search.decision->truths[i];
	for (i = 0; i < content->n_rules; i++) {
		search_rule(&search, i, TRUTH_TRUE, attempts);
		search_rule(&search, i, TRUTH_FALSE, attempts);
	}
	for (i = 0; i < content->n_rules; i++) {
		review_truth(&search, i, TRUTH_TRUE, warnings);
		review_truth(&search, i, TRUTH_FALSE, warnings);
	}
	decision_free(search.decision);
	free(search.seen);
	free(search.values);
}
