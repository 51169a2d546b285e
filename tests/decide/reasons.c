/*
 * Reasons beside grades: one that does not count takes its finding out of
 * where the lesion lies, and out of nothing else.  No reason calls off a
 * danger or lowers the urgency.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "tests/decide/ward.h"
#include "tests/property.h"

#define MANY 4000

static int reason_of(enum reason_counts counts)
{
	size_t i;

	for (i = 0; i < ward.content->n_reasons; i++)
		if (ward.content->reasons[i].counts == counts)
			return (int)i + 1;
	return 0;
}

/* An answer that may have a reason, or n_slots when none may. */
static size_t gradable(const struct encounter *encounter)
{
	size_t n = ward.content->n_slots;
	size_t first = dice_roll(&ward.dice, n);
	size_t i;

	for (i = 0; i < n; i++) {
		size_t at = (first + i) % n;

		if (content_takes_reason(&ward.content->slots[at],
					 encounter_value(encounter, at)))
			return at;
	}
	return n;
}

static void give_reason(struct encounter *encounter, size_t slot, int reason)
{
	struct value value = *encounter_value(encounter, slot);

	value.reason = reason;
	give(encounter, slot, value);
}

/* A danger that is true, or open, is so still. */
static void check_dangers(const struct encounter *encounter)
{
	size_t i;

	for (i = 0; i < ward.content->n_rules; i++) {
		const struct rule *rule = &ward.content->rules[i];
		enum truth before = ward.before->truths[i];

		if (rule->polarity != POLARITY_WARN && !rule->urgency)
			continue;
		CHECK(ward.after->truths[i] == before,
		      "a reason turns %s from %s to %s:%s", rule->id,
		      truth_name(before), truth_name(ward.after->truths[i]),
		      told(encounter));
	}
	CHECK(decision_severity(ward.after) == decision_severity(ward.before),
	      "a reason changes the urgency:%s", told(encounter));
	CU_ASSERT_EQUAL(ward.after->n_not_excluded,
			ward.before->n_not_excluded);
}

static void no_reason_calls_off_a_danger(void)
{
	int n_reasons = (int)ward.content->n_reasons;
	int tried = 0;
	int n;

	CU_ASSERT_FATAL(n_reasons > 0);
	for (n = 0; n < MANY; n++) {
		struct encounter *encounter = ward_patient();
		size_t slot = gradable(encounter);

		if (slot < ward.content->n_slots) {
			give_reason(encounter, slot, 0);
			decide(encounter, ward.before);
			give_reason(encounter, slot, 1 + n % n_reasons);
			decide(encounter, ward.after);
			check_dangers(encounter);
			tried++;
		}
		encounter_free(encounter);
	}
	CHECK(tried > MANY / 2, "tried on %d alone", tried);
}

/* Both place the lesion alike, whatever the rules say. */
static int check_same_place(const struct clue *clue,
			    const struct encounter *encounter)
{
	const struct localisation *a = &ward.before->where;
	const struct localisation *b = &ward.after->where;
	size_t i;

	/* What a loss brings to be asked counts apart. */
	if (memcmp(ward.before->shown, ward.after->shown,
		   ward.content->n_slots))
		return 0;
	CHECK(a->located == b->located && a->n_tested == b->n_tested &&
		      a->n_leading == b->n_leading &&
		      a->n_abnormal[LEG_LEFT] == b->n_abnormal[LEG_LEFT] &&
		      a->n_abnormal[LEG_RIGHT] == b->n_abnormal[LEG_RIGHT],
	      "%s left out is not as not tested:%s", clue->id, told(encounter));
	for (i = 0; i < ward.content->n_sites; i++)
		CHECK(a->ranked[i].site == b->ranked[i].site &&
			      fabs(a->ranked[i].score - b->ranked[i].score) <
				      1e-9 &&
			      a->ranked[i].standing == b->ranked[i].standing &&
			      a->truths[i] == b->truths[i],
		      "%s left out is not as not tested, for %s:%s", clue->id,
		      ward.content->sites[i].id, told(encounter));
	return 1;
}

