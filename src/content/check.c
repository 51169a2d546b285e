/*
 * Checks that take the whole pack: what each polarity demands, wording,
 * sources, and the proof that nothing reassures about an empty record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "content/expression.h"
#include "content/load.h"

#define LINE_COLUMNS 78 /* of wording that stands on one line */
#define LABEL_COLUMNS 52

static void rule_fault(struct load *load, const struct rule *rule,
		       const char *column, const char *text)
{
	size_t i = (size_t)(rule - load->content->rules);
	enum table_id id = rule->polarity == POLARITY_FINDING ? TABLE_FINDINGS
							      : TABLE_RULES;

	load_fault(load, &load->tables[id], load->rule_rows[i], column, "%s",
		   _(text));
}

/* The row of a rule's wording; behind the last where there is none. */
static size_t wording_row(const struct load *load, const struct rule *rule)
{
	const struct table *table = &load->tables[TABLE_ADVICE];
	size_t row;

	for (row = 0; row < table->n_rows; row++)
		if (!strcmp(table_cell(table, row, "id"), rule->id))
			break;
	return row;
}

static void wording_fault(struct load *load, const struct rule *rule,
			  const char *column, const char *text)
{
	load_fault(load, &load->tables[TABLE_ADVICE], wording_row(load, rule),
		   column, "rule '%s' %s", rule->id, _(text));
}

static int is_not_monotone(size_t rule, void *context)
{
	const struct content *content = context;

	return !content->rules[rule].monotone;
}

/* In the order of the rules: each behind those that it reads. */
static void find_monotone(struct load *load)
{
	struct content *content = load->content;
	size_t i;

	for (i = 0; i < content->n_rules; i++) {
		struct rule *rule = &load->rules[content->rule_order[i]];

		rule->monotone = !rule->when ||
				 (!expression_has_default(rule->when) &&
				  !expression_rules(rule->when, is_not_monotone,
						    content));
	}
}

static void check_line(struct load *load, const struct rule *rule,
		       const char *column, const char *text, int needed)
{
	if (needed && !text[0])
		wording_fault(load, rule, column,
			      N_("has nothing to say here, and must."));
	if (text_width(text) > LINE_COLUMNS)
		wording_fault(load, rule, column,
			      N_("says more here than one line of 78 columns; "
				 "the rest goes into the detail."));
}

static void check_wording(struct load *load, const struct rule *rule)
{
	int warns = rule->polarity == POLARITY_WARN;
	int acts = rule->polarity == POLARITY_ACT;
	int judges = rule->target == TARGET_CRITERION ||
		     rule->target == TARGET_EXCISION;

	if (wording_row(load, rule) == load->tables[TABLE_ADVICE].n_rows) {
		rule_fault(load, rule, "id",
			   "no wording: advice.csv has no row with this id.");
		return;
	}
	check_line(load, rule, "when_true", rule->advice.when_true, 1);
	check_line(load, rule, "when_unknown", rule->advice.when_unknown,
		   warns || acts);
	check_line(load, rule, "when_false", rule->advice.when_false, judges);
}

static void check_rule(struct load *load, size_t i)
{
	const struct rule *rule = &load->rules[i];
	int defaults = !rule->monotone;

	if (!rule->basis.n_sources)
		rule_fault(load, rule, "cite",
			   "a finding or rule needs a source.");
	if (rule->polarity == POLARITY_FINDING)
		return;
	check_wording(load, rule);
	if (rule->target == TARGET_URGENCY && !rule->urgency)
		rule_fault(load, rule, "urgency",
			   "a rule with target urgency needs its urgency.");
	if (rule->polarity == POLARITY_REASSURE && defaults)
		rule_fault(load, rule, "when",
			   "a reassurance may use neither known() nor "
			   "assume() nor site(), not even through other "
			   "rules.");
	if (rule->polarity == POLARITY_WARN && defaults)
		rule_fault(load, rule, "when",
			   "a danger may use neither known() nor assume() "
			   "nor site(), not even through other rules: "
			   "unknown is never no.");
}

static void check_label(struct load *load, enum table_id id, size_t row,
			const char *text)
{
	if (text_width(text) > LABEL_COLUMNS)
		load_fault(load, &load->tables[id], row, "label",
			   "%zu columns; a label takes %d at most. Details "
			   "go into the hint.",
			   text_width(text), LABEL_COLUMNS);
}

/* Nothing asked: no reassurance may be true, and no danger excluded. */
static void check_empty_record(struct load *load)
{
	const struct content *content = load->content;
	struct value *values =
		memory_new(content->n_slots + 1, sizeof(*values));
	enum truth *truths = memory_new(content->n_rules + 1, sizeof(*truths));
	struct facts facts = {
		.content = content, .values = values, .rules = truths};
	size_t i;

	for (i = 0; i < content->n_rules; i++) {
		size_t at = (size_t)content->rule_order[i];
		const struct rule *rule = &content->rules[at];

		truths[at] = expression_truth(rule->when, &facts);
		if (rule->polarity == POLARITY_REASSURE &&
		    truths[at] == TRUTH_TRUE)
			rule_fault(load, rule, "when",
				   "this reassurance is true of an empty "
				   "record.");
		if (rule->polarity == POLARITY_WARN &&
		    truths[at] == TRUTH_FALSE)
			rule_fault(load, rule, "when",
				   "this danger is excluded by an empty "
				   "record.");
	}
	free(values);
	free(truths);
}

