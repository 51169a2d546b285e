/*
 * Deciding with two packs; see contrast.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/contrast.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/words.h"
#include "report/difference.h"

/* One of the two packs, and this row as it sees it. */
struct view {
	const char *which;
	const struct content *content;
	struct decision *decision;
	struct sheet_columns columns;
	struct sheet_cells names;
	struct sheet_cells outcomes;
	struct faults faults;
};

struct contrast {
	struct view views[2]; /* old, new */
	const char *name;
	FILE *out;
	/* By column of the file: its name where one pack alone lacks it. */
	char **unknown;
	size_t n_alike;
	size_t n_otherwise;
	size_t n_unread;
};

static void view_open(struct view *view, const char *which,
		      const struct content *content)
{
	view->which = which;
	view->content = content;
	view->columns.decides_alone = 1;
	view->decision = decision_new(content);
	sheet_outcome_names(content, &view->names);
}

static void view_close(struct view *view)
{
	decision_free(view->decision);
	sheet_columns_clear(&view->columns);
	sheet_cells_clear(&view->names);
	sheet_cells_clear(&view->outcomes);
	faults_clear(&view->faults);
}

struct contrast *contrast_new(const struct content *before,
			      const struct content *after, const char *name,
			      FILE *out)
{
	struct contrast *contrast = memory_new(1, sizeof(*contrast));

	contrast->name = name;
	contrast->out = out;
	view_open(&contrast->views[0], N_("old content"), before);
	view_open(&contrast->views[1], N_("new content"), after);
	return contrast;
}

void contrast_free(struct contrast *contrast)
{
	size_t i;

	if (!contrast)
		return;
	for (i = 0;
	     contrast->unknown && i < contrast->views[0].columns.n_columns; i++)
		free(contrast->unknown[i]);
	free(contrast->unknown);
	view_close(&contrast->views[0]);
	view_close(&contrast->views[1]);
	free(contrast);
}

/* Moves to `to` the faults that are no pack's but the file's. */
static void keep_header_faults(struct contrast *contrast, const struct row *row,
			       struct faults *to)
{
	const struct view *views = contrast->views;
	struct place place = {contrast->name, row->line, NULL, 0};
	size_t strays[2] = {0, 0};
	size_t i;

	for (i = 0; i < row->count; i++) {
		int old = views[0].columns.slots[i] == SHEET_STRAY;
		int new = views[1].columns.slots[i] == SHEET_STRAY;

		strays[0] += old;
		strays[1] += new;
		if (old && new)
			faults_add(to, &place,
				   "column '%s' is no question of either "
				   "content. Take it out.",
				   row->cells[i]);
		else if (old || new)
			contrast->unknown[i] = memory_copy_text(row->cells[i]);
	}
	for (i = 0; i < 2; i++)
		if (views[i].faults.count > strays[i])
			faults_add(to, &place,
				   "a column is there twice, of those that "
				   "the %s reads.",
				   _(views[i].which));
}

int contrast_header(const struct row *row, struct faults *faults, void *context)
{
	struct contrast *contrast = context;
	size_t i;

	contrast->unknown = memory_new(row->count, sizeof(char *));
	for (i = 0; i < 2; i++) {
		struct view *view = &contrast->views[i];

		sheet_read_header(view->content, row, contrast->name,
				  &view->columns, &view->faults);
	}
	keep_header_faults(contrast, row, faults);
	for (i = 0; i < 2; i++)
		faults_clear(&contrast->views[i].faults);
	return faults->count ? -1 : 0;
}

static int has_fault(const struct faults *faults, const char *column)
{
	size_t i;

	for (i = 0; i < faults->count; i++)
		if (!strcmp(faults->list[i].column, column))
			return 1;
	return 0;
}

static void see(struct view *view, const struct row *row, const char *name,
		const char **id)
{
	struct encounter *encounter = encounter_new(view->content);

	sheet_read_row(&view->columns, row, name, encounter, id, &view->faults);
	decide(encounter, view->decision);
	sheet_outcomes(view->decision, &view->outcomes);
	encounter_free(encounter);
}

struct row_writing {
	FILE *out;
	long line;
	const char *id;
	int begun;
};

/* The row's name, before the first that is written of it. */
static FILE *begin_row(struct row_writing *writing)
{
	char shown[DIFFERENCE_SHOWN];

	if (!writing->begun++)
		fprintf(writing->out, _("\nRow %ld, encounter %s\n"),
			writing->line, difference_shown(shown, writing->id));
	return writing->out;
}

static void write_unknown_columns(const struct contrast *contrast,
				  const struct row *row,
				  struct row_writing *writing)
{
	char name[DIFFERENCE_SHOWN];
	char answer[DIFFERENCE_SHOWN];
	size_t i;

