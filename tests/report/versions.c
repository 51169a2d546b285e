/*
 * Decisions made again: with the same pack, with another, on a file that was
 * edited; and two packs on the same patients.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/contrast.h"
#include "report/difference.h"
#include "report/plain.h"
#include "report/replay.h"
#include "tests/report/suite.h"
#include "tests/support.h"

static struct content *content;
static struct content *other; /* a pack that differs */
static char other_folder[TEST_PATH];

/* Sets a cell of the pack that differs. */
static void set(const char *file, const char *key, const char *column,
		const char *text)
{
	struct csv_sheet sheet;

	csv_sheet_read(&sheet, other_folder, file);
	csv_sheet_set(&sheet, csv_sheet_row(&sheet, key),
		      csv_sheet_column(&sheet, column), text);
	csv_sheet_write(&sheet, other_folder, file);
	csv_sheet_free(&sheet);
}

/*
 * One rule asks for more weeks, one has another name, an age has another
 * limit, and a question has another name.
 */
static void change_pack(void)
{
	struct faults faults = {0};

	pack_copy(other_folder);
	set("pack.csv", "version", "value", "9.9");
	set("rules.csv", "persistent", "when", "symptom_duration_weeks >= 600");
	set("rules.csv", "no_needle", "id", "needle_waits");
	set("advice.csv", "no_needle", "id", "needle_waits");
	set("questions.csv", "age_years", "max", "90");
	set("questions.csv", "patient_reference", "id", "patient_number");
	set("pack.csv", "reference_question", "value", "patient_number");
	set("practice.csv", "ichikawa_2012_first,,patient_reference",
	    "question", "patient_number");
	set("practice.csv", "ichikawa_2012_staged,,patient_reference",
	    "question", "patient_number");
	other = content_load(other_folder, &faults);
	faults_print(&faults, stderr);
	faults_clear(&faults);
}

int report_versions_open(void)
{
	content = pack_load();
	change_pack();
	return !content || !other;
}

int report_versions_close(void)
{
	content_free(content);
	content_free(other);
	return 0;
}

/* The founding patient three times, as an export; the caller frees it. */
static char *export(void)
{
	struct encounter *encounter = encounter_new(content);
	struct decision *decision = decision_new(content);
	char *bytes;
	size_t length;
	FILE *out = open_memstream(&bytes, &length);

	CU_ASSERT_PTR_NOT_NULL_FATAL(out);
	give_practice(encounter, "ichikawa_2012_first");
	decide(encounter, decision);
	sheet_header(content, out);
	sheet_row("one", encounter, decision, out);
	sheet_row("=two", encounter, decision, out);
	sheet_row("three", encounter, decision, out);
	fclose(out);
	decision_free(decision);
	encounter_free(encounter);
	return bytes;
}

/* Writes over the first text behind a place with one as long. */
static void write_over(char *csv, const char *behind, const char *text,
		       const char *with)
{
	char *at = strstr(csv, behind);

	CU_ASSERT_PTR_NOT_NULL_FATAL(at);
	at = strstr(at, text);
	CU_ASSERT_PTR_NOT_NULL_FATAL(at);
	CU_ASSERT_EQUAL_FATAL(strlen(text), strlen(with));
	memcpy(at, with, strlen(with));
}

/* What reading a file came to. */
struct result {
	enum sheet_ending ending;
	char *out;
	char *complaints;
	size_t n_differ;
};

static void result_free(struct result *result)
{
	free(result->out);
	free(result->complaints);
}

static void read_csv(struct result *result, const char *csv,
		     struct sheet_file *file)
{
	FILE *in = fmemopen((void *)csv, strlen(csv), "rb");
	size_t length;

	CU_ASSERT_PTR_NOT_NULL_FATAL(in);
	file->name = "a.csv";
	file->complaints = open_memstream(&result->complaints, &length);
	result->ending = sheet_file_read(in, file);
	fclose(file->complaints);
	fclose(in);
}

