/*
 * CSV rows; see rows.h.
 *
 * The text is fed to libcsv a line at a time.  That tells the line on which
 * each row starts, and lets reading resume behind a malformed row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/rows.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct reader {
	struct csv_parser parser;
	char *text; /* the cells of this row, one behind the other */
	size_t text_used;
	size_t text_capacity;
	size_t *lengths;
	size_t lengths_capacity;
	const char **cells;
	size_t cells_capacity;
	size_t count;
	long start; /* line on which the row starts */
	int stop;
	rows_callback *callback;
	void *context;
};

static void add_cell(void *bytes, size_t length, void *context)
{
	struct reader *reader = context;

	while (reader->text_used + length + 1 > reader->text_capacity) {
		reader->text_capacity = 2 * reader->text_capacity + 256;
		reader->text =
			memory_resize(reader->text, reader->text_capacity, 1);
	}
	if (length)
		memcpy(reader->text + reader->text_used, bytes, length);
	reader->text[reader->text_used + length] = '\0';
	reader->text_used += length + 1;
	reader->lengths =
		memory_grow(reader->lengths, reader->count,
			    &reader->lengths_capacity, sizeof(size_t));
	reader->lengths[reader->count++] = length;
}

static void end_row(int character, void *context)
{
	struct reader *reader = context;
	struct row row;
	size_t at = 0;
	size_t i;

	(void)character;
	if (!reader->count)
		return;
	for (i = 0; i < reader->count; i++) {
		reader->cells =
			memory_grow(reader->cells, i, &reader->cells_capacity,
				    sizeof(char *));
		reader->cells[i] = reader->text + at;
		at += reader->lengths[i] + 1;
	}
	row.cells = reader->cells;
	row.lengths = reader->lengths;
	row.count = reader->count;
	row.line = reader->start;
	if (!reader->stop)
		reader->stop = reader->callback(&row, reader->context);
	reader->count = 0;
	reader->text_used = 0;
}

static void start_parser(struct reader *reader)
{
	csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
	reader->count = 0;
	reader->text_used = 0;
}

/*
 * Quotation marks in a line.  Where they pair up the row ends with the line;
 * where one is left over a quoted cell goes on in the next line.
 */
static size_t quotes_in(const char *bytes, size_t length)
{
	size_t count = 0;

	while (length--)
		count += *bytes++ == '"';
	return count;
}

static const char *line_end(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));

	return newline ? newline + 1 : end;
}

static void malformed(struct reader *reader, const char *file,
		      struct faults *faults)
{
	struct place place = {file, reader->start, NULL, 0};

	faults_add(faults, &place,
		   "the quotation marks do not pair up. A cell that holds a "
		   "comma, a line end or a quotation mark is enclosed in "
		   "quotation marks, and each one inside it is doubled.");
	csv_free(&reader->parser);
	start_parser(reader);
}

int rows_read(const char *bytes, size_t length, const char *file,
	      rows_callback *callback, void *context, struct faults *faults)
{
	struct reader reader = {0};
	const char *end = bytes + length;
	const char *at = bytes;
	const char *after_start = bytes;
	long line = 1;
	size_t quotes = 0; /* since the row started */

	if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
		at += 3;
	reader.callback = callback;
	reader.context = context;
	start_parser(&reader);
	while (at < end && !reader.stop) {
		const char *next = line_end(at, end);
		size_t size = (size_t)(next - at);
		int failed;

		if (quotes % 2 == 0) {
			reader.start = line;
			after_start = next;
			quotes = 0;
		}
		quotes += quotes_in(at, size);
		failed = csv_parse(&reader.parser, at, size, add_cell, end_row,
				   &reader) != size;
		if (!failed && next == end)
			failed = csv_fini(&reader.parser, add_cell, end_row,
					  &reader) != 0;
		at = next;
		line++;
		if (failed) {
			line = reader.start + 1;
			at = after_start;
			quotes = 0;
			malformed(&reader, file, faults);
		}
	}
	csv_free(&reader.parser);
	free(reader.text);
	free(reader.lengths);
	free(reader.cells);
	return reader.stop;
}

char *rows_slurp(FILE *stream, size_t *length)
{
	size_t capacity = 65536;
	char *bytes = memory_new(capacity, 1);
	size_t used = 0;
	size_t got;

	while ((got = fread(bytes + used, 1, capacity - used, stream))) {
		used += got;
		if (used == capacity) {
			capacity *= 2;
			bytes = memory_resize(bytes, capacity, 1);
		}
	}
	if (ferror(stream)) {
		free(bytes);
		return NULL;
	}
	bytes[used] = '\0';
	*length = used;
	return bytes;
}
