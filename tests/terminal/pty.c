/*
 * A program in a pseudo-terminal with libvterm as its screen; see pty.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <regex.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/memory.h"
#include "base/text.h"

#define MOST_VARIABLES 64
#define CELL_BYTES (4 * VTERM_MAX_CHARS_PER_CELL + 1)
#define STILL_RUNNING (-1)
#define REST_MS 300
#define STILL_MS 10 /* a screen that rests so long is complete */

struct pty {
	VTerm *emulator;
	VTermScreen *screen;
	int master; /* -1 once it is closed */
	pid_t child;
	int feeding;	 /* the emulator; it may answer */
	char repeat[16]; /* the start of a repetition, see feed() */
	size_t repeat_count;
	char last;  /* byte before it */
	int status; /* see pty_wait_exit */
	int alternate;
	double started; /* milliseconds, as of precise_now() */
	double last_came;
	int takes_mouse; /* the program asked for it */
	char home[256];
	int home_is_ours;
	char *received;
	size_t received_count;
	size_t received_capacity;
	char *text; /* what pty_screen returned */
};

static double precise_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static long long now(void)
{
	return (long long)precise_now();
}

static void give_up(const char *what)
{
	perror(what);
	exit(2);
}

/* The child's environment */

struct environment {
	char *variables[MOST_VARIABLES + 1];
	size_t count;
};

static void set(struct environment *environment, const char *variable)
{
	size_t name = strcspn(variable, "=") + 1;
	size_t i = 0;

	while (i < environment->count &&
	       strncmp(environment->variables[i], variable, name))
		i++;
	if (i == MOST_VARIABLES)
		return;
	free(environment->variables[i]);
	environment->variables[i] = memory_copy_text(variable);
	environment->count += i == environment->count;
}

static void set_value(struct environment *environment, const char *name,
		      const char *folder, const char *value)
{
	char variable[512] = "";

	if (value)
		set(environment, text_append(variable, sizeof(variable),
					     "%s=%s%s", name, folder, value));
}

static void make_environment(struct environment *environment,
			     const char *const *added, const struct pty *pty,
			     const char *term)
{
	set_value(environment, "TERM", "", term);
	set_value(environment, "LANG", "", "C.UTF-8");
	set_value(environment, "PATH", "", getenv("PATH"));
	set_value(environment, "ASAN_OPTIONS", "", getenv("ASAN_OPTIONS"));
	set_value(environment, "UBSAN_OPTIONS", "", getenv("UBSAN_OPTIONS"));
	set_value(environment, "HOME", pty->home, "");
	set_value(environment, "XDG_CONFIG_HOME", pty->home, "/config");
	set_value(environment, "XDG_DATA_HOME", pty->home, "/data");
	set_value(environment, "XDG_STATE_HOME", pty->home, "/state");
	set_value(environment, "XDG_CACHE_HOME", pty->home, "/cache");
	for (; added && *added; added++)
		set(environment, *added);
}

static void free_environment(struct environment *environment)
{
	size_t i;

	for (i = 0; i < environment->count; i++)
		free(environment->variables[i]);
}

static const char *added_value(const char *const *added, const char *name)
{
	size_t length = strlen(name);

	for (; added && *added; added++)
		if (!strncmp(*added, name, length) && (*added)[length] == '=')
			return *added + length + 1;
	return NULL;
}

static void choose_home(struct pty *pty, const char *given)
{
	const char *temporary = getenv("TMPDIR");

	if (given) {
		text_copy(pty->home, sizeof(pty->home), given);
		return;
	}
	text_append(pty->home, sizeof(pty->home), "%s/nervecourse-XXXXXX",
		    temporary ? temporary : "/tmp");
	if (!mkdtemp(pty->home))
		give_up(pty->home);
	pty->home_is_ours = 1;
}

