/*
 * The restricted session as an attacker would try it: in a pseudo-terminal,
 * and behind a real sshd with a ForceCommand, which is started for each
 * connection by the client and needs no port.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <CUnit/CUnit.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support.h"
#include "tests/terminal/pty.h"

#define PATH_SIZE 1024
#define SSHD "/usr/sbin/sshd"
#define SSH "/usr/bin/ssh"

static char program[PATH_SIZE];
static char content[PATH_SIZE];
static char folder[TEST_PATH];
static char store[TEST_PATH + 16];
static char exports[TEST_PATH + 16];

static const char *from_environment(const char *name)
{
	const char *value = getenv(name);

	return value ? value : ".";
}

static void fresh(void)
{
	folder_make(folder);
	snprintf(store, sizeof(store), "%s/e.db", folder);
	snprintf(exports, sizeof(exports), "%s/exports", folder);
}

static int shell(const char *format, const char *one, const char *two)
{
	char command[8 * PATH_SIZE];

	snprintf(command, sizeof(command), format, one, two);
	return system(command);
}

static int exists(const char *name)
{
	char path[TEST_PATH + 64];
	struct stat status;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return !lstat(path, &status);
}

/* The restricted program with up to three words behind --kiosk. */
static struct pty *start(const char *const *environment, const char *term,
			 const char *one, const char *two, const char *three)
{
	const char *const argv[] = {program, "--content", content, "--store",
				    store,   "--kiosk",	  one,	   two,
				    three,   NULL};

	return pty_start(argv, environment, 24, 80, term);
}

static void ends(struct pty *pty, int code)
{
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), code);
	pty_close(pty);
}

static void quit(struct pty *pty)
{
	pty_send(pty, "<^Q>");
	ends(pty, 0);
}

/* The keys that lead out of other programs move nothing here. */
static void try_keys(struct pty *pty)
{
	static const char *const keys[] = {
		"<^Z>", "!",	"|", "<^\\>", "<^C>",	 ":!sh<Esc>",
		"<^T>", "<^]>", "S", "E",     "<^X><^E>"};
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		pty_send(pty, keys[i]);
	pty_send(pty, "n");
	CU_ASSERT(pty_expect(pty, "sections", PTY_PATIENCE));
	CU_ASSERT(pty_is_alternate(pty));
	pty_send(pty, "<^Z><Esc>");
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
}

static void test_keys(void)
{
	struct pty *pty;

	fresh();
	pty = start(NULL, "xterm-256color", NULL, NULL, NULL);
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	try_keys(pty);
	quit(pty);
}

/* In a shell that controls jobs, where ^Z does stop what is not restricted. */
static struct pty *start_job(const char *kiosk)
{
	char command[4 * PATH_SIZE];
	const char *const argv[] = {"/bin/sh", "-m", "-c", command, NULL};

	snprintf(command, sizeof(command),
		 "'%s' --content '%s' --store '%s' %s; echo back in the shell",
		 program, content, store, kiosk);
	return pty_start(argv, NULL, 24, 80, "xterm-256color");
}

static void test_suspension(void)
{
	struct pty *pty;

	fresh();
	pty = start_job("");
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	pty_send(pty, "<^Z>");
	CU_ASSERT(pty_expect(pty, "back in the shell", PTY_PATIENCE));
	pty_close(pty);
	pty = start_job("--kiosk");
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	try_keys(pty);
	pty_close(pty);
}

/* A terminal type of the attacker's own, which the open program believes. */
static void test_terminal_type(void)
{
	char terminfo[TEST_PATH + 32];
	const char *const environment[] = {terminfo, NULL};
	const char *const open[] = {program,   "--content", content,
				    "--store", store,	    NULL};
	struct pty *pty;

	fresh();
	snprintf(terminfo, sizeof(terminfo), "TERMINFO=%s/t", folder);
	shell("infocmp xterm | sed 's/^xterm[|].*/evil,/' >%s/evil", folder,
	      "");
	CU_ASSERT_EQUAL(shell("tic -o %s/t %s/evil", folder, folder), 0);
	pty = pty_start(open, environment, 24, 80, "evil");
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	quit(pty);
	pty = start(environment, "evil", NULL, NULL, NULL);
	CU_ASSERT(pty_expect(pty, "is not known here", PTY_PATIENCE));
	ends(pty, 2);
	pty = start(environment, "../t/e/evil", NULL, NULL, NULL);
	CU_ASSERT(pty_expect(pty, "is not given", PTY_PATIENCE));
	ends(pty, 2);
	shell("rm -r %s/t %s/evil", folder, folder);
}

