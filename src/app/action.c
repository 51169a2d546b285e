/*
 * The table of actions; see action.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/action.h"

#include <string.h>

#include "app/advice.h"
#include "app/answer.h"
#include "app/entry.h"
#include "app/jump.h"
#include "app/layout.h"
#include "app/keymap.h"
#include "app/private.h"
#include "app/what_if.h"
#include "base/text.h"
#include "base/words.h"
#include "content/duration.h"

#define LISTS (ON(SCREEN_WORKLIST) | ON(SCREEN_SECTIONS))
#define ASKING (ON(SCREEN_FORM) | ON(SCREEN_GRID))
#define LEADING \
	(ON(SCREEN_DECISION) | ON(SCREEN_MAP) | ON(SCREEN_WHY) | \
	 ON(SCREEN_WHAT_IF) | ON(SCREEN_COMPARE))
#define READING (LEADING | ON(SCREEN_HELP) | ON(SCREEN_TOUR))
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
		      (long)pages * layout_page(session),
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
	if (session->in_run)
		entry_run(session);
	else
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

static void act_compare(struct session *session)
{
	if (!session->practice)
		session_say(session, _("Only a practice patient has a source "
				       "to compare with."));
	else if (session_screen(session)->kind != SCREEN_COMPARE)
		session_push(session, SCREEN_COMPARE);
}

static void act_tour(struct session *session)
{
	session_push(session, SCREEN_TOUR);
}

static void act_decision(struct session *session)
{
	session_push(session, SCREEN_DECISION);
}

static void show_part(struct session *session, enum decision_part part)
{
	struct screen *screen = session_screen(session);

	screen->part = part;
	screen->position = (struct position){0, 0};
}

static void act_next_part(struct session *session)
{
	show_part(session, (session_screen(session)->part + 1) % N_PARTS);
}

static void act_previous_part(struct session *session)
{
	show_part(session,
		  (session_screen(session)->part + N_PARTS - 1) % N_PARTS);
}

#define ACT_PART(name, part) \
	static void act_##name(struct session *session) \
	{ \
		show_part(session, part); \
	}

ACT_PART(part_summary, PART_SUMMARY)
ACT_PART(part_where, PART_WHERE)
ACT_PART(part_imaging, PART_IMAGING)
ACT_PART(part_causes, PART_CAUSES)
ACT_PART(part_excision, PART_EXCISION)
ACT_PART(part_missing, PART_MISSING)
ACT_PART(part_sources, PART_SOURCES)

static void act_aside_down(struct session *session)
{
	session->aside_top += (size_t)layout_aside_page(session) - 1;
}

static void act_aside_up(struct session *session)
{
	size_t page = (size_t)layout_aside_page(session) - 1;

	session->aside_top -=
		page < session->aside_top ? page : session->aside_top;
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
		session_say(session,
			    _("Nothing behind this line. Those with a mark, "
			      "such as [!], open, and sites and causes."));
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
	 N_("new"), N_("Begin a new encounter."), worklist_new},
	{"open", {INPUT_ENTER, INPUT_RIGHT}, ON(SCREEN_WORKLIST),
	 N_("open"), N_("Open the encounter."), worklist_open},
	{"next_visit", {'v'}, ON(SCREEN_WORKLIST),
	 N_("next visit"),
	 N_("Begin the patient's next visit: what persists is carried over; "
	    "dangers and examination are not."),
	 worklist_next_visit},
	{"search", {'/'}, ON(SCREEN_WORKLIST),
	 N_("search"), N_("Search by reference, date or id; Escape ends it."),
	 worklist_search},
	{"archive", {'a'}, ON(SCREEN_WORKLIST),
	 N_("archive"),
	 N_("Archive the encounter, or put it back. Nothing is deleted."),
	 worklist_archive},
	{"archived", {'A'}, ON(SCREEN_WORKLIST),
	 N_("archived ones"),
	 N_("Show what is archived, or the worklist again."), worklist_toggle},
	{"practise", {'x'}, ON(SCREEN_WORKLIST),
	 N_("examine"),
	 N_("Examine the practice patient yourself, from a blank sheet."),
	 worklist_examine},
	{"tour", {'T'}, ON(SCREEN_WORKLIST),
	 NULL, N_("Show the tour of the first start."), act_tour},
	{"begin", {INPUT_ENTER, ' '}, ON(SCREEN_TOUR),
	 N_("go on"), N_("Go on to the worklist."), act_back},
	{"section", {INPUT_ENTER, INPUT_RIGHT}, ON(SCREEN_SECTIONS),
	 N_("open"), N_("Open the section, the map or the decision."),
	 act_section},
	{"enter", {INPUT_ENTER}, ASKING,
	 N_("choose, type"), N_("Choose from a list, or type the answer."),
	 form_enter},
	{"clear", {INPUT_BACKSPACE, INPUT_DELETE}, ASKING,
	 NULL, N_("Clear the answer: not asked."), form_clear},
	{"why", {INPUT_ENTER, INPUT_RIGHT}, LEADING,
	 N_("why, go to"),
	 N_("Open why a line stands there, or go to a question."), act_why},
	{"respond", {'a'}, LEADING,
	 N_("answer"),
	 N_("Answer the advice: seen, or why it is not followed. It stays in "
	    "sight."),
	 advice_respond},
	{"compare", {'c'}, ON(SCREEN_SECTIONS) | LEADING,
	 NULL,
	 N_("Practice: what you found beside what the source tells."),
	 act_compare},
	{"next_part", {INPUT_TAB}, ON(SCREEN_DECISION),
	 N_("next part"), N_("Show the next part of the decision."),
	 act_next_part},
	{"previous_part", {INPUT_BACK_TAB, INPUT_LEFT}, ON(SCREEN_DECISION),
	 NULL, N_("Show the part before."), act_previous_part},
	{"part_summary", {'1'}, ON(SCREEN_DECISION),
	 NULL, N_("What to know first."), act_part_summary},
	{"part_where", {'2'}, ON(SCREEN_DECISION),
	 NULL, N_("Where the lesion lies."), act_part_where},
	{"part_imaging", {'3'}, ON(SCREEN_DECISION),
	 NULL, N_("Imaging the course of the nerve."), act_part_imaging},
	{"part_causes", {'4'}, ON(SCREEN_DECISION),
	 NULL, N_("What could cause it."), act_part_causes},
	{"part_excision", {'5'}, ON(SCREEN_DECISION),
	 NULL, N_("A mass and its excision."), act_part_excision},
	{"part_missing", {'6'}, ON(SCREEN_DECISION),
	 NULL, N_("What is not excluded and what is missing."),
	 act_part_missing},
	{"part_sources", {'7'}, ON(SCREEN_DECISION),
	 NULL, N_("The sources of what holds."), act_part_sources},
	{"keep", {'K'}, OPEN | LEADING,
	 NULL, N_("What if: keep the provisional answers."), what_if_keep},
	{"discard", {'D'}, OPEN | LEADING,
	 NULL, N_("What if: discard the provisional answers."),
	 what_if_discard},
	{"decision", {'d'},
	 OPEN | (LEADING & ~ON(SCREEN_DECISION)),
	 N_("decision"), N_("Show the decision."), act_decision},
	{"map", {'w'}, OPEN | (LEADING & ~ON(SCREEN_MAP)),
	 N_("where"), N_("Show the nerve map: where the lesion may lie."),
	 act_map},
	{"missing", {'m'}, OPEN | LEADING,
	 N_("most useful blank"),
	 N_("Go to the blank whose answer is most useful."),
	 form_next_missing},
	{"next_section", {INPUT_TAB}, ASKING,
	 N_("next section"), N_("Go to the next section."), form_next_section},
	{"previous_section", {INPUT_BACK_TAB}, ASKING,
	 NULL, N_("Go to the section before."), form_previous_section},
	{"undo", {'u'}, OPEN | LEADING,
	 N_("undo"), N_("Take back the last step; again for the one before."),
	 session_undo},
	{"redo", {'r'}, OPEN | LEADING,
	 NULL, N_("Do again what was taken back."), session_redo},
	{"jump", {'/'}, OPEN | LEADING,
	 N_("go to"), N_("Go to a question by typing part of its words."),
	 jump_start},
	{"rest_normal", {'*'}, ON(SCREEN_GRID),
	 N_("rest normal"), N_("All blanks in sight are normal."), entry_rest},
	{"none_of_these", {'*'}, ON(SCREEN_FORM),
	 N_("none of these"),
	 N_("All blanks in sight that ask yes or no are answered no."),
	 entry_rest},
	{"copy", {'c'}, ON(SCREEN_GRID),
	 N_("copy across"), N_("Copy the answer to the other side."),
	 entry_copy},
	{"reason", {'o'}, ON(SCREEN_GRID),
	 N_("old deficit"),
	 N_("Why a grade is not, or not only, what this lesion does: an old "
	    "deficit is left out of where the lesion lies."),
	 picker_reasons},
	{"same", {'"'}, ASKING,
	 NULL, N_("The same answer as in the row above."), entry_same},
	{"run", {'s'}, ON(SCREEN_GRID),
	 NULL,
	 N_("Begin a run of rows here; one key then fills its blanks."),
	 entry_run},
	{"examine", {'e'}, ASKING,
	 NULL, N_("Examine the practice patient: take what the source tells."),
	 entry_examine},
	{"explain", {'i'}, ASKING,
	 N_("source"), N_("Show how to ask or examine, and the source."),
	 act_explain},
	{"what_if", {'p'}, OPEN | LEADING,
	 N_("what if"),
	 N_("Try answers that are not kept; again: show what they change."),
	 what_if},
	{"aside_down", {']'}, OPEN,
	 NULL, N_("Scroll the decision that stands beside."), act_aside_down},
	{"aside_up", {'['}, OPEN,
	 NULL, N_("Scroll it back."), act_aside_up},
	{"down", {INPUT_DOWN}, EVERYWHERE,
	 NULL, N_("One line down."), act_down},
	{"up", {INPUT_UP}, EVERYWHERE,
	 NULL, N_("One line up."), act_up},
	{"list_down", {'j'}, LISTS | READING,
	 NULL, N_("One line down."), act_down},
	{"list_up", {'k'}, LISTS | READING,
	 NULL, N_("One line up."), act_up},
	{"left", {INPUT_LEFT}, ON(SCREEN_GRID),
	 NULL, N_("To the left side."), act_left},
	{"right", {INPUT_RIGHT}, ON(SCREEN_GRID),
	 NULL, N_("To the right side."), act_right},
	{"page_down", {INPUT_PAGE_DOWN, ' '}, EVERYWHERE,
	 NULL, N_("One page down."), act_page_down},
	{"page_up", {INPUT_PAGE_UP, 'b'}, EVERYWHERE,
	 NULL, N_("One page up."), act_page_up},
	{"top", {INPUT_HOME, 'g'}, EVERYWHERE,
	 NULL, N_("To the first line."), act_top},
	{"bottom", {INPUT_END, 'G'}, EVERYWHERE,
	 NULL, N_("To the last line."), act_bottom},
	{"help", {'?'}, EVERYWHERE & ~ON(SCREEN_HELP),
	 N_("help"), N_("Explain this screen and this item."), act_help},
	{"back", {INPUT_ESCAPE, 'q', INPUT_CONTROL('c')},
	 EVERYWHERE & ~ON(SCREEN_WORKLIST),
	 N_("back"), N_("Back to the screen before; every answer is kept."),
	 act_back},
	{"leave", {'q', INPUT_CONTROL('q')}, ON(SCREEN_WORKLIST),
	 N_("leave"), N_("Leave the program."), act_quit},
	{"quit", {INPUT_CONTROL('q')}, EVERYWHERE & ~ON(SCREEN_WORKLIST),
	 NULL, N_("Leave the program; every answer is kept."), act_quit},
};
/* clang-format on */

