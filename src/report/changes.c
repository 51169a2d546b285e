/*
 * Two decisions compared; see changes.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/changes.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "report/emit.h"

static size_t emit_answers(const struct emit *emit,
			   const struct decision *before)
{
	const struct decision *after = emit->decision;
	char text[WALK_LINE];
	struct line line = {
		.kind = LINE_PLAIN, .indent = 2, .mark = "", .text = text};
	size_t n = 0;
	size_t i;

	for (i = 0; i < after->content->n_slots; i++) {
		char now[VALUE_TEXT];

		if (value_equal(&before->values[i], &after->values[i]))
			continue;
		line.slot = &after->content->slots[i];
		slot_words(line.slot, text, sizeof(text));
		append_answer(text, sizeof(text), line.slot,
			      &before->values[i]);
		text_append(text, sizeof(text), " -> %s",
			    value_words(line.slot, &after->values[i], now,
					sizeof(now)));
		emit->sink(&line, emit->context);
		n++;
	}
	return n;
}

/* A line that has changed, as it was and as it is. */
static size_t emit_both(const struct emit *emit, enum line_kind kind,
			const char *before, const char *after)
{
	char text[2 * WALK_LINE];

	if (!strcmp(before, after))
		return 0;
	snprintf(text, sizeof(text), _("Was: %s"), before);
	emit_text(emit, LINE_PLAIN, 2, text);
	snprintf(text, sizeof(text), _("Now: %s"), after);
	emit_text(emit, kind, 2, text);
	return 1;
}

static size_t emit_urgency(const struct emit *emit,
			   const struct decision *before)
{
	char was[WALK_LINE];
	char now[WALK_LINE];

	walk_urgency(before, was, sizeof(was));
	walk_urgency(emit->decision, now, sizeof(now));
	return emit_both(emit, LINE_URGENT, was, now);
}

static size_t emit_place(const struct emit *emit, const struct decision *before)
{
	char was[WALK_LINE];
	char now[WALK_LINE];

	walk_place(before, was, sizeof(was));
	walk_place(emit->decision, now, sizeof(now));
	return emit_both(emit, LINE_ADVICE, was, now);
}

/* What a conclusion says, or "" where it has no place. */
static const char *says(const struct conclusion *conclusion)
{
	return conclusion->applies ? conclusion_text(conclusion) : "";
}

static enum line_kind kind_of(const struct conclusion *conclusion)
{
	if (!conclusion->applies || conclusion->truth == TRUTH_FALSE)
		return LINE_NOT_MET;
	if (conclusion->truth == TRUTH_UNKNOWN)
		return LINE_OPEN;
	return conclusion->rule->polarity == POLARITY_WARN ? LINE_URGENT
							   : LINE_ADVICE;
}

static void emit_advice(const struct emit *emit, const struct conclusion *was,
			const struct conclusion *now)
{
	static const char *const marks[] = {[LINE_URGENT] = "[!]",
					    [LINE_OPEN] = "[?]",
					    [LINE_ADVICE] = "[>]",
					    [LINE_NOT_MET] = "[-]"};
	char text[2 * WALK_LINE];
	struct line line = {.kind = kind_of(now),
			    .indent = 2,
			    .text = text,
			    .conclusion = now};

	line.mark = marks[line.kind];
	if (says(now)[0] && now->truth == TRUTH_UNKNOWN)
		snprintf(text, sizeof(text), _("Open now: %s"), says(now));
	else if (says(now)[0])
		snprintf(text, sizeof(text), _("Now: %s"), says(now));
	else
		snprintf(text, sizeof(text), _("No longer: %s"), says(was));
	emit->sink(&line, emit->context);
}

static size_t emit_conclusions(const struct emit *emit,
			       const struct decision *before)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < before->content->n_rules; i++) {
		const struct conclusion *was = &before->conclusions[i];
		const struct conclusion *now = &emit->decision->conclusions[i];

		if (!strcmp(says(was), says(now)))
			continue;
		emit_advice(emit, was, now);
		n++;
	}
	return n;
}

static size_t emit_cause_changes(const struct emit *emit,
				 const struct decision *before)
{
	const struct decision *after = emit->decision;
	char text[WALK_LINE];
	struct line line = {
		.kind = LINE_PLAIN, .indent = 2, .mark = "", .text = text};
	size_t n = 0;
	size_t i;

	for (i = 0; i < after->content->n_causes; i++) {
		const struct cause_state *was = &before->causes.states[i];

		line.cause = &after->causes.states[i];
		if (was->standing == line.cause->standing)
			continue;
		snprintf(text, sizeof(text), _("Cause: %s: %s -> %s"),
			 was->cause->label, cause_words(was->standing),
			 cause_words(line.cause->standing));
		emit->sink(&line, emit->context);
		n++;
	}
	return n;
}

void walk_changes(const struct decision *before, const struct decision *after,
		  line_sink *sink, void *context)
{
	struct emit emit = {after, sink, context};
	size_t n;

	emit_heading(&emit, _("PROVISIONAL ANSWERS"));
	if (!emit_answers(&emit, before))
		emit_text(&emit, LINE_PLAIN, 2,
			  _("None yet. Answer something, then look again."));
	emit_heading(&emit, _("WHAT THEY CHANGE"));
	n = emit_urgency(&emit, before);
	n += emit_place(&emit, before);
	n += emit_conclusions(&emit, before);
	n += emit_cause_changes(&emit, before);
	if (!n)
		emit_text(&emit, LINE_PLAIN, 2,
			  _("Nothing that is said of this patient."));
}
