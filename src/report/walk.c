/*
 * The walk over a decision; see walk.h.  Why a conclusion stands is told in
 * reasons.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/walk.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "report/emit.h"

const char *conclusion_text(const struct conclusion *conclusion)
{
	const struct advice *advice = &conclusion->rule->advice;

	if (conclusion->truth == TRUTH_TRUE)
		return advice->when_true;
	if (conclusion->truth == TRUTH_FALSE)
		return advice->when_false;
	return advice->when_unknown;
}

char *slot_words(const struct slot *slot, char *text, size_t size)
{
	text[0] = '\0';
	if (slot->side == SIDE_LEFT)
		return text_append(text, size, _("%s, left"), slot->label);
	if (slot->side == SIDE_RIGHT)
		return text_append(text, size, _("%s, right"), slot->label);
	return text_copy(text, size, slot->label);
}

void append_answer(char *text, size_t size, const struct slot *slot,
		   const struct value *value)
{
	size_t length = strlen(text);
	int asks = length && text[length - 1] == '?';
	char words[VALUE_TEXT];

	text_append(text, size, "%s %s", asks ? "" : ":",
		    value_words(slot, value, words, sizeof(words)));
}

char *walk_urgency(const struct decision *decision, char *text, size_t size)
{
	const struct urgency *urgency;

	text[0] = '\0';
	if (decision->urgency) {
		urgency = &decision->content->urgencies[decision->urgency - 1];
		text_append(text, size,
			    decision->may_be_more_urgent
				    ? _("at least %s %s: %s")
				    : _("%s %s: %s"),
			    urgency->id, urgency->label, urgency->time_frame);
	} else {
		text_copy(text, size, _("Urgency not yet established"));
	}
	return text_append(text, size, _(" | not excluded %zu/%zu"),
			   decision->n_not_excluded, decision->n_dangers);
}

char *walk_urgency_brief(const struct decision *decision, char *text,
			 size_t size)
{
	const struct urgency *urgency = decision->content->urgencies;

	text[0] = '\0';
	if (decision->urgency)
		text_append(text, size,
			    decision->may_be_more_urgent ? _("at least %s")
							 : "%s",
			    urgency[decision->urgency - 1].id);
	else
		text_copy(text, size, _("Urgency open"));
	text_append(text, size, _(" | not excluded %zu/%zu"),
		    decision->n_not_excluded, decision->n_dangers);
	if (decision->urgency)
		text_append(text, size, " | %s",
			    urgency[decision->urgency - 1].label);
	return text;
}

const struct conclusion *walk_top(const struct decision *decision)
{
	size_t i;

	for (i = 0; i < decision->content->n_rules; i++) {
		const struct conclusion *conclusion = &decision->conclusions[i];

		if (conclusion->truth == TRUTH_TRUE && conclusion->applies &&
		    conclusion->rule->urgency == decision->urgency &&
		    decision->urgency)
			return conclusion;
	}
	return NULL;
}

void emit_wording(const struct emit *emit, const struct conclusion *conclusion,
		  char *text, size_t size)
{
	size_t n_slots = emit->decision->content->n_slots;
	size_t i;

	text_copy(text, size, conclusion_text(conclusion));
	if (conclusion->rule->basis.awaiting)
		text_append(text, size, "*");
	for (i = 0; i < n_slots; i++)
		if (slots_has(conclusion->reasons.assumed, i)) {
			text_append(text, size, "%s", _(" [assumed]"));
			return;
		}
}

static void emit_conclusion(const struct emit *emit, enum line_kind kind,
			    const char *mark,
			    const struct conclusion *conclusion)
{
	char text[WALK_LINE];
	struct line line = {.kind = kind,
			    .indent = 2,
			    .mark = mark,
			    .text = text,
			    .conclusion = conclusion};

	emit_wording(emit, conclusion, text, sizeof(text));
	emit->sink(&line, emit->context);
	emit_response(emit, conclusion, 4);
}

struct asking {
	const struct decision *decision;
	char *text;
	size_t size;
	size_t most; /* labels that are named; then "..." */
	size_t n;
};

/* Why a slot is open: which absence stands there, or which reason. */
static const char *open_words(const struct slot *slot,
			      const struct value *value)
{
	const struct reason *reason = content_reason(slot, value);

	return reason ? reason->label : presence_words(value->presence);
}

static void append_slot(struct asking *asking, size_t at)
{
	const struct slot *slot = &asking->decision->content->slots[at];
	const struct value *value = &asking->decision->values[at];
	int is_blank = value->presence == NOT_ASKED;

	if (asking->n++ < asking->most)
		text_append(asking->text, asking->size, "%s%s%s%s%s",
			    asking->n == 1 ? "" : _("; "), slot->label,
			    is_blank ? "" : " (",
			    is_blank ? "" : open_words(slot, value),
			    is_blank ? "" : ")");
	else if (asking->n == asking->most + 1)
		text_append(asking->text, asking->size, " ...");
}

