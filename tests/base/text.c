/*
 * Text: UTF-8, widths, cleaning, fitting and wrapping.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/text.h"

#include <string.h>

#include "tests/base/suite.h"

#define FFFD "\xEF\xBF\xBD"

static void every_character_survives_coding(void)
{
	uint32_t character;

	for (character = 1; character <= 0x10FFFF; character++) {
		char bytes[5] = "";
		uint32_t decoded = 0;
		size_t length;
		int valid = 0;

		if (character >= 0xD800 && character <= 0xDFFF)
			continue;
		length = text_encode(character, bytes);
		if (text_decode(bytes, &decoded, &valid) == length && valid &&
		    decoded == character && !bytes[length])
			continue;
		CHECK(0, "U+%04X", (unsigned)character);
		return;
	}
	CU_ASSERT_EQUAL(text_decode("", &character, NULL), 0);
}

/* Unicode 15, table 3-7: which bytes are one character, by their length. */
static size_t well_formed(const unsigned char *b)
{
	static const unsigned char table[][9] = {
		{1, 0x01, 0x7F},
		{2, 0xC2, 0xDF, 0x80, 0xBF},
		{3, 0xE0, 0xE0, 0xA0, 0xBF, 0x80, 0xBF},
		{3, 0xE1, 0xEC, 0x80, 0xBF, 0x80, 0xBF},
		{3, 0xED, 0xED, 0x80, 0x9F, 0x80, 0xBF},
		{3, 0xEE, 0xEF, 0x80, 0xBF, 0x80, 0xBF},
		{4, 0xF0, 0xF0, 0x90, 0xBF, 0x80, 0xBF, 0x80, 0xBF},
		{4, 0xF1, 0xF3, 0x80, 0xBF, 0x80, 0xBF, 0x80, 0xBF},
		{4, 0xF4, 0xF4, 0x80, 0x8F, 0x80, 0xBF, 0x80, 0xBF},
	};
	size_t i;
	size_t n;

	for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		for (n = 0; n < table[i][0]; n++)
			if (b[n] < table[i][1 + 2 * n] ||
			    b[n] > table[i][2 + 2 * n])
				break;
		if (n == table[i][0])
			return n;
	}
	return 0;
}

/* Overlong, surrogate, beyond the last, cut short, continued: all at once. */
static void malformed_bytes_are_recognised(void)
{
	static const unsigned char edges[] = {
		0x01, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
		0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
		0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFE, 0xFF, 0x00};
	const size_t n = sizeof(edges);
	size_t code;

	for (code = 0; code < n * n * n * n; code++) {
		unsigned char b[5] = {edges[code % n], edges[code / n % n],
				      edges[code / n / n % n],
				      edges[code / n / n / n], 0};
		size_t length = well_formed(b);
		uint32_t character = 0;
		int valid = -1;
		size_t got;

		if (!b[0])
			continue;
		got = text_decode((char *)b, &character, &valid);
		if (length ? got == length && valid == 1
			   : got == 1 && !valid &&
				     character == TEXT_REPLACEMENT)
			continue;
		CHECK(0, "%02X %02X %02X %02X: %zu, valid %d", b[0], b[1], b[2],
		      b[3], got, valid);
		return;
	}
	CU_PASS("all of them");
}

static void first_invalid_byte_is_found(void)
{
	CU_ASSERT_EQUAL(text_invalid_at("", 0), -1);
	CU_ASSERT_EQUAL(text_invalid_at("d\xC3\xA9j\xC3\xA0", 6), -1);
	CU_ASSERT_EQUAL(text_invalid_at("d\xC3\xA9j\xE0", 5), 4);
	CU_ASSERT_EQUAL(text_invalid_at("ab\xED\xA0\x80", 5), 2);
	CU_ASSERT_EQUAL(text_invalid_at("a\0b", 3), 1);
	CU_ASSERT_EQUAL_FATAL(text_invalid_at("ab\xE2\x82\xAC", 4), 2);
}

