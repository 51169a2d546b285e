/*
 * Tests by their names, as hazards.csv gives them, and whether a folder of
 * tests has them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_NAMED_TESTS_H
#define NERVECOURSE_CONTENT_NAMED_TESTS_H

#include "base/fault.h"

#define NAMED_TEST 128

struct named_test {
	enum {
		NAMED_NOTHING, /* a name of neither form */
		NAMED_CASE,    /* case:NAME */
		NAMED_SUITE    /* test:SUITE/NAME */
	} kind;
	char suite[NAMED_TEST];
	char name[NAMED_TEST]; /* of what names nothing, the whole */
};

/* Takes the next of names joined by ";"; 0 behind the last. */
int named_test_next(const char **at, struct named_test *test);

struct named_tests;

/*
 * Reads what tests there are under a folder: the first column of
 * FOLDER/cases/[any].csv, and the suites and tests that the C sources in
 * FOLDER and in the folders right below it add with CU_add_suite[...] and
 * CU_add_test, by a name that is written out.  Returns NULL with a fault when
 * a folder or file cannot be read.
 */
struct named_tests *named_tests_read(const char *folder, struct fault *fault);

/* Accepts NULL. */
void named_tests_free(struct named_tests *tests);

/*
 * Is it there?  A test counts as one of a suite that is added in the same
 * folder, for the parts of a suite stand in files of their own.
 */
int named_tests_has(const struct named_tests *tests,
		    const struct named_test *test);

#endif
