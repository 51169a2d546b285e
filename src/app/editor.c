/*
 * The field editor; see editor.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/editor.h"

#include <string.h>

#include "app/key.h"
#include "base/text.h"

void editor_start(struct editor *editor, const char *text)
{
	text_clean(editor->text, sizeof(editor->text), text);
	editor->cursor = strlen(editor->text);
}

/* The end of the character, with its combining marks, that starts at `at`. */
static size_t next_stop(const struct editor *editor, size_t at)
{
	uint32_t character;
	size_t step = text_decode(editor->text + at, &character, NULL);

	at += step;
	while ((step = text_decode(editor->text + at, &character, NULL)) &&
	       text_character_width(character) == 0)
		at += step;
	return at;
}

static size_t previous_stop(const struct editor *editor, size_t at)
{
	size_t stop = 0;
	size_t before = 0;

	while (stop < at) {
		before = stop;
		stop = next_stop(editor, stop);
	}
	return before;
}

static void erase(struct editor *editor, size_t from, size_t to)
{
	memmove(editor->text + from, editor->text + to,
		strlen(editor->text + to) + 1);
	editor->cursor = from;
}

static void insert(struct editor *editor, int key)
{
	char bytes[4];
	size_t length = text_encode((uint32_t)key, bytes);
	size_t used = strlen(editor->text);

	if (used + length >= sizeof(editor->text))
		return;
	memmove(editor->text + editor->cursor + length,
		editor->text + editor->cursor, used - editor->cursor + 1);
	memcpy(editor->text + editor->cursor, bytes, length);
	editor->cursor += length;
}

static int is_text(int key)
{
	char bytes[5] = "";
	char clean[8];

	if (key < ' ' || key >= INPUT_BEYOND_UNICODE)
		return 0;
	text_encode((uint32_t)key, bytes);
	text_clean(clean, sizeof(clean), bytes);
	return !strcmp(clean, bytes);
}

static size_t word_start(const struct editor *editor)
{
	size_t at = editor->cursor;

	while (at && editor->text[at - 1] == ' ')
		at--;
	while (at && editor->text[at - 1] != ' ')
		at--;
	return at;
}

int editor_key(struct editor *editor, int key)
{
	size_t cursor = editor->cursor;
	size_t end = strlen(editor->text);

	switch (key) {
	case INPUT_LEFT:
		editor->cursor = previous_stop(editor, cursor);
		return 1;
	case INPUT_RIGHT:
		editor->cursor = next_stop(editor, cursor);
		return 1;
	case INPUT_HOME:
	case INPUT_CONTROL('a'):
		editor->cursor = 0;
		return 1;
	case INPUT_END:
	case INPUT_CONTROL('e'):
		editor->cursor = end;
		return 1;
	case INPUT_BACKSPACE:
		erase(editor, previous_stop(editor, cursor), cursor);
		return 1;
	case INPUT_DELETE:
	case INPUT_CONTROL('d'):
		erase(editor, cursor, next_stop(editor, cursor));
		return 1;
	case INPUT_CONTROL('u'):
		erase(editor, 0, cursor);
		return 1;
	case INPUT_CONTROL('k'):
		erase(editor, cursor, end);
		return 1;
	case INPUT_CONTROL('w'):
		erase(editor, word_start(editor), cursor);
		return 1;
	default:
		if (!is_text(key))
			return 0;
		insert(editor, key);
		return 1;
	}
}

size_t editor_column(const struct editor *editor)
{
	char before[EDITOR_SIZE];

	memcpy(before, editor->text, editor->cursor);
	before[editor->cursor] = '\0';
	return text_width(before);
}
