/*
 * A normal form of expressions; see normal.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/normal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "content/tree.h"

/* Normal forms of the parts of an and, an or, an atleast(). */
struct parts {
	char **list;
	size_t count;
	size_t capacity;
};

static void parts_add(struct parts *parts, char *text)
{
	parts->list = memory_grow(parts->list, parts->count, &parts->capacity,
				  sizeof(*parts->list));
	parts->list[parts->count++] = text;
}

static void parts_clear(struct parts *parts)
{
	while (parts->count)
		free(parts->list[--parts->count]);
	free(parts->list);
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Parts of a chain of one kind, those of chains within it included. */
static void take_parts(struct parts *parts, const struct expression *node,
		       enum node_kind kind)
{
	size_t i;

	if (node->kind != kind) {
		parts_add(parts, normal_text(node));
		return;
	}
	for (i = 0; i < node->n_children; i++)
		take_parts(parts, node->children[i], kind);
}

static struct parts parts_of(const struct expression *node, enum node_kind kind)
{
	struct parts parts = {NULL, 0, 0};
	size_t i;

	if (kind == NODE_AT_LEAST)
		for (i = 0; i < node->n_children; i++)
			parts_add(&parts, normal_text(node->children[i]));
	else
		take_parts(&parts, node, kind);
	qsort(parts.list, parts.count, sizeof(*parts.list), compare_texts);
	return parts;
}

static char *join(const char *name, const struct parts *parts, int twice)
{
	size_t size = strlen(name) + 3;
	char *text;
	char *at;
	size_t i;

	for (i = 0; i < parts->count; i++)
		size += strlen(parts->list[i]) + 1;
	text = memory_new(size, 1);
	at = text + sprintf(text, "%s(", name);
	for (i = 0; i < parts->count; i++)
		if (twice || !i || strcmp(parts->list[i], parts->list[i - 1]))
			at += sprintf(at, "%s,", parts->list[i]);
	sprintf(at, ")");
	return text;
}

static int compare_numbers(const void *a, const void *b)
{
	long long one = *(const long long *)a;
	long long two = *(const long long *)b;

	return one < two ? -1 : one > two;
}

/* All that tells one condition from another, as numbers. */
static char *leaf_text(const struct expression *node)
{
	const struct operand *a = &node->operand;
	const struct operand *b = &node->second;
	size_t size = 256 + node->n_literals * 24;
	char *text = memory_new(size, 1);
	long long *sorted = memory_new(node->n_literals + 1, sizeof(*sorted));
	int kind = node->kind == NODE_IN && node->n_literals == 1 ? NODE_COMPARE
								  : node->kind;
	size_t length;
	size_t i;

	length = (size_t)snprintf(
		text, size,
		"%d %d [%d %" PRIu32 " %" PRIu32 " %d %lld] [%" PRIu32
		"] %" PRIu32 " %" PRIu32,
		kind, node->comparison, a->access, a->left, a->right,
		a->assumes, a->assumed, b->left, node->rule, node->site);
	for (i = 0; i < node->n_literals; i++)
		sorted[i] = node->literals[i];
	qsort(sorted, node->n_literals, sizeof(*sorted), compare_numbers);
	for (i = 0; i < node->n_literals; i++)
		length += (size_t)snprintf(text + length, size - length,
					   " %lld", sorted[i]);
	free(sorted);
	return text;
}

static char *chain_text(const struct expression *node)
{
	struct parts parts = parts_of(node, node->kind);
	char name[32];
	char *text;

	snprintf(name, sizeof(name), "atleast%lld",
		 node->kind == NODE_AT_LEAST ? node->literals[0] : 0);
	text = join(node->kind == NODE_AND  ? "and"
		    : node->kind == NODE_OR ? "or"
					    : name,
		    &parts, node->kind == NODE_AT_LEAST);
	parts_clear(&parts);
	return text;
}

static char *not_text(const struct expression *node)
{
	const struct expression *child = node->children[0];
	struct parts parts = {NULL, 0, 0};
	char *text;

	if (child->kind == NODE_NOT)
		return normal_text(child->children[0]);
	parts_add(&parts, normal_text(child));
	text = join("not", &parts, 1);
	parts_clear(&parts);
	return text;
}

char *normal_text(const struct expression *expression)
{
	switch (expression->kind) {
	case NODE_AND:
	case NODE_OR:
	case NODE_AT_LEAST:
		return chain_text(expression);
	case NODE_NOT:
		return not_text(expression);
	default:
		return leaf_text(expression);
	}
}

/* Is every part of `a` one of `b` as well? */
static int is_within(const struct parts *a, const struct parts *b)
{
	size_t i;

	for (i = 0; i < a->count; i++)
		if (!bsearch(&a->list[i], b->list, b->count, sizeof(*b->list),
			     compare_texts))
			return 0;
	return 1;
}

static int parts_within(const struct expression *a, const struct expression *b,
			enum node_kind kind)
{
	struct parts of_a = parts_of(a, kind);
	struct parts of_b = parts_of(b, kind);
	int within = is_within(&of_a, &of_b);

	parts_clear(&of_a);
	parts_clear(&of_b);
	return within;
}

static int is_same(const struct expression *a, const struct expression *b)
{
	char *text_a = normal_text(a);
	char *text_b = normal_text(b);
	int same = !strcmp(text_a, text_b);

	free(text_a);
	free(text_b);
	return same;
}

int normal_is_part(const struct expression *a, const struct expression *b)
{
	return !is_same(a, b) && parts_within(a, b, NODE_OR);
}

/* Of two parts of a chain, does one say nothing beside the other? */
static int is_idle_beside(const struct expression *a,
			  const struct expression *b)
{
	return parts_within(a, b, NODE_OR) || parts_within(b, a, NODE_OR) ||
	       parts_within(a, b, NODE_AND) || parts_within(b, a, NODE_AND);
}

int normal_has_idle_part(const struct expression *expression)
{
	int chain = expression->kind == NODE_AND || expression->kind == NODE_OR;
	size_t i;
	size_t j;

	for (i = 0; i < expression->n_children; i++) {
		if (normal_has_idle_part(expression->children[i]))
			return 1;
		for (j = 0; chain && j < i; j++)
			if (is_idle_beside(expression->children[i],
					   expression->children[j]))
				return 1;
	}
	return 0;
}
