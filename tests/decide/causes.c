/*
 * The differential: what is not known speaks neither for nor against, what
 * was said stands, and both orders are what they claim to be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/content/tiny.h"
#include "tests/decide/ward.h"

static int is_not_monotone(size_t rule, void *context)
{
	const struct content *content = context;

	return !content->rules[rule].monotone;
}

/* Free of known(), assume() and site(), also through rules. */
static int is_monotone(const struct argument *argument)
{
	return !expression_has_default(argument->when) &&
	       !expression_rules(argument->when, is_not_monotone, ward.content);
}

static void nothing_speaks_of_an_empty_record(void)
{
	struct encounter *encounter = encounter_new(ward.content);
	size_t i;

	decide(encounter, ward.before);
	CU_ASSERT(ward.content->n_causes > 4);
	for (i = 0; i < ward.content->n_causes; i++) {
		const struct cause_state *state =
			&ward.before->causes.states[i];

		CHECK(state->standing == CAUSE_OPEN && !state->n_for &&
			      !state->n_against &&
			      state->n_open == state->cause->n_arguments,
		      "%s is not open of nothing", state->cause->id);
	}
	encounter_free(encounter);
}

/* The sums again, from the truths of the arguments alone. */
static int adds_up(const struct cause_state *state)
{
	int weights[2] = {0, 0};
	size_t counts[3] = {0, 0, 0};
	size_t i;

	for (i = 0; i < state->cause->n_arguments; i++) {
		const struct argument *argument = &state->cause->arguments[i];

		counts[state->truths[i]] += !argument->against;
		if (state->truths[i] == TRUTH_TRUE)
			weights[argument->against] += argument->weight;
		if (state->truths[i] == TRUTH_UNKNOWN)
			counts[TRUTH_UNKNOWN] += argument->against != 0;
	}
	return state->weight_for == weights[0] &&
	       state->weight_against == weights[1] &&
	       state->n_for == counts[TRUTH_TRUE] &&
	       state->n_open == counts[TRUTH_UNKNOWN] &&
	       (state->standing == CAUSE_SPOKEN_AGAINST) ==
		       (weights[1] > weights[0]) &&
	       (state->standing != CAUSE_SPOKEN_FOR || weights[0] > weights[1]);
}

static void only_what_holds_counts(void)
{
	size_t i;
	int n;

	for (n = 0; n < 400; n++) {
		struct encounter *encounter = ward_patient();

		decide(encounter, ward.before);
		for (i = 0; i < ward.content->n_causes; i++)
			CHECK(adds_up(&ward.before->causes.states[i]),
			      "%s does not add up:%s",
			      ward.content->causes[i].id, told(encounter));
		encounter_free(encounter);
	}
}

static int fit(const struct cause_state *state)
{
	return state->weight_for - state->weight_against;
}

static int may_follow_by_fit(const struct cause_state *a,
			     const struct cause_state *b)
{
	if (fit(a) != fit(b))
		return fit(a) > fit(b);
	if (a->cause->urgency != b->cause->urgency)
		return a->cause->urgency < b->cause->urgency;
	return a->cause < b->cause;
}

static int may_follow_by_danger(const struct cause_state *a,
				const struct cause_state *b)
{
	if (a->cause->urgency != b->cause->urgency)
		return a->cause->urgency < b->cause->urgency;
	return may_follow_by_fit(a, b);
}

/* Strict orders: that each may follow the one before says that all are in. */
static void orders_are_kept(void)
{
	const struct differential *causes = &ward.before->causes;
	size_t i;
	int n;

	for (n = 0; n < 300; n++) {
		struct encounter *encounter = ward_patient();

		decide(encounter, ward.before);
		for (i = 1; i < ward.content->n_causes; i++) {
			CHECK(may_follow_by_fit(causes->by_fit[i - 1],
						causes->by_fit[i]),
			      "%s by fit:%s", causes->by_fit[i]->cause->id,
			      told(encounter));
			CHECK(may_follow_by_danger(causes->by_danger[i - 1],
						   causes->by_danger[i]),
			      "%s by danger:%s",
			      causes->by_danger[i]->cause->id, told(encounter));
		}
		encounter_free(encounter);
	}
}

/* Sets of slots that keep each argument open, of one decision. */
static uint64_t *all_missing(const struct decision *decision)
{
	size_t words = SLOT_WORDS(ward.content->n_slots);
	uint64_t *missing =
		memory_new(ward.content->n_arguments * words, sizeof(*missing));
	size_t i;

	for (i = 0; i < ward.content->n_arguments; i++)
		decision_missing(decision, &ward.content->arguments[i],
				 missing + i * words);
	return missing;
}

/*
 * With one answer more a monotone argument stays what it was, unless it was
 * open and waited for that very answer.
 */
