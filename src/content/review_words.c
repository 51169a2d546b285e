/*
 * Reviewing the wording: what is cut on the screen, what is hard to read,
 * what orders where it should advise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "content/review_parts.h"

/* Below this many words a score of reading tells little. */
#define LEAST_WORDS 30

/* What is asked of the wording in one column. */
struct wording {
	enum table_id table;
	const char *column;
	size_t columns; /* it stands on one line and takes so many; or 0 */
	int prose;	/* sentences, counted and scored */
	int stop;	/* ends with a full stop */
};

static const struct wording wordings[] = {
	{TABLE_SECTIONS, "label", 26, 0, 0},
	{TABLE_SECTIONS, "hint", 40, 0, 1}, /* beside the label */
	{TABLE_QUESTIONS, "label", 52, 0, 0},
	{TABLE_QUESTIONS, "hint", 0, 1, 1},
	{TABLE_CHOICES, "label", 66, 0, 0},
	{TABLE_REASONS, "label", 30, 0, 0},
	{TABLE_REASONS, "hint", 0, 1, 1},
	{TABLE_SCALES, "label", 52, 0, 0},
	{TABLE_EXAM, "label", 52, 0, 0},
	{TABLE_EXAM, "technique", 0, 1, 1},
	{TABLE_URGENCY, "label", 52, 0, 0},
	{TABLE_URGENCY, "time_frame", 52, 0, 0},
	{TABLE_SEGMENTS, "label", 52, 0, 0},
	{TABLE_SEGMENTS, "contents", 78, 0, 0},
	{TABLE_SEGMENTS, "study", 78, 0, 0},
	{TABLE_SEGMENTS, "misses", 78, 0, 0},
	{TABLE_SEGMENTS, "request", 78, 0, 0},
	{TABLE_SEGMENTS, "instead", 78, 0, 0},
	{TABLE_FINDINGS, "label", 0, 0, 0},
	{TABLE_ADVICE, "when_true", 78, 1, 1},
	{TABLE_ADVICE, "when_false", 78, 1, 1},
	{TABLE_ADVICE, "when_unknown", 78, 1, 0},
	{TABLE_ADVICE, "detail", 0, 1, 1},
	{TABLE_ADVICE, "limits", 0, 1, 1},
	{TABLE_STRUCTURES, "label", 52, 0, 0},
	{TABLE_SITES, "label", 52, 0, 0},
	{TABLE_POINTERS, "label", 52, 0, 0},
	{TABLE_CAUSES, "label", 52, 0, 0},
	{TABLE_CAUSES, "settle", 78, 1, 1},
	{TABLE_CAUSES, "detail", 0, 1, 1},
	{TABLE_ARGUMENTS, "text", 70, 0, 0},
	{TABLE_RESPONSES, "label", 40, 0, 0},
	{TABLE_PRACTICE, "label", 52, 0, 0},
	{TABLE_HAZARDS, "hazard", 78, 0, 0},
	{TABLE_HAZARDS, "cause", 0, 1, 1},
	{TABLE_HAZARDS, "harm", 0, 1, 1},
	{TABLE_HAZARDS, "control", 0, 1, 1},
};

#define N_WORDINGS (sizeof(wordings) / sizeof(wordings[0]))

static int is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte & 0x80);
}

static int is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static int is_vowel(char byte)
{
	return byte && strchr("aeiouyAEIOUY", byte);
}

struct reading {
	size_t n_sentences;
	size_t n_words;
	size_t n_syllables;
	size_t longest; /* sentence, in words */
};

/* Groups of vowels; a silent e at the end counts for none. */
static size_t count_syllables(const char *word, size_t length)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < length; i++)
		n += is_vowel(word[i]) && (!i || !is_vowel(word[i - 1]));
	if (n > 1 && word[length - 1] == 'e' && !is_vowel(word[length - 2]) &&
	    word[length - 2] != 'l')
		n--;
	return n ? n : 1;
}

static int ends_sentence(const char *at)
{
	return strchr(".!?", *at) && (at[1] == ' ' || !at[1]);
}

static void read_text(struct reading *reading, const char *text)
{
	size_t in_sentence = 0;

	while (*text) {
		size_t length = 0;

		if (ends_sentence(text) && in_sentence) {
			reading->n_sentences++;
			in_sentence = 0;
		}
		while (is_letter(text[length]))
			length++;
		if (!length) {
			text++;
			continue;
		}
		reading->n_words++;
		reading->n_syllables += count_syllables(text, length);
		if (++in_sentence > reading->longest)
			reading->longest = in_sentence;
		text += length;
	}
	reading->n_sentences += in_sentence > 0;
}

/*
 * Flesch-Kincaid grade: years of school in the United States.  Kincaid JP,
 * Fishburne RP, Rogers RL, Chissom BS: Derivation of new readability
 * formulas for Navy enlisted personnel, 1975 (ERIC ED108134).
 */
static double grade_of(const struct reading *reading)
{
	double words = (double)reading->n_words;

	return 0.39 * words / (double)reading->n_sentences +
	       11.8 * (double)reading->n_syllables / words - 15.59;
}

