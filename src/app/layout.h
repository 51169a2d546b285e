/*
 * How the window is shared out: which rows scroll, and how many columns the
 * screen in front has beside the live decision.  Arithmetic only, so that
 * the session and the drawing agree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_LAYOUT_H
#define NERVECOURSE_APP_LAYOUT_H

#include "app/session.h"

/* Below, the screen asks for more room and takes no answers. */
#define LAYOUT_LEAST_ROWS 12
#define LAYOUT_LEAST_COLUMNS 40

/* 1 when the window is too small to show a screen. */
int layout_is_too_small(const struct session *session);

/* Columns of the screen in front. */
int layout_columns(const struct session *session);

/* Columns of the decision beside it, behind a blank one; 0: not shown. */
int layout_aside(const struct session *session);

/* Rows above what scrolls: title, urgency, top advice, heading. */
int layout_head(const struct session *session);

/* 1 when what is typed stands on a row of its own above the keys. */
int layout_is_typing(const struct session *session);

/* Rows of the message, of what is typed, and of the keys at the bottom. */
int layout_foot(const struct session *session);

/*
 * The column of the left cells of the grid in front, close behind its longest
 * label; the right ones stand LAYOUT_CELL_COLUMNS further.
 */
#define LAYOUT_CELL_COLUMNS 11
int layout_cells(const struct session *session);

/* The picker's first row, below what scrolls, and how many rows it has. */
int layout_picker(const struct session *session);
int layout_picker_page(const struct session *session);

/* Rows that scroll of the screen in front, and of the decision beside. */
int layout_page(const struct session *session);
int layout_aside_page(const struct session *session);

/* Columns of the labels of a form. */
int layout_form_label(const struct session *session);

/* 1 when the label of a slot of the form or grid in front is seen whole. */
int layout_shows_label(const struct session *session, size_t slot);

#endif
