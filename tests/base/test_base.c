/*
 * The ground floor: truth, digests, memory and faults here; text, numbers
 * and rows in the files beside this.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/fault.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/truth.h"
#include "tests/base/suite.h"

void test_base(void);

#define F TRUTH_FALSE
#define U TRUTH_UNKNOWN
#define T TRUTH_TRUE

/* Kleene, Introduction to Metamathematics, 1952, section 64. */
static void truth_tables(void)
{
	static const enum truth both[3][3] = {{F, F, F}, {F, U, U}, {F, U, T}};
	static const enum truth either[3][3] = {
		{F, U, T}, {U, U, T}, {T, T, T}};
	static const enum truth not [3] = {T, U, F};
	static const char *const names[3] = {"false", "unknown", "true"};
	int a;
	int b;

	for (a = 0; a < 3; a++) {
		CU_ASSERT_EQUAL(truth_not((enum truth)a), not [a]);
		CU_ASSERT_STRING_EQUAL(truth_name((enum truth)a), names[a]);
		for (b = 0; b < 3; b++) {
			CU_ASSERT_EQUAL(truth_and((enum truth)a, (enum truth)b),
					both[a][b]);
			CU_ASSERT_EQUAL(truth_or((enum truth)a, (enum truth)b),
					either[a][b]);
		}
	}
	CU_ASSERT_EQUAL(truth_of(0), F);
	CU_ASSERT_EQUAL(truth_of(7), T);
}

/* What all ways of settling the unknowns agree on. */
static enum truth settled(size_t needed, size_t n_true, size_t n_unknown)
{
	size_t reaching = 0;
	size_t more;

	for (more = 0; more <= n_unknown; more++)
		reaching += n_true + more >= needed;
	if (reaching == n_unknown + 1)
		return T;
	return reaching ? U : F;
}

static void at_least_is_what_all_completions_agree_on(void)
{
	size_t needed;
	size_t n_true;
	size_t n_unknown;

	for (needed = 0; needed <= 8; needed++)
		for (n_true = 0; n_true <= 8; n_true++)
			for (n_unknown = 0; n_unknown <= 8; n_unknown++)
				CHECK(truth_at_least(needed, n_true,
						     n_unknown) ==
					      settled(needed, n_true,
						      n_unknown),
				      "%zu needed, %zu true, %zu unknown",
				      needed, n_true, n_unknown);
}

/* Of n conditions, "at least 1" is their or, "at least n" their and. */
static void at_least_spans_or_and_and(void)
{
	size_t code;

	for (code = 0; code < 3 * 3 * 3 * 3; code++) {
		enum truth all = T;
		enum truth any = F;
		size_t count[3] = {0, 0, 0};
		size_t rest = code;
		int i;

		for (i = 0; i < 4; i++, rest /= 3) {
			all = truth_and(all, (enum truth)(rest % 3));
			any = truth_or(any, (enum truth)(rest % 3));
			count[rest % 3]++;
		}
		CU_ASSERT_EQUAL(truth_at_least(1, count[T], count[U]), any);
		CU_ASSERT_EQUAL(truth_at_least(4, count[T], count[U]), all);
	}
}

static const char *digest_of(const char *bytes, size_t length, size_t piece)
{
	static char hex[DIGEST_HEX];
	struct digest digest;
	size_t at;

	digest_start(&digest);
	for (at = 0; at < length; at += piece)
		digest_add(&digest, bytes + at,
			   length - at < piece ? length - at : piece);
	return digest_finish(&digest, hex);
}

