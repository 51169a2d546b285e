/*
 * Localisation: where along the nerve the lesion lies, by inference from the
 * anatomy and the examination.
 *
 * For every site the tables foretell what becomes of each clue.  What was
 * found is weighed against that: the logarithms of the likelihoods add up,
 * with a prior, to a score; what does not fit adds up to a misfit.  The
 * score ranks the sites.  A site is excluded by its own misfit alone, however
 * the others stand, so that what was not tested excludes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_DECIDE_LOCALISE_H
#define NERVECOURSE_DECIDE_LOCALISE_H

#include "content/content.h"
#include "content/expression.h"

/* How the findings stand to one clue at one site. */
enum fit {
	FIT_UNTESTED,
	FIT_LEFT_OUT,	 /* examined, but the reason beside it takes it out */
	FIT_OWN_NORMAL,	 /* a loss that the healthy leg has too */
	FIT_AGREES,	 /* nothing foretold, nothing found */
	FIT_EXPLAINED,	 /* found, and foretold */
	FIT_UNEXPLAINED, /* found, and not foretold */
	FIT_ABSENT	 /* foretold for certain, and not found */
};

enum standing {
	SITE_EXCLUDED,
	SITE_POSSIBLE,
	SITE_SUPPORTED /* explains something, and nothing speaks against it */
};

/* The two legs, by index, as in every item's pair of slots. */
enum leg {
	LEG_LEFT,
	LEG_RIGHT,
	LEG_COUNT
};

#define NO_BAND (-1)

/* What was found of one clue. */
struct observation {
	const struct likelihood *likelihood; /* that counts here */
	/* Band by leg, or NO_BAND; under LEG_LEFT where legs have none. */
	signed char band[LEG_COUNT];
	/* Of the affected leg: 1 a loss is told of, 0 denied, else -1. */
	signed char reported;
	/* By leg: 1 when its grade has a reason that does not count. */
	unsigned char left_out[LEG_COUNT];
};

struct site_state {
	const struct site *site;
	double score;  /* log-likelihood and log-prior */
	double misfit; /* 0 or more; of the leg and severity that fit best */
	double scores[SEVERITY_COUNT]; /* of a severe, a partial lesion there */
	double unexplained; /* as the misfit, with what points elsewhere */
	double severe;	    /* share of the severe one, from 0 to 1 */
	enum leg leg;	    /* on which the lesion lies */
	int leg_known;	    /* 0: it may as well be on the other */
	int explains;	    /* 1: foretells something that was found */
	enum standing standing;
};

/*
 * What of all likelihood a site has, as a severe and as a partial lesion; all
 * shares add up to 1.
 */
struct share {
	size_t site;
	enum leg leg;
	double severe;
	double partial;
	int step; /* of how likely it is to be severe, see content.h */
};

/* How far the first site leads. */
enum lead {
	LEAD_NONE, /* cannot be told apart from others */
	LEAD_LIKELY,
	LEAD_CLEAR
};

/* Something to examine or ask next. */
struct next_test {
	const struct clue *clue;
	size_t slot;  /* to answer */
	enum leg leg; /* of an item */
	double gain;  /* expected reduction of entropy over the sites, nats */
};

#define NEXT_TESTS 3
#define NEXT_CANDIDATES 10

enum located {
	LOCATED_NO_TABLES,  /* the content has no sites */
	LOCATED_NEEDS_SIDE, /* the affected side is not known */
	LOCATED_NOTHING,    /* nothing abnormal was found yet */
	LOCATED		    /* something was: the ranking means something */
};

/*
 * The result.  Everything in it belongs to it and is overwritten by the next
 * localise().
 */
struct localisation {
	const struct content *content;
	enum located located;
	int both;		      /* 1: both legs are affected */
	enum leg leg;		      /* the affected one, unless both */
	size_t n_tested;	      /* clues of the affected side that were */
	size_t n_abnormal[LEG_COUNT]; /* items found abnormal, by leg */
	size_t n_pointing;	      /* what else points to a lesion */
	size_t n_left_out;	      /* answers that their reasons take out */
	/*
	 * Best first, equal ones as listed: those that explain enough, those
	 * that explain something, the others; last what is excluded.  Within
	 * each by score.
	 */
	struct site_state *ranked;
	size_t *rank;	  /* by site: index in `ranked` */
	size_t n_leading; /* that cannot be told apart; 0 where not ranked */
	enum lead lead;
	int adequate; /* 1: the first site leaves nothing much unexplained */
	/* Where it is not: the two sites that do better together, or NULL. */
	const struct site_state *pair[2];
	struct next_test next[NEXT_CANDIDATES]; /* bedside first */
	size_t n_next;
	struct next_test study; /* the best that is not at the bedside */
	double *tells; /* by slot: what an answer is expected to tell, nats */
	struct observation *observations; /* by clue */
	enum truth *truths;		  /* by site, for site() in rules */
	uint64_t *used;			  /* slots that it rests on */
	uint64_t *open;			  /* blanks that could change it */
	struct share *shares;		  /* of the first sites, best first */
	size_t n_shares;
	/* Memory to weigh in. */
	struct entry *entries;
	size_t n_entries;
	const struct entry **entry_of; /* by clue and leg */
	struct sum *sums;	       /* by leg, severity and site */
	struct value *values;	       /* by slot */
};

/* Makes room for localisations with that content. */
void localisation_init(struct localisation *where,
		       const struct content *content);

void localisation_clear(struct localisation *where);

/*
 * Localises from the answers in `facts`.  Pure, allocates nothing.  `shown`
 * tells by slot whether it is asked at present.
 */
void localise(struct localisation *where, const struct facts *facts,
	      const unsigned char *shown);

/* How the findings on a leg stand to a clue at a site. */
enum fit localise_fit(const struct localisation *where,
		      const struct site_state *state, const struct clue *clue,
		      enum leg leg);

/* What a site does to a clue on a leg. */
enum deficit localise_deficit(const struct localisation *where,
			      const struct site_state *state,
			      const struct clue *clue, enum leg leg);

/*
 * The sites that cannot be told apart from the first once a test has a
 * result: `band` of the clue's likelihood.  Writes at most `most`, the first
 * first, and returns how many.
 */
size_t localise_after(const struct localisation *where,
		      const struct next_test *test, size_t band,
		      const struct site_state **sites, size_t most);

/*
 * The order in which to image by the sites that lead: their segments, each
 * once.  `order` has room for all segments; returns how many were written.
 */
size_t localise_imaging(const struct localisation *where,
			const struct segment **order);

/* How many of the first sites are worth showing: the leading, or two. */
size_t localise_n_shown(const struct localisation *where);

/* What site() reads. */
struct placing localise_placing(const struct localisation *where);

#endif
