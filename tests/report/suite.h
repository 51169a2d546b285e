/*
 * The report's tests that stand in files of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_REPORT_SUITE_H
#define NERVECOURSE_TESTS_REPORT_SUITE_H

#include <CUnit/CUnit.h>

int report_causes_open(void);
int report_causes_close(void);
void report_causes_tests(CU_pSuite suite);

int report_map_open(void);
int report_map_close(void);
void report_map_tests(CU_pSuite suite);

int report_parts_open(void);
int report_parts_close(void);
void report_parts_tests(CU_pSuite suite);

int report_responses_open(void);
int report_responses_close(void);
void report_responses_tests(CU_pSuite suite);
int report_practice_open(void);
int report_practice_close(void);
void report_practice_tests(CU_pSuite suite);

int report_versions_open(void);
int report_versions_close(void);
void report_versions_tests(CU_pSuite suite);

#endif
