/*
 * Deciding: its suite, from the tests of the files beside this.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/decide/ward.h"

void test_decide(void);

void test_decide(void)
{
	CU_pSuite suite = CU_add_suite("decide", ward_open, ward_close);

	decide_logic_tests(suite);
	decide_safety_tests(suite);
	decide_blanked_tests(suite);
	decide_property_tests(suite);
	decide_localise_tests(suite);
	decide_reasons_tests(suite);
	decide_causes_tests(suite);
	decide_memory_tests(suite);
}
