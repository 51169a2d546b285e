/*
 * Faults in the pack: one of every kind, each tried on a damaged copy of the
 * real pack, and each found with its file, row, column and words; and two
 * thousand accidents that nobody thought of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "decide/decision.h"
#include "tests/content/suite.h"

enum damage {
	SET, /* the cell in the row of `key` and in `column` becomes `text` */
	REPEAT, /* the same in a copy of that row, behind the last one */
	DROP,	/* that row is taken out */
	TEXT,	/* the first `key` in the file becomes `text` */
	WHOLE,	/* the file becomes `text` */
	GONE	/* the file is not there */
};

struct accident {
	enum damage damage;
	const char *file;
	const char *key;
	const char *column;
	const char *text;
	/* How the fault begins; # is the damaged row, @ the one of `key`. */
	const char *fault;
};

#define RULE_WHEN(id, text, fault) \
	{ \
		SET, "rules.csv", id, "when", text, \
			"rules.csv row #, column when" fault \
	}

#define FOUR(text) text text text text
#define SIXTYFOUR(text) FOUR(FOUR(FOUR(text)))

static const char many_choices[] =
	"list,id,label,exclusive\n"
	"x,c0,c,\nx,c1,c,\nx,c2,c,\nx,c3,c,\nx,c4,c,\nx,c5,c,\nx,c6,c,\n"
	"x,c7,c,\nx,c8,c,\nx,c9,c,\nx,d0,c,\nx,d1,c,\nx,d2,c,\nx,d3,c,\n"
	"x,d4,c,\nx,d5,c,\nx,d6,c,\nx,d7,c,\nx,d8,c,\nx,d9,c,\nx,e0,c,\n"
	"x,e1,c,\nx,e2,c,\nx,e3,c,\nx,e4,c,\nx,e5,c,\nx,e6,c,\nx,e7,c,\n"
	"x,e8,c,\nx,e9,c,\nx,f0,c,\nx,f1,c,\nx,f2,c,\nx,f3,c,\nx,f4,c,\n"
	"x,f5,c,\nx,f6,c,\nx,f7,c,\nx,f8,c,\nx,f9,c,\nx,g0,c,\nx,g1,c,\n"
	"x,g2,c,\nx,g3,c,\nx,g4,c,\nx,g5,c,\nx,g6,c,\nx,g7,c,\nx,g8,c,\n"
	"x,g9,c,\nx,h0,c,\nx,h1,c,\nx,h2,c,\nx,h3,c,\nx,h4,c,\nx,h5,c,\n"
	"x,h6,c,\nx,h7,c,\nx,h8,c,\nx,h9,c,\nx,i0,c,\nx,i1,c,\nx,i2,c,\n"
	"x,i3,c,\nx,i4,c,\nx,i5,c,\nx,i6,c,yes\n";

