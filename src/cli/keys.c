/*
 * The file of the clinician's own keys, where there is one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/keymap.h"
#include "base/rows.h"
#include "base/words.h"
#include "cli/command.h"

static const char *folder_in_environment(const char *name)
{
	const char *value = getenv(name);

	return value && value[0] == '/' ? value : NULL;
}

/* Its path; 0, or -1 where there is no place for it. */
static int keys_path(char *path, size_t size)
{
	const char *config = folder_in_environment("XDG_CONFIG_HOME");
	const char *home = folder_in_environment("HOME");
	int length;

	if (!config && !home)
		return -1;
	length = snprintf(path, size, "%s%s/nervecourse/keys",
			  config ? config : home, config ? "" : "/.config");
	return length >= 0 && (size_t)length < size ? 0 : -1;
}

static int cannot_read(const char *path)
{
	struct fault fault;

	fault_set(&fault, NULL, "%s cannot be read: %s.", path,
		  strerror(errno));
	tell(&fault);
	return EXIT_USAGE;
}

int read_keymap(struct keymap **keymap)
{
	char path[STORE_PATH];
	struct faults faults = {0};
	size_t length;
	char *text;
	FILE *in;

	*keymap = NULL;
	if (keys_path(path, sizeof(path)))
		return EXIT_DONE;
	in = fopen(path, "rb");
	if (!in)
		return errno == ENOENT || errno == ENOTDIR ? EXIT_DONE
							   : cannot_read(path);
	text = rows_slurp(in, &length);
	fclose(in);
	if (!text)
		return cannot_read(path);
	*keymap = keymap_read(text, "keys", &faults);
	free(text);
	faults_print(&faults, stderr);
	faults_clear(&faults);
	if (*keymap)
		return EXIT_DONE;
	fprintf(stderr,
		_("nervecourse: mend the keys in %s, or take the file away.\n"),
		path);
	return EXIT_USAGE;
}
