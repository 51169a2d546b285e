/*
 * Expressions seen from their structure: what they can be at all, their
 * normal form, answers aimed at a truth.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "content/aim.h"
#include "content/normal.h"
#include "content/possible.h"
#include "tests/content/oracle.h"
#include "tests/content/suite.h"

#define MANY 1500
#define WORLDS 60
#define MOST_SLOTS 32

static struct content *content;
static struct dice dice;

static int start(void)
{
	content = tiny_load();
	dice.state = 5;
	return !content || content->n_slots > MOST_SLOTS;
}

static int finish(void)
{
	content_free(content);
	return 0;
}

static const struct expression *parse(const char *text)
{
	struct place place = {"x.csv", 1, "when", 0};
	struct faults faults = {0};
	const struct expression *made =
		expression_parse(content, text, &place, &faults);

	if (!made)
		CHECK(0, "'%s': %s", text, test_line(faults.list));
	CU_ASSERT_PTR_NOT_NULL_FATAL(made);
	faults_clear(&faults);
	return made;
}

static void contradictions_are_seen(void)
{
	static const struct {
		const char *text;
		int can_be_true;
		int can_be_false;
	} cases[] = {
		{"a", 1, 1},
		{"a and not a", 0, 1},
		{"a or not a", 1, 0},
		{"k = red and k = blue", 0, 1},
		{"k = red and k != blue", 1, 1},
		{"k = red and not (k in (red, green))", 0, 1},
		{"k in (red, green, blue)", 1, 0},
		{"k != red or k != blue", 1, 0},
		{"n >= 0", 1, 0},
		{"n < 0", 0, 1},
		{"n > 3 and n <= 3", 0, 1},
		{"n >= 3 and n <= 3", 1, 1},
		{"n > 3 and n < 3.001", 0, 1},
		{"n > 3 and n < 3.002", 1, 1},
		{"d > 2020-12-31", 0, 1},
		{"m.m1 and not m.m1", 0, 1},
		{"m.m1 and not m.m2", 1, 1},
		{"g.left = none and g.left = full", 0, 1},
		{"g.left = none and g.right = full", 1, 1},
		{"g.left >= none", 1, 0},
		{"b and (c or (a and (b and not a)))", 1, 1},
		{"not a and f1", 0, 1}, /* f1 is a and b */
		{"r and not a", 0, 1},	/* r is a */
		{"atleast(2, a and not a, b, c)", 1, 1},
		{"atleast(2, a and not a, b, n < 0)", 0, 1},
		{"atleast(2, a or not a, n >= 0, b)", 1, 0},
		{"assume(a, yes) and not assume(a, yes)", 1, 1},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct expression *made = parse(cases[i].text);

		CHECK(expression_possible(made, content, TRUTH_TRUE) ==
			      cases[i].can_be_true,
		      "%s: true", cases[i].text);
		CHECK(expression_possible(made, content, TRUTH_FALSE) ==
			      cases[i].can_be_false,
		      "%s: false", cases[i].text);
	}
}

/* Both at once: the same text parses to the same formula. */
static const struct expression *random_formula(struct formula **formula,
					       char *text, size_t size)
{
	static struct formula pool[FORMULA_NODES];

	*formula = formula_random(&dice, pool);
	text[0] = '\0';
	formula_write(*formula, &dice, text, size);
	return parse(text);
}

static void what_is_impossible_never_happens(void)
{
	char text[4096];
	size_t n_impossible = 0;
	int i;
	int j;

	for (i = 0; i < MANY; i++) {
		struct formula *formula;
		const struct expression *made =
			random_formula(&formula, text, sizeof(text));
		int can[2];

		can[0] = expression_possible(made, content, TRUTH_FALSE);
		can[1] = expression_possible(made, content, TRUTH_TRUE);
		n_impossible += !can[0] || !can[1];
		for (j = 0; j < WORLDS && !(can[0] && can[1]); j++) {
			struct world world = world_random(&dice, 90);
			int truth = formula_truth(formula, &world);

			if (!CHECK(truth < 0 || can[truth], "%s is %d", text,
				   truth))
				return;
		}
	}
	CU_ASSERT(n_impossible > 10);
}

static int same_form(const char *a, const char *b)
{
	char *form_a = normal_text(parse(a));
	char *form_b = normal_text(parse(b));
	int same = !strcmp(form_a, form_b);

	free(form_a);
	free(form_b);
	return same;
}

