/*
 * Drawing the nerve map as lines of text; see map.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/map.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "report/emit.h"

const struct map_glyphs map_wide = {"\xE2\x94\x82", "\xE2\x94\x9C",
				    "\xE2\x96\x88", "\xC2\xB7", "\xE2\x97\x84"};
const struct map_glyphs map_ascii = {"|", "+", "#", ".", "<"};

#define BAR 10
#define TREE 5	      /* columns before a label */
#define STANDING 10   /* columns of the standing, with a blank before it */
#define LABEL_MOST 42 /* columns that the longest label takes */
#define NARROW 60     /* below, what is supported has a "+" */

struct drawing {
	struct emit emit;
	const struct map_glyphs *glyphs;
	int columns;
	int label; /* columns for one */
};

static void append_times(char *text, size_t size, const char *glyph, int n)
{
	while (n-- > 0)
		text_append(text, size, "%s", glyph);
}

static double best_score(const struct localisation *where)
{
	double best = where->ranked[0].score;
	size_t i;

	for (i = 1; i < where->content->n_sites; i++)
		if (where->ranked[i].score > best &&
		    where->ranked[i].standing != SITE_EXCLUDED)
			best = where->ranked[i].score;
	return best;
}

/*
 * Full for the likeliest site, and ever shorter the less likely one is; it is
 * no share and no percentage.  Anything not excluded has a column at least.
 */
static int bar_length(const struct localisation *where,
		      const struct site_state *state)
{
	double behind = best_score(where) - state->score;
	double most = where->content->settings[SETTING_EXCLUDED].log_value;
	int length = (int)(BAR * (1 - behind / most) + 0.5);

	if (state->standing == SITE_EXCLUDED || where->located != LOCATED)
		return 0;
	return length < 1 ? 1 : length > BAR ? BAR : length;
}

static void draw_site(const struct drawing *drawing,
		      const struct site_state *state)
{
	const struct localisation *where = &drawing->emit.decision->where;
	const struct map_glyphs *glyphs = drawing->glyphs;
	int length = bar_length(where, state);
	char text[WALK_LINE] = "";
	struct line line = {.kind = state->standing == SITE_SUPPORTED
					    ? LINE_ADVICE
					    : LINE_PLAIN,
			    .indent = 2,
			    .mark = "",
			    .text = text,
			    .site = state};

	text_append(text, sizeof(text), "   %s ", glyphs->branch);
	text_append_padded(text, sizeof(text), state->site->label,
			   (size_t)drawing->label);
	text_append(text, sizeof(text), " ");
	append_times(text, sizeof(text), glyphs->full, length);
	append_times(text, sizeof(text), glyphs->empty, BAR - length);
	if (drawing->columns >= NARROW)
		text_append(text, sizeof(text), " %s",
			    standing_words(state->standing));
	else if (state->standing == SITE_SUPPORTED)
		text_append(text, sizeof(text), " +");
	drawing->emit.sink(&line, drawing->emit.context);
}

static int is_pointing(const struct localisation *where,
		       const struct site_state *state, const struct clue *clue)
{
	return !clue->item &&
	       (localise_fit(where, state, clue, LEG_LEFT) == FIT_EXPLAINED ||
		(clue->sided &&
		 localise_fit(where, state, clue, LEG_RIGHT) == FIT_EXPLAINED));
}

static int is_in(const struct site_state *state, const struct segment *segment)
{
	return state->site->segment == segment;
}

/* What was found to point to one segment more than to others. */
static int points_to(const struct localisation *where, const struct clue *clue,
		     const struct segment *segment)
{
	int here = 0;
	size_t i;

	for (i = 0; i < where->content->n_sites; i++) {
		const struct site_state *state = &where->ranked[i];

		if (!is_pointing(where, state, clue))
			continue;
		if (!is_in(state, segment))
			return 0;
		here = 1;
	}
	return here;
}

static void draw_pointers(const struct drawing *drawing,
			  const struct segment *segment)
{
	const struct localisation *where = &drawing->emit.decision->where;
	size_t i;

	for (i = 0; i < where->content->n_clues; i++) {
		const struct clue *clue = &where->content->clues[i];
		char text[WALK_LINE] = "";
		char fitted[WALK_LINE];
		struct line line = {.kind = LINE_URGENT,
				    .indent = 2,
				    .mark = "",
				    .text = fitted};

		if (!points_to(where, clue, segment))
			continue;
		text_append(text, sizeof(text), "   %s %s %s",
			    drawing->glyphs->trunk, drawing->glyphs->points,
			    clue->label);
		text_fit(fitted, sizeof(fitted), text, (size_t)drawing->columns,
			 "~");
		drawing->emit.sink(&line, drawing->emit.context);
	}
}

/* Names behind the trunk, over as many lines as they take. */
static void draw_names(const struct drawing *drawing, const char *names)
{
	size_t room = (size_t)(drawing->columns - TREE);
	const char *at = names[0] ? names : NULL;

	while (at) {
		const char *next;
		size_t length = text_wrap(at, room, &next);
		char row[WALK_LINE] = "";

		text_append(row, sizeof(row), "   %s %.*s",
			    drawing->glyphs->trunk, (int)length, at);
		emit_text(&drawing->emit, LINE_QUIET, 2, row);
		at = next;
	}
}

static void append_name(char *names, size_t size, const char *title,
			const char *name)
{
	text_append(names, size, "%s%s", names[0] ? _("; ") : title, name);
}

