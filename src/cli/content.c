/*
 * nervecourse content check|list|diff: the medical tables themselves.  The
 * check is in content_check.c, the comparison in difference.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/content.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "cli/command.h"
#include "cli/pager.h"

static size_t list_row(const char *table, const char *id, const char *label,
		       const struct basis *basis)
{
	if (!basis->awaiting)
		return 0;
	printf("%-14s %-26s %s\n", table, id, label);
	return 1;
}

static size_t list_slots(const struct content *content)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < content->n_slots; i++) {
		const struct slot *slot = &content->slots[i];

		if (slot->side == SIDE_RIGHT)
			continue;
		n += list_row(slot->item[0] ? "exam.csv" : "questions.csv",
			      slot->item[0] ? slot->item : slot->id,
			      slot->label, &slot->basis);
	}
	return n;
}

static size_t list_rules(const struct content *content)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < content->n_rules; i++) {
		const struct rule *rule = &content->rules[i];
		int finding = rule->polarity == POLARITY_FINDING;

		n += list_row(finding ? "findings.csv" : "rules.csv", rule->id,
			      finding ? rule->label : rule->advice.when_true,
			      &rule->basis);
	}
	return n;
}

static size_t list_others(const struct content *content)
{
	size_t n = 0;
	size_t i;
	size_t j;

	for (i = 0; i < content->n_reasons; i++)
		n += list_row("reasons.csv", content->reasons[i].id,
			      content->reasons[i].label,
			      &content->reasons[i].basis);
	for (i = 0; i < content->n_measures; i++)
		for (j = 0; j < content->measures[i].n_scales; j++)
			n += list_row("scales.csv",
				      content->measures[i].scales[j].id,
				      content->measures[i].scales[j].label,
				      &content->measures[i].scales[j].basis);
	for (i = 0; i < content->n_urgencies; i++)
		n += list_row("urgency.csv", content->urgencies[i].id,
			      content->urgencies[i].label,
			      &content->urgencies[i].basis);
	for (i = 0; i < content->n_structures; i++)
		n += list_row("structures.csv", content->structures[i].id,
			      content->structures[i].label,
			      &content->structures[i].basis);
	for (i = 0; i < content->n_likelihoods; i++)
		n += list_row("likelihoods.csv", content->likelihoods[i].id,
			      _("how likely each grade is"),
			      &content->likelihoods[i].basis);
	for (i = 0; i < content->n_sites; i++)
		n += list_row("sites.csv", content->sites[i].id,
			      content->sites[i].label,
			      &content->sites[i].basis);
	for (i = 0; i < content->n_clues; i++)
		n += list_row(content->clues[i].item ? "supply.csv"
						     : "pointers.csv",
			      content->clues[i].id, content->clues[i].label,
			      &content->clues[i].basis);
	for (i = 0; i < content->n_expectations; i++)
		n += list_row("expected.csv", content->expectations[i].sites,
			      content->expectations[i].note,
			      &content->expectations[i].basis);
	for (i = 0; content->n_sites && i < SETTING_COUNT; i++)
		n += list_row("inference.csv", content->settings[i].id,
			      content->settings[i].label,
			      &content->settings[i].basis);
	for (i = 0; i < content->n_causes; i++)
		n += list_row("causes.csv", content->causes[i].id,
			      content->causes[i].label,
			      &content->causes[i].basis);
	for (i = 0; i < content->n_arguments; i++)
		n += list_row("arguments.csv", content->arguments[i].cause->id,
			      content->arguments[i].text,
			      &content->arguments[i].basis);
	for (i = 0; i < content->n_segments; i++)
		n += list_row("segments.csv", content->segments[i].id,
			      content->segments[i].label,
			      &content->segments[i].basis);
	for (i = 0; i < content->n_sources; i++)
		if (!strcmp(content->sources[i].sign_off, "awaiting")) {
			printf("%-14s %-26s %s\n", "sources.csv",
			       content->sources[i].id,
			       content->sources[i].citation);
			n++;
		}
	for (i = 0; i < content->n_hazards; i++)
		n += list_row("hazards.csv", content->hazards[i].id,
			      content->hazards[i].hazard,
			      &content->hazards[i].basis);
	return n;
}

/* The rows that await a clinician's sign-off. */
static int list(const struct settings *settings)
{
	struct content *content = open_content(settings);
	size_t n;

	if (!content)
		return EXIT_USAGE;
	pager_start(settings);
	n = list_slots(content);
	n += list_rules(content);
	n += list_others(content);
	printf(_N("%zu row awaits a clinician's sign-off.\n",
		  "%zu rows await a clinician's sign-off.\n", n),
	       n);
	content_free(content);
	return finish(stdout, "standard output");
}

int command_content(const struct settings *settings, int argc, char **argv)
{
	if (argc >= 2 && !strcmp(argv[1], "check"))
		return content_check(settings, argc - 2, argv + 2);
	if (argc == 2 && !strcmp(argv[1], "list"))
		return list(settings);
	if (argc >= 2 && !strcmp(argv[1], "diff"))
		return content_difference(argc - 1, argv + 1);
	return usage_fault("content", "takes check, list or diff.");
}
