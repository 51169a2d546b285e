/*
 * Forms and grids, what the active item is about, and the picker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/entry.h"
#include "app/layout.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "ui/parts.h"

/* Whether the row belongs to the run that is being marked. */
static int is_in_run(const struct session *session, size_t row)
{
	size_t first;
	size_t last;

	entry_run_rows(session, &first, &last);
	return session->in_run && row >= first && row <= last;
}

/* ":" before the other rows of a run. */
static void draw_run_mark(const struct session *session, struct scene *scene,
			  int at, size_t row)
{
	if (row != session_front(session)->position.cursor &&
	    is_in_run(session, row))
		scene_put(scene, at, 0, 1, STYLE_PLAIN, ":");
}

/* The answer as it is shown beside its question. */
static void answer_words(const struct session *session, size_t at, char *text,
			 size_t size)
{
	const struct slot *slot = &session->content->slots[at];

	value_words(slot, encounter_value(session->encounter, at), text, size);
	if (!session->drafts[at])
		return;
	if (encounter_value(session->encounter, at)->presence == NOT_ASKED)
		snprintf(text, size, _("%s (unfinished)"), session->drafts[at]);
	else
		text_append(text, size, _("; unfinished: %s"),
			    session->drafts[at]);
}

static enum style answer_style(const struct session *session, size_t at)
{
	if (session->drafts[at])
		return STYLE_WARNING;
	return encounter_value(session->encounter, at)->presence == NOT_ASKED
		       ? STYLE_QUIET
		       : STYLE_ANSWER;
}

static void draw_question(const struct session *session, struct scene *scene,
			  struct part part, size_t row, size_t at)
{
	const struct slot *slot = &session->content->slots[at];
	int active = row == session_front(session)->position.cursor;
	int label = layout_form_label(session);
	int column = label + 1;
	char text[WALK_LINE];

	snprintf(text, sizeof(text), "%s%s", slot->label,
		 slot->required ? _(" (required)") : "");
	draw_row(scene, (struct part){part.first, 1, 0, label}, part.first,
		 active, STYLE_PLAIN, text);
	draw_run_mark(session, scene, part.first, row);
	if (active)
		scene_cursor(scene, part.first, column);
	if (active && session->mode == MODE_FIELD) {
		draw_editor(&session->editor, scene, part.first, column,
			    part.columns - column);
		return;
	}
	answer_words(session, at, text, sizeof(text));
	scene_put(scene, part.first, column, part.columns - column,
		  answer_style(session, at), text);
}

/*
 * The hint, behind the label where that is cut.  It is the same for both
 * sides of an item, so that changing the side leaves it as it is.
 */
static void about_text(const struct session *session, char *text, size_t size)
{
	size_t at = (size_t)session_slot(session);
	const struct slot *slot = &session->content->slots[at];

	text[0] = '\0';
	if (!layout_shows_label(session, at))
		text_append(text, size, "%s ", slot->label);
	text_append(text, size, "%s", slot->hint);
}

/* Once the cursor rests, so that moving on costs the line little. */
static void draw_about(const struct session *session, struct scene *scene,
		       struct part part)
{
	char text[2 * WALK_LINE];
	int used;

	if (part.count < 2 || session_slot(session) < 0 || !session->rests)
		return;
	used = draw_wrapped(scene, part, STYLE_KEY,
			    answer_keys(session, text, sizeof(text)));
	part.first += used;
	part.count -= used;
	about_text(session, text, sizeof(text));
	draw_wrapped(scene, part, STYLE_PLAIN, text);
}

void draw_form(const struct session *session, struct scene *scene,
	       struct part part)
{
	const struct position *position = &session_front(session)->position;
	size_t *slots = memory_new(session->content->n_slots, sizeof(*slots));
	size_t count = session_rows(session, slots);
	size_t page = (size_t)layout_page(session);
	struct part rest = part;
	size_t row;

	if (!count)
		scene_put(scene, part.first, 2, part.columns - 2, STYLE_PLAIN,
			  _("Nothing to ask here as the answers stand."));
	for (row = position->top; row < position->top + page && row < count;
	     row++, part.first++)
		draw_question(session, scene, part, row, slots[row]);
	free(slots);
	rest.first += (int)page;
	rest.count -= (int)page;
	if (session->mode == MODE_PICKER)
		draw_picker(session, scene, rest);
	else
		draw_about(session, scene, rest);
}

/* A cell's text: the code, with the scale where there are several. */
static void cell_words(const struct session *session, size_t at, char *text,
		       size_t size)
{
	static const char *const absences[] = {
		[NOT_ASKED] = "--",	   [NOT_KNOWN] = N_("unknown"),
		[NOT_TESTABLE] = N_("NT"), [DECLINED] = N_("declined"),
		[ANSWERED] = "--",	   [NOT_APPLICABLE] = "--"};
	const struct slot *slot = &session->content->slots[at];
	const struct value *value = encounter_value(session->encounter, at);

	if (value->presence != ANSWERED) {
		text_copy(text, size, _(absences[value->presence]));
		return;
	}
	text_copy(text, size, content_level(slot, value)->code);
	if (slot->measure->n_scales > 1)
		text_append(text, size, " %.4s",
			    slot->measure->scales[value->scale].id);
	if (value->reason)
		text_append(text, size, " %s",
			    content_reason(slot, value)->label);
}

