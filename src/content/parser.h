/*
 * The parser of expressions: what the files that make it up share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_PARSER_H
#define NERVECOURSE_CONTENT_PARSER_H

#include "content/expression.h"
#include "content/tree.h"

#define MAX_CHILDREN 64
#define WORD 96

struct parser {
	struct content *content;
	const char *text;
	const char *at;	   /* behind the present token */
	const char *token; /* its first byte */
	char word[WORD];   /* its text */
	int depth;
	int failed;
	const struct place *place;
	struct faults *faults;
};

/*
 * A fault at the present token, its sentence in the language of the locale as
 * with fault_set; only the first of an expression is told.
 */
void parser_fail(struct parser *parser, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Goes to the next token. */
void parser_next(struct parser *parser);

/* Is the present token that word?  accept goes on when it is. */
int parser_is(const struct parser *parser, const char *word);
int parser_accept(struct parser *parser, const char *word);
void parser_expect(struct parser *parser, const char *word);

/*
 * Tells that a name names nothing, and what was perhaps meant; `what` is
 * marked with N_().
 */
void parser_unknown(struct parser *parser, const char *what, const char *name);

struct expression *parser_node(struct parser *parser, enum node_kind kind);
struct expression *parser_parent(struct parser *parser, enum node_kind kind,
				 const struct expression *const *children,
				 size_t n);
void parser_set_literals(struct parser *parser, struct expression *to,
			 const long long *literals, size_t n);

/* The choice that a list's item names, as a literal (parse.c). */
void parser_set_item(struct parser *parser, const struct slot *slot,
		     const char *item, struct expression *made);

/* Takes a sign of comparison; 0 where the present token is none. */
int parser_comparison(struct parser *parser, enum comparison *comparison);

/* A whole condition, and what comparisons are made of (parse.c). */
struct expression *parse_or(struct parser *parser);
const struct slot *parse_operand(struct parser *parser, struct operand *operand,
				 char *item);

/*
 * known(), atleast(), roots_cover(), site(), weeks_since() (parse_call.c).
 * NULL, with nothing said, where the present token calls none of them.
 */
struct expression *parse_call(struct parser *parser);

#endif