static struct result replay(const struct content *with, const char *csv)
{
	struct result result = {0};
	size_t length;
	FILE *out = open_memstream(&result.out, &length);
	struct replay *replay = replay_new(with, "a.csv", out);
	struct sheet_file file = {.take_header = replay_header,
				  .take_row = replay_row,
				  .context = replay};

	read_csv(&result, csv, &file);
	result.n_differ = replay_sum(replay);
	replay_free(replay);
	fclose(out);
	return result;
}

static struct result contrast(const char *csv)
{
	struct result result = {0};
	size_t length;
	FILE *out = open_memstream(&result.out, &length);
	struct contrast *contrast = contrast_new(content, other, "a.csv", out);
	struct sheet_file file = {.take_header = contrast_header,
				  .take_row = contrast_row,
				  .context = contrast};

	read_csv(&result, csv, &file);
	contrast_sum(contrast);
	contrast_free(contrast);
	fclose(out);
	return result;
}

static void check_has(const char *text, const char *part)
{
	CHECK(strstr(text, part) != NULL, "[%s] lacks [%s]", text, part);
}

static void check_lacks(const char *text, const char *part)
{
	CHECK(strstr(text, part) == NULL, "[%s] has [%s]", text, part);
}

static void an_export_agrees(void)
{
	char *csv = export();
	struct result result = replay(content, csv);

	CU_ASSERT_EQUAL(result.ending, SHEET_DONE);
	CU_ASSERT_EQUAL(result.n_differ, 0);
	CU_ASSERT_STRING_EQUAL(result.out, "3 rows agree, 0 differ.\n");
	CU_ASSERT_STRING_EQUAL(result.complaints, "");
	result_free(&result);
	free(csv);
}

/* Random patients' rows agree too, and a spreadsheet's TRUE is true. */
static void any_export_agrees(void)
{
	struct dice dice = {59};
	struct decision *decision = decision_new(content);
	struct result result;
	char *bytes;
	char *at;
	size_t length;
	FILE *out = open_memstream(&bytes, &length);
	int i;

	sheet_header(content, out);
	for (i = 0; i < 100; i++) {
		struct encounter *encounter =
			random_encounter(content, &dice, (unsigned)i, 50);

		decide(encounter, decision);
		sheet_row("x", encounter, decision, out);
		encounter_free(encounter);
	}
	fclose(out);
	for (at = bytes; (at = strstr(at, "\"true\"")); at++)
		memcpy(at, "\"TRUE\"", 6);
	result = replay(content, bytes);
	CU_ASSERT_STRING_EQUAL(result.out, "100 rows agree, 0 differ.\n");
	result_free(&result);
	decision_free(decision);
	free(bytes);
}

static void an_edit_is_told_loudly(void)
{
	char *csv = export();
	struct result result;

	write_over(csv, "\"'=two\"", "\"U4\"", "\"U2\"");
	result = replay(content, csv);
	CU_ASSERT_EQUAL(result.ending, SHEET_DONE);
	CU_ASSERT_EQUAL(result.n_differ, 1);
	check_has(result.out, "Row 3, encounter =two: 1 outcome differs");
	check_has(result.out, "  urgency: U2 -> U4\n");
	check_has(result.out, "!!! SAME CONTENT, SAME PROGRAM");
	check_has(result.out, "2 rows agree, 1 differ (1 with the same "
			      "content and program).");
	result_free(&result);
	free(csv);
}

/* An answer that is edited shows in what follows from it. */
static void an_edited_answer_is_told(void)
{
	char *csv = export();
	struct result result;

	write_over(csv, "\"three\"", "\"26\"", "\"01\"");
	write_over(csv, "\"three\"", "\"worsening\"", "\"improving\"");
	result = replay(content, csv);
	CU_ASSERT_EQUAL(result.n_differ, 1);
	check_has(result.out, "Row 4, encounter three: ");
	check_has(result.out, "  persistent: true -> false\n");
	result_free(&result);
	free(csv);
}

