/*
 * The clinician's own keys; see keymap.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "content/suggest.h"

#define ASKING (ON(SCREEN_FORM) | ON(SCREEN_GRID))
#define ANSWERING "ynktx.+-0123456789"
#define LONGEST_WORD 40
#define BLANKS " \t\r"

struct binding {
	int keys[ACTION_KEYS];
	long row; /* 0: not in the text */
};

struct keymap {
	struct binding *bindings; /* by action */
};

const int *keymap_keys(const struct keymap *keymap, const struct action *action)
{
	const struct binding *binding;

	if (!keymap)
		return action->keys;
	binding = &keymap->bindings[action - actions];
	return binding->row ? binding->keys : action->keys;
}

void keymap_free(struct keymap *keymap)
{
	if (!keymap)
		return;
	free(keymap->bindings);
	free(keymap);
}

/* Reading */

struct reading {
	struct keymap *keymap;
	struct place place;
	struct faults *faults;
};

static const struct action *find_action(const char *name,
					struct suggest *suggest)
{
	size_t i;

	for (i = 0; i < n_actions; i++) {
		if (!strcmp(actions[i].name, name))
			return &actions[i];
		suggest_offer(suggest, actions[i].name);
	}
	return NULL;
}

/* The binding that a line is about, or NULL once the fault is told. */
static struct binding *begin_binding(const struct reading *reading,
				     const char *name)
{
	struct suggest suggest;
	const struct action *action;
	struct binding *binding;

	suggest_start(&suggest, name);
	action = find_action(name, &suggest);
	if (!action) {
		faults_add(reading->faults, &reading->place,
			   "no action '%s'.%s nervecourse(1) lists them.", name,
			   suggest_text(&suggest));
		return NULL;
	}
	binding = &reading->keymap->bindings[action - actions];
	if (!binding->row)
		return binding;
	faults_add(reading->faults, &reading->place,
		   "the action '%s' has its keys in row %ld already. Put all "
		   "of them in one row.",
		   name, binding->row);
	return NULL;
}

/* The next word of the line, or NULL; *line moves behind it. */
static char *next_word(const char **line, char word[LONGEST_WORD])
{
	size_t length;

	*line += strspn(*line, BLANKS);
	length = strcspn(*line, BLANKS "\n");
	if (!length)
		return NULL;
	word[0] = '\0';
	text_append(word, LONGEST_WORD, "%.*s",
		    (int)(length < LONGEST_WORD ? length : LONGEST_WORD - 1),
		    *line);
	*line += length;
	return word;
}

static void read_keys(const struct reading *reading, const char *line,
		      struct binding *binding)
{
	char word[LONGEST_WORD];
	size_t n = 0;

	while (next_word(&line, word)) {
		int key = key_read(word);

		if (key == INPUT_NONE)
			faults_add(
				reading->faults, &reading->place,
				"no key '%s'. A key is a character, ^ and a "
				"letter other than H I J M Z, or Enter, Esc, "
				"Tab, Shift-Tab, Space, Up, Down, Left, "
				"Right, Home, End, PgUp, PgDn, Backspace, "
				"Delete.",
				word);
		else if (n < ACTION_KEYS)
			binding->keys[n] = key;
		n++;
	}
	if (!n || n > ACTION_KEYS)
		faults_add(reading->faults, &reading->place,
			   "%zu keys, where an action has 1 to %d.", n,
			   ACTION_KEYS);
	binding->row = reading->place.row;
}

static void read_line(const struct reading *reading, const char *line)
{
	char word[LONGEST_WORD];
	struct binding *binding;

	if (!next_word(&line, word) || word[0] == '#')
		return;
	binding = begin_binding(reading, word);
	if (binding)
		read_keys(reading, line, binding);
}

/* What would not work */

static int has_key(const struct keymap *keymap, const struct action *action,
		   int key)
{
	const int *keys = keymap_keys(keymap, action);
	size_t i;

	for (i = 0; i < ACTION_KEYS && keys[i] != INPUT_NONE; i++)
		if (keys[i] == key)
			return 1;
	return 0;
}

/* As shipped the first of the table does it. */
static int is_shipped(const struct action *a, const struct action *b, int key)
{
	return has_key(NULL, a, key) && has_key(NULL, b, key);
}

static void check_key(struct reading *reading, const struct action *action,
		      int key)
{
	char name[16];
	size_t i;

	key_name(key, name, sizeof(name));
	if (action->screens & ASKING && key > 0 && key < 0x80 &&
	    strchr(ANSWERING, key))
		faults_add(reading->faults, &reading->place,
			   "%s answers questions, and '%s' works where they "
			   "are asked. Give it another key.",
			   name, action->name);
	for (i = 0; i < n_actions; i++)
		if (&actions[i] != action &&
		    actions[i].screens & action->screens &&
		    has_key(reading->keymap, &actions[i], key) &&
		    !is_shipped(&actions[i], action, key))
			faults_add(reading->faults, &reading->place,
				   "%s is a key of '%s' too, on the same "
				   "screen as '%s'. Give one of them another.",
				   name, actions[i].name, action->name);
}

static void check(struct reading *reading)
{
	size_t i;
	size_t j;

	for (i = 0; i < n_actions; i++) {
		const struct binding *binding = &reading->keymap->bindings[i];

		reading->place.row = binding->row;
		for (j = 0; binding->row && j < ACTION_KEYS &&
			    binding->keys[j] != INPUT_NONE;
		     j++)
			check_key(reading, &actions[i], binding->keys[j]);
	}
}

struct keymap *keymap_read(const char *text, const char *file,
			   struct faults *faults)
{
	struct keymap *keymap = memory_new(1, sizeof(*keymap));
	struct reading reading = {keymap, {file, 0, NULL, 0}, faults};
	size_t before = faults->count;
	const char *line = text;

	keymap->bindings = memory_new(n_actions, sizeof(*keymap->bindings));
	while (line) {
		const char *end = strchr(line, '\n');

		reading.place.row++;
		read_line(&reading, line);
		line = end ? end + 1 : NULL;
	}
	check(&reading);
	if (faults->count == before)
		return keymap;
	keymap_free(keymap);
	return NULL;
}
