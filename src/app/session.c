/*
 * Screens and events; see session.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/session.h"

#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/advice.h"
#include "app/jump.h"
#include "app/layout.h"
#include "app/mouse.h"
#include "app/pages.h"
#include "app/private.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

void session_say(struct session *session, const char *text)
{
	text_copy(session->message, sizeof(session->message), text);
	session->message_is_fault = 0;
}

void session_say_count(struct session *session, const char *format, size_t n)
{
	char text[FAULT_TEXT] = "";

	session_say(session, text_append(text, sizeof(text), format, n));
}

void session_complain(struct session *session, const struct fault *fault)
{
	char line[FAULT_TEXT + 4 * FAULT_NAME];

	session_say(session, fault_line(fault, line, sizeof(line)));
	session->message_is_fault = 1;
}

struct session *session_new(const struct content *content, struct store *store,
			    long long today)
{
	struct session *session = memory_new(1, sizeof(*session));

	session->content = content;
	session->store = store;
	session->today = today;
	session->rows = 24;
	session->columns = 80;
	session->decision = decision_new(content);
	session->rests = 1;
	session->drafts = memory_new(content->n_slots, sizeof(char *));
	session->found = memory_new(content->n_slots, sizeof(size_t));
	session_push(session, SCREEN_WORKLIST);
	worklist_load(session);
	if (!session->entries.count && !session->message[0])
		session_push(session, SCREEN_TOUR);
	return session;
}

void session_free(struct session *session)
{
	if (!session)
		return;
	session_close(session);
	worklist_clear(session);
	document_clear(&session->document);
	document_clear(&session->aside);
	decision_free(session->decision);
	decision_free(session->before);
	free(session->drafts);
	free(session->found);
	free(session);
}

struct screen *session_screen(struct session *session)
{
	return &session->screens[session->n_screens - 1];
}

const struct screen *session_front(const struct session *session)
{
	return &session->screens[session->n_screens - 1];
}

struct screen *session_push(struct session *session, enum screen_kind kind)
{
	struct screen *screen;

	/* Full: forget the oldest that lies on the worklist and sections. */
	if (session->n_screens == MAX_SCREENS)
		memmove(&session->screens[2], &session->screens[3],
			(--session->n_screens - 2) * sizeof(*screen));
	session->in_run = 0;
	screen = &session->screens[session->n_screens++];
	memset(screen, 0, sizeof(*screen));
	screen->kind = kind;
	return screen;
}

void session_pop(struct session *session)
{
	enum screen_kind kind = session_screen(session)->kind;

	if (kind == SCREEN_SECTIONS && !session_may_leave(session))
		return;
	session->in_run = 0;
	session->n_screens--;
	if (kind == SCREEN_SECTIONS) {
		session_close(session);
		worklist_load(session);
		worklist_find(session, session->id); /* it moved to the top */
	}
	session_refresh(session);
}

static void session_settle(struct session *session)
{
	position_settle(&session_screen(session)->position,
			session_row_count(session),
			(size_t)layout_page(session));
}

/* Rebuilds what the screen in front derives from the rest. */
void session_refresh(struct session *session)
{
	struct screen *screen = session_screen(session);

	pages_build(session);
	session_settle(session);
	if (screen->kind == SCREEN_WORKLIST)
		worklist_summarise(session, screen->position.top,
				   (size_t)layout_page(session));
}

void session_resize(struct session *session, int rows, int columns)
{
	struct position *position = &session_screen(session)->position;
	const struct document *document = &session->document;
	size_t line = 0;

	/* The rows of a document change with its width, its lines do not. */
	if (position->cursor < document->count)
		line = document->rows[position->cursor].line;
	session->rows = rows;
	session->columns = columns;
	session_refresh(session);
	if (document->count) {
		position->cursor = document_row_of(document, line);
		session_settle(session);
	}
}

const struct section *session_section(const struct session *session)
{
	const struct screen *screen = session_front(session);

	return &session->content->sections[screen->section];
}

size_t session_row_count(const struct session *session)
{
	switch (session_front(session)->kind) {
	case SCREEN_WORKLIST:
		return session->n_works;
	case SCREEN_SECTIONS:
		return session->content->n_sections + N_VIEWS;
	case SCREEN_FORM:
	case SCREEN_GRID:
		return session_rows(session, NULL);
	default:
		return session->document.count;
	}
}

