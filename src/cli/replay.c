/*
 * nervecourse replay FILE|-: decides again on the rows of an export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/replay.h"

#include "cli/command.h"

static int replay(const struct content *content, const char *name)
{
	struct replay *replay = replay_new(content, name, stdout);
	const struct sheet_file file = {name, replay_header, replay_row, replay,
					stderr};
	int code = read_sheet(&file);

	if (code != EXIT_USAGE && replay_sum(replay))
		code = EXIT_FAILED;
	replay_free(replay);
	return finish(stdout, "standard output") && !code ? EXIT_FAILED : code;
}

int command_replay(const struct settings *settings, int argc, char **argv)
{
	struct content *content;
	int code;

	if (argc != 2)
		return usage_fault("replay", "takes one file, or - for "
					     "standard input.");
	content = open_pack(settings->content, "");
	if (!content)
		return EXIT_USAGE;
	code = replay(content, argv[1]);
	content_free(content);
	return code;
}
