/*
 * The causes in words: the part of the decision, the view of one, and the
 * columns of an export that tell of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/plain.h"
#include "report/sheet.h"
#include "report/walk.h"
#include "tests/content/tiny.h"
#include "tests/report/suite.h"

static struct content *content;
static struct decision *decision;

int report_causes_open(void)
{
	content = pack_load();
	decision = decision_new(content);
	return 0;
}

int report_causes_close(void)
{
	decision_free(decision);
	content_free(content);
	return 0;
}

/* Lines of a walk, joined; of the decision the part on causes alone. */
struct told_lines {
	int part;   /* 1: only what stands below CAUSES */
	int inside; /* of it */
	size_t n_causes;
	size_t n_lines;
	size_t n_questions;
	char text[1 << 15];
};

static void take_line(const struct line *line, void *context)
{
	struct told_lines *lines = context;

	if (lines->part && line->kind == LINE_HEADING)
		lines->inside = !strcmp(line->text, "CAUSES");
	if (lines->part && !lines->inside)
		return;
	lines->n_lines++;
	lines->n_causes += line->cause != NULL;
	lines->n_questions += line->slot != NULL;
	text_append(lines->text, sizeof(lines->text), "%s%s%s\n", line->mark,
		    line->mark[0] ? " " : "", line->text);
}

static struct told_lines *part_of(const struct decision *of)
{
	struct told_lines *lines = memory_new(1, sizeof(*lines));

	lines->part = 1;
	walk_decision(of, take_line, lines);
	return lines;
}

static struct told_lines *view_of(const struct decision *of, const char *id)
{
	struct told_lines *lines = memory_new(1, sizeof(*lines));
	size_t i;

	for (i = 0; i < of->content->n_causes; i++)
		if (!strcmp(of->content->causes[i].id, id))
			walk_cause(of, &of->causes.states[i], take_line, lines);
	CU_ASSERT_FATAL(lines->n_lines > 0);
	return lines;
}

static int has(const struct told_lines *lines, const char *text)
{
	return CHECK(strstr(lines->text, text) != NULL, "no \"%s\" in:\n%s",
		     text, lines->text);
}

static int has_not(const struct told_lines *lines, const char *text)
{
	return CHECK(!strstr(lines->text, text), "\"%s\" in:\n%s", text,
		     lines->text);
}

static void an_empty_record_tells_little(void)
{
	struct encounter *encounter = encounter_new(content);
	struct told_lines *lines;

	decide(encounter, decision);
	lines = part_of(decision);
	has(lines, "No answer speaks for any cause yet.");
	has(lines, "not excluded");
	CU_ASSERT_EQUAL(lines->n_lines, 3);
	CU_ASSERT_EQUAL(lines->n_causes, 0);
	free(lines);
	encounter_free(encounter);
}

#define MOST_LINES (2 + 2 * 10 + 2)

/* Whatever is answered: up to eight and eight, and never "excluded". */
static void any_patient_is_told_within_bounds(void)
{
	struct dice dice = {31};
	int n;

	for (n = 0; n < 200; n++) {
		struct encounter *encounter = random_encounter(
			content, &dice, (unsigned)(n % 100), 50);
		struct told_lines *lines;

		decide(encounter, decision);
		lines = part_of(decision);
		CHECK(lines->n_causes <= 16 && lines->n_lines <= MOST_LINES,
		      "%zu causes on %zu lines:%s", lines->n_causes,
		      lines->n_lines, told(encounter));
		CU_ASSERT_EQUAL(!lines->n_causes,
				strstr(lines->text, "No answer speaks") !=
					NULL);
		free(lines);
		encounter_free(encounter);
	}
}

static size_t count_spoken_for(int level)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < content->n_causes; i++) {
		const struct cause_state *state = &decision->causes.states[i];

		n += state->standing == CAUSE_SPOKEN_FOR &&
		     state->cause->urgency <= level;
	}
	return n;
}

static size_t most_eight(size_t n)
{
	return n < 8 ? n : 8;
}

/* As many lines as there are causes to tell, the rest counted. */
static void none_is_lost(void)
{
	struct dice dice = {37};
	int more = 0;
	int harmless = 0;
	int n;

	for (n = 0; n < 200; n++) {
		struct encounter *encounter = random_encounter(
			content, &dice, 20, (unsigned)(n % 100));
		struct told_lines *lines;
		size_t all;
		size_t danger;

		decide(encounter, decision);
		lines = part_of(decision);
		all = count_spoken_for((int)content->n_urgencies);
		danger = count_spoken_for(4);
		CHECK(lines->n_causes == most_eight(all) + most_eight(danger),
		      "%zu lines, %zu spoken for, %zu dangerous:%s",
		      lines->n_causes, all, danger, told(encounter));
		CU_ASSERT_EQUAL(all > 8 || danger > 8,
				strstr(lines->text, "\nand ") != NULL);
		more += all > 8;
		harmless += danger < all && danger < 8;
		free(lines);
		encounter_free(encounter);
	}
	CU_ASSERT(more > 0 && harmless > 0);
}

