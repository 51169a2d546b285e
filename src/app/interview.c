/*
 * Which question comes next, and the answers as they are kept; see
 * interview.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/interview.h"

#include <stdlib.h>
#include <string.h>

#include "app/interview_private.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

void interview_say(struct interview *interview, const char *text)
{
	text_copy(interview->said, sizeof(interview->said), text);
	interview->refused = 0;
}

void interview_complain(struct interview *interview, const struct fault *fault)
{
	char line[FAULT_TEXT + 4 * FAULT_NAME];

	interview_say(interview, fault_line(fault, line, sizeof(line)));
	interview->refused = 1;
}

/* Walking */

static const struct section *section_of(const struct interview *interview)
{
	return &interview->content->sections[interview->section];
}

size_t interview_step(const struct interview *interview)
{
	return section_of(interview)->kind == SECTION_GRID ? 2 : 1;
}

static size_t slot_here(const struct interview *interview)
{
	return section_of(interview)->first_slot +
	       interview->row * interview_step(interview);
}

static size_t n_rows(const struct interview *interview)
{
	return section_of(interview)->n_slots / interview_step(interview);
}

const struct slot *interview_slot(const struct interview *interview)
{
	if (interview->over)
		return NULL;
	return &interview->content->slots[slot_here(interview)];
}

static int is_shown(const struct interview *interview)
{
	return interview->row < n_rows(interview) &&
	       interview->decision->shown[slot_here(interview)];
}

static int is_blank(const struct interview *interview)
{
	const struct value *value =
		encounter_values(interview->encounter) + slot_here(interview);

	return value[0].presence == NOT_ASKED ||
	       (interview_step(interview) == 2 &&
		value[1].presence == NOT_ASKED);
}

static void offer(struct interview *interview)
{
	interview->right = 0;
	interview->over = 0;
	interview->offered[slot_here(interview)] = 1;
}

/* To the next row of all sections; 0 behind the last. */
static int next_row(struct interview *interview)
{
	interview->row++;
	while (interview->row >= n_rows(interview)) {
		if (interview->section + 1 >= interview->content->n_sections)
			return 0;
		interview->section++;
		interview->row = 0;
	}
	return 1;
}

static int previous_row(struct interview *interview)
{
	while (!interview->row) {
		if (!interview->section)
			return 0;
		interview->section--;
		interview->row = n_rows(interview);
	}
	interview->row--;
	return 1;
}

typedef int row_test(const struct interview *interview);

/* To the first row from here on that passes; 0, unmoved, when none does. */
static int seek(struct interview *interview, row_test *test)
{
	size_t section = interview->section;
	size_t row = interview->row;

	do
		if (is_shown(interview) && test(interview))
			return 1;
	while (next_row(interview));
	interview->section = section;
	interview->row = row;
	return 0;
}

static int any(const struct interview *interview)
{
	(void)interview;
	return 1;
}

static int is_left_out(const struct interview *interview)
{
	return is_blank(interview) && !interview->offered[slot_here(interview)];
}

static void to_start(struct interview *interview)
{
	interview->section = 0;
	interview->row = 0;
}

/* From the start: what was not asked in passing; else it is over. */
static void to_left_out(struct interview *interview)
{
	size_t section = interview->section;
	size_t row = interview->row;

	to_start(interview);
	if (seek(interview, is_left_out)) {
		if (!interview->said[0])
			interview_say(interview,
				      _("Not asked yet, of the sections "
					"before:"));
		offer(interview);
		return;
	}
	interview->section = section;
	interview->row = row;
	interview->over = 1;
}

void interview_advance(struct interview *interview)
{
	size_t section = interview->section;
	size_t row = interview->row;

	interview->right = 0;
	if (!interview->ended && next_row(interview) && seek(interview, any)) {
		offer(interview);
		return;
	}
	interview->section = section;
	interview->row = row;
	interview->ended = 1;
	to_left_out(interview);
}

int interview_retreat(struct interview *interview)
{
	size_t section = interview->section;
	size_t row = interview->row;

	/* The end lies behind the question asked last. */
	if (interview->over && is_shown(interview)) {
		offer(interview);
		return 1;
	}
	while (previous_row(interview))
		if (is_shown(interview)) {
			offer(interview);
			return 1;
		}
	interview->section = section;
	interview->row = row;
	return 0;
}

void interview_next_section(struct interview *interview)
{
	size_t section = interview->section;

	while (interview->section == section && !interview->over) {
		offer(interview);
		interview_advance(interview);
	}
}

