/*
 * Prompts, and what a typed line means; see interview.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/answer.h"
#include "app/interview_private.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "content/duration.h"
#include "content/suggest.h"
#include "content/typed.h"

static int asks_both(const struct interview *interview)
{
	return interview_step(interview) == 2 && !interview->right;
}

/* The slot that a line without a side answers first. */
static size_t slot_asked(const struct interview *interview)
{
	return content_index(interview->content, interview_slot(interview)) +
	       (size_t)interview->right;
}

static int scale_of(const struct interview *interview, const struct slot *slot)
{
	return slot->type == TYPE_GRADE
		       ? encounter_scale(interview->encounter, slot)
		       : 0;
}

/* Prompts */

static void how_to_answer(const struct slot *slot, char *text, size_t size)
{
	switch (slot->type) {
	case TYPE_YESNO:
		text_append(text, size, "%s", _("yes or no"));
		break;
	case TYPE_CHOICE:
		answer_choice_words(slot, ", ", text, size);
		break;
	case TYPE_MULTI:
		text_append(text, size, "%s", _("several of"));
		answer_choice_words(slot, ", ", text, size);
		break;
	case TYPE_NUMBER:
		text_append(text, size, "%s", slot->unit);
		break;
	case TYPE_DATE:
		text_append(text, size, "%s", _("date"));
		break;
	default:
		break;
	}
}

/* What stands there: "now yes", "now left 3, right not asked". */
static void append_now(const struct interview *interview, char *text,
		       size_t size)
{
	const struct slot *slots = interview->content->slots;
	const struct value *values = encounter_values(interview->encounter);
	size_t at = slot_asked(interview);
	const char *between = text[0] ? "; " : "";
	char one[VALUE_TEXT];
	char other[VALUE_TEXT];

	if (values[at].presence == NOT_ASKED &&
	    (!asks_both(interview) || values[at + 1].presence == NOT_ASKED))
		return;
	value_words(&slots[at], &values[at], one, sizeof(one));
	text_append(text, size, "%s", between);
	if (!asks_both(interview)) {
		text_append(text, size, _("now %s"), one);
		return;
	}
	value_words(&slots[at + 1], &values[at + 1], other, sizeof(other));
	text_append(text, size, _("now left %s, right %s"), one, other);
}

static void append_draft(const struct interview *interview, char *text,
			 size_t size)
{
	const struct slot *slot =
		&interview->content->slots[slot_asked(interview)];
	char *draft = store_draft(interview->store, interview->id, slot->id);

	if (draft)
		text_append(text, size, _("%sunfinished '%s'"),
			    text[0] ? "; " : "", draft);
	free(draft);
}

static char *confirm_prompt(const struct interview *interview, char *text,
			    size_t size)
{
	size_t *slots = memory_new(interview->content->n_slots, sizeof(*slots));
	size_t n = interview_unasked(interview, interview->confirmed, slots);
	int normal = interview->confirmed == TYPE_GRADE;
	char last[VALUE_TEXT];
	char first[VALUE_TEXT];

	slot_words(&interview->content->slots[slots[0]], first, sizeof(first));
	slot_words(&interview->content->slots[slots[n - 1]], last,
		   sizeof(last));
	text[0] = '\0';
	text_append(text, size,
		    normal ? _N("Record %zu finding, examined, as normal (from "
				"\"%s\" to \"%s\")? (yes or no)",
				"Record %zu findings, each examined, as normal "
				"(from \"%s\" to \"%s\")? (yes or no)",
				n)
			   : _N("Record 'no' for %zu question, asked of the "
				"patient (from \"%s\" to \"%s\")? (yes or no)",
				"Record 'no' for %zu questions, each asked of "
				"the patient (from \"%s\" to \"%s\")? (yes or "
				"no)",
				n),
		    n, first, last);
	free(slots);
	return text;
}

