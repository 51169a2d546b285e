/*
 * Loading in parts: what the files that make up content_load share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_LOAD_H
#define NERVECOURSE_CONTENT_LOAD_H

#include "content/content.h"
#include "content/table.h"

enum table_id {
	TABLE_PACK,
	TABLE_SOURCES,
	TABLE_REASONS,
	TABLE_SCALES,
	TABLE_CHOICES,
	TABLE_SECTIONS,
	TABLE_QUESTIONS,
	TABLE_EXAM,
	TABLE_URGENCY,
	TABLE_SEGMENTS,
	TABLE_FINDINGS,
	TABLE_RULES,
	TABLE_ADVICE,
	TABLE_STRUCTURES,
	TABLE_LIKELIHOOD,
	TABLE_SITES,
	TABLE_SUPPLY,
	TABLE_EXPECTED,
	TABLE_POINTERS,
	TABLE_INFERENCE,
	TABLE_CAUSES,
	TABLE_ARGUMENTS,
	TABLE_RESPONSES,
	TABLE_PRACTICE,
	TABLE_HAZARDS,
	TABLE_WORDING,
	TABLE_COUNT
};

struct load {
	struct content *content;
	struct table tables[TABLE_COUNT];
	struct faults *faults;
	size_t n_faults_before; /* in the list, from elsewhere */
	/* What the content holds as const, while it is being filled. */
	struct measure *measures;
	struct section *sections;
	struct slot *slots;
	struct segment *segments;
	struct rule *rules;
	struct structure *structures;
	struct likelihood *likelihoods;
	struct site *sites;
	struct clue *clues;
	struct cause *causes;
	struct argument *arguments;
	/* Rows that the things came from, for faults found later. */
	size_t *slot_rows;
	size_t *rule_rows;
	struct names source_names;
};

/*
 * Reads every table of a pack and names them with one digest.  Returns 0
 * when all could be read, with or without faults; the caller clears them in
 * either case.
 */
int load_tables(struct table tables[TABLE_COUNT], const char *folder,
		const char *languages, struct arena *arena,
		char digest[DIGEST_HEX], struct faults *faults);

/*
 * Reads and checks all of a pack; what is found is in `load` until
 * load_finish, which hands on the content, or NULL where there were faults.
 */
void load_start(struct load *load, const char *folder, const char *languages,
		struct faults *faults);
struct content *load_finish(struct load *load);

/* Adds a fault at a cell. */
#define load_fault(load, table, row, column, ...) \
	do { \
		struct place load_place = table_place(table, row, column); \
		faults_add((load)->faults, &load_place, __VA_ARGS__); \
	} while (0)

/* Memory that lives as long as the content. */
void *load_take(struct load *load, size_t count, size_t size);

/* The basis of a row: its cells cite, evidence, sign_off. */
struct basis load_basis(struct load *load, const struct table *table,
			size_t row);

/* Index of a word in a list that ends with NULL; else a fault and -1. */
int load_word(struct load *load, const struct table *table, size_t row,
	      const char *column, const char *const *words);

/* "yes" is 1, "no" and "" are 0, another text a fault. */
int load_flag(struct load *load, const struct table *table, size_t row,
	      const char *column);

/* Faults for ids that are there twice in a column. */
void load_unique(struct load *load, const struct table *table,
		 const char *column);

/* Takes the next of ids joined by ";"; 0 behind the last. */
int load_next_id(const char **at, char id[FAULT_NAME]);

/*
 * Index of an id among `count` things, `stride` bytes apart, whose ids are
 * string pointers from `first` on; else -1 with a fault: "no WHAT 'x' in
 * WHATs.csv".
 */
long load_find(struct load *load, const struct table *table, size_t row,
	       const char *column, const char *id, const char *what,
	       const void *first, size_t stride, size_t count);

/* What answers are chosen from (load_lists.c). */
void load_lists(struct load *load);
void load_reasons(struct load *load);
void load_responses(struct load *load);
void load_scales(struct load *load);

/* What is asked: sections and slots (load_slots.c). */
void load_slots(struct load *load);
void load_show_if(struct load *load);

/* What is said: urgencies, segments, rules (load_rules.c). */
void load_urgencies(struct load *load);
void load_rules(struct load *load);
void load_segments(struct load *load);
void load_expressions(struct load *load);

/* Index of the urgency that a row names, 1 the most urgent; 0: none. */
int load_urgency(struct load *load, const struct table *table, size_t row);

/*
 * The expression of a cell that reads answers alone, no rules and no
 * defaults; NULL where it is empty or has a fault.
 */
const struct expression *load_plain_expression(struct load *load,
					       enum table_id id, size_t row,
					       const char *column);

/* The course of the nerve and what it supplies (load_anatomy.c). */
void load_structures(struct load *load);

/* The structures that a cell names, in its order. */
const struct structure *const *
load_structures_in(struct load *load, const struct table *table, size_t row,
		   const char *column, size_t *count);
void load_supply(struct load *load);
void load_clue_expressions(struct load *load);

/* Where lesions lie and what they do (load_sites.c). */
void load_sites(struct load *load);
void load_deficits(struct load *load);
void load_settings(struct load *load);

/* How likely a grade is (load_likelihood.c). */
void load_likelihoods(struct load *load);

/* What can cause it, and the arguments (load_causes.c). */
void load_causes(struct load *load);
void load_argument_expressions(struct load *load);

/* Practice encounters (load_practice.c). */
void load_practices(struct load *load);

/* Known dangers of the program itself (load_hazards.c). */
void load_hazards(struct load *load);

/* Everything that takes the whole pack to judge (check.c). */
void load_check(struct load *load);

#endif
