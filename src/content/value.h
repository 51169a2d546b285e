/*
 * Values: an answer, or which of the five absences stands in its place; and
 * the one written form that the store, every CSV and the cases share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_VALUE_H
#define NERVECOURSE_CONTENT_VALUE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct slot;

/* An answer, or one of the five absences; all five are unknown in logic. */
enum presence {
	NOT_ASKED = 0,
	ANSWERED,
	NOT_KNOWN,     /* asked, and the answer is not known */
	NOT_TESTABLE,  /* could not be examined: pain, plaster, amputation */
	DECLINED,      /* the patient did not want to answer or be examined */
	NOT_APPLICABLE /* hidden, because another answer makes it pointless */
};

enum value_type {
	TYPE_YESNO,
	TYPE_CHOICE,
	TYPE_MULTI,
	TYPE_NUMBER,
	TYPE_DATE,
	TYPE_TEXT,
	TYPE_GRADE
};

/*
 * One answer.  All zero is "not asked".  Which members count depends on the
 * type of the slot:
 *   yesno   number is 1 for yes, 0 for no
 *   choice  number is the index of the choice in its list
 *   multi   bit i of `yes` or `no`: choice i is affirmed or denied; in
 *           neither, it is not known
 *   number  thousandths of the question's unit
 *   date    day, see base/number.h
 *   text    text, borrowed from the encounter
 *   grade   number is the index of the level in scale `scale` of the
 *           slot's measure; reason is 0, or 1 and the index of the reason
 *           why the grade is not what the present lesion does
 */
struct value {
	enum presence presence;
	int scale;
	long long number;
	uint64_t yes;
	uint64_t no;
	const char *text;
	int reason;
};

#define VALUE_TEXT 1024 /* bytes that hold any value's written form */

/* "not_known" and so on; "" for NOT_ASKED and ANSWERED. */
const char *presence_id(enum presence presence);

/* The same in words for people: "not known", "not asked". */
const char *presence_words(enum presence presence);

/* 1 when the two say the same. */
int value_equal(const struct value *a, const struct value *b);

/*
 * Reads the written form of an answer to `slot`: "" is not asked,
 * "not_known", "not_testable" (or NT), "declined" and "not_applicable" the
 * absences, and else
 *   yesno   yes, no
 *   choice  the choice's id
 *   multi   ids joined by ";", each denied one after "no "
 *   number  8.5
 *   date    2012-07-23
 *   grade   "4+ (mrc)"; the scale may be left out where a measure has but
 *           one; with a reason "3 (mrc; old_deficit)", never without scale
 * Text in *value points into `text`.  Returns 0, or -1 with `fault` filled
 * with what was found and expected; *value is then untouched.
 */
int value_read(const struct slot *slot, const char *text, struct value *value,
	       struct fault *fault);

/*
 * Whether the slot allows the value: range, absence, length of a text, a
 * reason beside a grade that is not normal alone.  Any
 * slot takes NOT_APPLICABLE, which says nothing as an answer.  Returns 0, or
 * -1 with `fault` filled.
 */
int value_check(const struct slot *slot, const struct value *value,
		struct fault *fault);

/* Writes the form that value_read reads; returns `text`. */
char *value_write(const struct slot *slot, const struct value *value,
		  char *text, size_t size);

/* Writes the answer for people: labels and units instead of ids. */
char *value_words(const struct slot *slot, const struct value *value,
		  char *text, size_t size);

#endif
