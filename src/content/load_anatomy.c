/*
 * Loading the anatomy: the structures of the nerve's course, and the clues,
 * that is, which roots and which path supply each examination item, and what
 * else points to a site.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "content/expression.h"
#include "content/load.h"

const struct structure *const *
load_structures_in(struct load *load, const struct table *table, size_t row,
		   const char *column, size_t *count)
{
	const char *at = table_cell(table, row, column);
	const struct structure **found =
		load_take(load, strlen(at) / 2 + 1, sizeof(*found));
	const struct content *content = load->content;
	char id[FAULT_NAME];
	size_t n = 0;

	while (load_next_id(&at, id)) {
		long i = load_find(load, table, row, column, id, "structure",
				   content->structures,
				   sizeof(*content->structures),
				   content->n_structures);

		if (i >= 0)
			found[n++] = &content->structures[i];
	}
	*count = n;
	return found;
}

static int is_above(const struct structure *upper,
		    const struct structure *lower)
{
	size_t i;

	for (i = 0; i < lower->n_above; i++)
		if (lower->above[i] == upper)
			return 1;
	return 0;
}

/* Nearer to the cord is listed first, so that the course has no circle. */
static void check_above(struct load *load, size_t row)
{
	const struct structure *structure = &load->structures[row];
	size_t i;

	for (i = 0; i < structure->n_above; i++)
		if (structure->above[i] >= structure)
			load_fault(load, &load->tables[TABLE_STRUCTURES], row,
				   "above",
				   "'%s' stands below '%s' in the table: list "
				   "what is nearer to the brain first.",
				   structure->above[i]->id, structure->id);
}

void load_structures(struct load *load)
{
	const struct table *table = &load->tables[TABLE_STRUCTURES];
	struct content *content = load->content;
	struct structure *made = load_take(load, table->n_rows, sizeof(*made));
	size_t i;

	load_unique(load, table, "id");
	for (i = 0; i < table->n_rows; i++) {
		const char *segment = table_cell(table, i, "segment");
		long at =
			load_find(load, table, i, "segment", segment, "segment",
				  content->segments, sizeof(*content->segments),
				  content->n_segments);

		made[i].id = table_cell(table, i, "id");
		made[i].label = table_cell(table, i, "label");
		made[i].segment = at < 0 ? NULL : &content->segments[at];
		made[i].basis = load_basis(load, table, i);
		if (!made[i].basis.n_sources)
			load_fault(load, table, i, "cite",
				   "a structure needs a source.");
	}
	load->structures = made;
	content->structures = made;
	content->n_structures = table->n_rows;
	for (i = 0; i < table->n_rows; i++) {
		made[i].above = load_structures_in(load, table, i, "above",
						   &made[i].n_above);
		made[i].carries = load_structures_in(load, table, i, "carries",
						     &made[i].n_carries);
		check_above(load, i);
	}
}

/* Each structure of a path comes from the one before it. */
static void check_path(struct load *load, size_t row, const struct clue *clue)
{
	size_t i;

	for (i = 1; i < clue->n_path; i++)
		if (!is_above(clue->path[i - 1], clue->path[i]))
			load_fault(load, &load->tables[TABLE_SUPPLY], row,
				   "path",
				   "'%s' does not come from '%s' in "
				   "structures.csv.",
				   clue->path[i]->id, clue->path[i - 1]->id);
}

static const struct likelihood *likelihood_in(struct load *load,
					      enum table_id id, size_t row,
					      const char *column)
{
	const struct table *table = &load->tables[id];
	const struct content *content = load->content;
	long at = load_find(load, table, row, column,
			    table_cell(table, row, column), "likelihood",
			    content->likelihoods, sizeof(*content->likelihoods),
			    content->n_likelihoods);

	return at < 0 ? NULL : &content->likelihoods[at];
}

/* The same for an item, which must be graded in its measure. */
static const struct likelihood *item_likelihood(struct load *load, size_t row,
						const char *column,
						const struct slot *item)
{
	const struct likelihood *found =
		likelihood_in(load, TABLE_SUPPLY, row, column);

	if (!found || found->measure == item->measure)
		return found;
	load_fault(load, &load->tables[TABLE_SUPPLY], row, column,
		   "likelihood '%s' is of measure '%s', not of '%s'.",
		   found->id, found->measure ? found->measure->id : "",
		   item->measure ? item->measure->id : "");
	return NULL;
}

static void check_normal(struct load *load, size_t row, const struct clue *clue)
{
	const struct likelihood *likelihood = clue->likelihood;
	int rank = -1;

	if (clue->item->measure)
		rank = measure_rank(clue->item->measure, clue->item->normal);
	if (likelihood && rank >= 0 && rank < MAX_RANKS &&
	    likelihood->band_of[rank] != (int)likelihood->normal)
		load_fault(load, &load->tables[TABLE_SUPPLY], row, "likelihood",
			   "the band likeliest where '%s' is spared does not "
			   "hold its normal level '%s'.",
			   clue->id, clue->item->normal);
}

static void load_reported(struct load *load, size_t row, struct clue *clue)
{
	const struct table *table = &load->tables[TABLE_SUPPLY];
	const char *id = table_cell(table, row, "reported");

	clue->reported = content_slot(load->content, id);
	if (id[0] && (!clue->reported || clue->reported->type != TYPE_YESNO))
		load_fault(load, table, row, "reported",
			   "'%s' is no yes/no question.", id);
}

