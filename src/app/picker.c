/*
 * The picker for all that is chosen: answers, reasons beside grades, and
 * responses to advice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/advice.h"
#include "app/private.h"
#include "base/text.h"
#include "base/words.h"

static struct option *add_option(struct session *session, const char *label)
{
	struct option *option;

	if (session->n_options == MAX_OPTIONS)
		return NULL;
	option = &session->options[session->n_options++];
	memset(option, 0, sizeof(*option));
	text_copy(option->label, sizeof(option->label), label);
	return option;
}

static void add_answer(struct session *session, const char *label,
		       long long number, int scale)
{
	struct option *option = add_option(session, label);

	if (!option)
		return;
	option->value.presence = ANSWERED;
	option->value.number = number;
	option->value.scale = scale;
}

static void add_levels(struct session *session, const struct slot *slot)
{
	int scale = encounter_scale(session->encounter, slot);
	const struct scale *of = &slot->measure->scales[scale];
	size_t i;

	for (i = 0; i < of->n_levels; i++) {
		char label[128] = "";

		text_append(label, sizeof(label), "%s  %s", of->levels[i].code,
			    of->levels[i].label);
		add_answer(session, label, (long long)i, scale);
	}
}

static void add_absences(struct session *session, const struct slot *slot)
{
	int p;

	for (p = NOT_KNOWN; p <= DECLINED; p++) {
		struct option *option;

		if (!(slot->absences & 1u << p))
			continue;
		option = add_option(session, presence_words((enum presence)p));
		if (option)
			option->value.presence = (enum presence)p;
	}
	add_option(session, _("not asked (clears the answer)"));
}

static void build_options(struct session *session, const struct slot *slot)
{
	size_t i;

	session->n_options = 0;
	if (slot->type == TYPE_YESNO) {
		add_answer(session, _("yes"), 1, 0);
		add_answer(session, _("no"), 0, 0);
	} else if (slot->type == TYPE_GRADE) {
		add_levels(session, slot);
	} else {
		for (i = 0; i < slot->list->n_choices; i++)
			add_answer(session, slot->list->choices[i].label,
				   (long long)i, 0);
	}
	add_absences(session, slot);
}

static void open_picker(struct session *session, enum picker_kind kind)
{
	session->mode = MODE_PICKER;
	session->picker_kind = kind;
	editor_start(&session->editor, "");
	memset(&session->picker, 0, sizeof(session->picker));
}

/* The reasons that a grade may have; the first option is to have none. */
void picker_reasons(struct session *session)
{
	long at = session_slot(session);
	const struct slot *slot;
	const struct value *value;
	size_t i;

	if (at < 0)
		return;
	slot = &session->content->slots[at];
	value = encounter_value(session->encounter, (size_t)at);
	if (!content_takes_reason(slot, value)) {
		session_say(session, _("Only a grade that is not normal has a "
				       "reason beside it."));
		return;
	}
	session->n_options = 0;
	for (i = 0; i <= slot->measure->n_reasons; i++) {
		struct option *option = add_option(
			session, i ? slot->measure->reasons[i - 1].label
				   : _("no reason of its own"));

		if (!option)
			break;
		option->value = *value;
		option->value.reason = (int)i;
		if (i)
			option->hint = slot->measure->reasons[i - 1].hint;
	}
	open_picker(session, PICK_REASON);
	session->picker.cursor = (size_t)value->reason;
}

/* What the clinician may answer to the advice in front; the last: nothing. */
void picker_responses(struct session *session)
{
	const struct content *content = session->content;
	size_t i;

	session->n_options = 0;
	for (i = 0; i < content->n_responses; i++) {
		struct option *option =
			add_option(session, content->responses[i].label);

		if (!option)
			break;
		option->response = &content->responses[i];
	}
	add_option(session, _("no answer (takes it away)"));
	open_picker(session, PICK_RESPONSE);
}

void picker_start(struct session *session)
{
	size_t at = (size_t)session_slot(session);
	const struct value *value = encounter_value(session->encounter, at);
	size_t i;

	build_options(session, &session->content->slots[at]);
	open_picker(session, PICK_ANSWER);
	for (i = 0; i < session->n_options; i++)
		if (value_equal(&session->options[i].value, value))
			session->picker.cursor = i;
}

/* One item of a multiple choice: yes, then no, then not known, in turn. */
static void toggle_item(struct session *session, size_t at, size_t item)
{
	const struct slot *slot = &session->content->slots[at];
	struct value value = *encounter_value(session->encounter, at);
	uint64_t bit = (uint64_t)1 << item;
	size_t i;

	if (value.presence != ANSWERED)
		memset(&value, 0, sizeof(value));
	value.presence = ANSWERED;
	if (slot->list->choices[item].exclusive) {
		value.yes = bit;
		value.no = (((uint64_t)1 << slot->list->n_choices) - 1) & ~bit;
	} else if (value.yes & bit) {
		value.yes &= ~bit;
		value.no |= bit;
	} else if (value.no & bit) {
		value.no &= ~bit;
	} else {
		value.yes |= bit;
	}
	for (i = 0; i < slot->list->n_choices; i++)
		if (slot->list->choices[i].exclusive && i != item) {
			/* "none of these" holds no longer, nor is it denied */
			value.yes &= ~((uint64_t)1 << i);
			value.no &= ~((uint64_t)1 << i);
		}
	if (!value.yes && !value.no)
		memset(&value, 0, sizeof(value));
	session_answer(session, at, &value);
}

