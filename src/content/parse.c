/*
 * Parsing and type-checking expressions; see expression.h for the language.
 *
 * Recursive descent.  After the first fault nothing more is said of the
 * same expression, for what follows is seldom true.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "content/expression.h"
#include "content/literal.h"
#include "content/parser.h"
#include "content/suggest.h"
#include "content/token.h"

#define MAX_DEPTH 40

void parser_fail(struct parser *parser, const char *format, ...)
{
	struct place place = *parser->place;
	char text[FAULT_TEXT];
	va_list arguments;

	if (parser->failed)
		return;
	parser->failed = 1;
	place.character = parser->token - parser->text + 1;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), _(format), arguments);
	va_end(arguments);
	faults_add(parser->faults, &place, "%s", text);
}

void parser_next(struct parser *parser)
{
	size_t length;

	while (*parser->at == ' ' || *parser->at == '\n' ||
	       *parser->at == '\t' || *parser->at == '\r')
		parser->at++;
	parser->token = parser->at;
	length = token_length(parser->at);
	parser->at += length;
	if (length >= WORD) {
		parser_fail(parser, "this name is too long.");
		length = WORD - 1;
	}
	memcpy(parser->word, parser->token, length);
	parser->word[length] = '\0';
}

int parser_is(const struct parser *parser, const char *word)
{
	return !strcmp(parser->word, word);
}

int parser_accept(struct parser *parser, const char *word)
{
	if (!parser_is(parser, word))
		return 0;
	parser_next(parser);
	return 1;
}

void parser_expect(struct parser *parser, const char *word)
{
	if (parser_accept(parser, word))
		return;
	if (parser->word[0])
		parser_fail(parser, "found '%s' where '%s' was expected.",
			    parser->word, word);
	else
		parser_fail(parser,
			    "the expression ends where '%s' was expected.",
			    word);
}

struct expression *parser_node(struct parser *parser, enum node_kind kind)
{
	struct expression *made = arena_take(parser->content->arena, 1,
					     sizeof(struct expression));

	made->kind = kind;
	made->index = parser->content->n_nodes++;
	return made;
}

struct expression *parser_parent(struct parser *parser, enum node_kind kind,
				 const struct expression *const *children,
				 size_t n)
{
	struct expression *made = parser_node(parser, kind);

	made->children = arena_take(parser->content->arena, n, sizeof(void *));
	memcpy(made->children, children, n * sizeof(void *));
	made->n_children = n;
	return made;
}

void parser_set_literals(struct parser *parser, struct expression *to,
			 const long long *literals, size_t n)
{
	long long *copy =
		arena_take(parser->content->arena, n, sizeof(long long));

	memcpy(copy, literals, n * sizeof(long long));
	to->literals = copy;
	to->n_literals = n;
}

static void refuse_literal(struct parser *parser, const struct slot *slot)
{
	struct suggest suggest;

	suggest_start(&suggest, parser->word);
	literal_offer(slot, &suggest);
	parser_fail(parser, "'%s' is no value of '%s'.%s", parser->word,
		    slot->item[0] ? slot->item : slot->id,
		    suggest_text(&suggest));
}

/* The present word as a value of the slot, in the terms of `ordinal`. */
static long long literal(struct parser *parser, const struct slot *slot)
{
	long long value = -1;

	if (literal_read(slot, parser->word, &value))
		refuse_literal(parser, slot);
	else if (slot->bounded && (value < slot->min || value > slot->max))
		parser_fail(parser, "'%s' is outside the range of '%s'.",
			    parser->word, slot->id);
	parser_next(parser);
	return value;
}

static const struct {
	const char *name;
	enum access access;
} accesses[] = {
	{"any", ACCESS_ANY},	       {"every", ACCESS_EVERY},
	{"affected", ACCESS_AFFECTED}, {"other", ACCESS_OTHER},
	{"worse", ACCESS_WORSE},
};

void parser_unknown(struct parser *parser, const char *what, const char *name)
{
	struct suggest suggest;
	size_t i;

	suggest_start(&suggest, name);
	for (i = 0; i < parser->content->n_slots; i++) {
		const struct slot *slot = &parser->content->slots[i];

		suggest_offer(&suggest, slot->item[0] ? slot->item : slot->id);
	}
	for (i = 0; i < parser->content->n_rules; i++)
		suggest_offer(&suggest, parser->content->rules[i].id);
	parser_fail(parser, "no %s '%s'.%s", _(what), name,
		    suggest_text(&suggest));
}

/* An examination item with an access: "achilles.affected". */
static const struct slot *item_operand(struct parser *parser, const char *id,
				       const char *access,
				       struct operand *operand)
{
	const struct content *content = parser->content;
	const struct slot *left = content_item(content, id, SIDE_LEFT);
	const struct slot *right = content_item(content, id, SIDE_RIGHT);
	size_t i;