const size_t n_actions = sizeof(actions) / sizeof(actions[0]);

const struct action *action_of(const struct keymap *keymap,
			       enum screen_kind screen, int key)
{
	size_t i;
	size_t j;

	for (i = 0; i < n_actions; i++) {
		const int *keys = keymap_keys(keymap, &actions[i]);

		for (j = 0; j < ACTION_KEYS && keys[j] != INPUT_NONE; j++)
			if (keys[j] == key && (actions[i].screens & ON(screen)))
				return &actions[i];
	}
	return NULL;
}

static const struct {
	int key;
	const char *name;
} key_names[] = {
	{INPUT_TAB, N_("Tab")},		 {INPUT_ENTER, N_("Enter")},
	{INPUT_ESCAPE, N_("Esc")},	 {INPUT_UP, N_("Up")},
	{INPUT_DOWN, N_("Down")},	 {INPUT_LEFT, N_("Left")},
	{INPUT_RIGHT, N_("Right")},	 {INPUT_HOME, N_("Home")},
	{INPUT_END, N_("End")},		 {INPUT_PAGE_UP, N_("PgUp")},
	{INPUT_PAGE_DOWN, N_("PgDn")},	 {INPUT_BACKSPACE, N_("Backspace")},
	{INPUT_DELETE, N_("Delete")},	 {INPUT_BACK_TAB, N_("Shift-Tab")},
	{INPUT_UNKNOWN, N_("That key")}, {' ', N_("Space")},
};

