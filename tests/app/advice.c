/*
 * Reasons beside grades and responses to advice, key by key; and a practice
 * patient compared with its source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/app/stage.h"
#include "tests/support.h"

#define HIP "n/hip flexion left<Enter>"

static void a_reason_stands_beside_a_grade(void)
{
	const char *const id = "hip_flexion_left";

	expect_stored(HIP "4<Left>o2", id, "4 (mrc; old_deficit)");
	expect_stored(HIP "4<Left>o<Down><Enter>", id, "4 (mrc; old_deficit)");
	expect_stored(HIP "4<Left>o2o1", id, "4 (mrc)");
	expect_stored(HIP "4<Left>o2u", id, "4 (mrc)");
	expect_stored(HIP "4<Left>o<Esc>", id, "4 (mrc)");
	CU_ASSERT(play_shows(HIP "5<Left>o", "not normal has a reason"));
	CU_ASSERT(play_shows(HIP "o", "not normal has a reason"));
	CU_ASSERT(play_shows(HIP "4<Left>o2", ">4 old de~"));
}

/* The first practice patient's first danger, in the summary. */
#define ADVICE "<Enter>d<Down><Down>"

static void advice_is_answered_and_stays(void)
{
	fresh_store();
	CU_ASSERT(play_shows(ADVICE "a1<Enter>", "[!] Mass on the nerve"));
	fresh_store();
	CU_ASSERT(play_shows(ADVICE "a4not now<Enter>",
			     "overridden: the patient declines"));
	/* It is on disk, and the urgency is what it was. */
	CU_ASSERT(play_shows("<Enter>d", "(2026-11-23): not now"));
	CU_ASSERT(play_shows("<Enter>d", "at least U4"));
	CU_ASSERT(play_shows(ADVICE "a<End><Enter>", "is taken away"));
	CU_ASSERT(!play_shows("<Enter>d", "not now"));
	fresh_store();
	CU_ASSERT(play_shows(ADVICE "a7", "Note, needed:"));
	/* What is refused is told beside what is typed and the keys. */
	CU_ASSERT(play_shows(ADVICE "a7<Enter>", "Note, needed:"));
	CU_ASSERT(play_shows(ADVICE "a7<Enter>", "Enter accept"));
	CU_ASSERT(play_shows("<Enter>/zzz<Enter>", "hide are not listed."));
	CU_ASSERT(play_shows(ADVICE "a7<Enter><Esc>", "nothing was answered"));
	CU_ASSERT(!play_shows("<Enter>d", "overridden"));
	CU_ASSERT(play_shows(ADVICE "a1<Enter>u", "Taken back: answer to"));
	CU_ASSERT(!play_shows("<Enter>d", "acknowledged"));
	CU_ASSERT(play_shows("<Enter>da", "There is no advice on this line"));
	CU_ASSERT(play_shows(ADVICE "<Enter>a1<Enter>", "Noted beside"));
}

/* What nothing keeps is no place for what must be kept. */
static void what_if_takes_no_response(void)
{
	fresh_store();
	CU_ASSERT(play_shows(ADVICE "pa", "Advice is answered once"));
	CU_ASSERT(!play_shows("<Enter>d", "acknowledged"));
}

/* A note half typed is there again when the advice is answered again. */
static void a_note_is_not_lost(void)
{
	fresh_store();
	play_only(ADVICE "a7the pacema<Signal 1>");
	CU_ASSERT(play_shows(ADVICE "a7ker", "Note, needed: the pacemaker"));
	CU_ASSERT(play_shows(ADVICE "a7<^Q>", "Note, needed: the pacemaker"));
	CU_ASSERT(play_shows(ADVICE "a7<Enter>", "Noted beside"));
}

static void the_learner_compares(void)
{
	fresh_store();
	CU_ASSERT(play_shows("xc", "You asked 0 of"));
	CU_ASSERT(play_shows("<Enter>c", "YOU AND THE CASE"));
	CU_ASSERT(play_shows("nc", "Only a practice patient"));
}

void suite_advice(void)
{
	CU_pSuite suite = CU_add_suite("session: advice", session_set_up,
				       session_tear_down);

	CU_add_test(suite, "a reason beside a grade",
		    a_reason_stands_beside_a_grade);
	CU_add_test(suite, "advice is answered", advice_is_answered_and_stays);
	CU_add_test(suite, "what if takes no response",
		    what_if_takes_no_response);
	CU_add_test(suite, "a note is not lost", a_note_is_not_lost);
	CU_add_test(suite, "the learner compares", the_learner_compares);
}
