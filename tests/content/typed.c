/*
 * Times and dates as people type them; and that typing the written form of
 * any value gives that value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/typed.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "content/duration.h"
#include "tests/content/suite.h"

static struct content *pack;
static long long today;

static int start(void)
{
	date_read("2026-11-28", &today);
	pack = pack_load();
	return !pack;
}

static int finish(void)
{
	content_free(pack);
	return 0;
}

/* A question of that unit, or of a date where the unit is "date". */
static struct slot question(const char *unit)
{
	struct slot slot = {.id = unit, .unit = unit, .type = TYPE_NUMBER};

	if (!strcmp(unit, "date")) {
		slot.unit = "";
		slot.type = TYPE_DATE;
	}
	return slot;
}

/* What is written and told; "!" begins a part of the refusal. */
static const struct {
	const char *unit;
	const char *text;
	const char *written;
	const char *words;
} typed_cases[] = {
	{"weeks", "3w", "3", "3 weeks"},
	{"weeks", " 3  weeks ", "3", "3 weeks"},
	{"weeks", "8", "8", "8 weeks"},
	{"weeks", "6 months", "26.089", "6 months (26.089 weeks)"},
	{"weeks", "6m", "26.089", "6 months (26.089 weeks)"},
	{"weeks", "10d", "1.429", "10 days (1.429 weeks)"},
	{"weeks", "1,5 y", "78.268", "1.5 years (78.268 weeks)"},
	{"weeks", "1 y 6 m", "78.268", "1 year 6 months (78.268 weeks)"},
	{"weeks", "1y6m", "78.268", "1 year 6 months (78.268 weeks)"},
	{"weeks", "1 year and 6 months", "78.268",
	 "1 year 6 months (78.268 weeks)"},
	{"weeks", "2 WEEKS, 3 DAYS", "2.429", "2 weeks 3 days (2.429 weeks)"},
	{"weeks", "not known", "not_known", "not known"},
	{"months", "2 years", "24", "2 years (24 months)"},
	{"months", "0 weeks", "0", "0 months"},
	{"years", "18 months", "1.5", "18 months (1.5 years)"},
	{"years", "82 years", "82", "82 years"},
	{"weeks", "10 min",
	 "!'10 min' is no number of weeks, and no time such as", ""},
	{"weeks", "6 months 1 year", "!is no number of weeks", ""},
	{"weeks", "3w 3w", "!is no number of weeks", ""},
	{"weeks", "-3w", "!is no number of weeks", ""},
	{"weeks", "w", "!is no number of weeks", ""},
	{"weeks", "a while", "!is no number of weeks", ""},
	{"weeks", "1.2345 weeks", "!is no number of weeks", ""},
	{"weeks", "1000000000 years", "!is no number of weeks", ""},
	{"ml", "200 ml", "200", "200 ml"},
	{"ml", "200 weeks", "!'200 weeks' is no number of ml", ""},
	{"", "3 weeks", "!'3 weeks' is no number", ""},
	{"date", "2012-07-23", "2012-07-23", "2012-07-23"},
	{"date", "2012-7-3", "2012-07-03", "2012-07-03"},
	{"date", "2012/7/3", "2012-07-03", "2012-07-03"},
	{"date", "today", "2026-11-28", "today (2026-11-28)"},
	{"date", "Yesterday", "2026-11-27", "Yesterday (2026-11-27)"},
	{"date", "3 weeks ago", "2026-11-07", "3 weeks ago (2026-11-07)"},
	{"date", "3w ago", "2026-11-07", "3w ago (2026-11-07)"},
	{"date", "1 year ago", "2025-11-28", "1 year ago (2025-11-28)"},
	{"date", "9 months ago", "2026-02-28", "9 months ago (2026-02-28)"},
	{"date", "1 y 9 m 1 d ago", "2025-02-27",
	 "1 y 9 m 1 d ago (2025-02-27)"},
	{"date", "3/7/2012", "!'3/7/2012' does not begin with the year", ""},
	{"date", "23.7.2012", "!does not begin with the year", ""},
	{"date", "2012-2-30", "!there is no day '2012-2-30'", ""},
	{"date", "1.5 weeks ago", "!is no date", ""},
	{"date", "1000 years ago", "!is no date", ""},
	{"date", "99999999 weeks ago", "!is no date", ""},
	{"date", "3 weeks", "!is no date", ""},
	{"date", "ago", "!is no date", ""},
	{"date", "soon", "!is no date", ""},
};

