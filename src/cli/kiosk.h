/*
 * The restricted mode: what it takes from the world outside.
 *
 * Whoever reaches the program through an SSH ForceCommand controls the keys,
 * the command that he asked for and part of the environment, and nothing
 * else.  So the environment is cut to what tells the terminal, the language
 * and the colours; the folders come from the options before --kiosk and from
 * the account.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CLI_KIOSK_H
#define NERVECOURSE_CLI_KIOSK_H

#include <stddef.h>

/*
 * Restricts the process; to be called before the locale is set and before
 * anything reads the environment.  Returns what the client asked for in
 * SSH_ORIGINAL_COMMAND, or NULL; it lives as long as the program.
 */
const char *kiosk_enter(void);

#define KIOSK_WORDS 16
#define KIOSK_LINE 256

/* A command line split into words, as sub-commands take them. */
struct kiosk_line {
	char text[KIOSK_LINE];
	char *words[KIOSK_WORDS + 1]; /* ended by NULL */
	int count;
};

/*
 * Splits at blanks; nothing is quoted or replaced.  The program's own name
 * in front is left out.  Returns 0, or -1 where the line is too long or
 * holds another character than letters, digits, blanks and "-_.=".
 */
int kiosk_split(struct kiosk_line *line, const char *text);

#endif