/* FIPS 180-4 examples, and the million letters of FIPS 180-2. */
static void digest_vectors(void)
{
	static const char two_blocks[] =
		"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	static const char million[] = "cdc76e5c9914fb9281a1c7e284d73e67"
				      "f1809a48a497200e046d39ccc7112cd0";
	char *letters = memory_new(1000000, 1);

	CU_ASSERT_STRING_EQUAL(digest_of("", 0, 1),
			       "e3b0c44298fc1c149afbf4c8996fb924"
			       "27ae41e4649b934ca495991b7852b855");
	CU_ASSERT_STRING_EQUAL(digest_of("abc", 3, 3),
			       "ba7816bf8f01cfea414140de5dae2223"
			       "b00361a396177a9cb410ff61f20015ad");
	CU_ASSERT_STRING_EQUAL(digest_of(two_blocks, 56, 56),
			       "248d6a61d20638b8e5c026930c3e6039"
			       "a33ce45964ff2167f6ecedd419db06c1");
	memset(letters, 'a', 1000000);
	CU_ASSERT_STRING_EQUAL(digest_of(letters, 1000000, 1000000), million);
	CU_ASSERT_STRING_EQUAL(digest_of(letters, 1000000, 1), million);
	CU_ASSERT_STRING_EQUAL(digest_of(letters, 1000000, 63), million);
	CU_ASSERT_STRING_EQUAL(digest_of(letters, 1000000, 997), million);
	free(letters);
}

/* Lengths round the block and round the place of the padding. */
static void digest_does_not_see_the_pieces(void)
{
	char bytes[200];
	char whole[DIGEST_HEX];
	char before[DIGEST_HEX] = "";
	size_t length;

	for (length = 0; length < sizeof(bytes); length++)
		bytes[length] = (char)(length * 37);
	for (length = 0; length < sizeof(bytes); length++) {
		strcpy(whole, digest_of(bytes, length, sizeof(bytes)));
		CU_ASSERT_STRING_NOT_EQUAL(whole, before);
		CU_ASSERT_STRING_EQUAL(digest_of(bytes, length, 7), whole);
		strcpy(before, whole);
	}
}

/* Every piece zeroed, aligned, and apart from all the others and the texts. */
static void arena_pieces(void)
{
	struct dice dice = {11};
	struct arena *arena = arena_new();
	unsigned char *pieces[500];
	size_t sizes[500];
	const char *texts[500];
	size_t i;
	size_t j;

	for (i = 0; i < 500; i++) {
		texts[i] = arena_text(arena, "achilles", i % 9);
		sizes[i] = dice_roll(&dice, i % 50 ? 700 : 200000);
		pieces[i] = arena_take(arena, sizes[i], 1);
		CU_ASSERT_EQUAL((uintptr_t)pieces[i] % alignof(max_align_t), 0);
		for (j = 0; j < sizes[i] && !pieces[i][j]; j++)
			;
		CU_ASSERT_EQUAL(j, sizes[i]);
		memset(pieces[i], (int)i + 1, sizes[i]);
	}
	for (i = 0; i < 500; i++) {
		for (j = 0; j < sizes[i]; j++)
			if (pieces[i][j] != (unsigned char)(i + 1))
				break;
		CU_ASSERT_EQUAL(j, sizes[i]);
		CU_ASSERT_EQUAL(strlen(texts[i]), i % 9);
		CU_ASSERT_EQUAL(strncmp(texts[i], "achilles", i % 9), 0);
	}
	arena_free(arena);
	arena_free(NULL);
}

static void memory_grows_with_what_is_in_it(void)
{
	size_t *numbers = NULL;
	size_t capacity = 0;
	size_t i;

	for (i = 0; i < 1000; i++) {
		numbers = memory_grow(numbers, i, &capacity, sizeof(*numbers));
		CU_ASSERT_TRUE_FATAL(capacity > i);
		numbers[i] = i;
	}
	for (i = 0; i < 1000; i++)
		CU_ASSERT_EQUAL(numbers[i], i);
	free(numbers);
	CU_ASSERT_PTR_NULL(memory_copy_text(NULL));
}

static void fault_lines(void)
{
	static const struct {
		struct place place;
		const char *line;
	} cases[] = {
		{{"rules.csv", 17, "when", 12},
		 "rules.csv row 17, column when, character 12: no 'x'."},
		{{"rules.csv", 17, "when", 0},
		 "rules.csv row 17, column when: no 'x'."},
		{{"rules.csv", 17, NULL, 0}, "rules.csv row 17: no 'x'."},
		{{"rules.csv", 0, "when", 0},
		 "rules.csv, column when: no 'x'."},
		{{"rules.csv", 0, NULL, 0}, "rules.csv: no 'x'."},
		{{NULL, 17, "when", 0}, "row 17, column when: no 'x'."},
		{{NULL, 0, "when", 0}, "column when: no 'x'."},
		{{NULL, 0, NULL, 3}, "character 3: no 'x'."},
		{{NULL, 0, NULL, 0}, "no 'x'."},
	};
	struct fault fault;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fault_set(&fault, &cases[i].place, "no '%s'.", "x");
		CU_ASSERT_STRING_EQUAL(test_line(&fault), cases[i].line);
	}
	fault_set(&fault, NULL, "no '%s'.", "x");
	CU_ASSERT_STRING_EQUAL(test_line(&fault), "no 'x'.");
}