static const struct accident accidents[] = {
	/* Form of the tables: rows.c, table.c. */
	{GONE, "exam.csv", "", "", "", "exam.csv: cannot be read in "},
	{WHOLE, "exam.csv", "", "", "",
	 "exam.csv row 1: the header row is missing."},
	{WHOLE, "urgency.csv", "", "", "id;label;time_frame;cite\nU1;a;b;c\n",
	 "urgency.csv row 1: the cells are separated by ';'."},
	{TEXT, "rules.csv", "id,polarity", "", "id,polarty",
	 "rules.csv row 1: stray column 'polarty'. Did you mean 'polarity'? "
	 "Take it out or name it as nervecourse-content(5) tells."},
	{TEXT, "rules.csv", "id,polarity", "", "id,polarty",
	 "rules.csv row 1: column 'polarity' is missing."},
	{TEXT, "rules.csv", "sign_off", "", "evidence",
	 "rules.csv row 1: column 'evidence' is there twice."},
	{TEXT, "rules.csv", "\nreview,", "", "\nre\"view,",
	 "rules.csv row #: the quotation marks do not pair up."},
	{TEXT, "advice.csv", "\npersistent,", "", "\n\"persistent,",
	 "advice.csv row #: the quotation marks do not pair up."},
	{TEXT, "rules.csv", "\nreview,", "", "\nreview,,",
	 "rules.csv row #: 9 cells where the header has 8. A cell that holds "
	 "a comma is enclosed in quotation marks."},
	{SET, "questions.csv", "fever", "hint", "a\x1b[31mb",
	 "questions.csv row #, column hint: a control character, tab or line "
	 "end."},
	{SET, "questions.csv", "age_years", "max", "-1",
	 "questions.csv row #, column max: the greatest value is below the "
	 "least."},
	{REPEAT, "sections.csv", "imaging", "id", "lonely",
	 "sections.csv row #, column id: section 'lonely' has nothing to ask."},
	{SET, "practice.csv", "ichikawa_2012_first,,age_years", "value", "999",
	 "practice.csv row #, column value: outside the range: 0 to 120 "
	 "years."},
	{SET, "segments.csv", "thigh", "adequate", "known(thigh_coverage)",
	 "segments.csv row #, column adequate: neither known() nor assume() "
	 "may stand here"},
	{REPEAT, "questions.csv", "fever", "id", "encounter",
	 "questions.csv row #, column id: 'encounter' "},
	{SET, "questions.csv", "fever", "label", "",
	 "questions.csv row #, column label: this cell is empty and must not "
	 "be."},
	{SET, "questions.csv", "fever", "label", "fev\xE9r",
	 "questions.csv row #, column label, character 4: a byte that is no "
	 "UTF-8. Save the table as UTF-8."},
	{SET, "choices.csv", "side,left", "id", "2-Sep",
	 "choices.csv row #, column id: '2-Sep' looks like an id that a "
	 "spreadsheet turned into a date."},
	{SET, "choices.csv", "side,left", "id", "01/02/2012",
	 "choices.csv row #, column id: '01/02/2012' looks like an id that a "
	 "spreadsheet turned into a date."},
	{SET, "choices.csv", "side,left", "id", "Left leg",
	 "choices.csv row #, column id: 'Left leg' is no id. An id has small "
	 "letters, digits and '_', a letter first."},
	{SET, "rules.csv", "persistent", "when",
	 "pain_course = \xE2\x80\x9Cworsening\xE2\x80\x9D",
	 "rules.csv row #, column when: typographic quotation marks."},
	{SET, "choices.csv", "mri_precaution,none", "exclusive", "TRUE",
	 "choices.csv row #, column exclusive: 'TRUE' comes from a "
	 "spreadsheet's truth value. Write yes or no"},
	/* load.c */
	{SET, "sections.csv", "imaging", "carry", "perhaps",
	 "sections.csv row #, column carry: 'perhaps' is none of: no, yes."},
	{SET, "sections.csv", "imaging", "asked_again", "lumbar_week_ago",
	 "sections.csv row #, column asked_again: no question "
	 "'lumbar_week_ago' in questions.csv. Did you mean "
	 "'lumbar_weeks_ago'?"},
	{SET, "sections.csv", "imaging", "asked_again", "lumbar_weeks_ago;ecog",
	 "sections.csv row #, column asked_again: 'ecog' is no question that "
	 "this section carries to the next visit."},
	{SET, "sections.csv", "dangers", "asked_again", "fever",
	 "sections.csv row #, column asked_again: 'fever' is no question that "
	 "this section carries to the next visit."},
	{SET, "sections.csv", "encounter", "asked_again", "encounter_date",
	 "sections.csv row #, column asked_again: 'encounter_date' is no "
	 "question that this section carries to the next visit."},
	{SET, "sections.csv", "imaging", "kind", "list",
	 "sections.csv row #, column kind: 'list' is none of: form, grid."},
	{SET, "questions.csv", "fever", "type", "bool",
	 "questions.csv row #, column type: 'bool' is none of: yesno, choice, "
	 "multi, number, date, text."},
	{SET, "questions.csv", "fever", "required", "perhaps",
	 "questions.csv row #, column required: 'perhaps' is none of: no, "
	 "yes."},
	{SET, "exam.csv", "patellar", "kind", "jerk",
	 "exam.csv row #, column kind: 'jerk' is none of: movement, reflex, "
	 "skin, sign."},
	{SET, "rules.csv", "review", "polarity", "hint",
	 "rules.csv row #, column polarity: 'hint' is none of: finding, warn, "
	 "act, reassure, for, against."},
	{SET, "rules.csv", "review", "target", "nowhere",
	 "rules.csv row #, column target: 'nowhere' is none of: urgency, "
	 "course, lumbar, "},
	{SET, "rules.csv", "review", "target", "none",
	 "rules.csv row #, column target: 'none' is none of: urgency, "},
	{SET, "rules.csv", "review", "cite", "ng59;ichikawa2021",
	 "rules.csv row #, column cite: no source 'ichikawa2021' in "
	 "sources.csv. Did you mean 'ichikawa2012'?"},
	{REPEAT, "sources.csv", "ichikawa2012", "level", "another",
	 "sources.csv row #, column id: 'ichikawa2012' is there already, in "
	 "row @."},
	{REPEAT, "questions.csv", "fever", "label", "Fever again?",
	 "questions.csv row #, column id: 'fever' is there already, in row "
	 "@."},
	{REPEAT, "sections.csv", "imaging", "label", "Imaging again",
	 "sections.csv row #, column id: 'imaging' is there already, in row "
	 "@."},
	{REPEAT, "rules.csv", "review", "urgency", "U5",
	 "rules.csv row #, column id: 'review' is there already, in row @."},
	{DROP, "pack.csv", "version", "", "",
	 "pack.csv: the pack needs the keys 'id' and 'version'."},
	/* load_lists.c */
	{REPEAT, "choices.csv", "emg_result,normal", "label", "again",
	 "choices.csv row #, column id: 'normal' is there twice in its list."},
	{WHOLE, "choices.csv", "", "", many_choices,
	 "choices.csv row 2, column list: a list has at most 63 choices."},
	{REPEAT, "choices.csv", "side,both", "id", "neither",
	 "choices.csv row #, column list: the rows of list 'side' do not "
	 "stand together."},
	{SET, "scales.csv", "mrc,,,4-", "key", "4-",
	 "scales.csv row #, column key: '4-' is more than one character."},
	{SET, "scales.csv", "mrc,,,4-", "rank", "16",
	 "scales.csv row #, column rank: '16' is no whole number from 0 to "
	 "15."},
	{SET, "scales.csv", "mrc,,,4-", "rank", "3.5",
	 "scales.csv row #, column rank: '3.5' is no whole number"},
	{SET, "scales.csv", "isncsci", "cite", "",
	 "scales.csv row #, column cite: a scale needs a source."},
	{SET, "scales.csv", "mrc,,,4", "key", "-",
	 "scales.csv row #, column code: code or key is there twice in the "
	 "scale."},
	{SET, "scales.csv", "mrc,,,4-", "code", "3",
	 "scales.csv row #, column code: code or key is there twice in the "
	 "scale."},
	{SET, "scales.csv", "ninds,,,1", "rank", "2",
	 "scales.csv row #, column rank: level 'reduced' and rank 2 do not go "
	 "together elsewhere in measure 'reflex'."},
	/* load_slots.c */
	{SET, "questions.csv", "age_years", "min", "",
	 "questions.csv row #, column min: a number needs its least and "
	 "greatest value."},
	{SET, "questions.csv", "age_years", "max", "old",
	 "questions.csv row #, column max: 'old' is no number and no date."},
	{SET, "questions.csv", "encounter_date", "max", "1.1.2099",
	 "questions.csv row #, column max: '1.1.2099' is no number and no "
	 "date."},
	{SET, "questions.csv", "sex", "list", "sexes",
	 "questions.csv row #, column list: no list 'sexes' in choices.csv. "
	 "Did you mean 'sex'?"},
	{SET, "questions.csv", "fever", "absences", "not_known;unknown",
	 "questions.csv row #, column absences: 'unknown' is none of: "
	 "not_known, not_testable, declined, none."},
	{SET, "exam.csv", "patellar", "measure", "reflexes",
	 "exam.csv row #, column measure: no measure 'reflexes' in "
	 "scales.csv."},
	{SET, "exam.csv", "patellar", "cite", "",
	 "exam.csv row #, column cite: an examination item needs a source."},
	{SET, "exam.csv", "patellar", "normal", "2",
	 "exam.csv row #, column normal: '2' is no level of measure "
	 "'reflex'."},
	{SET, "questions.csv", "fever", "section", "strength",
	 "questions.csv row #, column section: section 'strength' is a grid: "
	 "examination items go in a grid, questions in a form."},
	{SET, "exam.csv", "patellar", "section", "history",
	 "exam.csv row #, column section: section 'history' is a form"},
	{SET, "questions.csv", "fever", "section", "danger",
	 "questions.csv row #, column section: no section 'danger' in "
	 "sections.csv."},
	{SET, "pack.csv", "date_question", "value", "age_years",
	 "pack.csv, column value: key 'date_question': 'age_years' is no "
	 "question of the type it takes."},
	{SET, "pack.csv", "side_question", "value", "sex",
	 "pack.csv, column value: the side question takes the choices left, "
	 "right, both, in this order."},
	{SET, "choices.csv", "reflex_scale,ninds", "id", "nih",
	 "questions.csv, column list: the choices of 'reflex_scale' must be "
	 "the scales of measure 'reflex', in their order."},
	{SET, "questions.csv", "mass_segment", "side", "fever",
	 "questions.csv row #, column side: 'fever' is no choice question "
	 "that could give the side."},
	{SET, "questions.csv", "cancer_ever", "show_if", "staging_ct",
	 "questions.csv row #, column show_if: a circle: 'cancer_ever' is "
	 "shown depending on itself."},
	{SET, "questions.csv", "fever", "show_if", "fever",
	 "questions.csv row #, column show_if: a circle: 'fever' is shown "
	 "depending on itself."},
	{SET, "questions.csv", "fever", "show_if", "motor_deficit",
	 "questions.csv row #, column show_if: show_if reads questions and "
	 "examination items alone, without known(), assume() and site()."},
	{SET, "questions.csv", "fever", "show_if", "known(sex)",
	 "questions.csv row #, column show_if: show_if reads questions and"},
	{SET, "questions.csv", "fever", "show_if", "assume(foot_drop, no)",
	 "questions.csv row #, column show_if: show_if reads questions and"},
	{SET, "questions.csv", "fever", "show_if", "not feverish_child",
	 "questions.csv row #, column show_if, character 5: no question, "
	 "examination item, finding or rule 'feverish_child'."},
	/* load_rules.c */
	{SET, "segments.csv", "thigh", "cite", "",
	 "segments.csv row #, column cite: a segment needs a source."},
	{SET, "segments.csv", "thigh", "inadequate", "thigh_coverage",
	 "segments.csv row #, column inadequate, character 15: "
	 "'thigh_coverage' is not a yes/no question: compare it with a "
	 "value."},
	{SET, "rules.csv", "image_thigh", "target", "segment",
	 "rules.csv row #, column target: 'segment': write segment.ID or "
	 "urgent_segment.ID for a segment, and a bare word for the others."},
	{SET, "rules.csv", "image_thigh", "target", "course.thigh",
	 "rules.csv row #, column target: 'course.thigh': write segment.ID"},
	{SET, "rules.csv", "image_thigh", "target", "segment.tigh",
	 "rules.csv row #, column target: no segment 'tigh' in "
	 "segments.csv."},
	{SET, "rules.csv", "persistent", "urgency", "U7",
	 "rules.csv row #, column urgency: no urgency 'U7' in urgency.csv."},
	{SET, "rules.csv", "review", "polarity", "finding",
	 "rules.csv row #, column polarity: a finding stands in "
	 "findings.csv."},
	{SET, "advice.csv", "cauda_equina", "id", "cauda_equine",
	 "advice.csv row #, column id: no rule 'cauda_equine' in rules.csv. "
	 "Did you mean 'cauda_equina'?"},
	{SET, "advice.csv", "cauda_equina", "id", "deficit",
	 "advice.csv row #, column id: no rule 'deficit' in rules.csv."},
	{SET, "pack.csv", "excision_gate", "value", "lump",
	 "pack.csv, column value: the key 'excision_gate' must name the "
	 "finding without which excision is not weighed."},
	{SET, "findings.csv", "deficit", "when", "motor_deficit or deficit",
	 "findings.csv row #, column when: a circle: 'deficit' depends on "
	 "itself."},
	{SET, "findings.csv", "motor_deficit", "when",
	 "foot_drop or lumbar_unexplained",
	 "findings.csv row #, column when: a circle: 'motor_deficit' depends "
	 "on itself."},
	/* load_practice.c */
	{SET, "practice.csv", "ichikawa_2012_first,,age_years", "question",
	 "age", "practice.csv row #, column question: no question 'age'."},
	{SET, "practice.csv", "ichikawa_2012_first,,age_years", "value", "old",
	 "practice.csv row #, column value: 'old' is no number of years, such "
	 "as 8 or 8.5."},
	{SET, "practice.csv", "ichikawa_2012_first,,sex", "value", "woman",
	 "practice.csv row #, column value: 'woman' is none of the choices: "
	 "female, male, other."},
	{SET, "practice.csv", "ichikawa_2012_staged", "cite", "",
	 "practice.csv row #, column cite: a practice encounter needs a "
	 "source."},
	/* load_lists.c, reasons */
	{SET, "reasons.csv", "old_deficit", "counts", "less",
	 "reasons.csv row #, column counts: 'less' is none of: no, "
	 "doubtful."},
	{SET, "reasons.csv", "old_deficit", "cite", "",
	 "reasons.csv row #, column cite: a reason needs a source."},
	{SET, "reasons.csv", "pain", "id", "old_deficit",
	 "reasons.csv row #, column id: 'old_deficit' is there already"},
	/* load_lists.c, responses */
	{SET, "responses.csv", "seen", "kind", "agree",
	 "responses.csv row #, column kind: 'agree' is none of: acknowledge, "
	 "override."},
	{SET, "responses.csv", "seen", "note", "",
	 "responses.csv row #, column note: this cell is empty and must not "
	 "be."},
	/* load_hazards.c */
	{SET, "hazards.csv", "missed_cauda_equina", "test", "case:empty;calm",
	 "hazards.csv row #, column test: 'calm' names no test. Write "
	 "case:NAME or test:SUITE/NAME, joined by ';'."},
	{SET, "hazards.csv", "missed_cauda_equina", "cite", "",
	 "hazards.csv row #, column cite: a hazard needs a source."},
	{SET, "hazards.csv", "missed_cauda_equina", "harm", "",
	 "hazards.csv row #, column harm: this cell is empty and must not "
	 "be."},
	{SET, "questions.csv", "primary_stage", "record_only", "perhaps",
	 "questions.csv row #, column record_only: 'perhaps' is none of: no, "
	 "yes."},
	{TEXT, "questions.csv", "record_only", "", "record_onyl",
	 "questions.csv row 1: stray column 'record_onyl'. Did you mean "
	 "'record_only'?"},
	/* check.c */
	{DROP, "advice.csv", "cauda_equina", "", "",
	 "rules.csv row 2, column id: no wording: advice.csv has no row with "
	 "this id."},
	{SET, "advice.csv", "cauda_equina", "when_unknown", "",
	 "advice.csv row #, column when_unknown: rule 'cauda_equina' has "
	 "nothing to say here, and must."},
	{SET, "advice.csv", "criterion_cured", "when_false", "",
	 "advice.csv row #, column when_false: rule 'criterion_cured' has "
	 "nothing to say here, and must."},
	{SET, "advice.csv", "cauda_equina", "when_true",
	 "Suspected cauda equina syndrome: emergency MRI now, spinal surgeon "
	 "on call now.",
	 "advice.csv row #, column when_true: rule 'cauda_equina' says more "
	 "here than one line of 78 columns; the rest goes into the detail."},
	{SET, "rules.csv", "review", "cite", "",
	 "rules.csv row #, column cite: a finding or rule needs a source."},
	{SET, "findings.csv", "deficit", "cite", "",
	 "findings.csv row #, column cite: a finding or rule needs a source."},
	{SET, "rules.csv", "persistent", "urgency", "",
	 "rules.csv row #, column urgency: a rule with target urgency needs "
	 "its urgency."},
	RULE_WHEN("no_imaging", "known(fever) and fever = no",
		  ": a reassurance may use neither known() nor assume() nor "
		  "site(), not even through other rules."),
	RULE_WHEN("no_imaging", "not pelvis_film",
		  ": a reassurance may use neither known() nor assume()"),
	RULE_WHEN("no_imaging",
		  "not (fever and not fever) or assume(fever, "
		  "no) = no",
		  ": this reassurance is true of an empty record."),
	RULE_WHEN("spinal_infection", "assume(fever, no)",
		  ": a danger may use neither known() nor assume() nor "
		  "site(), not even through other rules: unknown is never "
		  "no."),
	RULE_WHEN("spinal_infection", "pelvis_film",
		  ": a danger may use neither known() nor assume()"),
	RULE_WHEN("spinal_infection", "fever or site(spinal_cord)",
		  ": a danger may use neither known() nor assume() nor "
		  "site()"),
	{SET, "findings.csv", "lumbar_fits", "when",
	 "lumbar_imaged and site(root_l5)",
	 "findings.csv row #, column when: what judges the lumbar imaging may "
	 "use neither known() nor assume() nor site()"},
	RULE_WHEN("spinal_infection", "assume(fever, no)",
		  ": this danger is excluded by an empty record."),
	{SET, "questions.csv", "fever", "label",
	 "Fever, shivering, sweats at night or any other signs?",
	 "questions.csv row #, column label: 53 columns; a label takes 52 at "
	 "most. Details go into the hint."},
	{SET, "exam.csv", "patellar", "label",
	 "Patellar reflex, that is, the jerk of a knee on a tap",
	 "exam.csv row #, column label: 53 columns; a label takes 52 at "
	 "most."},
	{SET, "findings.csv", "deficit", "id", "fever",
	 "findings.csv row #, column id: this id names something else too."},
	{SET, "rules.csv", "review", "id", "achilles",
	 "rules.csv row #, column id: this id names something else too."},
	{SET, "rules.csv", "review", "id", "deficit",
	 "rules.csv row #, column id: this id names something else too."},
	{SET, "exam.csv", "achilles", "id", "fever",
	 "exam.csv row #, column id: 'fever' names something else too."},
	{SET, "questions.csv", "pelvis_radiograph", "id", "achilles_left",
	 "questions.csv row #, column id: 'achilles_left' names something "
	 "else too."},
	/* load_anatomy.c */
	{SET, "structures.csv", "sciatic_thigh", "segment", "tigh",
	 "structures.csv row #, column segment: no segment 'tigh' in "
	 "segments.csv. Did you mean 'thigh'?"},
	{SET, "structures.csv", "sciatic_thigh", "above", "sciatic_notsh",
	 "structures.csv row #, column above: no structure 'sciatic_notsh' in "
	 "structures.csv. Did you mean 'sciatic_notch'?"},
	{SET, "structures.csv", "brain", "above", "cord",
	 "structures.csv row #, column above: 'cord' stands below 'brain' in "
	 "the table: list what is nearer to the brain first."},
	{SET, "structures.csv", "sciatic_thigh", "cite", "",
	 "structures.csv row #, column cite: a structure needs a source."},
	{SET, "supply.csv", "knee_extension", "path", "femoral;lumbar_plexus",
	 "supply.csv row #, column path: 'lumbar_plexus' does not come from "
	 "'femoral' in structures.csv."},
	{SET, "supply.csv", "knee_extension", "item", "knee_extention",
	 "supply.csv row #, column item: no examination item 'knee_extention' "
	 "in exam.csv."},
	{SET, "supply.csv", "knee_extension", "likelihood", "reflex",
	 "supply.csv row #, column likelihood: likelihood 'reflex' is of "
	 "measure 'reflex', not of 'strength'."},
	{SET, "supply.csv", "knee_extension", "doubtful_if", "",
	 "supply.csv row #, column doubtful: 'doubtful' and 'doubtful_if' go "
	 "together."},
	{SET, "supply.csv", "knee_extension", "doubtful_if", "motor_deficit",
	 "supply.csv row #, column doubtful_if: doubtful_if reads questions "
	 "and examination items alone"},
	{SET, "supply.csv", "ankle_dorsiflexion", "reported", "age_years",
	 "supply.csv row #, column reported: 'age_years' is no yes/no "
	 "question."},
	{SET, "supply.csv", "knee_extension", "cite", "",
	 "supply.csv row #, column cite: a row of supply needs a source."},
	{DROP, "supply.csv", "knee_extension", "", "",
	 "exam.csv row 4, column id: 'knee_extension' has no row in "
	 "supply.csv."},
	{SET, "pointers.csv", "gait", "id", "achilles",
	 "pointers.csv row #, column id: 'achilles' is an item of supply.csv."},
	{SET, "pointers.csv", "gait", "when", "deficit",
	 "pointers.csv row #, column when: when reads questions and "
	 "examination items alone"},
	{SET, "pointers.csv", "gait", "likelihood", "strength",
	 "pointers.csv row #, column likelihood: a pointer takes a likelihood "
	 "of "
	 "two rows"},
	{SET, "pointers.csv", "gait", "possible", "spinal_cord",
	 "pointers.csv row #, column possible: 'spinal_cord' is named twice."},
	{SET, "pointers.csv", "gait", "cite", "",
	 "pointers.csv row #, column cite: a pointer needs a source."},
	/* load_likelihood.c */
	{SET, "likelihoods.csv", "skin,,normal", "spared", "0.88",
	 "likelihoods.csv row 18, column spared: the rows of 'skin' add up to "
	 "0.980 here, not to 1."},
	{SET, "likelihoods.csv", "skin,,normal", "spared", "1",
	 "likelihoods.csv row #, column spared: '1' is no number between 0 and "
	 "1, both excluded"},
	{SET, "likelihoods.csv", "skin,,absent", "levels", "altered",
	 "likelihoods.csv row 19, column levels: 'altered' stands in another "
	 "row of 'skin' too."},
	{SET, "likelihoods.csv", "skin,,absent", "levels", "none",
	 "likelihoods.csv row #, column levels: 'none' is no level of measure "
	 "'sensation'."},
	{SET, "likelihoods.csv", "strength,,4-;4;4+", "levels", "4;4+",
	 "likelihoods.csv row 2, column levels: level '4-' of measure "
	 "'strength' stands in no row of 'strength'."},
	{SET, "likelihoods.csv", "tinel,,present", "possible", "0.01",
	 "likelihoods.csv row #, column possible: a loss must be the "
	 "likelier"},
	{SET, "likelihoods.csv", "tinel,,present", "measure", "signal",
	 "likelihoods.csv row #, column measure: no measure 'signal' in "
	 "scales.csv."},
	{SET, "likelihoods.csv", "tinel,,present", "cite", "",
	 "likelihoods.csv row #, column cite: a likelihood needs a source."},
	{REPEAT, "likelihoods.csv", "tinel,,present", "spared", "0.1",
	 "likelihoods.csv row #, column id: the rows of 'tinel' do not stand "
	 "together."},
	/* load_sites.c */
	{SET, "sites.csv", "femoral", "structures", "femural",
	 "sites.csv row #, column structures: no structure 'femural' in "
	 "structures.csv. Did you mean 'femoral'?"},
	{SET, "sites.csv", "femoral", "segment", "foot",
	 "sites.csv row #, column segment: structure 'femoral' lies in another "
	 "segment."},
	{SET, "sites.csv", "femoral", "prior", "0",
	 "sites.csv row #, column prior: '0' is no number greater than 0."},
	{SET, "sites.csv", "femoral", "other_side", "both",
	 "sites.csv row #, column other_side: 'both' is none of: spared, "
	 "possible, same."},
	{SET, "sites.csv", "femoral", "image", "plexus;lumber",
	 "sites.csv row #, column image: no segment 'lumber' in segments.csv. "
	 "Did you mean 'lumbar'?"},
	{SET, "sites.csv", "femoral", "cite", "",
	 "sites.csv row #, column cite: a site needs a source."},
	{SET, "expected.csv", "femoral", "items", "hip_flexing",
	 "expected.csv row #, column items: no item 'hip_flexing' in "
	 "supply.csv."},
	{SET, "expected.csv", "femoral", "sites", "femorals",
	 "expected.csv row #, column sites: no site 'femorals' in sites.csv."},
	{SET, "expected.csv", "femoral", "deficit", "weak",
	 "expected.csv row #, column deficit: 'weak' is none of: spared, "
	 "possible, expected, brisk."},
	{SET, "expected.csv", "femoral", "cite", "",
	 "expected.csv row #, column cite: a row of expected needs a source."},
	{REPEAT, "expected.csv", "femoral", "deficit", "spared",
	 "expected.csv row #, column items: row @ says already what becomes of "
	 "'hip_flexion' at 'femoral'."},
	{SET, "inference.csv", "adequate", "value", "many",
	 "inference.csv row #, column value: 'many' is no number greater than "
	 "0."},
	{SET, "inference.csv", "adequate", "cite", "",
	 "inference.csv row #, column cite: a setting needs a source."},
	{SET, "inference.csv", "severe_lesion", "value", "2",
	 "inference.csv, column value: 'severe_lesion' must be between 0 and "
	 "1."},
	{SET, "inference.csv", "lead_likely", "value", "0.5",
	 "inference.csv, column value: 'lead_likely' must be greater than 1."},
	{SET, "inference.csv", "adequate", "value", "999999",
	 "inference.csv, column value: 'adequate' must not be greater than "
	 "'excluded'."},
	{TEXT, "pack.csv", "side_question,affected_side", "",
	 "side_answer,affected_side",
	 "pack.csv, column key: the key 'side_question' is missing"},
	{SET, "pointers.csv", "gait", "by", "hearsay",
	 "pointers.csv row #, column by: 'hearsay' is none of: history, "
	 "bedside, "
	 "study."},
	{SET, "pointers.csv", "level_on_trunk", "expected", "",
	 "pointers.csv row #, column expected: the pointer names no site."},
	{DROP, "inference.csv", "adequate", "", "",
	 "inference.csv, column id: the row 'adequate' is missing."},
	{TEXT, "pack.csv", "lumbar_fits,lumbar_fits", "", "lumbar_fits,nothing",
	 "pack.csv, column value: the key 'lumbar_fits' must name the finding "
	 "that the lumbar imaging explains the deficit."},
	/* parse_call.c */
	RULE_WHEN("review", "site(spine)",
		  ", character 6: no site 'spine' in sites.csv."),
	RULE_WHEN("review", "roots_cover(fever)",
		  ", character 13: 'fever' is no multiple choice among roots."),
	RULE_WHEN("review", "roots_cover(feverish)",
		  ", character 13: no question 'feverish'."),
	RULE_WHEN("review", "roots_cover(lumbar_roots, 1.5)",
		  ", character 27: '1.5' is no count of levels."),
	/* parse.c; more of the same, and all places, in parsing.c. */
	RULE_WHEN("review", "persistent or\n no_imagining",
		  ", character 16: no question, examination item, finding or "
		  "rule 'no_imagining'. Did you mean 'no_imaging'?"),
	RULE_WHEN("review", "known(persistent)",
		  ", character 7: no question 'persistent'."),
	RULE_WHEN("review", "achilles = absent",
		  ", character 1: 'achilles' needs a side: one of .left, "
		  ".right, .affected, .other, .worse, .any, .every."),
	RULE_WHEN("review", "achilles_left = absent",
		  ", character 1: write 'achilles.left' or 'achilles.right' "
		  "for one side."),
	RULE_WHEN("review", "achilles.any",
		  ", character 13: 'achilles' has grades: compare it with "
		  "one."),
	RULE_WHEN("review", "fever.any",
		  ", character 1: 'fever' has no '.any': examination items "
		  "have sides, multiple choices have items."),
	RULE_WHEN("review", "mri_precautions.magnet",
		  ", character 23: 'mri_precautions' has no item 'magnet'; "
		  "write mri_precautions.item."),
	RULE_WHEN("review", "ankle_dorsiflexion.any <= weak",
		  ", character 27: 'weak' is no value of "
		  "'ankle_dorsiflexion'."),
	RULE_WHEN("review", "age_years > 121",
		  ", character 13: '121' is outside the range of "
		  "'age_years'."),
	RULE_WHEN("review", "sex",
		  ", character 4: 'sex' is not a yes/no question: compare it "
		  "with a value."),
	RULE_WHEN("review", "sex > male",
		  ", character 7: 'sex' has no order: use = or in."),
	RULE_WHEN("review", "atleast(some, fever)",
		  ", character 9: 'some' is no count."),
	RULE_WHEN("review", "atleast(2, fever)",
		  ", character 18: atleast needs a count between 1 and the 1 "
		  "conditions."),
	RULE_WHEN("review", "not (fever",
		  ", character 11: the expression ends "
		  "where ')' was expected."),
	RULE_WHEN("review", "known fever",
		  ", character 7: found 'fever' where '(' was expected."),
	RULE_WHEN("review", "fever or",
		  ", character 9: the expression ends where a name was "
		  "expected."),
	RULE_WHEN("review", "fever or 5",
		  ", character 10: found '5' where a name was expected."),
	RULE_WHEN("review", "fever sex",
		  ", character 7: found 'sex' where "
		  "'and', 'or' or the end was expected."),
	RULE_WHEN("review", "fever" SIXTYFOUR(" or fever"),
		  ", character 577: too many conditions."),
	RULE_WHEN("review", "atleast(1" SIXTYFOUR(", fever") ", fever)",
		  ", character 460: too many conditions."),
	RULE_WHEN("review", "sex in (male" SIXTYFOUR(", male") ")",
		  ", character 393: too many values."),
	RULE_WHEN("review", SIXTYFOUR("(") "fever",
		  ", character 41: nested too deeply."),
	RULE_WHEN("review", SIXTYFOUR("xy"),
		  ", character 1: this name is too long."),
	/* load_causes.c */
	{SET, "causes.csv", "zoster", "category", "spinal_othr",
	 "causes.csv row #, column category: no 'spinal_othr' in the list "
	 "cause_category of choices.csv. Did you mean 'spinal_other'?"},
	{DROP, "choices.csv", "cause_category,spinal_discogenic", "", "",
	 "causes.csv row 2, column category: no 'spinal_discogenic' in the "
	 "list cause_category of choices.csv."},
	{SET, "causes.csv", "zoster", "urgency", "U9",
	 "causes.csv row #, column urgency: no urgency 'U9' in urgency.csv."},
	{SET, "causes.csv", "zoster", "urgency", "",
	 "causes.csv row #, column urgency: this cell is empty and must not "
	 "be."},
	{SET, "causes.csv", "zoster", "settle", "",
	 "causes.csv row #, column settle: this cell is empty and must not "
	 "be."},
	{SET, "causes.csv", "zoster", "settle",
	 SIXTYFOUR("s") "fifteen more...",
	 "causes.csv row #, column settle: 79 columns; it takes 78 at most."},
	{SET, "causes.csv", "zoster", "label", FOUR("a label of ") "52 columns",
	 "causes.csv row #, column label: 54 columns; it takes 52 at most."},
	{SET, "causes.csv", "zoster", "cite", "",
	 "causes.csv row #, column cite: a cause needs a source."},
	{SET, "causes.csv", "zoster", "cite", "ichikawa2021",
	 "causes.csv row #, column cite: no source 'ichikawa2021' in "
	 "sources.csv. Did you mean 'ichikawa2012'?"},
	{REPEAT, "causes.csv", "zoster", "label", "Shingles",
	 "causes.csv row #, column id: 'zoster' is there already, in row @."},
	{SET, "causes.csv", "zoster", "id", "fever",
	 "causes.csv row #, column id: 'fever' names something else too."},
	{SET, "causes.csv", "zoster", "id", "patellar",
	 "causes.csv row #, column id: 'patellar' names something else too."},
	{SET, "causes.csv", "zoster", "id", "cauda_equina",
	 "causes.csv row #, column id: 'cauda_equina' names something else "
	 "too."},
	{SET, "causes.csv", "zoster", "id", "sciatic_notch",
	 "causes.csv row #, column id: 'sciatic_notch' names something else "
	 "too."},
	{REPEAT, "causes.csv", "zoster", "id", "shingles",
	 "causes.csv row #, column id: nothing in arguments.csv speaks for "
	 "'shingles'."},
	{GONE, "causes.csv", "", "", "",
	 "arguments.csv row 2, column cause: no cause 'disc_herniation' in "
	 "causes.csv."},
	{GONE, "arguments.csv", "", "", "",
	 "causes.csv row 2, column id: nothing in arguments.csv speaks for "
	 "'disc_herniation'."},
	{SET, "arguments.csv", "zoster", "cause", "zostr",
	 "arguments.csv row #, column cause: no cause 'zostr' in causes.csv. "
	 "Did you mean 'zoster'?"},
	{REPEAT, "arguments.csv", "zoster", "text", "apart from the others",
	 "arguments.csv row #, column cause: the arguments of 'zoster' do not "
	 "stand together."},
	{SET, "arguments.csv", "zoster", "side", "pro",
	 "arguments.csv row #, column side: 'pro' is none of: for, against."},
	{SET, "arguments.csv", "zoster", "weight", "4",
	 "arguments.csv row #, column weight: '4' is none of: 1, 2, 3."},
	{SET, "arguments.csv", "zoster", "when", "",
	 "arguments.csv row #, column when: this cell is empty and must not "
	 "be."},
	{SET, "arguments.csv", "zoster", "when", "rash and ovarian_mass",
	 "arguments.csv row #, column when, character 10: no "},
	{SET, "arguments.csv", "zoster", "when", "fibular_neck",
	 "arguments.csv row #, column when, character 1: no "},
	{SET, "arguments.csv", "zoster", "when",
	 "rash = \xE2\x80\x9Cyes\xE2\x80\x9D",
	 "arguments.csv row #, column when: typographic quotation marks."},
	{SET, "arguments.csv", "zoster", "text", SIXTYFOUR("t") "7 more.",
	 "arguments.csv row #, column text: 71 columns; it takes 70 at most."},
	{SET, "arguments.csv", "zoster", "cite", "",
	 "arguments.csv row #, column cite: an argument needs a source."},
	{REPEAT, "questions.csv", "fever", "id", "causes_danger",
	 "questions.csv row #, column id: 'causes_danger' is a column of "
	 "every export."},
};

