/*
 * Values as they stand in expressions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_LITERAL_H
#define NERVECOURSE_CONTENT_LITERAL_H

#include "content/content.h"
#include "content/suggest.h"

/*
 * The number that stands for a word compared with a slot: 1 and 0 for yes
 * and no, the index of a choice, the rank of a level, thousandths, a day.
 * Returns 0, or -1 when the word is no value of the slot.
 */
int literal_read(const struct slot *slot, const char *word, long long *number);

/* Offers the words that literal_read takes, where they can be listed. */
void literal_offer(const struct slot *slot, struct suggest *suggest);

#endif