static int remove_one(const char *path, const struct stat *status, int kind,
		      struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

/* The child */

static void reset_signals(void)
{
	struct sigaction action = {.sa_handler = SIG_DFL};
	sigset_t none;
	int signal;

	sigemptyset(&none);
	for (signal = 1; signal < 32; signal++)
		sigaction(signal, &action, NULL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void become_program(const char *slave, const char *const *argv,
			   char *const *environment)
{
	int terminal;

	setsid();
	terminal = open(slave, O_RDWR);
	if (terminal < 0)
		_exit(126);
#ifdef TIOCSCTTY
	ioctl(terminal, TIOCSCTTY, 0);
#endif
	dup2(terminal, STDIN_FILENO);
	dup2(terminal, STDOUT_FILENO);
	dup2(terminal, STDERR_FILENO);
	if (terminal > STDERR_FILENO)
		close(terminal);
	reset_signals();
	execve(argv[0], (char *const *)(uintptr_t)argv, environment);
	perror(argv[0]);
	_exit(127);
}

static void set_terminal_size(int terminal, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows,
			       .ws_col = (unsigned short)columns};

	ioctl(terminal, TIOCSWINSZ, &size);
}

static int open_master(void)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY);

	if (master < 0 || grantpt(master) || unlockpt(master))
		give_up("pseudo-terminal");
	/* No later child may hold this line open. */
	fcntl(master, F_SETFD, FD_CLOEXEC);
	fcntl(master, F_SETFL, O_RDWR | O_NONBLOCK);
	return master;
}

/* The emulator */

static int take_in(struct pty *pty, int milliseconds);

/* Reads meanwhile, so that two full buffers never wait for each other. */
static void send_all(struct pty *pty, const char *bytes, size_t length)
{
	long long end = now() + PTY_PATIENCE;

	while (length && pty->master >= 0 && now() < end) {
		ssize_t sent = write(pty->master, bytes, length);

		if (sent > 0) {
			bytes += sent;
			length -= (size_t)sent;
		} else if (errno != EAGAIN || pty->feeding) {
			return;
		} else {
			take_in(pty, 1);
		}
	}
}

static void answer(const char *bytes, size_t length, void *pty)
{
	send_all(pty, bytes, length);
}

static int note_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *pty = user;

	if (property == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean;
	if (property == VTERM_PROP_MOUSE)
		pty->takes_mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = note_property};

static void open_emulator(struct pty *pty, int rows, int columns, int utf_8)
{
	pty->emulator = vterm_new(rows, columns);
	vterm_set_utf8(pty->emulator, utf_8);
	vterm_output_set_callback(pty->emulator, answer, pty);
	pty->screen = vterm_obtain_screen(pty->emulator);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_reset(pty->screen, 1);
}

struct pty *pty_start(const char *const *argv, const char *const *environment,
		      int rows, int columns, const char *term)
{
	struct pty *pty = memory_new(1, sizeof(*pty));
	struct environment all = {0};
	const char *language = added_value(environment, "LANG");

	choose_home(pty, added_value(environment, "HOME"));
	make_environment(&all, environment, pty, term);
	open_emulator(pty, rows, columns,
		      !language || strstr(language, "UTF-8"));
	pty->status = STILL_RUNNING;
	pty->master = open_master();
	set_terminal_size(pty->master, rows, columns);
	fflush(NULL);
	pty->started = precise_now();
	pty->last_came = pty->started;
	pty->child = fork();
	if (pty->child < 0)
		give_up("fork");
	if (!pty->child)
		become_program(ptsname(pty->master), argv, all.variables);
	free_environment(&all);
	return pty;
}

static void keep(struct pty *pty, const char *bytes, size_t length)
{
	while (pty->received_capacity < pty->received_count + length + 1)
		pty->received = memory_grow(
			pty->received, pty->received_capacity,
			&pty->received_capacity, sizeof(*pty->received));
	memcpy(pty->received + pty->received_count, bytes, length);
	pty->received_count += length;
	pty->received[pty->received_count] = '\0';
}

static void feed_all(struct pty *pty, const char *bytes, size_t length)
{
	pty->feeding = 1;
	vterm_input_write(pty->emulator, bytes, length);
	pty->feeding = 0;
}

/* Whether the byte may come next in ESC [ digits b. */
static int continues_repetition(const struct pty *pty, char byte)
{
	if (pty->repeat_count < 2)
		return byte == "\033["[pty->repeat_count];
	return (byte >= '0' && byte <= '9') || byte == 'b';
}

/* libvterm 0.1 miscounts repetitions that end near the margin: it gets none. */
static void feed(struct pty *pty, char byte)
{
	size_t count = pty->repeat_count;
	int times;

	if (count < sizeof(pty->repeat) - 1 &&
	    continues_repetition(pty, byte)) {
		pty->repeat[pty->repeat_count++] = byte;
		if (byte != 'b')
			return;
		for (times = atoi(pty->repeat + 2); times > 0; times--)
			feed_all(pty, &pty->last, 1);
		pty->repeat_count = 0;
	} else {
		pty->repeat_count = 0;
		feed_all(pty, pty->repeat, count);
		if (count && byte == '\033') {
			feed(pty, byte);
			return;
		}
		feed_all(pty, &byte, 1);
		pty->last = byte;
	}
}

