/*
 * Sub-commands: one file each, behind one table in main.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CLI_COMMAND_H
#define NERVECOURSE_CLI_COMMAND_H

#include "content/content.h"
#include "decide/decision.h"
#include "report/sheet_file.h"
#include "store/store.h"
#include "term/terminal.h"

struct option;

/* Exit codes; a program ended by a signal exits with 128 + its number. */
enum {
	EXIT_DONE = 0,
	EXIT_FAILED = 1,
	EXIT_USAGE = 2 /* usage, content or environment */
};

enum paging {
	PAGING_AUTO, /* where PAGER names one */
	PAGING_ALWAYS,
	PAGING_NEVER
};

/* What the options in front of the sub-command say. */
struct settings {
	const char *content; /* folder */
	const char *store;   /* file, or NULL for the default */
	const char *exports; /* the only folder to export into, or NULL */
	struct terminal_wishes wishes;
	enum paging paging;
	int kiosk;	    /* 1: a restricted session, see kiosk.h */
	char languages[64]; /* of the wording, see content_load_in */
};

/* Each takes the arguments from its own name on, and returns an exit code. */
int command_screen(const struct settings *settings, int argc, char **argv);
int command_ask(const struct settings *settings, int argc, char **argv);
int command_new(const struct settings *settings, int argc, char **argv);
int command_report(const struct settings *settings, int argc, char **argv);
int command_explain(const struct settings *settings, int argc, char **argv);
int command_list(const struct settings *settings, int argc, char **argv);
int command_export(const struct settings *settings, int argc, char **argv);
int command_evaluate(const struct settings *settings, int argc, char **argv);
int command_replay(const struct settings *settings, int argc, char **argv);
int command_content(const struct settings *settings, int argc, char **argv);
int command_store(const struct settings *settings, int argc, char **argv);

/* content diff, from the word diff on (difference.c). */
int content_difference(int argc, char **argv);
/* nervecourse content check, with what stands behind it (content_check.c). */
int content_check(const struct settings *settings, int argc, char **argv);

/* Tells the faults of the pack in a folder. */
void tell_pack_faults(const char *folder, const struct faults *faults);

/*
 * Opens what the settings name; NULL once the faults are told.  A pack that is
 * read from or into files, by other programs and elsewhere, is opened without
 * languages.
 */
struct content *open_content(const struct settings *settings);
struct content *open_pack(const char *folder, const char *languages);
struct store *open_store(const struct settings *settings);

/* Where that store is; 0, or -1 once it is told that there is no place. */
#define STORE_PATH 4096
int store_path(const struct settings *settings, char path[STORE_PATH]);

/*
 * The languages of the messages, as content_load_in takes them; "" in the C
 * locale (language.c).
 */
void language_list(char *languages, size_t size);

/*
 * The clinician's own keys, or NULL in *keymap where he has none; an exit
 * code (keys.c).  The caller frees them once the session is over.
 */
struct keymap;
int read_keymap(struct keymap **keymap);

/*
 * Reads a CSV file of encounters, or standard input for the name "-"; returns
 * an exit code (evaluate.c).
 */
int read_sheet(const struct sheet_file *file);

/* Prints what is to be said of one encounter; EXIT_FAILED once it is told. */
typedef int print_function(struct store *store, const char *id,
			   const struct encounter *encounter,
			   const struct decision *decision);

/* Takes the id of one encounter, decides on it and prints (report.c). */
int print_encounter(const struct settings *settings, int argc, char **argv,
		    const char *command, print_function *print);

/* The local date, as a day; see base/number.h (screen.c). */
long long local_today(void);

/* Tells a fault on standard error, behind the program's name. */
void tell(const struct fault *fault);

/*
 * Tells how a sub-command is used, a sentence in the language of the locale as
 * with fault_set, and returns EXIT_USAGE.
 */
int usage_fault(const char *command, const char *what);

/*
 * Tells what is wrong with the option for which getopt_long, whose short
 * options begin with ":", returned `found`; returns EXIT_USAGE.
 */
int option_fault(const char *command, char **argv, int found,
		 const struct option *options);

/*
 * Flushes a stream, called `name`, in words or as a file; EXIT_FAILED once it
 * is told when writing had failed.  That a pager left before the end is no
 * failure.
 */
int finish(FILE *out, const char *name);

#endif
