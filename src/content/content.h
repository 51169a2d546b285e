/*
 * Content: all the medicine, read from a folder of CSV tables (the pack)
 * and checked.  Immutable once loaded; everything in it lives as long as it.
 * Knows nothing of patients.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_CONTENT_H
#define NERVECOURSE_CONTENT_CONTENT_H

#include <stddef.h>

#include "base/digest.h"
#include "base/fault.h"
#include "content/names.h"
#include "content/value.h"

struct expression;

/* Publications a row rests on, and whether a clinician has to confirm it. */
struct basis {
	const struct source *const *sources;
	size_t n_sources;
	const char *evidence; /* ids of the evidence rows, for tracing */
	int awaiting;	      /* 1: awaits a clinician's sign-off */
	const char *sign_off; /* by whom and when, or "awaiting", or "" */
};

struct source {
	const char *id;
	const char *citation;	/* authors, year, title, journal */
	const char *identifier; /* DOI, PMID or the like; "" if none */
	const char *level;	/* of evidence, in plain words */
	const char *read;	/* how much of it was read */
	const char *sign_off;
};

struct choice {
	const char *id;
	const char *label;
	int exclusive; /* "none of these": denies all the others */
};

struct list {
	const char *id;
	const struct choice *choices;
	size_t n_choices;
};

/* One grade of a scale: "4-" of MRC, "2" of a reflex scale. */
struct level {
	const char *code; /* as written */
	int key;	  /* the character that enters it */
	const char *name; /* as named in expressions; shared by scales */
	int rank;	  /* order within the measure: lower is weaker */
	const char *label;
};

struct scale {
	const char *id;
	const char *label;
	const struct measure *measure;
	const struct level *levels;
	size_t n_levels;
	struct basis basis;
};

/* What an examination item is graded in, on one of one or more scales. */
struct measure {
	const char *id;
	const struct scale *scales;
	size_t n_scales;
	/* Choice question whose choices are these scales, or NULL. */
	const struct slot *chooser;
};

enum section_kind {
	SECTION_FORM, /* questions, one under the other */
	SECTION_GRID  /* examination items, left and right */
};

struct section {
	const char *id;
	const char *label;
	enum section_kind kind;
	const char *hint;
	/* Its slots stand in a row; a grid's left and right side in turn. */
	size_t first_slot;
	size_t n_slots;
};

enum side {
	SIDE_NONE,
	SIDE_LEFT,
	SIDE_RIGHT
};

/*
 * One thing that can be answered: a question, or an examination item on one
 * side.  Its id is the column name in every CSV.
 */
struct slot {
	const char *id;
	const char *label;
	const char *hint; /* how to ask or examine, and why */
	const struct section *section;
	enum value_type type;
	enum side side;	  /* of an examination item */
	const char *item; /* examination item's id, else "" */
	const char *kind; /* movement, reflex, skin, sign, else "" */
	const struct list *list;
	const struct measure *measure;
	const char *normal; /* level name that is normal */
	const char *unit;
	long long min; /* thousandths, or days */
	long long max;
	int bounded;	   /* 1 when min and max count */
	int required;	   /* asked for first */
	unsigned absences; /* bit p set: presence p may be chosen */
	const struct expression *show_if; /* NULL: always shown */
	const struct slot *needs_side;	  /* question that gives its side */
	struct basis basis;
};

struct segment {
	const char *id;
	const char *course; /* C0 brain to C7 foot */
	const char *label;
	const char *contents;
	const char *study;
	const char *misses;
	const struct expression *adequate;   /* imaged and adequate */
	const struct expression *inadequate; /* imaged but not adequate */
	struct basis basis;
};

/* How a level of urgency is to catch the eye. */
enum tone {
	TONE_PLAIN,
	TONE_WARNING,
	TONE_URGENT
};

struct urgency {
	const char *id;
	const char *label;
	const char *time_frame;
	enum tone tone;
	struct basis basis;
};

/* What the truth of a rule says, and what its being unknown says. */
enum polarity {
	POLARITY_FINDING,  /* derived fact; says nothing by itself */
	POLARITY_WARN,	   /* a danger; unknown: not excluded */
	POLARITY_ACT,	   /* a step; unknown: not yet established */
	POLARITY_REASSURE, /* shown only when true */
	POLARITY_FOR,
	POLARITY_AGAINST
};

