/*
 * The commands of line mode; see interview.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/answer.h"
#include "app/interview_private.h"
#include "app/jump.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

static enum interview_outcome run_help(struct interview *interview,
				       const char *arguments)
{
	(void)interview;
	(void)arguments;
	return INTERVIEW_MORE;
}

/* Tells it unless a fault is told. */
static void tell(struct interview *interview, const char *text)
{
	if (!interview->refused)
		interview_say(interview, text);
}

static enum interview_outcome run_undo(struct interview *interview,
				       const char *arguments)
{
	(void)arguments;
	if (interview_undo(interview))
		tell(interview, _("Taken back. Now again:"));
	else
		interview_say(interview, _("Nothing to take back."));
	return INTERVIEW_ASK;
}

static enum interview_outcome run_redo(struct interview *interview,
				       const char *arguments)
{
	(void)arguments;
	if (interview_redo(interview))
		tell(interview, _("Done again. The question was:"));
	else
		interview_say(interview, _("Nothing to do again."));
	return INTERVIEW_ASK;
}

static enum interview_outcome run_back(struct interview *interview,
				       const char *arguments)
{
	(void)arguments;
	if (!interview_retreat(interview))
		interview_say(interview, _("This is the first question."));
	return INTERVIEW_ASK;
}

static enum interview_outcome run_next(struct interview *interview,
				       const char *arguments)
{
	(void)arguments;
	interview_next_section(interview);
	return INTERVIEW_ASK;
}

static enum interview_outcome run_clear(struct interview *interview,
					const char *arguments)
{
	const struct slot *slot = interview_slot(interview);
	const struct value values[2] = {{.presence = NOT_ASKED},
					{.presence = NOT_ASKED}};
	struct fault fault;
	size_t slots[2];

	(void)arguments;
	if (!slot)
		return INTERVIEW_ASK;
	slots[0] = content_index(interview->content, slot);
	slots[1] = slots[0] + 1;
	interview_answer(interview, slots, values, interview_step(interview));
	if (store_keep_draft(interview->store, interview->id, slot->id, NULL,
			     &fault))
		interview_complain(interview, &fault);
	interview->right = 0;
	tell(interview, _("Not asked."));
	return INTERVIEW_ASK;
}

static int is_among(const size_t *slots, size_t n, size_t slot)
{
	while (n--)
		if (slots[n] == slot)
			return 1;
	return 0;
}

/* The steps that have the words sought, those that fit best first. */
static size_t find_sought(const struct interview *interview, size_t *slots,
			  size_t *n_hidden)
{
	const struct content *content = interview->content;
	size_t found = jump_find(content, interview->sought, slots);
	size_t n = 0;
	size_t i;

	*n_hidden = 0;
	for (i = 0; i < found; i++) {
		/* Both sides of an item are asked at once. */
		size_t at = content->slots[slots[i]].side == SIDE_RIGHT
				    ? slots[i] - 1
				    : slots[i];

		if (!interview->decision->shown[at])
			(*n_hidden)++;
		else if (!is_among(slots, n, at))
			slots[n++] = at;
	}
	return n;
}

static enum interview_outcome run_go(struct interview *interview,
				     const char *arguments)
{
	const struct slot *here = interview_slot(interview);
	size_t *slots = memory_new(interview->content->n_slots, sizeof(*slots));
	size_t next = 0;
	size_t n_hidden;
	size_t n;
	size_t i;

	if (arguments[0])
		text_copy(interview->sought, sizeof(interview->sought),
			  arguments);
	n = find_sought(interview, slots, &n_hidden);
	for (i = 0; i < n; i++)
		if (here == &interview->content->slots[slots[i]])
			next = (i + 1) % n;
	if (n)
		interview_go(interview, slots[next]);
	if (!interview->sought[0])
		interview_say(interview, _("Which words? Such as :go ankle."));
	else if (!n && n_hidden)
		interview_say(interview, _("That is not asked at present: "
					   "other answers decide whether."));
	else if (!n)
		interview_say(interview, _("No question has these words."));
	else if (n > 1)
		text_append(interview->said, sizeof(interview->said),
			    _("%zu of %zu; :go shows the next."), next + 1, n);
	free(slots);
	return INTERVIEW_ASK;
}

static enum interview_outcome run_missing(struct interview *interview,
					  const char *arguments)
{
	(void)arguments;
	if (interview->decision->n_blanks)
		interview_go(interview, interview->decision->blanks[0].slot);
	else
		interview_say(interview, _("No blank is left that could "
					   "change anything."));
	return INTERVIEW_ASK;
}

static enum interview_outcome run_decision(struct interview *interview,
					   const char *arguments)
{
	(void)interview;
	(void)arguments;
	return INTERVIEW_DECISION;
}

static enum interview_outcome run_why(struct interview *interview,
				      const char *arguments)
{
	char *end;
	long number = strtol(arguments, &end, 10);

	if (!arguments[0] || *end || number < 1 || number == LONG_MAX) {
		interview_say(interview, _("Which line? :decision numbers "
					   "them; then for example :why 3."));
		return INTERVIEW_ASK;
	}
	interview->number = number;
	return INTERVIEW_WHY;
}

static enum interview_outcome run_where(struct interview *interview,
					const char *arguments)
{
	(void)interview;
	(void)arguments;
	return INTERVIEW_WHERE;
}

static enum interview_outcome run_list(struct interview *interview,
				       const char *arguments)
{
	(void)interview;
	(void)arguments;
	return INTERVIEW_LIST;
}

size_t interview_unasked(const struct interview *interview,
			 enum value_type type, size_t *slots)
{
	const struct content *content = interview->content;
	const struct section *section = &content->sections[interview->section];
	size_t n = 0;
	size_t i;

