/*
 * Loading what answers are chosen from: lists of choices, the scales of the
 * examination, the reasons that may stand beside a grade, and what advice is
 * answered with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "content/load.h"

#define MAX_CHOICES 63
#define MAX_RANK (MAX_RANKS - 1)

/* Rows from `row` on whose cell in `column` is the same. */
static size_t run_length(const struct table *table, size_t row,
			 const char *column)
{
	const char *id = table_cell(table, row, column);
	size_t n = 1;

	while (row + n < table->n_rows &&
	       !strcmp(table_cell(table, row + n, column), id))
		n++;
	return n;
}

static void load_choices(struct load *load, const struct table *table,
			 size_t row, size_t n, struct list *list)
{
	struct choice *choices = load_take(load, n, sizeof(*choices));
	size_t i;
	size_t j;

	for (i = 0; i < n; i++) {
		choices[i].id = table_cell(table, row + i, "id");
		choices[i].label = table_cell(table, row + i, "label");
		choices[i].exclusive =
			load_flag(load, table, row + i, "exclusive");
		for (j = 0; j < i; j++)
			if (!strcmp(choices[i].id, choices[j].id))
				load_fault(load, table, row + i, "id",
					   "'%s' is there twice in its list.",
					   choices[i].id);
	}
	if (n > MAX_CHOICES)
		load_fault(load, table, row, "list",
			   "a list has at most %d choices.", MAX_CHOICES);
	list->choices = choices;
	list->n_choices = n < MAX_CHOICES ? n : MAX_CHOICES;
}

void load_lists(struct load *load)
{
	const struct table *table = &load->tables[TABLE_CHOICES];
	struct list *lists = load_take(load, table->n_rows, sizeof(*lists));
	size_t count = 0;
	size_t row;
	size_t n;
	size_t i;

	for (row = 0; row < table->n_rows; row += n) {
		n = run_length(table, row, "list");
		lists[count].id = table_cell(table, row, "list");
		for (i = 0; i < count; i++)
			if (!strcmp(lists[i].id, lists[count].id))
				load_fault(load, table, row, "list",
					   "the rows of list '%s' do not "
					   "stand together.",
					   lists[i].id);
		load_choices(load, table, row, n, &lists[count++]);
	}
	load->content->lists = lists;
	load->content->n_lists = count;
}

void load_reasons(struct load *load)
{
	static const char *const words[] = {"no", "doubtful", NULL};
	const struct table *table = &load->tables[TABLE_REASONS];
	struct reason *reasons =
		load_take(load, table->n_rows, sizeof(*reasons));
	size_t i;

	load_unique(load, table, "id");
	for (i = 0; i < table->n_rows; i++) {
		reasons[i].id = table_cell(table, i, "id");
		reasons[i].label = table_cell(table, i, "label");
		reasons[i].hint = table_cell(table, i, "hint");
		reasons[i].counts =
			load_word(load, table, i, "counts", words) == 1
				? COUNTS_DOUBTFUL
				: COUNTS_NOT;
		reasons[i].basis = load_basis(load, table, i);
		if (!reasons[i].basis.n_sources)
			load_fault(load, table, i, "cite",
				   "a reason needs a source.");
	}
	load->content->reasons = reasons;
	load->content->n_reasons = table->n_rows;
}

void load_responses(struct load *load)
{
	static const char *const kinds[] = {"acknowledge", "override", NULL};
	static const char *const notes[] = {"none", "optional", "required",
					    NULL};
	const struct table *table = &load->tables[TABLE_RESPONSES];
	struct response *responses =
		load_take(load, table->n_rows, sizeof(*responses));
	size_t i;

	load_unique(load, table, "id");
	for (i = 0; i < table->n_rows; i++) {
		int kind = load_word(load, table, i, "kind", kinds);
		int note = load_word(load, table, i, "note", notes);

		responses[i].id = table_cell(table, i, "id");
		responses[i].label = table_cell(table, i, "label");
		responses[i].kind = (enum response_kind)(kind < 0 ? 0 : kind);
		responses[i].note = (enum response_note)(note < 0 ? 0 : note);
	}
	load->content->responses = responses;
	load->content->n_responses = table->n_rows;
}