static void other_content_is_the_reason(void)
{
	char *csv = export();
	char zeros[DIGEST_HEX];
	struct result result;

	memset(zeros, '0', sizeof(zeros) - 1);
	zeros[sizeof(zeros) - 1] = '\0';
	write_over(csv, "\"one\"", content->digest, zeros);
	write_over(csv, "\"three\"", content->digest, zeros);
	write_over(csv, "\"three\"", "\"U4\"", "\"U2\"");
	result = replay(content, csv);
	CU_ASSERT_EQUAL(result.n_differ, 1);
	check_has(result.out, "Why: made with other content: nervecourse ");
	check_has(result.out, ", digest 0000000000000000; now nervecourse ");
	check_lacks(result.out, "!!!");
	check_has(result.out, "2 rows agree (1 made with other content or "
			      "another program), 1 differ.");
	result_free(&result);
	free(csv);
}

static void another_program_is_the_reason(void)
{
	char *csv = export();
	char program[DIGEST_HEX + 64];
	char edited[sizeof(program)];
	struct result result;

	snprintf(program, sizeof(program), "%s\",\"%s\"", content->digest,
		 PACKAGE_VERSION);
	strcpy(edited, program);
	edited[strlen(edited) - 2] = 'x';
	write_over(csv, "\"one\"", program, edited);
	write_over(csv, "\"one\"", "\"U4\"", "\"U2\"");
	result = replay(content, csv);
	CU_ASSERT_EQUAL(result.n_differ, 1);
	check_has(result.out, "Why: made by program version ");
	check_has(result.out, "x; now " PACKAGE_VERSION ".");
	check_lacks(result.out, "!!!");
	check_lacks(result.out, "other content");
	result_free(&result);
	free(csv);
}

/* Columns that an older program did not write, and one that it did. */
static void columns_on_one_side_are_told_once(void)
{
	static const char csv[] = "encounter,foot_drop,content_id,urgency,"
				  "gait,fever_x\r\n"
				  "a,,nervecourse,,1,\r\n"
				  "b,,nervecourse,U1,1,\r\n";
	struct result result = replay(content, csv);

	CU_ASSERT_EQUAL(result.ending, SHEET_DONE);
	check_has(result.out, "Not in the file, and not compared: "
			      "not_excluded;reasons;");
	check_has(result.out, "No outcome now, and not compared: "
			      "gait;fever_x.\n");
	CU_ASSERT_EQUAL(result.n_differ, 1);
	CU_ASSERT_PTR_NULL(
		strstr(strstr(result.out, "not_excluded") + 1, "not_excluded"));
	result_free(&result);
}

static void what_cannot_be_replayed_is_refused(void)
{
	static const struct {
		const char *csv;
		enum sheet_ending ending;
		const char *complaint;
	} cases[] = {
		{"\n", SHEET_UNUSABLE, "a.csv row 1: no header row."},
		{"encounter,fever\na,yes\n", SHEET_UNUSABLE,
		 "a.csv row 1: no outcome to compare with."},
		{"content_id,urgency,urgency\n,,\n", SHEET_UNUSABLE,
		 "column 'urgency' is there twice."},
		{"fever,content_id,urgency\nperhaps,,\n", SHEET_FAULTY,
		 "a.csv row 2, column fever: 'perhaps' is neither yes nor no."},
		{"fever,content_id,urgency\nyes,\n", SHEET_FAULTY,
		 "a.csv row 2: 2 cells where the header has 3."},
		{"fever,content_id,urgency\n\"yes,,\n", SHEET_FAULTY,
		 "a.csv row 2: the quotation marks do not pair up."},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct result result = replay(content, cases[i].csv);

		CHECK(result.ending == cases[i].ending, "%s", cases[i].csv);
		check_has(result.complaints, cases[i].complaint);
		CU_ASSERT_EQUAL(result.n_differ, 0);
		result_free(&result);
	}
}

