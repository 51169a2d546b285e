/*
 * The pages that are read: decision, map, reasons, help, the tour.  Each is
 * built anew from the session after every event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_PAGES_H
#define NERVECOURSE_APP_PAGES_H

#include "app/session.h"

/* Fills the session's documents for the screen in front. */
void pages_build(struct session *session);

#endif
