/*
 * nervecourse evaluate FILE|-: rows of answers in, with decisions out; and
 * what every command that reads such a file shares.
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
	struct decision *decision;
};

static int evaluate_header(const struct row *row, struct faults *faults,
			   void *context)
{
	struct evaluating *evaluating = context;

	if (sheet_read_header(evaluating->content, row, evaluating->file,
			      &evaluating->columns, faults))
		return -1;
	sheet_header(evaluating->content, stdout);
	return 0;
}

static int evaluate_row(const struct row *row, struct faults *faults,
			void *context)
{
	struct evaluating *evaluating = context;
	struct encounter *encounter = encounter_new(evaluating->content);
	const char *id;

	if (!sheet_read_row(&evaluating->columns, row, evaluating->file,
			    encounter, &id, faults)) {
		decide(encounter, evaluating->decision);
		sheet_row(id, encounter, evaluating->decision, stdout);
	}
	encounter_free(encounter);
	return ferror(stdout);
}

int read_sheet(const struct sheet_file *file)
{
	static const int codes[] = {[SHEET_DONE] = EXIT_DONE,
				    [SHEET_FAULTY] = EXIT_FAILED,
				    [SHEET_UNUSABLE] = EXIT_USAGE};
	int piped = !strcmp(file->name, "-");
	FILE *in = piped ? stdin : fopen(file->name, "rb");
	enum sheet_ending ending;
	struct fault fault;

	if (!in) {
		fault_set(&fault, NULL, "%s cannot be read: %s.", file->name,
			  strerror(errno));
		tell(&fault);
		return EXIT_USAGE;
	}
	ending = sheet_file_read(in, file);
	if (!piped)
		fclose(in);
	return codes[ending];
}

static int evaluate(const struct content *content, const char *name)
{
	struct evaluating evaluating = {.content = content, .file = name};
	const struct sheet_file file = {name, evaluate_header, evaluate_row,
					&evaluating, stderr};
	int code;

	evaluating.decision = decision_new(content);
	code = read_sheet(&file);
	sheet_columns_clear(&evaluating.columns);
	decision_free(evaluating.decision);
	return finish(stdout, "standard output") && !code ? EXIT_FAILED : code;
}

int command_evaluate(const struct settings *settings, int argc, char **argv)
{
	struct content *content;
	int code;

	if (argc != 2)
		return usage_fault("evaluate", "takes one file, or - for "
					       "standard input.");
	content = open_pack(settings->content, "");
	if (!content)
		return EXIT_USAGE;
	code = evaluate(content, argv[1]);
	content_free(content);
	return code;
}
