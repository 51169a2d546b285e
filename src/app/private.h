/*
 * What the files that make up the session share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_PRIVATE_H
#define NERVECOURSE_APP_PRIVATE_H

#include "app/session.h"

/* Sets the message; faults stay until the next key as others do. */
void session_say(struct session *session, const char *text);
void session_complain(struct session *session, const struct fault *fault);
/* A format with one %zu, or none. */
void session_say_count(struct session *session, const char *format, size_t n);

/* Puts a screen in front, or takes the front one away (session.c). */
struct screen *session_push(struct session *session, enum screen_kind kind);
void session_pop(struct session *session);
void session_refresh(struct session *session);

/* The worklist (worklist.c). */
void worklist_load(struct session *session);
void worklist_find(struct session *session, const char *id);
void worklist_clear(struct session *session);
void worklist_summarise(struct session *session, size_t first, size_t count);
void worklist_open(struct session *session);
void worklist_examine(struct session *session);
void worklist_new(struct session *session);
void worklist_next_visit(struct session *session);
void worklist_archive(struct session *session);
void worklist_toggle(struct session *session);
void worklist_search(struct session *session);

/* The open encounter (encounter.c). */
int session_open(struct session *session, const char *id);
void session_close(struct session *session);
/* 1 when nothing would be lost by closing it now, or when one insists. */
int session_may_leave(struct session *session);
int session_answer(struct session *session, size_t slot,
		   const struct value *value);

/* Answers the advice of a rule; 0, or -1 with `fault` filled. */
int session_respond(struct session *session, size_t rule,
		    const struct response_state *state, struct fault *fault);

struct answer_of {
	size_t slot;
	struct value value;
};

/*
 * Gives several answers as one step; returns how many changed, or -1 with
 * what is wrong told.  Those that their slot does not allow are left out.
 */
long session_answer_all(struct session *session,
			const struct answer_of *answers, size_t count);
/* Offers every answer and draft to the store, and decides. */
void session_keep_all(struct session *session);
void session_load_drafts(struct session *session);
void session_undo(struct session *session);
void session_redo(struct session *session);
void session_keep_draft(struct session *session);
void session_set_draft(struct session *session, size_t slot, const char *text);

/* Forms and grids (form.c). */
int form_answer_key(struct session *session, int key);
/* Puts the cursor on a row. */
void form_show_row(struct session *session, size_t row);
void form_enter(struct session *session);
void form_clear(struct session *session);
void form_move(struct session *session, long rows);
void form_advance(struct session *session);
void form_side(struct session *session, int right);
void form_open(struct session *session, size_t section);
void form_go(struct session *session, size_t slot);
void form_next_section(struct session *session);
void form_previous_section(struct session *session);
void form_next_missing(struct session *session);

/* The field editor (field.c) and the picker over a screen (picker.c). */
void field_start(struct session *session, int key);
void field_event(struct session *session, const struct event *event);
void picker_start(struct session *session);
void picker_reasons(struct session *session);
void picker_responses(struct session *session);
void picker_key(struct session *session, int key);

#endif
