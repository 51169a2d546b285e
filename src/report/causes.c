/*
 * What could cause it, in words; see walk.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "report/emit.h"

#define CAUSES_SHOWN 8
#define AGAINST_SHOWN 4
#define QUESTIONS_SHOWN 3

/* How a cause is to catch the eye, by the table of urgencies. */
static enum tone tone_of(const struct emit *emit, const struct cause *cause)
{
	return emit->decision->content->urgencies[cause->urgency - 1].tone;
}

static void append_counts(const struct cause_state *state, char *text,
			  size_t size)
{
	text_append(text, size, _("for %zu, against %zu, open %zu"),
		    state->n_for, state->n_against, state->n_open);
}

static const char *sign_off_mark(const struct basis *basis)
{
	return basis->awaiting ? "*" : "";
}

/* A line that leads to the cause: its mark, its label, what is said of it. */
static void emit_cause(const struct emit *emit, const struct cause_state *state,
		       const char *mark, const char *said)
{
	const struct cause *cause = state->cause;
	char text[WALK_LINE] = "";
	struct line line = {.kind = LINE_ADVICE,
			    .indent = 4,
			    .mark = mark,
			    .text = text,
			    .cause = state};

	text_append(text, sizeof(text), "%s%s%s", cause->label,
		    sign_off_mark(&cause->basis), said);
	emit->sink(&line, emit->context);
}

static void emit_ranked(const struct emit *emit,
			const struct cause_state *state, size_t rank)
{
	static const char *const ranks[CAUSES_SHOWN] = {"1.", "2.", "3.", "4.",
							"5.", "6.", "7.", "8."};
	char text[WALK_LINE] = "";

	text_append(text, sizeof(text),
		    " (%s): ", state->cause->category->label);
	append_counts(state, text, sizeof(text));
	emit_cause(emit, state, ranks[rank], text);
}

static void emit_danger(const struct emit *emit,
			const struct cause_state *state, size_t rank)
{
	const struct urgency *urgencies = emit->decision->content->urgencies;

	(void)rank;
	emit_cause(emit, state, urgencies[state->cause->urgency - 1].id, "");
}

/* Those spoken for, in an order, of that tone or a more urgent one. */
static void emit_order(const struct emit *emit, const char *title,
		       const struct cause_state *const *order, enum tone least,
		       void (*each)(const struct emit *,
				    const struct cause_state *, size_t rank))
{
	char text[WALK_LINE];
	size_t n = 0;
	size_t i;

	for (i = 0; i < emit->decision->content->n_causes; i++) {
		if (order[i]->standing != CAUSE_SPOKEN_FOR ||
		    tone_of(emit, order[i]->cause) < least)
			continue;
		if (!n)
			emit_text(emit, LINE_PLAIN, 2, title);
		if (n < CAUSES_SHOWN)
			each(emit, order[i], n);
		n++;
	}
	if (n <= CAUSES_SHOWN)
		return;
	snprintf(text, sizeof(text), _("and %zu more."), n - CAUSES_SHOWN);
	emit_text(emit, LINE_PLAIN, 4, text);
}

/* The first listed are the usual ones, which is why they are told. */
static void emit_against(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	char text[WALK_LINE] = "";
	char names[WALK_LINE] = "";
	size_t n = 0;
	size_t i;

	for (i = 0; i < decision->content->n_causes; i++) {
		const struct cause_state *state = &decision->causes.states[i];

		if (state->standing == CAUSE_SPOKEN_AGAINST &&
		    n++ < AGAINST_SHOWN)
			text_append(names, sizeof(names), "%s%s",
				    n == 1 ? "" : _("; "), state->cause->label);
	}
	if (n > AGAINST_SHOWN)
		text_append(names, sizeof(names), _("; %zu more"),
			    n - AGAINST_SHOWN);
	text_append(text, sizeof(text), _("Spoken against so far: %s."), names);
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

		n += tone_of(emit, state->cause) == TONE_URGENT &&
		     state->standing != CAUSE_SPOKEN_FOR;
	}
	if (!n)
		return;
	snprintf(text, sizeof(text),
		 _N("%zu further cause that cannot wait is not excluded: "
		    "nothing, or not enough, speaks for it so far.",
		    "%zu further causes that cannot wait are not excluded: "
		    "nothing, or not enough, speaks for them so far.",
		    n),
		 n);
	emit_marked(emit, LINE_OPEN, "[?]", text);
}

