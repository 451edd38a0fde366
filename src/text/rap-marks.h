/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding citations, notes and mentions in stored text, and nesting paragraphs. Used inside this layer only. */
#pragma once

#include "text/rap-text.h"

G_BEGIN_DECLS

/* Noncharacters, so never in a text; the brackets around them are punctuation, so emphasis ends before them. */
#define RAP_MARK_OPEN  "⁅\uFDD0"
#define RAP_MARK_CLOSE "⁆"

typedef struct
{
  RapSpan *span;    /* NULL once it is in a paragraph, and where words in another language begin and end */
  char    *language;  /* of the words that begin here, or NULL */
  char    *source;
} RapMark;

GPtrArray *rap_marks_new      (void);
char      *rap_marks_take_out (const char *text,
                               GPtrArray  *marks);
char      *rap_marks_put_back (const char *text,
                               GPtrArray  *marks);

/* Where a paragraph stands, given the one before it: a quotation may be in a list, and a list in a quotation. */
typedef struct
{
  guint    level;    /* of the list it is in, 0 outside */
  guint    open;     /* how many lists were already open there */
  guint    outside;  /* how many of its lists are around its quotation */
  gboolean quoted;
  gboolean joins;    /* the quotation of the paragraph before, if it is in one */
} RapNesting;

RapNesting rap_nesting_next (RapNesting          before,
                             const RapParagraph *paragraph);

G_END_DECLS