/* It stands in its own list, at every site, and in no other. */
static void check_left_out(const struct clue *clue, enum leg leg)
{
	const struct localisation *where = &ward.after->where;
	size_t i;

	if (where->located == LOCATED_NEEDS_SIDE)
		return;
	for (i = 0; i < ward.content->n_sites; i++)
		CHECK(localise_fit(where, &where->ranked[i], clue, leg) ==
			      FIT_LEFT_OUT,
		      "%s is not left out at %s", clue->id,
		      where->ranked[i].site->id);
}

/* What is left out counts as what cannot be tested, its report too. */
static void left_out_is_as_not_tested(void)
{
	const struct value untested = {.presence = NOT_TESTABLE};
	const struct value blank = {.presence = NOT_ASKED};
	int old = reason_of(COUNTS_NOT);
	int tried = 0;
	int n;

	CU_ASSERT_FATAL(old > 0);
	for (n = 0; n < MANY; n++) {
		struct encounter *encounter = ward_patient();
		size_t slot = gradable(encounter);
		const struct clue *clue =
			slot == ward.content->n_slots
				? NULL
				: content_clue(ward.content,
					       ward.content->slots[slot].item);

		if (clue && clue->reported)
			give(encounter,
			     content_index(ward.content, clue->reported),
			     blank);
		if (clue) {
			give_reason(encounter, slot, old);
			decide(encounter, ward.after);
			check_left_out(clue, ward.content->slots[slot].side ==
							     SIDE_RIGHT
						     ? LEG_RIGHT
						     : LEG_LEFT);
			give(encounter, slot, untested);
			decide(encounter, ward.before);
			tried += check_same_place(clue, encounter);
		}
		encounter_free(encounter);
	}
	CHECK(tried > MANY / 3, "tried on %d alone", tried);
}

/* Foot drop from years ago: graded and told of, and placed nowhere. */
static void an_old_foot_drop_places_nothing(void)
{
	struct encounter *encounter = encounter_new(ward.content);
	const struct localisation *where = &ward.after->where;

	give_text(encounter, "affected_side", "left");
	give_text(encounter, "foot_drop", "yes");
	give_text(encounter, "ankle_dorsiflexion_left", "2 (mrc)");
	decide(encounter, ward.after);
	CU_ASSERT_EQUAL(where->located, LOCATED);
	CU_ASSERT_EQUAL(where->n_abnormal[LEG_LEFT], 1);
	give_text(encounter, "ankle_dorsiflexion_left", "2 (mrc; old_deficit)");
	decide(encounter, ward.after);
	CU_ASSERT_EQUAL(where->located, LOCATED_NOTHING);
	CU_ASSERT_EQUAL(where->n_left_out, 1);
	CU_ASSERT_EQUAL(decision_of(ward.after, "motor_deficit")->truth,
			TRUTH_TRUE);
	encounter_free(encounter);
}

/* A movement that pain limits speaks less for a site, but speaks. */
static void pain_makes_a_grade_count_less(void)
{
	static const char *const grades[] = {"3 (mrc)", "3 (mrc; pain)", ""};
	double lead[3];
	size_t i;

	for (i = 0; i < 3; i++) {
		struct encounter *encounter = encounter_new(ward.content);
		const struct localisation *where = &ward.after->where;
		const struct site *site = content_site(ward.content, "root_l5");
		const struct site *none =
			content_site(ward.content, "no_deficit");

		CU_ASSERT_FATAL(site && none);
		give_text(encounter, "affected_side", "left");
		give_text(encounter, "great_toe_extension_left", grades[i]);
		decide(encounter, ward.after);
		lead[i] = where->ranked[where->rank[site - ward.content->sites]]
				  .score -
			  where->ranked[where->rank[none - ward.content->sites]]
				  .score;
		encounter_free(encounter);
	}
	CHECK(lead[0] > lead[1] && lead[1] > lead[2],
	      "whole %f, in pain %f, blank %f", lead[0], lead[1], lead[2]);
}

void decide_reasons_tests(CU_pSuite suite)
{
	CU_add_test(suite, "no reason calls off a danger",
		    no_reason_calls_off_a_danger);
	CU_add_test(suite, "left out is as not tested",
		    left_out_is_as_not_tested);
	CU_add_test(suite, "an old foot drop places nothing",
		    an_old_foot_drop_places_nothing);
	CU_add_test(suite, "pain makes a grade count less",
		    pain_makes_a_grade_count_less);
}
