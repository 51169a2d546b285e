/*
 * Cases: every row of tests/cases/ is as it says; see casebook.c for what
 * the rows can say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/casebook.h"
#include "tests/decide/ward.h"

void test_cases(void);

static struct casebook book;
static struct encounter *patient;

static const char *cell(size_t row, enum case_cell cell)
{
	return book.rows[row].cells[cell];
}

static int is_act(size_t row, const char *act)
{
	return !strcmp(cell(row, ACT), act);
}

/* Does what the rows up to `end` say, but for one, and decides. */
static void play(size_t first, size_t end, size_t without)
{
	encounter_free(patient);
	patient = encounter_new(ward.content);
	CHECK(!casebook_play(&book, first, end, without, patient), "%s",
	      book.error);
	decide(patient, ward.after);
}

static const char *actual(size_t row)
{
	return casebook_actual(&book.rows[row], ward.after);
}

static void expect(size_t row)
{
	const struct case_row *at = &book.rows[row];

	CHECK(!strcmp(actual(row), cell(row, VALUE)),
	      "%s row %ld, %s: %s is %s, not %s (%s)", at->file, at->line,
	      cell(row, CASE), cell(row, SUBJECT), actual(row),
	      cell(row, VALUE), cell(row, NOTE));
}

/* Every row says why; "missing" names a question. */
static void check_row(size_t row)
{
	const struct case_row *at = &book.rows[row];

	CHECK(cell(row, NOTE)[0], "%s row %ld says not why", at->file,
	      at->line);
	if (strstr(cell(row, SUBJECT), "missing"))
		CHECK(content_slot(ward.content, cell(row, VALUE)) != NULL,
		      "%s row %ld: no question '%s'", at->file, at->line,
		      cell(row, VALUE));
}

static void cases_are_as_expected(void)
{
	size_t row;

	for (row = 0; row < book.n_rows; row++) {
		check_row(row);
		if (casebook_starts(&book, row)) {
			CHECK(casebook_find(&book, cell(row, CASE)) == row,
			      "case %s is there twice", cell(row, CASE));
			encounter_free(patient);
			patient = encounter_new(ward.content);
		}
		if (!is_act(row, "expect")) {
			CHECK(!casebook_act(&book, row, patient), "%s",
			      book.error);
			continue;
		}
		if (casebook_starts(&book, row) || !is_act(row - 1, "expect"))
			decide(patient, ward.after);
		expect(row);
	}
	CU_ASSERT(book.n_rows > 1000);
}

static int is_of_dangers(size_t row)
{
	return !strcmp(book.rows[row].file, "dangers.csv");
}

static int ends_with(const char *text, const char *end)
{
	size_t length = strlen(text);

	return length >= strlen(end) &&
	       !strcmp(text + length - strlen(end), end);
}

/* Is it expected of the rule in a case whose name ends so? */
static int is_expected(const char *rule, const char *truth, const char *end)
{
	size_t row;

	for (row = 0; row < book.n_rows; row++)
		if (is_of_dangers(row) && is_act(row, "expect") &&
		    !strcmp(cell(row, SUBJECT), rule) &&
		    !strcmp(cell(row, VALUE), truth) &&
		    ends_with(cell(row, CASE), end))
			return 1;
	return 0;
}

/* No ground for an urgency without a case for, against and of nothing. */
static void every_danger_has_its_cases(void)
{
	size_t i;

	for (i = 0; i < ward.content->n_rules; i++) {
		const char *rule = ward.content->rules[i].id;

		if (ward.content->rules[i].target != TARGET_URGENCY)
			continue;
		CHECK(is_expected(rule, "true", "_true"), "%s: true", rule);
		CHECK(is_expected(rule, "false", "_false"), "%s: false", rule);
		CHECK(is_expected(rule, "unknown", "empty"), "%s: empty", rule);
	}
}

/* In a case so named each answer is needed: without it nothing is decided. */
static void check_minimal(size_t first)
{
	size_t end = casebook_end(&book, first);
	size_t expected = first;
	size_t row;

	while (!is_act(expected, "expect"))
		expected++;
	for (row = first; row < end; row++) {
		if (!is_act(row, "set"))
			continue;
		play(first, end, row);
		CHECK(!strcmp(actual(expected), "unknown"),
		      "%s: %s is %s without %s", cell(first, CASE),
		      cell(expected, SUBJECT), actual(expected),
		      cell(row, SUBJECT));
	}
}

static void cases_of_dangers_are_minimal(void)
{
	size_t row;

	for (row = 0; row < book.n_rows; row++)
		if (is_of_dangers(row) && casebook_starts(&book, row) &&
		    (ends_with(cell(row, CASE), "_true") ||
		     ends_with(cell(row, CASE), "_false")))
			check_minimal(row);
}

/* What is wrong with the first case of a table; NULL where nothing is. */
static const char *trouble(const char *rows)
{
	static char error[sizeof(book.error)];
	struct encounter *encounter = encounter_new(ward.content);
	struct casebook small;
	char folder[TEST_PATH];
	char table[1000];
	int failed;

	folder_make(folder);
	snprintf(table, sizeof(table), "case,act,subject,value,note\n%s", rows);
	file_write(folder, "a.csv", table, strlen(table));
	failed = casebook_read(&small, ward.content, folder) ||
		 casebook_play(&small, 0, casebook_end(&small, 0), NO_ROW,
			       encounter);
	snprintf(error, sizeof(error), "%s", small.error);
	casebook_clear(&small);
	encounter_free(encounter);
	return failed ? error : NULL;
}

static void cases_start_from_one_another(void)
{
	CU_ASSERT_PTR_NULL(trouble("a,start_case,,b,n\n"
				   "a,set,fever,yes,n\n"
				   "b,start_case,,c,n\n"
				   "c,set,fever,no,n\n"));
	CU_ASSERT_STRING_EQUAL(trouble("a,start_case,,z,n\n"),
			       "a.csv row 2, a: no such case to start from");
	CU_ASSERT_STRING_EQUAL(
		trouble("a,start_case,,b,n\nb,start_case,,a,n\n"),
		"a.csv row 2, a: a circle: cases start from one another");
	CU_ASSERT_STRING_EQUAL(trouble("a,begin,,b,n\n"),
			       "a.csv row 2, a: no such act");
	CU_ASSERT_STRING_EQUAL(trouble("a,set,fever,yes\n"),
			       "a.csv line 2: 4 cells, not 5");
}

static int open_book(void)
{
	char folder[TEST_PATH];

	if (ward_open())
		return 1;
	source_path(folder, "tests/cases");
	if (!casebook_read(&book, ward.content, folder))
		return 0;
	fprintf(stderr, "%s\n", book.error);
	return 1;
}

static int close_book(void)
{
	encounter_free(patient);
	patient = NULL;
	casebook_clear(&book);
	return ward_close();
}

void test_cases(void)
{
	CU_pSuite suite = CU_add_suite("cases", open_book, close_book);

	CU_add_test(suite, "as expected", cases_are_as_expected);
	CU_add_test(suite, "start from one another",
		    cases_start_from_one_another);
	CU_add_test(suite, "every danger has its cases",
		    every_danger_has_its_cases);
	CU_add_test(suite, "cases of dangers are minimal",
		    cases_of_dangers_are_minimal);
}
