/*
 * decide() as a function: of the answers alone, growing with them, and true
 * to its own reasons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/content/tiny.h"
#include "tests/decide/ward.h"

static void an_empty_record_decides_nothing(void)
{
	struct encounter *encounter = encounter_new(ward.content);
	size_t i;

	decide(encounter, ward.before);
	CU_ASSERT_EQUAL(ward.before->urgency, 0);
	CU_ASSERT_EQUAL(ward.before->n_answered, 0);
	CU_ASSERT_EQUAL(ward.before->n_not_excluded, ward.before->n_dangers);
	CU_ASSERT(ward.before->n_dangers > 10);
	CU_ASSERT(!ward.before->excision_applies);
	for (i = 0; i < ward.content->n_rules; i++)
		CHECK(ward.before->truths[i] == TRUTH_UNKNOWN,
		      "%s is %s of nothing", ward.content->rules[i].id,
		      truth_name(ward.before->truths[i]));
	for (i = 0; i < ward.content->n_segments; i++)
		CU_ASSERT(ward.before->segments[i].imaged == IMAGED_UNKNOWN &&
			  !ward.before->segments[i].advised);
	CU_ASSERT_FATAL(ward.before->n_blanks > 2);
	CU_ASSERT(ward.before->blanks[0].required);
	CU_ASSERT_PTR_NULL(decision_of(ward.before, "no_such_rule"));
	CU_ASSERT_PTR_EQUAL(decision_of(ward.before, "fracture")->rule,
			    content_rule(ward.content, "fracture"));
	encounter_free(encounter);
	decision_free(NULL);
}

/* The same answers in another order, with slips that are put right. */
static struct encounter *by_another_way(const struct encounter *encounter)
{
	struct encounter *other = encounter_new(ward.content);
	size_t n = ward.content->n_slots;
	size_t *order = memory_new(n, sizeof(*order));
	size_t i;

	for (i = 0; i < n; i++)
		order[i] = i;
	for (i = n; i > 1; i--) {
		size_t j = dice_roll(&ward.dice, i);
		size_t swap = order[j];

		order[j] = order[i - 1];
		order[i - 1] = swap;
	}
	for (i = 0; i < n; i++) {
		if (dice_roll(&ward.dice, 4) == 0)
			give(other, order[i],
			     random_answer(&ward.content->slots[order[i]],
					   &ward.dice, 0));
		give(other, order[i], *encounter_value(encounter, order[i]));
	}
	free(order);
	return other;
}

/* The decision compared with was used for other patients before. */
static void only_the_answers_count(void)
{
	int i;

	for (i = 0; i < 400; i++) {
		struct encounter *encounter = ward_patient();
		struct encounter *other = by_another_way(encounter);
		struct decision *fresh = decision_new(ward.content);
		const char *difference;

		decide(encounter, fresh);
		decide(other, ward.after);
		difference = ward_difference(fresh, ward.after);
		if (!CHECK(!difference, "%s differs:%s", difference,
			   told(encounter)))
			i = 400;
		encounter_free(other);
		encounter_free(encounter);
		decision_free(fresh);
	}
}

/* Is `after`, with one answer more, what it may be behind `before`? */
static int grows(const struct encounter *encounter, size_t slot)
{
	const struct slot *slots = ward.content->slots;
	size_t i;

	for (i = 0; i < ward.content->n_rules; i++) {
		const struct rule *rule = &ward.content->rules[i];
		enum truth before = ward.before->truths[i];
		enum truth after = ward.after->truths[i];
		uint64_t *missing = ward.before->conclusions[i].reasons.missing;

		if (!rule->monotone || before == after)
			continue;
		if (!CHECK(before == TRUTH_UNKNOWN,
			   "%s turns from %s to %s by %s, then:%s", rule->id,
			   truth_name(before), truth_name(after),
			   slots[slot].id, told(encounter)))
			return 0;
		if (!CHECK(slots_has(missing, slot),
			   "%s is settled by %s, which was not missing, "
			   "then:%s",
			   rule->id, slots[slot].id, told(encounter)))
			return 0;
	}
	for (i = 0; i < ward.content->n_segments; i++)
		if (ward.before->segments[i].imaged != IMAGED_UNKNOWN &&
		    !CHECK(ward.after->segments[i].imaged ==
				   ward.before->segments[i].imaged,
			   "segment %s turns by %s, then:%s",
			   ward.content->segments[i].id, slots[slot].id,
			   told(encounter)))
			return 0;
	return 1;
}

