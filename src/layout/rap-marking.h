/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marked content: what is painted into a PDF is cut into pieces, each for one element of the structure, and the rest is marked
 * as artifacts. Used inside this layer only; without pieces to record nothing is marked. */
#pragma once

#include <cairo.h>

#include "layout/rap-structure.h"

G_BEGIN_DECLS

typedef struct
{
  const RapStructure *structure;
  GArray             *pieces;    /* RapPiece, or NULL */
  guint               page;
  gboolean            open;      /* whether something is being painted … */
  guint               element;   /* … for what … */
  double              baseline;  /* … and where: the lines of a link are pieces of their own, to be clicked on */
} RapMarking;

gboolean rap_marking_begins (const RapMarking *marking,
                             guint             element,
                             double            baseline);
void     rap_marking_begin  (RapMarking       *marking,
                             cairo_t          *cr,
                             guint             element,
                             double            baseline);
void     rap_marking_extend (RapMarking       *marking,
                             double            left,
                             double            top,
                             double            right,
                             double            bottom);
void     rap_marking_end    (RapMarking       *marking,
                             cairo_t          *cr);

G_END_DECLS
