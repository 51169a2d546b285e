/*
 * The frame of every screen: title, urgency, body, message, keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/draw.h"

#include <stdio.h>
#include <string.h>

#include "app/action.h"
#include "app/entry.h"
#include "app/layout.h"
#include "base/text.h"
#include "base/words.h"
#include "ui/parts.h"

#define ROOMY_COLUMNS 60 /* from here the program's name has room */
#define LEAST_NAME 5	 /* columns of the patient's */
#define SHORT_WINDOW 14	 /* rows; below, the message row names the item */

/* What the encounter is called: its reference, else its id. */
static void encounter_name(const struct session *session, char *text,
			   size_t size)
{
	encounter_written(session->encounter,
			  session->content->reference_question, text, size);
	if (!text[0])
		text_copy(text, size, session->id);
}

static const char *screen_name(const struct session *session)
{
	switch (session_front(session)->kind) {
	case SCREEN_WORKLIST:
		return session->archived ? _("archived encounters")
					 : _("worklist");
	case SCREEN_TOUR:
		return _("worklist, the tour");
	case SCREEN_SECTIONS:
		return _("sections");
	case SCREEN_FORM:
	case SCREEN_GRID:
		return session_section(session)->label;
	case SCREEN_DECISION:
		return _("decision");
	case SCREEN_MAP:
		return _("map");
	case SCREEN_WHY:
		return _("why");
	case SCREEN_WHAT_IF:
		return _("what if");
	case SCREEN_COMPARE:
		return _("compared with the source");
	default:
		return _("help");
	}
}

/* Rows that the list in front has, and the first of them in sight. */
static size_t list_count(const struct session *session, size_t *top)
{
	*top = 0;
	if (session->mode == MODE_JUMP)
		return 0; /* what fits best is what is in sight */
	*top = session_front(session)->position.top;
	return session_row_count(session);
}

/* "5-20 of 60" where the list does not fit, else "". */
static void extent(const struct session *session, char *text, size_t size)
{
	size_t top;
	size_t count = list_count(session, &top);
	size_t page = (size_t)layout_page(session);
	size_t last = top + page < count ? top + page : count;

	text[0] = '\0';
	if (count > page)
		snprintf(text, size, _(" %zu-%zu of %zu"), top + 1, last,
			 count);
}

/* What stands before the patient's name; in few columns just what must. */
static void title_lead(const struct session *session, char *text, size_t size)
{
	text[0] = '\0';
	if (session->what_if)
		text_append(text, size, "%s | ", _("WHAT IF: nothing is kept"));
	else if (session->columns >= ROOMY_COLUMNS || !session->encounter)
		text_append(text, size, "nervecourse | ");
	if (session->practice)
		text_append(text, size, "%s | ", _("practice"));
}

static void title_tail(const struct session *session, char *text, size_t size)
{
	text[0] = '\0';
	if (session->begun_from[0])
		text_append(text, size, _(", visit after %s"),
			    session->begun_from);
	text_append(text, size, "%s%s", session->encounter ? " | " : "",
		    screen_name(session));
}

/* Where it does not fit the name is cut, and not what the screen is. */
static void draw_title(const struct session *session, struct scene *scene)
{
	char text[VALUE_TEXT + 256];
	char tail[160];
	char name[VALUE_TEXT] = "";
	char part[64];
	int width;
	int room;

	title_lead(session, text, sizeof(text));
	title_tail(session, tail, sizeof(tail));
	extent(session, part, sizeof(part));
	width = session->columns - (int)text_width(part);
	room = width - (int)text_width(text) - (int)text_width(tail);
	if (session->encounter)
		encounter_name(session, name, sizeof(name));
	text_fit(text + strlen(text), sizeof(text) - strlen(text), name,
		 (size_t)(room > LEAST_NAME ? room : LEAST_NAME), "~");
	text_append(text, sizeof(text), "%s", tail);
	scene_fill(scene, 0, 0, width, STYLE_TITLE, text);
	scene_put(scene, 0, width, session->columns, STYLE_TITLE, part);
}

static enum style urgency_style(const struct decision *decision)
{
	static const enum style styles[] = {[TONE_PLAIN] = STYLE_PLAIN,
					    [TONE_WARNING] = STYLE_WARNING,
					    [TONE_URGENT] = STYLE_URGENT};

