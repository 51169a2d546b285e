/*
 * nervecourse content check: faults and warnings of one or more packs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "cli/command.h"
#include "content/review.h"
#include "decide/reach.h"

/* Records aimed at each truth of a rule that is not seen at once. */
#define ATTEMPTS 20000

struct checking {
	const char *tests; /* folder, or NULL */
	int strict;
};

static void print_monotone(const struct content *content)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < content->n_rules; i++)
		n += (size_t)!content->rules[i].monotone;
	printf(_("%zu rules and findings are never taken back by a further "
		 "answer; %zu can be,\nas they use known(), assume() or "
		 "site():"),
	       content->n_rules - n, n);
	for (i = 0; i < content->n_rules; i++)
		if (!content->rules[i].monotone)
			printf("\n  %s", content->rules[i].id);
	printf("%s\n", n ? "" : _(" none"));
}

static void print_awaiting(const struct review *review)
{
	size_t i;

	puts(_("Awaiting a clinician's sign-off:"));
	for (i = 0; i < review->n_counts; i++)
		if (review->counts[i].n_awaiting)
			printf(_("  %-16s %4zu of %zu rows\n"),
			       review->counts[i].file,
			       review->counts[i].n_awaiting,
			       review->counts[i].n_rows);
}

static void print_warnings(const struct faults *warnings)
{
	char line[FAULT_TEXT + 4 * FAULT_NAME];
	size_t i;

	for (i = 0; i < warnings->count; i++)
		printf(_("warning: %s\n"),
		       fault_line(&warnings->list[i], line, sizeof(line)));
	printf(_N("%zu warning.\n", "%zu warnings.\n", warnings->count),
	       warnings->count);
}

static void print_summary(const struct content *content)
{
	printf(_("No fault. %s %s: %zu questions and findings to examine, %zu "
		 "rules and derived\nfindings, %zu sources.\nDigest %s\n"
		 "Status: %s.\n"),
	       content->id, content->version, content->n_slots,
	       content->n_rules, content->n_sources, content->digest,
	       content_pack(content, "status"));
}

static int check_folder(const char *folder, const struct checking *checking)
{
	struct faults faults = {0};
	struct review review = {0};
	struct content *content =
		content_review(folder, checking->tests, &faults, &review);
	int code = EXIT_USAGE;

	if (content) {
		reach_review(content, ATTEMPTS, &review.warnings);
		print_summary(content);
		print_monotone(content);
		print_awaiting(&review);
		if (content->n_hazards && !checking->tests)
			printf(_("The tests of %zu hazards were not looked "
				 "for: name their folder with --tests.\n"),
			       content->n_hazards);
		print_warnings(&review.warnings);
		if (!checking->strict || !review.warnings.count)
			code = EXIT_DONE;
	} else {
		tell_pack_faults(folder, &faults);
	}
	content_free(content);
	review_clear(&review);
	faults_clear(&faults);
	return code;
}

int content_check(const struct settings *settings, int argc, char **argv)
{
	struct checking checking = {NULL, 0};
	int code = EXIT_DONE;
	int n_folders = 0;
	int i;

	/* Folders are moved to the front, wherever the options stand. */
	for (i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "--strict"))
			checking.strict = 1;
		else if (!strcmp(argv[i], "--tests") && i + 1 < argc)
			checking.tests = argv[++i];
		else if (argv[i][0] != '-')
			argv[n_folders++] = argv[i];
		else
			return usage_fault("content check",
					   "takes --strict, --tests FOLDER "
					   "and folders of tables.");
	}
	if (!n_folders)
		code = check_folder(settings->content, &checking);
	for (i = 0; i < n_folders; i++) {
		printf("%s:\n", argv[i]);
		if (check_folder(argv[i], &checking))
			code = EXIT_USAGE;
	}
	return code ? code : finish(stdout, "standard output");
}
