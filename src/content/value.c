/*
 * Values and their written form; see value.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/value.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "content/content.h"

static const struct {
	const char *id;
	const char *words;
} presences[] = {
	[NOT_ASKED] = {"", N_("not asked")},
	[ANSWERED] = {"", N_("answered")},
	[NOT_KNOWN] = {"not_known", N_("not known")},
	[NOT_TESTABLE] = {"not_testable", N_("not testable")},
	[DECLINED] = {"declined", N_("declined")},
	[NOT_APPLICABLE] = {"not_applicable", N_("not applicable")},
};

const char *presence_id(enum presence presence)
{
	return presences[presence].id;
}

const char *presence_words(enum presence presence)
{
	return _(presences[presence].words);
}

int value_equal(const struct value *a, const struct value *b)
{
	if (a->presence != b->presence)
		return 0;
	if (a->presence != ANSWERED)
		return 1;
	if ((a->text == NULL) != (b->text == NULL))
		return 0;
	return a->scale == b->scale && a->number == b->number &&
	       a->reason == b->reason && a->yes == b->yes && a->no == b->no &&
	       (!a->text || !strcmp(a->text, b->text));
}

static const char *join_choices(const struct list *list, char *text,
				size_t size)
{
	size_t i;

	text[0] = '\0';
	for (i = 0; i < list->n_choices; i++)
		text_append(text, size, "%s%s", i ? ", " : "",
			    list->choices[i].id);
	return text;
}

static int choice_of(const struct list *list, const char *id, size_t length)
{
	size_t i;

	for (i = 0; i < list->n_choices; i++)
		if (strlen(list->choices[i].id) == length &&
		    !strncasecmp(list->choices[i].id, id, length))
			return (int)i;
	return -1;
}

static int read_yesno(const char *text, struct value *value,
		      struct fault *fault)
{
	static const char *const forms[][2] = {
		{"no", "yes"}, {"false", "true"}, {"n", "y"}};
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		value->number = !strcasecmp(text, forms[i][1]);
		if (value->number || !strcasecmp(text, forms[i][0]))
			return 0;
	}
	fault_set(fault, NULL, "'%s' is neither yes nor no.", text);
	return -1;
}

static int read_choice(const struct list *list, const char *text,
		       struct value *value, struct fault *fault)
{
	char ids[FAULT_TEXT / 2];

	value->number = choice_of(list, text, strlen(text));
	if (value->number >= 0)
		return 0;
	fault_set(fault, NULL, "'%s' is none of the choices: %s.", text,
		  join_choices(list, ids, sizeof(ids)));
	return -1;
}

/* Denies every choice but the exclusive one, which says so. */
static void deny_all(const struct list *list, int exclusive,
		     struct value *value)
{
	uint64_t bit = (uint64_t)1 << exclusive;
	uint64_t all = ((uint64_t)1 << list->n_choices) - 1;

	value->yes |= bit;
	value->no |= all & ~bit;
}

static int read_multi(const struct list *list, const char *text,
		      struct value *value, struct fault *fault)
{
	char ids[FAULT_TEXT / 2];

	while (*text) {
		size_t length = strcspn(text, ";");
		size_t denied = 0;
		const char *id = text;
		size_t id_length = length;
		int choice;

		while (id_length && *id == ' ') {
			id++;
			id_length--;
		}
		if (id_length > 3 && !strncasecmp(id, "no ", 3))
			denied = 3;
		choice = choice_of(list, id + denied, id_length - denied);
		if (choice < 0) {
			fault_set(fault, NULL,
				  "'%.*s' is none of the choices: %s.",
				  (int)id_length, id,
				  join_choices(list, ids, sizeof(ids)));
			return -1;
		}
		if (denied)
			value->no |= (uint64_t)1 << choice;
		else if (list->choices[choice].exclusive)
			deny_all(list, choice, value);
		else
			value->yes |= (uint64_t)1 << choice;
		text += length + (text[length] == ';');
	}
	if (value->yes & value->no) {
		fault_set(fault, NULL,
			  "a choice is both affirmed and denied. 'None' goes "
			  "with no other choice.");
		return -1;
	}
	return 0;
}

static int read_number(const struct slot *slot, const char *text,
		       struct value *value, struct fault *fault)
{
	if (!number_read(text, &value->number))
		return 0;
	if (slot->unit[0])
		fault_set(fault, NULL,
			  "'%s' is no number of %s, such as 8 or 8.5.", text,
			  slot->unit);
	else
		fault_set(fault, NULL, "'%s' is no number, such as 8 or 8.5.",
			  text);
	return -1;
}

static int read_date(const char *text, struct value *value, struct fault *fault)
{
	if (!date_read(text, &value->number))
		return 0;
	fault_set(fault, NULL,
		  "'%s' is no date. Write year, month and day, such as "
		  "2012-07-23.",
		  text);
	return -1;
}

