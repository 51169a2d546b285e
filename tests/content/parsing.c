/*
 * Parsing expressions: what is refused, with which words, at which place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "content/expression.h"
#include "tests/content/suite.h"
#include "tests/content/tiny.h"

static const struct {
	const char *text;
	long character;
	const char *message;
} refused[] = {
	/* Names. */
	{"a and bb", 7,
	 "no question, examination item, finding or rule 'bb'. Did you mean "
	 "'b'?"},
	{"grade_scal = plain", 1,
	 "no question, examination item, finding or rule 'grade_scal'. Did you "
	 "mean 'grade_scale'?"},
	{"a or\n  unheard_of_thing", 8,
	 "no question, examination item, finding or rule 'unheard_of_thing'."},
	{"known(grade_scal)", 7,
	 "no question 'grade_scal'. Did you mean 'grade_scale'?"},
	{"known(unheard_of_thing)", 7, "no question 'unheard_of_thing'."},
	{"known(f1)", 7, "no question 'f1'. Did you mean 'f2'?"},
	{"assume(grad_scale, plain) = plain", 8,
	 "no question 'grad_scale'. Did you mean 'grade_scale'?"},
	/* Types. */
	{"k", 2, "'k' is not a yes/no question: compare it with a value."},
	{"a and n", 8, "'n' is not a yes/no question"},
	{"t", 2, "'t' is not a yes/no question"},
	{"a = red", 5, "'red' is no value of 'a'."},
	{"k = gren", 5, "'gren' is no value of 'k'. Did you mean 'green'?"},
	{"k in (red, gren)", 12, "'gren' is no value of 'k'."},
	{"n = 1.2345", 5, "'1.2345' is no value of 'n'."},
	{"n > red", 5, "'red' is no value of 'n'."},
	{"d < 2020-02-30", 5, "'2020-02-30' is no value of 'd'."},
	{"t = red", 5, "'red' is no value of 't'."},
	{"t = t", 5, "'t' is no value of 't'."},
	{"g.any = sume", 9, "'sume' is no value of 'g'. Did you mean 'some'?"},
	{"k = n", 5, "'n' is no value of 'k'."},
	{"n = k", 5, "'k' is no value of 'n'."},
	{"k < red", 5, "'k' has no order: use = or in."},
	{"a >= yes", 6, "'a' has no order: use = or in."},
	{"g.any", 6, "'g' has grades: compare it with one."},
	{"assume(a, red)", 11, "'red' is no value of 'a'."},
	{"assume(m.m1, red)", 14, "'red' is no value of 'm'."},
	/* Ranges. */
	{"n > 10.001", 5, "'10.001' is outside the range of 'n'."},
	{"n in (3, 11)", 10, "'11' is outside the range of 'n'."},
	{"d > 2019-12-31", 5, "'2019-12-31' is outside the range of 'd'."},
	/* Sides and items. */
	{"g > none", 1,
	 "'g' needs a side: one of .left, .right, .affected, .other, .worse, "
	 ".any, .every."},
	{"a or s", 6, "'s' needs a side"},
	{"s.both", 1, "'s' needs a side"},
	{"s_left", 1, "write 's.left' or 's.right' for one side."},
	{"known(g)", 7, "'g' needs a side"},
	{"m", 2, "'m' has no item ''; write m.item."},
	{"m.m4", 5, "'m' has no item 'm4'; write m.item."},
	{"m = m1", 3, "'m' has no item ''; write m.item."},
	{"a.left", 1, "'a'"},
	{"k.red = red", 1, "'k'"},
	{"known(n.any)", 7, "'n'"},
	/* Form. */
	{"", 1, "the expression ends where a name was expected."},
	{"a and", 6, "the expression ends where a name was expected."},
	{"not", 4, "the expression ends where a name was expected."},
	{"and a", 1, "no question, examination item, finding or rule 'and'."},
	{"a and )", 7, "found ')' where a name was expected."},
	{"a and 5", 7, "found '5' where a name was expected."},
	{"Fever", 1, "found 'F' where a name was expected."},
	{"\xC3\xA9 or a", 1, "found '\xC3\xA9' where a name was expected."},
	{"a b", 3, "found 'b' where 'and', 'or' or the end was expected."},
	{"a = yes = no", 9, "found '=' where 'and', 'or' or the end was"},
	{"f1 = yes", 4, "found '=' where 'and', 'or' or the end was"},
	{"(a or b", 8, "the expression ends where ')' was expected."},
	{"(a or b c)", 9, "found 'c' where ')' was expected."},
	{"k in red", 6, "found 'red' where '(' was expected."},
	{"k in (red green)", 11, "found 'green' where ')' was expected."},
	{"known a", 7, "found 'a' where '(' was expected."},
	{"assume(a yes)", 10, "found 'yes' where ',' was expected."},
	{"a & b", 3, "found '&' where 'and', 'or' or the end was expected."},
	{"n == 3", 4, "'=' is no value of 'n'."},
	/* Weeks since a date. */
	{"weeks_since(k) < 4", 13, "'k' is not asked for as a date."},
	{"weeks_since(g_left) < 4", 13, "'g_left' is not asked for as a date."},
	{"weeks_since(d3) < 4", 13, "no question 'd3'. Did you mean 'd'?"},
	{"weeks_since(f1) < 4", 13, "no question 'f1'. Did you mean 'f2'?"},
	{"weeks_since(assume(d2, 2020-01-01)) < 4", 13,
	 "no question 'assume'."},
	{"known(weeks_since(d2))", 7, "no question 'weeks_since'."},
	{"assume(weeks_since(d2), 4) < 4", 8, "no question 'weeks_since'."},
	{"weeks_since d2 < 4", 13, "found 'd2' where '(' was expected."},
	{"weeks_since(d2", 15, "the expression ends where ')' was expected."},
	{"a and weeks_since(d2)", 22,
	 "compare the weeks with a number: weeks_since(d2) <= 4."},
	{"weeks_since(d2) in (3, 4)", 17,
	 "compare the weeks with a number: weeks_since(d2) <= 4."},
	{"weeks_since(d2) <= d", 20, "'d' is no number of weeks."},
	{"weeks_since(d2) <= 2020-01-01", 20,
	 "'2020-01-01' is no number of weeks."},
	{"weeks_since(d2) <=", 19, "'' is no number of weeks."},
	{"d2 > n", 6, "'n' is no value of 'd2'."},
	/* Counts. */
	{"atleast(x, a, b)", 9, "'x' is no count."},
	{"atleast(1.5, a, b)", 9, "'1.5' is no count."},
	{"atleast(0, a, b)", 17,
	 "atleast needs a count between 1 and the 2 conditions."},
	{"atleast(3, a, b)", 17,
	 "atleast needs a count between 1 and the 2 conditions."},
	{"atleast(1)", 11,
	 "atleast needs a count between 1 and the 0 conditions."},
};

