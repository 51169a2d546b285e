/*
 * What expressions mean: against an oracle, and as properties that hold for
 * all of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/truth.h"
#include "content/expression.h"
#include "tests/content/oracle.h"
#include "tests/content/suite.h"

#define MANY 3000
#define MOST_SLOTS 32
#define MOST_RULES 4

/* A random expression, and one patient. */
static struct scene {
	struct content *content;
	struct dice dice;
	struct formula pool[FORMULA_NODES];
	struct formula *formula;
	char text[4096];
	const struct expression *expression;
	struct world world;
	struct value values[MOST_SLOTS];
} scene;

static int start(void)
{
	scene.content = tiny_load();
	scene.dice.state = 61;
	return !scene.content || scene.content->n_slots > MOST_SLOTS ||
	       scene.content->n_rules > MOST_RULES;
}

static int finish(void)
{
	content_free(scene.content);
	return 0;
}

static const struct expression *parse(const char *text)
{
	struct place place = {"x.csv", 1, "when", 0};
	struct faults faults = {0};
	const struct expression *made =
		expression_parse(scene.content, text, &place, &faults);

	if (!made)
		CHECK(0, "'%s': %s", text, test_line(faults.list));
	faults_clear(&faults);
	return made;
}

static void new_formula(void)
{
	scene.formula = formula_random(&scene.dice, scene.pool);
	scene.text[0] = '\0';
	formula_write(scene.formula, &scene.dice, scene.text,
		      sizeof(scene.text));
	scene.expression = parse(scene.text);
	CU_ASSERT_PTR_NOT_NULL_FATAL(scene.expression);
}

static void new_monotone_formula(void)
{
	do
		new_formula();
	while (formula_has_default(scene.formula));
}

static void new_world(void)
{
	static const unsigned known[] = {0, 20, 50, 80, 95, 100};

	scene.world =
		world_random(&scene.dice, known[dice_roll(&scene.dice, 6)]);
	world_values(&scene.world, scene.content, scene.values, &scene.dice);
}

static enum truth truth_of_values(const struct expression *expression,
				  const struct value *values)
{
	enum truth rules[MOST_RULES];
	struct facts facts = {
		.content = scene.content, .values = values, .rules = rules};
	size_t i;

	for (i = 0; i < scene.content->n_rules; i++) {
		size_t at = (size_t)scene.content->rule_order[i];

		rules[at] =
			expression_truth(scene.content->rules[at].when, &facts);
	}
	return expression_truth(expression, &facts);
}

static enum truth truth_now(void)
{
	return truth_of_values(scene.expression, scene.values);
}

static const char *world_text(const struct world *world)
{
	static char text[200];

	snprintf(text, sizeof(text),
		 "side %d, a %d b %d c %d, k %d %d, n %d %d, d %d %d, "
		 "m %d %d %d, g %d %d, s %d %d",
		 world->side, world->yes[0], world->yes[1], world->yes[2],
		 world->colour[0], world->colour[1], world->number[0],
		 world->number[1], world->date[0], world->date[1],
		 world->mark[0], world->mark[1], world->mark[2],
		 world->grade[0][0], world->grade[0][1], world->grade[1][0],
		 world->grade[1][1]);
	return text;
}

static void truth_is_what_the_oracle_says(void)
{
	static const enum truth as[] = {TRUTH_UNKNOWN, TRUTH_FALSE, TRUTH_TRUE};
	int seen[3] = {0, 0, 0};
	int i;
	int j;

	for (i = 0; i < MANY; i++) {
		new_formula();
		for (j = 0; j < 12; j++) {
			enum truth truth;
			int wanted;

			new_world();
			truth = truth_now();
			wanted = formula_truth(scene.formula, &scene.world);
			seen[truth]++;
			if (!CHECK(truth == as[wanted + 1], "%s is %s: %s",
				   scene.text, truth_name(truth),
				   world_text(&scene.world)))
				return;
		}
	}
	CU_ASSERT(seen[0] > MANY && seen[1] > MANY && seen[2] > MANY);
}

