/*
 * Random formulas and their truth by hand; see oracle.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/content/oracle.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* How many values each subject has; a number goes up in halves. */
static const int values_of[] = {
	[SUBJECT_YES] = 2,  [SUBJECT_COLOUR] = 3, [SUBJECT_NUMBER] = 21,
	[SUBJECT_MARK] = 2, [SUBJECT_DATE] = 31,
};

#define HALF_WEEKS 11

static int grade_values(int which)
{
	return which ? 2 : 3;
}

int *world_answer(struct world *world, size_t i, int *choices)
{
	*choices = 3;
	if (i == 0)
		return &world->side;
	*choices = 2;
	if (i < 4)
		return &world->yes[i - 1];
	if (i < 7)
		return &world->mark[i - 4];
	*choices = 3;
	if (i < 9)
		return &world->colour[i - 7];
	if (i < 11) {
		*choices = 21;
		return &world->number[i - 9];
	}
	if (i < 13) {
		*choices = values_of[SUBJECT_DATE];
		return &world->date[i - 11];
	}
	*choices = grade_values((int)(i - 13) / 2);
	return &world->grade[(i - 13) / 2][(i - 13) % 2];
}

struct world world_random(struct dice *dice, unsigned known)
{
	struct world world;
	size_t i;

	for (i = 0; i < WORLD_BLANKS; i++) {
		int choices;
		int *answer = world_answer(&world, i, &choices);

		*answer = dice_roll(dice, 100) < known
				  ? (int)dice_roll(dice, (size_t)choices)
				  : -1;
	}
	return world;
}

#define MARCH_2020 18322 /* days from 1970-01-01 */

static void put(const struct content *content, struct value *values,
		const char *id, struct dice *dice, int known, long long number)
{
	static const enum presence absences[] = {
		NOT_ASKED, NOT_KNOWN, NOT_TESTABLE, DECLINED, NOT_APPLICABLE};
	struct value *value = &values[tiny_slot(content, id)];

	value->presence = known ? ANSWERED : absences[dice_roll(dice, 5)];
	/* What stands in an absent value must not be looked at. */
	value->number = known ? number : (long long)dice_roll(dice, 2);
}

/* On either scale the same grade: "reversed" counts from the other end. */
static void put_grade(const struct content *content, struct value *values,
		      const char *id, struct dice *dice, int rank, int scales)
{
	struct value *value = &values[tiny_slot(content, id)];

	value->scale = (int)dice_roll(dice, (size_t)scales);
	put(content, values, id, dice, rank >= 0,
	    value->scale ? 2 - rank : rank);
}

static void put_marks(const struct world *world, const struct content *content,
		      struct value *values, struct dice *dice)
{
	struct value *value = &values[tiny_slot(content, "m")];
	int i;

	for (i = 0; i < 3; i++) {
		value->yes |= (uint64_t)(world->mark[i] == 1) << i;
		value->no |= (uint64_t)(world->mark[i] == 0) << i;
	}
	put(content, values, "m", dice, (value->yes | value->no) != 0, 0);
}

void world_values(const struct world *world, const struct content *content,
		  struct value *values, struct dice *dice)
{
	static const char *const names[] = {"a", "b", "c"};
	int i;

	memset(values, 0, content->n_slots * sizeof(*values));
	put(content, values, "side", dice, world->side >= 0, world->side);
	for (i = 0; i < 3; i++)
		put(content, values, names[i], dice, world->yes[i] >= 0,
		    world->yes[i]);
	for (i = 0; i < 2; i++) {
		put(content, values, i ? "k2" : "k", dice,
		    world->colour[i] >= 0, world->colour[i]);
		put(content, values, i ? "n2" : "n", dice,
		    world->number[i] >= 0, 500LL * world->number[i]);
		put(content, values, i ? "d2" : "d", dice, world->date[i] >= 0,
		    MARCH_2020 + world->date[i]);
	}
	put_marks(world, content, values, dice);
	put_grade(content, values, "g_left", dice, world->grade[0][0], 2);
	put_grade(content, values, "g_right", dice, world->grade[0][1], 2);
	put_grade(content, values, "s_left", dice, world->grade[1][0], 1);
	put_grade(content, values, "s_right", dice, world->grade[1][1], 1);
}

