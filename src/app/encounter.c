/*
 * The open encounter: every change goes to the store before the next key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "app/advice.h"
#include "app/private.h"
#include "app/what_if.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

void session_load_drafts(struct session *session)
{
	size_t i;

	for (i = 0; i < session->content->n_slots; i++) {
		free(session->drafts[i]);
		session->drafts[i] = store_draft(session->store, session->id,
						 session->content->slots[i].id);
	}
}

/* Visits are called by their date, and where that is a blank by their id. */
static void name_begun_from(struct session *session)
{
	struct encounter *from = encounter_new(session->content);
	struct faults faults = {0};
	char date[VALUE_TEXT] = "";
	char id[STORE_ID];
	struct fault fault;

	if (store_begun_from(session->store, session->id, id, &fault))
		session_complain(session, &fault);
	if (id[0] && !store_load(session->store, id, from, &faults))
		encounter_written(from, session->content->date_question, date,
				  sizeof(date));
	text_copy(session->begun_from, sizeof(session->begun_from),
		  date[0] ? date : id);
	faults_clear(&faults);
	encounter_free(from);
}

int session_open(struct session *session, const char *id)
{
	struct encounter *encounter = encounter_new(session->content);
	struct faults faults = {0};

	if (store_load(session->store, id, encounter, &faults)) {
		session_complain(session, &faults.list[0]);
		faults_clear(&faults);
		encounter_free(encounter);
		return -1;
	}
	if (faults.count)
		session_complain(session, &faults.list[0]);
	faults_clear(&faults);
	session->encounter = encounter;
	text_copy(session->id, sizeof(session->id), id);
	session_load_drafts(session);
	name_begun_from(session);
	decide(encounter, session->decision);
	return 0;
}

void session_close(struct session *session)
{
	size_t i;

	session_keep_draft(session);
	session->mode = MODE_COMMANDS;
	for (i = 0; i < session->content->n_slots; i++) {
		free(session->drafts[i]);
		session->drafts[i] = NULL;
	}
	encounter_free(session->encounter);
	session->encounter = NULL;
	session->practice = NULL;
	session->begun_from[0] = '\0';
	session->unsaved = 0;
	session->what_if = 0;
	session->in_run = 0;
	session->aside_top = 0;
}

/* Decides, and keeps unless it is provisional; NULL: everything. */
static void keep(struct session *session, const struct change *change)
{
	struct fault fault;
	int failed = 0;

	decide(session->encounter, session->decision);
	if (session->what_if)
		return;
	/* After a refusal everything is offered to the store again. */
	if (session->unsaved || !change)
		failed = store_answers(session->store, session->id,
				       session->encounter, &fault);
	else
		failed = store_changed(session->store, session->id,
				       session->encounter, change, &fault);
	session->unsaved = failed != 0;
	if (failed)
		session_complain(session, &fault);
	else
		encounter_set_kept(session->encounter);
}

/* Offers the drafts of slots from `first` to before `end` to the store. */
static void keep_drafts(struct session *session, size_t first, size_t end)
{
	struct fault fault;
	size_t i;

	for (i = first; i < end && !session->what_if; i++)
		if (store_keep_draft(session->store, session->id,
				     session->content->slots[i].id,
				     session->drafts[i], &fault)) {
			session_complain(session, &fault);
			return;
		}
}

void session_keep_all(struct session *session)
{
	keep(session, NULL);
	keep_drafts(session, 0, session->content->n_slots);
}

int session_may_leave(struct session *session)
{
	char cause[FAULT_TEXT];
	struct fault fault;

	if (session->encounter && session->what_if && session->insists) {
		what_if_take_back(session);
		session->insists = session->done; /* to this, and to no more */
	} else if (session->encounter && session->what_if) {
		session->refused = 1;
		session_say(session,
			    _("Not kept yet: K keeps, D discards. Leave once "
			      "more to discard."));
		return 0;
	}
	if (!session->encounter || !session->unsaved)
		return 1;
	session->unsaved = store_answers(session->store, session->id,
					 session->encounter, &fault) != 0;
	if (!session->unsaved)
		encounter_set_kept(session->encounter);
	if (!session->unsaved || session->insists)
		return 1;
	session->refused = 1;
	session_complain(session, &fault);
	text_copy(cause, sizeof(cause), session->message);
	text_copy(session->message, sizeof(session->message),
		  _("NOT SAVED; leave once more to leave all the same. "));
	text_append(session->message, sizeof(session->message), "%s", cause);
	return 0;
}

