/*
 * The parts of the suite of src/base/, one for each file beside this.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_BASE_SUITE_H
#define NERVECOURSE_TESTS_BASE_SUITE_H

#include "tests/support.h"

void base_text_tests(CU_pSuite suite);
void base_number_tests(CU_pSuite suite);
void base_rows_tests(CU_pSuite suite);

#endif
