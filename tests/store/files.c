/*
 * Tests of the store's file: where it is, who may read it, what is refused
 * and left as it is, and backups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

static void finds_the_default_path(void)
{
	char path[256];
	char small[8];

	setenv("NERVECOURSE_STORE", "", 1);
	setenv("XDG_DATA_HOME", "relative", 1);
	setenv("HOME", "/home/x", 1);
	CU_ASSERT_EQUAL(store_default_path(path, sizeof(path), &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(
		path, "/home/x/.local/share/nervecourse/encounters.db");

	setenv("XDG_DATA_HOME", "/data", 1);
	CU_ASSERT_EQUAL(store_default_path(path, sizeof(path), &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(path, "/data/nervecourse/encounters.db");
	CU_ASSERT_EQUAL(store_default_path(small, sizeof(small), &stage.fault),
			-1);
	SAYS("--store");

	setenv("NERVECOURSE_STORE", "here.db", 1);
	CU_ASSERT_EQUAL(store_default_path(path, sizeof(path), &stage.fault),
			0);
	CU_ASSERT_STRING_EQUAL(path, "here.db");

	unsetenv("NERVECOURSE_STORE");
	unsetenv("XDG_DATA_HOME");
	unsetenv("HOME");
	CU_ASSERT_EQUAL(store_default_path(path, sizeof(path), &stage.fault),
			-1);
	SAYS("HOME");
}

/* The environment is the other tests' too. */
static void keeps_the_environment(void)
{
	static const char *const names[] = {"NERVECOURSE_STORE",
					    "XDG_DATA_HOME", "HOME"};
	char *values[3];
	size_t i;

	for (i = 0; i < 3; i++) {
		const char *value = getenv(names[i]);

		values[i] = memory_copy_text(value);
	}
	finds_the_default_path();
	for (i = 0; i < 3; i++) {
		if (values[i])
			setenv(names[i], values[i], 1);
		else
			unsetenv(names[i]);
		free(values[i]);
	}
}

/* With a store in use, so that all of its files are there. */
static void assert_private(const char *path)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	char name[160];
	size_t i;

	for (i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "%s%s", path, suffixes[i]);
		CU_ASSERT_EQUAL(stage_mode(name), 0600);
	}
}

static void is_private_under(mode_t mask)
{
	char path[96];
	char id[STORE_ID];
	mode_t former = umask(mask);
	struct store *store;

	snprintf(path, sizeof(path), "%s/%o/deep/s.db", stage.folder,
		 (unsigned)mask);
	store = store_open(path, &stage.fault);
	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_EQUAL(store_create(store, NULL, id, &stage.fault), 0);
	umask(former);
	assert_private(path);
	CU_ASSERT_EQUAL(stage_mode(stage.folder), 0700);
	*strrchr(path, '/') = '\0';
	CU_ASSERT_EQUAL(stage_mode(path), 0700);
	*strrchr(path, '/') = '\0';
	CU_ASSERT_EQUAL(stage_mode(path), 0700);
	store_close(store);
}

static void is_private_whatever_the_umask(void)
{
	is_private_under(0);
	is_private_under(0077);
	is_private_under(0777);
}

static void tightens_an_open_file(void)
{
	char id[STORE_ID];

	store_close(stage.store);
	stage.store = NULL;
	CU_ASSERT_EQUAL(chmod(stage.path, 0664), 0);
	CU_ASSERT_EQUAL(symlink(stage.path, stage_path("link.db")), 0);
	stage.store = store_open(stage_path("link.db"), &stage.fault);
	CU_ASSERT_PTR_NOT_NULL_FATAL(stage.store);
	CU_ASSERT_EQUAL(store_create(stage.store, NULL, id, &stage.fault), 0);
	assert_private(stage.path);
	CU_ASSERT_EQUAL(access(stage_path("link.db-wal"), F_OK), -1);
}

static int setting(const char *pragma)
{
	sqlite3_stmt *statement;
	int value;

	sqlite3_prepare_v2(stage.store->database, pragma, -1, &statement, NULL);
	value = sqlite3_step(statement) == SQLITE_ROW
			? sqlite3_column_int(statement, 0)
			: -1;
	sqlite3_finalize(statement);
	return value;
}

