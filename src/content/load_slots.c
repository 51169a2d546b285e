/*
 * Loading what is asked: sections, and the slots that questions and
 * examination items become.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "content/expression.h"
#include "content/load.h"
#include "content/suggest.h"

static void load_sections(struct load *load)
{
	static const char *const kinds[] = {"form", "grid", NULL};
	const struct table *table = &load->tables[TABLE_SECTIONS];
	struct section *sections =
		load_take(load, table->n_rows, sizeof(*sections));
	size_t i;

	load_unique(load, table, "id");
	for (i = 0; i < table->n_rows; i++) {
		sections[i].id = table_cell(table, i, "id");
		sections[i].label = table_cell(table, i, "label");
		sections[i].hint = table_cell(table, i, "hint");
		sections[i].kind = load_word(load, table, i, "kind", kinds) == 1
					   ? SECTION_GRID
					   : SECTION_FORM;
	}
	load->sections = sections;
	load->content->sections = sections;
	load->content->n_sections = table->n_rows;
}

static void load_bound(struct load *load, const struct table *table, size_t row,
		       const char *column, struct slot *slot, long long *bound)
{
	const char *text = table_cell(table, row, column);
	int failed;

	if (!text[0]) {
		slot->bounded = 0;
		if (slot->type == TYPE_NUMBER)
			load_fault(load, table, row, column,
				   "a number needs its least and greatest "
				   "value.");
		return;
	}
	failed = slot->type == TYPE_DATE ? date_read(text, bound)
					 : number_read(text, bound);
	if (failed)
		load_fault(load, table, row, column,
			   "'%s' is no number and no date.", text);
}

static const struct list *find_list(struct load *load,
				    const struct table *table, size_t row)
{
	const char *id = table_cell(table, row, "list");
	struct suggest suggest;
	size_t i;

	for (i = 0; i < load->content->n_lists; i++)
		if (!strcmp(load->content->lists[i].id, id))
			return &load->content->lists[i];
	suggest_start(&suggest, id);
	for (i = 0; i < load->content->n_lists; i++)
		suggest_offer(&suggest, load->content->lists[i].id);
	load_fault(load, table, row, "list", "no list '%s' in choices.csv.%s",
		   id, suggest_text(&suggest));
	return NULL;
}

static unsigned load_absences(struct load *load, const struct table *table,
			      size_t row)
{
	const char *at = table_cell(table, row, "absences");
	unsigned absences = 0;

	if (!strcmp(at, "none"))
		return 0;
	while (*at) {
		size_t length = strcspn(at, ";");
		int p;

		for (p = NOT_KNOWN; p <= DECLINED; p++)
			if (strlen(presence_id((enum presence)p)) == length &&
			    !strncmp(presence_id((enum presence)p), at, length))
				break;
		if (p > DECLINED)
			load_fault(load, table, row, "absences",
				   "'%.*s' is none of: not_known, "
				   "not_testable, declined, none.",
				   (int)length, at);
		absences |= 1u << p;
		at += length + (at[length] == ';');
	}
	return absences;
}

static void load_question(struct load *load, size_t row, struct slot *slot)
{
	static const char *const types[] = {
		"yesno", "choice", "multi", "number", "date", "text", NULL};
	const struct table *table = &load->tables[TABLE_QUESTIONS];
	int type = load_word(load, table, row, "type", types);

	slot->id = table_cell(table, row, "id");
	slot->label = table_cell(table, row, "label");
	slot->hint = table_cell(table, row, "hint");
	slot->unit = table_cell(table, row, "unit");
	slot->type = type < 0 ? TYPE_TEXT : (enum value_type)type;
	slot->item = "";
	slot->kind = "";
	slot->normal = "";
	slot->required = load_flag(load, table, row, "required");
	slot->record_only = load_flag(load, table, row, "record_only");
	slot->absences = load_absences(load, table, row);
	slot->basis = load_basis(load, table, row);
	if (slot->type == TYPE_CHOICE || slot->type == TYPE_MULTI) {
		slot->list = find_list(load, table, row);
		if (!slot->list)
			slot->type = TYPE_TEXT;
	}
	if (slot->type == TYPE_NUMBER || slot->type == TYPE_DATE) {
		slot->bounded = 1;
		load_bound(load, table, row, "min", slot, &slot->min);
		load_bound(load, table, row, "max", slot, &slot->max);
		if (slot->min > slot->max)
			load_fault(load, table, row, "max",
				   "the greatest value is below the least.");
	}
}

static const struct measure *find_measure(struct load *load,
					  const struct table *table, size_t row)
{
	const char *id = table_cell(table, row, "measure");
	size_t i;

	for (i = 0; i < load->content->n_measures; i++)
		if (!strcmp(load->content->measures[i].id, id))
			return &load->content->measures[i];
	load_fault(load, table, row, "measure",
		   "no measure '%s' in scales.csv.", id);
	return NULL;
}

static const char *side_id(struct load *load, const char *item,
			   const char *side)
{
	size_t size = strlen(item) + strlen(side) + 2;
	char *id = load_take(load, size, 1);

	snprintf(id, size, "%s_%s", item, side);
	return id;
}

static void load_item(struct load *load, size_t row, struct slot *slots)
{
	static const char *const kinds[] = {"movement", "reflex", "skin",
					    "sign", NULL};
	const struct table *table = &load->tables[TABLE_EXAM];
	struct slot slot = {0};

	load_word(load, table, row, "kind", kinds);
	slot.item = table_cell(table, row, "id");
	slot.kind = table_cell(table, row, "kind");
	slot.label = table_cell(table, row, "label");
	slot.hint = table_cell(table, row, "technique");
	slot.normal = table_cell(table, row, "normal");
	slot.unit = "";
	slot.type = TYPE_GRADE;
	slot.measure = find_measure(load, table, row);
	slot.absences = 1u << NOT_KNOWN | 1u << NOT_TESTABLE | 1u << DECLINED;
	slot.basis = load_basis(load, table, row);
	slot.section = slots[0].section;
	if (!slot.basis.n_sources)
		load_fault(load, table, row, "cite",
			   "an examination item needs a source.");
	if (!slot.measure)
		slot.type = TYPE_TEXT;
	else if (measure_rank(slot.measure, slot.normal) < 0)
		load_fault(load, table, row, "normal",
			   "'%s' is no level of measure '%s'.", slot.normal,
			   slot.measure->id);
	slots[0] = slot;
	slots[0].side = SIDE_LEFT;
	slots[0].id = side_id(load, slot.item, "left");
	slots[1] = slot;
	slots[1].side = SIDE_RIGHT;
	slots[1].id = side_id(load, slot.item, "right");
}

/* The section of that id, the first one where it is there twice; or NULL. */
static const struct section *find_section(const struct content *content,
					  const char *id)
{
	size_t i;

	for (i = 0; i < content->n_sections; i++)
		if (!strcmp(content->sections[i].id, id))
			return &content->sections[i];
	return NULL;
}

