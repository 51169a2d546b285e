/*
 * decide() as a safeguard: what is not known never reads as good news.  What
 * holds of every encounter is tried in properties.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/decide/ward.h"

static int reassures(const struct decision *decision)
{
	size_t i;

	for (i = 0; i < ward.content->n_rules; i++)
		if (ward.content->rules[i].polarity == POLARITY_REASSURE &&
		    decision->truths[i] == TRUTH_TRUE)
			return 1;
	return 0;
}

static int is_open_danger(size_t rule)
{
	return ward.content->rules[rule].polarity == POLARITY_WARN &&
	       ward.before->truths[rule] != TRUTH_FALSE;
}

static int reassures_beside(const struct encounter *encounter, size_t rule)
{
	decide(encounter, ward.before);
	return reassures(ward.before) && is_open_danger(rule);
}

/* Each rule is told once, with as few answers as show it. */
static void tell_once(unsigned char *told_of, const struct encounter *encounter,
		      size_t rule,
		      int (*holds)(const struct encounter *, size_t),
		      const char *what)
{
	struct encounter *small;
	enum truth truth = ward.before->truths[rule];

	if (told_of[rule])
		return;
	told_of[rule] = 1;
	small = copy_encounter(encounter);
	ward_shrink(small, holds, rule);
	CHECK(0, "%s is %s, %s:%s", ward.content->rules[rule].id,
	      truth_name(truth), what, told(small));
	encounter_free(small);
	decide(encounter, ward.before);
}

static void nothing_reassures_beside_an_open_danger(void)
{
	unsigned char *told_of = memory_new(ward.content->n_rules, 1);
	int reassured = 0;
	size_t n;
	size_t i;

	for (n = 0; n < 2000; n++) {
		struct encounter *encounter = ward_nearly_calm_patient(n % 6);

		decide(encounter, ward.before);
		reassured += reassures(ward.before);
		for (i = 0; i < ward.content->n_rules; i++)
			if (reassures(ward.before) && is_open_danger(i))
				tell_once(told_of, encounter, i,
					  reassures_beside,
					  "and yet there is reassurance");
		encounter_free(encounter);
	}
	CHECK(reassured > 200, "only %d were reassured", reassured);
	free(told_of);
}

/* Said to be open, with nothing to ask for. */
static int is_stuck(size_t rule)
{
	const struct conclusion *at = &ward.before->conclusions[rule];
	size_t i;

	if (at->truth != TRUTH_UNKNOWN || !at->applies ||
	    at->rule->polarity == POLARITY_FINDING)
		return 0;
	for (i = 0; i < ward.content->n_slots; i++)
		if (slots_has(at->reasons.missing, i))
			return 0;
	return 1;
}

static int gets_stuck(const struct encounter *encounter, size_t rule)
{
	decide(encounter, ward.before);
	return is_stuck(rule);
}

/*
 * Two affected legs with brisk reflexes: no sound leg to compare with.  So
 * rare by chance that they have to be made.
 */
static struct encounter *two_brisk_legs(void)
{
	static const char *const reflexes[] = {
		"patellar_left", "patellar_right", "achilles_left",
		"achilles_right"};
	struct encounter *encounter = ward_nearly_calm_patient(1);
	size_t i;

	give_text(encounter, "affected_side", "both");
	for (i = 0; i < 4; i++)
		give_text(encounter, reflexes[i], "3 (conventional)");
	return encounter;
}

/* Among them many of whom everything has been answered. */
static void what_is_open_can_be_asked_for(void)
{
	unsigned char *told_of = memory_new(ward.content->n_rules, 1);
	size_t n;
	size_t i;

	for (n = 0; n < 500; n++) {
		struct encounter *encounter =
			n % 20 == 0 ? two_brisk_legs()
			: n % 2	    ? ward_patient()
				    : ward_nearly_calm_patient(n % 20);

		if (n % 4)
			ward_answer_all(encounter);
		decide(encounter, ward.before);
		for (i = 0; i < ward.content->n_rules; i++)
			if (is_stuck(i))
				tell_once(told_of, encounter, i, gets_stuck,
					  "with nothing to ask for");
		encounter_free(encounter);
	}
	free(told_of);
	CU_PASS("all of them");
}

/* What is missing is on the screen, and is not answered there. */
static int may_be_missing(size_t slot)
{
	const struct value *value = &ward.before->values[slot];

	return ward.before->shown[slot] &&
	       (value->presence != ANSWERED ||
		ward.content->slots[slot].type == TYPE_MULTI);
}

