/*
 * Answers and the log of their changes; see encounter.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "encounter/encounter.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "content/expression.h"

struct encounter {
	const struct content *content;
	struct value *values;
	struct response_state *responses; /* by rule */
	struct arena *texts;
	struct change *changes;
	size_t n_changes;  /* in the log */
	size_t n_standing; /* of those not taken back; the rest is redo */
	size_t capacity;
	size_t step;	       /* the newest */
	int in_step;	       /* 1: changes join it */
	unsigned char *unkept; /* by slot, then by rule */
	struct change shown;   /* what undo and redo hand out */
};

struct encounter *encounter_new(const struct content *content)
{
	struct encounter *encounter = memory_new(1, sizeof(*encounter));

	encounter->content = content;
	encounter->values = memory_new(content->n_slots, sizeof(struct value));
	encounter->responses =
		memory_new(content->n_rules, sizeof(struct response_state));
	encounter->unkept = memory_new(content->n_slots + content->n_rules, 1);
	encounter->texts = arena_new();
	return encounter;
}

void encounter_free(struct encounter *encounter)
{
	if (!encounter)
		return;
	arena_free(encounter->texts);
	free(encounter->values);
	free(encounter->responses);
	free(encounter->changes);
	free(encounter->unkept);
	free(encounter);
}

const struct content *encounter_content(const struct encounter *encounter)
{
	return encounter->content;
}

const struct value *encounter_value(const struct encounter *encounter,
				    size_t slot)
{
	return &encounter->values[slot];
}

char *encounter_written(const struct encounter *encounter,
			const struct slot *slot, char *text, size_t size)
{
	const struct value *value;

	text[0] = '\0';
	if (!slot)
		return text;
	value = encounter_value(encounter,
				content_index(encounter->content, slot));
	return value->presence == ANSWERED
		       ? value_write(slot, value, text, size)
		       : text;
}

const struct value *encounter_values(const struct encounter *encounter)
{
	return encounter->values;
}

const struct response_state *
encounter_response(const struct encounter *encounter, size_t rule)
{
	return &encounter->responses[rule];
}

const struct response_state *
encounter_responses(const struct encounter *encounter)
{
	return encounter->responses;
}

/* The next change in the log; what could be done again is forgotten. */
static struct change *log_change(struct encounter *encounter)
{
	struct change *change;

	encounter->n_changes = encounter->n_standing;
	encounter->changes =
		memory_grow(encounter->changes, encounter->n_changes,
			    &encounter->capacity, sizeof(struct change));
	change = &encounter->changes[encounter->n_changes++];
	memset(change, 0, sizeof(*change));
	change->slot = encounter->content->n_slots;
	change->rule = encounter->content->n_rules;
	change->step = encounter->in_step ? encounter->step : ++encounter->step;
	encounter->n_standing = encounter->n_changes;
	return change;
}

int encounter_answer(struct encounter *encounter, size_t slot,
		     const struct value *value, struct fault *fault)
{
	struct value kept = *value;
	char text[VALUE_TEXT];
	struct change *change;

	if (value_check(&encounter->content->slots[slot], value, fault))
		return -1;
	if (kept.presence == NOT_APPLICABLE)
		kept.presence = NOT_ASKED;
	if (kept.text)
		kept.text = text_clean(text, sizeof(text), kept.text);
	if (value_equal(&encounter->values[slot], &kept))
		return 0;
	if (kept.text)
		kept.text = arena_text(encounter->texts, text, strlen(text));
	change = log_change(encounter);
	change->slot = slot;
	change->before = encounter->values[slot];
	change->after = kept;
	encounter->values[slot] = kept;
	encounter->unkept[slot] = 1;
	return 1;
}

int encounter_answer_text(struct encounter *encounter, size_t slot,
			  const char *text, struct fault *fault)
{
	struct value value;

	if (value_read(&encounter->content->slots[slot], text, &value, fault))
		return -1;
	return encounter_answer(encounter, slot, &value, fault);
}

int encounter_respond(struct encounter *encounter, size_t rule,
		      const struct response_state *state, struct fault *fault)
{
	struct response_state kept = {0};
	char note[RESPONSE_TEXT] = "";
	struct change *change;

	if (state->response)
		kept = *state;
	kept.note = note;
	if (state->response && state->note)
		text_clean(note, sizeof(note), state->note);
	if (response_check(encounter->content, rule, &kept, fault))
		return -1;
	if (response_equal(&encounter->responses[rule], &kept))
		return 0;
	kept.note = arena_text(encounter->texts, note, strlen(note));
	change = log_change(encounter);
	change->rule = rule;
	change->before_response = encounter->responses[rule];
	change->after_response = kept;
	encounter->responses[rule] = kept;
	encounter->unkept[encounter->content->n_slots + rule] = 1;
	return 1;
}

