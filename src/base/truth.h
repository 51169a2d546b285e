/*
 * Three-valued truth: Kleene's strong logic over false, unknown and true.
 * Knows nothing of questions or answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_BASE_TRUTH_H
#define NERVECOURSE_BASE_TRUTH_H

#include <stddef.h>

/* Ordered so that "and" is the least and "or" the greatest of its operands. */
enum truth {
	TRUTH_FALSE = 0,
	TRUTH_UNKNOWN = 1,
	TRUTH_TRUE = 2
};

static inline enum truth truth_of(int condition)
{
	return condition ? TRUTH_TRUE : TRUTH_FALSE;
}

static inline enum truth truth_and(enum truth a, enum truth b)
{
	return a < b ? a : b;
}

static inline enum truth truth_or(enum truth a, enum truth b)
{
	return a > b ? a : b;
}

static inline enum truth truth_not(enum truth a)
{
	return (enum truth)(TRUTH_TRUE - a);
}

/*
 * True when at least `needed` are true; false when even all the unknowns
 * together could not reach it; else unknown.
 */
static inline enum truth truth_at_least(size_t needed, size_t n_true,
					size_t n_unknown)
{
	if (n_true >= needed)
		return TRUTH_TRUE;
	return n_true + n_unknown >= needed ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

/* "false", "unknown" or "true"; a static string. */
static inline const char *truth_name(enum truth a)
{
	return a == TRUTH_TRUE	  ? "true"
	       : a == TRUTH_FALSE ? "false"
				  : "unknown";
}

#endif
