/*
 * What the unit tests share; see support.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/support.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/rows.h"
#include "base/text.h"

/* Bytes that a terminal would obey are shown as "\x1b". */
static void show_bytes(char *to, size_t size, const char *from)
{
	to[0] = '\0';
	for (; *from; from++)
		text_append(to, size,
			    (unsigned char)*from < ' ' ? "\\x%02x" : "%c",
			    (unsigned char)*from);
}

int test_pass(void)
{
	CU_PASS("");
	return 1;
}

int test_fail(const char *file, unsigned line, const char *format, ...)
{
	char text[4096];
	char shown[6000];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	show_bytes(shown, sizeof(shown), text);
	CU_assertImplementation(CU_FALSE, line, shown, file, "", CU_FALSE);
	return 0;
}

const char *test_line(const struct fault *fault)
{
	static char line[FAULT_TEXT + 4 * FAULT_NAME];

	return fault_line(fault, line, sizeof(line));
}

/* Without what the test stands on nothing that follows means anything. */
static void *must(const void *condition, const char *what, const char *of)
{
	if (!condition) {
		fprintf(stderr, "%s %s: %s\n", what, of, strerror(errno));
		exit(2);
	}
	return (void *)(uintptr_t)condition;
}

static char root[64]; /* of all folders that are made */
static pid_t owner;

