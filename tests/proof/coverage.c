/*
 * Do the cases prove the content?  Prints what no case shows yet:
 *
 *   a finding, rule or argument that none sees true, false or unknown;
 *   a site that none sees supported, possible or excluded;
 *   a condition of a finding or rule that in no pair of cases changes the
 *   outcome by itself (masking modified condition/decision coverage): there
 *   must be a case in which it is true and making it false would change the
 *   outcome, one in which it is false and making it true would, and the two
 *   outcomes must differ.
 *
 * What no case can show stands with the reason in tests/proof/exempt.csv:
 *
 *   rule,condition,reason   a condition of which no such pair can exist, in
 *                           the words in which it is missed
 *   rule,unknown,reason     a truth of a rule or argument, a standing of a
 *                           site
 *
 * Ends with 1 where anything is missing, or exempt and yet shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/rows.h"
#include "base/text.h"
#include "tests/proof/conditions.h"
#include "tests/proof/states.h"

#define MOST_CONDITIONS 128
#define WORDS 256

struct exemption {
	char rule[WORDS];
	char condition[WORDS];
	int needed;
};

struct tally {
	size_t n;
	size_t shown;
};

static struct states *states;
static struct exemption *exemptions;
static size_t n_exemptions;
static size_t exemptions_capacity;

static int keep_exemption(const struct row *row, void *context)
{
	struct exemption *kept;

	(void)context;
	if (row->line == 1)
		return 0;
	if (row->count != 3 || !row->cells[2][0]) {
		printf("exempt.csv row %ld: write rule,condition,reason\n",
		       row->line);
		return 1;
	}
	exemptions = memory_grow(exemptions, n_exemptions, &exemptions_capacity,
				 sizeof(*exemptions));
	kept = &exemptions[n_exemptions++];
	text_copy(kept->rule, WORDS, row->cells[0]);
	text_copy(kept->condition, WORDS, row->cells[1]);
	kept->needed = 0;
	return 0;
}

/* Returns 0, or -1 where the table cannot be understood. */
static int read_exemptions(void)
{
	const char *source = getenv("NERVECOURSE_SOURCE");
	struct faults faults = {0};
	char path[1024];
	size_t length;
	char *bytes;
	FILE *stream;
	int failed;

	snprintf(path, sizeof(path), "%s/tests/proof/exempt.csv",
		 source ? source : ".");
	stream = fopen(path, "rb");
	if (!stream) {
		printf("%s: cannot be opened\n", path);
		return -1;
	}
	bytes = rows_slurp(stream, &length);
	fclose(stream);
	if (!bytes)
		return -1;
	failed = rows_read(bytes, length, "exempt.csv", keep_exemption, NULL,
			   &faults) ||
		 faults.count;
	faults_print(&faults, stdout);
	faults_clear(&faults);
	free(bytes);
	return failed ? -1 : 0;
}

static int is_exempt(const char *rule, const char *condition)
{
	size_t i;

	for (i = 0; i < n_exemptions; i++)
		if (!strcmp(exemptions[i].rule, rule) &&
		    !strcmp(exemptions[i].condition, condition)) {
			exemptions[i].needed = 1;
			return 1;
		}
	return 0;
}

static void count(struct tally *tally, int shown, const char *what,
		  const char *name, const char *as)
{
	if (!shown && is_exempt(name, as))
		return;
	tally->n++;
	tally->shown += shown != 0;
	if (!shown)
		printf("%s %s: no case shows it %s\n", what, name, as);
}

static void cover_truths(struct tally *tally, const char *what,
			 const char *name, const unsigned char seen[3])
{
	int i;

	for (i = 0; i < 3; i++)
		count(tally, seen[i], what, name, truth_name((enum truth)i));
}

static void cover_rules(struct tally *tally)
{
	const struct content *content = states->content;
	size_t i;
	size_t j;

	for (i = 0; i < content->n_rules; i++) {
		unsigned char seen[3] = {0};

		for (j = 0; j < states->count; j++)
			seen[states->list[j].rules[i]] = 1;
		cover_truths(tally, "rule", content->rules[i].id, seen);
	}
}

static void cover_arguments(struct tally *tally)
{
	const struct content *content = states->content;
	size_t i;
	size_t j;

	for (i = 0; i < content->n_arguments; i++) {
		const struct argument *at = &content->arguments[i];
		unsigned char seen[3] = {0};
		char name[WORDS] = "";

		for (j = 0; j < states->count; j++)
			seen[states->list[j].arguments[i]] = 1;
		text_append(name, sizeof(name), "%s.%zu (%s)", at->cause->id,
			    (size_t)(at - at->cause->arguments) + 1, at->text);
		cover_truths(tally, "argument", name, seen);
	}
}

