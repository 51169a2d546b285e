/*
 * Deciding: rules in order, what each rests on, and what follows for the
 * urgency, the segments and the questions still to ask.  See decision.h.
 *
 * The site of the lesion is inferred first (localise.c), for rules read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "content/expression.h"
#include "decide/blanks.h"
#include "decide/decision.h"

/* The sets of struct reasons; behind all rules' one more to scribble on. */
#define SETS_A_RULE 4

struct decision *decision_new(const struct content *content)
{
	struct decision *decision = memory_new(1, sizeof(*decision));
	size_t words = SLOT_WORDS(content->n_slots);
	size_t i;

	decision->content = content;
	decision->values = memory_new(content->n_slots, sizeof(struct value));
	decision->shown = memory_new(content->n_slots, 1);
	decision->truths = memory_new(content->n_rules, sizeof(enum truth));
	decision->responses =
		memory_new(content->n_rules, sizeof(struct response_state));
	decision->conclusions =
		memory_new(content->n_rules, sizeof(struct conclusion));
	decision->segments =
		memory_new(content->n_segments, sizeof(struct segment_state));
	decision->image_order = memory_new(content->n_segments, sizeof(void *));
	decision->by_sites = memory_new(content->n_segments, sizeof(void *));
	localisation_init(&decision->where, content);
	differential_init(&decision->causes, content);
	decision->blanks = memory_new(content->n_slots, sizeof(struct blank));
	decision->memo = memory_new(content->n_nodes, 1);
	decision->hidden = memory_new(words, sizeof(uint64_t));
	decision->not_asked = memory_new(words, sizeof(uint64_t));
	decision->open = memory_new(words, sizeof(uint64_t));
	decision->scribble = memory_new(words, sizeof(uint64_t));
	decision->reasons = memory_new(content->n_rules, sizeof(void *));
	decision->n_words = (SETS_A_RULE * content->n_rules + 1) * words;
	decision->sets = memory_new(decision->n_words, sizeof(uint64_t));
	for (i = 0; i < content->n_rules; i++) {
		struct conclusion *conclusion = &decision->conclusions[i];
		struct reasons *reasons = &conclusion->reasons;

		conclusion->rule = &content->rules[i];
		reasons->rests_on = decision->sets + SETS_A_RULE * i * words;
		reasons->missing = reasons->rests_on + words;
		reasons->settling = reasons->missing + words;
		reasons->assumed = reasons->settling + words;
		decision->reasons[i] = reasons;
	}
	return decision;
}

void decision_free(struct decision *decision)
{
	if (!decision)
		return;
	free(decision->values);
	free(decision->shown);
	free(decision->truths);
	free(decision->responses);
	free(decision->conclusions);
	free(decision->segments);
	free(decision->image_order);
	free(decision->by_sites);
	localisation_clear(&decision->where);
	differential_clear(&decision->causes);
	free(decision->blanks);
	free(decision->memo);
	free(decision->hidden);
	free(decision->not_asked);
	free(decision->open);
	free(decision->scribble);
	free(decision->reasons);
	free(decision->sets);
	free(decision);
}

const struct conclusion *decision_of(const struct decision *decision,
				     const char *rule)
{
	const struct rule *found = content_rule(decision->content, rule);

	if (!found)
		return NULL;
	return &decision->conclusions[found - decision->content->rules];
}

static struct facts facts_of(const struct decision *decision)
{
	struct facts facts = {.content = decision->content,
			      .values = decision->values,
			      .rules = decision->truths,
			      .placing = &decision->placing,
			      .memo = decision->memo};

	return facts;
}

static void evaluate_rules(struct decision *decision)
{
	const struct content *content = decision->content;
	struct facts facts = facts_of(decision);
	size_t i;

	for (i = 0; i < content->n_rules; i++) {
		size_t at = (size_t)content->rule_order[i];

		decision->truths[at] =
			expression_truth(content->rules[at].when, &facts);
		decision->conclusions[at].truth = decision->truths[at];
	}
	decision->excision_applies =
		decision->truths[content->excision_gate - content->rules] ==
		TRUTH_TRUE;
}