/*
 * Takes in what arrives first within the time.  Returns 0 when nothing came
 * or will come any more.
 */
static int take_in(struct pty *pty, int milliseconds)
{
	struct pollfd input = {pty->master, POLLIN, 0};
	char bytes[4096];
	ssize_t length;
	ssize_t i;

	if (poll(&input, 1, milliseconds) <= 0 || pty->master < 0)
		return 0;
	length = read(pty->master, bytes, sizeof(bytes));
	if (length < 0 && errno == EAGAIN)
		return 0;
	if (length <= 0) {
		pty_drop(pty); /* the program has closed its end */
		return 0;
	}
	pty->last_came = precise_now();
	keep(pty, bytes, (size_t)length);
	for (i = 0; i < length; i++)
		feed(pty, bytes[i]);
	return 1;
}

size_t pty_listen(struct pty *pty, int milliseconds)
{
	size_t before = pty->received_count;
	long long end = now() + milliseconds;

	while (pty->master >= 0 && now() < end)
		take_in(pty, (int)(end - now()));
	return pty->received_count - before;
}

/* Whether the program waits; a disk is waited for in another state. */
static int is_asleep(const struct pty *pty)
{
	char path[64];
	char state = 'S';
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%ld/stat", (long)pty->child);
	in = fopen(path, "r");
	if (!in)
		return 1;
	if (fscanf(in, "%*d %*s %c", &state) != 1)
		state = 'Z';
	fclose(in);
	return state == 'S' || state == 'Z';
}

int pty_expect_rest(struct pty *pty, int milliseconds)
{
	long long end = now() + milliseconds;
	long long since = now();

	while (pty->master >= 0 && now() < end) {
		if (take_in(pty, 10) || !is_asleep(pty))
			since = now();
		else if (now() - since > REST_MS)
			return 1;
	}
	return pty->master < 0;
}

/* Keys */

struct key_name {
	const char *name;
	VTermKey key;
	VTermModifier modifier;
};

