/*
 * Durations as people type them: "3w", "6 months", "1.5y", "1 y 6 m".
 *
 * A month is 30.4375 days, a twelfth of a year of 365.25 days; "m" is always
 * a month.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_DURATION_H
#define NERVECOURSE_CONTENT_DURATION_H

#include <stddef.h>

enum time_unit {
	UNIT_YEAR,
	UNIT_MONTH,
	UNIT_WEEK,
	UNIT_DAY,
	TIME_UNITS
};

/* What was typed: thousandths of each unit, 0 where it was not named. */
struct duration {
	long long parts[TIME_UNITS];
};

/* The unit of time that a word names ("weeks", "wk", "w"), or -1. */
int duration_unit(const char *word);

/*
 * Reads numbers each with a unit, the greatest unit first.  Returns 0, or -1
 * when the text is none; a number alone is none.
 */
int duration_read(const char *text, struct duration *duration);

/*
 * The duration in thousandths of one unit, rounded to the nearest; or -1
 * when that is more than a number may be.
 */
long long duration_in(const struct duration *duration, enum time_unit unit);

/* "1 year 6 months"; returns `text`. */
char *duration_words(const struct duration *duration, char *text, size_t size);

#endif
