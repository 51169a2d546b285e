/*
 * Values and their written form: every value of every question there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/value.h"

#include <stdio.h>
#include <string.h>

#include "tests/content/suite.h"
#include "tests/content/tiny.h"

static struct content *pack;
static struct content *tiny;

static int start(void)
{
	pack = pack_load();
	tiny = tiny_load();
	return !pack || !tiny;
}

static int finish(void)
{
	content_free(pack);
	content_free(tiny);
	return 0;
}

/* Written, read and written again it is the same. */
static void round_trip(const struct slot *slot, const struct value *value)
{
	char text[VALUE_TEXT];
	char again[VALUE_TEXT];
	struct fault fault = {0};
	struct value read;

	memset(&read, 0x55, sizeof(read));
	value_write(slot, value, text, sizeof(text));
	if (!CHECK(!value_read(slot, text, &read, &fault), "%s: %s", slot->id,
		   fault.text))
		return;
	CHECK(value_equal(&read, value), "%s: '%s' is read as another value",
	      slot->id, text);
	CHECK(!strcmp(value_write(slot, &read, again, sizeof(again)), text),
	      "%s: '%s' is written '%s'", slot->id, text, again);
	value_words(slot, value, text, sizeof(text));
	CHECK(text[0], "%s: no words", slot->id);
}

static void every_choice(const struct slot *slot)
{
	struct value value = {.presence = ANSWERED};

	for (; value.number < (long long)slot->list->n_choices; value.number++)
		round_trip(slot, &value);
}

/* Each item affirmed, denied or open, and "none" alone. */
static void every_multi(const struct slot *slot)
{
	const struct list *list = slot->list;
	size_t last = list->n_choices - 1;
	int exclusive = list->choices[last].exclusive;
	size_t items = list->n_choices - (size_t)exclusive;
	struct value value = {.presence = ANSWERED};
	size_t n = 1;
	size_t code;
	size_t i;

	for (i = 0; i < items; i++)
		n *= 3;
	for (code = 1; code < n; code++) {
		size_t rest = code;

		value.yes = value.no = 0;
		for (i = 0; i < items; i++, rest /= 3) {
			value.yes |= (uint64_t)(rest % 3 == 1) << i;
			value.no |= (uint64_t)(rest % 3 == 2) << i;
		}
		round_trip(slot, &value);
	}
	value.yes = (uint64_t)1 << last;
	value.no = value.yes - 1;
	if (exclusive)
		round_trip(slot, &value);
}

/* Beside any grade but the normal one. */
static void every_reason(const struct slot *slot, struct value value)
{
	int allowed = content_takes_reason(slot, &value);
	struct value without = value;
	struct fault fault;

	while (value.reason < (int)slot->measure->n_reasons) {
		value.reason++;
		CU_ASSERT_EQUAL(!value_check(slot, &value, &fault), allowed);
		CU_ASSERT(!value_equal(&value, &without));
		round_trip(slot, &value);
	}
}

static void every_grade(const struct slot *slot)
{
	struct value value = {.presence = ANSWERED};
	const struct scale *scales = slot->measure->scales;
	size_t i;

	for (i = 0; i < slot->measure->n_scales; i++)
		for (value.number = 0;
		     value.number < (long long)scales[i].n_levels;
		     value.number++) {
			value.scale = (int)i;
			round_trip(slot, &value);
			every_reason(slot, value);
		}
}

static void some_of_very_many(const struct slot *slot)
{
	struct dice dice = {51};
	int i;

	for (i = 0; i < 300; i++) {
		struct value value = random_answer(slot, &dice, 0);

		round_trip(slot, &value);
	}
}

static void every_value(const struct slot *slot)
{
	struct value yes = {.presence = ANSWERED, .number = 1};
	struct value no = {.presence = ANSWERED};

	switch (slot->type) {
	case TYPE_YESNO:
		round_trip(slot, &yes);
		round_trip(slot, &no);
		break;
	case TYPE_CHOICE:
		every_choice(slot);
		break;
	case TYPE_MULTI:
		every_multi(slot);
		break;
	case TYPE_GRADE:
		every_grade(slot);
		break;
	default:
		some_of_very_many(slot);
	}
}

