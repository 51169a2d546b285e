/*
 * Tries the properties of property.h on very many random encounters, in two
 * processes: encounters per second, and violations with the smallest
 * encounter that shows one.  Exits with 1 when there is any.
 *
 *   safety [ENCOUNTERS]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/property.h"

#define PROCESSES 2

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* In a process of its own: a stream from which its tally can be read. */
static FILE *start(const struct content *content, const char *cases,
		   uint64_t seed, size_t n)
{
	int ends[2];
	struct inquiry *inquiry;
	FILE *to;
	pid_t child;

	if (pipe(ends) || (child = fork()) < 0)
		return NULL;
	if (child) {
		close(ends[1]);
		return fdopen(ends[0], "rb");
	}
	close(ends[0]);
	to = fdopen(ends[1], "wb");
	inquiry = inquiry_new(content, cases, seed);
	if (!to || !inquiry)
		_exit(2);
	inquiry_run(inquiry, n);
	fwrite(inquiry_tally(inquiry), sizeof(struct tally), 1, to);
	_exit(fclose(to) ? 2 : 0);
}

static int collect(FILE *from, struct tally *total)
{
	struct tally *part = malloc(sizeof(*part));
	int failed = !from || !part || fread(part, sizeof(*part), 1, from) != 1;

	if (!failed)
		tally_add(total, part);
	if (from)
		fclose(from);
	free(part);
	wait(NULL);
	return failed;
}

static size_t report(const struct tally *tally, double seconds)
{
	size_t violated = 0;
	enum property i;

	for (i = 0; i < N_PROPERTIES; i++) {
		printf("%-38s %10zu tried %6zu violated\n", property_words(i),
		       tally->tried[i], tally->violated[i]);
		if (tally->violated[i])
			printf("    %s\n", tally->text[i]);
		violated += tally->violated[i];
	}
	printf("%zu encounters, excision favourable in %zu; %.0f a second; "
	       "%zu violations\n",
	       tally->encounters, tally->favourable,
	       (double)tally->encounters / seconds, violated);
	return violated;
}

int main(int argc, char **argv)
{
	const char *folder = getenv("NERVECOURSE_CONTENT");
	size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 10000000;
	const char *source = getenv("NERVECOURSE_SOURCE");
	char cases[4096];
	struct faults faults = {0};
	struct content *content =
		content_load(folder ? folder : "content", &faults);
	struct tally total = {0};
	FILE *parts[PROCESSES];
	double began = now();
	int failed = 0;
	size_t i;

	snprintf(cases, sizeof(cases), "%s/tests/cases", source ? source : ".");
	faults_print(&faults, stderr);
	faults_clear(&faults);
	if (!content || !n)
		return 2;
	for (i = 0; i < PROCESSES; i++)
		parts[i] = start(content, cases, i + 1,
				 n / PROCESSES + (i < n % PROCESSES));
	for (i = 0; i < PROCESSES; i++)
		failed |= collect(parts[i], &total);
	content_free(content);
	if (failed)
		return 2;
	return report(&total, now() - began) ? 1 : 0;
}
