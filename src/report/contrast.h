/*
 * Deciding on each encounter of a CSV file with two packs, and telling whose
 * outcomes differ, and which answers a pack does not know.  Other wording of
 * what holds is no other outcome.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_CONTRAST_H
#define NERVECOURSE_REPORT_CONTRAST_H

#include "report/sheet.h"
#include "report/sheet_file.h"

struct contrast;

/*
 * Differences are written to `out` as they are found.  `name` is the file's;
 * it and the packs must outlive the contrast.
 */
struct contrast *contrast_new(const struct content *before,
			      const struct content *after, const char *name,
			      FILE *out);

/* Accepts NULL. */
void contrast_free(struct contrast *contrast);

/*
 * What sheet_file calls, with the contrast as context.  An answer that just
 * one pack does not know is left out there, which is written; one that
 * neither knows is a fault of the file.
 */
sheet_take contrast_header;
sheet_take contrast_row;

/* Writes how many encounters are decided alike, and how many otherwise. */
void contrast_sum(const struct contrast *contrast);

#endif