static void every_value_round_trips(void)
{
	size_t i;
	int p;

	for (i = 0; i < pack->n_slots; i++) {
		every_value(&pack->slots[i]);
		for (p = NOT_ASKED; p <= NOT_APPLICABLE; p++) {
			struct value value = {.presence = (enum presence)p};

			if (p != ANSWERED)
				round_trip(&pack->slots[i], &value);
		}
	}
}

/* Value, absence or refusal: "3" of n is that, "!" begins a refusal. */
struct reading_case {
	const char *slot;
	const char *text;
	const char *written;
};

static const struct reading_case reading_cases[] = {
	{"a", "yes", "yes"},
	{"a", "No", "no"},
	{"a", "TRUE", "yes"},
	{"a", "n", "no"},
	{"a", "", ""},
	{"a", "not_known", "not_known"},
	{"a", "Not known", "not_known"},
	{"a", "not_testable", "not_testable"},
	{"g_left", "NT", "not_testable"},
	{"g_left", "nt", "not_testable"},
	{"a", "declined", "declined"},
	{"a", "not applicable", "not_applicable"},
	{"a", "maybe", "!'maybe' is neither yes nor no."},
	{"a", "1", "!'1' is neither yes nor no."},
	{"k", "green", "green"},
	{"k", "GREEN", "green"},
	{"k", "gree", "!'gree' is none of the choices: red, green, blue."},
	{"k", "greens", "!'greens' is none of the choices: red, green, blue."},
	{"n", "8,5", "8.5"},
	{"n", "99", "99"}, /* the range is the encounter's business */
	{"n", "many", "!'many' is no number of cm, such as 8 or 8.5."},
	{"n2", "many", "!'many' is no number, such as 8 or 8.5."},
	{"d", "2020-02-29", "2020-02-29"},
	{"d", "29.2.2020",
	 "!'29.2.2020' is no date. Write year, month and day, such as "
	 "2012-07-23."},
	{"m", "m1", "m1"},
	{"m", "m3; no m1", "no m1;m3"},
	{"m", "no m1;no m2;no m3", "no m1;no m2;no m3"},
	{"m", "none", "none"},
	{"m", "No M2", "no m2"},
	{"m", "m1;m4", "!'m4' is none of the choices: m1, m2, m3, none."},
	{"m", "m1;no m1", "!a choice is both affirmed and denied."},
	{"m", "none;m1", "!a choice is both affirmed and denied."},
	{"m", "m1;none", "!a choice is both affirmed and denied."},
	{"m", "none;no none", "!a choice is both affirmed and denied."},
	{"g_left", "0 (plain)", "0 (plain)"},
	{"g_left", "0(plain)", "0 (plain)"},
	{"g_right", "a (reversed)", "A (reversed)"},
	{"g_left", "1",
	 "!'1' does not name its scale. Write the grade and the scale in "
	 "brackets, one of: plain, reversed."},
	{"g_left", "1 (mrc)", "!'1 (mrc)' does not name its scale."},
	{"g_left", "A (plain)",
	 "!'A (plain)' is no grade of the scale plain: 0, 1, 2."},
	{"g_left", "(plain)", "!'(plain)' is no grade of the scale plain"},
	{"s_left", "present", "present"},
	{"s_left", "absent (sign)", "absent"},
	{"s_left", "yes", "!'yes' is no grade of the scale sign"},
	{"t", "T2b, \"N0\"", "T2b, \"N0\""},
	{"t", "declined", "declined"},
};

