/*
 * Deciding again; see replay.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/replay.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "report/difference.h"

#define DIGEST_START 16 /* letters that are told of one */

/* Columns of what a decision was made with, as in sheet_origin_names. */
enum origin_column {
	ORIGIN_PACK,
	ORIGIN_VERSION,
	ORIGIN_DIGEST,
	ORIGIN_PROGRAM
};

/* What in it differs from the present. */
enum origin_state {
	ORIGIN_SAME,
	ORIGIN_OTHER,
	ORIGIN_UNTOLD
};

struct replay {
	const struct content *content;
	const char *name;
	FILE *out;
	struct decision *decision;
	struct sheet_columns columns;
	struct sheet_cells names;    /* of the outcomes that there are now */
	struct sheet_cells outcomes; /* of this row, as decided now */
	long *from; /* by outcome: its column in the file, or -1 */
	long origins[SHEET_ORIGINS]; /* likewise */
	size_t n_agree;
	size_t n_agree_otherwise; /* of those, made with something else */
	size_t n_differ;
	size_t n_unread;      /* rows with a cell that is no answer */
	size_t n_unexplained; /* of those, made with the very same */
};

struct replay *replay_new(const struct content *content, const char *name,
			  FILE *out)
{
	struct replay *replay = memory_new(1, sizeof(*replay));

	replay->content = content;
	replay->name = name;
	replay->out = out;
	replay->decision = decision_new(content);
	sheet_outcome_names(content, &replay->names);
	replay->from = memory_new(replay->names.count, sizeof(long));
	return replay;
}

void replay_free(struct replay *replay)
{
	if (!replay)
		return;
	decision_free(replay->decision);
	sheet_columns_clear(&replay->columns);
	sheet_cells_clear(&replay->names);
	sheet_cells_clear(&replay->outcomes);
	free(replay->from);
	free(replay);
}

static long column_of(const struct row *row, const char *name)
{
	size_t i;

	for (i = 0; i < row->count; i++)
		if (!strcmp(row->cells[i], name))
			return (long)i;
	return -1;
}

static void write_missing(const struct replay *replay)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < replay->names.count; i++)
		if (replay->from[i] < 0)
			fprintf(replay->out, "%s%s",
				n++ ? ";"
				    : _("Not in the file, and not compared: "),
				sheet_cell(&replay->names, i));
	fputs(n ? ".\n" : "", replay->out);
}

static int is_origin(const struct replay *replay, size_t column)
{
	size_t i;

	for (i = 0; i < SHEET_ORIGINS; i++)
		if (replay->origins[i] == (long)column)
			return 1;
	return 0;
}

/* Columns of the file that this content and program do not know. */
static void write_unknown(const struct replay *replay, const struct row *row)
{
	char shown[DIFFERENCE_SHOWN];
	size_t n = 0;
	size_t i;

	for (i = 0; i < row->count; i++) {
		if (replay->columns.slots[i] >= 0 ||
		    replay->columns.slots[i] == SHEET_STRAY ||
		    replay->columns.slots[i] == SHEET_RESPONSES ||
		    (long)i == replay->columns.id || is_origin(replay, i) ||
		    sheet_cell_find(&replay->names, row->cells[i]) >= 0)
			continue;
		fprintf(replay->out, "%s%s",
			n++ ? ";" : _("No outcome now, and not compared: "),
			difference_shown(shown, row->cells[i]));
	}
	fputs(n ? ".\n" : "", replay->out);
}

/*
 * Questions that this content does not have are told, once, and their answers
 * left out; other faults of the header are the file's.  Returns 0, or -1.
 */
static int read_columns(struct replay *replay, const struct row *row,
			struct faults *faults)
{
	struct place place = {replay->name, row->line, NULL, 0};
	struct faults found = {0};
	size_t n_stray = 0;
	size_t i;

	replay->columns.decides_alone = 1;
	sheet_read_header(replay->content, row, replay->name, &replay->columns,
			  &found);
	for (i = 0; i < row->count; i++)
		n_stray += replay->columns.slots[i] == SHEET_STRAY;
	for (i = 0; i < found.count; i++)
		if (found.count > n_stray)
			faults_add(faults, &place, "%s", found.list[i].text);
		else
			fprintf(replay->out, _("Left out: %s\n"),
				found.list[i].text);
	faults_clear(&found);
	return faults->count ? -1 : 0;
}

