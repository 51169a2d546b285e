/*
 * The field editor for numbers, dates and texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/private.h"
#include "base/text.h"
#include "base/words.h"
#include "content/typed.h"

/* Starts with the key that was pressed, else the draft, else the answer. */
void field_start(struct session *session, int key)
{
	size_t at = (size_t)session_slot(session);
	const struct value *value = encounter_value(session->encounter, at);
	char text[VALUE_TEXT] = "";

	session->had_draft = session->drafts[at] != NULL;
	if (key == INPUT_NONE && session->had_draft)
		text_copy(text, sizeof(text), session->drafts[at]);
	else if (key == INPUT_NONE && value->presence == ANSWERED)
		value_write(&session->content->slots[at], value, text,
			    sizeof(text));
	editor_start(&session->editor, text);
	session->mode = MODE_FIELD;
	session->editor_changed = 0;
	if (key != INPUT_NONE)
		session->editor_changed = editor_key(&session->editor, key);
}

static void end_field(struct session *session)
{
	session->mode = MODE_COMMANDS;
	session->editor_changed = 0;
}

/* Takes the text as the answer; 0 when the question allows it. */
static int accept_field(struct session *session)
{
	size_t at = (size_t)session_slot(session);
	const struct slot *slot = &session->content->slots[at];
	struct value value;
	struct fault fault;
	char text[EDITOR_SIZE];
	char words[VALUE_TEXT];
	size_t length;
	const char *trimmed = text_trim(session->editor.text, &length);

	memcpy(text, trimmed, length);
	text[length] = '\0';
	if (value_read_typed(slot, text, session->today, &value, &fault)) {
		session_complain(session, &fault);
		return -1;
	}
	if (session_answer(session, at, &value))
		return -1;
	if (session->drafts[at])
		session_set_draft(session, at, NULL);
	value_typed_words(slot, text, &value, words, sizeof(words));
	if (slot->type != TYPE_TEXT && strchr(words, '('))
		session_say(session, words); /* in full, and in its unit */
	return 0;
}

/* Going on with something unfinished keeps it as a draft, in sight. */
static void leave_field(struct session *session)
{
	size_t at = (size_t)session_slot(session);

	if (accept_field(session))
		session_set_draft(session, at, session->editor.text);
	end_field(session);
}

static void abandon_field(struct session *session)
{
	size_t at = (size_t)session_slot(session);

	end_field(session);
	if (session->drafts[at] && session->had_draft) {
		session_say(session, _("Cancelled; what was unfinished before "
				       "stays. Backspace clears it."));
		return;
	}
	if (session->drafts[at])
		session_set_draft(session, at, NULL);
	session_say(session, _("Cancelled; the answer is as it was."));
}

static int paste_key(int key)
{
	return key == INPUT_ENTER || key == INPUT_TAB ? ' ' : key;
}

void field_event(struct session *session, const struct event *event)
{
	int key = event->pasted ? paste_key(event->key) : event->key;

	if (editor_key(&session->editor, key)) {
		session->editor_changed = 1;
		return;
	}
	switch (key) {
	case INPUT_ENTER:
		if (accept_field(session))
			return;
		end_field(session);
		form_move(session, 1);
		break;
	case INPUT_UP:
	case INPUT_DOWN:
		leave_field(session);
		form_move(session, key == INPUT_UP ? -1 : 1);
		break;
	case INPUT_TAB:
		leave_field(session);
		form_next_section(session);
		break;
	case INPUT_BACK_TAB:
		leave_field(session);
		form_previous_section(session);
		break;
	case INPUT_ESCAPE:
	case INPUT_CONTROL('c'):
		abandon_field(session);
		break;
	case INPUT_CONTROL('q'):
		leave_field(session);
		session->done = session_may_leave(session);
		break;
	default:
		break;
	}
}