/* Fills the first blank from a random place on; 0 when there is none. */
static int fill_a_blank(void)
{
	size_t first = dice_roll(&scene.dice, WORLD_BLANKS);
	size_t i;

	for (i = 0; i < WORLD_BLANKS; i++) {
		int choices;
		int *answer = world_answer(
			&scene.world, (first + i) % WORLD_BLANKS, &choices);

		if (*answer >= 0)
			continue;
		*answer = (int)dice_roll(&scene.dice, (size_t)choices);
		world_values(&scene.world, scene.content, scene.values,
			     &scene.dice);
		return 1;
	}
	return 0;
}

/*
 * The blanks of many patients are filled one by one to the last: what was
 * decided stays, so it agreed with all completions all along.
 */
static void filling_blanks_never_takes_back(void)
{
	int i;
	int j;

	for (i = 0; i < MANY; i++) {
		new_monotone_formula();
		for (j = 0; j < 3; j++) {
			enum truth before;
			enum truth after;

			new_world();
			for (after = truth_now(); fill_a_blank();) {
				before = after;
				after = truth_now();
				if (before == TRUTH_UNKNOWN || before == after)
					continue;
				CHECK(0, "%s turns %s: %s", scene.text,
				      truth_name(after),
				      world_text(&scene.world));
				return;
			}
			CHECK(after != TRUTH_UNKNOWN ||
				      formula_may_stay_open(scene.formula,
							    &scene.world),
			      "%s is unknown of a full record: %s", scene.text,
			      world_text(&scene.world));
		}
	}
}

struct sets {
	uint64_t rests_on[1];
	uint64_t missing[1];
	uint64_t settling[1];
	uint64_t assumed[1];
};

static void explain(struct sets *sets)
{
	struct reasons reasons = {sets->rests_on, sets->missing, sets->settling,
				  sets->assumed};
	struct sets of_rules[MOST_RULES];
	struct reasons rule_reasons[MOST_RULES];
	const struct reasons *pointers[MOST_RULES];
	enum truth rules[MOST_RULES];
	struct facts facts = {.content = scene.content,
			      .values = scene.values,
			      .rules = rules};
	size_t i;

	memset(sets, 0, sizeof(*sets));
	memset(of_rules, 0, sizeof(of_rules));
	for (i = 0; i < scene.content->n_rules; i++)
		rules[i] = truth_of_values(scene.content->rules[i].when,
					   scene.values);
	for (i = 0; i < scene.content->n_rules; i++) {
		size_t at = (size_t)scene.content->rule_order[i];
		struct reasons own = {
			of_rules[at].rests_on, of_rules[at].missing,
			of_rules[at].settling, of_rules[at].assumed};

		rule_reasons[at] = own;
		pointers[at] = &rule_reasons[at];
		expression_explain(scene.content->rules[at].when, &facts,
				   pointers, pointers[at]);
	}
	expression_explain(scene.expression, &facts, pointers, &reasons);
}

/* The answers that a conclusion is said to rest on carry it alone. */
static int reasons_suffice(const struct sets *sets)
{
	struct value values[MOST_SLOTS];
	size_t i;

	memcpy(values, scene.values, sizeof(values));
	for (i = 0; i < scene.content->n_slots; i++)
		if (!slots_has(sets->rests_on, i))
			memset(&values[i], 0, sizeof(values[i]));
	return truth_of_values(scene.expression, values) == truth_now();
}

/* A blank that is not said to keep it open cannot close it. */
static int nothing_else_decides(const struct sets *sets)
{
	int holds = 1;
	size_t i;

	for (i = 0; i < scene.content->n_slots && holds; i++) {
		struct value kept = scene.values[i];

		if (slots_has(sets->missing, i) || kept.presence == ANSWERED)
			continue;
		scene.values[i] =
			random_answer(&scene.content->slots[i], &scene.dice, 0);
		holds = truth_now() == TRUTH_UNKNOWN;
		scene.values[i] = kept;
	}
	return holds;
}

/* An answer to what is blank in the slot; what is answered stays. */
static struct value filled(size_t slot)
{
	struct value value = scene.values[slot];
	struct value more =
		random_answer(&scene.content->slots[slot], &scene.dice, 0);
	uint64_t open = ~(value.yes | value.no);

	if (value.presence != ANSWERED)
		return more;
	value.yes |= more.yes & open;
	value.no |= more.no & open;
	return value;
}

