/*
 * Deciding again on the rows of a CSV file of decisions, and telling which
 * outcomes differ from those in the file, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_REPLAY_H
#define NERVECOURSE_REPORT_REPLAY_H

#include "report/sheet.h"
#include "report/sheet_file.h"

struct replay;

/*
 * Differences are written to `out` as they are found.  `name` is the file's;
 * it and the content must outlive the replay.
 */
struct replay *replay_new(const struct content *content, const char *name,
			  FILE *out);

/* Accepts NULL. */
void replay_free(struct replay *replay);

/*
 * What sheet_file calls, with the replay as context.  The header writes which
 * outcomes are on one side alone, and is refused when it has none at all.
 */
sheet_take replay_header;
sheet_take replay_row;

/*
 * Writes how many rows agree and how many differ; returns how many differ.
 */
size_t replay_sum(const struct replay *replay);

#endif
