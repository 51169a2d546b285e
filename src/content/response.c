/*
 * Responses and their written form; see response.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/response.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/words.h"

static const char *note_of(const struct response_state *state)
{
	return state->note ? state->note : "";
}

int response_equal(const struct response_state *a,
		   const struct response_state *b)
{
	if (!a->response || !b->response)
		return a->response == b->response;
	return a->response == b->response && a->truth == b->truth &&
	       a->day == b->day && !strcmp(note_of(a), note_of(b));
}

static int read_code(const struct content *content, const char *text,
		     size_t length, struct response_state *state,
		     struct fault *fault)
{
	char known[FAULT_TEXT / 2] = "";
	size_t i;

	for (i = 0; i < content->n_responses; i++) {
		const char *id = content->responses[i].id;

		if (strlen(id) == length && !strncmp(id, text, length)) {
			state->response = (int)i + 1;
			return 0;
		}
		text_append(known, sizeof(known), "%s%s", i ? ", " : "", id);
	}
	fault_set(fault, NULL, "'%.*s' is none of the responses: %s.",
		  (int)length, text, known);
	return -1;
}

static int read_truth(const char *text, size_t length, enum truth *truth)
{
	int t;

	for (t = TRUTH_FALSE; t <= TRUTH_TRUE; t++) {
		const char *name = truth_name((enum truth)t);

		if (strlen(name) == length && !strncmp(name, text, length)) {
			*truth = (enum truth)t;
			return 0;
		}
	}
	return -1;
}

/* "(true, 2026-11-28)"; returns what stands behind it, or NULL. */
static const char *read_given(const char *text, struct response_state *state)
{
	size_t length = strcspn(text, ",");
	char day[sizeof("2026-11-28")];

	if (text[0] != '(' || !text[length] ||
	    read_truth(text + 1, length - 1, &state->truth))
		return NULL;
	text += length + 1;
	text += strspn(text, " ");
	length = strcspn(text, ")");
	if (!text[length] || length >= sizeof(day))
		return NULL;
	text_copy(day, length + 1, text);
	return date_read(day, &state->day) ? NULL : text + length + 1;
}

int response_read(const struct content *content, const char *text,
		  struct response_state *state, struct fault *fault)
{
	struct response_state read = {0};
	size_t length = strcspn(text, " (");
	const char *end = text;

	if (text[0]) {
		if (read_code(content, text, length, &read, fault))
			return -1;
		end = text + length + strspn(text + length, " ");
		end = read_given(end, &read);
		if (!end || (end[0] && strncmp(end, ": ", 2) != 0)) {
			fault_set(fault, NULL,
				  "'%s' does not tell when it was given and to "
				  "what. Write the response as "
				  "'code (true, 2026-11-28): note'.",
				  text);
			return -1;
		}
		read.note = end[0] ? end + 2 : "";
	}
	*state = read;
	return 0;
}

static int check_note(const struct response *response, const char *note,
		      struct fault *fault)
{
	if (response->note == NOTE_REQUIRED && !note[0])
		fault_set(fault, NULL, "'%s' needs a note that says why.",
			  response->label);
	else if (response->note == NOTE_NONE && note[0])
		fault_set(fault, NULL, "'%s' takes no note.", response->label);
	else if (strlen(note) >= RESPONSE_NOTE)
		fault_set(fault, NULL, "longer than the %d bytes that fit.",
			  RESPONSE_NOTE - 1);
	else
		return 0;
	return -1;
}

int response_check(const struct content *content, size_t rule,
		   const struct response_state *state, struct fault *fault)
{
	if (!state->response)
		return 0;
	if (!rule_advises(&content->rules[rule])) {
		fault_set(fault, NULL,
			  "'%s' is a finding and advises nothing that could be "
			  "answered.",
			  content->rules[rule].id);
		return -1;
	}
	return check_note(&content->responses[state->response - 1],
			  note_of(state), fault);
}

char *response_write(const struct content *content,
		     const struct response_state *state, char *text,
		     size_t size)
{
	char day[NUMBER_SIZE];

	text[0] = '\0';
	if (!state->response)
		return text;
	text_append(text, size, "%s (%s, %s)",
		    content->responses[state->response - 1].id,
		    truth_name(state->truth),
		    date_write(state->day, day, sizeof(day)));
	if (note_of(state)[0])
		text_append(text, size, ": %s", state->note);
	return text;
}