	if (!left || !right)
		return NULL;
	operand->left = content_index(content, left);
	operand->right = content_index(content, right);
	operand->access = ACCESS_SLOT;
	if (!strcmp(access, "left")) {
		operand->right = operand->left;
		return left;
	}
	if (!strcmp(access, "right")) {
		operand->left = operand->right;
		return right;
	}
	for (i = 0; i < sizeof(accesses) / sizeof(accesses[0]); i++)
		if (!strcmp(access, accesses[i].name)) {
			operand->access = accesses[i].access;
			return left;
		}
	parser_fail(
		parser,
		"'%s' needs a side: one of .left, .right, .affected, .other, "
		".worse, .any, .every.",
		id);
	return left;
}

/*
 * The present word as an operand; *item is what stands behind the point of
 * "list.item", or "".  NULL when it names no slot; then nothing is said.
 */
static const struct slot *operand_named(struct parser *parser,
					struct operand *operand, char *item)
{
	char id[WORD];
	char *point;
	const struct slot *slot;

	text_copy(id, sizeof(id), parser->word);
	point = strchr(id, '.');
	if (point)
		*point++ = '\0';
	item[0] = '\0';
	slot = content_slot(parser->content, id);
	if (!slot)
		return item_operand(parser, id, point ? point : "", operand);
	if (slot->item[0]) {
		parser_fail(parser,
			    "write '%s.left' or '%s.right' for one side.",
			    slot->item, slot->item);
		return slot;
	}
	operand->access = ACCESS_SLOT;
	operand->left = content_index(parser->content, slot);
	operand->right = operand->left;
	if (point && slot->type != TYPE_MULTI)
		parser_fail(parser,
			    "'%s' has no '.%s': examination items have sides, "
			    "multiple choices have items.",
			    id, point);
	else if (point)
		text_copy(item, WORD, point);
	return slot;
}

/* What assume() puts in the place of a blank; of a list's item yes or no. */
static long long assumption(struct parser *parser, const struct slot *slot)
{
	long long value;

	if (slot->type != TYPE_MULTI)
		return literal(parser, slot);
	value = parser_is(parser, "yes");
	if (!value && !parser_is(parser, "no"))
		parser_fail(parser, "'%s' is no value of '%s'.", parser->word,
			    slot->id);
	parser_next(parser);
	return value;
}

/* operand := name | assume(name, value) */
const struct slot *parse_operand(struct parser *parser, struct operand *operand,
				 char *item)
{
	int assumes = parser_accept(parser, "assume");
	const struct slot *slot;
	char name[WORD];

	if (assumes)
		parser_expect(parser, "(");
	text_copy(name, sizeof(name), parser->word);
	slot = operand_named(parser, operand, item);
	if (!slot && assumes)
		parser_unknown(parser, "question", name);
	if (!slot)
		return NULL;
	parser_next(parser);
	if (assumes) {
		parser_expect(parser, ",");
		operand->assumed = assumption(parser, slot);
		operand->assumes = 1;
		parser_expect(parser, ")");
	}
	return slot;
}

int parser_comparison(struct parser *parser, enum comparison *comparison)
{
	static const char *const signs[] = {"=", "!=", "<", "<=", ">", ">="};
	int i;

	for (i = 0; i < 6; i++)
		if (parser_accept(parser, signs[i])) {
			*comparison = (enum comparison)i;
			return 1;
		}
	return 0;
}

static int is_ordered(const struct slot *slot)
{
	return slot->type == TYPE_NUMBER || slot->type == TYPE_DATE ||
	       slot->type == TYPE_GRADE;
}

/* The right side of a comparison: a value, or a question like the left. */
static void right_side(struct parser *parser, const struct slot *slot,
		       struct expression *made)
{
	const struct slot *other = content_slot(parser->content, parser->word);
	long long value;

	if (other && other->list == slot->list && other->type == slot->type &&
	    slot->type != TYPE_TEXT && !other->item[0] && !slot->item[0] &&
	    (!slot->list || list_find(slot->list, parser->word) < 0)) {
		made->kind = NODE_COMPARE_SLOTS;
		made->second.left = content_index(parser->content, other);
		made->second.right = made->second.left;
		parser_next(parser);
		return;
	}
	value = literal(parser, slot);
	parser_set_literals(parser, made, &value, 1);
}

static void parse_in(struct parser *parser, const struct slot *slot,
		     struct expression *made)
{
	long long literals[MAX_CHILDREN];
	size_t n = 0;

	made->kind = NODE_IN;
	parser_expect(parser, "(");
	do {
		if (n == MAX_CHILDREN)
			parser_fail(parser, "too many values.");
		else
			literals[n++] = literal(parser, slot);
	} while (!parser->failed && parser_accept(parser, ","));
	parser_expect(parser, ")");
	parser_set_literals(parser, made, literals, n);
}

/* The choice that a list's item names, as a literal. */
void parser_set_item(struct parser *parser, const struct slot *slot,
		     const char *item, struct expression *made)
{
	long long choice = list_find(slot->list, item);

	if (choice < 0)
		parser_fail(parser, "'%s' has no item '%s'; write %s.item.",
			    slot->id, item, slot->id);
	parser_set_literals(parser, made, &choice, 1);
}

