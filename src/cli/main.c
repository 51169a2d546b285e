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
#include "content/suggest.h"

static const struct {
	const char *name;
	const char *arguments;
	const char *help;
	int (*run)(const struct settings *, int, char **);
} commands[] = {
	{"new", "[--from ID]",
	 N_("begin a new encounter on the screen, or the next visit after one"),
	 command_new},
	{"ask", "[--id ID] [--from ID]",
	 N_("ask the same questions as plain lines: for screen readers, "
	    "braille and dumb terminals"),
	 command_ask},
	{"report", "ID", N_("print an encounter and its decision as text"),
	 command_report},
	{"explain", "ID",
	 N_("print the nerve map and why the decision is as it is"),
	 command_explain},
	{"export", "[--from DATE] [--to DATE] [--id ID] [-o FILE]",
	 N_("write encounters and decisions as CSV"), command_export},
	{"evaluate", "FILE|-", N_("read such CSV, write it with decisions"),
	 command_evaluate},
	{"replay", "FILE|-",
	 N_("decide again on the rows of an export, tell what differs"),
	 command_replay},
	{"content", "check [--strict] [FOLDER]...|list|diff OLD NEW",
	 N_("check the medical tables; list what awaits sign-off; "
	    "compare two packs"),
	 command_content},
	{"store", "check|backup FILE", N_("check the store; copy it"),
	 command_store},
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

int finish(FILE *out, const char *name)
{
	if (!fflush(out) && !ferror(out))
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

struct store *open_store(const struct settings *settings)
{
	char path[4096];
	struct fault fault;
	struct store *store;

	if (settings->store)
		snprintf(path, sizeof(path), "%s", settings->store);
	else if (store_default_path(path, sizeof(path), &fault)) {
		tell(&fault);
		return NULL;
	}
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
	       "      --color WHEN    auto, always or never\n"
	       "  -h, --help          this text\n"
	       "  -V, --version       the version\n\n"
	       "Environment: NERVECOURSE_CONTENT, NERVECOURSE_STORE, "
	       "NERVECOURSE_LOCALE,\n"
	       "XDG_DATA_HOME, NO_COLOR, LC_ALL, LANGUAGE.\n"
	       "Exit codes: 0 done; 1 failed; 2 usage, content or environment; "
	       "128 and the\n"
	       "number of the signal that ended it.\n"
	       "See nervecourse(1) and nervecourse-content(5)."));
	print_translation();
}

static int set_colour(struct settings *settings, const char *when)
{
	if (!strcmp(when, "never"))
		settings->colour = 0;
	else if (!strcmp(when, "always"))
		settings->colour = 1;
	else if (strcmp(when, "auto"))
		return -1;
	return 0;
}

/* Returns -1 to go on, else the exit code. */
static int read_options(struct settings *settings, int argc, char **argv)
{
	static const struct option options[] = {
		{"content", required_argument, NULL, 'c'},
		{"store", required_argument, NULL, 's'},
		{"color", required_argument, NULL, 'k'},
		{"help", no_argument, NULL, 'h'},
		{"version", no_argument, NULL, 'V'},
		{NULL, 0, NULL, 0}};
	int option;

	while ((option = getopt_long(argc, argv, "+hV", options, NULL)) != -1) {
		switch (option) {
		case 'c':
			settings->content = optarg;
			break;
		case 's':
			settings->store = optarg;
			break;
		case 'k':
			if (set_colour(settings, optarg))
				return usage_fault("", "--color takes auto, "
						       "always or never.");
			break;
		case 'h':
			print_help();
			return finish(stdout, "standard output");
		case 'V':
			puts("nervecourse " PACKAGE_VERSION);
			return finish(stdout, "standard output");
		default:
			return EXIT_USAGE; /* getopt_long has told what */
		}
	}
	return -1;
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
static void print_sentence(const char *help)
{
	int small = help[0] >= 'a' && help[0] <= 'z';

	printf(_("%c%s.\nSee nervecourse(1).\n"),
	       small ? help[0] - 'a' + 'A' : help[0], help + 1);
}

static int command_help(size_t i)
{
	printf(_("Usage: nervecourse [OPTION]... %s %s\n"), commands[i].name,
	       commands[i].arguments);
	print_sentence(_(commands[i].help));
	return finish(stdout, "standard output");
}

static int run(const struct settings *settings, int argc, char **argv)
{
	size_t i;

	if (!argc)
		return command_screen(settings, argc, argv);
	for (i = 0; i < N_COMMANDS; i++)
		if (!strcmp(argv[0], commands[i].name))
			return asks_help(argc, argv)
				       ? command_help(i)
				       : commands[i].run(settings, argc, argv);
	return unknown_command(argv[0]);
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
	const char *no_color = getenv("NO_COLOR");
	const char *content = getenv("NERVECOURSE_CONTENT");
	struct settings settings = {0};
	int code;

	set_language();
	language_list(settings.languages, sizeof(settings.languages));
	signal(SIGXFSZ, SIG_IGN); /* a full disk is a fault, not a death */
	settings.content =
		content && content[0] ? content : NERVECOURSE_CONTENT_DIR;
	settings.colour = !no_color || !no_color[0];
	code = read_options(&settings, argc, argv);
	if (code < 0)
		code = run(&settings, argc - optind, argv + optind);
	return code;
}
