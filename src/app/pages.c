/*
 * Pages from walks and tables; see pages.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/pages.h"

#include "app/action.h"
#include "app/layout.h"
#include "app/private.h"
#include "app/what_if.h"
#include "base/text.h"
#include "base/words.h"
#include "report/map.h"
#include "report/practice.h"

static void describe_keys(struct session *session, enum screen_kind kind)
{
	struct document *document = &session->document;
	char text[WALK_LINE];
	size_t i;
	size_t j;

	document_say(document, LINE_HEADING, 0, _("KEYS OF THIS SCREEN"));
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
		text_append_padded(text, sizeof(text), keys, 18);
		text_append(text, sizeof(text), " %s", _(actions[i].help));
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
				     _("IN THE SOURCE OF THIS PRACTICE CASE"));
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
			     _("ANSWERS HERE"));
		document_say(&session->document, LINE_PLAIN, 2,
			     answer_keys(session, keys, sizeof(keys)));
	}
	session->n_screens++;
	describe_keys(session, below->kind);
	document_say(&session->document, LINE_HEADING, 0, _("MARKS"));
	document_say(
		&session->document, LINE_PLAIN, 2,
		_("[!] danger or caution  [>] advice  [?] open: not "
		  "excluded, not established  [+] met or in favour  [-] not "
		  "met  [x] imaged  [~] not adequate  [ ] not imaged or not "
		  "known  * awaits a clinician's sign-off  [assumed] a blank "
		  "is taken as not done"));
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

static void build_tour(struct session *session)
{
	static const char *const lines[] = {
		N_("You answer what you know; the screen says how urgent it "
		   "is, where along the nerve the lesion may lie, and what is "
		   "still to be imaged. It advises; you decide."),
		N_("n begins an encounter. Nothing has to be saved: every "
		   "answer is on disk before the next key."),
		N_("Arrows and Tab move. In a form y and n answer. In a grid a "
		   "digit grades, . is normal, n not testable, k not known; "
		   "the cursor moves on by itself."),
		N_("A blank is \"not asked\", which is never \"no\". m goes to "
		   "the blank whose answer is most useful, / to a question by "
		   "its words."),
		N_("* answers the blanks in sight as normal or no. u takes "
		   "back what was done last, as far as you like; r does it "
		   "again."),
		N_("d shows the decision, w the nerve; Enter on a line tells "
		   "why it stands there. p tries answers out that are not "
		   "kept."),
		N_("The practice patients on the worklist are there to try it "
		   "on: Enter opens one answered, x lets you examine."),
		N_("? explains every screen and every question. Esc goes back, "
		   "^Q leaves; nothing is lost."),
	};
	size_t i;

	document_say(&session->document, LINE_HEADING, 0,
		     _("IMAGE THE WHOLE COURSE OF THE NERVE"));
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		document_say(&session->document, LINE_PLAIN, 2, _(lines[i]));
	document_say(&session->document, LINE_QUIET, 2,
		     _("Enter goes on to the worklist."));
}

/* The decision beside a form or grid, where there is room for it. */
static void build_aside(struct session *session)
{
	int columns = layout_aside(session);
	size_t page = (size_t)layout_aside_page(session);
	struct document *aside = &session->aside;

	document_start(aside, columns - 1);
	if (!columns)
		return;
	walk_decision(session->decision, document_add, aside);
	if (session->aside_top + page > aside->count)
		session->aside_top =
			aside->count > page ? aside->count - page : 0;
}

void pages_build(struct session *session)
{
	const struct screen *screen = session_screen(session);

	document_start(&session->document, session->columns - 2);
	build_aside(session);
	switch (screen->kind) {
	case SCREEN_TOUR:
		build_tour(session);
		break;
	case SCREEN_DECISION:
		walk_part(session->decision, screen->part, document_add,
			  &session->document);
		break;
	case SCREEN_MAP:
		walk_map(session->decision, &map_wide, session->columns - 4,
			 document_add, &session->document);
		break;
	case SCREEN_WHY:
		build_why(session, screen);
		break;
	case SCREEN_WHAT_IF:
		what_if_build(session);
		break;
	case SCREEN_COMPARE:
		walk_practice(session->practice, session->encounter,
			      session->decision, document_add,
			      &session->document);
		break;
	case SCREEN_HELP:
		build_help(session);
		break;
	default:
		break;
	}
}
