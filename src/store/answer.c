/*
 * Answers: keeping them in their written form, and filling an encounter
 * with those that the pack allows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct loading {
	const char *id;
	struct encounter *encounter;
	struct faults *faults;
};

static void tell_kept(const struct loading *loading, const char *slot,
		      const char *answer, const char *why)
{
	faults_add(loading->faults, NULL,
		   "encounter %s, question '%.64s': the answer '%.64s' stays "
		   "in the store but is not used: %s",
		   loading->id, slot, answer, why);
}

static int load_answer(sqlite3_stmt *row, void *context)
{
	const struct loading *loading = context;
	const struct content *content = encounter_content(loading->encounter);
	const char *id = statement_text(row, 0);
	const char *answer = statement_text(row, 1);
	const struct slot *slot = content_slot(content, id);
	struct fault fault;

	if (!slot)
		tell_kept(loading, id, answer,
			  "this pack does not have the question.");
	else if (encounter_answer_text(loading->encounter,
				       content_index(content, slot), answer,
				       &fault) < 0)
		tell_kept(loading, id, answer, fault.text);
	return 0;
}

static int load(struct store *store, struct loading *loading,
		struct fault *fault)
{
	int found = encounter_stored(store, loading->id, fault);

	if (found < 0)
		return -1;
	if (!found)
		return store_no_encounter(store, loading->id, fault);
	return statement_each(store, SQL_ANSWER_LIST, BIND(loading->id),
			      load_answer, loading, fault);
}

int store_load(struct store *store, const char *id, struct encounter *encounter,
	       struct faults *faults)
{
	struct loading loading = {id, encounter, faults};
	struct fault fault;
	int result;

	store->task = N_("the encounter cannot be read");
	result = load(store, &loading, &fault);
	encounter_forget_changes(encounter);
	if (result < 0)
		faults_add(faults, NULL, "%s", fault.text);
	return result;
}

/* What says nothing, such as a multiple choice without a mark, is a blank. */
static int reads_back(const struct slot *slot, const struct value *value,
		      const char *text)
{
	struct value back;
	struct fault fault;

	if (!text[0])
		return 1;
	if (value_read(slot, text, &back, &fault) < 0 ||
	    back.presence != value->presence)
		return 0;
	return !back.text || !strcmp(back.text, value->text);
}

/* The written form; an answer that it would garble is refused. */
static char *write_answer(const struct slot *slot, const struct value *value,
			  struct fault *fault)
{
	char *text = memory_new(VALUE_TEXT, 1);

	value_write(slot, value, text, VALUE_TEXT);
	if (reads_back(slot, value, text))
		return text;
	fault_set(fault, NULL,
		  "The answer to '%s' is not kept, since it would read back "
		  "differently: '%.128s'. Word it differently.",
		  slot->id, text);
	free(text);
	return NULL;
}

static int is_allowed(const struct content *content, size_t slot,
		      const char *answer)
{
	struct encounter *scratch = encounter_new(content);
	struct fault fault;
	int result = encounter_answer_text(scratch, slot, answer, &fault);

	encounter_free(scratch);
	return result >= 0;
}

static int replace(struct store *store, const struct store_change *change,
		   struct fault *fault)
{
	if (change->after[0])
		return statement_run(
			store, SQL_ANSWER_KEEP,
			BIND(change->encounter, change->slot, change->after),
			fault);
	return statement_run(store, SQL_ANSWER_REMOVE,
			     BIND(change->encounter, change->slot), fault);
}

static int keep_change(struct store *store, struct store_change *change,
		       struct fault *fault)
{
	char now[STORE_TIME];

	store_now(now);
	change->time = now;
	if (history_add(store, change, fault) < 0 ||
	    replace(store, change, fault) < 0)
		return -1;
	return statement_run(store, SQL_ENCOUNTER_CHANGED,
			     BIND(change->encounter, now), fault);
}

/* A blank does not replace an answer that the pack could not show. */
static int keep_text(struct store *store, const char *id,
		     const struct content *content, size_t slot,
		     const char *before, const char *after, struct fault *fault)
{
	struct store_change change = {
		.encounter = id,
		.slot = content->slots[slot].id,
		.before = before,
		.after = after,
		.pack = content->id,
		.version = content->version,
		.digest = content->digest,
		.program = PACKAGE_VERSION,
	};

	if (!strcmp(before, after) ||
	    (!after[0] && !is_allowed(content, slot, before)))
		return 0;
	return keep_change(store, &change, fault);
}

static int keep_answer(struct store *store, const char *id,
		       const struct encounter *encounter, size_t slot,
		       struct fault *fault)
{
	const struct content *content = encounter_content(encounter);
	const char *name = content->slots[slot].id;
	char *before = NULL;
	char *after = write_answer(&content->slots[slot],
				   encounter_value(encounter, slot), fault);
	int result = -1;

	if (after && statement_get(store, SQL_ANSWER_FIND, BIND(id, name),
				   &before, fault) >= 0)
		result = keep_text(store, id, content, slot,
				   before ? before : "", after, fault);
	free(before);
	free(after);
	return result;
}

static int begin(struct store *store, const char *id, struct fault *fault)
{
	int found;

	if (transaction_begin(store, fault) < 0)
		return -1;
	found = encounter_stored(store, id, fault);
	if (found > 0)
		return 0;
	if (found == 0)
		store_no_encounter(store, id, fault);
	return transaction_end(store, -1, fault);
}

int store_answer(struct store *store, const char *id,
		 const struct encounter *encounter, size_t slot,
		 struct fault *fault)
{
	const struct content *content = encounter_content(encounter);
	int result;

	store->task = N_("the answer is not kept");
	if (begin(store, id, fault) < 0)
		return -1;
	result = keep_answer(store, id, encounter, slot, fault);
	if (result == 0)
		result =
			statement_run(store, SQL_DRAFT_REMOVE,
				      BIND(id, content->slots[slot].id), fault);
	return transaction_end(store, result, fault);
}

int store_answers(struct store *store, const char *id,
		  const struct encounter *encounter, struct fault *fault)
{
	size_t n_slots = encounter_content(encounter)->n_slots;
	int result = 0;
	size_t i;

	store->task = N_("the answers are not kept");
	if (begin(store, id, fault) < 0)
		return -1;
	for (i = 0; i < n_slots && result == 0; i++)
		result = keep_answer(store, id, encounter, i, fault);
	return transaction_end(store, result, fault);
}