/* A fault quotes what it found, and that may be anything, of any length. */
static void faults_are_fit_for_a_terminal(void)
{
	struct place place = {"a-file-name-of-more-than-the-sixty-four-bytes-"
			      "that-are-kept-of-one.csv",
			      1, "when", 1};
	struct fault fault;
	char text[2 * FAULT_TEXT];
	char line[8];
	size_t length;

	fault_set(&fault, NULL, "'%s'", "\033[31m\xC2\x9B\xE2\x80\xAE\xFFx\n");
	CU_ASSERT_STRING_EQUAL(fault.text, "'\xEF\xBF\xBD[31m\xEF\xBF\xBD"
					   "\xEF\xBF\xBD\xEF\xBF\xBDx '");
	for (length = FAULT_TEXT - 10; length < FAULT_TEXT + 10; length++) {
		memset(text, 'x', sizeof(text));
		strcpy(text + length, "äöü");
		fault_set(&fault, &place, "%s", text);
		CU_ASSERT_EQUAL(text_invalid_at(fault.text, strlen(fault.text)),
				-1);
		CU_ASSERT(strlen(fault.text) > FAULT_TEXT - 20);
	}
	CU_ASSERT_EQUAL(strlen(fault.file), FAULT_NAME - 1);
	CU_ASSERT_PTR_EQUAL(fault_line(&fault, line, sizeof(line)), line);
	CU_ASSERT_STRING_EQUAL(line, "a-file-");
}

static void faults_are_all_kept_and_printed(void)
{
	struct place place = {"x.csv", 0, NULL, 0};
	struct faults faults = {0};
	char expected[64];
	char line[64];
	FILE *out = tmpfile();
	int i;

	CU_ASSERT_PTR_NOT_NULL_FATAL(out);
	for (i = 1; i <= 100; i++) {
		place.row = i;
		faults_add(&faults, &place, "fault %d.", i);
	}
	CU_ASSERT_EQUAL(faults.count, 100);
	faults_print(&faults, out);
	rewind(out);
	for (i = 1; i <= 100; i++) {
		snprintf(expected, sizeof(expected),
			 "x.csv row %d: fault %d.\n", i, i);
		CU_ASSERT_PTR_NOT_NULL(fgets(line, sizeof(line), out));
		CU_ASSERT_STRING_EQUAL(line, expected);
	}
	CU_ASSERT_PTR_NULL(fgets(line, sizeof(line), out));
	fclose(out);
	faults_clear(&faults);
	CU_ASSERT_EQUAL(faults.count, 0);
	faults_add(&faults, NULL, "usable again");
	CU_ASSERT_EQUAL(faults.count, 1);
	faults_clear(&faults);
}

void test_base(void)
{
	CU_pSuite suite = CU_add_suite("base", NULL, NULL);

	CU_add_test(suite, "truth tables", truth_tables);
	CU_add_test(suite, "at least: all completions agree",
		    at_least_is_what_all_completions_agree_on);
	CU_add_test(suite, "at least: spans or and and",
		    at_least_spans_or_and_and);
	base_text_tests(suite);
	base_number_tests(suite);
	base_rows_tests(suite);
	CU_add_test(suite, "digest: known vectors", digest_vectors);
	CU_add_test(suite, "digest: pieces", digest_does_not_see_the_pieces);
	CU_add_test(suite, "arena", arena_pieces);
	CU_add_test(suite, "growing memory", memory_grows_with_what_is_in_it);
	CU_add_test(suite, "faults: lines", fault_lines);
	CU_add_test(suite, "faults: fit for a terminal",
		    faults_are_fit_for_a_terminal);
	CU_add_test(suite, "faults: all kept", faults_are_all_kept_and_printed);
}
