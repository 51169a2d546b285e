/*
 * The calls of the expression language: known(), atleast(), roots_cover(),
 * site(), weeks_since(); see expression.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "content/parser.h"

static struct expression *parse_known(struct parser *parser)
{
	struct expression *made = parser_node(parser, NODE_KNOWN);
	char item[WORD];
	char name[WORD];
	const struct slot *slot;

	parser_expect(parser, "(");
	text_copy(name, sizeof(name), parser->word);
	slot = parse_operand(parser, &made->operand, item);
	if (!slot)
		parser_unknown(parser, N_("question"), name);
	else if (item[0])
		parser_set_item(parser, slot, item, made);
	parser_expect(parser, ")");
	return made;
}

static struct expression *parse_at_least(struct parser *parser)
{
	const struct expression *children[MAX_CHILDREN];
	struct expression *made;
	long long needed = 0;
	size_t n = 0;

	parser_expect(parser, "(");
	if (number_read(parser->word, &needed) || needed % NUMBER_ONE)
		parser_fail(parser, "'%s' is no count.", parser->word);
	parser_next(parser);
	while (!parser->failed && parser_accept(parser, ",")) {
		if (n == MAX_CHILDREN) {
			parser_fail(parser, "too many conditions.");
			break;
		}
		children[n++] = parse_or(parser);
	}
	parser_expect(parser, ")");
	needed /= NUMBER_ONE;
	if (needed < 1 || (size_t)needed > n)
		parser_fail(parser,
			    "atleast needs a count between 1 and the %zu "
			    "conditions.",
			    n);
	if (parser->failed)
		return NULL;
	made = parser_parent(parser, NODE_AT_LEAST, children, n);
	parser_set_literals(parser, made, &needed, 1);
	return made;
}

/* One root's item of the question, "lumbar_roots.l5". */
static const struct expression *
affirmed(struct parser *parser, const struct slot *question, size_t choice)
{
	struct expression *made = parser_node(parser, NODE_ITEM);
	long long literal = (long long)choice;

	made->operand.left = content_index(parser->content, question);
	made->operand.right = made->operand.left;
	parser_set_literals(parser, made, &literal, 1);
	return made;
}

/* "ankle_dorsiflexion.affected >= 5": no loss. */
static const struct expression *normal(struct parser *parser,
				       const struct slot *item)
{
	struct expression *made = parser_node(parser, NODE_COMPARE);
	long long rank = measure_rank(item->measure, item->normal);

	made->comparison = COMPARE_GREATER_EQUAL;
	made->operand.access = ACCESS_AFFECTED;
	made->operand.left = content_index(parser->content, item);
	made->operand.right = made->operand.left + 1;
	parser_set_literals(parser, made, &rank, 1);
	return made;
}

/* Does the root of a choice, or one `near` it, supply the clue? */
static int supplies(const struct content *content, const struct list *list,
		    size_t choice, size_t near, const struct clue *clue)
{
	size_t first = choice < near ? 0 : choice - near;
	size_t i;
	size_t j;

	for (i = first; i <= choice + near && i < list->n_choices; i++)
		for (j = 0; j < content->n_structures; j++)
			if (!strcmp(content->structures[j].id,
				    list->choices[i].id) &&
			    clue_root(clue, &content->structures[j]) !=
				    DEFICIT_SPARED)
				return 1;
	return 0;
}

/* The clue shows no loss, or a root that supplies it is affirmed. */
static const struct expression *covered(struct parser *parser,
					const struct slot *question,
					size_t near, const struct clue *clue)
{
	/* A list has fewer choices than MAX_CHILDREN. */
	const struct expression *children[MAX_CHILDREN];
	const struct list *list = question->list;
	size_t n = 0;
	size_t i;

	children[n++] = normal(parser, clue->item);
	for (i = 0; i < list->n_choices; i++)
		if (supplies(parser->content, list, i, near, clue))
			children[n++] = affirmed(parser, question, i);
	return parser_parent(parser, NODE_OR, children, n);
}

/* Of muscles and reflexes alone: skin overlaps too much. */
static int is_motor(const struct clue *clue)
{
	return clue->item && clue->item->measure &&
	       clue->n_roots + clue->n_also > 0 &&
	       (!strcmp(clue->item->kind, "movement") ||
		!strcmp(clue->item->kind, "reflex"));
}

