/*
 * Scenes: lines of styled spans; see scene.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/scene.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

struct line {
	struct span *spans;
	size_t count;
	size_t capacity;
};

struct scene {
	struct arena *texts;
	struct line *lines; /* as many as ever were needed */
	size_t line_count;
	int rows;
	int columns;
	int cursor_row;
	int cursor_column;
};

struct scene *scene_new(void)
{
	struct scene *scene = memory_new(1, sizeof(*scene));

	scene_start(scene, 1, 1);
	return scene;
}

void scene_free(struct scene *scene)
{
	size_t i;

	if (!scene)
		return;
	for (i = 0; i < scene->line_count; i++)
		free(scene->lines[i].spans);
	free(scene->lines);
	arena_free(scene->texts);
	free(scene);
}

static int between(int low, int value, int high)
{
	return value < low ? low : value > high ? high : value;
}

static void make_lines(struct scene *scene, size_t count)
{
	size_t old = scene->line_count;

	if (count <= old)
		return;
	scene->lines =
		memory_resize(scene->lines, count, sizeof(*scene->lines));
	memset(scene->lines + old, 0, (count - old) * sizeof(*scene->lines));
	scene->line_count = count;
}

void scene_start(struct scene *scene, int rows, int columns)
{
	size_t i;

	arena_free(scene->texts);
	scene->texts = arena_new();
	scene->rows = rows < 1 ? 1 : rows;
	scene->columns = columns < 1 ? 1 : columns;
	make_lines(scene, (size_t)scene->rows);
	for (i = 0; i < scene->line_count; i++)
		scene->lines[i].count = 0;
	scene_cursor(scene, 0, 0);
}

int scene_rows(const struct scene *scene)
{
	return scene->rows;
}

int scene_columns(const struct scene *scene)
{
	return scene->columns;
}

static int row_is_inside(const struct scene *scene, int row)
{
	return row >= 0 && row < scene->rows;
}

static int line_end(const struct line *line)
{
	const struct span *last;

	if (!line->count)
		return 0;
	last = &line->spans[line->count - 1];
	return last->column + last->width;
}

/* Makes place for a span; returns 0 where there is none. */
static int find_room(const struct scene *scene, int row, int *column,
		     int *width)
{
	int end;

	if (!row_is_inside(scene, row) || *column < 0 ||
	    *column >= scene->columns || *width <= 0)
		return 0;
	end = *width < scene->columns - *column ? *column + *width
						: scene->columns;
	*column =
		between(line_end(&scene->lines[row]), *column, scene->columns);
	*width = end - *column;
	return *width > 0;
}

static void add_span(struct scene *scene, int row, const struct span *span)
{
	struct line *line = &scene->lines[row];

	line->spans = memory_grow(line->spans, line->count, &line->capacity,
				  sizeof(*line->spans));
	line->spans[line->count++] = *span;
}

/* An invalid byte becomes a character of three. */
static size_t clean_size(const char *text)
{
	return 3 * strlen(text) + 2;
}

static int put(struct scene *scene, int row, struct span span, const char *text,
	       int fill)
{
	size_t size = clean_size(text) + (fill ? (size_t)span.width : 0);
	char *clean = arena_take(scene->texts, size, 1);
	int used = (int)text_fit(clean, clean_size(text), text,
				 (size_t)span.width, "~");

	if (fill) {
		memset(clean + strlen(clean), ' ', (size_t)(span.width - used));
		used = span.width;
	}
	span.width = used;
	span.text = clean;
	if (used > 0)
		add_span(scene, row, &span);
	return span.column + used;
}

int scene_put(struct scene *scene, int row, int column, int width,
	      enum style style, const char *text)
{
	if (!text || !find_room(scene, row, &column, &width))
		return column;
	return put(scene, row, (struct span){column, width, style, NULL}, text,
		   0);
}

void scene_fill(struct scene *scene, int row, int column, int width,
		enum style style, const char *text)
{
	if (find_room(scene, row, &column, &width))
		put(scene, row, (struct span){column, width, style, NULL},
		    text ? text : "", 1);
}

void scene_cursor(struct scene *scene, int row, int column)
{
	scene->cursor_row = between(0, row, scene->rows - 1);
	scene->cursor_column = between(0, column, scene->columns - 1);
}

int scene_cursor_row(const struct scene *scene)
{
	return scene->cursor_row;
}

int scene_cursor_column(const struct scene *scene)
{
	return scene->cursor_column;
}

const struct span *scene_spans(const struct scene *scene, int row,
			       size_t *count)
{
	*count = row_is_inside(scene, row) ? scene->lines[row].count : 0;
	return *count ? scene->lines[row].spans : NULL;
}

void scene_copy(struct scene *to, const struct scene *from)
{
	int row;

	scene_start(to, from->rows, from->columns);
	for (row = 0; row < from->rows; row++) {
		const struct line *line = &from->lines[row];
		size_t i;

		for (i = 0; i < line->count; i++) {
			struct span span = line->spans[i];

			span.text = arena_text(to->texts, span.text,
					       strlen(span.text));
			add_span(to, row, &span);
		}
	}
	scene_cursor(to, from->cursor_row, from->cursor_column);
}

static size_t pad(char *text, size_t size, size_t used, int blanks)
{
	while (blanks-- > 0 && used + 1 < size)
		text[used++] = ' ';
	text[used] = '\0';
	return used;
}

char *scene_line(const struct scene *scene, int row, char *text, size_t size)
{
	size_t used = 0;
	size_t count;
	const struct span *span = scene_spans(scene, row, &count);
	int column = 0;

	text[0] = '\0';
	for (; count--; span++) {
		used = pad(text, size, used, span->column - column);
		text_copy(text + used, size - used, span->text);
		used += strlen(text + used);
		column = span->column + span->width;
	}
	while (used && text[used - 1] == ' ')
		text[--used] = '\0';
	return text;
}
