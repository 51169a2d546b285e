/*
 * A practice case after the learner: what he asked of it, what he found
 * otherwise, and how both decisions stand beside each other.  Nothing is
 * marked or scored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_PRACTICE_H
#define NERVECOURSE_REPORT_PRACTICE_H

#include "report/walk.h"

/*
 * Walks over the comparison.  `learner` is the encounter that began blank,
 * `decision` the one on it; the case is decided here.  The date and the
 * reference are not compared, nor is free text.  Lines of questions carry
 * the slot, so that a sink can lead to it.
 */
void walk_practice(const struct practice *practice,
		   const struct encounter *learner,
		   const struct decision *decision, line_sink *sink,
		   void *context);

#endif