char *interview_prompt(const struct interview *interview, char *text,
		       size_t size)
{
	const struct slot *slot;
	char how[WALK_LINE] = "";

	if (interview->confirming)
		return confirm_prompt(interview, text, size);
	if (interview->over)
		return text_copy(text, size,
				 _("End of the questions. Enter leaves; "
				   ":missing, :go WORDS and :back ask again"));
	slot = &interview->content->slots[slot_asked(interview)];
	if (asks_both(interview)) {
		text_copy(text, size, slot->label);
		text_append(text, size, "%s", _(", left and right"));
	} else {
		slot_words(slot, text, size);
	}
	how_to_answer(slot, how, sizeof(how));
	append_now(interview, how, sizeof(how));
	append_draft(interview, how, sizeof(how));
	return how[0] ? text_append(text, size, " (%s)", how) : text;
}

/* What is typed where no choices, grades or keys are named. */
static const char *typing_words(enum value_type type)
{
	switch (type) {
	case TYPE_YESNO:
		return _("y yes, n no");
	case TYPE_MULTI:
		return _("Several numbers or beginnings, parted by commas; "
			 "'no' and a number denies it; what is not named is "
			 "not known:");
	case TYPE_DATE:
		return _("A date: 2012-07-23, today, yesterday, 3 weeks ago");
	case TYPE_TEXT:
		return _("Any words, or 'declined' in full");
	default:
		return "";
	}
}

char *interview_keys(const struct interview *interview, char *text, size_t size)
{
	const struct slot *slot;

	text[0] = '\0';
	if (interview->over)
		return text;
	slot = &interview->content->slots[slot_asked(interview)];
	text_copy(text, size, typing_words(slot->type));
	if (slot->type == TYPE_NUMBER && duration_unit(slot->unit) >= 0)
		text_append(text, size,
			    _("A number of %s, or a time such as 10 days, 3w, "
			      "6 months, 1 y 6 m"),
			    slot->unit);
	else if (slot->type == TYPE_NUMBER)
		text_append(text, size, _("A number%s%s"),
			    slot->unit[0] ? _(" of ") : "", slot->unit);
	if (slot->type == TYPE_CHOICE || slot->type == TYPE_MULTI)
		answer_choice_words(slot, ", ", text, size);
	if (slot->type == TYPE_GRADE)
		answer_level_words(slot, scale_of(interview, slot), ", ", text,
				   size);
	if (slot->type == TYPE_GRADE && strcmp(slot->kind, "sign"))
		text_append(text, size, "%s", _(", n not testable"));
	if (slot->type != TYPE_TEXT)
		answer_absence_words(slot, ", ", text, size);
	if (asks_both(interview))
		text_append(text, size, "%s",
			    _("; left and right with a blank between them, or "
			      "left first; 'left 3' or 'right 3' for one "
			      "side; '3 old deficit' for a reason beside it"));
	return text;
}

/* Answers */

static int read_slot(const struct interview *interview, size_t at,
		     const char *line, struct value *value, struct fault *fault)
{
	const struct slot *slot = &interview->content->slots[at];

	return answer_of_line(slot, scale_of(interview, slot), line,
			      interview->today, value, fault);
}

/* Whether the line already says what will stand there. */
static int is_plain(const struct slot *slot, const char *line,
		    const struct value *value)
{
	char written[VALUE_TEXT];

	if (slot->type == TYPE_YESNO && value->presence == ANSWERED)
		return 1;
	if (slot->type == TYPE_GRADE && value->presence == ANSWERED &&
	    !strcasecmp(content_level(slot, value)->code, line))
		return 1;
	return !strcasecmp(value_write(slot, value, written, sizeof(written)),
			   line) ||
	       !strcasecmp(value_words(slot, value, written, sizeof(written)),
			   line);
}

