/*
 * An oracle for expressions: random formulas over the tiny pack, written as
 * text for the parser, and their truth worked out by hand from tables, with
 * no use of what is tested.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_CONTENT_ORACLE_H
#define NERVECOURSE_TESTS_CONTENT_ORACLE_H

#include "tests/content/tiny.h"

/* What is known of a patient; -1 is a blank. */
struct world {
	int side;	 /* 0 left, 1 right, 2 both */
	int yes[3];	 /* a b c */
	int colour[2];	 /* k k2 */
	int number[2];	 /* n n2, in halves */
	int date[2];	 /* d d2: days after 2020-03-01 */
	int mark[3];	 /* m1 m2 m3 */
	int grade[2][2]; /* g s: rank on the left and on the right */
};

#define WORLD_BLANKS 17

/* Every answer known with the given chance in a hundred. */
struct world world_random(struct dice *dice, unsigned known);

/* Fills or empties the i-th of WORLD_BLANKS answers. */
int *world_answer(struct world *world, size_t i, int *choices);

/* The same as answers to the pack's slots, all of them. */
void world_values(const struct world *world, const struct content *content,
		  struct value *values, struct dice *dice);

enum formula_kind {
	FORMULA_AND,
	FORMULA_OR,
	FORMULA_NOT,
	FORMULA_AT_LEAST,
	FORMULA_LEAF
};

enum subject {
	SUBJECT_YES,
	SUBJECT_COLOUR,
	SUBJECT_NUMBER,
	SUBJECT_MARK,
	SUBJECT_GRADE,
	SUBJECT_RULE, /* f1 f2 r */
	SUBJECT_DATE
};

enum form {
	FORM_BARE,
	FORM_SIGN,  /* subject sign literal */
	FORM_IN,    /* subject in (literal, other) */
	FORM_OTHER, /* subject sign the other question of its kind */
	FORM_KNOWN,
	FORM_WEEKS /* weeks_since(date) sign literal, in half weeks */
};

enum look {
	LOOK_LEFT,
	LOOK_RIGHT,
	LOOK_ANY,
	LOOK_EVERY,
	LOOK_AFFECTED,
	LOOK_OTHER,
	LOOK_WORSE
};

struct formula {
	enum formula_kind kind;
	int needed;
	size_t n;
	struct formula *child[4];
	/* Of a leaf: */
	enum subject subject;
	int which;
	enum look look; /* of a grade */
	enum form form;
	int sign; /* = != < <= > >= */
	int literal;
	int other;
	int assumed; /* -1: nothing */
};

#define FORMULA_NODES 256

/* A formula of its own; the nodes come from `pool`. */
struct formula *formula_random(struct dice *dice, struct formula *pool);

void formula_write(const struct formula *formula, struct dice *dice, char *text,
		   size_t size);

/* 1 true, 0 false, -1 unknown. */
int formula_truth(const struct formula *formula, const struct world *world);

/* Uses known() or assume(). */
int formula_has_default(const struct formula *formula);

/*
 * Reads what no answer more decides: the other leg of two affected ones, the
 * weeks since a date that is still to come.
 */
int formula_may_stay_open(const struct formula *formula,
			  const struct world *world);

/*
 * Made of conditions that one answer can turn either way, each on a slot of
 * its own; counts the slots in `seen`.
 */
int formula_is_plain(const struct formula *formula,
		     const struct content *content, unsigned char *seen);

/* Adds the slots that it reads. */
void formula_slots(const struct formula *formula, const struct content *content,
		   unsigned char *slots);

#endif