/*
 * The first of an order that is spoken for, or NULL.  Of causes that fit alike
 * the very first may be one with too little for it.
 */
static const struct cause_state *
first_spoken_for(const struct decision *decision,
		 const struct cause_state *const *order)
{
	size_t i;

	for (i = 0; i < decision->content->n_causes; i++)
		if (order[i]->standing == CAUSE_SPOKEN_FOR)
			return order[i];
	return NULL;
}

void emit_leading_cause(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	const struct cause_state *fits =
		first_spoken_for(decision, decision->causes.by_fit);
	const struct cause_state *danger =
		first_spoken_for(decision, decision->causes.by_danger);

	if (!decision->content->n_causes)
		return;
	if (fits)
		emit_ranked(emit, fits, 0);
	else
		emit_text(emit, LINE_PLAIN, 2,
			  _("No answer speaks for any cause yet."));
	if (danger && danger != fits &&
	    tone_of(emit, danger->cause) >= TONE_WARNING)
		emit_danger(emit, danger, 0);
	emit_rest(emit);
}

void emit_causes(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	const struct differential *causes = &decision->causes;

	if (!decision->content->n_causes)
		return;
	emit_heading(emit, _("CAUSES"));
	if (!first_spoken_for(decision, causes->by_fit))
		emit_text(emit, LINE_PLAIN, 2,
			  _("No answer speaks for any cause yet."));
	emit_order(emit, _("What fits best:"), causes->by_fit, TONE_PLAIN,
		   emit_ranked);
	emit_order(emit, _("The most dangerous of them first:"),
		   causes->by_danger, TONE_WARNING, emit_danger);
	emit_against(emit);
	emit_rest(emit);
}

static void emit_question(const struct emit *emit, size_t at)
{
	const struct slot *slot = &emit->decision->content->slots[at];
	char text[WALK_LINE];
	struct line line = {.kind = LINE_OPEN,
			    .indent = 6,
			    .mark = "",
			    .text = text,
			    .slot = slot};

	slot_words(slot, text, sizeof(text));
	append_answer(text, sizeof(text), slot, &emit->decision->values[at]);
	emit->sink(&line, emit->context);
}

/* The questions that would decide an open argument, a few of them. */
static void emit_questions(const struct emit *emit,
			   const struct argument *argument)
{
	size_t n_slots = emit->decision->content->n_slots;
	uint64_t *missing = memory_new(SLOT_WORDS(n_slots), sizeof(*missing));
	char text[WALK_LINE];
	size_t n = 0;
	size_t i;

	text_copy(text, sizeof(text),
		  _("No question is left that would decide it."));
	decision_missing(emit->decision, argument, missing);
	for (i = 0; i < n_slots; i++)
		if (slots_has(missing, i) && n++ < QUESTIONS_SHOWN)
			emit_question(emit, i);
	if (n > QUESTIONS_SHOWN)
		snprintf(text, sizeof(text), _("and %zu more."),
			 n - QUESTIONS_SHOWN);
	if (!n || n > QUESTIONS_SHOWN)
		emit_text(emit, LINE_PLAIN, 6, text);
	free(missing);
}

static void emit_argument(const struct emit *emit,
			  const struct argument *argument, enum truth truth)
{
	static const char *const weights[] = {N_(" (weak)"), "",
					      N_(" (characteristic)")};
	const char *weight = weights[argument->weight - 1];
	char text[WALK_LINE];

	snprintf(text, sizeof(text), "%s%s%s", argument->text,
		 weight[0] ? _(weight) : "", sign_off_mark(&argument->basis));
	if (truth == TRUTH_UNKNOWN) {
		emit_marked(emit, LINE_OPEN, "[?]", text);
		emit_questions(emit, argument);
	} else if (argument->against) {
		emit_marked(emit, LINE_NOT_MET, "[-]", text);
	} else {
		emit_marked(emit, LINE_MET, "[+]", text);
	}
}

