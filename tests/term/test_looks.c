/*
 * Looks: nothing is told by colour alone, and every colour can be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <math.h>

#include "tests/support.h"
#include "term/looks.h"

void test_looks(void);

/* The first 16 colours of xterm, which most terminals resemble. */
static const unsigned xterm[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00,
				   0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
				   0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
				   0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};

/* The colour of a number, 0xRRGGBB: 16 and more are a cube of 6 steps. */
static unsigned colour_of(int number)
{
	static const unsigned steps[] = {0, 95, 135, 175, 215, 255};
	int at = number - 16;

	if (number < 16)
		return xterm[number];
	return steps[at / 36] << 16 | steps[at / 6 % 6] << 8 | steps[at % 6];
}

static double linear(unsigned part)
{
	double value = (part & 0xFF) / 255.0;

	return value <= 0.04045 ? value / 12.92
				: pow((value + 0.055) / 1.055, 2.4);
}

/* Relative luminance, from 0 to 1, as in WCAG 2. */
static double luminance(unsigned colour)
{
	return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) +
	       0.0722 * linear(colour);
}

/* The lesser of its contrasts with white and with black. */
static double contrast(unsigned colour)
{
	double light = luminance(colour) + 0.05;
	double on_white = 1.05 / light;
	double on_black = light / 0.05;

	return on_white < on_black ? on_white : on_black;
}

/* 3 to 1 is the least for bold print, 4 to 1 where there is a choice. */
static void hues_are_legible(void)
{
	static const double least[PALETTE_COUNT] = {
		[PALETTE_8] = 3, [PALETTE_16] = 3.9, [PALETTE_256] = 3.9};
	int palette;
	int style;

	for (palette = PALETTE_8; palette < PALETTE_COUNT; palette++)
		for (style = 0; style < STYLE_COUNT; style++) {
			struct look look = looks_of(palette, style);

			if (look.hue == LOOK_NO_HUE)
				continue;
			CHECK(contrast(colour_of(look.hue)) >= least[palette],
			      "palette %d, style %d: hue %d has a contrast "
			      "of %.1f",
			      palette, style, look.hue,
			      contrast(colour_of(look.hue)));
		}
}

static void some_need_no_hue(void)
{
	int style;

	for (style = 0; style < STYLE_COUNT; style++) {
		CU_ASSERT_EQUAL(looks_of(PALETTE_NONE, style).hue, LOOK_NO_HUE);
		CU_ASSERT_EQUAL(looks_of(PALETTE_CONTRAST, style).hue,
				LOOK_NO_HUE);
	}
}

/* Seen by whoever sees no colours. */
static void urgency_and_focus_stand_out(void)
{
	int palette;

	for (palette = 0; palette < PALETTE_COUNT; palette++) {
		struct look urgent = looks_of(palette, STYLE_URGENT);
		struct look warning = looks_of(palette, STYLE_WARNING);

		CU_ASSERT(urgent.bold || urgent.reverse);
		CU_ASSERT(warning.bold);
		CU_ASSERT(looks_of(palette, STYLE_FOCUS).reverse);
	}
}

static void palettes(void)
{
	CU_ASSERT_EQUAL(looks_palette(THEME_COLOUR, 0), PALETTE_NONE);
	CU_ASSERT_EQUAL(looks_palette(THEME_COLOUR, 8), PALETTE_8);
	CU_ASSERT_EQUAL(looks_palette(THEME_COLOUR, 16), PALETTE_16);
	CU_ASSERT_EQUAL(looks_palette(THEME_COLOUR, 88), PALETTE_16);
	CU_ASSERT_EQUAL(looks_palette(THEME_COLOUR, 256), PALETTE_256);
	CU_ASSERT_EQUAL(looks_palette(THEME_COLOUR, 1 << 24), PALETTE_256);
	CU_ASSERT_EQUAL(looks_palette(THEME_MONOCHROME, 256), PALETTE_NONE);
	CU_ASSERT_EQUAL(looks_palette(THEME_CONTRAST, 256), PALETTE_CONTRAST);
}

void test_looks(void)
{
	CU_pSuite suite = CU_add_suite("looks", NULL, NULL);

	CU_add_test(suite, "hues", hues_are_legible);
	CU_add_test(suite, "no hues", some_need_no_hue);
	CU_add_test(suite, "standing out", urgency_and_focus_stand_out);
	CU_add_test(suite, "palettes", palettes);
}
