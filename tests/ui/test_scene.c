/*
 * Scenes: what is put, cut, filled and read back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <string.h>

#include "ui/scene.h"

void test_scene(void);

static struct scene *scene;
static char text[200];

static int start(void)
{
	scene = scene_new();
	return 0;
}

static int finish(void)
{
	scene_free(scene);
	return 0;
}

static void is_line(int row, const char *expected)
{
	CU_ASSERT_STRING_EQUAL(scene_line(scene, row, text, sizeof(text)),
			       expected);
}

static size_t count_spans(int row)
{
	size_t count;

	scene_spans(scene, row, &count);
	return count;
}

static void new_scene_is_small_and_blank(void)
{
	struct scene *other = scene_new();

	CU_ASSERT_EQUAL(scene_rows(other), 1);
	CU_ASSERT_EQUAL(scene_columns(other), 1);
	CU_ASSERT_STRING_EQUAL(scene_line(other, 0, text, sizeof(text)), "");
	scene_free(other);
	scene_free(NULL);
}

static void start_empties(void)
{
	scene_start(scene, 5, 20);
	scene_put(scene, 0, 0, 20, STYLE_PLAIN, "old");
	scene_put(scene, 4, 0, 20, STYLE_PLAIN, "old");
	scene_cursor(scene, 4, 3);
	scene_start(scene, 3, 10);
	CU_ASSERT_EQUAL(scene_rows(scene), 3);
	CU_ASSERT_EQUAL(scene_columns(scene), 10);
	CU_ASSERT_EQUAL(scene_cursor_row(scene), 0);
	CU_ASSERT_EQUAL(scene_cursor_column(scene), 0);
	is_line(0, "");
	scene_start(scene, 5, 20);
	is_line(4, "");
	scene_start(scene, 0, -7);
	CU_ASSERT_EQUAL(scene_rows(scene), 1);
	CU_ASSERT_EQUAL(scene_columns(scene), 1);
}

static void put_keeps_spans(void)
{
	const struct span *span;
	size_t count;

	scene_start(scene, 2, 40);
	CU_ASSERT_EQUAL(scene_put(scene, 1, 2, 10, STYLE_KEY, "^Q"), 4);
	CU_ASSERT_EQUAL(scene_put(scene, 1, 6, 10, STYLE_QUIET, "Leave"), 11);
	span = scene_spans(scene, 1, &count);
	CU_ASSERT_EQUAL_FATAL(count, 2);
	CU_ASSERT_EQUAL(span[0].column, 2);
	CU_ASSERT_EQUAL(span[0].width, 2);
	CU_ASSERT_EQUAL(span[0].style, STYLE_KEY);
	CU_ASSERT_STRING_EQUAL(span[0].text, "^Q");
	CU_ASSERT_EQUAL(span[1].style, STYLE_QUIET);
	is_line(1, "  ^Q  Leave");
	CU_ASSERT_PTR_NULL(scene_spans(scene, 0, &count));
	CU_ASSERT_EQUAL(count, 0);
}

static void long_text_is_cut(void)
{
	scene_start(scene, 4, 10);
	CU_ASSERT_EQUAL(scene_put(scene, 0, 0, 5, STYLE_PLAIN, "abcdefgh"), 5);
	is_line(0, "abcd~");
	CU_ASSERT_EQUAL(scene_put(scene, 1, 7, 90, STYLE_PLAIN, "abcdef"), 10);
	is_line(1, "       ab~");
	CU_ASSERT_EQUAL(scene_put(scene, 2, 0, 5, STYLE_PLAIN, "abcde"), 5);
	is_line(2, "abcde");
	scene_put(scene, 3, 9, 2000000000, STYLE_PLAIN, "ab");
	is_line(3, "         ~");
}

static void wide_characters_take_two_columns(void)
{
	scene_start(scene, 2, 6);
	CU_ASSERT_EQUAL(scene_put(scene, 0, 0, 6, STYLE_PLAIN, "漢字"), 4);
	scene_put(scene, 0, 4, 2, STYLE_PLAIN, "é!");
	is_line(0, "漢字é!");
	CU_ASSERT_EQUAL(scene_put(scene, 1, 0, 4, STYLE_PLAIN, "a漢字"), 4);
	is_line(1, "a漢~");
}

static void unsafe_text_is_cleaned(void)
{
	scene_start(scene, 1, 40);
	scene_put(scene, 0, 0, 40, STYLE_PLAIN, "a\tb\033[2Jc\xFFz");
	is_line(0, "a b\xEF\xBF\xBD[2Jc\xEF\xBF\xBDz");
}

static void outside_is_nothing(void)
{
	scene_start(scene, 2, 10);
	CU_ASSERT_EQUAL(scene_put(scene, -1, 0, 5, STYLE_PLAIN, "a"), 0);
	CU_ASSERT_EQUAL(scene_put(scene, 2, 0, 5, STYLE_PLAIN, "a"), 0);
	CU_ASSERT_EQUAL(scene_put(scene, 0, -1, 5, STYLE_PLAIN, "a"), -1);
	CU_ASSERT_EQUAL(scene_put(scene, 0, 10, 5, STYLE_PLAIN, "a"), 10);
	CU_ASSERT_EQUAL(scene_put(scene, 0, 3, 0, STYLE_PLAIN, "a"), 3);
	CU_ASSERT_EQUAL(scene_put(scene, 0, 3, -4, STYLE_PLAIN, "a"), 3);
	CU_ASSERT_EQUAL(scene_put(scene, 0, 3, 5, STYLE_PLAIN, ""), 3);
	CU_ASSERT_EQUAL(scene_put(scene, 0, 3, 5, STYLE_PLAIN, NULL), 3);
	scene_fill(scene, 2, 0, 10, STYLE_FOCUS, "a");
	CU_ASSERT_EQUAL(count_spans(0), 0);
	CU_ASSERT_EQUAL(count_spans(2), 0);
	CU_ASSERT_EQUAL(count_spans(-1), 0);
}

static void spans_never_overlap(void)
{
	scene_start(scene, 1, 20);
	scene_put(scene, 0, 0, 10, STYLE_PLAIN, "answer");
	CU_ASSERT_EQUAL(scene_put(scene, 0, 4, 6, STYLE_PLAIN, "longer"), 10);
	is_line(0, "answerlon~");
	CU_ASSERT_EQUAL(scene_put(scene, 0, 2, 3, STYLE_PLAIN, "no"), 10);
	CU_ASSERT_EQUAL(count_spans(0), 2);
}

static void fill_pads_with_its_style(void)
{
	const struct span *span;
	size_t count;

	scene_start(scene, 2, 10);
	scene_fill(scene, 0, 2, 20, STYLE_FOCUS, "> a");
	span = scene_spans(scene, 0, &count);
	CU_ASSERT_EQUAL_FATAL(count, 1);
	CU_ASSERT_EQUAL(span->width, 8);
	CU_ASSERT_STRING_EQUAL(span->text, "> a     ");
	is_line(0, "  > a");
	scene_fill(scene, 1, 0, 3, STYLE_FOCUS, NULL);
	CU_ASSERT_STRING_EQUAL(scene_spans(scene, 1, &count)->text, "   ");
}

static void cursor_stays_inside(void)
{
	scene_start(scene, 3, 10);
	scene_cursor(scene, 2, 5);
	CU_ASSERT_EQUAL(scene_cursor_row(scene), 2);
	CU_ASSERT_EQUAL(scene_cursor_column(scene), 5);
	scene_cursor(scene, 30, -2);
	CU_ASSERT_EQUAL(scene_cursor_row(scene), 2);
	CU_ASSERT_EQUAL(scene_cursor_column(scene), 0);
}

static void line_fits_its_buffer(void)
{
	char small[5];

	scene_start(scene, 1, 20);
	scene_put(scene, 0, 2, 10, STYLE_PLAIN, "aéé");
	CU_ASSERT_STRING_EQUAL(scene_line(scene, 0, small, 5), "  a");
	CU_ASSERT_STRING_EQUAL(scene_line(scene, 0, small, 2), "");
	CU_ASSERT_STRING_EQUAL(scene_line(scene, 7, small, 5), "");
}

static void copy_shows_the_same(void)
{
	struct scene *copy = scene_new();

	scene_start(scene, 2, 10);
	scene_fill(scene, 1, 1, 4, STYLE_FOCUS, "ab");
	scene_cursor(scene, 1, 3);
	scene_copy(copy, scene);
	scene_start(scene, 1, 1);
	CU_ASSERT_EQUAL(scene_rows(copy), 2);
	CU_ASSERT_EQUAL(scene_cursor_column(copy), 3);
	CU_ASSERT_STRING_EQUAL(scene_line(copy, 1, text, sizeof(text)), " ab");
	scene_free(copy);
}

void test_scene(void)
{
	CU_pSuite suite = CU_add_suite("scene", start, finish);

	CU_add_test(suite, "new", new_scene_is_small_and_blank);
	CU_add_test(suite, "start empties", start_empties);
	CU_add_test(suite, "put keeps spans", put_keeps_spans);
	CU_add_test(suite, "long text is cut", long_text_is_cut);
	CU_add_test(suite, "wide characters", wide_characters_take_two_columns);
	CU_add_test(suite, "unsafe text", unsafe_text_is_cleaned);
	CU_add_test(suite, "outside is nothing", outside_is_nothing);
	CU_add_test(suite, "spans never overlap", spans_never_overlap);
	CU_add_test(suite, "fill pads", fill_pads_with_its_style);
	CU_add_test(suite, "cursor stays inside", cursor_stays_inside);
	CU_add_test(suite, "line fits its buffer", line_fits_its_buffer);
	CU_add_test(suite, "copy", copy_shows_the_same);
}