/* Slots of one section from the rows of one table. */
static size_t fill_section(struct load *load, enum table_id id,
			   struct section *section, struct slot *slots,
			   size_t at)
{
	const struct table *table = &load->tables[id];
	size_t step = id == TABLE_EXAM ? 2 : 1;
	size_t row;

	for (row = 0; row < table->n_rows; row++) {
		if (find_section(load->content,
				 table_cell(table, row, "section")) != section)
			continue;
		if ((id == TABLE_EXAM) != (section->kind == SECTION_GRID))
			load_fault(load, table, row, "section",
				   "section '%s' is a %s: examination items "
				   "go in a grid, questions in a form.",
				   section->id,
				   section->kind ? "grid" : "form");
		slots[at].section = section;
		load->slot_rows[at] = row;
		if (id == TABLE_EXAM) {
			load_item(load, row, &slots[at]);
			load->slot_rows[at + 1] = row;
		} else {
			load_question(load, row, &slots[at]);
		}
		at += step;
	}
	return at;
}

static void check_sections(struct load *load, enum table_id id)
{
	const struct table *table = &load->tables[id];
	size_t row;

	for (row = 0; row < table->n_rows; row++) {
		const char *section = table_cell(table, row, "section");

		if (!find_section(load->content, section))
			load_fault(load, table, row, "section",
				   "no section '%s' in sections.csv.", section);
	}
}

