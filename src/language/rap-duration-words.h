/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that people type for a duration: one table for all languages. */
#pragma once

#include "base/rap-duration.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_DURATION_WORD_NUMBER,
  RAP_DURATION_WORD_UNIT,     /* value: 0 needs a number before it, 1 can do without, more is itself so many */
  RAP_DURATION_WORD_UNIT_TO,  /* a unit in the form that means "from": the end of the range follows */
  RAP_DURATION_WORD_TO,       /* or "or" */
  RAP_DURATION_WORD_BETWEEN,  /* the next "and" means "to" */
  RAP_DURATION_WORD_AND,
  RAP_DURATION_WORD_PREFIX,   /* an "and" that is written together with the next word */
  RAP_DURATION_WORD_ABOUT,
  RAP_DURATION_WORD_FILLER,   /* says nothing, such as "for" in "for 5 hours" */
} RapDurationWordKind;

typedef struct
{
  const char          *tag;    /* the language */
  RapDurationWordKind  kind;
  const char          *words;  /* separated by commas; may hold blanks */
  int                  value;
  RapDurationUnit      unit;
} RapDurationWords;

extern const RapDurationWords rap_duration_words[];  /* ends with a row without words */

G_END_DECLS
