/*
 * Every case with each of its answers taken away in turn: to know less never
 * reassures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/casebook.h"
#include "tests/decide/ward.h"
#include "tests/property.h"

/* One in so many of the answers that a case takes from another. */
#define INHERITED 8

/* What was asked before is ward.before; what is blank now is ward.after. */
static struct {
	const char *name;
	size_t slot;
	size_t n; /* answers taken away */
	unsigned char *told_rules;
	unsigned char *told_sites;
} blanked;

static void tell(const char *of, const char *before, const char *after)
{
	CHECK(0, "%s without %s: %s was %s and is %s", blanked.name,
	      ward.content->slots[blanked.slot].id, of, before, after);
}

static int reassures(const struct rule *rule)
{
	return rule->polarity == POLARITY_REASSURE ||
	       rule->target == TARGET_EXCISION;
}

/* No reassurance becomes true, no danger false. */
static void check_rules(void)
{
	size_t i;

	for (i = 0; i < ward.content->n_rules; i++) {
		const struct rule *rule = &ward.content->rules[i];
		enum truth before = ward.before->truths[i];
		enum truth after = ward.after->truths[i];
		int better = (reassures(rule) && after == TRUTH_TRUE) ||
			     (rule->polarity == POLARITY_WARN &&
			      after == TRUTH_FALSE);

		if (better && after != before && !blanked.told_rules[i]++)
			tell(rule->id, truth_name(before), truth_name(after));
	}
}

static const char *urgency(const struct decision *decision)
{
	return decision->urgency
		       ? ward.content->urgencies[decision->urgency - 1].id
		       : "none";
}

/*
 * It may fall where what made it so urgent has become unknown: then it is not
 * established, or the decision has to say that it may be more urgent.
 */
static void check_urgency(void)
{
	size_t i;

	if (decision_severity(ward.after) >= decision_severity(ward.before))
		return;
	if (ward.after->urgency && !ward.after->may_be_more_urgent)
		tell("the urgency", urgency(ward.before), urgency(ward.after));
	for (i = 0; i < ward.content->n_rules; i++)
		if (ward.content->rules[i].urgency == ward.before->urgency &&
		    ward.before->truths[i] == TRUTH_TRUE &&
		    ward.before->conclusions[i].applies &&
		    ward.after->truths[i] == TRUTH_FALSE &&
		    !blanked.told_rules[i]++)
			tell(ward.content->rules[i].id, "true", "false");
}

/* A danger that is open counts as not excluded. */
static void check_count(void)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < ward.content->n_rules; i++)
		n += conclusion_is_open_danger(&ward.after->conclusions[i]);
	CHECK(n == ward.after->n_not_excluded,
	      "%s without %s: %zu dangers are open, %zu not excluded",
	      blanked.name, ward.content->slots[blanked.slot].id, n,
	      ward.after->n_not_excluded);
}

static void check_imaging(void)
{
	size_t i;

	if (ward.after->lumbar == LUMBAR_EXPLAINS &&
	    ward.before->lumbar != LUMBAR_EXPLAINS)
		tell("the lumbar imaging", "no explanation", "one");
	for (i = 0; i < ward.content->n_segments; i++)
		if (ward.after->segments[i].imaged == IMAGED_ADEQUATE &&
		    ward.before->segments[i].imaged != IMAGED_ADEQUATE)
			tell(ward.content->segments[i].id, "not seen", "seen");
}

static enum standing standing(const struct decision *decision, size_t site)
{
	const struct localisation *where = &decision->where;

	return where->ranked[where->rank[site]].standing;
}

static void check_sites(void)
{
	size_t i;

	for (i = 0; i < ward.content->n_sites; i++)
		if (standing(ward.after, i) == SITE_EXCLUDED &&
		    standing(ward.before, i) != SITE_EXCLUDED &&
		    !blanked.told_sites[i]++)
			tell(ward.content->sites[i].id, "not excluded",
			     "excluded");
}

/*
 * Is the answer to be taken away?  Of a case that starts from another, which
 * loses all its answers itself, those that it adds, and some of the others.
 */
static int is_to_blank(const struct casebook *book, size_t first, size_t slot)
{
	size_t end = casebook_end(book, first);
	size_t row;

	if (strcmp(book->rows[first].cells[ACT], "start_case") != 0 ||
	    (first + slot) % INHERITED == 0)
		return 1;
	for (row = first; row < end; row++)
		if (!strcmp(book->rows[row].cells[SUBJECT],
			    ward.content->slots[slot].id))
			return 1;
	return 0;
}

/* Takes away each answer of a patient, and puts it back. */
static void blank_each(const struct casebook *book, size_t first,
		       struct encounter *patient)
{
	struct value none = {.presence = NOT_ASKED};

	decide(patient, ward.before);
	for (blanked.slot = 0; blanked.slot < ward.content->n_slots;
	     blanked.slot++) {
		if (encounter_value(patient, blanked.slot)->presence !=
			    ANSWERED ||
		    !is_to_blank(book, first, blanked.slot))
			continue;
		give(patient, blanked.slot, none);
		decide(patient, ward.after);
		encounter_undo(patient);
		blanked.n++;
		check_rules();
		check_urgency();
		check_count();
		check_imaging();
		check_sites();
	}
}

static void to_know_less_never_reassures(void)
{
	struct casebook book;
	char folder[TEST_PATH];
	size_t row = 0;

	source_path(folder, "tests/cases");
	CU_ASSERT_FATAL(!casebook_read(&book, ward.content, folder));
	blanked.n = 0;
	blanked.told_rules = memory_new(ward.content->n_rules, 1);
	blanked.told_sites = memory_new(ward.content->n_sites, 1);
	while (row < book.n_rows) {
		struct encounter *patient = encounter_new(ward.content);
		size_t end = casebook_end(&book, row);

		blanked.name = book.rows[row].cells[CASE];
		CHECK(!casebook_play(&book, row, end, NO_ROW, patient), "%s",
		      book.error);
		blank_each(&book, row, patient);
		encounter_free(patient);
		row = end;
	}
	CHECK(blanked.n > 3000, "%zu answers taken away", blanked.n);
	free(blanked.told_rules);
	free(blanked.told_sites);
	casebook_clear(&book);
}

void decide_blanked_tests(CU_pSuite suite)
{
	CU_add_test(suite, "to know less never reassures",
		    to_know_less_never_reassures);
}
