/*
 * Numbers and dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/number.h"

#include <stdio.h>

#include "tests/base/suite.h"

static void numbers_are_read_as_people_write_them(void)
{
	static const struct {
		const char *text;
		long long thousandths;
	} cases[] = {
		{"0", 0},
		{"8", 8000},
		{"8.5", 8500},
		{"8,5", 8500},
		{"-0,25", -250},
		{"  12.125\t", 12125},
		{"007", 7000},
		{"-0", 0},
		{"0.001", 1},
		{"1000000000", 1000000000000},
		{"-1000000000.000", -1000000000000},
		{"999999999.999", 999999999999},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		long long read = 77;

		CHECK(!number_read(cases[i].text, &read) &&
			      read == cases[i].thousandths,
		      "'%s' is read as %lld", cases[i].text, read);
	}
}

static void what_is_no_number_is_refused(void)
{
	static const char *const texts[] = {"",
					    " ",
					    "-",
					    "x",
					    "8x",
					    "8.",
					    "8,",
					    ".5",
					    "1.2345",
					    "1.2.3",
					    "1,000,0",
					    "1e3",
					    "0x10",
					    "+5",
					    "- 5",
					    "5 000",
					    "--5",
					    "8.-5",
					    "1000000000.001",
					    "1000000001",
					    "-1000000000,5",
					    "99999999999999999999999999",
					    "\xD9\xA3",
					    "1/2"};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		long long read = 77;

		CHECK(number_read(texts[i], &read) && read == 77,
		      "'%s' is read as %lld", texts[i], read);
	}
}

static void numbers_round_trip(void)
{
	struct dice dice = {31};
	char text[NUMBER_SIZE];
	int i;

	CU_ASSERT_STRING_EQUAL(number_write(8500, text, sizeof(text)), "8.5");
	CU_ASSERT_STRING_EQUAL(number_write(-250, text, sizeof(text)), "-0.25");
	CU_ASSERT_STRING_EQUAL(number_write(12000, text, sizeof(text)), "12");
	CU_ASSERT_STRING_EQUAL(number_write(1, text, sizeof(text)), "0.001");
	CU_ASSERT_STRING_EQUAL(number_write(0, text, sizeof(text)), "0");
	for (i = 0; i < 20000; i++) {
		long long limit = 1000000000000;
		long long from = (long long)dice_roll(&dice, 2 * 1000000000000);
		long long read = 0;

		from = i % 2 ? from - limit : from % 20000 - 10000;
		number_write(from, text, sizeof(text));
		if (!number_read(text, &read) && read == from)
			continue;
		CHECK(0, "%lld is written '%s' and read as %lld", from, text,
		      read);
		return;
	}
}

/* The calendar counted by hand, a day at a time. */
static void every_day_round_trips(void)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30,
				      31, 31, 30, 31, 30, 31};
	long long day = -62091; /* 1800-01-01 */
	int year;
	int month;
	int date;

	for (year = 1800; year <= 2100; year++)
		for (month = 1; month <= 12; month++) {
			int leap = month == 2 && year % 4 == 0 &&
				   year != 1800 && year != 1900 && year != 2100;

			for (date = 1; date <= lengths[month - 1] + leap;
			     date++, day++) {
				char expected[64];
				char text[NUMBER_SIZE];
				long long read = 0;

				snprintf(expected, sizeof(expected),
					 "%d-%02d-%02d", year, month, date);
				date_write(day, text, sizeof(text));
				CU_ASSERT_STRING_EQUAL_FATAL(text, expected);
				CU_ASSERT_EQUAL_FATAL(date_read(text, &read),
						      0);
				CU_ASSERT_EQUAL_FATAL(read, day);
			}
		}
	CU_ASSERT_EQUAL(day, 47847); /* 2101-01-01 */
}

static void what_is_no_date_is_refused(void)
{
	static const char *const texts[] = {
		"",	      "2012",	    "2012-7-23",       "12-07-23",
		"2012-13-01", "2012-00-10", "2012-01-00",      "2012-01-32",
		"2012-04-31", "2011-02-29", "1900-02-29",      "2012/07/23",
		"23.07.2012", "2012-07-2x", "2012-07-231",     "1799-12-31",
		"2012 07 23", "-012-07-23", "2012-07-23T00:00"};
	long long read = 77;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		CHECK(date_read(texts[i], &read) && read == 77,
		      "'%s' is read as %lld", texts[i], read);
	CU_ASSERT_EQUAL(date_read(" 1970-01-02\n", &read), 0);
	CU_ASSERT_EQUAL(read, 1);
	CU_ASSERT_EQUAL(date_read("2000-02-29", &read), 0);
}

void base_number_tests(CU_pSuite suite)
{
	CU_add_test(suite, "numbers: read",
		    numbers_are_read_as_people_write_them);
	CU_add_test(suite, "numbers: refused", what_is_no_number_is_refused);
	CU_add_test(suite, "numbers: round trip", numbers_round_trip);
	CU_add_test(suite, "dates: every day", every_day_round_trips);
	CU_add_test(suite, "dates: refused", what_is_no_date_is_refused);
}
