/*
 * Key scripts that enter whole patients, for the headless terminal and for
 * the real one alike; see term/terminal.h for the names of keys.  And lines
 * that do so in line mode.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TESTS_PATIENTS_H
#define NERVECOURSE_TESTS_PATIENTS_H

/* From the worklist: a new encounter, the founding patient as first seen. */
extern const char keys_first_seen[];

/* From the worklist with that encounter on top: what staging added. */
extern const char keys_staged[];

/* In line mode, from a new encounter on: the founding patient as first seen. */
extern const char lines_first_seen[];

#endif
