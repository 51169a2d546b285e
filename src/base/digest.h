/*
 * SHA-256 (FIPS 180-4), which names a content pack and chains the history
 * of answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef NERVECOURSE_BASE_DIGEST_H
#define NERVECOURSE_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#define DIGEST_HEX 65 /* 64 hexadecimal digits and a NUL */

struct digest {
	uint32_t state[8];
	uint64_t length; /* bytes added so far */
	unsigned char block[64];
};

void digest_start(struct digest *digest);

void digest_add(struct digest *digest, const void *bytes, size_t length);

/* Ends the digest and writes it as lower-case hexadecimal; returns `hex`. */
char *digest_finish(struct digest *digest, char hex[DIGEST_HEX]);

#endif
