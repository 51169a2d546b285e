/*
 * Reviewing rules: those that say the same, and what is asked for nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "content/expression.h"
#include "content/normal.h"
#include "content/review_parts.h"
#include "content/tree.h"

static void rule_warning(struct load *load, const struct rule *rule,
			 const char *text, const char *other)
{
	struct place place = {rule->polarity == POLARITY_FINDING
				      ? "findings.csv"
				      : "rules.csv",
			      rule->row, "when", 0};

	faults_add(load->faults, &place, text, rule->id, other);
}

/* Do two rules speak in the same place, in the same way? */
static int speak_alike(const struct rule *a, const struct rule *b)
{
	return a->polarity == b->polarity && a->target == b->target &&
	       a->segment == b->segment && a->ahead == b->ahead;
}

static void review_pair(struct load *load, const struct rule *rule,
			const struct rule *other)
{
	char *a = normal_text(rule->when);
	char *b = normal_text(other->when);

	/* One bare condition may have several things to say. */
	if (!strcmp(a, b) && other < rule && rule->when->n_children)
		rule_warning(load, rule,
			     "'%s' has the same condition as '%s', which "
			     "speaks in the same place. Join the two rows.",
			     other->id);
	else if (rule->urgency == other->urgency && rule->urgency &&
		 normal_is_part(rule->when, other->when))
		rule_warning(load, rule,
			     "whenever '%s' is true '%s' is too, with the "
			     "same urgency. Join the two rows, or part them.",
			     other->id);
	free(a);
	free(b);
}

void review_rules(struct load *load)
{
	const struct content *content = load->content;
	size_t i;
	size_t j;

	for (i = 0; i < content->n_rules; i++) {
		const struct rule *rule = &content->rules[i];

		if (normal_has_idle_part(rule->when))
			rule_warning(load, rule,
				     "a part of the condition of '%s' adds "
				     "nothing to the others%s. Take it out.",
				     "");
		for (j = 0; j < content->n_rules; j++)
			if (j != i && speak_alike(rule, &content->rules[j]))
				review_pair(load, rule, &content->rules[j]);
	}
}

/* What something in the pack reads. */
struct reads {
	const struct content *content;
	uint64_t *slots;
	unsigned char *rules;
};

static int note_rule(size_t rule, void *context)
{
	struct reads *reads = context;

	reads->rules[rule] = 1;
	return 0;
}

static void note_expression(struct reads *reads,
			    const struct expression *expression)
{
	if (!expression)
		return;
	expression_slots(expression, reads->content, reads->slots);
	expression_rules(expression, note_rule, reads);
}

static void note_slot(struct reads *reads, const struct slot *slot)
{
	if (slot)
		slots_add(reads->slots, content_index(reads->content, slot));
}

static void note_role(struct reads *reads, const struct rule *rule)
{
	if (rule)
		reads->rules[rule - reads->content->rules] = 1;
}

static void note_conditions(struct reads *reads)
{
	const struct content *content = reads->content;
	size_t i;

	for (i = 0; i < content->n_rules; i++)
		note_expression(reads, content->rules[i].when);
	for (i = 0; i < content->n_slots; i++) {
		note_expression(reads, content->slots[i].show_if);
		note_slot(reads, content->slots[i].needs_side);
	}
	for (i = 0; i < content->n_segments; i++) {
		note_expression(reads, content->segments[i].adequate);
		note_expression(reads, content->segments[i].inadequate);
	}
	for (i = 0; i < content->n_arguments; i++)
		note_expression(reads, content->arguments[i].when);
}

static void note_clues(struct reads *reads)
{
	const struct content *content = reads->content;
	size_t i;

	for (i = 0; i < content->n_clues; i++) {
		const struct clue *clue = &content->clues[i];

		note_expression(reads, clue->when);
		note_expression(reads, clue->doubtful_if);
		note_slot(reads, clue->item);
		note_slot(reads, clue->reported);
	}
}

static void note_roles(struct reads *reads)
{
	const struct content *content = reads->content;
	size_t i;

	note_slot(reads, content->side_question);
	note_slot(reads, content->date_question);
	note_slot(reads, content->compressed_roots_question);
	for (i = 0; i < content->n_measures; i++)
		note_slot(reads, content->measures[i].chooser);
	note_role(reads, content->excision_gate);
	note_role(reads, content->lumbar_fits);
	note_role(reads, content->lumbar_fails);
}

static void review_slot(struct load *load, size_t i, const struct reads *reads)
{
	const struct slot *slot = &load->content->slots[i];
	enum table_id id = slot->item[0] ? TABLE_EXAM : TABLE_QUESTIONS;
	int read = slots_has(reads->slots, i);

	/* Of an examination item one leg is enough, told once. */
	if (slot->side == SIDE_RIGHT)
		return;
	if (slot->side == SIDE_LEFT)
		read |= slots_has(reads->slots, i + 1);
	if (!read && !slot->record_only && slot->item[0])
		load_fault(load, &load->tables[id], load->slot_rows[i], "id",
			   "no rule reads '%s', nor anything else in the "
			   "pack. Use it, take it out.",
			   slot->item);
	else if (!read && !slot->record_only)
		load_fault(load, &load->tables[id], load->slot_rows[i], "id",
			   "no rule reads '%s', nor anything else in the "
			   "pack. Use it, take it out, or write yes under "
			   "record_only.",
			   slot->id);
	if (read && slot->record_only)
		load_fault(load, &load->tables[id], load->slot_rows[i],
			   "record_only",
			   "'%s' is said to be for the record only, and is "
			   "read. Empty this cell.",
			   slot->id);
}

void review_reading(struct load *load)
{
	const struct content *content = load->content;
	struct reads reads = {content, NULL, NULL};
	size_t i;

	reads.slots = memory_new(SLOT_WORDS(content->n_slots) + 1,
				 sizeof(*reads.slots));
	reads.rules = memory_new(content->n_rules + 1, 1);
	note_conditions(&reads);
	note_clues(&reads);
	note_roles(&reads);
	for (i = 0; i < content->n_slots; i++)
		review_slot(load, i, &reads);
	for (i = 0; i < content->n_rules; i++)
		if (content->rules[i].polarity == POLARITY_FINDING &&
		    !reads.rules[i])
			rule_warning(load, &content->rules[i],
				     "nothing reads the finding '%s'%s. Use "
				     "it or take it out.",
				     "");
	free(reads.slots);
	free(reads.rules);
}
