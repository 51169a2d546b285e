/*
 * Responses to advice; see advice.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/advice.h"

#include <stdlib.h>

#include "app/private.h"
#include "base/text.h"
#include "base/words.h"

/* The conclusion that the line of the cursor, or the screen, is about. */
static const struct conclusion *advice_in_front(const struct session *session)
{
	const struct screen *screen = session_front(session);
	const struct document *document = &session->document;

	if (screen->position.cursor < document->count &&
	    document->rows[screen->position.cursor].conclusion)
		return document->rows[screen->position.cursor].conclusion;
	return screen->kind == SCREEN_WHY ? screen->conclusion : NULL;
}

void advice_respond(struct session *session)
{
	const struct content *content = session->content;
	const struct conclusion *advice = advice_in_front(session);
	struct response_state any = {.response = 1, .note = "-"};
	struct fault fault;

	if (session->what_if) {
		session_say(session, _("Advice is answered once the "
				       "provisional answers are kept or "
				       "discarded."));
		return;
	}
	if (!advice || !content->n_responses) {
		session_say(session, _("There is no advice on this line."));
		return;
	}
	session->answered_rule = (size_t)(advice->rule - content->rules);
	if (content->responses[0].note == NOTE_NONE)
		any.note = "";
	/* Can it be answered at all, whatever the response? */
	if (response_check(content, session->answered_rule, &any, &fault))
		session_complain(session, &fault);
	else
		picker_responses(session);
}

static int respond(struct session *session, const char *note)
{
	size_t rule = session->answered_rule;
	const struct response *response = session->response;
	struct response_state state = {0};
	struct fault fault;

	if (response) {
		state.response =
			(int)(response - session->content->responses) + 1;
		state.truth = session->decision->conclusions[rule].truth;
		state.day = session->today;
		state.note = note;
	}
	if (session_respond(session, rule, &state, &fault)) {
		session_complain(session, &fault);
		return -1;
	}
	if (!session->message[0])
		session_say(session,
			    response ? _("Noted beside the advice, which stays "
					 "as it is.")
				     : _("What was answered is taken away."));
	return 0;
}

/* The name under which an unfinished note is kept. */
static void note_name(const struct session *session, char *text, size_t size)
{
	text_copy(text, size, "advice:");
	text_append(text, size, "%s",
		    session->content->rules[session->answered_rule].id);
}

void advice_pick(struct session *session, const struct response *response)
{
	char name[FAULT_NAME];
	char *draft;

	session->response = response;
	if (!response || response->note == NOTE_NONE) {
		respond(session, "");
		return;
	}
	session->mode = MODE_NOTE;
	note_name(session, name, sizeof(name));
	draft = store_draft(session->store, session->id, name);
	editor_start(&session->editor, draft ? draft : "");
	free(draft);
}

/* NULL takes the unfinished note away. */
static void keep_note(struct session *session, const char *text)
{
	char name[FAULT_NAME];
	struct fault fault;

	note_name(session, name, sizeof(name));
	if (store_keep_draft(session->store, session->id, name, text, &fault))
		session_complain(session, &fault);
}

void advice_keep_note(struct session *session)
{
	if (session->mode == MODE_NOTE && session->editor.text[0])
		keep_note(session, session->editor.text);
}

void advice_note_event(struct session *session, const struct event *event)
{
	int key = event->key;

	if (event->pasted && (key == INPUT_ENTER || key == INPUT_TAB))
		key = ' ';
	if (editor_key(&session->editor, key))
		return;
	switch (key) {
	case INPUT_ENTER:
		if (respond(session, session->editor.text))
			break;
		keep_note(session, NULL);
		session->mode = MODE_COMMANDS;
		break;
	case INPUT_ESCAPE:
	case INPUT_CONTROL('c'):
		keep_note(session, NULL);
		session->mode = MODE_COMMANDS;
		session_say(session, _("Cancelled; nothing was answered."));
		break;
	case INPUT_CONTROL('q'):
		advice_keep_note(session);
		session->done = session_may_leave(session);
		break;
	default:
		break;
	}
}
