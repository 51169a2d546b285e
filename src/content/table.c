/*
 * Reading one table of the pack; see table.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/rows.h"
#include "base/text.h"
#include "content/suggest.h"

#define MAX_COLUMNS 64

struct reading {
	struct table *table;
	struct arena *arena;
	struct faults *faults;
	size_t capacity;
	int has_header;
	size_t n_cells;		  /* in the header */
	int from[MAX_COLUMNS];	  /* column to cell, or -1 */
	int is_code[MAX_COLUMNS]; /* see is_code */
	struct column *columns;	  /* the table's, while they grow */
};

void table_clear(struct table *table)
{
	free(table->rows);
	table->rows = NULL;
	table->n_rows = 0;
}

/*
 * Most names are one literal in one place, so that comparing where they are
 * finds most columns.
 */
static int column_at(const struct table *table, const char *name)
{
	size_t i;

	for (i = 0; i < table->n_columns; i++)
		if (table->columns[i].name == name)
			return (int)i;
	for (i = 0; i < table->n_columns; i++)
		if (!strcmp(table->columns[i].name, name))
			return (int)i;
	return -1;
}

int table_has(const struct table *table, const char *column)
{
	return column_at(table, column) >= 0;
}

const char *table_cell_itself(const struct table *table, size_t row,
			      const char *column)
{
	int at = column_at(table, column);

	return at < 0 ? "" : table->rows[row].cells[at];
}

static int is_wording(const struct column *column)
{
	return column->cell == CELL_WORDS ||
	       column->cell == CELL_WORDS_OPTIONAL;
}

/*
 * Which column has what is shown of a column's cell: a translation into the
 * first language that there is one in, else itself; -1 where there is none.
 */
static int column_shown(const struct table *table, size_t row,
			const char *column)
{
	int itself = column_at(table, column);
	const char *at = table->languages;
	char name[FAULT_NAME];

	if (itself < 0 || table->n_columns == table->n_schema ||
	    !is_wording(&table->columns[itself]))
		return itself;
	while (*at) {
		size_t length = strcspn(at, ":");
		int translated;

		snprintf(name, sizeof(name), "%s:%.*s", column, (int)length,
			 at);
		translated = column_at(table, name);
		if (translated >= 0 && table->rows[row].cells[translated][0])
			return translated;
		at += length + (at[length] == ':');
	}
	return itself;
}

const char *table_cell(const struct table *table, size_t row,
		       const char *column)
{
	int at = column_shown(table, row, column);

	if (at < 0)
		abort(); /* the schema in this program does not name it */
	return table->rows[row].cells[at];
}

struct place table_place(const struct table *table, size_t row,
			 const char *column)
{
	int at = column ? column_shown(table, row, column) : -1;
	struct place place = {table->file, table->rows[row].line,
			      at < 0 ? column : table->columns[at].name, 0};

	return place;
}