int session_answer(struct session *session, size_t slot,
		   const struct value *value)
{
	struct change change = {.slot = slot,
				.rule = session->content->n_rules};
	struct fault fault;
	int changed = encounter_answer(session->encounter, slot, value, &fault);

	if (changed < 0)
		session_complain(session, &fault);
	else if (changed)
		keep(session, &change);
	return changed < 0 || (session->unsaved && !session->what_if) ? -1 : 0;
}

int session_respond(struct session *session, size_t rule,
		    const struct response_state *state, struct fault *fault)
{
	struct change change = {.slot = session->content->n_slots,
				.rule = rule};
	int changed = encounter_respond(session->encounter, rule, state, fault);

	if (changed > 0)
		keep(session, &change);
	return changed < 0 ? -1 : 0;
}

long session_answer_all(struct session *session,
			const struct answer_of *answers, size_t count)
{
	struct fault fault;
	long changed = 0;
	size_t i;

	encounter_begin_step(session->encounter);
	for (i = 0; i < count; i++) {
		changed += encounter_answer(session->encounter, answers[i].slot,
					    &answers[i].value, &fault) > 0;
		if (session->drafts[answers[i].slot])
			session_set_draft(session, answers[i].slot, NULL);
	}
	encounter_end_step(session->encounter);
	if (changed)
		keep(session, NULL);
	return session->unsaved && !session->what_if ? -1 : changed;
}

/* Appends what a change was about, and what now stands there. */
static void append_change(const struct session *session,
			  const struct change *change, char *text, size_t size)
{
	const struct content *content = session->content;
	const struct slot *slot;
	char words[VALUE_TEXT];

	if (change->rule < content->n_rules) {
		response_words(session->decision,
			       &session->decision->conclusions[change->rule],
			       words, sizeof(words));
		text_append(
			text, size, _("answer to \"%s\": %s."),
			conclusion_text(
				&session->decision->conclusions[change->rule]),
			words[0] ? words : _("none"));
		return;
	}
	slot = &content->slots[change->slot];
	slot_words(slot, words, sizeof(words));
	text_append(text, size, "%s: ", words);
	text_append(text, size, "%s.",
		    value_words(slot, &change->after, words, sizeof(words)));
}

/* Tells what a step that was taken back, or done again, has changed. */
static void tell_step(struct session *session, const struct change *change,
		      const char *done)
{
	char text[FAULT_TEXT] = "";

	text_append(text, sizeof(text), "%s ", done);
	append_change(session, change, text, sizeof(text));
	if (change->count > 1)
		text_append(text, sizeof(text),
			    _N(" And %zu more.", " And %zu more.",
			       change->count - 1),
			    change->count - 1);
	session_say(session, text);
}

static void changed_back(struct session *session, const struct change *change,
			 const char *done, const char *nothing)
{
	struct change copy;

	if (!change) {
		session_say(session, nothing);
		return;
	}
	copy = *change;
	keep(session, copy.count > 1 ? NULL : &copy);
	if (copy.slot < session->content->n_slots)
		form_go(session, copy.slot);
	/* Storing an answer takes its draft away, and this is none. */
	if (copy.slot < session->content->n_slots)
		keep_drafts(session, copy.slot, copy.slot + 1);
	if (!session->message_is_fault || !session->message[0])
		tell_step(session, &copy, done);
}

void session_undo(struct session *session)
{
	if (session->what_if &&
	    encounter_steps(session->encounter) == session->first_steps)
		session_say(session, _("No provisional answer is left to take "
				       "back. D ends what is provisional."));
	else
		changed_back(session, encounter_undo(session->encounter),
			     _("Taken back:"), _("Nothing to take back."));
}

void session_redo(struct session *session)
{
	changed_back(session, encounter_redo(session->encounter),
		     _("Done again:"), _("Nothing to do again."));
}

void session_set_draft(struct session *session, size_t slot, const char *text)
{
	struct fault fault;

	if (!session->what_if &&
	    store_keep_draft(session->store, session->id,
			     session->content->slots[slot].id, text, &fault))
		session_complain(session, &fault);
	free(session->drafts[slot]);
	session->drafts[slot] = memory_copy_text(text);
}

void session_keep_draft(struct session *session)
{
	long slot;

	advice_keep_note(session);
	if (session->mode != MODE_FIELD || !session->editor_changed)
		return;
	slot = session_slot(session);
	if (slot >= 0)
		session_set_draft(session, (size_t)slot, session->editor.text);
	session->editor_changed = 0;
}
