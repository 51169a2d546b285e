/*
 * A document: the lines of a walk, wrapped to a width, for a screen that
 * scrolls.  Belongs to the session; rebuilt when the decision or the width
 * changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_DOCUMENT_H
#define NERVECOURSE_APP_DOCUMENT_H

#include <stddef.h>

#include "report/walk.h"

struct document_row {
	enum line_kind kind;
	int indent;
	const char *mark; /* "" on the rows of a line behind its first */
	const char *text;
	size_t line; /* the same for all rows that a line is wrapped to */
	const struct conclusion *conclusion;
	const struct segment_state *segment;
	const struct slot *slot;
	const struct site_state *site;
	const struct cause_state *cause;
};

struct document {
	struct document_row *rows;
	size_t count;
	size_t capacity;
	size_t n_lines;
	int columns;
	struct arena *texts;
};

/* Empties the document; lines added from now on wrap at `columns`. */
void document_start(struct document *document, int columns);

/* A line_sink: `context` is the document. */
void document_add(const struct line *line, void *context);

/* The first row of a line, or the last row of all. */
size_t document_row_of(const struct document *document, size_t line);

/* Adds a line of its own. */
void document_say(struct document *document, enum line_kind kind, int indent,
		  const char *text);

void document_clear(struct document *document);

#endif
