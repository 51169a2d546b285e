/*
 * The program's own words, in the language of the locale: every text that
 * a person reads and that is not from a table goes through these.  English
 * is what stands in the source, and what is shown where no translation is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_BASE_WORDS_H
#define NERVECOURSE_BASE_WORDS_H

#include <libintl.h>

/* The translation of a text; lives for ever. */
#define _(text) gettext(text)

/* Marks a text in a table, for _() where the table is read. */
#define N_(text) (text)

/* A text that means one thing here and another elsewhere, told by a word. */
#define _C(context, text) words_in(context "\004" text, text)

static inline const char *words_in(const char *key, const char *text)
{
	const char *found = gettext(key);

	return found == key ? text : found;
}

/* "1 answer", "2 answers": which form, by a number. */
#define _N(one, many, number) ngettext(one, many, (unsigned long)(number))

#endif
