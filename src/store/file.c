/*
 * The store's place in the file system: its default path, its folders, and
 * who may read it.
 *
 * An existing store is never opened here: closing a descriptor of a file
 * drops the locks that SQLite holds on it elsewhere in this process.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store/private.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

static const char *set_in_environment(const char *name)
{
	const char *value = getenv(name);

	return value && value[0] ? value : NULL;
}

static const char *folder_in_environment(const char *name)
{
	const char *value = set_in_environment(name);

	return value && value[0] == '/' ? value : NULL;
}

int store_default_path(char *path, size_t size, struct fault *fault)
{
	const char *own = set_in_environment("NERVECOURSE_STORE");
	const char *data = folder_in_environment("XDG_DATA_HOME");
	const char *home = folder_in_environment("HOME");
	int length;

	if (!own && !data && !home) {
		fault_set(fault, NULL,
			  "HOME names no folder, so there is no place for the "
			  "store. Name its file with --store or in "
			  "NERVECOURSE_STORE.");
		return -1;
	}
	if (own)
		length = snprintf(path, size, "%s", own);
	else
		length = snprintf(path, size, "%s%s/nervecourse/encounters.db",
				  data ? data : home,
				  data ? "" : "/.local/share");
	if (length >= 0 && (size_t)length < size)
		return 0;
	fault_set(fault, NULL,
		  "the path of the store is longer than %zu bytes. Name a "
		  "shorter one with --store.",
		  size - 1);
	return -1;
}

void file_sync_folder(const char *path)
{
	char *folder = memory_copy_text(path);
	char *slash = strrchr(folder, '/');
	int descriptor;

	if (slash)
		slash[slash == folder] = '\0';
	descriptor = open(slash ? folder : ".", O_RDONLY | O_CLOEXEC);
	if (descriptor >= 0) {
		fsync(descriptor);
		close(descriptor);
	}
	free(folder);
}

void file_sync_folders(const struct store *store)
{
	char *path = memory_copy_text(store->path);
	char *slash;

	while ((slash = strrchr(path, '/'))) {
		file_sync_folder(path);
		*slash = '\0';
	}
	free(path);
}

static int refuse_folder(const char *folder, int error, struct fault *fault)
{
	fault_set(fault, NULL,
		  "the folder %.128s cannot be made (%s). Make it yourself, "
		  "or name another store with --store.",
		  folder, strerror(error));
	return -1;
}

/* chmod, since the umask may have taken rights from the owner too. */
static int make_folder(const char *folder, struct fault *fault)
{
	struct stat status;

	if (stat(folder, &status) == 0)
		return S_ISDIR(status.st_mode)
			       ? 0
			       : refuse_folder(folder, ENOTDIR, fault);
	if (mkdir(folder, 0700) == 0)
		return chmod(folder, 0700) < 0
			       ? refuse_folder(folder, errno, fault)
			       : 0;
	return errno == EEXIST ? 0 : refuse_folder(folder, errno, fault);
}

static int make_folders(const char *path, struct fault *fault)
{
	char *folder = memory_copy_text(path);
	char *slash = folder + strspn(folder, "/");
	int result = 0;

	while (result == 0 && (slash = strchr(slash, '/'))) {
		*slash = '\0';
		result = make_folder(folder, fault);
		*slash++ = '/';
	}
	free(folder);
	return result;
}

int file_make(const char *path)
{
	int descriptor =
		open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (descriptor >= 0)
		fchmod(descriptor, 0600);
	return descriptor;
}

static int refuse_file(const struct store *store, const char *found,
		       struct fault *fault)
{
	fault_set(fault, NULL,
		  "%s: the store cannot be opened: %s. Name another file with "
		  "--store.",
		  store->shown, found);
	return -1;
}

static int check_kind(const struct store *store, const char *path,
		      struct fault *fault)
{
	struct stat status;

	if (stat(path, &status) < 0)
		return refuse_file(store,
				   errno == ENOENT
					   ? _("it is a link to a file that is "
					       "missing")
					   : strerror(errno),
				   fault);
	if (S_ISDIR(status.st_mode))
		return refuse_file(store, _("it is a folder"), fault);
	if (!S_ISREG(status.st_mode))
		return refuse_file(store, _("it is no ordinary file"), fault);
	return 0;
}

static int make_file(const struct store *store, const char *path,
		     struct fault *fault)
{
	int descriptor = file_make(path);

	if (descriptor < 0)
		return errno == EEXIST
			       ? check_kind(store, path, fault)
			       : refuse_file(store, strerror(errno), fault);
	close(descriptor);
	return 0;
}

int file_prepare(struct store *store, const char *path, struct fault *fault)
{
	if (make_folders(path, fault) < 0 || make_file(store, path, fault) < 0)
		return -1;
	store->path = realpath(path, NULL);
	return store->path ? 0 : refuse_file(store, strerror(errno), fault);
}

static int tighten(const char *path)
{
	struct stat status;

	if (stat(path, &status) < 0)
		return errno == ENOENT ? 0 : -1;
	if (status.st_uid != geteuid() || !(status.st_mode & 07177))
		return 0;
	return chmod(path, status.st_mode & 0600);
}

int file_tighten(const struct store *store, struct fault *fault)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	char path[PATH_MAX + 8];
	size_t i;

	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", store->path, suffixes[i]);
		if (tighten(path) == 0)
			continue;
		fault_set(fault, NULL,
			  "%s: others may read it, and that cannot be changed "
			  "(%s). Keep the store on a disk that knows "
			  "permissions.",
			  store->shown, strerror(errno));
		return -1;
	}
	return 0;
}
