/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as render nodes: glyphs stay glyphs, so a page is crisp at any size. A page's node is made when it comes into view. */
#include "config.h"
#include "app/preview/rap-page-node.h"

#include "layout/rap-paint.h"

struct _RapPageNodes
{
  const RapPages *pages;
  RapPainter       *painter;  /* for the fonts */
  PangoGlyphString *glyphs;   /* of what is being painted, and what they say */
  GString          *text;
  GPtrArray      *nodes;    /* GskRenderNode or NULL, one for each page */
};

static void
free_node (gpointer node)
{
  if (node != NULL)
    gsk_render_node_unref (node);
}

/**
 * rap_page_nodes_new:
 * @pages: what is painted; must outlive the nodes
 */
RapPageNodes *
rap_page_nodes_new (const RapPages *pages)
{
  RapPageNodes *nodes = g_new (RapPageNodes, 1);

  nodes->pages = pages;
  nodes->painter = rap_painter_new (pages);
  nodes->glyphs = pango_glyph_string_new ();
  nodes->text = g_string_new (NULL);
  nodes->nodes = g_ptr_array_new_with_free_func (free_node);
  g_ptr_array_set_size (nodes->nodes, pages->pages->len);

  return nodes;
}

void
rap_page_nodes_free (RapPageNodes *nodes)
{
  g_ptr_array_unref (nodes->nodes);
  rap_painter_free (nodes->painter);
  pango_glyph_string_free (nodes->glyphs);
  g_string_free (nodes->text, TRUE);
  g_free (nodes);
}

static void
snapshot_words (RapPageNodes *nodes, GtkSnapshot *snapshot, const RapBox *box, const RapItem *item, const GdkRGBA *color, double x,
                double y)
{
  guint face = ((const RapWord *) g_ptr_array_index (box->words, item->first))->face;
  GskRenderNode *node;

  rap_item_get_glyphs (box, item, nodes->glyphs, nodes->text);
  node = gsk_text_node_new (rap_painter_get_font (nodes->painter, face), nodes->glyphs, color, &GRAPHENE_POINT_INIT (x, y));
  if (node == NULL)
    return;

  gtk_snapshot_append_node (snapshot, node);
  gsk_render_node_unref (node);
}

static GdkTexture *
new_texture (const RapImage *image)
{
  GdkPixbuf *pixbuf = image->pixbuf;
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8, pixels,
                                 gdk_pixbuf_get_rowstride (pixbuf));
}

static void
snapshot_image (GtkSnapshot *snapshot, const RapItem *item, double x, double y)
{
  g_autoptr (GdkTexture) texture = new_texture (item->image);

  gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR,
                                      &GRAPHENE_RECT_INIT (x, y, item->width, item->height));
}

static void
snapshot_item (RapPageNodes *nodes, GtkSnapshot *snapshot, const RapBox *box, const RapItem *item, double x, double y)
{
  GdkRGBA color = { item->color.red, item->color.green, item->color.blue, 1 };

  switch (item->kind)
    {
    case RAP_ITEM_FILL:
      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, y, item->width, item->height));
      break;

    case RAP_ITEM_WORDS:
      if (item->n_words > 0)
        snapshot_words (nodes, snapshot, box, item, &color, x, y);
      break;

    case RAP_ITEM_IMAGE:
      snapshot_image (snapshot, item, x, y);
      break;
    }
}

static GskRenderNode *
new_node (RapPageNodes *nodes, const RapPage *page)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  for (guint i = 0; i < page->placed->len; i++)
    {
      const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);

      for (guint n = 0; n < placed->box->items->len; n++)
        {
          const RapItem *item = &g_array_index (placed->box->items, RapItem, n);

          snapshot_item (nodes, snapshot, placed->box, item, placed->x + item->x, placed->y + item->y);
        }
    }
  node = gtk_snapshot_to_node (snapshot);

  return node != NULL ? node : gsk_container_node_new (NULL, 0);
}

/**
 * rap_page_nodes_get:
 *
 * Returns: (transfer none): the page, a point for a unit
 */
GskRenderNode *
rap_page_nodes_get (RapPageNodes *nodes, guint page)
{
  if (nodes->nodes->pdata[page] == NULL)
    nodes->nodes->pdata[page] = new_node (nodes, g_ptr_array_index (nodes->pages->pages, page));

  return nodes->nodes->pdata[page];
}
