/*
 * Finding questions by words; see jump.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/jump.h"

#include <stdlib.h>
#include <string.h>

#include "app/private.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

enum {
	AT_START, /* of the label */
	IN_LABEL,
	IN_SECTION, /* with the name of its section */
	IN_HINT,
	N_DEPTHS
};

/* What the words are looked for in: the deeper, the more of it. */
static void searched_text(const struct slot *slot, int depth, char *text,
			  size_t size)
{
	slot_words(slot, text, size);
	text_append(text, size, " %s", slot->id);
	if (depth >= IN_SECTION)
		text_append(text, size, " %s", slot->section->label);
	if (depth >= IN_HINT)
		text_append(text, size, " %s", slot->hint);
}

/* Whether every word stands somewhere in the text. */
static int has_words(const char *text, const char *words)
{
	char word[EDITOR_SIZE];

	for (;;) {
		size_t length;

		words += strspn(words, " ");
		length = strcspn(words, " ");
		if (!length)
			return 1;
		memcpy(word, words, length);
		word[length] = '\0';
		if (!text_contains(text, word))
			return 0;
		words += length;
	}
}

static int starts_with(const char *text, const char *words)
{
	char start[2 * WALK_LINE];

	text_copy(start, sizeof(start), text);
	if (strlen(words) < strlen(start))
		start[strlen(words)] = '\0';
	return text_contains(start, words);
}

/* The least depth at which the words fit, or N_DEPTHS. */
static int depth_of(const struct slot *slot, const char *words)
{
	char text[2 * WALK_LINE];
	int depth;

	if (starts_with(slot->label, words))
		return AT_START;
	for (depth = IN_LABEL; depth < N_DEPTHS; depth++) {
		searched_text(slot, depth, text, sizeof(text));
		if (has_words(text, words))
			break;
	}
	return depth;
}

size_t jump_find(const struct content *content, const char *words,
		 size_t *found)
{
	unsigned char *depths = memory_new(content->n_slots, 1);
	size_t n = 0;
	int depth;
	size_t i;

	for (i = 0; i < content->n_slots; i++)
		depths[i] = (unsigned char)depth_of(&content->slots[i], words);
	for (depth = AT_START; depth < N_DEPTHS; depth++)
		for (i = 0; i < content->n_slots; i++)
			if (depths[i] == depth)
				found[n++] = i;
	free(depths);
	return n;
}

static void find(struct session *session)
{
	size_t n = jump_find(session->content, session->editor.text,
			     session->found);
	size_t i;

	session->n_found = 0;
	memset(&session->picker, 0, sizeof(session->picker));
	for (i = 0; i < n; i++)
		if (session->decision->shown[session->found[i]])
			session->found[session->n_found++] = session->found[i];
}

void jump_start(struct session *session)
{
	session->mode = MODE_JUMP;
	session->in_run = 0;
	editor_start(&session->editor, "");
	find(session);
}

static void go(struct session *session)
{
	if (!session->n_found) {
		session_say(session, _("No question has these words. Questions "
				       "that other answers hide are not "
				       "listed."));
		return;
	}
	session->mode = MODE_COMMANDS;
	form_go(session, session->found[session->picker.cursor]);
}

void jump_event(struct session *session, const struct event *event)
{
	struct position *position = &session->picker;

	if (editor_key(&session->editor, event->key)) {
		find(session);
		return;
	}
	switch (event->key) {
	case INPUT_UP:
		position_move(position, -1, session->n_found);
		break;
	case INPUT_DOWN:
	case INPUT_TAB:
		position_move(position, 1, session->n_found);
		break;
	case INPUT_PAGE_UP:
		position_turn(position, -10, session->n_found);
		break;
	case INPUT_PAGE_DOWN:
		position_turn(position, 10, session->n_found);
		break;
	case INPUT_ENTER:
		if (!event->pasted)
			go(session);
		break;
	case INPUT_ESCAPE:
	case INPUT_CONTROL('c'):
		session->mode = MODE_COMMANDS;
		break;
	case INPUT_CONTROL('q'):
		session->done = session_may_leave(session);
		break;
	default:
		break;
	}
}