/* The question that a role names: pack.csv holds the key. */
static const struct slot *role(struct load *load, const char *key,
			       enum value_type type)
{
	struct content *content = load->content;
	const char *id = content_pack(content, key);
	const struct slot *slot;
	struct place place = {"pack.csv", 0, "value", 0};

	if (!id[0])
		return NULL;
	slot = content_slot(content, id);
	if (slot && slot->type == type)
		return slot;
	faults_add(load->faults, &place,
		   "key '%s': '%s' is no question of the type it takes.", key,
		   id);
	return NULL;
}

/* Questions of a section which belong to each visit. */
static void ask_again(struct load *load, size_t row, struct slot *slots)
{
	const struct table *table = &load->tables[TABLE_SECTIONS];
	const char *at = table_cell(table, row, "asked_again");
	char id[FAULT_NAME];

	while (load_next_id(&at, id)) {
		long found = load_find(load, table, row, "asked_again", id,
				       "question", &slots[0].id, sizeof(*slots),
				       load->content->n_slots);

		if (found < 0)
			continue;
		if (!slots[found].carry ||
		    slots[found].section != &load->sections[row])
			load_fault(load, table, row, "asked_again",
				   "'%s' is no question that this section "
				   "carries to the next visit.",
				   id);
		slots[found].carry = 0;
	}
}

/* What goes on to the next visit: never the date of the encounter. */
static void load_carry(struct load *load, struct slot *slots)
{
	const struct table *table = &load->tables[TABLE_SECTIONS];
	size_t i;
	size_t j;

	for (i = 0; i < table->n_rows; i++) {
		const struct section *section = &load->sections[i];
		int carry = load_flag(load, table, i, "carry");

		load->sections[i].none_of_these =
			load_flag(load, table, i, "none_of_these");

		for (j = 0; j < section->n_slots; j++)
			slots[section->first_slot + j].carry =
				carry && &slots[section->first_slot + j] !=
						 load->content->date_question;
		ask_again(load, i, slots);
	}
}

static void find_roles(struct load *load)
{
	struct content *content = load->content;
	const struct slot *side = role(load, "side_question", TYPE_CHOICE);
	struct place place = {"pack.csv", 0, "value", 0};

	content->date_question = role(load, "date_question", TYPE_DATE);
	content->reference_question =
		role(load, "reference_question", TYPE_TEXT);
	content->compressed_roots_question =
		role(load, "compressed_roots_question", TYPE_MULTI);
	if (side && (side->list->n_choices != 3 ||
		     strcmp(side->list->choices[0].id, "left") ||
		     strcmp(side->list->choices[1].id, "right") ||
		     strcmp(side->list->choices[2].id, "both"))) {
		faults_add(load->faults, &place,
			   "the side question takes the choices left, right, "
			   "both, in this order.");
		side = NULL;
	}
	content->side_question = side;
}

/* The question "<measure>_scale" chooses among a measure's scales. */
static void find_choosers(struct load *load)
{
	size_t i;

	for (i = 0; i < load->content->n_measures; i++) {
		struct measure *measure = &load->measures[i];
		const char *id = side_id(load, measure->id, "scale");
		const struct slot *slot = content_slot(load->content, id);
		struct place place = {"questions.csv", 0, "list", 0};
		size_t j;
		int same = 1;

		if (!slot || slot->type != TYPE_CHOICE)
			continue;
		same = slot->list->n_choices == measure->n_scales;
		for (j = 0; same && j < measure->n_scales; j++)
			same = !strcmp(slot->list->choices[j].id,
				       measure->scales[j].id);
		if (!same)
			faults_add(load->faults, &place,
				   "the choices of '%s' must be the scales of "
				   "measure '%s', in their order.",
				   id, measure->id);
		else
			measure->chooser = slot;
	}
}

