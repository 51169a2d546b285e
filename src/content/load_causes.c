/*
 * Loading the differential: causes, and what is argued for and against each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "base/text.h"
#include "content/expression.h"
#include "content/load.h"
#include "content/suggest.h"

#define CATEGORIES "cause_category"
#define LINE_COLUMNS 78
#define ARGUMENT_COLUMNS 70
#define LABEL_COLUMNS 52

static const struct list *find_categories(const struct content *content)
{
	size_t i;

	for (i = 0; i < content->n_lists; i++)
		if (!strcmp(content->lists[i].id, CATEGORIES))
			return &content->lists[i];
	return NULL;
}

static const struct choice *load_category(struct load *load, size_t row,
					  const struct list *categories)
{
	const struct table *table = &load->tables[TABLE_CAUSES];
	const char *id = table_cell(table, row, "category");
	int at = categories ? list_find(categories, id) : -1;
	struct suggest suggest;
	size_t i;

	if (at >= 0)
		return &categories->choices[at];
	suggest_start(&suggest, id);
	for (i = 0; categories && i < categories->n_choices; i++)
		suggest_offer(&suggest, categories->choices[i].id);
	load_fault(load, table, row, "category",
		   "no '%s' in the list %s of choices.csv.%s", id, CATEGORIES,
		   suggest_text(&suggest));
	return NULL;
}

static void check_width(struct load *load, enum table_id id, size_t row,
			const char *column, size_t most)
{
	const struct table *table = &load->tables[id];
	size_t width = text_width(table_cell(table, row, column));

	if (width > most)
		load_fault(load, table, row, column,
			   "%zu columns; it takes %zu at most.", width, most);
}

/* An argument that stands twice would count twice. */
static void refuse_double(struct load *load, size_t row)
{
	const struct table *table = &load->tables[TABLE_ARGUMENTS];
	const char *when = table_cell(table, row, "when");
	size_t i;

	for (i = 0; i < row; i++)
		if (load->arguments[i].cause == load->arguments[row].cause &&
		    load->arguments[i].against ==
			    load->arguments[row].against &&
		    !strcmp(table_cell(table, i, "when"), when))
			load_fault(load, table, row, "when",
				   "row %ld argues the same for this cause; "
				   "it would count twice.",
				   table->rows[i].line);
}

/* Takes the arguments of a cause, which stand together. */
static void take_arguments(struct load *load, size_t row, struct cause *cause)
{
	const struct content *content = load->content;
	size_t n_for = 0;
	size_t i;

	for (i = 0; i < content->n_arguments; i++) {
		const struct argument *argument = &content->arguments[i];

		if (argument->cause != cause)
			continue;
		if (!cause->n_arguments)
			cause->arguments = argument;
		else if (argument != cause->arguments + cause->n_arguments)
			load_fault(load, &load->tables[TABLE_ARGUMENTS], i,
				   "cause",
				   "the arguments of '%s' do not stand "
				   "together.",
				   cause->id);
		cause->n_arguments++;
		n_for += !argument->against;
	}
	if (!n_for)
		load_fault(load, &load->tables[TABLE_CAUSES], row, "id",
			   "nothing in arguments.csv speaks for '%s'.",
			   cause->id);
}

static void load_argument(struct load *load, size_t row,
			  struct argument *argument)
{
	static const char *const sides[] = {"for", "against", NULL};
	static const char *const weights[] = {"1", "2", "3", NULL};
	const struct table *table = &load->tables[TABLE_ARGUMENTS];
	const struct content *content = load->content;
	long at = load_find(load, table, row, "cause",
			    table_cell(table, row, "cause"), "cause",
			    content->causes, sizeof(*content->causes),
			    content->n_causes);

	argument->cause = at < 0 ? NULL : &content->causes[at];
	argument->against = load_word(load, table, row, "side", sides) == 1;
	argument->weight = 1 + load_word(load, table, row, "weight", weights);
	argument->text = table_cell(table, row, "text");
	argument->basis = load_basis(load, table, row);
	check_width(load, TABLE_ARGUMENTS, row, "text", ARGUMENT_COLUMNS);
	refuse_double(load, row);
	if (!argument->basis.n_sources)
		load_fault(load, table, row, "cite",
			   "an argument needs a source.");
}

/* One name means one thing: no question, item, rule or site has a cause's. */
static void check_name(struct load *load, size_t row, const char *id)
{
	const struct content *content = load->content;

	if (names_find(&content->slot_names, id) >= 0 ||
	    names_find(&content->item_names, id) >= 0 ||
	    content_rule(content, id) || content_site(content, id))
		load_fault(load, &load->tables[TABLE_CAUSES], row, "id",
			   "'%s' names something else too.", id);
}

static void load_cause(struct load *load, size_t row,
		       const struct list *categories, struct cause *cause)
{
	const struct table *table = &load->tables[TABLE_CAUSES];

	cause->id = table_cell(table, row, "id");
	cause->label = table_cell(table, row, "label");
	cause->category = load_category(load, row, categories);
	cause->urgency = load_urgency(load, table, row);
	cause->settle = table_cell(table, row, "settle");
	cause->detail = table_cell(table, row, "detail");
	cause->basis = load_basis(load, table, row);
	check_name(load, row, cause->id);
	check_width(load, TABLE_CAUSES, row, "label", LABEL_COLUMNS);
	check_width(load, TABLE_CAUSES, row, "settle", LINE_COLUMNS);
	if (!cause->basis.n_sources)
		load_fault(load, table, row, "cite", "a cause needs a source.");
}

void load_causes(struct load *load)
{
	const struct list *categories = find_categories(load->content);
	struct content *content = load->content;
	size_t i;

	load_unique(load, &load->tables[TABLE_CAUSES], "id");
	content->n_causes = load->tables[TABLE_CAUSES].n_rows;
	content->n_arguments = load->tables[TABLE_ARGUMENTS].n_rows;
	load->causes = load_take(load, content->n_causes, sizeof(struct cause));
	load->arguments =
		load_take(load, content->n_arguments, sizeof(struct argument));
	content->causes = load->causes;
	content->arguments = load->arguments;
	for (i = 0; i < content->n_causes; i++)
		load_cause(load, i, categories, &load->causes[i]);
	for (i = 0; i < content->n_arguments; i++)
		load_argument(load, i, &load->arguments[i]);
	for (i = 0; i < content->n_causes; i++)
		take_arguments(load, i, &load->causes[i]);
}

void load_argument_expressions(struct load *load)
{
	const struct table *table = &load->tables[TABLE_ARGUMENTS];
	struct content *content = load->content;
	size_t i;

	for (i = 0; i < content->n_arguments; i++) {
		const char *text = table_cell(table, i, "when");
		struct place place = table_place(table, i, "when");

		if (text[0])
			load->arguments[i].when = expression_parse(
				content, text, &place, load->faults);
	}
}
