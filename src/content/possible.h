/*
 * What an expression can be at all, seen from its structure alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_POSSIBLE_H
#define NERVECOURSE_CONTENT_POSSIBLE_H

#include "content/expression.h"

/*
 * 0 when no answers whatever make it TRUTH_TRUE, or TRUTH_FALSE: a condition
 * that no value of its question fulfils, or conditions that contradict each
 * other on one question, directly or through rules.  1 says only that no such
 * contradiction was found.
 */
int expression_possible(const struct expression *expression,
			const struct content *content, enum truth truth);

#endif
