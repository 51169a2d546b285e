/*
 * nervecourse report ID: an encounter and its decision as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/plain.h"

#include "cli/command.h"

static int report(const struct content *content, struct store *store,
		  const char *id)
{
	struct encounter *encounter = encounter_new(content);
	struct decision *decision = decision_new(content);
	struct faults faults = {0};
	int failed = store_load(store, id, encounter, &faults);

	faults_print(&faults, stderr);
	faults_clear(&faults);
	if (!failed) {
		decide(encounter, decision);
		plain_report(id, encounter, decision, stdout);
	}
	decision_free(decision);
	encounter_free(encounter);
	return failed ? EXIT_FAILED : finish(stdout, "standard output");
}

int command_report(const struct settings *settings, int argc, char **argv)
{
	struct content *content;
	struct store *store;
	int code = EXIT_USAGE;

	if (argc != 2)
		return usage_fault("report", "takes the id of one encounter, "
					     "as the worklist shows it.");
	content = open_content(settings);
	store = content ? open_store(settings) : NULL;
	if (store)
		code = report(content, store, argv[1]);
	store_close(store);
	content_free(content);
	return code;
}
