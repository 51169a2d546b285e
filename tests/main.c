/*
 * Runs all unit tests; exits with 1 when any of them fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/Basic.h>
#include <CUnit/CUnit.h>
#include <stdlib.h>

void test_base(void);
void test_cases(void);
void test_content(void);
void test_decide(void);
void test_encounter(void);
void test_headless(void);
void test_keyboard(void);
void test_lookalike(void);
void test_report(void);
void test_scene(void);
void test_session(void);
void test_store(void);

/* Each adds its suites to the registry. */
static void (*const suites[])(void) = {
	test_base,  test_content,  test_encounter, test_decide,
	test_cases, test_store,	   test_report,	   test_session,
	test_scene, test_headless, test_keyboard,  test_lookalike,
};

int main(void)
{
	unsigned failures;
	size_t i;

	if (CU_initialize_registry() != CUE_SUCCESS)
		return EXIT_FAILURE;
	for (i = 0; i < sizeof(suites) / sizeof(suites[0]); i++)
		suites[i]();
	failures = CU_get_error() != CUE_SUCCESS;
	CU_basic_set_mode(CU_BRM_VERBOSE);
	failures += CU_basic_run_tests() != CUE_SUCCESS;
	failures += CU_get_number_of_failure_records();
	CU_cleanup_registry();
	return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