static void pick_answer(struct session *session)
{
	size_t at = (size_t)session_slot(session);
	const struct slot *slot = &session->content->slots[at];
	size_t chosen = session->picker.cursor;

	if (slot->type == TYPE_MULTI && chosen < slot->list->n_choices) {
		toggle_item(session, at, chosen);
		return;
	}
	session->mode = MODE_COMMANDS;
	if (!session_answer(session, at, &session->options[chosen].value))
		form_advance(session);
}

static void pick(struct session *session)
{
	const struct option *option = &session->options[session->picker.cursor];

	if (session->picker_kind == PICK_ANSWER) {
		pick_answer(session);
		return;
	}
	session->mode = MODE_COMMANDS;
	if (session->picker_kind == PICK_REASON)
		session_answer(session, (size_t)session_slot(session),
			       &option->value);
	else
		advice_pick(session, option->response);
}

/*
 * The keys that answer the question without the picker answer it here too;
 * in a multiple choice a number is that of its item.
 */
static void answer_in_picker(struct session *session, int key)
{
	size_t at = (size_t)session_slot(session);
	const struct slot *slot = &session->content->slots[at];

	if (slot->type == TYPE_MULTI && key >= '1' && key <= '9' &&
	    (size_t)(key - '1') < slot->list->n_choices) {
		session->picker.cursor = (size_t)(key - '1');
		toggle_item(session, at, session->picker.cursor);
	} else if (form_answer_key(session, key)) {
		session->mode = MODE_COMMANDS;
	}
}

/* Of reasons and responses; the screen behind may have no question. */
static void pick_by_number(struct session *session, int key)
{
	size_t at = (size_t)(key - '1');

	if (key < '1' || key > '9' || at >= session->n_options)
		return;
	session->picker.cursor = at;
	pick(session);
}

/* Whether the text stands in the label from the start of a word on. */
static int has_word(const char *label, const char *text)
{
	char part[sizeof(((struct option *)0)->label)];

	while (*label) {
		text_copy(part, sizeof(part), label);
		if (strlen(text) < strlen(part))
			part[strlen(text)] = '\0';
		if (text_contains(part, text))
			return 1;
		label += strcspn(label, " ");
		label += strspn(label, " ");
	}
	return 0;
}

/*
 * In a list too long for numbers, what is typed goes to the option with a
 * word that begins so; a letter that fits none is not taken.
 */
static void type_ahead(struct session *session, int key)
{
	struct editor *editor = &session->editor;
	char text[sizeof(session->options[0].label) + 32] = "";
	size_t i;

	if (!editor_key(editor, key))
		return;
	for (i = 0; i < session->n_options; i++)
		if (has_word(session->options[i].label, editor->text))
			break;
	if (i < session->n_options)
		session->picker.cursor = i;
	else
		editor_key(editor, INPUT_BACKSPACE);
	if (editor->text[0])
		text_append(text, sizeof(text), _("Typed: %s"), editor->text);
	session_say(session, text);
}

/* Whether the key is a letter for such a list. */
static int is_typed(const struct session *session, int key)
{
	const struct slot *slot;

	if (session->picker_kind != PICK_ANSWER)
		return 0;
	slot = &session->content->slots[session_slot(session)];
	return slot->type == TYPE_CHOICE && slot->list->n_choices > 9 &&
	       key >= (session->editor.text[0] ? ' ' : '!') &&
	       key < INPUT_BEYOND_UNICODE;
}

void picker_key(struct session *session, int key)
{
	struct position *position = &session->picker;

	if (is_typed(session, key)) {
		type_ahead(session, key);
		return;
	}
	editor_start(&session->editor, "");
	switch (key) {
	case INPUT_UP:
		position_move(position, -1, session->n_options);
		break;
	case INPUT_DOWN:
		position_move(position, 1, session->n_options);
		break;
	case INPUT_HOME:
		position_move(position, -MAX_OPTIONS, session->n_options);
		break;
	case INPUT_END:
		position_move(position, MAX_OPTIONS, session->n_options);
		break;
	case INPUT_ENTER:
	case ' ':
		pick(session);
		break;
	case INPUT_ESCAPE:
	case INPUT_LEFT:
	case INPUT_CONTROL('c'):
	case 'q':
		session->mode = MODE_COMMANDS;
		break;
	case INPUT_CONTROL('q'):
		session->done = session_may_leave(session);
		break;
	default:
		if (session->picker_kind == PICK_ANSWER)
			answer_in_picker(session, key);
		else
			pick_by_number(session, key);
	}
}