/* "de", "pt-BR" */
static int is_language(const char *tag)
{
	size_t small = strspn(tag, "abcdefghijklmnopqrstuvwxyz");
	const char *region = tag + small;

	if (small < 2 || small > 3)
		return 0;
	return !region[0] ||
	       (region[0] == '-' && strlen(region) == 3 &&
		strspn(region + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2);
}

/*
 * Is it a column of translations, right or wrong?  Then *base is the length of
 * the name that stands before the language.
 */
static int is_translated(const char *name, size_t *base)
{
	*base = strcspn(name, ":");
	return *base && name[*base] == ':';
}

/* Adds a column of translations; -1 with a fault where it can be none. */
static int add_translated(struct reading *reading, const struct place *place,
			  const char *name, size_t base)
{
	struct table *table = reading->table;
	struct column *columns = reading->columns;
	char of[FAULT_NAME];
	int column;

	text_copy(of, base + 1 < sizeof(of) ? base + 1 : sizeof(of), name);
	column = column_at(table, of);
	if (column < 0 || !is_wording(&columns[column]))
		faults_add(reading->faults, place,
			   "column '%s' translates '%s', which is no column of "
			   "wording of this table.",
			   name, of);
	else if (!is_language(name + base + 1))
		faults_add(reading->faults, place,
			   "column '%s' names no language. Write it as "
			   "'%s:de' or '%s:pt-BR'.",
			   name, of, of);
	else if (table->n_columns == MAX_COLUMNS)
		faults_add(reading->faults, place,
			   "more than %d columns. Take '%s' out.", MAX_COLUMNS,
			   name);
	else {
		columns[table->n_columns].name =
			arena_text(reading->arena, name, strlen(name));
		columns[table->n_columns].cell = CELL_WORDS_OPTIONAL;
		return (int)table->n_columns++;
	}
	return -1;
}

static void stray_column(struct reading *reading, const struct place *place,
			 const char *name)
{
	struct suggest suggest;
	size_t i;

	suggest_start(&suggest, name);
	for (i = 0; i < reading->table->n_columns; i++)
		suggest_offer(&suggest, reading->table->columns[i].name);
	faults_add(reading->faults, place,
		   "stray column '%s'.%s Take it out or name it as %s(5) "
		   "tells.",
		   name, suggest_text(&suggest), "nervecourse-content");
}

static void read_header(struct reading *reading, const struct row *row)
{
	struct table *table = reading->table;
	struct place place = {table->file, row->line, NULL, 0};
	size_t base;
	size_t i;

	reading->has_header = 1;
	reading->n_cells = row->count;
	if (row->count == 1 && strchr(row->cells[0], ';')) {
		faults_add(reading->faults, &place,
			   "the cells are separated by ';'. Save the table "
			   "with ',' as separator.");
		return;
	}
	for (i = 0; i < row->count; i++) {
		const char *name = row->cells[i];
		int column = column_at(table, name);
		int translated = is_translated(name, &base);

		if (column < 0 && translated)
			column = add_translated(reading, &place, name, base);
		if (column < 0 && !translated)
			stray_column(reading, &place, name);
		else if (column < 0)
			continue;
		else if (reading->from[column] >= 0)
			faults_add(reading->faults, &place,
				   "column '%s' is there twice.", name);
		else
			reading->from[column] = (int)i;
	}
	for (i = 0; i < table->n_schema; i++)
		if (reading->from[i] < 0 &&
		    table->columns[i].cell != CELL_SPARE)
			faults_add(reading->faults, &place,
				   "column '%s' is missing.",
				   table->columns[i].name);
}

static int is_id(const char *text)
{
	size_t i;

	if (text[0] < 'a' || text[0] > 'z')
		return 0;
	for (i = 1; text[i]; i++)
		if (!((text[i] >= 'a' && text[i] <= 'z') || text[i] == '_' ||
		      (text[i] >= '0' && text[i] <= '9')))
			return 0;
	return 1;
}

/* Does it look like what a spreadsheet makes of an id such as "sep2"? */
static int looks_like_date(const char *text)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	size_t i;

	for (i = 0; i < sizeof(months) - 1; i += 3) {
		char month[4] = {months[i], months[i + 1], months[i + 2], 0};

		if (text_contains(text, month) && strpbrk(text, "-/ ") &&
		    strpbrk(text, "0123456789"))
			return 1;
	}
	return text[0] >= '0' && text[0] <= '9' && strpbrk(text, "-/.");
}

static void check_id(struct reading *reading, const struct place *place,
		     const char *text)
{
	if (strlen(text) >= FAULT_NAME)
		faults_add(reading->faults, place,
			   "an id has at most %d letters.", FAULT_NAME - 1);
	if (is_id(text))
		return;
	if (looks_like_date(text))
		faults_add(reading->faults, place,
			   "'%s' looks like an id that a spreadsheet turned "
			   "into a date. Write the id again, with the column's "
			   "format set to text.",
			   text);
	else
		faults_add(reading->faults, place,
			   "'%s' is no id. An id has small letters, digits "
			   "and '_', a letter first.",
			   text);
}

/* Cells that are code, not prose: there a smart quote is a mishap. */
static int is_code(const struct column *column)
{
	static const char *const names[] = {"when", "show_if", "adequate",
					    "inadequate", "doubtful_if"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(column->name, names[i]))
			return 1;
	return column->cell == CELL_ID;
}

static int is_smart_quote(uint32_t character)
{
	return character >= 0x2018 && character <= 0x201F;
}

static int has_smart_quote(const char *text)
{
	uint32_t character;
	size_t step;

	for (; (step = text_decode(text, &character, NULL)); text += step)
		if (is_smart_quote(character))
			return 1;
	return 0;
}

static int has_control(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 127)
			return 1;
	return 0;
}

static void check_cell(struct reading *reading, size_t i, const struct row *row,
		       size_t cell, const char *text)
{
	const struct column *column = &reading->table->columns[i];
	int code = reading->is_code[i];
	struct place place = {reading->table->file, row->line, column->name, 0};
	long invalid = text_invalid_at(row->cells[cell], row->lengths[cell]);

	if (invalid >= 0) {
		place.character = invalid + 1;
		faults_add(reading->faults, &place,
			   "a byte that is no UTF-8. Save the table as UTF-8.");
		return;
	}
	if (!code && has_control(text))
		faults_add(reading->faults, &place,
			   "a control character, tab or line end. Cells hold "
			   "text alone.");
	else if (column->cell > CELL_WORDS_OPTIONAL && !text[0])
		faults_add(reading->faults, &place,
			   "this cell is empty and must not be.");
	else if (code && has_smart_quote(text))
		faults_add(reading->faults, &place,
			   "typographic quotation marks. Expressions and ids "
			   "take none.");
	else if (!strcmp(text, "TRUE") || !strcmp(text, "FALSE"))
		faults_add(reading->faults, &place,
			   "'%s' comes from a spreadsheet's truth value. Write "
			   "yes or no, with the column's format set to text.",
			   text);
	else if (column->cell == CELL_ID)
		check_id(reading, &place, text);
}