static void check_typed(size_t i)
{
	struct slot slot = question(typed_cases[i].unit);
	const char *text = typed_cases[i].text;
	const char *written = typed_cases[i].written;
	struct fault fault = {0};
	char told[VALUE_TEXT];
	struct value value;
	int refused = value_read_typed(&slot, text, today, &value, &fault);

	if (written[0] == '!') {
		CHECK(refused && strstr(fault.text, written + 1),
		      "'%s' in %s is refused with \"%s\"", text, slot.id,
		      fault.text);
		return;
	}
	if (!CHECK(!refused, "'%s' in %s: %s", text, slot.id, fault.text))
		return;
	value_write(&slot, &value, told, sizeof(told));
	CHECK(!strcmp(told, written), "'%s' in %s is %s", text, slot.id, told);
	value_typed_words(&slot, text, &value, told, sizeof(told));
	CHECK(!strcmp(told, typed_cases[i].words), "'%s' in %s is told as '%s'",
	      text, slot.id, told);
}

static void as_people_type(void)
{
	size_t i;

	for (i = 0; i < sizeof(typed_cases) / sizeof(typed_cases[0]); i++)
		check_typed(i);
}

/* There and back in another unit: off by what rounding can do, no more. */
static void units_convert_both_ways(void)
{
	static const long long day[] = {365250, 30437, 7000, 1000};
	struct dice dice = {29};
	int i;

	for (i = 0; i < 2000; i++) {
		int from = (int)dice_roll(&dice, TIME_UNITS);
		int to = (int)dice_roll(&dice, TIME_UNITS);
		struct duration there = {{0}};
		struct duration back = {{0}};
		long long allowed = 1 + day[to] / day[from];

		there.parts[from] = (long long)dice_roll(&dice, 100000000);
		back.parts[to] = duration_in(&there, (enum time_unit)to);
		CHECK(llabs(duration_in(&back, (enum time_unit)from) -
			    there.parts[from]) <= allowed,
		      "%lld of unit %d is %lld of unit %d and %lld again",
		      there.parts[from], from, back.parts[to], to,
		      duration_in(&back, (enum time_unit)from));
	}
}

/* The words are read as the duration that they tell. */
static void words_are_read_back(void)
{
	struct dice dice = {31};
	int i;

	for (i = 0; i < 500; i++) {
		struct duration told = {{0}};
		struct duration read;
		char text[256];
		int unit;

		for (unit = 0; unit < TIME_UNITS; unit++)
			if (dice_roll(&dice, 2))
				told.parts[unit] =
					(long long)dice_roll(&dice, 9000);
		told.parts[dice_roll(&dice, TIME_UNITS)] = 1000;
		duration_words(&told, text, sizeof(text));
		CHECK(!duration_read(text, &read) &&
			      !memcmp(&told, &read, sizeof(told)),
		      "'%s' is read as another duration", text);
	}
}

static void check_written(const struct slot *slot, const struct value *value)
{
	char text[VALUE_TEXT];
	struct fault fault = {0};
	struct value read;

	value_write(slot, value, text, sizeof(text));
	CHECK(!value_read_typed(slot, text, today, &read, &fault) &&
		      value_equal(&read, value),
	      "%s: '%s' typed is another value %s", slot->id, text, fault.text);
}

static void written_forms_are_typed_forms(void)
{
	struct dice dice = {37};
	size_t i;
	int n;

	for (i = 0; i < pack->n_slots; i++)
		for (n = 0; n < 40; n++) {
			struct value value = random_answer(&pack->slots[i],
							   &dice, n % 5 == 0);

			check_written(&pack->slots[i], &value);
		}
}

void content_typed_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: typed", start, finish);

	CU_add_test(suite, "as people type", as_people_type);
	CU_add_test(suite, "units both ways", units_convert_both_ways);
	CU_add_test(suite, "words read back", words_are_read_back);
	CU_add_test(suite, "written forms", written_forms_are_typed_forms);
}
