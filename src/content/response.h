/*
 * Responses: what the clinician answers to the advice of a rule.  It is
 * acknowledged, or overridden with a coded reason; neither changes what is
 * advised.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_RESPONSE_H
#define NERVECOURSE_CONTENT_RESPONSE_H

#include "base/truth.h"
#include "content/content.h"

#define RESPONSE_NOTE 256  /* bytes that hold any note */
#define RESPONSE_TEXT 1024 /* bytes that hold any written form */

/* One response as given.  All zero is none. */
struct response_state {
	int response;	  /* 1 and its index in content->responses; 0: none */
	enum truth truth; /* of the rule when it was given */
	long long day;	  /* on which it was given, see base/number.h */
	const char *note; /* NULL or "" where there is none */
};

/* 1 when the two say the same. */
int response_equal(const struct response_state *a,
		   const struct response_state *b);

/*
 * Reads the written form, "patient_declines (true, 2026-11-28): a note"; ""
 * is none.  The note points into `text`.  Returns 0, or -1 with `fault`
 * filled with what was found and expected; *state is then untouched.
 */
int response_read(const struct content *content, const char *text,
		  struct response_state *state, struct fault *fault);

/*
 * Whether the rule can be answered so: it is one that advises, and the note
 * is there where the response asks for one.  Returns 0, or -1 with `fault`
 * filled.
 */
int response_check(const struct content *content, size_t rule,
		   const struct response_state *state, struct fault *fault);

/* Writes the form that response_read reads; returns `text`. */
char *response_write(const struct content *content,
		     const struct response_state *state, char *text,
		     size_t size);

#endif
