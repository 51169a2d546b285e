/*
 * Options, sub-commands, exit codes.  The only place that decides how the
 * program ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "base/words.h"
#include "cli/command.h"
#include "cli/kiosk.h"
#include "cli/pager.h"
#include "content/suggest.h"

struct command {
	const char *name;
	const char *arguments;
	const char *help;
	const char *options; /* what --help adds, lines; or "" */
	int (*run)(const struct settings *, int, char **);
	int in_kiosk; /* 1: reads no file but the store and the tables */
};

static const struct command commands[] = {
	{"new", "[--from ID]",
	 N_("begin a new encounter on the screen, or the next visit after one"),
	 N_("  --from ID     the next visit of that encounter's patient\n"),
	 command_new, 1},
	{"ask", "[--id ID] [--from ID]",
	 N_("ask the same questions as plain lines: for screen readers, "
	    "braille and dumb terminals"),
	 N_("  --id ID       go on with that encounter\n"
	    "  --from ID     the next visit of that encounter's patient\n"),
	 command_ask, 1},
	{"list", "[--archived]",
	 N_("print id, date, urgency and reference of the encounters, parted "
	    "by tabs"),
	 N_("  --archived    those that are off the worklist\n"), command_list,
	 1},
	{"report", "ID", N_("print an encounter and its decision as text"), "",
	 command_report, 1},
	{"explain", "ID",
	 N_("print the nerve map and why the decision is as it is"), "",
	 command_explain, 1},
	{"export", "[--from DATE] [--to DATE] [--id ID] [-o FILE]",
	 N_("write encounters and decisions as CSV"),
	 N_("  --from DATE   encounters of that day and later\n"
	    "  --to DATE     encounters of that day and earlier\n"
	    "  --id ID       that encounter alone\n"
	    "  -o, --output FILE\n"
	    "                into a file instead of standard output\n"),
	 command_export, 1},
	{"evaluate", "FILE|-", N_("read such CSV, write it with decisions"), "",
	 command_evaluate, 0},
	{"replay", "FILE|-",
	 N_("decide again on the rows of an export, tell what differs"), "",
	 command_replay, 0},
	{"content", "check [--strict] [FOLDER]...|list|diff OLD NEW",
	 N_("check the medical tables; list what awaits sign-off; "
	    "compare two packs"),
	 N_("  --strict      check: a warning counts as a fault\n"
	    "  --tests FOLDER\n"
	    "                check: where the tests of the hazards are\n"
	    "  --encounters FILE\n"
	    "                diff: whose outcomes differ, of that CSV\n"),
	 command_content, 0},
	{"store", "check|backup FILE", N_("check the store; copy it"), "",
	 command_store, 0},
};

#define N_COMMANDS (sizeof(commands) / sizeof(commands[0]))

void tell(const struct fault *fault)
{
	char line[FAULT_TEXT + 4 * FAULT_NAME];

	fprintf(stderr, "nervecourse: %s\n",
		fault_line(fault, line, sizeof(line)));
}

int usage_fault(const char *command, const char *what)
{
	char clean[512];

	fprintf(stderr, _("nervecourse%s%s: %s Try 'nervecourse --help'.\n"),
		command[0] ? " " : "", command,
		text_clean(clean, sizeof(clean), _(what)));
	return EXIT_USAGE;
}

int option_fault(const char *command, char **argv, int found,
		 const struct option *options)
{
	const char *word = argv[optind - 1];
	char letter[3] = {'-', (char)optopt, '\0'};
	struct suggest suggest;
	char what[256];

	if (found != ':' && optopt && word[1] != '-')
		word = letter;
	suggest_start(&suggest, word + strspn(word, "-"));
	for (; options->name; options++)
		suggest_offer(&suggest, options->name);
	snprintf(what, sizeof(what),
		 found == ':' ? _("the option '%.64s' lacks its argument.%s")
			      : _("no option '%.64s'.%s"),
		 word, found == ':' ? "" : suggest_text(&suggest));
	return usage_fault(command, what);
}

int finish(FILE *out, const char *name)
{
	if (!fflush(out) && !ferror(out))
		return EXIT_DONE;
	if (out == stdout && pager_reads())
		return EXIT_DONE;
	fprintf(stderr, _("nervecourse: %s could not be written: %s.\n"),
		_(name), strerror(errno));
	return EXIT_FAILED;
}

void tell_pack_faults(const char *folder, const struct faults *faults)
{
	faults_print(faults, stderr);
	fprintf(stderr,
		_N("nervecourse: the content in %s has %zu fault; nothing is "
		   "decided with it.\n",
		   "nervecourse: the content in %s has %zu faults; nothing is "
		   "decided with it.\n",
		   faults->count),
		folder, faults->count);
}