	for (i = 0; i < section->n_slots; i++) {
		size_t at = section->first_slot + i;
		const struct value *value =
			encounter_value(interview->encounter, at);

		if (content->slots[at].type == type &&
		    interview->decision->shown[at] &&
		    value->presence == NOT_ASKED)
			slots[n++] = at;
	}
	return n;
}

/* Passes over what has an answer now, within the section. */
static void pass_answered(struct interview *interview)
{
	size_t section = interview->section;
	const struct slot *slot;

	while ((slot = interview_slot(interview)) &&
	       interview->section == section &&
	       encounter_value(interview->encounter,
			       content_index(interview->content, slot))
			       ->presence != NOT_ASKED)
		interview_advance(interview);
}

/* Answers all of a type that are blank in the section; how many. */
static size_t answer_all(struct interview *interview, enum value_type type,
			 int key)
{
	size_t n_slots = interview->content->n_slots;
	size_t *slots = memory_new(n_slots, sizeof(*slots));
	struct value *values = memory_new(n_slots, sizeof(*values));
	size_t n = interview_unasked(interview, type, slots);
	size_t i;

	for (i = 0; i < n; i++) {
		const struct slot *slot = &interview->content->slots[slots[i]];
		int scale =
			type == TYPE_GRADE
				? encounter_scale(interview->encounter, slot)
				: 0;

		answer_of_key(slot, scale, key, &values[i]);
	}
	if (n)
		interview_answer(interview, slots, values, n);
	free(slots);
	free(values);
	return n;
}

/* Waits for a yes before it fills all blanks of a type in the section. */
static void ask_to_confirm(struct interview *interview, enum value_type type,
			   const char *nothing)
{
	size_t *slots = memory_new(interview->content->n_slots, sizeof(*slots));

	interview->confirmed = type;
	interview->confirming = !interview->over &&
				interview_unasked(interview, type, slots) > 0;
	if (!interview->confirming)
		interview_say(interview, nothing);
	free(slots);
}

static enum interview_outcome run_rest(struct interview *interview,
				       const char *arguments)
{
	if (strcasecmp(arguments, "normal")) {
		interview_say(interview, _("Write it in full, :rest normal: "
					   "it records what is still blank in "
					   "this grid as examined and "
					   "normal."));
		return INTERVIEW_ASK;
	}
	if (interview->over || interview_step(interview) != 2) {
		interview_say(interview, _("Only in an examination grid."));
		return INTERVIEW_ASK;
	}
	ask_to_confirm(interview, TYPE_GRADE,
		       _("No finding of this grid is left to examine."));
	return INTERVIEW_ASK;
}

static enum interview_outcome run_none(struct interview *interview,
				       const char *arguments)
{
	(void)arguments;
	if (!interview->over &&
	    !interview->content->sections[interview->section].none_of_these) {
		interview_say(interview,
			      _("Here each blank is answered by itself."));
		return INTERVIEW_ASK;
	}
	ask_to_confirm(interview, TYPE_YESNO,
		       _("No yes/no question of this section is left to "
			 "ask."));
	return INTERVIEW_ASK;
}

void interview_confirm(struct interview *interview, const char *line)
{
	int normal = interview->confirmed == TYPE_GRADE;
	char told[WALK_LINE] = "";
	size_t n;

	interview->confirming = 0;
	if (strcasecmp(line, "yes") && strcasecmp(line, "y")) {
		interview_say(interview, _("Nothing recorded."));
		return;
	}
	n = answer_all(interview, interview->confirmed, normal ? '.' : 'n');
	text_append(told, sizeof(told),
		    normal ? _N("%zu recorded as examined and normal; :undo "
				"takes it back.",
				"%zu recorded as examined and normal; :undo "
				"takes them back.",
				n)
			   : _N("%zu recorded as 'no'; :undo takes it back.",
				"%zu recorded as 'no'; :undo takes them back.",
				n),
		    n);
	tell(interview, told);
	pass_answered(interview);
}

static enum interview_outcome run_quit(struct interview *interview,
				       const char *arguments)
{
	(void)arguments;
	if (!interview_save(interview) || interview->insists)
		return INTERVIEW_QUIT;
	interview->held_back = 1;
	text_append(interview->said, sizeof(interview->said), "%s",
		    _(" NOT SAVED: leave once more to leave all the same."));
	return INTERVIEW_ASK;
}

/* clang-format off */
const struct interview_command interview_commands[] = {
	{"help", "", N_("these commands; ? alone explains the question"),
	 run_help},
	{"undo", "", N_("take back the last answer"), run_undo},
	{"redo", "", N_("do again what was taken back"), run_redo},
	{"clear", "", N_("make the answer not asked again"), run_clear},
	{"back", "", N_("the question before"), run_back},
	{"next", "", N_("the next section"), run_next},
	{"go", N_("WORDS"), N_("a question by some of its words"), run_go},
	{"missing", "", N_("the most useful blank"), run_missing},
	{"list", "", N_("this section, with its answers"), run_list},
	{"rest", N_("normal"),
	 N_("what is blank in this grid is examined and normal"), run_rest},
	{"none", "",
	 N_("no to the yes/no questions left in this section, once confirmed"),
	 run_none},
	{"decision", "", N_("the decision, its lines numbered"), run_decision},
	{"why", N_("NUMBER"), N_("what is behind a line of the decision"),
	 run_why},
	{"where", "", N_("where along the nerve the lesion lies, and why"),
	 run_where},
	{"quit", "", N_("leave; all is kept"), run_quit},
};
/* clang-format on */

const size_t n_interview_commands =
	sizeof(interview_commands) / sizeof(interview_commands[0]);