/* Both sides of an item as one. */
static void append_set(struct asking *asking, const uint64_t *set,
		       const uint64_t *without)
{
	const struct content *content = asking->decision->content;
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		if (!slots_has(set, i) || (without && slots_has(without, i)) ||
		    (content->slots[i].side == SIDE_RIGHT &&
		     slots_has(set, i - 1)))
			continue;
		append_slot(asking, i);
	}
}

#define ASKED_MOST 3

/* What to ask: first what alone could settle it, then the rest. */
static void append_missing(const struct decision *decision,
			   const struct reasons *reasons, char *text,
			   size_t size)
{
	struct asking asking = {decision, text, size, ASKED_MOST, 0};

	append_set(&asking, reasons->settling, NULL);
	append_set(&asking, reasons->missing, reasons->settling);
}

static void emit_open(const struct emit *emit,
		      const struct conclusion *conclusion)
{
	char text[WALK_LINE];
	struct line line = {.kind = LINE_OPEN,
			    .indent = 2,
			    .mark = "[?]",
			    .text = text,
			    .conclusion = conclusion};

	text_copy(text, sizeof(text), conclusion->rule->advice.when_unknown);
	if (conclusion->rule->target == TARGET_URGENCY)
		text_append(text, sizeof(text), "%s", _(". Ask: "));
	else
		text_append(text, sizeof(text), "%s", _(" Ask: "));
	append_missing(emit->decision, &conclusion->reasons, text,
		       sizeof(text));
	emit->sink(&line, emit->context);
	emit_response(emit, conclusion, 4);
}

/* Calls `each` for the applying conclusions of a target. */
static void for_target(const struct emit *emit, enum target target,
		       void (*each)(const struct emit *,
				    const struct conclusion *))
{
	size_t i;

	for (i = 0; i < emit->decision->content->n_rules; i++) {
		const struct conclusion *conclusion =
			&emit->decision->conclusions[i];

		if (conclusion->rule->target == target && conclusion->applies)
			each(emit, conclusion);
	}
}

static void emit_when_true(const struct emit *emit,
			   const struct conclusion *conclusion)
{
	int warns = conclusion->rule->polarity == POLARITY_WARN;

	if (conclusion->truth == TRUTH_TRUE)
		emit_conclusion(emit, warns ? LINE_URGENT : LINE_ADVICE,
				warns ? "[!]" : "[>]", conclusion);
}

static void emit_true_or_open(const struct emit *emit,
			      const struct conclusion *conclusion)
{
	if (conclusion->truth != TRUTH_UNKNOWN)
		emit_when_true(emit, conclusion);
	else if (conclusion->rule->advice.when_unknown[0])
		emit_open(emit, conclusion);
}

static void emit_judged(const struct emit *emit,
			const struct conclusion *conclusion)
{
	if (conclusion->truth == TRUTH_TRUE)
		emit_conclusion(emit, LINE_MET, "[+]", conclusion);
	else if (conclusion->truth == TRUTH_FALSE)
		emit_conclusion(emit, LINE_NOT_MET, "[-]", conclusion);
	else
		emit_conclusion(emit, LINE_OPEN, "[?]", conclusion);
}

/* Shown whether or not its ground is established. */
static void emit_any(const struct emit *emit,
		     const struct conclusion *conclusion)
{
	if (conclusion_text(conclusion)[0])
		emit_conclusion(emit, LINE_ADVICE, "[>]", conclusion);
}

static void emit_caution(const struct emit *emit,
			 const struct conclusion *conclusion)
{
	int for_it = conclusion->rule->polarity == POLARITY_FOR;

	if (conclusion->truth == TRUTH_TRUE)
		emit_conclusion(emit, LINE_ADVICE, for_it ? "[+]" : "[!]",
				conclusion);
}

/* The most urgent first; equal ones as the rules are listed. */
static void walk_grounds(const struct emit *emit)
{
	const struct content *content = emit->decision->content;
	int level;
	size_t i;

	for (level = 1; level <= (int)content->n_urgencies; level++)
		for (i = 0; i < content->n_rules; i++) {
			const struct conclusion *conclusion =
				&emit->decision->conclusions[i];

			if (conclusion->rule->urgency != level ||
			    conclusion->rule->target != TARGET_URGENCY)
				continue;
			emit_when_true(emit, conclusion);
			if (conclusion->truth == TRUTH_UNKNOWN &&
			    conclusion->rule->polarity == POLARITY_ACT)
				emit_open(emit, conclusion);
		}
}