static int subject_values(const struct formula *leaf)
{
	return leaf->subject == SUBJECT_GRADE ? grade_values(leaf->which)
					      : values_of[leaf->subject];
}

static enum form random_form(const struct formula *leaf, struct dice *dice)
{
	static const enum form forms[][4] = {
		[SUBJECT_YES] = {FORM_BARE, FORM_SIGN, FORM_IN, FORM_OTHER},
		[SUBJECT_COLOUR] = {FORM_SIGN, FORM_SIGN, FORM_IN, FORM_OTHER},
		[SUBJECT_NUMBER] = {FORM_SIGN, FORM_SIGN, FORM_IN, FORM_OTHER},
		[SUBJECT_MARK] = {FORM_BARE, FORM_BARE, FORM_BARE, FORM_BARE},
		[SUBJECT_GRADE] = {FORM_SIGN, FORM_SIGN, FORM_SIGN, FORM_IN},
		[SUBJECT_RULE] = {FORM_BARE, FORM_BARE, FORM_BARE, FORM_BARE},
		[SUBJECT_DATE] = {FORM_SIGN, FORM_WEEKS, FORM_WEEKS,
				  FORM_OTHER},
	};

	if (leaf->subject != SUBJECT_RULE && !dice_roll(dice, 12))
		return FORM_KNOWN;
	if (leaf->subject == SUBJECT_GRADE &&
	    (leaf->look == LOOK_WORSE ||
	     (leaf->which == 1 && dice_roll(dice, 2))))
		return FORM_BARE;
	return forms[leaf->subject][dice_roll(dice, 4)];
}

static void random_leaf(struct formula *leaf, struct dice *dice)
{
	static const int counts[] = {3, 2, 2, 3, 2, 3, 2};
	int ordered;

	leaf->kind = FORMULA_LEAF;
	leaf->subject = (enum subject)dice_roll(dice, 7);
	if (dice_roll(dice, 3) == 0)
		leaf->subject = SUBJECT_GRADE;
	leaf->which = (int)dice_roll(dice, (size_t)counts[leaf->subject]);
	leaf->look = (enum look)dice_roll(dice, 7);
	leaf->form = random_form(leaf, dice);
	leaf->assumed = -1;
	if (leaf->subject == SUBJECT_RULE)
		return;
	ordered = leaf->subject == SUBJECT_NUMBER ||
		  leaf->subject == SUBJECT_GRADE ||
		  leaf->subject == SUBJECT_DATE;
	leaf->sign = (int)dice_roll(dice, ordered ? 6 : 2);
	leaf->literal = (int)dice_roll(dice, (size_t)subject_values(leaf));
	leaf->other = (int)dice_roll(dice, (size_t)subject_values(leaf));
	if (leaf->form == FORM_WEEKS)
		leaf->literal = (int)dice_roll(dice, HALF_WEEKS);
	else if (leaf->form != FORM_KNOWN && !dice_roll(dice, 8))
		leaf->assumed =
			(int)dice_roll(dice, (size_t)subject_values(leaf));
}

static struct formula *grow(struct dice *dice, struct formula *pool,
			    size_t *used, int depth)
{
	struct formula *made = &pool[(*used)++];
	size_t i;

	memset(made, 0, sizeof(*made));
	made->kind = (enum formula_kind)dice_roll(dice, 5);
	if (!depth || made->kind == FORMULA_LEAF) {
		random_leaf(made, dice);
		return made;
	}
	made->n = made->kind == FORMULA_NOT ? 1 : 2 + dice_roll(dice, 2);
	made->needed = 1 + (int)dice_roll(dice, made->n);
	for (i = 0; i < made->n; i++)
		made->child[i] = grow(dice, pool, used, depth - 1);
	return made;
}

struct formula *formula_random(struct dice *dice, struct formula *pool)
{
	size_t used = 0;