static int counts_grow(const struct encounter *encounter, size_t slot,
		       const uint64_t *missing)
{
	size_t words = SLOT_WORDS(ward.content->n_slots);
	size_t i;

	for (i = 0; i < ward.content->n_arguments; i++) {
		const struct argument *argument = &ward.content->arguments[i];
		enum truth before = ward.before->causes.truths[i];
		enum truth after = ward.after->causes.truths[i];

		if (before == after || !is_monotone(argument))
			continue;
		if (!CHECK(before == TRUTH_UNKNOWN,
			   "%s, '%s', turns from %s to %s by %s, then:%s",
			   argument->cause->id, argument->text,
			   truth_name(before), truth_name(after),
			   ward.content->slots[slot].id, told(encounter)))
			return 0;
		if (!CHECK(slots_has(missing + i * words, slot),
			   "%s, '%s', did not wait for %s, then:%s",
			   argument->cause->id, argument->text,
			   ward.content->slots[slot].id, told(encounter)))
			return 0;
	}
	return 1;
}

static void an_answer_feeds_what_waits_for_it(void)
{
	int going = 1;
	int n;

	for (n = 0; going && n < 400; n++) {
		struct encounter *encounter = ward_patient();
		size_t slot = ward_blank(encounter);
		uint64_t *missing;

		if (slot < ward.content->n_slots) {
			decide(encounter, ward.before);
			missing = all_missing(ward.before);
			give(encounter, slot,
			     random_answer(&ward.content->slots[slot],
					   &ward.dice, n % 2));
			decide(encounter, ward.after);
			going = counts_grow(encounter, slot, missing);
			free(missing);
		}
		encounter_free(encounter);
	}
}

/* "Not known" and the like count for as little as silence. */
static void absences_count_for_nothing(void)
{
	struct value value = {.presence = NOT_ASKED};
	size_t i;
	int n;

	for (n = 0; n < 300; n++) {
		struct encounter *encounter = ward_patient();
		size_t slot = ward_blank(encounter);

		if (slot < ward.content->n_slots) {
			value.presence = NOT_ASKED;
			give(encounter, slot, value);
			decide(encounter, ward.before);
			value.presence = random_absence(
				&ward.content->slots[slot], &ward.dice);
			give(encounter, slot, value);
			decide(encounter, ward.after);
			for (i = 0; i < ward.content->n_arguments; i++)
				CHECK(ward.before->causes.truths[i] ==
					      ward.after->causes.truths[i],
				      "'%s' turns by %s not known:%s",
				      ward.content->arguments[i].text,
				      ward.content->slots[slot].id,
				      told(encounter));
		}
		encounter_free(encounter);
	}
}

/* What can be asked is shown, and belongs to an argument that is open. */
static void what_is_missing_can_be_asked(void)
{
	size_t words = SLOT_WORDS(ward.content->n_slots);
	size_t n_open = 0;
	size_t i;
	size_t j;
	int n;

	for (n = 0; n < 100; n++) {
		struct encounter *encounter = ward_patient();
		uint64_t *missing;

		decide(encounter, ward.before);
		missing = all_missing(ward.before);
		for (i = 0; i < ward.content->n_arguments; i++)
			for (j = 0; j < ward.content->n_slots; j++) {
				if (!slots_has(missing + i * words, j))
					continue;
				n_open++;
				CHECK(ward.before->shown[j] &&
					      ward.before->causes.truths[i] ==
						      TRUTH_UNKNOWN,
				      "'%s' asks for %s:%s",
				      ward.content->arguments[i].text,
				      ward.content->slots[j].id,
				      told(encounter));
			}
		free(missing);
		encounter_free(encounter);
	}
	CU_ASSERT(n_open > 1000);
}

/* Is a rule or the site waiting for it? */
static int is_needed(size_t slot)
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
	return 0;
}

/* What only an argument waits for is asked for last. */
static void arguments_ask_last(void)
{
	int n_last = 0;
	size_t i;
	int n;

	for (n = 0; n < 400; n++) {
		struct encounter *encounter = ward_patient();
		int last = 0;

		decide(encounter, ward.before);
		for (i = 0; i < ward.before->n_blanks; i++) {
			const struct blank *at = &ward.before->blanks[i];
			int needed = at->required || is_needed(at->slot);

			CHECK(!(last && needed), "%s is asked too late:%s",
			      ward.content->slots[at->slot].id,
			      told(encounter));
			last |= !needed;
			n_last += !needed;
		}
		encounter_free(encounter);
	}
	CU_ASSERT(n_last > 20);
}

/* A small differential, played through by hand. */
static struct {
	struct content *content;
	struct encounter *encounter;
	struct decision *decision;
} tiny;

static const struct cause_state *tiny_cause(const char *id)
{
	size_t i = 0;

	while (strcmp(tiny.content->causes[i].id, id) != 0)
		i++;
	return &tiny.decision->causes.states[i];
}

