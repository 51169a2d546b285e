/*
 * Answers by key and by the run; see entry.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/entry.h"

#include <stdlib.h>
#include <string.h>

#include "app/answer.h"
#include "app/layout.h"
#include "app/private.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

int entry_value(const struct session *session, size_t at, int key,
		struct value *value)
{
	const struct slot *slot = &session->content->slots[at];
	int scale = slot->type == TYPE_GRADE
			    ? encounter_scale(session->encounter, slot)
			    : 0;

	return answer_of_key(slot, scale, key, value);
}

/* Answers to several slots, gathered before they are given. */
struct batch {
	struct answer_of *answers;
	size_t count;
};

static struct batch batch_new(const struct session *session)
{
	return (struct batch){
		memory_new(session->content->n_slots, sizeof(struct answer_of)),
		0};
}

/* Adds what the key answers there; returns 0 where it answers nothing. */
static int batch_add(const struct session *session, struct batch *batch,
		     size_t slot, int key)
{
	struct value value;

	if (!entry_value(session, slot, key, &value))
		return 0;
	batch->answers[batch->count++] = (struct answer_of){slot, value};
	return 1;
}

/* Gives them as one step; returns how many answers changed, or -1. */
static long batch_give(struct session *session, struct batch *batch)
{
	long changed =
		session_answer_all(session, batch->answers, batch->count);

	free(batch->answers);
	return changed;
}

void entry_run(struct session *session)
{
	if (session_slot(session) < 0)
		return;
	session->in_run = !session->in_run;
	session->run_from = session_screen(session)->position.cursor;
	if (!session->in_run)
		session_say(session, _("No run."));
}

void entry_run_rows(const struct session *session, size_t *first, size_t *last)
{
	size_t cursor = session_front(session)->position.cursor;

	*first = cursor < session->run_from ? cursor : session->run_from;
	*last = cursor < session->run_from ? session->run_from : cursor;
}

/* Tells how many blanks of a run were filled, and what was left as it was. */
static void tell_run(struct session *session, size_t changed, size_t left)
{
	char text[FAULT_TEXT] = "";

	if (!changed) {
		session_say(session, _("No blank was there to fill."));
		return;
	}
	text_append(text, sizeof(text),
		    _N("%zu blank filled; u takes it back.",
		       "%zu blanks filled; u takes them back.", changed),
		    changed);
	if (left)
		text_append(text, sizeof(text),
			    _N(" %zu row stays as it was.",
			       " %zu rows stay as they were.", left),
			    left);
	session_say(session, text);
}

static int is_blank(const struct session *session, size_t slot)
{
	return encounter_value(session->encounter, slot)->presence == NOT_ASKED;
}

void entry_fill_run(struct session *session, int key)
{
	size_t *slots = memory_new(session->content->n_slots, sizeof(*slots));
	struct batch batch = batch_new(session);
	struct screen *screen = session_screen(session);
	int right = screen->right;
	size_t count;
	size_t left = 0;
	size_t first;
	size_t last;
	long changed;
	size_t i;

	count = session_rows(session, slots);
	entry_run_rows(session, &first, &last);
	for (i = first; i <= last && i < count; i++) {
		size_t at = slots[i] + (size_t)right;

		if (!is_blank(session, at) ||
		    !batch_add(session, &batch, at, key))
			left++;
	}
	free(slots);
	session->in_run = 0;
	changed = batch_give(session, &batch);
	if (changed < 0)
		return;
	/* A left side that is done goes on with the right one. */
	form_show_row(session, right ? last : first);
	form_advance(session);
	tell_run(session, (size_t)changed, left);
}

/* Why blanks are not filled by the page, told; 0 where they may be. */
static int is_refused(struct session *session, int grid)
{
	if (!grid && !session_section(session)->none_of_these)
		session_say(session,
			    _("Here each blank is answered by itself."));
	else if (session->filled_at + 1 == session->keys)
		session_say(session, _("These came into sight just now: read "
				       "them first, then * again."));
	else
		return 0;
	session->filled_at = session->keys;
	return 1;
}

static void tell_rest(struct session *session, int grid, size_t changed)
{
	const char *normal =
		_N("%zu blank in sight is now normal. u takes it back.",
		   "%zu blanks in sight are now normal. u takes them back.",
		   changed);
	const char *no =
		_N("%zu blank in sight is now \"no\". u takes it back.",
		   "%zu blanks in sight are now \"no\". u takes them back.",
		   changed);

	if (changed)
		session_say_count(session, grid ? normal : no, changed);
	else
		session_say(session, _("No blank was there to fill."));
}

