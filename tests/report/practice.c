/*
 * The comparison of a learner's encounter with a practice case.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/practice.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "tests/report/suite.h"
#include "tests/support.h"

#define CASE "ichikawa_2012_first"
#define ROOM 65536

static struct content *content;
static struct decision *decision;
static char *walked; /* "heading | line | line" */

int report_practice_open(void)
{
	content = pack_load();
	decision = decision_new(content);
	walked = memory_new(ROOM, 1);
	return 0;
}

int report_practice_close(void)
{
	free(walked);
	decision_free(decision);
	content_free(content);
	return 0;
}

static const struct practice *find_case(void)
{
	size_t i;

	for (i = 0; i < content->n_practices; i++)
		if (!strcmp(content->practices[i].id, CASE))
			return &content->practices[i];
	return NULL;
}

static void take_line(const struct line *line, void *context)
{
	(void)context;
	text_append(walked, ROOM, "%s%s\n",
		    line->kind == LINE_HEADING ? "# " : "", line->text);
}

static void walk(const struct encounter *learner)
{
	walked[0] = '\0';
	decide(learner, decision);
	walk_practice(find_case(), learner, decision, take_line, NULL);
}

/* Is it said under that heading? */
static int says(const char *heading, const char *text)
{
	const char *from = strstr(walked, heading);
	const char *to = from ? strstr(from, "\n# ") : NULL;
	const char *at = from ? strstr(from, text) : NULL;

	return CHECK(at && (!to || at < to), "'%s' not under '%s' in\n%s", text,
		     heading, walked);
}

/* Who answers what the case answers finds himself in agreement with it. */
static void test_agreement(void)
{
	struct encounter *learner = encounter_new(content);
	size_t i;

	give_practice(learner, CASE);
	walk(learner);
	says("NOT ASKED", "None of what the case answers.");
	says("ANSWERED OTHERWISE", "Nothing that you asked.");
	says("NOT EXAMINED", "None of what the case answers.");
	says("THE DECISIONS", "Urgency, yours and the case's: at least U4");
	says("THE DECISIONS",
	     "Site, yours and the case's: Likely: Sciatic nerve in the thigh.");
	says("THE DECISIONS", "Imaging, yours and the case's: ");
	CU_ASSERT_PTR_NULL(strstr(walked, ", yours: "));
	CU_ASSERT_PTR_NULL(strstr(walked, "does not tell"));
	/* No answer of the case is lost: one less, and it is told. */
	for (i = 2; i < find_case()->n_answers; i++) {
		const struct slot *slot = find_case()->answers[i].slot;
		size_t at = content_index(content, slot);
		struct value before = *encounter_value(learner, at);
		char said[128];

		give(learner, at, (struct value){0});
		walk(learner);
		snprintf(said, sizeof(said), "You asked %zu of the %zu",
			 find_case()->n_answers - 3,
			 find_case()->n_answers - 2);
		says("YOU AND THE CASE", said);
		give(learner, at, before);
	}
	encounter_free(learner);
}

/* Blank: nothing was asked, and the dangers that the case tells are named. */
static void test_blank(void)
{
	struct encounter *learner = encounter_new(content);

	walk(learner);
	says("YOU AND THE CASE", "You asked 0 of the ");
	says("NOT ASKED", "ancer");
	says("THE DECISIONS", "Urgency, yours: Urgency not yet established");
	says("THE DECISIONS", "Urgency, the case's: at least U4");
	says("THE DECISIONS", "Site, yours: The affected side must be known");
	says("THE DECISIONS", "Imaging, yours: none advised");
	encounter_free(learner);
}

/*
 * The course of the founding patient without the thigh: the lumbar spine is
 * all that was looked at.  What was found otherwise and what was left out
 * stand there with the place in the paper.
 */
static void test_missed_mass(void)
{
	struct encounter *learner = encounter_new(content);

	give_practice(learner, CASE);
	give_text(learner, "mass_thigh_right", "");
	give_text(learner, "ankle_dorsiflexion_left", "4 (mrc)");
	give_text(learner, "achilles_right", "");
	give_text(learner, "fever", "no");
	walk(learner);
	says("YOU AND THE CASE", "does not tell; it is not compared");
	says("NOT ASKED",
	     "back of the thigh, right: in the case present (soft");
	says("ANSWERED OTHERWISE", "Ankle dorsiflexion, left: yours 4");
	says("ANSWERED OTHERWISE", "testing in the left leg was normal)");
	says("NOT EXAMINED", "Achilles");
	encounter_free(learner);
}

/* The same grade on another scale is no other answer; an absence is. */
static void test_other_answers(void)
{
	struct encounter *learner = encounter_new(content);

	give_practice(learner, CASE);
	give_text(learner, "achilles_right", "0 (ninds)");
	walk(learner);
	says("ANSWERED OTHERWISE", "Nothing that you asked.");
	give_text(learner, "achilles_right", "1 (ninds)");
	walk(learner);
	says("ANSWERED OTHERWISE", "yours 1");
	give_text(learner, "ankle_dorsiflexion_left", "not_testable");
	walk(learner);
	says("ANSWERED OTHERWISE", "yours not testable; in the case ");
	encounter_free(learner);
}

void report_practice_tests(CU_pSuite suite)
{
	CU_add_test(suite, "agreement", test_agreement);
	CU_add_test(suite, "blank", test_blank);
	CU_add_test(suite, "missed mass", test_missed_mass);
	CU_add_test(suite, "other answers", test_other_answers);
}
