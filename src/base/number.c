/*
 * Locale-free numbers and dates; see number.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/number.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

#define NUMBER_LIMIT 1000000000LL

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

int number_read(const char *text, long long *thousandths)
{
	size_t length;
	const char *at = text_trim(text, &length);
	const char *end = at + length;
	long long whole = 0;
	long long fraction = 0;
	long long unit = NUMBER_ONE;
	int negative = at < end && *at == '-';

	at += negative;
	if (at == end || !is_digit(*at))
		return -1;
	for (; at < end && is_digit(*at); at++) {
		whole = whole * 10 + (*at - '0');
		if (whole > NUMBER_LIMIT)
			return -1;
	}
	if (at < end && (*at == '.' || *at == ',')) {
		at++;
		if (at == end)
			return -1;
		for (; at < end && is_digit(*at) && unit > 1; at++) {
			unit /= 10;
			fraction += (*at - '0') * unit;
		}
	}
	if (at != end || (whole == NUMBER_LIMIT && fraction))
		return -1;
	*thousandths = whole * NUMBER_ONE + fraction;
	if (negative)
		*thousandths = -*thousandths;
	return 0;
}

char *number_write(long long thousandths, char *text, size_t size)
{
	const char *sign = thousandths < 0 ? "-" : "";
	long long value = thousandths < 0 ? -thousandths : thousandths;
	long long fraction = value % NUMBER_ONE;
	int digits = 3;

	while (digits && fraction % 10 == 0) {
		fraction /= 10;
		digits--;
	}
	if (digits)
		snprintf(text, size, "%s%lld.%0*lld", sign, value / NUMBER_ONE,
			 digits, fraction);
	else
		snprintf(text, size, "%s%lld", sign, value / NUMBER_ONE);
	return text;
}

static int is_leap(long long year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(long long year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30,
				   31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1970-01-01 to the first of January of the year. */
static long long days_to_year(long long year)
{
	long long before = year - 1;

	return 365 * (year - 1970) + (before / 4 - 1969 / 4) -
	       (before / 100 - 1969 / 100) + (before / 400 - 1969 / 400);
}

int date_read(const char *text, long long *day)
{
	static const char shape[] = "dddd-dd-dd";
	size_t length;
	const char *at = text_trim(text, &length);
	int part[3] = {0, 0, 0};
	int which = 0;
	size_t i;
	int month;

	if (length != strlen(shape))
		return -1;
	for (i = 0; i < length; i++) {
		if (shape[i] == '-' ? at[i] != '-' : !is_digit(at[i]))
			return -1;
		if (shape[i] == '-')
			which++;
		else
			part[which] = part[which] * 10 + (at[i] - '0');
	}
	if (part[0] < 1800 || part[1] < 1 || part[1] > 12 || part[2] < 1 ||
	    part[2] > days_in_month(part[0], part[1]))
		return -1;
	*day = days_to_year(part[0]) + part[2] - 1;
	for (month = 1; month < part[1]; month++)
		*day += days_in_month(part[0], month);
	return 0;
}

char *date_write(long long day, char *text, size_t size)
{
	long long year = 1970 + day / 366;
	int month = 1;

	while (days_to_year(year) > day)
		year--;
	while (days_to_year(year + 1) <= day)
		year++;
	day -= days_to_year(year);
	while (day >= days_in_month(year, month))
		day -= days_in_month(year, month++);
	snprintf(text, size, "%04lld-%02d-%02d", year, month, (int)day + 1);
	return text;
}
