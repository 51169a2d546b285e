/*
 * The table of actions; see action.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/action.h"

#include <string.h>

#include "app/private.h"
#include "base/text.h"

#define LISTS (ON(SCREEN_WORKLIST) | ON(SCREEN_SECTIONS))
#define ASKING (ON(SCREEN_FORM) | ON(SCREEN_GRID))
#define LEADING (ON(SCREEN_DECISION) | ON(SCREEN_MAP) | ON(SCREEN_WHY))
#define READING (LEADING | ON(SCREEN_HELP))
#define OPEN (ON(SCREEN_SECTIONS) | ASKING)
#define EVERYWHERE (LISTS | ASKING | READING)

static void move(struct session *session, long rows)
{
	position_move(&session_screen(session)->position, rows,
		      session_row_count(session));
}

static void act_down(struct session *session)
{
	move(session, 1);
}

static void act_up(struct session *session)
{
	move(session, -1);
}

static void turn(struct session *session, int pages)
{
	position_turn(&session_screen(session)->position,
		      (long)pages * session_page(session),
		      session_row_count(session));
}

static void act_page_down(struct session *session)
{
	turn(session, 1);
}

static void act_page_up(struct session *session)
{
	turn(session, -1);
}

static void act_top(struct session *session)
{
	session_screen(session)->position.cursor = 0;
}

static void act_bottom(struct session *session)
{
	move(session, (long)session_row_count(session));
}

static void act_left(struct session *session)
{
	form_side(session, 0);
}

static void act_right(struct session *session)
{
	form_side(session, 1);
}

static void act_back(struct session *session)
{
	session_pop(session);
}

static void act_quit(struct session *session)
{
	session->done = session_may_leave(session);
}

static void act_help(struct session *session)
{
	session_push(session, SCREEN_HELP);
}

static void act_decision(struct session *session)
{
	session_push(session, SCREEN_DECISION);
}

static void act_map(struct session *session)
{
	session_push(session, SCREEN_MAP);
}

static void act_section(struct session *session)
{
	const struct content *content = session->content;
	size_t cursor = session_screen(session)->position.cursor;

	if (cursor == content->n_sections + VIEW_MAP)
		act_map(session);
	else if (cursor == content->n_sections + VIEW_DECISION)
		act_decision(session);
	else
		form_open(session, cursor);
}

/* Opens what a line of the decision, or of a reason, speaks of. */
static void act_why(struct session *session)
{
	const struct screen *screen = session_screen(session);
	const struct document_row *row;
	struct screen *why;

	if (screen->position.cursor >= session->document.count)
		return;
	row = &session->document.rows[screen->position.cursor];
	if (row->slot) {
		size_t slot = content_index(session->content, row->slot);

		form_go(session, slot);
	} else if (row->conclusion || row->segment || row->site || row->cause) {
		why = session_push(session, SCREEN_WHY);
		why->conclusion = row->conclusion;
		why->segment = row->segment;
		why->site = row->site ? row->site->site : NULL;
		why->cause = row->cause;
	} else {
		session_say(session, "Nothing behind this line. Those with a "
				     "mark, such as [!], open, and sites and "
				     "causes.");
	}
}

static void act_explain(struct session *session)
{
	long slot = session_slot(session);

	if (slot >= 0)
		session_push(session, SCREEN_WHY)->slot =
			&session->content->slots[slot];
}

