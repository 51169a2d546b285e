/*
 * Rows of CSV files, well formed and not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/rows.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "tests/base/suite.h"

/* What was read, "line:cell|cell" a row, and the rows with a fault. */
struct telling {
	char text[65536];
	size_t n_rows;
	size_t stop_at;
};

static int tell_row(const struct row *row, void *context)
{
	struct telling *telling = context;
	char *text = telling->text;
	size_t i;

	text_append(text, sizeof(telling->text), "%ld:", row->line);
	for (i = 0; i < row->count; i++) {
		text_append(text, sizeof(telling->text), "%s%s", i ? "|" : "",
			    row->cells[i]);
		if (row->lengths[i] != strlen(row->cells[i]))
			text_append(text, sizeof(telling->text), "(%zu bytes)",
				    row->lengths[i]);
	}
	text_append(text, sizeof(telling->text), "\n");
	return ++telling->n_rows == telling->stop_at ? 42 : 0;
}

static void tell_faults(struct telling *telling, struct faults *faults)
{
	size_t i;

	for (i = 0; i < faults->count; i++) {
		CU_ASSERT_STRING_EQUAL(faults->list[i].file, "x.csv");
		CU_ASSERT_PTR_NOT_NULL(strstr(faults->list[i].text,
					      "quotation marks do not pair"));
		text_append(telling->text, sizeof(telling->text), "bad %ld\n",
			    faults->list[i].row);
	}
	faults_clear(faults);
}

static FILE *stream_of(const char *bytes, size_t length)
{
	FILE *stream = tmpfile();

	CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
	CU_ASSERT_EQUAL(fwrite(bytes, 1, length, stream), length);
	rewind(stream);
	return stream;
}

/* From memory; from a stream the same is read. */
static const char *rows_of(const char *bytes, size_t length)
{
	static struct telling telling;
	static struct telling streamed;
	struct faults faults = {0};
	FILE *stream = stream_of(bytes, length);

	memset(&telling, 0, sizeof(telling));
	memset(&streamed, 0, sizeof(streamed));
	CU_ASSERT_EQUAL(
		rows_read(bytes, length, "x.csv", tell_row, &telling, &faults),
		0);
	tell_faults(&telling, &faults);
	CU_ASSERT_EQUAL(
		rows_read_stream(stream, "x.csv", tell_row, &streamed, &faults),
		0);
	tell_faults(&streamed, &faults);
	fclose(stream);
	CU_ASSERT_STRING_EQUAL(streamed.text, telling.text);
	return telling.text;
}

struct reading_case {
	const char *bytes;
	const char *rows;
};

static void read_cases(const struct reading_case *cases, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const char *got =
			rows_of(cases[i].bytes, strlen(cases[i].bytes));

		CHECK(!strcmp(got, cases[i].rows), "[%s] is read as [%s]",
		      cases[i].bytes, got);
	}
}

#define READ(cases) read_cases(cases, sizeof(cases) / sizeof(cases[0]))

static void well_formed_rows(void)
{
	static const struct reading_case cases[] = {
		{"", ""},
		{"\xEF\xBB\xBF", ""},
		{"a,b\nc,d\n", "1:a|b\n2:c|d\n"},
		{"a,b\nc,d", "1:a|b\n2:c|d\n"},
		{"a,b\r\nc,d\r\n", "1:a|b\n2:c|d\n"},
		{"\xEF\xBB\xBF"
		 "a,b\n",
		 "1:a|b\n"},
		{"a\n\n\nb\n", "1:a\n4:b\n"},
		{"a\r\n\r\nb\r\n", "1:a\n3:b\n"},
		{",\n", "1:|\n"},
		{"\"\"\n", "1:\n"},
		{"a,\"b,c\",d\n", "1:a|b,c|d\n"},
		{"\"say \"\"hi\"\"\",x\n", "1:say \"hi\"|x\n"},
		{"\"two\nlines\",x\ny,z\n", "1:two\nlines|x\n3:y|z\n"},
		{"\"two\r\nlines\",x\r\ny,z\r\n", "1:two\r\nlines|x\n3:y|z\n"},
		{"a\n\"1\n2\n3\n\"\nb\n\"4\n5\"\nc\n",
		 "1:a\n2:1\n2\n3\n\n6:b\n7:4\n5\n9:c\n"},
		{"a;b\n", "1:a;b\n"},
		{"'a',b\n", "1:'a'|b\n"},
		{"\xC3\xA9,\xFF\n", "1:\xC3\xA9|\xFF\n"},
	};

	READ(cases);
	CU_ASSERT_STRING_EQUAL(rows_of("a\0b,c\n", 6), "1:a(3 bytes)|c\n");
}