static void read_cells(struct reading *reading, const struct row *row)
{
	struct table *table = reading->table;
	struct table_row *to;
	size_t i;

	table->rows = memory_grow(table->rows, table->n_rows,
				  &reading->capacity, sizeof(*table->rows));
	to = &table->rows[table->n_rows++];
	to->line = row->line;
	to->cells =
		arena_take(reading->arena, table->n_columns, sizeof(char *));
	for (i = 0; i < table->n_columns; i++) {
		int cell = reading->from[i];
		const char *text;
		size_t length;

		to->cells[i] = "";
		if (cell < 0)
			continue;
		text = text_trim(row->cells[cell], &length);
		to->cells[i] = arena_text(reading->arena, text, length);
		check_cell(reading, i, row, (size_t)cell, to->cells[i]);
	}
}

static int is_blank(const struct row *row)
{
	size_t i;

	for (i = 0; i < row->count; i++)
		if (row->cells[i][0])
			return 0;
	return 1;
}

static int read_row(const struct row *row, void *context)
{
	struct reading *reading = context;
	struct place place = {reading->table->file, row->line, NULL, 0};

	if (!reading->has_header) {
		read_header(reading, row);
	} else if (is_blank(row)) {
		return 0;
	} else if (row->count != reading->n_cells) {
		faults_add(reading->faults, &place,
			   "%zu cells where the header has %zu. A cell that "
			   "holds a comma is enclosed in quotation marks.",
			   row->count, reading->n_cells);
	} else {
		read_cells(reading, row);
	}
	return 0;
}

static char *path_of(const char *folder, const char *file)
{
	size_t size = strlen(folder) + strlen(file) + 2;
	char *path = memory_new(size, 1);

	snprintf(path, size, "%s/%s", folder, file);
	return path;
}

static char *slurp(const char *folder, const char *file, size_t *length,
		   struct faults *faults)
{
	struct place place = {file, 0, NULL, 0};
	char *path = path_of(folder, file);
	FILE *stream = fopen(path, "rb");
	char *bytes = NULL;

	if (stream)
		bytes = rows_slurp(stream, length);
	if (!bytes)
		faults_add(faults, &place,
			   "cannot be read in %s: %s. A pack has every table.",
			   folder, strerror(errno));
	if (stream)
		fclose(stream);
	free(path);
	return bytes;
}

void table_start(struct table *table, const char *file,
		 const struct column *columns, size_t n_columns,
		 const char *languages)
{
	memset(table, 0, sizeof(*table));
	table->n_schema = n_columns;
	table->languages = languages;
	table->file = file;
	table->columns = columns;
	table->n_columns = n_columns;
}

int table_is_there(const struct table *table, const char *folder)
{
	char *path = path_of(folder, table->file);
	struct stat status;
	int there = !lstat(path, &status);

	free(path);
	return there;
}

int table_read(struct table *table, const char *folder, struct arena *arena,
	       struct digest *digest, struct faults *faults)
{
	struct reading reading = {0};
	const char *file = table->file;
	size_t length = 0;
	char size[24];
	char *bytes;
	size_t i;

	bytes = slurp(folder, file, &length, faults);
	if (!bytes)
		return -1;
	digest_add(digest, file, strlen(file) + 1);
	snprintf(size, sizeof(size), "%zu", length);
	digest_add(digest, size, strlen(size) + 1);
	digest_add(digest, bytes, length);
	reading.table = table;
	reading.arena = arena;
	reading.faults = faults;
	reading.columns = arena_take(arena, MAX_COLUMNS, sizeof(struct column));
	memcpy(reading.columns, table->columns,
	       table->n_schema * sizeof(struct column));
	table->columns = reading.columns;
	for (i = 0; i < MAX_COLUMNS; i++)
		reading.from[i] = -1;
	for (i = 0; i < table->n_schema; i++)
		reading.is_code[i] = is_code(&table->columns[i]);
	rows_read(bytes, length, file, read_row, &reading, faults);
	if (!reading.has_header) {
		struct place place = {file, 1, NULL, 0};

		faults_add(faults, &place, "the header row is missing.");
	}
	free(bytes);
	return 0;
}
