/*
 * What the files of the store share: the connection, its statements and the
 * rows of the history.  Nothing outside src/store includes this.
 *
 * A function that can fail returns -1 with `fault` filled, as in store.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_STORE_PRIVATE_H
#define NERVECOURSE_STORE_PRIVATE_H

#include "base/digest.h"
#include "base/words.h"
#include "store/store.h"

#define STORE_BUSY_MS 5000 /* how long to wait for another program's lock */
#define STORE_SHOWN 128	   /* bytes of the path that faults show */
#define STORE_TIME 32	   /* bytes that hold a time */
#define STORE_VERSION 2	   /* of the tables */

/* Every statement; its SQL stands in statement.c. */
enum statement {
	SQL_BEGIN_READING,
	SQL_BEGIN_WRITING,
	SQL_COMMIT,
	SQL_APPLICATION,
	SQL_VERSION,
	SQL_TABLES,
	SQL_WAL,
	SQL_ENCOUNTER_ADD,
	SQL_ENCOUNTER_FIND,
	SQL_ENCOUNTER_LIST,
	SQL_ENCOUNTER_CHANGED,
	SQL_ENCOUNTER_ARCHIVE,
	SQL_ENCOUNTER_PRACTICE,
	SQL_VISIT_ADD,
	SQL_VISIT_FIND,
	SQL_ANSWER_FIND,
	SQL_ANSWER_LIST,
	SQL_ANSWER_KEEP,
	SQL_ANSWER_REMOVE,
	SQL_DRAFT_FIND,
	SQL_DRAFT_KEEP,
	SQL_DRAFT_REMOVE,
	SQL_HISTORY_NEXT,
	SQL_HISTORY_LAST,
	SQL_HISTORY_ADD,
	SQL_HISTORY_ALL,
	SQL_HISTORY_OF,
	SQL_HISTORY_LAST_OF,
	SQL_CHECK_FILE,
	SQL_CHECK_ENCOUNTERS,
	SQL_CHECK_BEFORE,
	SQL_CHECK_ANSWERS,
	SQL_CHECK_END,
	N_STATEMENTS
};

struct store {
	struct sqlite3 *database;
	char *path;		 /* absolute, without links */
	char shown[STORE_SHOWN]; /* its end, for faults */
	const char *task;	 /* for _(): "the answer is not kept" */
	struct sqlite3_stmt *statements[N_STATEMENTS];
	int unsettled; /* made just now, and perhaps not on disk yet */
};

/* Texts to bind to ?1, ?2 and so on. */
#define BIND(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Says what SQLite's newest error means and what to do; returns -1. */
int store_fault(const struct store *store, struct fault *fault);

/* Says that there is no such encounter; returns -1. */
int store_no_encounter(const struct store *store, const char *id,
		       struct fault *fault);

/* Runs a statement whose rows, if any, do not matter.  Returns 0 or -1. */
int statement_run(struct store *store, enum statement which,
		  const char *const *texts, struct fault *fault);

/*
 * The first column of the first row, in memory that the caller frees.
 * Returns 1, 0 when there is no row, or -1.
 */
int statement_get(struct store *store, enum statement which,
		  const char *const *texts, char **text, struct fault *fault);

/*
 * Calls `visit` for each row, which ends the reading when it does not return
 * 0.  Returns 0 after the last row, `visit`'s value, or -1.
 */
typedef int statement_visit(struct sqlite3_stmt *row, void *context);

int statement_each(struct store *store, enum statement which,
		   const char *const *texts, statement_visit *visit,
		   void *context, struct fault *fault);

/*
 * A column's text, valid until the next row.  Never NULL: what is no text,
 * or holds a NUL, reads as "(no text)".
 */
const char *statement_text(struct sqlite3_stmt *row, int column);

void statements_finalise(struct store *store);

/*
 * A transaction for writing.  transaction_end commits when `result` is 0,
 * else takes all back; it returns `result`, or -1 when it cannot commit.
 */
int transaction_begin(struct store *store, struct fault *fault);
int transaction_end(struct store *store, int result, struct fault *fault);

/* Now, in UTC: "2026-11-23T10:15:00.123Z". */
void store_now(char time[STORE_TIME]);

/*
 * Makes the file and its folders where they are missing, and sets
 * store->path.
 */
int file_prepare(struct store *store, const char *path, struct fault *fault);

/* Takes from others the right to read the file and those beside it. */
int file_tighten(const struct store *store, struct fault *fault);

/*
 * Makes a file of mode 0600 that must not exist yet.  Returns its
 * descriptor, or -1 with errno set.
 */
int file_make(const char *path);

/* Has the folder that holds the path on disk too. */
void file_sync_folder(const char *path);

/* The same for the store's folder and all above it. */
void file_sync_folders(const struct store *store);

/*
 * Finds out whether the file is ours.  Returns the version of its tables, 0
 * when it is empty, or -1 when it is anything else.
 */
int schema_identify(struct store *store, struct fault *fault);

/* Sets up the connection to a file that is ours or empty. */
int schema_set_up(struct store *store, struct fault *fault);

/*
 * Whether the disk is waited for at each commit.  An empty store is made
 * without, as there is nothing in it to lose; it must be settled before
 * anything is kept in it.
 */
int schema_set_waiting(struct store *store, int waits, struct fault *fault);

/*
 * Makes the tables, or brings them up to date, unless another program has
 * done so meanwhile.
 */
int schema_make(struct store *store, struct fault *fault);

/*
 * Has a store that was made just now on disk, with its folders: once, before
 * the first change, so that the first screen need not wait for the disk.
 */
int store_settle(struct store *store, struct fault *fault);

/* 1 when there is such an encounter, 0 when not, or -1. */
int encounter_stored(struct store *store, const char *id, struct fault *fault);

/* Adds a change to the history and sets its number. */
int history_add(struct store *store, struct store_change *change,
		struct fault *fault);

/*
 * The digest that ties a change to the one before, whose digest is
 * `previous` ("" for the first).
 */
void history_chain(const char *previous, const struct store_change *change,
		   char chain[DIGEST_HEX]);

/* Reads a row that has the columns of a change; lives as long as it. */
void history_read(struct sqlite3_stmt *row, struct store_change *change);

#endif
