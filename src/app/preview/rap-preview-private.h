/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the preview share. */
#pragma once

#include "app/preview/rap-page-accessible.h"
#include "app/preview/rap-page-grid.h"
#include "app/preview/rap-page-node.h"
#include "app/preview/rap-page-text.h"
#include "app/preview/rap-preview.h"

G_BEGIN_DECLS

struct _RapPreview
{
  GtkWidget       parent_instance;
  RapSession     *session;
  gulong          typeset;
  const RapPages *pages;         /* the session's, or NULL */
  RapPageNodes   *nodes;         /* of these pages */
  GPtrArray      *accessibles;   /* RapPageAccessible: of the first pages, as far as somebody asked */
  gint64          report;        /* id of the paper they are of */
  RapPageGrid     grid;
  GtkAdjustment  *adjustments[2];
  guint           policies[2];
  RapFit          fit;
  double          zoom;          /* 1: as large as on paper */
  double          pointer_x, pointer_y;
  double          pinched;       /* the zoom when two fingers came down */
  guint           page;          /* the one that is told to be in view, from 0 */
  RapRef          marked;        /* where the cursor is */
  gboolean        wanted;        /* the marked paragraph is to be shown when it is on a page */
  RapPageArea     flash;         /* a note that was jumped to */
  guint           flash_source;  /* until this ends */
};

void         rap_preview_add_controllers (RapPreview     *self);
void         rap_preview_add_bindings    (GtkWidgetClass *widget_class);
void         rap_preview_draw            (GtkWidget      *widget,
                                          GtkSnapshot    *snapshot);
void         rap_preview_place           (RapPreview     *self,
                                          const RapPagePoint *point,
                                          double             *x,
                                          double             *y);
double       rap_preview_get_value       (RapPreview     *self,
                                          guint           n);
void         rap_preview_scroll_to       (RapPreview     *self,
                                          const RapPagePoint *point,
                                          double          x,
                                          double          y);
void         rap_preview_take_pages      (RapPreview     *self,
                                          const RapPages *pages);
void         rap_preview_renew           (RapPreview     *self);
void         rap_preview_show_wanted     (RapPreview     *self);
RapPagePoint rap_preview_find            (RapPreview     *self,
                                          double          x,
                                          double          y);
void         rap_preview_get_range       (RapPreview     *self,
                                          guint          *first,
                                          guint          *last);
void         rap_preview_zoom_at         (RapPreview     *self,
                                          double          zoom,
                                          double          x,
                                          double          y);
void         rap_preview_emit_clicked    (RapPreview     *self,
                                          RapRef          ref,
                                          const char     *word,
                                          guint           nth);

G_END_DECLS