static void widths_of_characters(void)
{
	static const struct {
		uint32_t character;
		int width;
	} cases[] = {
		{'a', 1},     {0xE9, 1},    {0x3B1, 1},	  {0x0301, 0},
		{0x0308, 0},  {0x05B0, 0},  {0x064E, 0},  {0x0E31, 0},
		{0x20DD, 0},  {0x3099, 0},  {0xFE0F, 0},  {0xE0100, 0},
		{0x2500, 1},  {0x2026, 1},  {0xFFFD, 1},  {0x1100, 2},
		{0x3000, 2},  {0x3042, 2},  {0x4E00, 2},  {0x9FFF, 2},
		{0xAC00, 2},  {0xD7A3, 2},  {0xFF21, 2},  {0xFF71, 1},
		{0x1F600, 2}, {0x20000, 2}, {0x2B740, 2}, {0x10FFFD, 1},
		{0x1F680, 2}, {0x2614, 2},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK(text_character_width(cases[i].character) ==
			      cases[i].width,
		      "U+%04X", (unsigned)cases[i].character);
	/* Korean, decomposed accents, and what is shown as one replacement. */
	CU_ASSERT_EQUAL(text_width("\xEC\x8B\xA0\xEA\xB2\xBD"), 4);
	CU_ASSERT_EQUAL(text_width("re\xCC\x81ponse"), 7);
	CU_ASSERT_EQUAL(text_width("\xE2\x80\x8Bx\xFF\033\t\n"), 6);
}

static void unsafe_characters_are_replaced(void)
{
	static const struct {
		const char *from;
		const char *to;
	} cases[] = {
		{"\033[31mred\033[0m", FFFD "[31mred" FFFD "[0m"},
		{"\033]0;title\007", FFFD "]0;title" FFFD},
		{"\xC2\x9B"
		 "31m",
		 FFFD "31m"},
		{"a\tb\r\nc", "a b  c"},
		{"\b\x7F", FFFD FFFD},
		{"\xE2\x80\xAE"
		 "evil",
		 FFFD "evil"},
		{"\xE2\x81\xA6x\xE2\x81\xA9", FFFD "x" FFFD},
		{"\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C", FFFD FFFD FFFD},
		{"\xEF\xBB\xBFx", FFFD "x"},
		{"\xC0\x80\xED\xA0\x80", FFFD FFFD FFFD FFFD FFFD},
		{"\xC3", FFFD},
		{"e\xCC\x81 \xE4\xB8\xAD = 4+", "e\xCC\x81 \xE4\xB8\xAD = 4+"},
	};
	char text[64];
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		CU_ASSERT_PTR_EQUAL(
			text_clean(text, sizeof(text), cases[i].from), text);
		CU_ASSERT_STRING_EQUAL(text, cases[i].to);
	}
}