#define N_ACCIDENTS (sizeof(accidents) / sizeof(accidents[0]))

static char folder[TEST_PATH];

static int start(void)
{
	pack_copy(folder);
	return 0;
}

/* Damages the copy's table; tells the damaged row, and the one of the key. */
static void damage_sheet(const struct accident *at, long *row, long *key)
{
	struct csv_sheet sheet;
	size_t found;

	csv_sheet_read(&sheet, folder, at->file);
	found = csv_sheet_row(&sheet, at->key);
	*key = sheet.lines[found];
	if (at->damage == DROP) {
		csv_sheet_drop(&sheet, found);
	} else {
		if (at->damage == REPEAT)
			found = csv_sheet_repeat(&sheet, found);
		csv_sheet_set(&sheet, found,
			      csv_sheet_column(&sheet, at->column), at->text);
	}
	*row = sheet.lines[found];
	csv_sheet_write(&sheet, folder, at->file);
	csv_sheet_free(&sheet);
}

static void damage_text(const struct accident *at, long *row)
{
	size_t length;
	char *bytes = file_read(folder, at->file, &length);
	char *found = strstr(bytes, at->key);
	char *changed = memory_new(length + strlen(at->text) + 1, 1);
	const char *c;

	CU_ASSERT_PTR_NOT_NULL_FATAL(found);
	*row = at->key[0] == '\n' ? 2 : 1;
	for (c = bytes; c < found; c++)
		*row += *c == '\n';
	memcpy(changed, bytes, (size_t)(found - bytes));
	strcat(changed, at->text);
	strcat(changed, found + strlen(at->key));
	file_write(folder, at->file, changed, strlen(changed));
	free(bytes);
	free(changed);
}

