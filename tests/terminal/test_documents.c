/*
 * The screens that README.md and the manual show are those that the program
 * shows: with NERVECOURSE_UPDATE_SCREENS=1 they are written anew.
 *
 * A screen follows a line that names it (see screens.c): in README.md
 *
 *	<!-- screen: decision -->
 *	```text
 *	```
 *
 * and in the manual .\" screen: decision, then .EX and .EE.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"
#include "tests/terminal/pty.h"
#include "tests/terminal/screens.h"
#include "tests/terminal/stage.h"

/* How a document marks a screen. */
struct markup {
	const char *file;
	const char *name_is; /* before its name */
	const char *start;
	const char *end;
	int roff;
	const char *locale;
};

static const struct markup markups[] = {
	{"README.md", "<!-- screen: ", "```text\n", "```\n", 0, "LANG=C.UTF-8"},
	{"man/nervecourse.1", ".\\\" screen: ", ".EX\n", ".EE\n", 1, "LANG=C"},
};

static void put_roff(FILE *out, const char *text)
{
	int starts = 1;

	for (; *text; text++) {
		if (starts && (*text == '.' || *text == '\''))
			fputs("\\&", out);
		if (*text == '\\')
			fputs("\\e", out);
		else if (*text == '-')
			fputs("\\-", out);
		else
			putc(*text, out);
		starts = *text == '\n';
	}
}

static void put_screen(FILE *out, const struct markup *markup,
		       const struct known_screen *screen)
{
	struct stage stage;
	struct pty *pty;

	CU_ASSERT_FATAL(stage_make(&stage) == 0);
	pty = stage_start(&stage, 24, 80, "xterm-256color", markup->locale);
	pty_send(pty, screen->keys);
	CU_ASSERT(pty_expect_match(pty, screen->shows, PTY_PATIENCE));
	CU_ASSERT(pty_expect_rest(pty, PTY_PATIENCE));
	if (markup->roff)
		put_roff(out, pty_screen(pty));
	else
		fputs(pty_screen(pty), out);
	putc('\n', out);
	pty_close(pty);
	stage_clear(&stage);
}

/*
 * Copies up to the screen that is named next, shows it, and returns what
 * follows it; or copies all, and returns NULL.
 */
static const char *put_next(FILE *out, const struct markup *markup,
			    const char *from)
{
	const char *name = strstr(from, markup->name_is);
	const struct known_screen *screen;
	const char *start;
	const char *end;

	if (!name) {
		fputs(from, out);
		return NULL;
	}
	name += strlen(markup->name_is);
	screen = known_screen(name, strcspn(name, " \n"));
	start = strstr(name, markup->start);
	end = start ? strstr(start + strlen(markup->start), markup->end) : NULL;
	if (!CHECK(screen && end, "%s: no screen, or no block for it: %.40s",
		   markup->file, name))
		return NULL;
	start += strlen(markup->start);
	fwrite(from, 1, (size_t)(start - from), out);
	put_screen(out, markup, screen);
	return end;
}

static void check_document(const struct markup *markup)
{
	char source[TEST_PATH];
	char *written = NULL;
	size_t size;
	size_t length;
	char *document;
	const char *from;
	FILE *out = open_memstream(&written, &size);

	source_path(source, "");
	document = file_read(source, markup->file, &length);
	for (from = document; from;)
		from = put_next(out, markup, from);
	fclose(out);
	if (getenv("NERVECOURSE_UPDATE_SCREENS"))
		file_write(source, markup->file, written, size);
	else
		CHECK(!strcmp(document, written),
		      "%s shows other screens than the program: do 'make "
		      "update-screens'",
		      markup->file);
	CU_ASSERT_PTR_NOT_NULL(strstr(document, markup->name_is));
	free(document);
	free(written);
}

static void test_screens(void)
{
	size_t i;

	for (i = 0; i < sizeof(markups) / sizeof(markups[0]); i++)
		check_document(&markups[i]);
}

void test_documents(void)
{
	CU_pSuite suite = CU_add_suite("documents", NULL, NULL);

	CU_add_test(suite, "screens are what the program shows", test_screens);
}