static void draw_excluded(const struct drawing *drawing,
			  const struct segment *segment)
{
	const struct localisation *where = &drawing->emit.decision->where;
	char names[WALK_LINE] = "";
	size_t i;

	for (i = 0; i < where->content->n_sites; i++) {
		const struct site_state *state = &where->ranked[where->rank[i]];

		if (is_in(state, segment) && state->standing == SITE_EXCLUDED)
			append_name(names, sizeof(names), _("excluded: "),
				    state->site->label);
	}
	draw_names(drawing, names);
}

static int has_site(const struct content *content,
		    const struct structure *structure)
{
	size_t i;
	size_t j;

	for (i = 0; i < content->n_sites; i++)
		for (j = 0; j < content->sites[i].n_structures; j++)
			if (content->sites[i].structures[j] == structure)
				return 1;
	return 0;
}

/* What else runs there, at which no site of a lesion is weighed. */
static void draw_structures(const struct drawing *drawing,
			    const struct segment *segment)
{
	const struct content *content = drawing->emit.decision->content;
	char names[WALK_LINE] = "";
	size_t i;

	for (i = 0; i < content->n_structures; i++) {
		const struct structure *at = &content->structures[i];

		if (at->segment == segment && !has_site(content, at))
			append_name(names, sizeof(names), _("also there: "),
				    at->label);
	}
	draw_names(drawing, names);
}

static void draw_sites(const struct drawing *drawing,
		       const struct segment *segment)
{
	const struct localisation *where = &drawing->emit.decision->where;
	size_t i;

	for (i = 0; i < where->content->n_sites; i++) {
		const struct site_state *state = &where->ranked[where->rank[i]];

		if (is_in(state, segment) && state->standing != SITE_EXCLUDED)
			draw_site(drawing, state);
	}
	if (segment)
		draw_pointers(drawing, segment);
	draw_excluded(drawing, segment);
	if (segment)
		draw_structures(drawing, segment);
}

static void draw_segment(const struct drawing *drawing,
			 const struct segment_state *state)
{
	const struct imaged_form *form = &imaged_forms[state->imaged];
	int narrow = drawing->columns < NARROW;
	const char *now = narrow ? _(" now") : _("; image it now");
	char text[WALK_LINE] = "";
	char fitted[WALK_LINE];
	struct line line = {.kind = LINE_PLAIN,
			    .indent = 2,
			    .mark = "",
			    .text = fitted,
			    .segment = state};

	text_append(text, sizeof(text), "%-4s ", state->segment->course);
	text_append_padded(text, sizeof(text), state->segment->label, 18);
	if (narrow)
		text_append(text, sizeof(text), "%s",
			    state->imaged == IMAGED_UNKNOWN ? "[?]"
							    : form->mark);
	else
		text_append(text, sizeof(text), "%s %s", form->mark,
			    _(form->words));
	if (state->advised && state->imaged != IMAGED_ADEQUATE)
		text_append(text, sizeof(text), "%s", now);
	text_fit(fitted, sizeof(fitted), text, (size_t)drawing->columns, "~");
	drawing->emit.sink(&line, drawing->emit.context);
}

static void draw_title(const struct drawing *drawing)
{
	const struct localisation *where = &drawing->emit.decision->where;
	char text[WALK_LINE] = "";
	char place[WALK_LINE];

	text_append(text, sizeof(text), _("NERVE MAP, %s"),
		    where->located == LOCATED_NEEDS_SIDE ? _("side not known")
		    : where->both			 ? _("both legs")
				  : leg_words(where->leg));
	emit_heading(&drawing->emit, text);
	emit_text(&drawing->emit, LINE_PLAIN, 2,
		  walk_place(drawing->emit.decision, place, sizeof(place)));
	emit_text(&drawing->emit, LINE_QUIET, 2,
		  _("Bars: how sites stand to the first; excluded: as the "
		    "only lesion."));
	if (drawing->columns < NARROW)
		emit_text(&drawing->emit, LINE_QUIET, 2,
			  _("+ supported. [x] imaged, [~] not adequately, [ ] "
			    "not, [?] not known; now: image it."));
}

static int has_sites(const struct content *content,
		     const struct segment *segment)
{
	size_t i;

	for (i = 0; i < content->n_sites; i++)
		if (content->sites[i].segment == segment)
			return 1;
	return 0;
}

void walk_map(const struct decision *decision, const struct map_glyphs *glyphs,
	      int columns, line_sink *sink, void *context)
{
	struct drawing drawing = {{decision, sink, context}, glyphs, 0, 0};
	size_t i;

	if (decision->where.located == LOCATED_NO_TABLES) {
		emit_text(
			&drawing.emit, LINE_PLAIN, 2,
			_("This content has no sites: nothing is localised."));
		return;
	}
	drawing.columns =
		columns < MAP_LEAST_COLUMNS ? MAP_LEAST_COLUMNS : columns;
	drawing.label = drawing.columns - TREE - BAR - 1 -
			(drawing.columns >= NARROW ? STANDING : 2);
	if (drawing.label > LABEL_MOST)
		drawing.label = LABEL_MOST;
	draw_title(&drawing);
	for (i = 0; i < decision->content->n_segments; i++) {
		draw_segment(&drawing, &decision->segments[i]);
		draw_sites(&drawing, decision->segments[i].segment);
	}
	if (has_sites(decision->content, NULL)) {
		emit_text(&drawing.emit, LINE_PLAIN, 2, _("No one place"));
		draw_sites(&drawing, NULL);
	}
}
