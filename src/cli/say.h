/*
 * Plain lines on standard output: wrapped, without any escape sequence, in
 * the characters that the locale has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CLI_SAY_H
#define NERVECOURSE_CLI_SAY_H

#include "report/walk.h"

/* A paragraph; "" prints nothing. */
void say(const char *text);

/* An empty line. */
void say_blank(void);

/* A question, to be answered behind it on the same line. */
void say_prompt(const char *text);

/*
 * A line of a walk; `number` stands in front of it, 0: none.  A heading
 * comes behind an empty line.
 */
void say_line(const struct line *line, long number);

#endif
