/*
 * UTF-8, widths, cleaning and wrapping; see text.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct range {
	uint32_t first;
	uint32_t last;
};

/* Combining and zero-width characters (Unicode categories Mn, Me, Cf). */
static const struct range zero_width[] = {
	{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},
	{0x0610, 0x061A}, {0x064B, 0x065F}, {0x06D6, 0x06DC},
	{0x0900, 0x0902}, {0x093C, 0x093C}, {0x0941, 0x0948},
	{0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},
	{0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D},
	{0x20D0, 0x20F0}, {0x302A, 0x302D}, {0x3099, 0x309A},
	{0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF},
};

/* East Asian wide and full-width characters, and pictographs. */
static const struct range double_width[] = {
	{0x1100, 0x115F},   {0x231A, 0x231B},	{0x2329, 0x232A},
	{0x23E9, 0x23EC},   {0x2614, 0x2615},	{0x26A1, 0x26A1},
	{0x2E80, 0x303E},   {0x3041, 0x33FF},	{0x3400, 0x4DBF},
	{0x4E00, 0x9FFF},   {0xA000, 0xA4CF},	{0xA960, 0xA97F},
	{0xAC00, 0xD7A3},   {0xF900, 0xFAFF},	{0xFE30, 0xFE6F},
	{0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},	{0x1F300, 0x1F64F},
	{0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

/* Controls, and characters that reorder or hide what is around them. */
static const struct range unsafe[] = {
	{0x0000, 0x001F},   {0x007F, 0x009F}, {0x00AD, 0x00AD},
	{0x061C, 0x061C},   {0x200B, 0x200F}, {0x2028, 0x202E},
	{0x2060, 0x206F},   {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB},
	{0xE0000, 0xE007F},
};

#define IN_TABLE(character, table) \
	in_ranges(character, table, sizeof(table) / sizeof(table[0]))

static int in_ranges(uint32_t character, const struct range *table, size_t n)
{
	size_t low = 0;
	size_t high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (character > table[middle].last)
			low = middle + 1;
		else if (character < table[middle].first)
			high = middle;
		else
			return 1;
	}
	return 0;
}

static size_t decode_invalid(uint32_t *character, int *valid)
{
	*character = TEXT_REPLACEMENT;
	if (valid)
		*valid = 0;
	return 1;
}

size_t text_decode(const char *text, uint32_t *character, int *valid)
{
	static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *byte = (const unsigned char *)text;
	uint32_t value;
	size_t length;
	size_t i;

	if (valid)
		*valid = 1;
	if (!byte[0])
		return 0;
	if (byte[0] < 0x80) {
		*character = byte[0];
		return 1;
	}
	length = byte[0] >= 0xF0 ? 4 : byte[0] >= 0xE0 ? 3 : 2;
	if (byte[0] < 0xC2 || byte[0] > 0xF4)
		return decode_invalid(character, valid);
	value = byte[0] & (0x7Fu >> length);
	for (i = 1; i < length; i++) {
		if ((byte[i] & 0xC0) != 0x80)
			return decode_invalid(character, valid);
		value = value << 6 | (byte[i] & 0x3F);
	}
	if (value < smallest[length] || value > 0x10FFFF ||
	    (value >= 0xD800 && value <= 0xDFFF))
		return decode_invalid(character, valid);
	*character = value;
	return length;
}

size_t text_encode(uint32_t character, char *bytes)
{
	if (character < 0x80) {
		bytes[0] = (char)character;
		return 1;
	}
	if (character < 0x800) {
		bytes[0] = (char)(0xC0 | character >> 6);
		bytes[1] = (char)(0x80 | (character & 0x3F));
		return 2;
	}
	if (character < 0x10000) {
		bytes[0] = (char)(0xE0 | character >> 12);
		bytes[1] = (char)(0x80 | (character >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (character & 0x3F));
		return 3;
	}
	bytes[0] = (char)(0xF0 | character >> 18);
	bytes[1] = (char)(0x80 | (character >> 12 & 0x3F));
	bytes[2] = (char)(0x80 | (character >> 6 & 0x3F));
	bytes[3] = (char)(0x80 | (character & 0x3F));
	return 4;
}

/* Bytes of printable ASCII that the text starts with: no need to decode. */
static size_t plain_length(const char *text, size_t limit)
{
	size_t length = 0;

	while (length < limit && text[length] >= ' ' && text[length] < 0x7F)
		length++;
	return length;
}

long text_invalid_at(const char *text, size_t length)
{
	size_t at = 0;

	while ((at += plain_length(text + at, length - at)) < length) {
		uint32_t character;
		int valid;
		size_t step = text_decode(text + at, &character, &valid);

		if (!step || !valid || at + step > length)
			return (long)at;
		at += step;
	}
	return -1;
}

int text_character_width(uint32_t character)
{
	if (character < 0x300)
		return 1;
	if (IN_TABLE(character, zero_width))
		return 0;
	return IN_TABLE(character, double_width) ? 2 : 1;
}

/* The character as it is shown: see text_clean. */
static uint32_t shown(uint32_t character)
{
	if (character == '\n' || character == '\t' || character == '\r')
		return ' ';
	return IN_TABLE(character, unsafe) ? TEXT_REPLACEMENT : character;
}

size_t text_width(const char *text)
{
	uint32_t character;
	size_t step = plain_length(text, SIZE_MAX);
	size_t width = step;

	for (text += step; (step = text_decode(text, &character, NULL));
	     text += step)
		width += (size_t)text_character_width(shown(character));
	return width;
}

char *text_copy(char *to, size_t size, const char *from)
{
	uint32_t character;
	size_t used = from ? plain_length(from, size - 1) : 0;
	size_t step;

	while (from && (step = text_decode(from + used, &character, NULL)) &&
	       used + step < size)
		used += step;
	if (used)
		memcpy(to, from, used);
	to[used] = '\0';
	return to;
}

char *text_clean(char *to, size_t size, const char *from)
{
	text_fit(to, size, from, SIZE_MAX, "");
	return to;
}

size_t text_fit(char *to, size_t size, const char *from, size_t columns,
		const char *mark)
{
	size_t mark_width = strlen(mark) ? 1 : 0;
	size_t fitting = 0; /* bytes that still leave room for the mark */
	size_t fitting_width = 0;
	size_t used = 0;
	size_t width = 0;
	uint32_t character;
	size_t step;

	for (; (step = text_decode(from, &character, NULL)); from += step) {
		char bytes[4];
		size_t length;
		size_t wide;

		character = shown(character);
		length = text_encode(character, bytes);
		wide = (size_t)text_character_width(character);
		if (width + wide > columns) {
			used = fitting;
			width = fitting_width;
			if (columns && used + strlen(mark) < size) {
				memcpy(to + used, mark, strlen(mark));
				used += strlen(mark);
				width += mark_width;
			}
			break;
		}
		if (used + length >= size)
			break;
		memcpy(to + used, bytes, length);
		used += length;
		width += wide;
		if (width + mark_width <= columns) {
			fitting = used;
			fitting_width = width;
		}
	}
	to[used] = '\0';
	return width;
}

/* Punctuation of East Asian scripts that must not begin a line. */
static int follows(uint32_t character)
{
	static const uint32_t marks[] = {
		0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F,
		0x3011, 0x3015, 0x30FB, 0x30FC, 0xFF01, 0xFF09, 0xFF0C,
		0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (character == marks[i])
			return 1;
	return 0;
}

/* Brackets of theirs that must not end a line. */
static int leads(uint32_t character)
{
	return character == 0x3008 || character == 0x300A ||
	       character == 0x300C || character == 0x300E ||
	       character == 0x3010 || character == 0x3014 ||
	       character == 0xFF08 || character == 0xFF3B ||
	       character == 0xFF5B;
}

static int is_one_of(const char *set, uint32_t character)
{
	return character < 0x80 && strchr(set, (int)character);
}

/* May a line end between two characters that no blank parts? */
static int parts(uint32_t before, uint32_t after)
{
	return (text_character_width(before) == 2 ||
		text_character_width(after) == 2) &&
	       text_character_width(after) && before != ' ' && before &&
	       !leads(before) && !is_one_of("([{", before) && !follows(after) &&
	       !is_one_of(".,;:!?)]}%", after);
}

size_t text_wrap(const char *text, size_t columns, const char **next)
{
	const char *at = text;
	const char *end = NULL; /* of a line that ends as late as it can */
	size_t width = 0;
	uint32_t before = 0;
	uint32_t character;
	size_t step;

	for (; (step = text_decode(at, &character, NULL)); at += step) {
		if (character == '\n') {
			*next = at + 1;
			return (size_t)(at - text);
		}
		if (character == ' ' || parts(before, character))
			end = at;
		width += (size_t)text_character_width(shown(character));
		if (width > columns && at != text) {
			end = end ? end : at;
			*next = end + (*end == ' ');
			return (size_t)(end - text);
		}
		before = character;
	}
	*next = NULL;
	return (size_t)(at - text);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int text_contains(const char *text, const char *part)
{
	size_t i;

	for (;; text++) {
		for (i = 0; part[i] && lower(text[i]) == lower(part[i]); i++)
			;
		if (!part[i])
			return 1;
		if (!*text)
			return 0;
	}
}

#define DISTANCE_LENGTH 64

size_t text_distance(const char *a, const char *b, size_t limit)
{
	size_t row[DISTANCE_LENGTH + 1];
	size_t length_a = strlen(a);
	size_t length_b = strlen(b);
	size_t i;
	size_t j;

	if (length_a > DISTANCE_LENGTH || length_b > DISTANCE_LENGTH)
		return limit + 1;
	for (j = 0; j <= length_b; j++)
		row[j] = j;
	for (i = 1; i <= length_a; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (j = 1; j <= length_b; j++) {
			size_t above = row[j];
			size_t best = diagonal + (a[i - 1] != b[j - 1]);

			if (above + 1 < best)
				best = above + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
			diagonal = above;
		}
	}
	return row[length_b] > limit ? limit + 1 : row[length_b];
}

static int is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *text_trim(const char *text, size_t *length)
{
	size_t n;

	while (is_space(*text))
		text++;
	n = strlen(text);
	while (n && is_space(text[n - 1]))
		n--;
	*length = n;
	return text;
}

char *text_append(char *to, size_t size, const char *format, ...)
{
	size_t used = strlen(to);
	va_list arguments;
	int wanted;

	va_start(arguments, format);
	wanted = vsnprintf(to + used, size - used, format, arguments);
	va_end(arguments);
	/* A character cut in the middle leaves an invalid tail: drop it. */
	if (wanted >= 0 && used + (size_t)wanted >= size) {
		long bad = text_invalid_at(to, strlen(to));

		if (bad >= 0)
			to[bad] = '\0';
	}
	return to;
}

char *text_append_padded(char *to, size_t size, const char *text,
			 size_t columns)
{
	size_t used = strlen(to);

	if (used >= size)
		return to;
	columns -= text_fit(to + used, size - used, text, columns, "~");
	return text_append(to, size, "%*s", (int)columns, "");
}
