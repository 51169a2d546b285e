/*
 * A new file in the export folder: where a restricted session may write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CLI_EXPORT_FILE_H
#define NERVECOURSE_CLI_EXPORT_FILE_H

#include <stdio.h>

#include "base/fault.h"

#define EXPORT_NAME 100 /* bytes of the longest name */

struct export_file {
	FILE *out;
	const char *name;
	int folder;
	char part[EXPORT_NAME + 24]; /* its name until it is whole */
};

/*
 * Opens a file that must not exist, readable by its owner alone, in the
 * folder, which is made (mode 0700) where it is missing.  The name is plain:
 * no slash, no leading dot; no link is followed.  Returns 0, or -1 with
 * `fault` filled.
 */
int export_file_open(struct export_file *file, const char *folder,
		     const char *name, struct fault *fault);

/*
 * Closes it.  Only a whole one gets its name, once it is on disk; with
 * `whole` 0 nothing stays of it.  Returns 0, or -1 with `fault` filled.
 */
int export_file_close(struct export_file *file, int whole, struct fault *fault);

#endif
