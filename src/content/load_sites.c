/*
 * Loading the sites of lesions, and what each does to every clue: what
 * follows from the anatomy, and the rows that differ from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "content/load.h"

static const char *const deficit_words[] = {"spared", "possible", "expected",
					    "brisk", NULL};

/* A number of the tables, greater than 0, as its logarithm. */
static double load_log(struct load *load, const struct table *table, size_t row,
		       const char *column)
{
	const char *text = table_cell(table, row, column);
	long long thousandths;

	if (!number_read(text, &thousandths) && thousandths > 0)
		return log((double)thousandths / NUMBER_ONE);
	load_fault(load, table, row, column,
		   "'%s' is no number greater than 0.", text);
	return 0;
}

static const struct segment *segment_at(struct load *load,
					const struct table *table, size_t row,
					const char *column, const char *id)
{
	const struct content *content = load->content;
	long at = load_find(load, table, row, column, id, "segment",
			    content->segments, sizeof(*content->segments),
			    content->n_segments);

	return at < 0 ? NULL : &content->segments[at];
}

static void load_image(struct load *load, const struct table *table, size_t row,
		       struct site *site)
{
	const char *at = table_cell(table, row, "image");
	const struct segment **found =
		load_take(load, strlen(at) / 2 + 1, sizeof(*found));
	char id[FAULT_NAME];

	site->image = found;
	while (load_next_id(&at, id)) {
		const struct segment *segment =
			segment_at(load, table, row, "image", id);

		if (segment)
			found[site->n_image++] = segment;
	}
}

static void load_site(struct load *load, size_t row, struct site *site)
{
	static const char *const others[] = {"spared", "possible", "same",
					     NULL};
	const struct table *table = &load->tables[TABLE_SITES];
	const char *segment = table_cell(table, row, "segment");
	int other = load_word(load, table, row, "other_side", others);
	size_t i;

	site->id = table_cell(table, row, "id");
	site->label = table_cell(table, row, "label");
	site->other_leg = other < 0 ? OTHER_SPARED : (enum other_leg)other;
	site->log_prior = load_log(load, table, row, "prior");
	site->basis = load_basis(load, table, row);
	if (segment[0])
		site->segment =
			segment_at(load, table, row, "segment", segment);
	site->structures = load_structures_in(load, table, row, "structures",
					      &site->n_structures);
	for (i = 0; i < site->n_structures; i++)
		if (site->structures[i]->segment != site->segment)
			load_fault(load, table, row, "segment",
				   "structure '%s' lies in another segment.",
				   site->structures[i]->id);
	load_image(load, table, row, site);
	if (!site->basis.n_sources)
		load_fault(load, table, row, "cite", "a site needs a source.");
}

void load_sites(struct load *load)
{
	const struct table *table = &load->tables[TABLE_SITES];
	struct site *made = load_take(load, table->n_rows, sizeof(*made));
	size_t i;

	load_unique(load, table, "id");
	for (i = 0; i < table->n_rows; i++)
		load_site(load, i, &made[i]);
	load->sites = made;
	load->content->sites = made;
	load->content->n_sites = table->n_rows;
}

static int is_root(const struct clue *clue, const struct structure *structure)
{
	return clue_root(clue, structure) != DEFICIT_SPARED;
}

/* What a lesion of one structure does by the anatomy alone. */
static enum deficit at_structure(const struct clue *clue,
				 const struct structure *at)
{
	enum deficit most = DEFICIT_SPARED;
	size_t i;

	if (is_root(clue, at))
		return clue_root(clue, at);
	for (i = 0; i < clue->n_path && clue->path[i] != at; i++)
		;
	if (i == clue->n_path)
		return DEFICIT_SPARED;
	if (!at->n_carries)
		return DEFICIT_EXPECTED;
	for (i = 0; i < at->n_carries; i++)
		if (clue_root(clue, at->carries[i]) > most)
			most = clue_root(clue, at->carries[i]);
	return most;
}

static enum deficit by_anatomy(const struct clue *clue, const struct site *site)
{
	enum deficit most = DEFICIT_SPARED;
	size_t i;

	for (i = 0; i < site->n_structures; i++) {
		enum deficit deficit = at_structure(clue, site->structures[i]);

		if (deficit > most)
			most = deficit;
	}
	return most;
}

