/*
 * Runs a program in a real pseudo-terminal and reads the screen as a person
 * would: libvterm is the emulator.
 *
 *	const char *const argv[] = {path, "new", NULL};
 *	const char *const environment[] = {"LANG=C", NULL};
 *	struct pty *pty = pty_start(argv, environment, 24, 80, "screen");
 *
 *	pty_send(pty, "<Down>12<Enter>");
 *	CU_ASSERT(pty_expect(pty, "12 weeks", PTY_PATIENCE));
 *	CU_ASSERT(pty_cell(pty, 5, 0).reverse);
 *	pty_drop(pty);
 *	CU_ASSERT_EQUAL(pty_wait_exit(pty, 2000), 128 + SIGHUP);
 *	pty_close(pty);
 *
 * Never wait for a time, wait for what the screen will show: every wait here
 * ends as soon as it can.  A failed expectation prints the whole screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_TERMINAL_PTY_H
#define NERVECOURSE_TESTS_TERMINAL_PTY_H

#include <stddef.h>
#include <sys/types.h>

/* Milliseconds that are enough for anything, on a slow machine too. */
#define PTY_PATIENCE 10000

struct pty;

struct pty_cell {
	char text[32]; /* UTF-8; "" for a blank */
	int bold;
	int underline;
	int reverse;
	int coloured; /* another than the default foreground or background */
};

/*
 * Starts the program argv[0] (a path) in a session and a terminal of its
 * own.  Its environment is TERM, PATH, LANG=C.UTF-8, HOME and the XDG
 * folders in a new folder that pty_close removes, and the sanitizers'
 * options; `environment` (may be NULL) adds to it and overrides it.  With
 * HOME in it the XDG folders lie there, and it stays.  Signals are as in a
 * new login.
 */
struct pty *pty_start(const char *const *argv, const char *const *environment,
		      int rows, int columns, const char *term);

/* Kills the program if it still runs.  Accepts NULL. */
void pty_close(struct pty *pty);

/* The folder that is HOME. */
const char *pty_home(const struct pty *pty);

/*
 * Sends keys: characters and names in angle brackets as in a headless
 * terminal's script (see term/terminal.h): "<Down>abc<^U><Esc>", "<Paste>"
 * and "</Paste>" around a paste, bracketed if the program asked for it;
 * "<Click 5,10>", "<WheelUp>" and "<WheelDown>" reach it if it asked for them.
 */
void pty_send(struct pty *pty, const char *keys);

/* Sends bytes as they stand. */
void pty_send_bytes(struct pty *pty, const char *bytes, size_t length);

/*
 * These wait until the screen shows a text, matches a POSIX extended regular
 * expression (^ and $ match at every row), or does not show a text, and is
 * at rest.  They return 1, or 0 after the time, or when the program has
 * ended without it; the screen is printed then.
 */
int pty_expect(struct pty *pty, const char *text, int milliseconds);
int pty_expect_match(struct pty *pty, const char *expression, int milliseconds);
int pty_expect_absent(struct pty *pty, const char *text, int milliseconds);

/* Waits until the cursor is at a place, counted from 0. */
int pty_expect_cursor(struct pty *pty, int row, int column, int milliseconds);

/*
 * Waits until the program has taken in every key: it sleeps, and nothing has
 * come for a while longer than the rest of a cut key is waited for.
 */
int pty_expect_rest(struct pty *pty, int milliseconds);

/* How many bytes arrive within the time. */
size_t pty_listen(struct pty *pty, int milliseconds);

/* The whole screen, rows without trailing blanks; until the next call. */
const char *pty_screen(struct pty *pty);

/* One row of it; "" outside of the screen; until the next call. */
const char *pty_line(struct pty *pty, int row);

void pty_cursor(struct pty *pty, int *row, int *column);
struct pty_cell pty_cell(struct pty *pty, int row, int column);

/* Whether the program is in the alternate screen. */
int pty_is_alternate(const struct pty *pty);

void pty_resize(struct pty *pty, int rows, int columns);
void pty_signal(struct pty *pty, int signal);

/* Writes on the screen as another program would. */
void pty_disturb(struct pty *pty, const char *text);

/* Closes the terminal, as when the line to it is lost. */
void pty_drop(struct pty *pty);

/*
 * The exit status, 1000 + the number of the signal that killed the program,
 * or -1 when it still runs after the time.
 */
int pty_wait_exit(struct pty *pty, int milliseconds);

/* The program's number, for /proc. */
pid_t pty_process(const struct pty *pty);

/* Milliseconds from the program's start to the last bytes that came. */
double pty_last_came(const struct pty *pty);

/* Everything received so far, a NUL behind it; until the next call. */
const char *pty_received(const struct pty *pty, size_t *length);

/* Whether the program ever asked for a colour, a default one included. */
int pty_has_colour(const struct pty *pty);

#endif