/* Sets of the slots that are hidden, and of those not asked. */
static void note_masks(struct decision *decision)
{
	const struct content *content = decision->content;
	size_t words = SLOT_WORDS(content->n_slots);
	size_t i;

	memset(decision->hidden, 0, words * sizeof(uint64_t));
	memset(decision->not_asked, 0, words * sizeof(uint64_t));
	for (i = 0; i < content->n_slots; i++) {
		if (!decision->shown[i])
			slots_add(decision->hidden, i);
		if (decision->values[i].presence == NOT_ASKED)
			slots_add(decision->not_asked, i);
	}
}

static int sets_meet(const uint64_t *a, const uint64_t *b, size_t n_slots)
{
	size_t i;

	for (i = 0; i < SLOT_WORDS(n_slots); i++)
		if (a[i] & b[i])
			return 1;
	return 0;
}

/*
 * Of the slots that keep a conclusion open, those that are hidden cannot be
 * asked: where an unanswered question hides them, that one is to be asked.
 */
static void ask_instead(const struct decision *decision,
			const struct reasons *reasons)
{
	const struct content *content = decision->content;
	uint64_t *scribble = decision->sets + decision->n_words -
			     SLOT_WORDS(content->n_slots);
	struct facts facts = facts_of(decision);
	size_t i;

	if (!sets_meet(reasons->missing, decision->hidden, content->n_slots))
		return;
	for (i = content->n_conditional; i-- > 0;) {
		size_t at = (size_t)content->conditional[i];
		struct reasons hiding = {scribble, reasons->missing, scribble,
					 scribble};

		if (decision->shown[at] || !slots_has(reasons->missing, at))
			continue;
		if (slots_has(reasons->settling, at))
			hiding.settling = reasons->settling;
		slots_remove(reasons->missing, at);
		slots_remove(reasons->settling, at);
		if (decision->values[at].presence != NOT_APPLICABLE)
			expression_explain(content->slots[at].show_if, &facts,
					   NULL, &hiding);
	}
}

static int weighs_excision(enum target target)
{
	return target == TARGET_EXCISION || target == TARGET_CRITERION ||
	       target == TARGET_FIRST || target == TARGET_CAUTION ||
	       target == TARGET_ALTERNATIVE;
}

static void explain_rules(struct decision *decision)
{
	const struct content *content = decision->content;
	struct facts facts = facts_of(decision);
	size_t i;

	memset(decision->sets, 0, decision->n_words * sizeof(uint64_t));
	for (i = 0; i < content->n_rules; i++) {
		size_t at = (size_t)content->rule_order[i];
		struct conclusion *conclusion = &decision->conclusions[at];

		conclusion->applies =
			decision->excision_applies ||
			!weighs_excision(conclusion->rule->target);
		expression_explain(conclusion->rule->when, &facts,
				   decision->reasons, &conclusion->reasons);
		if (conclusion->truth == TRUTH_UNKNOWN)
			ask_instead(decision, &conclusion->reasons);
	}
}

void decision_missing(const struct decision *decision,
		      const struct argument *argument, uint64_t *missing)
{
	const struct content *content = decision->content;
	size_t words = SLOT_WORDS(content->n_slots);
	uint64_t *scribble = decision->scribble;
	struct facts facts = facts_of(decision);
	struct reasons reasons = {scribble, missing, scribble, scribble};

	memset(missing, 0, words * sizeof(uint64_t));
	if (decision->causes.truths[argument - content->arguments] !=
	    TRUTH_UNKNOWN)
		return;
	expression_explain(argument->when, &facts, decision->reasons, &reasons);
	ask_instead(decision, &reasons);
}

int conclusion_is_open_danger(const struct conclusion *conclusion)
{
	return conclusion->applies && conclusion->truth == TRUTH_UNKNOWN &&
	       conclusion->rule->target == TARGET_URGENCY &&
	       conclusion->rule->polarity == POLARITY_WARN;
}

