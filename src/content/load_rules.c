/*
 * Loading what is said: urgencies, segments of the course, findings, rules
 * and their wording.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "content/expression.h"
#include "content/load.h"
#include "content/suggest.h"

void load_urgencies(struct load *load)
{
	static const char *const tones[] = {"plain", "warning", "urgent", NULL};
	const struct table *table = &load->tables[TABLE_URGENCY];
	struct urgency *urgencies =
		load_take(load, table->n_rows, sizeof(*urgencies));
	size_t i;
	int tone;

	load_unique(load, table, "id");
	for (i = 0; i < table->n_rows; i++) {
		urgencies[i].id = table_cell(table, i, "id");
		urgencies[i].label = table_cell(table, i, "label");
		urgencies[i].time_frame = table_cell(table, i, "time_frame");
		tone = load_word(load, table, i, "tone", tones);
		urgencies[i].tone = tone < 0 ? TONE_PLAIN : (enum tone)tone;
		urgencies[i].basis = load_basis(load, table, i);
	}
	load->content->urgencies = urgencies;
	load->content->n_urgencies = table->n_rows;
}

void load_segments(struct load *load)
{
	const struct table *table = &load->tables[TABLE_SEGMENTS];
	struct segment *segments =
		load_take(load, table->n_rows, sizeof(*segments));
	size_t i;

	load_unique(load, table, "id");
	for (i = 0; i < table->n_rows; i++) {
		segments[i].id = table_cell(table, i, "id");
		segments[i].course = table_cell(table, i, "course");
		segments[i].label = table_cell(table, i, "label");
		segments[i].contents = table_cell(table, i, "contents");
		segments[i].study = table_cell(table, i, "study");
		segments[i].misses = table_cell(table, i, "misses");
		segments[i].request = table_cell(table, i, "request");
		segments[i].instead = table_cell(table, i, "instead");
		segments[i].basis = load_basis(load, table, i);
		if (!segments[i].basis.n_sources)
			load_fault(load, table, i, "cite",
				   "a segment needs a source.");
	}
	load->segments = segments;
	load->content->segments = segments;
	load->content->n_segments = table->n_rows;
}

static const char *const targets[] = {[TARGET_NONE] = "none",
				      [TARGET_URGENCY] = "urgency",
				      [TARGET_COURSE] = "course",
				      [TARGET_LUMBAR] = "lumbar",
				      [TARGET_NO_IMAGING] = "no_imaging",
				      [TARGET_SEGMENT] = "segment",
				      [TARGET_STUDY] = "study",
				      [TARGET_EXCISION] = "excision",
				      [TARGET_CRITERION] = "criterion",
				      [TARGET_FIRST] = "first",
				      [TARGET_CAUTION] = "caution",
				      [TARGET_ALTERNATIVE] = "alternative",
				      [TARGET_MASS] = "mass",
				      [TARGET_NOTICE] = "notice",
				      NULL};

#define AHEAD "urgent_"

/* "course", or "segment.thigh". */
static void load_target(struct load *load, const struct table *table,
			size_t row, struct rule *rule)
{
	const struct content *content = load->content;
	const char *text = table_cell(table, row, "target");
	size_t length;
	long at;
	int i;

	/* "urgent_segment.thigh" is a segment's, and goes ahead. */
	rule->ahead = !strncmp(text, AHEAD, strlen(AHEAD));
	if (rule->ahead)
		text += strlen(AHEAD);
	length = strcspn(text, ".");

	for (i = TARGET_URGENCY; targets[i]; i++)
		if (strlen(targets[i]) == length &&
		    !strncmp(targets[i], text, length))
			rule->target = (enum target)i;
	if (rule->target == TARGET_NONE) {
		load_word(load, table, row, "target", targets + TARGET_URGENCY);
		return;
	}
	if ((rule->target == TARGET_SEGMENT) != (text[length] == '.') ||
	    (rule->ahead && rule->target != TARGET_SEGMENT)) {
		load_fault(load, table, row, "target",
			   "'%s': write segment.ID or urgent_segment.ID for a "
			   "segment, and a bare word for the others.",
			   text);
		return;
	}
	if (rule->target != TARGET_SEGMENT)
		return;
	at = load_find(load, table, row, "target", text + length + 1, "segment",
		       content->segments, sizeof(*content->segments),
		       content->n_segments);
	rule->segment = at < 0 ? NULL : &content->segments[at];
}

