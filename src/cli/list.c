/*
 * nervecourse list: the encounters, a line each, for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <getopt.h>

#include "base/words.h"
#include "cli/command.h"

static void print_line(const char *id, const struct encounter *encounter,
		       const struct decision *decision)
{
	const struct content *content = decision->content;
	char date[VALUE_TEXT];
	char reference[VALUE_TEXT];

	printf("%s\t%s\t%s\t%s\n", id,
	       encounter_written(encounter, content->date_question, date,
				 sizeof(date)),
	       decision->urgency ? content->urgencies[decision->urgency - 1].id
				 : "",
	       encounter_written(encounter, content->reference_question,
				 reference, sizeof(reference)));
}

static int list_entry(struct store *store, const char *id,
		      const struct content *content, struct decision *decision)
{
	struct encounter *encounter = encounter_new(content);
	struct faults faults = {0};
	int failed = store_load(store, id, encounter, &faults);

	faults_print(&faults, stderr);
	faults_clear(&faults);
	if (!failed) {
		decide(encounter, decision);
		print_line(id, encounter, decision);
	}
	encounter_free(encounter);
	return failed;
}

static int list(const struct content *content, struct store *store,
		int archived)
{
	struct decision *decision;
	struct store_list entries = {0};
	struct fault fault;
	int code = EXIT_DONE;
	size_t i;

	if (store_list(store, archived, &entries, &fault)) {
		tell(&fault);
		return EXIT_FAILED;
	}
	decision = decision_new(content);
	for (i = 0; i < entries.count; i++)
		if (list_entry(store, entries.entries[i].id, content, decision))
			code = EXIT_FAILED;
	decision_free(decision);
	store_list_clear(&entries);
	return finish(stdout, "standard output") ? EXIT_FAILED : code;
}

int command_list(const struct settings *settings, int argc, char **argv)
{
	static const struct option options[] = {
		{"archived", no_argument, NULL, 'a'}, {NULL, 0, NULL, 0}};
	struct content *content;
	struct store *store;
	int archived = 0;
	int code = EXIT_USAGE;
	int option;

	optind = 0;
	while ((option = getopt_long(argc, argv, ":", options, NULL)) != -1) {
		if (option != 'a')
			return option_fault("list", argv, option, options);
		archived = 1;
	}
	if (optind < argc)
		return usage_fault("list", _("takes nothing but --archived."));
	content = open_content(settings);
	store = content ? open_store(settings) : NULL;
	if (store)
		code = list(content, store, archived);
	store_close(store);
	content_free(content);
	return code;
}
