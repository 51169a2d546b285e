/*
 * What a key or a typed line means as the answer to one slot: the same on
 * the screen and in line mode.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_ANSWER_H
#define NERVECOURSE_APP_ANSWER_H

#include "content/content.h"

/*
 * The answer that one key gives, on scale `scale` of a graded slot: y and n;
 * the number of one of nine choices at most; a level's key, "." for normal,
 * n for not testable; of a sign, which is there or not, y, but not n, which
 * might mean either; k not
 * known, t not testable, x declined, where the slot allows it.  Returns 1,
 * or 0, *value being as it was, when the key is none of these.
 */
int answer_of_key(const struct slot *slot, int scale, int key,
		  struct value *value);

/*
 * The answer that a line gives: a key as above, except in a text; what
 * value_read_typed reads; a choice by its number or the beginning of its
 * label; several, parted by ";" or ",", each denied one after "no"; a grade
 * by its code on that scale or the beginning of its label, and behind it the
 * beginning of a reason beside it.  Returns 0, or -1
 * with `fault` filled.  Text in *value points into `line`.
 */
int answer_of_line(const struct slot *slot, int scale, const char *line,
		   long long today, struct value *value, struct fault *fault);

/* Append to `text` what can be typed, in words, parted by `between`. */
void answer_choice_words(const struct slot *slot, const char *between,
			 char *text, size_t size);
void answer_level_words(const struct slot *slot, int scale, const char *between,
			char *text, size_t size);
void answer_absence_words(const struct slot *slot, const char *between,
			  char *text, size_t size);

#endif
