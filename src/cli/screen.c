/*
 * The screen: wires content, store, session and terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <time.h>

#include "app/session.h"
#include "base/number.h"
#include "cli/command.h"
#include "term/loop.h"

/* The local date, as a day; see base/number.h. */
static long long today(void)
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

static int run(const struct settings *settings, int begin)
{
	struct content *content = open_content(settings);
	struct store *store = content ? open_store(settings) : NULL;
	struct terminal *terminal = NULL;
	struct session *session;
	struct fault fault;
	int code = EXIT_USAGE;

	if (store) {
		terminal = terminal_open_curses(settings->colour, &fault);
		if (!terminal)
			tell(&fault);
	}
	if (terminal) {
		session = session_new(content, store, today());
		if (begin)
			session_start_encounter(session);
		code = exit_code(loop_run(session, terminal, today));
		session_free(session);
		terminal->close(terminal);
	}
	store_close(store);
	content_free(content);
	return code;
}

int command_screen(const struct settings *settings, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return run(settings, 0);
}

int command_new(const struct settings *settings, int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return usage_fault("new", "takes no argument.");
	return run(settings, 1);
}
