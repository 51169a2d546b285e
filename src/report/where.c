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
	static const char *const words[] = {[SITE_EXCLUDED] = "excluded",
					    [SITE_POSSIBLE] = "possible",
					    [SITE_SUPPORTED] = "supported"};

	return words[standing];
}

/* Of both legs the one that it lies on, where that can be told. */
static void append_side(const struct localisation *where,
			const struct site_state *state, char *text, size_t size)
{
	if (where->both && state->site->other_leg == OTHER_SPARED)
		text_append(text, size, " (%s)",
			    !state->leg_known	     ? "leg not told"
			    : state->leg == LEG_LEFT ? "left leg"
						     : "right leg");
}

static char *nothing_found(const struct localisation *where, char *text,
			   size_t size)
{
	if (where->located == LOCATED_NEEDS_SIDE)
		return text_copy(text, size,
				 "The affected side must be known first.");
	if (!where->n_tested)
		return text_copy(text, size,
				 "Nothing tested yet: where the lesion lies is "
				 "open.");
	text[0] = '\0';
	return text_append(text, size,
			   "No loss beyond the other leg's among %zu findings "
			   "tested.",
			   where->n_tested);
}

char *walk_place(const struct decision *decision, char *text, size_t size)
{
	const struct localisation *where = &decision->where;
	const struct site_state *first = where->ranked;
	const char *lead = where->lead == LEAD_CLEAR ? "Clear lead" : "Likely";
	size_t i;

	if (where->located != LOCATED)
		return nothing_found(where, text, size);
	text[0] = '\0';
	if (where->lead != LEAD_NONE) {
		text_append(text, size, "%s: %s",
			    where->adequate ? lead : "Fits least badly",
			    first->site->label);
		append_side(where, first, text, size);
		return text_append(text, size, ".");
	}
	text_append(text, size, "%s: ",
		    where->adequate ? "Cannot be told apart"
				    : "Fit least badly");
	for (i = 0; i < where->n_leading && i < SITES_SHOWN; i++) {
		text_append(text, size, "%s%s", i ? "; " : "",
			    first[i].site->label);
		append_side(where, &first[i], text, size);
	}
	if (i < where->n_leading)
		text_append(text, size, "; %zu more", where->n_leading - i);
	return text_append(text, size, ".");
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
	text_append(text, sizeof(text), ": explains %zu of %zu", explained,
		    explained + count_fits(where, state, FIT_UNEXPLAINED));
	if (absent)
		text_append(text, sizeof(text), "; %zu absent", absent);
	emit->sink(&line, emit->context);
}

static void emit_second(const struct emit *emit)
{
	const struct localisation *where = &emit->decision->where;
	char text[WALK_LINE];

	emit_marked(emit, LINE_URGENT, "[!]",
		    "No single site explains these findings.");
	if (!where->pair[0]) {
		emit_marked(emit, LINE_OPEN, "[?]",
			    "Two sites do not explain them much better. Test "
			    "again what fits least.");
		return;
	}
	snprintf(text, sizeof(text),
		 "Two lesions would explain more: %s, and "
		 "%s.",
		 where->pair[0]->site->label, where->pair[1]->site->label);
	emit_marked(emit, LINE_ADVICE, "[>]", text);
	emit_site(emit, where->pair[0]);
	emit_site(emit, where->pair[1]);
}

/* Findings that the side asked for does not account for. */
static void emit_legs(const struct emit *emit)
{
	static const char *const legs[] = {"left", "right"};
	const struct localisation *where = &emit->decision->where;
	enum leg other = where->leg == LEG_LEFT ? LEG_RIGHT : LEG_LEFT;
	char text[WALK_LINE] = "";

	if (where->both || !where->n_abnormal[other])
		return;
	if (!where->n_abnormal[where->leg] && !where->n_pointing)
		text_append(text, sizeof(text),
			    "What was found is on the %s leg: check the "
			    "affected side.",
			    legs[other]);
	else
		text_append(text, sizeof(text),
			    "There are findings on the %s leg too (%zu).",
			    legs[other], where->n_abnormal[other]);
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
	snprintf(text, sizeof(text),
		 "%zu findings tested exclude %zu of %zu sites; the map shows "
		 "all.",
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

/* What a result is called. */
static const char *result_words(const struct clue *clue, int abnormal)
{
	if (!clue->item)
		return abnormal ? "yes" : "no";
	if (!strcmp(clue->item->kind, "movement"))
		return abnormal ? "weak" : "normal";
	if (!strcmp(clue->item->kind, "sign"))
		return abnormal ? "present" : "absent";
	return abnormal ? "lost" : "normal";
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
	size_t i;

	text_append(text, size, " %c%s: ",
		    result_words(test->clue, abnormal)[0] - 'a' + 'A',
		    result_words(test->clue, abnormal) + 1);
	for (i = 0; i < n; i++)
		text_append(text, size, "%s%s", i ? "; " : "",
			    sites[i]->site->label);
	text_append(text, size, ".");
}

void emit_tests(const struct emit *emit)
{
	const struct decision *decision = emit->decision;
	const struct localisation *where = &decision->where;
	size_t i;

	if (where->n_next)
		emit_heading(emit, "TEST NEXT, and where each result points");
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
	emit_heading(emit, "WHERE ALONG THE NERVE");
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
		text_append(text, sizeof(text), "Segment %s, %s.",
			    site->segment->course, site->segment->label);
	else
		text_append(text, sizeof(text),
			    "No one place along the nerve.");
	if (site->other_leg == OTHER_SAME)
		text_append(text, sizeof(text), " Both legs alike.");
	else if (site->other_leg == OTHER_POSSIBLE)
		text_append(text, sizeof(text),
			    " The other leg may be affected too.");
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
	emit_fits(&emit, state, FIT_EXPLAINED, "EXPLAINED");
	emit_fits(&emit, state, FIT_UNEXPLAINED, "UNEXPLAINED");
	emit_fits(&emit, state, FIT_ABSENT, "EXPECTED BUT ABSENT");
	emit_fits(&emit, state, FIT_UNTESTED, "EXPECTED, NOT TESTED");
	emit_fits(&emit, state, FIT_LEFT_OUT,
		  _("LEFT OUT, FOR THE REASON GIVEN"));
	emit_basis(&emit, &state->site->basis);
}
