/*
 * Loading likelihoods: how likely each grade of a finding is, given what a
 * lesion does to it.  A table that would let a foretold finding speak against
 * its site is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "content/load.h"

static const char *const deficit_columns[DEFICIT_COUNT] = {"spared", "possible",
							   "expected", "brisk"};

static const struct measure *find_measure(struct load *load,
					  const struct table *table, size_t row)
{
	const struct content *content = load->content;
	const char *id = table_cell(table, row, "measure");
	size_t i;

	for (i = 0; i < content->n_measures; i++)
		if (!strcmp(content->measures[i].id, id))
			return &content->measures[i];
	load_fault(load, table, row, "measure",
		   "no measure '%s' in scales.csv.", id);
	return NULL;
}

/* A band's levels: joined by ";", by name. */
static void load_levels(struct load *load, const struct table *table,
			size_t row, struct likelihood *likelihood, size_t band)
{
	const char *at = table_cell(table, row, "levels");
	char name[FAULT_NAME];

	while (likelihood->measure && load_next_id(&at, name)) {
		int rank = measure_rank(likelihood->measure, name);

		if (rank < 0 || rank >= MAX_RANKS)
			load_fault(load, table, row, "levels",
				   "'%s' is no level of measure '%s'.", name,
				   likelihood->measure->id);
		else if (likelihood->band_of[rank] >= 0)
			load_fault(load, table, row, "levels",
				   "'%s' stands in another row of '%s' too.",
				   name, likelihood->id);
		else
			likelihood->band_of[rank] = (signed char)band;
	}
}

static void load_probabilities(struct load *load, const struct table *table,
			       size_t row, struct likelihood *likelihood,
			       size_t band)
{
	int d;

	for (d = 0; d < DEFICIT_COUNT; d++) {
		const char *text = table_cell(table, row, deficit_columns[d]);
		long long thousandths = 0;

		if (number_read(text, &thousandths) || thousandths <= 0 ||
		    thousandths >= NUMBER_ONE) {
			load_fault(load, table, row, deficit_columns[d],
				   "'%s' is no number between 0 and 1, both "
				   "excluded, with at most 3 decimals.",
				   text);
			thousandths = 1;
		}
		likelihood->probability[d][band] =
			(double)thousandths / NUMBER_ONE;
	}
}

static void check_levels(struct load *load, const struct table *table,
			 size_t row, const struct likelihood *likelihood)
{
	const struct measure *measure = likelihood->measure;
	int last = -1;
	size_t i;
	size_t j;

	for (i = 0; measure && i < measure->n_scales; i++)
		for (j = 0; j < measure->scales[i].n_levels; j++) {
			const struct level *level =
				&measure->scales[i].levels[j];

			if (level->rank >= MAX_RANKS ||
			    likelihood->band_of[level->rank] < 0)
				load_fault(load, table, row, "levels",
					   "level '%s' of measure '%s' stands "
					   "in no row of '%s'.",
					   level->name, measure->id,
					   likelihood->id);
		}
	for (i = 0; i < MAX_RANKS; i++) {
		int band = likelihood->band_of[i];

		if (band < 0)
			continue;
		if (band != last && band != last + 1)
			load_fault(load, table, row, "levels",
				   "the rows of '%s' are not in the order of "
				   "their levels, the weakest first.",
				   likelihood->id);
		last = band;
	}
}

/* Over all grades each column is 1; the normal band is likeliest spared. */
static void check_sums(struct load *load, const struct table *table, size_t row,
		       struct likelihood *likelihood)
{
	size_t b;
	int d;

	for (d = 0; d < DEFICIT_COUNT; d++) {
		double sum = 0;

		for (b = 0; b < likelihood->n_bands; b++)
			sum += likelihood->probability[d][b];
		if (fabs(sum - 1) > 0.0005)
			load_fault(load, table, row, deficit_columns[d],
				   "the rows of '%s' add up to %.3f here, not "
				   "to 1.",
				   likelihood->id, sum);
	}
	for (b = 1; b < likelihood->n_bands; b++)
		if (likelihood->probability[DEFICIT_SPARED][b] >
		    likelihood->probability[DEFICIT_SPARED][likelihood->normal])
			likelihood->normal = b;
}

/* The more a site foretells a loss, the likelier the loss. */
static void check_order(struct load *load, const struct table *table,
			size_t row, const struct likelihood *likelihood)
{
	size_t b;
	int d;

	for (b = 0; b <= likelihood->normal; b++)
		for (d = DEFICIT_SPARED; d < DEFICIT_EXPECTED; d++) {
			double less = likelihood->probability[d][b];
			double more = likelihood->probability[d + 1][b];

			if (b < likelihood->normal ? more >= less
						   : more <= less)
				continue;
			load_fault(load, table, row + b, deficit_columns[d + 1],
				   "a loss must be the likelier, and what is "
				   "normal the less likely, the more a loss is "
				   "foretold: spared, possible, expected.");
		}
}

/*
 * Does a deficit allow the band, so that it excludes nothing?  One that makes
 * reflexes brisk allows any: at first they may be normal, or lost.
 */
