/*
 * nervecourse ask: the interview as plain prompts and lines, for screen
 * readers, braille lines and terminals that cannot move their cursor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/ask.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/interview.h"
#include "app/visit.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/command.h"
#include "cli/say.h"

/* Lines of the decision with something behind them are numbered. */
struct numbering {
	long count;
	long wanted;	  /* 0: print them all */
	struct line line; /* the wanted one; its text is gone */
};

struct asking {
	struct interview *interview;
	struct lines *lines;
	const struct section *told; /* whose heading was printed last */
	unsigned long numbered;	    /* state whose decision was numbered */
	int has_numbers;
	int end_told;
};

static void print_line(const struct line *line, void *context)
{
	(void)context;
	say_line(line, 0);
}

static void number_line(const struct line *line, void *context)
{
	struct numbering *numbering = context;
	int opens = line->conclusion || line->segment || line->slot ||
		    line->site || line->cause;

	if (opens && ++numbering->count == numbering->wanted)
		numbering->line = *line;
	if (!numbering->wanted)
		say_line(line, opens ? numbering->count : 0);
}

static void tell_decision(struct asking *asking)
{
	struct numbering numbering = {0};

	walk_decision(asking->interview->decision, number_line, &numbering);
	walk_sources(asking->interview->decision, print_line, NULL);
	say_blank();
	say(_(":why and a number tells what is behind a line."));
	asking->numbered = asking->interview->changes;
	asking->has_numbers = 1;
}

/* A question's line leads to the question; any other to its reasons. */
static void open_line(struct asking *asking, const struct line *line)
{
	struct interview *interview = asking->interview;
	const struct decision *decision = interview->decision;

	if (line->slot)
		interview_go(interview,
			     content_index(interview->content, line->slot));
	else if (line->site)
		walk_site(decision, line->site, print_line, NULL);
	else if (line->cause)
		walk_cause(decision, line->cause, print_line, NULL);
	else if (line->segment)
		walk_segment(decision, line->segment, print_line, NULL);
	else
		walk_conclusion(decision, line->conclusion, print_line, NULL);
}

static void tell_why(struct asking *asking)
{
	struct numbering numbering = {.wanted = asking->interview->number};

	if (!asking->has_numbers ||
	    asking->numbered != asking->interview->changes) {
		say(asking->has_numbers
			    ? _("The answers have changed since: :decision "
				"numbers the lines anew.")
			    : _(":decision numbers the lines first."));
		return;
	}
	walk_decision(asking->interview->decision, number_line, &numbering);
	if (numbering.count < numbering.wanted)
		say(_("No line has this number."));
	else
		open_line(asking, &numbering.line);
}

static void tell_where(const struct asking *asking)
{
	const struct decision *decision = asking->interview->decision;
	const struct localisation *where = &decision->where;
	char text[WALK_LINE];
	size_t i;

	say(walk_place(decision, text, sizeof(text)));
	for (i = 0; where->located == LOCATED && i < localise_n_shown(where);
	     i++)
		walk_site(decision, &where->ranked[i], print_line, NULL);
}

static void list_row(const struct asking *asking, size_t at, size_t number)
{
	const struct interview *interview = asking->interview;
	const struct slot *slot = &interview->content->slots[at];
	const struct value *values = encounter_values(interview->encounter);
	char text[WALK_LINE] = "";
	char words[VALUE_TEXT];

	text_append(text, sizeof(text), "%zu. ", number);
	if (slot->side) {
		text_append(
			text, sizeof(text), _("%s: left %s"), slot->label,
			value_words(slot, &values[at], words, sizeof(words)));
		text_append(text, sizeof(text), _(", right %s"),
			    value_words(slot + 1, &values[at + 1], words,
					sizeof(words)));
	} else {
		text_append(text, sizeof(text), "%s", slot->label);
		append_answer(text, sizeof(text), slot, &values[at]);
	}
	if (slot == interview_slot(interview))
		text_append(text, sizeof(text), "%s", _(" (asked now)"));
	say(text);
}

