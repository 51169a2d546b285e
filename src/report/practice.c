/*
 * The practice case beside the learner's encounter; see practice.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/practice.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "content/expression.h"
#include "report/emit.h"

/* How many unexamined findings are named, those that tell most. */
#define FINDINGS_NAMED 5

struct comparing {
	struct emit emit;
	const struct practice *practice;
	const struct encounter *learner;
	const struct decision *yours;
	struct decision *theirs; /* the case's */
	struct encounter *patient;
};

static void open_case(struct comparing *comparing)
{
	const struct practice *practice = comparing->practice;
	const struct content *content = comparing->yours->content;
	size_t i;

	comparing->patient = encounter_new(content);
	comparing->theirs = decision_new(content);
	for (i = 0; i < practice->n_answers; i++) {
		const struct practice_answer *answer = &practice->answers[i];
		struct fault fault; /* loading the tables has checked them */

		encounter_answer_text(comparing->patient,
				      content_index(content, answer->slot),
				      answer->text, &fault);
	}
	decide(comparing->patient, comparing->theirs);
}

static void close_case(struct comparing *comparing)
{
	decision_free(comparing->theirs);
	encounter_free(comparing->patient);
}

/* One answer of the case, with the learner's. */
struct pair {
	const struct practice_answer *answer;
	const struct slot *slot;
	size_t at;
	const struct value *yours;
	const struct value *theirs;
};

static struct pair pair_of(const struct comparing *comparing, size_t i)
{
	struct pair pair = {.answer = &comparing->practice->answers[i]};

	pair.slot = pair.answer->slot;
	pair.at = content_index(comparing->yours->content, pair.slot);
	pair.yours = encounter_value(comparing->learner, pair.at);
	pair.theirs = encounter_value(comparing->patient, pair.at);
	return pair;
}

/* Not what merely names the encounter. */
static int is_compared(const struct comparing *comparing,
		       const struct slot *slot)
{
	const struct content *content = comparing->yours->content;

	return slot != content->date_question &&
	       slot != content->reference_question;
}

static int is_asked(const struct pair *pair)
{
	return pair->yours->presence != NOT_ASKED;
}

/* Could be asked and was not. */
static int is_left_out(const struct comparing *comparing,
		       const struct pair *pair)
{
	return is_compared(comparing, pair->slot) && !is_asked(pair) &&
	       comparing->yours->shown[pair->at];
}

/* Grades of two scales are alike where they are the same level. */
static int is_same(const struct pair *pair)
{
	if (pair->slot->type == TYPE_GRADE &&
	    pair->yours->presence == ANSWERED &&
	    pair->theirs->presence == ANSWERED)
		return content_level(pair->slot, pair->yours)->rank ==
		       content_level(pair->slot, pair->theirs)->rank;
	return value_equal(pair->yours, pair->theirs);
}

static void append_note(char *text, size_t size, const struct pair *pair)
{
	if (pair->answer->note[0])
		text_append(text, size, " (%s)", pair->answer->note);
}

static void emit_pair(const struct comparing *comparing, const char *mark,
		      const struct pair *pair, const char *text)
{
	struct line line = {.kind = mark[0] ? LINE_OPEN : LINE_PLAIN,
			    .indent = 2,
			    .mark = mark,
			    .text = text,
			    .slot = pair->slot};

	comparing->emit.sink(&line, comparing->emit.context);
}

/* "Ankle dorsiflexion, right:", "Foot drop?" */
static char *asked_words(const struct pair *pair, char *text, size_t size)
{
	size_t length = strlen(slot_words(pair->slot, text, size));

	return text_append(text, size, "%s",
			   length && text[length - 1] == '?' ? "" : ":");
}

static void emit_left_out(const struct comparing *comparing, const char *mark,
			  const struct pair *pair)
{
	char label[VALUE_TEXT];
	char answer[VALUE_TEXT];
	char text[WALK_LINE];

	snprintf(text, sizeof(text), _("%s in the case %s"),
		 asked_words(pair, label, sizeof(label)),
		 value_words(pair->slot, pair->theirs, answer, sizeof(answer)));
	append_note(text, sizeof(text), pair);
	emit_pair(comparing, mark, pair, text);
}

