/*
 * nervecourse explain ID: why the decision on an encounter is as it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <langinfo.h>
#include <string.h>

#include "cli/command.h"
#include "report/plain.h"

static void explain(const char *id, const struct encounter *encounter,
		    const struct decision *decision)
{
	int wide = !strcmp(nl_langinfo(CODESET), "UTF-8");

	(void)encounter;
	plain_explain(id, decision, wide ? &map_wide : &map_ascii, stdout);
}

int command_explain(const struct settings *settings, int argc, char **argv)
{
	return print_encounter(settings, argc, argv, "explain", explain);
}
