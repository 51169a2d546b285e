/*
 * Going to a question by typing part of its words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_JUMP_H
#define NERVECOURSE_APP_JUMP_H

#include "app/session.h"

/*
 * The slots that have all the words, in their label, id, section or hint,
 * whether or not they are asked; those that fit best first.  Returns how many
 * of them; `found` has room for all slots.
 */
size_t jump_find(const struct content *content, const char *words,
		 size_t *found);

/* Opens the list of questions that fit what is typed. */
void jump_start(struct session *session);

void jump_event(struct session *session, const struct event *event);

#endif
