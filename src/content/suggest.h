/*
 * "Did you mean ...?": the known name nearest to a misspelt one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_SUGGEST_H
#define NERVECOURSE_CONTENT_SUGGEST_H

#include <stddef.h>

struct suggest {
	const char *wanted;
	const char *best;
	size_t distance;
	char text[128];
};

/* Starts a search for a name like `wanted`, which must outlive it. */
void suggest_start(struct suggest *suggest, const char *wanted);

void suggest_offer(struct suggest *suggest, const char *name);

/* " Did you mean 'name'?", or "" when nothing offered comes near. */
const char *suggest_text(struct suggest *suggest);

#endif
