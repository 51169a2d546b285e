/*
 * ASCII look-alikes; see lookalike.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "term/lookalike.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

#define LOOKALIKE_LENGTH 5

struct pair {
	uint32_t character;
	char ascii[LOOKALIKE_LENGTH + 1];
};

/* Sorted by character. */
static const struct pair pairs[] = {
	{0x00A0, " "},	   {0x00A3, "GBP"},   {0x00A7, "S"},
	{0x00A9, "(c)"},   {0x00AA, "a"},     {0x00AB, "\""},
	{0x00AE, "(R)"},   {0x00B0, "deg"},   {0x00B1, "+/-"},
	{0x00B2, "^2"},	   {0x00B3, "^3"},    {0x00B4, "'"},
	{0x00B5, "u"},	   {0x00B7, "."},     {0x00B9, "^1"},
	{0x00BA, "o"},	   {0x00BB, "\""},    {0x00BC, " 1/4"},
	{0x00BD, " 1/2"},  {0x00BE, " 3/4"},  {0x00C6, "AE"},
	{0x00D7, "x"},	   {0x00DE, "Th"},    {0x00DF, "ss"},
	{0x00E6, "ae"},	   {0x00F7, "/"},     {0x00FE, "th"},
	{0x0132, "IJ"},	   {0x0133, "ij"},    {0x0152, "OE"},
	{0x0153, "oe"},	   {0x0192, "f"},     {0x0218, "S"},
	{0x0219, "s"},	   {0x021A, "T"},     {0x021B, "t"},
	{0x0394, "Delta"}, {0x03A9, "Ohm"},   {0x03B1, "alpha"},
	{0x03B2, "beta"},  {0x03B3, "gamma"}, {0x03B4, "delta"},
	{0x03BA, "kappa"}, {0x03BC, "u"},     {0x03C0, "pi"},
	{0x03C3, "sigma"}, {0x03C7, "chi"},   {0x1E9E, "SS"},
	{0x2009, " "},	   {0x2010, "-"},     {0x2011, "-"},
	{0x2012, "-"},	   {0x2013, "-"},     {0x2014, "-"},
	{0x2015, "-"},	   {0x2018, "'"},     {0x2019, "'"},
	{0x201A, ","},	   {0x201B, "'"},     {0x201C, "\""},
	{0x201D, "\""},	   {0x201E, "\""},    {0x2020, "*"},
	{0x2021, "**"},	   {0x2022, "*"},     {0x2026, "~"},
	{0x202F, " "},	   {0x2030, "o/oo"},  {0x2032, "'"},
	{0x2033, "\""},	   {0x2039, "<"},     {0x203A, ">"},
	{0x2044, "/"},	   {0x2070, "^0"},    {0x2074, "^4"},
	{0x2075, "^5"},	   {0x2076, "^6"},    {0x2077, "^7"},
	{0x2078, "^8"},	   {0x2079, "^9"},    {0x207A, "^+"},
	{0x207B, "^-"},	   {0x2080, "0"},     {0x2081, "1"},
	{0x2082, "2"},	   {0x2083, "3"},     {0x2084, "4"},
	{0x2085, "5"},	   {0x2086, "6"},     {0x2087, "7"},
	{0x2088, "8"},	   {0x2089, "9"},     {0x20AC, "EUR"},
	{0x2116, "No"},	   {0x2122, "(tm)"},  {0x2126, "Ohm"},
	{0x2190, "<-"},	   {0x2191, "up"},    {0x2192, "->"},
	{0x2193, "down"},  {0x2194, "<->"},   {0x21D2, "=>"},
	{0x21D4, "<=>"},   {0x2206, "Delta"}, {0x2212, "-"},
	{0x2215, "/"},	   {0x2219, "."},     {0x221E, "inf"},
	{0x2248, "~="},	   {0x2260, "!="},    {0x2264, "<="},
	{0x2265, ">="},	   {0x226A, "<<"},    {0x226B, ">>"},
	{0x25A0, "#"},	   {0x25A1, "[ ]"},   {0x25B2, "^"},
	{0x25B6, ">"},	   {0x25B8, ">"},     {0x25BA, ">"},
	{0x25BC, "v"},	   {0x25C0, "<"},     {0x25C4, "<"},
	{0x25C6, "*"},	   {0x25CB, "o"},     {0x25CF, "*"},
	{0x25E6, "o"},	   {0x2610, "[ ]"},   {0x2611, "[x]"},
	{0x2612, "[x]"},   {0x26A0, "!"},     {0x2713, "yes"},
	{0x2714, "yes"},   {0x2717, "no"},    {0x2718, "no"},
	{0x27F6, "-->"},   {0x2A7D, "<="},    {0x2A7E, ">="},
};

