/*
 * Why a conclusion stands, what a segment holds, how a question is asked;
 * see walk.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "content/expression.h"
#include "report/emit.h"

#define DURATION_TEXT 64

/* "4 weeks and 1 day"; of no days nothing. */
static void append_duration(char *text, size_t size, long long days)
{
	long long weeks = days / DAYS_A_WEEK;
	long long rest = days % DAYS_A_WEEK;
	char in_weeks[DURATION_TEXT] = "";
	char in_days[DURATION_TEXT] = "";

	text_append(in_weeks, sizeof(in_weeks),
		    _N("%lld week", "%lld weeks", weeks), weeks);
	text_append(in_days, sizeof(in_days), _N("%lld day", "%lld days", rest),
		    rest);
	if (weeks && rest)
		text_append(text, size, _("%s and %s"), in_weeks, in_days);
	else if (days)
		text_append(text, size, "%s", weeks ? in_weeks : in_days);
}

/* How far a date lies from the encounter's: "(4 weeks and 1 day before)". */
static void append_distance(char *text, size_t size,
			    const struct decision *decision, size_t at)
{
	const struct slot *question = decision->content->date_question;
	const struct value *date = &decision->values[at];
	const struct value *encounter;
	char duration[3 * DURATION_TEXT] = "";

	if (!question || date->presence != ANSWERED ||
	    decision->content->slots[at].type != TYPE_DATE)
		return;
	encounter =
		&decision->values[content_index(decision->content, question)];
	if (encounter == date || encounter->presence != ANSWERED)
		return;
	append_duration(duration, sizeof(duration),
			llabs(encounter->number - date->number));
	if (date->number == encounter->number)
		text_append(text, size, "%s", _(" (the same day)"));
	else if (date->number < encounter->number)
		text_append(text, size, _(" (%s before)"), duration);
	else
		text_append(text, size, _(" (%s after the encounter)"),
			    duration);
}

void emit_slot(const struct emit *emit, enum line_kind kind, size_t at,
	       const char *note)
{
	const struct decision *decision = emit->decision;
	const struct slot *slot = &decision->content->slots[at];
	char text[WALK_LINE];
	struct line line = {.kind = kind,
			    .indent = 4,
			    .mark = "",
			    .text = text,
			    .slot = slot};

	slot_words(slot, text, sizeof(text));
	append_answer(text, sizeof(text), slot, &decision->values[at]);
	append_distance(text, sizeof(text), decision, at);
	text_append(text, sizeof(text), "%s", note);
	emit->sink(&line, emit->context);
}

static void emit_slots(const struct emit *emit, const char *title,
		       enum line_kind kind, const uint64_t *set,
		       const char *note)
{
	int titled = 0;
	size_t i;

	for (i = 0; i < emit->decision->content->n_slots; i++) {
		if (!slots_has(set, i))
			continue;
		if (!titled++)
			emit_text(emit, LINE_PLAIN, 2, title);
		emit_slot(emit, kind, i, note);
	}
}

static const char *state_words(const struct conclusion *conclusion)
{
	int judges = conclusion->rule->target == TARGET_CRITERION ||
		     conclusion->rule->target == TARGET_FIRST;

	if (conclusion->truth == TRUTH_TRUE)
		return judges ? _("Met.") : _("Holds.");
	if (conclusion->truth == TRUTH_FALSE)
		return judges ? _("Not met.") : _("Does not hold.");
	if (conclusion->rule->polarity == POLARITY_WARN)
		return _("Not excluded.");
	return _("Not yet established.");
}

static void append_time_frame(const struct decision *decision,
			      const struct conclusion *conclusion, char *text,
			      size_t size)
{
	int level = conclusion->rule->urgency;
	const struct urgency *urgency;

	if (!level)
		return;
	urgency = &decision->content->urgencies[level - 1];
	text_append(text, size,
		    conclusion->truth == TRUTH_TRUE
			    ? _(" Time frame: %s, %s.")
			    : _(" Time frame if it holds: %s, %s."),
		    urgency->label, urgency->time_frame);
}

static void emit_state(const struct emit *emit,
		       const struct conclusion *conclusion)
{
	const struct decision *decision = emit->decision;
	size_t n_blank = decision->n_shown - decision->n_answered;
	char text[WALK_LINE];

	text_copy(text, sizeof(text), state_words(conclusion));
	append_time_frame(decision, conclusion, text, sizeof(text));
	if (conclusion->truth != TRUTH_UNKNOWN && conclusion->rule->monotone &&
	    n_blank)
		text_append(text, sizeof(text),
			    _N(" It stands whatever the %zu blank is.",
			       " It stands whatever the %zu blanks are.",
			       n_blank),
			    n_blank);
	emit_text(emit, LINE_PLAIN, 2, text);
}

