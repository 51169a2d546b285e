/*
 * What holds of every encounter, tried on random ones of every sort; and that
 * the trial finds what does not hold.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tests/decide/ward.h"
#include "tests/property.h"

#define MANY 100000
#define FEW 3000

static struct inquiry *inquiry_of(const struct content *content)
{
	char path[TEST_PATH];
	struct inquiry *made;

	source_path(path, "tests/cases");
	made = inquiry_new(content, path, 311);
	CU_ASSERT_PTR_NOT_NULL_FATAL(made);
	return made;
}

static void properties_hold(void)
{
	struct inquiry *inquiry = inquiry_of(ward.content);
	const struct tally *tally = inquiry_tally(inquiry);
	enum property i;

	inquiry_run(inquiry, MANY);
	CU_ASSERT_EQUAL(tally->encounters, MANY);
	CHECK(tally->favourable > MANY / 10,
	      "excision is favourable in %zu alone", tally->favourable);
	for (i = 0; i < N_PROPERTIES; i++) {
		CHECK(tally->tried[i] > MANY / 40, "%s: tried on %zu alone",
		      property_words(i), tally->tried[i]);
		CHECK(!tally->violated[i], "%s, %zu of %zu times %s",
		      property_words(i), tally->violated[i], tally->tried[i],
		      tally->text[i]);
	}
	inquiry_free(inquiry);
}

/* One pack in which two things are wrong that a slip could make so. */
static struct content *wrong_pack(void)
{
	static const char *const slips[][2] = {
		{"criterion_condition",
		 "general_condition = good or ecog <= 1"},
		{"residual_high", "not leg_swollen"},
	};
	struct csv_sheet sheet;
	struct faults faults = {0};
	struct content *content;
	char folder[TEST_PATH];
	size_t i;

	pack_copy(folder);
	csv_sheet_read(&sheet, folder, "rules.csv");
	for (i = 0; i < 2; i++)
		csv_sheet_set(&sheet, csv_sheet_row(&sheet, slips[i][0]),
			      csv_sheet_column(&sheet, "when"), slips[i][1]);
	csv_sheet_write(&sheet, folder, "rules.csv");
	csv_sheet_free(&sheet);
	content = content_load(folder, &faults);
	faults_print(&faults, stderr);
	faults_clear(&faults);
	return content;
}

static void slips_are_found(void)
{
	struct content *content = wrong_pack();
	struct inquiry *inquiry;
	const struct tally *tally;
	struct tally twice = {0};

	CU_ASSERT_PTR_NOT_NULL_FATAL(content);
	inquiry = inquiry_of(content);
	tally = inquiry_tally(inquiry);
	inquiry_run(inquiry, FEW);
	CU_ASSERT(tally->violated[PROPERTY_DANGER] > 0);
	CHECK(tally->smallest[PROPERTY_DANGER] == 1 &&
		      strstr(tally->text[PROPERTY_DANGER],
			     "in: leg_swollen=no"),
	      "%s", tally->text[PROPERTY_DANGER]);
	CU_ASSERT(tally->violated[PROPERTY_EXCISION] > 0);
	CHECK(strstr(tally->text[PROPERTY_EXCISION], " ecog=") &&
		      !strstr(tally->text[PROPERTY_EXCISION],
			      " general_condition=good"),
	      "%s", tally->text[PROPERTY_EXCISION]);
	CU_ASSERT_EQUAL(tally->violated[PROPERTY_SILENCE], 0);
	tally_add(&twice, tally);
	tally_add(&twice, tally);
	CU_ASSERT_EQUAL(twice.encounters, 2 * FEW);
	CU_ASSERT_EQUAL(twice.violated[PROPERTY_DANGER],
			2 * tally->violated[PROPERTY_DANGER]);
	CU_ASSERT_STRING_EQUAL(twice.text[PROPERTY_DANGER],
			       tally->text[PROPERTY_DANGER]);
	inquiry_free(inquiry);
	content_free(content);
}

void decide_property_tests(CU_pSuite suite)
{
	CU_add_test(suite, "properties of all encounters", properties_hold);
	CU_add_test(suite, "slips in the tables are found", slips_are_found);
}
