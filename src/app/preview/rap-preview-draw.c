/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing the pages in view from render nodes that are kept. */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "app/preview/rap-preview-private.h"

#define BAR  3.0  /* pixels: beside what is being written */
#define KEEP 6    /* pages before and after those in view that are kept as they were painted */

static GdkRGBA
get_accent (float alpha)
{
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  return (GdkRGBA) { accent->red, accent->green, accent->blue, alpha };
}

/* At the edge of the page where lines begin, or of the widget when that edge is outside. */
static void
snapshot_bar (RapPreview *self, GtkSnapshot *snapshot, guint page, double top, double bottom)
{
  double width = BAR / self->grid.scale;
  double left, right, x, y;
  GdkRGBA accent = get_accent (1);

  rap_preview_place (self, &(RapPagePoint) { page, 0, 0 }, &left, &y);
  right = (gtk_widget_get_width (GTK_WIDGET (self)) - left) / self->grid.scale;
  left = MAX (-left / self->grid.scale, 0);
  right = MIN (right, self->grid.page_width) - width;
  x = self->grid.rtl ? right : left;
  gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT (x, top, width, bottom - top));
}

/* The edge of the page beside the paragraph that the cursor is in. */
static void
snapshot_marked (RapPreview *self, GtkSnapshot *snapshot, guint page)
{
  const GArray *boxes = ((const RapPage *) g_ptr_array_index (self->pages->pages, page))->placed;
  double top = 0, bottom = 0;

  for (guint i = 0; self->marked.record != 0 && i < boxes->len; i++)
    {
      const RapPlaced *placed = &g_array_index (boxes, RapPlaced, i);

      if (!rap_ref_equal (&placed->box->ref, &self->marked))
        continue;
      if (bottom > top && ABS (placed->y - bottom) > 0.5)
        snapshot_bar (self, snapshot, page, top, bottom);
      if (bottom <= top || ABS (placed->y - bottom) > 0.5)
        top = placed->y;
      bottom = placed->y + placed->box->height;
    }

  if (bottom > top)
    snapshot_bar (self, snapshot, page, top, bottom);
}

static void
snapshot_flash (RapPreview *self, GtkSnapshot *snapshot)
{
  const RapPageArea *area = &self->flash;
  GdkRGBA accent = get_accent (0.3);

  gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT (area->place.x - 3, area->place.y, area->width + 6,
                                                                     area->height));
}

static void
snapshot_page (RapPreview *self, GtkSnapshot *snapshot, guint page, double x, double y)
{
  graphene_rect_t paper = GRAPHENE_RECT_INIT (x, y, round (self->grid.page_width * self->grid.scale),
                                              round (self->grid.page_height * self->grid.scale));
  GskRoundedRect edge;

  gsk_rounded_rect_init_from_rect (&edge, &paper, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &edge, &(GdkRGBA) { 0, 0, 0, 0.22 }, 0, 1, 0, 5);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &paper);

  gtk_snapshot_push_clip (snapshot, &paper);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_scale (snapshot, self->grid.scale, self->grid.scale);
  gtk_snapshot_append_node (snapshot, rap_page_nodes_get (self->nodes, page));
  snapshot_marked (self, snapshot, page);
  if (self->flash_source != 0 && self->flash.place.page == page)
    snapshot_flash (self, snapshot);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);

  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0, 0, 0, 0.12 }, &paper);  /* white would be glaring */
}

/**
 * rap_preview_draw:
 *
 * Draws the pages in view.
 */
void
rap_preview_draw (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RapPreview *self = RAP_PREVIEW (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  guint first, last;

  if (self->pages == NULL)
    return;

  rap_preview_get_range (self, &first, &last);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (guint page = first; page <= last && page < self->grid.n_pages; page++)
    {
      double x, y;

      rap_preview_place (self, &(RapPagePoint) { page, 0, 0 }, &x, &y);
      snapshot_page (self, snapshot, page, floor (x), floor (y));
    }
  gtk_snapshot_pop (snapshot);
  rap_page_nodes_trim (self->nodes, first > KEEP ? first - KEEP : 0, last + KEEP);
}