/*
 * Nor is an answer forgotten that counts once a blank is filled.  (Which
 * answers count where the side is the blank only the side can tell.)
 */
static int reasons_suffice_later(const struct sets *sets)
{
	size_t side = tiny_slot(scene.content, "side");
	struct value values[MOST_SLOTS];
	size_t i;

	memcpy(values, scene.values, sizeof(values));
	for (i = 0; i < scene.content->n_slots; i++)
		if (!slots_has(sets->rests_on, i))
			memset(&values[i], 0, sizeof(values[i]));
	for (i = 0; i < scene.content->n_slots; i++) {
		struct value all = scene.values[i];
		struct value few = values[i];
		enum truth truth;

		if (!slots_has(sets->missing, i) || i == side)
			continue;
		values[i] = scene.values[i] = filled(i);
		truth = truth_now();
		scene.values[i] = all;
		if (truth_of_values(scene.expression, values) != truth)
			return 0;
		values[i] = few;
	}
	return 1;
}

static int sets_are_sound(const struct sets *sets)
{
	size_t i;

	for (i = 0; i < scene.content->n_slots; i++) {
		int answered = scene.values[i].presence == ANSWERED;
		int multi = scene.content->slots[i].type == TYPE_MULTI;

		if ((slots_has(sets->rests_on, i) && !answered) ||
		    (slots_has(sets->missing, i) && answered && !multi) ||
		    (slots_has(sets->assumed, i) && answered && !multi) ||
		    (slots_has(sets->settling, i) &&
		     !slots_has(sets->missing, i)))
			return 0;
	}
	return 1;
}

static void reasons_are_the_reasons(void)
{
	int i;

	for (i = 0; i < 4 * MANY; i++) {
		struct sets sets;
		enum truth truth;
		int holds;

		if (i % 4 == 0)
			new_monotone_formula();
		new_world();
		truth = truth_now();
		explain(&sets);
		if (truth == TRUTH_UNKNOWN)
			holds = nothing_else_decides(&sets) &&
				reasons_suffice_later(&sets) &&
				(sets.missing[0] ||
				 formula_may_stay_open(scene.formula,
						       &scene.world));
		else
			holds = reasons_suffice(&sets) && !sets.missing[0];
		if (!CHECK(holds && sets_are_sound(&sets) && !sets.assumed[0],
			   "%s is %s: %s", scene.text, truth_name(truth),
			   world_text(&scene.world)))
			return;
	}
}

static int can_decide(size_t slot)
{
	struct value kept = scene.values[slot];
	int decides = 0;
	int i;

	for (i = 0; i < 60 && !decides; i++) {
		scene.values[slot] = random_answer(&scene.content->slots[slot],
						   &scene.dice, 0);
		decides = truth_now() != TRUTH_UNKNOWN;
	}
	scene.values[slot] = kept;
	return decides;
}

/* Where no slot is read twice it is exactly known which one settles it. */
static void settling_blanks_settle(void)
{
	int settling = 0;
	int n = 0;

	while (n < MANY) {
		unsigned char seen[MOST_SLOTS] = {0};
		struct sets sets;
		size_t i;

		new_formula();
		if (scene.formula->kind == FORMULA_LEAF ||
		    !formula_is_plain(scene.formula, scene.content, seen))
			continue;
		new_world();
		if (truth_now() != TRUTH_UNKNOWN)
			continue;
		explain(&sets);
		for (i = 0; i < scene.content->n_slots; i++) {
			int settles = slots_has(sets.settling, i);

			if (!slots_has(sets.missing, i))
				continue;
			settling += settles;
			if (!CHECK(can_decide(i) == settles,
				   "%s: %s %s alone: %s", scene.text,
				   scene.content->slots[i].id,
				   settles ? "does not settle it"
					   : "settles it",
				   world_text(&scene.world)))
				return;
		}
		n++;
	}
	CU_ASSERT(settling > MANY / 2);
}