/* The arguments of a side that have a truth, under a title. */
static void emit_side(const struct emit *emit, const struct cause_state *state,
		      enum truth truth, int against, const char *title)
{
	int titled = 0;
	size_t i;

	for (i = 0; i < state->cause->n_arguments; i++) {
		const struct argument *argument = &state->cause->arguments[i];

		if (state->truths[i] != truth || argument->against != against)
			continue;
		if (!titled++)
			emit_heading(emit, title);
		emit_argument(emit, argument, truth);
	}
}

static int cause_cites(const struct cause *cause, const struct source *source)
{
	size_t i;

	if (basis_cites(&cause->basis, source))
		return 1;
	for (i = 0; i < cause->n_arguments; i++)
		if (basis_cites(&cause->arguments[i].basis, source))
			return 1;
	return 0;
}

static int cause_awaits(const struct cause *cause)
{
	size_t i;

	for (i = 0; i < cause->n_arguments; i++)
		if (cause->arguments[i].basis.awaiting)
			return 1;
	return cause->basis.awaiting;
}

/* Of the cause and all its arguments, each source once. */
static void emit_sources(const struct emit *emit, const struct cause *cause)
{
	const struct content *content = emit->decision->content;
	char text[WALK_LINE];
	size_t i;

	emit_heading(emit, _("SOURCES"));
	for (i = 0; i < content->n_sources; i++)
		if (cause_cites(cause, &content->sources[i]))
			emit_text(emit, LINE_PLAIN, 2,
				  source_words(&content->sources[i], text,
					       sizeof(text)));
	if (cause_awaits(cause))
		emit_awaiting(emit);
}

const char *cause_words(enum cause_standing standing)
{
	if (standing == CAUSE_OPEN)
		return _C("cause", "open");
	return standing == CAUSE_SPOKEN_FOR ? _("spoken for")
					    : _("spoken against");
}

void walk_cause(const struct decision *decision,
		const struct cause_state *state, line_sink *sink, void *context)
{
	struct emit emit = {decision, sink, context};
	const struct cause *cause = state->cause;
	const struct urgency *urgency =
		&decision->content->urgencies[cause->urgency - 1];
	char text[WALK_LINE];
	char counts[WALK_LINE] = "";

	snprintf(text, sizeof(text), "%s%s: %s", cause->label,
		 sign_off_mark(&cause->basis), cause_words(state->standing));
	emit_heading(&emit, text);
	append_counts(state, counts, sizeof(counts));
	text[0] = '\0';
	text_append(text, sizeof(text), _("Arguments: %s. Category: %s."),
		    counts, cause->category->label);
	emit_text(&emit, LINE_PLAIN, 2, text);
	snprintf(text, sizeof(text), _("If it is there: %s %s, %s."),
		 urgency->id, urgency->label, urgency->time_frame);
	emit_text(&emit, LINE_PLAIN, 2, text);
	if (cause->detail[0])
		emit_text(&emit, LINE_PLAIN, 2, cause->detail);
	emit_side(&emit, state, TRUTH_TRUE, 0, _("SPEAKS FOR IT"));
	emit_side(&emit, state, TRUTH_TRUE, 1, _("SPEAKS AGAINST IT"));
	emit_heading(&emit, _("WHAT WOULD SETTLE IT"));
	emit_text(&emit, LINE_PLAIN, 2, cause->settle);
	emit_side(&emit, state, TRUTH_UNKNOWN, 0,
		  _("OPEN: WOULD SPEAK FOR IT"));
	emit_side(&emit, state, TRUTH_UNKNOWN, 1,
		  _("OPEN: WOULD SPEAK AGAINST IT"));
	emit_sources(&emit, cause);
}
