/*
 * Tests by their names; see named_tests.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/named_tests.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/rows.h"
#include "base/text.h"

#define MAX_PATH 4096

enum found {
	FOUND_CASE,
	FOUND_SUITE,
	FOUND_TEST
};

struct found_name {
	enum found found;
	size_t folder; /* the files of one folder have the same number */
	char name[NAMED_TEST];
};

struct named_tests {
	struct found_name *list;
	size_t count;
	size_t capacity;
	size_t n_folders;
	size_t folder; /* whose files are being read */
	struct fault *fault;
};

static void copy_word(char to[NAMED_TEST], const char *from, size_t length)
{
	text_copy(to, length < NAMED_TEST ? length + 1 : NAMED_TEST, from);
}

int named_test_next(const char **at, struct named_test *test)
{
	const char *slash;
	const char *start;
	const char *end;
	size_t length;

	*at += strspn(*at, "; ");
	start = text_trim(*at, &length);
	length = strcspn(start, ";");
	*at = start + length;
	if (!length)
		return 0;
	while (start[length - 1] == ' ')
		length--;
	end = start + length;
	slash = memchr(start, '/', length);
	test->kind = NAMED_NOTHING;
	test->suite[0] = '\0';
	copy_word(test->name, start, length);
	if (!strncmp(start, "case:", 5) && end > start + 5) {
		test->kind = NAMED_CASE;
		copy_word(test->name, start + 5, length - 5);
	} else if (!strncmp(start, "test:", 5) && slash && slash > start + 5 &&
		   end > slash + 1) {
		test->kind = NAMED_SUITE;
		copy_word(test->suite, start + 5, (size_t)(slash - start - 5));
		copy_word(test->name, slash + 1, (size_t)(end - slash - 1));
	}
	return 1;
}

static void add(struct named_tests *tests, enum found found, const char *name,
		size_t length)
{
	struct found_name *made;

	tests->list = memory_grow(tests->list, tests->count, &tests->capacity,
				  sizeof(*tests->list));
	made = &tests->list[tests->count++];
	made->found = found;
	made->folder = tests->folder;
	copy_word(made->name, name, length);
}

/* The first string literal of a call, up to the end of its statement. */
static void add_literal(struct named_tests *tests, enum found found,
			const char *call)
{
	const char *start = call + strcspn(call, "\";");
	size_t length;

	if (*start != '"')
		return;
	length = strcspn(start + 1, "\"\n");
	add(tests, found, start + 1, length);
}

/* Does a comment start before `at` on its line? */
static int is_in_comment(const char *text, const char *at)
{
	const char *start = at;

	while (start > text && start[-1] != '\n')
		start--;
	for (; start + 1 < at; start++)
		if (start[0] == '/' && (start[1] == '/' || start[1] == '*'))
			return 1;
	return 0;
}

static void read_source(struct named_tests *tests, const char *text)
{
	static const struct {
		const char *call;
		enum found found;
	} calls[] = {{"CU_add_suite", FOUND_SUITE},
		     {"CU_add_test(", FOUND_TEST}};
	size_t i;

	for (i = 0; i < 2; i++) {
		const char *at = text;

		while ((at = strstr(at, calls[i].call))) {
			int told_only = is_in_comment(text, at);

			at += strlen(calls[i].call);
			if (!told_only)
				add_literal(tests, calls[i].found, at);
		}
	}
}

static int read_case(const struct row *row, void *context)
{
	struct named_tests *tests = context;

	if (row->line > 1 && row->count)
		add(tests, FOUND_CASE, row->cells[0], strlen(row->cells[0]));
	return 0;
}

static int cannot_read(struct named_tests *tests, const char *path)
{
	fault_set(tests->fault, NULL, "the tests in %s cannot be read: %s.",
		  path, strerror(errno));
	return -1;
}

static int ends_with(const char *text, const char *end)
{
	size_t length = strlen(text);

	return length >= strlen(end) &&
	       !strcmp(text + length - strlen(end), end);
}

static int read_file(struct named_tests *tests, const char *path, int cases)
{
	FILE *stream = fopen(path, "rb");
	struct faults faults = {0};
	size_t length = 0;
	char *bytes = stream ? rows_slurp(stream, &length) : NULL;
	char *text;

	if (stream)
		fclose(stream);
	if (!bytes)
		return cannot_read(tests, path);
	if (cases) {
		rows_read(bytes, length, path, read_case, tests, &faults);
		faults_clear(&faults);
	} else {
		text = memory_new(length + 1, 1);
		memcpy(text, bytes, length);
		read_source(tests, text);
		free(text);
	}
	free(bytes);
	return 0;
}

/* The files of one folder, and of those right below it. */
static int read_folder(struct named_tests *tests, const char *folder, int below)
{
	DIR *entries = opendir(folder);
	size_t here = ++tests->n_folders;
	struct dirent *entry;
	struct stat status;
	char path[MAX_PATH];
	int failed = 0;

	if (!entries)
		return cannot_read(tests, folder);
	while (!failed && (entry = readdir(entries))) {
		int cases = below && ends_with(folder, "/cases");

		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (entry->d_name[0] == '.' || stat(path, &status))
			continue;
		if (S_ISDIR(status.st_mode) && !below) {
			failed = read_folder(tests, path, 1);
			continue;
		}
		if (!ends_with(path, cases ? ".csv" : ".c"))
			continue;
		tests->folder = here;
		failed = read_file(tests, path, cases);
	}
	closedir(entries);
	return failed;
}

struct named_tests *named_tests_read(const char *folder, struct fault *fault)
{
	struct named_tests *tests = memory_new(1, sizeof(*tests));

	tests->fault = fault;
	if (!read_folder(tests, folder, 0))
		return tests;
	named_tests_free(tests);
	return NULL;
}

void named_tests_free(struct named_tests *tests)
{
	if (!tests)
		return;
	free(tests->list);
	free(tests);
}

static int has(const struct named_tests *tests, enum found found,
	       const char *name, size_t folder)
{
	size_t i;

	for (i = 0; i < tests->count; i++)
		if (tests->list[i].found == found &&
		    (!folder || tests->list[i].folder == folder) &&
		    !strcmp(tests->list[i].name, name))
			return 1;
	return 0;
}

int named_tests_has(const struct named_tests *tests,
		    const struct named_test *test)
{
	size_t i;

	if (test->kind == NAMED_CASE)
		return has(tests, FOUND_CASE, test->name, 0);
	for (i = 0; test->kind == NAMED_SUITE && i < tests->count; i++)
		if (tests->list[i].found == FOUND_SUITE &&
		    !strcmp(tests->list[i].name, test->suite) &&
		    has(tests, FOUND_TEST, test->name, tests->list[i].folder))
			return 1;
	return 0;
}
