/*
 * Faults: what was found, what was expected, where, and what to do.  A fault
 * is a sentence for a person; a list of them lets one run tell everything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_BASE_FAULT_H
#define NERVECOURSE_BASE_FAULT_H

#include <stddef.h>
#include <stdio.h>

#define FAULT_NAME 64
#define FAULT_TEXT 400

/* A place in a table.  What is not known is 0 or NULL. */
struct place {
	const char *file;   /* name without its folder */
	long row;	    /* line in the file, the header being 1 */
	const char *column; /* name from the header row */
	long character;	    /* in the cell, from 1 */
};

struct fault {
	char file[FAULT_NAME];
	long row;
	char column[FAULT_NAME];
	long character;
	char text[FAULT_TEXT]; /* found, expected and remedy */
};

/* A growing list; start from {0}. */
struct faults {
	struct fault *list;
	size_t count;
	size_t capacity;
};

/*
 * Fills one fault with a place (may be NULL) and a sentence, in the language
 * of the locale: `format` is looked up, what is put into it stays as it is.
 */
void fault_set(struct fault *fault, const struct place *place,
	       const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Adds a fault to the list; its sentence as fault_set has it. */
void faults_add(struct faults *faults, const struct place *place,
		const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Frees the list's memory and makes it empty again. */
void faults_clear(struct faults *faults);

/*
 * Writes the fault as one line without its end, for example
 * "rules.csv row 17, column when, character 12: no question 'mri'.", cut to
 * `size` bytes.  Returns `line`.
 */
char *fault_line(const struct fault *fault, char *line, size_t size);

/* Prints every fault on a line of its own. */
void faults_print(const struct faults *faults, FILE *out);

#endif
