/*
 * Checked allocation and arenas; see memory.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first block of an arena is small, each further one twice as large. */
#define SMALLEST_BLOCK 4096
#define LARGEST_BLOCK (1 << 20)

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t size;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct arena_block *first;
};

static void *checked(void *memory)
{
	if (!memory) {
		fputs("nervecourse: out of memory\n", stderr);
		abort();
	}
	return memory;
}

static size_t product(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		checked(NULL);
	return count && size ? count * size : 1;
}

void *memory_new(size_t count, size_t size)
{
	return checked(calloc(1, product(count, size)));
}

void *memory_resize(void *old, size_t count, size_t size)
{
	return checked(realloc(old, product(count, size)));
}

void *memory_grow(void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	*capacity = *capacity ? *capacity * 2 : 16;
	return memory_resize(array, *capacity, size);
}

char *memory_copy_text(const char *text)
{
	size_t size;

	if (!text)
		return NULL;
	size = strlen(text) + 1;
	return memcpy(memory_new(size, 1), text, size);
}

struct arena *arena_new(void)
{
	return memory_new(1, sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
	struct arena_block *block;
	struct arena_block *next;

	if (!arena)
		return;
	for (block = arena->first; block; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}

static size_t room_after(const struct arena_block *block)
{
	if (!block)
		return SMALLEST_BLOCK;
	return block->size < LARGEST_BLOCK ? 2 * block->size : LARGEST_BLOCK;
}

/* `need` bytes at a multiple of `unit`. */
static void *take(struct arena *arena, size_t need, size_t unit)
{
	struct arena_block *block = arena->first;
	size_t at = block ? (block->used + unit - 1) / unit * unit : 0;

	if (!block || at > block->size || block->size - at < need) {
		size_t room = room_after(block);

		room = need > room ? need : room;
		block = memory_new(1, sizeof(*block) + room);
		block->size = room;
		block->next = arena->first;
		arena->first = block;
		at = 0;
	}
	block->used = at + need;
	return block->bytes + at;
}

void *arena_take(struct arena *arena, size_t count, size_t size)
{
	return take(arena, product(count, size), alignof(max_align_t));
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
	char *copy = take(arena, length + 1, 1);

	memcpy(copy, text, length);
	return copy;
}
