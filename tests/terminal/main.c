/*
 * Runs the tests that need a real terminal; exits 1 when one fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/Basic.h>

void test_ask(void);
void test_cost(void);
void test_documents(void);
void test_kiosk(void);
void test_matrix(void);
void test_mouse(void);
void test_pager(void);
void test_languages(void);
void test_terminal_looks(void);
void test_program(void);
void test_random_keys(void);
void test_terminal_backend(void);

static void (*const suites[])(void) = {
	test_terminal_backend,
	test_program,
	test_ask,
	test_kiosk,
	test_pager,
	test_languages,
	test_terminal_looks,
	test_mouse,
	test_cost,
	test_matrix,
	test_documents,
	test_random_keys,
};

/* All suites, or those that are named. */
static void run_suites(int count, char **names)
{
	CU_pSuite suite;
	int i;

	if (!count)
		CU_basic_run_tests();
	for (i = 0; i < count; i++) {
		suite = CU_get_suite(names[i]);
		if (suite)
			CU_basic_run_suite(suite);
		else
			CU_set_error(CUE_NOSUITE);
	}
}

int main(int argc, char **argv)
{
	unsigned int failures;
	size_t i;

	if (CU_initialize_registry() != CUE_SUCCESS)
		return 2;
	for (i = 0; i < sizeof(suites) / sizeof(suites[0]); i++)
		suites[i]();
	CU_basic_set_mode(CU_BRM_VERBOSE);
	run_suites(argc - 1, argv + 1);
	failures = CU_get_number_of_failures();
	if (CU_get_error() != CUE_SUCCESS)
		failures++;
	CU_cleanup_registry();
	return failures != 0;
}