/* The part of the decision that a rule speaks in. */
enum target {
	TARGET_NONE,
	TARGET_URGENCY,	   /* dangers and other grounds for a time frame */
	TARGET_COURSE,	   /* image the whole course */
	TARGET_LUMBAR,	   /* what the lumbar imaging does not explain */
	TARGET_NO_IMAGING, /* no imaging yet */
	TARGET_SEGMENT,	   /* imaging of one segment */
	TARGET_STUDY,	   /* what a study needs or is limited by */
	TARGET_EXCISION,   /* the weighing as a whole */
	TARGET_CRITERION,  /* one criterion for excision */
	TARGET_FIRST,	   /* must come before excision */
	TARGET_CAUTION,	   /* shown beside the weighing */
	TARGET_NOTICE	   /* contradictions and safety net */
};

/* Wording of a rule, one line each; "" where it has nothing to say. */
struct advice {
	const char *when_true;
	const char *when_false;
	const char *when_unknown;
	const char *detail;
	const char *limits; /* opposing evidence, limits */
};

/* A finding or a rule. */
struct rule {
	const char *id;
	const char *label; /* of a finding */
	enum polarity polarity;
	enum target target;
	const struct segment *segment; /* for TARGET_SEGMENT */
	int urgency;		       /* 1 most urgent; 0: none */
	const struct expression *when;
	struct advice advice;
	int monotone; /* 1: free of known() and assume() */
	struct basis basis;
};

/* One preset answer of a practice encounter. */
struct practice_answer {
	const struct slot *slot;
	const char *text; /* written form */
	const char *note; /* where it stands in the source */
};

struct practice {
	const char *id;
	const char *label;
	const struct practice_answer *answers;
	size_t n_answers;
	struct basis basis;
};

struct pack_entry {
	const char *key;
	const char *value;
};

struct content {
	const struct pack_entry *pack;
	size_t n_pack;
	const char *id;
	const char *version;
	char digest[DIGEST_HEX]; /* over all tables, by name */
	const struct source *sources;
	size_t n_sources;
	const struct list *lists;
	size_t n_lists;
	const struct measure *measures;
	size_t n_measures;
	const struct section *sections;
	size_t n_sections;
	const struct slot *slots;
	size_t n_slots;
	const int *show_order; /* slots so that show_if reads decided ones */
	const struct urgency *urgencies; /* index 0 is the most urgent */
	size_t n_urgencies;
	const struct segment *segments;
	size_t n_segments;
	const struct rule *rules; /* findings first, then rules, as listed */
	size_t n_rules;
	const int *rule_order; /* every rule after those that it reads */
	const struct practice *practices;
	size_t n_practices;
	/* Roles that the pack gives to questions; NULL where it gives none. */
	const struct slot *side_question;      /* affected side */
	const struct slot *date_question;      /* date of the encounter */
	const struct slot *reference_question; /* local patient reference */
	/* The finding without which excision is not weighed at all. */
	const struct rule *excision_gate;
	struct names slot_names;
	struct names item_names; /* item to its slot on the left */
	struct names rule_names;
	struct arena *arena;
};

/*
 * Reads and checks the pack in `folder`.  Returns NULL when it has any
 * fault; all of them are then in `faults`.
 */
struct content *content_load(const char *folder, struct faults *faults);

/* Frees the content and all that was borrowed from it.  Accepts NULL. */
void content_free(struct content *content);

/* A pack entry's value, or "". */
const char *content_pack(const struct content *content, const char *key);

/* The slot of that id, or NULL. */
const struct slot *content_slot(const struct content *content, const char *id);

/* The slot of an examination item on a side, or NULL. */
const struct slot *content_item(const struct content *content, const char *item,
				enum side side);

/* Index of a slot in content->slots. */
size_t content_index(const struct content *content, const struct slot *slot);

/* The finding or rule of that id, or NULL. */
const struct rule *content_rule(const struct content *content, const char *id);

/* Index of a choice in its list, or -1. */
int list_find(const struct list *list, const char *id);

/* The rank of a level by its name, on whichever scale of the measure; or -1. */
int measure_rank(const struct measure *measure, const char *name);

/* The level of a graded value; the slot must be of TYPE_GRADE. */
const struct level *content_level(const struct slot *slot,
				  const struct value *value);

#endif
