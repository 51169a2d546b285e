/*
 * Where the cases stand; see states.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/proof/states.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static void *keep(const void *from, size_t count, size_t size)
{
	void *to = memory_new(count + 1, size);

	if (count)
		memcpy(to, from, count * size);
	return to;
}

void state_keep(struct state *state, const struct decision *decision)
{
	const struct content *content = decision->content;
	const struct localisation *where = &decision->where;
	size_t i;

	state->values = keep(decision->values, content->n_slots,
			     sizeof(*state->values));
	state->rules =
		keep(decision->truths, content->n_rules, sizeof(*state->rules));
	state->arguments = keep(decision->causes.truths, content->n_arguments,
				sizeof(*state->arguments));
	state->sites = keep(decision->placing.sites, content->n_sites,
			    sizeof(*state->sites));
	state->standings = memory_new(content->n_sites + 1, 1);
	for (i = 0; i < content->n_sites; i++)
		state->standings[where->ranked[i].site - content->sites] =
			(unsigned char)where->ranked[i].standing;
	state->placing.sites = state->sites;
}

void state_clear(struct state *state)
{
	free(state->values);
	free(state->rules);
	free(state->arguments);
	free(state->sites);
	free(state->standings);
}

struct facts state_facts(const struct states *states, const struct state *at)
{
	struct facts facts = {.content = states->content,
			      .values = at->values,
			      .rules = at->rules,
			      .placing = &at->placing};

	return facts;
}

static int is_expectation(const struct casebook *book, size_t row)
{
	return !strcmp(book->rows[row].cells[ACT], "expect");
}

static int check(const struct casebook *book, size_t row,
		 const struct decision *decision)
{
	const struct case_row *at = &book->rows[row];
	const char *actual = casebook_actual(at, decision);

	if (!strcmp(actual, at->cells[VALUE]))
		return 0;
	fprintf(stderr, "%s row %ld, %s: %s is %s, not %s\n", at->file,
		at->line, at->cells[CASE], at->cells[SUBJECT], actual,
		at->cells[VALUE]);
	return -1;
}

/* One case: a state for every run of expectations. */
static int play_case(struct states *states, size_t first,
		     struct decision *decision)
{
	struct casebook *book = &states->book;
	size_t end = casebook_end(book, first);
	struct encounter *encounter = encounter_new(states->content);
	int failed = 0;
	size_t row;

	for (row = first; row < end && !failed; row++) {
		struct state *state;

		if (!is_expectation(book, row)) {
			failed = casebook_act(book, row, encounter);
			if (failed)
				fprintf(stderr, "%s\n", book->error);
			continue;
		}
		decide(encounter, decision);
		states->list =
			memory_grow(states->list, states->count,
				    &states->capacity, sizeof(*states->list));
		state = &states->list[states->count++];
		memset(state, 0, sizeof(*state));
		state->first = first;
		state->row = row;
		for (; row < end && is_expectation(book, row); row++) {
			failed |= check(book, row, decision);
			state->n_expectations++;
		}
		row--;
		state_keep(state, decision);
	}
	encounter_free(encounter);
	return failed;
}

static int play_all(struct states *states)
{
	struct decision *decision = decision_new(states->content);
	int failed = 0;
	size_t row;

	for (row = 0; row < states->book.n_rows; row++)
		if (casebook_starts(&states->book, row))
			failed |= play_case(states, row, decision);
	decision_free(decision);
	/* Lists may have moved while they grew. */
	for (row = 0; row < states->count; row++)
		states->list[row].placing.sites = states->list[row].sites;
	return failed;
}

static struct content *load(void)
{
	const char *folder = getenv("NERVECOURSE_CONTENT");
	struct faults faults = {0};
	struct content *content =
		content_load(folder ? folder : "content", &faults);

	if (!content)
		fprintf(stderr, "%zu faults; see nervecourse content check.\n",
			faults.count);
	faults_clear(&faults);
	return content;
}

struct states *states_open(void)
{
	const char *source = getenv("NERVECOURSE_SOURCE");
	struct states *states = memory_new(1, sizeof(*states));
	char folder[1024];

	states->content = load();
	if (!states->content) {
		free(states);
		return NULL;
	}
	snprintf(folder, sizeof(folder), "%s/tests/cases",
		 source ? source : ".");
	if (casebook_read(&states->book, states->content, folder))
		fprintf(stderr, "%s\n", states->book.error);
	else if (!play_all(states))
		return states;
	states_close(states);
	return NULL;
}

void states_close(struct states *states)
{
	size_t i;

	for (i = 0; i < states->count; i++)
		state_clear(&states->list[i]);
	free(states->list);
	casebook_clear(&states->book);
	content_free((struct content *)states->content);
	free(states);
}
