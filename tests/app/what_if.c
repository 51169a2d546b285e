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

static void expect(const char *keys, const char *id, const char *text)
{
	struct encounter *encounter;

	fresh_store();
	play_only(keys);
	encounter = newest();
	CHECK(!strcmp(written(encounter, id), text), "%s: '%s', expected '%s'",
	      keys, written(encounter, id), text);
	encounter_free(encounter);
}

#define FEVER "n/fever<Enter>"

static void nothing_provisional_is_kept(void)
{
	expect(FEVER "yp<Up>n", "fever", "yes");
	expect(FEVER "pyD", "fever", "");
	expect(FEVER "py<Gone>", "fever", "");
	expect(FEVER "py<Signal 1>", "fever", "");
	expect(FEVER "py<^Q><^Q>", "fever", "");
	expect(FEVER "pyDu", "fever", "");
	expect(FEVER "pyDr", "fever", ""); /* nor done again */
	expect(FEVER "yp<Up>nuuuuD", "fever", "yes");
	expect(FEVER "py<Esc><Esc><Esc>", "fever", "");
}

static void what_is_kept_is_an_answer(void)
{
	expect(FEVER "pyK", "fever", "yes");
	expect(FEVER "pyppK", "fever", "yes");
	expect(FEVER "pyKu", "fever", "");
	expect(FEVER "pyK<Gone>", "fever", "yes");
	expect("n/age<Enter>p4x<Down>K", "age_years", "");
	expect("n/age<Enter>p4x<Down>K<Esc>/age<Enter><Enter><Backspace>"
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
