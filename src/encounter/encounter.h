/*
 * One patient's answers, the clinician's responses to advice, and the log of
 * their changes, which is also undo.  Knows no rules but by their index.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_ENCOUNTER_ENCOUNTER_H
#define NERVECOURSE_ENCOUNTER_ENCOUNTER_H

#include <stddef.h>

#include "content/content.h"
#include "content/response.h"

struct encounter;

/* One change of one answer, or of one response. */
struct change {
	size_t slot; /* index in content->slots; n_slots for a response */
	struct value before;
	struct value after;
	size_t step;  /* changes of one step are taken back together */
	size_t count; /* of the step: how many; of undo and redo alone */
	size_t rule;  /* index in content->rules; n_rules for an answer */
	struct response_state before_response;
	struct response_state after_response;
};

/* An encounter with nothing answered.  The content must outlive it. */
struct encounter *encounter_new(const struct content *content);

/* Accepts NULL. */
void encounter_free(struct encounter *encounter);

const struct content *encounter_content(const struct encounter *encounter);

/*
 * The answer as given, whether or not it is hidden at present: never NULL,
 * valid until the encounter is freed.
 */
const struct value *encounter_value(const struct encounter *encounter,
				    size_t slot);

/*
 * The answer in its written form (content/value.h); "" where there is none,
 * only an absence, or where `slot` is NULL, as of a role that the pack gives
 * to no question.  Returns `text`.
 */
char *encounter_written(const struct encounter *encounter,
			const struct slot *slot, char *text, size_t size);

/* All of them, by slot; the array lives as long as the encounter. */
const struct value *encounter_values(const struct encounter *encounter);

/*
 * Answers a slot and logs the change.  Returns 1 when the answer changed, 0
 * when it was the same already, and -1 with `fault` filled when the value is
 * not one that the slot allows (range, absence, length of a text); nothing is
 * then changed.  Texts are kept cleaned, see base/text.h.
 */
int encounter_answer(struct encounter *encounter, size_t slot,
		     const struct value *value, struct fault *fault);

/* encounter_answer with a value in its written form, see value_read. */
int encounter_answer_text(struct encounter *encounter, size_t slot,
			  const char *text, struct fault *fault);

/*
 * What is answered between these two is one step, to be taken back at once;
 * it answers no slot twice.  Otherwise each change is a step of its own.
 */
void encounter_begin_step(struct encounter *encounter);
void encounter_end_step(struct encounter *encounter);

/*
 * What was answered to the advice of a rule, by its index: never NULL, valid
 * until the encounter is freed.
 */
const struct response_state *
encounter_response(const struct encounter *encounter, size_t rule);

/* All of them, by rule; the array lives as long as the encounter. */
const struct response_state *
encounter_responses(const struct encounter *encounter);

/*
 * Answers the advice of a rule and logs the change; a state of all zero
 * takes the response away.  Nothing of a decision depends on it.  Returns 1
 * when it changed, 0 when it was the same already, and -1 with `fault` filled
 * when the rule cannot be answered so (see response_check); nothing is then
 * changed.  Notes are kept cleaned.
 */
int encounter_respond(struct encounter *encounter, size_t rule,
		      const struct response_state *state, struct fault *fault);

/* encounter_respond with a response in its written form, see response_read. */
int encounter_respond_text(struct encounter *encounter, size_t rule,
			   const char *text, struct fault *fault);

/*
 * Takes back the newest step not yet taken back, or does it again.  Returns
 * the step's first change (its `before` and `after` as seen in the direction
 * of time: after is what now stands), or NULL when there is none.  It lives
 * until the next change.
 */
const struct change *encounter_undo(struct encounter *encounter);
const struct change *encounter_redo(struct encounter *encounter);

/*
 * Whether an answer, or a response, has changed since encounter_set_kept, by
 * which whoever stores it says that all is stored: another program may store
 * other answers of the same encounter meanwhile, which are not to be undone.
 */
int encounter_is_kept(const struct encounter *encounter, size_t slot);
int encounter_response_is_kept(const struct encounter *encounter, size_t rule);
void encounter_set_kept(struct encounter *encounter);

/* Steps that can be taken back. */
size_t encounter_steps(const struct encounter *encounter);

/*
 * Answers in `to` what of `from` goes on to the next visit: answers to slots
 * that are carried and shown at present, and no absence, which is asked
 * again.  Responses stay behind: the next visit's advice is new.  Returns how
 * many.
 */
size_t encounter_carry(const struct encounter *from, struct encounter *to);

/* Forgets what was taken back, which cannot then be done again. */
void encounter_forget_undone(struct encounter *encounter);

/* Forgets the log, as after loading. */
void encounter_forget_changes(struct encounter *encounter);

/*
 * Works out which slots are shown (show_if is true, or there is none) and
 * writes that to `shown`, by slot, and the values that logic may use to
 * `effective`: the answer where the slot is shown, NOT_APPLICABLE where
 * show_if is false, NOT_ASKED where it is unknown.
 */
void encounter_effective(const struct encounter *encounter,
			 struct value *effective, unsigned char *shown);

/*
 * The scale on which an examination slot is graded at present: the one that
 * the measure's chooser names, else the measure's first.  An index in the
 * measure's scales.
 */
int encounter_scale(const struct encounter *encounter, const struct slot *slot);

#endif