	return grow(dice, pool, &used, (int)dice_roll(dice, 5));
}

static void write_value(const struct formula *leaf, int value, char *text,
			size_t size)
{
	static const char *const words[][3] = {{"no", "yes", ""},
					       {"red", "green", "blue"},
					       {"", "", ""},
					       {"no", "yes", ""},
					       {"none", "some", "full"},
					       {"present", "absent", ""}};

	if (leaf->subject == SUBJECT_NUMBER || leaf->form == FORM_WEEKS)
		text_append(text, size, value % 2 ? "%d.5" : "%d", value / 2);
	else if (leaf->subject == SUBJECT_DATE)
		text_append(text, size, "2020-03-%02d", value + 1);
	else
		text_append(
			text, size, "%s",
			words[leaf->subject + (leaf->subject == SUBJECT_GRADE &&
					       leaf->which)][value]);
}

static void write_name(const struct formula *leaf, int which, char *text,
		       size_t size)
{
	static const char *const names[][3] = {
		{"a", "b", "c"},	  {"k", "k2", ""}, {"n", "n2", ""},
		{"m.m1", "m.m2", "m.m3"}, {"g", "s", ""},  {"f1", "f2", "r"},
		{"d", "d2", ""}};
	static const char *const looks[] = {
		"left", "right", "any", "every", "affected", "other", "worse"};

	if (leaf->form == FORM_KNOWN && leaf->subject == SUBJECT_MARK)
		text_append(text, size, "m");
	else
		text_append(text, size, "%s", names[leaf->subject][which]);
	if (leaf->subject == SUBJECT_GRADE)
		text_append(text, size, ".%s", looks[leaf->look]);
}

static void write_operand(const struct formula *leaf, char *text, size_t size)
{
	if (leaf->assumed >= 0)
		text_append(text, size, "assume(");
	write_name(leaf, leaf->which, text, size);
	if (leaf->assumed < 0)
		return;
	text_append(text, size, ", ");
	write_value(leaf, leaf->assumed, text, size);
	text_append(text, size, ")");
}

static int other_of(const struct formula *leaf)
{
	return leaf->subject == SUBJECT_YES ? (leaf->which + 1) % 3
					    : !leaf->which;
}

static void write_leaf(const struct formula *leaf, char *text, size_t size)
{
	static const char *const signs[] = {"=", "!=", "<", "<=", ">", ">="};

	if (leaf->form == FORM_KNOWN)
		text_append(text, size, "known(");
	if (leaf->form == FORM_WEEKS)
		text_append(text, size, "weeks_since(");
	write_operand(leaf, text, size);
	if (leaf->form == FORM_KNOWN || leaf->form == FORM_WEEKS)
		text_append(text, size, ")");
	if (leaf->form == FORM_SIGN || leaf->form == FORM_OTHER ||
	    leaf->form == FORM_WEEKS)
		text_append(text, size, " %s ", signs[leaf->sign]);
	if (leaf->form == FORM_SIGN || leaf->form == FORM_WEEKS)
		write_value(leaf, leaf->literal, text, size);
	if (leaf->form == FORM_OTHER)
		write_name(leaf, other_of(leaf), text, size);
	if (leaf->form != FORM_IN)
		return;
	text_append(text, size, " in (");
	write_value(leaf, leaf->literal, text, size);
	text_append(text, size, ", ");
	write_value(leaf, leaf->other, text, size);
	text_append(text, size, ")");
}

/* In brackets where it must be, and now and then where it need not. */
static void write_child(const struct formula *parent,
			const struct formula *child, struct dice *dice,
			char *text, size_t size)
{
	int bracket = !dice_roll(dice, 6);

	if (parent->kind == FORMULA_AND || parent->kind == FORMULA_NOT)
		bracket |= child->kind == FORMULA_OR;
	if (parent->kind == FORMULA_NOT)
		bracket |= child->kind == FORMULA_AND;
	if (bracket)
		text_append(text, size, "(");
	formula_write(child, dice, text, size);
	if (bracket)
		text_append(text, size, ")");
}

