/*
 * The worklist of line mode: encounters with numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "app/visit.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/ask.h"
#include "cli/command.h"
#include "cli/say.h"

#define PAGE 20

/* Stored encounters first, then practice ones that were not opened yet. */
struct works {
	const struct content *content;
	struct store *store;
	struct store_list entries;
	const struct practice **practices;
	size_t n_practices;
	size_t n_told; /* of all, that have a number by now */
};

static int is_opened(const struct works *works, const struct practice *practice)
{
	size_t i;

	for (i = 0; i < works->entries.count; i++)
		if (!strcmp(works->entries.entries[i].practice, practice->id))
			return 1;
	return 0;
}

/* Opened ones that were archived since are not offered again. */
static void keep_unarchived(struct store_list *list)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < list->count; i++)
		if (!list->entries[i].archived)
			list->entries[n++] = list->entries[i];
	list->count = n;
}

static void load(struct works *works)
{
	const struct content *content = works->content;
	struct fault fault;
	size_t i;

	if (store_list(works->store, -1, &works->entries, &fault))
		tell(&fault);
	works->practices =
		memory_new(content->n_practices + 1, sizeof(struct practice *));
	works->n_practices = 0;
	for (i = 0; i < content->n_practices; i++)
		if (!is_opened(works, &content->practices[i]))
			works->practices[works->n_practices++] =
				&content->practices[i];
	keep_unarchived(&works->entries);
	works->n_told = 0;
}

static void unload(struct works *works)
{
	store_list_clear(&works->entries);
	free(works->practices);
}

static size_t count(const struct works *works)
{
	return works->entries.count + works->n_practices;
}

/* ", 2012-07-23": what names an encounter, where it was answered. */
static void append_slot(const struct encounter *encounter,
			const struct slot *slot, char *text, size_t size)
{
	char written[VALUE_TEXT];

	encounter_written(encounter, slot, written, sizeof(written));
	if (written[0])
		text_append(text, size, ", %s", written);
}

static void append_entry(const struct works *works,
			 const struct store_entry *entry, char *text,
			 size_t size)
{
	struct encounter *encounter = encounter_new(works->content);
	struct decision *decision = decision_new(works->content);
	struct faults faults = {0};
	char urgency[WALK_LINE];

	text_append(text, size, "%s", entry->id);
	if (!store_load(works->store, entry->id, encounter, &faults)) {
		decide(encounter, decision);
		append_slot(encounter, works->content->reference_question, text,
			    size);
		append_slot(encounter, works->content->date_question, text,
			    size);
		text_append(text, size, ". %s",
			    walk_urgency(decision, urgency, sizeof(urgency)));
	}
	faults_clear(&faults);
	decision_free(decision);
	encounter_free(encounter);
}

/* The next page of the list. */
static void tell_page(struct works *works)
{
	size_t end = works->n_told + PAGE;

	for (; works->n_told < end && works->n_told < count(works);
	     works->n_told++) {
		size_t at = works->n_told;
		char text[2 * WALK_LINE] = "";

		text_append(text, sizeof(text), "%zu. ", at + 1);
		if (at < works->entries.count)
			append_entry(works, &works->entries.entries[at], text,
				     sizeof(text));
		else
			text_append(text, sizeof(text), _("%s (practice)"),
				    works->practices[at - works->entries.count]
					    ->label);
		say(text);
	}
}

static void open_number(const struct works *works, size_t at,
			struct lines *lines)
{
	char id[STORE_ID];
	struct fault fault;

	if (at < works->entries.count)
		text_copy(id, sizeof(id), works->entries.entries[at].id);
	else if (visit_practise(works->store, works->content,
				works->practices[at - works->entries.count], id,
				&fault)) {
		tell(&fault);
		return;
	}
	ask_encounter(works->content, works->store, id, 1, lines);
}

/* What a line asks for; 1 when the list is to be shown anew. */
static int take(struct works *works, const char *line, struct lines *lines)
{
	char *end;
	unsigned long number = strtoul(line, &end, 10);

	if (!strcmp(line, "n")) {
		ask_new(works->content, works->store, NULL, lines);
		return 1;
	}
	if (!line[0] && works->n_told < count(works)) {
		tell_page(works);
		return 0;
	}
	if (!*end && number && number <= count(works)) {
		open_number(works, (size_t)number - 1, lines);
		return 1;
	}
	say(_("A number opens that encounter, n begins one, q leaves."));
	return 0;
}

static int ask(struct works *works, struct lines *lines)
{
	char line[LINES_LONGEST];
	enum lines_event event;
	const char *start;
	size_t length;

	say_prompt(works->n_told < count(works)
			   ? _("Number, n new, Enter for more, q leave")
			   : _("Number, n new, q leave"));
	event = lines_next(lines);
	start = text_trim(lines->text, &length);
	memcpy(line, start, length);
	line[length] = '\0';
	if (lines->ended || !strcmp(line, "q") || !strcmp(line, ":quit"))
		return -1;
	if (event != LINES_LINE) {
		say_blank();
		return 0;
	}
	return take(works, line, lines);
}

int ask_worklist(const struct content *content, struct store *store,
		 struct lines *lines)
{
	struct works works = {.content = content, .store = store};
	int next = 1;

	while (next >= 0 && !lines->ended) {
		say_blank();
		say(_("Encounters"));
		load(&works);
		tell_page(&works);
		do
			next = ask(&works, lines);
		while (!next);
		unload(&works);
		memset(&works.entries, 0, sizeof(works.entries));
	}
	say_blank();
	return EXIT_DONE;
}
