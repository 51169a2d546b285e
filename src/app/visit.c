/*
 * Beginning an encounter; see visit.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/visit.h"

static int carry(struct store *store, const char *from, struct encounter *next,
		 size_t *n_carried, struct fault *fault)
{
	struct encounter *last = encounter_new(encounter_content(next));
	struct faults faults = {0};
	int failed = store_load(store, from, last, &faults);

	if (failed)
		*fault = faults.list[0];
	else
		*n_carried = encounter_carry(last, next);
	faults_clear(&faults);
	encounter_free(last);
	return failed;
}

static int date_it(struct encounter *encounter, long long today,
		   struct fault *fault)
{
	const struct content *content = encounter_content(encounter);
	const struct value value = {.presence = ANSWERED, .number = today};

	if (!content->date_question)
		return 0;
	return encounter_answer(encounter,
				content_index(content, content->date_question),
				&value, fault) < 0
		       ? -1
		       : 0;
}

int visit_begin(struct store *store, const struct content *content,
		const char *from, long long today, char id[STORE_ID],
		size_t *n_carried, struct fault *fault)
{
	struct encounter *next = encounter_new(content);
	int failed = 0;

	*n_carried = 0;
	if (from)
		failed = carry(store, from, next, n_carried, fault);
	failed = failed || date_it(next, today, fault);
	if (!failed)
		failed = from ? store_create_visit(store, from, id, fault)
			      : store_create(store, NULL, id, fault);
	failed = failed || store_answers(store, id, next, fault);
	encounter_free(next);
	return failed ? -1 : 0;
}

int visit_practise(struct store *store, const struct content *content,
		   const struct practice *practice, char id[STORE_ID],
		   struct fault *fault)
{
	struct encounter *encounter = encounter_new(content);
	int failed = 0;
	size_t i;

	for (i = 0; !failed && i < practice->n_answers; i++)
		failed = encounter_answer_text(
				 encounter,
				 content_index(content,
					       practice->answers[i].slot),
				 practice->answers[i].text, fault) < 0;
	failed = failed || store_create(store, practice->id, id, fault) ||
		 store_answers(store, id, encounter, fault);
	encounter_free(encounter);
	return failed ? -1 : 0;
}
