/*
 * What a localisation says: how findings stand to a site, where a result would
 * point, in which order to image; see localise.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "decide/weigh.h"

enum deficit localise_deficit(const struct localisation *where,
			      const struct site_state *state,
			      const struct clue *clue, enum leg leg)
{
	size_t site = index_of(where, state);

	return (enum deficit)(clue->sided && leg != state->leg
				      ? clue->others[site]
				      : clue->deficits[site]);
}

enum fit localise_fit(const struct localisation *where,
		      const struct site_state *state, const struct clue *clue,
		      enum leg leg)
{
	const struct observation *seen = seen_of(where, clue);
	enum deficit deficit = localise_deficit(where, state, clue, leg);
	int band = seen->band[clue->sided ? leg : LEG_LEFT];

	if (clue->item && band == NO_BAND && !where->both &&
	    leg == where->leg && seen->reported > 0)
		band = 0;
	if (clue->item && seen->left_out[leg])
		return FIT_LEFT_OUT;
	if (band == NO_BAND)
		return FIT_UNTESTED;
	if (clue->item && seen->band[leg] != NO_BAND &&
	    is_own_normal(where, seen, leg))
		return FIT_OWN_NORMAL;
	if (band != (int)seen->likelihood->normal)
		return foretells(seen->likelihood, (int)deficit, band)
			       ? FIT_EXPLAINED
			       : FIT_UNEXPLAINED;
	return deficit == DEFICIT_EXPECTED || deficit == DEFICIT_BRISK
		       ? FIT_ABSENT
		       : FIT_AGREES;
}

/* What of all likelihood a site has together with a result. */
static double share_with(const struct localisation *where,
			 const struct share *share,
			 const struct next_test *test, size_t band)
{
	const struct likelihood *likelihood =
		seen_of(where, test->clue)->likelihood;
	const struct site_state *state =
		&where->ranked[where->rank[share->site]];
	enum deficit deficit =
		localise_deficit(where, state, test->clue, test->leg);
	enum deficit partial = likelihood->at[PARTIAL][deficit];

	return share->severe * likelihood->probability[deficit][band] +
	       share->partial * likelihood->probability[partial][band];
}

#define AFTER_MOST 16

size_t localise_after(const struct localisation *where,
		      const struct next_test *test, size_t band,
		      const struct site_state **sites, size_t most)
{
	double likely = exp(-setting(where, SETTING_LEAD_LIKELY));
	double shares[AFTER_MOST];
	size_t n = 0;
	size_t i;

	if (most > AFTER_MOST)
		most = AFTER_MOST;
	for (i = 0; i < where->n_shares; i++) {
		double share = share_with(where, &where->shares[i], test, band);
		size_t at;

		if (n < most)
			n++;
		else if (share <= shares[n - 1])
			continue;
		for (at = n - 1; at && share > shares[at - 1]; at--) {
			shares[at] = shares[at - 1];
			sites[at] = sites[at - 1];
		}
		shares[at] = share;
		sites[at] = &where->ranked[where->rank[where->shares[i].site]];
	}
	while (n && shares[n - 1] < likely * shares[0])
		n--;
	return n;
}

static size_t add_segment(const struct segment **order, size_t n,
			  const struct segment *segment)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (order[i] == segment)
			return n;
	order[n] = segment;
	return n + 1;
}

/* The sites that the order of imaging follows: the pair, or the leading. */
static size_t n_followed(const struct localisation *where)
{
	return where->pair[0] ? 2 : where->n_leading;
}

static const struct site *followed(const struct localisation *where, size_t i)
{
	return where->pair[0] ? where->pair[i]->site : where->ranked[i].site;
}

size_t localise_imaging(const struct localisation *where,
			const struct segment **order)
{
	size_t round = 0;
	size_t n = 0;
	size_t left;
	size_t i;

	if (where->located != LOCATED)
		return 0;
	do {
		left = 0;
		for (i = 0; i < n_followed(where); i++) {
			const struct site *site = followed(where, i);

			if (round >= site->n_image)
				continue;
			n = add_segment(order, n, site->image[round]);
			left++;
		}
		round++;
	} while (left);
	return n;
}

struct placing localise_placing(const struct localisation *where)
{
	struct placing placing = {where->truths, where->used, where->open};

	return placing;
}

size_t localise_n_shown(const struct localisation *where)
{
	size_t n = where->n_leading < 2 ? 2 : where->n_leading;

	return n < where->content->n_sites ? n : where->content->n_sites;
}
