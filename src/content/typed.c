/*
 * Answers as people type them; see typed.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/typed.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "base/text.h"
#include "content/content.h"
#include "content/duration.h"

#define MONTHS_A_YEAR 12
#define AGO "ago"

static int time_unit_of(const struct slot *slot)
{
	return slot->type == TYPE_NUMBER ? duration_unit(slot->unit) : -1;
}

static int read_time(const struct slot *slot, enum time_unit unit,
		     const char *text, long long *number, struct fault *fault)
{
	struct duration duration;

	if (!duration_read(text, &duration)) {
		*number = duration_in(&duration, unit);
		if (*number >= 0)
			return 0;
	}
	fault_set(fault, NULL,
		  "'%s' is no number of %s, and no time such as 10 days, 3 "
		  "weeks, 6 months or 1 y 6 m.",
		  text, slot->unit);
	return -1;
}

/* "8 cm": a number behind which its unit stands. */
static int read_with_unit(const struct slot *slot, const char *text,
			  long long *number)
{
	size_t unit = strlen(slot->unit);
	size_t length = strlen(text);
	char digits[NUMBER_SIZE];

	if (!unit || length <= unit ||
	    strcasecmp(text + length - unit, slot->unit))
		return -1;
	length -= unit;
	if (length >= sizeof(digits))
		return -1;
	memcpy(digits, text, length);
	digits[length] = '\0';
	return number_read(digits, number);
}

/* Three numbers with marks between them; 0 when it is that. */
static int three_numbers(const char *text, int numbers[3])
{
	char mark[2];
	int end = 0;

	if (strspn(text, "0123456789-/.") != strlen(text) ||
	    sscanf(text, "%4d%1[-/.]%2d%1[-/.]%4d%n", &numbers[0], &mark[0],
		   &numbers[1], &mark[0], &numbers[2], &end) != 5)
		return -1;
	return text[end] ? -1 : 0;
}

static int day_of(int year, int month, int day, long long *number)
{
	char text[NUMBER_SIZE];

	snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, day);
	return date_read(text, number);
}

/* Months back by the calendar, to the last day where a month is shorter. */
static int months_before(long long today, long long months, long long *number)
{
	char text[NUMBER_SIZE];
	int date[3];
	long long count;
	int year;

	three_numbers(date_write(today, text, sizeof(text)), date);
	count = (long long)date[0] * MONTHS_A_YEAR + date[1] - 1 - months;
	if (count < 0)
		return -1;
	year = (int)(count / MONTHS_A_YEAR);
	while (day_of(year, (int)(count % MONTHS_A_YEAR) + 1, date[2], number))
		if (!--date[2])
			return -1;
	return 0;
}

/* "3 weeks ago"; only whole numbers of days have a date. */
static int read_ago(const char *text, long long today, long long *number)
{
	size_t length = strlen(text);
	size_t word = strlen(AGO);
	char span[VALUE_TEXT];
	char date[NUMBER_SIZE];
	struct duration typed;
	int i;

	if (length <= word || length >= sizeof(span) ||
	    strcasecmp(text + length - word, AGO))
		return -1;
	text_copy(span, length - word + 1, text);
	if (duration_read(span, &typed))
		return -1;
	for (i = 0; i < TIME_UNITS; i++) {
		if (typed.parts[i] % NUMBER_ONE)
			return -1;
		typed.parts[i] /= NUMBER_ONE;
	}
	if (months_before(today,
			  typed.parts[UNIT_YEAR] * MONTHS_A_YEAR +
				  typed.parts[UNIT_MONTH],
			  number))
		return -1;
	*number -= typed.parts[UNIT_WEEK] * DAYS_A_WEEK + typed.parts[UNIT_DAY];
	/* Before the dates that can be read back there is none. */
	return date_read(date_write(*number, date, sizeof(date)), number);
}

static int read_date(const char *text, long long today, long long *number,
		     struct fault *fault)
{
	int numbers[3];

	if (!strcasecmp(text, "today") || !strcasecmp(text, "yesterday")) {
		*number = today - !strcasecmp(text, "yesterday");
		return 0;
	}
	if (!read_ago(text, today, number))
		return 0;
	if (three_numbers(text, numbers)) {
		fault_set(fault, NULL,
			  "'%s' is no date. Write year, month and day, such as "
			  "2012-07-23, or today, yesterday, 3 weeks ago.",
			  text);
		return -1;
	}
	if (numbers[0] < 1000) {
		fault_set(fault, NULL,
			  "'%s' does not begin with the year: day and month "
			  "could be mistaken for each other. Write year, month "
			  "and day, such as 2012-07-23.",
			  text);
		return -1;
	}
	if (!day_of(numbers[0], numbers[1], numbers[2], number))
		return 0;
	fault_set(fault, NULL, "there is no day '%s'.", text);
	return -1;
}

static int read_further(const struct slot *slot, const char *text,
			long long today, long long *number, struct fault *fault)
{
	int unit = time_unit_of(slot);

	if (slot->type == TYPE_DATE)
		return read_date(text, today, number, fault);
	if (unit >= 0)
		return read_time(slot, (enum time_unit)unit, text, number,
				 fault);
	if (slot->type == TYPE_NUMBER)
		return read_with_unit(slot, text, number);
	return -1;
}

/*
 * "1,000" or "1.200", which one country reads as a thousand and another as
 * one.  Written forms end in no such nought and have no comma.
 */
static int is_ambiguous(const char *text)
{
	size_t whole = strspn(text, "0123456789");
	const char *rest = text + whole;

	return whole && (rest[0] == ',' || rest[0] == '.') &&
	       strlen(rest) == 4 && strspn(rest + 1, "0123456789") == 3 &&
	       (rest[0] == ',' || rest[3] == '0');
}

int value_read_typed(const struct slot *slot, const char *text, long long today,
		     struct value *value, struct fault *fault)
{
	struct value read = {.presence = ANSWERED};
	char trimmed[VALUE_TEXT];
	size_t length;
	const char *start = text_trim(text, &length);

	/* A text is kept as it stands, and too long a line is not cut. */
	if (slot->type == TYPE_TEXT || length >= sizeof(trimmed))
		return value_read(slot, text, value, fault);
	text_copy(trimmed, length + 1, start);
	if (slot->type == TYPE_NUMBER && is_ambiguous(trimmed)) {
		fault_set(fault, NULL,
			  "'%s' may be read as thousands or as a fraction. "
			  "Write it without the mark, or with one figure "
			  "behind it.",
			  trimmed);
		return -1;
	}
	if (!value_read(slot, trimmed, value, fault))
		return 0;
	if (read_further(slot, trimmed, today, &read.number, fault))
		return -1;
	*value = read;
	return 0;
}

char *value_typed_words(const struct slot *slot, const char *text,
			const struct value *value, char *words, size_t size)
{
	int unit = time_unit_of(slot);
	struct duration typed;
	char said[VALUE_TEXT];
	char full[VALUE_TEXT];

	value_words(slot, value, said, sizeof(said));
	words[0] = '\0';
	if (value->presence != ANSWERED)
		return text_copy(words, size, said);
	if (unit >= 0 && !duration_read(text, &typed) &&
	    duration_in(&typed, (enum time_unit)unit) != typed.parts[unit])
		return text_append(words, size, "%s (%s)",
				   duration_words(&typed, full, sizeof(full)),
				   said);
	if (slot->type == TYPE_DATE && strpbrk(text, "aeioy"))
		return text_append(words, size, "%s (%s)", text, said);
	return text_copy(words, size, said);
}