static int allows(const struct likelihood *likelihood, int deficit, size_t band)
{
	if (deficit == DEFICIT_BRISK)
		return 1;
	if (band == likelihood->normal)
		return deficit != DEFICIT_EXPECTED;
	if (band < likelihood->normal)
		return deficit == DEFICIT_POSSIBLE ||
		       deficit == DEFICIT_EXPECTED || deficit == DEFICIT_FAINT;
	return 0;
}

/* Logarithms, and how much each band speaks against a site. */
static void derive_column(struct likelihood *likelihood, int d)
{
	const double *p = likelihood->probability[d];
	double allowed = 0;
	size_t b;

	for (b = 0; b < likelihood->n_bands; b++) {
		if (allows(likelihood, d, b))
			allowed += p[b];
		likelihood->log_of[d][b] = log(p[b]);
	}
	for (b = 0; b < likelihood->n_bands; b++)
		if (!allows(likelihood, d, b) && allowed > p[b])
			likelihood->misfit[d][b] = log(allowed / p[b]);
}

/* What is there or not, as a sign, is so in a partial lesion too. */
static int is_graded(const struct likelihood *likelihood)
{
	return likelihood->n_bands > 2;
}

static void derive_severities(struct likelihood *likelihood)
{
	const double *spared = likelihood->probability[DEFICIT_SPARED];
	const double *possible = likelihood->probability[DEFICIT_POSSIBLE];
	size_t b;
	int d;

	for (b = 0; b < likelihood->n_bands; b++)
		likelihood->probability[DEFICIT_FAINT][b] =
			(spared[b] + possible[b]) / 2;
	for (d = 0; d < DEFICIT_COUNT; d++) {
		likelihood->at[SEVERE][d] = (enum deficit)d;
		likelihood->at[PARTIAL][d] = (enum deficit)d;
	}
	if (!is_graded(likelihood))
		return;
	likelihood->at[PARTIAL][DEFICIT_EXPECTED] = DEFICIT_POSSIBLE;
	likelihood->at[PARTIAL][DEFICIT_POSSIBLE] = DEFICIT_FAINT;
}

static void derive_entropy(struct likelihood *likelihood, int d)
{
	const double *severe = likelihood->probability[d];
	const double *partial =
		likelihood->probability[likelihood->at[PARTIAL][d]];
	size_t b;
	int step;

	for (step = 0; step <= SEVERITY_STEPS; step++)
		for (b = 0; b < likelihood->n_bands; b++) {
			double share = (double)step / SEVERITY_STEPS;
			double p = share * severe[b] + (1 - share) * partial[b];

			likelihood->entropy[d][step] -= p * log(p);
		}
}

static void derive(struct likelihood *likelihood)
{
	int d;

	derive_severities(likelihood);
	for (d = 0; d < DEFICIT_COLUMNS; d++)
		derive_column(likelihood, d);
	for (d = 0; d < DEFICIT_COUNT; d++)
		derive_entropy(likelihood, d);
}

static size_t load_likelihood(struct load *load, size_t row,
			      struct likelihood *likelihood)
{
	const struct table *table = &load->tables[TABLE_LIKELIHOOD];
	size_t n = 0;

	likelihood->id = table_cell(table, row, "id");
	likelihood->measure = find_measure(load, table, row);
	likelihood->basis = load_basis(load, table, row);
	memset(likelihood->band_of, -1, sizeof(likelihood->band_of));
	if (!likelihood->basis.n_sources)
		load_fault(load, table, row, "cite",
			   "a likelihood needs a source.");
	while (row + n < table->n_rows &&
	       !strcmp(table_cell(table, row + n, "id"), likelihood->id)) {
		if (n < MAX_BANDS) {
			load_levels(load, table, row + n, likelihood, n);
			load_probabilities(load, table, row + n, likelihood, n);
			likelihood->own[n] = (unsigned char)load_flag(
				load, table, row + n, "own");
		}
		n++;
	}
	if (n > MAX_BANDS)
		load_fault(load, table, row, "id",
			   "'%s' has more than %d rows.", likelihood->id,
			   MAX_BANDS);
	likelihood->n_bands = n < MAX_BANDS ? n : MAX_BANDS;
	check_levels(load, table, row, likelihood);
	check_sums(load, table, row, likelihood);
	check_order(load, table, row, likelihood);
	derive(likelihood);
	return n;
}

void load_likelihoods(struct load *load)
{
	const struct table *table = &load->tables[TABLE_LIKELIHOOD];
	struct likelihood *made = load_take(load, table->n_rows, sizeof(*made));
	size_t count = 0;
	size_t row = 0;
	size_t i;

	while (row < table->n_rows) {
		size_t first = row;

		row += load_likelihood(load, row, &made[count]);
		for (i = 0; i < count; i++)
			if (!strcmp(made[i].id, made[count].id))
				load_fault(load, table, first, "id",
					   "the rows of '%s' do not stand "
					   "together.",
					   made[i].id);
		count++;
	}
	load->content->likelihoods = made;
	load->content->n_likelihoods = count;
}
