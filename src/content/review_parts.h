/*
 * The parts of a review.  Each adds its warnings with load_fault: the list in
 * `load` is that of the warnings meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_REVIEW_PARTS_H
#define NERVECOURSE_CONTENT_REVIEW_PARTS_H

#include "content/load.h"

/* Rules that say the same, and conditions that add nothing. */
void review_rules(struct load *load);

/* Questions, examination items and findings that nothing reads. */
void review_reading(struct load *load);

/* Wording: length, clarity, tone (review_words.c). */
void review_words(struct load *load);

#endif
