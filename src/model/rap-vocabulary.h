/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard vocabulary: violations and legal articles that a case file may take terms from. */
#pragma once

#include "language/rap-language.h"
#include "model/rap-case.h"

G_BEGIN_DECLS

typedef struct _RapVocabularyEntry RapVocabularyEntry;

struct _RapVocabularyEntry
{
  const char               *code;      /* "liberty.kettling", "iccpr:21" */
  const char               *kind;      /* a nick of rap_term_kinds: "violation" or "article" */
  const char               *label;     /* in English */
  const RapVocabularyEntry *parent;    /* NULL at the top: what it is a case of, or the treaty it is in */
  const char *const        *articles;  /* codes of what a violation usually touches */
};

const RapVocabularyEntry *rap_vocabulary_find      (const char               *code);
GPtrArray                *rap_vocabulary_search    (const char               *kind,
                                                    RapLanguage              *language,
                                                    const char               *words);
const char               *rap_vocabulary_get_label (const RapVocabularyEntry *entry,
                                                    RapLanguage              *language);
RapRecord                *rap_vocabulary_new_term  (const RapVocabularyEntry *entry);
RapRecord                *rap_vocabulary_get_term  (const RapVocabularyEntry *entry,
                                                    RapCase                  *records);

char                     *rap_term_dup_label       (RapCase                  *records,
                                                    RapRecord                *term,
                                                    RapLanguage              *language);
char                     *rap_vocabulary_dup_title (RapCase                  *records,
                                                    RapRecord                *record,
                                                    RapLanguage              *language);

G_END_DECLS
