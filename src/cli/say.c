/*
 * Plain lines; see say.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/say.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/plain.h"
#include "term/lookalike.h"

#define LEAST_COLUMNS 20
#define PROMPT_END ": "

/* Never more than a report has; fewer where the terminal is narrower. */
static size_t columns(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_col ||
	    size.ws_col > PLAIN_COLUMNS)
		return PLAIN_COLUMNS;
	return size.ws_col < LEAST_COLUMNS ? LEAST_COLUMNS : size.ws_col;
}

static int is_ascii(uint32_t character)
{
	return character < 0x80;
}

/* What can be printed of a text; the caller frees it. */
static char *printable(const char *text)
{
	size_t size = strlen(text) * LOOKALIKE_SIZE + 1;
	char *clean = memory_new(size, 1);
	char *shown;

	text_clean(clean, size, text);
	if (!strcmp(nl_langinfo(CODESET), "UTF-8"))
		return clean;
	shown = memory_new(size, 1);
	lookalike_text(shown, size, clean, size, is_ascii);
	free(clean);
	return shown;
}

static void blanks(size_t n)
{
	while (n--)
		putchar(' ');
}

/* Wraps within `room` columns, the second line and on behind `hang`. */
static void wrap(const char *text, size_t hang, size_t room)
{
	char *shown = printable(text);
	const char *at = shown;

	while (at) {
		const char *next;
		size_t length = text_wrap(at, room - hang, &next);

		fwrite(at, 1, length, stdout);
		at = next;
		if (at) {
			putchar('\n');
			blanks(hang);
		}
	}
	free(shown);
}

void say(const char *text)
{
	if (!text[0])
		return;
	wrap(text, 0, columns());
	putchar('\n');
}

void say_blank(void)
{
	putchar('\n');
}

void say_prompt(const char *text)
{
	wrap(text, 0, columns() - strlen(PROMPT_END));
	fputs(PROMPT_END, stdout);
	fflush(stdout);
}

void say_line(const struct line *line, long number)
{
	size_t hang = (size_t)line->indent;
	char lead[32] = "";

	if (line->kind == LINE_HEADING)
		putchar('\n');
	if (number)
		text_append(lead, sizeof(lead), "%ld. ", number);
	if (line->mark[0])
		text_append(lead, sizeof(lead), "%s ", line->mark);
	blanks(hang);
	fputs(lead, stdout);
	wrap(line->text, hang + strlen(lead), columns());
	putchar('\n');
}
