/*
 * The screen: wires terminal, session and drawing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <time.h>

#include "app/session.h"
#include "base/number.h"
#include "cli/command.h"
#include "term/terminal.h"
#include "ui/draw.h"

#define IDLE_MILLISECONDS 1000

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

static void fit(struct session *session, struct terminal *terminal)
{
	int rows;
	int columns;

	terminal->size(terminal, &rows, &columns);
	session_resize(session, rows, columns);
}

/* Until the clinician leaves or a signal comes; returns the exit code. */
static int loop(struct session *session, struct terminal *terminal)
{
	struct scene *scene = scene_new();
	struct event event = {EVENT_RESIZE, 0, 0, 0};
	int over = 0;

	while (!over) {
		if (event.kind == EVENT_RESIZE)
			fit(session, terminal);
		if (event.kind == EVENT_KEY && event.key == INPUT_CONTROL('l'))
			terminal->repaint(terminal);
		if (event.kind != EVENT_IDLE) {
			draw(session, scene);
			terminal->show(terminal, scene);
		}
		event = terminal->wait(terminal, session_wants_idle(session)
							 ? IDLE_MILLISECONDS
							 : -1);
		session->today = today();
		if (event.kind != EVENT_KEY ||
		    event.key != INPUT_CONTROL('l') || event.pasted)
			over = session_event(session, &event);
	}
	scene_free(scene);
	if (event.kind == EVENT_SIGNAL)
		return 128 + event.signal;
	return event.kind == EVENT_GONE ? EXIT_FAILED : EXIT_DONE;
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
		code = loop(session, terminal);
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