void formula_write(const struct formula *formula, struct dice *dice, char *text,
		   size_t size)
{
	const char *between = formula->kind == FORMULA_AND  ? " and "
			      : formula->kind == FORMULA_OR ? " or "
							    : ", ";
	size_t i;

	if (formula->kind == FORMULA_LEAF)
		write_leaf(formula, text, size);
	if (formula->kind == FORMULA_NOT)
		text_append(text, size, "not ");
	if (formula->kind == FORMULA_AT_LEAST)
		text_append(text, size, "atleast(%d, ", formula->needed);
	for (i = 0; i < formula->n; i++) {
		if (i)
			text_append(text, size, "%s", between);
		write_child(formula, formula->child[i], dice, text, size);
	}
	if (formula->kind == FORMULA_AT_LEAST)
		text_append(text, size, ")");
}

static int not3(int a)
{
	return a < 0 ? -1 : !a;
}

static int and3(int a, int b)
{
	if (a == 0 || b == 0)
		return 0;
	return a == 1 && b == 1 ? 1 : -1;
}

static int or3(int a, int b)
{
	return not3(and3(not3(a), not3(b)));
}

static int holds(int sign, int a, int b)
{
	const int order = (a > b) - (a < b);

	switch (sign) {
	case 0:
		return order == 0;
	case 1:
		return order != 0;
	case 2:
		return order < 0;
	case 3:
		return order <= 0;
	case 4:
		return order > 0;
	default:
		return order >= 0;
	}
}

/* A leaf's condition on one value, which may be a blank. */
static int one_truth(const struct formula *leaf, int value)
{
	if (value < 0)
		value = leaf->assumed;
	if (value < 0)
		return -1;
	if (leaf->form == FORM_SIGN)
		return holds(leaf->sign, value, leaf->literal);
	if (leaf->form == FORM_IN)
		return value == leaf->literal || value == leaf->other;
	/* Bare: a sign is lowest when it is present. */
	return leaf->subject == SUBJECT_GRADE ? value == 0 : value == 1;
}

/* Of two affected legs the lower grade: over all that the blank may be. */
static int lower_truth(const struct formula *leaf, int left, int right)
{
	int known = left < 0 ? right : left;
	int seen[2] = {0, 0};
	int blank;

	if (left < 0)
		left = leaf->assumed;
	if (right < 0)
		right = leaf->assumed;
	if (left < 0 && right < 0)
		return -1;
	if (left >= 0 && right >= 0)
		return one_truth(leaf, left < right ? left : right);
	for (blank = 0; blank < grade_values(leaf->which); blank++)
		seen[one_truth(leaf, blank < known ? blank : known)] = 1;
	return seen[0] && seen[1] ? -1 : seen[1];
}

static int worse_truth(const struct formula *leaf, int affected, int other)
{
	if (affected < 0)
		affected = leaf->assumed;
	if (other < 0)
		other = leaf->assumed;
	return affected < 0 || other < 0 ? -1 : affected < other;
}

static int grade_truth(const struct formula *leaf, const struct world *world)
{
	int left = world->grade[leaf->which][0];
	int right = world->grade[leaf->which][1];

	switch (leaf->look) {
	case LOOK_LEFT:
		return one_truth(leaf, left);
	case LOOK_RIGHT:
		return one_truth(leaf, right);
	case LOOK_ANY:
		return or3(one_truth(leaf, left), one_truth(leaf, right));
	case LOOK_EVERY:
		return and3(one_truth(leaf, left), one_truth(leaf, right));
	default:
		break;
	}
	if (world->side == 2 && leaf->look == LOOK_AFFECTED)
		return lower_truth(leaf, left, right);
	if (world->side < 0 || world->side == 2)
		return -1;
	if (leaf->look == LOOK_WORSE)
		return world->side ? worse_truth(leaf, right, left)
				   : worse_truth(leaf, left, right);
	return one_truth(leaf, world->side == (leaf->look == LOOK_AFFECTED)
				       ? right
				       : left);
}

