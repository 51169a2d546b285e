/*
 * Comparing two packs; see diff.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "content/load.h"

#define KEY_TEXT 512

/*
 * What sets a table apart from most, whose rows are named by the first
 * column and mean something by their order.
 */
static const struct form {
	const char *second; /* column that the row's name takes as well */
	const char *group;  /* column within whose texts alone order counts */
	int unordered;
} forms[TABLE_COUNT] = {
	[TABLE_PACK] = {.unordered = 1},
	[TABLE_SOURCES] = {.unordered = 1},
	[TABLE_SCALES] = {.second = "code", .group = "measure"},
	[TABLE_CHOICES] = {.second = "id", .group = "list"},
	[TABLE_QUESTIONS] = {.group = "section"},
	[TABLE_EXAM] = {.group = "section"},
	[TABLE_FINDINGS] = {.unordered = 1},
	[TABLE_ADVICE] = {.unordered = 1},
	[TABLE_LIKELIHOOD] = {.second = "levels", .unordered = 1},
	[TABLE_ARGUMENTS] = {.second = "text", .group = "cause"},
	[TABLE_EXPECTED] = {.second = "items", .unordered = 1},
	[TABLE_INFERENCE] = {.unordered = 1},
	[TABLE_PRACTICE] = {.second = "question", .unordered = 1},
};

struct diffing {
	const struct form *form;
	const struct table *before;
	const struct table *after;
	long *partner;	      /* of each row before: its row after, or -1 */
	unsigned char *taken; /* by row after: 1 when it is a partner */
	content_change_sink *sink;
	void *context;
};

static char *write_key(const struct diffing *diffing, const struct table *table,
		       size_t row, char *key)
{
	const char *second = diffing->form->second;

	text_copy(key, KEY_TEXT, table->rows[row].cells[0]);
	if (second)
		text_append(key, KEY_TEXT, ", %s",
			    table_cell(table, row, second));
	return key;
}

static void tell(const struct diffing *diffing, enum row_change kind,
		 const struct table *table, size_t row, const char *column,
		 const char *before, const char *after)
{
	char key[KEY_TEXT];
	const struct content_change change = {
		.kind = kind,
		.table = table,
		.row = row,
		.key = write_key(diffing, table, row, key),
		.column = column,
		.before = before,
		.after = after,
	};

	diffing->sink(&change, diffing->context);
}

static int same_name(const struct diffing *diffing, size_t before, size_t after)
{
	const char *second = diffing->form->second;

	return !strcmp(diffing->before->rows[before].cells[0],
		       diffing->after->rows[after].cells[0]) &&
	       (!second || !strcmp(table_cell(diffing->before, before, second),
				   table_cell(diffing->after, after, second)));
}

/* Where a name is there more than once, first goes with first. */
static void find_partners(struct diffing *diffing)
{
	size_t i;
	size_t j;

	for (i = 0; i < diffing->before->n_rows; i++) {
		diffing->partner[i] = -1;
		for (j = 0; j < diffing->after->n_rows; j++) {
			if (diffing->taken[j] || !same_name(diffing, i, j))
				continue;
			diffing->partner[i] = (long)j;
			diffing->taken[j] = 1;
			break;
		}
	}
}

/* The cells of one column; a table without it has none that say anything. */
static void tell_cell(const struct diffing *diffing, size_t before,
		      size_t after, const char *column)
{
	const char *one = table_cell_itself(diffing->before, before, column);
	const char *two = table_cell_itself(diffing->after, after, column);

	if (strcmp(one, two) != 0)
		tell(diffing, ROW_CHANGED, diffing->after, after, column, one,
		     two);
}

static void tell_cells(const struct diffing *diffing, size_t before,
		       size_t after)
{
	const struct table *old = diffing->before;
	const struct table *new = diffing->after;
	size_t i;

	for (i = 0; i < new->n_columns; i++)
		tell_cell(diffing, before, after, new->columns[i].name);
	/* Translations that the new one has no more. */
	for (i = old->n_schema; i < old->n_columns; i++)
		if (!table_has(new, old->columns[i].name))
			tell_cell(diffing, before, after, old->columns[i].name);
}

static const char *group_of(const struct diffing *diffing,
			    const struct table *table, size_t row)
{
	const char *group = diffing->form->group;

	return group ? table_cell(table, row, group) : "";
}

/* Is it in both, and in the same group? */
static int stays(const struct diffing *diffing, size_t row)
{
	long partner = diffing->partner[row];

	return partner >= 0 &&
	       !strcmp(group_of(diffing, diffing->before, row),
		       group_of(diffing, diffing->after, (size_t)partner));
}

