/*
 * The real program with a store of its own; see stage.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/terminal/stage.h"

#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_ARGUMENTS 16

static const char *in_environment(const char *name)
{
	const char *value = getenv(name);

	return value ? value : ".";
}

static const char *program(void)
{
	static char path[STAGE_PATH];

	snprintf(path, sizeof(path), "%s/nervecourse",
		 in_environment("NERVECOURSE_BUILD"));
	return path;
}

static const char *content(void)
{
	static char path[STAGE_PATH];

	snprintf(path, sizeof(path), "%s/content",
		 in_environment("NERVECOURSE_SOURCE"));
	return path;
}

int stage_make(struct stage *stage)
{
	snprintf(stage->folder, sizeof(stage->folder),
		 "/tmp/nervecourse-stage-XXXXXX");
	return access(program(), X_OK) || !mkdtemp(stage->folder) ? -1 : 0;
}

static int remove_one(const char *path, const struct stat *status, int kind,
		      struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

void stage_clear(struct stage *stage)
{
	nftw(stage->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *stage_path(const struct stage *stage, const char *file)
{
	static char path[2 * STAGE_PATH];

	snprintf(path, sizeof(path), "%s/%s", stage->folder, file);
	return path;
}

struct pty *stage_start_with(const struct stage *stage, const char *option,
			     int rows, int columns, const char *term,
			     const char *setting)
{
	char content_is[STAGE_PATH + 32];
	char store_is[2 * STAGE_PATH + 32];
	const char *const argv[] = {program(), option, NULL};
	const char *const environment[] = {content_is, store_is, setting, NULL};
	struct pty *pty;

	snprintf(content_is, sizeof(content_is), "NERVECOURSE_CONTENT=%s",
		 content());
	snprintf(store_is, sizeof(store_is), "NERVECOURSE_STORE=%s",
		 stage_path(stage, "e.db"));
	pty = pty_start(argv, environment, rows, columns, term);
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	pty_send(pty, "<Esc>"); /* ends the tour where there is one */
	CU_ASSERT(pty_expect_rest(pty, PTY_PATIENCE));
	return pty;
}

struct pty *stage_start(const struct stage *stage, int rows, int columns,
			const char *term, const char *setting)
{
	return stage_start_with(stage, NULL, rows, columns, term, setting);
}

static void become_program(const char *output, char *const *argv)
{
	int out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	dup2(out, STDOUT_FILENO);
	execv(program(), argv);
	_exit(127);
}

int stage_run(const struct stage *stage, const char *output,
	      const char *const *arguments)
{
	char store[2 * STAGE_PATH];
	char *argv[MOST_ARGUMENTS] = {"nervecourse", "--content",
				      (char *)content(), "--store", store};
	int status = -1;
	pid_t child;
	size_t i;

	snprintf(store, sizeof(store), "%s", stage_path(stage, "e.db"));
	for (i = 0; arguments[i]; i++)
		argv[5 + i] = (char *)arguments[i];
	fflush(NULL);
	child = fork();
	if (!child)
		become_program(stage_path(stage, output), argv);
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

char *stage_read(const struct stage *stage, const char *file)
{
	FILE *in = fopen(stage_path(stage, file), "rb");
	struct stat status;
	char *text;
	size_t length;

	if (!in)
		return NULL;
	fstat(fileno(in), &status);
	text = calloc(1, (size_t)status.st_size + 1);
	length = fread(text, 1, (size_t)status.st_size, in);
	CU_ASSERT_EQUAL(length, (size_t)status.st_size);
	fclose(in);
	return text;
}
