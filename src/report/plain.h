/*
 * A report as plain text of at most 78 columns, fit to paste into the
 * patient's notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_PLAIN_H
#define NERVECOURSE_REPORT_PLAIN_H

#include <stdio.h>

#include "decide/decision.h"
#include "report/map.h"

#define PLAIN_COLUMNS 78

/*
 * Writes the encounter's answers and its decision.  `id` is the encounter's
 * in the store.  Nothing but printable text and line ends is written.
 */
void plain_report(const char *id, const struct encounter *encounter,
		  const struct decision *decision, FILE *out);

/*
 * Writes why: the nerve map, what speaks for and against the leading sites,
 * and the reasons of all that holds.
 */
void plain_explain(const char *id, const struct decision *decision,
		   const struct map_glyphs *glyphs, FILE *out);

/* With what an encounter's answers were last changed. */
struct origin {
	const char *time;
	const char *pack; /* id; "" where an older program did not tell */
	const char *version;
	const char *digest;
	const char *program; /* version; "" likewise */
};

/* Writes that, and whether the present content is another. */
void plain_origin(const struct origin *origin, const struct content *content,
		  FILE *out);

#endif
