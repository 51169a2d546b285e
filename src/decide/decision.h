/*
 * A decision: all that the program says of one encounter, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_DECIDE_DECISION_H
#define NERVECOURSE_DECIDE_DECISION_H

#include <stddef.h>
#include <stdint.h>

#include "base/truth.h"
#include "content/content.h"
#include "content/expression.h"
#include "decide/causes.h"
#include "decide/localise.h"
#include "encounter/encounter.h"

/* What one rule says, and what it rests on. */
struct conclusion {
	const struct rule *rule;
	enum truth truth;
	/*
	 * 0 when it has no place in this decision, as all that weighs an
	 * excision where there is no mass.
	 */
	int applies;
	struct reasons reasons; /* `missing` holds slots that can be asked */
};

/* How far one segment of the nerve's course has been imaged. */
enum imaged {
	IMAGED_UNKNOWN,
	IMAGED_NO,
	IMAGED_INADEQUATE,
	IMAGED_ADEQUATE
};

struct segment_state {
	const struct segment *segment;
	enum imaged imaged;
	const struct conclusion *advised; /* most urgent true, or NULL */
};

/* A question not yet asked, whose answer can still change a conclusion. */
struct blank {
	size_t slot;
	int required;
	int urgency;   /* of the most urgent conclusion it keeps open */
	double weight; /* grows with those of them that it can settle */
	double tells;  /* of the site of the lesion, nats */
};

/* Does the lumbar imaging explain the deficit? */
enum lumbar_verdict {
	LUMBAR_NOT_JUDGED, /* cannot be judged from what is known */
	LUMBAR_EXPLAINS,
	LUMBAR_FAILS /* does not explain it */
};

/*
 * Everything in it is allocated by decision_new, belongs to the decision and
 * is overwritten by the next decide().
 */
struct decision {
	const struct content *content;
	struct value *values; /* effective, by slot */
	unsigned char *shown; /* by slot: 1 when it is asked at present */
	enum truth *truths;   /* by rule */
	/*
	 * What was answered to it, by rule, for who shows the decision;
	 * nothing in it depends on that.  Notes are the encounter's.
	 */
	struct response_state *responses;
	struct localisation where;
	struct placing placing; /* of it, as rules read it */
	enum lumbar_verdict lumbar;
	struct differential causes;
	/* What imaging is advised of now, in which order. */
	const struct segment **image_order;
	size_t n_image_order;
	const struct segment **by_sites; /* the order that the sites suggest */
	struct conclusion *conclusions;	 /* by rule, findings included */
	/*
	 * Level of the most urgent true rule, 1 the most urgent, and 0 when
	 * none is true: then the urgency is not yet established.
	 */
	int urgency;
	int may_be_more_urgent; /* an answer could still raise it */
	size_t n_not_excluded;	/* dangers that are unknown */
	size_t n_dangers;
	struct segment_state *segments; /* by segment */
	int excision_applies;		/* there is a mass to weigh */
	struct blank *blanks;		/* most useful first */
	size_t n_blanks;
	size_t n_shown;	   /* slots that are asked at present */
	size_t n_answered; /* of those, answered or explained as absent */
	const struct reasons **reasons; /* of the conclusions, by rule */
	uint64_t *hidden;		/* slots that are not shown */
	uint64_t *not_asked;		/* slots not asked yet, shown or not */
	uint64_t *open;			/* what keeps one argument open */
	uint64_t *scribble;		/* what else is told of it */
	unsigned char *memo;		/* truths by node of the expressions */
	uint64_t *sets; /* memory behind the conclusions' sets */
	size_t n_words; /* in it */
};

struct decision *decision_new(const struct content *content);

/* Accepts NULL. */
void decision_free(struct decision *decision);

/*
 * Decides.  Pure: depends on the encounter and its content alone, and
 * allocates nothing.  The decision must have been made for that content.
 */
void decide(const struct encounter *encounter, struct decision *decision);

/* A danger that the answers leave open. */
int conclusion_is_open_danger(const struct conclusion *conclusion);

/* The conclusion of the rule of that id, or NULL. */
const struct conclusion *decision_of(const struct decision *decision,
				     const char *rule);

/*
 * Fills a set of slots with the questions that keep an argument open and can
 * be asked, whether or not they were; empty where it is decided, or where no
 * question is left for it.
 */
void decision_missing(const struct decision *decision,
		      const struct argument *argument, uint64_t *missing);

#endif