static int same_group(const struct diffing *diffing, size_t a, size_t b)
{
	return !strcmp(group_of(diffing, diffing->before, a),
		       group_of(diffing, diffing->before, b));
}

/*
 * The longest sequence of rows before that ends with each and keeps its
 * order, by dynamic programming: its length, and the row that comes before.
 */
static void find_sequences(const struct diffing *diffing, size_t *length,
			   long *previous)
{
	size_t i;
	size_t j;

	for (i = 0; i < diffing->before->n_rows; i++) {
		previous[i] = -1;
		length[i] = stays(diffing, i);
		for (j = 0; length[i] && j < i; j++)
			if (length[j] >= length[i] &&
			    diffing->partner[j] < diffing->partner[i] &&
			    same_group(diffing, i, j)) {
				length[i] = length[j] + 1;
				previous[i] = (long)j;
			}
	}
}

/* Sets the length of those rows to 0 that are in their group's longest. */
static void take_longest(const struct diffing *diffing, size_t first,
			 size_t *length, const long *previous)
{
	long at = (long)first;
	size_t i;

	for (i = first; i < diffing->before->n_rows; i++)
		if (length[i] > length[at] && same_group(diffing, first, i))
			at = (long)i;
	for (; at >= 0; at = previous[at])
		length[at] = 0;
}

static int is_first_of_group(const struct diffing *diffing, size_t row)
{
	size_t i;

	for (i = 0; i < row; i++)
		if (stays(diffing, i) && same_group(diffing, row, i))
			return 0;
	return 1;
}

/* The name of the row before it in its group, or "". */
static const char *name_before(const struct diffing *diffing,
			       const struct table *table, size_t row, char *key)
{
	const char *group = group_of(diffing, table, row);

	while (row-- > 0)
		if (!strcmp(group_of(diffing, table, row), group))
			return write_key(diffing, table, row, key);
	return "";
}

static void tell_moved(const struct diffing *diffing)
{
	size_t n = diffing->before->n_rows;
	size_t *length = memory_new(n + 1, sizeof(*length));
	long *previous = memory_new(n + 1, sizeof(*previous));
	char before[KEY_TEXT];
	char after[KEY_TEXT];
	size_t i;

	find_sequences(diffing, length, previous);
	for (i = 0; i < n; i++)
		if (stays(diffing, i) && is_first_of_group(diffing, i))
			take_longest(diffing, i, length, previous);
	for (i = 0; i < n; i++) {
		size_t partner = (size_t)diffing->partner[i];

		if (length[i])
			tell(diffing, ROW_MOVED, diffing->after, partner, NULL,
			     name_before(diffing, diffing->before, i, before),
			     name_before(diffing, diffing->after, partner,
					 after));
	}
	free(length);
	free(previous);
}

static void diff_table(struct diffing *diffing)
{
	size_t i;

	diffing->partner = memory_new(diffing->before->n_rows + 1,
				      sizeof(*diffing->partner));
	diffing->taken = memory_new(diffing->after->n_rows + 1, 1);
	find_partners(diffing);
	for (i = 0; i < diffing->before->n_rows; i++) {
		if (diffing->partner[i] < 0)
			tell(diffing, ROW_REMOVED, diffing->before, i, NULL, "",
			     "");
		else
			tell_cells(diffing, i, (size_t)diffing->partner[i]);
	}
	for (i = 0; i < diffing->after->n_rows; i++)
		if (!diffing->taken[i])
			tell(diffing, ROW_ADDED, diffing->after, i, NULL, "",
			     "");
	if (!diffing->form->unordered)
		tell_moved(diffing);
	free(diffing->partner);
	free(diffing->taken);
}

int content_diff(const char *old_folder, const char *new_folder,
		 content_change_sink *sink, void *context,
		 struct faults *faults)
{
	struct table before[TABLE_COUNT] = {0};
	struct table after[TABLE_COUNT] = {0};
	struct diffing diffing = {.sink = sink, .context = context};
	struct arena *arena = arena_new();
	size_t faults_before = faults->count;
	char digest[DIGEST_HEX];
	int i;

	load_tables(before, old_folder, "", arena, digest, faults);
	load_tables(after, new_folder, "", arena, digest, faults);
	for (i = 0; i < TABLE_COUNT; i++) {
		diffing.form = &forms[i];
		diffing.before = &before[i];
		diffing.after = &after[i];
		if (faults->count == faults_before)
			diff_table(&diffing);
		table_clear(&before[i]);
		table_clear(&after[i]);
	}
	arena_free(arena);
	return faults->count == faults_before ? 0 : -1;
}
