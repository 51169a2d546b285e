/*
 * nervecourse report ID: an encounter and its decision as text; and what that
 * shares with explain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/plain.h"

#include "cli/command.h"
#include "cli/pager.h"

static int load_and_print(const struct settings *settings,
			  const struct content *content, struct store *store,
			  const char *id, print_function *print)
{
	struct encounter *encounter = encounter_new(content);
	struct decision *decision = decision_new(content);
	struct faults faults = {0};
	int code = store_load(store, id, encounter, &faults) ? EXIT_FAILED
							     : EXIT_DONE;

	faults_print(&faults, stderr);
	faults_clear(&faults);
	if (!code) {
		decide(encounter, decision);
		pager_start(settings);
		code = print(store, id, encounter, decision);
	}
	decision_free(decision);
	encounter_free(encounter);
	return code ? code : finish(stdout, "standard output");
}

int print_encounter(const struct settings *settings, int argc, char **argv,
		    const char *command, print_function *print)
{
	struct content *content;
	struct store *store;
	int code = EXIT_USAGE;

	if (argc != 2 || argv[1][0] == '-')
		return usage_fault(command, "takes the id of one encounter, "
					    "as the worklist shows it.");
	content = open_content(settings);
	store = content ? open_store(settings) : NULL;
	if (store)
		code = load_and_print(settings, content, store, argv[1], print);
	store_close(store);
	content_free(content);
	return code;
}

static int report(struct store *store, const char *id,
		  const struct encounter *encounter,
		  const struct decision *decision)
{
	(void)store;
	plain_report(id, encounter, decision, stdout);
	return EXIT_DONE;
}

int command_report(const struct settings *settings, int argc, char **argv)
{
	return print_encounter(settings, argc, argv, "report", report);
}
