/*
 * Answers, and responses to advice: keeping them in their written form, and
 * filling an encounter with those that the pack allows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "content/response.h"

/* Begins the name of a response; no id of a slot has a colon. */
#define ADVICE "advice:"

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

/* The rule whose advice a name is of: its index, -1 for none; -2: no advice. */
static long advice_of(const struct content *content, const char *name)
{
	const struct rule *rule;

	if (strncmp(name, ADVICE, strlen(ADVICE)) != 0)
		return -2;
	rule = content_rule(content, name + strlen(ADVICE));
	return rule ? (long)(rule - content->rules) : -1;
}

static void load_response(const struct loading *loading, const char *name,
			  const char *response, long rule)
{
	struct fault fault;

	if (rule < 0)
		tell_kept(loading, name, response,
			  _("this pack does not have the rule."));
	else if (encounter_respond_text(loading->encounter, (size_t)rule,
					response, &fault) < 0)
		tell_kept(loading, name, response, fault.text);
}

static int load_answer(sqlite3_stmt *row, void *context)
{
	const struct loading *loading = context;
	const struct content *content = encounter_content(loading->encounter);
	const char *id = statement_text(row, 0);
	const char *answer = statement_text(row, 1);
	const struct slot *slot = content_slot(content, id);
	long rule = advice_of(content, id);
	struct fault fault;

	if (rule > -2)
		load_response(loading, id, answer, rule);
	else if (!slot)
		tell_kept(loading, id, answer,
			  _("this pack does not have the question."));
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
	encounter_set_kept(encounter);
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

/* What is to be kept: an answer, or a response. */
struct kept {
	const struct content *content;
	size_t slot; /* n_slots for a response */
	size_t rule; /* n_rules for an answer */
	char name[512];
	char *text; /* written form, or NULL where there is none that holds */
};

static int is_response(const struct kept *kept)
{
	return kept->rule < kept->content->n_rules;
}

static int is_allowed(const struct kept *kept, const char *text)
{
	struct encounter *scratch = encounter_new(kept->content);
	struct fault fault;
	int result = is_response(kept)
			     ? encounter_respond_text(scratch, kept->rule, text,
						      &fault)
			     : encounter_answer_text(scratch, kept->slot, text,
						     &fault);

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
		     const struct kept *kept, const char *before,
		     struct fault *fault)
{
	const struct content *content = kept->content;
	struct store_change change = {
		.encounter = id,
		.slot = kept->name,
		.before = before,
		.after = kept->text,
		.pack = content->id,
		.version = content->version,
		.digest = content->digest,
		.program = PACKAGE_VERSION,
	};

	if (!strcmp(before, kept->text) ||
	    (!kept->text[0] && !is_allowed(kept, before)))
		return 0;
	return keep_change(store, &change, fault);
}

/* Frees the text. */
static int keep(struct store *store, const char *id, struct kept *kept,
		struct fault *fault)
{
	char *before = NULL;
	int result = -1;

	if (kept->text &&
	    statement_get(store, SQL_ANSWER_FIND, BIND(id, kept->name), &before,
			  fault) >= 0)
		result =
			keep_text(store, id, kept, before ? before : "", fault);
	free(before);
	free(kept->text);
	return result;
}

static int keep_answer(struct store *store, const char *id,
		       const struct encounter *encounter, size_t slot,
		       struct fault *fault)
{
	const struct content *content = encounter_content(encounter);
	struct kept kept = {content, slot, content->n_rules, "", NULL};

	text_copy(kept.name, sizeof(kept.name), content->slots[slot].id);
	kept.text = write_answer(&content->slots[slot],
				 encounter_value(encounter, slot), fault);
	return keep(store, id, &kept, fault);
}

static int keep_response(struct store *store, const char *id,
			 const struct encounter *encounter, size_t rule,
			 struct fault *fault)
{
	const struct content *content = encounter_content(encounter);
	struct kept kept = {content, content->n_slots, rule, ADVICE, NULL};

	text_append(kept.name, sizeof(kept.name), "%s",
		    content->rules[rule].id);
	kept.text = memory_new(RESPONSE_TEXT, 1);
	response_write(content, encounter_response(encounter, rule), kept.text,
		       RESPONSE_TEXT);
	return keep(store, id, &kept, fault);
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

int store_response(struct store *store, const char *id,
		   const struct encounter *encounter, size_t rule,
		   struct fault *fault)
{
	store->task = N_("the response is not kept");
	if (begin(store, id, fault) < 0)
		return -1;
	return transaction_end(
		store, keep_response(store, id, encounter, rule, fault), fault);
}

int store_changed(struct store *store, const char *id,
		  const struct encounter *encounter,
		  const struct change *change, struct fault *fault)
{
	if (change->rule < encounter_content(encounter)->n_rules)
		return store_response(store, id, encounter, change->rule,
				      fault);
	return store_answer(store, id, encounter, change->slot, fault);
}

int store_answers(struct store *store, const char *id,
		  const struct encounter *encounter, struct fault *fault)
{
	const struct content *content = encounter_content(encounter);
	int result = 0;
	size_t i;

	store->task = N_("the answers are not kept");
	if (begin(store, id, fault) < 0)
		return -1;
	for (i = 0; i < content->n_slots && result == 0; i++)
		if (!encounter_is_kept(encounter, i))
			result = keep_answer(store, id, encounter, i, fault);
	for (i = 0; i < content->n_rules && result == 0; i++)
		if (rule_advises(&content->rules[i]) &&
		    !encounter_response_is_kept(encounter, i))
			result = keep_response(store, id, encounter, i, fault);
	return transaction_end(store, result, fault);
}
