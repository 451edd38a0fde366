/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Painting pages with cairo. Items are painted in reading order, so that a screen reader reads them in it. */
#include "config.h"
#include "layout/rap-paint.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "layout/rap-font.h"
#include "layout/rap-link.h"

#define POINTS(units) ((units) / (double) PANGO_SCALE)

struct _RapPainter
{
  const RapPages *pages;
  PangoContext   *context;
  GPtrArray      *fonts;         /* PangoFont, one for each face, of this thread */
  PangoGlyphString *glyphs;      /* of what is being painted … */
  GString        *text;          /* … and what they say … */
  GArray         *shown;         /* … as cairo_glyph_t … */
  GArray         *clusters;      /* … and cairo_text_cluster_t */
  GHashTable     *destinations;  /* char *: those that are set; there must be only one of each */
};

/**
 * rap_painter_new:
 * @pages: what to paint; must outlive the painter
 *
 * Returns: (transfer full): a painter for the thread that calls
 */
RapPainter *
rap_painter_new (const RapPages *pages)
{
  RapPainter *painter = g_new0 (RapPainter, 1);

  painter->pages = pages;
  painter->context = rap_font_context_new ();
  painter->destinations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  painter->glyphs = pango_glyph_string_new ();
  painter->text = g_string_new (NULL);
  painter->shown = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  painter->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  painter->fonts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < pages->faces->len; i++)
    g_ptr_array_add (painter->fonts, pango_context_load_font (painter->context, g_ptr_array_index (pages->faces, i)));

  return painter;
}

void
rap_painter_free (RapPainter *painter)
{
  g_hash_table_unref (painter->destinations);
  g_ptr_array_unref (painter->fonts);
  g_array_unref (painter->clusters);
  g_array_unref (painter->shown);
  g_string_free (painter->text, TRUE);
  pango_glyph_string_free (painter->glyphs);
  g_object_unref (painter->context);
  g_free (painter);
}

/**
 * rap_painter_get_font:
 *
 * Returns: (transfer none): the font of a face
 */
PangoFont *
rap_painter_get_font (RapPainter *painter, guint face)
{
  return g_ptr_array_index (painter->fonts, face);
}

/* Quotation marks and backslashes would end a cairo attribute. */
static char *
dup_attribute (const char *value)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }

  return g_string_free_and_steal (escaped);
}

/* Marks and notes point at each other; on other surfaces than PDF cairo takes no notice. */
static gboolean
begin_link (cairo_t *cr, const RapItem *item)
{
  g_autofree char *address = rap_link_dup_address (item->link);
  g_autofree char *quoted = address != NULL ? dup_attribute (address) : NULL;
  g_autofree char *attributes = NULL;

  if (item->mark > 0)
    attributes = g_strdup_printf ("dest='note-%u'", item->mark);
  else if (item->note > 0)
    attributes = g_strdup_printf ("dest='mark-%u'", item->note);
  else if (item->to_page > 0)
    attributes = g_strdup_printf ("page=%u pos=[0 %d]", item->to_page, (int) item->to_y);
  else if (quoted != NULL)
    attributes = g_strdup_printf ("uri='%s'", quoted);
  else
    return FALSE;

  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);

  return TRUE;
}

/* A letter that no font has is a frame: a font's own sign for it would be no letter at all to whoever reads the file. */
static void
paint_missing (cairo_t *cr, double x, double y, double width, double size)
{
  cairo_set_line_width (cr, size * 0.05);
  cairo_rectangle (cr, x + size * 0.06, y - size * 0.7, MAX (width - size * 0.12, 0.1), size * 0.7);
  cairo_stroke (cr);
}

/* Until now a cluster's length is where it begins in the text; clusters go from left to right. cairo wants them in the order
 * of the text. */
static void
measure_clusters (RapPainter *painter, int n, gboolean rtl)
{
  cairo_text_cluster_t *clusters = (cairo_text_cluster_t *) painter->clusters->data;
  int end = (int) painter->text->len;

  for (int a = 0, b = n - 1; rtl && a < b; a++, b--)
    {
      cairo_text_cluster_t swapped = clusters[a];

      clusters[a] = clusters[b];
      clusters[b] = swapped;
    }
  for (int i = n - 1; i >= 0; i--)
    {
      int start = clusters[i].num_bytes;

      clusters[i].num_bytes = end - start;
      end = start;
    }
}