void interview_go(struct interview *interview, size_t slot)
{
	const struct content *content = interview->content;
	const struct section *section = content->slots[slot].section;

	interview->section = (size_t)(section - content->sections);
	interview->row =
		(slot - section->first_slot) / interview_step(interview);
	offer(interview);
}

size_t interview_rows(const struct interview *interview, size_t *slots)
{
	const struct section *section = section_of(interview);
	size_t n = 0;
	size_t i;

	for (i = 0; i < section->n_slots; i += interview_step(interview))
		if (interview->decision->shown[section->first_slot + i])
			slots[n++] = section->first_slot + i;
	return n;
}

/* Keeping */

int interview_save(struct interview *interview)
{
	struct fault fault;

	if (!interview->unsaved)
		return 0;
	interview->unsaved = store_answers(interview->store, interview->id,
					   interview->encounter, &fault) != 0;
	if (interview->unsaved)
		interview_complain(interview, &fault);
	else
		encounter_set_kept(interview->encounter);
	return interview->unsaved ? -1 : 0;
}

static void tell_news(struct interview *interview)
{
	const struct decision *decision = interview->decision;
	const struct conclusion *top = walk_top(decision);
	size_t size = sizeof(interview->news);

	interview->news[0] = '\0';
	if (decision->urgency != interview->urgency ||
	    decision->may_be_more_urgent != interview->may_be_more_urgent)
		walk_urgency(decision, interview->news, size);
	if (top && top != interview->top && conclusion_text(top)[0])
		text_append(interview->news, size, "%s%s",
			    interview->news[0] ? ". " : "",
			    conclusion_text(top));
	interview->urgency = decision->urgency;
	interview->may_be_more_urgent = decision->may_be_more_urgent;
	interview->top = top;
}

static void settle(struct interview *interview)
{
	decide(interview->encounter, interview->decision);
	tell_news(interview);
	interview->changes++;
}

/* After a refusal everything is offered to the store again. */
static void keep(struct interview *interview, size_t slot, size_t n)
{
	struct fault fault;
	int failed;

	if (n == 1 && !interview->unsaved)
		failed = store_answer(interview->store, interview->id,
				      interview->encounter, slot, &fault);
	else
		failed = store_answers(interview->store, interview->id,
				       interview->encounter, &fault);
	interview->unsaved = failed != 0;
	if (failed)
		interview_complain(interview, &fault);
	else
		encounter_set_kept(interview->encounter);
	settle(interview);
}

int interview_answer(struct interview *interview, const size_t *slots,
		     const struct value *values, size_t n)
{
	struct fault fault;
	size_t last = 0;
	size_t changed = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (value_check(&interview->content->slots[slots[i]],
				&values[i], &fault)) {
			interview_complain(interview, &fault);
			return -1;
		}
	encounter_begin_step(interview->encounter);
	for (i = 0; i < n; i++)
		if (encounter_answer(interview->encounter, slots[i], &values[i],
				     &fault) > 0) {
			last = slots[i];
			changed++;
		}
	encounter_end_step(interview->encounter);
	if (changed || interview->unsaved)
		keep(interview, last, changed);
	return 0;
}

/* Keeps what a step of the log has changed, and asks it. */
static int settle_change(struct interview *interview,
			 const struct change *change)
{
	size_t slot;

	if (!change)
		return 0;
	slot = change->slot;
	keep(interview, slot, change->count);
	interview_go(interview, slot);
	return 1;
}

int interview_undo(struct interview *interview)
{
	return settle_change(interview, encounter_undo(interview->encounter));
}

int interview_redo(struct interview *interview)
{
	return settle_change(interview, encounter_redo(interview->encounter));
}

/* Opening and closing */

struct interview *interview_open(const struct content *content,
				 struct store *store, const char *id,
				 long long today, int resume,
				 struct faults *faults)
{
	struct interview *interview = memory_new(1, sizeof(*interview));

	interview->content = content;
	interview->store = store;
	interview->today = today;
	interview->encounter = encounter_new(content);
	interview->decision = decision_new(content);
	interview->offered = memory_new(content->n_slots, 1);
	text_copy(interview->id, sizeof(interview->id), id);
	if (store_load(store, id, interview->encounter, faults)) {
		interview_close(interview);
		return NULL;
	}
	settle(interview);
	interview->news[0] = '\0';
	if (!seek(interview, resume ? is_blank : any))
		interview->over = interview->ended = 1;
	else
		offer(interview);
	return interview;
}

void interview_close(struct interview *interview)
{
	if (!interview)
		return;
	encounter_free(interview->encounter);
	decision_free(interview->decision);
	free(interview->offered);
	free(interview);
}