static void read_case(const struct content *content,
		      const struct reading_case *at)
{
	const struct slot *slot = content_slot(content, at->slot);
	struct value value;
	struct value before;
	struct fault fault = {0};
	char text[VALUE_TEXT];
	int refused;

	memset(&value, 0x55, sizeof(value));
	before = value;
	refused = value_read(slot, at->text, &value, &fault);
	if (at->written[0] != '!') {
		CHECK(!refused && !strcmp(value_write(slot, &value, text,
						      sizeof(text)),
					  at->written),
		      "%s: '%s' is %s, not '%s'", at->slot, at->text,
		      refused ? fault.text : text, at->written);
		return;
	}
	CHECK(refused && strstr(fault.text, at->written + 1),
	      "%s: '%s' is refused with \"%s\"", at->slot, at->text,
	      fault.text);
	CHECK(!memcmp(&value, &before, sizeof(value)),
	      "%s: '%s' is refused, but the value is not as it was", at->slot,
	      at->text);
}

static void written_forms(void)
{
	size_t i;

	for (i = 0; i < sizeof(reading_cases) / sizeof(reading_cases[0]); i++)
		read_case(tiny, &reading_cases[i]);
}

/* "None of these" records every other item as asked and denied. */
static void none_denies_all_others(void)
{
	struct fault fault;
	struct value value;

	CU_ASSERT_EQUAL(
		value_read(content_slot(tiny, "m"), "none", &value, &fault), 0);
	CU_ASSERT_EQUAL(value.yes, 8);
	CU_ASSERT_EQUAL(value.no, 7);
}

static void words_for_people(void)
{
	static const struct reading_case cases[] = {
		{"a", "", "not asked"},
		{"a", "not_known", "not known"},
		{"a", "yes", "yes"},
		{"k", "red", "red"},
		{"n", "8,5", "8.5 cm"},
		{"m", "m3;no m1", "no first mark; third mark"},
		{"m", "none", "none of these"},
		{"g_left", "B (reversed)", "B some (reversed)"},
		{"s_left", "present", "present"},
		{"d", "2020-02-01", "2020-02-01"},
	};
	char text[VALUE_TEXT];
	struct fault fault;
	struct value value;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct slot *slot = content_slot(tiny, cases[i].slot);

		CU_ASSERT_EQUAL(value_read(slot, cases[i].text, &value, &fault),
				0);
		value_words(slot, &value, text, sizeof(text));
		CHECK(!strcmp(text, cases[i].written), "%s: '%s' is \"%s\"",
		      slot->id, cases[i].text, text);
	}
}

/* Of the pack, since the tiny one has no reasons: as the tiny one refuses. */
static void reasons_beside_grades(void)
{
	static const struct reading_case cases[] = {
		{"ankle_dorsiflexion_left", "3 (mrc;old_deficit)",
		 "3 (mrc; old_deficit)"},
		{"ankle_dorsiflexion_left", "3 (mrc; pain )", "3 (mrc; pain)"},
		{"spasticity_left", "present (sign; pain)",
		 "present (sign; pain)"},
		{"ankle_dorsiflexion_left", "3 (mrc; tired)",
		 "!'3 (mrc; tired)': 'tired' is none of the reasons beside a "
		 "grade: old_deficit, pain, joint_or_cast."},
		{"ankle_dorsiflexion_left", "3 (old_deficit)",
		 "!'3 (old_deficit)' does not name its scale."},
	};
	const struct slot *slot = content_slot(tiny, "g_left");
	char text[VALUE_TEXT];
	struct fault fault;
	struct value value;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		read_case(pack, &cases[i]);
	CU_ASSERT(value_read(slot, "0 (plain; old_deficit)", &value, &fault));
	slot = content_slot(pack, "ankle_dorsiflexion_left");
	CU_ASSERT_FATAL(
		!value_read(slot, "3 (mrc; old_deficit)", &value, &fault));
	CHECK(strstr(value_words(slot, &value, text, sizeof(text)),
		     " (old deficit)"),
	      "%s", text);
}

void content_value_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: values", start, finish);

	CU_add_test(suite, "round trip", every_value_round_trips);
	CU_add_test(suite, "written forms", written_forms);
	CU_add_test(suite, "reasons beside grades", reasons_beside_grades);
	CU_add_test(suite, "none of these", none_denies_all_others);
	CU_add_test(suite, "words", words_for_people);
}
