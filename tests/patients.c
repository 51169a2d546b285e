/*
 * The founding patient, key by key; see patients.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/patients.h"

#define DOWN_3 "<Down><Down><Down>"
#define DOWN_7 DOWN_3 DOWN_3 "<Down>"

const char keys_first_seen[] =
	"n<Enter>"
	/* encounter: date, reference, side, age, sex, reflex scale */
	"2012-07-23<Enter>"
	"<Enter>Ichikawa 2012, as first seen<Enter>"
	"2"
	"82<Enter>"
	"1"
	"1"
	/* dangers: none is told of */
	"<Tab>"
	/* history */
	"<Tab>"
	"26<Enter>"
	"1"
	"<Down><Down>"
	"y"
	"y"
	"3<Enter>"
	"<Down><Down>"
	"y"
	/* background: gastric cancer, normal blood tests */
	"<Tab>"
	"y"
	"<Enter><Home><Enter>" DOWN_7 "<Down>1"
	/* no clue to the cause beyond these; strength: the left leg */
	"<Tab><Tab>s<End>5"
	/* reflexes: patellar, Achilles */
	"<Tab>"
	"22<Down><Down>20"
	/* sensation: the left leg */
	"<Tab>s<End><Up>2"
	/* signs: the mass in the right thigh */
	"<Tab>" DOWN_3 "<Right>y"
	/* imaging: lumbar MRI, slight stenosis */
	"<Tab><Tab>"
	"4"
	"2"
	/* mass: segment, side, painful; primary tumour */
	"<Tab>"
	"62" DOWN_3 "<Down>y" DOWN_3 "<Down>"
	"<Enter>T2b N0 M0, poorly differentiated adenocarcinoma; "
	"edition not stated<Enter><Down>"
	"1"
	"24<Enter>"
	"18<Enter>"
	"n";

const char keys_staged[] =
	"<Enter><Enter>"
	/* encounter: its name */
	"<Down><Enter><^U>Ichikawa 2012, as staged<Enter>"
	/* imaging: the thigh, on film too, and a mass */
	"<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>" DOWN_7 "3"
	"<Down><Down><Down><Down>yy"
	/* mass: it arises from the nerve; the primary is declared cured */
	"<Tab><Down><Down>4" DOWN_7 DOWN_7 "<Down>y"
	/* staging CT, one lesion, good condition, complete palsy */
	DOWN_3 "<Down>y" DOWN_3 "<Down><Down>n1<Enter>1" DOWN_3 DOWN_3 "y";

#define LEFT_LINES_3(grade) \
	"left " grade "\n" \
	"left " grade "\n" \
	"left " grade "\n"
#define LEFT_LINES_12(grade) \
	LEFT_LINES_3(grade) \
	LEFT_LINES_3(grade) LEFT_LINES_3(grade) LEFT_LINES_3(grade)

const char lines_first_seen[] =
	/* encounter: date, reference, side, age, sex, reflex scale */
	"2012-7-23\n"
	"Ichikawa 2012, as first seen\n"
	"right\n"
	"82\n"
	"female\n"
	"conventional\n"
	/* dangers: none is told of */
	":next\n"
	/* history */
	"26 weeks\n"
	"worsening\n"
	"\n\n"
	"yes\n"
	"yes\n"
	"3w\n"
	"\n\n"
	"y\n"
	/* background: gastric cancer, normal blood tests */
	":next\n"
	"y\n"
	"gastric\n"
	":go routine blood\n"
	"normal\n"
	/* strength: the left leg */
	":go hip flexion strength\n" LEFT_LINES_12(
		"5") "left 5\n"
		     /* reflexes: patellar, Achilles */
		     "2 2\n"
		     "\n\n"
		     "2 0\n"
	/* sensation: the left leg */
	LEFT_LINES_12("2")
	/* signs: the mass in the right thigh */
	":go mass_thigh\n"
	"right present\n"
	/* imaging: lumbar MRI, slight stenosis */
	":go lumbar best study\n"
	"MRI\n"
	"slight\n"
	/* mass: segment, side, painful; primary tumour */
	":go segment mass\n"
	"thigh\n"
	"right\n"
	":go mass painful\n"
	"yes\n"
	":go stage of the primary\n"
	"T2b N0 M0, poorly differentiated adenocarcinoma; edition not stated\n"
	":go resection\n"
	"complete\n"
	"2 years\n"
	"18 months\n"
	"no\n"
	":decision\n";