static long find_site(struct load *load, const struct table *table, size_t row,
		      const char *column, const char *id)
{
	const struct content *content = load->content;

	return load_find(load, table, row, column, id, "site", content->sites,
			 sizeof(*content->sites), content->n_sites);
}

/* The sites that a pointer names foretell it. */
static void set_pointed(struct load *load, size_t row, struct clue *clue,
			const char *column, enum deficit deficit)
{
	const struct table *table = &load->tables[TABLE_POINTERS];
	const char *at = table_cell(table, row, column);
	char id[FAULT_NAME];

	while (load_next_id(&at, id)) {
		long site = find_site(load, table, row, column, id);

		if (site >= 0 && clue->deficits[site])
			load_fault(load, table, row, column,
				   "'%s' is named twice.", id);
		if (site >= 0)
			clue->deficits[site] = (unsigned char)deficit;
	}
}

/* One row of expected.csv: every one of its items, at each of its sites. */
static void set_expected(struct load *load, size_t row, enum deficit deficit)
{
	const struct table *table = &load->tables[TABLE_EXPECTED];
	const char *sites = table_cell(table, row, "sites");
	char site_id[FAULT_NAME];
	char item_id[FAULT_NAME];
	int told = 0;

	while (load_next_id(&sites, site_id)) {
		long site = find_site(load, table, row, "sites", site_id);
		const char *items = table_cell(table, row, "items");

		while (site >= 0 && load_next_id(&items, item_id)) {
			const struct clue *clue =
				content_clue(load->content, item_id);

			if (clue && clue->item)
				clue->deficits[site] = (unsigned char)deficit;
			else if (!told)
				load_fault(load, table, row, "items",
					   "no item '%s' in supply.csv.",
					   item_id);
		}
		told = 1;
	}
}

/* An item at a site has one row that says what becomes of it. */
static void check_twice(struct load *load, size_t row, size_t other)
{
	const struct table *table = &load->tables[TABLE_EXPECTED];
	const char *sites = table_cell(table, row, "sites");
	char site[FAULT_NAME];
	char item[FAULT_NAME];
	char id[FAULT_NAME];

	while (load_next_id(&sites, site)) {
		const char *others = table_cell(table, other, "sites");
		int same = 0;
		const char *items;

		while (load_next_id(&others, id))
			same |= !strcmp(id, site);
		items = table_cell(table, row, "items");
		while (same && load_next_id(&items, item)) {
			const char *at = table_cell(table, other, "items");

			while (load_next_id(&at, id))
				if (!strcmp(id, item))
					load_fault(load, table, row, "items",
						   "row %ld says already what "
						   "becomes of '%s' at '%s'.",
						   table->rows[other].line,
						   item, site);
		}
	}
}

static void load_expected(struct load *load)
{
	const struct table *table = &load->tables[TABLE_EXPECTED];
	struct expectation *made =
		load_take(load, table->n_rows, sizeof(*made));
	size_t row;
	size_t other;

	for (row = 0; row < table->n_rows; row++) {
		int deficit =
			load_word(load, table, row, "deficit", deficit_words);

		made[row].sites = table_cell(table, row, "sites");
		made[row].items = table_cell(table, row, "items");
		made[row].note = table_cell(table, row, "note");
		made[row].basis = load_basis(load, table, row);
		if (!made[row].basis.n_sources)
			load_fault(load, table, row, "cite",
				   "a row of expected needs a source.");
		if (deficit >= 0)
			set_expected(load, row, (enum deficit)deficit);
		for (other = 0; other < row; other++)
			check_twice(load, row, other);
	}
	load->content->expectations = made;
	load->content->n_expectations = table->n_rows;
}

/* What a site that does that to one leg does to the other. */
static enum deficit on_other_leg(const struct site *site, int deficit)
{
	if (site->other_leg == OTHER_SAME || deficit == DEFICIT_SPARED)
		return (enum deficit)deficit;
	if (site->other_leg == OTHER_SPARED)
		return DEFICIT_SPARED;
	return deficit == DEFICIT_BRISK ? DEFICIT_BRISK : DEFICIT_POSSIBLE;
}

