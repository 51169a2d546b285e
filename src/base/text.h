/*
 * Text: UTF-8, its width in terminal columns, cleaning, wrapping.
 *
 * Everything that reaches a terminal or a file for people passes through
 * text_clean or text_fit.  Nothing here depends on the locale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_BASE_TEXT_H
#define NERVECOURSE_BASE_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* What stands for a character that cannot be shown. */
#define TEXT_REPLACEMENT 0xFFFDu

/*
 * Decodes one character.  Returns its length in bytes, at least 1 even for
 * an invalid byte (then *character is TEXT_REPLACEMENT and *valid is 0), or
 * 0 at the end of the text.  `valid` may be NULL.
 */
size_t text_decode(const char *text, uint32_t *character, int *valid);

/* Encodes one character into at most 4 bytes; returns how many. */
size_t text_encode(uint32_t character, char *bytes);

/* Byte offset of the first invalid UTF-8 byte in `length` bytes, or -1. */
long text_invalid_at(const char *text, size_t length);

/* Columns a character takes in a terminal: 0 (combining), 1 or 2. */
int text_character_width(uint32_t character);

/* Columns that the text takes once it is cleaned. */
size_t text_width(const char *text);

/* Copies as much as fits, whole characters only; NULL copies as "". */
char *text_copy(char *to, size_t size, const char *from);

/*
 * Copies with control characters, bidirectional marks, unassigned
 * directions and invalid bytes replaced: line ends and tabs by a blank, the
 * others by U+FFFD.  Returns `to`.
 */
char *text_clean(char *to, size_t size, const char *from);

/*
 * Copies cleaned text cut to `columns` columns; where something was cut, the
 * last column holds `mark` (a string of one column, such as "~").  Returns
 * the columns used.
 */
size_t text_fit(char *to, size_t size, const char *from, size_t columns,
		const char *mark);

/*
 * The next line of wrapped text: bytes of `text` that fit `columns`, broken
 * at a blank or a line end where there is one, or beside a wide character that
 * its script's rules let end or begin a line.  *next is where the following
 * line starts, or NULL after the last.  Returns the line's length in bytes.
 */
size_t text_wrap(const char *text, size_t columns, const char **next);

/* 1 when `part` occurs in `text`, ASCII letters of either case alike. */
int text_contains(const char *text, const char *part);

/* Number of single-character edits from a to b, capped at `limit` + 1. */
size_t text_distance(const char *a, const char *b, size_t limit);

/*
 * The text without blanks, tabs and line ends around it: a pointer into
 * `text`, with its length in *length.
 */
const char *text_trim(const char *text, size_t *length);

/*
 * Appends formatted text to the string in `to`, as far as it fits; returns
 * `to`.
 */
char *text_append(char *to, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * Appends cleaned text that takes just `columns` columns: cut with "~", or
 * followed by blanks; returns `to`.
 */
char *text_append_padded(char *to, size_t size, const char *text,
			 size_t columns);

#endif
