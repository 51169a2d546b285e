/*
 * What is answered to advice: read and written, taken back and done again,
 * shown beside the advice, which it neither hides nor lowers, and carried by
 * the CSV both ways.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/plain.h"
#include "report/sheet.h"
#include "report/walk.h"
#include "tests/random.h"
#include "tests/report/suite.h"
#include "tests/support.h"

static struct content *content;
static struct decision *decision;
static struct encounter *encounter;

int report_responses_open(void)
{
	content = pack_load();
	if (!content)
		return 1;
	decision = decision_new(content);
	return content->n_responses == 0;
}

int report_responses_close(void)
{
	decision_free(decision);
	content_free(content);
	return 0;
}

static size_t rule_at(const char *id)
{
	const struct rule *rule = content_rule(content, id);

	CU_ASSERT_PTR_NOT_NULL_FATAL(rule);
	return (size_t)(rule - content->rules);
}

static int respond(const char *rule, const char *text, struct fault *fault)
{
	return encounter_respond_text(encounter, rule_at(rule), text, fault);
}

static const char *responded(const char *rule)
{
	static char text[RESPONSE_TEXT];

	return response_write(content,
			      encounter_response(encounter, rule_at(rule)),
			      text, sizeof(text));
}

#define DECLINED "patient_declines (true, 2026-11-28)"

struct form {
	const char *rule;
	const char *text;
	const char *fault; /* "" where it is taken as it stands */
};

static void forms_and_refusals(void)
{
	static const struct form forms[] = {
		{"cauda_equina", DECLINED, ""},
		{"cauda_equina", DECLINED ": wants to wait", ""},
		{"cauda_equina", "seen (unknown, 2026-01-02): a: b; (c)", ""},
		{"cauda_equina", "declines (true, 2026-11-28)",
		 "'declines' is none of the responses: seen, done_already"},
		{"cauda_equina", "patient_declines",
		 "does not tell when it was given"},
		{"cauda_equina", "patient_declines (yes, 2026-11-28)",
		 "does not tell when it was given"},
		{"cauda_equina", "patient_declines (true, 28.11.2026)",
		 "does not tell when it was given"},
		{"cauda_equina", DECLINED " later",
		 "does not tell when it was given"},
		{"cauda_equina", "judged_differently (true, 2026-11-28)",
		 "'judged differently' needs a note that says why."},
		{"motor_deficit", DECLINED,
		 "'motor_deficit' is a finding and advises nothing"},
	};
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		const struct form *form = &forms[i];
		struct fault fault = {0};
		int result;

		encounter = encounter_new(content);
		result = respond(form->rule, form->text, &fault);
		CHECK(result == (form->fault[0] ? -1 : 1) &&
			      strstr(fault.text, form->fault),
		      "'%s': %d, \"%s\"", form->text, result, fault.text);
		CHECK(form->fault[0] ||
			      !strcmp(responded(form->rule), form->text),
		      "'%s' is written '%s'", form->text,
		      responded(form->rule));
		encounter_free(encounter);
	}
}

/* In one log with the answers; what does not change is no step. */
static void taken_back_and_done_again(void)
{
	const char *noted = "judged_differently (true, 2026-11-28): known";
	struct fault fault;
	const struct change *change;

	encounter = encounter_new(content);
	give_text(encounter, "bladder_change", "yes");
	CU_ASSERT_EQUAL(respond("cauda_equina", DECLINED, &fault), 1);
	CU_ASSERT_EQUAL(respond("cauda_equina", DECLINED, &fault), 0);
	CU_ASSERT_EQUAL(respond("cauda_equina", noted, &fault), 1);
	give_text(encounter, "bladder_change", "no");
	change = encounter_undo(encounter);
	CU_ASSERT_PTR_NOT_NULL_FATAL(change);
	CU_ASSERT_EQUAL(change->rule, content->n_rules);
	change = encounter_undo(encounter);
	CU_ASSERT_PTR_NOT_NULL_FATAL(change);
	CU_ASSERT_EQUAL(change->rule, rule_at("cauda_equina"));
	CU_ASSERT_EQUAL(change->slot, content->n_slots);
	CU_ASSERT_STRING_EQUAL(responded("cauda_equina"), DECLINED);
	encounter_undo(encounter);
	CU_ASSERT_STRING_EQUAL(responded("cauda_equina"), "");
	encounter_redo(encounter);
	encounter_redo(encounter);
	CU_ASSERT_STRING_EQUAL(responded("cauda_equina"), noted);
	CU_ASSERT_EQUAL(respond("cauda_equina", "", &fault), 1);
	CU_ASSERT_STRING_EQUAL(responded("cauda_equina"), "");
	encounter_undo(encounter);
	CU_ASSERT_STRING_EQUAL(responded("cauda_equina"), noted);
	encounter_free(encounter);
}

/* The next visit's advice is another's, even where it reads the same. */
static void the_next_visit_has_none(void)
{
	struct encounter *next = encounter_new(content);
	struct fault fault;
	size_t i;

	encounter = encounter_new(content);
	give_text(encounter, "cancer_ever", "yes");
	respond("cauda_equina", "seen (unknown, 2026-11-28)", &fault);
	CU_ASSERT(encounter_carry(encounter, next) > 0);
	for (i = 0; i < content->n_rules; i++)
		CU_ASSERT_EQUAL(encounter_response(next, i)->response, 0);
	encounter_free(next);
	encounter_free(encounter);
}

