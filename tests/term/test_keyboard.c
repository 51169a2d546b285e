/*
 * The keyboard: keys from bytes, whatever they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "term/keyboard.h"

void test_keyboard(void);

/* What the terminal sends; | is a pause that ends any wait. */
struct line {
	const char *bytes;
	size_t length;
	size_t next;
};

static int read_line(void *terminal, int milliseconds)
{
	struct line *line = terminal;

	(void)milliseconds;
	if (line->next == line->length)
		return KEYBOARD_NOTHING;
	if (line->bytes[line->next] == '|') {
		line->next++;
		return KEYBOARD_NOTHING;
	}
	return (unsigned char)line->bytes[line->next++];
}

/* The bytes become the keys, which end with 0. */
static void yields(const char *bytes, const int *keys)
{
	struct line line = {bytes, strlen(bytes), 0};
	struct keyboard keyboard = keyboard_on(read_line, &line);
	struct event event;
	int taken;

	do {
		taken = keyboard_take(&keyboard, &event);
		if (taken == 1)
			CU_ASSERT_EQUAL(event.key, *keys);
		if (taken == 1 && *keys)
			keys++;
	} while (taken != KEYBOARD_NOTHING || line.next < line.length);
	CU_ASSERT_EQUAL(*keys, 0);
}

#define YIELDS(bytes, ...) yields(bytes, (const int[]){__VA_ARGS__, 0})

static void characters(void)
{
	YIELDS("aé漢😀", 'a', 0xE9, 0x6F22, 0x1F600);
	YIELDS("\r\n\t\177\b\021", INPUT_ENTER, INPUT_ENTER, INPUT_TAB,
	       INPUT_BACKSPACE, INPUT_BACKSPACE, INPUT_CONTROL('Q'));
}

static void invalid_bytes(void)
{
	YIELDS("\xFFz", INPUT_UNKNOWN, 'z');
	YIELDS("\xC3z", INPUT_UNKNOWN, 'z');
	YIELDS("\xE6\xBC|z", INPUT_UNKNOWN, 'z');
	YIELDS("\xC2\x9Bz", INPUT_UNKNOWN, 'z');
	YIELDS("\xC3\033[A", INPUT_UNKNOWN, INPUT_UP);
}

static void escape(void)
{
	YIELDS("\033|", INPUT_ESCAPE);
	YIELDS("\033q", INPUT_ESCAPE, 'q');
	YIELDS("\033[|", INPUT_ESCAPE, '[');
	YIELDS("\033\033[A", INPUT_ESCAPE, INPUT_UP);
}

static void sequences(void)
{
	YIELDS("\033[A\033OB\033[Z", INPUT_UP, INPUT_DOWN, INPUT_BACK_TAB);
	YIELDS("\033[1~\033[4~\033[5~\033[6~\033[3~", INPUT_HOME, INPUT_END,
	       INPUT_PAGE_UP, INPUT_PAGE_DOWN, INPUT_DELETE);
	YIELDS("\033OMx", INPUT_ENTER, 'x');
}

static void unknown_sequences_type_nothing(void)
{
	YIELDS("\033[1;5Cx", INPUT_UNKNOWN, 'x');
	YIELDS("\033[24~x", INPUT_UNKNOWN, 'x');
	YIELDS("\033[[Ax", INPUT_UNKNOWN, 'x');
	YIELDS("\033[<0;10;20Mx", INPUT_UNKNOWN, 'x');
	YIELDS("\033[200000000000000000000000000000000000000~x", INPUT_UNKNOWN,
	       'x');
	YIELDS("\033[1\033[A", INPUT_UNKNOWN, INPUT_UP);
}

/* Whether each of the keys was pasted, as a string of p and k. */
static const char *kinds(const char *bytes)
{
	static char result[40];
	struct line line = {bytes, strlen(bytes), 0};
	struct keyboard keyboard = keyboard_on(read_line, &line);
	struct event event;
	size_t count = 0;

	while (line.next < line.length)
		if (keyboard_take(&keyboard, &event) == 1)
			result[count++] = event.pasted ? 'p' : 'k';
	result[count] = '\0';
	return result;
}