static void damage(const struct accident *at, long *row, long *key)
{
	*row = *key = 1;
	if (at->damage == GONE)
		file_remove(folder, at->file);
	else if (at->damage == WHOLE)
		file_write(folder, at->file, at->text, strlen(at->text));
	else if (at->damage == TEXT)
		damage_text(at, row);
	else
		damage_sheet(at, row, key);
}

/* The fault's line with its rows filled in. */
static const char *wanted(const struct accident *at, long row, long key)
{
	static char line[FAULT_TEXT];
	const char *c;

	line[0] = '\0';
	for (c = at->fault; *c; c++)
		if (*c == '#' || *c == '@')
			text_append(line, sizeof(line), "%ld",
				    *c == '#' ? row : key);
		else
			text_append(line, sizeof(line), "%c", *c);
	return line;
}

static int has_fault(const struct faults *faults, const char *line)
{
	size_t i;

	for (i = 0; i < faults->count; i++)
		if (!strncmp(test_line(&faults->list[i]), line, strlen(line)))
			return 1;
	return 0;
}

/* The first fault that is told twice, or NULL. */
static const struct fault *told_twice(const struct faults *faults)
{
	size_t i;
	size_t j;

	for (i = 0; i < faults->count; i++)
		for (j = 0; j < i; j++)
			if (!memcmp(&faults->list[i], &faults->list[j],
				    sizeof(struct fault)))
				return &faults->list[i];
	return NULL;
}