/* Which of two columns of one name was meant cannot be known. */
static void refuse_doubles(const struct replay *replay, const struct row *row,
			   struct faults *faults)
{
	struct place place = {replay->name, row->line, NULL, 0};
	size_t i;

	for (i = 0; i < row->count; i++)
		if (replay->columns.slots[i] < 0 && row->cells[i][0] &&
		    column_of(row, row->cells[i]) != (long)i)
			faults_add(faults, &place,
				   "column '%s' is there twice.",
				   row->cells[i]);
}

int replay_header(const struct row *row, struct faults *faults, void *context)
{
	struct replay *replay = context;
	struct place place = {replay->name, row->line, NULL, 0};
	size_t n = 0;
	size_t i;

	if (read_columns(replay, row, faults))
		return -1;
	for (i = 0; i < replay->names.count; i++) {
		replay->from[i] = column_of(row, sheet_cell(&replay->names, i));
		n += replay->from[i] >= 0;
	}
	for (i = 0; i < SHEET_ORIGINS; i++)
		replay->origins[i] = column_of(row, sheet_origin_names[i]);
	refuse_doubles(replay, row, faults);
	if (!n)
		faults_add(faults, &place,
			   "no outcome to compare with. The file must be as "
			   "'nervecourse export' or 'nervecourse evaluate' "
			   "writes it.");
	if (faults->count)
		return -1;
	write_missing(replay);
	write_unknown(replay, row);
	return 0;
}

static const char *cell_of(const struct row *row, long column)
{
	return column < 0 ? "" : sheet_unguarded(row->cells[column]);
}

static enum origin_state origin_state(const struct replay *replay,
				      const struct row *row,
				      enum origin_column column)
{
	const char *text = cell_of(row, replay->origins[column]);

	if (!text[0])
		return ORIGIN_UNTOLD;
	return strcmp(text, sheet_origin(replay->content, column))
		       ? ORIGIN_OTHER
		       : ORIGIN_SAME;
}

/*
 * Without a digest, id and version can tell that it is another, not that it
 * is the same.
 */
static enum origin_state content_state(const struct replay *replay,
				       const struct row *row)
{
	enum origin_state digest = origin_state(replay, row, ORIGIN_DIGEST);

	if (digest != ORIGIN_UNTOLD)
		return digest;
	if (origin_state(replay, row, ORIGIN_PACK) == ORIGIN_OTHER ||
	    origin_state(replay, row, ORIGIN_VERSION) == ORIGIN_OTHER)
		return ORIGIN_OTHER;
	return ORIGIN_UNTOLD;
}

/* "nervecourse 0.1.0, digest 0123456789abcdef" */
static char *content_words(const char *pack, const char *version,
			   const char *digest, char *text, size_t size)
{
	char shown_pack[DIFFERENCE_SHOWN];
	char shown_version[DIFFERENCE_SHOWN];
	char shown_digest[DIFFERENCE_SHOWN];
	char start[DIGEST_START + 1];

	text_copy(start, sizeof(start), digest);
	text[0] = '\0';
	return text_append(text, size, _("%s %s, digest %s"),
			   difference_shown(shown_pack, pack),
			   difference_shown(shown_version, version),
			   start[0] ? difference_shown(shown_digest, start)
				    : _("not told"));
}

static void write_other_content(const struct replay *replay,
				const struct row *row)
{
	const struct content *content = replay->content;
	char then[4 * DIFFERENCE_SHOWN];
	char now[4 * DIFFERENCE_SHOWN];

	fprintf(replay->out, _("  Why: made with other content: %s; now %s.\n"),
		content_words(cell_of(row, replay->origins[ORIGIN_PACK]),
			      cell_of(row, replay->origins[ORIGIN_VERSION]),
			      cell_of(row, replay->origins[ORIGIN_DIGEST]),
			      then, sizeof(then)),
		content_words(content->id, content->version, content->digest,
			      now, sizeof(now)));
}

