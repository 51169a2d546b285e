/*
 * What the unit tests share: the pack, damaged copies of it, folders that
 * vanish, answers in written form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_SUPPORT_H
#define NERVECOURSE_TESTS_SUPPORT_H

#include <CUnit/CUnit.h>
#include <stddef.h>
#include <stdint.h>

#include "content/content.h"
#include "encounter/encounter.h"
#include "tests/random.h"

#define TEST_PATH 512

/*
 * An assertion whose failure tells the values that made it fail, and which
 * is 1 when it holds: so a loop can stop at its first counterexample.
 */
#define CHECK(condition, ...) \
	((condition) ? test_pass() : test_fail(__FILE__, __LINE__, __VA_ARGS__))

int test_pass(void);
int test_fail(const char *file, unsigned line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* A fault as one line; valid until the next call. */
const char *test_line(const struct fault *fault);

/* A new empty folder, removed when the program ends. */
void folder_make(char path[TEST_PATH]);

void file_write(const char *folder, const char *file, const void *bytes,
		size_t length);

/* The whole file, ended by a NUL; the caller frees it. */
char *file_read(const char *folder, const char *file, size_t *length);

void file_remove(const char *folder, const char *file);

/* One of the source's files: $NERVECOURSE_SOURCE/`name`, else ./`name`. */
void source_path(char path[TEST_PATH], const char *name);

/* The pack under test: $NERVECOURSE_CONTENT, else the source's content. */
void pack_path(char path[TEST_PATH]);

/* That pack, loaded; or NULL, its faults having been printed. */
struct content *pack_load(void);

/* A folder that holds the pack under test, ready to be damaged. */
void pack_copy(char folder[TEST_PATH]);

/* Puts back the original of a file that was damaged in a copy. */
void pack_mend(const char *folder, const char *file);

/* The cells of a table, to be changed and written again. */
struct csv_sheet {
	char ***cells;
	long *lines; /* on which the rows start */
	size_t *widths;
	size_t n_rows;
	size_t capacity;
};

/* Reads a table that the test expects to be well formed. */
void csv_sheet_read(struct csv_sheet *sheet, const char *folder,
		    const char *file);

/*
 * The first row whose cells are those of `key` from the left, parted by
 * commas, where an empty one stands for any cell: "mrc,,,4-".
 */
size_t csv_sheet_row(const struct csv_sheet *sheet, const char *key);

size_t csv_sheet_column(const struct csv_sheet *sheet, const char *name);

void csv_sheet_set(struct csv_sheet *sheet, size_t row, size_t column,
		   const char *text);

/* Appends a copy of a row; returns its index. */
size_t csv_sheet_repeat(struct csv_sheet *sheet, size_t row);

void csv_sheet_drop(struct csv_sheet *sheet, size_t row);

void csv_sheet_write(const struct csv_sheet *sheet, const char *folder,
		     const char *file);

void csv_sheet_free(struct csv_sheet *sheet);

/* The same answers in an encounter of their own. */
struct encounter *copy_encounter(const struct encounter *encounter);

/* Gives an answer that the slot must allow. */
void give(struct encounter *encounter, size_t slot, struct value value);

/* The same by id and in written form; "" takes the answer away. */
void give_text(struct encounter *encounter, const char *slot, const char *text);

/* Takes the preset answers of a practice encounter. */
void give_practice(struct encounter *encounter, const char *practice);

/* The answers given, "id=value id=value"; valid until the next call. */
const char *told(const struct encounter *encounter);

#endif
