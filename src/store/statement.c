/*
 * All SQL but the schema, prepared once and kept; transactions; and what
 * SQLite's errors mean for the person at the keyboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define HISTORY_COLUMNS \
	"number, encounter, slot, before, after, time, version, digest, " \
	"chain, pack, program "

static const char *const sql[N_STATEMENTS] = {
	[SQL_BEGIN_READING] = "BEGIN",
	[SQL_BEGIN_WRITING] = "BEGIN IMMEDIATE",
	[SQL_COMMIT] = "COMMIT",
	[SQL_APPLICATION] = "PRAGMA application_id",
	[SQL_VERSION] = "PRAGMA user_version",
	[SQL_TABLES] = "SELECT count(*) FROM sqlite_schema",
	[SQL_WAL] = "PRAGMA journal_mode = WAL",
	[SQL_ENCOUNTER_ADD] =
		"INSERT INTO encounter (id, created, changed, practice) "
		"VALUES (?1, ?2, ?2, ?3) "
		"ON CONFLICT DO NOTHING RETURNING id",
	[SQL_ENCOUNTER_FIND] = "SELECT id FROM encounter WHERE id = ?1",
	[SQL_ENCOUNTER_LIST] =
		"SELECT id, substr(created, 1, 19) || 'Z', "
		"substr(changed, 1, 19) || 'Z', archived, practice "
		"FROM encounter "
		"WHERE CAST(?1 AS INTEGER) IN (-1, archived) "
		"ORDER BY changed DESC, id DESC",
	[SQL_ENCOUNTER_CHANGED] =
		"UPDATE encounter SET changed = ?2 WHERE id = ?1",
	[SQL_ENCOUNTER_ARCHIVE] = "UPDATE encounter SET archived = ?2 "
				  "WHERE id = ?1 RETURNING id",
	[SQL_ENCOUNTER_PRACTICE] =
		"SELECT practice FROM encounter WHERE id = ?1",
	[SQL_VISIT_ADD] =
		"INSERT INTO visit (encounter, begun_from) VALUES (?1, ?2)",
	[SQL_VISIT_FIND] = "SELECT begun_from FROM visit WHERE encounter = ?1",
	[SQL_ANSWER_FIND] =
		"SELECT answer FROM answer WHERE encounter = ?1 AND slot = ?2",
	[SQL_ANSWER_LIST] = "SELECT slot, answer FROM answer "
			    "WHERE encounter = ?1 ORDER BY slot",
	[SQL_ANSWER_KEEP] =
		"INSERT INTO answer (encounter, slot, answer) "
		"VALUES (?1, ?2, ?3) "
		"ON CONFLICT DO UPDATE SET answer = excluded.answer",
	[SQL_ANSWER_REMOVE] =
		"DELETE FROM answer WHERE encounter = ?1 AND slot = ?2",
	[SQL_DRAFT_FIND] =
		"SELECT text FROM draft WHERE encounter = ?1 AND slot = ?2",
	[SQL_DRAFT_KEEP] = "INSERT INTO draft (encounter, slot, text) "
			   "VALUES (?1, ?2, ?3) "
			   "ON CONFLICT DO UPDATE SET text = excluded.text",
	[SQL_DRAFT_REMOVE] =
		"DELETE FROM draft WHERE encounter = ?1 AND slot = ?2",
	/* Past the highest number ever, so that a cut end stays a gap. */
	[SQL_HISTORY_NEXT] = "SELECT 1 + max("
			     "coalesce((SELECT max(seq) FROM sqlite_sequence "
			     "WHERE name = 'history'), 0), "
			     "coalesce((SELECT max(number) FROM history), 0))",
	[SQL_HISTORY_LAST] =
		"SELECT chain FROM history ORDER BY number DESC LIMIT 1",
	[SQL_HISTORY_ADD] = "INSERT INTO history (" HISTORY_COLUMNS ") "
			    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
			    "?10, ?11)",
	[SQL_HISTORY_ALL] =
		"SELECT " HISTORY_COLUMNS "FROM history ORDER BY number",
	[SQL_HISTORY_OF] = "SELECT " HISTORY_COLUMNS "FROM history "
			   "WHERE encounter = ?1 ORDER BY number",
	[SQL_HISTORY_LAST_OF] =
		"SELECT " HISTORY_COLUMNS "FROM history "
		"WHERE encounter = ?1 ORDER BY number DESC LIMIT 1",
	[SQL_CHECK_FILE] = "PRAGMA integrity_check",
	[SQL_CHECK_ENCOUNTERS] =
		"SELECT encounter, kind, count(*) FROM ("
		"SELECT encounter, 'answers' AS kind FROM answer UNION ALL "
		"SELECT encounter, 'drafts' FROM draft UNION ALL "
		"SELECT encounter, 'changes' FROM history) "
		"WHERE encounter NOT IN (SELECT id FROM encounter) "
		"GROUP BY encounter, kind",
	[SQL_CHECK_BEFORE] =
		"SELECT encounter, number, slot, before, stood FROM ("
		"SELECT *, lag(after, 1, '') OVER "
		"(PARTITION BY encounter, slot ORDER BY number) AS stood "
		"FROM history) WHERE before <> stood ORDER BY number",
	[SQL_CHECK_ANSWERS] =
		"SELECT encounter, number, slot, after, "
		"coalesce(answer, '') AS stands FROM ("
		"SELECT encounter, max(number) AS number, slot, after "
		"FROM history GROUP BY encounter, slot) "
		"LEFT JOIN answer USING (encounter, slot) "
		"WHERE after <> stands "
		"UNION ALL "
		"SELECT encounter, 0, slot, '', answer FROM answer "
		"WHERE (encounter, slot) NOT IN "
		"(SELECT encounter, slot FROM history) "
		"ORDER BY 1, 3",
	[SQL_CHECK_END] =
		"SELECT seq FROM sqlite_sequence WHERE name = 'history' "
		"AND seq > coalesce((SELECT max(number) FROM history), 0)",
};