/* The founding patient: a metastasis, and the disc spoken against. */
static void the_founding_patient_has_causes(void)
{
	struct encounter *encounter = encounter_new(content);
	struct told_lines *lines;

	give_practice(encounter, "ichikawa_2012_first");
	decide(encounter, decision);
	lines = part_of(decision);
	has(lines, "What fits best:\n1. ");
	has(lines, "Metastasis within the nerve (extrapelvic): for ");
	has(lines, "\nU4 Metastasis within the nerve\n");
	has(lines, "Spoken against so far: Lumbar disc herniation;");
	has_not(lines, "No answer speaks");
	free(lines);
	encounter_free(encounter);
}

static void the_view_tells_both_sides(void)
{
	struct encounter *encounter = encounter_new(content);
	struct told_lines *lines;

	give_practice(encounter, "ichikawa_2012_first");
	decide(encounter, decision);
	lines = view_of(decision, "disc_herniation");
	has(lines, "Lumbar disc herniation*: spoken against\n");
	has(lines, "Category: spinal, discogenic.");
	has(lines, "SPEAKS AGAINST IT\n"
		   "[-] lumbar imaging does not explain the deficit "
		   "(characteristic)*\n");
	has_not(lines, "SPEAKS FOR IT");
	has(lines, "OPEN: WOULD SPEAK FOR IT\n");
	has(lines, "[?] crossed straight-leg raise positive*\n"
		   "Straight-leg raise positive, left: not asked\n");
	has(lines, "awaits a clinician's sign-off");
	CU_ASSERT(lines->n_questions > 3);
	free(lines);
	encounter_free(encounter);
}

/* What an argument rests on alone is named too, with its level. */
static void the_view_names_the_arguments_sources(void)
{
	struct encounter *encounter = encounter_new(content);
	struct told_lines *lines;
	const struct source *source = NULL;
	char words[WALK_LINE];
	size_t i;

	for (i = 0; i < content->n_sources; i++)
		if (!strcmp(content->sources[i].id, "birmingham_stm"))
			source = &content->sources[i];
	CU_ASSERT_PTR_NOT_NULL_FATAL(source);
	decide(encounter, decision);
	lines = view_of(decision, "nerve_sarcoma");
	has(lines, text_append(text_copy(words, sizeof(words), ""),
			       sizeof(words), "%s. ", source->citation));
	has(lines, "Level: ");
	free(lines);
	encounter_free(encounter);
}

/* Of every cause of any patient: each argument that counts is there. */
static void views_are_whole(void)
{
	struct dice dice = {41};
	size_t i;
	size_t j;
	int n;

	for (n = 0; n < 20; n++) {
		struct encounter *encounter =
			random_encounter(content, &dice, 40, 50);

		decide(encounter, decision);
		for (i = 0; i < content->n_causes; i++) {
			const struct cause_state *state =
				&decision->causes.states[i];
			struct told_lines *lines =
				view_of(decision, state->cause->id);

			has(lines, state->cause->settle);
			for (j = 0; j < state->cause->n_arguments; j++)
				if (state->truths[j] != TRUTH_FALSE)
					has(lines,
					    state->cause->arguments[j].text);
			has_not(lines, "excluded\n");
			free(lines);
		}
		encounter_free(encounter);
	}
}

/* A small differential: its part of the decision, word for word. */
static void check_tiny_part(struct encounter *encounter, struct decision *of)
{
	struct told_lines *lines;

	give_text(encounter, "a", "yes");
	decide(encounter, of);
	lines = part_of(of);
	has(lines, "CAUSES\n"
		   "What fits best:\n"
		   "1. Grave* (far away): for 1, against 0, open 2\n"
		   "2. Usual (near): for 1, against 0, open 1\n"
		   "3. Twin (far away): for 1, against 0, open 0\n"
		   "The most dangerous of them first:\n"
		   "U1 Grave*\n"
		   "U2 Usual\n"
		   "U2 Twin\n"
		   "[?] 1 further cause that cannot wait is not excluded: "
		   "nothing, or not enough, speaks for it so far.\n");
	free(lines);
}

