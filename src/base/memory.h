/*
 * Memory: checked allocation, and arenas whose contents live and die
 * together.
 *
 * No function here returns NULL.  When memory is exhausted the program
 * aborts: every answer is on disk before the cursor moves on, so stopping at
 * once is safer than going on with half a decision.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_BASE_MEMORY_H
#define NERVECOURSE_BASE_MEMORY_H

#include <stddef.h>

/* Zeroed memory for `count` items of `size` bytes; the caller frees it. */
void *memory_new(size_t count, size_t size);

/* As realloc, for an array of `count` items of `size` bytes. */
void *memory_resize(void *old, size_t count, size_t size);

/*
 * Makes room for one more item in a growing array: doubles `*capacity` when
 * `count` has reached it.  Returns the array, which may have moved.
 */
void *memory_grow(void *array, size_t count, size_t *capacity, size_t size);

/* A copy of `text`, freed by the caller; NULL for NULL. */
char *memory_copy_text(const char *text);

struct arena;

struct arena *arena_new(void);

/* Frees everything that came from the arena.  Accepts NULL. */
void arena_free(struct arena *arena);

/* Zeroed memory, aligned for any type, alive as long as the arena. */
void *arena_take(struct arena *arena, size_t count, size_t size);

/* A copy of the first `length` bytes of `text`, ended by a NUL. */
char *arena_text(struct arena *arena, const char *text, size_t length);

#endif
