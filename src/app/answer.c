/*
 * Keys and lines as answers; see answer.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/answer.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/words.h"
#include "content/typed.h"

static int is_sign(const struct slot *slot)
{
	return !strcmp(slot->kind, "sign");
}

static int yesno_of_key(int key, struct value *value)
{
	value->number = key == 'y';
	return key == 'y' || key == 'n';
}

static int choice_of_key(const struct slot *slot, int key, struct value *value)
{
	value->number = key - '1';
	return slot->list->n_choices <= 9 && key >= '1' && key <= '9' &&
	       (size_t)(key - '1') < slot->list->n_choices;
}

/*
 * The level of a scale that a key enters.  The point is what is normal; of a
 * sign, which is there or not, n is normal and y is not.
 */
static int level_of_key(const struct slot *slot, int scale, int key,
			struct value *value)
{
	const struct scale *of = &slot->measure->scales[scale];
	size_t i;

	value->scale = scale;
	for (i = 0; i < of->n_levels; i++) {
		int normal = !strcmp(of->levels[i].name, slot->normal);

		if (of->levels[i].key != key && !(normal && key == '.') &&
		    !(is_sign(slot) && key == 'y' && !normal))
			continue;
		value->number = (long long)i;
		return 1;
	}
	return 0;
}

static int absence_of_key(const struct slot *slot, int key, struct value *value)
{
	static const struct {
		int key;
		enum presence presence;
	} keys[] = {{'k', NOT_KNOWN}, {'t', NOT_TESTABLE}, {'x', DECLINED}};
	size_t i;

	memset(value, 0, sizeof(*value));
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (key == keys[i].key)
			value->presence = keys[i].presence;
	if (key == 'n' && slot->type == TYPE_GRADE && !is_sign(slot))
		value->presence = NOT_TESTABLE;
	return value->presence && slot->absences & 1u << value->presence;
}

int answer_of_key(const struct slot *slot, int scale, int key,
		  struct value *value)
{
	struct value read = {.presence = ANSWERED};
	int found = 0;

	if (slot->type == TYPE_GRADE)
		found = level_of_key(slot, scale, key, &read);
	else if (slot->type == TYPE_YESNO)
		found = yesno_of_key(key, &read);
	else if (slot->type == TYPE_CHOICE)
		found = choice_of_key(slot, key, &read);
	if (!found)
		found = absence_of_key(slot, key, &read);
	if (found)
		*value = read;
	return found;
}

/* Lines */

static int lower(int key)
{
	return key >= 'A' && key <= 'Z' ? key + 'a' - 'A' : key;
}

/* A piece of a line, without the blanks around it. */
struct piece {
	const char *text;
	size_t length;
};

static struct piece piece_of(const char *text, size_t length)
{
	while (length && *text == ' ') {
		text++;
		length--;
	}
	while (length && text[length - 1] == ' ')
		length--;
	return (struct piece){text, length};
}

#define SHORTEST_BEGINNING 3 /* "no" is never the beginning of "normal" */

/* Whether it is a label, or begins it; 2 when it is all of it. */
static int begins(struct piece piece, const char *label)
{
	if (strncasecmp(label, piece.text, piece.length))
		return 0;
	if (strlen(label) == piece.length)
		return 2;
	return piece.length >= SHORTEST_BEGINNING;
}

static int is_number(struct piece piece)
{
	return piece.length && piece.length < 4 &&
	       strspn(piece.text, "0123456789") >= piece.length;
}

static int number_of(struct piece piece)
{
	int number = 0;

	while (piece.length--)
		number = number * 10 + (*piece.text++ - '0');
	return number;
}

/*
 * The one choice whose number it is, whose id or label it begins; -1 when
 * there is none, -2 when there are several.
 */
