/*
 * Tokens of expressions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CONTENT_TOKEN_H
#define NERVECOURSE_CONTENT_TOKEN_H

#include <stddef.h>

/*
 * Bytes of the token at `at`, which is no blank: a name ("achilles.left"), a
 * number, date or grade ("4-"), or a sign; 0 at the end.
 */
size_t token_length(const char *at);

/* 1 when a token is a name. */
int token_is_name(const char *token);

#endif
