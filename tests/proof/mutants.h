/*
 * Expressions with a single change in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_PROOF_MUTANTS_H
#define NERVECOURSE_TESTS_PROOF_MUTANTS_H

#include "content/expression.h"
#include "content/tree.h"

enum mutation {
	MUTATE_JOIN,	   /* and for or, or for and */
	MUTATE_DROP,	   /* one operand of and, or, atleast is gone */
	MUTATE_NOT,	   /* a not is gone */
	MUTATE_COMPARISON, /* < for <=, = for !=, and so on */
	MUTATE_THRESHOLD,  /* one step up or down */
	MUTATE_SIDE,   /* left for right, affected for other, any for every */
	MUTATE_CHOICE, /* one value of in (...) is gone */
	MUTATE_UNKNOWN /* what is not known is read as no */
};

struct mutant {
	enum mutation mutation;
	const struct expression *node;
	size_t child; /* dropped operand, dropped choice */
	enum comparison comparison;
	long long step;
};

/* All of an expression; at most `most` are kept.  Returns how many. */
size_t mutants_of(const struct content *content, const struct expression *root,
		  struct mutant *mutants, size_t most);

/* The truth of an expression with the change in it. */
enum truth mutant_truth(const struct expression *root,
			const struct facts *facts, const struct mutant *mutant);

char *mutant_words(const struct content *content, const struct mutant *mutant,
		   char *text, size_t size);

#endif
