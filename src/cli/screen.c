/*
 * The screen: wires content, store, session and terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/keymap.h"
#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/ask.h"
#include "cli/command.h"
#include "cli/say.h"
#include "term/loop.h"

long long local_today(void)
{
	char text[NUMBER_SIZE];
	time_t now = time(NULL);
	struct tm local;
	long long day = 0;

	if (localtime_r(&now, &local) &&
	    strftime(text, sizeof(text), "%Y-%m-%d", &local))
		date_read(text, &day);
	return day;
}

static int exit_code(struct event ended)
{
	if (ended.kind == EVENT_SIGNAL)
		return 128 + ended.signal;
	return ended.kind == EVENT_GONE ? EXIT_FAILED : EXIT_DONE;
}

/* A new encounter, or with `from` the next visit after that one. */
static int begin(struct session *session, const char *from)
{
	if (from[0])
		return session_start_visit(session, from);
	session_start_encounter(session);
	return 0;
}

/* `from` is NULL to open the worklist, "" to begin an encounter. */
static int run_screen(const struct content *content, struct store *store,
		      const struct keymap *keymap, struct terminal *terminal,
		      const char *from)
{
	struct session *session = session_new(content, store, local_today());
	char refusal[FAULT_TEXT] = "";
	int code = EXIT_FAILED;

	session->keymap = keymap;
	if (from && begin(session, from))
		text_copy(refusal, sizeof(refusal), session->message);
	else
		code = exit_code(loop_run(session, terminal, local_today));
	session_free(session);
	terminal->close(terminal);
	if (refusal[0])
		fprintf(stderr, "nervecourse: %s\n", refusal);
	return code;
}

/* The same in lines, where the terminal can show no screen. */
static int run_lines(const struct content *content, struct store *store,
		     const struct fault *fault, const char *from)
{
	struct lines lines;
	int code;

	say(fault->text);
	say(_("Line mode instead:"));
	lines_open(&lines);
	if (from)
		code = ask_new(content, store, from[0] ? from : NULL, &lines);
	else
		code = ask_worklist(content, store, &lines);
	lines_close(&lines);
	if (lines.signal)
		code = 128 + lines.signal;
	return finish(stdout, "standard output") && !code ? EXIT_FAILED : code;
}

static int run(const struct settings *settings, const char *from)
{
	struct content *content = open_content(settings);
	struct store *store = content ? open_store(settings) : NULL;
	struct terminal *terminal = NULL;
	struct keymap *keymap = NULL;
	struct fault fault;
	int code = EXIT_USAGE;
	int ready = store && !read_keymap(&keymap);

	if (ready)
		terminal = terminal_open_curses(&settings->wishes, &fault);
	if (terminal)
		code = run_screen(content, store, keymap, terminal, from);
	else if (ready && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		code = run_lines(content, store, &fault, from);
	else if (ready)
		tell(&fault);
	keymap_free(keymap);
	store_close(store);
	content_free(content);
	return code;
}

int command_screen(const struct settings *settings, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return run(settings, NULL);
}

int command_new(const struct settings *settings, int argc, char **argv)
{
	const char *from = "";

	if (argc == 3 && !strcmp(argv[1], "--from"))
		from = argv[2];
	if (argc > 1 && !from[0])
		return usage_fault("new", "takes nothing, or --from and the id "
					  "of an encounter, as the worklist "
					  "shows it.");
	return run(settings, from);
}
