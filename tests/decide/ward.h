/*
 * The ward: what the tests of decide() share.  The real pack, two decisions
 * to compare, and patients to decide on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_DECIDE_WARD_H
#define NERVECOURSE_TESTS_DECIDE_WARD_H

#include "decide/decision.h"
#include "tests/support.h"

extern struct ward {
	struct content *content;
	struct decision *before;
	struct decision *after;
	struct dice dice;
} ward;

int ward_open(void);
int ward_close(void);

/* A patient of any sort, from hardly asked to fully worked up. */
struct encounter *ward_patient(void);

/* One of whom everything is known and nothing is wrong: no imaging now. */
struct encounter *ward_calm_patient(void);

/* The same, with some answers changed or taken away. */
struct encounter *ward_nearly_calm_patient(size_t changes);

/* Answers all that is shown, until nothing more is. */
void ward_answer_all(struct encounter *encounter);

/* A slot that has no answer, or n_slots when all have. */
size_t ward_blank(const struct encounter *encounter);

/* NULL when the two say the same, else the name of what differs. */
const char *ward_difference(const struct decision *a, const struct decision *b);

/*
 * Takes answers away from an encounter as long as `holds` of it, so that a
 * counterexample is told with nothing in it that it does not need.
 */
void ward_shrink(struct encounter *encounter,
		 int (*holds)(const struct encounter *encounter, size_t rule),
		 size_t rule);

/* Each file's tests. */
void decide_causes_tests(CU_pSuite suite);
void decide_blanked_tests(CU_pSuite suite);
void decide_logic_tests(CU_pSuite suite);
void decide_safety_tests(CU_pSuite suite);
void decide_property_tests(CU_pSuite suite);
void decide_memory_tests(CU_pSuite suite);
void decide_localise_tests(CU_pSuite suite);
void decide_reasons_tests(CU_pSuite suite);

#endif