/* What may be filled at once: a blank whose label is seen whole. */
static int is_fillable(const struct session *session, size_t slot, int grid)
{
	return is_blank(session, slot) && layout_shows_label(session, slot) &&
	       (grid || session->content->slots[slot].type == TYPE_YESNO);
}

/*
 * Only of what is in sight and whole: nobody can deny what was not read.  Nor
 * twice without another key or a rest between: the next page came unread.
 */
void entry_rest(struct session *session)
{
	struct screen *screen = session_screen(session);
	int grid = screen->kind == SCREEN_GRID;
	size_t *slots = memory_new(session->content->n_slots, sizeof(*slots));
	size_t count = session_rows(session, slots);
	size_t end = screen->position.top + (size_t)layout_page(session);
	struct batch batch = batch_new(session);
	int refused = is_refused(session, grid);
	long changed;
	size_t i;
	int side;

	session->in_run = 0;
	for (i = screen->position.top; !refused && i < end && i < count; i++)
		for (side = 0; side <= grid; side++)
			if (is_fillable(session, slots[i] + (size_t)side, grid))
				batch_add(session, &batch,
					  slots[i] + (size_t)side,
					  grid ? '.' : 'n');
	free(slots);
	changed = batch_give(session, &batch);
	if (refused || changed < 0)
		return;
	form_show_row(session, (end < count ? end : count) - 1);
	screen->right = grid; /* the last cell of its row */
	form_advance(session);
	screen->position.top = screen->position.cursor; /* the next page */
	session->filled_at = session->keys;
	tell_rest(session, grid, (size_t)changed);
}

/*
 * Gives the answer of one slot to another one, and moves on; returns 0 where
 * that cannot be.  A reason is of one side and one grade alone.
 */
static int give_as(struct session *session, size_t from, size_t to)
{
	const struct slot *slots = session->content->slots;
	struct value value = *encounter_value(session->encounter, from);

	value.reason = 0;
	if (value.presence == NOT_ASKED)
		session_say(session, _("There is no answer to take over."));
	else if (slots[from].type != slots[to].type ||
		 slots[from].list != slots[to].list ||
		 slots[from].measure != slots[to].measure)
		session_say(session,
			    _("The row above is answered in another way."));
	else
		return !session_answer(session, to, &value);
	return 0;
}

void entry_copy(struct session *session)
{
	long at = session_slot(session);
	struct screen *screen = session_screen(session);
	size_t from = (size_t)at;
	size_t to;

	session->in_run = 0;
	if (at < 0)
		return;
	to = screen->right ? from - 1 : from + 1;
	if (!is_blank(session, to) &&
	    !value_equal(encounter_value(session->encounter, from),
			 encounter_value(session->encounter, to))) {
		session_say(session, _("The other side has another answer: "
				       "clear that first."));
	} else if (give_as(session, from, to)) {
		screen->right = 1; /* both are done */
		form_advance(session);
	}
}

void entry_same(struct session *session)
{
	struct screen *screen = session_screen(session);
	long at = session_slot(session);
	long above;

	session->in_run = 0;
	if (at < 0 || !screen->position.cursor) {
		session_say(session, _("There is no row above."));
		return;
	}
	screen->position.cursor--;
	above = session_slot(session);
	screen->position.cursor++;
	if (give_as(session, (size_t)above, (size_t)at))
		form_advance(session);
}

/* The answer that the practice encounter has, or NULL. */
static const char *practice_text(const struct practice *practice,
				 const struct slot *slot)
{
	size_t i;

	for (i = 0; i < practice->n_answers; i++)
		if (practice->answers[i].slot == slot)
			return practice->answers[i].text;
	return NULL;
}

void entry_examine(struct session *session)
{
	long at = session_slot(session);
	struct value value = {.presence = NOT_KNOWN};
	const struct slot *slot;
	const char *text;
	struct fault fault;

	session->in_run = 0;
	if (at < 0)
		return;
	if (!session->practice) {
		session_say(session, _("Only a practice patient can be "
				       "examined by key."));
		return;
	}
	if (!is_blank(session, (size_t)at)) {
		session_say(session, _("You have answered this: clear it "
				       "first."));
		return;
	}
	slot = &session->content->slots[at];
	text = practice_text(session->practice, slot);
	if (text && value_read(slot, text, &value, &fault)) {
		session_complain(session, &fault);
		return;
	}
	if (!text && !(slot->absences & 1u << NOT_KNOWN)) {
		session_say(session, _("The source does not tell."));
		return;
	}
	if (session_answer(session, (size_t)at, &value))
		return;
	form_advance(session);
	if (!text)
		session_say(session, _("The source does not tell: not known."));
}
