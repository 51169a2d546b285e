/*
 * Forms and grids, what the active item is about, and the picker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "base/memory.h"
#include "base/text.h"
#include "ui/parts.h"

#define LABEL_COLUMNS 55
#define ANSWER_COLUMNS 14 /* at least, beside a label that is cut */

/* Columns for a label where `beside` are needed for what stands by it. */
static int label_columns(const struct session *session, int beside)
{
	int columns = session->columns - beside;

	return columns < LABEL_COLUMNS ? columns : LABEL_COLUMNS;
}

/* The answer as it is shown beside its question. */
static void answer_words(const struct session *session, size_t at, char *text,
			 size_t size)
{
	const struct slot *slot = &session->content->slots[at];

	if (session->drafts[at])
		snprintf(text, size, "%s (unfinished)", session->drafts[at]);
	else
		value_words(slot, encounter_value(session->encounter, at), text,
			    size);
}

static enum style answer_style(const struct session *session, size_t at)
{
	if (session->drafts[at])
		return STYLE_WARNING;
	return encounter_value(session->encounter, at)->presence == NOT_ASKED
		       ? STYLE_QUIET
		       : STYLE_ANSWER;
}

static void question_label(const struct session *session, size_t at, int active,
			   char *text, size_t size)
{
	const struct slot *slot = &session->content->slots[at];

	snprintf(text, size, "%s %s%s", active ? ">" : " ", slot->label,
		 slot->required ? " (required)" : "");
}

static void draw_editor(const struct session *session, struct scene *scene,
			int row, int column)
{
	const struct editor *editor = &session->editor;
	int room = session->columns - column - 1;
	int cursor = (int)editor_column(editor);
	const char *from = editor->text;

	/* Where the text is longer than its room, the part before the cursor
	 * is shown. */
	while (cursor > room) {
		uint32_t character;

		from += text_decode(from, &character, NULL);
		cursor -= text_character_width(character);
	}
	scene_fill(scene, row, column, session->columns - column, STYLE_ANSWER,
		   from);
	scene_cursor(scene, row, column + cursor);
}

static void draw_question(const struct session *session, struct scene *scene,
			  int row, size_t at, int active)
{
	int label = label_columns(session, ANSWER_COLUMNS);
	char text[WALK_LINE];
	int column;

	question_label(session, at, active, text, sizeof(text));
	if (active)
		scene_fill(scene, row, 0, label, STYLE_FOCUS, text);
	else
		scene_put(scene, row, 0, label, STYLE_PLAIN, text);
	column = label + 1;
	if (active)
		scene_cursor(scene, row, column);
	if (active && session->mode == MODE_FIELD) {
		draw_editor(session, scene, row, column);
		return;
	}
	answer_words(session, at, text, sizeof(text));
	scene_put(scene, row, column, session->columns - column,
		  answer_style(session, at), text);
}

void draw_form(const struct session *session, struct scene *scene,
	       struct part part)
{
	const struct position *position = &session_front(session)->position;
	size_t *slots = memory_new(session->content->n_slots, sizeof(*slots));
	size_t count = session_rows(session, slots);
	int page = session_page(session);
	int i;

	if (!count)
		scene_put(scene, part.first, 2, session->columns - 2,
			  STYLE_PLAIN,
			  "Nothing to ask here as the answers stand.");
	for (i = 0; i < page && position->top + (size_t)i < count; i++) {
		size_t row = position->top + (size_t)i;

		draw_question(session, scene, part.first + i, slots[row],
			      row == position->cursor);
	}
	free(slots);
	part.first += page;
	part.count -= page;
	if (session->mode == MODE_PICKER)
		draw_picker(session, scene, part);
	else
		draw_about(session, scene, part);
}

/* A cell's text: the code, with the scale where there are several. */
static void cell_words(const struct session *session, size_t at, char *text,
		       size_t size)
{
	static const char *const absences[] = {
		[NOT_ASKED] = "--",    [NOT_KNOWN] = "unknown",
		[NOT_TESTABLE] = "NT", [DECLINED] = "declined",
		[ANSWERED] = "",       [NOT_APPLICABLE] = ""};
	const struct slot *slot = &session->content->slots[at];
	const struct value *value = encounter_value(session->encounter, at);

	if (value->presence != ANSWERED) {
		text_copy(text, size, absences[value->presence]);
		return;
	}
	text_copy(text, size, content_level(slot, value)->code);
	if (slot->measure->n_scales > 1)
		text_append(text, size, " %.4s",
			    slot->measure->scales[value->scale].id);
}

#define CELL_COLUMNS 11

static void draw_cell(const struct session *session, struct scene *scene,
		      int row, int column, size_t at, int active)
{
	char words[32];
	char text[48];

	cell_words(session, at, words, sizeof(words));
	snprintf(text, sizeof(text), "%s%-8s%s", active ? "[" : " ", words,
		 active ? "]" : " ");
	scene_put(scene, row, column, CELL_COLUMNS,
		  active ? STYLE_FOCUS : answer_style(session, at), text);
	if (active)
		scene_cursor(scene, row, column + 1);
}

