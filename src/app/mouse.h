/*
 * The mouse: a click goes to what it points at, and the wheel scrolls.  It
 * does nothing that keys do not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_MOUSE_H
#define NERVECOURSE_APP_MOUSE_H

#include "app/session.h"

/*
 * Takes an EVENT_MOUSE: puts the cursor where it points.  Returns 1 when the
 * click was on what was active already, or on a choice of the picker: it
 * stands for Enter then.  While text is typed nothing happens.
 */
int mouse_point(struct session *session, const struct event *event);

#endif
