/*
 * The real terminal, through curses: the only file that includes it.  Knows
 * scenes and events, and nothing of what they are about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#undef columns /* term.h makes macros of these words */
#undef lines

#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "term/charset.h"
#include "term/keyboard.h"
#include "term/looks.h"
#include "term/lookalike.h"
#include "term/signals.h"
#include "term/terminal.h"

enum {
	ESCAPE_MS = 25,	 /* Esc alone is a key after this */
	HANG_UP_MS = 50, /* a hang-up may follow the end of input */
	LARGEST_SIZE = 1000
};

struct screen {
	struct terminal terminal; /* first: see from() */
	SCREEN *curses;
	WINDOW *input; /* a pad: reading from it refreshes nothing */
	int rows;
	int columns;
	struct keyboard keyboard;
	int takes_pastes;
	int takes_mouse;
	int gone; /* nothing can be shown any more */
	enum palette palette;
};

static struct screen *from(struct terminal *terminal)
{
	return (struct screen *)terminal;
}

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

/* Styles */

/* The colours that text can have beside the default ones; 0: none. */
static int start_colours(void)
{
	if (!has_colors() || start_color() == ERR ||
	    use_default_colors() == ERR || COLOR_PAIRS < STYLE_COUNT)
		return 0;
	return COLORS;
}

/* Each style that has a hue is the pair of its own number. */
static enum palette start_palette(enum theme theme)
{
	int colours = theme == THEME_COLOUR ? start_colours() : 0;
	enum palette palette = looks_palette(theme, colours);
	int style;

	for (style = 0; style < STYLE_COUNT; style++) {
		short hue = looks_of(palette, (enum style)style).hue;

		if (hue != LOOK_NO_HUE)
			init_pair((short)style, hue, -1);
	}
	return palette;
}

static void set_style(const struct screen *screen, enum style style)
{
	struct look look = looks_of(screen->palette, style);
	attr_t attributes = (look.bold ? A_BOLD : A_NORMAL) |
			    (look.underline ? A_UNDERLINE : A_NORMAL);

	if (look.reverse)
		attributes |= termattrs() & A_REVERSE ? A_REVERSE : A_STANDOUT;
	wattr_set(stdscr, attributes,
		  look.hue == LOOK_NO_HUE ? 0 : (short)style, NULL);
}

/* Showing */

/* Shows a span, which may use the blanks before `end`. */
static void show_span(const struct screen *screen, int row,
		      const struct span *span, int end)
{
	size_t size = strlen(span->text) * LOOKALIKE_SIZE + 1;
	char *text = memory_new(size, 1);
	wchar_t *wide = memory_new(size + (size_t)span->width, sizeof(*wide));
	size_t count;
	int width;

	lookalike_text(text, size, span->text, (size_t)(end - span->column),
		       charset_can_show);
	count = charset_widen(wide, text);
	for (width = (int)text_width(text); width < span->width; width++)
		wide[count++] = L' ';
	set_style(screen, span->style);
	mvwaddnwstr(stdscr, row, span->column, wide, (int)count);
	free(wide);
	free(text);
}

static void show_row(const struct screen *screen, const struct scene *scene,
		     int row)
{
	size_t count;
	const struct span *span = scene_spans(scene, row, &count);

	for (; count; count--, span++) {
		int end = span->column + span->width;

		if (count == 1)
			end = scene_columns(scene);
		else if (span[1].column > end)
			end = span[1].column - 1;
		show_span(screen, row, span, end);
	}
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static void show(struct terminal *terminal, const struct scene *scene)
{
	struct screen *screen = from(terminal);
	int rows = smaller(scene_rows(scene), screen->rows);
	int row;

	if (screen->gone)
		return;
	werase(stdscr);
	for (row = 0; row < rows; row++)
		show_row(screen, scene, row);
	wmove(stdscr, smaller(scene_cursor_row(scene), screen->rows - 1),
	      smaller(scene_cursor_column(scene), screen->columns - 1));
	wnoutrefresh(stdscr);
	doupdate();
}

static void repaint(struct terminal *terminal)
{
	if (!from(terminal)->gone)
		wrefresh(curscr);
}

/* The size of the screen */

static void get_size(struct terminal *terminal, int *rows, int *columns)
{
	*rows = from(terminal)->rows;
	*columns = from(terminal)->columns;
}

/* Takes over the terminal's size; returns 1 when it has changed. */
static int update_size(struct screen *screen)
{
	struct winsize size;
	int rows = screen->rows;
	int columns = screen->columns;

	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_row &&
	    size.ws_col) {
		rows = smaller(size.ws_row, LARGEST_SIZE);
		columns = smaller(size.ws_col, LARGEST_SIZE);
	}
	if (rows == screen->rows && columns == screen->columns)
		return 0;
	if (resize_term(rows, columns) == ERR)
		return 0;
	/* Terminals differ in what they keep: show everything anew. */
	clearok(curscr, TRUE);
	screen->rows = rows;
	screen->columns = columns;
	return 1;
}

