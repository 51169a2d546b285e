/*
 * A normal form of expressions: what says the same in another order has the
 * same one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_NORMAL_H
#define NERVECOURSE_CONTENT_NORMAL_H

#include "content/expression.h"

/*
 * The normal form as a text to compare, which the caller frees: operands of
 * and, or, atleast() and in () in alphabetical order, each once save in
 * atleast(); chains in one piece; no double not.  No form to show people.
 */
char *normal_text(const struct expression *expression);

/*
 * 1 when a part adds nothing to the whole of an and or an or somewhere in the
 * expression: it is there twice, or another part implies it, as in "x or
 * (x and y)".
 */
int normal_has_idle_part(const struct expression *expression);

/* 1 when `a` is some, not all, of the parts that the or `b` joins. */
int normal_is_part(const struct expression *a, const struct expression *b);

#endif
