/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is where on typeset pages: words, notes, lines. */
#pragma once

#include "app/preview/rap-page-grid.h"
#include "layout/rap-page.h"

G_BEGIN_DECLS

/* What somebody points at. */
typedef struct
{
  RapRef  ref;
  guint   mark;  /* number of the note whose mark it is, or 0 */
  guint   note;  /* number of the note at whose beginning it is, or 0 */
} RapPageHit;

/* Part of a page, in points. */
typedef struct
{
  RapPagePoint place;
  double       width, height;
} RapPageArea;

/* A line that can be found again when the pages are typeset anew. */
typedef struct
{
  const RapBox *box;
  RapPagePoint  place; /* of its top left corner */
} RapPageLine;

gboolean rap_page_hit        (const RapPages     *pages,
                              const RapPagePoint *point,
                              RapPageHit         *hit);
char    *rap_page_dup_word   (const RapPages     *pages,
                              const RapPagePoint *point,
                              guint              *nth);
gboolean rap_page_find_note  (const RapPages     *pages,
                              guint               number,
                              RapPageArea        *area);
gboolean rap_page_find_mark  (const RapPages     *pages,
                              guint               number,
                              RapPageArea        *area);
gboolean rap_page_find_ref   (const RapPages     *pages,
                              RapRef              ref,
                              RapPagePoint       *place);
GArray  *rap_page_list_lines (const RapPages     *pages,
                              guint               page);
gboolean rap_page_find_line  (const RapPages     *pages,
                              const RapPages     *before,
                              const RapPageLine  *line,
                              RapPagePoint       *place);

G_END_DECLS
