/*
 * Runs all unit tests, or the suites that are named; exits with 1 when any of
 * them fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/Basic.h>
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

void suite_draw(void);
void test_answer(void);
void test_base(void);
void test_cases(void);
void test_content(void);
void test_decide(void);
void test_encounter(void);
void test_headless(void);
void test_interview(void);
void test_keyboard(void);
void test_lookalike(void);
void test_looks(void);
void test_report(void);
void test_scene(void);
void test_session(void);
void test_store(void);

/* Each adds its suites to the registry. */
static const struct {
	const char *name;
	void (*add)(void);
} suites[] = {
	{"base", test_base},	       {"content", test_content},
	{"encounter", test_encounter}, {"decide", test_decide},
	{"cases", test_cases},	       {"store", test_store},
	{"report", test_report},       {"session", test_session},
	{"scene", test_scene},	       {"draw", suite_draw},
	{"headless", test_headless},   {"keyboard", test_keyboard},
	{"lookalike", test_lookalike}, {"answer", test_answer},
	{"interview", test_interview}, {"looks", test_looks},
};

static int is_asked_for(const char *name, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return 1;
	return argc == 1;
}

int main(int argc, char **argv)
{
	unsigned failures;
	size_t i;

	if (CU_initialize_registry() != CUE_SUCCESS)
		return EXIT_FAILURE;
	for (i = 0; i < sizeof(suites) / sizeof(suites[0]); i++)
		if (is_asked_for(suites[i].name, argc, argv))
			suites[i].add();
	failures = CU_get_error() != CUE_SUCCESS;
	CU_basic_set_mode(CU_BRM_VERBOSE);
	failures += CU_basic_run_tests() != CUE_SUCCESS;
	failures += CU_get_number_of_failure_records();
	CU_cleanup_registry();
	return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