/* What this content does not ask is told, and the rest compared. */
static void a_question_that_is_gone_is_told(void)
{
	struct result result =
		replay(content, "fevre,content_id,urgency\nyes,,U1\n");

	CU_ASSERT_EQUAL(result.ending, SHEET_DONE);
	check_has(result.out, "Left out: column 'fevre' is no question of "
			      "this content. Did you mean 'fever'?");
	CU_ASSERT_EQUAL(result.n_differ, 1);
	result_free(&result);
}

static void two_packs_decide_otherwise(void)
{
	char *csv = export();
	struct result result;

	write_over(csv, "\"three\"", "\"82\"", "\"95\"");
	result = contrast(csv);
	CU_ASSERT_EQUAL(result.ending, SHEET_DONE);
	CU_ASSERT_STRING_EQUAL(result.complaints, "");
	check_has(result.out, "Row 2, encounter one\n");
	check_has(result.out, "  persistent: true -> false\n");
	check_has(result.out, "  reasons: without persistent\n");
	check_has(result.out,
		  "  no_needle: true -> (not in the new content)\n");
	check_has(result.out,
		  "  needle_waits: (not in the old content) -> true\n");
	check_has(result.out, "The new content has no question "
			      "'patient_reference': its answer 'Ichikawa "
			      "2012, as first seen' is left out there.");
	check_has(result.out, "  The new content leaves out the answer to "
			      "'age_years': ");
	check_has(result.out, "Encounters: 0 decided alike, 3 otherwise.\n");
	result_free(&result);
	free(csv);
}

static void two_packs_may_agree(void)
{
	struct result result = contrast("encounter,fever\na,yes\nb,no\n");

	CU_ASSERT_EQUAL(result.ending, SHEET_DONE);
	check_lacks(result.out, "persistent");
	check_has(result.out, "Encounters: ");
	result_free(&result);
}

/* What neither pack takes is the file's fault. */
static void what_neither_knows_is_a_fault(void)
{
	struct result result = contrast("fevre,sex\n,\n");

	CU_ASSERT_EQUAL(result.ending, SHEET_UNUSABLE);
	check_has(result.complaints, "column 'fevre' is no question of either "
				     "content.");
	result_free(&result);
	result = contrast("fever,fever\n,\n");
	CU_ASSERT_EQUAL(result.ending, SHEET_UNUSABLE);
	check_has(result.complaints, "a column is there twice");
	result_free(&result);
	result = contrast("fever,age_years\nperhaps,95\n");
	CU_ASSERT_EQUAL(result.ending, SHEET_FAULTY);
	check_has(result.complaints, "a.csv row 2, column fever: 'perhaps' is "
				     "neither yes nor no.");
	check_lacks(result.complaints, "age_years");
	check_has(result.out, "leaves out the answer to 'age_years'");
	result_free(&result);
	result = contrast("fever\nyes,no\n");
	CU_ASSERT_EQUAL(result.ending, SHEET_FAULTY);
	check_has(result.complaints, "2 cells where the header has 1");
	result_free(&result);
}

static void check_outcome(const char *before, const char *after,
			  const char *expected)
{
	char *text;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	difference_outcome("x", before, after, out);
	fclose(out);
	CHECK(!strcmp(text, expected), "[%s] where [%s] was expected", text,
	      expected);
	free(text);
}

