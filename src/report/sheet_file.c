/*
 * Reading a CSV file of encounters; see sheet_file.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/sheet_file.h"

struct taking {
	const struct sheet_file *file;
	int has_header;
	int bad_header;
	int faulty;
	struct faults faults;
};

static void tell_faults(struct taking *taking)
{
	taking->faulty |= taking->faults.count > 0;
	faults_print(&taking->faults, taking->file->complaints);
	faults_clear(&taking->faults);
}

static int take(const struct row *row, void *context)
{
	struct taking *taking = context;
	const struct sheet_file *file = taking->file;
	int stop;

	if (taking->has_header) {
		stop = file->take_row(row, &taking->faults, file->context);
	} else {
		taking->has_header = 1;
		stop = file->take_header(row, &taking->faults, file->context);
		taking->bad_header = stop != 0;
	}
	tell_faults(taking);
	return stop != 0;
}

enum sheet_ending sheet_file_read(FILE *in, const struct sheet_file *file)
{
	struct taking taking = {.file = file};
	struct place place = {file->name, 1, NULL, 0};
	int stop =
		rows_read_stream(in, file->name, take, &taking, &taking.faults);

	if (!taking.has_header && !taking.faults.count && !taking.faulty)
		faults_add(&taking.faults, &place,
			   "no header row. The first row names the columns, "
			   "as 'nervecourse export' writes them.");
	tell_faults(&taking);
	if (stop < 0 || !taking.has_header || taking.bad_header)
		return SHEET_UNUSABLE;
	return stop || taking.faulty ? SHEET_FAULTY : SHEET_DONE;
}