struct content *open_pack(const char *folder, const char *languages)
{
	struct faults faults = {0};
	struct content *content = content_load_in(folder, languages, &faults);

	if (!content)
		tell_pack_faults(folder, &faults);
	faults_clear(&faults);
	return content;
}

struct content *open_content(const struct settings *settings)
{
	return open_pack(settings->content, settings->languages);
}

int store_path(const struct settings *settings, char path[STORE_PATH])
{
	struct fault fault;

	if (settings->store)
		snprintf(path, STORE_PATH, "%s", settings->store);
	else if (store_default_path(path, STORE_PATH, &fault)) {
		tell(&fault);
		return -1;
	}
	return 0;
}

struct store *open_store(const struct settings *settings)
{
	char path[STORE_PATH];
	struct fault fault;
	struct store *store;

	if (store_path(settings, path))
		return NULL;
	store = store_open(path, &fault);
	if (!store)
		tell(&fault);
	return store;
}

/* A translation says of itself how far it has been read. */
static void print_translation(void)
{
	/* TRANSLATORS: say this of your language until a native reader has
	 * read the whole translation; then say that one has. */
	const char *english = N_("This translation awaits a native reader.");
	const char *words = _(english);

	if (words != english)
		puts(words);
}

static void print_help(void)
{
	size_t i;

	puts(_("Usage: nervecourse [OPTION]... [COMMAND [ARGUMENT]...]\n"
	       "Decision aid for sciatica and sciatic nerve palsy: image the "
	       "whole course of\n"
	       "the nerve.  It advises; the clinician decides.\n\n"
	       "Without a command it opens the worklist on the screen.\n\n"
	       "Commands:"));
	for (i = 0; i < N_COMMANDS; i++) {
		printf("  %s %s\n", commands[i].name, commands[i].arguments);
		printf("        %s\n", _(commands[i].help));
	}
	puts(_("\nOptions:\n"
	       "      --content DIR   medical tables to decide with\n"
	       "      --store FILE    where encounters are kept\n"
	       "      --color WHEN    auto, always, never, or contrast: bold, "
	       "no colour\n"
	       "      --mouse         clicks choose, the wheel scrolls\n"
	       "      --pager         long text through a pager, PAGER or "
	       "less\n"
	       "      --no-pager      never through a pager\n"
	       "      --export-folder DIR\n"
	       "                      export -o takes plain names in it alone\n"
	       "      --kiosk         a restricted session, for an SSH "
	       "ForceCommand\n"
	       "  -h, --help          this text; behind a command, its own\n"
	       "  -V, --version       the version\n\n"
	       "Environment: NERVECOURSE_CONTENT, NERVECOURSE_STORE, "
	       "NERVECOURSE_LOCALE,\n"
	       "XDG_DATA_HOME, NO_COLOR, PAGER, LC_ALL, LANGUAGE; next to none "
	       "of it with\n"
	       "--kiosk.\n"
	       "Exit codes: 0 done; 1 failed; 2 usage, content or environment; "
	       "128 and the\n"
	       "number of the signal that ended it.\n"
	       "See nervecourse(1) and nervecourse-content(5)."));
	print_translation();
}

static int set_theme(struct settings *settings, const char *when)
{
	if (!strcmp(when, "never"))
		settings->wishes.theme = THEME_MONOCHROME;
	else if (!strcmp(when, "always"))
		settings->wishes.theme = THEME_COLOUR;
	else if (!strcmp(when, "contrast"))
		settings->wishes.theme = THEME_CONTRAST;
	else if (strcmp(when, "auto"))
		return -1;
	return 0;
}

static const struct option main_options[] = {
	{"content", required_argument, NULL, 'c'},
	{"store", required_argument, NULL, 's'},
	{"color", required_argument, NULL, 'k'},
	{"mouse", no_argument, NULL, 'm'},
	{"pager", no_argument, NULL, 'p'},
	{"no-pager", no_argument, NULL, 'P'},
	{"export-folder", required_argument, NULL, 'x'},
	{"kiosk", no_argument, NULL, 'K'},
	{"help", no_argument, NULL, 'h'},
	{"version", no_argument, NULL, 'V'},
	{NULL, 0, NULL, 0}};

static int next_option(int argc, char **argv)
{
	return getopt_long(argc, argv, "+:hV", main_options, NULL);
}

/* Before anything else reads the environment. */
static int asks_kiosk(int argc, char **argv)
{
	int asks = 0;
	int option;

	opterr = 0; /* here and later: option_fault tells */
	while ((option = next_option(argc, argv)) != -1)
		asks |= option == 'K';
	optind = 0;
	return asks;
}

/* Returns -1 to go on, else the exit code. */
static int read_place(struct settings *settings, int option)
{
	if (settings->kiosk)
		return usage_fault("", _("--content, --store and "
					 "--export-folder stand before "
					 "--kiosk, which has the last word."));
	if (option == 'c')
		settings->content = optarg;
	if (option == 's')
		settings->store = optarg;
	if (option == 'x')
		settings->exports = optarg;
	return -1;
}