/* A number from pack.csv, or -1 where it is not set. */
static double limit(struct load *load, const char *key)
{
	const char *text = content_pack(load->content, key);
	struct place place = {"pack.csv", 0, "value", 0};
	long long number;

	if (!text[0])
		return -1;
	if (!number_read(text, &number) && number > 0)
		return (double)number / NUMBER_ONE;
	faults_add(load->faults, &place,
		   "the key '%s' takes a number above 0, not '%s'.", key, text);
	return -1;
}

static int has_smart_quote(const char *text)
{
	uint32_t character;
	size_t step;

	for (; (step = text_decode(text, &character, NULL)); text += step)
		if (character >= 0x2018 && character <= 0x201F)
			return 1;
	return 0;
}

static char lower(char byte)
{
	return is_capital(byte) ? (char)(byte - 'A' + 'a') : byte;
}

/*
 * Does the word or phrase stand in the text?  One in small letters is found
 * in any, another only as it is written.
 */
static int says(const char *text, const char *word)
{
	size_t length = strlen(word);
	const char *at;
	size_t i;
	int exact = 0;

	for (i = 0; i < length; i++)
		exact |= is_capital(word[i]);
	for (at = text; *at; at++) {
		if (at > text && is_letter(at[-1]))
			continue;
		for (i = 0; i < length; i++)
			if ((exact ? at[i] : lower(at[i])) != word[i])
				break;
		if (i == length && !is_letter(at[length]))
			return 1;
	}
	return 0;
}

static void review_avoided(struct load *load, const struct wording *wording,
			   size_t row, const char *text)
{
	const struct table *table = &load->tables[TABLE_WORDING];
	size_t i;

	for (i = 0; i < table->n_rows; i++)
		if (says(text, table_cell(table, i, "word")))
			load_fault(load, &load->tables[wording->table], row,
				   wording->column,
				   "says '%s': %s (wording.csv).",
				   table_cell(table, i, "word"),
				   table_cell(table, i, "reason"));
}

static void review_form(struct load *load, const struct wording *wording,
			size_t row, const char *text)
{
	const struct table *table = &load->tables[wording->table];
	const char *column = wording->column;
	char end = text[strlen(text) - 1];

	if (wording->columns && text_width(text) > wording->columns)
		load_fault(load, table, row, column,
			   "%zu columns; the line it stands on takes %zu. "
			   "Shorten it.",
			   text_width(text), wording->columns);
	if (strstr(text, "  "))
		load_fault(load, table, row, column,
			   "two blanks in a row. Write one.");
	if (has_smart_quote(text))
		load_fault(load, table, row, column,
			   "typographic quotation marks. Write ' or \".");
	if (strchr(text, '!'))
		load_fault(load, table, row, column,
			   "an exclamation mark. Advice does not shout.");
	if (wording->stop && !strchr(".?", end) &&
	    !(end == '"' && strchr(".?", text[strlen(text) - 2])))
		load_fault(load, table, row, column,
			   "ends without a full stop.");
}

static void review_sentences(struct load *load, const struct wording *wording,
			     size_t row, const char *text, double most)
{
	struct reading reading = {0, 0, 0, 0};

	read_text(&reading, text);
	if (most > 0 && (double)reading.longest > most)
		load_fault(load, &load->tables[wording->table], row,
			   wording->column,
			   "a sentence of %zu words; the pack allows %.0f. "
			   "Split it.",
			   reading.longest, most);
}

/* All the prose of one row, taken together. */
static void review_grade(struct load *load, enum table_id id, size_t row,
			 double most)
{
	struct reading reading = {0, 0, 0, 0};
	const char *column = NULL;
	size_t i;

	for (i = 0; i < N_WORDINGS; i++)
		if (wordings[i].table == id && wordings[i].prose) {
			column = wordings[i].column;
			read_text(&reading,
				  table_cell(&load->tables[id], row, column));
		}
	if (column && most > 0 && reading.n_words >= LEAST_WORDS &&
	    grade_of(&reading) > most)
		load_fault(load, &load->tables[id], row, column,
			   "the row reads at grade %.1f (Flesch and Kincaid); "
			   "the pack allows %.1f. Use shorter sentences and "
			   "words.",
			   grade_of(&reading), most);
}

static void review_column(struct load *load, const struct wording *wording,
			  double most_words)
{
	const struct table *table = &load->tables[wording->table];
	size_t row;

	for (row = 0; row < table->n_rows; row++) {
		const char *text = table_cell(table, row, wording->column);

		if (!text[0])
			continue;
		review_form(load, wording, row, text);
		review_avoided(load, wording, row, text);
		if (wording->prose)
			review_sentences(load, wording, row, text, most_words);
	}
}

void review_words(struct load *load)
{
	double most_words = limit(load, "sentence_words_most");
	double most_grade = limit(load, "reading_grade_most");
	size_t i;
	size_t row;

	for (i = 0; i < N_WORDINGS; i++)
		review_column(load, &wordings[i], most_words);
	for (i = 0; i < TABLE_COUNT; i++)
		for (row = 0; row < load->tables[i].n_rows; row++)
			review_grade(load, (enum table_id)i, row, most_grade);
}