static void walk_not_excluded(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	const struct content *content = decision->content;
	char title[WALK_LINE];
	int level;
	size_t i;

	if (!decision->n_not_excluded)
		return;
	snprintf(title, sizeof(title), _("NOT EXCLUDED: %zu of %zu dangers"),
		 decision->n_not_excluded, decision->n_dangers);
	emit_heading(emit, title);
	for (level = 1; level <= (int)content->n_urgencies; level++)
		for (i = 0; i < content->n_rules; i++) {
			const struct conclusion *conclusion =
				&decision->conclusions[i];

			if (conclusion->rule->urgency == level &&
			    conclusion_is_open_danger(conclusion))
				emit_open(emit, conclusion);
		}
}

static void walk_excision(const struct emit *emit)
{
	if (!emit->decision->excision_applies)
		return;
	emit_heading(emit, _("EXCISION OF THE MASS"));
	for_target(emit, TARGET_EXCISION, emit_judged);
	emit_text(emit, LINE_PLAIN, 2, _("The founding paper's criteria:"));
	for_target(emit, TARGET_CRITERION, emit_judged);
	emit_text(emit, LINE_PLAIN, 2, _("What must come first:"));
	for_target(emit, TARGET_FIRST, emit_judged);
	emit_text(emit, LINE_PLAIN, 2, _("To be weighed:"));
	for_target(emit, TARGET_CAUTION, emit_caution);
	emit_text(emit, LINE_PLAIN, 2, _("Alternatives, always:"));
	for_target(emit, TARGET_ALTERNATIVE, emit_when_true);
}

static int holds_any(const struct decision *decision, enum target target)
{
	size_t i;

	for (i = 0; i < decision->content->n_rules; i++)
		if (decision->conclusions[i].truth == TRUTH_TRUE &&
		    decision->conclusions[i].rule->target == target)
			return 1;
	return 0;
}

/* What a mass is referred for, and what its images and histology say. */
static void walk_mass(const struct emit *emit)
{
	if (!holds_any(emit->decision, TARGET_MASS))
		return;
	emit_heading(emit, _("THE MASS"));
	for_target(emit, TARGET_MASS, emit_caution);
}

#define MISSING_SHOWN 12

static void walk_missing(const struct emit *emit, size_t most)
{
	const struct decision *decision = emit->decision;
	const struct content *content = decision->content;
	char text[WALK_LINE];
	size_t shown = 0;
	size_t i;

	if (!decision->n_blanks)
		return;
	snprintf(text, sizeof(text),
		 _("MISSING, most useful first (%zu in all)"),
		 decision->n_blanks);
	emit_heading(emit, text);
	for (i = 0; i < decision->n_blanks && shown < most; i++) {
		const struct blank *blank = &decision->blanks[i];
		struct line line = {.kind = LINE_OPEN,
				    .indent = 2,
				    .mark = "[?]",
				    .text = text,
				    .slot = &content->slots[blank->slot]};

		snprintf(text, sizeof(text),
			 "%s: ", content->slots[blank->slot].section->label);
		slot_words(&content->slots[blank->slot], text + strlen(text),
			   sizeof(text) - strlen(text));
		if (blank->required)
			text_append(text, sizeof(text), "%s", _(" (required)"));
		else if (blank->urgency)
			text_append(text, sizeof(text), " (%s)",
				    content->urgencies[blank->urgency - 1].id);
		emit->sink(&line, emit->context);
		shown++;
	}
}

/* What the lines that hold rest on, each source once. */
void walk_sources(const struct decision *decision, line_sink *sink,
		  void *context)
{
	struct emit emit = {decision, sink, context};
	const struct content *content = decision->content;
	char text[WALK_LINE];
	size_t i;
	size_t j;

	emit_heading(&emit, _("SOURCES OF WHAT HOLDS"));
	for (i = 0; i < content->n_sources; i++)
		for (j = 0; j < content->n_rules; j++) {
			const struct conclusion *conclusion =
				&decision->conclusions[j];

			if (conclusion->truth != TRUTH_TRUE ||
			    !conclusion->applies ||
			    !basis_cites(&conclusion->rule->basis,
					 &content->sources[i]))
				continue;
			emit_text(&emit, LINE_QUIET, 2,
				  source_words(&content->sources[i], text,
					       sizeof(text)));
			break;
		}
}