static struct content *content;

static int start(void)
{
	content = tiny_load();
	return !content;
}

static int finish(void)
{
	content_free(content);
	return 0;
}

/* Exactly one fault, at the place of the cell, at that character. */
static void refuse(const char *text, long character, const char *message)
{
	struct place place = {"rules.csv", 17, "when", 0};
	struct faults faults = {0};
	char line[FAULT_TEXT];

	snprintf(line, sizeof(line),
		 "rules.csv row 17, column when, character %ld: %s", character,
		 message);
	CHECK(!expression_parse(content, text, &place, &faults),
	      "'%s' is accepted", text);
	CHECK(faults.count == 1, "'%s' has %zu faults", text, faults.count);
	if (faults.count)
		CHECK(!strncmp(test_line(faults.list), line, strlen(line)),
		      "'%s' is refused with \"%s\", not \"%s\"", text,
		      test_line(faults.list), line);
	faults_clear(&faults);
}

static void refusals_tell_what_and_where(void)
{
	size_t i;

	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		refuse(refused[i].text, refused[i].character,
		       refused[i].message);
}

static void weeks_need_the_encounter_s_date(void)
{
	const struct slot *question = content->date_question;

	content->date_question = NULL;
	refuse("weeks_since(d2) <= 4", 17,
	       "weeks_since counts up to the date of the encounter, which the "
	       "key 'date_question' of pack.csv must name.");
	content->date_question = question;
}

