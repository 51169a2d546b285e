/*
 * Names to indices: a sorted array, searched by bisection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_NAMES_H
#define NERVECOURSE_CONTENT_NAMES_H

#include <stddef.h>

#include "base/memory.h"

struct name {
	const char *name;
	size_t index;
};

struct names {
	const struct name *list;
	size_t count;
};

/*
 * Makes the array from `count` names, `stride` bytes apart, the first being
 * the string pointer at `first`.  Of equal names the one that stands first
 * is found.
 */
struct names names_make(struct arena *arena, const void *first, size_t stride,
			size_t count);

/* The index of a name, or -1. */
long names_find(const struct names *names, const char *name);

#endif