/* Leaving the screen and coming back */

static void send_text(const char *text)
{
	size_t length = strlen(text);

	while (length) {
		ssize_t sent = write(STDOUT_FILENO, text, length);

		if (sent <= 0)
			return;
		text += sent;
		length -= (size_t)sent;
	}
}

static int reports_mouse(void)
{
	const char *report = tigetstr("kmous");

	return report && report != (char *)-1;
}

static int takes_pastes(void)
{
	static const char *const types[] = {"xterm", "screen", "tmux",
					    "rxvt",  "putty",  "vte",
					    "foot",  "kitty",  "alacritty"};
	const char *type = getenv("TERM");
	const char *switch_on = tigetstr("BE");
	size_t i;

	if (switch_on && switch_on != (char *)-1)
		return 1;
	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (type && !strncmp(type, types[i], strlen(types[i])))
			return 1;
	return 0;
}

static void switch_pastes(const struct screen *screen, int on)
{
	if (screen->takes_pastes)
		send_text(on ? "\033[?2004h" : "\033[?2004l");
}

/* Presses and the wheel, in the form that knows no widest screen. */
static void switch_mouse(const struct screen *screen, int on)
{
	if (screen->takes_mouse)
		send_text(on ? "\033[?1000h\033[?1006h"
			     : "\033[?1006l\033[?1000l");
}

static void switch_reports(const struct screen *screen, int on)
{
	switch_pastes(screen, on);
	switch_mouse(screen, on);
}

static void leave(struct screen *screen)
{
	if (isendwin())
		return;
	switch_reports(screen, 0);
	endwin();
}

static void come_back(struct screen *screen)
{
	signals_poll();
	signals_take(SIGCONT);
	if (!signals_wait_foreground(STDIN_FILENO)) {
		screen->gone = 1;
		return;
	}
	leave(screen); /* after a stop that came without asking */
	screen->keyboard.pasting = 0;
	wrefresh(curscr);
	switch_reports(screen, 1);
}

static void suspend(struct screen *screen, int whole_group)
{
	leave(screen);
	signals_stop(whole_group);
	come_back(screen);
}

static void close_screen(struct terminal *terminal)
{
	struct screen *screen = from(terminal);

	signals_allow_background();
	leave(screen);
	delwin(screen->input);
	delscreen(screen->curses);
	signals_restore();
	free(screen);
}

/* Keys */

struct key_code {
	int code;
	int key;
};

static const struct key_code key_codes[] = {
	{KEY_UP, INPUT_UP},
	{KEY_DOWN, INPUT_DOWN},
	{KEY_LEFT, INPUT_LEFT},
	{KEY_RIGHT, INPUT_RIGHT},
	{KEY_HOME, INPUT_HOME},
	{KEY_FIND, INPUT_HOME},
	{KEY_A1, INPUT_HOME},
	{KEY_END, INPUT_END},
	{KEY_SELECT, INPUT_END},
	{KEY_C1, INPUT_END},
	{KEY_PPAGE, INPUT_PAGE_UP},
	{KEY_A3, INPUT_PAGE_UP},
	{KEY_NPAGE, INPUT_PAGE_DOWN},
	{KEY_C3, INPUT_PAGE_DOWN},
	{KEY_BACKSPACE, INPUT_BACKSPACE},
	{KEY_DC, INPUT_DELETE},
	{KEY_BTAB, INPUT_BACK_TAB},
	{KEY_ENTER, INPUT_ENTER},
};

static int translate(int code)
{
	size_t i;

	if (code <= 0xFF)
		return code;
	for (i = 0; i < sizeof(key_codes) / sizeof(key_codes[0]); i++)
		if (key_codes[i].code == code)
			return key_codes[i].key;
	return INPUT_UNKNOWN;
}

/* Reads for the keyboard; ERR is KEYBOARD_NOTHING. */
static int read_code(void *terminal, int milliseconds)
{
	struct screen *screen = terminal;
	struct pollfd input = {STDIN_FILENO, POLLIN, 0};
	int code = wgetch(screen->input);

	if (code == ERR && milliseconds && poll(&input, 1, milliseconds) > 0)
		code = wgetch(screen->input);
	return translate(code);
}

/* Events */

/* As keyboard_take; ^Z becomes a suspension where that is possible. */
static int take_key(struct screen *screen, struct event *event)
{
	int taken = keyboard_take(&screen->keyboard, event);

	if (taken != 1 || event->key != INPUT_CONTROL('Z') ||
	    !signals_can_stop())
		return taken;
	suspend(screen, 1);
	return 0;
}

