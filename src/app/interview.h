/*
 * The interview: the same questions as on the screen, one after the other,
 * as prompts and typed lines.  Knows what comes next and what a line means;
 * reads and prints nothing.
 *
 * Sections are walked in order, each question that is asked at present once,
 * whether or not it has an answer; a grid's item is one question for both
 * sides.  At the end come those that later answers called for, or that were
 * passed over by a jump.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_APP_INTERVIEW_H
#define NERVECOURSE_APP_INTERVIEW_H

#include "decide/decision.h"
#include "report/walk.h"
#include "store/store.h"

/* What is to be done once a line was taken. */
enum interview_outcome {
	INTERVIEW_ASK,	    /* ask what is now to be asked */
	INTERVIEW_HELP,	    /* explain this question */
	INTERVIEW_MORE,	    /* explain the commands too */
	INTERVIEW_DECISION, /* tell the decision */
	INTERVIEW_WHY,	    /* tell what is behind line `number` of it */
	INTERVIEW_WHERE,    /* tell where along the nerve the lesion lies */
	INTERVIEW_LIST,	    /* tell this section's questions with answers */
	INTERVIEW_QUIT
};

struct interview {
	const struct content *content;
	struct store *store;
	char id[STORE_ID];
	long long today; /* the day on which answers are typed */
	struct encounter *encounter;
	struct decision *decision;
	/* What is asked, where `over` is 0: a row of a section. */
	size_t section;
	size_t row;
	int right; /* grid: the left side was answered, the right is asked */
	int over;  /* 1: nothing is left to ask */
	int ended; /* 1: it was over before */
	int confirming; /* 1: what fills many blanks waits for a yes */
	enum value_type confirmed; /* those of yes/no, or of grades */
	unsigned char *offered;	   /* by slot: it was asked */
	int unsaved;		   /* 1: the store refused the last change */
	int insists;	  /* 1: leaving unsaved was refused the line before */
	int held_back;	  /* 1: this line was refused so */
	char sought[128]; /* words that a question was last sought by */
	long number;
	/* After each line: what to tell of it, or ""; 1: it is a fault. */
	char said[WALK_LINE];
	int refused;
	char news[WALK_LINE];  /* what an answer has changed, or "" */
	unsigned long changes; /* counts what changed the decision */
	/* What was last told of the decision. */
	int urgency;
	int may_be_more_urgent;
	const struct conclusion *top;
};

/* One command of line mode. */
struct interview_command {
	const char *name;
	const char *arguments;
	const char *help;
	enum interview_outcome (*run)(struct interview *interview,
				      const char *arguments);
};

extern const struct interview_command interview_commands[];
extern const size_t n_interview_commands;

/*
 * Opens a stored encounter at its first question, or with `resume` at the
 * first that was not asked.  Returns NULL with `faults` filled when it cannot
 * be loaded; answers that the content does not know are told there too, and
 * are no failure.  The store and the content must outlive it.
 */
struct interview *interview_open(const struct content *content,
				 struct store *store, const char *id,
				 long long today, int resume,
				 struct faults *faults);

/* Accepts NULL. */
void interview_close(struct interview *interview);

/* The slot that is asked, of a grid's item the left one; NULL when over. */
const struct slot *interview_slot(const struct interview *interview);

/* The question, how it is answered, and its answer so far, in one line. */
char *interview_prompt(const struct interview *interview, char *text,
		       size_t size);

/* What can be typed at this question, in words. */
char *interview_keys(const struct interview *interview, char *text,
		     size_t size);

/*
 * Takes one line: an answer, a command, or "" to go on.  Every change is in
 * the store when it returns, or `refused` is set and `said` tells.
 */
enum interview_outcome interview_take(struct interview *interview,
				      const char *line);

/* Keeps a line that was not finished, where the question takes typing. */
void interview_keep_draft(struct interview *interview, const char *line);

/* The slots of the section in front that are asked, a grid's left ones. */
size_t interview_rows(const struct interview *interview, size_t *slots);

/* Asks that slot next. */
void interview_go(struct interview *interview, size_t slot);

/* A last try to keep everything: 0, or -1 when the store still refuses. */
int interview_save(struct interview *interview);

#endif