static void load_item_clue(struct load *load, size_t row, struct clue *clue)
{
	const struct table *table = &load->tables[TABLE_SUPPLY];
	const char *id = table_cell(table, row, "item");

	clue->id = id;
	clue->label = "";
	clue->basis = load_basis(load, table, row);
	clue->roots =
		load_structures_in(load, table, row, "roots", &clue->n_roots);
	clue->also =
		load_structures_in(load, table, row, "also", &clue->n_also);
	clue->path =
		load_structures_in(load, table, row, "path", &clue->n_path);
	check_path(load, row, clue);
	load_reported(load, row, clue);
	if (!clue->basis.n_sources)
		load_fault(load, table, row, "cite",
			   "a row of supply needs a source.");
	clue->item = content_item(load->content, id, SIDE_LEFT);
	clue->sided = 1;
	clue->by = BY_BEDSIDE;
	if (!clue->item) {
		load_fault(load, table, row, "item",
			   "no examination item '%s' in exam.csv.", id);
		return;
	}
	clue->label = clue->item->label;
	clue->likelihood = item_likelihood(load, row, "likelihood", clue->item);
	check_normal(load, row, clue);
	if (table_cell(table, row, "doubtful")[0])
		clue->doubtful =
			item_likelihood(load, row, "doubtful", clue->item);
	if (!table_cell(table, row, "doubtful")[0] !=
	    !table_cell(table, row, "doubtful_if")[0])
		load_fault(load, table, row, "doubtful",
			   "'doubtful' and 'doubtful_if' go together.");
}

static void load_pointer(struct load *load, size_t row, struct clue *clue)
{
	static const char *const ways[] = {"history", "bedside", "study", NULL};
	int by;
	const struct table *table = &load->tables[TABLE_POINTERS];

	clue->id = table_cell(table, row, "id");
	by = load_word(load, table, row, "by", ways);
	clue->by = by < 0 ? BY_BEDSIDE : (enum clue_by)by;
	clue->label = table_cell(table, row, "label");
	clue->basis = load_basis(load, table, row);
	clue->likelihood =
		likelihood_in(load, TABLE_POINTERS, row, "likelihood");
	if (clue->likelihood &&
	    (clue->likelihood->n_bands != 2 || clue->likelihood->normal != 1))
		load_fault(load, table, row, "likelihood",
			   "a pointer takes a likelihood of two rows: there, "
			   "and not there, which is likelier where spared.");
	if (!table_cell(table, row, "expected")[0] &&
	    !table_cell(table, row, "possible")[0])
		load_fault(load, table, row, "expected",
			   "the pointer names no site.");
	if (!clue->basis.n_sources)
		load_fault(load, table, row, "cite",
			   "a pointer needs a source.");
}

/* Every muscle, reflex and area of skin has its nerve. */
static void check_supplied(struct load *load)
{
	const struct content *content = load->content;
	size_t i;

	for (i = 0; content->n_sites && i < content->n_slots; i++) {
		const struct slot *slot = &content->slots[i];

		if (slot->side != SIDE_LEFT || !strcmp(slot->kind, "sign") ||
		    content_clue(content, slot->item))
			continue;
		load_fault(load, &load->tables[TABLE_EXAM], load->slot_rows[i],
			   "id", "'%s' has no row in supply.csv.", slot->item);
	}
}

void load_supply(struct load *load)
{
	struct content *content = load->content;
	size_t n_items = load->tables[TABLE_SUPPLY].n_rows;
	size_t n = n_items + load->tables[TABLE_POINTERS].n_rows;
	size_t i;

	load_unique(load, &load->tables[TABLE_SUPPLY], "item");
	load_unique(load, &load->tables[TABLE_POINTERS], "id");
	load->clues = load_take(load, n, sizeof(*load->clues));
	content->clues = load->clues;
	content->n_clues = n;
	for (i = 0; i < n; i++)
		if (i < n_items)
			load_item_clue(load, i, &load->clues[i]);
		else
			load_pointer(load, i - n_items, &load->clues[i]);
	for (i = n_items; i < n; i++)
		if (content_clue(content, load->clues[i].id) != &load->clues[i])
			load_fault(load, &load->tables[TABLE_POINTERS],
				   i - n_items, "id",
				   "'%s' is an item of supply.csv.",
				   load->clues[i].id);
	check_supplied(load);
}

void load_clue_expressions(struct load *load)
{
	const struct slot *side = load->content->side_question;
	size_t n_items = load->tables[TABLE_SUPPLY].n_rows;
	size_t i;

	for (i = 0; i < load->content->n_clues; i++) {
		struct clue *clue = &load->clues[i];

		if (i < n_items) {
			clue->doubtful_if = load_plain_expression(
				load, TABLE_SUPPLY, i, "doubtful_if");
			continue;
		}
		clue->when = load_plain_expression(load, TABLE_POINTERS,
						   i - n_items, "when");
		if (!clue->when)
			continue;
		clue->reads =
			load_take(load, SLOT_WORDS(load->content->n_slots),
				  sizeof(uint64_t));
		expression_slots(clue->when, load->content, clue->reads);
		clue->sided =
			side && slots_has(clue->reads,
					  content_index(load->content, side));
	}
}
