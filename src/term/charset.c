/*
 * The characters of the locale; see charset.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "term/charset.h"

#include <langinfo.h>
#include <limits.h>
#include <string.h>

#include "base/text.h"

static int codeset_is(const char *name)
{
	return !strcmp(nl_langinfo(CODESET), name);
}

static int is_ascii(void)
{
	return codeset_is("ANSI_X3.4-1968") || codeset_is("US-ASCII") ||
	       codeset_is("ASCII") || codeset_is("646");
}

int charset_can_show(uint32_t character)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = {0};
	wchar_t wide = (wchar_t)character;

	if (character < 0x80)
		return 1;
	return !is_ascii() && wcrtomb(bytes, wide, &state) != (size_t)-1 &&
	       wcwidth(wide) == text_character_width(character);
}

static int from_utf_8(const char *bytes, size_t count)
{
	unsigned char first = (unsigned char)bytes[0];
	size_t needed = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
	uint32_t character;
	int valid;

	if (first >= 0xC2 && count < needed)
		return 0;
	text_decode(bytes, &character, &valid);
	return valid ? (int)character : -1;
}

int charset_character(const char *bytes, size_t count)
{
	mbstate_t state = {0};
	wchar_t wide;
	size_t length;

	if (is_ascii() || codeset_is("UTF-8"))
		return from_utf_8(bytes, count);
	length = mbrtowc(&wide, bytes, count, &state);
	if (length == (size_t)-2)
		return 0;
	return length == (size_t)-1 ? -1 : (int)wide;
}

size_t charset_widen(wchar_t *wide, const char *text)
{
	size_t count = 0;
	uint32_t character;
	size_t step;

	for (; (step = text_decode(text, &character, NULL)); text += step)
		if (count || text_character_width(character))
			wide[count++] = (wchar_t)character;
	return count;
}
