/*
 * nervecourse export: encounters and their decisions as CSV.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/number.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/export_file.h"
#include "report/sheet.h"

struct wanted {
	long long from;
	long long to;
	const char *id;	  /* or NULL for all but practice ones */
	const char *file; /* or NULL for standard output */
};

/* The encounter's own date, else the day on which it was made. */
static long long day_of(const struct encounter *encounter,
			const struct store_entry *entry)
{
	const struct content *content = encounter_content(encounter);
	char created[11];
	long long day = LLONG_MIN;

	if (content->date_question) {
		const struct value *value = encounter_value(
			encounter,
			content_index(content, content->date_question));

		if (value->presence == ANSWERED)
			return value->number;
	}
	memcpy(created, entry->created, 10);
	created[10] = '\0';
	date_read(created, &day);
	return day;
}

static int is_wanted(const struct wanted *wanted,
		     const struct encounter *encounter,
		     const struct store_entry *entry)
{
	long long day = day_of(encounter, entry);

	return day >= wanted->from && day <= wanted->to;
}

/* Returns how many rows were written, or -1 when an encounter failed. */
static int export_entry(const struct content *content, struct store *store,
			const struct store_entry *entry,
			const struct wanted *wanted, FILE *out)
{
	struct encounter *encounter = encounter_new(content);
	struct decision *decision = decision_new(content);
	struct faults faults = {0};
	int failed = store_load(store, entry->id, encounter, &faults);
	int written = 0;

	faults_print(&faults, stderr);
	faults_clear(&faults);
	if (!failed && is_wanted(wanted, encounter, entry)) {
		decide(encounter, decision);
		sheet_row(entry->id, encounter, decision, out);
		written = 1;
	}
	decision_free(decision);
	encounter_free(encounter);
	return failed ? -1 : written;
}

static int export_all(const struct content *content, struct store *store,
		      const struct wanted *wanted, FILE *out)
{
	struct store_list list = {0};
	struct fault fault;
	int code = EXIT_DONE;
	int found = 0;
	size_t i;

	if (store_list(store, -1, &list, &fault)) {
		tell(&fault);
		return EXIT_FAILED;
	}
	sheet_header(content, out);
	for (i = list.count; i-- > 0;) {
		const struct store_entry *entry = &list.entries[i];

		if (wanted->id ? strcmp(wanted->id, entry->id) != 0
			       : entry->practice[0])
			continue;
		found = 1;
		if (export_entry(content, store, entry, wanted, out) < 0)
			code = EXIT_FAILED;
	}
	if (wanted->id && !found) {
		fault_set(&fault, NULL,
			  "no encounter '%s'. The worklist shows the ids.",
			  wanted->id);
		tell(&fault);
		code = EXIT_FAILED;
	}
	store_list_clear(&list);
	return code;
}

static int file_failed(const char *file)
{
	struct fault fault;

	fault_set(&fault, NULL, "%s could not be written: %s.", file,
		  strerror(errno));
	tell(&fault);
	return EXIT_FAILED;
}

/* Makes what was written last, before the name points to it. */
static int settle_file(FILE *out, const char *temporary, const char *file)
{
	int failed = fflush(out) || ferror(out) || fsync(fileno(out));

	failed |= fclose(out) != 0;
	if (!failed && !rename(temporary, file))
		return EXIT_DONE;
	file_failed(file);
	unlink(temporary);
	return EXIT_FAILED;
}

/* Into a file beside the one named, which takes its place when whole. */
static int export_file(const struct content *content, struct store *store,
		       const struct wanted *wanted)
{
	size_t size = strlen(wanted->file) + 8;
	char *temporary = malloc(size);
	FILE *out = NULL;
	int descriptor = -1;
	int code;

	if (temporary) {
		snprintf(temporary, size, "%s.XXXXXX", wanted->file);
		descriptor = mkstemp(temporary); /* mode 0600 */
	}
	if (descriptor >= 0)
		out = fdopen(descriptor, "wb");
	if (!out) {
		code = file_failed(wanted->file);
		if (descriptor >= 0)
			close(descriptor);
		free(temporary);
		return code;
	}
	code = export_all(content, store, wanted, out);
	if (code == EXIT_DONE) {
		code = settle_file(out, temporary, wanted->file);
	} else {
		fclose(out);
		unlink(temporary);
	}
	free(temporary);
	return code;
}

