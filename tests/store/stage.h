/*
 * What the tests of the store play on: a pack, a folder of their own and an
 * open store in it; and a second connection for doing what the store would
 * not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_STORE_STAGE_H
#define NERVECOURSE_TESTS_STORE_STAGE_H

#include <CUnit/CUnit.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "store/private.h"

extern struct stage {
	struct content *content;
	char folder[64];
	char path[96]; /* of the store */
	struct store *store;
	char id[STORE_ID]; /* an encounter in it, with nothing answered */
	struct encounter *encounter;
	struct fault fault;
} stage;

/* For the suite: the pack named by NERVECOURSE_CONTENT, else the real one. */
int stage_load(void);
int stage_unload(void);

/* For each test. */
void stage_set_up(void);
void stage_tear_down(void);

void stage_reopen(void);

/* A path in the folder; valid until the next call but one. */
const char *stage_path(const char *name);

/* The first slot of that type. */
size_t stage_slot(enum value_type type);

/* Answers a slot and keeps it; returns what store_answer does. */
int stage_answer(size_t slot, const char *text);

/* The stored encounter as the store gives it; the caller frees it. */
struct encounter *stage_load_encounter(void);

/* How the stored answer to a slot is written; valid until the next call. */
const char *stage_stored(const char *slot);

/* Runs SQL on the store's file through another connection. */
void stage_sql(const char *path, const char *sql);

/* Checks the store; the faults found, joined by line ends. */
const char *stage_check(long *checked);

/* Runs `act` in a child without root's rights; returns its exit status. */
int stage_as_nobody(int (*act)(void));

mode_t stage_mode(const char *path);

void stage_write(const char *path, const void *bytes, size_t length);

/* A digest of the file's bytes, valid until the next call but one. */
const char *stage_digest(const char *path);

/* Asserts that the newest fault says this. */
#define SAYS(part) CU_ASSERT_PTR_NOT_NULL(strstr(stage.fault.text, part))

/* Each file's tests. */
void add_answer_tests(CU_pSuite suite);
void add_file_tests(CU_pSuite suite);
void add_sharing_tests(CU_pSuite suite);
void add_check_tests(CU_pSuite suite);

#endif
