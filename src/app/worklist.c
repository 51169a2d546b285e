/*
 * The worklist: stored encounters, and practice ones not yet opened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "app/private.h"
#include "app/visit.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

void worklist_clear(struct session *session)
{
	free(session->works);
	session->works = NULL;
	session->n_works = 0;
	store_list_clear(&session->entries);
}

static void summarise(struct session *session, struct work *work)
{
	struct encounter *encounter = encounter_new(session->content);
	struct summary *summary = &work->summary;
	struct decision *decision = session->decision;
	struct faults faults = {0};

	if (work->entry &&
	    !store_load(session->store, work->entry->id, encounter, &faults)) {
		decide(encounter, decision);
		encounter_written(
			encounter, session->content->reference_question,
			summary->reference, sizeof(summary->reference));
		encounter_written(encounter, session->content->date_question,
				  summary->date, sizeof(summary->date));
		if (decision->urgency)
			summary->urgency =
				session->content
					->urgencies[decision->urgency - 1]
					.id;
		summary->n_answered = decision->n_answered;
		summary->n_shown = decision->n_shown;
	}
	summary->known = 1;
	faults_clear(&faults);
	encounter_free(encounter);
}

/* Only with no encounter open: the decision is borrowed for it. */
void worklist_summarise(struct session *session, size_t first, size_t count)
{
	size_t i;

	for (i = first; i < session->n_works && i < first + count; i++)
		if (!session->works[i].summary.known)
			summarise(session, &session->works[i]);
}

static int is_sought(const struct session *session, const struct work *work)
{
	const char *search = session->search;

	if (work->practice)
		return text_contains(work->practice->label, search);
	return text_contains(work->entry->id, search) ||
	       text_contains(work->summary.reference, search) ||
	       text_contains(work->summary.date, search) ||
	       text_contains(work->entry->practice, search);
}

static void filter(struct session *session)
{
	size_t kept = 0;
	size_t i;

	if (!session->search[0])
		return;
	worklist_summarise(session, 0, session->n_works);
	for (i = 0; i < session->n_works; i++)
		if (is_sought(session, &session->works[i]))
			session->works[kept++] = session->works[i];
	session->n_works = kept;
}

static struct work *add_work(struct session *session)
{
	struct work *work = &session->works[session->n_works++];

	work->summary.urgency = "";
	return work;
}

void worklist_find(struct session *session, const char *id)
{
	size_t i;

	for (i = 0; i < session->n_works; i++)
		if (session->works[i].entry &&
		    !strcmp(session->works[i].entry->id, id))
			session_screen(session)->position.cursor = i;
}

void worklist_load(struct session *session)
{
	const struct content *content = session->content;
	struct fault fault;
	size_t i;

	worklist_clear(session);
	if (store_list(session->store, -1, &session->entries, &fault))
		session_complain(session, &fault);
	session->works =
		memory_new(session->entries.count + content->n_practices + 1,
			   sizeof(struct work));
	for (i = 0; i < session->entries.count; i++)
		if (session->entries.entries[i].archived == session->archived)
			add_work(session)->entry = &session->entries.entries[i];
	for (i = 0; i < content->n_practices && !session->archived; i++)
		add_work(session)->practice = &content->practices[i];
	filter(session);
}

static const struct practice *practice_of(const struct content *content,
					  const char *id)
{
	size_t i;

	for (i = 0; i < content->n_practices; i++)
		if (!strcmp(content->practices[i].id, id))
			return &content->practices[i];
	return NULL;
}

static void open_id(struct session *session, const char *id,
		    const struct practice *practice)
{
	if (session_open(session, id))
		return;
	session->practice = practice;
	session_push(session, SCREEN_SECTIONS);
}

void worklist_open(struct session *session)
{
	const struct work *work;
	struct fault fault;
	char id[STORE_ID];

	if (!session->n_works)
		return;
	work = &session->works[session_screen(session)->position.cursor];
	if (work->entry)
		open_id(session, work->entry->id,
			practice_of(session->content, work->entry->practice));
	else if (visit_practise(session->store, session->content,
				work->practice, id, &fault))
		session_complain(session, &fault);
	else
		open_id(session, id, work->practice);
}

void worklist_examine(struct session *session)
{
	const struct work *work;
	const struct practice *practice;
	struct fault fault;
	char id[STORE_ID];

	if (!session->n_works)
		return;
	work = &session->works[session_screen(session)->position.cursor];
	practice = work->practice;
	if (!practice) {
		session_say(session, _("Only a practice patient can be "
				       "examined from a blank sheet."));
	} else if (store_create(session->store, practice->id, id, &fault)) {
		session_complain(session, &fault);
	} else {
		open_id(session, id, practice);
		session_say(session,
			    _("The sheet is blank: e examines what the cursor "
			      "is on."));
	}
}

/* The practice encounter that a stored one goes back to, or NULL. */
static const struct practice *practice_behind(const struct session *session,
					      const char *id)
{
	size_t i;

	for (i = 0; i < session->entries.count; i++)
		if (!strcmp(session->entries.entries[i].id, id))
			return practice_of(
				session->content,
				session->entries.entries[i].practice);
	return NULL;
}

/* A new encounter, or the next visit after `from`; answers kept, or -1. */
static long begin(struct session *session, const char *from)
{
	struct fault fault;
	char id[STORE_ID];
	size_t n;

	if (visit_begin(session->store, session->content, from, session->today,
			id, &n, &fault)) {
		session_complain(session, &fault);
		return -1;
	}
	open_id(session, id, from ? practice_behind(session, from) : NULL);
	return session->encounter ? (long)n : -1;
}

void worklist_new(struct session *session)
{
	begin(session, NULL);
}

int session_start_visit(struct session *session, const char *from)
{
	char text[FAULT_TEXT] = "";
	long n = begin(session, from);

	if (n < 0)
		return -1;
	if (!session->message[0] || !session->message_is_fault)
		text_append(text, sizeof(text),
			    _("Begun from the visit of %s, %ld answers kept. "
			      "Ask the dangers again."),
			    session->begun_from, n);
	if (text[0])
		session_say(session, text);
	session_refresh(session);
	return 0;
}

void worklist_next_visit(struct session *session)
{
	const struct work *work;
	char from[STORE_ID];

	if (!session->n_works)
		return;
	work = &session->works[session_screen(session)->position.cursor];
	if (!work->entry) {
		session_say(session, _("A practice encounter has a next visit "
				       "once it was opened."));
		return;
	}
	text_copy(from, sizeof(from), work->entry->id);
	session_start_visit(session, from);
}

void session_start_encounter(struct session *session)
{
	worklist_new(session);
	session_refresh(session);
}

void worklist_archive(struct session *session)
{
	const struct work *work;
	struct fault fault;

	if (!session->n_works)
		return;
	work = &session->works[session_screen(session)->position.cursor];
	if (!work->entry) {
		session_say(session, _("A practice encounter can be archived "
				       "once it was opened."));
		return;
	}
	if (store_archive(session->store, work->entry->id, !session->archived,
			  &fault)) {
		session_complain(session, &fault);
		return;
	}
	session_say(session,
		    session->archived
			    ? _("Back on the worklist.")
			    : _("Archived; A shows what is archived."));
	worklist_load(session);
}

void worklist_toggle(struct session *session)
{
	session->archived = !session->archived;
	worklist_load(session);
}

void worklist_search(struct session *session)
{
	session->mode = MODE_SEARCH;
	editor_start(&session->editor, session->search);
}
