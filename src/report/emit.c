/*
 * Lines for a sink; see emit.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/emit.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"

const struct imaged_form imaged_forms[] = {
	[IMAGED_UNKNOWN] = {"[ ]", N_("not known to be imaged")},
	[IMAGED_NO] = {"[ ]", N_("not imaged")},
	[IMAGED_INADEQUATE] = {"[~]", N_("not adequately imaged")},
	[IMAGED_ADEQUATE] = {"[x]", N_("imaged")}};

void emit_text(const struct emit *emit, enum line_kind kind, int indent,
	       const char *text)
{
	struct line line = {
		.kind = kind, .indent = indent, .mark = "", .text = text};

	emit->sink(&line, emit->context);
}

void emit_marked(const struct emit *emit, enum line_kind kind, const char *mark,
		 const char *text)
{
	struct line line = {
		.kind = kind, .indent = 2, .mark = mark, .text = text};

	emit->sink(&line, emit->context);
}

void emit_heading(const struct emit *emit, const char *text)
{
	emit_text(emit, LINE_HEADING, 0, text);
}

char *source_words(const struct source *source, char *text, size_t size)
{
	char citation[WALK_LINE];
	size_t length;

	/* Its own full stop gives way to that of the sentence. */
	text_copy(citation, sizeof(citation), source->citation);
	length = strlen(citation);
	if (length && citation[length - 1] == '.')
		citation[length - 1] = '\0';
	text[0] = '\0';
	if (source->identifier[0])
		return text_append(
			text, size, _("%s. %s. Level: %s. Read: %s."), citation,
			source->identifier, source->level, source->read);
	return text_append(text, size, _("%s. Level: %s. Read: %s."), citation,
			   source->level, source->read);
}

int basis_cites(const struct basis *basis, const struct source *source)
{
	size_t i;

	for (i = 0; i < basis->n_sources; i++)
		if (basis->sources[i] == source)
			return 1;
	return 0;
}

void emit_awaiting(const struct emit *emit)
{
	emit_text(emit, LINE_OPEN, 2,
		  _("Rests in part on what no source states: awaits a "
		    "clinician's sign-off."));
}

void emit_basis(const struct emit *emit, const struct basis *basis)
{
	char text[WALK_LINE];
	size_t i;

	emit_heading(emit, _("SOURCES"));
	for (i = 0; i < basis->n_sources; i++)
		emit_text(emit, LINE_PLAIN, 2,
			  source_words(basis->sources[i], text, sizeof(text)));
	if (basis->awaiting)
		emit_awaiting(emit);
}
