/*
 * ASCII look-alikes of characters that a locale cannot show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>

#include "base/text.h"
#include "term/lookalike.h"

void test_lookalike(void);

static int only_ascii(uint32_t character)
{
	return character < 0x80;
}

static int everything(uint32_t character)
{
	(void)character;
	return 1;
}

static void becomes(const char *from, size_t columns, const char *expected)
{
	char text[200];

	lookalike_text(text, sizeof(text), from, columns, only_ascii);
	CU_ASSERT_STRING_EQUAL(text, expected);
}

static void meaning_is_kept(void)
{
	becomes("MRC ≤ 3, ≥ 2 cm", 40, "MRC <= 3, >= 2 cm");
	becomes("L5–S1 → 5 µg (½ of 10²) ±1 at 30°", 60,
		"L5-S1 -> 5 ug ( 1/2 of 10^2) +/-1 at 30deg");
	becomes("1½", 9, "1 1/2");
	becomes("naïve Lasègue Žižek œdème ß Łódź", 60,
		"naive Lasegue Zizek oedeme ss Lodz");
	becomes("“quoted” ‘so’ — and…", 60, "\"quoted\" 'so' - and~");
	becomes("e\xCC\x81te\xCC\x81", 60, "ete");
	becomes("┌─┐│└┘", 60, "+-+|++");
}

static void unknown_ones_keep_their_width(void)
{
	becomes("漢字x", 40, "????x");
	becomes("\xEF\xBF\xBD", 40, "?");
	becomes("жx", 40, "?x");
}

static void every_character_has_ascii(void)
{
	char ascii[LOOKALIKE_SIZE];
	uint32_t character;
	int bad = 0;

	for (character = ' '; character < 0x20000; character++) {
		const char *c = lookalike(character, ascii);

		bad += !*c && text_character_width(character) != 0;
		for (; *c; c++)
			bad += *c < ' ' || *c > '~';
	}
	CU_ASSERT_EQUAL(bad, 0);
}

static void blanks_give_way(void)
{
	becomes("margin ≥ 2 cm", 13, "margin >=2 cm");
	becomes("margin ≥2 cm", 12, "margin>=2 cm");
	becomes("grade ≤ 3      ", 9, "grade <=3");
	becomes("a → b → c", 9, "a ->b ->c");
	becomes("漢 ≤ 3", 6, "?? <=3");
}

static void too_long_is_cut_visibly(void)
{
	becomes("x≥2", 3, "x>~");
	becomes("30° flexion", 11, "30deg flex~");
}

static void what_can_be_shown_stays(void)
{
	char text[40];

	lookalike_text(text, sizeof(text), "≤ 漢", 4, everything);
	CU_ASSERT_STRING_EQUAL(text, "≤ 漢");
}

void test_lookalike(void)
{
	CU_pSuite suite = CU_add_suite("look-alikes", NULL, NULL);

	CU_add_test(suite, "meaning", meaning_is_kept);
	CU_add_test(suite, "unknown ones", unknown_ones_keep_their_width);
	CU_add_test(suite, "every character", every_character_has_ascii);
	CU_add_test(suite, "blanks give way", blanks_give_way);
	CU_add_test(suite, "too long", too_long_is_cut_visibly);
	CU_add_test(suite, "shown as it is", what_can_be_shown_stays);
}
