/*
 * Loading a pack: its tables, then what is asked, then what is said, then
 * the checks that take the whole.  See content.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/load.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "content/suggest.h"

#define BASIS \
	{"cite", CELL_OPTIONAL}, {"evidence", CELL_OPTIONAL}, \
	{ \
		"sign_off", CELL_OPTIONAL \
	}

static const struct column pack_columns[] = {
	{"key", CELL_ID},
	{"value", CELL_WORDS},
};

static const struct column source_columns[] = {
	{"id", CELL_ID},
	{"citation", CELL_REQUIRED},
	{"identifier", CELL_OPTIONAL},
	{"level", CELL_WORDS},
	{"read", CELL_WORDS},
	{"sign_off", CELL_OPTIONAL},
};

static const struct column reason_columns[] = {
	{"id", CELL_ID},
	{"label", CELL_WORDS},
	{"hint", CELL_WORDS},
	{"counts", CELL_REQUIRED},
	BASIS,
};

static const struct column scale_columns[] = {
	{"scale", CELL_ID},
	{"scale_label", CELL_WORDS},
	{"measure", CELL_ID},
	{"code", CELL_REQUIRED},
	{"key", CELL_REQUIRED},
	{"level", CELL_REQUIRED},
	{"rank", CELL_REQUIRED},
	{"label", CELL_WORDS},
	BASIS,
};

static const struct column choice_columns[] = {
	{"list", CELL_ID},
	{"id", CELL_ID},
	{"label", CELL_WORDS},
	{"exclusive", CELL_OPTIONAL},
};

static const struct column section_columns[] = {
	{"id", CELL_ID},
	{"label", CELL_WORDS},
	{"kind", CELL_REQUIRED},
	{"hint", CELL_WORDS_OPTIONAL},
	{"carry", CELL_SPARE},
	{"asked_again", CELL_SPARE},
	{"none_of_these", CELL_SPARE},
};

static const struct column question_columns[] = {
	{"id", CELL_ID},
	{"section", CELL_ID},
	{"type", CELL_REQUIRED},
	{"label", CELL_WORDS},
	{"hint", CELL_WORDS},
	{"unit", CELL_WORDS_OPTIONAL},
	{"min", CELL_OPTIONAL},
	{"max", CELL_OPTIONAL},
	{"list", CELL_OPTIONAL},
	{"show_if", CELL_OPTIONAL},
	{"side", CELL_OPTIONAL},
	{"required", CELL_OPTIONAL},
	{"absences", CELL_REQUIRED},
	{"record_only", CELL_SPARE},
	BASIS,
};

static const struct column exam_columns[] = {
	{"id", CELL_ID},	   {"section", CELL_ID},
	{"kind", CELL_REQUIRED},   {"label", CELL_WORDS},
	{"technique", CELL_WORDS}, {"measure", CELL_ID},
	{"normal", CELL_REQUIRED}, BASIS,
};

static const struct column urgency_columns[] = {
	{"id", CELL_REQUIRED},
	{"label", CELL_WORDS},
	{"time_frame", CELL_WORDS},
	{"tone", CELL_REQUIRED},
	BASIS,
};

static const struct column segment_columns[] = {
	{"id", CELL_ID},
	{"course", CELL_REQUIRED},
	{"label", CELL_WORDS},
	{"contents", CELL_WORDS},
	{"study", CELL_WORDS},
	{"misses", CELL_WORDS_OPTIONAL},
	{"request", CELL_WORDS_OPTIONAL},
	{"instead", CELL_WORDS_OPTIONAL},
	{"adequate", CELL_REQUIRED},
	{"inadequate", CELL_REQUIRED},
	BASIS,
};

static const struct column finding_columns[] = {
	{"id", CELL_ID},
	{"label", CELL_WORDS},
	{"when", CELL_REQUIRED},
	BASIS,
};

static const struct column rule_columns[] = {
	{"id", CELL_ID},	   {"polarity", CELL_REQUIRED},
	{"target", CELL_REQUIRED}, {"urgency", CELL_OPTIONAL},
	{"when", CELL_REQUIRED},   BASIS,
};

static const struct column advice_columns[] = {
	{"id", CELL_ID},
	{"when_true", CELL_WORDS},
	{"when_false", CELL_WORDS_OPTIONAL},
	{"when_unknown", CELL_WORDS_OPTIONAL},
	{"detail", CELL_WORDS_OPTIONAL},
	{"limits", CELL_WORDS_OPTIONAL},
};

static const struct column structure_columns[] = {
	{"id", CELL_ID},
	{"label", CELL_WORDS},
	{"segment", CELL_ID},
	{"above", CELL_OPTIONAL},
	{"carries", CELL_OPTIONAL},
	BASIS,
};

static const struct column likelihood_columns[] = {
	{"id", CELL_ID},
	{"measure", CELL_ID},
	{"levels", CELL_REQUIRED},
	{"spared", CELL_REQUIRED},
	{"possible", CELL_REQUIRED},
	{"expected", CELL_REQUIRED},
	{"brisk", CELL_REQUIRED},
	{"own", CELL_OPTIONAL},
	BASIS,
};

static const struct column site_columns[] = {
	{"id", CELL_ID},
	{"label", CELL_WORDS},
	{"segment", CELL_OPTIONAL},
	{"structures", CELL_OPTIONAL},
	{"prior", CELL_REQUIRED},
	{"other_side", CELL_REQUIRED},
	{"image", CELL_OPTIONAL},
	BASIS,
};

static const struct column supply_columns[] = {
	{"item", CELL_ID},
	{"muscle", CELL_WORDS},
	{"roots", CELL_OPTIONAL},
	{"also", CELL_OPTIONAL},
	{"path", CELL_OPTIONAL},
	{"likelihood", CELL_ID},
	{"doubtful_if", CELL_OPTIONAL},
	{"doubtful", CELL_OPTIONAL},
	{"reported", CELL_OPTIONAL},
	BASIS,
};

static const struct column expected_columns[] = {
	{"sites", CELL_REQUIRED},
	{"items", CELL_REQUIRED},
	{"deficit", CELL_REQUIRED},
	{"note", CELL_WORDS},
	BASIS,
};

static const struct column pointer_columns[] = {
	{"id", CELL_ID},
	{"label", CELL_WORDS},
	{"when", CELL_REQUIRED},
	{"by", CELL_REQUIRED},
	{"likelihood", CELL_ID},
	{"expected", CELL_OPTIONAL},
	{"possible", CELL_OPTIONAL},
	BASIS,
};

static const struct column inference_columns[] = {
	{"id", CELL_ID},
	{"value", CELL_REQUIRED},
	{"label", CELL_WORDS},
	BASIS,
};

static const struct column cause_columns[] = {
	{"id", CELL_ID},
	{"label", CELL_WORDS},
	{"category", CELL_ID},
	{"urgency", CELL_REQUIRED},
	{"settle", CELL_WORDS},
	{"detail", CELL_WORDS_OPTIONAL},
	BASIS,
};

static const struct column argument_columns[] = {
	{"cause", CELL_ID},	   {"side", CELL_REQUIRED},
	{"weight", CELL_REQUIRED}, {"when", CELL_REQUIRED},
	{"text", CELL_WORDS},	   BASIS,
};

static const struct column response_columns[] = {
	{"id", CELL_ID},
	{"label", CELL_WORDS},
	{"kind", CELL_REQUIRED},
	{"note", CELL_REQUIRED},
};

static const struct column practice_columns[] = {
	{"practice", CELL_ID},	 {"label", CELL_WORDS},
	{"question", CELL_ID},	 {"value", CELL_REQUIRED},
	{"note", CELL_OPTIONAL}, BASIS,
};

static const struct column hazard_columns[] = {
	{"id", CELL_ID},
	{"hazard", CELL_WORDS},
	{"cause", CELL_WORDS},
	{"harm", CELL_WORDS},
	{"control", CELL_WORDS},
	{"test", CELL_REQUIRED},
	BASIS,
};

static const struct column wording_columns[] = {
	{"word", CELL_REQUIRED},
	{"reason", CELL_REQUIRED},
};

#define TABLE(columns) columns, sizeof(columns) / sizeof(columns[0])

static const struct {
	const char *file;
	const struct column *columns;
	size_t n_columns;
	int optional; /* 1: a pack may do without it */
} schemas[TABLE_COUNT] = {
	[TABLE_PACK] = {"pack.csv", TABLE(pack_columns)},
	[TABLE_SOURCES] = {"sources.csv", TABLE(source_columns)},
	[TABLE_REASONS] = {"reasons.csv", TABLE(reason_columns), 1},
	[TABLE_SCALES] = {"scales.csv", TABLE(scale_columns)},
	[TABLE_CHOICES] = {"choices.csv", TABLE(choice_columns)},
	[TABLE_SECTIONS] = {"sections.csv", TABLE(section_columns)},
	[TABLE_QUESTIONS] = {"questions.csv", TABLE(question_columns)},
	[TABLE_EXAM] = {"exam.csv", TABLE(exam_columns)},
	[TABLE_URGENCY] = {"urgency.csv", TABLE(urgency_columns)},
	[TABLE_SEGMENTS] = {"segments.csv", TABLE(segment_columns)},
	[TABLE_FINDINGS] = {"findings.csv", TABLE(finding_columns)},
	[TABLE_RULES] = {"rules.csv", TABLE(rule_columns)},
	[TABLE_ADVICE] = {"advice.csv", TABLE(advice_columns)},
	[TABLE_STRUCTURES] = {"structures.csv", TABLE(structure_columns)},
	[TABLE_LIKELIHOOD] = {"likelihoods.csv", TABLE(likelihood_columns)},
	[TABLE_SITES] = {"sites.csv", TABLE(site_columns)},
	[TABLE_SUPPLY] = {"supply.csv", TABLE(supply_columns)},
	[TABLE_EXPECTED] = {"expected.csv", TABLE(expected_columns)},
	[TABLE_POINTERS] = {"pointers.csv", TABLE(pointer_columns)},
	[TABLE_INFERENCE] = {"inference.csv", TABLE(inference_columns)},
	[TABLE_CAUSES] = {"causes.csv", TABLE(cause_columns), 1},
	[TABLE_ARGUMENTS] = {"arguments.csv", TABLE(argument_columns), 1},
	[TABLE_RESPONSES] = {"responses.csv", TABLE(response_columns), 1},
	[TABLE_PRACTICE] = {"practice.csv", TABLE(practice_columns)},
	[TABLE_HAZARDS] = {"hazards.csv", TABLE(hazard_columns), 1},
	[TABLE_WORDING] = {"wording.csv", TABLE(wording_columns), 1},
};