/* The letters from U+00C0 and from U+0100 without their accents. */
static const char latin_1[] = "AAAAAA?CEEEEIIIIDNOOOOO?OUUUUY??"
			      "aaaaaa?ceeeeiiiidnooooo?ouuuuy?y";
static const char latin_extended[] = "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
				     "GgGgHhHhIiIiIiIiIi??JjKkkLlLlLlL"
				     "lLlNnNnNnnNnOoOoOo??RrRrRrSsSsSs"
				     "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

static int compare(const void *key, const void *item)
{
	uint32_t character = *(const uint32_t *)key;
	const struct pair *pair = item;

	return character < pair->character ? -1 : character > pair->character;
}

static char without_accent(uint32_t character)
{
	if (character >= 0xC0 && character <= 0xFF)
		return latin_1[character - 0xC0];
	if (character >= 0x100 && character <= 0x17F)
		return latin_extended[character - 0x100];
	if (character == 0x2500 || character == 0x2501 || character == 0x2550)
		return '-';
	if (character == 0x2502 || character == 0x2503 || character == 0x2551)
		return '|';
	if (character >= 0x2500 && character <= 0x257F)
		return '+';
	if (character >= 0x2580 && character <= 0x259F)
		return '#';
	return '?';
}

char *lookalike(uint32_t character, char ascii[LOOKALIKE_SIZE])
{
	const struct pair *pair =
		bsearch(&character, pairs, sizeof(pairs) / sizeof(pairs[0]),
			sizeof(pairs[0]), compare);
	int width = text_character_width(character);

	if (pair)
		return strcpy(ascii, pair->ascii);
	memset(ascii, 0, LOOKALIKE_SIZE);
	if (character >= ' ' && character < 0x7F)
		ascii[0] = (char)character;
	else if (width == 1)
		ascii[0] = without_accent(character);
	else if (width == 2)
		memcpy(ascii, "??", 2);
	return ascii;
}

static int is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

/* Whether a blank behind (or before) may go without joining two words. */
static int stands_off(const char *ascii, uint32_t character, int behind)
{
	size_t length = strlen(ascii);

	return length > (size_t)text_character_width(character) &&
	       !is_letter_or_digit(ascii[behind ? length - 1 : 0]);
}

/*
 * Replaces, and when `tight` lets a blank beside a wide look-alike give way.
 * Returns the columns of the result without the blanks at its end.
 */
static size_t replace(char *to, size_t size, const char *from, int tight,
		      lookalike_test *can_show)
{
	size_t used = 0;
	uint32_t character;
	size_t step;

	for (; (step = text_decode(from, &character, NULL)); from += step) {
		char ascii[LOOKALIKE_SIZE] = {0};
		int give_way = 0;

		if (can_show(character)) {
			text_encode(character, ascii);
		} else {
			lookalike(character, ascii);
			give_way = tight;
		}
		if (give_way && from[step] == ' ' &&
		    stands_off(ascii, character, 1))
			from++;
		else if (give_way && used && to[used - 1] == ' ' &&
			 stands_off(ascii, character, 0))
			used--;
		text_copy(to + used, size - used, ascii);
		used += strlen(to + used);
	}
	while (used && to[used - 1] == ' ')
		used--;
	to[used] = '\0';
	return text_width(to);
}

void lookalike_text(char *to, size_t size, const char *from, size_t columns,
		    lookalike_test *can_show)
{
	size_t room = (strlen(from) + 1) * LOOKALIKE_SIZE;
	char *whole = memory_new(room, 1);

	if (replace(whole, room, from, 0, can_show) > columns)
		replace(whole, room, from, 1, can_show);
	text_fit(to, size, whole, columns, "~");
	free(whole);
}