static void every_kind_of_fault_is_told(void)
{
	size_t i;

	for (i = 0; i < N_ACCIDENTS; i++) {
		const struct accident *at = &accidents[i];
		struct faults faults = {0};
		struct content *content;
		const struct fault *twice;
		long row;
		long key;

		damage(at, &row, &key);
		content = content_load(folder, &faults);
		CHECK(!content, "\"%s\" is accepted", at->fault);
		CHECK(has_fault(&faults, wanted(at, row, key)),
		      "wanted \"%s\", got %zu faults, first \"%s\"",
		      wanted(at, row, key), faults.count,
		      faults.count ? test_line(faults.list) : "");
		twice = told_twice(&faults);
		CHECK(!twice, "told twice: %s", twice ? test_line(twice) : "");
		content_free(content);
		faults_clear(&faults);
		pack_mend(folder, at->file);
	}
}

/* Up to the limit, and in every form that is allowed. */
static const struct accident harmless[] = {
	{SET, "advice.csv", "cauda_equina", "when_true",
	 "Suspected cauda equina syndrome: emergency MRI now, spinal surgeon "
	 "on call too",
	 ""},
	{SET, "questions.csv", "fever", "label",
	 "Fever, shivering, sweats at night or any other sign?", ""},
	{SET, "choices.csv", "mri_precaution,kidney", "exclusive", "no", ""},
	{SET, "questions.csv", "fever", "absences", "none", ""},
	{SET, "questions.csv", "fever", "hint",
	 "\xE2\x80\x9CRigors\xE2\x80\x9D", ""},
	{SET, "rules.csv", "review", "cite", " ng59 ; acr_lbp2021;", ""},
	{SET, "rules.csv", "review", "when", "persistent or\n\tno_imaging", ""},
	{SET, "scales.csv", "sign,,,present", "rank", "00", ""},
	{SET, "causes.csv", "zoster", "settle", SIXTYFOUR("s") "fourteen more.",
	 ""},
	{SET, "arguments.csv", "zoster", "text", SIXTYFOUR("t") "6 more", ""},
	{SET, "arguments.csv", "zoster", "when",
	 "known(rash) and site(root_l5) and spinal_infection", ""},
};

