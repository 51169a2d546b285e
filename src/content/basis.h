/*
 * What a row of a table rests on: publications, and a clinician's sign-off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_BASIS_H
#define NERVECOURSE_CONTENT_BASIS_H

#include <stddef.h>

/* Publications a row rests on, and whether a clinician has to confirm it. */
struct basis {
	const struct source *const *sources;
	size_t n_sources;
	const char *evidence; /* ids of the evidence rows, for tracing */
	int awaiting;	      /* 1: awaits a clinician's sign-off */
	const char *sign_off; /* by whom and when, or "awaiting", or "" */
};

struct source {
	const char *id;
	const char *citation;	/* authors, year, title, journal */
	const char *identifier; /* DOI, PMID or the like; "" if none */
	const char *level;	/* of evidence, in plain words */
	const char *read;	/* how much of it was read */
	const char *sign_off;
};

#endif