/* clang-format off */
const struct action actions[] = {
	{"new", {'n'}, ON(SCREEN_WORKLIST),
	 "new", "Begin a new encounter.", worklist_new},
	{"open", {INPUT_ENTER, INPUT_RIGHT}, ON(SCREEN_WORKLIST),
	 "open", "Open the encounter.", worklist_open},
	{"next_visit", {'v'}, ON(SCREEN_WORKLIST),
	 "next visit",
	 "Begin the patient's next visit: what persists is carried over; "
	 "dangers and examination are not.",
	 worklist_next_visit},
	{"search", {'/'}, ON(SCREEN_WORKLIST),
	 "search", "Search by reference, date or id; Escape ends it.",
	 worklist_search},
	{"archive", {'a'}, ON(SCREEN_WORKLIST),
	 "archive",
	 "Archive the encounter, or put it back. Nothing is deleted.",
	 worklist_archive},
	{"archived", {'A'}, ON(SCREEN_WORKLIST),
	 "archived ones", "Show what is archived, or the worklist again.",
	 worklist_toggle},
	{"section", {INPUT_ENTER, INPUT_RIGHT}, ON(SCREEN_SECTIONS),
	 "open", "Open the section, the map or the decision.", act_section},
	{"enter", {INPUT_ENTER}, ASKING,
	 "choose, type", "Choose from a list, or type the answer.", form_enter},
	{"clear", {INPUT_BACKSPACE, INPUT_DELETE}, ASKING,
	 NULL, "Clear the answer: not asked.", form_clear},
	{"why", {INPUT_ENTER, INPUT_RIGHT}, LEADING,
	 "why, go to", "Open why a line stands there, or go to a question.",
	 act_why},
	{"decision", {'d'}, OPEN | ON(SCREEN_MAP) | ON(SCREEN_WHY),
	 "decision", "Show the decision.", act_decision},
	{"map", {'w'}, OPEN | ON(SCREEN_DECISION) | ON(SCREEN_WHY),
	 "where", "Show the nerve map: where the lesion may lie.", act_map},
	{"missing", {'m'}, OPEN | LEADING,
	 "most useful blank", "Go to the blank whose answer is most useful.",
	 form_next_missing},
	{"next_section", {INPUT_TAB}, ASKING,
	 "next section", "Go to the next section.", form_next_section},
	{"previous_section", {INPUT_BACK_TAB}, ASKING,
	 NULL, "Go to the section before.", form_previous_section},
	{"undo", {'u'}, OPEN,
	 "undo", "Take back the last change; again for the one before.",
	 session_undo},
	{"redo", {'r'}, OPEN,
	 NULL, "Do again what was taken back.", session_redo},
	{"explain", {'i'}, ASKING,
	 "source", "Show how to ask or examine, and the source.", act_explain},
	{"down", {INPUT_DOWN}, EVERYWHERE,
	 NULL, "One line down.", act_down},
	{"up", {INPUT_UP}, EVERYWHERE,
	 NULL, "One line up.", act_up},
	{"list_down", {'j'}, LISTS | READING,
	 NULL, "One line down.", act_down},
	{"list_up", {'k'}, LISTS | READING,
	 NULL, "One line up.", act_up},
	{"left", {INPUT_LEFT}, ON(SCREEN_GRID),
	 NULL, "To the left side.", act_left},
	{"right", {INPUT_RIGHT}, ON(SCREEN_GRID),
	 NULL, "To the right side.", act_right},
	{"page_down", {INPUT_PAGE_DOWN, ' '}, EVERYWHERE,
	 NULL, "One page down.", act_page_down},
	{"page_up", {INPUT_PAGE_UP, 'b'}, EVERYWHERE,
	 NULL, "One page up.", act_page_up},
	{"top", {INPUT_HOME, 'g'}, EVERYWHERE,
	 NULL, "To the first line.", act_top},
	{"bottom", {INPUT_END, 'G'}, EVERYWHERE,
	 NULL, "To the last line.", act_bottom},
	{"help", {'?'}, EVERYWHERE & ~ON(SCREEN_HELP),
	 "help", "Explain this screen and this item.", act_help},
	{"back", {INPUT_ESCAPE, 'q', INPUT_CONTROL('c')},
	 EVERYWHERE & ~ON(SCREEN_WORKLIST),
	 "back", "Back to the screen before; every answer is kept.", act_back},
	{"leave", {'q', INPUT_CONTROL('q')}, ON(SCREEN_WORKLIST),
	 "leave", "Leave the program.", act_quit},
	{"quit", {INPUT_CONTROL('q')}, EVERYWHERE & ~ON(SCREEN_WORKLIST),
	 NULL, "Leave the program; every answer is kept.", act_quit},
};
/* clang-format on */

const size_t n_actions = sizeof(actions) / sizeof(actions[0]);

const struct action *action_of(enum screen_kind screen, int key)
{
	size_t i;
	size_t j;

	for (i = 0; i < n_actions; i++)
		for (j = 0; j < 4 && actions[i].keys[j] != INPUT_NONE; j++)
			if (actions[i].keys[j] == key &&
			    (actions[i].screens & ON(screen)))
				return &actions[i];
	return NULL;
}

