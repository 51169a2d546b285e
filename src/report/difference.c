/*
 * Differences in words; see difference.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/difference.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "content/diff.h"

#define SHORT_COLUMNS 60 /* of two texts that stand on one line */

char *difference_shown(char shown[DIFFERENCE_SHOWN], const char *text)
{
	text_fit(shown, DIFFERENCE_SHOWN, text, SHORT_COLUMNS, "~");
	return shown;
}

/* Cleaned and whole, whatever its length. */
static void write_clean(const char *text, size_t length, FILE *out)
{
	size_t size = 3 * length + 1; /* U+FFFD takes 3 bytes */
	char *part = memory_new(length + 1, 1);
	char *clean = memory_new(size, 1);

	memcpy(part, text, length);
	fputs(text_clean(clean, size, part), out);
	free(part);
	free(clean);
}

static void write_text(const char *text, FILE *out)
{
	if (text[0])
		write_clean(text, strlen(text), out);
	else
		fputs(_("(empty)"), out);
}

struct packs {
	FILE *out;
	const struct table *table; /* the last told of */
	char *key;		   /* likewise, of a changed row */
	size_t row;		   /* likewise, in its table */
	size_t counts[ROW_CHANGES];
};

static void write_cells(const struct content_change *change, FILE *out)
{
	const struct table *table = change->table;
	const char **cells = table->rows[change->row].cells;
	size_t i;

	for (i = 0; i < table->n_columns; i++) {
		if (!cells[i][0])
			continue;
		fprintf(out, "    %s: ", table->columns[i].name);
		write_text(cells[i], out);
		fputc('\n', out);
	}
}

static void write_place(const char *behind, FILE *out)
{
	if (!behind[0]) {
		fputs(_("first"), out);
		return;
	}
	fputs(_("behind "), out);
	write_text(behind, out);
}

static int goes_on(const struct packs *packs,
		   const struct content_change *change)
{
	return packs->key && change->kind == ROW_CHANGED &&
	       packs->row == change->row && !strcmp(packs->key, change->key);
}

static void write_row(const struct content_change *change, FILE *out)
{
	static const char *const words[ROW_CHANGES] = {
		[ROW_REMOVED] = N_("removed"),
		[ROW_ADDED] = N_("added"),
		[ROW_CHANGED] = N_("changed"),
		[ROW_MOVED] = N_("moved")};

	fprintf(out, "  %s ", _(words[change->kind]));
	write_text(change->key, out);
	if (change->kind == ROW_MOVED) {
		fputs(_(": now "), out);
		write_place(change->after, out);
		fputs(_(", was "), out);
		write_place(change->before, out);
	}
	fputc('\n', out);
	if (change->kind == ROW_REMOVED || change->kind == ROW_ADDED)
		write_cells(change, out);
}

static void write_change(const struct content_change *change, void *context)
{
	struct packs *packs = context;
	FILE *out = packs->out;

	if (packs->table != change->table &&
	    (!packs->table || strcmp(packs->table->file, change->table->file)))
		fprintf(out, "\n%s\n", change->table->file);
	if (packs->table != change->table || !goes_on(packs, change)) {
		write_row(change, out);
		packs->counts[change->kind]++;
	}
	packs->table = change->table;
	free(packs->key);
	packs->key = NULL;
	if (change->kind != ROW_CHANGED)
		return;
	packs->key = memory_copy_text(change->key);
	packs->row = change->row;
	fprintf(out, _("    %s\n      old: "), change->column);
	write_text(change->before, out);
	fputs(_("\n      new: "), out);
	write_text(change->after, out);
	fputc('\n', out);
}

static void write_sum(const struct packs *packs, const struct content *before,
		      const struct content *after)
{
	const size_t *n = packs->counts;
	int same = !strcmp(before->digest, after->digest);

	if (!n[ROW_CHANGED] && !n[ROW_ADDED] && !n[ROW_REMOVED] &&
	    !n[ROW_MOVED]) {
		fputs(same ? _("\nNo row differs: the same pack.\n")
			   : _("\nNo row differs; the files differ in form "
			       "alone, as in line ends or quotation marks.\n"),
		      packs->out);
		return;
	}
	fprintf(packs->out,
		_("\nRows: %zu changed, %zu added, %zu removed, %zu moved.\n"),
		n[ROW_CHANGED], n[ROW_ADDED], n[ROW_REMOVED], n[ROW_MOVED]);
	if (!strcmp(before->id, after->id) &&
	    !strcmp(before->version, after->version))
		fprintf(packs->out,
			_("Both call themselves %s %s: the changed pack needs "
			  "a version of its own.\n"),
			after->id, after->version);
}

