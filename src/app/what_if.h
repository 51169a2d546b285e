/*
 * "What if": answers given provisionally, which nothing keeps until the
 * clinician says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_WHAT_IF_H
#define NERVECOURSE_APP_WHAT_IF_H

#include "app/session.h"

/* Begins it; once it has begun, shows what the answers change. */
void what_if(struct session *session);

/* Ends it: the provisional answers become answers, or are taken back. */
void what_if_keep(struct session *session);
void what_if_discard(struct session *session);

/* Ends it, the answers taken back, and says nothing. */
void what_if_take_back(struct session *session);

/* Lines of what differs, for its screen. */
void what_if_build(struct session *session);

#endif
