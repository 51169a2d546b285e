/*
 * The nerve map: the affected leg's nerve from the brain to the foot, with how
 * each site fits, how each segment is imaged, and what points there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_MAP_H
#define NERVECOURSE_REPORT_MAP_H

#include "report/walk.h"

/* What the map is drawn with; each is one column wide. */
struct map_glyphs {
	const char *trunk;
	const char *branch;
	const char *full;  /* of a bar */
	const char *empty; /* of a bar */
	const char *points;
};

extern const struct map_glyphs map_wide;
extern const struct map_glyphs map_ascii;

#define MAP_LEAST_COLUMNS 34

/*
 * Lines of at most `columns` columns, at least MAP_LEAST_COLUMNS.  Sites that
 * are excluded share a line a segment.
 */
void walk_map(const struct decision *decision, const struct map_glyphs *glyphs,
	      int columns, line_sink *sink, void *context);

#endif