static void find_needed_sides(struct load *load)
{
	const struct table *table = &load->tables[TABLE_QUESTIONS];
	size_t i;

	for (i = 0; i < load->content->n_slots; i++) {
		struct slot *slot = &load->slots[i];
		const char *id;

		if (slot->side != SIDE_NONE)
			continue;
		id = table_cell(table, load->slot_rows[i], "side");
		slot->needs_side = content_slot(load->content, id);
		if (id[0] && (!slot->needs_side ||
			      slot->needs_side->type != TYPE_CHOICE))
			load_fault(load, table, load->slot_rows[i], "side",
				   "'%s' is no choice question that could "
				   "give the side.",
				   id);
	}
}

void load_slots(struct load *load)
{
	struct content *content = load->content;
	size_t most = load->tables[TABLE_QUESTIONS].n_rows +
		      2 * load->tables[TABLE_EXAM].n_rows;
	struct slot *slots = load_take(load, most, sizeof(*slots));
	size_t at = 0;
	size_t i;

	load_sections(load);
	load_unique(load, &load->tables[TABLE_QUESTIONS], "id");
	load_unique(load, &load->tables[TABLE_EXAM], "id");
	check_sections(load, TABLE_QUESTIONS);
	check_sections(load, TABLE_EXAM);
	load->slot_rows = load_take(load, most, sizeof(size_t));
	for (i = 0; i < content->n_sections; i++) {
		struct section *section = &load->sections[i];

		section->first_slot = at;
		at = fill_section(load, TABLE_QUESTIONS, section, slots, at);
		at = fill_section(load, TABLE_EXAM, section, slots, at);
		section->n_slots = at - section->first_slot;
		if (!section->n_slots)
			load_fault(load, &load->tables[TABLE_SECTIONS], i, "id",
				   "section '%s' has nothing to ask.",
				   section->id);
	}
	load->slots = slots;
	content->slots = slots;
	content->n_slots = at;
	content->slot_names =
		names_make(content->arena, &slots[0].id, sizeof(*slots), at);
	content->item_names =
		names_make(content->arena, &slots[0].item, sizeof(*slots), at);
	find_roles(load);
	load_carry(load, slots);
	find_choosers(load);
	find_needed_sides(load);
}

/*
 * Depth-first: a slot comes behind all that its show_if reads.  Its state is
 * 1 while it is being ordered, 2 when done, 3 in a circle that was told.
 */
static void order_slot(struct load *load, size_t i, int *state, int *order,
		       size_t *n)
{
	struct content *content = load->content;
	const struct slot *slot = &content->slots[i];
	uint64_t *reads;
	size_t j;

	if (state[i] == 2)
		return;
	if (state[i] == 1)
		load_fault(load, &load->tables[TABLE_QUESTIONS],
			   load->slot_rows[i], "show_if",
			   "a circle: '%s' is shown depending on itself.",
			   slot->id);
	if (state[i]) {
		state[i] = 3;
		return;
	}
	state[i] = 1;
	if (slot->show_if) {
		reads = load_take(load, SLOT_WORDS(content->n_slots),
				  sizeof(uint64_t));
		expression_slots(slot->show_if, content, reads);
		for (j = 0; j < content->n_slots; j++)
			if (slots_has(reads, j))
				order_slot(load, j, state, order, n);
	}
	state[i] = 2;
	order[(*n)++] = (int)i;
}

void load_show_if(struct load *load)
{
	struct content *content = load->content;
	int *state = memory_new(content->n_slots, sizeof(int));
	int *order = load_take(load, content->n_slots, sizeof(int));
	int *conditional = load_take(load, content->n_slots, sizeof(int));
	size_t n = 0;
	size_t i;

	for (i = 0; i < content->n_slots; i++)
		if (load->slots[i].side == SIDE_NONE)
			load->slots[i].show_if = load_plain_expression(
				load, TABLE_QUESTIONS, load->slot_rows[i],
				"show_if");
	for (i = 0; i < content->n_slots; i++)
		order_slot(load, i, state, order, &n);
	content->show_order = order;
	content->conditional = conditional;
	for (i = 0; i < n; i++)
		if (content->slots[order[i]].show_if)
			conditional[content->n_conditional++] = order[i];
	free(state);
}