	if (!decision->urgency)
		return STYLE_PLAIN;
	return styles[decision->content->urgencies[decision->urgency - 1].tone];
}

/* Always in sight while an encounter is open. */
static void draw_urgency(const struct session *session, struct scene *scene)
{
	const struct conclusion *top = walk_top(session->decision);
	char text[WALK_LINE];
	const char *hint = _("Not asked is not \"no\". m goes to the most "
			     "useful blank.");

	if (session->begun_from[0])
		hint = _("Ask the dangers again: none is carried over from the "
			 "visit before.");
	walk_urgency(session->decision, text, sizeof(text));
	if ((int)text_width(text) > session->columns)
		walk_urgency_brief(session->decision, text, sizeof(text));
	scene_put(scene, 1, 0, session->columns,
		  urgency_style(session->decision), text);
	if (top)
		scene_put(scene, 2, 0, session->columns,
			  urgency_style(session->decision),
			  conclusion_text(top));
	else
		scene_put(scene, 2, 0, session->columns, STYLE_QUIET, hint);
}

void draw_editor(const struct editor *editor, struct scene *scene, int row,
		 int column, int columns)
{
	int room = columns - 1;
	int cursor = (int)editor_column(editor);
	const char *from = editor->text;

	/* Where the text is longer than its room, the part before the cursor
	 * is shown. */
	while (cursor > room) {
		uint32_t character;

		from += text_decode(from, &character, NULL);
		cursor -= text_character_width(character);
	}
	scene_fill(scene, row, column, columns, STYLE_ANSWER, from);
	scene_cursor(scene, row, column + cursor);
}

static const char *typed_title(const struct session *session)
{
	if (session->mode == MODE_SEARCH)
		return _("Search:");
	if (session->mode == MODE_JUMP)
		return _("Go to:");
	return session->response->note == NOTE_REQUIRED ? _("Note, needed:")
							: _("Note, or none:");
}

/* What is typed for a search, a jump or a note, above the keys. */
static void draw_typed(const struct session *session, struct scene *scene)
{
	int row = session->rows - 2;
	int column = scene_put(scene, row, 0, session->columns / 2,
			       STYLE_MESSAGE, typed_title(session)) +
		     1;

	draw_editor(&session->editor, scene, row, column,
		    session->columns - column);
}

/* The whole of what the active row shows cut: a reason, in few rows a label. */
static void draw_item_words(const struct session *session, struct scene *scene,
			    int row)
{
	size_t at = (size_t)session_slot(session);
	const struct slot *slot = &session->content->slots[at];
	const struct value *value = encounter_value(session->encounter, at);
	char text[2 * VALUE_TEXT] = "";
	char words[VALUE_TEXT];

	if (content_reason(slot, value)) {
		slot_words(slot, text, sizeof(text));
		text_append(text, sizeof(text), ": %s",
			    value_words(slot, value, words, sizeof(words)));
	} else if (session->rows < SHORT_WINDOW) {
		text_copy(text, sizeof(text), slot->label);
	}
	scene_put(scene, row, 0, session->columns, STYLE_HEADING, text);
}

static void draw_run_words(const struct session *session, struct scene *scene,
			   int row)
{
	char text[160];
	size_t first;
	size_t last;

	entry_run_rows(session, &first, &last);
	snprintf(text, sizeof(text),
		 _N("Run of %zu row: one key fills its blanks. Esc: no run.",
		    "Run of %zu rows: one key fills the blanks. Esc: no run.",
		    last - first + 1),
		 last - first + 1);
	scene_put(scene, row, 0, session->columns, STYLE_MESSAGE, text);
}

/* What stands where there is no message. */
static void draw_standing(const struct session *session, struct scene *scene,
			  int row)
{
	if (session->unsaved)
		scene_put(scene, row, 0, session->columns, STYLE_URGENT,
			  _("NOT SAVED: the last change is not on disk yet."));
	else if (session->in_run)
		draw_run_words(session, scene, row);
	else if (session_slot(session) >= 0)
		draw_item_words(session, scene, row);
}

