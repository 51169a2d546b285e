/*
 * The characters of the locale: what it can show, and what was typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TERM_CHARSET_H
#define NERVECOURSE_TERM_CHARSET_H

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#define CHARSET_LONGEST 4 /* bytes of one character */

/* Whether the locale can show the character in the width of text.h. */
int charset_can_show(uint32_t character);

/*
 * The character that `count` bytes from a keyboard make, a NUL behind them:
 * 0 when more are needed, -1 when they make none.  A terminal in a plain C
 * locale mostly sends UTF-8 all the same.
 */
int charset_character(const char *bytes, size_t count);

/*
 * Writes clean text as wide characters, without a NUL, into room for
 * strlen(text); returns how many.  A combining character that has nothing to
 * combine with is left out.
 */
size_t charset_widen(wchar_t *wide, const char *text);

#endif
