/*
 * Expressions: the conditions in the tables, parsed once, evaluated in
 * three-valued logic for each patient.
 *
 *   or, and, not, ( )                Kleene's strong logic
 *   = != < <= > >=, in (a, b)        a comparison with unknown is unknown;
 *                                    with a value, or with a question of
 *                                    the same type: "date > other_date"
 *   atleast(n, a, b, ...)            see truth_at_least
 *   known(x)                         is x answered?  never unknown
 *   assume(x, value)                 x, or the value where x is unknown
 *   a bare name                      a yes/no question, a sign, a rule
 *   list.item                        one item of a multiple choice
 *   item.left, .right                an examination item on one side
 *   item.affected, .other            on the affected side, the other side;
 *                                    of two affected sides the lower grade
 *   item.worse                       lower on the affected than the other
 *   item.any, .every                 a comparison on either, on both sides
 *   roots_cover(question)            every muscle and reflex of the affected
 *                                    side is normal, or supplied by one of
 *                                    the roots that the question affirms;
 *                                    with a second operand n also by a root
 *                                    up to n levels from one
 *   weeks_since(question) <= 4       weeks from the date answered there to
 *                                    the encounter's, in days and not
 *                                    rounded: 29 days are more than 4 weeks;
 *                                    unknown of a later date, which no
 *                                    answer more decides
 *   site(id)                         the site explains what was found and
 *                                    cannot be told apart from the first;
 *                                    unknown as long as nothing was found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_EXPRESSION_H
#define NERVECOURSE_CONTENT_EXPRESSION_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/truth.h"
#include "content/content.h"

/* A set of slots: bit i of word i / 64. */
#define SLOT_WORDS(n_slots) (((n_slots) + 63) / 64)

static inline void slots_add(uint64_t *set, size_t slot)
{
	set[slot / 64] |= (uint64_t)1 << slot % 64;
}

static inline void slots_remove(uint64_t *set, size_t slot)
{
	set[slot / 64] &= ~((uint64_t)1 << slot % 64);
}

static inline int slots_has(const uint64_t *set, size_t slot)
{
	return (int)(set[slot / 64] >> slot % 64 & 1);
}

/* Takes the first slot out of one word of a set that is not empty. */
static inline size_t slots_take(uint64_t *word)
{
	size_t bit = (size_t)__builtin_ctzll(*word);

	*word &= *word - 1;
	return bit;
}

/* Where the lesion lies, as far as rules read it. */
struct placing {
	const enum truth *sites; /* by site: what site() is */
	const uint64_t *used;	 /* answers that the placing rests on */
	const uint64_t *open;	 /* blanks that could change it */
};

/* What an expression is evaluated against. */
struct facts {
	const struct content *content;
	const struct value *values; /* by slot */
	const enum truth *rules;    /* by rule; those read are decided */
	/* NULL: every site() is unknown, with nothing to ask for. */
	const struct placing *placing;
	/*
	 * Where truths are kept once they are known, by node, all 0 to begin
	 * with; or NULL.  The other members must not change meanwhile.
	 */
	unsigned char *memo;
};

/*
 * Parses and type-checks `text` against the names in `content`.  Returns an
 * expression that lives as long as the content's arena, or NULL with a
 * fault added at `place`, whose character is set.
 */
const struct expression *expression_parse(struct content *content,
					  const char *text,
					  const struct place *place,
					  struct faults *faults);

enum truth expression_truth(const struct expression *expression,
			    const struct facts *facts);

/* Why an expression has the truth that it has: sets of slots. */
struct reasons {
	uint64_t *rests_on; /* answered, and deciding it */
	uint64_t *missing;  /* blank, and keeping it open */
	uint64_t *settling; /* of those, the ones that alone can decide it */
	uint64_t *assumed;  /* blank, with assume() standing in */
};

/*
 * Adds to the sets.  `of_rules` holds, by rule, the reasons of every rule
 * that the expression reads, which become its own; NULL where it reads none.
 * A slot read more than once may stand in `settling` without deciding alone.
 */
void expression_explain(const struct expression *expression,
			const struct facts *facts,
			const struct reasons *const *of_rules,
			const struct reasons *reasons);

/* Adds every slot that it reads, itself or through rules. */
void expression_slots(const struct expression *expression,
		      const struct content *content, uint64_t *slots);

/*
 * Calls `visit` with the index of each rule that it reads directly; stops
 * at, and returns, the first value that is not 0.
 */
int expression_rules(const struct expression *expression,
		     int (*visit)(size_t rule, void *context), void *context);

/*
 * 1 when it uses known(), assume() or site() itself, not through rules: then
 * an answer more may turn it from true to false.
 */
int expression_has_default(const struct expression *expression);

/* The text it was parsed from. */
const char *expression_text(const struct expression *expression);

#endif
