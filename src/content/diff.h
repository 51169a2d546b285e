/*
 * What differs between two packs, row by row: rows are the same when their
 * ids are.  The order of columns, quotation marks, byte order marks, line
 * ends and blank rows do not count; the order of rows counts where it means
 * something.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_DIFF_H
#define NERVECOURSE_CONTENT_DIFF_H

#include "content/table.h"

enum row_change {
	ROW_REMOVED,
	ROW_ADDED,
	ROW_CHANGED, /* told once for each of its columns */
	ROW_MOVED,
	ROW_CHANGES
};

/* One difference; everything in it is gone when the sink returns. */
struct content_change {
	enum row_change kind;
	const struct table *table; /* the new one; the old of a row removed */
	size_t row;		   /* in that table */
	const char *key;	   /* the row's ids, joined by ", " */
	const char *column;	   /* of ROW_CHANGED */
	/* Of ROW_CHANGED the texts, of ROW_MOVED the row before; "": none. */
	const char *before;
	const char *after;
};

typedef void content_change_sink(const struct content_change *change,
				 void *context);

/*
 * Tells every difference, table by table.  Both packs must have loaded; what
 * makes them unreadable since is in `faults`.  Returns 0, or -1 with faults
 * added and perhaps nothing told.
 */
int content_diff(const char *old_folder, const char *new_folder,
		 content_change_sink *sink, void *context,
		 struct faults *faults);

#endif
