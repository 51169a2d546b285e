/*
 * What a changed answer changes: two decisions on one patient side by side,
 * for "what if".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_CHANGES_H
#define NERVECOURSE_REPORT_CHANGES_H

#include "report/walk.h"

/*
 * The answers that differ and then all that follows: urgency, place, each
 * line of advice that came, went or opened, causes.  Both decisions are of
 * the same content; lines lead into `after`.
 */
void walk_changes(const struct decision *before, const struct decision *after,
		  line_sink *sink, void *context);

#endif
