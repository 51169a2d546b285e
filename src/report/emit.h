/*
 * Handing lines to a sink: what the walks share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_REPORT_EMIT_H
#define NERVECOURSE_REPORT_EMIT_H

#include "report/walk.h"

struct emit {
	const struct decision *decision;
	line_sink *sink;
	void *context;
};

void emit_text(const struct emit *emit, enum line_kind kind, int indent,
	       const char *text);

/* The part of the decision that says where the lesion lies (where.c). */
void emit_where(const struct emit *emit);

/* What could cause it; or only what fits best and what is worst (causes.c). */
void emit_causes(const struct emit *emit);
void emit_leading_cause(const struct emit *emit);

/* Each segment: how it is imaged, what is advised of it (imaging.c). */
void emit_segments(const struct emit *emit);

/*
 * Where a lumbar finding fits and yet does not explain the deficit, what
 * breaks it; the rules of the tables say the rest (imaging.c).
 */
void emit_lumbar(const struct emit *emit);

/* In which order to image what is advised now (imaging.c). */
void emit_image_order(const struct emit *emit);

/*
 * Copies the wording of a conclusion with its marks: awaits sign-off, rests
 * on an assumption (walk.c).
 */
void emit_wording(const struct emit *emit, const struct conclusion *conclusion,
		  char *text, size_t size);

/* What to test next (where.c). */
void emit_tests(const struct emit *emit);

/* What was answered to a conclusion, on a line; nothing where nothing was. */
void emit_response(const struct emit *emit, const struct conclusion *conclusion,
		   int indent);

/* All that was answered, with what it was answered to (responses.c). */
void emit_responses(const struct emit *emit);

/* A slot with its answer, indented, as a line that leads to it. */
void emit_slot(const struct emit *emit, enum line_kind kind, size_t at,
	       const char *note);

/* The same with a mark, such as "[!]". */
void emit_marked(const struct emit *emit, enum line_kind kind, const char *mark,
		 const char *text);

/* How the imaging of a segment stands, with its mark. */
struct imaged_form {
	const char *mark;
	const char *words; /* for _() */
};

/* By enum imaged. */
extern const struct imaged_form imaged_forms[];

void emit_heading(const struct emit *emit, const char *text);

/* "left leg" or "right leg". */
const char *leg_words(enum leg leg);

/* A source with its level of evidence in plain words. */
char *source_words(const struct source *source, char *text, size_t size);

/* 1 when a row rests on that source. */
int basis_cites(const struct basis *basis, const struct source *source);

/* That some of it awaits a clinician's sign-off. */
void emit_awaiting(const struct emit *emit);

/* Sources of a row, each with its level of evidence in plain words. */
void emit_basis(const struct emit *emit, const struct basis *basis);

#endif