/* "2" or "2 (ninds)": splits off the scale's name, if there is one. */
static int scale_named(const struct measure *measure, const char *text,
		       size_t *code_length)
{
	const char *open = strchr(text, '(');
	size_t length;
	size_t i;

	*code_length = strlen(text);
	if (!open)
		return measure->n_scales == 1 ? 0 : -1;
	*code_length = (size_t)(open - text);
	while (*code_length && text[*code_length - 1] == ' ')
		(*code_length)--;
	length = strcspn(++open, ";)");
	for (i = 0; i < measure->n_scales; i++)
		if (strlen(measure->scales[i].id) == length &&
		    !strncmp(measure->scales[i].id, open, length))
			return (int)i;
	return -1;
}

/* "3 (mrc; old_deficit)": what stands behind the scale, if anything does. */
static int read_reason(const struct measure *measure, const char *text,
		       struct value *value, struct fault *fault)
{
	char known[FAULT_TEXT / 2] = "";
	const char *at = strchr(text, ';');
	size_t length;
	size_t i;

	if (!at)
		return 0;
	at += 1 + strspn(at + 1, " ");
	length = strcspn(at, " )");
	for (i = 0; i < measure->n_reasons; i++) {
		const char *id = measure->reasons[i].id;

		if (strlen(id) == length && !strncmp(id, at, length)) {
			value->reason = (int)i + 1;
			return 0;
		}
		text_append(known, sizeof(known), "%s%s", i ? ", " : "", id);
	}
	fault_set(fault, NULL,
		  "'%s': '%.*s' is none of the reasons beside a grade: %s.",
		  text, (int)length, at, known);
	return -1;
}

static int read_grade(const struct measure *measure, const char *text,
		      struct value *value, struct fault *fault)
{
	char known[FAULT_TEXT / 2] = "";
	size_t length;
	size_t i;

	value->scale = scale_named(measure, text, &length);
	if (value->scale < 0) {
		for (i = 0; i < measure->n_scales; i++)
			text_append(known, sizeof(known), "%s%s", i ? ", " : "",
				    measure->scales[i].id);
		fault_set(fault, NULL,
			  "'%s' does not name its scale. Write the grade and "
			  "the scale in brackets, one of: %s.",
			  text, known);
		return -1;
	}
	for (i = 0; i < measure->scales[value->scale].n_levels; i++) {
		const struct level *level =
			&measure->scales[value->scale].levels[i];

		if (strlen(level->code) == length &&
		    !strncasecmp(level->code, text, length)) {
			value->number = (long long)i;
			return read_reason(measure, text, value, fault);
		}
		text_append(known, sizeof(known), "%s%s", i ? ", " : "",
			    level->code);
	}
	fault_set(fault, NULL, "'%s' is no grade of the scale %s: %s.", text,
		  measure->scales[value->scale].id, known);
	return -1;
}

static int read_presence(const struct slot *slot, const char *text,
			 enum presence *presence)
{
	int i;

	for (i = NOT_KNOWN; i <= NOT_APPLICABLE; i++)
		if (!strcasecmp(text, presences[i].id) ||
		    !strcasecmp(text, presences[i].words)) {
			*presence = (enum presence)i;
			return 1;
		}
	if (slot->type != TYPE_GRADE || strcasecmp(text, "NT"))
		return 0;
	*presence = NOT_TESTABLE;
	return 1;
}

static int read_answer(const struct slot *slot, const char *text,
		       struct value *value, struct fault *fault)
{
	switch (slot->type) {
	case TYPE_YESNO:
		return read_yesno(text, value, fault);
	case TYPE_CHOICE:
		return read_choice(slot->list, text, value, fault);
	case TYPE_MULTI:
		return read_multi(slot->list, text, value, fault);
	case TYPE_NUMBER:
		return read_number(slot, text, value, fault);
	case TYPE_DATE:
		return read_date(text, value, fault);
	case TYPE_GRADE:
		return read_grade(slot->measure, text, value, fault);
	case TYPE_TEXT:
		break;
	}
	value->text = text;
	return 0;
}

int value_read(const struct slot *slot, const char *text, struct value *value,
	       struct fault *fault)
{
	struct value read = {0};

	if (!text[0]) {
		*value = read;
		return 0;
	}
	if (!read_presence(slot, text, &read.presence)) {
		read.presence = ANSWERED;
		if (read_answer(slot, text, &read, fault))
			return -1;
	}
	*value = read;
	return 0;
}

/* The choice's name: an id for files, for people its label. */
static void append_choice(const struct choice *choice, int denied,
			  int for_people, char *text, size_t size)
{
	const char *form = denied ? "no %s" : "%s";

	if (text[0])
		text_append(text, size, "%s", for_people ? _("; ") : ";");
	if (for_people && denied)
		/* TRANSLATORS: of several choices one that is denied. */
		form = _("no %s");
	text_append(text, size, form, for_people ? choice->label : choice->id);
}

