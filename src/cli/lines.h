/*
 * Typed lines from standard input, with the signals that come meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CLI_LINES_H
#define NERVECOURSE_CLI_LINES_H

#include <stddef.h>

#define LINES_LONGEST 4096 /* bytes of a line; what is longer is cut */

enum lines_event {
	LINES_LINE,	 /* a line, or the last one without its end */
	LINES_TOO_LONG,	 /* the beginning of a line that is cut */
	LINES_CANCELLED, /* an interrupt: what was typed is dropped */
	LINES_AGAIN,	 /* continued after a stop: ask again */
	LINES_END,	 /* of the input */
	LINES_SIGNAL	 /* `signal` asks to end; the text was unfinished */
};

struct lines {
	char text[LINES_LONGEST]; /* the line, or what there is of it */
	int signal;		  /* that asked to end, or 0 */
	int ended;		  /* 1: nothing more will come, signal or not */
	/* Bytes read ahead. */
	char bytes[LINES_LONGEST];
	size_t start;
	size_t end;
	int cancelled; /* the event before was an interrupt */
};

/* Catches signals; lines_close gives them back. */
void lines_open(struct lines *lines);
void lines_close(struct lines *lines);

/*
 * Waits for the next line.  The second of two interrupts with no line
 * between them asks to end.
 */
enum lines_event lines_next(struct lines *lines);

#endif
