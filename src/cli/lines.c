/*
 * Typed lines; see lines.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/lines.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "term/signals.h"

#define HANG_UP_MS 50 /* a hang-up may follow the end of input */

void lines_open(struct lines *lines)
{
	memset(lines, 0, sizeof(*lines));
	signals_catch();
}

void lines_close(struct lines *lines)
{
	(void)lines;
	signals_restore();
}

/* Moves a line, or all there is, to the text; 1 when it was a whole line. */
static int take_line(struct lines *lines, size_t *used, int *cut)
{
	while (lines->start < lines->end) {
		char byte = lines->bytes[lines->start++];

		if (byte == '\n')
			return 1;
		if (*used + 1 >= sizeof(lines->text))
			*cut = 1;
		else
			lines->text[(*used)++] = byte ? byte : ' ';
		lines->text[*used] = '\0';
	}
	return 0;
}

/*
 * What was typed at a terminal without an end of line waits in the terminal
 * until it is asked for as single characters.
 */
static void take_unfinished(struct lines *lines, size_t *used)
{
	struct termios before;
	struct termios now;
	int cut = 0;
	ssize_t n;

	if (tcgetattr(STDIN_FILENO, &before))
		return;
	signals_allow_background();
	now = before;
	now.c_lflag &= ~(tcflag_t)ICANON;
	now.c_cc[VMIN] = 0;
	now.c_cc[VTIME] = 0;
	if (tcsetattr(STDIN_FILENO, TCSANOW, &now))
		return;
	n = read(STDIN_FILENO, lines->bytes, sizeof(lines->bytes));
	tcsetattr(STDIN_FILENO, TCSANOW, &before);
	lines->start = 0;
	lines->end = n > 0 ? (size_t)n : 0;
	take_line(lines, used, &cut);
}

/* What a signal that arrived asks for; LINES_LINE: to go on. */
static enum lines_event take_signal(struct lines *lines, size_t *used)
{
	int signal = signals_take_ending();

	if (signals_take(SIGTSTP) && signals_can_stop()) {
		signals_stop(0);
		return LINES_AGAIN;
	}
	if (signal == SIGINT && !lines->cancelled) {
		lines->cancelled = 1;
		return LINES_CANCELLED;
	}
	if (!signal)
		return LINES_LINE;
	lines->signal = signal;
	lines->ended = 1;
	if (signal != SIGINT)
		take_unfinished(lines, used);
	return LINES_SIGNAL;
}

/* The end of the input; of a lost terminal the signal comes with it. */
static enum lines_event take_end(struct lines *lines, size_t used)
{
	if (isatty(STDIN_FILENO) || errno == EIO)
		signals_wait(-1, HANG_UP_MS);
	lines->signal = signals_take_ending();
	if (!lines->signal && used)
		return LINES_LINE;
	lines->ended = 1;
	return lines->signal ? LINES_SIGNAL : LINES_END;
}

enum lines_event lines_next(struct lines *lines)
{
	enum lines_event event;
	size_t used = 0;
	int cut = 0;
	ssize_t n;

	lines->text[0] = '\0';
	while (!take_line(lines, &used, &cut)) {
		signals_poll();
		event = take_signal(lines, &used);
		if (event != LINES_LINE)
			return event;
		if (signals_wait(STDIN_FILENO, -1) != SIGNALS_READABLE)
			continue;
		errno = 0;
		n = read(STDIN_FILENO, lines->bytes, sizeof(lines->bytes));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return take_end(lines, used);
		lines->start = 0;
		lines->end = (size_t)n;
	}
	lines->cancelled = 0;
	return cut ? LINES_TOO_LONG : LINES_LINE;
}