#define N_KEY_NAMES (sizeof(key_names) / sizeof(key_names[0]))

char *key_name(int key, char *text, size_t size)
{
	char bytes[5] = "";
	size_t i;

	for (i = 0; i < N_KEY_NAMES; i++)
		if (key_names[i].key == key)
			return text_copy(text, size, _(key_names[i].name));
	if (key > 0 && key < ' ') {
		text_copy(text, size, "^");
		bytes[0] = (char)(key + '@');
		return text_append(text, size, "%s", bytes);
	}
	text_encode((uint32_t)key, bytes);
	return text_clean(text, size, bytes);
}

/* Terminals send the same for some of these as for other keys. */
static int control_key(char letter)
{
	static const char bindable[] = "ABCDEFGKLNOPQRSTUVWXY";

	return letter && strchr(bindable, letter) ? INPUT_CONTROL(letter)
						  : INPUT_NONE;
}

int key_read(const char *name)
{
	uint32_t character;
	size_t length = text_decode(name, &character, NULL);
	size_t i;

	for (i = 0; i < N_KEY_NAMES; i++)
		if (!strcmp(key_names[i].name, name))
			return key_names[i].key == INPUT_UNKNOWN
				       ? INPUT_NONE
				       : key_names[i].key;
	if (name[0] == '^' && name[1])
		return name[2] ? INPUT_NONE : control_key(name[1]);
	if (!length || name[length] || text_character_width(character) < 1 ||
	    character == TEXT_REPLACEMENT)
		return INPUT_NONE;
	return (int)character;
}

