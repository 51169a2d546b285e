/*
 * Wording in columns of its own language: shown where it is asked for and
 * there, and nothing else of the pack changes with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/diff.h"
#include "content/review.h"
#include "decide/decision.h"
#include "tests/content/suite.h"

#define WORDS 2048

static char folder[TEST_PATH];

static int start(void)
{
	pack_copy(folder);
	return 0;
}

static void write_cell(FILE *out, const char *text, char end)
{
	csv_fwrite(out, text, strlen(text));
	fputc(end, out);
}

/*
 * Adds a column, called `name`, to a table of the copy: "DE " and the words of
 * `from` in every row but the first.
 */
static void translate(const char *file, const char *from, const char *name)
{
	struct csv_sheet sheet;
	char path[TEST_PATH + 32];
	char words[WORDS];
	size_t column;
	FILE *out;
	size_t i;
	size_t j;

	csv_sheet_read(&sheet, folder, file);
	column = csv_sheet_column(&sheet, from);
	file_remove(folder, file); /* a link to the original */
	snprintf(path, sizeof(path), "%s/%s", folder, file);
	remove(path); /* a link to the real table */
	out = fopen(path, "wb");
	CU_ASSERT_PTR_NOT_NULL_FATAL(out);
	for (i = 0; i < sheet.n_rows; i++) {
		for (j = 0; j < sheet.widths[i]; j++)
			write_cell(out, sheet.cells[i][j], ',');
		snprintf(words, sizeof(words), "DE %s", sheet.cells[i][column]);
		write_cell(out, !i ? name : i == 1 ? "" : words, '\n');
	}
	fclose(out);
	csv_sheet_free(&sheet);
}

static struct content *load(const char *languages)
{
	struct faults faults = {0};
	struct content *content = content_load_in(folder, languages, &faults);

	CHECK(content != NULL, "%s",
	      faults.count ? test_line(faults.list) : "no content");
	faults_clear(&faults);
	return content;
}

