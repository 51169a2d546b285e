/*
 * Opening and closing the store, and the encounters in it; see store.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/memory.h"
#include "base/text.h"

static void show_path(struct store *store, const char *path)
{
	size_t length = strlen(path);
	size_t room = sizeof(store->shown) - 1;

	if (length <= room)
		text_copy(store->shown, sizeof(store->shown), path);
	else
		snprintf(store->shown, sizeof(store->shown), "...%s",
			 path + length - room + 3);
}

static int connect_file(struct store *store, struct fault *fault)
{
	if (sqlite3_open_v2(store->path, &store->database,
			    SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE,
			    NULL) != SQLITE_OK)
		return store_fault(store, fault);
	sqlite3_busy_timeout(store->database, STORE_BUSY_MS);
	if (sqlite3_db_readonly(store->database, "main") == 0)
		return 0;
	fault_set(fault, NULL,
		  "%s: the file may only be read. Get the right to write to "
		  "it, or name another store with --store.",
		  store->shown);
	return -1;
}

static int make(struct store *store, int is_empty, struct fault *fault)
{
	if (schema_set_waiting(store, !is_empty, fault) < 0 ||
	    schema_set_up(store, fault) < 0 || schema_make(store, fault) < 0)
		return -1;
	store->unsettled = is_empty;
	return schema_set_waiting(store, 1, fault);
}

/* A file that is not ours is known as such before anything changes it. */
static int open_file(struct store *store, const char *path, struct fault *fault)
{
	int version;

	if (file_prepare(store, path, fault) < 0 ||
	    connect_file(store, fault) < 0)
		return -1;
	version = schema_identify(store, fault);
	if (version < 0 || file_tighten(store, fault) < 0)
		return -1;
	if (version < STORE_VERSION)
		return make(store, version == 0, fault);
	return schema_set_waiting(store, 1, fault) < 0
		       ? -1
		       : schema_set_up(store, fault);
}

int store_settle(struct store *store, struct fault *fault)
{
	sqlite3_file *file = NULL;

	if (!store->unsettled)
		return 0;
	sqlite3_file_control(store->database, "main", SQLITE_FCNTL_FILE_POINTER,
			     &file);
	errno = 0;
	if (file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) != SQLITE_OK) {
		fault_set(fault, NULL,
			  "%s: %s: the disk does not write (%s). See that it "
			  "is there and in order, then do it again.",
			  store->shown, store->task, strerror(errno));
		return -1;
	}
	file_sync_folders(store);
	store->unsettled = 0;
	return 0;
}

static void discard(struct store *store)
{
	statements_finalise(store);
	sqlite3_close(store->database);
	free(store->path);
	free(store);
}

struct store *store_open(const char *path, struct fault *fault)
{
	struct store *store = memory_new(1, sizeof(*store));

	store->task = N_("the store cannot be opened");
	show_path(store, path);
	if (open_file(store, path, fault) == 0)
		return store;
	discard(store);
	return NULL;
}

void store_close(struct store *store)
{
	struct fault fault;

	if (!store)
		return;
	store_settle(store, &fault);
	sqlite3_wal_checkpoint_v2(store->database, NULL,
				  SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	discard(store);
}

void store_now(char time[STORE_TIME])
{
	struct timespec now;
	struct tm utc;
	size_t length;

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &utc);
	length = strftime(time, STORE_TIME, "%Y-%m-%dT%H:%M:%S", &utc);
	snprintf(time + length, STORE_TIME - length, ".%03dZ",
		 (int)(now.tv_nsec / 1000000));
}

int encounter_stored(struct store *store, const char *id, struct fault *fault)
{
	char *found;
	int result = statement_get(store, SQL_ENCOUNTER_FIND, BIND(id), &found,
				   fault);

	free(found);
	return result;
}

static int list_entry(sqlite3_stmt *row, void *context)
{
	struct store_list *list = context;
	struct store_entry *entry;

	list->entries = memory_grow(list->entries, list->count, &list->capacity,
				    sizeof(*list->entries));
	entry = &list->entries[list->count++];
	text_copy(entry->id, sizeof(entry->id), statement_text(row, 0));
	text_copy(entry->created, sizeof(entry->created),
		  statement_text(row, 1));
	text_copy(entry->changed, sizeof(entry->changed),
		  statement_text(row, 2));
	entry->archived = sqlite3_column_int(row, 3);
	text_copy(entry->practice, sizeof(entry->practice),
		  statement_text(row, 4));
	return 0;
}

int store_list(struct store *store, int archived, struct store_list *list,
	       struct fault *fault)
{
	char text[16];
	int result;