void *load_take(struct load *load, size_t count, size_t size)
{
	return arena_take(load->content->arena, count, size);
}

int load_word(struct load *load, const struct table *table, size_t row,
	      const char *column, const char *const *words)
{
	const char *text = table_cell(table, row, column);
	char known[FAULT_TEXT / 2] = "";
	int i;

	for (i = 0; words[i]; i++)
		if (!strcmp(words[i], text))
			return i;
	if (!text[0])
		return -1;
	for (i = 0; words[i]; i++)
		text_append(known, sizeof(known), "%s%s", i ? ", " : "",
			    words[i]);
	load_fault(load, table, row, column, "'%s' is none of: %s.", text,
		   known);
	return -1;
}

int load_flag(struct load *load, const struct table *table, size_t row,
	      const char *column)
{
	static const char *const words[] = {"no", "yes", NULL};

	return load_word(load, table, row, column, words) == 1;
}

int load_next_id(const char **at, char id[FAULT_NAME])
{
	size_t length;

	*at += strspn(*at, " ;");
	length = strcspn(*at, " ;");
	text_copy(id, length + 1 < FAULT_NAME ? length + 1 : FAULT_NAME, *at);
	*at += length;
	return length > 0;
}

static const char *id_at(const void *first, size_t stride, size_t i)
{
	return *(const char *const *)((const char *)first + i * stride);
}