/* Could an answer still make it more urgent? */
static int may_be_more_urgent(const struct decision *decision)
{
	size_t i;

	for (i = 0; i < decision->content->n_rules; i++) {
		const struct conclusion *conclusion = &decision->conclusions[i];

		if (conclusion->applies && conclusion->truth == TRUTH_UNKNOWN &&
		    conclusion->rule->urgency &&
		    conclusion->rule->urgency < decision->urgency)
			return 1;
	}
	return 0;
}

static void find_urgency(struct decision *decision)
{
	size_t i;

	decision->urgency = 0;
	decision->n_dangers = 0;
	decision->n_not_excluded = 0;
	for (i = 0; i < decision->content->n_rules; i++) {
		const struct conclusion *conclusion = &decision->conclusions[i];
		const struct rule *rule = conclusion->rule;

		if (!conclusion->applies)
			continue;
		if (rule->target == TARGET_URGENCY &&
		    rule->polarity == POLARITY_WARN) {
			decision->n_dangers++;
			decision->n_not_excluded +=
				conclusion_is_open_danger(conclusion);
		}
		if (conclusion->truth == TRUTH_TRUE && rule->urgency &&
		    (!decision->urgency || rule->urgency < decision->urgency))
			decision->urgency = rule->urgency;
	}
	decision->may_be_more_urgent = may_be_more_urgent(decision);
}

static enum imaged imaged(const struct segment *segment,
			  const struct facts *facts)
{
	enum truth adequate = expression_truth(segment->adequate, facts);
	enum truth inadequate = expression_truth(segment->inadequate, facts);

	if (adequate == TRUTH_TRUE)
		return IMAGED_ADEQUATE;
	if (inadequate == TRUTH_TRUE)
		return IMAGED_INADEQUATE;
	if (adequate == TRUTH_FALSE && inadequate == TRUTH_FALSE)
		return IMAGED_NO;
	return IMAGED_UNKNOWN;
}

/* Goes ahead, or is more urgent, where "no urgency" is the least. */
static int more_urgent(const struct rule *a, const struct rule *b)
{
	if (a->ahead != b->ahead)
		return a->ahead;
	return a->urgency && (!b->urgency || a->urgency < b->urgency);
}

static void find_segments(struct decision *decision)
{
	const struct content *content = decision->content;
	struct facts facts = facts_of(decision);
	size_t i;

	for (i = 0; i < content->n_segments; i++) {
		struct segment_state *state = &decision->segments[i];

		state->segment = &content->segments[i];
		state->imaged = imaged(state->segment, &facts);
		state->advised = NULL;
	}
	for (i = 0; i < content->n_rules; i++) {
		const struct conclusion *conclusion = &decision->conclusions[i];
		const struct segment *segment = conclusion->rule->segment;
		struct segment_state *state;

		if (!segment || conclusion->truth != TRUTH_TRUE)
			continue;
		state = &decision->segments[segment - content->segments];
		if (!state->advised ||
		    more_urgent(conclusion->rule, state->advised->rule))
			state->advised = conclusion;
	}
}

/* Is a segment advised now: ahead of the others, or not seen yet? */
static int is_to_image(const struct decision *decision,
		       const struct segment *segment, int ahead)
{
	const struct segment_state *state =
		&decision->segments[segment - decision->content->segments];

	if (!state->advised || state->advised->rule->ahead != ahead)
		return 0;
	return ahead || state->imaged != IMAGED_ADEQUATE;
}

static void add_to_order(struct decision *decision,
			 const struct segment *segment, int ahead)
{
	size_t i;

	for (i = 0; i < decision->n_image_order; i++)
		if (decision->image_order[i] == segment)
			return;
	if (is_to_image(decision, segment, ahead))
		decision->image_order[decision->n_image_order++] = segment;
}

