/*
 * Signals and job control of a program that owns a terminal.
 *
 * Handlers only set flags.  All signals named here are blocked except while
 * signals_wait waits, so nothing is interrupted halfway.  One at a time: the
 * flags belong to the process.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_TERM_SIGNALS_H
#define NERVECOURSE_TERM_SIGNALS_H

/*
 * Catches HUP, INT, QUIT and TERM (which ask the program to end), TSTP, CONT
 * and WINCH.  What asks to end or stop and was ignored before stays ignored,
 * as under nohup.
 */
void signals_catch(void);

/* Gives every signal back as it was before signals_catch. */
void signals_restore(void);

/* Until signals_restore, lets the background restore the terminal too. */
void signals_allow_background(void);

enum signals_outcome {
	SIGNALS_READABLE, /* or at its end, or broken */
	SIGNALS_TIMEOUT,
	SIGNALS_ARRIVED /* some signal came: see below */
};

/*
 * Waits until the descriptor is readable; negative milliseconds: for ever; a
 * negative descriptor: for signals only.
 */
enum signals_outcome signals_wait(int descriptor, int milliseconds);

/*
 * Lets signals in that are waiting.  To be called before each wait: a
 * descriptor that is always readable would keep them out.
 */
void signals_poll(void);

/* The signal that asks to end, once for each; 0 for none. */
int signals_take_ending(void);

/* Whether TSTP, CONT or WINCH came since this was asked last. */
int signals_take(int signal);

/*
 * Whether ^Z would stop the program: not so when TSTP is ignored, or in the
 * group of the session's leader, which no shell could continue.
 */
int signals_can_stop(void);

/*
 * Stops the process, or its whole group as the ^Z of a terminal does, until
 * it is continued.
 */
void signals_stop(int whole_group);

/*
 * Waits, stopped, until the process may use the terminal: a shell may have
 * continued it in the background.  Returns 0 when a signal asks to end first
 * or nobody is left who could bring it back; 1 to go on.
 */
int signals_wait_foreground(int descriptor);

#endif
