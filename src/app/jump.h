/*
 * Going to a question by typing part of its words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_JUMP_H
#define NERVECOURSE_APP_JUMP_H

#include "app/session.h"

/* Opens the list of questions that fit what is typed. */
void jump_start(struct session *session);

void jump_event(struct session *session, const struct event *event);

#endif
