/*
 * Localisation: what the tables foretell is found again, whatever is left
 * out, in whatever order, on whichever side; and what was not tested excludes
 * nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/decide/ward.h"

#define EQUAL 1e-9

static const struct localisation *located(const struct encounter *encounter)
{
	decide(encounter, ward.after);
	return &ward.after->where;
}

static const struct site_state *state_of(const struct localisation *where,
					 size_t site)
{
	return &where->ranked[where->rank[site]];
}

static size_t site_index(const char *id)
{
	const struct site *site = content_site(ward.content, id);

	CU_ASSERT_PTR_NOT_NULL_FATAL(site);
	return (size_t)(site - ward.content->sites);
}

/* Sites that stand before this one, equal ones not counted. */
static size_t better(const struct localisation *where, size_t site)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < ward.content->n_sites; i++)
		n += where->ranked[i].score >
		     state_of(where, site)->score + EQUAL;
	return n;
}

/* A grade of the item in that band, on the first scale. */
static struct value grade_in(const struct slot *slot,
			     const struct likelihood *likelihood, size_t band)
{
	const struct scale *scale = &slot->measure->scales[0];
	struct value value = {.presence = ANSWERED};
	size_t i;

	for (i = 0; i < scale->n_levels; i++)
		if (likelihood->band_of[scale->levels[i].rank] == (int)band)
			value.number = (long long)i;
	return value;
}

/* What is found where a loss is possible. */
enum possible {
	POSSIBLE_SLIGHT, /* always a slight one */
	POSSIBLE_EITHER	 /* now a slight one, now none */
};

/* The band that a deficit foretells. */
static size_t foretold_band(const struct likelihood *likelihood, int deficit,
			    enum possible possible)
{
	size_t normal = likelihood->normal;

	switch (deficit) {
	case DEFICIT_EXPECTED:
		return 0;
	case DEFICIT_POSSIBLE:
		return possible == POSSIBLE_SLIGHT || dice_roll(&ward.dice, 2)
			       ? normal - 1
			       : normal;
	case DEFICIT_BRISK:
		return likelihood->n_bands - 1;
	default:
		return normal;
	}
}

static void give_foretold(struct encounter *encounter, const struct clue *clue,
			  int deficit, enum leg leg, enum possible possible)
{
	size_t slot = content_index(ward.content, clue->item) + (size_t)leg;

	give(encounter, slot,
	     grade_in(clue->item, clue->likelihood,
		      foretold_band(clue->likelihood, deficit, possible)));
}

static int is_on_leg(size_t slot, enum leg leg)
{
	enum side side = ward.content->slots[slot].side;

	return side == SIDE_NONE ||
	       side == (leg == LEG_LEFT ? SIDE_LEFT : SIDE_RIGHT);
}

static enum truth truth_of_pointer(const struct encounter *encounter,
				   const struct clue *pointer)
{
	const struct facts facts = {.content = ward.content,
				    .values = encounter_values(encounter)};

	return expression_truth(pointer->when, &facts);
}

/* Yes, present, or the n-th choice of a question; not asked behind the last. */
static struct value nth_answer(const struct slot *slot, size_t n)
{
	struct value value = {.presence = ANSWERED, .number = (long long)n};
	size_t most = slot->type == TYPE_CHOICE	 ? slot->list->n_choices
		      : slot->type == TYPE_YESNO ? 2
		      : slot->type == TYPE_GRADE
			      ? slot->measure->scales[0].n_levels
			      : 0;

	if (n >= most)
		value.presence = NOT_ASKED;
	return value;
}

/* Answers one of the questions that a pointer reads so that it is `wanted`. */
static void make_pointer(struct encounter *encounter,
			 const struct clue *pointer, enum leg leg,
			 enum truth wanted)
{
	size_t slot;
	size_t n;

