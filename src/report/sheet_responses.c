/*
 * What was answered to advice, in one cell; see sheet.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "report/sheet.h"

const char sheet_responses_name[] = "responses";

#define RULE_NAME 256
/* Of one: the rule's id, "=", the response with each byte escaped, ";". */
#define ONE_RESPONSE (RULE_NAME + 2 * RESPONSE_TEXT + 2)

/* Copies with "\" before each ";" and "\"; returns the end. */
static char *escape(char *to, const char *from)
{
	for (; *from; from++) {
		if (*from == ';' || *from == '\\')
			*to++ = '\\';
		*to++ = *from;
	}
	*to = '\0';
	return to;
}

static size_t count_responses(const struct encounter *encounter)
{
	const struct content *content = encounter_content(encounter);
	size_t n = 0;
	size_t i;

	for (i = 0; i < content->n_rules; i++)
		n += encounter_response(encounter, i)->response != 0;
	return n;
}

char *sheet_responses(const struct encounter *encounter)
{
	const struct content *content = encounter_content(encounter);
	size_t n = count_responses(encounter);
	char *all = memory_new(n * ONE_RESPONSE + 1, 1);
	char written[RESPONSE_TEXT];
	char *at = all;
	size_t i;

	for (i = 0; i < content->n_rules; i++) {
		const struct response_state *state =
			encounter_response(encounter, i);

		if (!state->response)
			continue;
		if (at != all)
			*at++ = ';';
		text_copy(at, RULE_NAME, content->rules[i].id);
		at += strlen(at);
		*at++ = '=';
		response_write(content, state, written, sizeof(written));
		at = escape(at, written);
	}
	return all;
}

/* Takes the next one, without its escapes; 0 behind the last. */
static int next_response(const char **at, char one[ONE_RESPONSE])
{
	size_t n = 0;

	if (!**at)
		return 0;
	for (; **at && **at != ';'; ++*at) {
		if (**at == '\\' && (*at)[1])
			++*at;
		if (n < ONE_RESPONSE - 1)
			one[n++] = **at;
	}
	*at += **at == ';';
	one[n] = '\0';
	return 1;
}

static int read_response(struct encounter *encounter, char *one,
			 struct fault *fault)
{
	const struct content *content = encounter_content(encounter);
	char *equals = strchr(one, '=');
	const struct rule *rule;

	if (!equals) {
		fault_set(fault, NULL,
			  "'%s' is no response. Write RULE=RESPONSE, joined by "
			  "';'.",
			  one);
		return -1;
	}
	*equals = '\0';
	rule = content_rule(content, one);
	if (!rule) {
		fault_set(fault, NULL,
			  "no rule '%s' in this content, to which the response "
			  "could be.",
			  one);
		return -1;
	}
	return encounter_respond_text(encounter,
				      (size_t)(rule - content->rules),
				      equals + 1, fault) < 0
		       ? -1
		       : 0;
}

int sheet_read_responses(struct encounter *encounter, const char *text,
			 struct fault *fault)
{
	char *one = memory_new(ONE_RESPONSE, 1);
	int result = 0;

	while (!result && next_response(&text, one))
		result = read_response(encounter, one, fault);
	free(one);
	return result;
}
