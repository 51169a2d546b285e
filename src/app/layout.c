/*
 * Shares of the window; see layout.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/layout.h"

#include "base/text.h"
#include "base/words.h"

#define ASIDE_FROM 110 /* columns of the window */
#define MESSAGE_ROWS 4 /* at most */

int layout_is_too_small(const struct session *session)
{
	return session->rows < LAYOUT_LEAST_ROWS ||
	       session->columns < LAYOUT_LEAST_COLUMNS;
}

int layout_aside(const struct session *session)
{
	enum screen_kind kind = session_front(session)->kind;

	if (session->columns < ASIDE_FROM || session->mode == MODE_JUMP ||
	    (kind != SCREEN_SECTIONS && kind != SCREEN_FORM &&
	     kind != SCREEN_GRID))
		return 0;
	return session->columns * 2 / 5;
}

int layout_columns(const struct session *session)
{
	int aside = layout_aside(session);

	return aside ? session->columns - aside - 1 : session->columns;
}

int layout_is_typing(const struct session *session)
{
	return session->mode == MODE_SEARCH || session->mode == MODE_JUMP ||
	       session->mode == MODE_NOTE;
}

int layout_foot(const struct session *session)
{
	const char *at = session->message;
	int rows = 0;

	while (at && at[0] && rows < MESSAGE_ROWS) {
		text_wrap(at, (size_t)session->columns, &at);
		rows++;
	}
	if (layout_is_typing(session))
		rows++;
	return (rows ? rows : 1) + 1;
}

int layout_head(const struct session *session)
{
	enum screen_kind kind = session_front(session)->kind;
	int frame = session->encounter ? 3 : 1;

	if (session->mode == MODE_JUMP)
		return frame;
	return frame + (kind == SCREEN_GRID || kind == SCREEN_WORKLIST ||
			kind == SCREEN_DECISION);
}

/* Rows below a form or grid: what the item is about, or the picker. */
static int below_form(const struct session *session)
{
	int below = session->rows >= 20 ? 5 : session->rows >= 14 ? 3 : 0;
	int hint = session->picker_kind == PICK_REASON ? 3 : 1;
	int wanted = (int)session->n_options + hint;

	if (session->mode != MODE_PICKER)
		return below;
	if (wanted > session->rows - 8)
		wanted = session->rows - 8;
	return wanted > below ? wanted : below;
}

int layout_page(const struct session *session)
{
	enum screen_kind kind = session_front(session)->kind;
	int page = session->rows - layout_head(session) - layout_foot(session);

	if (session->mode == MODE_PICKER ||
	    (session->mode != MODE_JUMP &&
	     (kind == SCREEN_FORM || kind == SCREEN_GRID)))
		page -= below_form(session);
	return page > 0 ? page : 1;
}

int layout_cells(const struct session *session)
{
	const struct section *section = session_section(session);
	int most = layout_columns(session) - 2 * LAYOUT_CELL_COLUMNS;
	int widest = (int)text_width(_("Scale: ")) + 20;
	size_t i;

	for (i = section->first_slot;
	     i < section->first_slot + section->n_slots; i++) {
		const char *label = session->content->slots[i].label;

		if (session->decision->shown[i] &&
		    (int)text_width(label) > widest)
			widest = (int)text_width(label);
	}
	return widest + 4 < most ? widest + 4 : most;
}

int layout_picker(const struct session *session)
{
	return layout_head(session) + layout_page(session);
}

int layout_picker_page(const struct session *session)
{
	return session->rows - layout_foot(session) - layout_picker(session);
}

int layout_aside_page(const struct session *session)
{
	int page = session->rows - layout_foot(session) -
		   (session->encounter ? 3 : 1);

	return page > 0 ? page : 1;
}

#define LABEL_COLUMNS 55
#define ANSWER_COLUMNS 14 /* at least, beside a label that is cut */

int layout_form_label(const struct session *session)
{
	int columns = layout_columns(session) - ANSWER_COLUMNS;

	return columns < LABEL_COLUMNS ? columns : LABEL_COLUMNS;
}

#define MARK_COLUMNS 2

int layout_shows_label(const struct session *session, size_t slot)
{
	const char *label = session->content->slots[slot].label;
	int room = session_front(session)->kind == SCREEN_GRID
			   ? layout_cells(session) - 1
			   : layout_form_label(session);

	return (int)text_width(label) <= room - MARK_COLUMNS;
}
