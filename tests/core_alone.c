/*
 * Links the two ends of libcore.a, loading content and deciding, without
 * SQLite, curses or anything above them.  That this program links is the
 * test; it does nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "content/content.h"
#include "decide/decision.h"

typedef void any_function(void);

any_function *const core_ends[] = {
	(any_function *)content_load,
	(any_function *)decide,
};

int main(void)
{
	return 0;
}
