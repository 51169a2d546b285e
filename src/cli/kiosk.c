/*
 * The restricted mode; see kiosk.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/kiosk.h"

#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/text.h"

extern char **environ;

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

/*
 * What may come from outside, with the characters that it may hold.  There
 * is no slash and no leading dot among them: none of these can name a file
 * of translations, of characters or of terminals.
 */
static const struct {
	const char *name;
	const char *characters;
} harmless[] = {
	{"TERM", LETTERS DIGITS "+-._"},
	{"LANG", LETTERS DIGITS "-._@"},
	{"LANGUAGE", LETTERS DIGITS "-._@:"},
	{"LC_ALL", LETTERS DIGITS "-._@"},
	{"LC_CTYPE", LETTERS DIGITS "-._@"},
	{"LC_MESSAGES", LETTERS DIGITS "-._@"},
	{"NO_COLOR", LETTERS DIGITS},
};

#define N_HARMLESS (sizeof(harmless) / sizeof(harmless[0]))
#define LONGEST_VALUE 64

static int is_harmless(size_t i, const char *value)
{
	size_t length = strlen(value);

	return length <= LONGEST_VALUE && value[0] != '.' &&
	       !strstr(value, ":.") &&
	       strspn(value, harmless[i].characters) == length;
}

/* The account's own, whatever the environment says. */
static char *home_of_account(void)
{
	static char home[4096] = "HOME=/";
	const struct passwd *account = getpwuid(getuid());

	if (account && account->pw_dir && account->pw_dir[0] == '/')
		snprintf(home, sizeof(home), "HOME=%s", account->pw_dir);
	return home;
}

/* The variable as "NAME=value", where it may stay; or NULL. */
static char *kept_variable(size_t i)
{
	size_t length = strlen(harmless[i].name);
	char **variable;

	for (variable = environ; variable && *variable; variable++)
		if (!strncmp(*variable, harmless[i].name, length) &&
		    (*variable)[length] == '=' &&
		    is_harmless(i, *variable + length + 1))
			return *variable;
	return NULL;
}

static void cut_environment(void)
{
	static char *kept[N_HARMLESS + 2];
	size_t count = 0;
	size_t i;

	kept[count++] = home_of_account();
	for (i = 0; i < N_HARMLESS; i++) {
		char *variable = kept_variable(i);

		if (variable)
			kept[count++] = variable;
	}
	kept[count] = NULL;
	environ = kept;
}

const char *kiosk_enter(void)
{
	const struct rlimit no_core = {0, 0}; /* it would hold answers */
	const char *asked = getenv("SSH_ORIGINAL_COMMAND");

	cut_environment();
	signal(SIGTSTP, SIG_IGN);
	setrlimit(RLIMIT_CORE, &no_core);
	return asked && asked[0] ? asked : NULL;
}

int kiosk_split(struct kiosk_line *line, const char *text)
{
	static const char allowed[] = LETTERS DIGITS " -_.=";
	char *rest = NULL;
	char *word;

	line->count = 0;
	if (strlen(text) >= sizeof(line->text) ||
	    strspn(text, allowed) != strlen(text))
		return -1;
	text_copy(line->text, sizeof(line->text), text);
	for (word = strtok_r(line->text, " ", &rest); word;
	     word = strtok_r(NULL, " ", &rest)) {
		if (line->count == KIOSK_WORDS)
			return -1;
		if (line->count || strcmp(word, "nervecourse") != 0)
			line->words[line->count++] = word;
	}
	line->words[line->count] = NULL;
	return 0;
}
