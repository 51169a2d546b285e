/*
 * A new file in the export folder; see export_file.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/export_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/words.h"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define NAME_CHARACTERS LETTERS "0123456789-_."

static int is_plain_name(const char *name)
{
	size_t length = strlen(name);

	return length && length <= EXPORT_NAME && name[0] != '.' &&
	       name[0] != '-' && strspn(name, NAME_CHARACTERS) == length;
}

static int refuse_name(struct fault *fault)
{
	fault_set(fault, NULL,
		  "A file in the export folder has a plain name of at most %d "
		  "letters, digits, and - _ . behind the first, such as "
		  "audit-2012.csv.",
		  EXPORT_NAME);
	return -1;
}

static int refuse(const char *name, int error, struct fault *fault)
{
	if (error == EEXIST)
		fault_set(fault, NULL,
			  "%s is in the export folder already. Choose another "
			  "name.",
			  name);
	else
		fault_set(fault, NULL,
			  "%s could not be written in the export folder: %s.",
			  name, strerror(error));
	return -1;
}

/* No link is followed, not even in the folder's own place. */
static int open_folder(const char *folder)
{
	if (mkdir(folder, 0700) && errno != EEXIST)
		return -1;
	return open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static FILE *open_part(const struct export_file *file)
{
	int descriptor = openat(
		file->folder, file->part,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	return descriptor < 0 ? NULL : fdopen(descriptor, "wb");
}

int export_file_open(struct export_file *file, const char *folder,
		     const char *name, struct fault *fault)
{
	int error;

	if (!is_plain_name(name))
		return refuse_name(fault);
	file->name = name;
	snprintf(file->part, sizeof(file->part), ".%s.%ld", name,
		 (long)getpid());
	file->folder = open_folder(folder);
	if (file->folder < 0)
		return refuse(name, errno, fault);
	if (!faccessat(file->folder, name, F_OK, AT_SYMLINK_NOFOLLOW)) {
		close(file->folder);
		return refuse(name, EEXIST, fault);
	}
	file->out = open_part(file);
	if (file->out)
		return 0;
	error = errno;
	close(file->folder);
	return refuse(name, error, fault);
}

/* Unlike a rename, a link never takes the place of what is there. */
static int settle(const struct export_file *file)
{
	if (fflush(file->out) || ferror(file->out) || fsync(fileno(file->out)))
		return errno ? errno : EIO;
	if (linkat(file->folder, file->part, file->folder, file->name, 0))
		return errno;
	return fsync(file->folder) ? errno : 0;
}

int export_file_close(struct export_file *file, int whole, struct fault *fault)
{
	int error;

	errno = 0;
	error = whole ? settle(file) : 0;
	fclose(file->out);
	unlinkat(file->folder, file->part, 0);
	close(file->folder);
	return error ? refuse(file->name, error, fault) : 0;
}