static void note(struct interview *interview, size_t at, const char *line,
		 const struct value *value)
{
	const struct slot *slot = &interview->content->slots[at];
	char words[VALUE_TEXT];
	char side[VALUE_TEXT] = "";

	if (interview->refused || is_plain(slot, line, value))
		return;
	if (slot->side)
		text_append(side, sizeof(side), "%s ",
			    slot->side == SIDE_LEFT ? _("left") : _("right"));
	value_typed_words(slot, line, value, words, sizeof(words));
	text_append(interview->said, sizeof(interview->said), "%s%s%s",
		    interview->said[0] ? "; " : _("Noted: "), side, words);
}

void interview_keep_draft(struct interview *interview, const char *line)
{
	struct fault fault;
	const struct slot *slot = interview_slot(interview);

	if (!slot || interview->confirming || !line[0] ||
	    (slot->type != TYPE_NUMBER && slot->type != TYPE_DATE &&
	     slot->type != TYPE_TEXT))
		return;
	if (store_keep_draft(interview->store, interview->id, slot->id, line,
			     &fault))
		interview_complain(interview, &fault);
}

static void drop_draft(struct interview *interview, size_t at)
{
	const char *slot = interview->content->slots[at].id;
	char *draft = store_draft(interview->store, interview->id, slot);
	struct fault fault;

	if (draft && store_keep_draft(interview->store, interview->id, slot,
				      NULL, &fault))
		interview_complain(interview, &fault);
	free(draft);
}

/* A refusal is told with what was typed, which stays as a draft. */
static void refuse(struct interview *interview, const char *line,
		   const struct fault *fault)
{
	char quoted[WALK_LINE] = "";

	interview_keep_draft(interview, line);
	interview_complain(interview, fault);
	if (strstr(interview->said, line))
		return;
	text_append(quoted, sizeof(quoted), "'%s': %s", line, interview->said);
	text_copy(interview->said, sizeof(interview->said), quoted);
}

/* Takes one value for one slot; 0 when it stands. */
static int take_one(struct interview *interview, size_t at, const char *line)
{
	struct value value;
	struct fault fault;

	if (read_slot(interview, at, line, &value, &fault) ||
	    value_check(&interview->content->slots[at], &value, &fault)) {
		refuse(interview, line, &fault);
		return -1;
	}
	interview_answer(interview, &at, &value, 1);
	drop_draft(interview, at);
	note(interview, at, line, &value);
	return 0;
}

/* The rest of a line that begins with a side's name or letter, or NULL. */
static const char *behind_side(const char *line, const char *side)
{
	size_t word = strlen(side);

	if (!strncasecmp(line, side, word) && line[word] == ' ')
		return line + word + 1 + strspn(line + word + 1, " ");
	if ((line[0] == side[0] || line[0] == side[0] - 'a' + 'A') &&
	    line[1] == ' ')
		return line + 1 + strspn(line + 1, " ");
	return NULL;
}

/* "3 5": both sides, where some blank or comma parts two grades. */
static int take_both(struct interview *interview, size_t at, const char *line)
{
	char halves[VALUE_TEXT];
	size_t slots[2] = {at, at + 1};
	struct value values[2];
	struct fault fault;
	size_t i;

	for (i = 1; line[i] && i < sizeof(halves); i++) {
		const char *second = line + i + strspn(line + i, " ,");

		/* "4 +" is a 4+ of one side, ill written, and asked again. */
		if (second == line + i || !*second ||
		    ((*second == '+' || *second == '-') && !second[1]))
			continue;
		text_copy(halves, i + 1, line);
		if (read_slot(interview, at, halves, &values[0], &fault) ||
		    read_slot(interview, at + 1, second, &values[1], &fault) ||
		    interview_answer(interview, slots, values, 2))
			continue;
		note(interview, at, halves, &values[0]);
		note(interview, at + 1, second, &values[1]);
		return 0;
	}
	return -1;
}

static enum interview_outcome take_grades(struct interview *interview,
					  size_t at, const char *line)
{
	const char *left = behind_side(line, "left");
	const char *right = behind_side(line, "right");

	if (left || right) {
		if (!take_one(interview, at + (right != NULL),
			      left ? left : right))
			interview_advance(interview);
	} else if (!take_both(interview, at, line)) {
		interview_advance(interview);
	} else if (!take_one(interview, at, line)) {
		interview->right = 1;
	}
	return INTERVIEW_ASK;
}