static void write_why(struct replay *replay, const struct row *row)
{
	enum origin_state content = content_state(replay, row);
	enum origin_state program = origin_state(replay, row, ORIGIN_PROGRAM);
	char shown[DIFFERENCE_SHOWN];
	FILE *out = replay->out;

	if (content == ORIGIN_OTHER)
		write_other_content(replay, row);
	if (program == ORIGIN_OTHER)
		fprintf(out, _("  Why: made by program version %s; now %s.\n"),
			difference_shown(
				shown,
				cell_of(row, replay->origins[ORIGIN_PROGRAM])),
			sheet_origin(replay->content, ORIGIN_PROGRAM));
	if (content == ORIGIN_OTHER || program == ORIGIN_OTHER)
		return;
	if (content == ORIGIN_UNTOLD)
		fputs(_("  Why: unknown; the row does not tell its content's "
			"digest.\n"),
		      out);
	if (program == ORIGIN_UNTOLD)
		fputs(_("  Why: unknown; the row does not tell the program's "
			"version.\n"),
		      out);
	if (content == ORIGIN_UNTOLD || program == ORIGIN_UNTOLD)
		return;
	replay->n_unexplained++;
	fputs(_("  !!! SAME CONTENT, SAME PROGRAM: the row was edited after it "
		"was made, or the\n  !!! program has a fault. Do not rely on "
		"it before you know which.\n"),
	      out);
}

static size_t write_outcomes(const struct replay *replay, const struct row *row,
			     FILE *out)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < replay->outcomes.count; i++) {
		const char *told;
		const char *now = sheet_cell(&replay->outcomes, i);

		if (replay->from[i] < 0)
			continue;
		told = cell_of(row, replay->from[i]);
		if (difference_none(told, now))
			continue;
		n++;
		if (out)
			difference_outcome(sheet_cell(&replay->names, i), told,
					   now, out);
	}
	return n;
}

static void compare(struct replay *replay, const struct row *row,
		    const char *id)
{
	size_t n = write_outcomes(replay, row, NULL);
	char shown[DIFFERENCE_SHOWN];

	if (!n) {
		replay->n_agree++;
		replay->n_agree_otherwise +=
			content_state(replay, row) == ORIGIN_OTHER ||
			origin_state(replay, row, ORIGIN_PROGRAM) ==
				ORIGIN_OTHER;
		return;
	}
	replay->n_differ++;
	fprintf(replay->out,
		_N("\nRow %ld, encounter %s: %zu outcome differs (file -> "
		   "now)\n",
		   "\nRow %ld, encounter %s: %zu outcomes differ (file -> "
		   "now)\n",
		   n),
		row->line, difference_shown(shown, id), n);
	write_outcomes(replay, row, replay->out);
	write_why(replay, row);
}

int replay_row(const struct row *row, struct faults *faults, void *context)
{
	struct replay *replay = context;
	struct encounter *encounter = encounter_new(replay->content);
	const char *id;

	if (!sheet_read_row(&replay->columns, row, replay->name, encounter, &id,
			    faults)) {
		decide(encounter, replay->decision);
		sheet_outcomes(replay->decision, &replay->outcomes);
		compare(replay, row, id);
	} else {
		replay->n_unread++;
	}
	encounter_free(encounter);
	return ferror(replay->out);
}

size_t replay_sum(const struct replay *replay)
{
	fputs(replay->n_differ ? "\n" : "", replay->out);
	fprintf(replay->out,
		_N("%zu row agrees", "%zu rows agree", replay->n_agree),
		replay->n_agree);
	if (replay->n_agree_otherwise)
		fprintf(replay->out,
			_(" (%zu made with other content or another program)"),
			replay->n_agree_otherwise);
	fprintf(replay->out, _(", %zu differ"), replay->n_differ);
	if (replay->n_unread)
		fprintf(replay->out, _(", %zu could not be read"),
			replay->n_unread);
	if (replay->n_unexplained)
		fprintf(replay->out,
			_(" (%zu with the same content and program)"),
			replay->n_unexplained);
	fputs(".\n", replay->out);
	return replay->n_differ;
}
