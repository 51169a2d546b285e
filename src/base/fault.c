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
	vsnprintf(raw, sizeof(raw), format, arguments);
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

char *fault_line(const struct fault *fault, char *line, size_t size)
{
	char place[3 * FAULT_NAME] = "";
	size_t used = 0;

	if (fault->file[0])
		used += (size_t)snprintf(place, sizeof(place), "%s",
					 fault->file);
	if (fault->row)
		used += (size_t)snprintf(place + used, sizeof(place) - used,
					 "%srow %ld", used ? " " : "",
					 fault->row);
	if (fault->column[0])
		used += (size_t)snprintf(place + used, sizeof(place) - used,
					 "%scolumn %s", used ? ", " : "",
					 fault->column);
	if (fault->character)
		snprintf(place + used, sizeof(place) - used, "%scharacter %ld",
			 used ? ", " : "", fault->character);
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