static void outcomes_differ_in_words(void)
{
	check_outcome("", "U1", "  x: (empty) -> U1\n");
	check_outcome("a;b;c", "a;d;c", "  x: without b, with d\n");
	check_outcome("a", "a;b", "  x: with b\n");
	check_outcome("a;b", "", "  x: without a;b\n");
	check_outcome("a;ab", "ab;a",
		      "  x: in another order\n    a;ab\n    -> ab;a\n");
	check_outcome("a\x1b[31m", "b", "  x: a\xEF\xBF\xBD[31m -> b\n");
	check_outcome("The whole of the nerve is to be imaged now, in days.",
		      "The whole of the nerve is to be imaged soon, in days.",
		      "  x:\n    ... now, ...\n    -> ... soon, ...\n");
	check_outcome("One sentence that is said whatever else is said of it.",
		      "One sentence that is said whatever else is said of it. "
		      "Two.",
		      "  x:\n    ... it.\n    -> ... it. Two.\n");
	CU_ASSERT(difference_none("TRUE", "true"));
	CU_ASSERT_FALSE(difference_none("TRUE", "false"));
	CU_ASSERT_FALSE(difference_none("u1", "U1"));
}

static char *packs(const struct content *before, const char *old_folder,
		   const struct content *after, const char *new_folder)
{
	struct faults faults = {0};
	char *text;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	CU_ASSERT_EQUAL(difference_packs(before, old_folder, after, new_folder,
					 out, &faults),
			0);
	fclose(out);
	faults_clear(&faults);
	return text;
}

static void packs_differ_in_words(void)
{
	char folder[TEST_PATH];
	char *text;

	pack_path(folder);
	text = packs(content, folder, other, other_folder);
	check_has(text, "\nNew: nervecourse 9.9, digest ");
	check_has(text, "\nrules.csv\n  changed persistent\n");
	check_has(text, "  removed no_needle\n    id: no_needle\n");
	check_has(text, "\n  added needle_waits\n    id: needle_waits\n");
	check_has(text, "  changed persistent\n    when\n      old: ");
	check_has(text, "\n      new: symptom_duration_weeks >= 600\n");
	/* A pack is changed, too, where one row in another table differs. */
	check_has(text, "\npack.csv\n  changed version\n    value\n");
	check_lacks(text, "call themselves");
	free(text);
	text = packs(content, folder, content, folder);
	check_has(text, "\nNo row differs: the same pack.\n");
	free(text);
}

static void the_origin_of_answers_is_told(void)
{
	struct origin origin = {.time = "2026-11-23T10:15:00.123Z",
				.pack = content->id,
				.version = content->version,
				.digest = content->digest,
				.program = "0.0.9"};
	char *text;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	plain_origin(&origin, content, out);
	fclose(out);
	check_has(text, "MADE WITH\n  Answers last changed "
			"2026-11-23T10:15:00Z with content nervecourse ");
	check_has(text, "program 0.0.9.");
	check_lacks(text, "has changed since");
	free(text);
	origin.digest = "abc";
	origin.program = "";
	out = open_memstream(&text, &length);
	plain_origin(&origin, content, out);
	fclose(out);
	check_has(text, "program not recorded.");
	check_has(text, "[?] The content has changed since");
	free(text);
}

void report_versions_tests(CU_pSuite suite)
{
	CU_add_test(suite, "an export agrees", an_export_agrees);
	CU_add_test(suite, "any export agrees", any_export_agrees);
	CU_add_test(suite, "an edit", an_edit_is_told_loudly);
	CU_add_test(suite, "an edited answer", an_edited_answer_is_told);
	CU_add_test(suite, "other content", other_content_is_the_reason);
	CU_add_test(suite, "another program", another_program_is_the_reason);
	CU_add_test(suite, "columns on one side",
		    columns_on_one_side_are_told_once);
	CU_add_test(suite, "question gone", a_question_that_is_gone_is_told);
	CU_add_test(suite, "no replay", what_cannot_be_replayed_is_refused);
	CU_add_test(suite, "two packs", two_packs_decide_otherwise);
	CU_add_test(suite, "two packs agree", two_packs_may_agree);
	CU_add_test(suite, "neither knows", what_neither_knows_is_a_fault);
	CU_add_test(suite, "outcomes in words", outcomes_differ_in_words);
	CU_add_test(suite, "packs in words", packs_differ_in_words);
	CU_add_test(suite, "origin of answers", the_origin_of_answers_is_told);
}
