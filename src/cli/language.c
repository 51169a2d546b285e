/*
 * Which languages the user reads, from the locale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"

static void append_tag(char *languages, size_t size, const char *tag,
		       size_t length)
{
	text_append(languages, size, "%s%.*s", languages[0] ? ":" : "",
		    (int)length, tag);
}

/* "pt_BR.UTF-8" is "pt-BR", and else "pt". */
static void append_locale(char *languages, size_t size, const char *name,
			  size_t length)
{
	size_t whole = strcspn(name, ".@:");
	size_t language = strcspn(name, "_.@:");
	char tag[16];

	if (whole > length)
		whole = length;
	if (!whole || whole >= sizeof(tag))
		return;
	memcpy(tag, name, whole);
	tag[whole] = '\0';
	if (language < whole) {
		tag[language] = '-';
		append_tag(languages, size, tag, whole);
	}
	append_tag(languages, size, tag, language < whole ? language : whole);
}

/* English is what tables are in that name no language; it ends the list. */
static int is_last(const char *name)
{
	return !strncmp(name, "en", 2) && !(name[2] >= 'a' && name[2] <= 'z');
}

void language_list(char *languages, size_t size)
{
	const char *locale = setlocale(LC_MESSAGES, NULL);
	const char *at = getenv("LANGUAGE");
	int last = 0;

	languages[0] = '\0';
	if (!locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX"))
		return;
	if (!at || !at[0])
		at = strncmp(locale, "C.", 2) ? locale : "";
	while (*at && !last) {
		size_t length = strcspn(at, ":");

		append_locale(languages, size, at, length);
		last = is_last(at);
		at += length + (at[length] == ':');
	}
}