/* Nothing of the environment chooses a file or starts a program. */
static void test_environment(void)
{
	char other_store[TEST_PATH + 64];
	const char *const environment[] = {
		other_store,	     "NERVECOURSE_CONTENT=/nowhere",
		"PAGER=touch paged", "LANGUAGE=../../../../tmp",
		"LC_ALL=/tmp/x",     NULL};
	const char *const open[] = {program,   "--content", content, "--pager",
				    "content", "list",	    NULL};
	struct pty *pty;

	fresh();
	snprintf(other_store, sizeof(other_store),
		 "NERVECOURSE_STORE=%s/other.db", folder);
	pty = start(environment, "xterm", "list", NULL, NULL);
	ends(pty, 0);
	CU_ASSERT(exists("e.db"));
	CU_ASSERT_FALSE(exists("other.db"));
	CU_ASSERT_EQUAL(chdir(folder), 0);
	pty = start(environment, "xterm", "--pager", "report", "none");
	ends(pty, 1);
	CU_ASSERT_FALSE(exists("paged"));
	/* The open program does start it. */
	pty = pty_start(open, environment, 24, 80, "xterm");
	ends(pty, 0);
	CU_ASSERT(exists("paged"));
	CU_ASSERT_EQUAL(unlink("paged"), 0);
	CU_ASSERT_EQUAL(chdir("/"), 0);
}

static void refuses(const char *one, const char *two, const char *three,
		    const char *because, int code)
{
	struct pty *pty = start(NULL, "xterm", one, two, three);

	CU_ASSERT(pty_expect(pty, because, PTY_PATIENCE));
	ends(pty, code);
}

static void test_closed_commands(void)
{
	fresh();
	refuses("evaluate", "/etc/passwd", NULL, "is closed", 2);
	refuses("replay", "/etc/passwd", NULL, "is closed", 2);
	refuses("content", "check", "/etc", "is closed", 2);
	refuses("store", "backup", "/tmp/copy", "is closed", 2);
	refuses("--store", "/tmp/other.db", NULL, "stand before", 2);
	refuses("--conten=/etc", NULL, NULL, "stand before", 2);
	refuses("--export-folder", "/etc", NULL, "stand before", 2);
}

static void test_export_folder(void)
{
	struct stat status;
	char path[TEST_PATH + 64];
	struct pty *pty;

	fresh();
	refuses("export", "-o", "../a.csv", "a plain name", 1);
	refuses("export", "-o", "/tmp/a.csv", "a plain name", 1);
	refuses("export", "-o", ".a.csv", "a plain name", 1);
	refuses("export", "-o", "..", "a plain name", 1);
	pty = start(NULL, "xterm", "export", "-o", "a.csv");
	ends(pty, 0);
	snprintf(path, sizeof(path), "%s/a.csv", exports);
	CU_ASSERT_EQUAL(lstat(path, &status), 0);
	CU_ASSERT_EQUAL(status.st_mode & 0777, 0600);
	CU_ASSERT_EQUAL(status.st_nlink, 1);
	CU_ASSERT_TRUE(status.st_size > 1000);
	refuses("export", "-o", "a.csv", "already", 1);
	/* A link that was laid there is neither followed nor replaced. */
	snprintf(path, sizeof(path), "%s/b.csv", exports);
	CU_ASSERT_EQUAL(symlink("../caught", path), 0);
	refuses("export", "-o", "b.csv", "already", 1);
	CU_ASSERT_FALSE(exists("caught"));
	/* One that fails leaves nothing behind. */
	refuses("export", "--id=none", "-oc.csv", "no encounter 'none'", 1);
	CU_ASSERT_EQUAL(shell("test \"$(ls -A %s)\" = \"$(printf "
			      "'a.csv\\nb.csv')\"",
			      exports, ""),
			0);
	shell("rm -r %s", exports, "");
	/* Nor is the folder's own place. */
	CU_ASSERT_EQUAL(symlink("/tmp", exports), 0);
	refuses("export", "-o", "a.csv", "could not be written", 1);
	CU_ASSERT_EQUAL(unlink(exports), 0);
}

/* Over SSH */

static int have_ssh(void)
{
	if (!access(SSHD, X_OK) && !access(SSH, X_OK))
		return 1;
	fprintf(stderr,
		"\nNOT TESTED: the restricted session over SSH, for %s or %s "
		"is missing.\nOn Debian: apt-get install openssh-server "
		"openssh-client\n",
		SSHD, SSH);
	return 0;
}

static void write_configuration(void)
{
	char path[TEST_PATH + 32];
	FILE *out;

	snprintf(path, sizeof(path), "%s/sshd", folder);
	out = fopen(path, "w");
	CU_ASSERT_PTR_NOT_NULL_FATAL(out);
	fprintf(out,
		"HostKey %s/host\nAuthorizedKeysFile %s/key.pub\n"
		"StrictModes no\nUsePAM no\nPidFile none\n"
		"PermitRootLogin yes\nPasswordAuthentication no\n"
		"PrintMotd no\nPrintLastLog no\n"
		"Subsystem sftp internal-sftp\n"
		"AcceptEnv LANG LC_* LANGUAGE TERMINFO* NERVECOURSE_* PAGER\n"
		"ForceCommand '%s' --content '%s' --store '%s' --kiosk\n",
		folder, folder, program, content, store);
	fclose(out);
}

static void set_up_ssh(void)
{
	fresh();
	if (!geteuid())
		mkdir("/run/sshd", 0755); /* where sshd gives up root */
	CU_ASSERT_EQUAL(shell("ssh-keygen -q -t ed25519 -N '' -f %s/host && "
			      "ssh-keygen -q -t ed25519 -N '' -f %s/key",
			      folder, folder),
			0);
	write_configuration();
}