	for (slot = 0; slot < ward.content->n_slots; slot++) {
		const struct slot *at = &ward.content->slots[slot];

		if (!slots_has(pointer->reads, slot) || !is_on_leg(slot, leg) ||
		    encounter_value(encounter, slot)->presence == ANSWERED)
			continue;
		for (n = 0; nth_answer(at, n).presence == ANSWERED; n++) {
			give(encounter, slot, nth_answer(at, n));
			if (truth_of_pointer(encounter, pointer) == wanted)
				return;
		}
		if (wanted == TRUTH_FALSE && at->type == TYPE_YESNO)
			give(encounter, slot, nth_answer(at, 0));
		else
			give(encounter, slot, nth_answer(at, n));
	}
}

static void give_pointer(struct encounter *encounter, const struct clue *clue,
			 size_t site, enum leg leg)
{
	enum truth truth = truth_of_pointer(encounter, clue);

	if (clue->deficits[site] == DEFICIT_EXPECTED && truth != TRUTH_TRUE)
		make_pointer(encounter, clue, leg, TRUTH_TRUE);
	else if (clue->deficits[site] == DEFICIT_SPARED &&
		 truth == TRUTH_UNKNOWN)
		make_pointer(encounter, clue, leg, TRUTH_FALSE);
}

/*
 * A patient who has just what a site foretells: of a hundred findings `less`
 * are left out.
 */
static struct encounter *foretold(size_t site, enum leg leg, unsigned less,
				  enum possible possible)
{
	struct encounter *encounter = encounter_new(ward.content);
	size_t i;
	int at;

	give_text(encounter, "affected_side",
		  leg == LEG_LEFT ? "left" : "right");
	for (i = 0; i < ward.content->n_clues; i++) {
		const struct clue *clue = &ward.content->clues[i];

		for (at = 0; clue->item && at < LEG_COUNT; at++)
			if (dice_roll(&ward.dice, 100) >= less)
				give_foretold(encounter, clue,
					      at == (int)leg
						      ? clue->deficits[site]
						      : clue->others[site],
					      (enum leg)at, possible);
		if (!clue->item && dice_roll(&ward.dice, 100) >= less)
			give_pointer(encounter, clue, site, leg);
	}
	return encounter;
}

/*
 * The anatomy of the tables yields the matrix of the evidence (LOC-L): 2
 * expected weak, 1 possibly, 0 spared; a reflex n normal, v variable, d lost, u
 * brisk.  "-": where the tables differ, for the
 * reasons that expected.csv gives, or a muscle that is weak by a lesion above
 * its nerve, and so normal on the EMG that its column means here.
 */
static void the_anatomy_yields_the_matrix(void)
{
	struct csv_sheet sheet;
	char folder[TEST_PATH];
	size_t row;
	size_t i;

	source_path(folder, "tests/decide");
	csv_sheet_read(&sheet, folder, "matrix.csv");
	for (row = 1; row < sheet.n_rows; row++)
		for (i = 2; i < sheet.widths[row]; i++) {
			const char *item = sheet.cells[0][i];
			const struct clue *clue =
				content_clue(ward.content, item);
			size_t site = site_index(sheet.cells[row][1]);
			char cell = sheet.cells[row][i][0];
			int wanted;

			if (cell == '-')
				continue;
			wanted = cell == 'n'   ? DEFICIT_SPARED
				 : cell == 'v' ? DEFICIT_POSSIBLE
				 : cell == 'd' ? DEFICIT_EXPECTED
				 : cell == 'u' ? DEFICIT_BRISK
					       : cell - '0';

			CU_ASSERT_PTR_NOT_NULL_FATAL(clue);
			CHECK(clue->deficits[site] == wanted,
			      "%s: %s at %s is %d, not %d", sheet.cells[row][0],
			      item, sheet.cells[row][1], clue->deficits[site],
			      wanted);
		}
	CU_ASSERT(sheet.n_rows > 26);
	csv_sheet_free(&sheet);
}

