/*
 * nervecourse explain ID: why the decision on an encounter is as it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <langinfo.h>
#include <string.h>

#include "cli/command.h"
#include "report/plain.h"

static void print_origin(const struct store_change *change, void *context)
{
	const struct content *content = context;
	const struct origin origin = {.time = change->time,
				      .pack = change->pack,
				      .version = change->version,
				      .digest = change->digest,
				      .program = change->program};

	plain_origin(&origin, content, stdout);
}

static int explain(struct store *store, const char *id,
		   const struct encounter *encounter,
		   const struct decision *decision)
{
	int wide = !strcmp(nl_langinfo(CODESET), "UTF-8");
	struct fault fault;

	plain_explain(id, decision, wide ? &map_wide : &map_ascii, stdout);
	if (!store_last_change(store, id, print_origin,
			       (void *)encounter_content(encounter), &fault))
		return EXIT_DONE;
	tell(&fault);
	return EXIT_FAILED;
}

int command_explain(const struct settings *settings, int argc, char **argv)
{
	return print_encounter(settings, argc, argv, "explain", explain);
}
