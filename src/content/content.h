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
#include <stdint.h>

#include "base/digest.h"
#include "base/fault.h"
#include "content/basis.h"
#include "content/names.h"
#include "content/value.h"

struct expression;

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

/* What a finding that has a reason of its own still says of the lesion. */
enum reason_counts {
	COUNTS_NOT,	/* nothing, as if it had not been tested */
	COUNTS_DOUBTFUL /* less: its clue's doubtful likelihood, if any */
};

/*
 * Why a grade is not, or not only, what the present lesion does: an old
 * deficit, pain.  It bears on where the lesion lies alone; rules read the
 * grade as it is, so that a reason calls off no danger.
 */
struct reason {
	const char *id;
	const char *label;
	const char *hint; /* when to give it */
	enum reason_counts counts;
	struct basis basis;
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
	/* That a grade which is not normal may have; those of the pack. */
	const struct reason *reasons;
	size_t n_reasons;
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
	int none_of_these; /* 1: its questions may be denied all at once */
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
	int carry;	   /* the answer goes on to the next visit */
	int record_only;   /* kept for the record: nothing reads it */
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
	const char *request; /* what who asks for the study must state, or "" */
	const char *instead; /* where the study is impossible, or "" */
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
	TARGET_URGENCY,	    /* dangers and other grounds for a time frame */
	TARGET_COURSE,	    /* image the whole course */
	TARGET_LUMBAR,	    /* what the lumbar imaging does not explain */
	TARGET_NO_IMAGING,  /* no imaging yet */
	TARGET_SEGMENT,	    /* imaging of one segment */
	TARGET_STUDY,	    /* what a study needs or is limited by */
	TARGET_EXCISION,    /* the weighing as a whole */
	TARGET_CRITERION,   /* one criterion for excision */
	TARGET_FIRST,	    /* must come before excision */
	TARGET_CAUTION,	    /* shown beside the weighing */
	TARGET_ALTERNATIVE, /* to excision */
	TARGET_MASS,  /* what a mass is referred for, what its images say */
	TARGET_NOTICE /* contradictions and safety net */
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
	int ahead;   /* 1: before all that the sites suggest, seen or not */
	int urgency; /* 1 most urgent; 0: none */
	const struct expression *when;
	struct advice advice;
	int monotone; /* 1: free of known(), assume() and site() */
	long row;     /* in its table, the header being 1 */
	struct basis basis;
};

/* A part of the nervous system between the brain and the foot. */
struct structure {
	const char *id;
	const char *label;
	const struct segment *segment;	      /* in which imaging shows it */
	const struct structure *const *above; /* nearer to the cord */
	size_t n_above;
	/* The roots that run through it, where not all of an item's do. */
	const struct structure *const *carries;
	size_t n_carries;
	struct basis basis;
};

/* What a lesion of one site does to one finding. */
enum deficit {
	DEFICIT_SPARED,
	DEFICIT_POSSIBLE,
	DEFICIT_EXPECTED,
	DEFICIT_BRISK, /* a reflex that is too strong */
	DEFICIT_COUNT, /* of those that tables name */
	/* Half-way between possible and spared: of a partial lesion. */
	DEFICIT_FAINT = DEFICIT_COUNT,
	DEFICIT_COLUMNS
};

/*
 * How severe a lesion is.  A partial one does less: what a severe one is
 * expected to do it does possibly, what is possible faintly.
 */
enum severity {
	SEVERE,
	PARTIAL,
	SEVERITY_COUNT
};

#define SEVERITY_STEPS 8

/* Where a clue comes from. */
enum clue_by {
	BY_HISTORY, /* makes a site likelier, but is no finding by itself */
	BY_BEDSIDE,
	BY_STUDY /* takes an image or a needle */
};

#define MAX_BANDS 8
#define MAX_RANKS 16 /* of the levels of a measure */

/*
 * How likely each grade of a finding is, given what a site does to it.
 * Grades that say the same form a band; bands are in the order of their
 * ranks, the weakest first.  Logarithms are natural.
 */