static enum interview_outcome take_answer(struct interview *interview,
					  const char *line)
{
	size_t at = slot_asked(interview);

	if (asks_both(interview))
		return take_grades(interview, at, line);
	if (!take_one(interview, at, line))
		interview_advance(interview);
	return INTERVIEW_ASK;
}

/* Commands in a line */

static const struct interview_command *
command_named(struct interview *interview, const char *name, size_t length)
{
	const struct interview_command *found = NULL;
	struct suggest suggest;
	char typed[64];
	struct fault fault;
	size_t n = 0;
	size_t i;

	text_copy(typed, length < sizeof(typed) ? length + 1 : sizeof(typed),
		  name);
	suggest_start(&suggest, typed);
	for (i = 0; i < n_interview_commands; i++) {
		const struct interview_command *command =
			&interview_commands[i];

		if (!strcasecmp(command->name, typed))
			return command;
		if (!strncasecmp(command->name, typed, length)) {
			found = command;
			n++;
		}
		suggest_offer(&suggest, command->name);
	}
	if (n == 1 && length)
		return found;
	if (n > 1)
		fault_set(&fault, NULL,
			  "':%s' begins more than one command. ?? lists them.",
			  typed);
	else
		fault_set(&fault, NULL,
			  "there is no command ':%s'.%s ?? lists them.", typed,
			  suggest_text(&suggest));
	interview_complain(interview, &fault);
	return NULL;
}

/* A command's whole name, where it can be no answer. */
static const struct interview_command *
bare_command(const struct interview *interview, const char *line)
{
	struct value value;
	struct fault fault;
	size_t i;

	for (i = 0; i < n_interview_commands; i++)
		if (!strcasecmp(interview_commands[i].name, line) &&
		    !interview_commands[i].arguments[0] &&
		    (interview->over ||
		     read_slot(interview, slot_asked(interview), line, &value,
			       &fault)))
			return &interview_commands[i];
	return NULL;
}

static enum interview_outcome take_command(struct interview *interview,
					   const char *line)
{
	size_t length = strcspn(line, " ");
	const struct interview_command *command =
		command_named(interview, line, length);

	if (!command)
		return INTERVIEW_ASK;
	line += length;
	return command->run(interview, line + strspn(line, " "));
}

static enum interview_outcome take_trimmed(struct interview *interview,
					   const char *line)
{
	const struct interview_command *bare;

	if (!strcmp(line, "?"))
		return INTERVIEW_HELP;
	if (!strcmp(line, "??"))
		return INTERVIEW_MORE;
	if (line[0] == ':')
		return take_command(interview, line + 1);
	bare = bare_command(interview, line);
	if (bare)
		return bare->run(interview, "");
	if (interview->over && !line[0])
		return INTERVIEW_QUIT;
	if (interview->over) {
		struct fault fault;

		fault_set(&fault, NULL,
			  "'%s' answers nothing: no question is being asked.",
			  line);
		interview_complain(interview, &fault);
		return INTERVIEW_ASK;
	}
	if (line[0])
		return take_answer(interview, line);
	interview_advance(interview);
	return INTERVIEW_ASK;
}

enum interview_outcome interview_take(struct interview *interview,
				      const char *line)
{
	size_t length;
	const char *start = text_trim(line, &length);
	char *trimmed = memory_new(length + 1, 1);
	enum interview_outcome outcome = INTERVIEW_ASK;

	memcpy(trimmed, start, length);
	interview->said[0] = '\0';
	interview->news[0] = '\0';
	interview->refused = 0;
	interview->insists = interview->held_back;
	interview->held_back = 0;
	if (interview->confirming)
		interview_confirm(interview, trimmed);
	else
		outcome = take_trimmed(interview, trimmed);
	free(trimmed);
	return outcome;
}
