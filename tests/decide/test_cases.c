/*
 * Cases: whole patients in tests/cases/, each a table of what is answered
 * and what is then expected.
 *
 *   start   practice       take the preset answers of a practice encounter
 *   set     SLOT           answer it, in written form
 *   expect  RULE           true, false or unknown
 *   expect  urgency        U1 and so on, or none
 *   expect  missing        that question is among those to be asked
 *   expect  not_missing    it is not
 *   expect  segment.ID     adequate, inadequate, no, unknown: imaged so far;
 *                          advised, not_advised: imaging now
 *   expect  first          the site that ranks first, among equals the one
 *                          listed first
 *   expect  leading        that site cannot be told apart from the first
 *   expect  site.ID        supported, possible, excluded
 *   expect  below.ID       that site ranks below this one, by score
 *   expect  lead           clear, likely, none
 *   expect  located        located, nothing, needs_side
 *   expect  one_lesion     yes where one site explains enough, else no
 *   expect  pair           ID+ID, in either order, or none
 *   expect  next           that question is among the next to be tested
 *   expect  image          the segments in the order in which the sites want
 *                          them imaged, those not yet seen, joined by ";"
 *   expect  lumbar         yes, no, cannot_be_judged
 *
 * Rows of a case stand together; each says in its note why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "tests/decide/ward.h"

void test_cases(void);

enum cell {
	CASE,
	ACT,
	SUBJECT,
	VALUE,
	NOTE
};

#define NO_ROW ((size_t)-1)

/* One table, and the patient in the row that is being read. */
static struct {
	const char *file;
	struct csv_sheet sheet;
	struct encounter *encounter;
	struct decision *decision;
} table;

static const char *cell(size_t row, enum cell cell)
{
	return table.sheet.cells[row][cell];
}

static void read_table(const char *file)
{
	char folder[TEST_PATH];

	source_path(folder, "tests/cases");
	table.file = file;
	csv_sheet_read(&table.sheet, folder, file);
	table.decision = ward.after;
}

static int starts_case(size_t row)
{
	return row == 1 || strcmp(cell(row, CASE), cell(row - 1, CASE)) != 0;
}

static size_t case_end(size_t row)
{
	do
		row++;
	while (row < table.sheet.n_rows && !starts_case(row));
	return row;
}

static const char *urgency_now(void)
{
	int urgency = table.decision->urgency;

	return urgency ? ward.content->urgencies[urgency - 1].id : "none";
}

static int is_missing(const char *slot)
{
	size_t i;

	for (i = 0; i < table.decision->n_blanks; i++) {
		size_t at = table.decision->blanks[i].slot;

		if (!strcmp(ward.content->slots[at].id, slot))
			return 1;
	}
	return 0;
}

/* What of a segment `value` asks for: its advice, or how it was imaged. */
static const char *segment_now(const char *id, const char *value)
{
	static const char *const imaged[] = {[IMAGED_UNKNOWN] = "unknown",
					     [IMAGED_NO] = "no",
					     [IMAGED_INADEQUATE] = "inadequate",
					     [IMAGED_ADEQUATE] = "adequate"};
	size_t i;

	for (i = 0; i < ward.content->n_segments; i++) {
		const struct segment_state *at = &table.decision->segments[i];

		if (strcmp(at->segment->id, id) != 0)
			continue;
		if (strstr(value, "advised"))
			return at->advised ? "advised" : "not_advised";
		return imaged[at->imaged];
	}
	return "no segment of that name";
}

static const struct site_state *site_now(const char *id)
{
	const struct localisation *where = &table.decision->where;
	const struct site *site = content_site(ward.content, id);

	CU_ASSERT_PTR_NOT_NULL_FATAL(site);
	return &where->ranked[where->rank[site - ward.content->sites]];
}

static const char *standing_now(const char *id)
{
	static const char *const words[] = {[SITE_EXCLUDED] = "excluded",
					    [SITE_POSSIBLE] = "possible",
					    [SITE_SUPPORTED] = "supported"};

	return words[site_now(id)->standing];
}

