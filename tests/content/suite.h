/*
 * The parts of the suite of src/content/, one for each file beside this.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_CONTENT_SUITE_H
#define NERVECOURSE_TESTS_CONTENT_SUITE_H

#include "tests/support.h"

void content_typed_tests(void);
void content_value_tests(void);
void content_parse_tests(void);
void content_logic_tests(void);
void content_fault_tests(void);
void content_diff_tests(void);
void content_structure_tests(void);
void content_language_tests(void);
void content_review_tests(void);
void content_evidence_tests(void);

#endif
