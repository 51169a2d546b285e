/*
 * The tests' own pack; see tiny.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/content/tiny.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *file;
	const char *text;
} tables[] = {
	{"pack.csv", "key,value\n"
		     "id,tiny\n"
		     "version,1\n"
		     "side_question,side\n"
		     "date_question,d\n"
		     "reference_question,t\n"
		     "excision_gate,f1\n"},
	{"sources.csv", "id,citation,identifier,level,read,sign_off\n"
			"book,A book,,none,whole,\n"},
	{"scales.csv", "scale,scale_label,measure,code,key,level,rank,label,"
		       "cite,evidence,sign_off\n"
		       "plain,Plain,grade,0,0,none,0,none,book,,\n"
		       "plain,Plain,grade,1,1,some,1,some,book,,\n"
		       "plain,Plain,grade,2,2,full,2,full,book,,\n"
		       "reversed,Reversed,grade,A,a,full,2,full,book,,\n"
		       "reversed,Reversed,grade,B,b,some,1,some,book,,\n"
		       "reversed,Reversed,grade,C,c,none,0,none,book,,\n"
		       "sign,Sign,sign,present,1,present,0,present,book,,\n"
		       "sign,Sign,sign,absent,0,absent,1,absent,book,,\n"},
	{"choices.csv", "list,id,label,exclusive\n"
			"side,left,left,\n"
			"side,right,right,\n"
			"side,both,both,\n"
			"colour,red,red,\n"
			"colour,green,green,\n"
			"colour,blue,blue,\n"
			"marks,m1,first mark,\n"
			"marks,m2,second mark,\n"
			"marks,m3,third mark,\n"
			"marks,none,none of these,yes\n"
			"scales,plain,plain,\n"
			"scales,reversed,reversed,\n"
			"cause_category,near,near,\n"
			"cause_category,far,far away,\n"},
	{"sections.csv", "id,label,kind,hint\n"
			 "ask,Ask,form,\n"
			 "look,Look,grid,\n"},
	{"questions.csv",
	 "id,section,type,label,hint,unit,min,max,list,show_if,side,required,"
	 "absences,cite,evidence,sign_off\n"
	 "side,ask,choice,Side,Which,,,,side,,,yes,not_known,book,,\n"
	 "i,ask,yesno,I,Ask,,,,,h and m.m1,,,not_known,book,,\n"
	 "h,ask,yesno,H,Ask,,,,,a,side,,not_known,book,,\n"
	 "a,ask,yesno,A,Ask,,,,,,,,not_known;declined,book,,\n"
	 "b,ask,yesno,B,Ask,,,,,,,,not_known,book,,\n"
	 "c,ask,yesno,C,Ask,,,,,,,,none,book,,\n"
	 "k,ask,choice,K,Ask,,,,colour,,,,not_known,book,,\n"
	 "k2,ask,choice,K2,Ask,,,,colour,,,,not_known,book,,\n"
	 "n,ask,number,N,Ask,cm,0,10,,,,,not_known,book,,\n"
	 "n2,ask,number,N2,Ask,,0,10,,,,,not_known,book,,\n"
	 "d,ask,date,D,Ask,,2020-01-01,2020-12-31,,,,,not_known,book,,\n"
	 "d2,ask,date,D2,Ask,,2020-01-01,2020-12-31,,,,,not_known,book,,\n"
	 "m,ask,multi,M,Ask,,,,marks,,,,not_known,book,,\n"
	 "t,ask,text,T,Ask,,,,,,,,declined,book,,\n"
	 "grade_scale,ask,choice,Scale,Ask,,,,scales,,,,none,book,,\n"},
	{"exam.csv", "id,section,kind,label,technique,measure,normal,cite,"
		     "evidence,sign_off\n"
		     "g,look,reflex,G,Tap,grade,full,book,,\n"
		     "s,look,sign,S,Look,sign,absent,book,,\n"},
	{"urgency.csv", "id,label,time_frame,tone,cite,evidence,sign_off\n"
			"U1,Now,now,urgent,book,,\n"
			"U2,Soon,soon,urgent,book,,\n"},
	{"segments.csv", "id,course,label,contents,study,misses,request,"
			 "instead,adequate,inadequate,cite,evidence,sign_off\n"
			 "leg,C1,Leg,nerve,MRI,,,,k = red,k = green,book,,\n"},
	{"findings.csv", "id,label,when,cite,evidence,sign_off\n"
			 "f2,second,not f1 or c,book,,\n"
			 "f1,first,a and b,book,,\n"},
	{"rules.csv", "id,polarity,target,urgency,when,cite,evidence,"
		      "sign_off\n"
		      "r,act,course,,a,book,,\n"},
	{"advice.csv", "id,when_true,when_false,when_unknown,detail,limits\n"
		       "r,Do.,,Ask.,,\n"},
	{"structures.csv", "id,label,segment,above,carries,cite,evidence,"
			   "sign_off\n"},
	{"likelihoods.csv", "id,measure,levels,spared,possible,expected,brisk,"
			    "own,cite,evidence,sign_off\n"},
	{"sites.csv", "id,label,segment,structures,prior,other_side,image,cite,"
		      "evidence,sign_off\n"},
	{"supply.csv", "item,muscle,roots,also,path,likelihood,doubtful_if,"
		       "doubtful,reported,cite,evidence,sign_off\n"},
	{"expected.csv", "sites,items,deficit,note,cite,evidence,sign_off\n"},
	{"pointers.csv", "id,label,when,by,likelihood,expected,possible,cite,"
			 "evidence,sign_off\n"},
	{"causes.csv", "id,label,category,urgency,settle,detail,cite,"
		       "evidence,sign_off\n"
		       "usual,Usual,near,U2,Look.,More.,book,,\n"
		       "grave,Grave,far,U1,Cut.,,book,,awaiting\n"
		       "twin,Twin,far,U2,Look.,,book,,\n"
		       "last,Last,far,U1,Wait.,,book,,\n"},
	{"arguments.csv", "cause,side,weight,when,text,cite,evidence,"
			  "sign_off\n"
			  "usual,for,2,a,for by a,book,,\n"
			  "usual,against,1,b,against by b,book,,\n"
			  "grave,for,2,a,for by a,book,,\n"
			  "grave,for,1,h,for by h,book,,awaiting\n"
			  "grave,against,3,c,against by c,book,,\n"
			  "twin,for,2,a,for by a,book,,\n"
			  "last,for,3,f1,for by f1,book,,\n"
			  "last,against,3,known(b),against by known,book,,\n"},
	{"inference.csv", "id,value,label,cite,evidence,sign_off\n"},
	{"practice.csv", "practice,label,question,value,note,cite,evidence,"
			 "sign_off\n"},
};

struct content *tiny_load(void)
{
	struct faults faults = {0};
	struct content *content;
	char folder[TEST_PATH];
	size_t i;

	folder_make(folder);
	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		file_write(folder, tables[i].file, tables[i].text,
			   strlen(tables[i].text));
	content = content_load(folder, &faults);
	faults_print(&faults, stderr);
	faults_clear(&faults);
	return content;
}

size_t tiny_slot(const struct content *content, const char *id)
{
	const struct slot *slot = content_slot(content, id);

	CU_ASSERT_PTR_NOT_NULL_FATAL(slot);
	return content_index(content, slot);
}
