/*
 * The tables of the store, and whether a file holds them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define APPLICATION 1315128642 /* "NcEB" */

#define TEXT_OF(number) TEXT_OF_VALUE(number)
#define TEXT_OF_VALUE(number) #number

/*
 * No row of `answer` means not asked.  The history only grows; its numbers
 * count the changes of all encounters.
 */
static const char version_1[] =
	"CREATE TABLE encounter ("
	"id TEXT NOT NULL PRIMARY KEY, "
	"created TEXT NOT NULL, "
	"changed TEXT NOT NULL, "
	"archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)), "
	"practice TEXT NOT NULL"
	") STRICT, WITHOUT ROWID;"

	"CREATE TABLE answer ("
	"encounter TEXT NOT NULL REFERENCES encounter, "
	"slot TEXT NOT NULL, "
	"answer TEXT NOT NULL CHECK (answer <> ''), "
	"PRIMARY KEY (encounter, slot)"
	") STRICT, WITHOUT ROWID;"

	"CREATE TABLE draft ("
	"encounter TEXT NOT NULL REFERENCES encounter, "
	"slot TEXT NOT NULL, "
	"text TEXT NOT NULL, "
	"PRIMARY KEY (encounter, slot)"
	") STRICT, WITHOUT ROWID;"

	"CREATE TABLE history ("
	"number INTEGER PRIMARY KEY AUTOINCREMENT CHECK (number > 0), "
	"encounter TEXT NOT NULL REFERENCES encounter, "
	"slot TEXT NOT NULL, "
	"before TEXT NOT NULL, "
	"after TEXT NOT NULL, "
	"time TEXT NOT NULL, "
	"version TEXT NOT NULL, "
	"digest TEXT NOT NULL, "
	"chain TEXT NOT NULL"
	") STRICT;"

	"CREATE INDEX history_of ON history (encounter);"

	"CREATE TRIGGER history_not_changed BEFORE UPDATE ON history BEGIN "
	"SELECT raise(ABORT, 'the history is never changed'); END;"
	"CREATE TRIGGER history_not_removed BEFORE DELETE ON history BEGIN "
	"SELECT raise(ABORT, 'the history is never removed'); END;";

/* Changes made before tell neither, and the chain is theirs as it was. */
static const char version_2[] =
	"ALTER TABLE history ADD COLUMN pack TEXT NOT NULL DEFAULT '';"
	"ALTER TABLE history ADD COLUMN program TEXT NOT NULL DEFAULT '';"

	"CREATE TABLE visit ("
	"encounter TEXT NOT NULL PRIMARY KEY REFERENCES encounter, "
	"begun_from TEXT NOT NULL REFERENCES encounter"
	") STRICT, WITHOUT ROWID;";

/* What leads to each version from the one before. */
static const char *const steps[STORE_VERSION] = {version_1, version_2};

static const char label[] = "PRAGMA application_id = " TEXT_OF(
	APPLICATION) ";"
		     "PRAGMA user_version = " TEXT_OF(STORE_VERSION) ";";

/* Temporary tables stay in memory: answers must not reach /tmp. */
static const char settings[] = "PRAGMA foreign_keys = ON;"
			       "PRAGMA temp_store = MEMORY;"
			       "PRAGMA trusted_schema = OFF;";

static int run_all(struct store *store, const char *sql, struct fault *fault)
{
	if (sqlite3_exec(store->database, sql, NULL, NULL, NULL) == SQLITE_OK)
		return 0;
	return store_fault(store, fault);
}

static int get_number(struct store *store, enum statement which, long *number,
		      struct fault *fault)
{
	char *text;

	if (statement_get(store, which, NULL, &text, fault) < 0)
		return -1;
	*number = text ? strtol(text, NULL, 10) : 0;
	free(text);
	return 0;
}

static int refuse_foreign(const struct store *store, struct fault *fault)
{
	fault_set(fault, NULL,
		  "%s: the file is the database of another program. Name "
		  "another file with --store; this one was not changed.",
		  store->shown);
	return -1;
}

static int refuse_version(const struct store *store, long version,
			  struct fault *fault)
{
	fault_set(fault, NULL,
		  "%s: the store has version %ld, made by a newer "
		  "nervecourse; this one knows version %d. Use the newer "
		  "program, or name another store with --store. The file was "
		  "not changed.",
		  store->shown, version, STORE_VERSION);
	return -1;
}

static int identify(struct store *store, struct fault *fault)
{
	long application;
	long version;
	long tables_found;

	if (get_number(store, SQL_APPLICATION, &application, fault) < 0 ||
	    get_number(store, SQL_VERSION, &version, fault) < 0 ||
	    get_number(store, SQL_TABLES, &tables_found, fault) < 0)
		return -1;
	if (application == APPLICATION && version > STORE_VERSION)
		return refuse_version(store, version, fault);
	if (application == APPLICATION && version > 0)
		return (int)version;
	if (application || version || tables_found)
		return refuse_foreign(store, fault);
	return 0;
}

/* In one transaction, since another program may be making the tables. */
int schema_identify(struct store *store, struct fault *fault)
{
	if (statement_run(store, SQL_BEGIN_READING, NULL, fault) < 0)
		return -1;
	return transaction_end(store, identify(store, fault), fault);
}

static int is_locked(const struct store *store)
{
	return (sqlite3_errcode(store->database) & 0xff) == SQLITE_BUSY;
}

/* SQLite does not wait by itself for this change of mode. */
static int set_wal(struct store *store, struct fault *fault)
{
	const struct timespec pause = {0, 20000000};
	char *mode = NULL;
	int tries = STORE_BUSY_MS / 20;
	int found;

	while ((found = statement_get(store, SQL_WAL, NULL, &mode, fault)) <
		       0 &&
	       is_locked(store) && tries--)
		nanosleep(&pause, NULL);
	if (found > 0 && strcmp(mode, "wal") != 0) {
		fault_set(fault, NULL,
			  "%s: its file system cannot share a store between "
			  "programs (journal mode '%s', not 'wal'). Keep it on "
			  "a local disk.",
			  store->shown, mode);
		found = -1;
	}
	free(mode);
	return found < 0 ? -1 : 0;
}

int schema_set_waiting(struct store *store, int waits, struct fault *fault)
{
	return run_all(store,
		       waits ? "PRAGMA synchronous = FULL"
			     : "PRAGMA synchronous = OFF",
		       fault);
}

int schema_set_up(struct store *store, struct fault *fault)
{
	if (set_wal(store, fault) < 0)
		return -1;
	return run_all(store, settings, fault);
}

static int take_steps(struct store *store, int version, struct fault *fault)
{
	for (; version < STORE_VERSION; version++)
		if (run_all(store, steps[version], fault) < 0)
			return -1;
	return run_all(store, label, fault);
}

int schema_make(struct store *store, struct fault *fault)
{
	int version;

	if (transaction_begin(store, fault) < 0)
		return -1;
	version = identify(store, fault);
	if (version >= 0)
		version = take_steps(store, version, fault);
	return transaction_end(store, version, fault);
}
