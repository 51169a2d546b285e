/*
 * Would the cases notice a mistake in a rule?  Every finding and rule is
 * given each single change (mutants.h) in turn.  A mutant is killed when an
 * expectation of some case fails for it; one that changes no truth of its
 * rule in any case, in 20,000 random encounters, and in those that a search
 * for a difference comes by (search.h) counts as equivalent and is told
 * apart.  Ends with 1 where fewer than 95 in 100 others are killed.
 *
 * A mutant has its truth set in the real rule and is then decided with, so
 * that everything that follows from the rule is the program's own.  What is
 * expected to be missing does not count, as a set truth has no blanks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/proof/conditions.h"
#include "tests/proof/mutants.h"
#include "tests/proof/search.h"
#include "tests/proof/states.h"
#include "tests/random.h"

#define MOST_MUTANTS 1024 /* of one rule */
#define RANDOM_ENCOUNTERS 20000
#define MOST_DECIDED 200 /* states that one mutant is decided in */
#define NEEDED 95

/* For one mutant: searches, the cases to start from, the answers changed. */
#define SEARCHES 6
#define PICKED 60
#define MOST_CHANGES 8

enum fate {
	UNSEEN, /* no state in which its truth differs, as yet */
	SURVIVED,
	KILLED
};

struct trial {
	size_t rule;
	struct mutant mutant;
	enum fate fate;
};

static struct states *states;
static struct decision *decision;
static struct trial *trials;
static size_t n_trials;
static size_t trials_capacity;

static void make_trials(void)
{
	static struct mutant mutants[MOST_MUTANTS];
	const struct content *content = states->content;
	size_t i;
	size_t j;

	for (i = 0; i < content->n_rules; i++) {
		size_t n = mutants_of(content, content->rules[i].when, mutants,
				      MOST_MUTANTS);

		for (j = 0; j < n; j++) {
			trials = memory_grow(trials, n_trials, &trials_capacity,
					     sizeof(*trials));
			trials[n_trials].rule = i;
			trials[n_trials].mutant = mutants[j];
			trials[n_trials++].fate = UNSEEN;
		}
	}
}

static int is_about(const struct case_row *row, const char *rule)
{
	return !strcmp(row->cells[SUBJECT], rule);
}

static int asks_for_blanks(const struct case_row *row)
{
	return strstr(row->cells[SUBJECT], "missing") != NULL;
}

/* Does any expectation of the state speak of the rule itself? */
static int is_expected(const struct state *at, const char *rule)
{
	size_t i;

	for (i = 0; i < at->n_expectations; i++)
		if (is_about(&states->book.rows[at->row + i], rule))
			return 1;
	return 0;
}

/* A condition on a blank: unknown in this state; NULL where none is left. */
static const struct expression *unknown_in(const struct state *at)
{
	static const long long literal = 1;
	static struct expression made;
	size_t i = states->content->n_slots;

	while (i-- > 0)
		if (at->values[i].presence != ANSWERED) {
			memset(&made, 0, sizeof(made));
			made.kind = NODE_COMPARE;
			made.operand.left = i;
			made.operand.right = i;
			made.literals = &literal;
			made.n_literals = 1;
			return &made;
		}
	return NULL;
}

/* An expression of that truth; "and" of nothing is true, "or" is false. */
static const struct expression *constant(const struct state *at,
					 enum truth truth)
{
	static struct expression made;

	if (truth == TRUTH_UNKNOWN)
		return unknown_in(at);
	memset(&made, 0, sizeof(made));
	made.kind = truth == TRUTH_TRUE ? NODE_AND : NODE_OR;
	return &made;
}

/* Decides the state anew with that truth; does an expectation fail? */
static int fails(const struct state *at, size_t rule, enum truth truth)
{
	struct rule *changed = (struct rule *)&states->content->rules[rule];
	const struct expression *own = changed->when;
	const struct expression *set = constant(at, truth);
	struct encounter *encounter;
	int failed = 0;
	size_t i;

	if (!set)
		return 0;
	encounter = encounter_new(states->content);
	casebook_play(&states->book, at->first, at->row, NO_ROW, encounter);
	changed->when = set;
	decide(encounter, decision);
	changed->when = own;
	for (i = 0; i < at->n_expectations && !failed; i++) {
		const struct case_row *row = &states->book.rows[at->row + i];

		failed = !asks_for_blanks(row) &&
			 strcmp(casebook_actual(row, decision),
				row->cells[VALUE]) != 0;
	}
	encounter_free(encounter);
	return failed;
}

static void try_mutant(struct trial *trial)
{
	const struct rule *rule = &states->content->rules[trial->rule];
	size_t decided = 0;
	size_t i;

	/* Where it is expected itself, the changed truth alone kills it. */
	for (i = 0; i < states->count && trial->fate != KILLED; i++) {
		const struct state *at = &states->list[i];
		struct facts facts = state_facts(states, at);

		if (mutant_truth(rule->when, &facts, &trial->mutant) ==
		    at->rules[trial->rule])
			continue;
		trial->fate = is_expected(at, rule->id) ? KILLED : SURVIVED;
	}
	for (i = 0; trial->fate == SURVIVED && i < states->count &&
		    decided < MOST_DECIDED;
	     i++) {
		const struct state *at = &states->list[i];
		struct facts facts = state_facts(states, at);
		enum truth truth =
			mutant_truth(rule->when, &facts, &trial->mutant);

		if (truth == at->rules[trial->rule])
			continue;
		decided++;
		if (fails(at, trial->rule, truth))
			trial->fate = KILLED;
	}
}

