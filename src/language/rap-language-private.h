/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder share: the parts of a language, and ICU's text. */
#pragma once

#include <unicode/ucal.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>

#include "language/rap-catalogue.h"
#include "language/rap-date-words.h"
#include "language/rap-language.h"

G_BEGIN_DECLS


typedef enum
{
  RAP_SKELETON_YEAR,
  RAP_SKELETON_MONTH,
  RAP_SKELETON_DAY,
  RAP_SKELETON_MINUTE,
  RAP_SKELETON_SECOND,
  RAP_N_SKELETONS
} RapSkeleton;

typedef enum
{
  RAP_CALENDAR_START,
  RAP_CALENDAR_END,  /* of an interval */
  RAP_N_CALENDARS
} RapCalendar;

struct _RapLanguage
{
  char                *tag;
  char                *locale;     /* for ICU: Gregorian calendar, Latin digits unless the tag says otherwise */
  gboolean             rtl;
  RapCatalogue        *catalogue;  /* NULL: English */

  GMutex               lock;       /* for what follows: ICU's formatters may be used by one thread at a time */
  UDateFormat         *formats[RAP_N_SKELETONS];
  UDateFormat         *genitive;   /* RAP_SKELETON_MONTH with the form of the month that a day takes */
  UDateIntervalFormat *intervals[RAP_N_SKELETONS];
  UCalendar           *calendars[RAP_N_CALENDARS];
  UCollator           *collator;
  RapDateWords        *words;
  GHashTable          *dates;      /* EDTF → in words, of the dates written last: a paper has them all at each keystroke */
  char                *quotes[2];  /* before and after a quotation, with a space inside where the language has one */
};

char  *rap_utf8_from_icu (const UChar *text,
                          int32_t      length);
UChar *rap_icu_from_utf8 (const char  *text,
                          int32_t     *length);

G_END_DECLS