/* With defaults: what stands in for a blank is told, and nothing else. */
static void assumptions_are_told(void)
{
	static const struct {
		const char *text;
		const char *slot; /* that is assumed, "" none */
		enum truth truth;
	} cases[] = {
		{"assume(b, no)", "b", TRUTH_FALSE},
		{"assume(b, yes)", "b", TRUTH_TRUE},
		{"assume(a, no)", "", TRUTH_TRUE},
		{"a and assume(b, yes)", "b", TRUTH_TRUE},
		{"assume(k, red) in (green, blue)", "k", TRUTH_FALSE},
		{"assume(n, 3) > n2", "n", TRUTH_FALSE},
		{"assume(m.m2, yes)", "m", TRUTH_TRUE},
		{"assume(m.m1, no)", "", TRUTH_TRUE},
		{"assume(g.right, some) = some", "g_right", TRUTH_TRUE},
		{"assume(g.left, some) = some", "", TRUTH_FALSE},
	};
	size_t i;

	memset(scene.values, 0, sizeof(scene.values));
	scene.world = world_random(&scene.dice, 0);
	scene.world.yes[0] = 1;
	scene.world.mark[0] = 1;
	scene.world.number[1] = 10;
	scene.world.grade[0][0] = 0;
	world_values(&scene.world, scene.content, scene.values, &scene.dice);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint64_t wanted[1] = {0};
		struct sets sets;

		scene.expression = parse(cases[i].text);
		explain(&sets);
		if (cases[i].slot[0])
			slots_add(wanted,
				  tiny_slot(scene.content, cases[i].slot));
		CHECK(truth_now() == cases[i].truth, "%s is %s", cases[i].text,
		      truth_name(truth_now()));
		CHECK(sets.assumed[0] == wanted[0] && !sets.missing[0],
		      "%s assumes %llx and misses %llx", cases[i].text,
		      (unsigned long long)sets.assumed[0],
		      (unsigned long long)sets.missing[0]);
	}
}

static int note_rule(size_t rule, void *context)
{
	((int *)context)[rule]++;
	return 0;
}

static void what_is_read_is_told(void)
{
	int i;

	for (i = 0; i < MANY; i++) {
		unsigned char wanted[MOST_SLOTS] = {0};
		uint64_t slots[1] = {0};
		size_t j;

		new_formula();
		formula_slots(scene.formula, scene.content, wanted);
		expression_slots(scene.expression, scene.content, slots);
		for (j = 0; j < scene.content->n_slots; j++)
			if (slots_has(slots, j) != wanted[j])
				break;
		if (!CHECK(j == scene.content->n_slots &&
				   expression_has_default(scene.expression) ==
					   formula_has_default(scene.formula),
			   "%s", scene.text))
			return;
	}
}

static void rules_read_are_visited(void)
{
	int seen[MOST_RULES] = {0};
	const struct rule *rules = scene.content->rules;
	const struct expression *made =
		parse("a and (f1 or not r) and atleast(1, f1, b)");

	CU_ASSERT_EQUAL(expression_rules(made, note_rule, seen), 0);
	CU_ASSERT_EQUAL(seen[content_rule(scene.content, "f1") - rules], 2);
	CU_ASSERT_EQUAL(seen[content_rule(scene.content, "f2") - rules], 0);
	CU_ASSERT_EQUAL(seen[content_rule(scene.content, "r") - rules], 1);
}

/* The set of those of d and d2 that the text names. */
static uint64_t slots_named(const char *text)
{
	uint64_t set[1] = {0};

	if (!strncmp(text, "d", 1) && strcmp(text, "d2") != 0)
		slots_add(set, tiny_slot(scene.content, "d"));
	if (strstr(text, "d2"))
		slots_add(set, tiny_slot(scene.content, "d2"));
	return set[0];
}

#define BLANK -1