/* Fills one blank; 0 at the end, or when something went wrong. */
static int fill_a_blank(struct encounter *encounter)
{
	size_t slot = ward_blank(encounter);
	int calm = dice_roll(&ward.dice, 2) == 0;

	if (slot == ward.content->n_slots)
		return 0;
	decide(encounter, ward.before);
	give(encounter, slot,
	     random_answer(&ward.content->slots[slot], &ward.dice, calm));
	decide(encounter, ward.after);
	if (ward.before->shown[slot])
		return grows(encounter, slot);
	return CHECK(!ward_difference(ward.before, ward.after),
		     "%s is hidden, and has effect on %s:%s",
		     ward.content->slots[slot].id,
		     ward_difference(ward.before, ward.after), told(encounter));
}

static void an_answer_more_never_takes_back(void)
{
	int i;

	for (i = 0; i < 1500; i++) {
		struct encounter *encounter = ward_patient();

		if (!fill_a_blank(encounter) &&
		    ward_blank(encounter) < ward.content->n_slots)
			i = 1500;
		encounter_free(encounter);
	}
}

static void nor_do_all_answers_to_the_last(void)
{
	int i;

	for (i = 0; i < 8; i++) {
		struct encounter *encounter =
			random_encounter(ward.content, &ward.dice, 100, 50);

		while (fill_a_blank(encounter))
			;
		CU_ASSERT_EQUAL(ward_blank(encounter), ward.content->n_slots);
		encounter_free(encounter);
	}
}

/* The truth of a rule when only the slots of a set are answered. */
static enum truth truth_by(const struct decision *decision, size_t rule,
			   const uint64_t *set, struct value *values,
			   enum truth *truths)
{
	const struct content *content = decision->content;
	struct facts facts = {
		.content = content, .values = values, .rules = truths};
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		values[i] = decision->values[i];
		if (!slots_has(set, i))
			memset(&values[i], 0, sizeof(values[i]));
	}
	for (i = 0; i < content->n_rules; i++) {
		size_t at = (size_t)content->rule_order[i];

		truths[at] = expression_truth(content->rules[at].when, &facts);
	}
	return truths[rule];
}

/* A decided conclusion rests on answers that carry it without the others. */
static void conclusions_rest_on_their_reasons(void)
{
	struct value *values =
		memory_new(ward.content->n_slots, sizeof(*values));
	enum truth *truths = memory_new(ward.content->n_rules, sizeof(*truths));
	int n;

	for (n = 0; n < 120; n++) {
		struct encounter *encounter = ward_patient();
		size_t i;

		decide(encounter, ward.before);
		for (i = 0; i < ward.content->n_rules; i++) {
			const struct conclusion *conclusion =
				&ward.before->conclusions[i];

			if (!conclusion->rule->monotone ||
			    conclusion->truth == TRUTH_UNKNOWN)
				continue;
			if (!CHECK(truth_by(ward.before, i,
					    conclusion->reasons.rests_on,
					    values,
					    truths) == conclusion->truth,
				   "%s does not rest on its reasons:%s",
				   conclusion->rule->id, told(encounter)))
				n = 120;
		}
		encounter_free(encounter);
	}
	free(values);
	free(truths);
}

static int may_follow(const struct blank *a, const struct blank *b)
{
	int last = (int)ward.content->n_urgencies + 1;
	int urgency_a = a->urgency ? a->urgency : last;
	int urgency_b = b->urgency ? b->urgency : last;

	if (a->required != b->required)
		return a->required;
	if (urgency_a != urgency_b)
		return urgency_a < urgency_b;
	if (!a->urgency && (a->tells < b->tells || a->tells > b->tells))
		return a->tells > b->tells;
	if (a->weight < b->weight || a->weight > b->weight)
		return a->weight > b->weight;
	return a->tells >= b->tells;
}

