/*
 * What leaves the program: CSV that comes back as it went, cells that no
 * spreadsheet runs, text that fits the notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/plain.h"
#include "report/sheet.h"
#include "report/walk.h"
#include "tests/report/suite.h"
#include "tests/support.h"

static struct content *content;
static struct decision *decision;

/* A stream into memory. */
struct memory_file {
	FILE *stream;
	char *bytes;
	size_t length;
};

static void memory_open(struct memory_file *file)
{
	file->stream = open_memstream(&file->bytes, &file->length);
	CU_ASSERT_PTR_NOT_NULL_FATAL(file->stream);
}

static void write_sheet(struct memory_file *file,
			const struct encounter *encounter)
{
	memory_open(file);
	sheet_header(content, file->stream);
	decide(encounter, decision);
	sheet_row("20261123-k7f3", encounter, decision, file->stream);
	fclose(file->stream);
}

struct reading {
	struct sheet_columns columns;
	int has_header;
	struct encounter *encounter;
	struct faults faults;
};

static int take_row(const struct row *row, void *context)
{
	struct reading *reading = context;
	const char *id;

	if (!reading->has_header++)
		return sheet_read_header(content, row, "a.csv",
					 &reading->columns, &reading->faults);
	if (!sheet_read_row(&reading->columns, row, "a.csv", reading->encounter,
			    &id, &reading->faults))
		CU_ASSERT_STRING_EQUAL(id, "20261123-k7f3");
	return 0;
}

/* Reads a CSV into a new encounter; faults are left in `reading`. */
static void read_sheet(struct reading *reading, const char *bytes,
		       size_t length)
{
	memset(reading, 0, sizeof(*reading));
	reading->encounter = encounter_new(content);
	rows_read(bytes, length, "a.csv", take_row, reading, &reading->faults);
}

static void reading_clear(struct reading *reading)
{
	sheet_columns_clear(&reading->columns);
	encounter_free(reading->encounter);
	faults_clear(&reading->faults);
}

/* Export, then evaluate, then export again: byte for byte the same. */
static void check_round_trip(const struct encounter *encounter)
{
	struct memory_file one;
	struct memory_file two;
	struct reading reading;

	write_sheet(&one, encounter);
	read_sheet(&reading, one.bytes, one.length);
	CHECK(!reading.faults.count, "%s",
	      reading.faults.count ? test_line(&reading.faults.list[0]) : "");
	write_sheet(&two, reading.encounter);
	CHECK(one.length == two.length &&
		      !memcmp(one.bytes, two.bytes, one.length),
	      "%s", told(encounter));
	reading_clear(&reading);
	free(one.bytes);
	free(two.bytes);
}

static void test_round_trip(void)
{
	struct dice dice = {7};
	int i;

	for (i = 0; i < 300; i++) {
		struct encounter *encounter = random_encounter(
			content, &dice, (unsigned)(i % 100), 50);

		random_responses(encounter, &dice, (size_t)(i % 7));
		check_round_trip(encounter);
		encounter_free(encounter);
	}
}

struct column_search {
	const char *name;
	size_t column;
	char text[DIGEST_HEX];
};

static int find_column(const struct row *row, void *context)
{
	struct column_search *search = context;
	size_t i;

	if (row->line > 1) {
		text_copy(search->text, sizeof(search->text),
			  row->cells[search->column]);
		return 0;
	}
	for (i = 0; i < row->count; i++)
		if (!strcmp(row->cells[i], search->name))
			search->column = i;
	return 0;
}

/* With what content a decision was made stands in its row. */
static void test_content_is_named(void)
{
	struct column_search search = {"content_digest", 0, ""};
	struct encounter *encounter = encounter_new(content);
	struct faults faults = {0};
	struct memory_file file;

	write_sheet(&file, encounter);
	rows_read(file.bytes, file.length, "a.csv", find_column, &search,
		  &faults);
	CU_ASSERT_STRING_EQUAL(search.text, content->digest);
	CU_ASSERT_EQUAL(faults.count, 0);
	free(file.bytes);
	encounter_free(encounter);
}

/* Texts that a spreadsheet would run, or that look like what we add. */
static void test_formulas(void)
{
	static const char *const texts[] = {"=1+1",
					    "+1",
					    "-1",
					    "@x",
					    "'=1",
					    "''=1",
					    "'",
					    "'text",
					    "a=b",
					    "a,b",
					    "\"",
					    "a\nb",
					    "\xEF\xBC\x9D"
					    "1"};
	const char *id = content->reference_question->id;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct encounter *encounter = encounter_new(content);
		struct memory_file file;
		const char *cell;

		give_text(encounter, id, texts[i]);
		write_sheet(&file, encounter);
		/* id, date, reference: the third cell of the second row */
		cell = strstr(file.bytes, "\r\n");
		cell = strchr(strchr(cell, ',') + 1, ',') + 1;
		CU_ASSERT_EQUAL(cell[0], '"');
		CHECK(!strchr("=+-@\t\r", cell[1]), "%s", texts[i]);
		free(file.bytes);
		check_round_trip(encounter);
		encounter_free(encounter);
	}
}

