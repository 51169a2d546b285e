/*
 * The loop: an event to the session, the session to a scene, the scene to
 * the terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TERM_LOOP_H
#define NERVECOURSE_TERM_LOOP_H

#include "app/session.h"
#include "term/terminal.h"

/*
 * Runs until the clinician leaves, a signal asks to end or the terminal is
 * gone; returns the event that ended it.  `today` gives the day for new
 * encounters.
 */
struct event loop_run(struct session *session, struct terminal *terminal,
		      long long (*today)(void));

#endif