static const char *mode_bar(const struct session *session)
{
	switch (session->mode) {
	case MODE_FIELD:
		return _("Enter accept  Esc cancel  ^U erase");
	case MODE_SEARCH:
		return _("Enter keep  Esc all again  type to search");
	case MODE_NOTE:
		return _("Enter accept  Esc cancel  ^U erase");
	case MODE_JUMP:
		return _("Enter go  Esc close  Up Down move  type words");
	case MODE_PICKER:
		return _("Enter choose  Esc close  Up Down move");
	default:
		return NULL;
	}
}

/* "? help": a key and its brief. */
static char *key_and_brief(const struct session *session,
			   const struct action *action, char *text, size_t size)
{
	char name[16];

	text[0] = '\0';
	return text_append(text, size, "%s %s",
			   key_name(keymap_keys(session->keymap, action)[0],
				    name, sizeof(name)),
			   _(action->brief));
}

char *action_bar_help(const struct session *session, char *bar)
{
	char text[80];
	size_t i;

	for (i = 0; i < n_actions; i++)
		if (actions[i].act == act_help)
			return strstr(bar, key_and_brief(session, &actions[i],
							 text, sizeof(text)));
	return NULL;
}

char *action_bar(const struct session *session, char *text, size_t size)
{
	enum screen_kind kind = session_front(session)->kind;
	const char *fixed = mode_bar(session);
	char pair[80];
	size_t i;

	if (fixed)
		return text_copy(text, size, fixed);
	text[0] = '\0';
	for (i = 0; i < n_actions; i++)
		if (actions[i].brief && (actions[i].screens & ON(kind)))
			text_append(text, size, "%s%s", text[0] ? "  " : "",
				    key_and_brief(session, &actions[i], pair,
						  sizeof(pair)));
	return text;
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
		text_copy(text, size, _("y yes  n no"));
		break;
	case TYPE_CHOICE:
		if (slot->list->n_choices > 9)
			text_copy(text, size,
				  _("Enter opens the list; letters go to a "
				    "choice"));
		else
			answer_choice_words(slot, "  ", text, size);
		break;
	case TYPE_MULTI:
		text_copy(text, size, _("Enter opens the list"));
		break;
	case TYPE_GRADE:
		answer_level_words(slot,
				   encounter_scale(session->encounter, slot),
				   "  ", text, size);
		break;
	case TYPE_DATE:
		text_copy(text, size,
			  _("type 2012-07-23, today, or 3 weeks ago"));
		break;
	case TYPE_NUMBER:
		if (duration_unit(slot->unit) >= 0)
			text_append(text, size,
				    _("type a number of %s, or 3w, 6 months"),
				    slot->unit);
		else if (slot->unit[0])
			text_append(text, size, _("type a number of %s"),
				    slot->unit);
		else
			text_copy(text, size, _("type a number"));
		break;
	case TYPE_TEXT:
		text_copy(text, size, _("Enter to type"));
		break;
	}
	answer_absence_words(slot, "  ", text, size);
	return text;
}