static void a_malformed_row_costs_itself_alone(void)
{
	static const struct reading_case cases[] = {
		{"a\nb\"c\nd\n", "1:a\n3:d\nbad 2\n"},
		{"a\nb\"c\"\nd\n", "1:a\n3:d\nbad 2\n"},
		{"a\n\"b\"c\nd\n", "1:a\n3:d\nbad 2\n"},
		{"a\n\"b\" ,c\n\"b\"x\nd\n", "1:a\n2:b|c\n4:d\nbad 3\n"},
		/* Never ended: in the middle, in the last row, in the first. */
		{"a\n\"b\nc\nd\n", "1:a\n3:c\n4:d\nbad 2\n"},
		{"a\nb,\"c\nd,\"e, f\"\ng\n", "1:a\n3:d|e, f\n4:g\nbad 2\n"},
		{"a\nb\n\"c", "1:a\n2:b\nbad 3\n"},
		{"a\nb\n\"c\n", "1:a\n2:b\nbad 3\n"},
		{"a\nb\n\"", "1:a\n2:b\nbad 3\n"},
		{"\"a\nb\nc\n", "2:b\n3:c\nbad 1\n"},
		{"a\r\n\"b\r\nc\r\n", "1:a\n3:c\nbad 2\n"},
		/* More than one, and one behind a row of several lines. */
		{"a\n\"b\nc\n\"d\ne\n", "1:a\n3:c\n5:e\nbad 2\nbad 4\n"},
		{"\"1\n2\",a\nb\"c\nd\n", "1:1\n2|a\n4:d\nbad 3\n"},
		{"a\n\n\"b\n\nc\n", "1:a\n5:c\nbad 3\n"},
	};

	READ(cases);
}

/* A table of random cells as text, and what reading it must tell. */
static void random_table(struct dice *dice, char *csv, char *told, int quoted,
			 size_t broken)
{
	static const char *const plain[] = {"", "a", "b c", "1.5", "\xC3\xA9"};
	static const char *const quotes[][2] = {{"\"x, y\"", "x, y"},
						{"\"l\n\nm\"", "l\n\nm"},
						{"\"q\"\"r\"\"\"", "q\"r\""},
						{"\"s\"", "s"}};
	const char *end = dice_roll(dice, 2) ? "\r\n" : "\n";
	size_t rows = 2 + dice_roll(dice, 8);
	size_t i;
	size_t j;
	long line = 1;

	strcpy(csv, dice_roll(dice, 2) ? "\xEF\xBB\xBF" : "");
	told[0] = '\0';
	for (i = 0; i < rows; i++) {
		if (i == broken) {
			strcat(csv, quoted ? "k,l\"m,\"n\"" : "\"o,p");
			strcat(csv, end);
			line++;
		}
		text_append(told, 4096, "%ld:", line++);
		for (j = 0; j < 3; j++) {
			size_t k = dice_roll(dice, 4);
			int quote = quoted && dice_roll(dice, 2);
			const char *cell = quote ? quotes[k][1] : plain[k];

			text_append(csv, 4096, "%s%s", j ? "," : "",
				    quote ? quotes[k][0] : plain[k]);
			text_append(told, 4096, "%s%s", j ? "|" : "", cell);
			line += quote && k == 1 ? 2 : 0;
		}
		strcat(told, "\n");
		strcat(csv, i + 1 < rows || dice_roll(dice, 2) ? end : "");
	}
}

static void random_tables(void)
{
	struct dice dice = {41};
	char csv[4096];
	char told[4096];
	int i;

	for (i = 0; i < 6000; i++) {
		size_t broken = i % 3 ? dice_roll(&dice, 2) : (size_t)-1;
		char *bad;
		char *got;

		random_table(&dice, csv, told, i % 2, broken);
		got = memory_copy_text(rows_of(csv, strlen(csv)));
		bad = strstr(got, "bad ");
		if ((bad != NULL) == (broken != (size_t)-1)) {
			if (bad)
				*bad = '\0';
			bad = got;
		}
		if (!CHECK(bad == got && !strcmp(got, told),
			   "[%s] is read as [%s]", csv, got))
			i = 6000;
		free(got);
	}
}

static void reading_stops_when_told_to(void)
{
	static struct telling telling;
	struct faults faults = {0};
	static const char csv[] = "a\nb\nc\n\"d";

	telling.stop_at = 2;
	CU_ASSERT_EQUAL(rows_read(csv, strlen(csv), "x.csv", tell_row, &telling,
				  &faults),
			42);
	CU_ASSERT_STRING_EQUAL(telling.text, "1:a\n2:b\n");
	CU_ASSERT_EQUAL(faults.count, 0);
	/* Rows that old spreadsheets ended with CR alone share one line. */
	memset(&telling, 0, sizeof(telling));
	telling.stop_at = 2;
	rows_read("a\rb\rc\rd", 7, "x.csv", tell_row, &telling, &faults);
	CU_ASSERT_STRING_EQUAL(telling.text, "1:a\n1:b\n");
	faults_clear(&faults);
}