int load_urgency(struct load *load, const struct table *table, size_t row)
{
	const char *id = table_cell(table, row, "urgency");
	size_t i;

	for (i = 0; i < load->content->n_urgencies; i++)
		if (!strcmp(load->content->urgencies[i].id, id))
			return (int)i + 1;
	if (id[0])
		load_fault(load, table, row, "urgency",
			   "no urgency '%s' in urgency.csv.", id);
	return 0;
}

static void load_rule(struct load *load, size_t row, struct rule *rule)
{
	static const char *const polarities[] = {
		"finding", "warn", "act", "reassure", "for", "against", NULL};
	const struct table *table = &load->tables[TABLE_RULES];
	int polarity = load_word(load, table, row, "polarity", polarities);

	rule->id = table_cell(table, row, "id");
	rule->label = "";
	rule->polarity = polarity <= POLARITY_FINDING ? POLARITY_WARN
						      : (enum polarity)polarity;
	if (polarity == POLARITY_FINDING)
		load_fault(load, table, row, "polarity",
			   "a finding stands in findings.csv.");
	rule->urgency = load_urgency(load, table, row);
	rule->basis = load_basis(load, table, row);
	load_target(load, table, row, rule);
}

static void load_finding(struct load *load, size_t row, struct rule *rule)
{
	const struct table *table = &load->tables[TABLE_FINDINGS];

	rule->id = table_cell(table, row, "id");
	rule->label = table_cell(table, row, "label");
	rule->polarity = POLARITY_FINDING;
	rule->basis = load_basis(load, table, row);
	rule->advice.when_true = "";
	rule->advice.when_false = "";
	rule->advice.when_unknown = "";
	rule->advice.detail = "";
	rule->advice.limits = "";
}

static const struct advice no_advice = {"", "", "", "", ""};

/* Each row of advice.csv is the wording of the rule with its id. */
static void load_advice(struct load *load)
{
	const struct table *table = &load->tables[TABLE_ADVICE];
	size_t row;

	load_unique(load, table, "id");
	for (row = 0; row < table->n_rows; row++) {
		const char *id = table_cell(table, row, "id");
		long at = names_find(&load->content->rule_names, id);
		struct rule *rule = at < 0 ? NULL : &load->rules[at];

		if (!rule || rule->polarity == POLARITY_FINDING) {
			struct suggest suggest;
			size_t i;

			suggest_start(&suggest, id);
			for (i = 0; i < load->content->n_rules; i++)
				suggest_offer(&suggest,
					      load->content->rules[i].id);
			load_fault(load, table, row, "id",
				   "no rule '%s' in rules.csv.%s", id,
				   suggest_text(&suggest));
			continue;
		}
		rule->advice.when_true = table_cell(table, row, "when_true");
		rule->advice.when_false = table_cell(table, row, "when_false");
		rule->advice.when_unknown =
			table_cell(table, row, "when_unknown");
		rule->advice.detail = table_cell(table, row, "detail");
		rule->advice.limits = table_cell(table, row, "limits");
	}
}

/* The finding that the pack gives a role. */
static const struct rule *role(struct load *load, const char *key,
			       const char *says)
{
	const char *id = content_pack(load->content, key);
	const struct rule *rule = content_rule(load->content, id);
	struct place place = {"pack.csv", 0, "value", 0};

	if (!rule)
		faults_add(load->faults, &place,
			   "the key '%s' must name the finding %s.", key, says);
	return rule;
}

static void find_roles(struct load *load)
{
	struct content *content = load->content;

	content->excision_gate = role(load, "excision_gate",
				      "without which excision is not weighed");
	if (!content->n_sites)
		return;
	content->lumbar_fits =
		role(load, "lumbar_fits",
		     "that the lumbar imaging explains the deficit");
	content->lumbar_fails =
		role(load, "lumbar_fails",
		     "that the lumbar imaging does not explain the deficit");
}

