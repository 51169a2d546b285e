/*
 * Cases: whole patients in tests/cases/, each a table of what is answered
 * and what is then expected.
 *
 *   start   practice       take the preset answers of a practice encounter
 *   start_case  CASE       take the answers that another case ends with
 *   set     SLOT           answer it, in written form
 *   expect  RULE           true, false or unknown
 *   expect  urgency        U1 and so on, or none
 *   expect  missing        that question is among those to be asked
 *   expect  not_missing    it is not
 *   expect  segment.ID     adequate, inadequate, no, unknown: imaged so far;
 *                          advised, not_advised: imaging now
 *   expect  first          the site that ranks first, among equals the one
 *                          listed first
 *   expect  leading        that site cannot be told apart from the first
 *   expect  site.ID        supported, possible, excluded
 *   expect  below.ID       that site ranks below this one, by score
 *   expect  lead           clear, likely, none
 *   expect  located        located, nothing, needs_side
 *   expect  one_lesion     yes where one site explains enough, else no
 *   expect  pair           ID+ID, in either order, or none
 *   expect  next           that question is among the next to be tested
 *   expect  image          the segments in the order in which the sites want
 *                          them imaged, those not yet seen, joined by ";"
 *   expect  cause.ID       for, against, open: what the arguments say of it
 *   expect  cause_first    the cause that fits best of those spoken for, or
 *                          none
 *   expect  cause_danger_first
 *                          the most dangerous of them, or none
 *   expect  argument.ID.N  true, false or unknown: its N-th argument
 *   expect  lumbar         yes, no, cannot_be_judged
 *
 * Rows of a case stand together; each says in its note why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/casebook.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/rows.h"
#include "base/text.h"

/* How deep cases may start from one another. */
#define MOST_DEEP 8

struct reading {
	struct casebook *book;
	const char *file;
};

static int keep_row(const struct row *row, void *context)
{
	struct reading *reading = context;
	struct casebook *book = reading->book;
	struct case_row *kept;
	size_t i;

	if (row->count != CASE_CELLS) {
		snprintf(book->error, sizeof(book->error),
			 "%s line %ld: %zu cells, not %d", reading->file,
			 row->line, row->count, CASE_CELLS);
		return 1;
	}
	if (row->line == 1)
		return 0;
	book->rows = memory_grow(book->rows, book->n_rows, &book->capacity,
				 sizeof(*book->rows));
	kept = &book->rows[book->n_rows++];
	kept->file = reading->file;
	kept->line = row->line;
	for (i = 0; i < CASE_CELLS; i++)
		kept->cells[i] =
			arena_text(book->arena, row->cells[i], row->lengths[i]);
	return 0;
}

static int read_file(struct casebook *book, const char *folder,
		     const char *file)
{
	struct reading reading = {book,
				  arena_text(book->arena, file, strlen(file))};
	struct faults faults = {0};
	char path[1024];
	size_t length;
	char *bytes = NULL;
	FILE *stream;
	int failed;

	snprintf(path, sizeof(path), "%s/%s", folder, file);
	stream = fopen(path, "rb");
	if (stream) {
		bytes = rows_slurp(stream, &length);
		fclose(stream);
	}
	if (!bytes) {
		snprintf(book->error, sizeof(book->error), "%s: %s", path,
			 strerror(errno));
		return -1;
	}
	failed = rows_read(bytes, length, reading.file, keep_row, &reading,
			   &faults);
	if (faults.count)
		snprintf(book->error, sizeof(book->error), "%s: %s", file,
			 faults.list[0].text);
	failed |= faults.count > 0;
	faults_clear(&faults);
	free(bytes);
	return failed ? -1 : 0;
}

static int is_table(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 4 && !strcmp(entry->d_name + length - 4, ".csv");
}