/* What a long table comes to: how many rows, cells and bytes, and where. */
struct sums {
	size_t rows;
	size_t cells;
	size_t bytes;
	long lines;
};

static int sum_row(const struct row *row, void *context)
{
	struct sums *sums = context;
	size_t i;

	sums->rows++;
	sums->cells += row->count;
	sums->lines += row->line;
	for (i = 0; i < row->count; i++)
		sums->bytes += row->lengths[i];
	return 0;
}

/* Rows of every length up to more than a stream is read at once. */
static char *long_table(size_t *length)
{
	struct dice dice = {47};
	char *csv = memory_new(4 << 20, 1);
	size_t at = 0;
	int i;

	for (i = 0; i < 3000; i++) {
		size_t cell = dice_roll(&dice, i % 500 ? 600 : 150000);

		csv[at++] = '"';
		memset(csv + at, 'x', cell);
		if (cell > 20)
			memcpy(csv + at + cell / 2, "\n,\"\"\r\n", 6);
		at += cell;
		memcpy(csv + at, "\",y\r\n", 5);
		at += 5;
		if (i % 700 == 699) {
			memcpy(csv + at, "\"never, ended\n", 14);
			at += 14;
		}
	}
	*length = at;
	return csv;
}

static void long_streams_are_read_in_parts(void)
{
	struct sums whole = {0};
	struct sums parts = {0};
	struct faults faults = {0};
	size_t length;
	char *csv = long_table(&length);
	FILE *stream = stream_of(csv, length);

	rows_read(csv, length, "x.csv", sum_row, &whole, &faults);
	CU_ASSERT_EQUAL(faults.count, 4);
	CU_ASSERT_EQUAL(
		rows_read_stream(stream, "x.csv", sum_row, &parts, &faults), 0);
	CU_ASSERT_EQUAL(faults.count, 8);
	CU_ASSERT_EQUAL(whole.rows, 3000);
	CU_ASSERT_EQUAL(parts.rows, whole.rows);
	CU_ASSERT_EQUAL(parts.cells, whole.cells);
	CU_ASSERT_EQUAL(parts.bytes, whole.bytes);
	CU_ASSERT_EQUAL(parts.lines, whole.lines);
	faults_clear(&faults);
	fclose(stream);
	free(csv);
}

static void an_unreadable_stream_is_told(void)
{
	static struct telling telling;
	struct faults faults = {0};
	FILE *folder = fopen("/", "rb");

	CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
	CU_ASSERT_EQUAL(
		rows_read_stream(folder, "/", tell_row, &telling, &faults), -1);
	CU_ASSERT_EQUAL_FATAL(faults.count, 1);
	CU_ASSERT_STRING_EQUAL(faults.list[0].text,
			       "/ cannot be read: Is a directory.");
	faults_clear(&faults);
	fclose(folder);
}

static void streams_are_slurped_whole(void)
{
	FILE *stream = tmpfile();
	struct dice dice = {43};
	size_t size = 300001;
	char *bytes = memory_new(size, 1);
	size_t length = 0;
	char *got;
	size_t i;

	CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
	for (i = 0; i < size; i++)
		bytes[i] = (char)dice_roll(&dice, 256);
	CU_ASSERT_EQUAL(fwrite(bytes, 1, size, stream), size);
	rewind(stream);
	got = rows_slurp(stream, &length);
	CU_ASSERT_EQUAL_FATAL(length, size);
	CU_ASSERT_EQUAL(memcmp(got, bytes, size), 0);
	CU_ASSERT_EQUAL(got[size], '\0');
	free(got);
	free(bytes);
	fclose(stream);
	stream = fopen("/", "rb");
	CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
	errno = 0;
	CU_ASSERT_PTR_NULL(rows_slurp(stream, &length));
	CU_ASSERT_EQUAL(errno, EISDIR);
	fclose(stream);
}

void base_rows_tests(CU_pSuite suite)
{
	CU_add_test(suite, "rows: well formed", well_formed_rows);
	CU_add_test(suite, "rows: malformed",
		    a_malformed_row_costs_itself_alone);
	CU_add_test(suite, "rows: random tables", random_tables);
	CU_add_test(suite, "rows: stopping", reading_stops_when_told_to);
	CU_add_test(suite, "rows: long streams",
		    long_streams_are_read_in_parts);
	CU_add_test(suite, "rows: unreadable stream",
		    an_unreadable_stream_is_told);
	CU_add_test(suite, "rows: slurping", streams_are_slurped_whole);
}