struct told_lines {
	char text[1 << 16];
	int n_urgent;
};

static void take_line(const struct line *line, void *context)
{
	struct told_lines *lines = context;

	lines->n_urgent += line->kind == LINE_URGENT;
	text_append(lines->text, sizeof(lines->text), "%*s%s %s\n",
		    line->indent, "", line->mark, line->text);
}

static void walk_now(struct told_lines *lines)
{
	memset(lines, 0, sizeof(*lines));
	decide(encounter, decision);
	walk_decision(decision, take_line, lines);
}

/* Overridden, it stands where it stood, and so does all else. */
static void an_overridden_danger_stays(void)
{
	struct told_lines *before = malloc(sizeof(*before));
	struct told_lines *after = malloc(sizeof(*after));
	struct fault fault;
	const char *added;
	int urgency;

	CU_ASSERT_FATAL(before && after);
	encounter = encounter_new(content);
	give_text(encounter, "bladder_change", "yes");
	walk_now(before);
	urgency = decision->urgency;
	respond("cauda_equina", DECLINED ": wants to wait", &fault);
	walk_now(after);
	CU_ASSERT_EQUAL(decision->urgency, urgency);
	CU_ASSERT_EQUAL(after->n_urgent, before->n_urgent);
	added = strstr(after->text, "     overridden: the patient declines "
				    "(2026-11-28): wants to wait\n");
	CU_ASSERT_PTR_NOT_NULL_FATAL(added);
	CU_ASSERT(!strncmp(after->text, before->text,
			   (size_t)(added - after->text)));
	CU_ASSERT_STRING_EQUAL(strchr(added, '\n') + 1,
			       before->text + (added - after->text));
	give_text(encounter, "bladder_change", "not_known");
	walk_now(after);
	CHECK(strstr(after->text, "wants to wait [given before the answers "
				  "changed: it held then]\n") != NULL,
	      "%s", after->text);
	encounter_free(encounter);
	free(before);
	free(after);
}

/* What is not advised any more is still told of among the answers. */
static void none_is_dropped_from_the_report(void)
{
	struct told_lines *lines = calloc(1, sizeof(*lines));
	struct fault fault;

	CU_ASSERT_PTR_NOT_NULL_FATAL(lines);
	encounter = encounter_new(content);
	respond("residual_high", "seen (true, 2026-11-28)", &fault);
	give_text(encounter, "residual_urine_ml", "10");
	decide(encounter, decision);
	walk_answers(encounter, decision, take_line, lines);
	CHECK(strstr(lines->text, "acknowledged: seen (2026-11-28) [given "
				  "before the answers changed: it held "
				  "then]\n") != NULL,
	      "%s", lines->text);
	encounter_free(encounter);
	free(lines);
}

/* A cell of its own, whatever stands in the notes. */
static void the_cell_goes_back_and_forth(void)
{
	struct dice dice = {411};
	int n;

	for (n = 0; n < 200; n++) {
		struct encounter *back = encounter_new(content);
		struct fault fault = {0};
		char *cell;
		char *again;

		encounter = encounter_new(content);
		random_responses(encounter, &dice, (size_t)n);
		cell = sheet_responses(encounter);
		CHECK(!sheet_read_responses(back, cell, &fault), "%s: %s",
		      fault.text, cell);
		again = sheet_responses(back);
		CU_ASSERT_STRING_EQUAL(again, cell);
		free(cell);
		free(again);
		encounter_free(back);
		encounter_free(encounter);
	}
}

static void faulty_cells_are_told(void)
{
	static const char *const cells[][2] = {
		{"cauda_equina", "'cauda_equina' is no response."},
		{"cauda=" DECLINED, "no rule 'cauda' in this content"},
		{"residual_high=" DECLINED ";cauda_equina=no",
		 "'no' is none of the responses"},
	};
	size_t i;

	for (i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct fault fault = {0};

		encounter = encounter_new(content);
		CU_ASSERT_EQUAL(
			sheet_read_responses(encounter, cells[i][0], &fault),
			-1);
		CHECK(strstr(fault.text, cells[i][1]) != NULL, "\"%s\"",
		      fault.text);
		encounter_free(encounter);
	}
}

void report_responses_tests(CU_pSuite suite)
{
	CU_add_test(suite, "forms and refusals", forms_and_refusals);
	CU_add_test(suite, "taken back and done again",
		    taken_back_and_done_again);
	CU_add_test(suite, "the next visit has none", the_next_visit_has_none);
	CU_add_test(suite, "an overridden danger stays",
		    an_overridden_danger_stays);
	CU_add_test(suite, "none is dropped from the report",
		    none_is_dropped_from_the_report);
	CU_add_test(suite, "the cell goes back and forth",
		    the_cell_goes_back_and_forth);
	CU_add_test(suite, "faulty cells are told", faulty_cells_are_told);
}
