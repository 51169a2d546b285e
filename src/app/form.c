/*
 * Forms and grids: which question is active, and keys that answer it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "app/entry.h"
#include "app/private.h"
#include "base/words.h"

size_t session_rows(const struct session *session, size_t *slots)
{
	const struct section *section = session_section(session);
	size_t step = section->kind == SECTION_GRID ? 2 : 1;
	size_t n = 0;
	size_t i;

	for (i = 0; i < section->n_slots; i += step) {
		size_t at = section->first_slot + i;

		if (!session->decision->shown[at])
			continue;
		if (slots)
			slots[n] = at;
		n++;
	}
	return n;
}

/* The slot of a row, or -1. */
static long slot_of_row(const struct session *session, size_t row)
{
	const struct section *section = session_section(session);
	size_t step = section->kind == SECTION_GRID ? 2 : 1;
	size_t i;

	for (i = 0; i < section->n_slots; i += step) {
		size_t at = section->first_slot + i;

		if (session->decision->shown[at] && !row--)
			return (long)at;
	}
	return -1;
}

long session_slot(const struct session *session)
{
	const struct screen *screen = session_front(session);
	long slot;

	if (screen->kind != SCREEN_FORM && screen->kind != SCREEN_GRID)
		return -1;
	slot = slot_of_row(session, screen->position.cursor);
	if (slot < 0 || screen->kind != SCREEN_GRID)
		return slot;
	return slot + screen->right;
}

void form_move(struct session *session, long rows)
{
	position_move(&session_screen(session)->position, rows,
		      session_rows(session, NULL));
}

void form_show_row(struct session *session, size_t row)
{
	session_screen(session)->position.cursor = row;
	form_move(session, 0);
}

void form_side(struct session *session, int right)
{
	session_screen(session)->right = right;
}

/* To the next cell of a grid, left before right; to the next question. */
void form_advance(struct session *session)
{
	struct screen *screen = session_screen(session);
	size_t before = screen->position.cursor;

	if (screen->kind == SCREEN_GRID && !screen->right) {
		screen->right = 1;
		return;
	}
	form_move(session, 1);
	if (screen->position.cursor != before)
		screen->right = 0;
	else if (!session->message[0])
		session_say(session,
			    _("End of this section. Tab: the next one."));
}

static void answer(struct session *session, const struct value *value)
{
	size_t slot = (size_t)session_slot(session);
	int had_reason = encounter_value(session->encounter, slot)->reason != 0;

	if (session_answer(session, slot, value))
		return;
	if (had_reason && !value->reason)
		session_say(session, _("The reason beside the grade before is "
				       "gone with it; o gives one."));
	if (session->drafts[slot])
		session_set_draft(session, slot, NULL);
	form_advance(session);
}

/*
 * Whatever begins a number or a date opens the field, right or wrong: what is
 * refused is told there, and no rest of it is taken for an answer.
 */
static int starts_field(const struct slot *slot, int key)
{
	int date = slot->type == TYPE_DATE;

	if (slot->type != TYPE_NUMBER && !date)
		return 0;
	return (key >= '0' && key <= '9') ||
	       (key > ' ' && key < 0x7F && strchr(".,-+<>~", key)) ||
	       (date && (key == 't' || key == 'y'));
}

/* "4+" as people write it: the sign belongs to the grade just given. */
static int amend_grade(struct session *session, int key)
{
	size_t at = session->graded;
	const struct slot *slot;
	const struct value *given;
	struct value value;
	char code[8];
	size_t i;

	if (session->graded_at + 1 != session->keys ||
	    (key != '+' && key != '-'))
		return 0;
	slot = &session->content->slots[at];
	given = encounter_value(session->encounter, at);
	value = *given;
	snprintf(code, sizeof(code), "%.4s%c", content_level(slot, given)->code,
		 key);
	for (i = 0; i < slot->measure->scales[value.scale].n_levels; i++) {
		value.number = (long long)i;
		if (strcmp(content_level(slot, &value)->code, code))
			continue;
		session_answer(session, at, &value);
		return 1;
	}
	return 0;
}

int form_answer_key(struct session *session, int key)
{
	long at = session_slot(session);
	struct value value;

	if (at < 0)
		return 0;
	if (amend_grade(session, key))
		return 1;
	if (!entry_value(session, (size_t)at, key, &value)) {
		if (!starts_field(&session->content->slots[at], key))
			return 0;
		session->in_run = 0;
		field_start(session, key);
	} else if (session->in_run) {
		entry_fill_run(session, key);
	} else {
		answer(session, &value);
		if (session->content->slots[at].type == TYPE_GRADE &&
		    value.presence == ANSWERED) {
			session->graded = (size_t)at;
			session->graded_at = session->keys;
		}
	}
	return 1;
}

void form_enter(struct session *session)
{
	long at = session_slot(session);
	enum value_type type;

	session->in_run = 0;
	if (at < 0)
		return;
	type = session->content->slots[at].type;
	if (type == TYPE_NUMBER || type == TYPE_DATE || type == TYPE_TEXT)
		field_start(session, INPUT_NONE);
	else
		picker_start(session);
}

void form_clear(struct session *session)
{
	struct value value = {0};
	long at = session_slot(session);

	session->in_run = 0;
	if (at < 0)
		return;
	session_answer(session, (size_t)at, &value);
	if (session->drafts[at])
		session_set_draft(session, (size_t)at, NULL);
}

static void go_section(struct session *session, size_t section)
{
	struct screen *screen = session_screen(session);

	screen->kind = session->content->sections[section].kind == SECTION_GRID
			       ? SCREEN_GRID
			       : SCREEN_FORM;
	screen->section = section;
	session->in_run = 0;
	screen->position.cursor = 0;
	screen->position.top = 0;
	screen->right = 0;
}

void form_next_section(struct session *session)
{
	size_t section = session_screen(session)->section + 1;

	if (section < session->content->n_sections)
		go_section(session, section);
	else
		session_say(session,
			    _("This is the last section. d: the decision."));
}

void form_previous_section(struct session *session)
{
	size_t section = session_screen(session)->section;

	if (section)
		go_section(session, section - 1);
	else
		session_say(session, _("This is the first section."));
}

void form_open(struct session *session, size_t section)
{
	session_push(session, SCREEN_FORM);
	go_section(session, section);
}

/* Shows a slot, in the form or grid in front or a new one. */
void form_go(struct session *session, size_t slot)
{
	const struct content *content = session->content;
	struct screen *screen = session_screen(session);
	size_t row = 0;
	long at;

	if (screen->kind != SCREEN_FORM && screen->kind != SCREEN_GRID)
		screen = session_push(session, SCREEN_FORM);
	go_section(session,
		   (size_t)(content->slots[slot].section - content->sections));
	screen->right = content->slots[slot].side == SIDE_RIGHT;
	while ((at = slot_of_row(session, row)) >= 0 &&
	       (size_t)at + (size_t)screen->right != slot)
		row++;
	screen->position.cursor = at < 0 ? 0 : row;
}

void form_next_missing(struct session *session)
{
	const struct decision *decision = session->decision;

	if (!decision->n_blanks) {
		session_say(session,
			    _("No blank is left that could change anything."));
		return;
	}
	form_go(session, decision->blanks[0].slot);
}
