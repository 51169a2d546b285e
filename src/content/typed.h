/*
 * Answers as people type them: times in any unit, dates by the day they are
 * typed on.  Files keep the one written form of value.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_TYPED_H
#define NERVECOURSE_CONTENT_TYPED_H

#include "content/value.h"

/*
 * Reads all that value_read reads, with blanks around it, and also
 *   number  with its unit: "8 cm"; where the unit is one of time, in any
 *           other: "3w", "6 months", "1 y 6 m", rounded to the thousandth
 *   date    "2012-7-3", "2012/7/3", "today", "yesterday", "3 weeks ago": by
 *           the calendar, from `today` (a day, see base/number.h)
 * A date whose year does not come first is refused: day and month could be
 * mistaken for each other.  Text in *value points into `text`.  Returns 0, or
 * -1 with `fault` filled; *value is then untouched.
 */
int value_read_typed(const struct slot *slot, const char *text, long long today,
		     struct value *value, struct fault *fault);

/*
 * The value for people, behind what was typed where that said it in another
 * way: "6 months (26.089 weeks)", "3 weeks ago (2012-07-02)".  Returns
 * `words`.
 */
char *value_typed_words(const struct slot *slot, const char *text,
			const struct value *value, char *words, size_t size);

#endif
