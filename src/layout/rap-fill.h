/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling pages with boxes and the notes they mark. Knows heights only, so it can be tested without fonts. */
#pragma once

#include "layout/rap-page.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *flow;       /* RapBox: the text */
  GPtrArray *notes;      /* GPtrArray of RapBox: the lines of each note; one at the end has none here */
  RapBox    *separator;  /* set above the first note of a page, with its space */
  double     left, top;  /* of the text on the page */
  double     height;     /* of text and notes together */
} RapFill;

void rap_fill_pages (const RapFill *fill,
                     RapPages      *pages);

G_END_DECLS
