/*
 * Keys and typed lines as answers: both mean the same, what was written is
 * read back, and no short word is taken for another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/answer.h"
#include "tests/content/tiny.h"
#include "tests/support.h"

#define TODAY 15000

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

/* A key that answers does so on a line of its own too. */
static void keys_are_lines(void)
{
	size_t i;
	int key;

	for (i = 0; i < pack->n_slots; i++)
		for (key = ' '; key < 127; key++) {
			const struct slot *slot = &pack->slots[i];
			char line[2] = {(char)key, '\0'};
			struct fault fault = {0};
			struct value typed;
			struct value value;

			if (slot->type == TYPE_TEXT ||
			    !answer_of_key(slot, 0, key, &value))
				continue;
			CHECK(!value_check(slot, &value, &fault), "%s: %c: %s",
			      slot->id, key, fault.text);
			CHECK(!answer_of_line(slot, 0, line, TODAY, &typed,
					      &fault) &&
				      value_equal(&typed, &value),
			      "%s: %c on a line is something else", slot->id,
			      key);
		}
}

static void written_forms_are_lines(void)
{
	struct dice dice = {41};
	size_t i;
	int n;

	for (i = 0; i < pack->n_slots; i++)
		for (n = 0; n < 30; n++) {
			const struct slot *slot = &pack->slots[i];
			struct value value =
				random_answer(slot, &dice, n % 4 == 0);
			char line[VALUE_TEXT];
			struct fault fault = {0};
			struct value typed;

			value_write(slot, &value, line, sizeof(line));
			CHECK(!answer_of_line(slot, value.scale, line, TODAY,
					      &typed, &fault) &&
				      value_equal(&typed, &value),
			      "%s: '%s' is something else %s", slot->id, line,
			      fault.text);
		}
}

/* Whatever is taken, the beginning of two letters is not: no, abs, nor. */
static void no_is_never_normal(void)
{
	size_t i;

	for (i = 0; i < pack->n_slots; i++) {
		const struct slot *slot = &pack->slots[i];
		struct fault fault;
		struct value value;

		if (slot->type == TYPE_TEXT || slot->type == TYPE_YESNO ||
		    !strcmp(slot->kind, "sign"))
			continue;
		CHECK(answer_of_line(slot, 0, "no", TODAY, &value, &fault),
		      "%s: 'no' is taken for an answer", slot->id);
	}
}

/* "!" begins a part of the refusal. */
static const struct {
	const char *slot;
	int scale;
	const char *line;
	const char *written;
} cases[] = {
	{"a", 0, "Y", "yes"},
	{"a", 0, "k", "not_known"},
	{"a", 0, "x", "declined"},
	{"a", 0, "t", "!'t' is neither yes nor no"},
	{"k", 0, "2", "green"},
	{"k", 0, "gre", "green"},
	{"k", 0, "gr", "!'gr' is none of the choices"},
	{"k", 0, "4", "!Write a number from 1 to 3"},
	{"k", 0, "0", "!is none of the choices"},
	{"m", 0, "1 3", "m1;m3"},
	{"m", 0, "1, no 2", "m1;no m2"},
	{"m", 0, "third", "m3"},
	{"m", 0, "none", "none"},
	{"m", 0, "4", "none"},
	{"m", 0, "1,4", "!both affirmed and denied"},
	{"m", 0, "1 9", "!'9' is none of the choices"},
	{"n", 0, "8 cm", "8"},
	{"g_left", 0, "1", "1 (plain)"},
	{"g_left", 1, "a", "A (reversed)"},
	{"g_left", 1, "A", "A (reversed)"},
	{"g_left", 1, ".", "A (reversed)"},
	{"g_left", 1, "normal", "A (reversed)"},
	{"g_left", 1, "som", "B (reversed)"},
	{"g_left", 0, "n", "not_testable"},
	{"g_left", 1, "2 (plain)", "2 (plain)"},
	{"g_left", 1, "1", "!'1' is no grade here: a A full"},
	{"g_left", 0, "so", "!'so' is no grade here"},
	{"s_left", 0, "n", "absent"},
	{"s_left", 0, "yes", "present"},
	{"s_left", 0, ".", "absent"},
	{"t", 0, "x", "x"},
	{"t", 0, "declined", "declined"},
};

static void lines_for_people(void)
{
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct slot *slot = content_slot(tiny, cases[i].slot);
		const char *written = cases[i].written;
		struct fault fault = {0};
		struct value value;
		char text[VALUE_TEXT] = "";
		int refused =
			answer_of_line(slot, cases[i].scale, cases[i].line,
				       TODAY, &value, &fault);

		if (!refused)
			value_write(slot, &value, text, sizeof(text));
		if (written[0] == '!')
			CHECK(refused && strstr(fault.text, written + 1),
			      "%s: '%s' is %s, refused with \"%s\"", slot->id,
			      cases[i].line, text, fault.text);
		else
			CHECK(!strcmp(text, written), "%s: '%s' is '%s' %s",
			      slot->id, cases[i].line, text, fault.text);
	}
}

void test_answer(void)
{
	CU_pSuite suite = CU_add_suite("app: answers", start, finish);

	CU_add_test(suite, "keys are lines", keys_are_lines);
	CU_add_test(suite, "written forms are lines", written_forms_are_lines);
	CU_add_test(suite, "no is never normal", no_is_never_normal);
	CU_add_test(suite, "lines for people", lines_for_people);
}
