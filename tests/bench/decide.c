/*
 * Measures decide(): median and 99th percentile, in microseconds, of patients
 * of every sort, and of one named kind for a profiler.
 *
 *   decide-bench [KIND [ROUNDS]]   KIND: founding, full, blank, mixed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "decide/decision.h"
#include "tests/random.h"

#define PATIENTS 200

struct kind {
	const char *name;
	unsigned blank; /* of a hundred answers, left blank */
	unsigned calm;	/* of the others, that worry nobody */
};

static const struct kind kinds[] = {
	{"full", 0, 80}, {"mixed", 40, 80}, {"blank", 100, 0}};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
	double one = *(const double *)a;
	double two = *(const double *)b;

	return one < two ? -1 : one > two;
}

static struct encounter *practice(const struct content *content)
{
	struct encounter *encounter = encounter_new(content);
	size_t i;

	for (i = 0; i < content->practices[0].n_answers; i++) {
		const struct practice_answer *answer =
			&content->practices[0].answers[i];
		struct fault fault;

		encounter_answer_text(encounter,
				      content_index(content, answer->slot),
				      answer->text, &fault);
	}
	return encounter;
}

static void measure(const char *name, struct encounter *const *patients,
		    size_t n, size_t rounds, struct decision *decision)
{
	double *times = memory_new(n * rounds, sizeof(*times));
	size_t i;
	size_t j;

	for (i = 0; i < rounds; i++)
		for (j = 0; j < n; j++) {
			double start = now();

			decide(patients[j], decision);
			times[i * n + j] = now() - start;
		}
	qsort(times, n * rounds, sizeof(*times), compare);
	printf("%-10s median %6.1f us   99th percentile %6.1f us   (%zu)\n",
	       name, times[n * rounds / 2], times[n * rounds * 99 / 100],
	       n * rounds);
	free(times);
}

static void measure_random(const struct content *content,
			   const struct kind *kind, size_t rounds,
			   struct decision *decision)
{
	struct encounter *patients[PATIENTS];
	struct dice dice = {11};
	size_t i;

	for (i = 0; i < PATIENTS; i++)
		patients[i] = random_encounter(content, &dice, kind->blank,
					       kind->calm);
	measure(kind->name, patients, PATIENTS, rounds, decision);
	for (i = 0; i < PATIENTS; i++)
		encounter_free(patients[i]);
}

int main(int argc, char **argv)
{
	const char *folder = getenv("NERVECOURSE_CONTENT");
	size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : 100;
	struct faults faults = {0};
	struct content *content =
		content_load(folder ? folder : "content", &faults);
	struct decision *decision;
	struct encounter *first;
	size_t i;

	faults_print(&faults, stderr);
	faults_clear(&faults);
	if (!content || !rounds)
		return 2;
	decision = decision_new(content);
	first = practice(content);
	if (argc < 2 || !strcmp(argv[1], "founding"))
		measure("founding", &first, 1, rounds, decision);
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (argc < 2 || !strcmp(argv[1], kinds[i].name))
			measure_random(content, &kinds[i], rounds, decision);
	encounter_free(first);
	decision_free(decision);
	content_free(content);
	return 0;
}