/* Whether it is answered, which is never unknown. */
static int known_truth(const struct formula *leaf, const struct world *world)
{
	int left = leaf->subject == SUBJECT_GRADE &&
		   world->grade[leaf->which][0] >= 0;
	int right = leaf->subject == SUBJECT_GRADE &&
		    world->grade[leaf->which][1] >= 0;

	switch (leaf->subject) {
	case SUBJECT_YES:
		return world->yes[leaf->which] >= 0;
	case SUBJECT_COLOUR:
		return world->colour[leaf->which] >= 0;
	case SUBJECT_NUMBER:
		return world->number[leaf->which] >= 0;
	case SUBJECT_DATE:
		return world->date[leaf->which] >= 0;
	case SUBJECT_MARK:
		return world->mark[0] >= 0 || world->mark[1] >= 0 ||
		       world->mark[2] >= 0;
	default:
		break;
	}
	if (leaf->look == LOOK_ANY)
		return left || right;
	if (leaf->look == LOOK_EVERY)
		return left && right;
	if (leaf->look == LOOK_LEFT || leaf->look == LOOK_RIGHT)
		return leaf->look == LOOK_LEFT ? left : right;
	if (world->side == 2 && leaf->look == LOOK_AFFECTED)
		return left && right;
	if (world->side < 0 || world->side == 2)
		return 0;
	if (leaf->look == LOOK_WORSE)
		return left && right;
	return world->side == (leaf->look == LOOK_AFFECTED) ? right : left;
}

static int rule_truth(int which, const struct world *world)
{
	int first = and3(world->yes[0], world->yes[1]);

	if (which == 0)
		return first;
	return which == 1 ? or3(not3(first), world->yes[2]) : world->yes[0];
}

/* Half a week is three days and a half. */
static int weeks_truth(const struct formula *leaf, const struct world *world)
{
	int since = world->date[leaf->which];
	int now = world->date[0];

	if (since < 0 || now < 0 || since > now)
		return -1;
	return holds(leaf->sign, 2 * (now - since), 7 * leaf->literal);
}

static int leaf_truth(const struct formula *leaf, const struct world *world)
{
	const int *values = leaf->subject == SUBJECT_YES      ? world->yes
			    : leaf->subject == SUBJECT_COLOUR ? world->colour
			    : leaf->subject == SUBJECT_NUMBER ? world->number
			    : leaf->subject == SUBJECT_DATE   ? world->date
							      : world->mark;
	int a;
	int b;

	if (leaf->form == FORM_KNOWN)
		return known_truth(leaf, world);
	if (leaf->subject == SUBJECT_RULE)
		return rule_truth(leaf->which, world);
	if (leaf->subject == SUBJECT_GRADE)
		return grade_truth(leaf, world);
	if (leaf->form == FORM_WEEKS)
		return weeks_truth(leaf, world);
	if (leaf->form != FORM_OTHER)
		return one_truth(leaf, values[leaf->which]);
	a = values[leaf->which] < 0 ? leaf->assumed : values[leaf->which];
	b = values[other_of(leaf)];
	return a < 0 || b < 0 ? -1 : holds(leaf->sign, a, b);
}

/* By trying all ways of settling the unknown children. */
static int at_least_truth(const struct formula *formula, const int *truths)
{
	int seen[2] = {0, 0};
	unsigned way;
	size_t i;

	for (way = 0; way < 1u << formula->n; way++) {
		int count = 0;

		for (i = 0; i < formula->n; i++)
			count +=
				truths[i] < 0 ? (int)(way >> i & 1) : truths[i];
		seen[count >= formula->needed] = 1;
	}
	return seen[0] && seen[1] ? -1 : seen[1];
}

int formula_truth(const struct formula *formula, const struct world *world)
{
	int truths[4];
	int all = 1;
	int any = 0;
	size_t i;

	if (formula->kind == FORMULA_LEAF)
		return leaf_truth(formula, world);
	for (i = 0; i < formula->n; i++) {
		truths[i] = formula_truth(formula->child[i], world);
		all = and3(all, truths[i]);
		any = or3(any, truths[i]);
	}
	if (formula->kind == FORMULA_AND)
		return all;
	if (formula->kind == FORMULA_OR)
		return any;
	return formula->kind == FORMULA_NOT ? not3(truths[0])
					    : at_least_truth(formula, truths);
}

