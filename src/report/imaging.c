/*
 * How far the course of the nerve is imaged, in words; see walk.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>

#include "base/text.h"
#include "base/words.h"
#include "report/emit.h"

#define SEGMENT_COLUMNS 18

/* Padded for a column, and whole where it is longer. */
static void append_label(char *text, size_t size, const char *label)
{
	if (text_width(label) > SEGMENT_COLUMNS)
		text_append(text, size, "%s", label);
	else
		text_append_padded(text, size, label, SEGMENT_COLUMNS);
}

static void emit_segment(const struct emit *emit,
			 const struct segment_state *state)
{
	const struct imaged_form *form = &imaged_forms[state->imaged];
	char text[WALK_LINE];
	struct line line = {.kind = LINE_PLAIN,
			    .indent = 2,
			    .mark = form->mark,
			    .text = text,
			    .segment = state};

	text[0] = '\0';
	text_append_padded(text, sizeof(text), state->segment->course, 4);
	text_append(text, sizeof(text), " ");
	append_label(text, sizeof(text), state->segment->label);
	text_append(text, sizeof(text), " %s", _(form->words));
	emit->sink(&line, emit->context);
	if (!state->advised)
		return;
	line.kind = LINE_ADVICE;
	line.indent = 11;
	line.mark = "[>]";
	line.conclusion = state->advised;
	emit_wording(emit, state->advised, text, sizeof(text));
	emit->sink(&line, emit->context);
	emit_response(emit, state->advised, 15);
	if (!state->segment->request[0])
		return;
	snprintf(text, sizeof(text), _("State: %s."), state->segment->request);
	emit_text(emit, LINE_PLAIN, 15, text);
}

void emit_segments(const struct emit *emit)
{
	size_t i;

	for (i = 0; i < emit->decision->content->n_segments; i++)
		emit_segment(emit, &emit->decision->segments[i]);
}

void emit_lumbar(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	const struct rule *fits = decision->content->lumbar_fits;
	char text[WALK_LINE];
	char place[WALK_LINE];

	if (!fits ||
	    decision->truths[fits - decision->content->rules] != TRUTH_TRUE ||
	    decision->lumbar != LUMBAR_NOT_JUDGED)
		return;
	snprintf(text, sizeof(text),
		 _("Whether the lumbar imaging explains the deficit cannot be "
		   "judged: side, roots and time fit, but the findings do not "
		   "point to such a root alone. %s"),
		 walk_place(decision, place, sizeof(place)));
	emit_marked(emit, LINE_OPEN, "[?]", text);
}

void emit_image_order(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	char text[WALK_LINE] = "";
	char order[WALK_LINE] = "";
	size_t i;

	if (decision->n_image_order < 2)
		return;
	for (i = 0; i < decision->n_image_order; i++)
		text_append(order, sizeof(order), "%s(%zu) %s",
			    i ? _("; ") : "", i + 1,
			    decision->image_order[i]->label);
	text_append(text, sizeof(text), _("Order, by the likeliest sites: %s."),
		    order);
	emit_marked(emit, LINE_ADVICE, "[>]", text);
}
