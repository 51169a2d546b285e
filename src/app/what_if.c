/*
 * Provisional answers; see what_if.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/what_if.h"

#include "app/private.h"
#include "base/words.h"
#include "report/changes.h"

static void begin(struct session *session)
{
	if (!session->before)
		session->before = decision_new(session->content);
	decide(session->encounter, session->before);
	session->what_if = 1;
	session->first_steps = encounter_steps(session->encounter);
	session_say(session, _("Provisional from now on. p: what changes, K: "
			       "keep, D: discard."));
}

void what_if(struct session *session)
{
	if (!session->what_if)
		begin(session);
	else if (session_screen(session)->kind != SCREEN_WHAT_IF)
		session_push(session, SCREEN_WHAT_IF);
}

/* Leaves the screens that show the difference, which has none any more. */
static void end(struct session *session)
{
	size_t kept = 0;
	size_t i;

	session->what_if = 0;
	for (i = 0; i < session->n_screens; i++)
		if (session->screens[i].kind != SCREEN_WHAT_IF)
			session->screens[kept++] = session->screens[i];
	session->n_screens = kept;
}

void what_if_keep(struct session *session)
{
	if (!session->what_if) {
		session_say(session, _("Nothing is provisional."));
		return;
	}
	end(session);
	session_keep_all(session);
	if (!session->unsaved)
		session_say(session, _("Kept: the provisional answers are "
				       "answers now."));
}

void what_if_take_back(struct session *session)
{
	if (encounter_steps(session->encounter) > session->first_steps) {
		while (encounter_steps(session->encounter) >
		       session->first_steps)
			encounter_undo(session->encounter);
		encounter_forget_undone(session->encounter);
	}
	if (!session->unsaved)
		encounter_set_kept(session->encounter);
	session_load_drafts(session);
	decide(session->encounter, session->decision);
	end(session);
}

void what_if_discard(struct session *session)
{
	if (!session->what_if) {
		session_say(session, _("Nothing is provisional."));
		return;
	}
	what_if_take_back(session);
	session_say(session, _("Discarded: every answer is as it was."));
}

void what_if_build(struct session *session)
{
	walk_changes(session->before, session->decision, document_add,
		     &session->document);
}
