/*
 * Tokens; see token.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/token.h"

#include <string.h>

#include "base/text.h"

static int is_lower(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_';
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

int token_is_name(const char *token)
{
	return is_lower(*token);
}

size_t token_length(const char *at)
{
	size_t n = 0;

	if (is_lower(*at)) {
		while (is_lower(at[n]) || is_digit(at[n]) || at[n] == '.')
			n++;
	} else if (is_digit(*at)) {
		while (is_digit(at[n]) || (at[n] && strchr(".+-", at[n])))
			n++;
	} else if ((*at == '!' || *at == '<' || *at == '>') && at[1] == '=') {
		n = 2;
	} else if (*at) {
		uint32_t character;

		n = text_decode(at, &character, NULL);
	}
	return n;
}