void walk_conclusion(const struct decision *decision,
		     const struct conclusion *conclusion, line_sink *sink,
		     void *context)
{
	struct emit emit = {decision, sink, context};
	const struct rule *rule = conclusion->rule;
	char text[WALK_LINE];

	emit_heading(&emit, conclusion_text(conclusion));
	emit_state(&emit, conclusion);
	emit_response(&emit, conclusion, 2);
	if (rule->advice.detail[0])
		emit_text(&emit, LINE_PLAIN, 2, rule->advice.detail);
	if (rule->advice.limits[0]) {
		emit_heading(&emit, _("LIMITS AND OPPOSING EVIDENCE"));
		emit_text(&emit, LINE_PLAIN, 2, rule->advice.limits);
	}
	emit_heading(&emit, _("BECAUSE"));
	emit_slots(&emit, _("These answers decide or bear on it:"), LINE_PLAIN,
		   conclusion->reasons.rests_on, "");
	emit_slots(&emit, _("These blanks keep it open:"), LINE_OPEN,
		   conclusion->reasons.missing, "");
	emit_slots(&emit, _("Assumed, because blank:"), LINE_OPEN,
		   conclusion->reasons.assumed, _(" (assumed)"));
	snprintf(text, sizeof(text), _("Rule %s: %s"), rule->id,
		 expression_text(rule->when));
	emit_text(&emit, LINE_QUIET, 2, text);
	emit_basis(&emit, &rule->basis);
}

void walk_segment(const struct decision *decision,
		  const struct segment_state *state, line_sink *sink,
		  void *context)
{
	struct emit emit = {decision, sink, context};
	const struct segment *segment = state->segment;
	char text[WALK_LINE];

	snprintf(text, sizeof(text), "%s %s", segment->course, segment->label);
	emit_heading(&emit, text);
	snprintf(text, sizeof(text), _("Contents: %s."), segment->contents);
	emit_text(&emit, LINE_PLAIN, 2, text);
	snprintf(text, sizeof(text), _("Shown by: %s."), segment->study);
	emit_text(&emit, LINE_PLAIN, 2, text);
	if (segment->misses[0]) {
		snprintf(text, sizeof(text), _("Watch: %s."), segment->misses);
		emit_text(&emit, LINE_PLAIN, 2, text);
	}
	if (segment->request[0]) {
		snprintf(text, sizeof(text), _("State in the request: %s."),
			 segment->request);
		emit_text(&emit, LINE_PLAIN, 2, text);
	}
	if (segment->instead[0]) {
		snprintf(text, sizeof(text), _("If that is impossible: %s."),
			 segment->instead);
		emit_text(&emit, LINE_PLAIN, 2, text);
	}
	if (!state->advised)
		emit_text(&emit, LINE_PLAIN, 2,
			  _("The answers so far do not advise imaging it now; "
			    "that does not exclude a lesion there."));
	emit_basis(&emit, &segment->basis);
	if (state->advised)
		walk_conclusion(decision, state->advised, sink, context);
}

void walk_slot(const struct slot *slot, line_sink *sink, void *context)
{
	struct emit emit = {NULL, sink, context};
	char text[WALK_LINE];

	emit_heading(&emit, slot_words(slot, text, sizeof(text)));
	emit_text(&emit, LINE_PLAIN, 2, slot->hint);
	if (slot->required)
		emit_text(&emit, LINE_PLAIN, 2, _("Required."));
	emit_basis(&emit, &slot->basis);
}

static void emit_answer(const struct emit *emit,
			const struct encounter *encounter, size_t at)
{
	const struct slot *slot = &emit->decision->content->slots[at];
	char text[WALK_LINE];

	text_copy(text, sizeof(text), slot->label);
	append_answer(text, sizeof(text), slot, encounter_value(encounter, at));
	if (!emit->decision->shown[at])
		text_append(text, sizeof(text), "%s",
			    _(" (hidden: another answer makes it pointless)"));
	emit_text(emit, LINE_PLAIN, 2, text);
}

/* Both sides of an item on one line. */
static void emit_item(const struct emit *emit,
		      const struct encounter *encounter, size_t left)
{
	const struct slot *slot = &emit->decision->content->slots[left];
	char text[WALK_LINE] = "";
	char on_left[VALUE_TEXT];
	char on_right[VALUE_TEXT];

	value_words(slot, encounter_value(encounter, left), on_left,
		    sizeof(on_left));
	value_words(slot + 1, encounter_value(encounter, left + 1), on_right,
		    sizeof(on_right));
	text_append(text, sizeof(text), _("%s: left %s, right %s"), slot->label,
		    on_left, on_right);
	emit_text(emit, LINE_PLAIN, 2, text);
}

static int is_asked(const struct encounter *encounter, size_t slot)
{
	return encounter_value(encounter, slot)->presence != NOT_ASKED;
}

static void walk_section(const struct emit *emit,
			 const struct encounter *encounter,
			 const struct section *section)
{
	size_t step = section->kind == SECTION_GRID ? 2 : 1;
	size_t end = section->first_slot + section->n_slots;
	int titled = 0;
	size_t i;

	for (i = section->first_slot; i < end; i += step) {
		if (!is_asked(encounter, i) &&
		    (step == 1 || !is_asked(encounter, i + 1)))
			continue;
		if (!titled++)
			emit_heading(emit, section->label);
		if (step == 2)
			emit_item(emit, encounter, i);
		else
			emit_answer(emit, encounter, i);
	}
}

void walk_answers(const struct encounter *encounter,
		  const struct decision *decision, line_sink *sink,
		  void *context)
{
	struct emit emit = {decision, sink, context};
	const struct content *content = decision->content;
	char text[WALK_LINE];
	size_t i;

	for (i = 0; i < content->n_sections; i++)
		walk_section(&emit, encounter, &content->sections[i]);
	emit_responses(&emit);
	snprintf(text, sizeof(text),
		 _("Answered: %zu of %zu questions and findings. What is not "
		   "listed was not asked."),
		 decision->n_answered, decision->n_shown);
	emit_text(&emit, LINE_QUIET, 2, text);
}
