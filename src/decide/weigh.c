/*
 * Summing up, for every site, what the findings say of it; see weigh.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "decide/weigh.h"

/* Sums up a site that spares everything. */
static struct sum sum_spared(const struct localisation *where)
{
	struct sum sum = {0, 0, 0};
	size_t i;

	for (i = 0; i < where->n_entries; i++) {
		const struct sum *adds =
			&where->entries[i].adds[DEFICIT_SPARED];

		sum.score += adds->score;
		sum.misfit += adds->misfit;
		sum.unexplained += adds->unexplained;
	}
	return sum;
}

/* What a site foretells of an entry, where it is not spared. */
static void add_foretold(struct sum *sum, const struct entry *entry,
			 enum severity severity, enum deficit deficit)
{
	if (entry)
		sum_change(sum, adds_of(entry, severity, deficit),
			   &entry->adds[DEFICIT_SPARED]);
}

struct sum *weigh_sums(const struct localisation *where, enum leg leg,
		       enum severity severity)
{
	return where->sums + ((size_t)leg * SEVERITY_COUNT + severity) *
				     where->content->n_sites;
}

/* Adds to a site what it foretells when the lesion lies on `leg`. */
static void add_site(const struct localisation *where, const struct site *site,
		     enum leg leg, enum severity severity, struct sum *sum)
{
	size_t i;

	for (i = 0; i < site->n_foretold; i++) {
		const struct foretold *at = &site->foretold[i];

		add_foretold(sum, entry_of(where, at->clue, leg), severity,
			     at->deficit);
		if (at->clue->sided && at->other != DEFICIT_SPARED)
			add_foretold(sum,
				     entry_of(where, at->clue, opposite(leg)),
				     severity, at->other);
	}
}

static double log_weight(const struct localisation *where,
			 enum severity severity)
{
	double severe = setting(where, SETTING_SEVERE_LESION);

	return severity == SEVERE ? severe : log(1 - exp(severe));
}

void weigh(const struct localisation *where, enum leg leg)
{
	struct sum spared = sum_spared(where);
	int severity;
	size_t s;

	for (severity = 0; severity < SEVERITY_COUNT; severity++) {
		struct sum *sums =
			weigh_sums(where, leg, (enum severity)severity);
		double weight = log_weight(where, (enum severity)severity);

		for (s = 0; s < where->content->n_sites; s++) {
			const struct site *site = &where->content->sites[s];

			sums[s] = spared;
			sums[s].score += site->log_prior + weight;
			add_site(where, site, leg, (enum severity)severity,
				 &sums[s]);
		}
	}
}
