/*
 * A stage for sessions: a store of its own, scripts of keys played through a
 * terminal without a screen, and what is then shown and stored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_APP_STAGE_H
#define NERVECOURSE_TESTS_APP_STAGE_H

#include "app/session.h"
#include "term/terminal.h"

/* The pack, from session_set_up to session_tear_down. */
extern struct content *content;

int session_set_up(void);
int session_tear_down(void);

long long today(void);

/* An empty store, from now on. */
void fresh_store(void);
struct store *open_store(void);
const char *store_file(void);

/* Plays a script in a new session; the screen is left in the terminal. */
struct terminal *play(int rows, int columns, const char *keys);
void play_only(const char *keys);

/* Does any row of the screen contain the text? */
int shows(struct terminal *terminal, int rows, const char *text);
int play_shows(const char *keys, const char *text);

/* The encounter changed last but n, as it is on disk. */
struct encounter *stored(size_t n);
struct encounter *newest(void);

/* Its answer in written form; gone at the next call. */
const char *written(const struct encounter *encounter, const char *id);

/* Keys played on an empty store leave that answer in the newest encounter. */
void expect_stored(const char *keys, const char *id, const char *text);

void suite_advice(void);
void suite_entry(void);
void suite_jump(void);
void suite_keymap(void);
void suite_mouse(void);
void suite_what_if(void);

#endif
