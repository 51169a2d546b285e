/*
 * Signals and job control; see signals.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "term/signals.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

/* The ones that ask to end come first. */
static const int caught[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,
			     SIGTSTP, SIGCONT, SIGWINCH};

enum {
	CAUGHT_COUNT = sizeof(caught) / sizeof(caught[0]),
	ENDING_COUNT = 4,
	HARMLESS_FROM = 5 /* CONT and WINCH: being ignored means nothing */
};

static volatile sig_atomic_t arrived[CAUGHT_COUNT];
static struct sigaction before[CAUGHT_COUNT];
static sigset_t mask_before;

static void note(int signal)
{
	int i;

	for (i = 0; i < CAUGHT_COUNT; i++)
		if (caught[i] == signal)
			arrived[i] = 1;
}

static int slot(int signal)
{
	int i = 0;

	while (i < CAUGHT_COUNT - 1 && caught[i] != signal)
		i++;
	return i;
}

void signals_catch(void)
{
	struct sigaction action = {.sa_handler = note};
	sigset_t blocked;
	int i;

	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	for (i = 0; i < CAUGHT_COUNT; i++) {
		arrived[i] = 0;
		sigaddset(&blocked, caught[i]);
	}
	sigprocmask(SIG_BLOCK, &blocked, &mask_before);
	for (i = 0; i < CAUGHT_COUNT; i++) {
		sigaction(caught[i], NULL, &before[i]);
		if (i >= HARMLESS_FROM || before[i].sa_handler != SIG_IGN)
			sigaction(caught[i], &action, NULL);
	}
}

void signals_allow_background(void)
{
	sigset_t stop;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTTOU);
	sigprocmask(SIG_BLOCK, &stop, NULL);
}

void signals_restore(void)
{
	int i;

	for (i = 0; i < CAUGHT_COUNT; i++)
		sigaction(caught[i], &before[i], NULL);
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
}

enum signals_outcome signals_wait(int descriptor, int milliseconds)
{
	struct timespec time = {milliseconds / 1000,
				milliseconds % 1000 * 1000000L};
	sigset_t none;
	fd_set readable;
	int count;

	sigemptyset(&none);
	FD_ZERO(&readable);
	if (descriptor >= 0)
		FD_SET(descriptor, &readable);
	count = pselect(descriptor + 1, &readable, NULL, NULL,
			milliseconds < 0 ? NULL : &time, &none);
	if (count < 0 && errno == EINTR)
		return SIGNALS_ARRIVED;
	return count ? SIGNALS_READABLE : SIGNALS_TIMEOUT;
}

void signals_poll(void)
{
	sigset_t none;
	sigset_t mask;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, &mask);
	sigprocmask(SIG_SETMASK, &mask, NULL);
}

int signals_take_ending(void)
{
	int i;

	for (i = 0; i < ENDING_COUNT; i++)
		if (arrived[i]) {
			arrived[i] = 0;
			return caught[i];
		}
	return 0;
}

int signals_take(int signal)
{
	int i = slot(signal);
	int came = arrived[i];

	arrived[i] = 0;
	return came;
}

int signals_can_stop(void)
{
	return before[slot(SIGTSTP)].sa_handler != SIG_IGN &&
	       getpgrp() != getsid(0);
}

void signals_stop(int whole_group)
{
	struct sigaction action = {.sa_handler = SIG_DFL};
	struct sigaction old;
	sigset_t stop;

	sigemptyset(&action.sa_mask);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigaction(SIGTSTP, &action, &old);
	kill(whole_group ? 0 : getpid(), SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, NULL); /* stops here */
	sigprocmask(SIG_BLOCK, &stop, NULL);
	sigaction(SIGTSTP, &old, NULL);
}

static int is_asked_to_end(void)
{
	int i;

	signals_poll();
	for (i = 0; i < ENDING_COUNT; i++)
		if (arrived[i])
			return 1;
	return 0;
}

int signals_wait_foreground(int descriptor)
{
	for (;;) {
		/* Fails where the terminal controls no jobs. */
		pid_t foreground = tcgetpgrp(descriptor);

		if (is_asked_to_end())
			return 0;
		if (foreground < 0 || foreground == getpgrp())
			return 1;
		signals_take(SIGCONT);
		raise(SIGTTOU); /* stops here */
		signals_poll();
		/* An orphaned group is not stopped, and never continued. */
		if (!signals_take(SIGCONT))
			return 0;
	}
}