static void slot_name_fault(struct load *load, const struct slot *slot,
			    const char *name)
{
	size_t i = content_index(load->content, slot);
	enum table_id id = slot->item[0] ? TABLE_EXAM : TABLE_QUESTIONS;

	load_fault(load, &load->tables[id], load->slot_rows[i], "id",
		   "'%s' names something else too.", name);
}

/* One name means one thing: a question, an item, a finding or a rule. */
static void check_names(struct load *load)
{
	const struct content *content = load->content;
	size_t i;

	for (i = 0; i < content->n_rules; i++) {
		const char *id = content->rules[i].id;

		if (names_find(&content->slot_names, id) >= 0 ||
		    names_find(&content->item_names, id) >= 0 ||
		    content_rule(content, id) != &content->rules[i])
			rule_fault(load, &content->rules[i], "id",
				   "this id names something else too.");
	}
	for (i = 0; i < content->n_slots; i++) {
		const struct slot *slot = &content->slots[i];

		if (names_find(&content->slot_names, slot->id) != (long)i)
			slot_name_fault(load, slot, slot->id);
		if (slot->side == SIDE_LEFT &&
		    names_find(&content->slot_names, slot->item) >= 0)
			slot_name_fault(load, slot, slot->item);
	}
}

/* Names of columns that an export has besides the questions. */
static void check_reserved(struct load *load)
{
	static const char *const names[] = {
		"encounter",	  "content_id",	     "content_version",
		"content_digest", "urgency",	     "not_excluded",
		"reasons",	  "missing",	     "assumed",
		"advice",	  "sites",	     "site_lead",
		"site_pair",	  "sites_supported", "sites_excluded",
		"lumbar_verdict", "next_tests",	     "image_order",
		"causes",	  "causes_danger",   "program_version"};
	const struct content *content = load->content;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct rule *rule = content_rule(content, names[i]);
		long slot = names_find(&content->slot_names, names[i]);

		if (rule)
			rule_fault(load, rule, "id",
				   "this id is a column of every export.");
		if (slot >= 0)
			load_fault(load, &load->tables[TABLE_QUESTIONS],
				   load->slot_rows[slot], "id",
				   "'%s' is a column of every export.",
				   names[i]);
	}
}

/* How a segment was imaged is never assumed. */
static void check_segments(struct load *load)
{
	const struct content *content = load->content;
	size_t i;

	for (i = 0; i < content->n_segments; i++) {
		const struct segment *segment = &content->segments[i];

		if ((segment->adequate &&
		     expression_has_default(segment->adequate)) ||
		    (segment->inadequate &&
		     expression_has_default(segment->inadequate)))
			load_fault(load, &load->tables[TABLE_SEGMENTS], i,
				   "adequate",
				   "neither known() nor assume() may stand "
				   "here or in 'inadequate'.");
	}
}

/* Whether the lumbar imaging explains a deficit is never taken back. */
static void check_lumbar(struct load *load)
{
	const struct rule *rules[] = {load->content->lumbar_fits,
				      load->content->lumbar_fails};
	size_t i;

	for (i = 0; i < 2; i++)
		if (rules[i] && !rules[i]->monotone)
			rule_fault(load, rules[i], "when",
				   "what judges the lumbar imaging may use "
				   "neither known() nor assume() nor site(), "
				   "not even through other rules.");
}

/* Nothing can be localised of a side that is never asked. */
static void check_side(struct load *load)
{
	struct place place = {"pack.csv", 0, "key", 0};

	if (load->content->n_sites && !load->content->side_question)
		faults_add(load->faults, &place,
			   "the key 'side_question' is missing, without which "
			   "the sites of sites.csv cannot be weighed.");
}

void load_check(struct load *load)
{
	const struct content *content = load->content;
	size_t i;

	check_names(load);
	check_reserved(load);
	check_segments(load);
	find_monotone(load);
	check_lumbar(load);
	check_side(load);
	for (i = 0; i < content->n_rules; i++)
		check_rule(load, i);
	for (i = 0; i < content->n_slots; i++)
		if (content->slots[i].side != SIDE_RIGHT)
			check_label(load,
				    content->slots[i].item[0] ? TABLE_EXAM
							      : TABLE_QUESTIONS,
				    load->slot_rows[i],
				    content->slots[i].label);
	for (i = 0; i < content->n_rules && content->rules[i].when; i++)
		;
	if (i == content->n_rules)
		check_empty_record(load);
}
