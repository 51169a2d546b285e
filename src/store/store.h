/*
 * The store: encounters kept in one SQLite file, with the history of every
 * answer.  Knows no rules and draws nothing.
 *
 * Answers are kept in their written form (content/value.h) under their
 * slot's id, so that a store outlives any pack: an answer to a question
 * which the present pack does not know, or whose value it does not allow, is
 * kept as it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_STORE_STORE_H
#define NERVECOURSE_STORE_STORE_H

#include <stddef.h>

#include "base/fault.h"
#include "encounter/encounter.h"

struct store;

#define STORE_ID 40 /* bytes that hold any encounter's id */

/* What the worklist shows of one encounter, without loading it. */
struct store_entry {
	char id[STORE_ID];
	char created[32]; /* UTC, "2026-11-23T10:15:00Z" */
	char changed[32]; /* likewise, when an answer last changed */
	int archived;
	char practice[STORE_ID]; /* practice encounter it came from, or "" */
};

struct store_list {
	struct store_entry *entries; /* newest change first */
	size_t count;
	size_t capacity;
};

/* One change in the history; answers in their written form. */
struct store_change {
	long number; /* counts the changes of the whole store, from 1 */
	const char *encounter;
	const char *slot;   /* or "advice:" and a rule's id */
	const char *before; /* "": not asked */
	const char *after;
	const char *time; /* UTC, "2026-11-23T10:15:00.123Z" */
	/* The pack and the program in use. */
	const char *pack; /* its id; "" of a change that older programs made */
	const char *version;
	const char *digest;
	const char *program; /* its version; "" likewise */
};

/*
 * Opens the store, making the file (mode 0600) and its folders (0700) when
 * they are missing; takes the right to read an older file from others.  A
 * file that is no store, or a newer program's, is refused and not changed;
 * an older program's is brought up to date, which that program then refuses.
 * Returns NULL with `fault` filled.
 *
 * Several programs may have the store open at once.  Do not open the file
 * by other means in the same process: closing it drops SQLite's locks.
 */
struct store *store_open(const char *path, struct fault *fault);

/* Closes it after a checkpoint.  Accepts NULL. */
void store_close(struct store *store);

/*
 * The path used when the user names none: NERVECOURSE_STORE, else
 * $XDG_DATA_HOME/nervecourse/encounters.db, else the same below
 * ~/.local/share.  Returns 0, or -1 with `fault` filled.
 */
int store_default_path(char *path, size_t size, struct fault *fault);

/*
 * Lists encounters: `archived` 0 those that are not, 1 those that are, -1
 * all.  The caller clears the list.  Returns 0 or -1 with `fault` filled.
 */
int store_list(struct store *store, int archived, struct store_list *list,
	       struct fault *fault);
void store_list_clear(struct store_list *list);

/*
 * Makes an encounter and gives its id: the UTC date and a random part that
 * is easy to type, "20261123-k7f3".  `practice` is the practice encounter
 * that it is a copy of, or NULL.
 */
int store_create(struct store *store, const char *practice, char id[STORE_ID],
		 struct fault *fault);

/*
 * Makes the encounter of another visit of the same patient, begun from the
 * encounter `from`, which stays as it is; a practice one begets a practice
 * one.  The answers that are then kept in it are its own, and so is their
 * history.
 */
int store_create_visit(struct store *store, const char *from, char id[STORE_ID],
		       struct fault *fault);

/* The id of the encounter that a visit was begun from; "" for none. */
int store_begun_from(struct store *store, const char *id, char from[STORE_ID],
		     struct fault *fault);

/*
 * Fills an empty encounter with the stored answers and responses.  Those
 * that the pack does not know or allow are left in the store and each told in
 * `faults`, which is no failure.  Returns 0, or -1 when there is no such
 * encounter or it could not be read, told in `faults` too.
 */
int store_load(struct store *store, const char *id, struct encounter *encounter,
	       struct faults *faults);

/*
 * Keeps one answer: on disk when it returns 0.  The former answer, which may
 * be another program's, goes into the history, with the time, the pack and
 * the program's version; the slot's draft is removed.
 *
 * An answer that the pack does not allow gives way to another answer only,
 * never to a blank: it was not to be seen when the slot was left blank.
 */
int store_answer(struct store *store, const char *id,
		 const struct encounter *encounter, size_t slot,
		 struct fault *fault);

/*
 * Keeps what was answered to the advice of one rule, likewise: under the name
 * "advice:" and the rule's id, in its written form (content/response.h).
 */
int store_response(struct store *store, const char *id,
		   const struct encounter *encounter, size_t rule,
		   struct fault *fault);

/* Keeps what a change, such as undo hands out, was about: one or the other. */
int store_changed(struct store *store, const char *id,
		  const struct encounter *encounter,
		  const struct change *change, struct fault *fault);

/*
 * All of an encounter's answers and responses that are not kept yet at once,
 * in one transaction; the caller then says that they are.  Those that are
 * stored already are not written; drafts stay.
 */
int store_answers(struct store *store, const char *id,
		  const struct encounter *encounter, struct fault *fault);

/* Takes an encounter off the worklist, or with 0 back onto it. */
int store_archive(struct store *store, const char *id, int archived,
		  struct fault *fault);

/*
 * Calls `visit` for each change of an encounter's answers, oldest first; the
 * change and its texts are gone when it returns.  Returns 0 or -1 with
 * `fault` filled.
 */
typedef void store_visit(const struct store_change *change, void *context);

int store_history(struct store *store, const char *id, store_visit *visit,
		  void *context, struct fault *fault);

/* The same for the newest change alone, or for none. */
int store_last_change(struct store *store, const char *id, store_visit *visit,
		      void *context, struct fault *fault);

/*
 * The half-typed text of a field, kept so that a lost line loses nothing.
 * NULL text removes it.  store_draft returns a text that the caller frees,
 * or NULL when there is none.
 */
int store_keep_draft(struct store *store, const char *id, const char *slot,
		     const char *text, struct fault *fault);
char *store_draft(struct store *store, const char *id, const char *slot);

/*
 * Checks the file's integrity, the chain of digests that ties each change in
 * the history to the one before, and that the answers are what the history
 * leads to.  Adds what is wrong to `faults`; returns the number of changes
 * checked, or -1 when it could not check.
 */
long store_check(struct store *store, struct faults *faults);

/*
 * Copies the store, while in use, to a new file (mode 0600) that must not
 * exist; the copy is on disk when it returns 0.
 */
int store_backup(struct store *store, const char *path, struct fault *fault);

#endif