static void what_is_allowed_is_accepted(void)
{
	size_t i;

	for (i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++) {
		struct faults faults = {0};
		struct content *content;
		long row;
		long key;

		damage(&harmless[i], &row, &key);
		content = content_load(folder, &faults);
		CHECK(content != NULL, "'%s': %s", harmless[i].text,
		      faults.count ? test_line(faults.list) : "");
		content_free(content);
		faults_clear(&faults);
		pack_mend(folder, harmless[i].file);
	}
}

static const struct accident *accident(const char *file, const char *text)
{
	size_t i;

	for (i = 0; i < N_ACCIDENTS; i++)
		if (!strcmp(accidents[i].file, file) &&
		    !strcmp(accidents[i].text, text))
			return &accidents[i];
	CHECK(0, "no accident with %s, '%s'", file, text);
	CU_ASSERT_FATAL(0);
	return NULL;
}

/* Seven files damaged at once: one run tells all of it. */
static void all_faults_are_told_in_one_run(void)
{
	static const char *const which[][2] = {
		{"rules.csv", "ankle_dorsiflexion.any <= weak"},
		{"questions.csv", "not feverish_child"},
		{"exam.csv", "reflexes"},
		{"segments.csv", "thigh_coverage"},
		{"choices.csv", "nih"},
		{"practice.csv", "woman"},
		{"advice.csv", "cauda_equine"},
	};
	const size_t n = sizeof(which) / sizeof(which[0]);
	struct faults faults = {0};
	long rows[10];
	long keys[10];
	size_t i;

	for (i = 0; i < n; i++)
		damage(accident(which[i][0], which[i][1]), &rows[i], &keys[i]);
	CU_ASSERT_PTR_NULL(content_load(folder, &faults));
	for (i = 0; i < n; i++) {
		const char *line = wanted(accident(which[i][0], which[i][1]),
					  rows[i], keys[i]);

		CHECK(has_fault(&faults, line), "not told: %s", line);
		pack_mend(folder, which[i][0]);
	}
	faults_clear(&faults);
}

