/*
 * Runs the tests that need a real terminal; exits 1 when one fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/Basic.h>

void test_ask(void);
void test_kiosk(void);
void test_languages(void);
void test_pager(void);
void test_program(void);
void test_terminal_backend(void);

static void (*const suites[])(void) = {
	test_terminal_backend, test_program, test_ask, test_kiosk, test_pager,
	test_languages,
};

int main(void)
{
	unsigned int failures;
	size_t i;

	if (CU_initialize_registry() != CUE_SUCCESS)
		return 2;
	for (i = 0; i < sizeof(suites) / sizeof(suites[0]); i++)
		suites[i]();
	CU_basic_set_mode(CU_BRM_VERBOSE);
	CU_basic_run_tests();
	failures = CU_get_number_of_failures();
	if (CU_get_error() != CUE_SUCCESS)
		failures++;
	CU_cleanup_registry();
	return failures != 0;
}