static void load_level(struct load *load, const struct table *table, size_t row,
		       struct level *level)
{
	const char *key = table_cell(table, row, "key");
	long long rank = -1;

	level->code = table_cell(table, row, "code");
	level->name = table_cell(table, row, "level");
	level->label = table_cell(table, row, "label");
	level->key = (unsigned char)key[0];
	if (key[0] && key[1])
		load_fault(load, table, row, "key",
			   "'%s' is more than one character.", key);
	if (number_read(table_cell(table, row, "rank"), &rank) || rank < 0 ||
	    rank > MAX_RANK * NUMBER_ONE || rank % NUMBER_ONE)
		load_fault(load, table, row, "rank",
			   "'%s' is no whole number from 0 to %d.",
			   table_cell(table, row, "rank"), MAX_RANK);
	level->rank = rank < 0 || rank > MAX_RANK * NUMBER_ONE
			      ? 0
			      : (int)(rank / NUMBER_ONE);
}

static void load_scale(struct load *load, const struct table *table, size_t row,
		       size_t n, struct scale *scale)
{
	struct level *levels = load_take(load, n, sizeof(*levels));
	size_t i;
	size_t j;

	scale->id = table_cell(table, row, "scale");
	scale->label = table_cell(table, row, "scale_label");
	scale->basis = load_basis(load, table, row);
	scale->levels = levels;
	scale->n_levels = n;
	if (!scale->basis.n_sources)
		load_fault(load, table, row, "cite", "a scale needs a source.");
	for (i = 0; i < n; i++) {
		load_level(load, table, row + i, &levels[i]);
		for (j = 0; j < i; j++)
			if (!strcmp(levels[i].code, levels[j].code) ||
			    levels[i].key == levels[j].key)
				load_fault(load, table, row + i, "code",
					   "code or key is there twice in "
					   "the scale.");
	}
}

/* Has the level's name its rank, and its rank that name, everywhere? */
static int is_ranked_alike(const struct measure *measure,
			   const struct level *level)
{
	size_t i;
	size_t j;

	for (i = 0; i < measure->n_scales; i++)
		for (j = 0; j < measure->scales[i].n_levels; j++) {
			const struct level *other =
				&measure->scales[i].levels[j];

			if (!strcmp(level->name, other->name) !=
			    (level->rank == other->rank))
				return 0;
		}
	return 1;
}

/* A name has one rank in all scales of its measure. */
static void check_ranks(struct load *load, const struct table *table,
			size_t row, const struct measure *measure)
{
	const struct scale *last = &measure->scales[measure->n_scales - 1];
	size_t i;

	for (i = 0; i < last->n_levels; i++)
		if (!is_ranked_alike(measure, &last->levels[i]))
			load_fault(load, table, row + i, "rank",
				   "level '%s' and rank %d do not go together "
				   "elsewhere in measure '%s'.",
				   last->levels[i].name, last->levels[i].rank,
				   measure->id);
}

void load_scales(struct load *load)
{
	const struct table *table = &load->tables[TABLE_SCALES];
	struct scale *scales = load_take(load, table->n_rows, sizeof(*scales));
	struct measure *measures =
		load_take(load, table->n_rows, sizeof(*measures));
	size_t n_measures = 0;
	size_t n_scales = 0;
	size_t row;
	size_t n;

	for (row = 0; row < table->n_rows; row += n) {
		const char *id = table_cell(table, row, "measure");
		struct measure *measure = &measures[n_measures];

		n = run_length(table, row, "scale");
		load_scale(load, table, row, n, &scales[n_scales]);
		if (!n_measures || strcmp(measure[-1].id, id)) {
			measure->id = id;
			measure->scales = &scales[n_scales];
			measure->reasons = load->content->reasons;
			measure->n_reasons = load->content->n_reasons;
			n_measures++;
		} else {
			measure--;
		}
		measure->n_scales++;
		scales[n_scales++].measure = measure;
		check_ranks(load, table, row, measure);
	}
	load->measures = measures;
	load->content->measures = measures;
	load->content->n_measures = n_measures;
}