char *key_name(int key, char *text, size_t size)
{
	static const struct {
		int key;
		const char *name;
	} names[] = {
		{INPUT_TAB, "Tab"},	     {INPUT_ENTER, "Enter"},
		{INPUT_ESCAPE, "Esc"},	     {INPUT_UP, "Up"},
		{INPUT_DOWN, "Down"},	     {INPUT_LEFT, "Left"},
		{INPUT_RIGHT, "Right"},	     {INPUT_HOME, "Home"},
		{INPUT_END, "End"},	     {INPUT_PAGE_UP, "PgUp"},
		{INPUT_PAGE_DOWN, "PgDn"},   {INPUT_BACKSPACE, "Backspace"},
		{INPUT_DELETE, "Delete"},    {INPUT_BACK_TAB, "Shift-Tab"},
		{INPUT_UNKNOWN, "That key"}, {' ', "Space"},
	};
	char bytes[5] = "";
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].key == key)
			return text_copy(text, size, names[i].name);
	if (key > 0 && key < ' ') {
		text_copy(text, size, "^");
		bytes[0] = (char)(key + '@');
		return text_append(text, size, "%s", bytes);
	}
	text_encode((uint32_t)key, bytes);
	return text_clean(text, size, bytes);
}

static const char *mode_bar(const struct session *session)
{
	switch (session->mode) {
	case MODE_FIELD:
		return "Enter accept  Esc cancel  ^U erase";
	case MODE_SEARCH:
		return "type to search  Enter keep  Esc all again";
	case MODE_PICKER:
		return "Up Down move  Enter choose  Esc close";
	default:
		return NULL;
	}
}

char *action_bar(const struct session *session, char *text, size_t size)
{
	enum screen_kind kind = session_front(session)->kind;
	const char *fixed = mode_bar(session);
	char name[16];
	size_t i;

	if (fixed)
		return text_copy(text, size, fixed);
	text[0] = '\0';
	for (i = 0; i < n_actions; i++)
		if (actions[i].brief && (actions[i].screens & ON(kind)))
			text_append(text, size, "%s%s %s", text[0] ? "  " : "",
				    key_name(actions[i].keys[0], name,
					     sizeof(name)),
				    actions[i].brief);
	return text;
}

static void append_choices(const struct slot *slot, char *text, size_t size)
{
	size_t i;

	if (slot->list->n_choices > 9)
		text_copy(text, size, "Enter opens the list");
	for (i = 0; i < slot->list->n_choices && slot->list->n_choices <= 9;
	     i++)
		text_append(text, size, "%s%zu %s", i ? "  " : "", i + 1,
			    slot->list->choices[i].label);
}

static void append_levels(const struct session *session,
			  const struct slot *slot, char *text, size_t size)
{
	int scale = encounter_scale(session->encounter, slot);
	const struct scale *of = &slot->measure->scales[scale];
	size_t i;

	for (i = 0; i < of->n_levels; i++) {
		const struct level *level = &of->levels[i];

		text_append(text, size, "%s%c", i ? "  " : "", level->key);
		if (level->code[0] != level->key || level->code[1])
			text_append(text, size, " %s", level->code);
		if (strcmp(level->code, level->label) && of->n_levels < 6)
			text_append(text, size, " %s", level->label);
	}
	text_append(text, size, "  . normal");
}

static void append_absences(const struct slot *slot, char *text, size_t size)
{
	if (slot->absences & 1u << NOT_KNOWN)
		text_append(text, size, "  k not known");
	if (slot->absences & 1u << NOT_TESTABLE)
		text_append(text, size, "  t not testable");
	if (slot->absences & 1u << DECLINED)
		text_append(text, size, "  x declined");
}

char *answer_keys(const struct session *session, char *text, size_t size)
{
	long at = session_slot(session);
	const struct slot *slot;

	text[0] = '\0';
	if (at < 0)
		return text;
	slot = &session->content->slots[at];
	switch (slot->type) {
	case TYPE_YESNO:
		text_copy(text, size, "y yes  n no");
		break;
	case TYPE_CHOICE:
		append_choices(slot, text, size);
		break;
	case TYPE_MULTI:
		text_copy(text, size, "Enter opens the list");
		break;
	case TYPE_GRADE:
		append_levels(session, slot, text, size);
		break;
	case TYPE_DATE:
		text_copy(text, size, "type year-month-day, as 2012-07-23");
		break;
	case TYPE_NUMBER:
		text_append(text, size, "type a number%s%s",
			    slot->unit[0] ? " of " : "", slot->unit);
		break;
	case TYPE_TEXT:
		text_copy(text, size, "Enter to type");
		break;
	}
	append_absences(slot, text, size);
	return text;
}
