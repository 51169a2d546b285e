/*
 * The nearest name; see suggest.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/suggest.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"

void suggest_start(struct suggest *suggest, const char *wanted)
{
	suggest->wanted = wanted;
	suggest->best = NULL;
	suggest->distance = 2 + (strlen(wanted) + 1) / 4;
}

void suggest_offer(struct suggest *suggest, const char *name)
{
	size_t distance =
		text_distance(suggest->wanted, name, suggest->distance);

	/* The same name, where it does not fit, is not what was meant. */
	if (!distance || distance >= suggest->distance)
		return;
	suggest->distance = distance;
	suggest->best = name;
}

const char *suggest_text(struct suggest *suggest)
{
	suggest->text[0] = '\0';
	if (suggest->best)
		snprintf(suggest->text, sizeof(suggest->text),
			 _(" Did you mean '%s'?"), suggest->best);
	return suggest->text;
}
