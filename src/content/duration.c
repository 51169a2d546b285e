/*
 * Durations as people type them; see duration.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/duration.h"

#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "base/text.h"
#include "base/words.h"

/* Sixteenths of a day, in which each unit is a whole number. */
static const long long sixteenths[TIME_UNITS] = {5844, 487, 112, 16};

#define MOST (1000000000LL * NUMBER_ONE)

static const struct {
	const char *word;
	enum time_unit unit;
} words[] = {
	{"y", UNIT_YEAR},     {"yr", UNIT_YEAR},     {"yrs", UNIT_YEAR},
	{"year", UNIT_YEAR},  {"years", UNIT_YEAR},  {"m", UNIT_MONTH},
	{"mo", UNIT_MONTH},   {"mos", UNIT_MONTH},   {"mth", UNIT_MONTH},
	{"mths", UNIT_MONTH}, {"month", UNIT_MONTH}, {"months", UNIT_MONTH},
	{"w", UNIT_WEEK},     {"wk", UNIT_WEEK},     {"wks", UNIT_WEEK},
	{"week", UNIT_WEEK},  {"weeks", UNIT_WEEK},  {"d", UNIT_DAY},
	{"day", UNIT_DAY},    {"days", UNIT_DAY},
};

static int unit_of(const char *word, size_t length)
{
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i].word) == length &&
		    !strncasecmp(words[i].word, word, length))
			return (int)words[i].unit;
	return -1;
}

int duration_unit(const char *word)
{
	return unit_of(word, strlen(word));
}

static size_t letters(const char *text)
{
	size_t n = 0;

	while ((text[n] >= 'a' && text[n] <= 'z') ||
	       (text[n] >= 'A' && text[n] <= 'Z'))
		n++;
	return n;
}

/* One number with its unit; returns where it ends, or NULL. */
static const char *read_part(const char *at, int *unit, long long *thousandths)
{
	size_t length = strspn(at, "0123456789.,");
	char number[NUMBER_SIZE];

	if (!length || length >= sizeof(number))
		return NULL;
	memcpy(number, at, length);
	number[length] = '\0';
	if (number_read(number, thousandths))
		return NULL;
	at += length;
	at += strspn(at, " ");
	length = letters(at);
	*unit = unit_of(at, length);
	return *unit < 0 ? NULL : at + length;
}

/* Passes over what may stand between two parts. */
static const char *between(const char *at)
{
	at += strspn(at, " ,");
	if (letters(at) == 3 && !strncasecmp(at, "and", 3))
		at += 3;
	return at + strspn(at, " ");
}

int duration_read(const char *text, struct duration *duration)
{
	struct duration read = {{0}};
	const char *at = text + strspn(text, " ");
	int before = -1;

	do {
		long long thousandths;
		int unit;

		at = read_part(at, &unit, &thousandths);
		if (!at || unit <= before)
			return -1;
		read.parts[unit] = thousandths;
		before = unit;
		if (*at)
			at = between(at);
	} while (*at);
	*duration = read;
	return 0;
}

long long duration_in(const struct duration *duration, enum time_unit unit)
{
	long long of = sixteenths[unit];
	long long total = 0;
	int i;

	for (i = 0; i < TIME_UNITS; i++)
		total += duration->parts[i] * sixteenths[i];
	total = (total + of / 2) / of;
	return total > MOST ? -1 : total;
}

static const char *unit_words(enum time_unit unit, long long thousandths)
{
	/* Any number but 1 is many: 0.5 years. */
	int count = thousandths == NUMBER_ONE ? 1 : 2;

	switch (unit) {
	case UNIT_YEAR:
		return _N("year", "years", count);
	case UNIT_MONTH:
		return _N("month", "months", count);
	case UNIT_WEEK:
		return _N("week", "weeks", count);
	default:
		return _N("day", "days", count);
	}
}

char *duration_words(const struct duration *duration, char *text, size_t size)
{
	char number[NUMBER_SIZE];
	int i;

	text[0] = '\0';
	for (i = 0; i < TIME_UNITS; i++)
		if (duration->parts[i])
			text_append(text, size, "%s%s %s", text[0] ? " " : "",
				    number_write(duration->parts[i], number,
						 sizeof(number)),
				    unit_words((enum time_unit)i,
					       duration->parts[i]));
	return text;
}