static void tell_list(const struct asking *asking)
{
	const struct interview *interview = asking->interview;
	size_t *slots = memory_new(interview->content->n_slots, sizeof(*slots));
	size_t n = interview_rows(interview, slots);
	size_t i;

	say(interview->content->sections[interview->section].label);
	for (i = 0; i < n; i++)
		list_row(asking, slots[i], i + 1);
	free(slots);
}

static void tell_help(const struct asking *asking)
{
	const struct slot *slot = interview_slot(asking->interview);
	char keys[WALK_LINE];

	if (slot)
		walk_slot(slot, print_line, NULL);
	say(interview_keys(asking->interview, keys, sizeof(keys)));
	say(_("Enter alone goes on. ?? lists the commands, :quit leaves."));
}

static void tell_commands(void)
{
	char text[WALK_LINE];
	size_t i;

	say_blank();
	say(_("Commands; the beginning of a name will do:"));
	for (i = 0; i < n_interview_commands; i++) {
		const struct interview_command *command =
			&interview_commands[i];

		text[0] = '\0';
		text_append(text, sizeof(text), ":%s%s%s: %s.", command->name,
			    command->arguments[0] ? " " : "",
			    command->arguments[0] ? _(command->arguments) : "",
			    _(command->help));
		say(text);
	}
}

/* The heading of a section that was not asked in before. */
static void tell_section(struct asking *asking)
{
	const struct slot *slot = interview_slot(asking->interview);
	char text[WALK_LINE] = "";

	if (!slot || slot->section == asking->told)
		return;
	asking->told = slot->section;
	say_blank();
	text_append(text, sizeof(text), "%s. %s", slot->section->label,
		    slot->section->hint);
	say(text);
	if (slot->section->kind == SECTION_GRID)
		say(interview_keys(asking->interview, text, sizeof(text)));
}

static void tell_end(struct asking *asking)
{
	char text[WALK_LINE];

	if (!asking->interview->over)
		return;
	if (!asking->end_told)
		tell_decision(asking);
	else
		say(walk_urgency(asking->interview->decision, text,
				 sizeof(text)));
	asking->end_told = 1;
	asking->told = NULL;
}

/* What the line was taken for, in words; 1 to leave. */
static int tell_outcome(struct asking *asking, enum interview_outcome outcome)
{
	say(asking->interview->said);
	say(asking->interview->news);
	switch (outcome) {
	case INTERVIEW_ASK:
		break;
	case INTERVIEW_HELP:
		tell_help(asking);
		break;
	case INTERVIEW_MORE:
		tell_help(asking);
		tell_commands();
		break;
	case INTERVIEW_DECISION:
		tell_decision(asking);
		break;
	case INTERVIEW_WHY:
		tell_why(asking);
		break;
	case INTERVIEW_WHERE:
		tell_where(asking);
		break;
	case INTERVIEW_LIST:
		tell_list(asking);
		break;
	case INTERVIEW_QUIT:
		return 1;
	}
	return 0;
}

static int take_line(struct asking *asking)
{
	const char *text = asking->lines->text;

	if (text_invalid_at(text, strlen(text)) >= 0) {
		say(_("That is not UTF-8, and was not taken. Type it again."));
		return 0;
	}
	return tell_outcome(asking, interview_take(asking->interview, text));
}

/* Asks once; 1 when it is over. */
static int ask(struct asking *asking)
{
	char prompt[2 * WALK_LINE];
	enum lines_event event;

	tell_end(asking);
	tell_section(asking);
	say_prompt(interview_prompt(asking->interview, prompt, sizeof(prompt)));
	event = lines_next(asking->lines);
	/* A terminal has shown what was typed; of a file nobody else does. */
	if (event == LINES_LINE && !isatty(STDIN_FILENO))
		say(asking->lines->text[0] ? asking->lines->text : " ");
	else if (event != LINES_LINE)
		say_blank();
	switch (event) {
	case LINES_LINE:
		return take_line(asking);
	case LINES_TOO_LONG:
		say(_("That line is too long, and was not taken."));
		return 0;
	case LINES_CANCELLED:
		asking->interview->confirming = 0;
		say(_("Cancelled. :quit leaves, and so does a second "
		      "interrupt; all is kept."));
		return 0;
	case LINES_AGAIN:
		return 0;
	case LINES_SIGNAL:
		interview_keep_draft(asking->interview, asking->lines->text);
		return 1;
	case LINES_END:
		break;
	}
	return 1;
}

