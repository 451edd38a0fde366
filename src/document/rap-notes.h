/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbering notes while composing, and how a reference is written. Used inside this layer only. */
#pragma once

#include "document/rap-document.h"
#include "language/rap-language.h"

G_BEGIN_DECLS

typedef struct
{
  RapCase     *records;
  RapLanguage *language;
  RapDocument *document;
  GHashTable  *notes;    /* char *: what is cited → GUINT_TO_POINTER (index + 1) */
  GHashTable  *sources;  /* gint64 → GUINT_TO_POINTER (number of the note that cites it in full) */
} RapComposer;

RapDocument *rap_document_new     (void);

void         rap_composer_report  (RapComposer    *composer,
                                   RapProblemKind  kind,
                                   const char     *key,
                                   RapRef          ref);
void         rap_composer_use     (RapComposer    *composer,
                                   gint64          id);
gint64       rap_composer_read_id (const char     *key);
void         rap_composer_cite    (RapComposer    *composer,
                                   GPtrArray      *runs,
                                   GPtrArray      *cites,
                                   RapRef          ref);
void         rap_composer_explain (RapComposer    *composer,
                                   GPtrArray      *runs,
                                   GPtrArray      *text,
                                   RapRef          ref);
void         rap_composer_mention (RapComposer    *composer,
                                   GPtrArray      *runs,
                                   const RapSpan  *span,
                                   RapRef          ref);
void         rap_composer_spans   (RapComposer    *composer,
                                   GPtrArray      *runs,
                                   GPtrArray      *spans,
                                   RapRef          ref);
void         rap_reference_append (RapComposer    *composer,
                                   GPtrArray      *runs,
                                   RapRecord      *source,
                                   const char     *locator);
void         rap_runs_append      (GPtrArray      *runs,
                                   RapStyleFlags   style,
                                   const char     *text);

G_END_DECLS
