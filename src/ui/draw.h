/*
 * Drawing: the session and the size of the window become a scene.  Pure: it
 * reads no file, clock or locale, and changes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_UI_DRAW_H
#define NERVECOURSE_UI_DRAW_H

#include "app/session.h"
#include "ui/scene.h"

/* Draws the screen in front, at the size the session knows. */
void draw(const struct session *session, struct scene *scene);

#endif