	store->task = N_("the encounters cannot be listed");
	memset(list, 0, sizeof(*list));
	snprintf(text, sizeof(text), "%d", archived);
	result = statement_each(store, SQL_ENCOUNTER_LIST, BIND(text),
				list_entry, list, fault);
	if (result < 0)
		store_list_clear(list);
	return result;
}

void store_list_clear(struct store_list *list)
{
	free(list->entries);
	memset(list, 0, sizeof(*list));
}

/* Without 0 and o, 1, l and i; from each byte below 248 equally often. */
static int add_random(char *text, size_t length, struct fault *fault)
{
	static const char alphabet[] = "23456789abcdefghjkmnpqrstuvwxyz";
	unsigned char byte;

	while (length) {
		if (getrandom(&byte, 1, 0) != 1) {
			fault_set(fault, NULL,
				  "The system gives no random numbers, so "
				  "there is no id for a new encounter. Start "
				  "the program again.");
			return -1;
		}
		if (byte >= 248)
			continue;
		*text++ = alphabet[byte % 31];
		length--;
	}
	*text = '\0';
	return 0;
}

static int make_id(const char *now, size_t length, char id[STORE_ID],
		   struct fault *fault)
{
	snprintf(id, STORE_ID, "%.4s%.2s%.2s-", now, now + 5, now + 8);
	return add_random(id + strlen(id), length, fault);
}

/* Returns 1 when it was added, 0 when there is one of that id. */
static int add_encounter(struct store *store, const char *id, const char *now,
			 const char *practice, struct fault *fault)
{
	char *added;
	int result = statement_get(store, SQL_ENCOUNTER_ADD,
				   BIND(id, now, practice), &added, fault);

	free(added);
	return result;
}

static int create(struct store *store, const char *practice, char id[STORE_ID],
		  struct fault *fault)
{
	char now[STORE_TIME];
	int added = 0;
	int tries;

	store_now(now);
	for (tries = 0; added == 0; tries++) {
		if (make_id(now, tries < 8 ? 4 : 5, id, fault) < 0)
			return -1;
		added = add_encounter(store, id, now, practice, fault);
	}
	return added < 0 ? -1 : 0;
}

int store_create(struct store *store, const char *practice, char id[STORE_ID],
		 struct fault *fault)
{
	store->task = N_("the new encounter is not kept");
	if (practice && strlen(practice) >= STORE_ID) {
		fault_set(fault, NULL,
			  "The id of the practice encounter '%s' is longer "
			  "than %d characters. Shorten it in the pack.",
			  practice, STORE_ID - 1);
		return -1;
	}
	if (transaction_begin(store, fault) < 0)
		return -1;
	return transaction_end(
		store, create(store, practice ? practice : "", id, fault),
		fault);
}

/* In one transaction: a visit is never without what it was begun from. */
static int begin_visit(struct store *store, const char *from, char id[STORE_ID],
		       struct fault *fault)
{
	char *practice = NULL;
	int found = statement_get(store, SQL_ENCOUNTER_PRACTICE, BIND(from),
				  &practice, fault);
	int result = -1;

	if (found == 0)
		store_no_encounter(store, from, fault);
	else if (found > 0 && !create(store, practice, id, fault))
		result = statement_run(store, SQL_VISIT_ADD, BIND(id, from),
				       fault);
	free(practice);
	return result;
}

int store_create_visit(struct store *store, const char *from, char id[STORE_ID],
		       struct fault *fault)
{
	store->task = N_("the new encounter is not kept");
	if (transaction_begin(store, fault) < 0)
		return -1;
	return transaction_end(store, begin_visit(store, from, id, fault),
			       fault);
}

int store_begun_from(struct store *store, const char *id, char from[STORE_ID],
		     struct fault *fault)
{
	char *text = NULL;
	int found;

	store->task = N_("the encounter cannot be read");
	found = statement_get(store, SQL_VISIT_FIND, BIND(id), &text, fault);
	text_copy(from, STORE_ID, found > 0 ? text : "");
	free(text);
	return found < 0 ? -1 : 0;
}

static int archive(struct store *store, const char *id, int archived,
		   struct fault *fault)
{
	char *found;
	int result =
		statement_get(store, SQL_ENCOUNTER_ARCHIVE,
			      BIND(id, archived ? "1" : "0"), &found, fault);

	free(found);
	if (result == 0)
		return store_no_encounter(store, id, fault);
	return result < 0 ? -1 : 0;
}

int store_archive(struct store *store, const char *id, int archived,
		  struct fault *fault)
{
	store->task = N_("the encounter is not moved");
	if (transaction_begin(store, fault) < 0)
		return -1;
	return transaction_end(store, archive(store, id, archived, fault),
			       fault);
}