#define DRAFT_MS 1000
#define REST_MS 400

int session_idle_after(const struct session *session)
{
	if ((session->mode == MODE_FIELD && session->editor_changed) ||
	    (session->mode == MODE_NOTE && session->editor.text[0]))
		return DRAFT_MS;
	return session->rests ? -1 : REST_MS;
}

static void command(struct session *session, int key)
{
	enum screen_kind kind = session_screen(session)->kind;
	const struct action *action;

	if ((kind == SCREEN_FORM || kind == SCREEN_GRID) &&
	    form_answer_key(session, key))
		return;
	action = action_of(session->keymap, kind, key);
	if (kind == SCREEN_TOUR && !action) {
		/* Whoever knows the keys need not read the tour. */
		session_pop(session);
		action = action_of(session->keymap, SCREEN_WORKLIST, key);
	}
	if (action) {
		action->act(session);
	} else if (key != INPUT_ESCAPE) {
		char name[16];
		char text[160] = "";

		text_append(text, sizeof(text),
			    _("%s means nothing here. ? shows what does."),
			    key_name(key, name, sizeof(name)));
		session_say(session, text);
	}
}

static void search_event(struct session *session, const struct event *event)
{
	if (editor_key(&session->editor, event->key)) {
		text_copy(session->search, sizeof(session->search),
			  session->editor.text);
		worklist_load(session);
	} else if (event->key == INPUT_ENTER || event->key == INPUT_DOWN) {
		session->mode = MODE_COMMANDS;
	} else if (event->key == INPUT_CONTROL('q')) {
		session->done = 1;
	} else if (event->key == INPUT_ESCAPE ||
		   event->key == INPUT_CONTROL('c')) {
		session->mode = MODE_COMMANDS;
		session->search[0] = '\0';
		worklist_load(session);
	}
}

/* Nothing is answered on a screen that cannot be seen. */
static void unseen_event(struct session *session, const struct event *event)
{
	if (event->key == INPUT_CONTROL('q') && !event->pasted) {
		session_keep_draft(session);
		session->done = session_may_leave(session);
	}
}

/* Moving on within a form is what is done fast, and what must cost little. */
static void note_rest(struct session *session, const struct screen *from)
{
	const struct screen *to = session_screen(session);

	session->rests = session_slot(session) < 0 || to->kind != from->kind ||
			 to->section != from->section ||
			 (to->position.cursor == from->position.cursor &&
			  session->rests);
}

static void key_event(struct session *session, const struct event *event)
{
	session->keys++;
	session->message[0] = '\0';
	session->insists = session->refused;
	session->refused = 0;
	if (layout_is_too_small(session)) {
		unseen_event(session, event);
		return;
	}
	switch (session->mode) {
	case MODE_FIELD:
		field_event(session, event);
		break;
	case MODE_SEARCH:
		search_event(session, event);
		break;
	case MODE_JUMP:
		jump_event(session, event);
		break;
	case MODE_NOTE:
		advice_note_event(session, event);
		break;
	case MODE_PICKER:
		if (!event->pasted)
			picker_key(session, event->key);
		break;
	case MODE_COMMANDS:
		if (event->pasted)
			session_say(session,
				    _("Pasted text goes into a field: open one "
				      "with Enter first."));
		else
			command(session, event->key);
	}
}

static void mouse_event(struct session *session, const struct event *event)
{
	static const struct event enter = {.key = INPUT_ENTER};

	if (mouse_point(session, event))
		key_event(session, &enter);
}

/* A last try to save; what is provisional was never to be kept. */
static void end_event(struct session *session)
{
	session_keep_draft(session);
	session->insists = 1;
	session->done = 1;
	session_may_leave(session);
}

int session_event(struct session *session, const struct event *event)
{
	struct screen from;

	switch (event->kind) {
	case EVENT_KEY:
	case EVENT_MOUSE:
		from = *session_screen(session);
		if (event->kind == EVENT_KEY)
			key_event(session, event);
		else
			mouse_event(session, event);
		note_rest(session, &from);
		if (!session->done)
			session_refresh(session);
		break;
	case EVENT_IDLE:
		session_keep_draft(session);
		session->rests = 1;
		session->keys++;
		break;
	case EVENT_SIGNAL:
	case EVENT_GONE:
		end_event(session);
		break;
	case EVENT_RESIZE:
		break;
	}
	return session->done;
}