/* The side of things, written out: grades of g are none 0, some 1, full 2. */
static void sides(void)
{
	static const struct {
		const char *text;
		int side;
		int left;
		int right;
		enum truth truth;
	} cases[] = {
		{"g.affected = none", 0, 0, 2, TRUTH_TRUE},
		{"g.affected = none", 1, 0, 2, TRUTH_FALSE},
		{"g.other = none", 0, 0, 2, TRUTH_FALSE},
		{"g.other = none", 1, 0, 2, TRUTH_TRUE},
		{"g.affected = none", BLANK, 0, 0, TRUTH_UNKNOWN},
		{"g.affected = none", 0, BLANK, 0, TRUTH_UNKNOWN},
		/* Both sides affected: the lower grade counts. */
		{"g.affected <= some", 2, 1, 2, TRUTH_TRUE},
		{"g.affected <= some", 2, 2, 1, TRUTH_TRUE},
		{"g.affected = full", 2, 2, 2, TRUTH_TRUE},
		{"g.affected = full", 2, 2, 1, TRUTH_FALSE},
		{"g.affected <= some", 2, 1, BLANK, TRUTH_TRUE},
		{"g.affected <= some", 2, BLANK, 2, TRUTH_UNKNOWN},
		{"g.affected = full", 2, BLANK, 1, TRUTH_FALSE},
		{"g.affected = some", 2, 1, BLANK, TRUTH_UNKNOWN},
		{"g.affected != none", 2, 0, BLANK, TRUTH_FALSE},
		{"g.affected in (none, some)", 2, BLANK, 1, TRUTH_TRUE},
		{"g.affected = none", 2, BLANK, BLANK, TRUTH_UNKNOWN},
		/* Then there is no other side, and no worse one. */
		{"g.other = none", 2, 0, 0, TRUTH_UNKNOWN},
		{"g.worse", 2, 0, 2, TRUTH_UNKNOWN},
		{"g.worse", 0, 0, 2, TRUTH_TRUE},
		{"g.worse", 1, 0, 2, TRUTH_FALSE},
		{"g.worse", 0, 1, 1, TRUTH_FALSE},
		{"g.worse", 0, 0, BLANK, TRUTH_UNKNOWN},
		{"g.worse", 1, 2, BLANK, TRUTH_UNKNOWN},
		{"g.worse", BLANK, 0, 2, TRUTH_UNKNOWN},
		{"g.any = none", BLANK, BLANK, 0, TRUTH_TRUE},
		{"g.any = none", BLANK, BLANK, 1, TRUTH_UNKNOWN},
		{"g.any = none", BLANK, 2, 1, TRUTH_FALSE},
		{"g.every = none", BLANK, BLANK, 1, TRUTH_FALSE},
		{"g.every = none", BLANK, BLANK, 0, TRUTH_UNKNOWN},
		{"g.every = none", BLANK, 0, 0, TRUTH_TRUE},
		{"known(g.affected)", BLANK, 0, 0, TRUTH_FALSE},
		{"known(g.affected)", 2, 0, BLANK, TRUTH_FALSE},
		{"known(g.any)", BLANK, 0, BLANK, TRUTH_TRUE},
		{"known(g.every)", BLANK, 0, BLANK, TRUTH_FALSE},
		{"known(g.right)", BLANK, 0, BLANK, TRUTH_FALSE},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		scene.world = world_random(&scene.dice, 50);
		scene.world.side = cases[i].side;
		scene.world.grade[0][0] = cases[i].left;
		scene.world.grade[0][1] = cases[i].right;
		world_values(&scene.world, scene.content, scene.values,
			     &scene.dice);
		scene.expression = parse(cases[i].text);
		CHECK(truth_now() == cases[i].truth,
		      "%s, side %d, left %d, right %d: %s", cases[i].text,
		      cases[i].side, cases[i].left, cases[i].right,
		      truth_name(truth_now()));
	}
}

