/*
 * Going to a question by its words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/app/stage.h"
#include "tests/support.h"
#include "base/text.h"
#include "report/walk.h"

static void words_lead_to_a_question(void)
{
	fresh_store();
	CU_ASSERT(play_shows("n/foot drop<Enter>", "> Foot drop?"));
	CU_ASSERT(play_shows("n/ACHILLES rig<Enter>0", "0 conv"));
	CU_ASSERT(play_shows("n/dorsi left<Enter>",
			     "Ankle dorsiflexion           >--"));
	CU_ASSERT(play_shows("n/zzz<Enter>", "No question has these words"));
	CU_ASSERT(play_shows("n/zzz<^U>fever<Enter>", "> Fever?"));
	CU_ASSERT(play_shows("nd/fever<Enter>y", "at least"));
	CU_ASSERT(play_shows("n<Enter>/fever<Esc>", "> Date of the encounter"));
	CU_ASSERT(play_shows("n/<Paste>fever\n</Paste>", "Go to: fever"));
}

static int lists(const struct session *session, size_t slot)
{
	size_t i;

	for (i = 0; i < session->n_found; i++)
		if (session->found[i] == slot)
			return 1;
	return 0;
}

static void type(struct session *session, const char *text)
{
	uint32_t character;
	size_t step;

	for (; (step = text_decode(text, &character, NULL)); text += step) {
		struct event event = {.key = (int)character};

		session_event(session, &event);
	}
}

/* Every question that is asked is found by its whole label. */
static void every_question_is_found(void)
{
	struct event escape = {.key = INPUT_ESCAPE};
	struct store *store;
	struct session *session;
	char text[WALK_LINE];
	size_t i;

	fresh_store();
	store = open_store();
	session = session_new(content, store, today());
	session_start_encounter(session);
	for (i = 0; i < content->n_slots; i++) {
		if (!session->decision->shown[i])
			continue;
		type(session, "/");
		type(session, content->slots[i].label);
		CHECK(lists(session, i), "%s", content->slots[i].id);
		session_event(session, &escape);
		/* The side alone parts it from the other one. */
		type(session, "/");
		type(session,
		     slot_words(&content->slots[i], text, sizeof(text)));
		CHECK(lists(session, i), "%s", content->slots[i].id);
		CHECK(content->slots[i].side == SIDE_NONE ||
			      session->found[0] == i,
		      "%s is not first", content->slots[i].id);
		session_event(session, &escape);
	}
	session_free(session);
	store_close(store);
}

void suite_jump(void)
{
	CU_pSuite suite = CU_add_suite("session: jump", session_set_up,
				       session_tear_down);

	CU_add_test(suite, "words lead to a question",
		    words_lead_to_a_question);
	CU_add_test(suite, "every question is found", every_question_is_found);
}
