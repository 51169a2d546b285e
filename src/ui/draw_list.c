/*
 * The worklist, the list of sections, and documents that scroll.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/parts.h"

/* Columns of the worklist; the reference takes the rest. */
#define ID_COLUMNS 15
#define DATE_COLUMNS 11
#define URGENCY_COLUMNS 4
#define ANSWERED_COLUMNS 8

static void work_line(const struct work *work, char *text, size_t size)
{
	const struct summary *summary = &work->summary;
	char answered[32];

	text[0] = '\0';
	if (work->practice) {
		text_append_padded(text, size, "practice", ID_COLUMNS);
		text_append(text, size, "%s", work->practice->label);
		return;
	}
	snprintf(answered, sizeof(answered), "%zu/%zu", summary->n_answered,
		 summary->n_shown);
	text_append_padded(text, size, work->entry->id, ID_COLUMNS);
	text_append_padded(text, size, summary->date, DATE_COLUMNS);
	text_append_padded(text, size, summary->urgency, URGENCY_COLUMNS);
	text_append_padded(text, size, answered, ANSWERED_COLUMNS);
	text_append(text, size, "%s%s",
		    work->entry->practice[0] ? "(practice) " : "",
		    summary->reference[0] ? summary->reference
					  : "no reference");
}

void draw_worklist(const struct session *session, struct scene *scene,
		   struct part part)
{
	const struct position *position = &session_front(session)->position;
	char text[VALUE_TEXT + 128];
	int page = session_page(session);
	int i;

	scene_put(scene, part.first, 0, session->columns, STYLE_HEADING,
		  "  Encounter      Date       Urg Asked   Reference");
	if (!session->n_works)
		scene_put(scene, part.first + 1, 2, session->columns - 2,
			  STYLE_PLAIN,
			  session->search[0]
				  ? "Nothing fits the search. Esc while "
				    "searching shows all again."
				  : "No encounter yet. n begins one.");
	for (i = 0; i < page; i++) {
		size_t at = position->top + (size_t)i;

		if (at >= session->n_works)
			return;
		work_line(&session->works[at], text, sizeof(text));
		draw_row(scene, part.first + 1 + i, at == position->cursor,
			 text);
	}
}

static void section_line(const struct session *session, size_t at, char *text,
			 size_t size)
{
	const struct section *section = &session->content->sections[at];
	const struct decision *decision = session->decision;
	size_t n_shown = 0;
	size_t n_answered = 0;
	size_t i;

	for (i = section->first_slot;
	     i < section->first_slot + section->n_slots; i++) {
		n_shown += decision->shown[i];
		n_answered += decision->shown[i] &&
			      decision->values[i].presence != NOT_ASKED;
	}
	text[0] = '\0';
	text_append_padded(text, size, section->label, 26);
	text_append(text, size, "%3zu of %-3zu  %s", n_answered, n_shown,
		    session->columns >= 70 ? section->hint : "");
}

void draw_sections(const struct session *session, struct scene *scene,
		   struct part part)
{
	const struct position *position = &session_front(session)->position;
	size_t n_sections = session->content->n_sections;
	size_t count = n_sections + N_VIEWS;
	char text[WALK_LINE];
	int page = session_page(session);
	int i;

	for (i = 0; i < page; i++) {
		size_t at = position->top + (size_t)i;

		if (at >= count)
			break;
		if (at >= n_sections)
			text_copy(text, sizeof(text),
				  at == n_sections + VIEW_MAP ? "Nerve map"
							      : "Decision");
		else
			section_line(session, at, text, sizeof(text));
		draw_row(scene, part.first + i, at == position->cursor, text);
	}
}

static enum style line_style(enum line_kind kind)
{
	static const enum style styles[] = {
		[LINE_HEADING] = STYLE_HEADING, [LINE_URGENT] = STYLE_URGENT,
		[LINE_OPEN] = STYLE_WARNING,	[LINE_ADVICE] = STYLE_PLAIN,
		[LINE_MET] = STYLE_GOOD,	[LINE_NOT_MET] = STYLE_WARNING,
		[LINE_PLAIN] = STYLE_PLAIN,	[LINE_QUIET] = STYLE_QUIET};

	return styles[kind];
}

void draw_document(const struct session *session, struct scene *scene,
		   struct part part)
{
	const struct position *position = &session_front(session)->position;
	const struct document *document = &session->document;
	int page = session_page(session);
	int i;

	for (i = 0; i < page; i++) {
		size_t at = position->top + (size_t)i;
		const struct document_row *row;
		char text[2 * WALK_LINE];
		int active;

		if (at >= document->count)
			break;
		row = &document->rows[at];
		active = at == position->cursor;
		snprintf(text, sizeof(text), "%*s%s%s%s",
			 row->indent > 2 ? row->indent - 2 : 0, "", row->mark,
			 row->mark[0] ? " " : "", row->text);
		if (active)
			draw_row(scene, part.first + i, 1, text);
		else
			scene_put(scene, part.first + i, row->indent ? 2 : 0,
				  session->columns, line_style(row->kind),
				  text);
	}
}
