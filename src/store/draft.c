/*
 * Drafts: the half-typed text of a field, by encounter and slot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

static int keep(struct store *store, const char *id, const char *slot,
		const char *text, struct fault *fault)
{
	int found = encounter_stored(store, id, fault);

	if (found < 0)
		return -1;
	if (!found)
		return store_no_encounter(store, id, fault);
	if (!text)
		return statement_run(store, SQL_DRAFT_REMOVE, BIND(id, slot),
				     fault);
	return statement_run(store, SQL_DRAFT_KEEP, BIND(id, slot, text),
			     fault);
}

int store_keep_draft(struct store *store, const char *id, const char *slot,
		     const char *text, struct fault *fault)
{
	store->task = N_("what is half typed is not kept");
	if (transaction_begin(store, fault) < 0)
		return -1;
	return transaction_end(store, keep(store, id, slot, text, fault),
			       fault);
}

char *store_draft(struct store *store, const char *id, const char *slot)
{
	struct fault fault;
	char *text;

	store->task = N_("what was half typed cannot be read");
	statement_get(store, SQL_DRAFT_FIND, BIND(id, slot), &text, &fault);
	return text;
}
