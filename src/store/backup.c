/*
 * Copying the store, while it is in use, to a file of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int refuse(const char *path, int error, struct fault *fault)
{
	fault_set(fault, NULL, "%.200s: the copy cannot be made here: %s. %s.",
		  path, strerror(error),
		  error == EEXIST ? _("Name a file that does not exist yet")
				  : _("Name another place for it"));
	return -1;
}

/* In one step, hence of one moment, whoever writes meanwhile. */
static int copy_pages(struct store *copy, sqlite3 *from, struct fault *fault)
{
	sqlite3_backup *backup =
		sqlite3_backup_init(copy->database, "main", from, "main");
	int tries = STORE_BUSY_MS / 20;
	int code;

	if (!backup)
		return store_fault(copy, fault);
	while (((code = sqlite3_backup_step(backup, -1)) == SQLITE_BUSY ||
		code == SQLITE_LOCKED) &&
	       tries--)
		sqlite3_sleep(20);
	sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? 0 : store_fault(copy, fault);
}

/* Out of WAL mode the copy is one file, which even a read-only disk serves. */
static int make_single_file(struct store *copy, struct fault *fault)
{
	if (sqlite3_exec(copy->database, "PRAGMA journal_mode = DELETE", NULL,
			 NULL, NULL) == SQLITE_OK)
		return 0;
	return store_fault(copy, fault);
}

static int copy_to(const struct store *store, const char *path,
		   struct fault *fault)
{
	struct store copy = *store; /* its faults name the original */
	int result = -1;

	if (sqlite3_open_v2(path, &copy.database,
			    SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE,
			    NULL) != SQLITE_OK)
		store_fault(&copy, fault);
	else if (copy_pages(&copy, store->database, fault) == 0)
		result = make_single_file(&copy, fault);
	sqlite3_close(copy.database);
	return result;
}

static int fill_file(const struct store *store, int descriptor,
		     const char *path, struct fault *fault)
{
	char *resolved = realpath(path, NULL);
	int result;

	if (!resolved)
		return refuse(path, errno, fault);
	result = copy_to(store, resolved, fault);
	free(resolved);
	if (result == 0 && fsync(descriptor) < 0)
		result = refuse(path, errno, fault);
	return result;
}

int store_backup(struct store *store, const char *path, struct fault *fault)
{
	int descriptor = file_make(path);
	int result;

	store->task = N_("it cannot be copied");
	if (descriptor < 0)
		return refuse(path, errno, fault);
	result = fill_file(store, descriptor, path, fault);
	close(descriptor);
	if (result < 0)
		unlink(path);
	else
		file_sync_folder(path);
	return result;
}
