/*
 * Content: that the real pack is sound and can be looked things up in; what
 * its parts mean is tested in the files beside this.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/expression.h"
#include "tests/content/suite.h"

void test_content(void);

static struct content *pack;

static int start(void)
{
	pack = pack_load();
	return !pack;
}

static int finish(void)
{
	content_free(pack);
	return 0;
}

static void pack_says_what_it_is(void)
{
	CU_ASSERT_STRING_EQUAL(pack->id, content_pack(pack, "id"));
	CU_ASSERT_STRING_EQUAL(pack->version, content_pack(pack, "version"));
	CU_ASSERT(content_pack(pack, "misuse")[0]);
	CU_ASSERT_STRING_EQUAL(content_pack(pack, "no such key"), "");
	CU_ASSERT_PTR_EQUAL(pack->side_question,
			    content_slot(pack, "affected_side"));
	CU_ASSERT_PTR_NOT_NULL(pack->date_question);
	CU_ASSERT_PTR_NOT_NULL(pack->reference_question);
	CU_ASSERT_PTR_EQUAL(
		pack->excision_gate,
		content_rule(pack, content_pack(pack, "excision_gate")));
}

/* Every id leads to its thing, and what is near an id to nothing. */
static void things_are_found_by_id(void)
{
	size_t i;

	for (i = 0; i < pack->n_slots; i++) {
		const struct slot *slot = &pack->slots[i];

		CU_ASSERT_PTR_EQUAL(content_slot(pack, slot->id), slot);
		CU_ASSERT_EQUAL(content_index(pack, slot), i);
		if (slot->item[0])
			CU_ASSERT_PTR_EQUAL(
				content_item(pack, slot->item, slot->side),
				slot);
		CU_ASSERT_PTR_NULL(content_rule(pack, slot->id));
	}
	for (i = 0; i < pack->n_rules; i++)
		CU_ASSERT_PTR_EQUAL(content_rule(pack, pack->rules[i].id),
				    &pack->rules[i]);
	CU_ASSERT_PTR_NULL(content_slot(pack, ""));
	CU_ASSERT_PTR_NULL(content_slot(pack, "achilles"));
	CU_ASSERT_PTR_NULL(content_item(pack, "achilles", SIDE_NONE));
	CU_ASSERT_PTR_NULL(content_item(pack, "fever", SIDE_LEFT));
	CU_ASSERT_PTR_NULL(content_item(pack, "", SIDE_LEFT));
	CU_ASSERT_PTR_NULL(content_rule(pack, "achilles"));
}

/* Slots stand in the order of their sections, the right leg after the left. */
static void sections_hold_their_slots(void)
{
	size_t at = 0;
	size_t i;
	size_t j;

	for (i = 0; i < pack->n_sections; i++) {
		const struct section *section = &pack->sections[i];

		CU_ASSERT_EQUAL(section->first_slot, at);
		for (j = 0; j < section->n_slots; j++, at++) {
			const struct slot *slot = &pack->slots[at];
			int grid = section->kind == SECTION_GRID;

			CU_ASSERT_PTR_EQUAL(slot->section, section);
			CU_ASSERT_EQUAL(slot->side,
					grid ? (j % 2 ? SIDE_RIGHT : SIDE_LEFT)
					     : SIDE_NONE);
			CU_ASSERT_EQUAL(grid, slot->type == TYPE_GRADE);
		}
	}
	CU_ASSERT_EQUAL(at, pack->n_slots);
}

static int comes_before(size_t rule, void *context)
{
	size_t i;

	for (i = 0; i < pack->n_rules; i++) {
		size_t at = (size_t)pack->rule_order[i];

		if (at == *(size_t *)context)
			return 1;
		if (at == rule)
			return 0;
	}
	return 1;
}

/* Rules stand behind the rules that they read, each of them once. */
static void rules_are_in_order(void)
{
	size_t sum = 0;
	size_t i;

	for (i = 0; i < pack->n_rules; i++) {
		sum += (size_t)pack->rule_order[i];
		CHECK(!expression_rules(pack->rules[i].when, comes_before, &i),
		      "%s stands before what it reads", pack->rules[i].id);
	}
	CU_ASSERT_EQUAL(sum, pack->n_rules * (pack->n_rules - 1) / 2);
}