/* Returns -1 to go on, else the exit code. */
static int read_option(struct settings *settings, int option, char **argv)
{
	switch (option) {
	case 'c':
	case 's':
	case 'x':
		return read_place(settings, option);
	case 'k':
		if (set_theme(settings, optarg))
			return usage_fault("", "--color takes auto, always, "
					       "never or contrast.");
		return -1;
	case 'm':
		settings->wishes.mouse = 1;
		return -1;
	case 'p':
		settings->paging = PAGING_ALWAYS;
		return -1;
	case 'P':
		settings->paging = PAGING_NEVER;
		return -1;
	case 'K':
		settings->kiosk = 1;
		return -1;
	case 'h':
		print_help();
		return finish(stdout, "standard output");
	case 'V':
		puts("nervecourse " PACKAGE_VERSION);
		return finish(stdout, "standard output");
	default:
		return option_fault("", argv, option, main_options);
	}
}

static int read_options(struct settings *settings, int argc, char **argv)
{
	int code = -1;
	int option;

	while (code < 0 && (option = next_option(argc, argv)) != -1)
		code = read_option(settings, option, argv);
	return code;
}

static int unknown_command(const char *name)
{
	struct suggest suggest;
	char what[256];
	size_t i;

	suggest_start(&suggest, name);
	for (i = 0; i < N_COMMANDS; i++)
		suggest_offer(&suggest, commands[i].name);
	snprintf(what, sizeof(what), _("no command '%.64s'.%s"), name,
		 suggest_text(&suggest));
	return usage_fault("", what);
}

static int asks_help(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
			return 1;
	return 0;
}

/* Its help with a capital letter, where it starts with a small one. */
static int command_help(const struct command *command)
{
	const char *help = _(command->help);
	int small = help[0] >= 'a' && help[0] <= 'z';

	printf(_("Usage: nervecourse [OPTION]... %s %s\n"), command->name,
	       command->arguments);
	printf("%c%s.\n%s", small ? help[0] - 'a' + 'A' : help[0], help + 1,
	       command->options[0] ? _(command->options) : "");
	printf(_("See nervecourse-%s(1).\n"), command->name);
	return finish(stdout, "standard output");
}

static const struct command *find_command(const char *name)
{
	size_t i;

	for (i = 0; i < N_COMMANDS; i++)
		if (!strcmp(name, commands[i].name))
			return &commands[i];
	return NULL;
}

static int run(const struct settings *settings, int argc, char **argv)
{
	const struct command *command;
	int code;

	if (!argc)
		return command_screen(settings, argc, argv);
	command = find_command(argv[0]);
	if (!command)
		return unknown_command(argv[0]);
	if (settings->kiosk && !command->in_kiosk)
		return usage_fault(command->name,
				   _("is closed in a restricted session."));
	if (asks_help(argc, argv))
		return command_help(command);
	code = command->run(settings, argc, argv);
	pager_finish();
	return code;
}

/* What an SSH client asked for instead of the screen. */
static int run_asked(const struct settings *settings, const char *asked)
{
	struct kiosk_line line;

	if (kiosk_split(&line, asked))
		return usage_fault("", _("a restricted session takes commands "
					 "of letters, digits, blanks and "
					 "- _ . = alone."));
	optind = 0;
	return run(settings, line.count, line.words);
}

/* Of messages; text is UTF-8 everywhere inside, whatever the locale's is. */
static void set_language(void)
{
	const char *folder = getenv("NERVECOURSE_LOCALE");

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain(PACKAGE_NAME,
		       folder && folder[0] ? folder : NERVECOURSE_LOCALE_DIR);
	bind_textdomain_codeset(PACKAGE_NAME, "UTF-8");
	textdomain(PACKAGE_NAME);
}

int main(int argc, char **argv)
{
	struct settings settings = {0};
	const char *asked = asks_kiosk(argc, argv) ? kiosk_enter() : NULL;
	const char *no_color = getenv("NO_COLOR");
	const char *content = getenv("NERVECOURSE_CONTENT");
	int code;

	set_language();
	language_list(settings.languages, sizeof(settings.languages));
	signal(SIGXFSZ, SIG_IGN); /* a full disk is a fault, not a death */
	settings.content =
		content && content[0] ? content : NERVECOURSE_CONTENT_DIR;
	settings.wishes.theme =
		no_color && no_color[0] ? THEME_MONOCHROME : THEME_COLOUR;
	code = read_options(&settings, argc, argv);
	if (code >= 0)
		return code;
	if (asked && optind == argc)
		return run_asked(&settings, asked);
	return run(&settings, argc - optind, argv + optind);
}