static void there_must_be_a_folder(void)
{
	struct faults faults = {0};

	CU_ASSERT_PTR_NULL(content_load("/nowhere/to/be/found", &faults));
	CU_ASSERT_EQUAL_FATAL(faults.count, 1);
	CU_ASSERT_STRING_EQUAL(test_line(faults.list),
			       "there is no content folder "
			       "/nowhere/to/be/found. Name the folder of the "
			       "tables with --content.");
	faults_clear(&faults);
}

static void the_copy_was_sound_all_along(void)
{
	struct faults faults = {0};
	struct content *content = content_load(folder, &faults);

	CHECK(content != NULL, "%zu faults, first \"%s\"", faults.count,
	      faults.count ? test_line(faults.list) : "");
	content_free(content);
	faults_clear(&faults);
}

#define MUTATIONS 2000

static const char *const files[] = {
	"pack.csv",	"sources.csv",	  "scales.csv",	     "choices.csv",
	"sections.csv", "questions.csv",  "exam.csv",	     "urgency.csv",
	"segments.csv", "findings.csv",	  "rules.csv",	     "advice.csv",
	"practice.csv", "structures.csv", "likelihoods.csv", "sites.csv",
	"supply.csv",	"expected.csv",	  "pointers.csv",    "inference.csv",
	"causes.csv",	"arguments.csv"};

