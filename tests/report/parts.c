/*
 * The decision in parts, and two decisions side by side: that nothing is
 * lost between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/changes.h"
#include "report/walk.h"
#include "tests/content/tiny.h"
#include "tests/report/suite.h"

static struct content *content;
static struct decision *before;
static struct decision *after;

int report_parts_open(void)
{
	content = pack_load();
	before = decision_new(content);
	after = decision_new(content);
	return 0;
}

int report_parts_close(void)
{
	decision_free(before);
	decision_free(after);
	content_free(content);
	return 0;
}

/* Lines of a walk, one after the other, each ended. */
struct pages {
	size_t used;
	char text[1 << 18];
};

static void take_line(const struct line *line, void *context)
{
	struct pages *pages = context;

	text_append(pages->text + pages->used,
		    sizeof(pages->text) - pages->used, "%s|%s\n", line->mark,
		    line->text);
	pages->used += strlen(pages->text + pages->used);
	CU_ASSERT_FATAL(pages->used + 1 < sizeof(pages->text));
}

static int has_line(const struct pages *pages, const char *line, size_t length)
{
	const char *at = pages->text;

	while (*at) {
		size_t long_is = strcspn(at, "\n");

		if (long_is == length && !strncmp(at, line, length))
			return 1;
		at += long_is + 1;
	}
	return 0;
}

static void each_line_has_a_part(void)
{
	struct pages *whole = memory_new(1, sizeof(*whole));
	struct pages *parts = memory_new(1, sizeof(*parts));
	struct dice dice = {510};
	int i;
	int part;

	for (i = 0; i < 60; i++) {
		struct encounter *encounter =
			random_encounter(content, &dice, 40, 60);
		const char *at = whole->text;

		decide(encounter, after);
		memset(whole, 0, sizeof(*whole));
		memset(parts, 0, sizeof(*parts));
		walk_decision(after, take_line, whole);
		for (part = 0; part < N_PARTS; part++) {
			size_t used = parts->used;

			walk_part(after, (enum decision_part)part, take_line,
				  parts);
			CHECK(parts->used > used, "nothing in part %s",
			      part_words((enum decision_part)part));
		}
		while (*at) {
			size_t length = strcspn(at, "\n");

			CHECK(has_line(parts, at, length), "in no part: %.*s",
			      (int)length, at);
			at += length + 1;
		}
		encounter_free(encounter);
	}
	free(whole);
	free(parts);
}

static int says(const struct pages *pages, const char *text)
{
	return strstr(pages->text, text) != NULL;
}

static void no_change_says_so(void)
{
	struct pages *pages = memory_new(1, sizeof(*pages));
	struct encounter *encounter = encounter_new(content);

	decide(encounter, before);
	decide(encounter, after);
	walk_changes(before, after, take_line, pages);
	CU_ASSERT(says(pages, "None yet."));
	CU_ASSERT(says(pages, "Nothing that is said of this patient."));
	encounter_free(encounter);
	free(pages);
}

/* One answer changed: it, and all advice that differs, is told. */
static void check_changes(const struct pages *pages)
{
	char line[WALK_LINE];
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		if (value_equal(&before->values[i], &after->values[i]))
			continue;
		slot_words(&content->slots[i], line, sizeof(line));
		CHECK(says(pages, line), "not told: %s", line);
	}
	for (i = 0; i < content->n_rules; i++) {
		const struct conclusion *was = &before->conclusions[i];
		const struct conclusion *now = &after->conclusions[i];
		const char *text = conclusion_text(now->applies ? now : was);

		if ((was->applies == now->applies &&
		     !strcmp(conclusion_text(was), text)) ||
		    (!was->applies && !now->applies))
			continue;
		CHECK(!text[0] || says(pages, text), "not told: %s", text);
	}
	if (before->urgency != after->urgency)
		CU_ASSERT(says(pages, "|Now: "));
}

static void every_change_is_told(void)
{
	struct pages *pages = memory_new(1, sizeof(*pages));
	struct dice dice = {511};
	int i;

	for (i = 0; i < 300; i++) {
		struct encounter *encounter =
			random_encounter(content, &dice, 40, 60);
		size_t slot = dice_roll(&dice, (unsigned)content->n_slots);

		decide(encounter, before);
		give(encounter, slot,
		     random_answer(&content->slots[slot], &dice, 0));
		decide(encounter, after);
		memset(pages, 0, sizeof(*pages));
		walk_changes(before, after, take_line, pages);
		check_changes(pages);
		encounter_free(encounter);
	}
	free(pages);
}

void report_parts_tests(CU_pSuite suite)
{
	CU_add_test(suite, "each line has a part", each_line_has_a_part);
	CU_add_test(suite, "no change says so", no_change_says_so);
	CU_add_test(suite, "every change is told", every_change_is_told);
}