/* A device or pipe is written to, and never replaced. */
static int is_special(const char *file)
{
	struct stat status;

	return !stat(file, &status) && !S_ISREG(status.st_mode);
}

static int export_special(const struct content *content, struct store *store,
			  const struct wanted *wanted)
{
	FILE *out = fopen(wanted->file, "wb");
	int code;

	if (!out)
		return file_failed(wanted->file);
	code = export_all(content, store, wanted, out);
	if (finish(out, wanted->file))
		code = EXIT_FAILED;
	fclose(out);
	return code;
}

/* The one that is named, else "exports" beside the store. */
static int export_folder(const struct settings *settings, char *folder,
			 size_t size)
{
	char path[STORE_PATH];
	char *slash;

	if (settings->exports) {
		text_copy(folder, size, settings->exports);
		return 0;
	}
	if (store_path(settings, path))
		return -1;
	slash = strrchr(path, '/');
	if (slash)
		slash[1] = '\0';
	snprintf(folder, size, "%sexports", slash ? path : "");
	return 0;
}

/* Into a new file in the only folder that is open to this session. */
static int export_confined(const struct content *content, struct store *store,
			   const struct settings *settings,
			   const struct wanted *wanted)
{
	char folder[STORE_PATH + 8];
	struct export_file file;
	struct fault fault;
	int code = EXIT_FAILED;

	if (export_folder(settings, folder, sizeof(folder)))
		return EXIT_USAGE;
	if (!export_file_open(&file, folder, wanted->file, &fault)) {
		code = export_all(content, store, wanted, file.out);
		if (!export_file_close(&file, code == EXIT_DONE, &fault))
			return code;
		code = EXIT_FAILED;
	}
	tell(&fault);
	return code;
}

static int run(const struct settings *settings, const struct wanted *wanted)
{
	struct content *content = open_pack(settings->content, "");
	struct store *store = content ? open_store(settings) : NULL;
	int code = EXIT_USAGE;

	if (store && wanted->file && (settings->kiosk || settings->exports)) {
		code = export_confined(content, store, settings, wanted);
	} else if (store && wanted->file && is_special(wanted->file)) {
		code = export_special(content, store, wanted);
	} else if (store && wanted->file) {
		code = export_file(content, store, wanted);
	} else if (store) {
		code = export_all(content, store, wanted, stdout);
		if (finish(stdout, "standard output"))
			code = EXIT_FAILED;
	}
	store_close(store);
	content_free(content);
	return code;
}

int command_export(const struct settings *settings, int argc, char **argv)
{
	static const struct option options[] = {
		{"from", required_argument, NULL, 'f'},
		{"to", required_argument, NULL, 't'},
		{"id", required_argument, NULL, 'i'},
		{"output", required_argument, NULL, 'o'},
		{NULL, 0, NULL, 0}};
	struct wanted wanted = {LLONG_MIN, LLONG_MAX, NULL, NULL};
	int option;

	optind = 0;
	while ((option = getopt_long(argc, argv, ":o:", options, NULL)) != -1) {
		if (option == 'f' && date_read(optarg, &wanted.from))
			return usage_fault("export", "--from takes a date "
						     "such as 2012-07-23.");
		if (option == 't' && date_read(optarg, &wanted.to))
			return usage_fault("export", "--to takes a date such "
						     "as 2012-07-23.");
		if (option == 'i')
			wanted.id = optarg;
		if (option == 'o')
			wanted.file = optarg;
		if (option == '?' || option == ':')
			return option_fault("export", argv, option, options);
	}
	if (optind < argc)
		return usage_fault("export", "takes options alone.");
	return run(settings, &wanted);
}