static void what_is_missing_can_be_answered(void)
{
	int n;

	for (n = 0; n < 500; n++) {
		struct encounter *encounter = ward_patient();
		size_t i;
		size_t j;

		decide(encounter, ward.before);
		for (i = 0; i < ward.content->n_rules; i++)
			for (j = 0; j < ward.content->n_slots; j++) {
				const struct reasons *reasons =
					&ward.before->conclusions[i].reasons;

				if (!slots_has(reasons->missing, j) ||
				    may_be_missing(j))
					continue;
				CHECK(0, "%s misses %s:%s",
				      ward.content->rules[i].id,
				      ward.content->slots[j].id,
				      told(encounter));
				n = 500;
			}
		encounter_free(encounter);
	}
	CU_PASS("all of them");
}

/* The urgency is that of the most urgent of what is true and applies. */
static void urgency_is_that_of_the_most_urgent(void)
{
	int n;

	for (n = 0; n < 500; n++) {
		struct encounter *encounter = ward_patient();
		const struct decision *decision = ward.before;
		size_t not_excluded = 0;
		int least = 0;
		size_t i;

		decide(encounter, ward.before);
		for (i = 0; i < ward.content->n_rules; i++) {
			const struct rule *rule = &ward.content->rules[i];

			not_excluded += rule->target == TARGET_URGENCY &&
					rule->polarity == POLARITY_WARN &&
					decision->truths[i] == TRUTH_UNKNOWN;
			if (decision->truths[i] == TRUTH_TRUE &&
			    decision->conclusions[i].applies && rule->urgency &&
			    (!least || rule->urgency < least))
				least = rule->urgency;
		}
		if (!CHECK(decision->urgency == least &&
				   decision->n_not_excluded == not_excluded,
			   "U%d, not U%d:%s", decision->urgency, least,
			   told(encounter)))
			n = 500;
		encounter_free(encounter);
	}
}

/* Excision is weighed where there is a mass, and nowhere else. */
static void excision_needs_a_mass(void)
{
	size_t gate =
		(size_t)(ward.content->excision_gate - ward.content->rules);
	int seen[3] = {0, 0, 0};
	int n;

	for (n = 0; n < 500; n++) {
		struct encounter *encounter = ward_patient();
		enum truth mass;
		size_t i;

		decide(encounter, ward.before);
		mass = ward.before->truths[gate];
		seen[mass]++;
		CU_ASSERT_EQUAL(ward.before->excision_applies,
				mass == TRUTH_TRUE);
		for (i = 0; i < ward.content->n_rules; i++) {
			enum target target = ward.content->rules[i].target;
			int weighs = target == TARGET_EXCISION ||
				     target == TARGET_CRITERION ||
				     target == TARGET_FIRST ||
				     target == TARGET_CAUTION ||
				     target == TARGET_ALTERNATIVE;

			if (target == TARGET_LUMBAR)
				continue;
			CU_ASSERT_EQUAL(ward.before->conclusions[i].applies,
					!weighs || mass == TRUTH_TRUE);
		}
		encounter_free(encounter);
	}
	CU_ASSERT(seen[0] && seen[1] && seen[2]);
}

/* Where a segment has advice, it is the most urgent of what is true. */
static void segments_have_the_most_urgent_advice(void)
{
	int n;

	for (n = 0; n < 500; n++) {
		struct encounter *encounter = ward_patient();
		size_t i;

		decide(encounter, ward.before);
		for (i = 0; i < ward.content->n_rules; i++) {
			const struct rule *rule = &ward.content->rules[i];
			const struct conclusion *advised;

			if (!rule->segment ||
			    ward.before->truths[i] != TRUTH_TRUE)
				continue;
			advised = ward.before
					  ->segments[rule->segment -
						     ward.content->segments]
					  .advised;
			if (!CHECK(advised && advised->truth == TRUTH_TRUE &&
					   advised->rule->segment ==
						   rule->segment &&
					   (!rule->urgency ||
					    (advised->rule->urgency &&
					     advised->rule->urgency <=
						     rule->urgency)),
				   "%s is true, and %s is advised:%s", rule->id,
				   advised ? advised->rule->id : "nothing",
				   told(encounter)))
				n = 500;
		}
		encounter_free(encounter);
	}
}

void decide_safety_tests(CU_pSuite suite)
{
	CU_add_test(suite, "nothing reassures beside an open danger",
		    nothing_reassures_beside_an_open_danger);
	CU_add_test(suite, "what is open can be asked for",
		    what_is_open_can_be_asked_for);
	CU_add_test(suite, "what is missing can be answered",
		    what_is_missing_can_be_answered);
	CU_add_test(suite, "urgency is that of the most urgent",
		    urgency_is_that_of_the_most_urgent);
	CU_add_test(suite, "excision needs a mass", excision_needs_a_mass);
	CU_add_test(suite, "segments have the most urgent advice",
		    segments_have_the_most_urgent_advice);
}