static int find_choice(const struct list *list, struct piece piece)
{
	int found = -1;
	size_t i;

	if (is_number(piece)) {
		int number = number_of(piece);

		return number && (size_t)number <= list->n_choices ? number - 1
								   : -1;
	}
	for (i = 0; piece.length && i < list->n_choices; i++) {
		int label = begins(piece, list->choices[i].label);
		int id = begins(piece, list->choices[i].id);

		if (label == 2 || id == 2)
			return (int)i;
		if (label || id)
			found = found == -1 ? (int)i : -2;
	}
	return found;
}

static int refuse_choice(const struct list *list, struct piece piece, int found,
			 struct fault *fault)
{
	if (found == -2)
		fault_set(fault, NULL,
			  "'%.*s' begins more than one of the choices. Write "
			  "more of it, or its number.",
			  (int)piece.length, piece.text);
	else
		fault_set(fault, NULL,
			  "'%.*s' is none of the choices. Write a number from "
			  "1 to %zu, or three letters or more of a choice.",
			  (int)piece.length, piece.text, list->n_choices);
	return -1;
}

static int read_choice(const struct slot *slot, const char *line,
		       struct value *value, struct fault *fault)
{
	struct piece piece = piece_of(line, strlen(line));
	int found = find_choice(slot->list, piece);

	if (found < 0)
		return refuse_choice(slot->list, piece, found, fault);
	value->number = found;
	return 0;
}

static int denies(struct piece *piece)
{
	if (piece->length <= 3 || strncasecmp(piece->text, "no ", 3))
		return 0;
	*piece = piece_of(piece->text + 3, piece->length - 3);
	return 1;
}

/* Numbers may stand with nothing but a blank between them. */
static size_t piece_length(const char *line)
{
	size_t length = strspn(line, " ");
	size_t digits = strspn(line + length, "0123456789");

	if (digits && line[length + digits] == ' ')
		return length + digits;
	return strcspn(line, ";,");
}

/* Denies all but the one that says so. */
static void take_exclusive(const struct list *list, int choice,
			   struct value *value)
{
	uint64_t bit = (uint64_t)1 << choice;

	value->yes |= bit;
	value->no |= (((uint64_t)1 << list->n_choices) - 1) & ~bit;
}

static int read_several(const struct slot *slot, const char *line,
			struct value *value, struct fault *fault)
{
	while (*line) {
		size_t length = piece_length(line);
		struct piece piece = piece_of(line, length);
		int denied = denies(&piece);
		int found = find_choice(slot->list, piece);

		if (found < 0)
			return refuse_choice(slot->list, piece, found, fault);
		if (denied)
			value->no |= (uint64_t)1 << found;
		else if (slot->list->choices[found].exclusive)
			take_exclusive(slot->list, found, value);
		else
			value->yes |= (uint64_t)1 << found;
		line += length;
		line += strspn(line, ";, ");
	}
	if (!(value->yes & value->no))
		return 0;
	fault_set(fault, NULL,
		  "a choice is both affirmed and denied. 'None' goes with no "
		  "other choice.");
	return -1;
}

static int refuse_grade(const struct slot *slot, int scale, const char *line,
			struct fault *fault)
{
	char known[FAULT_TEXT / 2] = "";

	answer_level_words(slot, scale, ", ", known, sizeof(known));
	answer_absence_words(slot, ", ", known, sizeof(known));
	fault_set(fault, NULL, "'%s' is no grade here: %s.", line, known);
	return -1;
}

/* A code as it stands; the beginning of a label that no other shares. */
static int read_grade(const struct slot *slot, int scale, const char *line,
		      struct value *value, struct fault *fault)
{
	const struct scale *of = &slot->measure->scales[scale];
	struct piece piece = piece_of(line, strlen(line));
	int found = -1;
	size_t i;

