/*
 * Evidence: every row of it is carried by a row of the content that names its
 * id, or tests/evidence.csv gives the reason why none does; and the content
 * names no other ids.  tests/evidence-map prints which row carries what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "content/names.h"
#include "tests/content/suite.h"

#define SAYS_COLUMNS 60

enum column {
	ID,
	SAYS,
	REASON
};

static struct csv_sheet evidence;
static struct arena *arena;
static struct names ids;       /* to rows of the sheet, the header off */
static unsigned char *carried; /* by row of the sheet, the header off */

static int start(void)
{
	char folder[TEST_PATH];
	const char **list;
	size_t i;

	source_path(folder, "tests");
	csv_sheet_read(&evidence, folder, "evidence.csv");
	arena = arena_new();
	list = memory_new(evidence.n_rows, sizeof(*list));
	for (i = 1; i < evidence.n_rows; i++)
		list[i - 1] = evidence.cells[i][ID];
	ids = names_make(arena, list, sizeof(*list), evidence.n_rows - 1);
	free(list);
	carried = memory_new(evidence.n_rows, 1);
	return 0;
}

static int finish(void)
{
	csv_sheet_free(&evidence);
	arena_free(arena);
	free(carried);
	return 0;
}

static void every_row_is_there_once_and_says_something(void)
{
	size_t i;

	for (i = 1; i < evidence.n_rows; i++) {
		const char *id = evidence.cells[i][ID];
		size_t width = text_width(evidence.cells[i][SAYS]);

		CHECK(names_find(&ids, id) == (long)i - 1,
		      "evidence.csv row %zu: '%s' is there twice", i + 1, id);
		CHECK(width && width <= SAYS_COLUMNS,
		      "evidence.csv row %zu: %zu columns in says", i + 1,
		      width);
	}
}

/* Marks what one cell names. */
static void mark_cell(const char *file, long line, const char *cell)
{
	char id[64];

	while (*(cell += strspn(cell, "; "))) {
		size_t length = strcspn(cell, "; ");
		long row;

		text_copy(id, length < sizeof(id) ? length + 1 : sizeof(id),
			  cell);
		cell += length;
		row = names_find(&ids, id);
		if (CHECK(row >= 0, "%s row %ld: no '%s' in evidence.csv", file,
			  line, id))
			carried[row] = 1;
	}
}

static void mark_table(const char *folder, const char *file)
{
	struct csv_sheet sheet;
	size_t column;
	size_t i;

	csv_sheet_read(&sheet, folder, file);
	for (column = 0; column < sheet.widths[0]; column++)
		if (!strcmp(sheet.cells[0][column], "evidence"))
			break;
	for (i = 1; column < sheet.widths[0] && i < sheet.n_rows; i++)
		mark_cell(file, sheet.lines[i], sheet.cells[i][column]);
	csv_sheet_free(&sheet);
}

static void content_names_evidence_that_there_is(void)
{
	char folder[TEST_PATH];
	struct dirent *entry;
	DIR *entries;
	size_t n_tables = 0;

	pack_path(folder);
	entries = opendir(folder);
	CU_ASSERT_PTR_NOT_NULL_FATAL(entries);
	while ((entry = readdir(entries)))
		if (strstr(entry->d_name, ".csv")) {
			mark_table(folder, entry->d_name);
			n_tables++;
		}
	closedir(entries);
	CU_ASSERT(n_tables > 0);
}

static void every_row_has_a_carrier_or_a_reason(void)
{
	size_t i;

	for (i = 1; i < evidence.n_rows; i++) {
		const char *id = evidence.cells[i][ID];
		int has_reason = evidence.cells[i][REASON][0] != '\0';

		CHECK(carried[i - 1] || has_reason,
		      "evidence.csv row %zu: no row of the content names '%s'; "
		      "name it there, or give the reason here",
		      i + 1, id);
		CHECK(!carried[i - 1] || !has_reason,
		      "evidence.csv row %zu: the content names '%s', so that "
		      "the reason why it does not is out of date",
		      i + 1, id);
	}
}

void content_evidence_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: evidence", start, finish);

	CU_add_test(suite, "rows", every_row_is_there_once_and_says_something);
	CU_add_test(suite, "ids", content_names_evidence_that_there_is);
	CU_add_test(suite, "carried or explained",
		    every_row_has_a_carrier_or_a_reason);
}