static int starts_so(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

static void words_are_shown_in_their_language(void)
{
	struct content *german;
	struct content *plain;

	translate("sites.csv", "label", "label:de");
	german = load("de-AT:de");
	plain = load("");
	CU_ASSERT_FATAL(german && plain);
	/* Where it is not translated, as the column itself has it. */
	CU_ASSERT_STRING_EQUAL(german->sites[0].label, plain->sites[0].label);
	CU_ASSERT(starts_so(german->sites[1].label, "DE "));
	CU_ASSERT_FALSE(starts_so(plain->sites[1].label, "DE "));
	CU_ASSERT_STRING_EQUAL(german->sites[1].id, plain->sites[1].id);
	CU_ASSERT_STRING_EQUAL(german->digest, plain->digest);
	content_free(german);
	german = load("fr");
	CU_ASSERT_STRING_EQUAL(german->sites[1].label, plain->sites[1].label);
	content_free(german);
	content_free(plain);
	pack_mend(folder, "sites.csv");
}

/* The nearer language first, cell by cell. */
static void the_first_language_wins(void)
{
	struct content *content;

	translate("sites.csv", "label", "label:de");
	translate("sites.csv", "label:de", "label:de-AT");
	content = load("de-AT:de");
	CU_ASSERT_PTR_NOT_NULL_FATAL(content);
	CU_ASSERT(starts_so(content->sites[1].label, "DE DE "));
	content_free(content);
	content = load("de:de-AT");
	CU_ASSERT_PTR_NOT_NULL_FATAL(content);
	CU_ASSERT_FALSE(starts_so(content->sites[1].label, "DE DE "));
	content_free(content);
	pack_mend(folder, "sites.csv");
}

static struct decision *decide_practice(const struct content *content,
					const char *practice)
{
	struct encounter *encounter = encounter_new(content);
	struct decision *decision = decision_new(content);

	give_practice(encounter, practice);
	decide(encounter, decision);
	encounter_free(encounter);
	return decision;
}

static void compare(const struct decision *a, const struct decision *b)
{
	size_t i;

	CU_ASSERT_EQUAL(a->urgency, b->urgency);
	CU_ASSERT_EQUAL(a->n_blanks, b->n_blanks);
	for (i = 0; i < a->content->n_rules; i++)
		CHECK(a->truths[i] == b->truths[i], "%s",
		      a->content->rules[i].id);
	for (i = 0; i < a->content->n_sites; i++)
		CHECK(!strcmp(a->where.ranked[i].site->id,
			      b->where.ranked[i].site->id) &&
			      a->where.ranked[i].score ==
				      b->where.ranked[i].score,
		      "%s", a->where.ranked[i].site->id);
	for (i = 0; i < a->content->n_causes; i++)
		CHECK(!strcmp(a->causes.by_fit[i]->cause->id,
			      b->causes.by_fit[i]->cause->id),
		      "%s", a->causes.by_fit[i]->cause->id);
}

static void decisions_have_no_language(void)
{
	static const char *const practices[] = {"ichikawa_2012_first",
						"ichikawa_2012_staged"};
	struct content *german;
	struct content *plain;
	size_t i;

	translate("sites.csv", "label", "label:de");
	translate("structures.csv", "label", "label:de");
	translate("choices.csv", "label", "label:de");
	translate("questions.csv", "hint", "hint:de");
	translate("advice.csv", "detail", "detail:de");
	translate("sources.csv", "level", "level:de");
	german = load("de");
	plain = load("");
	CU_ASSERT_FATAL(german && plain);
	for (i = 0; i < sizeof(practices) / sizeof(practices[0]); i++) {
		struct decision *one = decide_practice(german, practices[i]);
		struct decision *two = decide_practice(plain, practices[i]);

		compare(one, two);
		decision_free(one);
		decision_free(two);
	}
	content_free(german);
	content_free(plain);
	pack_copy(folder);
}

/* Every one is told, whichever language is asked for. */
static void wrong_columns_are_faults(void)
{
	static const struct {
		const char *name;
		const char *fault;
	} wrong[] = {
		{"id:de", "sites.csv row 1: column 'id:de' translates 'id', "
			  "which is no column of wording of this table."},
		{"lable:de", "sites.csv row 1: column 'lable:de' translates "
			     "'lable', which is no column of wording of this "
			     "table."},
		{"label:german",
		 "sites.csv row 1: column 'label:german' names no language. "
		 "Write it as 'label:de' or 'label:pt-BR'."},
		{"label:", "sites.csv row 1: column 'label:' names no "
			   "language. Write it as 'label:de' or "
			   "'label:pt-BR'."},
	};
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct faults faults = {0};

		translate("sites.csv", "label", wrong[i].name);
		CU_ASSERT_PTR_NULL(content_load(folder, &faults));
		CU_ASSERT_EQUAL_FATAL(faults.count, 1);
		CU_ASSERT_STRING_EQUAL(test_line(faults.list), wrong[i].fault);
		faults_clear(&faults);
		pack_mend(folder, "sites.csv");
	}
}

/* A translation too long is a fault, told before anyone reads the language. */
static void the_review_reads_every_language(void)
{
	struct faults faults = {0};
	struct review review = {0};

	translate("causes.csv", "detail", "label:de");
	CU_ASSERT_PTR_NULL(content_review(folder, NULL, &faults, &review));
	CU_ASSERT_FATAL(faults.count > 0);
	CHECK(!strcmp(faults.list[0].column, "label:de"), "%s",
	      test_line(faults.list));
	review_clear(&review);
	faults_clear(&faults);
	pack_mend(folder, "causes.csv");
}

static void count(const struct content_change *change, void *context)
{
	size_t *n = context;

	*n += change->kind == ROW_CHANGED &&
	      !strcmp(change->column, "label:de");
}

/* Of two packs: in whichever of them the column is. */
static void differences_are_told(void)
{
	struct faults faults = {0};
	char old[TEST_PATH];
	size_t added = 0;
	size_t removed = 0;

	pack_copy(old);
	translate("sites.csv", "label", "label:de");
	CU_ASSERT_EQUAL(content_diff(old, folder, count, &added, &faults), 0);
	CU_ASSERT_EQUAL(content_diff(folder, old, count, &removed, &faults), 0);
	CU_ASSERT(added > 1);
	CU_ASSERT_EQUAL(added, removed);
	pack_mend(folder, "sites.csv");
}

void content_language_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: languages", start, NULL);

	CU_add_test(suite, "words", words_are_shown_in_their_language);
	CU_add_test(suite, "the first language", the_first_language_wins);
	CU_add_test(suite, "decisions", decisions_have_no_language);
	CU_add_test(suite, "wrong columns", wrong_columns_are_faults);
	CU_add_test(suite, "review", the_review_reads_every_language);
	CU_add_test(suite, "diff", differences_are_told);
}