/* ESC, all of C0 and C1, DEL, and Unicode's Bidi_Control characters. */
static int must_go(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C ||
	       c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static void no_unsafe_character_is_forgotten(void)
{
	uint32_t c;

	for (c = 1; c <= 0x10FFFF; c++) {
		char from[5] = "";
		char to[8];
		uint32_t shown = 0;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		text_encode(c, from);
		text_clean(to, sizeof(to), from);
		text_decode(to, &shown, NULL);
		if (must_go(shown) ||
		    (shown != c && shown != ' ' && shown != TEXT_REPLACEMENT)) {
			CHECK(0, "U+%04X becomes U+%04X", (unsigned)c,
			      (unsigned)shown);
			return;
		}
	}
	CU_PASS("all of them");
}

/* Letters, blanks, accents, wide characters; with `wild` bytes of any sort. */
static void random_text(struct dice *dice, char *text, size_t n, int wild)
{
	static const char *const parts[] = {"a",
					    "b",
					    "W",
					    " ",
					    " ",
					    "\n",
					    "\xC3\xA9",
					    "\xCC\x81",
					    "\xE4\xB8\xAD",
					    "\xEA\xB2\xBD",
					    "\xF0\x9F\x98\x80",
					    "word",
					    "\t",
					    "\033",
					    "\xE2\x80\xAE",
					    "\x80",
					    "\xE4\xB8",
					    "\xFF",
					    "\xC2\x85",
					    "\xEF\xBB\xBF"};

	text[0] = '\0';
	while (n--)
		strcat(text, parts[dice_roll(dice, wild ? 20 : 12)]);
}

static int ends_with(const char *text, const char *end)
{
	size_t length = strlen(text);
	size_t n = strlen(end);

	return length >= n && !strcmp(text + length - n, end);
}

/* Cut where it must be, and only there: the rest is as text_clean has it. */
static int is_well_cut(const char *from, const char *to, size_t columns,
		       const char *mark)
{
	char clean[256];
	size_t kept = strlen(to);
	size_t width = text_width(to);

	text_clean(clean, sizeof(clean), from);
	if (text_width(clean) <= columns)
		return !strcmp(to, clean);
	if (columns && (!ends_with(to, mark) || width + 1 < columns))
		return 0;
	if (columns)
		kept -= strlen(mark);
	return !strncmp(to, clean, kept);
}

static void fitted_text_fits(void)
{
	static const char *const marks[] = {"~", "\xE2\x80\xA6", ""};
	struct dice dice = {21};
	int i;

	for (i = 0; i < 40000; i++) {
		const char *mark = marks[dice_roll(&dice, 3)];
		size_t columns = dice_roll(&dice, 25);
		char from[200];
		char to[200] = "x";
		size_t used;

		random_text(&dice, from, dice_roll(&dice, 20), 1);
		used = text_fit(to, sizeof(to), from, columns, mark);
		if (text_width(to) <= columns && used == text_width(to) &&
		    text_invalid_at(to, strlen(to)) < 0 &&
		    is_well_cut(from, to, columns, mark))
			continue;
		CHECK(0, "'%s' in %zu columns with '%s': '%s', %zu columns",
		      from, columns, mark, to, used);
		return;
	}
	CU_PASS("all of them");
}

/* Whatever the buffer's size, it holds whole characters and their width. */
static void fitted_text_respects_the_buffer(void)
{
	struct dice dice = {22};
	int i;

	for (i = 0; i < 40000; i++) {
		size_t columns = dice_roll(&dice, 25);
		size_t size = 1 + dice_roll(&dice, 30);
		char from[200];
		char to[31];
		size_t used;

		memset(to, '#', sizeof(to));
		random_text(&dice, from, dice_roll(&dice, 20), 1);
		used = text_fit(to, size, from, columns, "\xE2\x80\xA6");
		if (memchr(to, '\0', size) && to[size] == '#' &&
		    text_invalid_at(to, strlen(to)) < 0 &&
		    text_width(to) == used && used <= columns)
			continue;
		CHECK(0, "'%s' in %zu columns, %zu bytes: '%.*s', %zu columns",
		      from, columns, size, (int)size, to, used);
		return;
	}
	CU_PASS("all of them");
}

/* Lines and what they were broken at make the whole text again. */
static int wraps_well(const char *text, size_t columns)
{
	const char *at = text;
	const char *next;

	for (; at; at = next) {
		size_t length = text_wrap(at, columns, &next);
		char line[256];
		size_t width;

		memcpy(line, at, length);
		line[length] = '\0';
		width = text_width(line);
		if (text_invalid_at(line, length) >= 0 || strchr(line, '\n') ||
		    (width > columns && columns >= 2))
			return 0;
		if (!next)
			return !at[length];
		if (next != at + length &&
		    (next != at + length + 1 || !strchr(" \n", at[length])))
			return 0;
		if (next == at)
			return 0;
	}
	return 0;
}

static void wrapped_text_loses_nothing(void)
{
	struct dice dice = {23};
	int i;

	for (i = 0; i < 40000; i++) {
		size_t columns = dice_roll(&dice, 20);
		char text[200];

		random_text(&dice, text, dice_roll(&dice, 40), 0);
		if (wraps_well(text, columns))
			continue;
		CHECK(0, "'%s' in %zu columns", text, columns);
		return;
	}
	CU_PASS("all of them");
}

static void wrapping_breaks_at_blanks(void)
{
	static const char *const lines[] = {
		"the whole", "course of", "the", "nerve-trunk", "s", "imaged"};
	const char *at = "the whole course of the nerve-trunks\nimaged";
	const char *next;
	size_t i;

	for (i = 0; at && i < 6; i++, at = next) {
		size_t length = text_wrap(at, 11, &next);

		CHECK(length == strlen(lines[i]) &&
			      !strncmp(at, lines[i], length),
		      "line %zu is '%.*s'", i, (int)length, at);
	}
	CU_ASSERT_PTR_NULL(at);
	CU_ASSERT_EQUAL(i, 6);
}

static void copies_are_whole_characters(void)
{
	char to[8];

	CU_ASSERT_STRING_EQUAL(text_copy(to, 4, "d\xC3\xA9j"), "d\xC3\xA9");
	CU_ASSERT_STRING_EQUAL(text_copy(to, 3, "d\xC3\xA9j"), "d");
	CU_ASSERT_STRING_EQUAL(text_copy(to, 1, "d"), "");
	CU_ASSERT_STRING_EQUAL(text_copy(to, 8, NULL), "");
	strcpy(to, "ab");
	CU_ASSERT_STRING_EQUAL(text_append(to, 8, "%d\xC3\xA9%s", 12, "xyz"),
			       "ab12\xC3\xA9x");
	strcpy(to, "abcde");
	CU_ASSERT_STRING_EQUAL(text_append(to, 8, "x%s", "\xC3\xA9"), "abcdex");
}

static void search_distance_and_trim(void)
{
	size_t length;

	CU_ASSERT(text_contains("Sciatic Nerve", "nerve"));
	CU_ASSERT(text_contains("aab", "ab"));
	CU_ASSERT(!text_contains("nerv", "nerve"));
	CU_ASSERT_EQUAL(text_distance("", "", 3), 0);
	CU_ASSERT_EQUAL(text_distance("kitten", "sitting", 9), 3);
	CU_ASSERT_EQUAL(text_distance("sitting", "kitten", 9), 3);
	CU_ASSERT_EQUAL(text_distance("achiles", "achilles", 9), 1);
	CU_ASSERT_EQUAL(text_distance("kitten", "sitting", 2), 3);
	CU_ASSERT_EQUAL(text_distance("", "abcdef", 4), 5);
	CU_ASSERT_EQUAL(strncmp(text_trim(" \t\r\n a b \n", &length), "a b", 3),
			0);
	CU_ASSERT_EQUAL(length, 3);
	text_trim("  \n", &length);
	CU_ASSERT_EQUAL(length, 0);
}

void base_text_tests(CU_pSuite suite)
{
	CU_add_test(suite, "text: every character",
		    every_character_survives_coding);
	CU_add_test(suite, "text: malformed bytes",
		    malformed_bytes_are_recognised);
	CU_add_test(suite, "text: first invalid byte",
		    first_invalid_byte_is_found);
	CU_add_test(suite, "text: widths", widths_of_characters);
	CU_add_test(suite, "text: unsafe characters",
		    unsafe_characters_are_replaced);
	CU_add_test(suite, "text: none forgotten",
		    no_unsafe_character_is_forgotten);
	CU_add_test(suite, "text: fits its columns", fitted_text_fits);
	CU_add_test(suite, "text: fits its buffer",
		    fitted_text_respects_the_buffer);
	CU_add_test(suite, "text: wrapping loses nothing",
		    wrapped_text_loses_nothing);
	CU_add_test(suite, "text: wrapping at blanks",
		    wrapping_breaks_at_blanks);
	CU_add_test(suite, "text: whole characters",
		    copies_are_whole_characters);
	CU_add_test(suite, "text: search, distance, trim",
		    search_distance_and_trim);
}