/* No grade looks like a number, as which a spreadsheet would garble 4+. */
static void test_grades_stay_text(void)
{
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		const struct slot *slot = &content->slots[i];
		struct value value = {.presence = ANSWERED};
		char text[VALUE_TEXT];

		if (slot->type != TYPE_GRADE)
			continue;
		while ((size_t)value.number <
		       slot->measure->scales[0].n_levels) {
			value_write(slot, &value, text, sizeof(text));
			CHECK(strpbrk(text, "abcdefghijklmnopqrstuvwxyz"),
			      "%s: %s", slot->id, text);
			value.number++;
		}
	}
}

/* An answer that is hidden at present is marked, and kept. */
static void test_hidden(void)
{
	struct encounter *encounter = encounter_new(content);
	struct memory_file file;

	give_text(encounter, "cancer_ever", "no");
	give_text(encounter, "primary_type", "gastric");
	write_sheet(&file, encounter);
	CU_ASSERT_PTR_NOT_NULL(strstr(file.bytes, "\"(hidden) gastric\""));
	CU_ASSERT_PTR_NOT_NULL(strstr(file.bytes, "\"not_applicable\""));
	free(file.bytes);
	check_round_trip(encounter);
	encounter_free(encounter);
}

static void check_refused(const char *bytes, const char *expected)
{
	struct reading reading;

	read_sheet(&reading, bytes, strlen(bytes));
	CU_ASSERT_FATAL(reading.faults.count > 0);
	CHECK(strstr(test_line(&reading.faults.list[0]), expected) != NULL,
	      "'%s' where '%s' was expected",
	      test_line(&reading.faults.list[0]), expected);
	reading_clear(&reading);
}

/* Behind the decision's columns a question is read all the same. */
static void test_question_behind_decision(void)
{
	static const char bytes[] = "encounter,content_id,foot_drop,fever_x\r\n"
				    "20261123-k7f3,,yes,\r\n";
	struct reading reading;
	const struct slot *slot = content_slot(content, "foot_drop");

	read_sheet(&reading, bytes, strlen(bytes));
	CU_ASSERT_EQUAL(reading.faults.count, 0);
	CU_ASSERT_EQUAL(
		encounter_value(reading.encounter, content_index(content, slot))
			->number,
		1);
	reading_clear(&reading);
}

static void test_refusals(void)
{
	check_refused("fever,bladder_chnge\r\n",
		      "a.csv row 1: column 'bladder_chnge' is no question of "
		      "this content. Did you mean 'bladder_change'?");
	check_refused("fever,fever\r\n", "column 'fever' is there twice");
	check_refused("encounter,fever\r\n20261123-k7f3,maybe\r\n",
		      "a.csv row 2, column fever: 'maybe' is neither yes nor "
		      "no.");
	check_refused("encounter,fever\r\n20261123-k7f3,yes,no\r\n",
		      "3 cells where the header has 2");
	check_refused("encounter,achilles_left\r\n20261123-k7f3,2\r\n",
		      "does not name its scale");
	check_refused("encounter,age_years\r\n20261123-k7f3,-1\r\n",
		      "outside the range");
}

static void check_text(const char *bytes)
{
	const char *line = bytes;

	CU_ASSERT_EQUAL(text_invalid_at(bytes, strlen(bytes)), -1);
	while (*line) {
		size_t length = strcspn(line, "\n");
		char copy[1024];

		CU_ASSERT_FATAL(length < sizeof(copy));
		memcpy(copy, line, length);
		copy[length] = '\0';
		CHECK(text_width(copy) <= PLAIN_COLUMNS, "%s", copy);
		CU_ASSERT_EQUAL(strcspn(copy, "\x1b\t\r\x7f"), length);
		line += length + (line[length] != '\0');
	}
}

/* Any patient's report fits 78 columns and holds nothing but text. */
static void test_plain(void)
{
	struct dice dice = {11};
	int i;

	for (i = 0; i < 200; i++) {
		struct encounter *encounter = random_encounter(
			content, &dice, (unsigned)(i % 100), 30);
		struct memory_file file;

		give_text(encounter, content->reference_question->id,
			  "\x1b[31mred\xE2\x80\xAE\tback");
		memory_open(&file);
		decide(encounter, decision);
		plain_report("id", encounter, decision, file.stream);
		fclose(file.stream);
		check_text(file.bytes);
		free(file.bytes);
		encounter_free(encounter);
	}
}

static void count_line(const struct line *line, void *context)
{
	size_t *n = context;

	(void)line;
	(*n)++;
}

