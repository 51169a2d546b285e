/*
 * Plain text; see plain.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/plain.h"

#include <string.h>

#include "base/text.h"
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
	fprintf(out, "NERVECOURSE: encounter %s\n", id);
	walk_answers(encounter, decision, write_line, out);
	fputs("\n==== DECISION ====\n", out);
	walk_decision(decision, write_line, out);
	walk_sources(decision, write_line, out);
}
