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
	session_say(session, _("Answers are provisional from now on. p: what "
			       "they change, K: keep them, D: discard them."));
}

void what_if(struct session *session)
{
	if (!session->what_if)
		begin(session);
	else if (session_screen(session)->kind != SCREEN_WHAT_IF)
		session_push(session, SCREEN_WHAT_IF);
}

/* Leaves the screen that shows the difference, which has none any more. */
static void end(struct session *session)
{
	session->what_if = 0;
	if (session_screen(session)->kind == SCREEN_WHAT_IF)
		session_pop(session);
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
	while (encounter_steps(session->encounter) > session->first_steps)
		encounter_undo(session->encounter);
	encounter_forget_undone(session->encounter);
	session_load_drafts(session);
	decide(session->encounter, session->decision);
	session->what_if = 0;
}

void what_if_discard(struct session *session)
{
	if (!session->what_if) {
		session_say(session, _("Nothing is provisional."));
		return;
	}
	what_if_take_back(session);
	end(session);
	session_say(session, _("Discarded: every answer is as it was."));
}

void what_if_build(struct session *session)
{
	walk_changes(session->before, session->decision, document_add,
		     &session->document);
}