/* Weeks are not rounded, and a date that is still to come proves nothing. */
static void weeks_since_a_date(void)
{
	static const struct {
		const char *text;
		const char *since; /* d2, "" blank */
		const char *now;   /* d, the date of the encounter */
		enum truth truth;
		const char *missing; /* the blanks, "" none */
		const char *settling;
	} cases[] = {
		{"weeks_since(d2) <= 4", "2020-03-01", "2020-03-29", TRUTH_TRUE,
		 "", ""},
		{"weeks_since(d2) <= 4", "2020-03-01", "2020-03-30",
		 TRUTH_FALSE, "", ""},
		{"weeks_since(d2) = 4", "2020-02-28", "2020-03-27", TRUTH_TRUE,
		 "", ""},
		{"weeks_since(d2) < 0.5", "2020-06-30", "2020-07-03",
		 TRUTH_TRUE, "", ""},
		{"weeks_since(d2) < 0.5", "2020-06-30", "2020-07-04",
		 TRUTH_FALSE, "", ""},
		{"weeks_since(d2) = 0", "2020-06-30", "2020-06-30", TRUTH_TRUE,
		 "", ""},
		{"weeks_since(d) = 0", "", "2020-06-30", TRUTH_TRUE, "", ""},
		{"weeks_since(d2) >= 0", "2020-07-01", "2020-06-30",
		 TRUTH_UNKNOWN, "", ""},
		{"d2 > d", "2020-07-01", "2020-06-30", TRUTH_TRUE, "", ""},
		{"d2 > d", "2020-06-30", "2020-06-30", TRUTH_FALSE, "", ""},
		{"d2 <= d and weeks_since(d2) <= 4", "2020-07-01", "2020-06-30",
		 TRUTH_FALSE, "", ""},
		{"weeks_since(d2) <= 4", "", "2020-06-30", TRUTH_UNKNOWN, "d2",
		 "d2"},
		{"weeks_since(d2) <= 4", "2020-06-30", "", TRUTH_UNKNOWN, "d",
		 "d"},
		{"weeks_since(d2) <= 4", "", "", TRUTH_UNKNOWN, "d d2", ""},
		{"d2 > d", "", "2020-06-30", TRUTH_UNKNOWN, "d2", "d2"},
		{"d2 > d", "", "", TRUTH_UNKNOWN, "d d2", ""},
		{"assume(d2, 2020-01-01) < d", "", "", TRUTH_UNKNOWN, "d", "d"},
	};
	const struct content *content = scene.content;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fault fault;
		struct sets sets;

		memset(scene.values, 0, sizeof(scene.values));
		CU_ASSERT_EQUAL(
			value_read(content_slot(content, "d2"), cases[i].since,
				   &scene.values[tiny_slot(content, "d2")],
				   &fault),
			0);
		CU_ASSERT_EQUAL(
			value_read(content_slot(content, "d"), cases[i].now,
				   &scene.values[tiny_slot(content, "d")],
				   &fault),
			0);
		scene.expression = parse(cases[i].text);
		explain(&sets);
		CHECK(truth_now() == cases[i].truth, "%s, %s, %s: %s",
		      cases[i].text, cases[i].since, cases[i].now,
		      truth_name(truth_now()));
		CHECK(sets.missing[0] == slots_named(cases[i].missing) &&
			      sets.settling[0] ==
				      slots_named(cases[i].settling),
		      "%s, %s, %s misses %llx, of which %llx settle it",
		      cases[i].text, cases[i].since, cases[i].now,
		      (unsigned long long)sets.missing[0],
		      (unsigned long long)sets.settling[0]);
	}
}

/* Of a multiple choice that is answered in part only. */
static void items_of_a_list(void)
{
	static const struct {
		const char *text;
		enum truth truth;
	} cases[] = {
		{"m.m1", TRUTH_TRUE},	     {"m.m2", TRUTH_FALSE},
		{"m.m3", TRUTH_UNKNOWN},     {"not m.m3", TRUTH_UNKNOWN},
		{"known(m)", TRUTH_TRUE},    {"known(m.m1)", TRUTH_TRUE},
		{"known(m.m2)", TRUTH_TRUE}, {"known(m.m3)", TRUTH_FALSE},
	};
	struct value *value = &scene.values[tiny_slot(scene.content, "m")];
	size_t i;

	memset(scene.values, 0, sizeof(scene.values));
	value->presence = ANSWERED;
	value->yes = 1;
	value->no = 2;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		scene.expression = parse(cases[i].text);
		CHECK(truth_now() == cases[i].truth, "%s is %s", cases[i].text,
		      truth_name(truth_now()));
	}
}

void content_logic_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: logic", start, finish);

	CU_add_test(suite, "as the oracle says", truth_is_what_the_oracle_says);
	CU_add_test(suite, "sides", sides);
	CU_add_test(suite, "items of a list", items_of_a_list);
	CU_add_test(suite, "weeks since a date", weeks_since_a_date);
	CU_add_test(suite, "filling blanks never takes back",
		    filling_blanks_never_takes_back);
	CU_add_test(suite, "reasons are the reasons", reasons_are_the_reasons);
	CU_add_test(suite, "settling blanks settle", settling_blanks_settle);
	CU_add_test(suite, "assumptions are told", assumptions_are_told);
	CU_add_test(suite, "slots read", what_is_read_is_told);
	CU_add_test(suite, "rules read", rules_read_are_visited);
}