static void emit_other(const struct comparing *comparing,
		       const struct pair *pair)
{
	char label[VALUE_TEXT];
	char yours[VALUE_TEXT];
	char theirs[VALUE_TEXT];
	char text[WALK_LINE];

	snprintf(text, sizeof(text), _("%s yours %s; in the case %s"),
		 asked_words(pair, label, sizeof(label)),
		 value_words(pair->slot, pair->yours, yours, sizeof(yours)),
		 value_words(pair->slot, pair->theirs, theirs, sizeof(theirs)));
	append_note(text, sizeof(text), pair);
	emit_pair(comparing, "", pair, text);
}

static int tells(const struct comparing *comparing, size_t at)
{
	size_t i;

	for (i = 0; i < comparing->practice->n_answers; i++)
		if (pair_of(comparing, i).at == at)
			return 1;
	return 0;
}

/* What the learner answered and the case does not tell. */
static size_t count_beyond(const struct comparing *comparing)
{
	const struct content *content = comparing->yours->content;
	size_t n = 0;
	size_t i;

	for (i = 0; i < content->n_slots; i++)
		n += is_compared(comparing, &content->slots[i]) &&
		     encounter_value(comparing->learner, i)->presence !=
			     NOT_ASKED &&
		     !tells(comparing, i);
	return n;
}

static void tell_counts(const struct comparing *comparing)
{
	size_t n_asked = 0;
	size_t n = 0;
	size_t beyond = count_beyond(comparing);
	char text[WALK_LINE];
	size_t i;

	for (i = 0; i < comparing->practice->n_answers; i++) {
		struct pair pair = pair_of(comparing, i);

		if (!is_compared(comparing, pair.slot))
			continue;
		n++;
		n_asked += (size_t)is_asked(&pair);
	}
	emit_heading(&comparing->emit, _("YOU AND THE CASE"));
	snprintf(text, sizeof(text),
		 _("You asked %zu of the %zu questions that the case answers."),
		 n_asked, n);
	emit_text(&comparing->emit, LINE_PLAIN, 2, text);
	if (!beyond)
		return;
	snprintf(text, sizeof(text),
		 _N("You answered %zu that the case does not tell; it is not "
		    "compared.",
		    "You answered %zu that the case does not tell; they are "
		    "not compared.",
		    beyond),
		 beyond);
	emit_text(&comparing->emit, LINE_PLAIN, 2, text);
}

/* Does a danger stay open in your decision while it is not asked? */
static int keeps_danger_open(const struct decision *decision, size_t at)
{
	size_t i;

	for (i = 0; i < decision->content->n_rules; i++) {
		const struct conclusion *conclusion = &decision->conclusions[i];

		if (conclusion_is_open_danger(conclusion) &&
		    slots_has(conclusion->reasons.missing, at))
			return 1;
	}
	return 0;
}

static void tell_open_dangers(const struct comparing *comparing)
{
	size_t n = 0;
	size_t i;

	emit_heading(&comparing->emit, _("NOT ASKED, AND A DANGER STAYS OPEN"));
	for (i = 0; i < comparing->practice->n_answers; i++) {
		struct pair pair = pair_of(comparing, i);

		if (!is_left_out(comparing, &pair) ||
		    !keeps_danger_open(comparing->yours, pair.at))
			continue;
		emit_left_out(comparing, "[?]", &pair);
		n++;
	}
	if (!n)
		emit_text(&comparing->emit, LINE_PLAIN, 2,
			  _("None of what the case answers."));
}

static void tell_differences(const struct comparing *comparing)
{
	size_t n = 0;
	size_t i;

	emit_heading(&comparing->emit, _("ANSWERED OTHERWISE"));
	for (i = 0; i < comparing->practice->n_answers; i++) {
		struct pair pair = pair_of(comparing, i);

		if (!is_compared(comparing, pair.slot) || !is_asked(&pair) ||
		    pair.slot->type == TYPE_TEXT || is_same(&pair))
			continue;
		emit_other(comparing, &pair);
		n++;
	}
	if (!n)
		emit_text(&comparing->emit, LINE_PLAIN, 2,
			  _("Nothing that you asked."));
}

