/*
 * The review of a pack: nothing to say of the real one, and each kind of
 * warning found where a copy was changed, with its file, row, column, words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "content/named_tests.h"
#include "content/review.h"
#include "decide/reach.h"
#include "tests/content/suite.h"

#define ATTEMPTS 20000 /* as the program; hardly any rule takes many */

/* One cell changed, or with `copy` one of a copy of the row. */
struct change_of {
	const char *file;
	const char *key; /* as csv_sheet_row takes it */
	const char *column;
	const char *text;
	const char *warning; /* how it begins; # is the row */
	int copy;
};

static char folder[TEST_PATH];

static int start(void)
{
	pack_copy(folder);
	return 0;
}

static long change_cell(const struct change_of *change)
{
	struct csv_sheet sheet;
	size_t row;
	long line;

	csv_sheet_read(&sheet, folder, change->file);
	row = csv_sheet_row(&sheet, change->key);
	if (change->copy)
		row = csv_sheet_repeat(&sheet, row);
	csv_sheet_set(&sheet, row, csv_sheet_column(&sheet, change->column),
		      change->text);
	line = sheet.lines[row];
	csv_sheet_write(&sheet, folder, change->file);
	csv_sheet_free(&sheet);
	return line;
}

static const char *with_row(const char *text, long row)
{
	static char line[FAULT_TEXT];

	line[0] = '\0';
	for (; *text; text++)
		if (*text == '#')
			text_append(line, sizeof(line), "%ld", row);
		else
			text_append(line, sizeof(line), "%c", *text);
	return line;
}

static int is_told(const struct faults *warnings, const char *wanted)
{
	size_t i;

	for (i = 0; i < warnings->count; i++)
		if (!strncmp(test_line(&warnings->list[i]), wanted,
			     strlen(wanted)))
			return 1;
	return 0;
}

static void review_of(const char *tests, struct review *review)
{
	struct faults faults = {0};
	struct content *content;

	memset(review, 0, sizeof(*review));
	content = content_review(folder, tests, &faults, review);
	CHECK(content != NULL, "%s",
	      faults.count ? test_line(faults.list) : "no content");
	content_free(content);
	faults_clear(&faults);
}

/* Each change by itself, put back afterwards. */
static void check_changes(const struct change_of *changes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		long row = change_cell(&changes[i]);
		const char *wanted = with_row(changes[i].warning, row);
		struct review review;

		review_of(NULL, &review);
		CHECK(is_told(&review.warnings, wanted),
		      "not told: %s (%zu warnings, first: %s)", wanted,
		      review.warnings.count,
		      review.warnings.count ? test_line(review.warnings.list)
					    : "");
		review_clear(&review);
		pack_mend(folder, changes[i].file);
	}
}

#define CHECK_CHANGES(changes) \
	check_changes(changes, sizeof(changes) / sizeof((changes)[0]))

static void the_real_pack_needs_none(void)
{
	char tests[TEST_PATH];
	struct review review;
	size_t i;

	source_path(tests, "tests");
	review_of(tests, &review);
	for (i = 0; i < review.warnings.count; i++)
		CHECK(0, "%s", test_line(&review.warnings.list[i]));
	CU_ASSERT(review.n_counts > 10);
	for (i = 0; i < review.n_counts; i++)
		CU_ASSERT(review.counts[i].n_awaiting <=
			  review.counts[i].n_rows);
	review_clear(&review);
}

static void wording_is_looked_at(void)
{
	static const struct change_of changes[] = {
		{"sections.csv", "dangers", "hint",
		 "Ask every patient, at every visit, on every ward.",
		 "sections.csv row #, column hint: 49 columns; the line it "
		 "stands on takes 40. Shorten it.",
		 0},
		{"questions.csv", "fever", "hint", "This is  it.",
		 "questions.csv row #, column hint: two blanks in a row.", 0},
		{"questions.csv", "fever", "hint",
		 "The \xE2\x80\x9Cold\xE2\x80\x9D one.",
		 "questions.csv row #, column hint: typographic quotation "
		 "marks.",
		 0},
		{"advice.csv", "cauda_equina", "detail", "Now!",
		 "advice.csv row #, column detail: an exclamation mark.", 0},
		{"advice.csv", "cauda_equina", "when_true", "Scan now",
		 "advice.csv row #, column when_true: ends without a full "
		 "stop.",
		 0},
		{"advice.csv", "cauda_equina", "detail",
		 "The surgeon must come.",
		 "advice.csv row #, column detail: says 'must': it orders", 0},
		{"advice.csv", "cauda_equina", "detail", "Do NOT wait.",
		 "advice.csv row #, column detail: says 'NOT': capitals "
		 "shout",
		 0},
		{"advice.csv", "cauda_equina", "detail",
		 "One two three four five six seven eight nine ten eleven "
		 "twelve thirteen fourteen fifteen sixteen seventeen "
		 "eighteen nineteen twenty so on and on and on it goes.",
		 "advice.csv row #, column detail: a sentence of 28 words; "
		 "the pack allows 25. Split it.",
		 0},
		{"advice.csv", "rapid_weakness", "detail",
		 "Institutional multidisciplinary consideration "
		 "notwithstanding. Electrophysiological investigations "
		 "corroborate interdisciplinary recommendations. "
		 "Immunohistochemistry substantiates "
		 "histopathological characterisation. Radiological "
		 "documentation facilitates comprehensive "
		 "communication. Consultation accompanies "
		 "individualisation.",
		 "advice.csv row #, column limits: the row reads at grade ", 0},
		{"pack.csv", "reading_grade_most", "value", "low",
		 "pack.csv, column value: the key 'reading_grade_most' takes "
		 "a number above 0, not 'low'.",
		 0},
	};

	CHECK_CHANGES(changes);
}

