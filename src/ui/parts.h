/*
 * The parts of a screen: what the files that draw share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_UI_PARTS_H
#define NERVECOURSE_UI_PARTS_H

#include "app/session.h"
#include "ui/scene.h"

/* Where a part may draw: rows from `first`, `count` of them, and columns. */
struct part {
	int first;
	int count;
	int column;
	int columns;
};

void draw_worklist(const struct session *session, struct scene *scene,
		   struct part part);
void draw_sections(const struct session *session, struct scene *scene,
		   struct part part);
void draw_form(const struct session *session, struct scene *scene,
	       struct part part);
void draw_grid(const struct session *session, struct scene *scene,
	       struct part part);
void draw_document(const struct session *session, struct scene *scene,
		   struct part part);

/* The decision beside a form. */
void draw_aside(const struct session *session, struct scene *scene,
		struct part part);

/* The questions that fit the words of a jump. */
void draw_found(const struct session *session, struct scene *scene,
		struct part part);

/* The list of choices over the lower part of a form. */
void draw_picker(const struct session *session, struct scene *scene,
		 struct part part);

/* A row of a list, marked where it is active. */
void draw_row(struct scene *scene, struct part part, int row, int active,
	      enum style style, const char *text);

/* A text being typed, and the cursor in it. */
void draw_editor(const struct editor *editor, struct scene *scene, int row,
		 int column, int columns);

/* ">" in reverse video. */
void draw_marker(struct scene *scene, int row, int column);

/*
 * Wrapped text from a row on, at most to the end of the part; returns how
 * many rows it took.
 */
int draw_wrapped(struct scene *scene, struct part part, enum style style,
		 const char *text);

#endif
