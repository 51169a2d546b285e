/*
 * Reviewing a pack: what is no fault, and the program starts with it, but
 * what its author should look at before others rely on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_REVIEW_H
#define NERVECOURSE_CONTENT_REVIEW_H

#include "content/content.h"

#define REVIEW_TABLES 32

/* How much of one table awaits a clinician's sign-off. */
struct review_count {
	const char *file;
	size_t n_rows;
	size_t n_awaiting;
};

/* Start from {0}. */
struct review {
	struct faults warnings; /* in the form of faults */
	struct review_count counts[REVIEW_TABLES];
	size_t n_counts; /* tables that have a column sign_off */
};

/*
 * content_load in every language that the pack has wording in, with a review
 * of one that has no fault.  `tests` is the
 * folder in which the tests that hazards.csv names must be, or NULL: then
 * they are not looked for.  What reach_review finds is not in it.
 */
struct content *content_review(const char *folder, const char *tests,
			       struct faults *faults, struct review *review);

/* Frees the warnings. */
void review_clear(struct review *review);

#endif
