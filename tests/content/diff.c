/*
 * Two packs compared: what is a difference, and what is not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "tests/content/suite.h"

static char old_pack[TEST_PATH];
static char new_pack[TEST_PATH];

static int start(void)
{
	pack_copy(old_pack);
	pack_copy(new_pack);
	return 0;
}

static void tell(const struct content_change *change, void *context)
{
	static const char *const words[ROW_CHANGES] = {
		[ROW_REMOVED] = "removed",
		[ROW_ADDED] = "added",
		[ROW_CHANGED] = "changed",
		[ROW_MOVED] = "moved"};
	char *told = context;

	text_append(told, 8192, "%s %s %s", change->table->file,
		    words[change->kind], change->key);
	if (change->column)
		text_append(told, 8192, " %s", change->column);
	if (change->kind == ROW_CHANGED || change->kind == ROW_MOVED)
		text_append(told, 8192, ": %s -> %s", change->before,
			    change->after);
	text_append(told, 8192, "\n");
}

/* All that differs, a line each; valid until the next call. */
static const char *differences(void)
{
	static char told[8192];
	struct faults faults = {0};

	told[0] = '\0';
	CU_ASSERT_EQUAL(content_diff(old_pack, new_pack, tell, told, &faults),
			0);
	CHECK(!faults.count, "%s",
	      faults.count ? test_line(&faults.list[0]) : "");
	faults_clear(&faults);
	return told;
}

static void check_differences(const char *expected)
{
	const char *told = differences();

	CHECK(!strcmp(told, expected), "[%s] where [%s] was expected", told,
	      expected);
}

static void the_same_pack_does_not_differ(void)
{
	check_differences("");
}

/* Columns the other way round, every cell quoted, as spreadsheets may. */
static void write_otherwise(const char *file)
{
	struct csv_sheet sheet;
	char *bytes = memory_new(1 << 20, 1);
	size_t i;
	size_t j;

	csv_sheet_read(&sheet, new_pack, file);
	strcpy(bytes, "\xEF\xBB\xBF");
	for (i = 0; i < sheet.n_rows; i++) {
		size_t used = strlen(bytes);

		for (j = sheet.widths[i]; j-- > 0;) {
			const char *at = sheet.cells[i][j];

			bytes[used++] = '"';
			for (; *at; at++) {
				bytes[used++] = *at;
				if (*at == '"')
					bytes[used++] = '"';
			}
			bytes[used++] = '"';
			bytes[used++] = j ? ',' : '\r';
		}
		strcpy(bytes + used, i % 5 ? "\n" : "\n\r\n");
	}
	file_write(new_pack, file, bytes, strlen(bytes));
	csv_sheet_free(&sheet);
	free(bytes);
}

static void form_does_not_count(void)
{
	static const char *const files[] = {"rules.csv", "questions.csv",
					    "choices.csv", "arguments.csv",
					    "pack.csv"};
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		write_otherwise(files[i]);
	check_differences("");
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		pack_mend(new_pack, files[i]);
}

static void every_kind_is_told(void)
{
	struct csv_sheet sheet;
	size_t row;

	csv_sheet_read(&sheet, new_pack, "questions.csv");
	row = csv_sheet_row(&sheet, "fever");
	csv_sheet_set(&sheet, row, csv_sheet_column(&sheet, "label"),
		      "Hot, and \"shivering\"?");
	csv_sheet_set(&sheet, row, csv_sheet_column(&sheet, "required"), "yes");
	csv_sheet_drop(&sheet, csv_sheet_row(&sheet, "age_years"));
	row = csv_sheet_repeat(&sheet, csv_sheet_row(&sheet, "sex"));
	csv_sheet_set(&sheet, row, 0, "sex_at_birth");
	csv_sheet_write(&sheet, new_pack, "questions.csv");
	csv_sheet_free(&sheet);
	CHECK(strstr(differences(), "questions.csv removed age_years\n") !=
		      NULL,
	      "%s", differences());
	CHECK(strstr(differences(), "questions.csv changed fever label: ") !=
		      NULL,
	      "%s", differences());
	CHECK(strstr(differences(), " -> Hot, and \"shivering\"?\n") != NULL,
	      "%s", differences());
	CHECK(strstr(differences(),
		     "questions.csv changed fever required:  -> yes\n") != NULL,
	      "%s", differences());
	CHECK(strstr(differences(), "questions.csv added sex_at_birth\n") !=
		      NULL,
	      "%s", differences());
	CHECK(strstr(differences(), " moved ") == NULL, "%s", differences());
	pack_mend(new_pack, "questions.csv");
}

