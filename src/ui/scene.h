/*
 * A scene: what one screen shows, as lines of styled spans, and the place of
 * the cursor.  Knows neither terminals nor what the spans mean.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_UI_SCENE_H
#define NERVECOURSE_UI_SCENE_H

#include <stddef.h>

/*
 * Styles are names of meaning.  Whatever a style says is also said in the
 * text, so that a terminal without attributes loses nothing.
 */
enum style {
	STYLE_PLAIN,
	STYLE_TITLE,
	STYLE_HEADING,
	STYLE_FOCUS, /* the active item, across its line */
	STYLE_ANSWER,
	STYLE_QUIET, /* hints, sources */
	STYLE_URGENT,
	STYLE_WARNING,
	STYLE_GOOD,
	STYLE_KEY,
	STYLE_MESSAGE,
	STYLE_COUNT
};

struct span {
	int column;
	int width; /* columns that the text takes */
	enum style style;
	const char *text; /* clean, see base/text.h; lives until scene_start */
};

struct scene;

struct scene *scene_new(void);

/* Accepts NULL. */
void scene_free(struct scene *scene);

/*
 * Empties the scene and sets its size, at least 1x1; the cursor goes to the
 * corner.
 */
void scene_start(struct scene *scene, int rows, int columns);

int scene_rows(const struct scene *scene);
int scene_columns(const struct scene *scene);

/*
 * Puts text at a place, cleaned and cut with "~" to at most `width` columns
 * and to the edge of the scene; outside of the scene it does nothing.  Spans
 * are put from left to right and never overlap: what would lie on an earlier
 * span starts behind it, and has so much less room.  Returns the column
 * behind the text; NULL is no text.
 */
int scene_put(struct scene *scene, int row, int column, int width,
	      enum style style, const char *text);

/* Puts text and fills the rest of `width` columns with blanks. */
void scene_fill(struct scene *scene, int row, int column, int width,
		enum style style, const char *text);

/* A place outside of the scene becomes the nearest one within. */
void scene_cursor(struct scene *scene, int row, int column);
int scene_cursor_row(const struct scene *scene);
int scene_cursor_column(const struct scene *scene);

/* The spans of a row, from left to right; NULL when there are none. */
const struct span *scene_spans(const struct scene *scene, int row,
			       size_t *count);

/* Makes `to` show the same as `from`. */
void scene_copy(struct scene *to, const struct scene *from);

/* The text of a row without trailing blanks, cut to `size`; returns it. */
char *scene_line(const struct scene *scene, int row, char *text, size_t size);

#endif
