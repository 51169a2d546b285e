/*
 * Numbers and dates as people write them, independent of the locale.
 *
 * A number is a count of thousandths, so that what was typed is what is
 * stored, shown and exported.  A date is a day of the Gregorian calendar,
 * counted from 1970-01-01.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_BASE_NUMBER_H
#define NERVECOURSE_BASE_NUMBER_H

#include <stddef.h>

#define NUMBER_ONE 1000 /* thousandths in 1 */
#define DAYS_A_WEEK 7
#define NUMBER_SIZE 32 /* bytes that hold any formatted number or date */

/*
 * Reads a decimal number with a point or a comma and at most three decimals,
 * with blanks around it.  Returns 0, or -1 when the text is none or is
 * beyond +-1,000,000,000.
 */
int number_read(const char *text, long long *thousandths);

/* Writes the shortest form with a point: "8.5", "12", "-0.25". */
char *number_write(long long thousandths, char *text, size_t size);

/* Reads an ISO date, "2012-07-23".  Returns 0, or -1 when it is none. */
int date_read(const char *text, long long *day);

/* Writes a day as an ISO date. */
char *date_write(long long day, char *text, size_t size);

#endif