long load_find(struct load *load, const struct table *table, size_t row,
	       const char *column, const char *id, const char *what,
	       const void *first, size_t stride, size_t count)
{
	struct suggest suggest;
	size_t i;

	for (i = 0; i < count; i++)
		if (!strcmp(id_at(first, stride, i), id))
			return (long)i;
	suggest_start(&suggest, id);
	for (i = 0; i < count; i++)
		suggest_offer(&suggest, id_at(first, stride, i));
	load_fault(load, table, row, column, "no %s '%s' in %ss.csv.%s", what,
		   id, what, suggest_text(&suggest));
	return -1;
}

/* Sources joined by ";". */
static void read_sources(struct load *load, const struct table *table,
			 size_t row, struct basis *basis)
{
	const struct content *content = load->content;
	const char *at = table_cell(table, row, "cite");
	const struct source **found =
		load_take(load, strlen(at) / 2 + 1, sizeof(*found));
	char id[FAULT_NAME];
	long i;

	basis->sources = found;
	while (load_next_id(&at, id)) {
		i = names_find(&load->source_names, id);
		if (i < 0)
			load_find(load, table, row, "cite", id, "source",
				  content->sources, sizeof(*content->sources),
				  content->n_sources);
		else
			found[basis->n_sources++] = &content->sources[i];
	}
}

struct basis load_basis(struct load *load, const struct table *table,
			size_t row)
{
	struct basis basis = {0};

	read_sources(load, table, row, &basis);
	basis.evidence = table_cell(table, row, "evidence");
	basis.sign_off = table_cell(table, row, "sign_off");
	basis.awaiting = !strcmp(basis.sign_off, "awaiting");
	return basis;
}

void load_unique(struct load *load, const struct table *table,
		 const char *column)
{
	const char **ids = memory_new(table->n_rows + 1, sizeof(*ids));
	struct arena *arena = arena_new();
	struct names names;
	size_t i;

	for (i = 0; i < table->n_rows; i++)
		ids[i] = table_cell(table, i, column);
	names = names_make(arena, ids, sizeof(*ids), table->n_rows);
	for (i = 0; i < table->n_rows; i++) {
		size_t first = (size_t)names_find(&names, ids[i]);

		if (first != i)
			load_fault(load, table, i, column,
				   "'%s' is there already, in row %ld.", ids[i],
				   table->rows[first].line);
	}
	arena_free(arena);
	free(ids);
}

