/*
 * The store: its suite, from the tests of the files beside this.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stage.h"

void test_store(void);

void test_store(void)
{
	CU_pSuite suite = CU_add_suite_with_setup_and_teardown(
		"store", stage_load, stage_unload, stage_set_up,
		stage_tear_down);

	add_answer_tests(suite);
	add_file_tests(suite);
	add_sharing_tests(suite);
	add_check_tests(suite);
}