/* Where other answers leave nothing to ask, the view says so. */
static void check_tiny_views(struct encounter *encounter, struct decision *of)
{
	struct told_lines *lines;

	give_text(encounter, "a", "no");
	decide(encounter, of);
	lines = view_of(of, "grave");
	has(lines, "Grave*: open\n"
		   "Arguments: for 0, against 0, open 2. Category: far away.\n"
		   "If it is there: U1 Now, now.\n");
	has(lines, "[?] for by h (weak)*\n"
		   "No question is left that would decide it.\n");
	has(lines, "[?] against by c (characteristic)\nC: not asked\n");
	free(lines);
	lines = view_of(of, "usual");
	has(lines, "Usual: open\n");
	has(lines, "\nMore.\n");
	has_not(lines, "sign-off");
	free(lines);
}

static void the_wording_is_kept(void)
{
	struct content *tiny = tiny_load();
	struct encounter *encounter;
	struct decision *of;

	CU_ASSERT_PTR_NOT_NULL_FATAL(tiny);
	encounter = encounter_new(tiny);
	of = decision_new(tiny);
	check_tiny_part(encounter, of);
	check_tiny_views(encounter, of);
	decision_free(of);
	encounter_free(encounter);
	content_free(tiny);
}

/* A pack without the two tables has no part on causes. */
static void a_pack_may_have_no_causes(void)
{
	struct faults faults = {0};
	struct encounter *encounter;
	struct content *without;
	struct decision *of;
	struct told_lines *lines;
	char folder[TEST_PATH];

	pack_copy(folder);
	file_remove(folder, "causes.csv");
	file_remove(folder, "arguments.csv");
	without = content_load(folder, &faults);
	CU_ASSERT_PTR_NOT_NULL_FATAL(without);
	encounter = encounter_new(without);
	of = decision_new(without);
	give_practice(encounter, "ichikawa_2012_first");
	decide(encounter, of);
	lines = part_of(of);
	CU_ASSERT_EQUAL(lines->n_lines, 0);
	CU_ASSERT(strcmp(without->digest, content->digest) != 0);
	free(lines);
	decision_free(of);
	encounter_free(encounter);
	content_free(without);
}

struct cells {
	long at[2];
	char text[2][512];
	int n_rows;
};

static int take_row(const struct row *row, void *context)
{
	static const char *const columns[] = {"causes", "causes_danger"};
	struct cells *cells = context;
	size_t i;
	int j;

	for (j = 0; j < 2; j++) {
		for (i = 0; !cells->n_rows && i < row->count; i++)
			if (!strcmp(row->cells[i], columns[j]))
				cells->at[j] = (long)i;
		CU_ASSERT_FATAL(cells->at[j] > 0);
		text_copy(cells->text[j], sizeof(cells->text[j]),
			  row->cells[cells->at[j]]);
	}
	cells->n_rows++;
	return 0;
}

static void check_cells(const struct encounter *encounter, const char *fit,
			const char *danger)
{
	struct cells cells = {0};
	struct faults faults = {0};
	char *bytes = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&bytes, &length);

	decide(encounter, decision);
	sheet_header(content, stream);
	sheet_row("id", encounter, decision, stream);
	fclose(stream);
	rows_read(bytes, length, "a.csv", take_row, &cells, &faults);
	CU_ASSERT_EQUAL(cells.n_rows, 2);
	CHECK(!strcmp(cells.text[0], fit), "causes: %s", cells.text[0]);
	CHECK(!strcmp(cells.text[1], danger), "causes_danger: %s",
	      cells.text[1]);
	faults_clear(&faults);
	free(bytes);
}

static void exports_tell_the_causes(void)
{
	struct encounter *encounter = encounter_new(content);

	check_cells(encounter, "", "");
	give_text(encounter, "typical_root_pattern", "yes");
	give_text(encounter, "back_pain", "yes");
	check_cells(encounter, "disc_herniation", "disc_herniation");
	give_text(encounter, "rash", "yes");
	check_cells(encounter, "zoster;disc_herniation",
		    "zoster;disc_herniation");
	give_text(encounter, "hip_held_flexed", "yes");
	check_cells(encounter,
		    "zoster;disc_herniation;psoas_haematoma;psoas_abscess",
		    "psoas_haematoma;zoster;psoas_abscess;disc_herniation");
	encounter_free(encounter);
}

void report_causes_tests(CU_pSuite suite)
{
	CU_add_test(suite, "an empty record", an_empty_record_tells_little);
	CU_add_test(suite, "any patient", any_patient_is_told_within_bounds);
	CU_add_test(suite, "none is lost", none_is_lost);
	CU_add_test(suite, "the founding patient",
		    the_founding_patient_has_causes);
	CU_add_test(suite, "both sides", the_view_tells_both_sides);
	CU_add_test(suite, "sources of arguments",
		    the_view_names_the_arguments_sources);
	CU_add_test(suite, "views are whole", views_are_whole);
	CU_add_test(suite, "wording", the_wording_is_kept);
	CU_add_test(suite, "a pack without causes", a_pack_may_have_no_causes);
	CU_add_test(suite, "exports tell the causes", exports_tell_the_causes);
}