static const char *leading_now(const char *id)
{
	const struct localisation *where = &table.decision->where;

	return where->rank[site_now(id)->site - ward.content->sites] <
			       where->n_leading
		       ? id
		       : where->ranked[0].site->id;
}

static const char *below_now(const char *above, const char *below)
{
	return site_now(below)->score < site_now(above)->score - 1e-9
		       ? below
		       : "not below";
}

/* The pair in the order in which `value` names it. */
static const char *pair_now(const char *value)
{
	const struct localisation *where = &table.decision->where;
	static char text[2][128];
	int i;

	if (!where->pair[0])
		return "none";
	for (i = 0; i < 2; i++) {
		text[i][0] = '\0';
		text_append(text[i], sizeof(text[i]), "%s+%s",
			    where->pair[i]->site->id,
			    where->pair[1 - i]->site->id);
	}
	return strcmp(text[0], value) ? text[1] : text[0];
}

static const char *next_now(const char *slot)
{
	const struct localisation *where = &table.decision->where;
	size_t i;

	for (i = 0; i < where->n_next; i++)
		if (!strcmp(ward.content->slots[where->next[i].slot].id, slot))
			return slot;
	return where->n_next ? ward.content->slots[where->next[0].slot].id
			     : "nothing";
}

/* By the sites alone, whether or not imaging is advised. */
static const char *image_now(void)
{
	static char text[256];
	const struct segment **order =
		memory_new(ward.content->n_segments, sizeof(*order));
	size_t n = localise_imaging(&table.decision->where, order);
	size_t i;

	text[0] = '\0';
	for (i = 0; i < n; i++)
		if (strcmp(segment_now(order[i]->id, ""), "adequate") != 0)
			text_append(text, sizeof(text), "%s%s",
				    text[0] ? ";" : "", order[i]->id);
	free(order);
	return text;
}

/* What of the site of the lesion the row asks for; NULL if nothing. */
static const char *located_now(const char *subject, const char *value)
{
	static const char *const leads[] = {[LEAD_NONE] = "none",
					    [LEAD_LIKELY] = "likely",
					    [LEAD_CLEAR] = "clear"};
	static const char *const located[] = {[LOCATED_NO_TABLES] = "no_tables",
					      [LOCATED_NEEDS_SIDE] =
						      "needs_side",
					      [LOCATED_NOTHING] = "nothing",
					      [LOCATED] = "located"};
	static const char *const verdicts[] = {[LUMBAR_NOT_JUDGED] =
						       "cannot_be_judged",
					       [LUMBAR_EXPLAINS] = "yes",
					       [LUMBAR_FAILS] = "no"};
	const struct localisation *where = &table.decision->where;

	if (!strcmp(subject, "first"))
		return where->ranked[0].site->id;
	if (!strcmp(subject, "leading"))
		return leading_now(value);
	if (!strncmp(subject, "site.", 5))
		return standing_now(subject + 5);
	if (!strncmp(subject, "below.", 6))
		return below_now(subject + 6, value);
	if (!strcmp(subject, "lead"))
		return leads[where->lead];
	if (!strcmp(subject, "located"))
		return located[where->located];
	if (!strcmp(subject, "one_lesion"))
		return where->adequate ? "yes" : "no";
	if (!strcmp(subject, "pair"))
		return pair_now(value);
	if (!strcmp(subject, "next"))
		return next_now(value);
	if (!strcmp(subject, "image"))
		return image_now();
	if (!strcmp(subject, "lumbar"))
		return verdicts[table.decision->lumbar];
	return NULL;
}

static const struct cause_state *cause_now(const char *id)
{
	const struct differential *causes = &table.decision->causes;
	size_t i;

	for (i = 0; i < ward.content->n_causes; i++)
		if (!strcmp(causes->states[i].cause->id, id))
			return &causes->states[i];
	CU_FAIL_FATAL("no cause of that name");
	return NULL;
}

