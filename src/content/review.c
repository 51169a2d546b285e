/*
 * Reviewing a pack; see review.h.  Here: what its rows rest on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "content/named_tests.h"
#include "content/review_parts.h"

static const struct source *find_source(const struct content *content,
					const char *id)
{
	size_t i;

	for (i = 0; i < content->n_sources; i++)
		if (!strcmp(content->sources[i].id, id))
			return &content->sources[i];
	return NULL;
}

/* What nobody has read is no ground, until a clinician signs for it. */
static void review_sign_off(struct load *load, const struct table *table,
			    size_t row, unsigned char *cited)
{
	const char *cite = table_cell(table, row, "cite");
	int is_signed = table_cell(table, row, "sign_off")[0] != '\0';
	char id[FAULT_NAME];

	while (load_next_id(&cite, id)) {
		const struct source *source = find_source(load->content, id);

		cited[source - load->content->sources] = 1;
		if (!is_signed && !strcmp(source->read, "not read"))
			load_fault(load, table, row, "sign_off",
				   "rests on '%s', which was not read, and "
				   "awaits no one. Write 'awaiting', or who "
				   "signed it off and when.",
				   id);
	}
}

/* "RF-E01": capitals, a hyphen, a capital, two digits. */
static int is_evidence_id(const char *id)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	static const char digits[] = "0123456789";
	size_t length = strspn(id, capitals);

	return length && strlen(id) == length + 4 && id[length] == '-' &&
	       strspn(id + length + 1, capitals) == 1 &&
	       strspn(id + length + 2, digits) == 2;
}

static int is_urgency(const struct content *content, const char *id)
{
	size_t i;

	for (i = 0; i < content->n_urgencies; i++)
		if (!strcmp(content->urgencies[i].id, id))
			return 1;
	return 0;
}

static void review_evidence(struct load *load, const struct table *table,
			    size_t row)
{
	const char *evidence = table_cell(table, row, "evidence");
	char id[FAULT_NAME];

	while (load_next_id(&evidence, id))
		if (!is_evidence_id(id) && !is_urgency(load->content, id))
			load_fault(load, table, row, "evidence",
				   "'%s' is no id of an evidence row. Write "
				   "it as RF-E01, or a level of urgency.csv, "
				   "joined by ';'.",
				   id);
}

static void count_rows(const struct table *table, struct review *review)
{
	struct review_count *count = &review->counts[review->n_counts++];
	size_t i;

	count->file = table->file;
	count->n_rows = table->n_rows;
	for (i = 0; i < table->n_rows; i++)
		count->n_awaiting +=
			!strcmp(table_cell(table, i, "sign_off"), "awaiting");
}

static void review_sources(struct load *load, const unsigned char *cited)
{
	const struct table *table = &load->tables[TABLE_SOURCES];
	size_t i;

	for (i = 0; i < load->content->n_sources; i++)
		if (!cited[i])
			load_fault(load, table, i, "id",
				   "nothing cites '%s'. Cite it where it is "
				   "used, or take the row out.",
				   load->content->sources[i].id);
}

static void review_bases(struct load *load, struct review *review)
{
	unsigned char *cited = memory_new(load->content->n_sources + 1, 1);
	size_t id;
	size_t row;

	for (id = 0; id < TABLE_COUNT; id++) {
		const struct table *table = &load->tables[id];

		if (!table_has(table, "sign_off"))
			continue;
		count_rows(table, review);
		if (!table_has(table, "cite"))
			continue;
		for (row = 0; row < table->n_rows; row++) {
			review_sign_off(load, table, row, cited);
			review_evidence(load, table, row);
		}
	}
	review_sources(load, cited);
	free(cited);
}

static void review_status(struct load *load, const struct review *review)
{
	const struct table *table = &load->tables[TABLE_PACK];
	size_t n_awaiting = 0;
	size_t i;

	for (i = 0; i < review->n_counts; i++)
		n_awaiting += review->counts[i].n_awaiting;
	for (i = 0; n_awaiting && i < table->n_rows; i++)
		if (!strcmp(table_cell(table, i, "key"), "status") &&
		    !strncmp(table_cell(table, i, "value"), "released", 8))
			load_fault(load, table, i, "value",
				   "it says released, and %zu rows await a "
				   "clinician's sign-off. See 'nervecourse "
				   "content list'.",
				   n_awaiting);
}

static void hazard_fault(struct load *load, size_t row,
			 const struct named_test *test)
{
	const struct table *table = &load->tables[TABLE_HAZARDS];
	const char *between = test->suite[0] ? "/" : "";

	if (test->kind == NAMED_CASE)
		load_fault(load, table, row, "test",
			   "there is no case '%s%s%s'. Name the test that "
			   "shows the control, or write it.",
			   test->suite, between, test->name);
	else
		load_fault(load, table, row, "test",
			   "there is no test '%s%s%s'. Name the test that "
			   "shows the control, or write it.",
			   test->suite, between, test->name);
}

static void review_hazard(struct load *load, size_t row,
			  const struct named_tests *there)
{
	const char *names = load->content->hazards[row].tests;
	struct named_test test;

	while (named_test_next(&names, &test))
		if (!named_tests_has(there, &test))
			hazard_fault(load, row, &test);
}

static void review_hazards(struct load *load, const char *folder)
{
	struct fault fault;
	struct named_tests *there = named_tests_read(folder, &fault);
	size_t i;

	if (!there) {
		faults_add(load->faults, NULL, "%s", fault.text);
		return;
	}
	for (i = 0; i < load->content->n_hazards; i++)
		review_hazard(load, i, there);
	named_tests_free(there);
}

/*
 * What is a fault in a translation is one in its language alone: the pack is
 * loaded in each that it has.
 */
static void review_languages(const struct load *load, const char *folder,
			     struct faults *faults)
{
	char seen[256] = ":";
	char tag[FAULT_NAME];
	size_t id;
	size_t i;

	for (id = 0; id < TABLE_COUNT; id++) {
		const struct table *table = &load->tables[id];

		for (i = table->n_schema; i < table->n_columns; i++) {
			snprintf(tag, sizeof(tag),
				 "%s:", strchr(table->columns[i].name, ':'));
			if (strstr(seen, tag))
				continue;
			text_append(seen, sizeof(seen), "%s", tag + 1);
			tag[strlen(tag) - 1] = '\0';
			content_free(content_load_in(folder, tag + 1, faults));
		}
	}
}

struct content *content_review(const char *folder, const char *tests,
			       struct faults *faults, struct review *review)
{
	struct load load;

	load_start(&load, folder, "", faults);
	if (faults->count == load.n_faults_before) {
		load.faults = &review->warnings;
		review_rules(&load);
		review_reading(&load);
		review_words(&load);
		review_bases(&load, review);
		review_status(&load, review);
		if (tests)
			review_hazards(&load, tests);
		review_languages(&load, folder, faults);
		load.faults = faults;
	}
	return load_finish(&load);
}

void review_clear(struct review *review)
{
	faults_clear(&review->warnings);
}
