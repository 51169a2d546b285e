/*
 * Faults and lists of them; see fault.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/fault.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

static void fill(struct fault *fault, const struct place *place,
		 const char *format, va_list arguments)
{
	char raw[FAULT_TEXT];

	memset(fault, 0, sizeof(*fault));
	if (place) {
		text_clean(fault->file, sizeof(fault->file),
			   place->file ? place->file : "");
		text_clean(fault->column, sizeof(fault->column),
			   place->column ? place->column : "");
		fault->row = place->row;
		fault->character = place->character;
	}
	vsnprintf(raw, sizeof(raw), _(format), arguments);
	text_clean(fault->text, sizeof(fault->text), raw);
}

void fault_set(struct fault *fault, const struct place *place,
	       const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fill(fault, place, format, arguments);
	va_end(arguments);
}

void faults_add(struct faults *faults, const struct place *place,
		const char *format, ...)
{
	va_list arguments;

	faults->list = memory_grow(faults->list, faults->count,
				   &faults->capacity, sizeof(*faults->list));
	va_start(arguments, format);
	fill(&faults->list[faults->count++], place, format, arguments);
	va_end(arguments);
}

void faults_clear(struct faults *faults)
{
	free(faults->list);
	memset(faults, 0, sizeof(*faults));
}

/* Appends a part of a place, after a comma where one went before. */
static void append_part(char *place, size_t size, const char *part)
{
	text_append(place, size, "%s%s", place[0] ? _(", ") : "", part);
}

char *fault_line(const struct fault *fault, char *line, size_t size)
{
	char place[3 * FAULT_NAME] = "";
	char part[2 * FAULT_NAME];

	text_copy(place, sizeof(place), fault->file);
	if (fault->row) {
		snprintf(part, sizeof(part), _("row %ld"), fault->row);
		text_append(place, sizeof(place), "%s%s", place[0] ? " " : "",
			    part);
	}
	if (fault->column[0]) {
		snprintf(part, sizeof(part), _("column %s"), fault->column);
		append_part(place, sizeof(place), part);
	}
	if (fault->character) {
		snprintf(part, sizeof(part), _("character %ld"),
			 fault->character);
		append_part(place, sizeof(place), part);
	}
	snprintf(line, size, "%s%s%s", place, place[0] ? ": " : "",
		 fault->text);
	return line;
}

void faults_print(const struct faults *faults, FILE *out)
{
	char line[FAULT_TEXT + 4 * FAULT_NAME];
	size_t i;

	for (i = 0; i < faults->count; i++)
		fprintf(out, "%s\n",
			fault_line(&faults->list[i], line, sizeof(line)));
}