int encounter_respond_text(struct encounter *encounter, size_t rule,
			   const char *text, struct fault *fault)
{
	struct response_state state;

	if (response_read(encounter->content, text, &state, fault))
		return -1;
	return encounter_respond(encounter, rule, &state, fault);
}

static void apply(struct encounter *encounter, size_t index, int forward)
{
	const struct change *change = &encounter->changes[index];
	struct change *shown = &encounter->shown;
	size_t n_slots = encounter->content->n_slots;

	*shown = *change;
	if (!forward) {
		shown->before = change->after;
		shown->after = change->before;
		shown->before_response = change->after_response;
		shown->after_response = change->before_response;
	}
	if (change->slot < n_slots) {
		encounter->values[change->slot] = shown->after;
		encounter->unkept[change->slot] = 1;
	} else {
		encounter->responses[change->rule] = shown->after_response;
		encounter->unkept[n_slots + change->rule] = 1;
	}
}

void encounter_begin_step(struct encounter *encounter)
{
	encounter->step++;
	encounter->in_step = 1;
}

void encounter_end_step(struct encounter *encounter)
{
	encounter->in_step = 0;
}

/* What undo and redo hand out; NULL where nothing changed. */
static const struct change *hand_out(struct encounter *encounter, size_t count)
{
	encounter->shown.count = count;
	return count ? &encounter->shown : NULL;
}

const struct change *encounter_undo(struct encounter *encounter)
{
	const struct change *changes = encounter->changes;
	size_t end = encounter->n_standing;
	size_t at = end;

	while (at && changes[at - 1].step == changes[end - 1].step)
		apply(encounter, --at, 0);
	encounter->n_standing = at;
	return hand_out(encounter, end - at);
}

const struct change *encounter_redo(struct encounter *encounter)
{
	const struct change *changes = encounter->changes;
	size_t first = encounter->n_standing;
	size_t at = first;

	while (at < encounter->n_changes &&
	       changes[at].step == changes[first].step)
		apply(encounter, at++, 1);
	encounter->n_standing = at;
	if (at > first)
		encounter->shown = changes[first];
	return hand_out(encounter, at - first);
}

int encounter_is_kept(const struct encounter *encounter, size_t slot)
{
	return !encounter->unkept[slot];
}

int encounter_response_is_kept(const struct encounter *encounter, size_t rule)
{
	return !encounter->unkept[encounter->content->n_slots + rule];
}

void encounter_set_kept(struct encounter *encounter)
{
	memset(encounter->unkept, 0,
	       encounter->content->n_slots + encounter->content->n_rules);
}

size_t encounter_steps(const struct encounter *encounter)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < encounter->n_standing; i++)
		n += !i || encounter->changes[i].step !=
				   encounter->changes[i - 1].step;
	return n;
}

void encounter_forget_undone(struct encounter *encounter)
{
	encounter->n_changes = encounter->n_standing;
}

void encounter_forget_changes(struct encounter *encounter)
{
	encounter->n_changes = 0;
	encounter->n_standing = 0;
}

void encounter_effective(const struct encounter *encounter,
			 struct value *effective, unsigned char *shown)
{
	const struct content *content = encounter->content;
	struct facts facts = {.content = content, .values = effective};
	size_t i;

	memcpy(effective, encounter->values,
	       content->n_slots * sizeof(*effective));
	for (i = 0; i < content->n_slots; i++) {
		size_t at = (size_t)content->show_order[i];
		const struct expression *show_if = content->slots[at].show_if;
		enum truth truth = show_if ? expression_truth(show_if, &facts)
					   : TRUTH_TRUE;

		shown[at] = truth == TRUTH_TRUE;
		if (shown[at])
			continue;
		memset(&effective[at], 0, sizeof(effective[at]));
		if (truth == TRUTH_FALSE)
			effective[at].presence = NOT_APPLICABLE;
	}
}

int encounter_scale(const struct encounter *encounter, const struct slot *slot)
{
	const struct slot *chooser = slot->measure->chooser;
	const struct value *value;

	if (!chooser)
		return 0;
	value = encounter_value(encounter,
				content_index(encounter->content, chooser));
	return value->presence == ANSWERED ? (int)value->number : 0;
}

size_t encounter_carry(const struct encounter *from, struct encounter *to)
{
	size_t n_slots = from->content->n_slots;
	struct value *effective = memory_new(n_slots, sizeof(*effective));
	unsigned char *shown = memory_new(n_slots, 1);
	struct fault fault;
	size_t n = 0;
	size_t i;

	encounter_effective(from, effective, shown);
	for (i = 0; i < n_slots; i++)
		if (from->content->slots[i].carry &&
		    effective[i].presence == ANSWERED)
			n += encounter_answer(to, i, &effective[i], &fault) > 0;
	free(effective);
	free(shown);
	return n;
}