/* A name by itself must be something that is yes or no. */
static void parse_bare(struct parser *parser, const struct slot *slot,
		       const char *item, struct expression *made)
{
	long long value = 1;

	if (slot->type == TYPE_MULTI) {
		made->kind = NODE_ITEM;
		parser_set_item(parser, slot, item, made);
		return;
	}
	if (slot->type == TYPE_GRADE) {
		value = measure_rank(slot->measure, "present");
		if (made->operand.access == ACCESS_WORSE)
			value = 0;
		else if (value < 0)
			parser_fail(parser,
				    "'%s' has grades: compare it with one.",
				    slot->item);
	} else if (slot->type != TYPE_YESNO) {
		parser_fail(parser,
			    "'%s' is not a yes/no question: compare it with a "
			    "value.",
			    slot->id);
	}
	parser_set_literals(parser, made, &value, 1);
}

static struct expression *parse_comparison(struct parser *parser)
{
	struct expression *made = parser_node(parser, NODE_COMPARE);
	char item[WORD];
	const struct slot *slot;

	slot = parse_operand(parser, &made->operand, item);
	if (!slot)
		return NULL;
	if (parser->failed)
		return made;
	if (made->operand.access != ACCESS_WORSE && slot->type != TYPE_MULTI) {
		if (parser_comparison(parser, &made->comparison)) {
			if (made->comparison > COMPARE_NOT_EQUAL &&
			    !is_ordered(slot))
				parser_fail(parser,
					    "'%s' has no order: use = or in.",
					    slot->id);
			right_side(parser, slot, made);
			return made;
		}
		if (parser_accept(parser, "in")) {
			parse_in(parser, slot, made);
			return made;
		}
	}
	parse_bare(parser, slot, item, made);
	return made;
}

static struct expression *parse_rule(struct parser *parser)
{
	const struct rule *rule = content_rule(parser->content, parser->word);
	struct expression *made;

	if (!rule)
		return NULL;
	made = parser_node(parser, NODE_RULE);
	made->rule = (size_t)(rule - parser->content->rules);
	parser_next(parser);
	return made;
}

static struct expression *parse_primary(struct parser *parser)
{
	struct expression *made;

	if (parser_accept(parser, "(")) {
		made = parse_or(parser);
		parser_expect(parser, ")");
		return made;
	}
	made = parse_call(parser);
	if (made || parser->failed)
		return made;
	if (!token_is_name(parser->word)) {
		if (parser->word[0])
			parser_fail(parser,
				    "found '%s' where a name was expected.",
				    parser->word);
		else
			parser_fail(parser,
				    "the expression ends where a name was "
				    "expected.");
		return NULL;
	}
	made = parse_comparison(parser);
	if (!made && !parser->failed)
		made = parse_rule(parser);
	if (!made && !parser->failed)
		parser_unknown(parser,
			       N_("question, examination item, finding or "
				  "rule"),
			       parser->word);
	return made;
}

static struct expression *parse_not(struct parser *parser)
{
	const struct expression *child;
	struct expression *made = NULL;

	if (++parser->depth > MAX_DEPTH)
		parser_fail(parser, "nested too deeply.");
	if (parser->failed)
		made = NULL;
	else if (!parser_accept(parser, "not"))
		made = parse_primary(parser);
	else if ((child = parse_not(parser)))
		made = parser_parent(parser, NODE_NOT, &child, 1);
	parser->depth--;
	return made;
}

static struct expression *
parse_chain(struct parser *parser, enum node_kind kind, const char *word,
	    struct expression *(*parse)(struct parser *))
{
	const struct expression *children[MAX_CHILDREN];
	struct expression *first = parse(parser);
	size_t n = 0;

	children[n++] = first;
	while (!parser->failed && parser_accept(parser, word)) {
		if (n == MAX_CHILDREN) {
			parser_fail(parser, "too many conditions.");
			break;
		}
		children[n++] = parse(parser);
	}
	if (parser->failed)
		return NULL;
	return n == 1 ? first : parser_parent(parser, kind, children, n);
}

static struct expression *parse_and(struct parser *parser)
{
	return parse_chain(parser, NODE_AND, "and", parse_not);
}

struct expression *parse_or(struct parser *parser)
{
	return parse_chain(parser, NODE_OR, "or", parse_and);
}

const struct expression *expression_parse(struct content *content,
					  const char *text,
					  const struct place *place,
					  struct faults *faults)
{
	struct parser parser = {0};
	struct expression *made;

	parser.content = content;
	parser.text = text;
	parser.at = text;
	parser.place = place;
	parser.faults = faults;
	parser_next(&parser);
	made = parse_or(&parser);
	if (!parser.failed && parser.word[0])
		parser_fail(&parser,
			    "found '%s' where 'and', 'or' or the end was "
			    "expected.",
			    parser.word);
	if (parser.failed)
		return NULL;
	made->text = arena_text(content->arena, text, strlen(text));
	return made;
}
