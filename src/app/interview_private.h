/*
 * What the files that make up the interview share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_INTERVIEW_PRIVATE_H
#define NERVECOURSE_APP_INTERVIEW_PRIVATE_H

#include "app/interview.h"

/* Tells something of the line; a fault is told as such. */
void interview_say(struct interview *interview, const char *text);
void interview_complain(struct interview *interview, const struct fault *fault);

/* Slots that one question asks: a grid's item both sides. */
size_t interview_step(const struct interview *interview);

/* To the next question, the one before, the next section. */
void interview_advance(struct interview *interview);
int interview_retreat(struct interview *interview);
void interview_next_section(struct interview *interview);

/*
 * Answers slots as one step of undo, keeps them and decides; -1 when one is
 * refused, none of them being changed then.
 */
int interview_answer(struct interview *interview, const size_t *slots,
		     const struct value *values, size_t n);

/* Takes back a step or does it again, and asks it; 0 when there is none. */
int interview_undo(struct interview *interview);
int interview_redo(struct interview *interview);

/* The yes or no to "none of these" (interview_command.c). */
void interview_confirm(struct interview *interview, const char *line);
size_t interview_unasked(const struct interview *interview,
			 enum value_type type, size_t *slots);

#endif