/* The same pack, the same digest; a byte more, and it is another pack. */
static void digest_names_the_pack(void)
{
	struct faults faults = {0};
	struct content *copy;
	char folder[TEST_PATH];
	char *bytes;
	size_t length;

	pack_copy(folder);
	copy = content_load(folder, &faults);
	CU_ASSERT_PTR_NOT_NULL_FATAL(copy);
	CU_ASSERT_STRING_EQUAL(copy->digest, pack->digest);
	content_free(copy);
	bytes = file_read(folder, "advice.csv", &length);
	bytes[length - 1] = '\n';
	file_write(folder, "advice.csv", bytes, length);
	copy = content_load(folder, &faults);
	CU_ASSERT_PTR_NOT_NULL_FATAL(copy);
	CU_ASSERT_STRING_EQUAL(copy->digest, pack->digest);
	content_free(copy);
	bytes[length] = '\n';
	file_write(folder, "advice.csv", bytes, length + 1);
	copy = content_load(folder, &faults);
	CU_ASSERT_PTR_NOT_NULL_FATAL(copy);
	CU_ASSERT_STRING_NOT_EQUAL(copy->digest, pack->digest);
	content_free(copy);
	free(bytes);
	CU_ASSERT_EQUAL(faults.count, 0);
}

/* As a spreadsheet may save it: with a byte order mark, CRLF, blank rows. */
static void spreadsheets_may_save_the_pack(void)
{
	struct faults faults = {0};
	struct content *copy;
	char folder[TEST_PATH];
	char *bytes;
	char *crlf;
	size_t length;
	size_t n = 3;
	size_t i;

	pack_copy(folder);
	bytes = file_read(folder, "rules.csv", &length);
	crlf = malloc(2 * length + 20);
	memcpy(crlf, "\xEF\xBB\xBF", n);
	for (i = 0; i < length; i++) {
		if (bytes[i] == '\n')
			crlf[n++] = '\r';
		crlf[n++] = bytes[i];
	}
	memcpy(crlf + n, ",,,,,,,\r\n", 9);
	file_write(folder, "rules.csv", crlf, n + 9);
	free(bytes);
	free(crlf);
	copy = content_load(folder, &faults);
	CHECK(copy != NULL, "%s", faults.count ? test_line(faults.list) : "");
	if (copy)
		CU_ASSERT_EQUAL(copy->n_rules, pack->n_rules);
	content_free(copy);
	faults_clear(&faults);
}

/* Wording is content: everything that may be said is there to be said. */
static void everything_said_has_its_words(void)
{
	size_t i;

	for (i = 0; i < pack->n_rules; i++) {
		const struct rule *rule = &pack->rules[i];
		int finding = rule->polarity == POLARITY_FINDING;

		CHECK(finding ? rule->label[0] : rule->advice.when_true[0],
		      "%s has no words", rule->id);
		CHECK(rule->basis.n_sources > 0, "%s has no source", rule->id);
		CHECK(finding == (rule->target == TARGET_NONE),
		      "%s speaks nowhere", rule->id);
		CHECK((rule->target == TARGET_SEGMENT) ==
			      (rule->segment != NULL),
		      "%s: segment", rule->id);
	}
}

void test_content(void)
{
	CU_pSuite suite = CU_add_suite("content", start, finish);

	CU_add_test(suite, "what the pack is", pack_says_what_it_is);
	CU_add_test(suite, "found by id", things_are_found_by_id);
	CU_add_test(suite, "sections", sections_hold_their_slots);
	CU_add_test(suite, "order of rules", rules_are_in_order);
	CU_add_test(suite, "words and sources", everything_said_has_its_words);
	CU_add_test(suite, "digest", digest_names_the_pack);
	CU_add_test(suite, "as a spreadsheet saves it",
		    spreadsheets_may_save_the_pack);
	content_value_tests();
	content_typed_tests();
	content_parse_tests();
	content_logic_tests();
	content_fault_tests();
	content_diff_tests();
	content_structure_tests();
	content_language_tests();
	content_review_tests();
	content_evidence_tests();
}
