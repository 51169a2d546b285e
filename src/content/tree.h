/*
 * The tree of a parsed expression: shared by the parser, which builds it,
 * and the evaluator, which walks it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_TREE_H
#define NERVECOURSE_CONTENT_TREE_H

#include <stdint.h>

enum node_kind {
	NODE_AND,
	NODE_OR,
	NODE_NOT,
	NODE_AT_LEAST, /* literals[0] of the children */
	/* From here on up to NODE_RULE the operand counts. */
	NODE_COMPARE,	    /* operand against literals[0] */
	NODE_IN,	    /* operand among the literals */
	NODE_COMPARE_SLOTS, /* operand against the second operand */
	NODE_WEEKS,	    /* thousandths of days up to the second */
	NODE_ITEM,	    /* choice literals[0] of a multiple choice */
	NODE_KNOWN,
	NODE_RULE,
	NODE_SITE
};

enum comparison {
	COMPARE_EQUAL,
	COMPARE_NOT_EQUAL,
	COMPARE_LESS,
	COMPARE_LESS_EQUAL,
	COMPARE_GREATER,
	COMPARE_GREATER_EQUAL
};

enum access {
	ACCESS_SLOT, /* a question, or an item's .left or .right */
	ACCESS_ANY,
	ACCESS_EVERY,
	/* From here on the affected side counts. */
	ACCESS_AFFECTED,
	ACCESS_OTHER,
	ACCESS_WORSE
};

struct operand {
	enum access access;
	uint32_t left; /* the slot, or the item's slot on the left */
	uint32_t right;
	int assumes; /* assume(x, value): what stands for unknown */
	long long assumed;
};

/* A pack has thousands of these, so they are kept small. */
struct expression {
	enum node_kind kind;
	uint32_t index; /* among all nodes of the content */
	enum comparison comparison;
	uint32_t n_literals;
	struct operand operand;
	struct operand second;
	const long long *literals; /* choice, rank, thousandths or day */
	uint32_t rule;		   /* index in content->rules */
	uint32_t site;		   /* index in content->sites */
	const struct expression **children;
	uint32_t n_children;
	int whole; /* one condition to its author, whatever it is made of */
	const char *text; /* of the whole; the root's only */
};

#endif