struct likelihood {
	const char *id;
	const struct measure *measure;
	size_t n_bands;
	size_t normal; /* band of what is normal */
	/* 1: a loss that the healthy leg has too is this patient's normal. */
	unsigned char own[MAX_BANDS];
	signed char band_of[MAX_RANKS]; /* by rank; -1: no such rank */
	double probability[DEFICIT_COLUMNS][MAX_BANDS];
	double log_of[DEFICIT_COLUMNS][MAX_BANDS];
	/* What each deficit is in a lesion of each severity. */
	enum deficit at[SEVERITY_COUNT][DEFICIT_COUNT];
	/*
	 * Entropy of the bands in nats, by deficit and by how likely the
	 * lesion is to be severe, in steps.
	 */
	double entropy[DEFICIT_COUNT][SEVERITY_STEPS + 1];
	/*
	 * How much a band speaks against a site with such a deficit: 0 where
	 * the site foretells it, else the logarithm of how much likelier
	 * what it does foretell is.
	 */
	double misfit[DEFICIT_COLUMNS][MAX_BANDS];
	struct basis basis;
};

/*
 * What bears on the site of a lesion: an examination item, of which each leg
 * has one, or a pointer, an expression that is true or false.
 */
struct clue {
	const char *id;
	const char *label;	       /* of an item, its own */
	const struct slot *item;       /* on the left; NULL for a pointer */
	const struct expression *when; /* of a pointer, else NULL */
	uint64_t *reads; /* slots that `when` reads; NULL for an item */
	int sided;	 /* 1: each leg has its own, as with every item */
	enum clue_by by;
	const struct likelihood *likelihood;
	/* What counts instead where `doubtful_if` is true; or NULL. */
	const struct likelihood *doubtful;
	const struct expression *doubtful_if;
	/*
	 * A yes/no question that tells of an item on the affected side before
	 * it is graded: yes is its lowest band, no another; or NULL.
	 */
	const struct slot *reported;
	/* Roots whose lesion alone is expected to weaken it, or may. */
	const struct structure *const *roots;
	size_t n_roots;
	const struct structure *const *also;
	size_t n_also;
	const struct structure *const *path; /* from the plexus on */
	size_t n_path;
	unsigned char *deficits; /* enum deficit by site, on the leg of it */
	unsigned char *others;	 /* the same, on the other leg */
	struct basis basis;
};

/* What a site does to the other leg. */
enum other_leg {
	OTHER_SPARED,
	OTHER_POSSIBLE, /* what it does to the one, possibly to the other */
	OTHER_SAME
};

/* What a site does to one clue that it does not spare. */
struct foretold {
	const struct clue *clue;
	enum deficit deficit; /* on the leg on which the lesion lies */
	enum deficit other;   /* on the other leg */
};

/* A place where the lesion may lie, or a disease that has no one place. */
struct site {
	const char *id;
	const char *label;
	const struct segment *segment; /* or NULL */
	/* At which it lies; none: no point on the path. */
	const struct structure *const *structures;
	size_t n_structures;
	double log_prior;
	enum other_leg other_leg;
	const struct segment *const *image; /* in which order to image */
	size_t n_image;
	const struct foretold *foretold;
	size_t n_foretold;
	struct basis basis;
};

/* A row that says what a site does where the anatomy alone does not. */
struct expectation {
	const char *sites;
	const char *items;
	const char *note;
	struct basis basis;
};

/* A number that the weighing of sites takes from the tables. */
struct setting {
	const char *id;
	const char *label;
	double log_value;
	struct basis basis;
};

enum setting_id {
	SETTING_LEAD_CLEAR,    /* least lead that is called clear */
	SETTING_LEAD_LIKELY,   /* least lead that tells two sites apart */
	SETTING_ADEQUATE,      /* misfit that one lesion may leave */
	SETTING_EXCLUDED,      /* misfit at which a site is excluded */
	SETTING_SUPPORTED,     /* misfit at which a site is not supported */
	SETTING_SEVERE_LESION, /* how often a lesion is severe */
	SETTING_SECOND_LESION, /* how rare a second lesion is */
	SETTING_COUNT
};

/* What speaks for or against a cause. */
struct argument {
	const struct cause *cause;
	int against; /* 0: for it */
	int weight;  /* 1 weak, 2 usual, 3 characteristic */
	const struct expression *when;
	const char *text;
	struct basis basis;
};

/* A disease or injury that can bring on the deficit. */
struct cause {
	const char *id;
	const char *label;
	const struct choice *category;
	int urgency; /* if it is there: 1 most urgent */
	const char *settle;
	const char *detail;
	const struct argument *arguments;
	size_t n_arguments;
	struct basis basis;
};

/* One preset answer of a practice encounter. */
struct practice_answer {
	const struct slot *slot;
	const char *text; /* written form */
	const char *note; /* where it stands in the source */
};

enum response_kind {
	RESPONSE_ACKNOWLEDGE,
	RESPONSE_OVERRIDE
};

