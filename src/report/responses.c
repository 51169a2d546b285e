/*
 * What the clinician answered to the advice, in words; see walk.h.  Advice
 * that was overridden stays in sight, as urgent as it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "report/emit.h"

static const char *kind_words(enum response_kind kind)
{
	return kind == RESPONSE_OVERRIDE ? _("overridden") : _("acknowledged");
}

/* What the rule was when it was answered. */
static const char *truth_then(enum truth truth)
{
	static const char *const words[] = {
		[TRUTH_FALSE] = N_("given before the answers changed: it did "
				   "not hold then"),
		[TRUTH_UNKNOWN] = N_("given before the answers changed: it was "
				     "open then"),
		[TRUTH_TRUE] = N_("given before the answers changed: it held "
				  "then")};

	return _(words[truth]);
}

char *response_words(const struct decision *decision,
		     const struct conclusion *conclusion, char *text,
		     size_t size)
{
	const struct content *content = decision->content;
	const struct response_state *state =
		&decision->responses[conclusion->rule - content->rules];
	const struct response *response;
	char day[NUMBER_SIZE];

	text[0] = '\0';
	if (!state->response)
		return text;
	response = &content->responses[state->response - 1];
	text_append(text, size, "%s: %s (%s)", kind_words(response->kind),
		    response->label, date_write(state->day, day, sizeof(day)));
	if (state->note && state->note[0])
		text_append(text, size, ": %s", state->note);
	if (state->truth != conclusion->truth)
		text_append(text, size, " [%s]", truth_then(state->truth));
	return text;
}

void emit_response(const struct emit *emit, const struct conclusion *conclusion,
		   int indent)
{
	char text[WALK_LINE];

	if (response_words(emit->decision, conclusion, text, sizeof(text))[0])
		emit_text(emit, LINE_PLAIN, indent, text);
}

void emit_responses(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	const struct content *content = decision->content;
	char text[WALK_LINE];
	struct line line = {
		.kind = LINE_PLAIN, .indent = 2, .mark = "", .text = text};
	int titled = 0;
	size_t i;

	for (i = 0; i < content->n_rules; i++) {
		const struct conclusion *conclusion = &decision->conclusions[i];
		const char *wording = conclusion_text(conclusion);

		if (!decision->responses[i].response)
			continue;
		if (!titled++)
			emit_heading(emit, _("ADVICE ANSWERED"));
		if (!wording[0]) /* it is not said any more */
			wording = conclusion->rule->advice.when_true;
		text_copy(text, sizeof(text), wording);
		line.conclusion = conclusion;
		emit->sink(&line, emit->context);
		emit_response(emit, conclusion, 4);
	}
}
