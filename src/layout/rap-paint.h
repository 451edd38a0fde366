/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Painting pages with cairo, for PDF and print. */
#pragma once

#include <cairo.h>

#include "layout/rap-page.h"

G_BEGIN_DECLS

typedef struct _RapPainter RapPainter;

RapPainter *rap_painter_new   (const RapPages *pages);
void        rap_painter_record (RapPainter    *painter,
                               GArray         *pieces);
void        rap_painter_free  (RapPainter     *painter);
void        rap_painter_paint (RapPainter     *painter,
                               cairo_t        *cr,
                               guint           page);
PangoFont  *rap_painter_get_font (RapPainter  *painter,
                                  guint        face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapPainter, rap_painter_free)

G_END_DECLS