static void check_tiny(const char *question, const char *answer,
		       const char *by_fit, const char *by_danger)
{
	const struct differential *causes = &tiny.decision->causes;
	char fit_is[64] = "";
	char danger_is[64] = "";
	size_t i;

	give_text(tiny.encounter, question, answer);
	decide(tiny.encounter, tiny.decision);
	for (i = 0; i < tiny.content->n_causes; i++) {
		strcat(strcat(fit_is, causes->by_fit[i]->cause->id), " ");
		strcat(strcat(danger_is, causes->by_danger[i]->cause->id), " ");
	}
	CHECK(!strcmp(fit_is, by_fit), "%s = %s: by fit %s", question, answer,
	      fit_is);
	CHECK(!strcmp(danger_is, by_danger), "%s = %s: by danger %s", question,
	      answer, danger_is);
}

/* Equal fit: the more dangerous first; equal in both: as they are listed. */
static void equals_have_an_order(void)
{
	check_tiny("a", "", "grave last usual twin ", "grave last usual twin ");
	check_tiny("a", "yes", "grave usual twin last ",
		   "grave last usual twin ");
	CU_ASSERT_EQUAL(tiny_cause("usual")->standing, CAUSE_SPOKEN_FOR);
	CU_ASSERT_EQUAL(tiny_cause("last")->standing, CAUSE_OPEN);
	check_tiny("c", "yes", "usual twin last grave ",
		   "last grave usual twin ");
	CU_ASSERT_EQUAL(tiny_cause("grave")->standing, CAUSE_SPOKEN_AGAINST);
	CU_ASSERT_EQUAL(tiny_cause("grave")->weight_against, 3);
	CU_ASSERT_EQUAL(tiny_cause("grave")->n_open, 1);
	check_tiny("b", "yes", "twin usual last grave ",
		   "last grave twin usual ");
	CU_ASSERT_EQUAL(tiny_cause("last")->weight_for, 3);
	CU_ASSERT_EQUAL(tiny_cause("last")->weight_against, 3);
	CU_ASSERT_EQUAL(tiny_cause("last")->standing, CAUSE_OPEN);
}

/* h is hidden as long as a is not yes: then a is what is asked for. */
static void what_hides_is_asked_for_instead(void)
{
	const struct argument *by_h = &tiny.content->arguments[3];
	uint64_t missing[SLOT_WORDS(64)];
	uint64_t only = 0;

	CU_ASSERT_STRING_EQUAL(by_h->text, "for by h");
	CU_ASSERT_FATAL(tiny.content->n_slots <= 64);
	check_tiny("a", "", "grave last usual twin ", "grave last usual twin ");
	decision_missing(tiny.decision, by_h, missing);
	slots_add(&only, tiny_slot(tiny.content, "a"));
	CU_ASSERT_EQUAL(missing[0], only);
	give_text(tiny.encounter, "a", "yes");
	decide(tiny.encounter, tiny.decision);
	decision_missing(tiny.decision, by_h, missing);
	only = 0;
	slots_add(&only, tiny_slot(tiny.content, "h"));
	CU_ASSERT_EQUAL(missing[0], only);
	give_text(tiny.encounter, "a", "no");
	decide(tiny.encounter, tiny.decision);
	decision_missing(tiny.decision, by_h, missing);
	CU_ASSERT_EQUAL(missing[0], 0);
	CU_ASSERT_EQUAL(tiny_cause("grave")->n_open, 2);
}

static void play_tiny(void (*play)(void))
{
	tiny.content = tiny_load();
	CU_ASSERT_PTR_NOT_NULL_FATAL(tiny.content);
	tiny.encounter = encounter_new(tiny.content);
	tiny.decision = decision_new(tiny.content);
	play();
	decision_free(tiny.decision);
	encounter_free(tiny.encounter);
	content_free(tiny.content);
}

static void test_equals(void)
{
	play_tiny(equals_have_an_order);
}

static void test_hidden(void)
{
	play_tiny(what_hides_is_asked_for_instead);
}

void decide_causes_tests(CU_pSuite suite)
{
	CU_add_test(suite, "nothing speaks of an empty record",
		    nothing_speaks_of_an_empty_record);
	CU_add_test(suite, "only what holds counts", only_what_holds_counts);
	CU_add_test(suite, "orders are kept", orders_are_kept);
	CU_add_test(suite, "an answer feeds what waits for it",
		    an_answer_feeds_what_waits_for_it);
	CU_add_test(suite, "absences count for nothing",
		    absences_count_for_nothing);
	CU_add_test(suite, "what is missing can be asked",
		    what_is_missing_can_be_asked);
	CU_add_test(suite, "arguments ask last", arguments_ask_last);
	CU_add_test(suite, "equals have an order", test_equals);
	CU_add_test(suite, "what hides is asked for instead", test_hidden);
}
