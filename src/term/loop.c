/*
 * The event loop; see loop.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "term/loop.h"

#include "ui/draw.h"

static void fit(struct session *session, struct terminal *terminal)
{
	int rows;
	int columns;

	terminal->size(terminal, &rows, &columns);
	session_resize(session, rows, columns);
}

static int is_repaint(const struct event *event)
{
	return event->kind == EVENT_KEY && !event->pasted &&
	       event->key == INPUT_CONTROL('l');
}

/* Returns 1 when it is over. */
static int take(struct session *session, struct terminal *terminal,
		const struct event *event)
{
	if (is_repaint(event)) {
		terminal->repaint(terminal);
		return 0;
	}
	if (event->kind == EVENT_RESIZE)
		fit(session, terminal);
	return session_event(session, event);
}

struct event loop_run(struct session *session, struct terminal *terminal,
		      long long (*today)(void))
{
	struct scene *scene = scene_new();
	struct event event = {.kind = EVENT_RESIZE};

	while (!take(session, terminal, &event)) {
		draw(session, scene);
		terminal->show(terminal, scene);
		event = terminal->wait(terminal, session_idle_after(session));
		session->today = today();
	}
	scene_free(scene);
	return event;
}