#define CELL_WORDS (LAYOUT_CELL_COLUMNS - 2)

static void draw_cell(const struct session *session, struct scene *scene,
		      int row, int column, size_t at, int active)
{
	char words[128];

	cell_words(session, at, words, sizeof(words));
	if (active) {
		draw_marker(scene, row, column);
		scene_cursor(scene, row, column + 1);
	}
	scene_put(scene, row, column + 1, CELL_WORDS, answer_style(session, at),
		  words);
}

static void draw_item(const struct session *session, struct scene *scene,
		      struct part part, size_t row, size_t at)
{
	int active = row == session_front(session)->position.cursor;
	int right = session_front(session)->right;
	int label = layout_cells(session);

	draw_run_mark(session, scene, part.first, row);
	scene_put(scene, part.first, 2, label - 3, STYLE_PLAIN,
		  session->content->slots[at].label);
	draw_cell(session, scene, part.first, label, at, active && !right);
	draw_cell(session, scene, part.first, label + LAYOUT_CELL_COLUMNS,
		  at + 1, active && right);
}

static void grid_heading(const struct session *session, struct scene *scene,
			 struct part part, size_t slot)
{
	const struct slot *first = &session->content->slots[slot];
	int scale = encounter_scale(session->encounter, first);
	int label = layout_cells(session);
	char text[WALK_LINE];

	snprintf(text, sizeof(text), _("Scale: %s"),
		 first->measure->scales[scale].label);
	scene_put(scene, part.first, 2, label - 3, STYLE_HEADING, text);
	scene_put(scene, part.first, label + 1, CELL_WORDS, STYLE_HEADING,
		  _("left"));
	scene_put(scene, part.first, label + LAYOUT_CELL_COLUMNS + 1,
		  CELL_WORDS, STYLE_HEADING, _("right"));
}

void draw_grid(const struct session *session, struct scene *scene,
	       struct part part)
{
	const struct position *position = &session_front(session)->position;
	size_t *slots = memory_new(session->content->n_slots, sizeof(*slots));
	size_t count = session_rows(session, slots);
	size_t page = (size_t)layout_page(session);
	struct part rest = part;
	size_t row;

	if (count)
		grid_heading(session, scene, part, slots[0]);
	part.first++;
	for (row = position->top; row < position->top + page && row < count;
	     row++, part.first++)
		draw_item(session, scene, part, row, slots[row]);
	free(slots);
	rest.first += (int)page + 1;
	rest.count -= (int)page + 1;
	if (session->mode == MODE_PICKER)
		draw_picker(session, scene, rest);
	else
		draw_about(session, scene, rest);
}

/* Of a multiple choice: what is said of the item so far. */
static const char *tick(const struct session *session, const struct slot *slot,
			size_t at)
{
	const struct value *value = encounter_value(
		session->encounter, content_index(session->content, slot));

	if (slot->type != TYPE_MULTI || at >= slot->list->n_choices)
		return "";
	return value->yes >> at & 1  ? _("[yes] ")
	       : value->no >> at & 1 ? _("[no ] ")
				     : "[   ] ";
}

/* Whether a digit picks the option. */
static int is_numbered(const struct slot *slot, size_t at)
{
	if (at >= 9)
		return 0;
	if (!slot)
		return 1;
	return slot->list && at < slot->list->n_choices &&
	       (slot->type == TYPE_MULTI || slot->list->n_choices <= 9);
}

void draw_picker(const struct session *session, struct scene *scene,
		 struct part part)
{
	struct position position = session->picker;
	const struct slot *slot = NULL;
	int i;

	if (session->picker_kind == PICK_ANSWER)
		slot = &session->content->slots[session_slot(session)];
	position_settle(&position, session->n_options, (size_t)part.count);
	for (i = 0; i < part.count; i++) {
		size_t at = position.top + (size_t)i;
		char text[WALK_LINE];
		char number[8] = "";

		if (at >= session->n_options)
			break;
		if (is_numbered(slot, at))
			snprintf(number, sizeof(number), "%zu", at + 1);
		snprintf(text, sizeof(text), "%2s %s%s", number,
			 slot ? tick(session, slot, at) : "",
			 session->options[at].label);
		draw_row(scene, part, part.first + i, at == position.cursor,
			 STYLE_PLAIN, text);
	}
	part.first += i;
	part.count -= i;
	draw_wrapped(scene, part, STYLE_PLAIN,
		     session->options[position.cursor].hint);
}