static void draw_message(const struct session *session, struct scene *scene)
{
	int typing = layout_is_typing(session);
	int foot = layout_foot(session);
	struct part part = {session->rows - foot, foot - 1 - typing, 0,
			    session->columns};

	if (session->message[0])
		draw_wrapped(scene, part,
			     session->message_is_fault ? STYLE_URGENT
						       : STYLE_MESSAGE,
			     session->message);
	else if (!typing)
		draw_standing(session, scene, part.first);
	if (typing)
		draw_typed(session, scene);
}

/*
 * As many keys as fit, whole: "  " parts them, and help and back stand last
 * and are kept.
 */
static void draw_keys(const struct session *session, struct scene *scene)
{
	char bar[512];
	char *next = action_bar(session, bar, sizeof(bar));
	char *help = action_bar_help(session, bar);
	int column = 0;
	int kept = help ? (int)text_width(help) : 0;

	if (kept >= session->columns)
		kept = 0;
	while (next && *next) {
		char *end = strstr(next, "  ");
		int length;

		if (end)
			*end = '\0';
		length = (int)text_width(next);
		if (next == help)
			kept = 0;
		if (column + length + (kept ? kept + 2 : 0) <= session->columns)
			column = scene_put(scene, session->rows - 1, column,
					   length, STYLE_KEY, next) +
				 2;
		else if (help && next < help)
			end = help - 2;
		next = end ? end + 2 : NULL;
	}
}

static void draw_body(const struct session *session, struct scene *scene,
		      struct part part)
{
	if (session->mode == MODE_JUMP) {
		draw_found(session, scene, part);
		return;
	}
	switch (session_front(session)->kind) {
	case SCREEN_WORKLIST:
		draw_worklist(session, scene, part);
		break;
	case SCREEN_SECTIONS:
		draw_sections(session, scene, part);
		break;
	case SCREEN_FORM:
		draw_form(session, scene, part);
		break;
	case SCREEN_GRID:
		draw_grid(session, scene, part);
		break;
	default:
		draw_document(session, scene, part);
	}
}

static void ask_for_room(const struct session *session, struct scene *scene)
{
	struct part part = {0, session->rows, 0, session->columns};
	char text[240];

	snprintf(text, sizeof(text),
		 _("Make the window larger, at least %d columns and %d rows. "
		   "Nothing is lost; keys are not taken until then."),
		 LAYOUT_LEAST_COLUMNS, LAYOUT_LEAST_ROWS);
	draw_wrapped(scene, part, STYLE_PLAIN, text);
}

void draw(const struct session *session, struct scene *scene)
{
	struct part part = {session->encounter ? 3 : 1, 0, 0,
			    layout_columns(session)};
	int aside = layout_aside(session);

	scene_start(scene, session->rows, session->columns);
	if (layout_is_too_small(session)) {
		ask_for_room(session, scene);
		return;
	}
	part.count = session->rows - part.first - layout_foot(session);
	draw_title(session, scene);
	if (session->encounter)
		draw_urgency(session, scene);
	draw_body(session, scene, part);
	part.column = part.columns + 1;
	part.columns = aside;
	if (aside)
		draw_aside(session, scene, part);
	draw_message(session, scene);
	draw_keys(session, scene);
}

void draw_row(struct scene *scene, struct part part, int row, int active,
	      enum style style, const char *text)
{
	int column = part.column;

	if (active) {
		draw_marker(scene, row, column);
		scene_cursor(scene, row, column);
	}
	scene_put(scene, row, column + 2, part.columns - 2, style, text);
}

/* One column in reverse video: a bar across the line would cost the line. */
void draw_marker(struct scene *scene, int row, int column)
{
	scene_put(scene, row, column, 1, STYLE_FOCUS, ">");
}

int draw_wrapped(struct scene *scene, struct part part, enum style style,
		 const char *text)
{
	char line[WALK_LINE];
	int used = 0;

	while (text && used < part.count) {
		const char *next;
		size_t length = text_wrap(text, (size_t)part.columns, &next);

		/* The last row that fits is cut with a mark if more follows. */
		if (next && used == part.count - 1)
			length = strlen(text);
		if (length >= sizeof(line))
			length = sizeof(line) - 1;
		memcpy(line, text, length);
		line[length] = '\0';
		scene_put(scene, part.first + used, part.column, part.columns,
			  style, line);
		text = next;
		used++;
	}
	return used;
}