static const struct key_name key_names[] = {
	{"Up", VTERM_KEY_UP, VTERM_MOD_NONE},
	{"Down", VTERM_KEY_DOWN, VTERM_MOD_NONE},
	{"Left", VTERM_KEY_LEFT, VTERM_MOD_NONE},
	{"Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE},
	{"Home", VTERM_KEY_HOME, VTERM_MOD_NONE},
	{"End", VTERM_KEY_END, VTERM_MOD_NONE},
	{"PageUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE},
	{"PageDown", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE},
	{"Backspace", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE},
	{"Delete", VTERM_KEY_DEL, VTERM_MOD_NONE},
	{"Tab", VTERM_KEY_TAB, VTERM_MOD_NONE},
	{"BackTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
	{"Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE},
	{"Unknown", VTERM_KEY_FUNCTION(12), VTERM_MOD_NONE},
};

static int send_named_key(struct pty *pty, const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(key_names) / sizeof(key_names[0]); i++)
		if (!strcmp(key_names[i].name, name)) {
			vterm_keyboard_key(pty->emulator, key_names[i].key,
					   key_names[i].modifier);
			return 1;
		}
	return 0;
}

/* Presses and releases the button; heard if the program asked for it. */
static void use_button(struct pty *pty, int button)
{
	if (!pty->takes_mouse)
		return;
	vterm_mouse_button(pty->emulator, button, true, VTERM_MOD_NONE);
	vterm_mouse_button(pty->emulator, button, false, VTERM_MOD_NONE);
}

static int send_mouse(struct pty *pty, const char *name)
{
	int row;
	int column;

	if (!strcmp(name, "WheelUp") || !strcmp(name, "WheelDown")) {
		use_button(pty, !strcmp(name, "WheelUp") ? 4 : 5);
		return 1;
	}
	if (sscanf(name, "Click %3d,%3d", &row, &column) != 2)
		return 0;
	vterm_mouse_move(pty->emulator, row, column, VTERM_MOD_NONE);
	use_button(pty, 1);
	return 1;
}

/* Returns 0 when there is no such name. */
static int send_name(struct pty *pty, const char *name)
{
	char control = (char)(name[0] == '^' ? name[1] & 0x1F : 0);

	if (!strcmp(name, "Paste"))
		vterm_keyboard_start_paste(pty->emulator);
	else if (!strcmp(name, "/Paste"))
		vterm_keyboard_end_paste(pty->emulator);
	else if (!strcmp(name, "Esc"))
		send_all(pty, "\033", 1);
	else if (!strcmp(name, "Space"))
		send_all(pty, " ", 1);
	else if (!strcmp(name, "lt"))
		send_all(pty, "<", 1);
	else if (name[0] == '^' && name[1] && !name[2])
		send_all(pty, &control, 1);
	else
		return send_mouse(pty, name) || send_named_key(pty, name);
	return 1;
}

void pty_send(struct pty *pty, const char *keys)
{
	char name[16];
	int length;

	while (*keys) {
		length = 0;
		if (sscanf(keys, "<%15[^<>]>%n", name, &length) == 1 &&
		    length && send_name(pty, name)) {
			keys += length;
		} else {
			send_all(pty, keys, 1);
			keys++;
		}
	}
}

void pty_send_bytes(struct pty *pty, const char *bytes, size_t length)
{
	send_all(pty, bytes, length);
}

/* Reading the screen */

struct pty_cell pty_cell(struct pty *pty, int row, int column)
{
	VTermScreenCell cell = {0};
	struct pty_cell result = {.text = ""};
	size_t used = 0;
	size_t i;

	if (!vterm_screen_get_cell(pty->screen, (VTermPos){row, column}, &cell))
		return result;
	for (i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] &&
		    cell.chars[i] != UINT32_MAX;
	     i++)
		used += text_encode(cell.chars[i], result.text + used);
	result.bold = cell.attrs.bold;
	result.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF;
	result.reverse = cell.attrs.reverse;
	result.coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
			  !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
	return result;
}

/* Whether a wide character's second half is there. */
static int is_second_half(struct pty *pty, int row, int column)
{
	VTermScreenCell cell = {0};

	vterm_screen_get_cell(pty->screen, (VTermPos){row, column}, &cell);
	return cell.chars[0] == UINT32_MAX;
}

static size_t read_row(struct pty *pty, int row, int columns, char *text)
{
	size_t used = 0;
	int column;

	for (column = 0; column < columns; column++) {
		struct pty_cell cell = pty_cell(pty, row, column);

		if (is_second_half(pty, row, column))
			continue;
		strcpy(text + used, cell.text[0] ? cell.text : " ");
		used += strlen(text + used);
	}
	while (used && text[used - 1] == ' ')
		used--;
	text[used] = '\0';
	return used;
}

static const char *read_rows(struct pty *pty, int row, int count)
{
	int rows;
	int columns;
	size_t used = 0;

	vterm_get_size(pty->emulator, &rows, &columns);
	free(pty->text);
	pty->text = memory_new((size_t)count * ((size_t)columns + 1) + 1,
			       CELL_BYTES);
	for (; count; count--, row++) {
		used += read_row(pty, row, columns, pty->text + used);
		pty->text[used++] = '\n';
	}
	pty->text[used ? used - 1 : 0] = '\0';
	return pty->text;
}

const char *pty_screen(struct pty *pty)
{
	int rows;
	int columns;

	vterm_get_size(pty->emulator, &rows, &columns);
	return read_rows(pty, 0, rows);
}

const char *pty_line(struct pty *pty, int row)
{
	return read_rows(pty, row, 1);
}

void pty_cursor(struct pty *pty, int *row, int *column)
{
	VTermPos place;

	vterm_state_get_cursorpos(vterm_obtain_state(pty->emulator), &place);
	*row = place.row;
	*column = place.col;
}

int pty_is_alternate(const struct pty *pty)
{
	return pty->alternate;
}

const char *pty_received(const struct pty *pty, size_t *length)
{
	*length = pty->received_count;
	return pty->received ? pty->received : "";
}

pid_t pty_process(const struct pty *pty)
{
	return pty->child;
}

double pty_last_came(const struct pty *pty)
{
	return pty->last_came - pty->started;
}

const char *pty_home(const struct pty *pty)
{
	return pty->home;
}

/* Waiting for a state */

struct state {
	const char *text;
	const regex_t *expression;
	int absent;
	int row;
	int column;
};

typedef int state_test(struct pty *pty, const struct state *state);

static int shows(struct pty *pty, const struct state *state)
{
	int absent = !strstr(pty_screen(pty), state->text);

	return absent == state->absent;
}

static int matches(struct pty *pty, const struct state *state)
{
	return !regexec(state->expression, pty_screen(pty), 0, NULL, 0);
}

static int cursor_is_there(struct pty *pty, const struct state *state)
{
	int row;
	int column;

	pty_cursor(pty, &row, &column);
	return row == state->row && column == state->column;
}

static void print_screen(struct pty *pty, const char *wanted)
{
	int row;
	int column;

	pty_cursor(pty, &row, &column);
	fprintf(stderr,
		"\nExpected %s\n%s; cursor at %d,%d; %zu bytes so far:\n"
		"----------------\n%s\n----------------\n",
		wanted,
		pty_wait_exit(pty, 0) == STILL_RUNNING
			? "The program runs"
			: "The program has ended",
		row, column, pty->received_count, pty_screen(pty));
}

static int wait_for(struct pty *pty, state_test *test,
		    const struct state *state, int milliseconds,
		    const char *wanted)
{
	long long end = now() + milliseconds;

	for (;;) {
		long long left = end - now();

		while (take_in(pty, 0))
			;
		if (test(pty, state)) {
			if (!take_in(pty, STILL_MS))
				return 1;
			continue;
		}
		if (left <= 0 || pty->master < 0)
			break;
		take_in(pty, (int)left);
	}
	print_screen(pty, wanted);
	return 0;
}

int pty_expect(struct pty *pty, const char *text, int milliseconds)
{
	return wait_for(pty, shows, &(struct state){.text = text}, milliseconds,
			text);
}

int pty_expect_absent(struct pty *pty, const char *text, int milliseconds)
{
	return wait_for(pty, shows, &(struct state){.text = text, .absent = 1},
			milliseconds, "no more of it");
}

int pty_expect_match(struct pty *pty, const char *expression, int milliseconds)
{
	regex_t compiled;
	int met;

	if (regcomp(&compiled, expression,
		    REG_EXTENDED | REG_NEWLINE | REG_NOSUB)) {
		fprintf(stderr, "\nNo regular expression: %s\n", expression);
		return 0;
	}
	met = wait_for(pty, matches, &(struct state){.expression = &compiled},
		       milliseconds, expression);
	regfree(&compiled);
	return met;
}

int pty_expect_cursor(struct pty *pty, int row, int column, int milliseconds)
{
	char wanted[64];

	snprintf(wanted, sizeof(wanted), "the cursor at %d,%d", row, column);
	return wait_for(pty, cursor_is_there,
			&(struct state){.row = row, .column = column},
			milliseconds, wanted);
}

/* The line and the program's end */

void pty_resize(struct pty *pty, int rows, int columns)
{
	while (take_in(pty, 0))
		;
	vterm_set_size(pty->emulator, rows, columns);
	set_terminal_size(pty->master, rows, columns);
}

void pty_signal(struct pty *pty, int signal)
{
	if (pty->status == STILL_RUNNING)
		kill(pty->child, signal);
}

void pty_disturb(struct pty *pty, const char *text)
{
	while (take_in(pty, 0))
		;
	vterm_input_write(pty->emulator, text, strlen(text));
}

void pty_drop(struct pty *pty)
{
	if (pty->master >= 0)
		close(pty->master);
	pty->master = -1;
}

/* Waits for output, or a moment when there can be none. */
static void pass_time(struct pty *pty)
{
	if (!take_in(pty, 5) && pty->master < 0)
		poll(NULL, 0, 5);
}

int pty_wait_exit(struct pty *pty, int milliseconds)
{
	long long end = now() + milliseconds;
	int status;

	while (pty->status == STILL_RUNNING) {
		if (waitpid(pty->child, &status, WNOHANG) == pty->child)
			pty->status = WIFEXITED(status)
					      ? WEXITSTATUS(status)
					      : 1000 + WTERMSIG(status);
		else if (now() >= end)
			break;
		else
			pass_time(pty);
	}
	while (pty->status != STILL_RUNNING && take_in(pty, 0))
		;
	return pty->status;
}

void pty_close(struct pty *pty)
{
	if (!pty)
		return;
	pty_signal(pty, SIGKILL);
	pty_wait_exit(pty, PTY_PATIENCE);
	pty_drop(pty);
	if (pty->home_is_ours)
		nftw(pty->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	vterm_free(pty->emulator);
	free(pty->received);
	free(pty->text);
	free(pty);
}

int pty_has_colour(const struct pty *pty)
{
	size_t length;
	const char *at = pty_received(pty, &length);

	while ((at = strstr(at, "\033["))) {
		const char *start = at + 2;
		size_t digits = strspn(start, "0123456789;");
		const char *part;

		at = start + digits;
		if (*at != 'm')
			continue;
		for (part = start; part < at; part += strcspn(part, ";m") + 1) {
			int number = atoi(part);

			if ((number >= 30 && number < 50) || number >= 90)
				return 1;
		}
	}
	return 0;
}
