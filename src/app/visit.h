/*
 * Beginning an encounter in the store: a new one, the patient's next visit,
 * a copy of a practice one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_VISIT_H
#define NERVECOURSE_APP_VISIT_H

#include "store/store.h"

/*
 * Makes an encounter of the day `today` and gives its id.  With `from` it is
 * the next visit of that encounter's patient: what persists is carried over,
 * dangers and examination are not.  *n_carried tells how many answers were.
 * Returns 0, or -1 with `fault` filled.
 */
int visit_begin(struct store *store, const struct content *content,
		const char *from, long long today, char id[STORE_ID],
		size_t *n_carried, struct fault *fault);

/* Copies a practice encounter into the store.  Returns 0 or -1 likewise. */
int visit_practise(struct store *store, const struct content *content,
		   const struct practice *practice, char id[STORE_ID],
		   struct fault *fault);

#endif