static void words_within_words_are_let_be(void)
{
	static const char *const texts[] = {
		"Mustard, operated on, nevertheless.",
		"A notch; not now. Never mind.",
	};
	struct change_of change = {"advice.csv", "cauda_equina", "detail",
				   NULL,	 NULL,		 0};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct review review;

		change.text = texts[i];
		change_cell(&change);
		review_of(NULL, &review);
		CHECK(!review.warnings.count, "%s",
		      test_line(review.warnings.list));
		review_clear(&review);
		pack_mend(folder, change.file);
	}
}

static void rules_that_say_the_same_are_told(void)
{
	static const struct change_of changes[] = {
		{"rules.csv", "limb_ischaemia", "when",
		 "fever or cold_pulseless_leg or fever",
		 "rules.csv row #, column when: a part of the condition of "
		 "'limb_ischaemia' adds nothing to the others. Take it out.",
		 0},
		{"rules.csv", "vein_thrombosis", "when", "severe_trauma",
		 "rules.csv row #, column when: whenever 'vein_thrombosis' is "
		 "true 'fracture' is too",
		 0},
	};
	struct change_of same = {
		"rules.csv", "alternative_watch",
		"when",	     "metastasis_possible and not cancer_ever",
		"",	     0};
	struct review review;
	long row;

	CHECK_CHANGES(changes);
	change_cell(&same);
	same.key = "alternative_supportive";
	same.text = "not cancer_ever and metastasis_possible";
	row = change_cell(&same);
	review_of(NULL, &review);
	CHECK(review.warnings.count == 1 &&
		      strstr(test_line(review.warnings.list),
			     "has the same condition as"),
	      "rules.csv row %ld: %zu", row, review.warnings.count);
	review_clear(&review);
	pack_mend(folder, same.file);
}

static void what_nothing_reads_is_told(void)
{
	static const struct change_of changes[] = {
		{"questions.csv", "primary_stage", "record_only", "",
		 "questions.csv row #, column id: no rule reads "
		 "'primary_stage', nor anything else in the pack. Use it, "
		 "take it out, or write yes under record_only.",
		 0},
		{"questions.csv", "fever", "record_only", "yes",
		 "questions.csv row #, column record_only: 'fever' is said "
		 "to be for the record only, and is read. Empty this cell.",
		 0},
		{"questions.csv", "fever", "id", "fever_too",
		 "questions.csv row #, column id: no rule reads "
		 "'fever_too'",
		 1},
		{"findings.csv", "mass_on_course", "id", "mass_too",
		 "findings.csv row #, column when: nothing reads the finding "
		 "'mass_too'. Use it or take it out.",
		 1},
	};

	CHECK_CHANGES(changes);
}

static void grounds_are_looked_at(void)
{
	static const struct change_of changes[] = {
		{"sources.csv", "ichikawa2012", "id", "ichikawa2013",
		 "sources.csv row #, column id: nothing cites "
		 "'ichikawa2013'.",
		 1},
		{"questions.csv", "encounter_date", "sign_off", "",
		 "questions.csv row #, column sign_off: rests on 'textbook', "
		 "which was not read, and awaits no one.",
		 0},
		{"questions.csv", "fever", "evidence", "RF-E1",
		 "questions.csv row #, column evidence: 'RF-E1' is no id of "
		 "an evidence row.",
		 0},
		{"questions.csv", "fever", "evidence", "RF-E10;rf-e11",
		 "questions.csv row #, column evidence: 'rf-e11' is no id of "
		 "an evidence row.",
		 0},
		{"pack.csv", "status", "value", "released in 2030",
		 "pack.csv row #, column value: it says released, and ", 0},
	};

	CHECK_CHANGES(changes);
}

