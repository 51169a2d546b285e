/*
 * Which truths a rule can take: by structure, else by a search with records
 * aimed at each.  For the review of a pack, not for deciding.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_DECIDE_REACH_H
#define NERVECOURSE_DECIDE_REACH_H

#include "content/content.h"

/*
 * Adds a warning for every rule that no record makes true, every danger that
 * none makes false, and every rule that is open in an empty record and that
 * no complete one settles both ways.  It says "not seen" where up to
 * `attempts` records were tried in vain, and "no record can" where structure
 * rules it out.  The same pack always gives the same warnings.
 */
void reach_review(const struct content *content, size_t attempts,
		  struct faults *warnings);

#endif
