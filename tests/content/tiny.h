/*
 * A pack of the test's own, small enough that every value of everything in
 * it can be tried, and untouched when the medicine changes:
 *
 *   side           left, right, both: the affected side
 *   a b c          yes/no
 *   k k2           one of red, green, blue
 *   n n2           0 to 10
 *   d              a date of 2020
 *   m              any of m1, m2, m3, or none
 *   t              text
 *   h, i           yes/no, shown if a; shown if h and m.m1
 *   g              an item graded none, some, full on one of two scales, of
 *                  which "reversed" lists the levels the other way round
 *   grade_scale    which of the two is in use
 *   s              a sign
 *   f1             the finding: a and b
 *   f2             the finding: not f1 or c
 *   r              the rule: a
 *   usual, grave   causes, the second the more urgent: both for 2 by a;
 *                  against 1 by b; for 1 by h and against 3 by c
 *   twin           a cause as urgent as the usual one: for 2 by a
 *   last           a cause: for 3 by f1, against 3 once b is known
 *
 * What depends on another thing stands before it wherever it can.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_CONTENT_TINY_H
#define NERVECOURSE_TESTS_CONTENT_TINY_H

#include "tests/support.h"

/* Loads it; or NULL, its faults having been printed. */
struct content *tiny_load(void);

/* Index of the slot of that id. */
size_t tiny_slot(const struct content *content, const char *id);

#endif