static void derive_others(const struct content *content, struct clue *clue)
{
	size_t i;

	for (i = 0; i < content->n_sites; i++)
		clue->others[i] = (unsigned char)on_other_leg(
			&content->sites[i], clue->deficits[i]);
}

static void list_foretold(struct load *load, size_t at)
{
	const struct content *content = load->content;
	struct foretold *list =
		load_take(load, content->n_clues, sizeof(*list));
	size_t n = 0;
	size_t i;

	for (i = 0; i < content->n_clues; i++) {
		const struct clue *clue = &content->clues[i];

		if (clue->deficits[at] == DEFICIT_SPARED)
			continue;
		list[n].clue = clue;
		list[n].deficit = (enum deficit)clue->deficits[at];
		list[n++].other = (enum deficit)clue->others[at];
	}
	load->sites[at].foretold = list;
	load->sites[at].n_foretold = n;
}

void load_deficits(struct load *load)
{
	const struct content *content = load->content;
	size_t n_items = load->tables[TABLE_SUPPLY].n_rows;
	size_t i;
	size_t j;

	for (i = 0; i < content->n_clues; i++) {
		struct clue *clue = &load->clues[i];

		clue->deficits = load_take(load, content->n_sites, 1);
		clue->others = load_take(load, content->n_sites, 1);
		for (j = 0; clue->item && j < content->n_sites; j++)
			clue->deficits[j] = (unsigned char)by_anatomy(
				clue, &content->sites[j]);
		if (i < n_items)
			continue;
		set_pointed(load, i - n_items, clue, "expected",
			    DEFICIT_EXPECTED);
		set_pointed(load, i - n_items, clue, "possible",
			    DEFICIT_POSSIBLE);
	}
	load_expected(load);
	for (i = 0; i < content->n_clues; i++)
		derive_others(content, &load->clues[i]);
	for (i = 0; i < content->n_sites; i++)
		list_foretold(load, i);
}

/* Shares lie between 0 and 1, ratios above 1. */
static void check_setting(struct load *load, const struct setting *setting,
			  int id)
{
	int share = id == SETTING_SEVERE_LESION || id == SETTING_SECOND_LESION;
	struct place place = {load->tables[TABLE_INFERENCE].file, 0, "value",
			      0};

	if (share ? setting->log_value >= 0 : setting->log_value <= 0)
		faults_add(load->faults, &place, "'%s' must be %s.",
			   setting->id,
			   share ? "between 0 and 1" : "greater than 1");
}

void load_settings(struct load *load)
{
	static const int pairs[][2] = {
		{SETTING_LEAD_LIKELY, SETTING_LEAD_CLEAR},
		{SETTING_SUPPORTED, SETTING_ADEQUATE},
		{SETTING_ADEQUATE, SETTING_EXCLUDED}};
	static const char *const ids[] = {
		"lead_clear", "lead_likely",   "adequate",	"excluded",
		"supported",  "severe_lesion", "second_lesion", NULL};
	const struct table *table = &load->tables[TABLE_INFERENCE];
	struct setting *settings = load->content->settings;
	struct place place = {table->file, 0, "id", 0};
	size_t row;
	int i;

	load_unique(load, table, "id");
	for (row = 0; row < table->n_rows; row++) {
		i = load_word(load, table, row, "id", ids);
		if (i < 0)
			continue;
		settings[i].id = ids[i];
		settings[i].label = table_cell(table, row, "label");
		settings[i].log_value = load_log(load, table, row, "value");
		settings[i].basis = load_basis(load, table, row);
		if (!settings[i].basis.n_sources)
			load_fault(load, table, row, "cite",
				   "a setting needs a source.");
	}
	for (i = 0; load->content->n_sites && i < SETTING_COUNT; i++)
		if (!settings[i].id)
			faults_add(load->faults, &place,
				   "the row '%s' is missing.", ids[i]);
		else
			check_setting(load, &settings[i], i);
	place.column = "value";
	for (i = 0; i < 3; i++)
		if (settings[pairs[i][0]].log_value >
		    settings[pairs[i][1]].log_value)
			faults_add(load->faults, &place,
				   "'%s' must not be greater than '%s'.",
				   ids[pairs[i][0]], ids[pairs[i][1]]);
}
