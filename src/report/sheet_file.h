/*
 * A whole CSV file of encounters, read row by row as it comes: what
 * evaluate, replay and the comparison of two packs share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_SHEET_FILE_H
#define NERVECOURSE_REPORT_SHEET_FILE_H

#include <stdio.h>

#include "base/rows.h"

/*
 * Takes a row, adding what is wrong with it to `faults`.  Returns 0 to go on,
 * another value to stop.
 */
typedef int sheet_take(const struct row *row, struct faults *faults,
		       void *context);

/* What is done with a file. */
struct sheet_file {
	const char *name; /* in faults */
	sheet_take *take_header;
	sheet_take *take_row;
	void *context;
	FILE *complaints; /* where faults are told, each row's behind it */
};

enum sheet_ending {
	SHEET_DONE,
	SHEET_FAULTY,  /* some row had a fault, or stopped the reading */
	SHEET_UNUSABLE /* the file or its header row cannot be read */
};

enum sheet_ending sheet_file_read(FILE *in, const struct sheet_file *file);

#endif