int casebook_read(struct casebook *book, const struct content *content,
		  const char *folder)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, is_table, alphasort);
	int failed = 0;
	int i;

	memset(book, 0, sizeof(*book));
	book->content = content;
	book->arena = arena_new();
	if (n < 0) {
		snprintf(book->error, sizeof(book->error), "%s: %s", folder,
			 strerror(errno));
		return -1;
	}
	for (i = 0; i < n; i++) {
		failed |= read_file(book, folder, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return failed ? -1 : 0;
}

void casebook_clear(struct casebook *book)
{
	arena_free(book->arena);
	free(book->rows);
	memset(book, 0, sizeof(*book));
}

int casebook_starts(const struct casebook *book, size_t row)
{
	const struct case_row *at = &book->rows[row];

	return row == 0 || at->file != at[-1].file ||
	       strcmp(at->cells[CASE], at[-1].cells[CASE]) != 0;
}

size_t casebook_end(const struct casebook *book, size_t row)
{
	do
		row++;
	while (row < book->n_rows && !casebook_starts(book, row));
	return row;
}

size_t casebook_find(const struct casebook *book, const char *name)
{
	size_t row;

	for (row = 0; row < book->n_rows; row++)
		if (!strcmp(book->rows[row].cells[CASE], name))
			return row;
	return NO_ROW;
}

static int wrong(struct casebook *book, size_t row, const char *text)
{
	const struct case_row *at = &book->rows[row];

	snprintf(book->error, sizeof(book->error), "%s row %ld, %s: %s",
		 at->file, at->line, at->cells[CASE], text);
	return -1;
}

static int give(struct casebook *book, size_t row, struct encounter *encounter,
		const char *id, const char *text)
{
	const struct slot *slot = content_slot(book->content, id);
	struct fault fault = {0};

	if (!slot)
		return wrong(book, row, "no such question");
	if (encounter_answer_text(encounter, content_index(book->content, slot),
				  text, &fault) < 0)
		return wrong(book, row, fault.text);
	return 0;
}

static int take_practice(struct casebook *book, size_t row,
			 struct encounter *encounter)
{
	const struct content *content = book->content;
	const char *id = book->rows[row].cells[VALUE];
	int failed = 0;
	size_t i;
	size_t j;

	for (i = 0; i < content->n_practices; i++) {
		const struct practice *at = &content->practices[i];

		if (strcmp(at->id, id) != 0)
			continue;
		for (j = 0; j < at->n_answers; j++)
			failed |= give(book, row, encounter,
				       at->answers[j].slot->id,
				       at->answers[j].text);
		return failed;
	}
	return wrong(book, row, "no such practice encounter");
}

static int act_at(struct casebook *book, size_t row,
		  struct encounter *encounter, int depth)
{
	const struct case_row *at = &book->rows[row];
	const char *act = at->cells[ACT];
	size_t from;
	size_t end;

	if (!strcmp(act, "start"))
		return take_practice(book, row, encounter);
	if (!strcmp(act, "set"))
		return give(book, row, encounter, at->cells[SUBJECT],
			    at->cells[VALUE]);
	if (!strcmp(act, "expect"))
		return 0;
	if (strcmp(act, "start_case") != 0)
		return wrong(book, row, "no such act");
	from = casebook_find(book, at->cells[VALUE]);
	if (from == NO_ROW)
		return wrong(book, row, "no such case to start from");
	if (depth == MOST_DEEP)
		return wrong(book, row,
			     "a circle: cases start from one another");
	for (end = casebook_end(book, from); from < end; from++)
		if (act_at(book, from, encounter, depth + 1))
			return -1;
	return 0;
}

int casebook_act(struct casebook *book, size_t row, struct encounter *encounter)
{
	return act_at(book, row, encounter, 0);
}

int casebook_play(struct casebook *book, size_t first, size_t end,
		  size_t without, struct encounter *encounter)
{
	size_t row;

	for (row = first; row < end; row++)
		if (row != without && casebook_act(book, row, encounter))
			return -1;
	return 0;
}

/* The decision of which a row asks. */
static const struct decision *now;

static const char *urgency_now(void)
{
	int urgency = now->urgency;

	return urgency ? now->content->urgencies[urgency - 1].id : "none";
}

static int is_missing(const char *slot)
{
	size_t i;

	for (i = 0; i < now->n_blanks; i++) {
		size_t at = now->blanks[i].slot;

		if (!strcmp(now->content->slots[at].id, slot))
			return 1;
	}
	return 0;
}

/* What of a segment `value` asks for: its advice, or how it was imaged. */
static const char *segment_now(const char *id, const char *value)
{
	static const char *const imaged[] = {[IMAGED_UNKNOWN] = "unknown",
					     [IMAGED_NO] = "no",
					     [IMAGED_INADEQUATE] = "inadequate",
					     [IMAGED_ADEQUATE] = "adequate"};
	size_t i;

	for (i = 0; i < now->content->n_segments; i++) {
		const struct segment_state *at = &now->segments[i];

		if (strcmp(at->segment->id, id) != 0)
			continue;
		if (strstr(value, "advised"))
			return at->advised ? "advised" : "not_advised";
		return imaged[at->imaged];
	}
	return "no segment of that name";
}

static const struct site_state *site_now(const char *id)
{
	const struct localisation *where = &now->where;
	const struct site *site = content_site(now->content, id);

	if (!site)
		return NULL;
	return &where->ranked[where->rank[site - now->content->sites]];
}

static const char *standing_now(const char *id)
{
	static const char *const words[] = {[SITE_EXCLUDED] = "excluded",
					    [SITE_POSSIBLE] = "possible",
					    [SITE_SUPPORTED] = "supported"};

	const struct site_state *site = site_now(id);

	return site ? words[site->standing] : "no such site";
}

static const char *leading_now(const char *id)
{
	const struct localisation *where = &now->where;
	const struct site_state *site = site_now(id);

	return site && site < where->ranked + where->n_leading
		       ? id
		       : where->ranked[0].site->id;
}

static const char *below_now(const char *above, const char *below)
{
	const struct site_state *a = site_now(above);
	const struct site_state *b = site_now(below);

	return a && b && b->score < a->score - 1e-9 ? below : "not below";
}

/* The pair in the order in which `value` names it. */
static const char *pair_now(const char *value)
{
	const struct localisation *where = &now->where;
	static char text[2][128];
	int i;

	if (!where->pair[0])
		return "none";
	for (i = 0; i < 2; i++) {
		text[i][0] = '\0';
		text_append(text[i], sizeof(text[i]), "%s+%s",
			    where->pair[i]->site->id,
			    where->pair[1 - i]->site->id);
	}
	return strcmp(text[0], value) ? text[1] : text[0];
}

static const char *next_now(const char *slot)
{
	const struct localisation *where = &now->where;
	size_t i;

	for (i = 0; i < where->n_next; i++)
		if (!strcmp(now->content->slots[where->next[i].slot].id, slot))
			return slot;
	return where->n_next ? now->content->slots[where->next[0].slot].id
			     : "nothing";
}

/* By the sites alone, whether or not imaging is advised. */
static const char *image_now(void)
{
	static char text[256];
	const struct segment **order =
		memory_new(now->content->n_segments, sizeof(*order));
	size_t n = localise_imaging(&now->where, order);
	size_t i;

	text[0] = '\0';
	for (i = 0; i < n; i++)
		if (strcmp(segment_now(order[i]->id, ""), "adequate") != 0)
			text_append(text, sizeof(text), "%s%s",
				    text[0] ? ";" : "", order[i]->id);
	free(order);
	return text;
}

/* What of the site of the lesion the row asks for; NULL if nothing. */
static const char *located_now(const char *subject, const char *value)
{
	static const char *const leads[] = {[LEAD_NONE] = "none",
					    [LEAD_LIKELY] = "likely",
					    [LEAD_CLEAR] = "clear"};
	static const char *const located[] = {[LOCATED_NO_TABLES] = "no_tables",
					      [LOCATED_NEEDS_SIDE] =
						      "needs_side",
					      [LOCATED_NOTHING] = "nothing",
					      [LOCATED] = "located"};
	static const char *const verdicts[] = {[LUMBAR_NOT_JUDGED] =
						       "cannot_be_judged",
					       [LUMBAR_EXPLAINS] = "yes",
					       [LUMBAR_FAILS] = "no"};
	const struct localisation *where = &now->where;

	if (!strcmp(subject, "first"))
		return where->ranked[0].site->id;
	if (!strcmp(subject, "leading"))
		return leading_now(value);
	if (!strncmp(subject, "site.", 5))
		return standing_now(subject + 5);
	if (!strncmp(subject, "below.", 6))
		return below_now(subject + 6, value);
	if (!strcmp(subject, "lead"))
		return leads[where->lead];
	if (!strcmp(subject, "located"))
		return located[where->located];
	if (!strcmp(subject, "one_lesion"))
		return where->adequate ? "yes" : "no";
	if (!strcmp(subject, "pair"))
		return pair_now(value);
	if (!strcmp(subject, "next"))
		return next_now(value);
	if (!strcmp(subject, "image"))
		return image_now();
	if (!strcmp(subject, "lumbar"))
		return verdicts[now->lumbar];
	return NULL;
}

static const struct cause_state *cause_now(const char *id)
{
	const struct differential *causes = &now->causes;
	size_t i;

	for (i = 0; i < now->content->n_causes; i++)
		if (!strcmp(causes->states[i].cause->id, id))
			return &causes->states[i];
	return NULL;
}

/* "argument.zoster.1": the first argument of a cause, as listed. */
static const char *argument_now(const char *subject)
{
	const char *point = strrchr(subject, '.');
	const struct cause_state *state;
	size_t at = (size_t)atoi(point + 1);
	char id[64];

	text_copy(id, (size_t)(point - subject) + 1, subject);
	state = cause_now(id);
	if (!state || at < 1 || at > state->cause->n_arguments)
		return "no such argument";
	return truth_name(state->truths[at - 1]);
}

/* The first of an order that is spoken for. */
static const char *first_cause(const struct cause_state *const *order)
{
	size_t i;

	for (i = 0; i < now->content->n_causes; i++)
		if (order[i]->standing == CAUSE_SPOKEN_FOR)
			return order[i]->cause->id;
	return "none";
}

static const char *cause_standing_now(const char *id)
{
	static const char *const words[] = {[CAUSE_OPEN] = "open",
					    [CAUSE_SPOKEN_FOR] = "for",
					    [CAUSE_SPOKEN_AGAINST] = "against"};
	const struct cause_state *state = cause_now(id);

	return state ? words[state->standing] : "no such cause";
}

/* What of the causes the row asks for; NULL if nothing. */
static const char *causes_now(const char *subject)
{
	const struct differential *causes = &now->causes;

	if (!strcmp(subject, "cause_first"))
		return first_cause(causes->by_fit);
	if (!strcmp(subject, "cause_danger_first"))
		return first_cause(causes->by_danger);
	if (!strncmp(subject, "cause.", 6))
		return cause_standing_now(subject + 6);
	if (!strncmp(subject, "argument.", 9))
		return argument_now(subject + 9);
	return NULL;
}

/* What the row's subject is now, in the terms of its value. */
const char *casebook_actual(const struct case_row *row,
			    const struct decision *decision)
{
	const char *subject = row->cells[SUBJECT];
	const char *value = row->cells[VALUE];
	const struct conclusion *conclusion;
	const char *located;

	now = decision;
	located = located_now(subject, value);
	if (!located)
		located = causes_now(subject);
	if (located)
		return located;
	if (!strcmp(subject, "urgency"))
		return urgency_now();
	if (!strcmp(subject, "missing"))
		return is_missing(value) ? value : "not missing";
	if (!strcmp(subject, "not_missing"))
		return is_missing(value) ? "missing" : value;
	if (!strncmp(subject, "segment.", 8))
		return segment_now(subject + 8, value);
	conclusion = decision_of(now, subject);
	return conclusion ? truth_name(conclusion->truth) : "no such rule";
}