	if (!strcasecmp(line, "normal"))
		return !level_of_key(slot, scale, '.', value);
	if (is_sign(slot) &&
	    (!strcasecmp(line, "yes") || !strcasecmp(line, "no") ||
	     !strcasecmp(line, "n")))
		return !level_of_key(slot, scale,
				     lower(line[0]) == 'n' ? '.' : 'y', value);
	value->scale = scale;
	for (i = 0; i < of->n_levels; i++) {
		if (!strcasecmp(of->levels[i].code, line)) {
			value->number = (long long)i;
			return 0;
		}
		if (begins(piece, of->levels[i].label))
			found = found == -1 ? (int)i : -2;
	}
	value->number = found;
	return found >= 0 ? 0 : refuse_grade(slot, scale, line, fault);
}

/* "3 old deficit": a grade and the beginning of a reason beside it. */
static int read_reasoned(const struct slot *slot, int scale, const char *line,
			 struct value *value, struct fault *fault)
{
	const char *blank = strchr(line, ' ');
	char grade[VALUE_TEXT];
	size_t i;

	if (!blank)
		return read_grade(slot, scale, line, value, fault);
	text_copy(grade,
		  (size_t)(blank - line) + 1 < sizeof(grade)
			  ? (size_t)(blank - line) + 1
			  : sizeof(grade),
		  line);
	for (i = 0; i < slot->measure->n_reasons; i++) {
		if (!begins(piece_of(blank + 1, strlen(blank + 1)),
			    slot->measure->reasons[i].label))
			continue;
		value->reason = (int)i + 1;
		if (!read_grade(slot, scale, grade, value, fault))
			return value_check(slot, value, fault);
		value->reason = 0;
	}
	return read_grade(slot, scale, line, value, fault);
}

int answer_of_line(const struct slot *slot, int scale, const char *line,
		   long long today, struct value *value, struct fault *fault)
{
	struct value read = {.presence = ANSWERED};
	int refused;

	if (slot->type != TYPE_TEXT && line[0] && !line[1] &&
	    answer_of_key(slot, scale, lower(line[0]), value))
		return 0;
	if (!value_read_typed(slot, line, today, value, fault))
		return 0;
	if (slot->type == TYPE_CHOICE)
		refused = read_choice(slot, line, &read, fault);
	else if (slot->type == TYPE_MULTI)
		refused = read_several(slot, line, &read, fault);
	else if (slot->type == TYPE_GRADE)
		refused = read_reasoned(slot, scale, line, &read, fault);
	else
		return -1;
	if (!refused)
		*value = read;
	return refused;
}

/* What can be typed, in words */

static void say(char *text, size_t size, const char *between, const char *words)
{
	text_append(text, size, "%s%s", text[0] ? between : "", words);
}

void answer_choice_words(const struct slot *slot, const char *between,
			 char *text, size_t size)
{
	size_t i;

	for (i = 0; i < slot->list->n_choices; i++)
		text_append(text, size, "%s%zu %s", text[0] ? between : "",
			    i + 1, slot->list->choices[i].label);
}

void answer_level_words(const struct slot *slot, int scale, const char *between,
			char *text, size_t size)
{
	const struct scale *of = &slot->measure->scales[scale];
	size_t i;

	for (i = 0; i < of->n_levels; i++) {
		const struct level *level = &of->levels[i];

		text_append(text, size, "%s%c", text[0] ? between : "",
			    level->key);
		if (level->code[0] != level->key || level->code[1])
			text_append(text, size, " %s", level->code);
		if (strcmp(level->code, level->label) && of->n_levels < 6)
			text_append(text, size, " %s", level->label);
	}
	say(text, size, between, _(". normal"));
}

void answer_absence_words(const struct slot *slot, const char *between,
			  char *text, size_t size)
{
	if (slot->absences & 1u << NOT_KNOWN)
		say(text, size, between, _("k not known"));
	if (slot->absences & 1u << NOT_TESTABLE)
		say(text, size, between, _("t not testable"));
	if (slot->absences & 1u << DECLINED)
		say(text, size, between, _("x declined"));
}
