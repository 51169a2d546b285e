/*
 * Differences in words: of two packs, and of the outcomes of one encounter
 * decided twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_DIFFERENCE_H
#define NERVECOURSE_REPORT_DIFFERENCE_H

#include <stdio.h>

#include "content/content.h"

/*
 * Writes what differs between two packs, whose folders they were loaded
 * from.  Returns 0, or -1 when a folder cannot be read again, told in
 * `faults`.
 */
int difference_packs(const struct content *before, const char *old_folder,
		     const struct content *after, const char *new_folder,
		     FILE *out, struct faults *faults);

/*
 * 1 when two outcomes say the same.  A spreadsheet that has saved the file
 * writes true and false in capitals; that is no difference.
 */
int difference_none(const char *before, const char *after);

/*
 * Writes how an outcome differs, on a line or two: of a list what left it
 * and what came, of a long text the part that differs.
 */
void difference_outcome(const char *name, const char *before, const char *after,
			FILE *out);

/* Text from a file, cleaned and cut to what one line can show. */
#define DIFFERENCE_SHOWN 200
char *difference_shown(char shown[DIFFERENCE_SHOWN], const char *text);

#endif
