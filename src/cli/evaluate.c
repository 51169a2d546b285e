/*
 * nervecourse evaluate FILE|-: rows of answers in, with decisions out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "report/sheet.h"

struct evaluating {
	const struct content *content;
	const char *file;
	struct sheet_columns columns;
	int has_header;
	struct decision *decision;
	struct faults faults; /* of this row; told and cleared behind it */
	int failed;
};

static void tell_faults(struct evaluating *evaluating)
{
	evaluating->failed |= evaluating->faults.count > 0;
	faults_print(&evaluating->faults, stderr);
	faults_clear(&evaluating->faults);
}

static int evaluate_row(const struct row *row, void *context)
{
	struct evaluating *evaluating = context;
	struct encounter *encounter;
	const char *id;

	if (!evaluating->has_header) {
		evaluating->has_header = 1;
		if (sheet_read_header(evaluating->content, row,
				      evaluating->file, &evaluating->columns,
				      &evaluating->faults))
			return EXIT_USAGE;
		sheet_header(evaluating->content, stdout);
		return 0;
	}
	encounter = encounter_new(evaluating->content);
	if (!sheet_read_row(&evaluating->columns, row, evaluating->file,
			    encounter, &id, &evaluating->faults)) {
		decide(encounter, evaluating->decision);
		sheet_row(id, encounter, evaluating->decision, stdout);
	}
	encounter_free(encounter);
	tell_faults(evaluating);
	return ferror(stdout) ? EXIT_FAILED : 0;
}

static int evaluate(const struct content *content, const char *file,
		    const char *bytes, size_t length)
{
	struct evaluating evaluating = {0};
	int code;

	evaluating.content = content;
	evaluating.file = file;
	evaluating.decision = decision_new(content);
	code = rows_read(bytes, length, file, evaluate_row, &evaluating,
			 &evaluating.faults);
	tell_faults(&evaluating);
	if (!evaluating.has_header && !evaluating.failed) {
		struct place place = {file, 1, NULL, 0};

		faults_add(&evaluating.faults, &place,
			   "no header row. The first row names the columns, "
			   "as 'nervecourse export' writes them.");
		code = EXIT_USAGE;
	}
	tell_faults(&evaluating);
	if (!code)
		code = finish(stdout, "standard output");
	if (!code && evaluating.failed)
		code = EXIT_FAILED;
	sheet_columns_clear(&evaluating.columns);
	decision_free(evaluating.decision);
	return code;
}

static char *read_input(const char *path, size_t *length)
{
	int piped = !strcmp(path, "-");
	FILE *in = piped ? stdin : fopen(path, "rb");
	char *bytes = in ? rows_slurp(in, length) : NULL;
	struct fault fault;

	if (!bytes) {
		fault_set(&fault, NULL, "%s cannot be read: %s.", path,
			  strerror(errno));
		tell(&fault);
	}
	if (in && !piped)
		fclose(in);
	return bytes;
}

int command_evaluate(const struct settings *settings, int argc, char **argv)
{
	struct content *content;
	size_t length;
	char *bytes;
	int code;

	if (argc != 2)
		return usage_fault("evaluate", "takes one file, or - for "
					       "standard input.");
	content = open_content(settings);
	if (!content)
		return EXIT_USAGE;
	bytes = read_input(argv[1], &length);
	code = bytes ? evaluate(content, argv[1], bytes, length) : EXIT_USAGE;
	free(bytes);
	content_free(content);
	return code;
}
