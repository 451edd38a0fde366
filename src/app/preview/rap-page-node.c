/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as render nodes: glyphs stay glyphs, so a page is crisp at any size. A page's node is made when it comes into view. */
#include "config.h"
#include "app/preview/rap-page-node.h"

#include "layout/rap-font.h"

struct _RapPageNodes
{
  const RapPages   *pages;
  PangoContext     *context;
  GHashTable       *fonts;   /* PangoFontDescription → PangoFont: loading them takes longer than drawing a page */
  PangoGlyphString *glyphs;  /* of what is being painted, and what they say */
  GString          *text;
  GPtrArray        *nodes;   /* GskRenderNode or NULL, one for each page */
};

static void
free_node (gpointer node)
{
  if (node != NULL)
    gsk_render_node_unref (node);
}

static GPtrArray *
new_nodes (const RapPages *pages)
{
  GPtrArray *nodes = g_ptr_array_new_with_free_func (free_node);

  if (pages != NULL)
    g_ptr_array_set_size (nodes, (int) pages->pages->len);

  return nodes;
}

RapPageNodes *
rap_page_nodes_new (void)
{
  RapPageNodes *nodes = g_new0 (RapPageNodes, 1);

  nodes->context = rap_font_context_new ();
  nodes->fonts = g_hash_table_new_full ((GHashFunc) pango_font_description_hash, (GEqualFunc) pango_font_description_equal,
                                        (GDestroyNotify) pango_font_description_free, g_object_unref);
  nodes->glyphs = pango_glyph_string_new ();
  nodes->text = g_string_new (NULL);
  nodes->nodes = new_nodes (NULL);

  return nodes;
}

void
rap_page_nodes_free (RapPageNodes *nodes)
{
  g_ptr_array_unref (nodes->nodes);
  g_hash_table_unref (nodes->fonts);
  g_object_unref (nodes->context);
  pango_glyph_string_free (nodes->glyphs);
  g_string_free (nodes->text, TRUE);
  g_free (nodes);
}

static gboolean
is_same_color (RapColor one, RapColor other)
{
  return one.red == other.red && one.green == other.green && one.blue == other.blue;
}

static gboolean
is_same_fill (const RapItem *one, const RapItem *other)
{
  return one->x == other->x && one->y == other->y && one->width == other->width && one->height == other->height
         && is_same_color (one->color, other->color);
}

/* Boxes do not change once they are set, and are shared; but for rules and bars, which are made each time. */
static gboolean
is_same_box (const RapBox *one, const RapBox *other)
{
  if (one == other)
    return TRUE;
  if (one->words->len > 0 || other->words->len > 0 || one->items->len != other->items->len)
    return FALSE;

  for (guint i = 0; i < one->items->len; i++)
    if (!is_same_fill (&g_array_index (one->items, RapItem, i), &g_array_index (other->items, RapItem, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_same_page (const RapPages *pages, guint page, const RapPages *before, guint page_before)
{
  const GArray *placed, *placed_before;

  if (page >= pages->pages->len || page_before >= before->pages->len)
    return FALSE;

  placed = ((const RapPage *) g_ptr_array_index (pages->pages, page))->placed;
  placed_before = ((const RapPage *) g_ptr_array_index (before->pages, page_before))->placed;

  if (placed->len != placed_before->len)
    return FALSE;

  for (guint i = 0; i < placed->len; i++)
    {
      const RapPlaced *one = &g_array_index (placed, RapPlaced, i), *other = &g_array_index (placed_before, RapPlaced, i);

      if (one->x != other->x || one->y != other->y || !is_same_box (one->box, other->box))
        return FALSE;
    }

  return TRUE;
}

/**
 * rap_page_nodes_set_pages:
 * @pages: (nullable): what is painted from now on; must outlive the nodes. The pages before must still exist: those that
 *   are the same now are not painted anew, also where pages came or went before them.
 */
void
rap_page_nodes_set_pages (RapPageNodes *nodes, const RapPages *pages)
{
  g_autoptr (GPtrArray) before = nodes->nodes;

  nodes->nodes = new_nodes (pages);
  for (guint i = 0; i < before->len && pages != NULL; i++)
    {
      const guint places[] = { i, i + pages->pages->len - before->len };

      for (guint k = 0; k < G_N_ELEMENTS (places) && before->pdata[i] != NULL; k++)
        if (is_same_page (pages, places[k], nodes->pages, i) && nodes->nodes->pdata[places[k]] == NULL)
          nodes->nodes->pdata[places[k]] = g_steal_pointer (&before->pdata[i]);
    }
  nodes->pages = pages;
}

static PangoFont *
get_font (RapPageNodes *nodes, guint face)
{
  const PangoFontDescription *description = g_ptr_array_index (nodes->pages->faces, face);
  PangoFont *font = g_hash_table_lookup (nodes->fonts, description);

  if (font == NULL)
    {
      font = pango_context_load_font (nodes->context, description);
      g_hash_table_insert (nodes->fonts, pango_font_description_copy (description), font);
    }

  return font;
}

static void
snapshot_words (RapPageNodes *nodes, GtkSnapshot *snapshot, const RapBox *box, const RapItem *item, const GdkRGBA *color,
                double x, double y)
{
  guint face = ((const RapWord *) g_ptr_array_index (box->words, item->first))->face;
  GskRenderNode *node;

  rap_item_get_glyphs (box, item, nodes->glyphs, nodes->text);
  node = gsk_text_node_new (get_font (nodes, face), nodes->glyphs, color, &GRAPHENE_POINT_INIT (x, y));
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

/**
 * rap_page_nodes_trim:
 *
 * Forgets pages outside that range: they are painted again when they come into view.
 */
void
rap_page_nodes_trim (RapPageNodes *nodes, guint first, guint last)
{
  for (guint i = 0; i < nodes->nodes->len; i++)
    if (i < first || i > last)
      g_clear_pointer (&nodes->nodes->pdata[i], gsk_render_node_unref);
}
