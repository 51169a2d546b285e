/*
 * nervecourse content diff OLD NEW: what differs between two packs, and
 * whom it concerns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/difference.h"

#include <getopt.h>

#include "base/words.h"
#include "cli/command.h"
#include "report/contrast.h"

static int contrast(const struct content *before, const struct content *after,
		    const char *name)
{
	struct contrast *contrast = contrast_new(before, after, name, stdout);
	const struct sheet_file file = {name, contrast_header, contrast_row,
					contrast, stderr};
	int code;

	puts(_("\nOutcomes that differ (old -> new)"));
	code = read_sheet(&file);
	if (code != EXIT_USAGE)
		contrast_sum(contrast);
	contrast_free(contrast);
	return code;
}

/* Both packs are loaded whatever befalls one, so that all faults are told. */
static int compare(const char *old_folder, const char *new_folder,
		   const char *encounters)
{
	struct content *before = open_pack(old_folder, "");
	struct content *after = open_pack(new_folder, "");
	struct faults faults = {0};
	int code = EXIT_USAGE;

	if (before && after &&
	    !difference_packs(before, old_folder, after, new_folder, stdout,
			      &faults))
		code = encounters ? contrast(before, after, encounters)
				  : EXIT_DONE;
	faults_print(&faults, stderr);
	faults_clear(&faults);
	content_free(before);
	content_free(after);
	return finish(stdout, "standard output") && !code ? EXIT_FAILED : code;
}

int content_difference(int argc, char **argv)
{
	static const struct option options[] = {
		{"encounters", required_argument, NULL, 'e'},
		{NULL, 0, NULL, 0}};
	const char *encounters = NULL;
	int option;

	optind = 0;
	while ((option = getopt_long(argc, argv, ":", options, NULL)) != -1) {
		if (option != 'e')
			return option_fault("content diff", argv, option,
					    options);
		encounters = optarg;
	}
	if (argc - optind != 2)
		return usage_fault("content diff",
				   "takes the folders of two packs, the old "
				   "one first.");
	return compare(argv[optind], argv[optind + 1], encounters);
}