/*
 * The answer left out that tells more of the site than any but those before:
 * less than `below`, or just as much and behind `last`; or -1.
 */
static long next_telling(const struct comparing *comparing, double below,
			 long last)
{
	long best = -1;
	double most = 0;
	size_t i;

	for (i = 0; i < comparing->practice->n_answers; i++) {
		struct pair pair = pair_of(comparing, i);
		double gain = comparing->yours->where.tells[pair.at];
		int before =
			gain > below || (!(gain < below) && (long)i <= last);

		if (is_left_out(comparing, &pair) && !before && gain > most) {
			best = (long)i;
			most = gain;
		}
	}
	return best;
}

static void tell_findings(const struct comparing *comparing)
{
	double below = 1e9;
	long last = -1;
	size_t n;

	emit_heading(&comparing->emit,
		     _("NOT EXAMINED, AND TELLING MOST OF THE SITE"));
	for (n = 0; n < FINDINGS_NAMED; n++) {
		struct pair pair;

		last = next_telling(comparing, below, last);
		if (last < 0)
			break;
		pair = pair_of(comparing, (size_t)last);
		below = comparing->yours->where.tells[pair.at];
		emit_left_out(comparing, "[ ]", &pair);
	}
	if (!n)
		emit_text(&comparing->emit, LINE_PLAIN, 2,
			  _("None of what the case answers."));
}

/* One outcome: once where both are the same, else one below the other. */
static void tell_outcome(const struct comparing *comparing, const char *name,
			 const char *yours, const char *theirs)
{
	char text[2 * WALK_LINE];

	if (!strcmp(yours, theirs)) {
		snprintf(text, sizeof(text), _("%s, yours and the case's: %s"),
			 name, yours);
		emit_text(&comparing->emit, LINE_PLAIN, 2, text);
		return;
	}
	snprintf(text, sizeof(text), _("%s, yours: %s"), name, yours);
	emit_text(&comparing->emit, LINE_OPEN, 2, text);
	snprintf(text, sizeof(text), _("%s, the case's: %s"), name, theirs);
	emit_text(&comparing->emit, LINE_OPEN, 2, text);
}

/* Which segments imaging is advised of now, in which order. */
static char *imaging_words(const struct decision *decision, char *text,
			   size_t size)
{
	size_t i;

	text_copy(text, size, decision->n_image_order ? "" : _("none advised"));
	for (i = 0; i < decision->n_image_order; i++)
		text_append(text, size, "%s%s", i ? "; " : "",
			    decision->image_order[i]->label);
	return text;
}

static void tell_decisions(const struct comparing *comparing)
{
	const struct decision *yours = comparing->yours;
	const struct decision *theirs = comparing->theirs;
	char one[WALK_LINE];
	char other[WALK_LINE];

	emit_heading(&comparing->emit, _("THE DECISIONS"));
	tell_outcome(comparing, _("Urgency"),
		     walk_urgency(yours, one, sizeof(one)),
		     walk_urgency(theirs, other, sizeof(other)));
	tell_outcome(comparing, _("Site"), walk_place(yours, one, sizeof(one)),
		     walk_place(theirs, other, sizeof(other)));
	tell_outcome(comparing, _("Imaging"),
		     imaging_words(yours, one, sizeof(one)),
		     imaging_words(theirs, other, sizeof(other)));
	emit_basis(&comparing->emit, &comparing->practice->basis);
}

void walk_practice(const struct practice *practice,
		   const struct encounter *learner,
		   const struct decision *decision, line_sink *sink,
		   void *context)
{
	struct comparing comparing = {.emit = {decision, sink, context},
				      .practice = practice,
				      .learner = learner,
				      .yours = decision};

	open_case(&comparing);
	tell_counts(&comparing);
	tell_open_dangers(&comparing);
	tell_differences(&comparing);
	tell_findings(&comparing);
	tell_decisions(&comparing);
	close_case(&comparing);
}
