/*
 * A one-line field editor: text and a cursor that moves by whole characters,
 * combining marks going with what they combine with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_EDITOR_H
#define NERVECOURSE_APP_EDITOR_H

#include <stddef.h>

#define EDITOR_SIZE 1024

struct editor {
	char text[EDITOR_SIZE]; /* UTF-8, without control characters */
	size_t cursor;		/* byte offset, at a character */
};

/* Starts with a text (may be ""), the cursor behind it. */
void editor_start(struct editor *editor, const char *text);

/*
 * Takes a key.  Returns 1 when it was one for editing, 0 when it is left to
 * the caller (Enter, Escape, Up, Down, Tab and other commands).
 */
int editor_key(struct editor *editor, int key);

/* Columns from the start of the text to the cursor. */
size_t editor_column(const struct editor *editor);

#endif