/* Sites that the examination alone cannot tell apart. */
static const struct {
	const char *site;
	const char *tied;
	const char *why;
} ties[] = {
	{"lumbosacral_trunk", "root_l5",
	 "the trunk carries L4 and L5 past the foramen: only EMG and sensory "
	 "potentials tell it from the L5 root (LOC-L10, LOC-X07, LOC-X08)"},
	{"root_l3", "lumbar_plexus",
	 "with all that an L3 lesion may weaken besides, it is the picture of "
	 "the plexus (LOC-L04, LOC-L09, LOC-X10)"},
};

static int is_tied(const char *site, const char *with)
{
	size_t i;

	for (i = 0; i < sizeof(ties) / sizeof(ties[0]); i++)
		if (!strcmp(ties[i].site, site) && !strcmp(ties[i].tied, with))
			return ties[i].why[0] != '\0';
	return 0;
}

/* What a site foretells in full puts it first, on either leg. */
static void what_is_foretold_is_found(void)
{
	size_t site;
	int leg;

	for (site = 0; site < ward.content->n_sites; site++)
		for (leg = 0; leg < LEG_COUNT; leg++) {
			struct encounter *encounter = foretold(
				site, (enum leg)leg, 0, POSSIBLE_SLIGHT);
			const struct localisation *where = located(encounter);
			const char *id = ward.content->sites[site].id;
			size_t i;

			for (i = 0; i < where->rank[site]; i++)
				CHECK(is_tied(id, where->ranked[i].site->id),
				      "%s ranks below %s by %.2f", id,
				      where->ranked[i].site->id,
				      where->ranked[i].score -
					      state_of(where, site)->score);
			CHECK(state_of(where, site)->standing != SITE_EXCLUDED,
			      "%s is excluded, misfit %.2f", id,
			      state_of(where, site)->misfit);
			encounter_free(encounter);
		}
}

#define DRAWS 10000
#define A_THIRD 33

static void a_third_may_be_missing(void)
{
	static const char *const dangerous[] = {"cauda_equina", "conus",
						"spinal_cord", "parasagittal"};
	size_t n_sites = ward.content->n_sites;
	size_t *missed = memory_new(n_sites, sizeof(*missed));
	size_t total = 0;
	size_t i;

	for (i = 0; i < DRAWS; i++) {
		size_t site = i % n_sites;
		enum leg leg = (enum leg)(i / n_sites % LEG_COUNT);
		struct encounter *encounter =
			foretold(site, leg, A_THIRD, POSSIBLE_EITHER);

		if (better(located(encounter), site) >= 3) {
			missed[site]++;
			total++;
		}
		encounter_free(encounter);
	}
	CHECK(total * 20 <= DRAWS, "%zu of %d not among the first three", total,
	      DRAWS);
	for (i = 0; i < sizeof(dangerous) / sizeof(dangerous[0]); i++)
		CHECK(missed[site_index(dangerous[i])] == 0,
		      "%s below third in %zu draws", dangerous[i],
		      missed[site_index(dangerous[i])]);
	for (i = 0; i < n_sites; i++)
		CHECK(missed[i] * 5 <= DRAWS / n_sites,
		      "%s below third in %zu of %zu draws",
		      ward.content->sites[i].id, missed[i], DRAWS / n_sites);
	free(missed);
}

/* The clue of an item that is not graded on the affected side; or NULL. */
static const struct clue *open_clue(const struct encounter *encounter,
				    enum leg leg)
{
	size_t n = ward.content->n_clues;
	size_t first = dice_roll(&ward.dice, n);
	size_t i;

	for (i = 0; i < n; i++) {
		const struct clue *clue = &ward.content->clues[(first + i) % n];

		if (clue->item &&
		    encounter_value(encounter,
				    content_index(ward.content, clue->item) +
					    (size_t)leg)
				    ->presence != ANSWERED)
			return clue;
	}
	return NULL;
}

/* A patient of whom one leg is affected, and which. */
static struct encounter *one_leg(enum leg *leg)
{
	struct encounter *encounter = ward_patient();

	*leg = (enum leg)dice_roll(&ward.dice, LEG_COUNT);
	give_text(encounter, "affected_side",
		  *leg == LEG_LEFT ? "left" : "right");
	return encounter;
}