static enum table_id rule_table(const struct rule *rule)
{
	return rule->polarity == POLARITY_FINDING ? TABLE_FINDINGS
						  : TABLE_RULES;
}

void load_rules(struct load *load)
{
	struct content *content = load->content;
	size_t n_findings = load->tables[TABLE_FINDINGS].n_rows;
	size_t n_rules = n_findings + load->tables[TABLE_RULES].n_rows;
	struct rule *rules = load_take(load, n_rules, sizeof(*rules));
	size_t i;

	load_unique(load, &load->tables[TABLE_FINDINGS], "id");
	load_unique(load, &load->tables[TABLE_RULES], "id");
	load->rule_rows = load_take(load, n_rules, sizeof(size_t));
	for (i = 0; i < n_rules; i++) {
		load->rule_rows[i] = i < n_findings ? i : i - n_findings;
		rules[i].advice = no_advice;
		if (i < n_findings)
			load_finding(load, i, &rules[i]);
		else
			load_rule(load, i - n_findings, &rules[i]);
		rules[i].row = load->tables[rule_table(&rules[i])]
				       .rows[load->rule_rows[i]]
				       .line;
	}
	load->rules = rules;
	content->rules = rules;
	content->n_rules = n_rules;
	content->rule_names = names_make(content->arena, &rules[0].id,
					 sizeof(*rules), n_rules);
	load_advice(load);
	find_roles(load);
}

struct ordering {
	struct load *load;
	int *state; /* 1: being ordered, 2: done, 3: in a circle, as told */
	int *order;
	size_t n;
};

/* Depth-first: a rule comes behind all that it reads. */
static int order_rule(size_t i, void *context)
{
	struct ordering *ordering = context;
	struct load *load = ordering->load;
	struct rule *rule = &load->rules[i];

	if (ordering->state[i] == 2)
		return 0;
	if (ordering->state[i] == 1)
		load_fault(load, &load->tables[rule_table(rule)],
			   load->rule_rows[i], "when",
			   "a circle: '%s' depends on itself.", rule->id);
	if (ordering->state[i]) {
		ordering->state[i] = 3;
		return 1;
	}
	ordering->state[i] = 1;
	if (rule->when && expression_rules(rule->when, order_rule, ordering))
		rule->when = NULL;
	ordering->state[i] = 2;
	ordering->order[ordering->n++] = (int)i;
	return 0;
}

static const struct expression *parse_cell(struct load *load, enum table_id id,
					   size_t row, const char *column)
{
	const struct table *table = &load->tables[id];
	struct place place = table_place(table, row, column);
	const char *text = table_cell(table, row, column);

	if (!text[0])
		return NULL;
	return expression_parse(load->content, text, &place, load->faults);
}

static int reads_rule(size_t rule, void *context)
{
	(void)rule;
	(void)context;
	return 1;
}

const struct expression *load_plain_expression(struct load *load,
					       enum table_id id, size_t row,
					       const char *column)
{
	const struct expression *made = parse_cell(load, id, row, column);

	if (!made || (!expression_rules(made, reads_rule, NULL) &&
		      !expression_has_default(made)))
		return made;
	load_fault(load, &load->tables[id], row, column,
		   "%s reads questions and examination items alone, without "
		   "known(), assume() and site().",
		   column);
	return NULL;
}

void load_expressions(struct load *load)
{
	struct content *content = load->content;
	struct ordering ordering = {load, NULL, NULL, 0};
	size_t i;

	for (i = 0; i < content->n_rules; i++) {
		struct rule *rule = &load->rules[i];

		rule->when = parse_cell(load, rule_table(rule),
					load->rule_rows[i], "when");
	}
	for (i = 0; i < content->n_segments; i++) {
		struct segment *segment = &load->segments[i];

		segment->adequate =
			parse_cell(load, TABLE_SEGMENTS, i, "adequate");
		segment->inadequate =
			parse_cell(load, TABLE_SEGMENTS, i, "inadequate");
	}
	ordering.state = memory_new(content->n_rules, sizeof(int));
	ordering.order = load_take(load, content->n_rules, sizeof(int));
	for (i = 0; i < content->n_rules; i++)
		order_rule(i, &ordering);
	content->rule_order = ordering.order;
	free(ordering.state);
}