int formula_has_default(const struct formula *formula)
{
	size_t i;

	if (formula->kind == FORMULA_LEAF)
		return formula->form == FORM_KNOWN || formula->assumed >= 0;
	for (i = 0; i < formula->n; i++)
		if (formula_has_default(formula->child[i]))
			return 1;
	return 0;
}

int formula_may_stay_open(const struct formula *formula,
			  const struct world *world)
{
	size_t i;

	if (formula->kind == FORMULA_LEAF && formula->form == FORM_WEEKS)
		return world->date[formula->which] > world->date[0];
	if (formula->kind == FORMULA_LEAF)
		return world->side == 2 && formula->subject == SUBJECT_GRADE &&
		       (formula->look == LOOK_OTHER ||
			formula->look == LOOK_WORSE);
	for (i = 0; i < formula->n; i++)
		if (formula_may_stay_open(formula->child[i], world))
			return 1;
	return 0;
}

static void add_slot(const struct content *content, unsigned char *slots,
		     const char *id)
{
	slots[tiny_slot(content, id)] = 1;
}

static void leaf_slots(const struct formula *leaf,
		       const struct content *content, unsigned char *slots)
{
	static const char *const names[][3] = {{"a", "b", "c"}, {"k", "k2", ""},
					       {"n", "n2", ""}, {"m", "m", "m"},
					       {"g", "s", ""},	{"a", "a", "a"},
					       {"d", "d2", ""}};
	char side[8];

	if (leaf->subject != SUBJECT_GRADE)
		add_slot(content, slots, names[leaf->subject][leaf->which]);
	if (leaf->subject == SUBJECT_RULE && leaf->which < 2)
		add_slot(content, slots, "b");
	if (leaf->subject == SUBJECT_RULE && leaf->which == 1)
		add_slot(content, slots, "c");
	if (leaf->form == FORM_OTHER)
		add_slot(content, slots, names[leaf->subject][other_of(leaf)]);
	if (leaf->form == FORM_WEEKS)
		add_slot(content, slots, "d");
	if (leaf->subject != SUBJECT_GRADE)
		return;
	snprintf(side, sizeof(side), "%s_left", names[4][leaf->which]);
	if (leaf->look != LOOK_RIGHT)
		add_slot(content, slots, side);
	snprintf(side, sizeof(side), "%s_right", names[4][leaf->which]);
	if (leaf->look != LOOK_LEFT)
		add_slot(content, slots, side);
	if (leaf->look >= LOOK_AFFECTED)
		add_slot(content, slots, "side");
}

void formula_slots(const struct formula *formula, const struct content *content,
		   unsigned char *slots)
{
	size_t i;

	if (formula->kind == FORMULA_LEAF)
		leaf_slots(formula, content, slots);
	for (i = 0; i < formula->n; i++)
		formula_slots(formula->child[i], content, slots);
}

static int leaf_is_plain(const struct formula *leaf)
{
	if (leaf->assumed >= 0 || leaf->subject == SUBJECT_RULE ||
	    leaf->subject == SUBJECT_NUMBER || leaf->subject == SUBJECT_DATE)
		return 0;
	if (leaf->subject == SUBJECT_GRADE && leaf->look > LOOK_RIGHT)
		return 0;
	return leaf->form == FORM_BARE ||
	       (leaf->form == FORM_SIGN && leaf->sign < 2);
}

int formula_is_plain(const struct formula *formula,
		     const struct content *content, unsigned char *seen)
{
	unsigned char slots[64] = {0};
	size_t i;

	for (i = 0; i < formula->n; i++)
		if (!formula_is_plain(formula->child[i], content, seen))
			return 0;
	if (formula->kind != FORMULA_LEAF)
		return 1;
	leaf_slots(formula, content, slots);
	for (i = 0; i < content->n_slots; i++)
		if (slots[i] && seen[i]++)
			return 0;
	return leaf_is_plain(formula);
}