static void write_multi(const struct list *list, const struct value *value,
			int for_people, char *text, size_t size)
{
	size_t i;

	text[0] = '\0';
	for (i = 0; i < list->n_choices; i++) {
		const struct choice *choice = &list->choices[i];
		uint64_t bit = (uint64_t)1 << i;

		if (choice->exclusive && (value->yes & bit)) {
			text[0] = '\0';
			append_choice(choice, 0, for_people, text, size);
			return;
		}
		if ((value->yes | value->no) & bit)
			append_choice(choice, (value->no & bit) != 0,
				      for_people, text, size);
	}
}

/*
 * The scale goes with every code that is no word: it tells which scale was
 * meant, and a spreadsheet that would take 4+ for the number 4 leaves
 * "4+ (mrc)" alone.  With a reason it stands beside every code, so that there
 * is one form alone, which programs that know no reasons refuse.
 */
static void write_grade(const struct slot *slot, const struct value *value,
			char *text, size_t size)
{
	const char *code = content_level(slot, value)->code;
	const struct reason *reason = content_reason(slot, value);
	int is_word = code[0] >= 'a' && code[0] <= 'z';

	text_copy(text, size, code);
	if (slot->measure->n_scales > 1 || !is_word || reason)
		text_append(text, size, " (%s%s%s)",
			    slot->measure->scales[value->scale].id,
			    reason ? "; " : "", reason ? reason->id : "");
}

char *value_write(const struct slot *slot, const struct value *value,
		  char *text, size_t size)
{
	if (value->presence != ANSWERED)
		return text_copy(text, size, presence_id(value->presence));
	switch (slot->type) {
	case TYPE_YESNO:
		return text_copy(text, size, value->number ? "yes" : "no");
	case TYPE_CHOICE:
		return text_copy(text, size,
				 slot->list->choices[value->number].id);
	case TYPE_MULTI:
		write_multi(slot->list, value, 0, text, size);
		return text;
	case TYPE_NUMBER:
		return number_write(value->number, text, size);
	case TYPE_DATE:
		return date_write(value->number, text, size);
	case TYPE_GRADE:
		write_grade(slot, value, text, size);
		return text;
	case TYPE_TEXT:
		break;
	}
	return text_copy(text, size, value->text);
}

static void grade_words(const struct slot *slot, const struct value *value,
			char *text, size_t size)
{
	const struct level *level = content_level(slot, value);
	const struct reason *reason = content_reason(slot, value);

	snprintf(text, size, "%s", level->code);
	if (strcmp(level->code, level->label))
		text_append(text, size, " %s", level->label);
	if (slot->measure->n_scales > 1)
		text_append(text, size, " (%s)",
			    slot->measure->scales[value->scale].id);
	if (reason)
		text_append(text, size, " (%s)", reason->label);
}

char *value_words(const struct slot *slot, const struct value *value,
		  char *text, size_t size)
{
	if (value->presence != ANSWERED)
		return text_copy(text, size, presence_words(value->presence));
	switch (slot->type) {
	case TYPE_YESNO:
		return text_copy(text, size,
				 value->number ? _("yes") : _("no"));
	case TYPE_CHOICE:
		return text_copy(text, size,
				 slot->list->choices[value->number].label);
	case TYPE_MULTI:
		write_multi(slot->list, value, 1, text, size);
		return text;
	case TYPE_GRADE:
		grade_words(slot, value, text, size);
		return text;
	case TYPE_NUMBER:
		number_write(value->number, text, size);
		if (slot->unit[0])
			text_append(text, size, " %s", slot->unit);
		return text;
	default:
		return value_write(slot, value, text, size);
	}
}

static int check_range(const struct slot *slot, const struct value *value,
		       struct fault *fault)
{
	char least[NUMBER_SIZE];
	char most[NUMBER_SIZE];

	if (!slot->bounded ||
	    (value->number >= slot->min && value->number <= slot->max))
		return 0;
	if (slot->type == TYPE_DATE) {
		date_write(slot->min, least, sizeof(least));
		date_write(slot->max, most, sizeof(most));
	} else {
		number_write(slot->min, least, sizeof(least));
		number_write(slot->max, most, sizeof(most));
	}
	fault_set(fault, NULL, "outside the range: %s to %s%s%s.", least, most,
		  slot->unit[0] ? " " : "", slot->unit);
	return -1;
}

int value_check(const struct slot *slot, const struct value *value,
		struct fault *fault)
{
	if (value->presence == ANSWERED && value->text &&
	    strlen(value->text) >= VALUE_TEXT) {
		fault_set(fault, NULL, "longer than the %d bytes that fit.",
			  VALUE_TEXT - 1);
		return -1;
	}
	if (value->reason && !content_takes_reason(slot, value)) {
		fault_set(fault, NULL,
			  "a reason stands beside a grade that is not normal, "
			  "and beside nothing else.");
		return -1;
	}
	if (value->presence == ANSWERED)
		return check_range(slot, value, fault);
	if (value->presence == NOT_ASKED || value->presence == NOT_APPLICABLE ||
	    (slot->absences & 1u << value->presence))
		return 0;
	fault_set(fault, NULL, "'%s' is no answer to this question.",
		  presence_words(value->presence));
	return -1;
}