static int take_signal(struct screen *screen, struct event *event)
{
	signals_poll();
	if (signals_take(SIGTSTP) && signals_can_stop())
		suspend(screen, 0);
	else if (signals_take(SIGCONT))
		come_back(screen);
	signals_take(SIGWINCH);
	*event = (struct event){.signal = signals_take_ending()};
	if (event->signal)
		event->kind = EVENT_SIGNAL;
	else if (screen->gone)
		event->kind = EVENT_GONE;
	else if (update_size(screen))
		event->kind = EVENT_RESIZE;
	return event->kind != EVENT_KEY;
}

/* The end of the terminal is an event unless a signal tells of it. */
static struct event lose(struct screen *screen)
{
	struct event event;

	screen->gone = 1;
	signals_wait(-1, HANG_UP_MS);
	take_signal(screen, &event);
	return event;
}

static int time_left(long long deadline)
{
	long long left = deadline - now();

	return left < 0 ? 0 : (int)left;
}

static struct event wait_for_event(struct terminal *terminal, int milliseconds)
{
	struct screen *screen = from(terminal);
	long long deadline = now() + milliseconds;
	struct event event;
	int missed = 0; /* times it was readable without a key */

	while (!take_signal(screen, &event)) {
		int taken = take_key(screen, &event);
		enum signals_outcome outcome;

		if (taken == 1)
			return event;
		if (taken == 0) {
			missed = 0;
			continue;
		}
		if (missed == 2)
			return lose(screen);
		outcome = signals_wait(STDIN_FILENO,
				       milliseconds < 0 ? -1
							: time_left(deadline));
		if (outcome == SIGNALS_TIMEOUT)
			return (struct event){.kind = EVENT_IDLE};
		missed += outcome == SIGNALS_READABLE;
	}
	return event;
}

/* Opening */

/*
 * Tells what is wrong, a format for the terminal's type marked with N_(), and
 * what to do; there is no terminal then.
 */
static struct terminal *refuse(struct fault *fault, const char *problem,
			       const char *type)
{
	char text[FAULT_TEXT] = "";
	char name[160];

	text_fit(name, sizeof(name), type ? type : "", 40, "~");
	text_append(text, sizeof(text), _(problem), name);
	fault_set(fault, NULL,
		  "%s, or use 'nervecourse ask', which asks in plain lines, "
		  "'nervecourse report' or 'nervecourse evaluate'.",
		  text);
	return NULL;
}

/* What is wrong with the type of the terminal, or NULL. */
static const char *problem_of_type(const char *type)
{
	const char *move;
	int status;

	if (!type || !*type)
		return N_("The type of the terminal is not given%s: set TERM, "
			  "for example to xterm or vt100");
	if (setupterm(type, STDOUT_FILENO, &status) == ERR)
		return N_(
			"The terminal type '%s' is not known here: set TERM to "
			"one that is, for example xterm or vt100");
	move = tigetstr("cup");
	del_curterm(cur_term);
	if (!move || move == (char *)-1)
		return N_("The terminal type '%s' cannot move the cursor: set "
			  "TERM to the type that the terminal really has");
	return NULL;
}

static void set_modes(struct screen *screen, int mouse)
{
	raw();
	noecho();
	nonl();
	typeahead(-1); /* a key never cuts a refresh short */
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_MS);
	screen->input = newpad(1, 1);
	keypad(screen->input, TRUE);
	nodelay(screen->input, TRUE);
	define_key("\033[Z", KEY_BTAB); /* the Linux console's second one */
	keyok(KEY_MOUSE, FALSE);	/* keyboard.h reads its reports */
	screen->takes_pastes = takes_pastes();
	screen->takes_mouse = mouse && reports_mouse();
	screen->keyboard.takes_mouse = screen->takes_mouse;
	switch_reports(screen, 1);
}

static struct terminal *new_screen(SCREEN *curses,
				   const struct terminal_wishes *wishes)
{
	struct screen *screen = memory_new(1, sizeof(*screen));

	screen->terminal = (struct terminal){get_size, show, repaint,
					     wait_for_event, close_screen};
	screen->curses = curses;
	screen->keyboard = keyboard_on(read_code, screen);
	screen->palette = start_palette(wishes->theme);
	getmaxyx(stdscr, screen->rows, screen->columns);
	update_size(screen);
	set_modes(screen, wishes->mouse);
	return &screen->terminal;
}

struct terminal *terminal_open_curses(const struct terminal_wishes *wishes,
				      struct fault *fault)
{
	const char *type = getenv("TERM");
	const char *problem;
	SCREEN *curses;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return refuse(fault,
			      N_("The screen needs a terminal for input and "
				 "output%s: start nervecourse in one"),
			      NULL);
	problem = problem_of_type(type);
	if (problem)
		return refuse(fault, problem, type);
	signals_catch(); /* first: curses leaves caught signals alone */
	curses = newterm(NULL, stdout, stdin);
	if (curses)
		return new_screen(curses, wishes);
	signals_restore();
	return refuse(
		fault,
		N_("A terminal of type '%s' could not be prepared: set TERM "
		   "to the type that it really has"),
		type);
}
