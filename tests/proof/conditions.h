/*
 * Expressions taken apart: the conditions that they are made of, their truth
 * when one of them is forced, and their words.  For the proofs alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_PROOF_CONDITIONS_H
#define NERVECOURSE_TESTS_PROOF_CONDITIONS_H

#include "content/expression.h"
#include "content/tree.h"

/*
 * The different conditions of an expression: comparisons, bare names, calls.
 * At most `most` are kept; returns how many.  What stands twice is one.
 */
size_t conditions_of(const struct expression *root,
		     const struct expression **conditions, size_t most);

/* Is it a condition, and no and, or, not, atleast of others? */
int condition_is(const struct expression *node);

/* Truth of the whole where that condition is forced; NULL: none is. */
enum truth conditions_truth(const struct expression *node,
			    const struct facts *facts,
			    const struct expression *condition,
			    enum truth forced);

/* What joins children in a node: and, or, not, atleast. */
enum truth conditions_join(const struct expression *node,
			   const enum truth *children, size_t n);

/* "cauda_equina", "weakness_duration_weeks < 3". */
char *condition_words(const struct content *content,
		      const struct expression *node, char *text, size_t size);

#endif
