/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words around a date that the catalogue knows: one table for writing and for reading. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RAP_DATE_PHRASE_AROUND,
  RAP_DATE_PHRASE_POSSIBLY,
  RAP_DATE_PHRASE_POSSIBLY_AROUND,
  RAP_DATE_PHRASE_ONWARDS,
  RAP_DATE_PHRASE_UNTIL,
  RAP_DATE_PHRASE_END_UNKNOWN,
  RAP_DATE_PHRASE_START_UNKNOWN,
  RAP_DATE_PHRASE_SPRING,
  RAP_DATE_PHRASE_SUMMER,
  RAP_DATE_PHRASE_AUTUMN,
  RAP_DATE_PHRASE_WINTER,
  RAP_DATE_PHRASE_DECADE,
  RAP_DATE_PHRASE_PERIOD,  /* typed only: an interval in words */
} RapDatePhraseKind;

/* What stands in the phrase, as many languages use other words or forms for a day than for a month. */
typedef enum
{
  RAP_DATE_OF_DAY,
  RAP_DATE_OF_MONTH,
  RAP_DATE_OF_YEAR,
  RAP_DATE_OF_SEASON,    /* or a decade */
  RAP_DATE_OF_PERIOD,    /* or alternatives */
  RAP_DATE_OF_NAME,      /* the name of a season or decade */
  RAP_DATE_OF_GENITIVE,  /* the same, in the form that {genitive} asks for */
  RAP_DATE_OF_TYPED,     /* never written, only read */
} RapDatePhraseOf;

typedef struct
{
  RapDatePhraseKind  kind;
  RapDatePhraseOf    of;
  const char        *context;
  const char        *msgid;
} RapDatePhrase;

extern const RapDatePhrase rap_date_phrases[];  /* ends with a row without msgid */

G_END_DECLS