static void load_pack(struct load *load)
{
	const struct table *table = &load->tables[TABLE_PACK];
	struct pack_entry *entries =
		load_take(load, table->n_rows, sizeof(*entries));
	struct content *content = load->content;
	struct place place = {"pack.csv", 0, NULL, 0};
	size_t i;

	load_unique(load, table, "key");
	for (i = 0; i < table->n_rows; i++) {
		entries[i].key = table_cell(table, i, "key");
		/* What the program reads, and no person, has no language. */
		entries[i].value =
			strcmp(entries[i].key, "status") != 0
				? table_cell_itself(table, i, "value")
				: table_cell(table, i, "value");
	}
	content->pack = entries;
	content->n_pack = table->n_rows;
	content->id = content_pack(content, "id");
	content->version = content_pack(content, "version");
	if (!content->id[0] || !content->version[0])
		faults_add(load->faults, &place,
			   "the pack needs the keys 'id' and 'version'.");
}

static void load_sources(struct load *load)
{
	const struct table *table = &load->tables[TABLE_SOURCES];
	struct source *sources =
		load_take(load, table->n_rows, sizeof(*sources));
	size_t i;

	load_unique(load, table, "id");
	for (i = 0; i < table->n_rows; i++) {
		sources[i].id = table_cell(table, i, "id");
		sources[i].citation = table_cell(table, i, "citation");
		sources[i].identifier = table_cell(table, i, "identifier");
		sources[i].level = table_cell(table, i, "level");
		sources[i].read = table_cell(table, i, "read");
		sources[i].sign_off = table_cell(table, i, "sign_off");
	}
	load->content->sources = sources;
	load->content->n_sources = table->n_rows;
	load->source_names =
		names_make(load->content->arena, &sources[0].id,
			   sizeof(*sources), load->content->n_sources);
}

static int read_table(struct table *table, const char *folder,
		      const char *languages, enum table_id id,
		      struct arena *arena, struct digest *sum,
		      struct faults *faults)
{
	table_start(table, schemas[id].file, schemas[id].columns,
		    schemas[id].n_columns, languages);
	if (schemas[id].optional && !table_is_there(table, folder))
		return 0;
	return table_read(table, folder, arena, sum, faults);
}

int load_tables(struct table tables[TABLE_COUNT], const char *folder,
		const char *languages, struct arena *arena,
		char digest[DIGEST_HEX], struct faults *faults)
{
	struct digest sum;
	int failed = 0;
	int i;

	digest_start(&sum);
	for (i = 0; i < TABLE_COUNT; i++)
		failed |= read_table(&tables[i], folder, languages,
				     (enum table_id)i, arena, &sum, faults);
	digest_finish(&sum, digest);
	return failed;
}

static int is_folder(const char *folder)
{
	struct stat status;

	return !stat(folder, &status) && S_ISDIR(status.st_mode);
}

/* What follows from the tables; where one is missing, too little does. */
static void load_all(struct load *load)
{
	load_pack(load);
	load_sources(load);
	load_lists(load);
	load_reasons(load);
	load_scales(load);
	load_responses(load);
	load_slots(load);
	load_urgencies(load);
	load_segments(load);
	load_structures(load);
	load_likelihoods(load);
	load_sites(load);
	load_supply(load);
	load_deficits(load);
	load_settings(load);
	load_rules(load);
	load_causes(load);
	load_show_if(load);
	load_clue_expressions(load);
	load_expressions(load);
	load_argument_expressions(load);
	load_practices(load);
	load_hazards(load);
	load_check(load);
}

void load_start(struct load *load, const char *folder, const char *languages,
		struct faults *faults)
{
	memset(load, 0, sizeof(*load));
	load->content = memory_new(1, sizeof(*load->content));
	load->content->arena = arena_new();
	load->faults = faults;
	load->n_faults_before = faults->count;
	if (!is_folder(folder))
		faults_add(faults, NULL,
			   "there is no content folder %s. Name the folder of "
			   "the tables with --content.",
			   folder);
	else if (!load_tables(load->tables, folder, languages,
			      load->content->arena, load->content->digest,
			      faults))
		load_all(load);
}

struct content *load_finish(struct load *load)
{
	int i;

	for (i = 0; i < TABLE_COUNT; i++)
		table_clear(&load->tables[i]);
	if (load->faults->count == load->n_faults_before)
		return load->content;
	content_free(load->content);
	return NULL;
}

struct content *content_load_in(const char *folder, const char *languages,
				struct faults *faults)
{
	struct load load;

	load_start(&load, folder, languages, faults);
	return load_finish(&load);
}

struct content *content_load(const char *folder, struct faults *faults)
{
	return content_load_in(folder, "", faults);
}