static void scores_of(const struct localisation *where, double *scores)
{
	size_t i;

	for (i = 0; i < ward.content->n_sites; i++)
		scores[i] = state_of(where, i)->score;
}

/*
 * The sites that foretell the band most gain by it on those that foretell it
 * less.
 */
static void check_gains(const struct clue *clue, const double *before,
			const double *after, const struct encounter *encounter)
{
	size_t n = ward.content->n_sites;
	size_t i;
	size_t j;

	for (i = 0; i < n; i++)
		for (j = 0; j < n; j++) {
			int more = clue->deficits[i];
			int less = clue->deficits[j];

			if (more == DEFICIT_BRISK || less == DEFICIT_BRISK ||
			    more <= less)
				continue;
			if (!CHECK(after[i] - before[i] >=
					   after[j] - before[j] - EQUAL,
				   "a loss of %s lowers %s against %s:%s",
				   clue->id, ward.content->sites[i].id,
				   ward.content->sites[j].id, told(encounter)))
				return;
		}
}

static void a_foretold_loss_never_lowers(void)
{
	double *before = memory_new(ward.content->n_sites, sizeof(double));
	double *after = memory_new(ward.content->n_sites, sizeof(double));
	struct value blank = {.presence = NOT_ASKED};
	size_t n_slots = ward.content->n_slots;
	unsigned char *shown = memory_new(n_slots, 1);
	int n;

	for (n = 0; n < 600; n++) {
		enum leg leg;
		struct encounter *encounter = one_leg(&leg);
		const struct clue *clue = open_clue(encounter, leg);

		if (clue && clue->reported) /* a grade takes its place */
			give(encounter,
			     content_index(ward.content, clue->reported),
			     blank);
		if (clue) {
			size_t band =
				dice_roll(&ward.dice, clue->likelihood->normal);

			scores_of(located(encounter), before);
			memcpy(shown, ward.after->shown, n_slots);
			give(encounter,
			     content_index(ward.content, clue->item) +
				     (size_t)leg,
			     grade_in(clue->item, clue->likelihood, band));
			scores_of(located(encounter), after);
			/* What the loss brings to be asked counts apart. */
			if (!memcmp(shown, ward.after->shown, n_slots))
				check_gains(clue, before, after, encounter);
		}
		encounter_free(encounter);
	}
	free(before);
	free(after);
	free(shown);
	CU_PASS("all of them");
}

/* Left becomes right: of the side asked for and of every item. */
static struct value mirrored(const struct slot *slot, struct value value)
{
	const struct list *list = slot->list;
	int left;
	int right;

	if (slot->type != TYPE_CHOICE || value.presence != ANSWERED)
		return value;
	left = list_find(list, "left");
	right = list_find(list, "right");
	if (left < 0 || right < 0)
		return value;
	if (value.number == left)
		value.number = right;
	else if (value.number == right)
		value.number = left;
	return value;
}

static struct encounter *mirror(const struct encounter *encounter)
{
	struct encounter *other = encounter_new(ward.content);
	size_t i;

	for (i = 0; i < ward.content->n_slots; i++) {
		const struct slot *slot = &ward.content->slots[i];
		size_t to = slot->side == SIDE_LEFT    ? i + 1
			    : slot->side == SIDE_RIGHT ? i - 1
						       : i;

		give(other, to, mirrored(slot, *encounter_value(encounter, i)));
	}
	return other;
}