/* What a killed program cannot show: that nothing waits in the page cache. */
static void writes_through(void)
{
	CU_ASSERT_EQUAL(setting("PRAGMA synchronous"), 2);
	CU_ASSERT_EQUAL(setting("PRAGMA foreign_keys"), 1);
	CU_ASSERT_EQUAL(setting("PRAGMA user_version"), STORE_VERSION);
	CU_ASSERT_EQUAL(setting("SELECT journal_mode = 'wal' "
				"FROM pragma_journal_mode"),
			1);
}

static void refuse(const char *path, const char *why)
{
	CU_ASSERT_PTR_NULL(store_open(path, &stage.fault));
	SAYS(why);
}

static void refuse_untouched(const char *path, const char *why)
{
	const char *before = stage_digest(path);

	chmod(path, 0644);
	refuse(path, why);
	CU_ASSERT_STRING_EQUAL(stage_digest(path), before);
	CU_ASSERT_EQUAL(stage_mode(path), 0644);
}

static void refuses_what_is_no_store(void)
{
	char long_text[20000];

	memset(long_text, 'x', sizeof(long_text));
	stage_write(stage_path("long"), long_text, sizeof(long_text));
	refuse_untouched(stage_path("long"), "is not a nervecourse store");
	stage_write(stage_path("short"), "notes\n", 6);
	refuse_untouched(stage_path("short"), "is not a nervecourse store");
	stage_sql(stage_path("other"), "CREATE TABLE bookmarks (url)");
	refuse_untouched(stage_path("other"), "another program");
	stage_sql(stage_path("empty"), "PRAGMA application_id = 77");
	refuse_untouched(stage_path("empty"), "another program");
}

static void refuses_a_newer_store(void)
{
	store_close(stage.store);
	stage.store = NULL;
	stage_sql(stage.path, "PRAGMA user_version = 3");
	refuse_untouched(stage.path, "version 3");
	SAYS("newer");
	stage_sql(stage.path, "PRAGMA user_version = 2");
	stage_reopen();
}

static void refuses_what_is_no_file(void)
{
	refuse(stage.folder, "folder");
	refuse(stage_path("new/"), "--store");
	refuse("", "--store");
	CU_ASSERT_EQUAL(symlink("missing", stage_path("link")), 0);
	refuse(stage_path("link"), "link to a file that is missing");
	CU_ASSERT_EQUAL(mkfifo(stage_path("pipe"), 0600), 0);
	refuse(stage_path("pipe"), "no ordinary file");
	stage_write(stage_path("file"), "", 0);
	refuse(stage_path("file/store.db"), "cannot be made");
	refuse("/proc/nervecourse/store.db", "cannot be made");
}

static void takes_an_empty_file(void)
{
	struct store *store;

	stage_write(stage_path("empty"), "", 0);
	store = store_open(stage_path("empty"), &stage.fault);
	CU_ASSERT_PTR_NOT_NULL(store);
	CU_ASSERT_EQUAL(stage_mode(stage_path("empty")), 0600);
	store_close(store);
}

static int refuses_here(const char *path, const char *why)
{
	if (store_open(path, &stage.fault))
		return 1;
	return strstr(stage.fault.text, why) ? 0 : 2;
}

static int open_read_only_file(void)
{
	return refuses_here(stage_path("copy"), "may only be read");
}

static int open_in_read_only_folder(void)
{
	return refuses_here(stage_path("shut/copy"), "right to write");
}

static int make_in_read_only_folder(void)
{
	return refuses_here(stage_path("shut/new"), "Permission denied");
}

static int make_folder_in_read_only_folder(void)
{
	return refuses_here(stage_path("shut/new/s.db"), "cannot be made");
}

static void copy_for_nobody(const char *path, mode_t mode)
{
	CU_ASSERT_EQUAL(store_backup(stage.store, path, &stage.fault), 0);
	CU_ASSERT_EQUAL(chmod(path, mode), 0);
	if (geteuid() == 0)
		CU_ASSERT_EQUAL(chown(path, 65534, 65534), 0);
}

