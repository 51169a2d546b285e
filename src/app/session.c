/*
 * Screens and events; see session.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/session.h"

#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/private.h"
#include "base/memory.h"
#include "base/text.h"
#include "report/map.h"

void session_say(struct session *session, const char *text)
{
	text_copy(session->message, sizeof(session->message), text);
	session->message_is_fault = 0;
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
	session->drafts = memory_new(content->n_slots, sizeof(char *));
	session_push(session, SCREEN_WORKLIST);
	worklist_load(session);
	return session;
}

void session_free(struct session *session)
{
	if (!session)
		return;
	session_close(session);
	worklist_clear(session);
	document_clear(&session->document);
	decision_free(session->decision);
	free(session->drafts);
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
	session->n_screens--;
	if (kind == SCREEN_SECTIONS) {
		session_close(session);
		worklist_load(session);
		worklist_find(session, session->id); /* it moved to the top */
	}
	session_refresh(session);
}

static void describe_keys(struct session *session, enum screen_kind kind)
{
	struct document *document = &session->document;
	char text[WALK_LINE];
	size_t i;
	size_t j;

	document_say(document, LINE_HEADING, 0, "KEYS OF THIS SCREEN");
	for (i = 0; i < n_actions; i++) {
		char keys[64] = "";
		char name[16];

		if (!(actions[i].screens & ON(kind)))
			continue;
		for (j = 0; j < 4 && actions[i].keys[j] != INPUT_NONE; j++)
			text_append(keys, sizeof(keys), "%s%s", j ? " " : "",
				    key_name(actions[i].keys[j], name,
					     sizeof(name)));
		text[0] = '\0';
		text_append(text, sizeof(text), "%-18s %s", keys,
			    actions[i].help);
		document_say(document, LINE_PLAIN, 2, text);
	}
}

/* A question or item; of a practice encounter also what the source says. */
static void describe_slot(struct session *session, const struct slot *slot)
{
	const struct practice *practice = session->practice;
	size_t i;

	walk_slot(slot, document_add, &session->document);
	for (i = 0; practice && i < practice->n_answers; i++)
		if (practice->answers[i].slot == slot &&
		    practice->answers[i].note[0]) {
			document_say(&session->document, LINE_HEADING, 0,
				     "IN THE SOURCE OF THIS PRACTICE CASE");
			document_say(&session->document, LINE_PLAIN, 2,
				     practice->answers[i].note);
		}
}

/* Help is about the screen below it. */
static void build_help(struct session *session)
{
	const struct screen *below = &session->screens[session->n_screens - 2];
	char keys[WALK_LINE];

	session->n_screens--; /* what is asked below, not the help itself */
	if (session_slot(session) >= 0) {
		describe_slot(session,
			      &session->content->slots[session_slot(session)]);
		document_say(&session->document, LINE_HEADING, 0,
			     "ANSWERS HERE");
		document_say(&session->document, LINE_PLAIN, 2,
			     answer_keys(session, keys, sizeof(keys)));
	}
	session->n_screens++;
	describe_keys(session, below->kind);
	document_say(&session->document, LINE_HEADING, 0, "MARKS");
	document_say(
		&session->document, LINE_PLAIN, 2,
		"[!] danger or caution  [>] advice  [?] open: not "
		"excluded, not established  [+] met or in favour  [-] not "
		"met  [x] imaged  [~] not adequate  [ ] not imaged or not "
		"known  * awaits a clinician's sign-off  [assumed] a blank "
		"is taken as not done");
}

static void build_why(struct session *session, const struct screen *screen)
{
	const struct localisation *where = &session->decision->where;

	if (screen->site)
		walk_site(session->decision,
			  &where->ranked[where->rank[screen->site -
						     session->content->sites]],
			  document_add, &session->document);
	else if (screen->cause)
		walk_cause(session->decision, screen->cause, document_add,
			   &session->document);
	else if (screen->segment)
		walk_segment(session->decision, screen->segment, document_add,
			     &session->document);
	else if (screen->conclusion)
		walk_conclusion(session->decision, screen->conclusion,
				document_add, &session->document);
	else if (screen->slot)
		describe_slot(session, screen->slot);
}

static void session_settle(struct session *session)
{
	position_settle(&session_screen(session)->position,
			session_row_count(session),
			(size_t)session_page(session));
}

/* Rebuilds what the screen in front derives from the rest. */
void session_refresh(struct session *session)
{
	struct screen *screen = session_screen(session);
	size_t page = (size_t)session_page(session);

	document_start(&session->document, session->columns - 2);
	if (screen->kind == SCREEN_DECISION)
		walk_decision(session->decision, document_add,
			      &session->document);
	else if (screen->kind == SCREEN_MAP)
		walk_map(session->decision, &map_wide, session->columns - 4,
			 document_add, &session->document);
	else if (screen->kind == SCREEN_WHY)
		build_why(session, screen);
	else if (screen->kind == SCREEN_HELP)
		build_help(session);
	session_settle(session);
	if (screen->kind == SCREEN_WORKLIST)
		worklist_summarise(session, screen->position.top, page);
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

/* Rows below a form or grid: what the item is about, or the picker. */
static int below_form(const struct session *session)
{
	int below = session->rows >= 20 ? 6 : session->rows >= 14 ? 3 : 0;
	int wanted = (int)session->n_options + 1;

	if (session->mode != MODE_PICKER)
		return below;
	if (wanted > session->rows - 8)
		wanted = session->rows - 8;
	return wanted > below ? wanted : below;
}

int session_page(const struct session *session)
{
	enum screen_kind kind = session_front(session)->kind;
	int used = 5; /* title, urgency, top advice, message, keys */

	if (kind == SCREEN_WORKLIST)
		used = 4;
	if (kind == SCREEN_FORM || kind == SCREEN_GRID)
		used += below_form(session);
	return session->rows > used ? session->rows - used : 1;
}

int session_wants_idle(const struct session *session)
{
	return session->mode == MODE_FIELD && session->editor_changed;
}

static void command(struct session *session, int key)
{
	enum screen_kind kind = session_screen(session)->kind;
	const struct action *action;

	if ((kind == SCREEN_FORM || kind == SCREEN_GRID) &&
	    form_answer_key(session, key))
		return;
	action = action_of(kind, key);
	if (action) {
		action->act(session);
	} else if (key != INPUT_ESCAPE) {
		char name[16];
		char text[64] = "";

		text_append(text, sizeof(text),
			    "%s means nothing here. ? shows what does.",
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

static void key_event(struct session *session, const struct event *event)
{
	session->message[0] = '\0';
	session->insists = session->refused;
	session->refused = 0;
	switch (session->mode) {
	case MODE_FIELD:
		field_event(session, event);
		break;
	case MODE_SEARCH:
		search_event(session, event);
		break;
	case MODE_PICKER:
		if (!event->pasted)
			picker_key(session, event->key);
		break;
	case MODE_COMMANDS:
		if (event->pasted)
			session_say(session, "Pasted text goes into a field: "
					     "open one with Enter first.");
		else
			command(session, event->key);
	}
}

int session_event(struct session *session, const struct event *event)
{
	switch (event->kind) {
	case EVENT_KEY:
		key_event(session, event);
		if (!session->done)
			session_refresh(session);
		break;
	case EVENT_IDLE:
		session_keep_draft(session);
		break;
	case EVENT_SIGNAL:
	case EVENT_GONE:
		session_keep_draft(session);
		session_may_leave(session); /* a last try to save */
		session->done = 1;
		break;
	case EVENT_RESIZE:
		break;
	}
	return session->done;
}
