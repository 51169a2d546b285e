/*
 * Actions: one table of names, keys, screens, help and functions, from which
 * the key map, the bottom line and the help screen are made; the manual and
 * the completions are checked against it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_ACTION_H
#define NERVECOURSE_APP_ACTION_H

#include "app/session.h"

#define ON(screen) (1u << (screen))
#define ACTION_KEYS 4

struct action {
	const char *name;
	int keys[ACTION_KEYS]; /* ended by INPUT_NONE where fewer */
	unsigned screens;      /* ON(SCREEN_...) of those it works on */
	const char *brief; /* for the bottom line, or NULL to leave it out */
	const char *help;
	void (*act)(struct session *session);
};

extern const struct action actions[];
extern const size_t n_actions;

/* The action of a key on a screen, or NULL; see keymap.h. */
const struct action *action_of(const struct keymap *keymap,
			       enum screen_kind screen, int key);

/* "Enter", "^U", "PgDn", "d": a key's name; returns `text`. */
char *key_name(int key, char *text, size_t size);

/* The key of that name, in English; INPUT_NONE where none may be bound. */
int key_read(const char *name);

/* The keys that matter now, for the bottom line; returns `text`. */
char *action_bar(const struct session *session, char *text, size_t size);

/* Where in the bar the key that explains stands; behind it, that goes back. */
char *action_bar_help(const struct session *session, char *bar);

/* The keys that answer the active slot, in words; "" when there is none. */
char *answer_keys(const struct session *session, char *text, size_t size);

#endif
