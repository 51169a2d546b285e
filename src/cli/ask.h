/*
 * Line mode: an interview, or the worklist, on standard input and output.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CLI_ASK_H
#define NERVECOURSE_CLI_ASK_H

#include "cli/lines.h"
#include "content/content.h"
#include "store/store.h"

/*
 * Asks the questions of a stored encounter until one leaves it, with
 * `resume` from the first that was not asked.  Returns an exit code.
 */
int ask_encounter(const struct content *content, struct store *store,
		  const char *id, int resume, struct lines *lines);

/*
 * Begins an encounter, with `from` the next visit after that one, and asks
 * its questions.
 */
int ask_new(const struct content *content, struct store *store,
	    const char *from, struct lines *lines);

/* The encounters as a numbered list, to open or begin one. */
int ask_worklist(const struct content *content, struct store *store,
		 struct lines *lines);

#endif
