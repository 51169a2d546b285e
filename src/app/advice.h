/*
 * What the clinician answers to advice: that it is seen, or why it is not
 * followed.  The advice and its urgency stay as they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_ADVICE_H
#define NERVECOURSE_APP_ADVICE_H

#include "app/session.h"

/* Opens the list of responses to the advice that the cursor is on. */
void advice_respond(struct session *session);

/*
 * Takes one of them, asking for a note where one may stand beside it; NULL
 * takes away what was answered.
 */
void advice_pick(struct session *session, const struct response *response);

/* The note is being typed. */
void advice_note_event(struct session *session, const struct event *event);

/* Keeps a note that is being typed, for when the advice is answered again. */
void advice_keep_note(struct session *session);

#endif
