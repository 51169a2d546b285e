/*
 * The screens of the program; see screens.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/terminal/screens.h"

#include <string.h>

#define DANGERS "<Enter><Down><Enter>"
#define HIP "<Enter>/hip flexion<Enter>"
#define REFLEXES "<Enter><Down><Down><Down><Down><Down><Down><Enter>"

const struct known_screen known_screens[] = {
	{"worklist", "", "", "nervecourse \\| worklist", 0, 1},
	{"sections", "<Enter>", "<Esc>", "^> Encounter", 1, 1},
	{"form", DANGERS, "<Esc><Esc>", "^> [A-Z]", 1, 1},
	{"grid", REFLEXES, "<Esc><Esc>", "[Rr]eflex.* >", 1, 1},
	{"run", REFLEXES "s<Down><Down>", "<Esc><Esc><Esc>", "^: .*[Rr]efl", 1,
	 1},
	{"reason", HIP "4<Left>o2", "uu<Esc><Esc>", ">4 old de", 1, 1},
	{"rest", HIP "*", "u<Esc><Esc>", "blanks? in sight|No blank was", 1, 1},
	{"none", DANGERS "*", "u<Esc><Esc>", "blanks? in sight|No blank was", 1,
	 1},
	{"copy", HIP "c", "u<Esc><Esc>", "Hip flexion +5 +5", 1, 1},
	{"undo", HIP "cu", "<Esc><Esc>", "Taken back", 1, 1},
	{"tour", "T", "<Esc>", "IMAGE THE WHOLE COURSE", 0, 1},
	{"jump", "<Enter>/ankle", "<Esc><Esc>", "Go to: ankle", 1, 0},
	{"picker", DANGERS "<Enter>", "<Esc><Esc><Esc>", "not known", 0, 0},
	{"decision", "<Enter>d", "<Esc><Esc>", "^> URGENCY", 1, 1},
	{"where", "<Enter>d2", "<Esc><Esc>", "2 where\\]", 1, 1},
	{"imaging", "<Enter>d3", "<Esc><Esc>", "3 imaging\\]", 1, 1},
	{"causes", "<Enter>d4", "<Esc><Esc>", "4 causes\\]", 1, 1},
	{"excision", "<Enter>d5", "<Esc><Esc>", "5 excision\\]", 1, 1},
	{"missing", "<Enter>d6", "<Esc><Esc>", "6 missing\\]", 1, 1},
	{"sources", "<Enter>d7", "<Esc><Esc>", "7 sources\\]", 1, 1},
	{"responses", "<Enter>d<Down><Down><Down><Down>a", "<Esc><Esc><Esc>",
	 "done already", 1, 0},
	{"note", "<Enter>d<Down><Down><Down><Down>a1", "<Esc><Esc><Esc>",
	 "Note, or none:", 1, 0},
	{"what if", "<Enter>/fever<Enter>pyp", "D<Esc><Esc>",
	 "WHAT THEY CHANGE", 1, 1},
	{"compare", "<Enter>c", "<Esc><Esc>", "YOU AND THE CASE", 1, 1},
	{"why", "<Enter>d<Down><Down><Down><Down><Enter>", "<Esc><Esc><Esc>",
	 "\\| why", 1, 1},
	{"map", "<Enter>w", "<Esc><Esc>", "NERVE MAP, right leg", 1, 1},
	{"help", "<Enter>?", "<Esc><Esc>", "KEYS OF THIS SCREEN", 0, 0},
	{"answered", DANGERS "nny", "<Esc><Esc>", "U1 .*Immediate", 1, 1},
};

const size_t n_known_screens = sizeof(known_screens) / sizeof(known_screens[0]);

const struct known_screen *known_screen(const char *name, size_t length)
{
	size_t i;

	for (i = 0; i < n_known_screens; i++)
		if (strlen(known_screens[i].name) == length &&
		    !strncmp(known_screens[i].name, name, length))
			return &known_screens[i];
	return NULL;
}