/* Glyphs with the text they stand for, so that it can be searched, copied and read out. */
static void
show_glyphs (RapPainter *painter, cairo_t *cr, guint face, gboolean rtl, double x, double y, double size)
{
  const PangoGlyphString *from = painter->glyphs;
  int n = 0, n_clusters = 0;

  g_array_set_size (painter->shown, from->num_glyphs);
  g_array_set_size (painter->clusters, from->num_glyphs);
  for (int i = 0; i < from->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &from->glyphs[i];
      gboolean same = i > 0 && from->log_clusters[i] == from->log_clusters[i - 1];
      cairo_text_cluster_t *cluster;

      if (!same)
        g_array_index (painter->clusters, cairo_text_cluster_t, n_clusters++) = (cairo_text_cluster_t) { from->log_clusters[i], 0 };
      cluster = &g_array_index (painter->clusters, cairo_text_cluster_t, n_clusters - 1);
      if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        paint_missing (cr, x, y, POINTS (info->geometry.width), size);
      else if (info->glyph != PANGO_GLYPH_EMPTY)
        {
          g_array_index (painter->shown, cairo_glyph_t, n++) = (cairo_glyph_t) {
            info->glyph, x + POINTS (info->geometry.x_offset), y + POINTS (info->geometry.y_offset) };
          cluster->num_glyphs++;
        }
      x += POINTS (info->geometry.width);
    }

  measure_clusters (painter, n_clusters, rtl);
  cairo_set_scaled_font (cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (rap_painter_get_font (painter, face))));
  cairo_show_text_glyphs (cr, painter->text->str, (int) painter->text->len, (cairo_glyph_t *) painter->shown->data, n,
                          (cairo_text_cluster_t *) painter->clusters->data, n_clusters,
                          rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

static void
paint_words (RapPainter *painter, cairo_t *cr, const RapBox *box, const RapItem *item, double x, double y)
{
  const RapWord *first = item->n_words > 0 ? g_ptr_array_index (box->words, item->first) : NULL;
  gboolean linked;

  if (first == NULL)
    return;

  rap_item_get_glyphs (box, item, painter->glyphs, painter->text);
  cairo_set_source_rgb (cr, item->color.red, item->color.green, item->color.blue);
  linked = begin_link (cr, item);
  show_glyphs (painter, cr, first->face, first->rtl, x, y, item->height);
  if (linked)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
}

/* The first mark of a note is where its number leads back to. */
static void
paint_destination (cairo_t *cr, const RapItem *item, double x, double y, GHashTable *destinations)
{
  g_autofree char *name = NULL;

  if (item->mark > 0)
    name = g_strdup_printf ("mark-%u", item->mark);
  else if (item->note > 0)
    name = g_strdup_printf ("note-%u", item->note);

  if (name != NULL && !g_hash_table_contains (destinations, name))
    {
      g_autofree char *dest = g_strdup_printf ("name='%s' x=%d y=%d", name, (int) x, (int) MAX (y - item->height * 1.5, 0));

      cairo_tag_begin (cr, CAIRO_TAG_DEST, dest);
      cairo_tag_end (cr, CAIRO_TAG_DEST);
      g_hash_table_add (destinations, g_steal_pointer (&name));
    }
}

static void
paint_image (cairo_t *cr, const RapItem *item, double x, double y)
{
  cairo_surface_t *surface = rap_image_create_surface (item->image);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, item->width / gdk_pixbuf_get_width (item->image->pixbuf),
               item->height / gdk_pixbuf_get_height (item->image->pixbuf));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
paint_item (RapPainter *painter, cairo_t *cr, const RapBox *box, const RapItem *item, double x, double y)
{
  switch (item->kind)
    {
    case RAP_ITEM_WORDS:
      paint_destination (cr, item, x, y, painter->destinations);
      paint_words (painter, cr, box, item, x, y);
      break;

    case RAP_ITEM_FILL:
      cairo_set_source_rgb (cr, item->color.red, item->color.green, item->color.blue);
      cairo_rectangle (cr, x, y, item->width, item->height);
      cairo_fill (cr);
      break;

    case RAP_ITEM_IMAGE:
      paint_image (cr, item, x, y);
      break;
    }
}

/**
 * rap_painter_paint:
 * @cr: where a point is one unit
 * @page: from 0
 */
void
rap_painter_paint (RapPainter *painter, cairo_t *cr, guint page)
{
  const RapPage *painted = g_ptr_array_index (painter->pages->pages, page);

  for (guint i = 0; i < painted->placed->len; i++)
    {
      const RapPlaced *placed = &g_array_index (painted->placed, RapPlaced, i);

      for (guint n = 0; n < placed->box->items->len; n++)
        {
          const RapItem *item = &g_array_index (placed->box->items, RapItem, n);

          paint_item (painter, cr, placed->box, item, placed->x + item->x, placed->y + item->y);
        }
    }
}
