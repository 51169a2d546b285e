/*
 * The history: every change of every answer, tied to the change before by a
 * digest.
 *
 * The digest of a change is the SHA-256, in lower-case hexadecimal, of its
 * fields: the digest of the change before ("" for the first), number,
 * encounter, slot, before, after, time, version and digest of the pack, and,
 * unless both are empty as in changes of older programs, the pack's id and
 * the program's version.  Each is written as its length in bytes, a colon,
 * its bytes and a comma.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_field(struct digest *digest, const char *text)
{
	char length[24];

	snprintf(length, sizeof(length), "%zu:", strlen(text));
	digest_add(digest, length, strlen(length));
	digest_add(digest, text, strlen(text));
	digest_add(digest, ",", 1);
}

void history_chain(const char *previous, const struct store_change *change,
		   char chain[DIGEST_HEX])
{
	struct digest digest;
	char number[24];

	snprintf(number, sizeof(number), "%ld", change->number);
	digest_start(&digest);
	add_field(&digest, previous);
	add_field(&digest, number);
	add_field(&digest, change->encounter);
	add_field(&digest, change->slot);
	add_field(&digest, change->before);
	add_field(&digest, change->after);
	add_field(&digest, change->time);
	add_field(&digest, change->version);
	add_field(&digest, change->digest);
	if (change->pack[0] || change->program[0]) {
		add_field(&digest, change->pack);
		add_field(&digest, change->program);
	}
	digest_finish(&digest, chain);
}

static int next_number(struct store *store, long *number, struct fault *fault)
{
	char *text;

	if (statement_get(store, SQL_HISTORY_NEXT, NULL, &text, fault) < 0)
		return -1;
	*number = strtol(text, NULL, 10);
	free(text);
	return 0;
}

static int add(struct store *store, const struct store_change *change,
	       const char *previous, struct fault *fault)
{
	char number[24];
	char chain[DIGEST_HEX];

	snprintf(number, sizeof(number), "%ld", change->number);
	history_chain(previous, change, chain);
	return statement_run(store, SQL_HISTORY_ADD,
			     BIND(number, change->encounter, change->slot,
				  change->before, change->after, change->time,
				  change->version, change->digest, chain,
				  change->pack, change->program),
			     fault);
}

int history_add(struct store *store, struct store_change *change,
		struct fault *fault)
{
	char *previous;
	int result;

	if (next_number(store, &change->number, fault) < 0 ||
	    statement_get(store, SQL_HISTORY_LAST, NULL, &previous, fault) < 0)
		return -1;
	result = add(store, change, previous ? previous : "", fault);
	free(previous);
	return result;
}

void history_read(sqlite3_stmt *row, struct store_change *change)
{
	change->number = (long)sqlite3_column_int64(row, 0);
	change->encounter = statement_text(row, 1);
	change->slot = statement_text(row, 2);
	change->before = statement_text(row, 3);
	change->after = statement_text(row, 4);
	change->time = statement_text(row, 5);
	change->version = statement_text(row, 6);
	change->digest = statement_text(row, 7);
	change->pack = statement_text(row, 9);
	change->program = statement_text(row, 10);
}

struct telling {
	store_visit *visit;
	void *context;
};

static int tell(sqlite3_stmt *row, void *context)
{
	const struct telling *telling = context;
	struct store_change change;

	history_read(row, &change);
	telling->visit(&change, telling->context);
	return 0;
}

static int visit_changes(struct store *store, enum statement which,
			 const char *id, struct telling *telling,
			 struct fault *fault)
{
	int found;

	store->task = N_("the history cannot be read");
	found = encounter_stored(store, id, fault);
	if (found < 0)
		return -1;
	if (!found)
		return store_no_encounter(store, id, fault);
	return statement_each(store, which, BIND(id), tell, telling, fault);
}

int store_history(struct store *store, const char *id, store_visit *visit,
		  void *context, struct fault *fault)
{
	struct telling telling = {visit, context};

	return visit_changes(store, SQL_HISTORY_OF, id, &telling, fault);
}

int store_last_change(struct store *store, const char *id, store_visit *visit,
		      void *context, struct fault *fault)
{
	struct telling telling = {visit, context};

	return visit_changes(store, SQL_HISTORY_LAST_OF, id, &telling, fault);
}
