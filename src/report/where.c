/*
 * Where along the nerve the lesion lies, in words; see walk.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "report/emit.h"

#define SITES_SHOWN 5

const char *standing_words(enum standing standing)
{
	static const char *const words[] = {[SITE_EXCLUDED] = N_("excluded"),
					    [SITE_POSSIBLE] = N_("possible"),
					    [SITE_SUPPORTED] = N_("supported")};

	return _(words[standing]);
}

const char *leg_words(enum leg leg)
{
	return leg == LEG_LEFT ? _("left leg") : _("right leg");
}

/* Of both legs the one that it lies on, where that can be told. */
static void append_side(const struct localisation *where,
			const struct site_state *state, char *text, size_t size)
{
	if (where->both && state->site->other_leg == OTHER_SPARED)
		text_append(text, size, " (%s)",
			    state->leg_known ? leg_words(state->leg)
					     : _("leg not told"));
}

static char *nothing_found(const struct localisation *where, char *text,
			   size_t size)
{
	if (where->located == LOCATED_NEEDS_SIDE)
		return text_copy(text, size,
				 _("The affected side must be known first."));
	if (!where->n_tested)
		return text_copy(text, size,
				 _("Nothing tested yet: where the lesion lies "
				   "is open."));
	text[0] = '\0';
	return text_append(text, size,
			   _N("No loss beyond the other leg's in the %zu "
			      "finding tested.",
			      "No loss beyond the other leg's among %zu "
			      "findings tested.",
			      where->n_tested),
			   where->n_tested);
}

/* How sure the place is, around the names of the sites. */
static const char *place_form(const struct localisation *where)
{
	if (where->lead == LEAD_NONE)
		return where->adequate ? _("Cannot be told apart: %s.")
				       : _("Fit least badly: %s.");
	if (!where->adequate)
		return _("Fits least badly: %s.");
	return where->lead == LEAD_CLEAR ? _("Clear lead: %s.")
					 : _("Likely: %s.");
}

char *walk_place(const struct decision *decision, char *text, size_t size)
{
	const struct localisation *where = &decision->where;
	size_t n = where->lead == LEAD_NONE ? where->n_leading : 1;
	char sites[WALK_LINE] = "";
	size_t i;

	if (where->located != LOCATED)
		return nothing_found(where, text, size);
	for (i = 0; i < n && i < SITES_SHOWN; i++) {
		text_append(sites, sizeof(sites), "%s%s", i ? _("; ") : "",
			    where->ranked[i].site->label);
		append_side(where, &where->ranked[i], sites, sizeof(sites));
	}
	if (i < n)
		text_append(sites, sizeof(sites), _("; %zu more"), n - i);
	text[0] = '\0';
	return text_append(text, size, place_form(where), sites);
}

/* How many clues stand so to a site, over both legs. */
static size_t count_fits(const struct localisation *where,
			 const struct site_state *state, enum fit fit)
{
	size_t n = 0;
	size_t i;
	int leg;

	for (i = 0; i < where->content->n_clues; i++) {
		const struct clue *clue = &where->content->clues[i];

		for (leg = 0; leg < (clue->sided ? LEG_COUNT : 1); leg++) {
			if (fit == FIT_UNTESTED &&
			    localise_deficit(where, state, clue,
					     (enum leg)leg) != DEFICIT_EXPECTED)
				continue;
			n += localise_fit(where, state, clue, (enum leg)leg) ==
			     fit;
		}
	}
	return n;
}

static void emit_site(const struct emit *emit, const struct site_state *state)
{
	const struct localisation *where = &emit->decision->where;
	char text[WALK_LINE] = "";
	size_t explained;
	size_t absent;
	struct line line = {.kind = LINE_ADVICE,
			    .indent = 4,
			    .mark = "",
			    .text = text,
			    .site = state};

	text_append(text, sizeof(text), "%s", state->site->label);
	append_side(where, state, text, sizeof(text));
	explained = count_fits(where, state, FIT_EXPLAINED);
	absent = count_fits(where, state, FIT_ABSENT);
	text_append(text, sizeof(text), _(": explains %zu of %zu"), explained,
		    explained + count_fits(where, state, FIT_UNEXPLAINED));
	if (absent)
		text_append(text, sizeof(text), _("; %zu absent"), absent);
	emit->sink(&line, emit->context);
}

