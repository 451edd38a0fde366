/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Painting pages with cairo. Items are painted in reading order, so that a screen reader reads them in it. */
#include "config.h"
#include "layout/rap-paint.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "layout/rap-font.h"

#include "layout/rap-link.h"

struct _RapPainter
{
  const RapPages *pages;
  PangoContext   *context;
  GPtrArray      *fonts;         /* PangoFont, one for each face, of this thread */
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
  else if (quoted != NULL)
    attributes = g_strdup_printf ("uri='%s'", quoted);
  else
    return FALSE;

  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);

  return TRUE;
}

static void
paint_glyphs (RapPainter *painter, cairo_t *cr, const RapItem *item, double x, double y)
{
  PangoItem where = {
    .length = (int) strlen (item->text),
    .num_chars = (int) g_utf8_strlen (item->text, -1),
    .analysis = { .font = rap_painter_get_font (painter, item->face), .level = item->rtl },
  };
  PangoGlyphItem glyphs = { .item = &where, .glyphs = item->glyphs };
  gboolean linked;

  cairo_set_source_rgb (cr, item->color.red, item->color.green, item->color.blue);
  linked = begin_link (cr, item);
  cairo_move_to (cr, x, y);
  pango_cairo_show_glyph_item (cr, item->text, &glyphs);
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
paint_item (RapPainter *painter, cairo_t *cr, const RapItem *item, double x, double y)
{
  switch (item->kind)
    {
    case RAP_ITEM_GLYPHS:
      paint_destination (cr, item, x, y, painter->destinations);
      paint_glyphs (painter, cr, item, x, y);
      break;

    case RAP_ITEM_FILL:
      cairo_set_source_rgb (cr, item->color.red, item->color.green, item->color.blue);
      cairo_rectangle (cr, x, y, item->width, item->height);
      cairo_fill (cr);
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

          paint_item (painter, cr, item, placed->x + item->x, placed->y + item->y);
        }
    }
}
