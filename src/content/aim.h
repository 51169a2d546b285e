/*
 * Answers aimed at a truth: for the search that shows that a rule can be true
 * and can be false.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_AIM_H
#define NERVECOURSE_CONTENT_AIM_H

#include "content/expression.h"
#include "content/random.h"

/*
 * Fills `values`, by slot and all zero to begin with, with answers that may
 * give the expression that truth, and shows the questions answered.  Where
 * several ways lead there the dice choose.  A hit is not certain: what two
 * conditions ask of one question may clash, and site() is only aimed at by
 * what the site foretells.
 */
void aim(const struct expression *expression, enum truth truth,
	 const struct content *content, struct dice *dice,
	 struct value *values);

#endif