static void draw_item(const struct session *session, struct scene *scene,
		      int row, size_t at, int active)
{
	int right = session_front(session)->right;
	int label = label_columns(session, 2 * CELL_COLUMNS + 2);
	char text[WALK_LINE];

	snprintf(text, sizeof(text), "%s %s", active ? ">" : " ",
		 session->content->slots[at].label);
	scene_put(scene, row, 0, label, active ? STYLE_HEADING : STYLE_PLAIN,
		  text);
	draw_cell(session, scene, row, label + 1, at, active && !right);
	draw_cell(session, scene, row, label + 1 + CELL_COLUMNS, at + 1,
		  active && right);
}

static void grid_heading(const struct session *session, struct scene *scene,
			 int row, size_t slot)
{
	const struct slot *first = &session->content->slots[slot];
	int scale = encounter_scale(session->encounter, first);
	int label = label_columns(session, 2 * CELL_COLUMNS + 2);
	char text[WALK_LINE];

	snprintf(text, sizeof(text), "  Scale: %s",
		 first->measure->scales[scale].label);
	scene_put(scene, row, 0, label, STYLE_HEADING, text);
	scene_put(scene, row, label + 1, CELL_COLUMNS, STYLE_HEADING, " left");
	scene_put(scene, row, label + 1 + CELL_COLUMNS, CELL_COLUMNS,
		  STYLE_HEADING, " right");
}

void draw_grid(const struct session *session, struct scene *scene,
	       struct part part)
{
	const struct position *position = &session_front(session)->position;
	size_t *slots = memory_new(session->content->n_slots, sizeof(*slots));
	size_t count = session_rows(session, slots);
	int page = session_page(session);
	int heading = part.count > page; /* room for it */
	int i;

	if (count && heading)
		grid_heading(session, scene, part.first, slots[0]);
	for (i = 0; i < page && position->top + (size_t)i < count; i++) {
		size_t row = position->top + (size_t)i;

		draw_item(session, scene, part.first + heading + i, slots[row],
			  row == position->cursor);
	}
	free(slots);
	part.first += page + heading;
	part.count -= page + heading;
	if (session->mode == MODE_PICKER)
		draw_picker(session, scene, part);
	else
		draw_about(session, scene, part);
}

static void about_title(const struct session *session, char *text, size_t size)
{
	const struct slot *slot =
		&session->content->slots[session_slot(session)];

	slot_words(slot, text, size);
	if (slot->type == TYPE_GRADE) {
		char words[VALUE_TEXT];

		text_append(text, size, ": %s",
			    value_words(slot,
					encounter_value(
						session->encounter,
						(size_t)session_slot(session)),
					words, sizeof(words)));
	}
}

void draw_about(const struct session *session, struct scene *scene,
		struct part part)
{
	const struct slot *slot;
	char text[WALK_LINE];
	int row = part.first;
	int end = part.first + part.count;

	if (part.count < 2 || session_slot(session) < 0)
		return;
	slot = &session->content->slots[session_slot(session)];
	if (part.count > 3) {
		about_title(session, text, sizeof(text));
		scene_put(scene, row++, 0, session->columns, STYLE_HEADING,
			  text);
	}
	if (part.count > 4)
		row += draw_wrapped(scene, row, end - row - 2, 0, STYLE_PLAIN,
				    slot->hint);
	draw_wrapped(scene, row, end - row, 0, STYLE_KEY,
		     answer_keys(session, text, sizeof(text)));
}

void draw_picker(const struct session *session, struct scene *scene,
		 struct part part)
{
	struct position position = session->picker;
	const struct slot *slot =
		&session->content->slots[session_slot(session)];
	const struct value *value = encounter_value(
		session->encounter, (size_t)session_slot(session));
	int i;

	position_settle(&position, session->n_options, (size_t)part.count);
	for (i = 0; i < part.count; i++) {
		size_t at = position.top + (size_t)i;
		char text[WALK_LINE];
		const char *tick = "";
		char number[8];

		if (at >= session->n_options)
			break;
		if (slot->type == TYPE_MULTI && at < slot->list->n_choices)
			tick = value->yes >> at & 1  ? "[yes] "
			       : value->no >> at & 1 ? "[no ] "
						     : "[   ] ";
		number[0] = '\0';
		if (slot->list && at < slot->list->n_choices && at < 9 &&
		    (slot->type == TYPE_MULTI || slot->list->n_choices <= 9))
			snprintf(number, sizeof(number), "%zu", at + 1);
		snprintf(text, sizeof(text), "%2s %s%s", number, tick,
			 session->options[at].label);
		draw_row(scene, part.first + i, at == position.cursor, text);
	}
}