static void tear_down_ssh(void)
{
	shell("rm -rf %s/host* %s/key* ", folder, folder);
	shell("rm -rf %s/sshd %s/exports", folder, folder);
}

/* Logs in; `command` is NULL for a session with a terminal. */
static struct pty *log_in(const char *command)
{
	char proxy[TEST_PATH + 64];
	char key[TEST_PATH + 16];
	char user[128];
	char pager[TEST_PATH + 32];
	const struct passwd *account = getpwuid(getuid());
	const char *const argv[] = {SSH,
				    "-F",
				    "none",
				    "-e",
				    "none",
				    "-i",
				    key,
				    "-o",
				    "IdentitiesOnly=yes",
				    "-o",
				    "BatchMode=yes",
				    "-o",
				    "StrictHostKeyChecking=no",
				    "-o",
				    "UserKnownHostsFile=/dev/null",
				    "-o",
				    "LogLevel=ERROR",
				    "-o",
				    "SendEnv=* -ASAN_OPTIONS",
				    "-o",
				    proxy,
				    command ? "-T" : "-tt",
				    "--",
				    user,
				    command,
				    NULL};
	const char *const environment[] = {
		"PAGER=touch /tmp/paged", "NERVECOURSE_STORE=/nowhere/e.db",
		"NERVECOURSE_CONTENT=/nowhere", "TERMINFO=/nowhere", NULL};

	snprintf(proxy, sizeof(proxy), "ProxyCommand=%s -i -f %s/sshd", SSHD,
		 folder);
	snprintf(key, sizeof(key), "%s/key", folder);
	snprintf(pager, sizeof(pager), "PAGER=touch %s/paged", folder);
	snprintf(user, sizeof(user), "%s@kiosk.invalid",
		 account ? account->pw_name : "");
	return pty_start(argv, environment, 24, 80, "xterm-256color");
}

static void asks_in_vain(const char *command)
{
	struct pty *pty = log_in(command);
	size_t length;

	CU_ASSERT(pty_expect(pty, "nervecourse", PTY_PATIENCE));
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 2);
	CU_ASSERT_PTR_NULL(strstr(pty_received(pty, &length), "root:"));
	CU_ASSERT_PTR_NULL(strstr(pty_received(pty, &length), "uid="));
	pty_close(pty);
}

static void test_ssh_commands(void)
{
	struct pty *pty;

	if (!have_ssh())
		return;
	set_up_ssh();
	asks_in_vain("cat /etc/passwd");
	asks_in_vain("sh");
	asks_in_vain("list; id");
	asks_in_vain("report $(id)");
	asks_in_vain("evaluate -");
	asks_in_vain("--store other.db list");
	asks_in_vain("scp -t .");
	asks_in_vain("list list list list list list list list list list list "
		     "list list list list list list list list");
	pty = log_in("nervecourse export -o audit.csv");
	ends(pty, 0);
	CU_ASSERT(exists("exports/audit.csv"));
	CU_ASSERT_FALSE(exists("paged"));
	tear_down_ssh();
}

/* Logged in: the worklist, no way out of it, and what a lost line leaves. */
static void test_ssh_session(void)
{
	struct pty *pty;

	if (!have_ssh())
		return;
	set_up_ssh();
	pty = log_in(NULL);
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	try_keys(pty);
	pty_send(pty, "n<Enter><Down><Enter>bed 12");
	CU_ASSERT(pty_expect(pty, "bed 12", PTY_PATIENCE));
	pty_signal(pty, SIGKILL);
	CU_ASSERT_EQUAL(pty_wait_exit(pty, PTY_PATIENCE), 1000 + SIGKILL);
	pty_close(pty);
	pty = log_in(NULL);
	CU_ASSERT(pty_expect(pty, "worklist", PTY_PATIENCE));
	pty_send(pty, "<Enter><Enter>");
	CU_ASSERT(pty_expect(pty, "bed 12 (unfinished)", PTY_PATIENCE));
	quit(pty);
	tear_down_ssh();
}

static int set_up(void)
{
	snprintf(program, sizeof(program), "%s/nervecourse",
		 from_environment("NERVECOURSE_BUILD"));
	snprintf(content, sizeof(content), "%s/content",
		 from_environment("NERVECOURSE_SOURCE"));
	return access(program, X_OK);
}

void test_kiosk(void)
{
	CU_pSuite suite = CU_add_suite("kiosk", set_up, NULL);

	CU_add_test(suite, "keys", test_keys);
	CU_add_test(suite, "suspension", test_suspension);
	CU_add_test(suite, "terminal type", test_terminal_type);
	CU_add_test(suite, "environment", test_environment);
	CU_add_test(suite, "closed commands", test_closed_commands);
	CU_add_test(suite, "export folder", test_export_folder);
	CU_add_test(suite, "commands over SSH", test_ssh_commands);
	CU_add_test(suite, "session over SSH", test_ssh_session);
}
