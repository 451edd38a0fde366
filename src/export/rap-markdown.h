/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a paragraph in Markdown. Used inside this layer only. */
#pragma once

#include "document/rap-document.h"
#include "layout/rap-image.h"

G_BEGIN_DECLS

typedef struct
{
  GString           *out;
  const RapDocument *document;
  RapImages         *images;    /* or NULL */
  GPtrArray         *pictures;  /* char *: the data of the figures so far */
  char              *prefix;  /* what every line of the paragraph begins with */
  gsize              line;    /* where the words of the line begin in `out` */
  gunichar           inner;   /* the last letter of an emphasis that was just ended, or 0 */
  gboolean           cell;    /* inside a table, where a paragraph is one line whatever it holds */
  gboolean           note;    /* inside a note */
} RapMarkdown;

void      rap_markdown_append_text     (RapMarkdown       *self,
                                        const char        *text);
void      rap_markdown_append_runs     (RapMarkdown       *self,
                                        GPtrArray         *runs);
void      rap_markdown_end_words       (RapMarkdown       *self);
void      rap_markdown_append_picture  (RapMarkdown       *self,
                                        const RapImageRef *ref,
                                        gboolean           alone);
RapBlock *rap_markdown_new_chart_table (const RapMarkdown *self,
                                        const RapBlock    *chart);

G_END_DECLS