#define N_FILES (sizeof(files) / sizeof(files[0]))

/* Some byte flipped, put in, taken out, or a stretch doubled or lost. */
static void mutate_bytes(const char *file, struct dice *dice)
{
	static const char odd[] = "\"\n,;\r\0\xFF\xE2.()=";
	size_t length;
	char *bytes = file_read(folder, file, &length);
	char *changed = memory_new(2 * length + 2, 1);
	size_t at = dice_roll(dice, length);
	size_t skip = dice_roll(dice, dice_roll(dice, 2) ? 3 : 400);
	size_t again = at > skip && dice_roll(dice, 2) ? at - skip : at;

	if (again == at && at + skip <= length)
		again = at + skip;
	memcpy(changed, bytes, at);
	memcpy(changed + at, bytes + again, length - again);
	length = at + length - again;
	if (length && dice_roll(dice, 2))
		changed[dice_roll(dice, length)] =
			dice_roll(dice, 2) ? odd[dice_roll(dice, sizeof(odd))]
					   : (char)dice_roll(dice, 256);
	file_write(folder, file, changed, length);
	free(bytes);
	free(changed);
}

static const char *random_cell(const struct csv_sheet *sheet, struct dice *dice)
{
	static const char *const odd[] = {
		"",	"yes",	 "99999999999", "-1",  "4.5",
		"none", "TRUE",	 "2012-02-30",	";;",  "not",
		"a",	"grade", "segment.",	"x.y", "known(fever)"};
	size_t row = dice_roll(dice, sheet->n_rows);

	if (dice_roll(dice, 3) == 0)
		return odd[dice_roll(dice, sizeof(odd) / sizeof(odd[0]))];
	return sheet->cells[row][dice_roll(dice, sheet->widths[row])];
}

/* A cell becomes another one, or a row is doubled, moved or lost. */
static void mutate_cells(const char *file, struct dice *dice)
{
	struct csv_sheet sheet;
	size_t row;
	char *cell;

	csv_sheet_read(&sheet, folder, file);
	row = dice_roll(dice, sheet.n_rows);
	if (dice_roll(dice, 4) == 0)
		csv_sheet_repeat(&sheet, row);
	if (dice_roll(dice, 4) == 0 && sheet.n_rows > 1) {
		csv_sheet_drop(&sheet, row);
		row = dice_roll(dice, sheet.n_rows);
	}
	cell = memory_copy_text(random_cell(&sheet, dice));
	csv_sheet_set(&sheet, row, dice_roll(dice, sheet.widths[row]), cell);
	free(cell);
	csv_sheet_write(&sheet, folder, file);
	csv_sheet_free(&sheet);
}

/* What the loader lets through must also be safe to decide with. */
static void use(const struct content *content, struct dice *dice)
{
	struct encounter *encounter = random_encounter(content, dice, 40, 50);
	struct decision *decision = decision_new(content);

	decide(encounter, decision);
	CU_ASSERT(decision->n_answered <= decision->n_shown);
	decision_free(decision);
	encounter_free(encounter);
}

/* One to four accidents in as many tables, then a load: no crash, no leak. */
static void no_accident_is_fatal(void)
{
	struct dice dice = {71};
	int accepted = 0;
	int done = 0;

	while (done < MUTATIONS) {
		struct faults faults = {0};
		struct content *content;
		size_t first = dice_roll(&dice, N_FILES);
		size_t n = 1 + dice_roll(&dice, 4);
		size_t i;

		for (i = 0; i < n; i++, done++)
			if (dice_roll(&dice, 2))
				mutate_bytes(files[(first + i) % N_FILES],
					     &dice);
			else
				mutate_cells(files[(first + i) % N_FILES],
					     &dice);
		content = content_load(folder, &faults);
		CU_ASSERT((content == NULL) == (faults.count > 0));
		if (content) {
			use(content, &dice);
			accepted++;
		}
		content_free(content);
		faults_clear(&faults);
		for (i = 0; i < n; i++)
			pack_mend(folder, files[(first + i) % N_FILES]);
	}
	CU_ASSERT(accepted > 10);
}

void content_fault_tests(void)
{
	CU_pSuite suite = CU_add_suite("content: faults", start, NULL);

	CU_add_test(suite, "every kind is told", every_kind_of_fault_is_told);
	CU_add_test(suite, "what is allowed", what_is_allowed_is_accepted);
	CU_add_test(suite, "all are told in one run",
		    all_faults_are_told_in_one_run);
	CU_add_test(suite, "no folder", there_must_be_a_folder);
	CU_add_test(suite, "2000 accidents", no_accident_is_fatal);
	CU_add_test(suite, "the copy was sound", the_copy_was_sound_all_along);
}