static int remove_entry(const char *path, const struct stat *status, int type,
			struct FTW *ftw)
{
	(void)status;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void remove_root(void)
{
	if (getpid() == owner)
		nftw(root, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

void folder_make(char path[TEST_PATH])
{
	static unsigned made;

	if (!root[0]) {
		strcpy(root, "/tmp/nervecourse-unit-XXXXXX");
		must(mkdtemp(root), "cannot make", root);
		owner = getpid();
		atexit(remove_root);
	}
	snprintf(path, TEST_PATH, "%s/%u", root, made++);
	must(mkdir(path, 0700) ? NULL : path, "cannot make", path);
}

static FILE *file_open(const char *folder, const char *file, const char *mode)
{
	char path[2 * TEST_PATH];

	snprintf(path, sizeof(path), "%s/%s", folder, file);
	return must(fopen(path, mode), "cannot open", path);
}

void file_remove(const char *folder, const char *file)
{
	char path[2 * TEST_PATH];

	snprintf(path, sizeof(path), "%s/%s", folder, file);
	remove(path);
}

void file_write(const char *folder, const char *file, const void *bytes,
		size_t length)
{
	FILE *stream;

	file_remove(folder, file); /* it may be a link to the original */
	stream = file_open(folder, file, "wb");
	if (fwrite(bytes, 1, length, stream) != length || fclose(stream))
		must(NULL, "cannot write", file);
}

char *file_read(const char *folder, const char *file, size_t *length)
{
	FILE *stream = file_open(folder, file, "rb");
	char *bytes = must(rows_slurp(stream, length), "cannot read", file);

	fclose(stream);
	return bytes;
}

void source_path(char path[TEST_PATH], const char *name)
{
	const char *source = getenv("NERVECOURSE_SOURCE");

	snprintf(path, TEST_PATH, "%s/%s", source ? source : ".", name);
}

void pack_path(char path[TEST_PATH])
{
	const char *named = getenv("NERVECOURSE_CONTENT");

	if (named)
		snprintf(path, TEST_PATH, "%s", named);
	else
		source_path(path, "content");
}

struct content *pack_load(void)
{
	struct faults faults = {0};
	char path[TEST_PATH];
	struct content *content;

	pack_path(path);
	content = content_load(path, &faults);
	faults_print(&faults, stderr);
	faults_clear(&faults);
	return content;
}

void pack_mend(const char *folder, const char *file)
{
	char from[TEST_PATH];
	char absolute[TEST_PATH + 1];
	char target[3 * TEST_PATH];
	char link[2 * TEST_PATH];

	pack_path(from);
	absolute[0] = '\0';
	if (from[0] != '/')
		must(getcwd(absolute, TEST_PATH), "no folder", from);
	snprintf(target, sizeof(target), "%s%s%s/%s", absolute,
		 absolute[0] ? "/" : "", from, file);
	snprintf(link, sizeof(link), "%s/%s", folder, file);
	remove(link);
	must(symlink(target, link) ? NULL : link, "cannot link", link);
}

void pack_copy(char folder[TEST_PATH])
{
	char path[TEST_PATH];
	struct dirent *entry;
	DIR *entries;

	folder_make(folder);
	pack_path(path);
	entries = must(opendir(path), "cannot open", path);
	while ((entry = readdir(entries)))
		if (strstr(entry->d_name, ".csv"))
			pack_mend(folder, entry->d_name);
	closedir(entries);
}

static size_t add_row(struct csv_sheet *sheet, const char *const *cells,
		      size_t n, long line)
{
	size_t row = sheet->n_rows++;
	size_t i;

	if (row == sheet->capacity) {
		sheet->capacity = 2 * row + 16;
		sheet->cells = memory_resize(sheet->cells, sheet->capacity,
					     sizeof(*sheet->cells));
		sheet->lines = memory_resize(sheet->lines, sheet->capacity,
					     sizeof(*sheet->lines));
		sheet->widths = memory_resize(sheet->widths, sheet->capacity,
					      sizeof(*sheet->widths));
	}
	sheet->cells[row] = memory_new(n, sizeof(char *));
	for (i = 0; i < n; i++)
		sheet->cells[row][i] = memory_copy_text(cells[i]);
	sheet->lines[row] = line;
	sheet->widths[row] = n;
	return row;
}

static int keep_row(const struct row *row, void *context)
{
	add_row(context, row->cells, row->count, row->line);
	return 0;
}

void csv_sheet_read(struct csv_sheet *sheet, const char *folder,
		    const char *file)
{
	struct faults faults = {0};
	size_t length;
	char *bytes = file_read(folder, file, &length);

	memset(sheet, 0, sizeof(*sheet));
	rows_read(bytes, length, file, keep_row, sheet, &faults);
	must(faults.count || !sheet->n_rows ? NULL : file, "malformed", file);
	free(bytes);
}

static int is_keyed(const struct csv_sheet *sheet, size_t row, const char *key)
{
	size_t i;

	for (i = 0; i < sheet->widths[row]; i++) {
		size_t length = strcspn(key, ",");
		const char *cell = sheet->cells[row][i];

		if (length &&
		    (strlen(cell) != length || strncmp(cell, key, length) != 0))
			return 0;
		key += length;
		if (!*key++)
			return 1;
	}
	return 0;
}

size_t csv_sheet_row(const struct csv_sheet *sheet, const char *key)
{
	size_t row;

	for (row = 0; row < sheet->n_rows; row++)
		if (is_keyed(sheet, row, key))
			return row;
	must(NULL, "no row", key);
	return 0;
}

size_t csv_sheet_column(const struct csv_sheet *sheet, const char *name)
{
	size_t i;

	for (i = 0; i < sheet->widths[0]; i++)
		if (!strcmp(sheet->cells[0][i], name))
			return i;
	must(NULL, "no column", name);
	return 0;
}

void csv_sheet_set(struct csv_sheet *sheet, size_t row, size_t column,
		   const char *text)
{
	free(sheet->cells[row][column]);
	sheet->cells[row][column] = memory_copy_text(text);
}

size_t csv_sheet_repeat(struct csv_sheet *sheet, size_t row)
{
	return add_row(sheet, (const char *const *)sheet->cells[row],
		       sheet->widths[row], sheet->lines[sheet->n_rows - 1] + 1);
}

static void free_row(struct csv_sheet *sheet, size_t row)
{
	size_t i;

	for (i = 0; i < sheet->widths[row]; i++)
		free(sheet->cells[row][i]);
	free(sheet->cells[row]);
}

void csv_sheet_drop(struct csv_sheet *sheet, size_t row)
{
	size_t i;

	free_row(sheet, row);
	sheet->n_rows--;
	for (i = row; i < sheet->n_rows; i++) {
		sheet->cells[i] = sheet->cells[i + 1];
		sheet->widths[i] = sheet->widths[i + 1];
		sheet->lines[i] = sheet->lines[i + 1] - 1;
	}
}

static void write_cell(FILE *stream, const char *cell)
{
	if (!strpbrk(cell, ",\"\n\r")) {
		fputs(cell, stream);
		return;
	}
	fputc('"', stream);
	for (; *cell; cell++) {
		if (*cell == '"')
			fputc('"', stream);
		fputc(*cell, stream);
	}
	fputc('"', stream);
}

void csv_sheet_write(const struct csv_sheet *sheet, const char *folder,
		     const char *file)
{
	FILE *stream;
	size_t row;
	size_t i;

	file_remove(folder, file);
	stream = file_open(folder, file, "wb");
	for (row = 0; row < sheet->n_rows; row++)
		for (i = 0; i < sheet->widths[row]; i++) {
			write_cell(stream, sheet->cells[row][i]);
			fputc(i + 1 < sheet->widths[row] ? ',' : '\n', stream);
		}
	fclose(stream);
}

void csv_sheet_free(struct csv_sheet *sheet)
{
	size_t row;

	for (row = 0; row < sheet->n_rows; row++)
		free_row(sheet, row);
	free(sheet->cells);
	free(sheet->lines);
	free(sheet->widths);
	memset(sheet, 0, sizeof(*sheet));
}

void give(struct encounter *encounter, size_t slot, struct value value)
{
	struct fault fault = {0};

	CHECK(encounter_answer(encounter, slot, &value, &fault) >= 0, "%s: %s",
	      encounter_content(encounter)->slots[slot].id, fault.text);
}

struct encounter *copy_encounter(const struct encounter *encounter)
{
	const struct content *content = encounter_content(encounter);
	struct encounter *copy = encounter_new(content);
	size_t i;

	for (i = 0; i < content->n_slots; i++)
		give(copy, i, *encounter_value(encounter, i));
	return copy;
}

void give_text(struct encounter *encounter, const char *slot, const char *text)
{
	const struct content *content = encounter_content(encounter);
	const struct slot *found = content_slot(content, slot);
	struct fault fault = {0};

	if (!CHECK(found != NULL, "no question '%s'", slot))
		return;
	CHECK(encounter_answer_text(encounter, content_index(content, found),
				    text, &fault) >= 0,
	      "%s = %s: %s", slot, text, fault.text);
}

void give_practice(struct encounter *encounter, const char *practice)
{
	const struct content *content = encounter_content(encounter);
	size_t i;
	size_t j;

	for (i = 0; i < content->n_practices; i++) {
		const struct practice *at = &content->practices[i];

		if (strcmp(at->id, practice) != 0)
			continue;
		for (j = 0; j < at->n_answers; j++)
			give_text(encounter, at->answers[j].slot->id,
				  at->answers[j].text);
		return;
	}
	CHECK(0, "no practice encounter '%s'", practice);
}

const char *told(const struct encounter *encounter)
{
	static char text[3000];
	char value[VALUE_TEXT];
	const struct content *content = encounter_content(encounter);
	size_t i;

	text[0] = '\0';
	for (i = 0; i < content->n_slots; i++) {
		const struct value *at = encounter_value(encounter, i);

		if (at->presence == NOT_ASKED)
			continue;
		value_write(&content->slots[i], at, value, sizeof(value));
		text_append(text, sizeof(text), " %s=%s", content->slots[i].id,
			    value);
	}
	return text;
}
