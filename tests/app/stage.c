/*
 * Sessions for tests; see stage.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/app/stage.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"
#include "base/number.h"
#include "term/loop.h"

struct content *content;
static char store_path[TEST_PATH + 16];

long long today(void)
{
	long long day = 0;

	date_read("2026-11-23", &day);
	return day;
}

struct store *open_store(void)
{
	struct fault fault;
	struct store *store = store_open(store_path, &fault);

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	return store;
}

void fresh_store(void)
{
	char folder[TEST_PATH];

	folder_make(folder);
	snprintf(store_path, sizeof(store_path), "%s/e.db", folder);
}

struct terminal *play(int rows, int columns, const char *keys)
{
	struct store *store = open_store();
	struct session *session = session_new(content, store, today());
	char *script = calloc(strlen(keys) + 6, 1);
	struct terminal *terminal;

	/* Escape ends the tour where there is one, and else does nothing. */
	strcat(strcpy(script, "<Esc>"), keys);
	terminal = terminal_open_headless(rows, columns, script);
	free(script);
	loop_run(session, terminal, today);
	session_free(session);
	store_close(store);
	return terminal;
}

void play_only(const char *keys)
{
	struct terminal *terminal = play(24, 80, keys);

	terminal->close(terminal);
}

int shows(struct terminal *terminal, int rows, const char *text)
{
	char line[1024];
	int row;

	for (row = 0; row < rows; row++)
		if (strstr(terminal_headless_line(terminal, row, line,
						  sizeof(line)),
			   text))
			return 1;
	return 0;
}

int play_shows(const char *keys, const char *text)
{
	struct terminal *terminal = play(24, 80, keys);
	int found = shows(terminal, 24, text);

	terminal->close(terminal);
	return found;
}

struct encounter *stored(size_t n)
{
	struct store *store = open_store();
	struct encounter *encounter = encounter_new(content);
	struct store_list list = {0};
	struct faults faults = {0};
	struct fault fault;

	CU_ASSERT_EQUAL_FATAL(store_list(store, 0, &list, &fault), 0);
	CU_ASSERT_FATAL(list.count > n);
	CU_ASSERT_EQUAL(
		store_load(store, list.entries[n].id, encounter, &faults), 0);
	CU_ASSERT_EQUAL(faults.count, 0);
	faults_clear(&faults);
	store_list_clear(&list);
	store_close(store);
	return encounter;
}

struct encounter *newest(void)
{
	return stored(0);
}

const char *written(const struct encounter *encounter, const char *id)
{
	static char text[VALUE_TEXT];
	const struct slot *slot = content_slot(content, id);

	return value_write(
		slot, encounter_value(encounter, content_index(content, slot)),
		text, sizeof(text));
}

const char *store_file(void)
{
	return store_path;
}

int session_set_up(void)
{
	content = pack_load();
	return 0;
}

int session_tear_down(void)
{
	content_free(content);
	return 0;
}

void expect_stored(const char *keys, const char *id, const char *text)
{
	struct encounter *encounter;

	fresh_store();
	play_only(keys);
	encounter = newest();
	CHECK(!strcmp(written(encounter, id), text), "%s: '%s', expected '%s'",
	      keys, written(encounter, id), text);
	encounter_free(encounter);
}