static void emit_second(const struct emit *emit)
{
	const struct localisation *where = &emit->decision->where;
	char text[WALK_LINE];

	emit_marked(emit, LINE_URGENT, "[!]",
		    _("No single site explains these findings."));
	if (!where->pair[0]) {
		emit_marked(emit, LINE_OPEN, "[?]",
			    _("Two sites do not explain them much better. Test "
			      "again what fits least."));
		return;
	}
	snprintf(text, sizeof(text),
		 _("Two lesions would explain more: %s, and "
		   "%s."),
		 where->pair[0]->site->label, where->pair[1]->site->label);
	emit_marked(emit, LINE_ADVICE, "[>]", text);
	emit_site(emit, where->pair[0]);
	emit_site(emit, where->pair[1]);
}

/* Findings that the side asked for does not account for. */
static void emit_legs(const struct emit *emit)
{
	const struct localisation *where = &emit->decision->where;
	enum leg other = where->leg == LEG_LEFT ? LEG_RIGHT : LEG_LEFT;
	char text[WALK_LINE] = "";

	if (where->both || !where->n_abnormal[other])
		return;
	if (!where->n_abnormal[where->leg] && !where->n_pointing)
		text_append(text, sizeof(text),
			    _("What was found is on the %s: check the "
			      "affected side."),
			    leg_words(other));
	else
		text_append(text, sizeof(text),
			    _("There are findings on the %s too (%zu)."),
			    leg_words(other), where->n_abnormal[other]);
	emit_marked(emit, LINE_URGENT, "[!]", text);
}

static void emit_leading(const struct emit *emit)
{
	const struct localisation *where = &emit->decision->where;
	char text[WALK_LINE];
	size_t shown = localise_n_shown(where);
	int told_apart = where->lead != LEAD_NONE && where->adequate;
	size_t i;

	emit_marked(emit, told_apart ? LINE_ADVICE : LINE_OPEN,
		    told_apart ? "[>]" : "[?]",
		    walk_place(emit->decision, text, sizeof(text)));
	emit_legs(emit);
	for (i = 0; i < shown && i < SITES_SHOWN; i++)
		emit_site(emit, &where->ranked[i]);
}

static void emit_excluded(const struct emit *emit)
{
	const struct localisation *where = &emit->decision->where;
	char text[WALK_LINE];
	size_t n = 0;
	size_t i;

	for (i = 0; i < where->content->n_sites; i++)
		n += where->ranked[i].standing == SITE_EXCLUDED;
	snprintf(
		text, sizeof(text),
		_("%zu findings tested exclude %zu of %zu sites; the map shows "
		  "all."),
		where->n_tested, n, where->content->n_sites);
	emit_text(emit, LINE_PLAIN, 2, text);
}

/* What the reasons beside the grades take out, so that it stays in sight. */
static void emit_left_out(const struct emit *emit)
{
	const struct content *content = emit->decision->content;
	int titled = 0;
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		if (!content_leaves_out(&content->slots[i],
					&emit->decision->values[i]))
			continue;
		if (!titled++)
			emit_text(emit, LINE_PLAIN, 2,
				  _("Left out of this, for the reason given:"));
		emit_slot(emit, LINE_PLAIN, i, "");
	}
}

/* A result, before the sites that it points to. */
static const char *result_form(const struct clue *clue, int abnormal)
{
	if (!clue->item)
		return abnormal ? _(" Yes: %s.") : _(" No: %s.");
	if (!strcmp(clue->item->kind, "movement"))
		return abnormal ? _(" Weak: %s.") : _(" Normal: %s.");
	if (!strcmp(clue->item->kind, "sign"))
		return abnormal ? _(" Present: %s.") : _(" Absent: %s.");
	return abnormal ? _(" Lost: %s.") : _(" Normal: %s.");
}

static void append_result(const struct localisation *where,
			  const struct next_test *test, int abnormal,
			  char *text, size_t size)
{
	const struct observation *seen =
		&where->observations[test->clue - where->content->clues];
	const struct site_state *sites[2];
	size_t n = localise_after(
		where, test, abnormal ? 0 : seen->likelihood->normal, sites, 2);
	char names[WALK_LINE] = "";
	size_t i;

	for (i = 0; i < n; i++)
		text_append(names, sizeof(names), "%s%s", i ? _("; ") : "",
			    sites[i]->site->label);
	text_append(text, size, result_form(test->clue, abnormal), names);
}

