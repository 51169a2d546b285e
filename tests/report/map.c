/*
 * The nerve map, the sites explained, and the columns of an export that tell
 * of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/map.h"
#include "report/plain.h"
#include "report/sheet.h"
#include "tests/report/suite.h"
#include "tests/support.h"

static struct content *content;
static struct decision *decision;

int report_map_open(void)
{
	content = pack_load();
	decision = decision_new(content);
	return 0;
}

int report_map_close(void)
{
	decision_free(decision);
	content_free(content);
	return 0;
}

/* What of the map was drawn. */
struct drawn {
	int columns;
	size_t n_segments;
	size_t *sites; /* lines of each */
	char *text;    /* all lines, joined by blanks */
	size_t size;
};

/* A line of excluded sites without the trunk in front. */
static const char *behind_trunk(const char *text)
{
	text += strspn(text, " ");
	text += strcspn(text, " ");
	return text + strspn(text, " ");
}

static void take_line(const struct line *line, void *context)
{
	struct drawn *drawn = context;

	CHECK((int)text_width(line->text) <= drawn->columns ||
		      line->kind == LINE_HEADING ||
		      (!line->site && !line->segment),
	      "%d columns: %s", drawn->columns, line->text);
	drawn->n_segments += line->segment != NULL;
	if (line->site)
		drawn->sites[line->site->site - content->sites]++;
	text_append(drawn->text, drawn->size, "%s ",
		    line->kind == LINE_QUIET ? behind_trunk(line->text)
					     : line->text);
}

/* Each site has a line, or is named among the excluded ones. */
static void check_sites(const struct drawn *drawn)
{
	const struct localisation *where = &decision->where;
	size_t i;

	CU_ASSERT_EQUAL(drawn->n_segments, content->n_segments);
	for (i = 0; i < content->n_sites; i++) {
		const struct site_state *state = &where->ranked[where->rank[i]];

		CU_ASSERT_EQUAL(drawn->sites[i],
				state->standing != SITE_EXCLUDED);
		if (state->standing == SITE_EXCLUDED)
			CHECK(strstr(drawn->text, state->site->label) != NULL,
			      "%s is not on the map", state->site->label);
	}
}

static void draw_map(const struct encounter *encounter, int columns,
		     const struct map_glyphs *glyphs)
{
	struct drawn drawn = {columns, 0, NULL, NULL, 1 << 16};

	drawn.sites = memory_new(content->n_sites, sizeof(size_t));
	drawn.text = memory_new(drawn.size, 1);
	decide(encounter, decision);
	walk_map(decision, glyphs, columns, take_line, &drawn);
	check_sites(&drawn);
	if (glyphs == &map_ascii)
		CU_ASSERT_EQUAL(strspn(drawn.text,
				       " !\"#$%&'()*+,-./0123456789:;<=>?@"
				       "ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
				       "abcdefghijklmnopqrstuvwxyz{|}~"),
				strlen(drawn.text));
	free(drawn.sites);
	free(drawn.text);
}

static void maps_fit_and_are_whole(void)
{
	static const int widths[] = {MAP_LEAST_COLUMNS, 36, 59, 60, 76, 116};
	struct dice dice = {23};
	int i;

	for (i = 0; i < 300; i++) {
		struct encounter *encounter = random_encounter(
			content, &dice, (unsigned)(i % 100), 80);

		draw_map(encounter, widths[i % 6],
			 i % 2 ? &map_wide : &map_ascii);
		encounter_free(encounter);
	}
}

/* Of somebody of whom nothing is known nothing is drawn, whoever was before. */
static void an_empty_map_shows_nothing(void)
{
	struct encounter *before = encounter_new(content);
	struct encounter *empty = encounter_new(content);
	struct decision *fresh = decision_new(content);
	struct drawn drawn = {76, 0, NULL, NULL, 1 << 16};

	drawn.sites = memory_new(content->n_sites, sizeof(size_t));
	drawn.text = memory_new(drawn.size, 1);
	give_practice(before, "ichikawa_2012_first");
	decide(before, decision);
	decide(empty, decision);
	walk_map(decision, &map_ascii, 76, take_line, &drawn);
	decide(empty, fresh);
	walk_map(fresh, &map_ascii, 76, take_line, &drawn);
	walk_site(fresh, &fresh->where.ranked[0], take_line, &drawn);
	CU_ASSERT_PTR_NULL(strchr(drawn.text, '#'));
	CU_ASSERT_PTR_NULL(strchr(drawn.text, '<'));
	CU_ASSERT_PTR_NULL(strstr(drawn.text, "EXPLAINED"));
	free(drawn.sites);
	free(drawn.text);
	decision_free(fresh);
	encounter_free(empty);
	encounter_free(before);
}