/* Every conclusion of every patient can tell why, and names a source. */
static void test_reasons(void)
{
	struct dice dice = {13};
	int i;
	size_t j;

	for (i = 0; i < 50; i++) {
		struct encounter *encounter =
			random_encounter(content, &dice, 50, 30);

		decide(encounter, decision);
		for (j = 0; j < content->n_rules; j++) {
			size_t n = 0;

			walk_conclusion(decision, &decision->conclusions[j],
					count_line, &n);
			CU_ASSERT(n >= 5);
		}
		encounter_free(encounter);
	}
}

static void keep_line(const struct line *line, void *context)
{
	text_append(context, 65536, "%s\n", line->text);
}

/* Where a date is a reason, it is told how far from the encounter it lies. */
static void test_distance_of_dates(void)
{
	static const struct {
		const char *date;
		const char *words;
	} cases[] = {
		{"2026-11-24", ": 2026-11-24 (the same day)\n"},
		{"2026-11-23", ": 2026-11-23 (1 day before)\n"},
		{"2026-11-17", ": 2026-11-17 (1 week before)\n"},
		{"2026-10-26", ": 2026-10-26 (4 weeks and 1 day before)\n"},
		{"2026-10-06", ": 2026-10-06 (7 weeks before)\n"},
		{"2026-11-27", ": 2026-11-27 (3 days after the encounter)\n"},
	};
	const struct rule *rule = content_rule(content, "first_staging");
	struct encounter *encounter = encounter_new(content);
	const struct conclusion *staging;
	char *text = memory_new(65536, 1);
	size_t i;

	give_practice(encounter, "ichikawa_2012_staged");
	give_text(encounter, "staging_ct", "yes");
	give_text(encounter, "staging_ct_regions", "chest;abdomen;pelvis");
	give_text(encounter, "new_symptoms_since_staging", "no");
	staging = &decision->conclusions[rule - content->rules];
	for (i = 0; i <= sizeof(cases) / sizeof(cases[0]); i++) {
		int known = i < sizeof(cases) / sizeof(cases[0]);

		give_text(encounter, "encounter_date",
			  known ? "2026-11-24" : "");
		give_text(encounter, "staging_ct_date",
			  known ? cases[i].date : "2026-10-06");
		decide(encounter, decision);
		text[0] = '\0';
		walk_conclusion(decision, staging, keep_line, text);
		CHECK(strstr(text, known ? cases[i].words : ": 2026-10-06\n") !=
			      NULL,
		      "%s", text);
	}
	free(text);
	encounter_free(encounter);
}

/* The line that is always in sight fits a window of 80 columns. */
static void test_urgency_line(void)
{
	struct dice dice = {17};
	char text[256];
	int i;

	for (i = 0; i < 500; i++) {
		struct encounter *encounter = random_encounter(
			content, &dice, (unsigned)(i % 100), 70);

		decide(encounter, decision);
		walk_urgency(decision, text, sizeof(text));
		CHECK(text_width(text) <= 78, "%s", text);
		CU_ASSERT_PTR_NOT_NULL(strstr(text, "not excluded"));
		CU_ASSERT_EQUAL(decision->urgency == 0,
				walk_top(decision) == NULL);
		encounter_free(encounter);
	}
}

static int set_up(void)
{
	content = pack_load();
	decision = decision_new(content);
	return 0;
}

static int tear_down(void)
{
	decision_free(decision);
	content_free(content);
	return 0;
}

void test_report(void)
{
	CU_pSuite suite = CU_add_suite("report", set_up, tear_down);

	CU_add_test(suite, "round trip", test_round_trip);
	CU_add_test(suite, "content is named", test_content_is_named);
	CU_add_test(suite, "formulas", test_formulas);
	CU_add_test(suite, "grades stay text", test_grades_stay_text);
	CU_add_test(suite, "hidden answers", test_hidden);
	CU_add_test(suite, "question behind the decision",
		    test_question_behind_decision);
	CU_add_test(suite, "refusals", test_refusals);
	CU_add_test(suite, "plain text", test_plain);
	CU_add_test(suite, "reasons", test_reasons);
	CU_add_test(suite, "distance of dates", test_distance_of_dates);
	CU_add_test(suite, "urgency line", test_urgency_line);
	report_causes_tests(CU_add_suite("report: causes", report_causes_open,
					 report_causes_close));
	report_map_tests(CU_add_suite("report: nerve map", report_map_open,
				      report_map_close));
	report_parts_tests(CU_add_suite("report: parts", report_parts_open,
					report_parts_close));
	report_responses_tests(CU_add_suite("report: responses",
					    report_responses_open,
					    report_responses_close));
	report_practice_tests(CU_add_suite("report: practice",
					   report_practice_open,
					   report_practice_close));
	report_versions_tests(CU_add_suite("report: versions",
					   report_versions_open,
					   report_versions_close));
}
