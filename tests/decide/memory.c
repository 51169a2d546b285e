/*
 * decide() allocates nothing: every allocation in the program is counted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>

#include "tests/decide/ward.h"

static volatile unsigned long allocations;

#ifdef __SANITIZE_ADDRESS__

/* Of the sanitizer's interface, sanitizer/allocator_interface.h. */
int __sanitizer_install_malloc_and_free_hooks(
	void (*on_malloc)(const volatile void *, size_t),
	void (*on_free)(const volatile void *));

static void count_malloc(const volatile void *memory, size_t size)
{
	(void)memory;
	(void)size;
	allocations++;
}

static void count_free(const volatile void *memory)
{
	(void)memory;
}

static int start_counting(void)
{
	static int started;

	if (!started)
		started = __sanitizer_install_malloc_and_free_hooks(
			count_malloc, count_free);
	return started;
}

#elif defined(__GLIBC__)

/* The functions behind glibc's malloc, which these stand in front of. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
	allocations++;
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	allocations++;
	return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	allocations++;
	return __libc_realloc(old, size);
}

static int start_counting(void)
{
	return 1;
}

#else

static int start_counting(void)
{
	return 0;
}

#endif

static void deciding_allocates_nothing(void)
{
	int i;

	if (!start_counting()) {
		CU_PASS("cannot be counted here");
		return;
	}
	for (i = 0; i < 100; i++) {
		unsigned long before = allocations;
		struct encounter *encounter = ward_patient();

		CU_ASSERT(allocations > before); /* they are counted */
		before = allocations;
		decide(encounter, ward.before);
		CU_ASSERT_EQUAL(allocations, before);
		encounter_free(encounter);
	}
}

void decide_memory_tests(CU_pSuite suite)
{
	CU_add_test(suite, "deciding allocates nothing",
		    deciding_allocates_nothing);
}
