/*
 * The clinician's own keys: which keys do an action instead of those that
 * the table of actions gives it.
 *
 * Written as lines "ACTION KEY...", by the action's name; "#" begins a
 * remark.  Knows no file: it is given the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_KEYMAP_H
#define NERVECOURSE_APP_KEYMAP_H

#include "app/action.h"

struct keymap;

/*
 * Reads a text; `file` is its name in faults, which tell rows.  Returns NULL
 * when there is any: an action or a key that does not exist, a key that
 * would mean two things on one screen or that answers questions there.
 */
struct keymap *keymap_read(const char *text, const char *file,
			   struct faults *faults);

/* Accepts NULL. */
void keymap_free(struct keymap *keymap);

/*
 * The keys of an action, ACTION_KEYS of them or fewer, then ended by
 * INPUT_NONE; with NULL those of the table.
 */
const int *keymap_keys(const struct keymap *keymap,
		       const struct action *action);

#endif
