/*
 * Checking the store: the file, the chain of the history, and that the
 * answers are what the history leads to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct checking {
	const struct store *store;
	struct faults *faults;
	long checked;
	long number; /* of the change before */
	char chain[DIGEST_HEX];
};

static int check_file(sqlite3_stmt *row, void *context)
{
	struct checking *checking = context;
	const char *found = statement_text(row, 0);

	if (strcmp(found, "ok") != 0)
		faults_add(checking->faults, NULL,
			   "%s: the file is damaged: %.128s. Copy it to a safe "
			   "place and go back to a backup.",
			   checking->store->shown, found);
	return 0;
}

static int check_encounter(sqlite3_stmt *row, void *context)
{
	struct checking *checking = context;

	faults_add(checking->faults, NULL,
		   "encounter %s: the encounter is missing, but %d of its %s "
		   "are there. Find it in a backup.",
		   statement_text(row, 0), sqlite3_column_int(row, 2),
		   statement_text(row, 1));
	return 0;
}

static void check_number(struct checking *checking,
			 const struct store_change *change)
{
	unsigned long missing = (unsigned long)change->number -
				(unsigned long)checking->number - 1;

	if (missing)
		faults_add(checking->faults, NULL,
			   "encounter %s, change %ld: it follows change %ld, "
			   "so %lu before it are missing. Find them in a "
			   "backup.",
			   change->encounter, change->number, checking->number,
			   missing);
}

static void tell_altered(struct checking *checking,
			 const struct store_change *change, const char *found,
			 const char *expected)
{
	faults_add(checking->faults, NULL,
		   "encounter %s, change %ld (%.64s): its digest is %.12s..., "
		   "but what it holds gives %.12s...: it or the change before "
		   "was altered or removed. Compare it with a backup.",
		   change->encounter, change->number, change->slot, found,
		   expected);
}

/*
 * Goes on from the digest that is found, so that each altered change is told
 * once and not with all that follow.
 */
static int check_change(sqlite3_stmt *row, void *context)
{
	struct checking *checking = context;
	struct store_change change;
	char chain[DIGEST_HEX];

	history_read(row, &change);
	history_chain(checking->chain, &change, chain);
	check_number(checking, &change);
	if (strcmp(chain, statement_text(row, 8)) != 0)
		tell_altered(checking, &change, statement_text(row, 8), chain);
	text_copy(checking->chain, sizeof(checking->chain),
		  statement_text(row, 8));
	checking->number = change.number;
	checking->checked++;
	return 0;
}

static int check_before(sqlite3_stmt *row, void *context)
{
	struct checking *checking = context;

	faults_add(checking->faults, NULL,
		   "encounter %s, change %s (%.64s): it says that '%.48s' "
		   "stood before it, but the history gives '%.48s'. Compare it "
		   "with a backup.",
		   statement_text(row, 0), statement_text(row, 1),
		   statement_text(row, 2), statement_text(row, 3),
		   statement_text(row, 4));
	return 0;
}

static int check_answer(sqlite3_stmt *row, void *context)
{
	struct checking *checking = context;
	const char *number = statement_text(row, 1);

	if (strcmp(number, "0") != 0)
		faults_add(checking->faults, NULL,
			   "encounter %s, change %s (%.64s): the answer is "
			   "'%.48s', but the history leads to '%.48s'. Ask "
			   "again, and answer anew.",
			   statement_text(row, 0), number,
			   statement_text(row, 2), statement_text(row, 4),
			   statement_text(row, 3));
	else
		faults_add(checking->faults, NULL,
			   "encounter %s, no change (%.64s): the answer is "
			   "'%.48s', but the history leads to '%.48s'. Ask "
			   "again, and answer anew.",
			   statement_text(row, 0), statement_text(row, 2),
			   statement_text(row, 4), statement_text(row, 3));
	return 0;
}

static int check_end(sqlite3_stmt *row, void *context)
{
	struct checking *checking = context;

	faults_add(checking->faults, NULL,
		   "%s: the history ends with change %ld, but change %s was "
		   "made: its end was removed. Find it in a backup.",
		   checking->store->shown, checking->number,
		   statement_text(row, 0));
	return 0;
}

static int check_all(struct store *store, struct checking *checking,
		     struct fault *fault)
{
	static const struct {
		enum statement statement;
		statement_visit *visit;
	} checks[] = {
		{SQL_CHECK_FILE, check_file},
		{SQL_CHECK_ENCOUNTERS, check_encounter},
		{SQL_HISTORY_ALL, check_change},
		{SQL_CHECK_BEFORE, check_before},
		{SQL_CHECK_ANSWERS, check_answer},
		{SQL_CHECK_END, check_end},
	};
	int result = 0;
	size_t i;

	for (i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		if (statement_each(store, checks[i].statement, NULL,
				   checks[i].visit, checking, fault) < 0)
			result = -1;
	return result;
}

/* One transaction, so that all looks at the same state. */
long store_check(struct store *store, struct faults *faults)
{
	struct checking checking = {.store = store, .faults = faults};
	struct fault fault;
	int result;

	store->task = N_("the store cannot be checked");
	result = statement_run(store, SQL_BEGIN_READING, NULL, &fault);
	if (result == 0)
		result = transaction_end(
			store, check_all(store, &checking, &fault), &fault);
	if (result == 0)
		return checking.checked;
	faults_add(faults, NULL, "%s", fault.text);
	return -1;
}
