/*
 * The questions not asked yet whose answers can still change a decision, the
 * most useful first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_DECIDE_BLANKS_H
#define NERVECOURSE_DECIDE_BLANKS_H

#include "decide/decision.h"

/*
 * Fills the decision's blanks: required ones first, then by the urgency of
 * what they keep open, by what they tell of the site, by how much hangs on
 * them.  The conclusions, the localisation and the causes must be there.
 */
void rank_blanks(struct decision *decision);

#endif