	for (i = 0; i < row->count; i++) {
		const char *text = sheet_unguarded(row->cells[i]);
		int is_new;

		if (!contrast->unknown[i] || !text[0] ||
		    !strcmp(text, presence_id(NOT_APPLICABLE)))
			continue;
		is_new = contrast->views[1].columns.slots[i] == SHEET_STRAY;
		fprintf(begin_row(writing),
			_("  The %s has no question '%s': its answer "
			  "'%s' is left out there.\n"),
			_(contrast->views[is_new].which),
			difference_shown(name, contrast->unknown[i]),
			difference_shown(answer, text));
	}
}

/*
 * Answers that one pack does not take are written; those that neither takes
 * go to the file's faults, and the row is not compared: -1.
 */
static int sort_faults(struct contrast *contrast, struct faults *faults,
		       struct row_writing *writing)
{
	size_t before = faults->count;
	size_t i;
	size_t j;

	for (i = 0; i < 2; i++) {
		const struct view *view = &contrast->views[i];
		const struct faults *other = &contrast->views[!i].faults;

		for (j = 0; j < view->faults.count; j++) {
			const struct fault *fault = &view->faults.list[j];
			struct place place = {fault->file, fault->row,
					      fault->column, 0};

			if (!has_fault(other, fault->column))
				fprintf(begin_row(writing),
					_("  The %s leaves out the "
					  "answer to '%s': %s\n"),
					_(view->which), fault->column,
					fault->text);
			else if (i)
				faults_add(faults, &place, "%s", fault->text);
		}
	}
	faults_clear(&contrast->views[0].faults);
	faults_clear(&contrast->views[1].faults);
	return faults->count == before ? 0 : -1;
}

/* Does an outcome that one pack alone has say anything? */
static int says_something(const char *text)
{
	return text[0] && strcmp(text, "false") != 0 &&
	       strcmp(text, "unknown") != 0;
}

/* What the rules that hold say: the rules have columns of their own. */
static int is_wording(const char *name)
{
	return !strcmp(name, "advice");
}

static size_t write_shared(const struct contrast *contrast,
			   struct row_writing *writing)
{
	const struct view *old = &contrast->views[0];
	const struct view *new = &contrast->views[1];
	size_t n = 0;
	size_t i;

	for (i = 0; i < old->names.count; i++) {
		const char *name = sheet_cell(&old->names, i);
		const char *before = sheet_cell(&old->outcomes, i);
		long at = sheet_cell_find(&new->names, name);
		const char *after =
			at < 0 ? "" : sheet_cell(&new->outcomes, (size_t)at);

		if (is_wording(name) ||
		    (at < 0 ? !says_something(before) : !strcmp(before, after)))
			continue;
		n++;
		difference_outcome(name, before,
				   at < 0 ? _("(not in the new content)")
					  : after,
				   begin_row(writing));
	}
	return n;
}

static size_t write_new(const struct contrast *contrast,
			struct row_writing *writing)
{
	const struct view *new = &contrast->views[1];
	size_t n = 0;
	size_t i;

	for (i = 0; i < new->names.count; i++) {
		const char *name = sheet_cell(&new->names, i);
		const char *after = sheet_cell(&new->outcomes, i);

		if (sheet_cell_find(&contrast->views[0].names, name) >= 0 ||
		    !says_something(after))
			continue;
		n++;
		difference_outcome(name, _("(not in the old content)"), after,
				   begin_row(writing));
	}
	return n;
}

int contrast_row(const struct row *row, struct faults *faults, void *context)
{
	struct contrast *contrast = context;
	struct row_writing writing = {contrast->out, row->line, "", 0};
	struct place place = {contrast->name, row->line, NULL, 0};
	size_t n;

	if (row->count != contrast->views[0].columns.n_columns) {
		contrast->n_unread++;
		faults_add(faults, &place,
			   "%zu cells where the header has %zu.", row->count,
			   contrast->views[0].columns.n_columns);
		return 0;
	}
	see(&contrast->views[0], row, contrast->name, &writing.id);
	see(&contrast->views[1], row, contrast->name, &writing.id);
	write_unknown_columns(contrast, row, &writing);
	if (sort_faults(contrast, faults, &writing)) {
		contrast->n_unread++;
		return 0;
	}
	n = write_shared(contrast, &writing);
	n += write_new(contrast, &writing);
	contrast->n_alike += n == 0;
	contrast->n_otherwise += n != 0;
	return ferror(contrast->out);
}

void contrast_sum(const struct contrast *contrast)
{
	fprintf(contrast->out,
		_("\nEncounters: %zu decided alike, %zu otherwise"),
		contrast->n_alike, contrast->n_otherwise);
	if (contrast->n_unread)
		fprintf(contrast->out, _("; %zu could not be read"),
			contrast->n_unread);
	fputs(".\n", contrast->out);
}