static void write_pack(const char *which, const struct content *content,
		       const char *folder, FILE *out)
{
	fprintf(out, _("%s: %s %s, digest %.16s, in "), which, content->id,
		content->version, content->digest);
	write_text(folder, out);
	fputc('\n', out);
}

int difference_packs(const struct content *before, const char *old_folder,
		     const struct content *after, const char *new_folder,
		     FILE *out, struct faults *faults)
{
	struct packs packs = {.out = out};
	int failed;

	write_pack(_("Old"), before, old_folder, out);
	write_pack(_("New"), after, new_folder, out);
	failed = content_diff(old_folder, new_folder, write_change, &packs,
			      faults);
	if (!failed)
		write_sum(&packs, before, after);
	free(packs.key);
	return failed;
}

static int is_truth(const char *text)
{
	return !strcasecmp(text, "true") || !strcasecmp(text, "false");
}

int difference_none(const char *before, const char *after)
{
	return !strcmp(before, after) ||
	       (is_truth(before) && !strcasecmp(before, after));
}

static int is_list(const char *text)
{
	return !strchr(text, ' ');
}

static size_t item_length(const char *list)
{
	return strcspn(list, ";");
}

static const char *next_item(const char *list)
{
	list += item_length(list);
	return list + (*list == ';');
}

static int list_has(const char *list, const char *item, size_t length)
{
	for (; *list; list = next_item(list))
		if (item_length(list) == length && !memcmp(list, item, length))
			return 1;
	return 0;
}

/* Those of a list that another does not have; returns how many. */
static size_t write_others(const char *word, const char *list,
			   const char *other, FILE *out)
{
	size_t n = 0;

	for (; *list; list = next_item(list)) {
		size_t length = item_length(list);

		if (!length || list_has(other, list, length))
			continue;
		fputs(n++ ? ";" : word, out);
		write_clean(list, length, out);
	}
	return n;
}

static void write_lists(const char *before, const char *after, FILE *out)
{
	size_t n = write_others(_(" without "), before, after, out);

	n += write_others(n ? _(", with ") : _(" with "), after, before, out);
	if (n) {
		fputc('\n', out);
		return;
	}
	fputs(_(" in another order\n    "), out);
	write_text(before, out);
	fputs("\n    -> ", out);
	write_text(after, out);
	fputc('\n', out);
}

/* Bytes at the start that both have, whole words alone. */
static size_t common_start(const char *a, const char *b)
{
	size_t n = 0;
	size_t i;

	for (i = 0; a[i] && a[i] == b[i]; i++)
		if (a[i] == ' ')
			n = i + 1;
	return n;
}

/* The same at the end, of texts that are `a` and `b` bytes long. */
static size_t common_end(const char *a, size_t length_a, const char *b,
			 size_t length_b)
{
	size_t n = 0;
	size_t i;

	for (i = 1; i <= length_a && i <= length_b; i++) {
		if (a[length_a - i] != b[length_b - i])
			break;
		if (a[length_a - i] == ' ')
			n = i;
	}
	return n;
}

static void write_part(const char *text, size_t start, size_t end, FILE *out)
{
	size_t length = strlen(text + start) - end;

	fputs(start ? "... " : "", out);
	if (length)
		write_clean(text + start, length, out);
	else
		fputs(_("(nothing)"), out);
	fputs(end ? " ...\n" : "\n", out);
}

static void write_prose(const char *before, const char *after, FILE *out)
{
	size_t start = common_start(before, after);
	size_t end = common_end(before + start, strlen(before + start),
				after + start, strlen(after + start));

	fputs("\n    ", out);
	write_part(before, start, end, out);
	fputs("    -> ", out);
	write_part(after, start, end, out);
}

void difference_outcome(const char *name, const char *before, const char *after,
			FILE *out)
{
	fprintf(out, "  %s:", name);
	if (is_list(before) && is_list(after) &&
	    (strchr(before, ';') || strchr(after, ';'))) {
		write_lists(before, after, out);
	} else if (text_width(before) + text_width(after) > SHORT_COLUMNS) {
		write_prose(before, after, out);
	} else {
		fputc(' ', out);
		write_text(before, out);
		fputs(" -> ", out);
		write_text(after, out);
		fputc('\n', out);
	}
}