static void move_row(struct csv_sheet *sheet, size_t from, size_t to)
{
	char **cells = sheet->cells[from];

	for (; from < to; from++)
		sheet->cells[from] = sheet->cells[from + 1];
	for (; from > to; from--)
		sheet->cells[from] = sheet->cells[from - 1];
	sheet->cells[to] = cells;
}

/* Moves a row of a table and tells how often "moved" is then told. */
static size_t moved(const char *file, size_t from, size_t to)
{
	struct csv_sheet sheet;
	const char *at;
	size_t n = 0;

	csv_sheet_read(&sheet, new_pack, file);
	move_row(&sheet, from, to);
	csv_sheet_write(&sheet, new_pack, file);
	csv_sheet_free(&sheet);
	for (at = differences(); (at = strstr(at, " moved ")); at++)
		n++;
	CU_ASSERT_EQUAL(!n, !differences()[0]);
	pack_mend(new_pack, file);
	return n;
}

/* Wherever a row goes, it alone has moved. */
static void one_row_moves(void)
{
	struct dice dice = {53};
	int i;

	for (i = 0; i < 40; i++) {
		size_t from = 1 + dice_roll(&dice, 60);
		size_t to = 1 + dice_roll(&dice, 60);

		CHECK(moved("rules.csv", from, to) == (from != to),
		      "from %zu to %zu: %s", from, to, differences());
	}
	CU_ASSERT_EQUAL(moved("advice.csv", 3, 20), 0);
	CU_ASSERT_EQUAL(moved("findings.csv", 3, 20), 0);
	CU_ASSERT_EQUAL(moved("urgency.csv", 1, 2), 1);
}

static void a_move_says_from_where_to_where(void)
{
	struct csv_sheet sheet;

	csv_sheet_read(&sheet, new_pack, "urgency.csv");
	move_row(&sheet, 1, 3);
	csv_sheet_write(&sheet, new_pack, "urgency.csv");
	csv_sheet_free(&sheet);
	check_differences("urgency.csv moved U1:  -> U3\n");
	pack_mend(new_pack, "urgency.csv");
}

/* A list of choices may stand anywhere; its choices' order counts. */
static void order_counts_within_its_group(void)
{
	struct csv_sheet sheet;
	size_t last;

	csv_sheet_read(&sheet, new_pack, "choices.csv");
	last = csv_sheet_row(&sheet, "side,left");
	csv_sheet_set(&sheet, last, 1, "sinister");
	while (!strcmp(sheet.cells[last][0], "side"))
		move_row(&sheet, last, sheet.n_rows - 1);
	csv_sheet_write(&sheet, new_pack, "choices.csv");
	csv_sheet_free(&sheet);
	check_differences("choices.csv removed side, left\n"
			  "choices.csv added side, sinister\n");
	pack_mend(new_pack, "choices.csv");
	CU_ASSERT_EQUAL(moved("choices.csv", 1, 2), 1);
}

static void an_unreadable_pack_is_told(void)
{
	struct faults faults = {0};
	char told[8192] = "";

	file_remove(new_pack, "rules.csv");
	CU_ASSERT_EQUAL(content_diff(old_pack, new_pack, tell, told, &faults),
			-1);
	CU_ASSERT_EQUAL_FATAL(faults.count, 1);
	CU_ASSERT_PTR_NOT_NULL(
		strstr(test_line(&faults.list[0]), "rules.csv: cannot be"));
	CU_ASSERT_STRING_EQUAL(told, "");
	faults_clear(&faults);
	pack_mend(new_pack, "rules.csv");
}

void content_diff_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: diff", start, NULL);

	CU_add_test(suite, "the same pack", the_same_pack_does_not_differ);
	CU_add_test(suite, "form", form_does_not_count);
	CU_add_test(suite, "every kind", every_kind_is_told);
	CU_add_test(suite, "one row moves", one_row_moves);
	CU_add_test(suite, "a move's words", a_move_says_from_where_to_where);
	CU_add_test(suite, "groups", order_counts_within_its_group);
	CU_add_test(suite, "unreadable", an_unreadable_pack_is_told);
}
