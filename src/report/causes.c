/*
 * What could cause it, in words; see walk.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>

#include "base/text.h"
#include "report/emit.h"

#define CAUSES_SHOWN 6
#define AGAINST_SHOWN 4
#define DANGEROUS 4 /* up to this level a cause is listed as dangerous */
#define EMERGENCY 2

static void append_counts(const struct cause_state *state, char *text,
			  size_t size)
{
	text_append(text, size, ": for %zu, against %zu, open %zu",
		    state->n_for, state->n_against, state->n_open);
}

static void emit_cause(const struct emit *emit, const struct cause_state *state)
{
	char text[WALK_LINE] = "";
	struct line line = {.kind = LINE_ADVICE,
			    .indent = 4,
			    .mark = "",
			    .text = text,
			    .cause = state};

	text_append(text, sizeof(text), "%s (%s)", state->cause->label,
		    state->cause->category->label);
	append_counts(state, text, sizeof(text));
	emit->sink(&line, emit->context);
}

static void emit_danger(const struct emit *emit,
			const struct cause_state *state)
{
	const struct content *content = emit->decision->content;
	char text[WALK_LINE] = "";
	struct line line = {.kind = LINE_ADVICE,
			    .indent = 4,
			    .mark = "",
			    .text = text,
			    .cause = state};

	text_append(text, sizeof(text), "%s %s",
		    content->urgencies[state->cause->urgency - 1].id,
		    state->cause->label);
	append_counts(state, text, sizeof(text));
	emit->sink(&line, emit->context);
}

/* Emits those spoken for, in an order, up to a level; how many there were. */
static size_t emit_order(const struct emit *emit,
			 const struct cause_state *const *order, int level,
			 void (*each)(const struct emit *,
				      const struct cause_state *))
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < emit->decision->content->n_causes; i++) {
		if (order[i]->standing != CAUSE_SPOKEN_FOR ||
		    order[i]->cause->urgency > level)
			continue;
		if (n++ < CAUSES_SHOWN)
			each(emit, order[i]);
	}
	return n;
}

static void emit_more(const struct emit *emit, size_t n)
{
	char text[WALK_LINE];

	if (n <= CAUSES_SHOWN)
		return;
	snprintf(text, sizeof(text), "and %zu more, which fit less.",
		 n - CAUSES_SHOWN);
	emit_text(emit, LINE_PLAIN, 4, text);
}

/* The first listed are the usual ones, which is why they are told. */
static void emit_against(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	char text[WALK_LINE] = "Spoken against so far:";
	size_t n = 0;
	size_t i;

	for (i = 0; i < decision->content->n_causes; i++) {
		const struct cause_state *state = &decision->causes.states[i];

		if (state->standing == CAUSE_SPOKEN_AGAINST &&
		    n++ < AGAINST_SHOWN)
			text_append(text, sizeof(text), "%s %s",
				    n == 1 ? "" : ";", state->cause->label);
	}
	if (n > AGAINST_SHOWN)
		text_append(text, sizeof(text), "; %zu more",
			    n - AGAINST_SHOWN);
	text_append(text, sizeof(text), ".");
	if (n)
		emit_text(emit, LINE_PLAIN, 2, text);
}

/* Emergencies that nothing speaks for are not excluded for that. */
static void emit_rest(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	char text[WALK_LINE];
	size_t n = 0;
	size_t i;

	for (i = 0; i < decision->content->n_causes; i++) {
		const struct cause_state *state = decision->causes.by_fit[i];

		n += state->cause->urgency <= EMERGENCY &&
		     state->standing != CAUSE_SPOKEN_FOR;
	}
	if (!n)
		return;
	snprintf(text, sizeof(text),
		 "%zu further causes that cannot wait are not excluded: "
		 "nothing, or not enough, speaks for them so far.",
		 n);
	emit_marked(emit, LINE_OPEN, "[?]", text);
}

void emit_causes(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	const struct differential *causes = &decision->causes;
	int levels = (int)decision->content->n_urgencies;
	size_t n;

	if (!decision->content->n_causes)
		return;
	emit_heading(emit, "CAUSES");
	if (causes->by_fit[0]->standing == CAUSE_SPOKEN_FOR) {
		emit_text(emit, LINE_PLAIN, 2, "What fits best:");
		n = emit_order(emit, causes->by_fit, levels, emit_cause);
		emit_more(emit, n);
		emit_text(emit, LINE_PLAIN, 2, "The most dangerous of them:");
		emit_order(emit, causes->by_danger, DANGEROUS, emit_danger);
	} else {
		emit_text(emit, LINE_PLAIN, 2,
			  "No answer speaks for any cause yet.");
	}
	emit_against(emit);
	emit_rest(emit);
}

static const char *weight_words(int weight)
{
	static const char *const words[] = {" (weak)", "", " (characteristic)"};

	return words[weight - 1];
}

static void emit_argument(const struct emit *emit,
			  const struct argument *argument, enum truth truth)
{
	const struct decision *decision = emit->decision;
	char text[WALK_LINE] = "";
	struct line line = {.indent = 2, .text = text};

	text_append(text, sizeof(text), "%s%s%s", argument->text,
		    weight_words(argument->weight),
		    argument->basis.awaiting ? "*" : "");
	if (truth == TRUTH_UNKNOWN) {
		line.kind = LINE_OPEN;
		line.mark = "[?]";
		text_append(text, sizeof(text), " %s. Ask: ",
			    argument->against ? "would speak against it"
					      : "would speak for it");
		append_unanswered(decision,
				  differential_missing(&decision->causes,
						       decision->content,
						       argument),
				  text, sizeof(text));
	} else {
		line.kind = argument->against ? LINE_NOT_MET : LINE_MET;
		line.mark = argument->against ? "[-]" : "[+]";
	}
	emit->sink(&line, emit->context);
}

/* The arguments of a side that have a truth, under a title. */
static void emit_side(const struct emit *emit, const struct cause_state *state,
		      enum truth truth, int against, const char *title)
{
	int n = 0;
	size_t i;

	for (i = 0; i < state->cause->n_arguments; i++) {
		const struct argument *argument = &state->cause->arguments[i];

		if (state->truths[i] != truth || argument->against != against)
			continue;
		if (!n++)
			emit_heading(emit, title);
		emit_argument(emit, argument, truth);
	}
}

void walk_cause(const struct decision *decision,
		const struct cause_state *state, line_sink *sink, void *context)
{
	struct emit emit = {decision, sink, context};
	const struct cause *cause = state->cause;
	const struct urgency *urgency =
		&decision->content->urgencies[cause->urgency - 1];
	char text[WALK_LINE];

	emit_heading(&emit, cause->label);
	snprintf(text, sizeof(text), "%s. If it is there: %s %s, %s.",
		 cause->category->label, urgency->id, urgency->label,
		 urgency->time_frame);
	emit_text(&emit, LINE_PLAIN, 2, text);
	if (cause->detail[0])
		emit_text(&emit, LINE_PLAIN, 2, cause->detail);
	emit_side(&emit, state, TRUTH_TRUE, 0, "SPEAKS FOR IT");
	emit_side(&emit, state, TRUTH_TRUE, 1, "SPEAKS AGAINST IT");
	emit_heading(&emit, "WHAT WOULD SETTLE IT");
	emit_text(&emit, LINE_PLAIN, 2, cause->settle);
	emit_side(&emit, state, TRUTH_UNKNOWN, 0, "OPEN, FOR IT");
	emit_side(&emit, state, TRUTH_UNKNOWN, 1, "OPEN, AGAINST IT");
	emit_basis(&emit, &cause->basis);
}
