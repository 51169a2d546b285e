/*
 * Loading the hazards: what the program could do wrong, what keeps it from
 * it, and the names of the tests that show it.  Whether there are such tests
 * is no matter of the pack; see named_tests.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "content/load.h"
#include "content/named_tests.h"

static void check_tests(struct load *load, size_t row, const char *tests)
{
	struct named_test test;

	while (named_test_next(&tests, &test))
		if (test.kind == NAMED_NOTHING)
			load_fault(load, &load->tables[TABLE_HAZARDS], row,
				   "test",
				   "'%s' names no test. Write case:NAME or "
				   "test:SUITE/NAME, joined by ';'.",
				   test.name);
}

void load_hazards(struct load *load)
{
	const struct table *table = &load->tables[TABLE_HAZARDS];
	struct hazard *hazards =
		load_take(load, table->n_rows, sizeof(*hazards));
	size_t i;

	load_unique(load, table, "id");
	for (i = 0; i < table->n_rows; i++) {
		hazards[i].id = table_cell(table, i, "id");
		hazards[i].hazard = table_cell(table, i, "hazard");
		hazards[i].cause = table_cell(table, i, "cause");
		hazards[i].harm = table_cell(table, i, "harm");
		hazards[i].control = table_cell(table, i, "control");
		hazards[i].tests = table_cell(table, i, "test");
		hazards[i].basis = load_basis(load, table, i);
		check_tests(load, i, hazards[i].tests);
		if (!hazards[i].basis.n_sources)
			load_fault(load, table, i, "cite",
				   "a hazard needs a source.");
	}
	load->content->hazards = hazards;
	load->content->n_hazards = table->n_rows;
}
