/*
 * Wrapped lines; see document.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

#define LEAST_COLUMNS 10

void document_start(struct document *document, int columns)
{
	arena_free(document->texts);
	document->texts = arena_new();
	document->count = 0;
	document->n_lines = 0;
	document->columns = columns;
}

static struct document_row *add_row(struct document *document)
{
	struct document_row *row;

	document->rows =
		memory_grow(document->rows, document->count,
			    &document->capacity, sizeof(*document->rows));
	row = &document->rows[document->count++];
	memset(row, 0, sizeof(*row));
	row->mark = "";
	row->text = "";
	row->line = document->n_lines;
	return row;
}

void document_add(const struct line *line, void *context)
{
	struct document *document = context;
	int hang = line->indent;
	int first = 1;
	const char *at;
	char clean[2 * WALK_LINE];

	document->n_lines++;
	if (line->kind == LINE_HEADING && document->count) {
		add_row(document)->kind = LINE_PLAIN;
		document->n_lines++;
	}
	if (line->mark[0])
		hang += (int)strlen(line->mark) + 1;
	at = text_clean(clean, sizeof(clean), line->text);
	while (at) {
		int room = document->columns - hang;
		struct document_row *row = add_row(document);
		const char *next;
		size_t length = text_wrap(
			at,
			(size_t)(room > LEAST_COLUMNS ? room : LEAST_COLUMNS),
			&next);

		row->kind = line->kind;
		row->indent = first ? line->indent : hang;
		row->mark = first ? line->mark : "";
		row->text = arena_text(document->texts, at, length);
		row->conclusion = line->conclusion;
		row->segment = line->segment;
		row->slot = line->slot;
		row->site = line->site;
		row->cause = line->cause;
		first = 0;
		at = next;
	}
}

size_t document_row_of(const struct document *document, size_t line)
{
	size_t row = 0;

	while (row + 1 < document->count && document->rows[row].line < line)
		row++;
	return row;
}

void document_say(struct document *document, enum line_kind kind, int indent,
		  const char *text)
{
	struct line line = {
		.kind = kind, .indent = indent, .mark = "", .text = text};

	document_add(&line, document);
}

void document_clear(struct document *document)
{
	arena_free(document->texts);
	free(document->rows);
	memset(document, 0, sizeof(*document));
}