static void order_does_not_count(void)
{
	static const struct {
		const char *a;
		const char *b;
		int same;
	} cases[] = {
		{"a and b", "b and a", 1},
		{"a and b", "a or b", 0},
		{"a or (b or c)", "(c or a) or b", 1},
		{"a or (b and c)", "(a or b) and c", 0},
		{"a and a", "a", 0}, /* told as an idle part instead */
		{"not (not a)", "a", 1},
		{"not (a or b)", "not (b or a)", 1},
		{"k in (red, blue)", "k in (blue, red)", 1},
		{"k in (red)", "k = red", 1},
		{"k = red", "k != red", 0},
		{"k = red", "k2 = red", 0},
		{"n < 3", "n <= 3", 0},
		{"n < 3", "n < 4", 0},
		{"g.left = full", "g.right = full", 0},
		{"g.any = full", "g.every = full", 0},
		{"m.m1", "m.m2", 0},
		{"atleast(1, a, b)", "atleast(1, b, a)", 1},
		{"atleast(1, a, b)", "atleast(2, a, b)", 0},
		{"assume(a, yes)", "a", 0},
		{"assume(a, yes)", "assume(a, no)", 0},
		{"known(a)", "a", 0},
		{"f1", "f2", 0},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK(same_form(cases[i].a, cases[i].b) == cases[i].same,
		      "%s, %s", cases[i].a, cases[i].b);
}

static void idle_parts_are_seen(void)
{
	static const struct {
		const char *text;
		int idle;
	} cases[] = {
		{"a", 0},
		{"a or b", 0},
		{"a or a", 1},
		{"a or (a and b)", 1},
		{"a and (b or a)", 1},
		{"(a and b) or (c and b and a)", 1},
		{"(a and b) or (a and c)", 0},
		{"not (c and (b or (a and b)))", 1},
		{"atleast(2, a, a, b)", 0}, /* a counts twice there */
		{"a and not a", 0},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK(normal_has_idle_part(parse(cases[i].text)) ==
			      cases[i].idle,
		      "%s", cases[i].text);
	CU_ASSERT(normal_is_part(parse("a"), parse("b or a")));
	CU_ASSERT(normal_is_part(parse("a or b"), parse("b or c or a")));
	CU_ASSERT(!normal_is_part(parse("a or b"), parse("b or a")));
	CU_ASSERT(!normal_is_part(parse("b or a"), parse("a")));
	CU_ASSERT(!normal_is_part(parse("a and b"), parse("a")));
}

static enum truth truth_of_values(const struct expression *expression,
				  const struct value *values)
{
	enum truth *rules = memory_new(content->n_rules, sizeof(*rules));
	struct facts facts = {
		.content = content, .values = values, .rules = rules};
	enum truth truth;
	size_t i;

	for (i = 0; i < content->n_rules; i++) {
		size_t at = (size_t)content->rule_order[i];

		rules[at] = expression_truth(content->rules[at].when, &facts);
	}
	truth = expression_truth(expression, &facts);
	free(rules);
	return truth;
}

static int aim_hits(const struct expression *expression, enum truth truth)
{
	int i;

	for (i = 0; i < 50; i++) {
		struct value values[MOST_SLOTS] = {0};

		aim(expression, truth, content, &dice, values);
		if (truth_of_values(expression, values) == truth)
			return 1;
	}
	return 0;
}

static void aims_hit(void)
{
	static const char *const texts[] = {
		"a",
		"a and b and c and k = red and n > 9.5 and m.m1 and not m.m2",
		"not (a or b or c or k = red or n < 9.5)",
		"atleast(3, a, b, c, k = red)",
		"n = 7 and n2 = 3",
		"n < n2",
		"k = k2",
		"d = 2020-02-29",
		"weeks_since(d) <= 4",
		"m.none",
		"m.m1 and m.m2 and m.m3",
		"known(a) and not known(b)",
		"g.affected = none and g.other = full",
		"g.worse and s.any",
		"g.every = some",
		"f1 and not c and r",
		"f2 and i",
		"i and h and m.m1",
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const struct expression *made = parse(texts[i]);

		CHECK(aim_hits(made, TRUTH_TRUE), "%s: true", texts[i]);
		if (!strstr(texts[i], "weeks_since")) /* d is the date too */
			CHECK(aim_hits(made, TRUTH_FALSE), "%s: false",
			      texts[i]);
	}
}

/* What is aimed at shows the questions that it answers. */
static void aims_show_their_questions(void)
{
	struct value values[MOST_SLOTS] = {0};

	aim(parse("i"), TRUTH_TRUE, content, &dice, values);
	CU_ASSERT_EQUAL(
		truth_of_values(parse("i and h and m.m1 and a"), values),
		TRUTH_TRUE);
}

void content_structure_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: structure", start, finish);

	CU_add_test(suite, "contradictions", contradictions_are_seen);
	CU_add_test(suite, "impossible", what_is_impossible_never_happens);
	CU_add_test(suite, "order", order_does_not_count);
	CU_add_test(suite, "idle parts", idle_parts_are_seen);
	CU_add_test(suite, "aims hit", aims_hit);
	CU_add_test(suite, "aims show", aims_show_their_questions);
}
