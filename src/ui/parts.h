/*
 * The parts of a screen: what the files that draw share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_UI_PARTS_H
#define NERVECOURSE_UI_PARTS_H

#include "app/session.h"
#include "ui/scene.h"

/* Rows in which a part may draw: from `first`, `count` of them. */
struct part {
	int first;
	int count;
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

/* What the active question or item is about, below a form or grid. */
void draw_about(const struct session *session, struct scene *scene,
		struct part part);

/* The list of choices over the lower part of a form. */
void draw_picker(const struct session *session, struct scene *scene,
		 struct part part);

/* A row of a list: "> " and reverse video where it is active. */
void draw_row(struct scene *scene, int row, int active, const char *text);

/* Wrapped text over at most `rows` rows; returns how many it took. */
int draw_wrapped(struct scene *scene, int row, int rows, int column,
		 enum style style, const char *text);

#endif
