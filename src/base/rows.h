/*
 * Rows of a CSV file (RFC 4180), read with libcsv and handed on one by one.
 *
 * A malformed row costs that row alone: reading goes on at the next line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_BASE_ROWS_H
#define NERVECOURSE_BASE_ROWS_H

#include <stddef.h>
#include <stdio.h>

#include "base/fault.h"

/* One row; everything in it is gone when the callback returns. */
struct row {
	const char *const *cells; /* NUL-terminated, never NULL */
	const size_t *lengths;	  /* bytes; more than strlen if a NUL is in */
	size_t count;
	long line; /* line of the file on which the row starts, from 1 */
};

/* Called once per row.  Returns 0 to go on, another value to stop. */
typedef int rows_callback(const struct row *row, void *context);

/*
 * Reads rows from `length` bytes, with or without a UTF-8 byte order mark,
 * with LF or CRLF; lines that hold nothing at all are passed over.  `file`
 * is the name used in faults.  Returns the callback's stop value, or 0 at
 * the end, whether or not rows were malformed: those are in `faults`.
 */
int rows_read(const char *bytes, size_t length, const char *file,
	      rows_callback *callback, void *context, struct faults *faults);

/*
 * The same from a stream, of which it holds no more than a row at a time.  A
 * row of more than 16 MiB counts as one whose quotation marks do not pair up.
 * Returns -1, told in `faults` too, when the stream cannot be read: the
 * callback must return no such value.
 */
int rows_read_stream(FILE *stream, const char *file, rows_callback *callback,
		     void *context, struct faults *faults);

/*
 * Reads all of a stream into memory that the caller frees.  Returns NULL
 * when reading fails; errno says why.
 */
char *rows_slurp(FILE *stream, size_t *length);

#endif