/* Those that no case tells apart: does any encounter? */
static void try_random(void)
{
	static const unsigned blanks[] = {0, 5, 30, 60, 90};
	static const unsigned calms[] = {0, 50, 85, 97, 100};
	struct dice dice = {4711};
	size_t n;
	size_t i;

	for (n = 0; n < RANDOM_ENCOUNTERS; n++) {
		unsigned blank = blanks[dice_roll(&dice, 5)];
		unsigned calm = calms[dice_roll(&dice, 5)];
		struct encounter *encounter =
			random_encounter(states->content, &dice, blank, calm);
		struct facts facts = {.content = states->content,
				      .values = decision->values,
				      .rules = decision->truths,
				      .placing = &decision->placing};

		decide(encounter, decision);
		for (i = 0; i < n_trials; i++) {
			size_t rule = trials[i].rule;

			if (trials[i].fate == UNSEEN &&
			    mutant_truth(states->content->rules[rule].when,
					 &facts, &trials[i].mutant) !=
				    decision->truths[rule])
				trials[i].fate = SURVIVED;
		}
		encounter_free(encounter);
	}
}

/* The patients of the cases, one a state. */
static struct encounter **make_patients(void)
{
	struct encounter **patients =
		memory_new(states->count, sizeof(struct encounter *));
	size_t i;

	for (i = 0; i < states->count; i++) {
		patients[i] = encounter_new(states->content);
		casebook_play(&states->book, states->list[i].first,
			      states->list[i].row, NO_ROW, patients[i]);
	}
	return patients;
}

/* Of some patients taken by chance the one that is nearest to the goal. */
static struct encounter *nearest(const struct search *search,
				 struct encounter *const *patients)
{
	struct encounter *best = NULL;
	int least = 0;
	size_t i;

	for (i = 0; i < PICKED; i++) {
		struct encounter *patient =
			patients[dice_roll(search->dice, states->count)];
		int distance = search_distance(search, patient);

		if (best && distance >= least)
			continue;
		best = patient;
		least = distance;
	}
	return best;
}

/* Looks for an encounter in which a mutant differs, from near cases on. */
static void search_for(const struct search *from, struct trial *trial,
		       struct encounter *const *patients)
{
	struct difference difference = {trial->rule, &trial->mutant};
	struct search search = *from;
	size_t i;

	search.goal = &difference;
	for (i = 0; i < SEARCHES && trial->fate == UNSEEN; i++) {
		struct encounter *patient = nearest(&search, patients);
		int n = search_from(&search, patient);

		if (n < 0)
			continue;
		trial->fate = SURVIVED;
		while (n--)
			encounter_undo(patient);
	}
}

static void try_searches(void)
{
	struct encounter **patients = make_patients();
	struct dice dice = {1729};
	struct probes probes;
	struct search search = {decision, &probes, distance_to_difference,
				NULL,	  &dice,   MOST_CHANGES};
	size_t i;

	for (i = 0; i < n_trials; i++) {
		if (trials[i].fate != UNSEEN)
			continue;
		probes_find(&probes, states->content,
			    states->content->rules[trials[i].rule].when);
		search_for(&search, &trials[i], patients);
		probes_clear(&probes);
	}
	for (i = 0; i < states->count; i++)
		encounter_free(patients[i]);
	free(patients);
}

static int report(void)
{
	size_t fates[] = {0, 0, 0};
	char words[512];
	size_t i;

	for (i = 0; i < n_trials; i++) {
		fates[trials[i].fate]++;
		if (trials[i].fate == KILLED)
			continue;
		printf("%s: %s: %s\n",
		       trials[i].fate == SURVIVED ? "survives" : "equivalent",
		       states->content->rules[trials[i].rule].id,
		       mutant_words(states->content, &trials[i].mutant, words,
				    sizeof(words)));
	}
	printf("%zu mutants: %zu killed, %zu survive, %zu equivalent\n",
	       n_trials, fates[KILLED], fates[SURVIVED], fates[UNSEEN]);
	printf("killed of those that differ: %.1f %%\n",
	       100.0 * (double)fates[KILLED] /
		       (double)(fates[KILLED] + fates[SURVIVED]));
	return fates[KILLED] * 100 < NEEDED * (fates[KILLED] + fates[SURVIVED]);
}

int main(void)
{
	int too_few;
	size_t i;

	states = states_open();
	if (!states)
		return 2;
	decision = decision_new(states->content);
	make_trials();
	for (i = 0; i < n_trials; i++)
		try_mutant(&trials[i]);
	try_random();
	try_searches();
	too_few = report();
	free(trials);
	decision_free(decision);
	states_close(states);
	return too_few;
}