enum response_note {
	NOTE_NONE,
	NOTE_OPTIONAL,
	NOTE_REQUIRED
};

/* What a clinician may answer to advice. */
struct response {
	const char *id;
	const char *label;
	enum response_kind kind;
	enum response_note note; /* may words of his own stand beside it? */
};

struct practice {
	const char *id;
	const char *label;
	const struct practice_answer *answers;
	size_t n_answers;
	struct basis basis;
};

/* A mistake that the program could lead to, and what keeps it from it. */
struct hazard {
	const char *id;
	const char *hazard;
	const char *cause; /* how it comes about */
	const char *harm;
	const char *control;
	/* Joined by ";": case:NAME or test:SUITE/NAME. */
	const char *tests;
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
	const struct reason *reasons; /* none: grades have no reasons */
	size_t n_reasons;
	const struct measure *measures;
	size_t n_measures;
	const struct section *sections;
	size_t n_sections;
	const struct slot *slots;
	size_t n_slots;
	const int *show_order;	/* slots so that show_if reads decided ones */
	const int *conditional; /* of those, the ones with a show_if */
	size_t n_conditional;
	const struct urgency *urgencies; /* index 0 is the most urgent */
	size_t n_urgencies;
	const struct segment *segments;
	size_t n_segments;
	const struct rule *rules; /* findings first, then rules, as listed */
	size_t n_rules;
	const int *rule_order; /* every rule after those that it reads */
	const struct structure *structures;
	size_t n_structures;
	const struct likelihood *likelihoods;
	size_t n_likelihoods;
	const struct site *sites; /* none: nothing is localised */
	size_t n_sites;
	const struct clue *clues; /* items in the order of supply, pointers */
	size_t n_clues;
	const struct expectation *expectations;
	size_t n_expectations;
	struct setting settings[SETTING_COUNT];
	const struct cause *causes;
	size_t n_causes;
	const struct argument *arguments; /* those of a cause together */
	size_t n_arguments;
	size_t n_nodes;			  /* of all expressions */
	const struct response *responses; /* none: advice is not answered */
	size_t n_responses;
	const struct practice *practices;
	size_t n_practices;
	const struct hazard *hazards;
	size_t n_hazards;
	/* Roles that the pack gives to questions; NULL where it gives none. */
	const struct slot *side_question;      /* affected side */
	const struct slot *date_question;      /* date of the encounter */
	const struct slot *reference_question; /* local patient reference */
	/* The finding without which excision is not weighed at all. */
	const struct rule *excision_gate;
	/* Multiple choice of roots: those that are compressed; or NULL. */
	const struct slot *compressed_roots_question;
	/* Findings: the lumbar imaging explains a deficit, it does not. */
	const struct rule *lumbar_fits;
	const struct rule *lumbar_fails;
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

/*
 * The same, with the wording in the first of `languages` in which the pack has
 * it, cell by cell; "" leaves all as the columns themselves have it.  They are
 * joined by ":", the one wanted most first: "de-AT:de" takes the columns
 * "label:de-AT", then "label:de", then "label".  Only words that people read
 * change: ids, conditions, the digest and every decision are the same.
 */
struct content *content_load_in(const char *folder, const char *languages,
				struct faults *faults);

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

/* 1 for a rule, which advises and can be answered; 0 for a finding. */
int rule_advises(const struct rule *rule);

/* The site of that id, or NULL. */
const struct site *content_site(const struct content *content, const char *id);

/* The clue of that examination item or pointer, or NULL. */
const struct clue *content_clue(const struct content *content, const char *id);

/*
 * How much of a root an item needs: expected weak by its lesion alone,
 * possibly so, or spared.
 */
enum deficit clue_root(const struct clue *clue, const struct structure *root);

/* Index of a choice in its list, or -1. */
int list_find(const struct list *list, const char *id);

/* The rank of a level by its name, on whichever scale of the measure; or -1. */
int measure_rank(const struct measure *measure, const char *name);

/* The level of a graded value; the slot must be of TYPE_GRADE. */
const struct level *content_level(const struct slot *slot,
				  const struct value *value);

/* The reason beside a value, or NULL: of any value that has none. */
const struct reason *content_reason(const struct slot *slot,
				    const struct value *value);

/* 1 when that reason takes the value out of localisation. */
int content_leaves_out(const struct slot *slot, const struct value *value);

/*
 * 1 when the value may have a reason: a grade that is not the normal one, in
 * a pack that has reasons.
 */
int content_takes_reason(const struct slot *slot, const struct value *value);

#endif