static char *explained(const struct encounter *encounter)
{
	char *bytes = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&bytes, &length);

	decide(encounter, decision);
	plain_explain("id", decision, &map_ascii, stream);
	fclose(stream);
	return bytes;
}

/* The founding patient: what the lists are to say. */
static void the_founding_patient_is_explained(void)
{
	struct encounter *encounter = encounter_new(content);
	char *text;
	char *thigh;
	char *roots;

	give_practice(encounter, "ichikawa_2012_first");
	text = explained(encounter);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "NERVE MAP, right leg"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "| < a mass in the thigh"));
	thigh = strstr(text, "\nSciatic nerve in the thigh: supported");
	roots = strstr(text, "\nL5 and S1 roots: possible");
	CU_ASSERT_FATAL(thigh && roots && thigh < roots);
	CU_ASSERT(strstr(thigh, "EXPLAINED") < roots);
	CU_ASSERT(strstr(thigh, "Foot drop? yes") < roots);
	CU_ASSERT(strstr(thigh, "Achilles reflex, right: 0 absent") < roots);
	CU_ASSERT(strstr(thigh, "UNEXPLAINED") > roots);
	CU_ASSERT(strstr(strstr(roots, "UNEXPLAINED"), "a mass in the thigh") !=
		  NULL);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "WHY EACH LINE HOLDS"));
	free(text);
	encounter_free(encounter);
}

/* Any patient's explanation is 78 columns of text. */
static void explanations_are_plain(void)
{
	struct dice dice = {29};
	int i;

	for (i = 0; i < 60; i++) {
		struct encounter *encounter = random_encounter(
			content, &dice, (unsigned)(i % 100), 60);
		char *text = explained(encounter);
		char *line = strtok(text, "\n");

		for (; line; line = strtok(NULL, "\n"))
			CHECK(text_width(line) <= PLAIN_COLUMNS, "%s", line);
		free(text);
		encounter_free(encounter);
	}
}

struct row_of {
	const char *column;
	long at;
	char cell[512];
};

static int take_row(const struct row *row, void *context)
{
	struct row_of *wanted = context;
	size_t i;

	for (i = 0; wanted->at < 0 && i < row->count; i++)
		if (!strcmp(row->cells[i], wanted->column))
			wanted->at = (long)i;
	CU_ASSERT_FATAL(wanted->at >= 0);
	text_copy(wanted->cell, sizeof(wanted->cell), row->cells[wanted->at]);
	return 0;
}

static void check_cell(const struct encounter *encounter, const char *column,
		       const char *start)
{
	struct row_of wanted = {column, -1, ""};
	struct faults faults = {0};
	char *bytes = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&bytes, &length);

	decide(encounter, decision);
	sheet_header(content, stream);
	sheet_row("id", encounter, decision, stream);
	fclose(stream);
	rows_read(bytes, length, "a.csv", take_row, &wanted, &faults);
	CHECK(!strncmp(wanted.cell, start, strlen(start)),
	      "%s is '%s', not '%s'", column, wanted.cell, start);
	faults_clear(&faults);
	free(bytes);
}

static void exports_tell_the_site(void)
{
	struct encounter *encounter = encounter_new(content);

	check_cell(encounter, "site_lead", "needs_side");
	check_cell(encounter, "lumbar_verdict", "cannot_be_judged");
	give_practice(encounter, "ichikawa_2012_first");
	check_cell(encounter, "sites", "sciatic_thigh;");
	check_cell(encounter, "site_lead", "likely");
	check_cell(encounter, "site_pair", "");
	check_cell(encounter, "lumbar_verdict", "no");
	check_cell(encounter, "next_tests", "hip_abduction_right;");
	check_cell(encounter, "image_order", "thigh;notch;plexus;popliteal");
	encounter_free(encounter);
}

void report_map_tests(CU_pSuite suite)
{
	CU_add_test(suite, "maps fit and are whole", maps_fit_and_are_whole);
	CU_add_test(suite, "an empty map shows nothing",
		    an_empty_map_shows_nothing);
	CU_add_test(suite, "the founding patient is explained",
		    the_founding_patient_is_explained);
	CU_add_test(suite, "explanations are plain", explanations_are_plain);
	CU_add_test(suite, "exports tell the site", exports_tell_the_site);
}
