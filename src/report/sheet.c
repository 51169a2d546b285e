/*
 * CSV out and in; see sheet.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/sheet.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "content/suggest.h"
#include "report/walk.h"

#define HIDDEN "(hidden) "
#define LONG_CELL 8192

/*
 * Does a spreadsheet run a cell that starts so as a formula?  Apostrophes
 * before it count too, so that what `cell` adds can be taken away again.
 */
static int is_formula(const char *text)
{
	static const char *const starts[] = {
		"=", "+", "-", "@", "\t", "\r", "\n",
		/* full-width forms, which some spreadsheets run as well */
		"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
	size_t i;

	text += strspn(text, "'");
	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (!strncmp(text, starts[i], strlen(starts[i])))
			return 1;
	return 0;
}

struct sheet {
	FILE *out;
	int cells;		  /* in this row so far */
	struct sheet_cells *kept; /* what takes them instead; or NULL */
};

void sheet_cells_clear(struct sheet_cells *cells)
{
	free(cells->starts);
	free(cells->text);
	memset(cells, 0, sizeof(*cells));
}

const char *sheet_cell(const struct sheet_cells *cells, size_t i)
{
	return cells->text + cells->starts[i];
}

long sheet_cell_find(const struct sheet_cells *cells, const char *text)
{
	size_t i;

	for (i = 0; i < cells->count; i++)
		if (!strcmp(sheet_cell(cells, i), text))
			return (long)i;
	return -1;
}

static void keep_cell(struct sheet_cells *cells, const char *text)
{
	size_t room = 3 * strlen(text) + 1; /* U+FFFD takes 3 bytes */

	while (cells->used + room > cells->text_capacity) {
		cells->text_capacity = 2 * cells->text_capacity + LONG_CELL;
		cells->text =
			memory_resize(cells->text, cells->text_capacity, 1);
	}
	cells->starts = memory_grow(cells->starts, cells->count,
				    &cells->capacity, sizeof(*cells->starts));
	cells->starts[cells->count++] = cells->used;
	text_clean(cells->text + cells->used, room, text);
	cells->used += strlen(cells->text + cells->used) + 1;
}

static struct sheet keeping(struct sheet_cells *cells)
{
	struct sheet sheet = {.kept = cells};

	cells->count = 0;
	cells->used = 0;
	return sheet;
}

static void cell(struct sheet *sheet, const char *text)
{
	size_t room = 3 * strlen(text) + 1; /* U+FFFD takes 3 bytes */
	char *safe;

	if (sheet->kept) {
		keep_cell(sheet->kept, text);
		return;
	}
	if (sheet->cells++)
		fputc(',', sheet->out);
	if (!text[0])
		return;
	safe = memory_new(room + 1, 1);
	safe[0] = '\'';
	text_clean(safe + 1, room, text);
	if (is_formula(safe + 1))
		csv_fwrite(sheet->out, safe, strlen(safe));
	else
		csv_fwrite(sheet->out, safe + 1, strlen(safe + 1));
	free(safe);
}

static void end_row(struct sheet *sheet)
{
	fputs("\r\n", sheet->out);
	sheet->cells = 0;
}

/* Rules that speak in a decision have a column each. */
static int has_column(const struct rule *rule)
{
	return rule->polarity != POLARITY_FINDING;
}

static void outcome_names(struct sheet *sheet, const struct content *content)
{
	static const char *const decided[] = {
		"urgency",	   "not_excluded",   "reasons",
		"missing",	   "assumed",	     "advice",
		"sites",	   "site_lead",	     "site_pair",
		"sites_supported", "sites_excluded", "lumbar_verdict",
		"next_tests",	   "image_order",    "causes",
		"causes_danger"};
	char name[256];
	size_t i;

	for (i = 0; i < sizeof(decided) / sizeof(decided[0]); i++)
		cell(sheet, decided[i]);
	for (i = 0; i < content->n_segments; i++) {
		name[0] = '\0';
		cell(sheet, text_append(name, sizeof(name), "segment_%s",
					content->segments[i].id));
		cell(sheet, text_append(name, sizeof(name), "_advised"));
	}
	for (i = 0; i < content->n_rules; i++)
		if (has_column(&content->rules[i]))
			cell(sheet, content->rules[i].id);
}

const char *const sheet_origin_names[SHEET_ORIGINS] = {
	"content_id", "content_version", "content_digest", "program_version"};

const char *sheet_origin(const struct content *content, size_t i)
{
	const char *const texts[SHEET_ORIGINS] = {content->id, content->version,
						  content->digest,
						  PACKAGE_VERSION};

	return texts[i];
}

void sheet_header(const struct content *content, FILE *out)
{
	struct sheet sheet = {.out = out};
	size_t i;

	cell(&sheet, "encounter");
	for (i = 0; i < content->n_slots; i++)
		cell(&sheet, content->slots[i].id);
	cell(&sheet, sheet_responses_name);
	for (i = 0; i < SHEET_ORIGINS; i++)
		cell(&sheet, sheet_origin_names[i]);
	outcome_names(&sheet, content);
	end_row(&sheet);
}

void sheet_outcome_names(const struct content *content,
			 struct sheet_cells *names)
{
	struct sheet sheet = keeping(names);

	outcome_names(&sheet, content);
}

static void answer_cell(struct sheet *sheet, const struct encounter *encounter,
			const struct decision *decision, size_t at)
{
	const struct slot *slot = &decision->content->slots[at];
	const struct value *value = encounter_value(encounter, at);
	char text[VALUE_TEXT + sizeof(HIDDEN)] = "";

	if (!decision->shown[at] && value->presence != NOT_ASKED)
		text_copy(text, sizeof(text), HIDDEN);
	else if (decision->values[at].presence == NOT_APPLICABLE)
		value = &decision->values[at];
	value_write(slot, value, text + strlen(text), VALUE_TEXT);
	cell(sheet, text);
}

static void responses_cell(struct sheet *sheet,
			   const struct encounter *encounter)
{
	char *text = sheet_responses(encounter);

	cell(sheet, text);
	free(text);
}

static void append_id(char *text, const char *id)
{
	text_append(text, LONG_CELL, "%s%s", text[0] ? ";" : "", id);
}

/* Ids of the rules of a target and truth, joined by ";". */
static void rules_cell(struct sheet *sheet, const struct decision *decision,
		       int (*which)(const struct conclusion *))
{
	char text[LONG_CELL] = "";
	size_t i;

	for (i = 0; i < decision->content->n_rules; i++)
		if (which(&decision->conclusions[i]))
			append_id(text, decision->conclusions[i].rule->id);
	cell(sheet, text);
}

static int is_reason(const struct conclusion *conclusion)
{
	return conclusion->applies && conclusion->truth == TRUTH_TRUE &&
	       conclusion->rule->urgency;
}

static void missing_cell(struct sheet *sheet, const struct decision *decision)
{
	char text[LONG_CELL] = "";
	size_t i;

	for (i = 0; i < decision->n_blanks; i++)
		append_id(
			text,
			decision->content->slots[decision->blanks[i].slot].id);
	cell(sheet, text);
}

static void assumed_cell(struct sheet *sheet, const struct decision *decision)
{
	char text[LONG_CELL] = "";
	size_t i;
	size_t j;

	for (i = 0; i < decision->content->n_slots; i++)
		for (j = 0; j < decision->content->n_rules; j++)
			if (slots_has(decision->conclusions[j].reasons.assumed,
				      i)) {
				append_id(text, decision->content->slots[i].id);
				break;
			}
	cell(sheet, text);
}

/* What holds, in words, for a reader of the spreadsheet. */
static void advice_cell(struct sheet *sheet, const struct decision *decision)
{
	char text[LONG_CELL] = "";
	size_t i;

	for (i = 0; i < decision->content->n_rules; i++) {
		const struct conclusion *conclusion = &decision->conclusions[i];

		if (conclusion->applies && conclusion->truth == TRUTH_TRUE &&
		    has_column(conclusion->rule))
			text_append(text, sizeof(text), "%s%s",
				    text[0] ? " " : "",
				    conclusion_text(conclusion));
	}
	cell(sheet, text);
}

/* Ids joined by ";" of the sites for which `which` holds, best first. */
static void sites_cell(struct sheet *sheet, const struct decision *decision,
		       int (*which)(const struct localisation *, size_t))
{
	const struct localisation *where = &decision->where;
	char text[LONG_CELL] = "";
	size_t i;

	for (i = 0; i < decision->content->n_sites; i++)
		if (which(where, i))
			append_id(text, where->ranked[i].site->id);
	cell(sheet, text);
}

#define SITES_RANKED 5

static int is_ranked(const struct localisation *where, size_t i)
{
	return where->located == LOCATED &&
	       (i < SITES_RANKED || i < where->n_leading);
}

static int is_supported(const struct localisation *where, size_t i)
{
	return where->ranked[i].standing == SITE_SUPPORTED;
}

static int is_excluded(const struct localisation *where, size_t i)
{
	return where->ranked[i].standing == SITE_EXCLUDED;
}

static const char *lead_word(const struct localisation *where)
{
	static const char *const leads[] = {[LEAD_NONE] = "not_told_apart",
					    [LEAD_LIKELY] = "likely",
					    [LEAD_CLEAR] = "clear"};
	static const char *const located[] = {
		[LOCATED_NO_TABLES] = "",
		[LOCATED_NEEDS_SIDE] = "needs_side",
		[LOCATED_NOTHING] = "nothing_found",
		[LOCATED] = ""};

	return where->located == LOCATED ? leads[where->lead]
					 : located[where->located];
}

static void where_cells(struct sheet *sheet, const struct decision *decision)
{
	static const char *const verdicts[] = {[LUMBAR_NOT_JUDGED] =
						       "cannot_be_judged",
					       [LUMBAR_EXPLAINS] = "yes",
					       [LUMBAR_FAILS] = "no"};
	const struct localisation *where = &decision->where;
	char text[LONG_CELL] = "";
	size_t i;

	sites_cell(sheet, decision, is_ranked);
	cell(sheet, lead_word(where));
	for (i = 0; i < 2 && where->pair[i]; i++)
		append_id(text, where->pair[i]->site->id);
	cell(sheet, text);
	sites_cell(sheet, decision, is_supported);
	sites_cell(sheet, decision, is_excluded);
	cell(sheet, verdicts[decision->lumbar]);
	text[0] = '\0';
	for (i = 0; i < where->n_next; i++)
		append_id(text,
			  decision->content->slots[where->next[i].slot].id);
	cell(sheet, text);
	text[0] = '\0';
	for (i = 0; i < decision->n_image_order; i++)
		append_id(text, decision->image_order[i]->id);
	cell(sheet, text);
}

/* Ids of the causes that are spoken for, in an order. */
static void causes_cell(struct sheet *sheet, const struct decision *decision,
			const struct cause_state *const *order)
{
	char text[LONG_CELL] = "";
	size_t i;

	for (i = 0; i < decision->content->n_causes; i++)
		if (order[i]->standing == CAUSE_SPOKEN_FOR)
			append_id(text, order[i]->cause->id);
	cell(sheet, text);
}

static void segment_cells(struct sheet *sheet, const struct decision *decision)
{
	static const char *const words[] = {[IMAGED_UNKNOWN] = "unknown",
					    [IMAGED_NO] = "not_imaged",
					    [IMAGED_INADEQUATE] =
						    "not_adequate",
					    [IMAGED_ADEQUATE] = "adequate"};
	size_t i;

	for (i = 0; i < decision->content->n_segments; i++) {
		const struct segment_state *state = &decision->segments[i];

		cell(sheet, words[state->imaged]);
		cell(sheet, state->advised ? state->advised->rule->id : "");
	}
}

static void outcome_cells(struct sheet *sheet, const struct decision *decision)
{
	const struct content *content = decision->content;
	size_t i;

	cell(sheet, decision->urgency
			    ? content->urgencies[decision->urgency - 1].id
			    : "");
	rules_cell(sheet, decision, conclusion_is_open_danger);
	rules_cell(sheet, decision, is_reason);
	missing_cell(sheet, decision);
	assumed_cell(sheet, decision);
	advice_cell(sheet, decision);
	where_cells(sheet, decision);
	causes_cell(sheet, decision, decision->causes.by_fit);
	causes_cell(sheet, decision, decision->causes.by_danger);
	segment_cells(sheet, decision);
	for (i = 0; i < content->n_rules; i++)
		if (has_column(&content->rules[i]))
			cell(sheet, decision->conclusions[i].applies
					    ? truth_name(decision->truths[i])
					    : "");
}

void sheet_row(const char *id, const struct encounter *encounter,
	       const struct decision *decision, FILE *out)
{
	struct sheet sheet = {.out = out};
	size_t i;

	cell(&sheet, id);
	for (i = 0; i < decision->content->n_slots; i++)
		answer_cell(&sheet, encounter, decision, i);
	responses_cell(&sheet, encounter);
	for (i = 0; i < SHEET_ORIGINS; i++)
		cell(&sheet, sheet_origin(decision->content, i));
	outcome_cells(&sheet, decision);
	end_row(&sheet);
}

void sheet_outcomes(const struct decision *decision,
		    struct sheet_cells *outcomes)
{
	struct sheet sheet = keeping(outcomes);

	outcome_cells(&sheet, decision);
}

static void stray_column(const struct content *content, const char *name,
			 const struct place *place, struct faults *faults)
{
	struct suggest suggest;
	size_t i;

	suggest_start(&suggest, name);
	for (i = 0; i < content->n_slots; i++)
		suggest_offer(&suggest, content->slots[i].id);
	faults_add(faults, place,
		   "column '%s' is no question of this content.%s Take it "
		   "out, or use the content that the file was made with.",
		   name, suggest_text(&suggest));
}

int sheet_read_header(const struct content *content, const struct row *row,
		      const char *file, struct sheet_columns *columns,
		      struct faults *faults)
{
	struct place place = {file, row->line, NULL, 0};
	unsigned char *seen = memory_new(content->n_slots, 1);
	size_t faults_before = faults->count;
	int responses = 0;
	int decided = 0;
	size_t i;

	columns->n_columns = row->count;
	columns->id = -1;
	columns->slots = memory_new(row->count, sizeof(long));
	for (i = 0; i < row->count; i++) {
		const struct slot *slot = content_slot(content, row->cells[i]);

		columns->slots[i] = SHEET_PASSED_OVER;
		decided |= !strcmp(row->cells[i], "content_id");
		if (decided && !slot)
			continue;
		if (!strcmp(row->cells[i], "encounter")) {
			columns->id = (long)i;
		} else if (!strcmp(row->cells[i], sheet_responses_name)) {
			columns->slots[i] = SHEET_RESPONSES;
			if (responses++)
				faults_add(faults, &place,
					   "column '%s' is there twice.",
					   row->cells[i]);
		} else if (!slot) {
			columns->slots[i] = SHEET_STRAY;
			stray_column(content, row->cells[i], &place, faults);
		} else if (seen[content_index(content, slot)]++) {
			faults_add(faults, &place,
				   "column '%s' is there "
				   "twice.",
				   row->cells[i]);
		} else {
			columns->slots[i] = (long)content_index(content, slot);
		}
	}
	free(seen);
	return faults->count == faults_before ? 0 : -1;
}

void sheet_columns_clear(struct sheet_columns *columns)
{
	free(columns->slots);
	columns->slots = NULL;
}

const char *sheet_unguarded(const char *text)
{
	return text + (text[0] == '\'' && is_formula(text));
}

/* The answer in a cell as it was before sheet_row guarded or marked it. */
static const char *bare(const struct slot *slot, const char *text)
{
	text = sheet_unguarded(text);
	if (slot->show_if && !strncmp(text, HIDDEN, strlen(HIDDEN)))
		text += strlen(HIDDEN);
	return text;
}

static int read_cell(struct encounter *encounter, long slot, const char *text,
		     struct fault *fault)
{
	const struct content *content = encounter_content(encounter);

	if (slot == SHEET_RESPONSES)
		return sheet_read_responses(encounter, sheet_unguarded(text),
					    fault);
	return encounter_answer_text(encounter, (size_t)slot,
				     bare(&content->slots[slot], text), fault);
}

int sheet_read_row(const struct sheet_columns *columns, const struct row *row,
		   const char *file, struct encounter *encounter,
		   const char **id, struct faults *faults)
{
	const struct content *content = encounter_content(encounter);
	struct place place = {file, row->line, NULL, 0};
	size_t faults_before = faults->count;
	size_t i;

	*id = "";
	if (row->count != columns->n_columns) {
		faults_add(faults, &place,
			   "%zu cells where the header has %zu.", row->count,
			   columns->n_columns);
		return -1;
	}
	if (columns->id >= 0)
		*id = sheet_unguarded(row->cells[columns->id]);
	for (i = 0; i < row->count; i++) {
		struct fault fault;
		long slot = columns->slots[i];

		if (slot < 0 &&
		    (slot != SHEET_RESPONSES || columns->decides_alone))
			continue;
		place.column = slot < 0 ? sheet_responses_name
					: content->slots[slot].id;
		if (text_invalid_at(row->cells[i], row->lengths[i]) >= 0)
			faults_add(faults, &place,
				   "a byte that is no UTF-8. Save the file "
				   "as UTF-8.");
		else if (read_cell(encounter, slot, row->cells[i], &fault) < 0)
			faults_add(faults, &place, "%s", fault.text);
	}
	return faults->count == faults_before ? 0 : -1;
}
