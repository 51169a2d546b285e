/*
 * CSV rows; see rows.h.
 *
 * The text is fed to libcsv a line at a time.  That tells the line on which
 * each row starts, and lets reading resume behind a malformed row: so the
 * text is kept from the second line of the row on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/rows.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define CHUNK 65536
#define LONG_ROW (16 << 20) /* bytes after which a row counts as never ended */

/* The text, all of it or as much of a stream as is needed. */
struct source {
	const char *bytes;
	size_t used;
	size_t at;	    /* what is not fed yet */
	size_t second_line; /* of the row that is being fed */
	FILE *stream;	    /* what comes behind the bytes, or NULL */
	char *buffer;	    /* of a stream's bytes */
	size_t capacity;
};

struct reader {
	struct source source;
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
	const char *end = bytes + length;
	size_t count = 0;

	while ((bytes = memchr(bytes, '"', (size_t)(end - bytes)))) {
		count++;
		bytes++;
	}
	return count;
}

/* Lets go of what is read and reads on; 0 when there is no more to be had. */
static int refill(struct source *source)
{
	size_t gone = source->second_line;
	size_t got;

	if (!source->stream || source->used - gone > LONG_ROW)
		return 0;
	source->used -= gone;
	source->at -= gone;
	source->second_line = 0;
	if (source->used)
		memmove(source->buffer, source->buffer + gone, source->used);
	if (source->used == source->capacity) {
		source->capacity = 2 * source->capacity + CHUNK;
		source->buffer =
			memory_resize(source->buffer, source->capacity, 1);
	}
	got = fread(source->buffer + source->used, 1,
		    source->capacity - source->used, source->stream);
	source->bytes = source->buffer;
	source->used += got;
	return got > 0;
}

/* Bytes of the line that is next, with its end; 0 behind the last. */
static size_t line_size(struct source *source)
{
	do {
		size_t left = source->used - source->at;
		const char *at = left ? source->bytes + source->at : NULL;
		const char *newline = left ? memchr(at, '\n', left) : NULL;

		if (newline)
			return (size_t)(newline + 1 - at);
	} while (refill(source));
	return source->used - source->at;
}

static void skip_mark(struct source *source)
{
	line_size(source);
	if (source->used >= 3 && !memcmp(source->bytes, "\xEF\xBB\xBF", 3))
		source->at = 3;
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

/* A line, or with size 0 the end of the text; 0 when it is malformed. */
static int feed(struct reader *reader, size_t size, size_t *quotes)
{
	const char *at;

	if (!size)
		return !csv_fini(&reader->parser, add_cell, end_row, reader);
	at = reader->source.bytes + reader->source.at;
	*quotes += quotes_in(at, size);
	return csv_parse(&reader->parser, at, size, add_cell, end_row,
			 reader) == size;
}

static int read_rows(struct reader *reader, const char *file,
		     struct faults *faults)
{
	struct source *source = &reader->source;
	long line = 1;
	size_t quotes = 0; /* since the row started */
	size_t size = 1;
	int failed = 0;

	skip_mark(source);
	start_parser(reader);
	while (!reader->stop && (size || failed)) {
		int starts = quotes % 2 == 0;

		if (starts)
			source->second_line = source->at;
		size = line_size(source);
		if (starts && size) {
			reader->start = line;
			source->second_line = source->at + size;
			quotes = 0;
		}
		failed = !feed(reader, size, &quotes);
		source->at += size;
		line++;
		if (failed) {
			line = reader->start + 1;
			source->at = source->second_line;
			quotes = 0;
			malformed(reader, file, faults);
		}
	}
	csv_free(&reader->parser);
	free(reader->text);
	free(reader->lengths);
	free(reader->cells);
	return reader->stop;
}

int rows_read(const char *bytes, size_t length, const char *file,
	      rows_callback *callback, void *context, struct faults *faults)
{
	struct reader reader = {.source = {.bytes = bytes, .used = length},
				.callback = callback,
				.context = context};

	return read_rows(&reader, file, faults);
}

int rows_read_stream(FILE *stream, const char *file, rows_callback *callback,
		     void *context, struct faults *faults)
{
	struct reader reader = {.source = {.stream = stream},
				.callback = callback,
				.context = context};
	int stop;

	errno = 0;
	stop = read_rows(&reader, file, faults);
	if (!stop && ferror(stream)) {
		faults_add(faults, NULL, "%s cannot be read: %s.", file,
			   strerror(errno));
		stop = -1;
	}
	free(reader.source.buffer);
	return stop;
}

char *rows_slurp(FILE *stream, size_t *length)
{
	size_t capacity = 65536;
	char *bytes = memory_resize(NULL, capacity, 1);
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
