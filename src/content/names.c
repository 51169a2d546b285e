/*
 * Sorted names; see names.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/names.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b)
{
	const struct name *one = a;
	const struct name *two = b;
	int order = strcmp(one->name, two->name);

	if (order)
		return order;
	return (one->index > two->index) - (one->index < two->index);
}

struct names names_make(struct arena *arena, const void *first, size_t stride,
			size_t count)
{
	struct name *list = arena_take(arena, count, sizeof(*list));
	struct names names = {list, count};
	size_t i;

	for (i = 0; i < count; i++) {
		memcpy(&list[i].name, (const char *)first + i * stride,
		       sizeof(list[i].name));
		list[i].index = i;
	}
	qsort(list, count, sizeof(*list), compare);
	return names;
}

long names_find(const struct names *names, const char *name)
{
	size_t low = 0;
	size_t high = names->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strcmp(names->list[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == names->count || strcmp(names->list[low].name, name))
		return -1;
	return (long)names->list[low].index;
}