static int is_accepted(const char *text)
{
	struct place place = {"rules.csv", 17, "when", 0};
	struct faults faults = {0};
	const struct expression *made =
		expression_parse(content, text, &place, &faults);

	if (made)
		CU_ASSERT_STRING_EQUAL(expression_text(made), text);
	faults_clear(&faults);
	return made != NULL;
}

/* `n` times `more` between `first` and `last`. */
static const char *repeated(const char *first, const char *more, size_t n,
			    const char *last)
{
	static char text[4096];

	text_copy(text, sizeof(text), first);
	while (n--)
		text_append(text, sizeof(text), "%s", more);
	return text_append(text, sizeof(text), "%s", last);
}

static const char *nested(size_t depth)
{
	static char text[4096];

	text_copy(text, sizeof(text), repeated("", "(", depth, "a"));
	return strcat(text, repeated("", ")", depth, ""));
}

static void limits_are_told(void)
{
	char message[64];

	CU_ASSERT(is_accepted(nested(39)));
	refuse(nested(40), 41, "nested too deeply.");
	CU_ASSERT(is_accepted(repeated("", "not ", 39, "a")));
	refuse(repeated("", "not ", 40, "a"), 161, "nested too deeply.");
	CU_ASSERT(is_accepted(repeated("a", " or a", 63, "")));
	refuse(repeated("a", " or a", 64, ""), 321, "too many conditions.");
	CU_ASSERT(is_accepted(repeated("atleast(1", ", a", 64, ")")));
	refuse(repeated("atleast(1", ", a", 65, ")"), 204,
	       "too many conditions.");
	CU_ASSERT(is_accepted(repeated("k in (red", ",red", 63, ")")));
	refuse(repeated("k in (red", ",red", 64, ")"), 263, "too many values.");
	CU_ASSERT(!is_accepted(repeated("", "x", 95, "")));
	snprintf(message, sizeof(message), "this name is too long.");
	refuse(repeated("a or ", "x", 96, " or a"), 6, message);
}

/* Blanks and line ends are free; words stick to no sign. */
static void accepted_forms(void)
{
	static const char *const texts[] = {
		"a",
		"  a\tand\n(b)or not c ",
		"k=red or k!=blue",
		"k in(red,green,blue)",
		"n<3.5 and n>=n2 and n = 10",
		"d <= 2020-06-01 or d = d or d2>d",
		"weeks_since(d2)<=4 and not weeks_since( d2 ) != 1.5",
		"k = k2",
		"m.m1 and not m.none",
		"g.left < full and g.affected = none and g.other != some",
		"g.worse or s.any or s.every = absent",
		"known(a) and known(g.worse) and known(m)",
		"assume(a, no) or assume(n, 3) > 2 or assume(m.m2, yes)",
		"atleast(2, a, b, not c)",
		"f1 and not f2 or r",
		"not not a",
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		CHECK(is_accepted(texts[i]), "'%s' is refused", texts[i]);
}

void content_parse_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: parsing", start, finish);

	CU_add_test(suite, "refusals", refusals_tell_what_and_where);
	CU_add_test(suite, "weeks need a date",
		    weeks_need_the_encounter_s_date);
	CU_add_test(suite, "limits", limits_are_told);
	CU_add_test(suite, "accepted forms", accepted_forms);
}