/* What goes ahead, then as the sites have it, then along the course. */
static void find_image_order(struct decision *decision)
{
	const struct content *content = decision->content;
	size_t n = localise_imaging(&decision->where, decision->by_sites);
	size_t i;

	decision->n_image_order = 0;
	for (i = 0; i < content->n_segments; i++)
		add_to_order(decision, &content->segments[i], 1);
	for (i = 0; i < n; i++)
		add_to_order(decision, decision->by_sites[i], 0);
	for (i = 0; i < content->n_segments; i++)
		add_to_order(decision, &content->segments[i], 0);
}

/* Is it the site of roots that the lumbar imaging shows compressed? */
static int is_compressed(const struct decision *decision,
			 const struct site *site)
{
	const struct slot *question =
		decision->content->compressed_roots_question;
	const struct value *value;
	size_t i;

	if (!question)
		return 0;
	value = &decision->values[content_index(decision->content, question)];
	for (i = 0; i < site->n_structures; i++) {
		int choice = list_find(question->list, site->structures[i]->id);

		if (value->presence != ANSWERED || choice < 0 ||
		    !(value->yes >> choice & 1))
			return 0;
	}
	return site->n_structures > 0;
}

/* Do the findings point to compressed roots, and to nothing else? */
static int sites_are_compressed(const struct decision *decision)
{
	const struct localisation *where = &decision->where;
	size_t i;

	if (where->located != LOCATED)
		return 0;
	if (where->pair[0])
		return is_compressed(decision, where->pair[0]->site) &&
		       is_compressed(decision, where->pair[1]->site);
	for (i = 0; i < where->n_leading; i++)
		if (!is_compressed(decision, where->ranked[i].site) ||
		    where->ranked[i].standing != SITE_SUPPORTED)
			return 0;
	return 1;
}

static enum truth truth_of_rule(const struct decision *decision,
				const struct rule *rule)
{
	return rule ? decision->truths[rule - decision->content->rules]
		    : TRUTH_UNKNOWN;
}

/*
 * A lumbar finding that fits by side, roots and time explains a deficit only
 * where the examination points to those roots too.  A reassurance about it
 * has no place otherwise.
 */
static void judge_lumbar(struct decision *decision)
{
	const struct content *content = decision->content;
	size_t i;

	decision->lumbar = LUMBAR_NOT_JUDGED;
	if (truth_of_rule(decision, content->lumbar_fails) == TRUTH_TRUE)
		decision->lumbar = LUMBAR_FAILS;
	else if (truth_of_rule(decision, content->lumbar_fits) == TRUTH_TRUE &&
		 sites_are_compressed(decision))
		decision->lumbar = LUMBAR_EXPLAINS;
	for (i = 0; i < content->n_rules; i++)
		if (content->rules[i].target == TARGET_LUMBAR &&
		    content->rules[i].polarity == POLARITY_FOR)
			decision->conclusions[i].applies =
				decision->lumbar == LUMBAR_EXPLAINS;
}

static void count_answers(struct decision *decision)
{
	size_t i;

	decision->n_shown = 0;
	decision->n_answered = 0;
	for (i = 0; i < decision->content->n_slots; i++) {
		decision->n_shown += decision->shown[i];
		decision->n_answered +=
			decision->shown[i] &&
			decision->values[i].presence != NOT_ASKED;
	}
}

void decide(const struct encounter *encounter, struct decision *decision)
{
	struct facts facts = facts_of(decision);

	memset(decision->memo, 0, decision->content->n_nodes);
	encounter_effective(encounter, decision->values, decision->shown);
	note_masks(decision);
	localise(&decision->where, &facts, decision->shown);
	decision->placing = localise_placing(&decision->where);
	evaluate_rules(decision);
	explain_rules(decision);
	differential_weigh(&decision->causes, &facts);
	find_urgency(decision);
	find_segments(decision);
	find_image_order(decision);
	judge_lumbar(decision);
	rank_blanks(decision);
	count_answers(decision);
	memcpy(decision->responses, encounter_responses(encounter),
	       decision->content->n_rules * sizeof(*decision->responses));
}
