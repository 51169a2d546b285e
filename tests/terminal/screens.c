/*
 * The screens of the program; see screens.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/terminal/screens.h"

#include <string.h>

#define DANGERS "<Enter><Down><Enter>"
#define REFLEXES "<Enter><Down><Down><Down><Down><Down><Down><Enter>"

const struct known_screen known_screens[] = {
	{"worklist", "", "", "nervecourse \\| worklist", 0, 1},
	{"sections", "<Enter>", "<Esc>", "^> Encounter", 1, 1},
	{"form", DANGERS, "<Esc><Esc>", "^> [A-Z]", 1, 1},
	{"grid", REFLEXES, "<Esc><Esc>", "^> .*[Rr]efl", 1, 1},
	{"picker", DANGERS "<Enter>", "<Esc><Esc><Esc>", "not known", 0, 0},
	{"decision", "<Enter>d", "<Esc><Esc>", "^> URGENCY", 1, 1},
	{"why", "<Enter>d<Down><Enter>", "<Esc><Esc><Esc>", "Esc", 0, 0},
	{"map", "<Enter>w", "<Esc><Esc>", "NERVE MAP, right leg", 1, 1},
	{"help", "<Enter>?", "<Esc><Esc>", "KEYS OF THIS SCREEN", 0, 0},
	{"answered", DANGERS "nny", "<Esc><Esc>", "U1 Immediate", 1, 1},
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
