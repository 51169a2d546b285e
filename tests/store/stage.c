/*
 * The stage of the store's tests; see stage.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stage.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"

#define NOBODY 65534

struct stage stage;

int stage_load(void)
{
	const char *named = getenv("NERVECOURSE_CONTENT");
	const char *source = getenv("NERVECOURSE_SOURCE");
	struct faults faults = {0};
	char folder[4096];

	snprintf(folder, sizeof(folder), "%s%s",
		 named	  ? named
		 : source ? source
			  : ".",
		 named ? "" : "/content");
	stage.content = content_load(folder, &faults);
	faults_print(&faults, stderr);
	faults_clear(&faults);
	return stage.content ? 0 : 1;
}

int stage_unload(void)
{
	content_free(stage.content);
	stage.content = NULL;
	return 0;
}

void stage_reopen(void)
{
	store_close(stage.store);
	stage.store = store_open(stage.path, &stage.fault);
	if (!stage.store)
		fprintf(stderr, "%s\n", stage.fault.text);
	CU_ASSERT_PTR_NOT_NULL_FATAL(stage.store);
}

void stage_set_up(void)
{
	memset(&stage.fault, 0, sizeof(stage.fault));
	strcpy(stage.folder, "/tmp/nervecourse-XXXXXX");
	CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(stage.folder));
	strcpy(stage.path, stage_path("data/encounters.db"));
	stage.encounter = encounter_new(stage.content);
	stage_reopen();
	CU_ASSERT_EQUAL_FATAL(
		store_create(stage.store, NULL, stage.id, &stage.fault), 0);
}

static int remove_entry(const char *path, const struct stat *status, int type,
			struct FTW *ftw)
{
	(void)status;
	(void)type;
	(void)ftw;
	return remove(path);
}

void stage_tear_down(void)
{
	store_close(stage.store);
	stage.store = NULL;
	encounter_free(stage.encounter);
	stage.encounter = NULL;
	nftw(stage.folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

const char *stage_path(const char *name)
{
	static char paths[2][128];
	static int next;

	next = !next;
	snprintf(paths[next], sizeof(paths[next]), "%s/%s", stage.folder, name);
	return paths[next];
}

size_t stage_slot(enum value_type type)
{
	size_t i;

	for (i = 0; i < stage.content->n_slots; i++)
		if (stage.content->slots[i].type == type)
			return i;
	CU_FAIL_FATAL("the pack has no question of a type that is needed");
	return 0;
}

int stage_answer(size_t slot, const char *text)
{
	if (encounter_answer_text(stage.encounter, slot, text, &stage.fault) <
	    0)
		return -2;
	return store_answer(stage.store, stage.id, stage.encounter, slot,
			    &stage.fault);
}

struct encounter *stage_load_encounter(void)
{
	struct encounter *encounter = encounter_new(stage.content);
	struct faults faults = {0};

	CU_ASSERT_EQUAL(store_load(stage.store, stage.id, encounter, &faults),
			0);
	faults_print(&faults, stderr);
	CU_ASSERT_EQUAL(faults.count, 0);
	faults_clear(&faults);
	return encounter;
}

const char *stage_stored(const char *slot)
{
	static char kept[VALUE_TEXT];
	char *text;

	statement_get(stage.store, SQL_ANSWER_FIND, BIND(stage.id, slot), &text,
		      &stage.fault);
	text_copy(kept, sizeof(kept), text);
	free(text);
	return kept;
}

void stage_sql(const char *path, const char *sql)
{
	sqlite3 *database;

	CU_ASSERT_EQUAL(sqlite3_open(path, &database), SQLITE_OK);
	if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s\n", sqlite3_errmsg(database));
		CU_FAIL("SQL failed");
	}
	sqlite3_close(database);
}

const char *stage_check(long *checked)
{
	static char told[8192];
	struct faults faults = {0};
	size_t i;

	told[0] = '\0';
	*checked = store_check(stage.store, &faults);
	for (i = 0; i < faults.count; i++)
		text_append(told, sizeof(told), "%s\n", faults.list[i].text);
	faults_clear(&faults);
	return told;
}

/* The folder is given away first, since its owner alone may enter it. */
int stage_as_nobody(int (*act)(void))
{
	int is_root = geteuid() == 0;
	int status;
	pid_t child;

	if (is_root && chown(stage.folder, NOBODY, NOBODY) < 0)
		return -1;
	child = fork();
	if (child == 0) {
		if (is_root && (setgid(NOBODY) < 0 || setuid(NOBODY) < 0))
			_exit(100);
		_exit(act());
	}
	if (waitpid(child, &status, 0) != child || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

mode_t stage_mode(const char *path)
{
	struct stat status;

	return stat(path, &status) < 0 ? 0 : status.st_mode & 07777;
}

void stage_write(const char *path, const void *bytes, size_t length)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	CU_ASSERT_EQUAL(write(file, bytes, length), (ssize_t)length);
	close(file);
}

const char *stage_digest(const char *path)
{
	static char hex[2][DIGEST_HEX];
	static int next;
	struct digest digest;
	char bytes[4096];
	ssize_t length;
	int file = open(path, O_RDONLY);

	CU_ASSERT_FATAL(file >= 0);
	digest_start(&digest);
	while ((length = read(file, bytes, sizeof(bytes))) > 0)
		digest_add(&digest, bytes, (size_t)length);
	close(file);
	next = !next;
	return digest_finish(&digest, hex[next]);
}