static struct expression *cover_all(struct parser *parser,
				    const struct slot *question, size_t near)
{
	const struct expression *children[MAX_CHILDREN];
	const struct content *content = parser->content;
	struct expression *made;
	size_t n = 0;
	size_t i;

	for (i = 0; i < content->n_clues; i++) {
		if (!is_motor(&content->clues[i]))
			continue;
		if (n < MAX_CHILDREN)
			children[n++] = covered(parser, question, near,
						&content->clues[i]);
		else
			parser_fail(parser, "supply.csv has too many muscles "
					    "and reflexes.");
	}
	if (!n)
		parser_fail(parser, "supply.csv names no muscle and no reflex "
				    "that roots could cover.");
	made = parser_parent(parser, NODE_AND, children, n);
	made->whole = 1;
	return made;
}

/* roots_cover(question) and roots_cover(question, levels) */
static struct expression *parse_roots_cover(struct parser *parser)
{
	const struct slot *question;
	long long near = 0;

	parser_expect(parser, "(");
	question = content_slot(parser->content, parser->word);
	if (!question)
		parser_unknown(parser, N_("question"), parser->word);
	else if (question->type != TYPE_MULTI)
		parser_fail(parser, "'%s' is no multiple choice among roots.",
			    question->id);
	parser_next(parser);
	if (!parser->failed && parser_accept(parser, ",")) {
		if (number_read(parser->word, &near) || near < 0 ||
		    near > MAX_CHILDREN * NUMBER_ONE || near % NUMBER_ONE)
			parser_fail(parser, "'%s' is no count of levels.",
				    parser->word);
		parser_next(parser);
	}
	parser_expect(parser, ")");
	if (parser->failed)
		return NULL;
	return cover_all(parser, question, (size_t)(near / NUMBER_ONE));
}

/* site(id): see expression.h. */
static struct expression *parse_site(struct parser *parser)
{
	struct expression *made = parser_node(parser, NODE_SITE);
	const struct site *site;

	parser_expect(parser, "(");
	site = content_site(parser->content, parser->word);
	if (site)
		made->site = (size_t)(site - parser->content->sites);
	else
		parser_fail(parser, "no site '%s' in sites.csv.", parser->word);
	parser_next(parser);
	parser_expect(parser, ")");
	return made;
}

static const struct slot *parse_date(struct parser *parser)
{
	const struct slot *slot = content_slot(parser->content, parser->word);

	if (!slot)
		parser_unknown(parser, N_("question"), parser->word);
	else if (slot->type != TYPE_DATE)
		parser_fail(parser, "'%s' is not asked for as a date.",
			    slot->id);
	parser_next(parser);
	return slot;
}

/* weeks_since(date question) <= 4: see expression.h. */
static struct expression *parse_weeks_since(struct parser *parser)
{
	const struct content *content = parser->content;
	struct expression *made = parser_node(parser, NODE_WEEKS);
	const struct slot *since;
	long long weeks = 0;

	parser_expect(parser, "(");
	since = parse_date(parser);
	parser_expect(parser, ")");
	if (!parser->failed && !content->date_question)
		parser_fail(parser, "weeks_since counts up to the date of the "
				    "encounter, which the key 'date_question' "
				    "of pack.csv must name.");
	if (!parser->failed && !parser_comparison(parser, &made->comparison))
		parser_fail(parser,
			    "compare the weeks with a number: "
			    "weeks_since(%s) <= 4.",
			    since->id);
	if (!parser->failed && number_read(parser->word, &weeks))
		parser_fail(parser, "'%s' is no number of weeks.",
			    parser->word);
	parser_next(parser);
	if (parser->failed)
		return NULL;
	made->operand.left = content_index(content, since);
	made->operand.right = made->operand.left;
	made->second.left = content_index(content, content->date_question);
	made->second.right = made->second.left;
	weeks *= DAYS_A_WEEK;
	parser_set_literals(parser, made, &weeks, 1);
	return made;
}

struct expression *parse_call(struct parser *parser)
{
	if (parser_accept(parser, "known"))
		return parse_known(parser);
	if (parser_accept(parser, "atleast"))
		return parse_at_least(parser);
	if (parser_accept(parser, "roots_cover"))
		return parse_roots_cover(parser);
	if (parser_accept(parser, "site"))
		return parse_site(parser);
	if (parser_accept(parser, "weeks_since"))
		return parse_weeks_since(parser);
	return NULL;
}