static void refuses_what_is_read_only(void)
{
	CU_ASSERT_EQUAL(mkdir(stage_path("shut"), 0755), 0);
	copy_for_nobody(stage_path("copy"), 0400);
	copy_for_nobody(stage_path("shut/copy"), 0600);
	CU_ASSERT_EQUAL(chmod(stage_path("shut"), 0555), 0);
	CU_ASSERT_EQUAL(stage_as_nobody(open_read_only_file), 0);
	CU_ASSERT_EQUAL(stage_as_nobody(open_in_read_only_folder), 0);
	CU_ASSERT_EQUAL(stage_as_nobody(make_in_read_only_folder), 0);
	CU_ASSERT_EQUAL(stage_as_nobody(make_folder_in_read_only_folder), 0);
	CU_ASSERT_EQUAL(stage_mode(stage_path("copy")), 0400);
	chmod(stage_path("shut"), 0755);
}

static void notices_that_it_was_moved(void)
{
	size_t slot = stage_slot(TYPE_YESNO);

	CU_ASSERT_EQUAL(rename(stage.path, stage_path("away.db")), 0);
	CU_ASSERT_EQUAL(stage_answer(slot, "yes"), -1);
	SAYS("moved");
	CU_ASSERT_EQUAL(rename(stage_path("away.db"), stage.path), 0);
	CU_ASSERT_EQUAL(stage_answer(slot, "yes"), 0);
}

/* Bytes 18 and 19 of the file: 1 for one file, 2 for one with a WAL. */
static void assert_single_file(const char *path)
{
	unsigned char header[20] = {0};
	FILE *file = fopen(path, "rb");

	CU_ASSERT_PTR_NOT_NULL_FATAL(file);
	CU_ASSERT_EQUAL(fread(header, sizeof(header), 1, file), 1);
	fclose(file);
	CU_ASSERT_EQUAL(header[18], 1);
	CU_ASSERT_EQUAL(header[19], 1);
}

static void makes_backups(void)
{
	char copy[128];
	const char *digest;
	mode_t former = umask(0);
	long checked;

	snprintf(copy, sizeof(copy), "%s/backup.db", stage.folder);
	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_YESNO), "yes"), 0);
	CU_ASSERT_EQUAL(store_backup(stage.store, copy, &stage.fault), 0);
	umask(former);
	CU_ASSERT_EQUAL(stage_mode(copy), 0600);
	assert_single_file(copy);
	digest = stage_digest(copy);
	CU_ASSERT_EQUAL(store_backup(stage.store, copy, &stage.fault), -1);
	SAYS("does not exist yet");
	CU_ASSERT_STRING_EQUAL(stage_digest(copy), digest);
	CU_ASSERT_EQUAL(
		store_backup(stage.store, stage_path("no/copy"), &stage.fault),
		-1);
	CU_ASSERT_EQUAL(access(stage_path("no"), F_OK), -1);

	CU_ASSERT_EQUAL(stage_answer(stage_slot(TYPE_YESNO), "no"), 0);
	strcpy(stage.path, copy);
	stage_reopen();
	CU_ASSERT_STRING_EQUAL(stage_check(&checked), "");
	CU_ASSERT_EQUAL(checked, 1);
	CU_ASSERT_STRING_EQUAL(
		stage_stored(stage.content->slots[stage_slot(TYPE_YESNO)].id),
		"yes");
}

void add_file_tests(CU_pSuite suite)
{
	CU_add_test(suite, "finds the default path", keeps_the_environment);
	CU_add_test(suite, "is private whatever the umask",
		    is_private_whatever_the_umask);
	CU_add_test(suite, "tightens an open file", tightens_an_open_file);
	CU_add_test(suite, "writes through", writes_through);
	CU_add_test(suite, "refuses what is no store",
		    refuses_what_is_no_store);
	CU_add_test(suite, "refuses a newer store", refuses_a_newer_store);
	CU_add_test(suite, "refuses what is no file", refuses_what_is_no_file);
	CU_add_test(suite, "takes an empty file", takes_an_empty_file);
	CU_add_test(suite, "refuses what is read-only",
		    refuses_what_is_read_only);
	CU_add_test(suite, "notices that it was moved",
		    notices_that_it_was_moved);
	CU_add_test(suite, "makes backups", makes_backups);
}
