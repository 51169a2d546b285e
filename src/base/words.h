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

/* "1 answer", "2 answers": which form, by a number. */
#define _N(one, many, number) ngettext(one, many, (unsigned long)(number))

#endif
