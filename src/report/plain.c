/*
 * Plain text; see plain.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/plain.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "report/walk.h"

static void blanks(FILE *out, size_t n)
{
	while (n--)
		fputc(' ', out);
}

/* A line broken over as many as it takes, hanging below its mark. */
static void write_line(const struct line *line, void *context)
{
	FILE *out = context;
	char clean[2 * WALK_LINE];
	const char *at = text_clean(clean, sizeof(clean), line->text);
	size_t indent = (size_t)line->indent;
	size_t hang = indent;

	if (line->kind == LINE_HEADING)
		fputc('\n', out);
	blanks(out, indent);
	if (line->mark[0]) {
		fprintf(out, "%s ", line->mark);
		hang += strlen(line->mark) + 1;
	}
	while (at) {
		const char *next;
		size_t length = text_wrap(at, PLAIN_COLUMNS - hang, &next);

		fwrite(at, 1, length, out);
		fputc('\n', out);
		at = next;
		if (at)
			blanks(out, hang);
	}
}

void plain_report(const char *id, const struct encounter *encounter,
		  const struct decision *decision, FILE *out)
{
	fprintf(out, _("NERVECOURSE: encounter %s\n"), id);
	walk_answers(encounter, decision, write_line, out);
	fputs(_("\n==== DECISION ====\n"), out);
	walk_decision(decision, write_line, out);
	walk_sources(decision, write_line, out);
}

static void explain_sites(const struct decision *decision, FILE *out)
{
	const struct localisation *where = &decision->where;
	size_t i;

	if (where->located != LOCATED)
		return;
	for (i = 0; i < 2; i++)
		if (where->pair[i])
			walk_site(decision, where->pair[i], write_line, out);
	for (i = 0; i < localise_n_shown(where); i++)
		if (where->pair[0] != &where->ranked[i] &&
		    where->pair[1] != &where->ranked[i])
			walk_site(decision, &where->ranked[i], write_line, out);
}

#define CAUSES_EXPLAINED 6

static void explain_causes(const struct decision *decision, FILE *out)
{
	size_t i;

	for (i = 0; i < decision->content->n_causes && i < CAUSES_EXPLAINED;
	     i++)
		if (decision->causes.by_fit[i]->standing == CAUSE_SPOKEN_FOR)
			walk_cause(decision, decision->causes.by_fit[i],
				   write_line, out);
}

void plain_explain(const char *id, const struct decision *decision,
		   const struct map_glyphs *glyphs, FILE *out)
{
	size_t i;

	fprintf(out, _("NERVECOURSE: encounter %s\n"), id);
	walk_map(decision, glyphs, PLAIN_COLUMNS - 2, write_line, out);
	explain_sites(decision, out);
	explain_causes(decision, out);
	fputs(_("\n==== WHY EACH LINE HOLDS ====\n"), out);
	for (i = 0; i < decision->content->n_rules; i++) {
		const struct conclusion *conclusion = &decision->conclusions[i];

		if (conclusion->truth == TRUTH_TRUE && conclusion->applies &&
		    conclusion_text(conclusion)[0])
			walk_conclusion(decision, conclusion, write_line, out);
	}
}

void plain_origin(const struct origin *origin, const struct content *content,
		  FILE *out)
{
	struct line line = {
		.kind = LINE_HEADING, .mark = "", .text = _("MADE WITH")};
	char text[WALK_LINE];

	write_line(&line, out);
	line.kind = LINE_QUIET;
	line.indent = 2;
	line.text = text;
	snprintf(text, sizeof(text),
		 _("Answers last changed %.19sZ with content %s%s%s, digest "
		   "%.16s, program %s."),
		 origin->time, origin->pack, origin->pack[0] ? " " : "",
		 origin->version, origin->digest,
		 origin->program[0] ? origin->program : _("not recorded"));
	write_line(&line, out);
	snprintf(text, sizeof(text),
		 _("Decided now with content %s %s, digest %.16s, program "
		   "%s."),
		 content->id, content->version, content->digest,
		 PACKAGE_VERSION);
	write_line(&line, out);
	if (strcmp(origin->digest, content->digest) == 0)
		return;
	line.kind = LINE_OPEN;
	line.mark = "[?]";
	line.text = _("The content has changed since the answers did: what a "
		      "question asks may have changed too.");
	write_line(&line, out);
}
