/*
 * The real program with a store of its own: in a pseudo-terminal, or run to
 * its end with its output in a file beside the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_TERMINAL_STAGE_H
#define NERVECOURSE_TESTS_TERMINAL_STAGE_H

#include "tests/terminal/pty.h"

#define STAGE_PATH 1024

struct stage {
	char folder[STAGE_PATH]; /* of the store; gone with stage_clear */
};

/* Returns 0, or -1 where the program is missing. */
int stage_make(struct stage *stage);
void stage_clear(struct stage *stage);

/*
 * Starts the program and waits for the worklist.  `setting` (may be NULL) is
 * a variable of the environment, "NAME=value".
 */
struct pty *stage_start(const struct stage *stage, int rows, int columns,
			const char *term, const char *setting);

/* The same with an option in front, which may be NULL. */
struct pty *stage_start_with(const struct stage *stage, const char *option,
			     int rows, int columns, const char *term,
			     const char *setting);

/*
 * Runs the program without a terminal, its output going to a file in the
 * stage's folder; returns its exit status.  `arguments` end with NULL.
 */
int stage_run(const struct stage *stage, const char *output,
	      const char *const *arguments);

/* A file in the stage's folder, or NULL; the caller frees it. */
char *stage_read(const struct stage *stage, const char *file);

/* Its path; until the next call. */
const char *stage_path(const struct stage *stage, const char *file);

#endif