/* "argument.zoster.1": the first argument of a cause, as listed. */
static const char *argument_now(const char *subject)
{
	const char *point = strrchr(subject, '.');
	const struct cause_state *state;
	size_t at = (size_t)atoi(point + 1);
	char id[64];

	text_copy(id, (size_t)(point - subject) + 1, subject);
	state = cause_now(id);
	CU_ASSERT_FATAL(at >= 1 && at <= state->cause->n_arguments);
	return truth_name(state->truths[at - 1]);
}

/* What of the causes the row asks for; NULL if nothing. */
static const char *causes_now(const char *subject)
{
	static const char *const words[] = {[CAUSE_OPEN] = "open",
					    [CAUSE_SPOKEN_FOR] = "for",
					    [CAUSE_SPOKEN_AGAINST] = "against"};
	const struct differential *causes = &table.decision->causes;

	if (!strcmp(subject, "cause_first"))
		return causes->by_fit[0]->cause->id;
	if (!strncmp(subject, "cause.", 6))
		return words[cause_now(subject + 6)->standing];
	if (!strncmp(subject, "argument.", 9))
		return argument_now(subject + 9);
	return NULL;
}

/* What the row's subject is now, in the terms of its value. */
static const char *actual(size_t row)
{
	const char *subject = cell(row, SUBJECT);
	const char *value = cell(row, VALUE);
	const char *located = located_now(subject, value);
	const struct conclusion *conclusion;

	if (!located)
		located = causes_now(subject);
	if (located)
		return located;
	if (!strcmp(subject, "urgency"))
		return urgency_now();
	if (!strcmp(subject, "missing"))
		return is_missing(value) ? value : "not missing";
	if (!strcmp(subject, "not_missing"))
		return is_missing(value) ? "missing" : value;
	if (!strncmp(subject, "segment.", 8))
		return segment_now(subject + 8, value);
	conclusion = decision_of(table.decision, subject);
	return conclusion ? truth_name(conclusion->truth) : "no such rule";
}

static void act(size_t row)
{
	if (!strcmp(cell(row, ACT), "start"))
		give_practice(table.encounter, cell(row, VALUE));
	else if (!strcmp(cell(row, ACT), "set"))
		give_text(table.encounter, cell(row, SUBJECT),
			  cell(row, VALUE));
}

/* Does what the case's rows up to `end` say, but for one row. */
static void play(size_t first, size_t end, size_t without)
{
	size_t row;

	encounter_free(table.encounter);
	table.encounter = encounter_new(ward.content);
	for (row = first; row < end; row++)
		if (row != without)
			act(row);
	decide(table.encounter, table.decision);
}

static void expect(size_t first, size_t row)
{
	play(first, row, NO_ROW);
	CHECK(!strcmp(actual(row), cell(row, VALUE)),
	      "%s row %ld, %s: %s is %s, not %s (%s)", table.file,
	      table.sheet.lines[row], cell(row, CASE), cell(row, SUBJECT),
	      actual(row), cell(row, VALUE), cell(row, NOTE));
}

/* Every row has its form and says why; "missing" names a question. */
static void check_row(size_t row)
{
	static const char *const acts[] = {"start", "set", "expect"};
	size_t i;

	for (i = 0; i < 3 && strcmp(acts[i], cell(row, ACT)); i++)
		;
	CHECK(i < 3, "%s row %ld: no act '%s'", table.file,
	      table.sheet.lines[row], cell(row, ACT));
	CHECK(cell(row, NOTE)[0], "%s row %ld says not why", table.file,
	      table.sheet.lines[row]);
	if (strstr(cell(row, SUBJECT), "missing"))
		CHECK(content_slot(ward.content, cell(row, VALUE)) != NULL,
		      "%s row %ld: no question '%s'", table.file,
		      table.sheet.lines[row], cell(row, VALUE));
}

