/*
 * Long text on a terminal through a pager.  Never in a restricted session:
 * a pager can start a shell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_CLI_PAGER_H
#define NERVECOURSE_CLI_PAGER_H

#include "cli/command.h"

/*
 * From here on standard output goes to the pager: the one of PAGER, split
 * into words at blanks (no shell reads it); with --pager and no PAGER it is
 * less.  Does nothing where standard output is no terminal, where no pager
 * is asked for, or in a restricted session.
 */
void pager_start(const struct settings *settings);

/* 1 once a pager reads standard output: it may leave before the end. */
int pager_reads(void);

/* Ends standard output and waits for the pager, if there is one. */
void pager_finish(void);

#endif
