/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of months and the words around dates that a language has, and the tokens that they make of a typed date. */
#pragma once

#include "language/rap-date-phrases.h"
#include "language/rap-language.h"

G_BEGIN_DECLS

typedef struct _RapDateWords RapDateWords;

typedef enum
{
  RAP_DATE_TOKEN_NUMBER,   /* values: number, count of digits */
  RAP_DATE_TOKEN_NUMERIC,  /* values: day, month, year; 0 when not given */
  RAP_DATE_TOKEN_TIME,     /* values: hour, minute, second or -1 */
  RAP_DATE_TOKEN_OFFSET,   /* values: minutes east of UTC */
  RAP_DATE_TOKEN_MONTH,    /* values: 1 … 12 */
  RAP_DATE_TOKEN_HALF,     /* values: 0 before noon, 1 after noon */
  RAP_DATE_TOKEN_DASH,     /* or a word for it */
  RAP_DATE_TOKEN_COMMA,
  RAP_DATE_TOKEN_OR,
  RAP_DATE_TOKEN_FILLER,   /* a word that says nothing, such as "of" */
  RAP_DATE_TOKEN_WORD,     /* any other word */
} RapDateTokenKind;

typedef struct
{
  RapDateTokenKind kind;
  int              values[3];
  char             word[64];  /* folded, perhaps cut; empty when it is no word */
} RapDateToken;

typedef struct
{
  char            *text;   /* folded; may hold blanks */
  RapDateTokenKind kind;
  int              value;
} RapDateName;

typedef struct
{
  RapDatePhraseKind kind;
  GArray           *before;   /* tokens before the placeholder */
  GArray           *between;  /* NULL unless there are two placeholders */
  GArray           *after;
} RapDatePattern;

RapDateWords      *rap_date_words_new            (RapLanguage         *language);
GPtrArray         *rap_date_words_get_patterns   (const RapDateWords  *self);
gboolean           rap_date_words_is_month_first (const RapDateWords  *self);
const RapDateName *rap_date_words_find           (const RapDateWords  *self,
                                                  const char          *at);
GArray            *rap_date_words_tokenize       (const RapDateWords  *self,
                                                  const char          *text);

G_END_DECLS
