/*
 * The session: what the clinician is doing.  Takes events, changes the
 * encounter, keeps it in the store.  Knows no terminal and draws nothing;
 * src/ui draws it from what is here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_SESSION_H
#define NERVECOURSE_APP_SESSION_H

#include "app/document.h"
#include "app/editor.h"
#include "app/key.h"
#include "app/position.h"
#include "store/store.h"

enum screen_kind {
	SCREEN_WORKLIST,
	SCREEN_TOUR, /* at the first start */
	SCREEN_SECTIONS,
	SCREEN_FORM,
	SCREEN_GRID,
	SCREEN_DECISION,
	SCREEN_MAP,
	SCREEN_WHY,	/* of a conclusion, segment, site, cause or question */
	SCREEN_WHAT_IF, /* what provisional answers change */
	SCREEN_COMPARE, /* a practice patient, examined, beside the source */
	SCREEN_HELP,
	SCREEN_COUNT
};

/* One screen of the stack: Escape goes back to the one below. */
struct screen {
	enum screen_kind kind;
	struct position position;
	size_t section;		 /* form and grid */
	int right;		 /* grid: the cursor is on the right side */
	enum decision_part part; /* decision */
	/* why: what it is about */
	const struct conclusion *conclusion;
	const struct segment_state *segment;
	const struct slot *slot;
	const struct site *site;
	const struct cause_state *cause; /* of the session's decision */
};

/* What the worklist shows of an encounter once it was looked into. */
struct summary {
	int known;
	char reference[VALUE_TEXT];
	char date[16];
	const char *urgency; /* id, or "" */
	size_t n_answered;
	size_t n_shown;
};

/* A row of the worklist: a stored encounter, or a practice one to open. */
struct work {
	const struct store_entry *entry; /* or NULL */
	const struct practice *practice; /* or NULL */
	struct summary summary;
};

/* One choice of the picker: an answer, or a response to advice. */
struct option {
	char label[160];
	struct value value;
	const struct response *response; /* NULL: none */
	const char *hint;		 /* or NULL */
};

enum picker_kind {
	PICK_ANSWER,
	PICK_REASON, /* beside a grade */
	PICK_RESPONSE
};

/* Behind the sections in their list: the nerve map and the decision. */
enum {
	VIEW_MAP,
	VIEW_DECISION,
	N_VIEWS
};

#define MAX_OPTIONS 72
#define MAX_SCREENS 8

enum input_mode {
	MODE_COMMANDS,
	MODE_FIELD,  /* the editor holds the answer to the active question */
	MODE_SEARCH, /* the editor holds what the worklist is searched for */
	MODE_JUMP,   /* the editor holds words of the question to go to */
	MODE_NOTE,   /* the editor holds the note of a response to advice */
	MODE_PICKER
};

struct keymap;

struct session {
	const struct content *content;
	struct store *store;
	const struct keymap *keymap; /* NULL: the keys of the table */
	long long today; /* day; given by the caller, for new encounters */
	int rows;	 /* of the window */
	int columns;
	int done; /* 1: the clinician left */

	struct screen screens[MAX_SCREENS];
	size_t n_screens;

	struct store_list entries;
	struct work *works;
	size_t n_works;
	int archived; /* 1: the worklist shows what is archived */
	char search[EDITOR_SIZE];

	struct encounter *encounter; /* the open one, or NULL */
	struct decision *decision;
	char id[STORE_ID];
	const struct practice *practice; /* that it is a copy of, or NULL */
	/* The date, else the id, of the visit that it was begun from; "". */
	char begun_from[STORE_ID];
	char **drafts; /* by slot: unfinished text, or NULL */
	int unsaved;   /* 1: the store refused the last change */
	/* What if: answers are provisional, and nothing is kept. */
	int what_if;
	size_t first_steps;	 /* that were taken before */
	struct decision *before; /* on the answers as they were, or NULL */
	/*
	 * Leaving what is not saved is refused once; leaving again leaves.
	 * `refused` was set by the key before, `insists` tells it to this
	 * one.
	 */
	int refused;
	int insists;

	enum input_mode mode;
	struct editor editor;
	int editor_changed; /* since the draft was last kept */
	int had_draft;	    /* when the field was opened */
	struct option options[MAX_OPTIONS];
	size_t n_options;
	struct position picker;
	enum picker_kind picker_kind;
	size_t answered_rule; /* that a response is being given to */
	const struct response *response;
	size_t *found; /* slots that fit the words of a jump */
	size_t n_found;
	/*
	 * 1: the cursor rests on its question, whose help is shown; 0: it has
	 * just moved on to another one, which may go on.
	 */
	int rests;
	/*
	 * Keys and rests are counted, so that what a key did counts for the
	 * next one alone: it filled a page of blanks, it graded a slot.
	 */
	size_t keys;
	size_t filled_at;
	size_t graded_at;
	size_t graded;
	int in_run; /* rows from `run_from` to the cursor are filled at once */
	size_t run_from;

	struct document document;
	struct document aside; /* the decision beside a form; may be empty */
	size_t aside_top;
	char message[FAULT_TEXT];
	int message_is_fault;
};

/*
 * A session on a store, showing the worklist.  Content and store must
 * outlive it.  A worklist that cannot be read is told in its message.
 */
struct session *session_new(const struct content *content, struct store *store,
			    long long today);

/* Keeps what is unfinished.  Accepts NULL. */
void session_free(struct session *session);

/* The size of the window; call before the first event and on resize. */
void session_resize(struct session *session, int rows, int columns);

/* Takes one event.  Returns 0 while the session goes on, 1 when it is over. */
int session_event(struct session *session, const struct event *event);

/* Starts a new encounter and opens its sections. */
void session_start_encounter(struct session *session);

/*
 * Starts the next visit of the patient of encounter `from`: what persists is
 * carried over, dangers and examination are not.  Opens its sections.
 * Returns 0, or -1 with the message told.
 */
int session_start_visit(struct session *session, const char *from);

/* The screen in front: to change, and to look at. */
struct screen *session_screen(struct session *session);
const struct screen *session_front(const struct session *session);

/* The section of the form or grid in front. */
const struct section *session_section(const struct session *session);

/*
 * Slots of the section in front that are asked at present, as rows: in a
 * grid one row an item, its left slot.  Returns how many; `slots` has room
 * for content->n_slots, or is NULL.
 */
size_t session_rows(const struct session *session, size_t *slots);

/* The active slot of a form or grid, or -1. */
long session_slot(const struct session *session);

/* Rows of the screen in front: works, questions or lines. */
size_t session_row_count(const struct session *session);

/*
 * Milliseconds without a key after which an EVENT_IDLE is worth something;
 * -1: none is.
 */
int session_idle_after(const struct session *session);

#endif