void emit_tests(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	const struct localisation *where = &decision->where;
	size_t i;

	if (where->n_next)
		emit_heading(emit,
			     _("TEST NEXT, and where each result points"));
	for (i = 0; i < where->n_next; i++) {
		const struct next_test *test = &where->next[i];
		char text[WALK_LINE];
		struct line line = {
			.kind = LINE_OPEN,
			.indent = 2,
			.mark = "[?]",
			.text = text,
			.slot = &decision->content->slots[test->slot]};

		slot_words(line.slot, text, sizeof(text));
		if (!test->clue->item)
			text_append(text, sizeof(text), " (%s)",
				    test->clue->label);
		text_append(text, sizeof(text), ".");
		append_result(where, test, 1, text, sizeof(text));
		append_result(where, test, 0, text, sizeof(text));
		emit->sink(&line, emit->context);
	}
}

void emit_where(const struct emit *emit)
{
	const struct localisation *where = &emit->decision->where;
	const struct slot *side = emit->decision->content->side_question;
	char text[WALK_LINE];
	struct line open = {
		.kind = LINE_OPEN, .indent = 2, .mark = "[?]", .text = text};

	if (where->located == LOCATED_NO_TABLES)
		return;
	emit_heading(emit, _("WHERE ALONG THE NERVE"));
	if (where->located == LOCATED) {
		if (!where->adequate)
			emit_second(emit);
		emit_leading(emit);
		emit_excluded(emit);
	} else {
		walk_place(emit->decision, text, sizeof(text));
		if (where->located == LOCATED_NEEDS_SIDE)
			open.slot = side;
		emit->sink(&open, emit->context);
	}
	emit_left_out(emit);
}

/* An item with its grade, or with what told of it before it was graded. */
static void emit_item(const struct emit *emit, const struct clue *clue,
		      enum leg leg)
{
	const struct content *content = emit->decision->content;
	size_t slot = content_index(content, clue->item) + (size_t)leg;

	if (clue->reported &&
	    emit->decision->values[slot].presence != ANSWERED &&
	    emit->decision->where.observations[clue - content->clues].reported >
		    0 &&
	    leg == emit->decision->where.leg)
		slot = content_index(content, clue->reported);
	emit_slot(emit, LINE_PLAIN, slot, "");
}

/* One list of clues that stand so to the site. */
static void emit_fits(const struct emit *emit, const struct site_state *state,
		      enum fit fit, const char *title)
{
	const struct localisation *where = &emit->decision->where;
	int titled = 0;
	size_t i;
	int leg;

	for (i = 0; i < where->content->n_clues; i++) {
		const struct clue *clue = &where->content->clues[i];

		for (leg = 0; leg < (clue->sided ? LEG_COUNT : 1); leg++) {
			enum leg at = (enum leg)leg;

			if (localise_fit(where, state, clue, at) != fit)
				continue;
			if (fit == FIT_UNTESTED &&
			    localise_deficit(where, state, clue, at) !=
				    DEFICIT_EXPECTED)
				continue;
			if (!titled++)
				emit_heading(emit, title);
			if (clue->item)
				emit_item(emit, clue, at);
			else
				emit_text(emit, LINE_PLAIN, 4, clue->label);
		}
	}
}

static void emit_anatomy(const struct emit *emit, const struct site *site)
{
	char text[WALK_LINE] = "";

	if (site->segment)
		text_append(text, sizeof(text), _("Segment %s, %s."),
			    site->segment->course, site->segment->label);
	else
		text_copy(text, sizeof(text),
			  _("No one place along the nerve."));
	if (site->other_leg == OTHER_SAME)
		text_append(text, sizeof(text), "%s", _(" Both legs alike."));
	else if (site->other_leg == OTHER_POSSIBLE)
		text_append(text, sizeof(text), "%s",
			    _(" The other leg may be affected too."));
	emit_text(emit, LINE_PLAIN, 2, text);
}

void walk_site(const struct decision *decision, const struct site_state *state,
	       line_sink *sink, void *context)
{
	struct emit emit = {decision, sink, context};
	char text[WALK_LINE] = "";

	text_append(text, sizeof(text), "%s: %s", state->site->label,
		    standing_words(state->standing));
	append_side(&decision->where, state, text, sizeof(text));
	emit_heading(&emit, text);
	emit_anatomy(&emit, state->site);
	emit_fits(&emit, state, FIT_EXPLAINED, _("EXPLAINED"));
	emit_fits(&emit, state, FIT_UNEXPLAINED, _("UNEXPLAINED"));
	emit_fits(&emit, state, FIT_ABSENT, _("EXPECTED BUT ABSENT"));
	emit_fits(&emit, state, FIT_UNTESTED, _("EXPECTED, NOT TESTED"));
	emit_fits(&emit, state, FIT_LEFT_OUT,
		  _("LEFT OUT, FOR THE REASON GIVEN"));
	emit_basis(&emit, &state->site->basis);
}
