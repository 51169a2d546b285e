/*
 * SHA-256; see digest.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/digest.h"

#include <stdio.h>
#include <string.h>

static const uint32_t round_constant[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t word, int bits)
{
	return word >> bits | word << (32 - bits);
}

static void expand(const unsigned char *block, uint32_t word[64])
{
	int i;

	for (i = 0; i < 16; i++)
		word[i] = (uint32_t)block[4 * i] << 24 |
			  (uint32_t)block[4 * i + 1] << 16 |
			  (uint32_t)block[4 * i + 2] << 8 |
			  (uint32_t)block[4 * i + 3];
	for (i = 16; i < 64; i++) {
		uint32_t a = word[i - 15];
		uint32_t b = word[i - 2];

		word[i] = word[i - 16] + word[i - 7] +
			  (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) +
			  (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
}

/*
 * One round.  Instead of moving the eight words on by one, the next round is
 * given them in other places.
 */
static inline void mix(uint32_t a, uint32_t b, uint32_t c, uint32_t *d,
		       uint32_t e, uint32_t f, uint32_t g, uint32_t *h,
		       uint32_t added)
{
	uint32_t one = *h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
		       (g ^ (e & (f ^ g))) + added;
	uint32_t two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +
		       ((a & b) | (c & (a | b)));

	*d += one;
	*h = one + two;
}

static void mix_eight(uint32_t s[8], const uint32_t *constant,
		      const uint32_t *word)
{
	uint32_t a = s[0], b = s[1], c = s[2], d = s[3];
	uint32_t e = s[4], f = s[5], g = s[6], h = s[7];

	mix(a, b, c, &d, e, f, g, &h, constant[0] + word[0]);
	mix(h, a, b, &c, d, e, f, &g, constant[1] + word[1]);
	mix(g, h, a, &b, c, d, e, &f, constant[2] + word[2]);
	mix(f, g, h, &a, b, c, d, &e, constant[3] + word[3]);
	mix(e, f, g, &h, a, b, c, &d, constant[4] + word[4]);
	mix(d, e, f, &g, h, a, b, &c, constant[5] + word[5]);
	mix(c, d, e, &f, g, h, a, &b, constant[6] + word[6]);
	mix(b, c, d, &e, f, g, h, &a, constant[7] + word[7]);
	s[0] = a, s[1] = b, s[2] = c, s[3] = d;
	s[4] = e, s[5] = f, s[6] = g, s[7] = h;
}

static void compress(struct digest *digest)
{
	uint32_t word[64];
	uint32_t s[8];
	int i;

	expand(digest->block, word);
	memcpy(s, digest->state, sizeof(s));
	for (i = 0; i < 64; i += 8)
		mix_eight(s, round_constant + i, word + i);
	for (i = 0; i < 8; i++)
		digest->state[i] += s[i];
}

void digest_start(struct digest *digest)
{
	static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
					  0xa54ff53a, 0x510e527f, 0x9b05688c,
					  0x1f83d9ab, 0x5be0cd19};

	memcpy(digest->state, start, sizeof(start));
	digest->length = 0;
}

void digest_add(struct digest *digest, const void *bytes, size_t length)
{
	const unsigned char *from = bytes;

	while (length) {
		size_t at = digest->length % 64;
		size_t part = 64 - at < length ? 64 - at : length;

		memcpy(digest->block + at, from, part);
		digest->length += part;
		from += part;
		length -= part;
		if (digest->length % 64 == 0)
			compress(digest);
	}
}

char *digest_finish(struct digest *digest, char hex[DIGEST_HEX])
{
	uint64_t bits = digest->length * 8;
	unsigned char tail[8];
	int i;

	digest_add(digest, "\x80", 1);
	while (digest->length % 64 != 56)
		digest_add(digest, "", 1);
	for (i = 0; i < 8; i++)
		tail[i] = (unsigned char)(bits >> (56 - 8 * i));
	digest_add(digest, tail, 8);
	for (i = 0; i < 8; i++)
		snprintf(hex + 8 * i, 9, "%08x", (unsigned)digest->state[i]);
	return hex;
}
