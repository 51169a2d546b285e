/*
 * Loading practice encounters: preset answers, one a row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "content/load.h"

static void load_answer(struct load *load, const struct table *table,
			size_t row, struct practice_answer *answer)
{
	const char *id = table_cell(table, row, "question");
	struct value value;
	struct fault fault;

	answer->slot = content_slot(load->content, id);
	answer->text = table_cell(table, row, "value");
	answer->note = table_cell(table, row, "note");
	if (!answer->slot)
		load_fault(load, table, row, "question", "no question '%s'.",
			   id);
	else if (value_read(answer->slot, answer->text, &value, &fault) ||
		 value_check(answer->slot, &value, &fault))
		load_fault(load, table, row, "value", "%s", fault.text);
}

void load_practices(struct load *load)
{
	const struct table *table = &load->tables[TABLE_PRACTICE];
	struct practice *practices =
		load_take(load, table->n_rows, sizeof(*practices));
	struct practice_answer *answers =
		load_take(load, table->n_rows, sizeof(*answers));
	size_t count = 0;
	size_t row;

	for (row = 0; row < table->n_rows; row++) {
		const char *id = table_cell(table, row, "practice");

		if (!count || strcmp(practices[count - 1].id, id)) {
			practices[count].id = id;
			practices[count].label =
				table_cell(table, row, "label");
			practices[count].basis = load_basis(load, table, row);
			practices[count].answers = &answers[row];
			if (!practices[count].basis.n_sources)
				load_fault(load, table, row, "cite",
					   "a practice encounter needs a "
					   "source.");
			count++;
		}
		practices[count - 1].n_answers++;
		load_answer(load, table, row, &answers[row]);
	}
	load->content->practices = practices;
	load->content->n_practices = count;
}
