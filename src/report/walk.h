/*
 * One walk over a decision, line by line, for every sink that shows it to a
 * person: the screen, the text for the notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_WALK_H
#define NERVECOURSE_REPORT_WALK_H

#include "decide/decision.h"

enum line_kind {
	LINE_HEADING,
	LINE_URGENT, /* a danger that is there */
	LINE_OPEN,   /* not excluded, not established, cannot be judged */
	LINE_ADVICE,
	LINE_MET,
	LINE_NOT_MET,
	LINE_PLAIN,
	LINE_QUIET /* what the decision was made with */
};

struct line {
	enum line_kind kind;
	int indent;	  /* columns */
	const char *mark; /* "[!]", "[?]" and so on, or "" */
	const char *text; /* gone when the sink returns */
	/* What the line speaks of, if anything. */
	const struct conclusion *conclusion;
	const struct segment_state *segment;
	const struct slot *slot; /* a question still to ask */
	const struct site_state *site;
	const struct cause_state *cause;
};

typedef void line_sink(const struct line *line, void *context);

#define WALK_LINE 1024 /* bytes that hold any line's text */

/* The whole decision. */
void walk_decision(const struct decision *decision, line_sink *sink,
		   void *context);

/*
 * The parts that a decision is read in, each on its own.  Every line of the
 * whole decision stands in at least one of them.
 */
enum decision_part {
	PART_SUMMARY, /* what to know first */
	PART_WHERE,
	PART_IMAGING,
	PART_CAUSES,
	PART_EXCISION,
	PART_MISSING, /* dangers not excluded, and every useful blank */
	PART_SOURCES,
	N_PARTS
};

void walk_part(const struct decision *decision, enum decision_part part,
	       line_sink *sink, void *context);

/* "summary", "where" and so on. */
const char *part_words(enum decision_part part);

/* The sources of all that holds, each once. */
void walk_sources(const struct decision *decision, line_sink *sink,
		  void *context);

/* Why a conclusion stands as it does, and what it rests on. */
void walk_conclusion(const struct decision *decision,
		     const struct conclusion *conclusion, line_sink *sink,
		     void *context);

/* What a segment holds, how it is imaged, what the study misses. */
void walk_segment(const struct decision *decision,
		  const struct segment_state *state, line_sink *sink,
		  void *context);

/*
 * What speaks for and against a site: findings explained, unexplained,
 * expected but absent, and not tested.
 */
void walk_site(const struct decision *decision, const struct site_state *state,
	       line_sink *sink, void *context);

/* What speaks for and against a cause, what is open, what would settle it. */
void walk_cause(const struct decision *decision,
		const struct cause_state *state, line_sink *sink,
		void *context);

/* "supported", "possible", "excluded". */
const char *standing_words(enum standing standing);

/* "spoken for", "spoken against", "open". */
const char *cause_words(enum cause_standing standing);

/* How to ask or examine a slot, and why, with its sources. */
void walk_slot(const struct slot *slot, line_sink *sink, void *context);

/* The answers given, section by section, and what was answered to advice. */
void walk_answers(const struct encounter *encounter,
		  const struct decision *decision, line_sink *sink,
		  void *context);

/*
 * The urgency in one line of at most 78 columns, always in sight: level ("at
 * least" where an answer could still raise it), time frame, and how many
 * dangers are not excluded.  Returns `text`.
 */
char *walk_urgency(const struct decision *decision, char *text, size_t size);

/*
 * The same for narrow windows: what must not be cut off comes first.
 */
char *walk_urgency_brief(const struct decision *decision, char *text,
			 size_t size);

/* Where along the nerve the lesion lies, in one line; returns `text`. */
char *walk_place(const struct decision *decision, char *text, size_t size);

/* The most urgent conclusion that holds, or NULL. */
const struct conclusion *walk_top(const struct decision *decision);

/* The wording of a conclusion as it stands, or "". */
const char *conclusion_text(const struct conclusion *conclusion);

/*
 * What was answered to a conclusion's advice: "overridden: the patient declines
 * (2026-11-28)", with the note, and whether the answers have changed since; ""
 * where nothing was.  Returns `text`.
 */
char *response_words(const struct decision *decision,
		     const struct conclusion *conclusion, char *text,
		     size_t size);

/* "Ankle dorsiflexion, left": a slot's label with its side. */
char *slot_words(const struct slot *slot, char *text, size_t size);

/* Appends an answer to a label: "Age: 82 years", "Foot drop? yes". */
void append_answer(char *text, size_t size, const struct slot *slot,
		   const struct value *value);

#endif