/* Does it keep an argument open, of a cause that is spoken for? */
static int feeds_an_argument(size_t slot)
{
	size_t words = SLOT_WORDS(ward.content->n_slots);
	uint64_t *missing = memory_new(words, sizeof(*missing));
	int feeds = 0;
	size_t i;
	size_t j;

	for (i = 0; i < ward.content->n_causes; i++) {
		const struct cause_state *state =
			&ward.before->causes.states[i];

		for (j = 0; state->standing == CAUSE_SPOKEN_FOR && !feeds &&
			    j < state->cause->n_arguments;
		     j++) {
			decision_missing(ward.before,
					 &state->cause->arguments[j], missing);
			feeds = slots_has(missing, slot);
		}
	}
	free(missing);
	return feeds;
}

/* Whose answer can change something that is said, or tells of the site. */
static int is_asked_for(size_t slot)
{
	size_t i;

	if (ward.before->where.tells[slot] > 0)
		return 1;
	for (i = 0; i < ward.content->n_rules; i++) {
		const struct conclusion *at = &ward.before->conclusions[i];

		if (at->applies && at->truth == TRUTH_UNKNOWN &&
		    at->rule->polarity != POLARITY_FINDING &&
		    slots_has(at->reasons.missing, slot))
			return 1;
	}
	return feeds_an_argument(slot);
}

/* Blanks are what is to be asked: all of it, once, most useful first. */
static void blanks_are_what_is_to_be_asked(void)
{
	int n;

	for (n = 0; n < 400; n++) {
		struct encounter *encounter = ward_patient();
		const struct decision *decision = ward.before;
		size_t asked = 0;
		size_t i;

		decide(encounter, ward.before);
		for (i = 0; i < decision->n_blanks; i++) {
			const struct blank *at = &decision->blanks[i];

			CHECK(decision->shown[at->slot] &&
				      decision->values[at->slot].presence ==
					      NOT_ASKED &&
				      (at->required || is_asked_for(at->slot)),
			      "%s is asked for:%s",
			      ward.content->slots[at->slot].id,
			      told(encounter));
			CU_ASSERT(!i || may_follow(at - 1, at));
			asked += is_asked_for(at->slot) != 0;
		}
		for (i = 0; i < ward.content->n_slots; i++)
			asked -= decision->values[i].presence == NOT_ASKED &&
				 is_asked_for(i);
		CHECK(!asked, "%ld asked for twice or not at all:%s",
		      (long)asked, told(encounter));
		encounter_free(encounter);
	}
}

/* In the tiny pack f2, which reads f1, is listed before it. */
static void rules_are_decided_after_what_they_read(void)
{
	struct content *tiny = tiny_load();
	struct encounter *encounter;
	struct decision *decision;

	CU_ASSERT_PTR_NOT_NULL_FATAL(tiny);
	encounter = encounter_new(tiny);
	decision = decision_new(tiny);
	give_text(encounter, "a", "yes");
	give_text(encounter, "b", "no");
	decide(encounter, decision);
	CU_ASSERT_EQUAL(decision_of(decision, "f2")->truth, TRUTH_TRUE);
	give_text(encounter, "b", "yes");
	decide(encounter, decision);
	CU_ASSERT_EQUAL(decision_of(decision, "f2")->truth, TRUTH_UNKNOWN);
	give_text(encounter, "c", "no");
	decide(encounter, decision);
	CU_ASSERT_EQUAL(decision_of(decision, "f2")->truth, TRUTH_FALSE);
	encounter_free(encounter);
	decision_free(decision);
	content_free(tiny);
}

void decide_logic_tests(CU_pSuite suite)
{
	CU_add_test(suite, "empty record", an_empty_record_decides_nothing);
	CU_add_test(suite, "rules are decided after what they read",
		    rules_are_decided_after_what_they_read);
	CU_add_test(suite, "only the answers count", only_the_answers_count);
	CU_add_test(suite, "an answer more never takes back",
		    an_answer_more_never_takes_back);
	CU_add_test(suite, "nor do all answers to the last",
		    nor_do_all_answers_to_the_last);
	CU_add_test(suite, "conclusions rest on their reasons",
		    conclusions_rest_on_their_reasons);
	CU_add_test(suite, "blanks are what is to be asked",
		    blanks_are_what_is_to_be_asked);
}
