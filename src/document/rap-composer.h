/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of composing share: the paper so far, the numbering of its notes, how a reference is written. Used inside
 * this layer only. */
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
  RapRecord   *report;
  gboolean     mixed;    /* references at the end, explanations at the foot */
  guint        n_numbered, n_explanations;  /* notes with a number, with a letter */
  guint        n_paragraphs;
  guint        n_boxes;
  GPtrArray   *charts;   /* what is to be drawn when all incidents of the paper are known, see rap-chart.c */
} RapComposer;

/* Where a rich text is put: how its paragraphs look there. */
typedef struct
{
  RapBlockKind paragraph;  /* the kind of a plain paragraph */
  guint        level;      /* headings in the text are below this level */
  gboolean     boxed;
  gboolean     numbered;   /* plain paragraphs count */
} RapPlace;

RapDocument *rap_document_new     (void);

void         rap_composer_report  (RapComposer    *composer,
                                   RapProblemKind  kind,
                                   const char     *key,
                                   RapRef          ref);
void         rap_composer_use     (RapComposer    *composer,
                                   gint64          id);
const char  *rap_composer_get_comma (RapComposer  *composer);
const char  *rap_composer_get_semicolon (RapComposer *composer);
gint64       rap_composer_read_id (const char     *key);
RapBlock    *rap_composer_add_block (RapComposer *composer,
                                     RapBlockKind kind,
                                     RapRef       ref);
void         rap_composer_inside_item (RapComposer *composer,
                                       GPtrArray   *text,
                                       RapRef       ref);
void         rap_composer_inside_box  (RapComposer *composer,
                                       GPtrArray   *text,
                                       RapRef       ref);
GPtrArray   *rap_composer_get_end     (RapComposer *composer,
                                       guint        first);
void         rap_composer_incidents   (RapComposer *composer,
                                       const RapParagraph *list,
                                       RapRef       ref);
void         rap_composer_figure      (RapComposer *composer,
                                       const RapParagraph *figure,
                                       RapRef       ref);
void         rap_composer_logos       (RapComposer *composer);
GPtrArray   *rap_composer_new_charts  (void);
void         rap_composer_chart       (RapComposer *composer,
                                       const RapParagraph *chart,
                                       RapRef       ref);
void         rap_composer_draw_charts (RapComposer *composer);
void         rap_composer_contents    (RapComposer *composer,
                                       guint        position);
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
void         rap_reference_append_title (RapComposer *composer,
                                   GPtrArray      *runs,
                                   RapRecord      *source);
void         rap_reference_append (RapComposer    *composer,
                                   GPtrArray      *runs,
                                   RapRecord      *source,
                                   const char     *locator);
void         rap_runs_append      (GPtrArray      *runs,
                                   RapStyleFlags   style,
                                   const char     *text);

G_END_DECLS