static void pastes(void)
{
	CU_ASSERT_STRING_EQUAL(kinds("a\033[200~bc\033[201~d"), "kppk");
	CU_ASSERT_STRING_EQUAL(kinds("\033[200~a\r\tb\033[201~"), "pppp");
	CU_ASSERT_STRING_EQUAL(
		kinds("\033[200~\003\021\032\033[A\177\033[201~k"), "k");
}

/* What the bytes make where a mouse is taken: "k" a key, clicks in full. */
static const char *with_mouse(const char *bytes)
{
	static char result[200];
	struct line line = {bytes, strlen(bytes), 0};
	struct keyboard keyboard = keyboard_on(read_line, &line);
	struct event event;

	keyboard.takes_mouse = 1;
	result[0] = '\0';
	while (line.next < line.length) {
		if (keyboard_take(&keyboard, &event) != 1)
			continue;
		if (event.kind == EVENT_KEY)
			strcat(result, event.key == INPUT_UNKNOWN ? "?" : "k");
		else
			sprintf(result + strlen(result), "(%d,%d %d)",
				event.row, event.column, event.lines);
	}
	return result;
}

static void mouse(void)
{
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[<0;11;6Mx"), "(5,10 0)k");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[<0;1;1M\033[<0;1;1m"),
			       "(0,0 0)");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[<64;11;6M\033[<65;11;6M"),
			       "(5,10 -3)(5,10 3)");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[M +&\033[M#+&x"), "(5,10 0)k");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[M`!!\033[Ma!!"),
			       "(0,0 -3)(0,0 3)");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[M \xFF\xFE"), "(221,222 0)");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033OM\033[M ||x"), "k?k");
	/* other buttons, moving, with Shift */
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[<2;1;1M\033[<1;1;1M"
					  "\033[<32;1;1M\033[<4;1;1Mx"),
			       "k");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[<0;0;1Mx"), "?k");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[<0;1Mx"), "?k");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[<0;1;2;3Mx"), "?k");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[<0;1;99999999999Mx"), "?k");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[<0;1;1Hx"), "?k");
	CU_ASSERT_STRING_EQUAL(with_mouse("\033[200~\033[<0;1;1M\033[201~x"),
			       "k");
}

static void any_bytes_at_all(void)
{
	char bytes[64];
	int round;
	size_t i;

	srand(1);
	for (round = 0; round < 20000; round++) {
		static const char often[] = "\033[O~;<0129AM\xC3\xA9\xE6|";
		struct line line = {bytes, sizeof(bytes), 0};
		struct keyboard keyboard = keyboard_on(read_line, &line);
		struct event event;

		keyboard.takes_mouse = round % 2;
		for (i = 0; i < sizeof(bytes); i++)
			bytes[i] =
				(char)(rand() % 2 ? often[(size_t)rand() %
							  (sizeof(often) - 1)]
						  : rand());
		while (line.next < line.length)
			if (keyboard_take(&keyboard, &event) == 1 &&
			    (event.kind == EVENT_MOUSE
				     ? event.row < 0 || event.column < 0
				     : event.key <= 0 ||
					       event.key > INPUT_UNKNOWN))
				CU_FAIL("no such key, no such place");
	}
}

void test_keyboard(void)
{
	CU_pSuite suite = CU_add_suite("keyboard", NULL, NULL);

	CU_add_test(suite, "characters", characters);
	CU_add_test(suite, "invalid bytes", invalid_bytes);
	CU_add_test(suite, "escape", escape);
	CU_add_test(suite, "sequences", sequences);
	CU_add_test(suite, "unknown sequences", unknown_sequences_type_nothing);
	CU_add_test(suite, "pastes", pastes);
	CU_add_test(suite, "mouse", mouse);
	CU_add_test(suite, "any bytes", any_bytes_at_all);
}