static void walk_foot(const struct emit *emit)
{
	const struct content *content = emit->decision->content;
	char text[WALK_LINE];

	emit_heading(emit, _("MADE WITH"));
	snprintf(text, sizeof(text), _("Content %s %s, digest %.16s."),
		 content->id, content->version, content->digest);
	emit_text(emit, LINE_QUIET, 2, text);
	snprintf(text, sizeof(text), _("Status of the content: %s."),
		 content_pack(content, "status"));
	emit_text(emit, LINE_QUIET, 2, text);
	emit_text(emit, LINE_QUIET, 2,
		  _("* rests on statements that await a clinician's sign-off. "
		    "[assumed]: a blank is taken as not done."));
	emit_text(emit, LINE_QUIET, 2,
		  _("This advises; the clinician decides."));
}

static void walk_urgent(const struct emit *emit)
{
	char text[WALK_LINE];

	emit_heading(emit, _("URGENCY"));
	emit_text(emit, emit->decision->urgency ? LINE_URGENT : LINE_OPEN, 2,
		  walk_urgency(emit->decision, text, sizeof(text)));
	walk_grounds(emit);
	for_target(emit, TARGET_NO_IMAGING, emit_when_true);
}

static void walk_imaging(const struct emit *emit)
{
	emit_heading(emit, _("IMAGING THE COURSE OF THE NERVE"));
	emit_lumbar(emit);
	for_target(emit, TARGET_LUMBAR, emit_true_or_open);
	for_target(emit, TARGET_COURSE, emit_true_or_open);
	emit_segments(emit);
	emit_image_order(emit);
	for_target(emit, TARGET_STUDY, emit_when_true);
}

static void walk_notices(const struct emit *emit)
{
	emit_heading(emit, _("MIND AS WELL"));
	for_target(emit, TARGET_NOTICE, emit_any);
}

void walk_decision(const struct decision *decision, line_sink *sink,
		   void *context)
{
	struct emit emit = {decision, sink, context};

	walk_urgent(&emit);
	emit_where(&emit);
	walk_imaging(&emit);
	emit_tests(&emit);
	emit_causes(&emit);
	walk_notices(&emit);
	walk_mass(&emit);
	walk_excision(&emit);
	walk_not_excluded(&emit);
	walk_missing(&emit, MISSING_SHOWN);
	walk_foot(&emit);
}

/* Only what the answers have established, and where to read the rest. */
static void walk_summary(const struct emit *emit)
{
	char text[WALK_LINE];

	walk_urgent(emit);
	emit_heading(emit, _("WHERE"));
	emit_text(emit, LINE_PLAIN, 2,
		  walk_place(emit->decision, text, sizeof(text)));
	emit_heading(emit, _("IMAGING"));
	emit_lumbar(emit);
	for_target(emit, TARGET_LUMBAR, emit_when_true);
	for_target(emit, TARGET_COURSE, emit_when_true);
	emit_image_order(emit);
	emit_heading(emit, _("CAUSE"));
	emit_leading_cause(emit);
	if (emit->decision->excision_applies) {
		emit_heading(emit, _("EXCISION OF THE MASS"));
		for_target(emit, TARGET_EXCISION, emit_judged);
	}
	walk_notices(emit);
	emit_responses(emit);
	walk_foot(emit);
}

static void walk_whereabouts(const struct emit *emit)
{
	emit_where(emit);
	emit_tests(emit);
}

static void walk_mass_and_excision(const struct emit *emit)
{
	walk_mass(emit);
	walk_excision(emit);
	if (!emit->decision->excision_applies)
		emit_text(emit, LINE_PLAIN, 2,
			  _("No mass on the nerve is recorded, so its "
			    "excision is not weighed. That is not the same as "
			    "none being there."));
}

static void walk_open(const struct emit *emit)
{
	walk_not_excluded(emit);
	walk_missing(emit, emit->decision->n_blanks);
	if (!emit->decision->n_not_excluded && !emit->decision->n_blanks)
		emit_text(emit, LINE_PLAIN, 2,
			  _("No blank is left that could change anything."));
}

static void walk_grounding(const struct emit *emit)
{
	walk_sources(emit->decision, emit->sink, emit->context);
	walk_foot(emit);
}

static const struct {
	const char *words;
	void (*walk)(const struct emit *emit);
} parts[N_PARTS] = {
	[PART_SUMMARY] = {N_("summary"), walk_summary},
	[PART_WHERE] = {N_("where"), walk_whereabouts},
	[PART_IMAGING] = {N_("imaging"), walk_imaging},
	[PART_CAUSES] = {N_("causes"), emit_causes},
	[PART_EXCISION] = {N_("excision"), walk_mass_and_excision},
	[PART_MISSING] = {N_("missing"), walk_open},
	[PART_SOURCES] = {N_("sources"), walk_grounding},
};

const char *part_words(enum decision_part part)
{
	return _(parts[part].words);
}

void walk_part(const struct decision *decision, enum decision_part part,
	       line_sink *sink, void *context)
{
	struct emit emit = {decision, sink, context};

	parts[part].walk(&emit);
}