static void the_other_side_is_the_same(void)
{
	double *scores = memory_new(ward.content->n_sites, sizeof(double));
	int n;

	for (n = 0; n < 400; n++) {
		struct encounter *encounter = ward_patient();
		struct encounter *other = mirror(encounter);
		const struct localisation *where = located(encounter);
		size_t n_leading = where->n_leading;
		int adequate = where->adequate;
		enum lumbar_verdict lumbar = ward.after->lumbar;
		size_t i;

		scores_of(where, scores);
		where = located(other);
		for (i = 0; i < ward.content->n_sites; i++)
			if (!CHECK(fabs(scores[i] - state_of(where, i)->score) <
					   EQUAL,
				   "%s: %.3f, mirrored %.3f:%s",
				   ward.content->sites[i].id, scores[i],
				   state_of(where, i)->score, told(encounter)))
				n = 400;
		CU_ASSERT_EQUAL(n_leading, where->n_leading);
		CU_ASSERT_EQUAL(adequate, where->adequate);
		CU_ASSERT_EQUAL(lumbar, ward.after->lumbar);
		encounter_free(other);
		encounter_free(encounter);
	}
	free(scores);
}

/* The sites that are not excluded once the item has some grade or other. */
static void add_kept(struct encounter *encounter, size_t slot,
		     unsigned char *kept)
{
	const struct slot *at = &ward.content->slots[slot];
	const struct scale *scale = &at->measure->scales[0];
	size_t level;
	size_t i;

	for (level = 0; level < scale->n_levels; level++) {
		struct value value = {.presence = ANSWERED,
				      .number = (long long)level};
		const struct localisation *where;

		give(encounter, slot, value);
		where = located(encounter);
		for (i = 0; i < ward.content->n_sites; i++)
			kept[i] |=
				state_of(where, i)->standing != SITE_EXCLUDED;
	}
}

static void a_blank_excludes_nothing(void)
{
	static const enum presence blanks[] = {NOT_ASKED, NOT_TESTABLE,
					       NOT_KNOWN, DECLINED};
	size_t n_sites = ward.content->n_sites;
	unsigned char *kept = memory_new(n_sites, 1);
	size_t excluded = 0;
	int n;

	for (n = 0; n < 400; n++) {
		enum leg affected;
		struct encounter *encounter = one_leg(&affected);
		enum leg leg = (enum leg)dice_roll(&ward.dice, LEG_COUNT);
		const struct clue *clue = open_clue(encounter, leg);
		struct value blank = {.presence = blanks[n % 4]};
		const struct localisation *where;
		size_t slot;
		size_t i;

		if (!clue) {
			encounter_free(encounter);
			continue;
		}
		slot = content_index(ward.content, clue->item) + (size_t)leg;
		memset(kept, 0, n_sites);
		add_kept(encounter, slot, kept);
		give(encounter, slot, blank);
		where = located(encounter);
		for (i = 0; i < n_sites; i++) {
			int keeps =
				state_of(where, i)->standing != SITE_EXCLUDED;

			excluded += !keeps;
			if (!CHECK(keeps == kept[i],
				   "%s, %s blank: %s is %s, and by its "
				   "grades %s:%s",
				   clue->id, leg ? "right" : "left",
				   ward.content->sites[i].id,
				   keeps ? "kept" : "excluded",
				   kept[i] ? "kept" : "excluded",
				   told(encounter)))
				n = 400;
		}
		encounter_free(encounter);
	}
	CU_ASSERT(excluded > 100);
	free(kept);
}

/* Shares add up, ranks and sites name each other, leading ones lead. */
static void the_ranking_is_sound(void)
{
	int n;

	for (n = 0; n < 500; n++) {
		struct encounter *encounter = ward_patient();
		const struct localisation *where = located(encounter);
		double sum = 0;
		size_t i;

		for (i = 0; i < ward.content->n_sites; i++) {
			const struct site_state *state = &where->ranked[i];

			CU_ASSERT_EQUAL(
				where->rank[state->site - ward.content->sites],
				i);
			CU_ASSERT(!i || state->standing == SITE_EXCLUDED ||
				  where->ranked[i - 1].standing !=
					  SITE_EXCLUDED);
			CU_ASSERT(state->misfit > -EQUAL);
		}
		for (i = 0; i < where->n_shares; i++)
			sum += where->shares[i].severe +
			       where->shares[i].partial;
		if (where->located == LOCATED)
			CU_ASSERT(fabs(sum - 1) < EQUAL &&
				  where->n_leading >= 1);
		CU_ASSERT(!where->pair[0] == !where->pair[1]);
		CU_ASSERT(!where->pair[0] || !where->adequate);
		for (i = 0; i < where->n_next; i++) {
			CU_ASSERT(ward.after->shown[where->next[i].slot]);
			CU_ASSERT_EQUAL(ward.after->values[where->next[i].slot]
						.presence,
					NOT_ASKED);
			CU_ASSERT(!i || where->next[i].clue->by == BY_STUDY ||
				  where->next[i - 1].gain >=
					  where->next[i].gain - EQUAL);
		}
		encounter_free(encounter);
	}
}

