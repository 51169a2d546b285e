/*
 * The clinician's own keys, as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/keymap.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "tests/app/stage.h"
#include "tests/support.h"

static const struct action *find(const char *name)
{
	size_t i;

	for (i = 0; i < n_actions; i++)
		if (!strcmp(actions[i].name, name))
			return &actions[i];
	return NULL;
}

static struct keymap *read_well(const char *text)
{
	struct faults faults = {0};
	struct keymap *keymap = keymap_read(text, "keys", &faults);

	CHECK(keymap != NULL, "%s: %s", text,
	      faults.count ? test_line(&faults.list[0]) : "");
	faults_clear(&faults);
	return keymap;
}

/* The table, written as a file, is a file that changes nothing. */
static void test_table(void)
{
	const size_t size = 16384;
	char *text = memory_new(size, 1);
	struct keymap *keymap;
	char name[16];
	size_t i;
	size_t j;

	text_append(text, size, "# as shipped\r\n\n");
	for (i = 0; i < n_actions; i++) {
		text_append(text, size, "  %s", actions[i].name);
		for (j = 0; j < ACTION_KEYS && actions[i].keys[j]; j++)
			text_append(text, size, "\t%s",
				    key_name(actions[i].keys[j], name,
					     sizeof(name)));
		text_append(text, size, "\n");
	}
	keymap = read_well(text);
	for (i = 0; keymap && i < n_actions; i++)
		for (j = 0; j < ACTION_KEYS; j++)
			CU_ASSERT_EQUAL(keymap_keys(keymap, &actions[i])[j],
					actions[i].keys[j]);
	keymap_free(keymap);
	free(text);
}

/* The keys of a row take the place of the table's; others stay. */
static void test_own_keys(void)
{
	struct keymap *keymap = read_well("decision V ^V\nback Esc \xC3\xA9");

	CU_ASSERT_PTR_EQUAL(action_of(keymap, SCREEN_FORM, 'V'),
			    find("decision"));
	CU_ASSERT_PTR_EQUAL(action_of(keymap, SCREEN_FORM, INPUT_CONTROL('v')),
			    find("decision"));
	CU_ASSERT_PTR_NULL(action_of(keymap, SCREEN_FORM, 'd'));
	CU_ASSERT_PTR_EQUAL(action_of(NULL, SCREEN_FORM, 'd'),
			    find("decision"));
	CU_ASSERT_PTR_EQUAL(action_of(keymap, SCREEN_FORM, 0xE9), find("back"));
	CU_ASSERT_PTR_NULL(action_of(keymap, SCREEN_FORM, 'q'));
	CU_ASSERT_PTR_EQUAL(action_of(keymap, SCREEN_FORM, 'm'),
			    find("missing"));
	keymap_free(keymap);
}

static void is_refused(const char *text, const char *because)
{
	struct faults faults = {0};
	struct keymap *keymap = keymap_read(text, "keys", &faults);

	CU_ASSERT_PTR_NULL(keymap);
	CU_ASSERT_FATAL(faults.count > 0);
	CHECK(strstr(test_line(&faults.list[0]), because) != NULL,
	      "%s where %s", test_line(&faults.list[0]), because);
	faults_clear(&faults);
	keymap_free(keymap);
}

static void test_refusals(void)
{
	is_refused("\ndecisoin V", "keys row 2: no action 'decisoin'. Did you "
				   "mean 'decision'?");
	is_refused("decision", "row 1: 0 keys, where an action has 1 to 4.");
	is_refused("decision 1 2 3 4 5", "5 keys");
	is_refused("decision Entr", "no key 'Entr'. A key is a character");
	is_refused("decision ^M", "no key '^M'");
	is_refused("decision V^", "no key 'V^'");
	is_refused("decision \xFF", "no key ");
}

/* What would mean two things, or take a key that answers. */
static void test_clashes(void)
{
	is_refused("decision w", "w is a key of 'map' too, on the same screen "
				 "as 'decision'");
	is_refused("map V\ndecision V", "row 2: V is a key of 'map' too");
	is_refused("decision y", "y answers questions");
	/* On another screen it means what it likes. */
	keymap_free(read_well("new y"));
	/* Two that change places. */
	keymap_free(read_well("decision w\nmap d"));
}

void suite_keymap(void)
{
	CU_pSuite suite = CU_add_suite("keymap", NULL, NULL);

	CU_add_test(suite, "the table", test_table);
	CU_add_test(suite, "own keys", test_own_keys);
	CU_add_test(suite, "refusals", test_refusals);
	CU_add_test(suite, "clashes", test_clashes);
}