static void cover_sites(struct tally *tally)
{
	static const struct {
		enum standing standing;
		const char *name;
	} standings[] = {{SITE_SUPPORTED, "supported"},
			 {SITE_POSSIBLE, "possible"},
			 {SITE_EXCLUDED, "excluded"}};
	const struct content *content = states->content;
	size_t i;
	size_t j;
	int s;

	for (i = 0; i < content->n_sites; i++)
		for (s = 0; s < 3; s++) {
			int seen = 0;

			for (j = 0; j < states->count; j++)
				seen |= states->list[j].standings[i] ==
					standings[s].standing;
			count(tally, seen, "site", content->sites[i].id,
			      standings[s].name);
		}
}

/* Outcomes in which a condition decides: bits by outcome. */
struct decides {
	unsigned as_true;
	unsigned as_false;
};

static void note(struct decides *decides, const struct expression *when,
		 const struct expression *condition, const struct facts *facts)
{
	enum truth own = expression_truth(condition, facts);
	enum truth outcome = conditions_truth(when, facts, NULL, own);

	if (own == TRUTH_TRUE &&
	    conditions_truth(when, facts, condition, TRUTH_FALSE) != outcome)
		decides->as_true |= 1u << outcome;
	if (own == TRUTH_FALSE &&
	    conditions_truth(when, facts, condition, TRUTH_TRUE) != outcome)
		decides->as_false |= 1u << outcome;
}

static int is_pair(const struct decides *decides)
{
	unsigned both = decides->as_true & decides->as_false;

	return decides->as_true && decides->as_false &&
	       (decides->as_true != both || decides->as_false != both ||
		(both & (both - 1)));
}

static void cover_condition(struct tally *tally, const struct rule *rule,
			    const struct expression *condition)
{
	struct decides decides = {0, 0};
	char words[WORDS];
	size_t i;

	for (i = 0; i < states->count && !is_pair(&decides); i++) {
		struct facts facts = state_facts(states, &states->list[i]);

		note(&decides, rule->when, condition, &facts);
	}
	condition_words(states->content, condition, words, sizeof(words));
	if (!is_pair(&decides) && is_exempt(rule->id, words))
		return;
	tally->n++;
	tally->shown += is_pair(&decides) != 0;
	if (!is_pair(&decides))
		printf("rule %s: %s decides in no case as %s\n", rule->id,
		       words,
		       !decides.as_true
			       ? decides.as_false ? "true" : "true or false"
		       : !decides.as_false ? "false"
					   : "true and as false, with "
					     "different outcomes");
}

static void cover_conditions(struct tally *tally)
{
	const struct content *content = states->content;
	const struct expression *conditions[MOST_CONDITIONS];
	size_t i;
	size_t j;

	for (i = 0; i < content->n_rules; i++) {
		const struct rule *rule = &content->rules[i];
		size_t n =
			conditions_of(rule->when, conditions, MOST_CONDITIONS);

		for (j = 0; j < n; j++)
			cover_condition(tally, rule, conditions[j]);
	}
}

static int check_exemptions(void)
{
	int idle = 0;
	size_t i;

	for (i = 0; i < n_exemptions; i++)
		if (!exemptions[i].needed) {
			printf("exempt.csv: %s, %s needs no exemption\n",
			       exemptions[i].rule, exemptions[i].condition);
			idle = 1;
		}
	return idle;
}

static int report(const char *what, const struct tally *tally)
{
	printf("%-46s %5zu of %5zu\n", what, tally->shown, tally->n);
	return tally->shown != tally->n;
}

int main(void)
{
	struct tally truths = {0, 0};
	struct tally arguments = {0, 0};
	struct tally sites = {0, 0};
	struct tally conditions = {0, 0};
	int missing;

	states = states_open();
	if (!states)
		return 2;
	if (read_exemptions()) {
		states_close(states);
		return 2;
	}
	cover_rules(&truths);
	cover_arguments(&arguments);
	cover_sites(&sites);
	cover_conditions(&conditions);
	missing = check_exemptions();
	printf("%zu states of the cases\n", states->count);
	missing |= report("findings and rules: true, false, unknown", &truths);
	missing |= report("arguments of causes: the same", &arguments);
	missing |= report("sites: supported, possible, excluded", &sites);
	missing |=
		report("conditions that change an outcome alone", &conditions);
	printf("%zu are exempt, with their reasons\n", n_exemptions);
	free(exemptions);
	states_close(states);
	return missing;
}