static void tests_of_hazards_are_looked_for(void)
{
	static const char *const names[] = {
		"case:emtpy", "test:decide/no such test",
		"test:no such suite/empty record", "test:report/empty record"};
	struct change_of change = {
		"hazards.csv", "missed_cauda_equina", "test", NULL, "", 0};
	char tests[TEST_PATH];
	size_t i;

	source_path(tests, "tests");
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct review review;
		char wanted[200];
		long row;

		change.text = names[i];
		row = change_cell(&change);
		review_of(tests, &review);
		snprintf(wanted, sizeof(wanted),
			 "hazards.csv row %ld, column test: there is no %.4s "
			 "'%s'.",
			 row, names[i], names[i] + 5);
		CHECK(is_told(&review.warnings, wanted), "not told: %s",
		      wanted);
		review_clear(&review);
		pack_mend(folder, change.file);
	}
	{
		struct review review;

		review_of("/nonexistent", &review);
		CU_ASSERT(is_told(&review.warnings,
				  "the tests in /nonexistent cannot be "
				  "read: "));
		review_clear(&review);
	}
}

/* A name counts where it stands in a call, and as one of its suite. */
static void tests_are_found_by_name(void)
{
	static const char source[] =
		"CU_pSuite s = CU_add_suite(\n\t\"one: part\", a, b);\n"
		"CU_add_test(s,\n\t    \"with, comma\", f);\n"
		"CU_add_test(s, name, g);\n\"not a test\"\n";
	static const int there[] = {1, 0, 0, 0, 0, 0};
	const char *names = " test:one: part/with, comma ;"
			    "test:one: part/not a test;test:one/with, comma;"
			    "case:with, comma;oops;test:x";
	char here[TEST_PATH];
	struct fault fault;
	struct named_tests *tests;
	struct named_test test;
	size_t i;

	folder_make(here);
	file_write(here, "a.c", source, strlen(source));
	tests = named_tests_read(here, &fault);
	CU_ASSERT_PTR_NOT_NULL_FATAL(tests);
	for (i = 0; named_test_next(&names, &test); i++)
		CHECK(named_tests_has(tests, &test) == there[i],
		      "%zu: '%s' '%s'", i, test.suite, test.name);
	CU_ASSERT_EQUAL(i, 6);
	named_tests_free(tests);
	named_tests_free(NULL);
}

static void search(size_t attempts, struct faults *warnings)
{
	struct faults faults = {0};
	struct content *content = content_load(folder, &faults);

	CHECK(content != NULL, "%s",
	      faults.count ? test_line(faults.list) : "no content");
	if (content)
		reach_review(content, attempts, warnings);
	content_free(content);
	faults_clear(&faults);
}

/* All in one copy, for each search tries every rule. */
static void rules_out_of_reach_are_told(void)
{
	static const struct change_of changes[] = {
		{"rules.csv", "limb_ischaemia", "when",
		 "cold_pulseless_leg and not cold_pulseless_leg",
		 "rules.csv row #, column when: no record can make "
		 "'limb_ischaemia' true: its conditions contradict each "
		 "other.",
		 0},
		{"rules.csv", "vein_thrombosis", "when",
		 "leg_swollen or age_years >= 0",
		 "rules.csv row #, column when: no record can make "
		 "'vein_thrombosis' false: its conditions contradict each "
		 "other.",
		 0},
		{"rules.csv", "mri_device", "when",
		 "mri_precautions.none and mri_precautions.kidney",
		 "rules.csv row #, column when: 'mri_device' was not seen to "
		 "be true in any record tried.",
		 0},
		{"rules.csv", "mri_size", "when",
		 "fever and not known(age_years)",
		 "rules.csv row #, column when: 'mri_size' was not seen to "
		 "be true in any complete record tried: it can stay open",
		 0},
	};
	struct faults warnings = {0};
	char wanted[4][FAULT_TEXT];
	size_t i;

	for (i = 0; i < 4; i++)
		text_copy(
			wanted[i], FAULT_TEXT,
			with_row(changes[i].warning, change_cell(&changes[i])));
	search(50, &warnings);
	for (i = 0; i < 4; i++)
		CHECK(is_told(&warnings, wanted[i]), "not told: %s", wanted[i]);
	CU_ASSERT(!is_told(&warnings, "rules.csv row 2,"));
	faults_clear(&warnings);
	pack_mend(folder, "rules.csv");
}

static void every_rule_of_the_real_pack_is_in_reach(void)
{
	struct faults warnings = {0};
	size_t i;

	search(ATTEMPTS, &warnings);
	for (i = 0; i < warnings.count; i++)
		CHECK(0, "%s", test_line(&warnings.list[i]));
	faults_clear(&warnings);
}

void content_review_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: review", start, NULL);

	CU_add_test(suite, "real pack", the_real_pack_needs_none);
	CU_add_test(suite, "wording", wording_is_looked_at);
	CU_add_test(suite, "whole words", words_within_words_are_let_be);
	CU_add_test(suite, "same rules", rules_that_say_the_same_are_told);
	CU_add_test(suite, "unread", what_nothing_reads_is_told);
	CU_add_test(suite, "grounds", grounds_are_looked_at);
	CU_add_test(suite, "tests of hazards", tests_of_hazards_are_looked_for);
	CU_add_test(suite, "tests by name", tests_are_found_by_name);
	CU_add_test(suite, "out of reach", rules_out_of_reach_are_told);
	CU_add_test(suite, "all in reach",
		    every_rule_of_the_real_pack_is_in_reach);
}
