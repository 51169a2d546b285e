/*
 * The worklist, the list of sections, and documents that scroll.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "app/layout.h"
#include "base/text.h"
#include "base/words.h"
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
		text_append_padded(text, size, _("practice"), ID_COLUMNS);
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
		    work->entry->practice[0] ? _("(practice) ") : "",
		    summary->reference[0] ? summary->reference
					  : _("no reference"));
}

static void worklist_heading(char *text, size_t size)
{
	text_copy(text, size, "  ");
	text_append_padded(text, size, _("Encounter"), ID_COLUMNS);
	text_append_padded(text, size, _("Date"), DATE_COLUMNS);
	text_append_padded(text, size, _("Urg"), URGENCY_COLUMNS);
	text_append_padded(text, size, _("Asked"), ANSWERED_COLUMNS);
	text_append(text, size, "%s", _("Reference"));
}

void draw_worklist(const struct session *session, struct scene *scene,
		   struct part part)
{
	const struct position *position = &session_front(session)->position;
	char text[VALUE_TEXT + 128];
	int page = layout_page(session);
	int i;

	worklist_heading(text, sizeof(text));
	scene_put(scene, part.first, 0, part.columns, STYLE_HEADING, text);
	if (!session->n_works)
		scene_put(scene, part.first + 1, 2, part.columns - 2,
			  STYLE_PLAIN,
			  session->search[0]
				  ? _("Nothing fits the search. Esc while "
				      "searching shows all again.")
				  : _("No encounter yet. n begins one."));
	for (i = 0; i < page; i++) {
		size_t at = position->top + (size_t)i;

		if (at >= session->n_works)
			return;
		work_line(&session->works[at], text, sizeof(text));
		draw_row(scene, part, part.first + 1 + i,
			 at == position->cursor, STYLE_PLAIN, text);
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
	text_append(text, size, _("%3zu of %-3zu  %s"), n_answered, n_shown,
		    layout_columns(session) >= 65 ? section->hint : "");
}

void draw_sections(const struct session *session, struct scene *scene,
		   struct part part)
{
	const struct position *position = &session_front(session)->position;
	size_t n_sections = session->content->n_sections;
	size_t count = n_sections + N_VIEWS;
	char text[WALK_LINE];
	int page = layout_page(session);
	int i;

	for (i = 0; i < page; i++) {
		size_t at = position->top + (size_t)i;

		if (at >= count)
			break;
		if (at >= n_sections)
			text_copy(text, sizeof(text),
				  at == n_sections + VIEW_MAP ? _("Nerve map")
							      : _("Decision"));
		else
			section_line(session, at, text, sizeof(text));
		draw_row(scene, part, part.first + i, at == position->cursor,
			 STYLE_PLAIN, text);
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

/* The parts of the decision, the one in front in brackets. */
static void draw_parts(const struct session *session, struct scene *scene,
		       struct part part)
{
	enum decision_part front = session_front(session)->part;
	char text[128] = "";
	char named[128] = "";
	int i;

	for (i = 0; i < N_PARTS; i++) {
		const char *format = i == (int)front ? "[%d %s] " : "%d %s  ";

		text_append(text, sizeof(text), format, i + 1, part_words(i));
		text_append(named, sizeof(named),
			    i == (int)front ? "[%d %s] " : "%d ", i + 1,
			    part_words(i));
	}
	scene_put(scene, part.first, 1, part.columns - 1, STYLE_KEY,
		  (int)text_width(text) < part.columns ? text : named);
}

static void row_text(const struct document_row *row, char *text, size_t size)
{
	snprintf(text, size, "%*s%s%s%s", row->indent > 2 ? row->indent - 2 : 0,
		 "", row->mark, row->mark[0] ? " " : "", row->text);
}

void draw_document(const struct session *session, struct scene *scene,
		   struct part part)
{
	const struct position *position = &session_front(session)->position;
	const struct document *document = &session->document;
	int page = layout_page(session);
	int i;

	if (session_front(session)->kind == SCREEN_DECISION)
		draw_parts(session, scene, part);
	part.first = layout_head(session);
	for (i = 0; i < page; i++) {
		size_t at = position->top + (size_t)i;
		const struct document_row *row;
		char text[2 * WALK_LINE];

		if (at >= document->count)
			break;
		row = &document->rows[at];
		row_text(row, text, sizeof(text));
		draw_row(scene, part, part.first + i, at == position->cursor,
			 line_style(row->kind), text);
	}
	part.first += page;
	part.count = session->rows - layout_foot(session) - part.first;
	if (session->mode == MODE_PICKER)
		draw_picker(session, scene, part);
}

/* The last row tells how much there is, where it is more than fits. */
void draw_aside(const struct session *session, struct scene *scene,
		struct part part)
{
	const struct document *aside = &session->aside;
	int scrolls = aside->count > (size_t)part.count;
	int rows = part.count - scrolls;
	size_t end = session->aside_top + (size_t)rows;
	char text[2 * WALK_LINE];
	int i;

	for (i = 0; i < rows; i++) {
		size_t at = session->aside_top + (size_t)i;

		scene_put(scene, part.first + i, part.column - 1, 1,
			  STYLE_QUIET, "|");
		if (at >= aside->count)
			continue;
		row_text(&aside->rows[at], text, sizeof(text));
		scene_put(scene, part.first + i,
			  part.column + 1 + (aside->rows[at].indent ? 1 : 0),
			  part.columns - 2, line_style(aside->rows[at].kind),
			  text);
	}
	if (!scrolls)
		return;
	snprintf(text, sizeof(text), _("| %zu-%zu of %zu  ] [ scroll  d all"),
		 session->aside_top + 1,
		 end < aside->count ? end : aside->count, aside->count);
	scene_put(scene, part.first + rows, part.column - 1, part.columns + 1,
		  STYLE_KEY, text);
}

void draw_found(const struct session *session, struct scene *scene,
		struct part part)
{
	struct position position = session->picker;
	int i;

	position_settle(&position, session->n_found, (size_t)part.count);
	for (i = 0; i < part.count; i++) {
		size_t at = position.top + (size_t)i;
		const struct slot *slot;
		char text[2 * WALK_LINE] = "";

		if (at >= session->n_found)
			break;
		slot = &session->content->slots[session->found[at]];
		text_append(text, sizeof(text), "%s: ", slot->section->label);
		slot_words(slot, text + strlen(text),
			   sizeof(text) - strlen(text));
		append_answer(text, sizeof(text), slot,
			      encounter_value(session->encounter,
					      session->found[at]));
		draw_row(scene, part, part.first + i, at == position.cursor,
			 STYLE_PLAIN, text);
	}
}
