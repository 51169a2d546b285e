/*
 * nervecourse store check|backup FILE: the store itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/store.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "cli/command.h"

static int check(struct store *store)
{
	struct faults faults = {0};
	long checked = store_check(store, &faults);
	int failed = checked < 0 || faults.count;

	faults_print(&faults, stderr);
	if (checked >= 0)
		printf(_N("%ld changes checked, %zu fault.\n",
			  "%ld changes checked, %zu faults.\n", faults.count),
		       checked, faults.count);
	faults_clear(&faults);
	return failed ? EXIT_FAILED : finish(stdout, "standard output");
}

static int backup(struct store *store, const char *path)
{
	struct fault fault;

	if (store_backup(store, path, &fault)) {
		tell(&fault);
		return EXIT_FAILED;
	}
	printf(_("Copied to %s. Check the copy with: nervecourse --store FILE "
		 "store check\n"),
	       path);
	return finish(stdout, "standard output");
}

int command_store(const struct settings *settings, int argc, char **argv)
{
	int checks = argc == 2 && !strcmp(argv[1], "check");
	int backs_up = argc == 3 && !strcmp(argv[1], "backup");
	struct store *store;
	int code;

	if (!checks && !backs_up)
		return usage_fault("store", "takes check, or backup and a "
					    "file that does not exist.");
	store = open_store(settings);
	if (!store)
		return EXIT_USAGE;
	code = checks ? check(store) : backup(store, argv[2]);
	store_close(store);
	return code;
}