static int leave(struct asking *asking)
{
	char text[WALK_LINE] = "";

	if (interview_save(asking->interview)) {
		say(asking->interview->said);
		return EXIT_FAILED;
	}
	if (asking->lines->signal)
		return EXIT_DONE;
	text_append(text, sizeof(text),
		    _("All is kept. 'nervecourse ask --id %s' goes on with it, "
		      "'nervecourse report %s' prints it."),
		    asking->interview->id, asking->interview->id);
	say(text);
	return EXIT_DONE;
}

int ask_encounter(const struct content *content, struct store *store,
		  const char *id, int resume, struct lines *lines)
{
	struct faults faults = {0};
	struct asking asking = {.lines = lines};
	char text[WALK_LINE] = "";
	int code;

	asking.interview = interview_open(content, store, id, local_today(),
					  resume, &faults);
	fflush(stdout);
	faults_print(&faults, stderr);
	faults_clear(&faults);
	if (!asking.interview)
		return EXIT_FAILED;
	text_append(text, sizeof(text),
		    _("Encounter %s. Enter alone goes on, ? explains a "
		      "question, ?? the commands, :quit leaves."),
		    id);
	say(text);
	while (!ask(&asking))
		asking.interview->today = local_today();
	code = leave(&asking);
	interview_close(asking.interview);
	return code;
}

int ask_new(const struct content *content, struct store *store,
	    const char *from, struct lines *lines)
{
	char text[WALK_LINE] = "";
	char id[STORE_ID];
	struct fault fault;
	size_t n;

	if (visit_begin(store, content, from, local_today(), id, &n, &fault)) {
		tell(&fault);
		return EXIT_FAILED;
	}
	if (from)
		text_append(text, sizeof(text),
			    _N("Begun from the visit %s, %zu answer kept. Ask "
			       "the dangers again.",
			       "Begun from the visit %s, %zu answers kept. Ask "
			       "the dangers again.",
			       n),
			    from, n);
	say(text);
	return ask_encounter(content, store, id, 0, lines);
}

static int run(const struct settings *settings, const char *id,
	       const char *from)
{
	struct content *content = open_content(settings);
	struct store *store = content ? open_store(settings) : NULL;
	struct lines lines;
	int code = EXIT_USAGE;

	if (store) {
		lines_open(&lines);
		code = id ? ask_encounter(content, store, id, 1, &lines)
			  : ask_new(content, store, from, &lines);
		lines_close(&lines);
		if (lines.signal)
			code = 128 + lines.signal;
	}
	store_close(store);
	content_free(content);
	return finish(stdout, "standard output") && !code ? EXIT_FAILED : code;
}

int command_ask(const struct settings *settings, int argc, char **argv)
{
	static const struct option options[] = {
		{"id", required_argument, NULL, 'i'},
		{"from", required_argument, NULL, 'f'},
		{NULL, 0, NULL, 0}};
	const char *id = NULL;
	const char *from = NULL;
	int option;

	optind = 0;
	while ((option = getopt_long(argc, argv, ":", options, NULL)) != -1) {
		if (option == 'i')
			id = optarg;
		else if (option == 'f')
			from = optarg;
		else
			return option_fault("ask", argv, option, options);
	}
	if (optind < argc || (id && from))
		return usage_fault("ask", "takes nothing, --id or --from and "
					  "the id of an encounter, as the "
					  "worklist shows it.");
	return run(settings, id, from);
}
