/*
 * The pager; see pager.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/pager.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/words.h"

#define MOST_WORDS 16
#define LONGEST 1024

static pid_t pager = -1;

int pager_reads(void)
{
	return pager > 0;
}

/* Its name and arguments, or NULL for none. */
static const char *wanted_pager(const struct settings *settings)
{
	const char *named = getenv("PAGER");

	if (settings->kiosk || settings->paging == PAGING_NEVER ||
	    !isatty(STDOUT_FILENO))
		return NULL;
	if (named && named[0])
		return strlen(named) < LONGEST ? named : NULL;
	return settings->paging == PAGING_ALWAYS ? "less" : NULL;
}

/* Passes on what it reads, where the pager cannot be started. */
static void copy_through(void)
{
	char bytes[4096];
	ssize_t length;

	while ((length = read(STDIN_FILENO, bytes, sizeof(bytes))) > 0)
		if (write(STDOUT_FILENO, bytes, (size_t)length) != length)
			return;
}

static void become_pager(const char *named)
{
	char text[LONGEST];
	char *words[MOST_WORDS + 1];
	size_t count = 0;
	char *rest = NULL;
	char *word;

	snprintf(text, sizeof(text), "%s", named);
	for (word = strtok_r(text, " \t", &rest); word && count < MOST_WORDS;
	     word = strtok_r(NULL, " \t", &rest))
		words[count++] = word;
	words[count] = NULL;
	setenv("LESS", "FRX", 0); /* leaves at once what one screen holds */
	if (count) {
		execvp(words[0], words);
		fprintf(stderr,
			_("nervecourse: the pager '%s' cannot be started: "
			  "%s.\n"),
			words[0], strerror(errno));
	}
	copy_through();
	_exit(EXIT_DONE);
}

void pager_start(const struct settings *settings)
{
	const char *named = wanted_pager(settings);
	int ends[2];

	if (!named || pipe(ends))
		return;
	fflush(stdout);
	pager = fork();
	if (pager == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		become_pager(named);
	}
	if (pager > 0) {
		dup2(ends[1], STDOUT_FILENO);
		signal(SIGPIPE, SIG_IGN);
		signal(SIGINT, SIG_IGN); /* the pager's: ^C in it is a key */
		signal(SIGQUIT, SIG_IGN);
	}
	close(ends[0]);
	close(ends[1]);
}

void pager_finish(void)
{
	if (pager <= 0)
		return;
	fclose(stdout);
	while (waitpid(pager, NULL, 0) < 0 && errno == EINTR)
		;
	pager = -1;
}