static const struct meaning {
	int code;
	const char *found;
	const char *remedy;
} meanings[] = {
	{SQLITE_FULL, N_("the disk is full or your share of it is used up"),
	 N_("Free some space, then do it again")},
	{SQLITE_BUSY, N_("another program has locked the store"),
	 N_("Wait for that program or end it, then do it again")},
	{SQLITE_READONLY, N_("the file or its folder may only be read"),
	 N_("Get the right to write to both, or name another store with "
	    "--store")},
	{SQLITE_NOTADB, N_("the file is not a nervecourse store"),
	 N_("Name another file with --store; this one was not changed")},
	{SQLITE_CORRUPT, N_("the file is damaged"),
	 N_("Copy it and its -wal file to a safe place, run 'nervecourse store "
	    "check', and go back to a backup")},
	{SQLITE_CANTOPEN, N_("a file of the store cannot be opened"),
	 N_("See that the folder is there and that you may write to it")},
	{SQLITE_IOERR, N_("the disk does not read or write"),
	 N_("See that it is there and in order, then run 'nervecourse store "
	    "check'")},
	{SQLITE_NOMEM, N_("the memory is used up"),
	 N_("End other programs, then do it again")},
};

static const struct meaning *meaning_of(int code)
{
	size_t i;

	for (i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		if (meanings[i].code == code)
			return &meanings[i];
	return NULL;
}

/*
 * SQLite calls a disk full on ENOSPC alone, and forgets the error of a failed
 * write; statement_each clears errno beforehand.
 */
static int is_full(int code)
{
	return code == SQLITE_IOERR &&
	       (errno == ENOSPC || errno == EDQUOT || errno == EFBIG);
}

int store_fault(const struct store *store, struct fault *fault)
{
	int code = sqlite3_errcode(store->database) & 0xff;
	const struct meaning *meaning =
		meaning_of(is_full(code) ? SQLITE_FULL : code);

	fault_set(fault, NULL, "%s: %s: %s. %s.", store->shown, _(store->task),
		  meaning ? _(meaning->found) : sqlite3_errmsg(store->database),
		  meaning ? _(meaning->remedy)
			  : _("Run 'nervecourse store check'"));
	return -1;
}

int store_no_encounter(const struct store *store, const char *id,
		       struct fault *fault)
{
	fault_set(fault, NULL,
		  "%s: there is no encounter '%s'. The worklist shows those "
		  "that there are.",
		  store->shown, id);
	return -1;
}

static sqlite3_stmt *start(struct store *store, enum statement which,
			   const char *const *texts, struct fault *fault)
{
	sqlite3_stmt **kept = &store->statements[which];
	int i;

	if (!*kept && sqlite3_prepare_v3(store->database, sql[which], -1,
					 SQLITE_PREPARE_PERSISTENT, kept,
					 NULL) != SQLITE_OK) {
		store_fault(store, fault);
		return NULL;
	}
	for (i = 0; texts && texts[i]; i++)
		if (sqlite3_bind_text(*kept, i + 1, texts[i], -1,
				      SQLITE_STATIC) != SQLITE_OK) {
			store_fault(store, fault);
			return NULL;
		}
	return *kept;
}

/* Lets go of the texts and of the snapshot that a reader holds. */
static void finish(sqlite3_stmt *statement)
{
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

int statement_each(struct store *store, enum statement which,
		   const char *const *texts, statement_visit *visit,
		   void *context, struct fault *fault)
{
	sqlite3_stmt *statement = start(store, which, texts, fault);
	int result = 0;
	int code = SQLITE_ROW;

	if (!statement)
		return -1;
	errno = 0;
	while (!result && (code = sqlite3_step(statement)) == SQLITE_ROW)
		result = visit ? visit(statement, context) : 0;
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		result = store_fault(store, fault);
	finish(statement);
	return result;
}

int statement_run(struct store *store, enum statement which,
		  const char *const *texts, struct fault *fault)
{
	return statement_each(store, which, texts, NULL, NULL, fault);
}

/* Goes on to the end: a row that a change returns comes before its commit. */
static int take_first(sqlite3_stmt *row, void *context)
{
	char **text = context;

	if (!*text)
		*text = memory_copy_text(statement_text(row, 0));
	return 0;
}

int statement_get(struct store *store, enum statement which,
		  const char *const *texts, char **text, struct fault *fault)
{
	*text = NULL;
	if (statement_each(store, which, texts, take_first, text, fault) == 0)
		return *text != NULL;
	free(*text);
	*text = NULL;
	return -1;
}

const char *statement_text(sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);
	size_t bytes = (size_t)sqlite3_column_bytes(row, column);

	return text && strlen(text) == bytes ? text : _("(no text)");
}

void statements_finalise(struct store *store)
{
	int i;

	for (i = 0; i < N_STATEMENTS; i++) {
		sqlite3_finalize(store->statements[i]);
		store->statements[i] = NULL;
	}
}

int transaction_begin(struct store *store, struct fault *fault)
{
	int moved = 0;

	sqlite3_file_control(store->database, "main", SQLITE_FCNTL_HAS_MOVED,
			     &moved);
	if (moved) {
		fault_set(fault, NULL,
			  "%s: %s: the file was moved, replaced or removed "
			  "while in use. Put it back, then do it again.",
			  store->shown, _(store->task));
		return -1;
	}
	if (store_settle(store, fault) < 0)
		return -1;
	return statement_run(store, SQL_BEGIN_WRITING, NULL, fault);
}

int transaction_end(struct store *store, int result, struct fault *fault)
{
	if (result == 0)
		result = statement_run(store, SQL_COMMIT, NULL, fault);
	if (!sqlite3_get_autocommit(store->database))
		sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
	return result;
}
