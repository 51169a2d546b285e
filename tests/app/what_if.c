/*
 * "What if": nothing provisional reaches the disk, and every way out of it
 * leaves the answers as they were or as they were tried.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/app/stage.h"
#include "tests/support.h"

#define FEVER "n/fever<Enter>"

static void nothing_provisional_is_kept(void)
{
	expect_stored(FEVER "yp<Up>n", "fever", "yes");
	expect_stored(FEVER "pyD", "fever", "");
	expect_stored(FEVER "py<Gone>", "fever", "");
	expect_stored(FEVER "py<Signal 1>", "fever", "");
	expect_stored(FEVER "py<^Q><^Q>", "fever", "");
	expect_stored(FEVER "pyDu", "fever", "");
	expect_stored(FEVER "pyDr", "fever", ""); /* nor done again */
	expect_stored(FEVER "yp<Up>nuuuuD", "fever", "yes");
	expect_stored(FEVER "py<Esc><Esc><Esc>", "fever", "");
}

static void what_is_kept_is_an_answer(void)
{
	expect_stored(FEVER "pyK", "fever", "yes");
	expect_stored(FEVER "pyppK", "fever", "yes");
	expect_stored(FEVER "pyKu", "fever", "");
	expect_stored(FEVER "pyK<Gone>", "fever", "yes");
	expect_stored("n/age<Enter>p4x<Down>K", "age_years", "");
	expect_stored("n/age<Enter>p4x<Down>K<Esc>/age<Enter><Enter><Backspace>"
		      "<Enter>",
		      "age_years", "4");
}

static void the_difference_is_told(void)
{
	fresh_store();
	CU_ASSERT(play_shows(FEVER "pyp", "Fever? not asked -> yes"));
	CU_ASSERT(play_shows(FEVER "pyp", "Was: Urgency not yet established"));
	CU_ASSERT(play_shows(FEVER "pyp", "Now: at least"));
	CU_ASSERT(play_shows(FEVER "pp", "None yet."));
	CU_ASSERT(play_shows(FEVER "pyp<Esc>", "WHAT IF: nothing is kept"));
	CU_ASSERT(play_shows(FEVER "D", "Nothing is provisional"));
	CU_ASSERT(play_shows(FEVER "py<^Q>", "K keeps, D discards"));
	CU_ASSERT(play_shows(FEVER "puu", "No provisional answer is left"));
	/* It is seen however narrow the window and long the name. */
	CU_ASSERT(play_shows("n/reference<Enter><Enter>a name so long that "
			     "nothing beside it would be seen, and longer"
			     "<Enter>p<Down><Size 12x40>",
			     "WHAT IF: nothing is kept"));
	/* Nor does a screen of it outlive it. */
	CU_ASSERT(!play_shows(FEVER "pypdK<Esc>", "PROVISIONAL"));
	/* Having taken nothing back it leaves redo as it was. */
	CU_ASSERT(play_shows(FEVER "yupDr", "Done again"));
}

void suite_what_if(void)
{
	CU_pSuite suite = CU_add_suite("session: what if", session_set_up,
				       session_tear_down);

	CU_add_test(suite, "nothing provisional is kept",
		    nothing_provisional_is_kept);
	CU_add_test(suite, "what is kept is an answer",
		    what_is_kept_is_an_answer);
	CU_add_test(suite, "the difference is told", the_difference_is_told);
}
