/*
 * Clicks and the wheel; see mouse.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/mouse.h"

#include "app/layout.h"
#include "app/private.h"

/* The row of a list under the pointer, or -1. */
static long row_at(const struct event *event, int first, int page, size_t top,
		   size_t count)
{
	int row = event->row - first;

	if (row < 0 || row >= page || top + (size_t)row >= count)
		return -1;
	return (long)top + row;
}

/* 1: the right cell of a grid, 0: the left one, -1: none of them. */
static int side_at(const struct session *session, int column)
{
	int cell;

	if (session_front(session)->kind != SCREEN_GRID)
		return -1;
	cell = column - layout_cells(session);
	if (cell < 0 || cell >= 2 * LAYOUT_CELL_COLUMNS)
		return -1;
	return cell >= LAYOUT_CELL_COLUMNS;
}

static int point_at_row(struct session *session, const struct event *event)
{
	struct screen *screen = session_screen(session);
	int side = side_at(session, event->column);
	long row = -1;
	int was_active;

	if (event->column < layout_columns(session))
		row = row_at(event, layout_head(session), layout_page(session),
			     screen->position.top, session_row_count(session));
	if (row < 0)
		return 0;
	if (side < 0)
		side = screen->right;
	was_active =
		screen->position.cursor == (size_t)row && screen->right == side;
	screen->position.cursor = (size_t)row;
	screen->right = side;
	return was_active;
}

static int point_at_choice(struct session *session, const struct event *event)
{
	int page = layout_picker_page(session);
	struct position shown = session->picker;
	long row;

	position_settle(&shown, session->n_options, (size_t)page);
	row = row_at(event, layout_picker(session), page, shown.top,
		     session->n_options);
	if (row < 0)
		return 0;
	session->picker.cursor = (size_t)row;
	return 1;
}

static void turn_wheel(struct session *session, int lines)
{
	if (session->mode == MODE_COMMANDS) {
		position_turn(&session_screen(session)->position, lines,
			      session_row_count(session));
		return;
	}
	position_move(&session->picker, lines, session->n_options);
	editor_start(&session->editor, ""); /* what was typed to find one */
}

int mouse_point(struct session *session, const struct event *event)
{
	if (layout_is_too_small(session) ||
	    (session->mode != MODE_COMMANDS && session->mode != MODE_PICKER))
		return 0;
	session->message[0] = '\0';
	session->refused = 0;
	if (event->lines) {
		turn_wheel(session, event->lines);
		return 0;
	}
	return session->mode == MODE_PICKER ? point_at_choice(session, event)
					    : point_at_row(session, event);
}