/*
 * What is told of a severe loss before it is graded, beside any grade of the
 * healthy leg: the grades that it may turn out to be exclude together just
 * what the blank excludes.
 */
static void a_report_is_as_its_grades(void)
{
	const struct clue *clue =
		content_clue(ward.content, "ankle_dorsiflexion");
	size_t slot = content_index(ward.content, clue->item) + LEG_RIGHT;
	size_t n_sites = ward.content->n_sites;
	unsigned char *kept = memory_new(n_sites, 1);
	size_t site;
	size_t i;
	size_t band;

	for (site = 0; site < n_sites; site++)
		for (band = 0; band < clue->likelihood->n_bands; band++) {
			struct encounter *encounter =
				foretold(site, LEG_RIGHT, 0, POSSIBLE_SLIGHT);
			struct value none = {.presence = NOT_ASKED};
			const struct localisation *where;

			give_text(encounter, "foot_drop", "yes");
			give(encounter, slot - 1,
			     grade_in(clue->item, clue->likelihood, band));
			memset(kept, 0, n_sites);
			add_kept(encounter, slot, kept);
			give(encounter, slot, none);
			where = located(encounter);
			for (i = 0; i < n_sites; i++)
				CHECK((state_of(where, i)->standing !=
				       SITE_EXCLUDED) == kept[i],
				      "%s by what %s foretells, healthy leg "
				      "in band %zu",
				      ward.content->sites[i].id,
				      ward.content->sites[site].id, band);
			encounter_free(encounter);
		}
	free(kept);
}

/* Without a side nothing is localised, and the side is asked for. */
static void without_a_side_nothing_is_localised(void)
{
	struct encounter *encounter = ward_calm_patient();
	const struct localisation *where;
	size_t i;

	located(encounter); /* what was found of another patient is gone */
	give_text(encounter, "affected_side", "");
	give_text(encounter, "ankle_dorsiflexion_left", "0");
	where = located(encounter);
	CU_ASSERT_EQUAL(where->located, LOCATED_NEEDS_SIDE);
	CU_ASSERT_EQUAL(where->n_next, 0);
	for (i = 0; i < ward.content->n_clues; i++)
		CU_ASSERT_EQUAL(localise_fit(where, &where->ranked[0],
					     &ward.content->clues[i],
					     LEG_RIGHT),
				FIT_UNTESTED);
	CU_ASSERT(slots_has(
		where->open,
		content_index(ward.content, ward.content->side_question)));
	encounter_free(encounter);
}

void decide_localise_tests(CU_pSuite suite)
{
	CU_add_test(suite, "the anatomy yields the matrix",
		    the_anatomy_yields_the_matrix);
	CU_add_test(suite, "what is foretold is found",
		    what_is_foretold_is_found);
	CU_add_test(suite, "a third may be missing", a_third_may_be_missing);
	CU_add_test(suite, "a foretold loss never lowers",
		    a_foretold_loss_never_lowers);
	CU_add_test(suite, "the other side is the same",
		    the_other_side_is_the_same);
	CU_add_test(suite, "a blank excludes nothing",
		    a_blank_excludes_nothing);
	CU_add_test(suite, "a report is as its grades",
		    a_report_is_as_its_grades);
	CU_add_test(suite, "the ranking is sound", the_ranking_is_sound);
	CU_add_test(suite, "without a side nothing is localised",
		    without_a_side_nothing_is_localised);
}