static void play_table(const char *file)
{
	static const char *const header[] = {"case", "act", "subject", "value",
					     "note"};
	size_t first = 1;
	size_t row;

	read_table(file);
	for (row = 0; row < 5; row++)
		CU_ASSERT_STRING_EQUAL(cell(0, row), header[row]);
	for (row = 1; row < table.sheet.n_rows; row++) {
		CU_ASSERT_EQUAL_FATAL(table.sheet.widths[row], 5);
		check_row(row);
		if (starts_case(row))
			first = row;
		if (!strcmp(cell(row, ACT), "expect"))
			expect(first, row);
	}
	csv_sheet_free(&table.sheet);
}

/* Every table in the folder, whoever put it there. */
static void cases_are_as_expected(void)
{
	char folder[TEST_PATH];
	struct dirent *entry;
	DIR *entries;
	int n = 0;

	source_path(folder, "tests/cases");
	entries = opendir(folder);
	CU_ASSERT_PTR_NOT_NULL_FATAL(entries);
	while ((entry = readdir(entries)))
		if (strstr(entry->d_name, ".csv")) {
			play_table(entry->d_name);
			n++;
		}
	closedir(entries);
	CU_ASSERT(n >= 2);
}

static int ends_with(const char *text, const char *end)
{
	size_t length = strlen(text);

	return length >= strlen(end) &&
	       !strcmp(text + length - strlen(end), end);
}

/* Is it expected of the rule in a case whose name ends so? */
static int is_expected(const char *rule, const char *truth, const char *end)
{
	size_t row;

	for (row = 1; row < table.sheet.n_rows; row++)
		if (!strcmp(cell(row, ACT), "expect") &&
		    !strcmp(cell(row, SUBJECT), rule) &&
		    !strcmp(cell(row, VALUE), truth) &&
		    ends_with(cell(row, CASE), end))
			return 1;
	return 0;
}

/* No ground for an urgency without a case for, against and of nothing. */
static void every_danger_has_its_cases(void)
{
	size_t i;

	read_table("dangers.csv");
	for (i = 0; i < ward.content->n_rules; i++) {
		const char *rule = ward.content->rules[i].id;

		if (ward.content->rules[i].target != TARGET_URGENCY)
			continue;
		CHECK(is_expected(rule, "true", "_true"), "%s: true", rule);
		CHECK(is_expected(rule, "false", "_false"), "%s: false", rule);
		CHECK(is_expected(rule, "unknown", "empty"), "%s: empty", rule);
	}
	csv_sheet_free(&table.sheet);
}

/* In a case so named each answer is needed: without it nothing is decided. */
static void check_minimal(size_t first)
{
	size_t end = case_end(first);
	size_t expected = first;
	size_t row;

	while (strcmp(cell(expected, ACT), "expect") != 0)
		expected++;
	for (row = first; row < end; row++) {
		if (strcmp(cell(row, ACT), "set") != 0)
			continue;
		play(first, end, row);
		CHECK(!strcmp(actual(expected), "unknown"),
		      "%s: %s is %s without %s", cell(first, CASE),
		      cell(expected, SUBJECT), actual(expected),
		      cell(row, SUBJECT));
	}
}

static void cases_of_dangers_are_minimal(void)
{
	size_t row;

	read_table("dangers.csv");
	for (row = 1; row < table.sheet.n_rows; row++)
		if (starts_case(row) && (ends_with(cell(row, CASE), "_true") ||
					 ends_with(cell(row, CASE), "_false")))
			check_minimal(row);
	csv_sheet_free(&table.sheet);
}

static int close_ward(void)
{
	encounter_free(table.encounter);
	table.encounter = NULL;
	return ward_close();
}

void test_cases(void)
{
	CU_pSuite suite = CU_add_suite("cases", ward_open, close_ward);

	CU_add_test(suite, "as expected", cases_are_as_expected);
	CU_add_test(suite, "every danger has its cases",
		    every_danger_has_its_cases);
	CU_add_test(suite, "cases of dangers are minimal",
		    cases_of_dangers_are_minimal);
}
