/*
 * Look-alikes: ASCII for characters that a terminal's locale cannot show, so
 * that "MRC ≤ 3" reads "MRC <= 3" and not "MRC ? 3".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TERM_LOOKALIKE_H
#define NERVECOURSE_TERM_LOOKALIKE_H

#include <stddef.h>
#include <stdint.h>

/* Whether a character can be shown as it is, in its text.h width. */
typedef int lookalike_test(uint32_t character);

#define LOOKALIKE_SIZE 8

/*
 * ASCII for one character, "" for combining ones; where nothing resembles
 * it, as many "?" as it is wide.  Returns `ascii`.
 */
char *lookalike(uint32_t character, char ascii[LOOKALIKE_SIZE]);

/*
 * Copies clean text with look-alikes for what `can_show` denies, without the
 * blanks at its end.  Look-alikes may be wider than what they stand for:
 * when the text would take more than `columns`, blanks beside them give way,
 * and then the text is cut with "~".
 */
void lookalike_text(char *to, size_t size, const char *from, size_t columns,
		    lookalike_test *can_show);

#endif
