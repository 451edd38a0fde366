/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Painting pages with cairo. Items are painted in reading order, so that a screen reader reads them in it. */
#include "config.h"
#include "layout/rap-paint.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "layout/rap-font.h"
#include "layout/rap-marking.h"

#define POINTS(units) ((units) / (double) PANGO_SCALE)
#define ASCENT        0.8   /* of a line, in its size: for the place of links */
#define DESCENT       0.25
#define DOT           0.1   /* size of a glyph nobody sees */
#define LEAST         1.0   /* width of what is to be clicked on */

/* The glyph of white space. */
typedef struct
{
  PangoGlyph glyph;
  int        width;
} Space;

struct _RapPainter
{
  const RapPages *pages;
  PangoContext   *context;
  GPtrArray      *fonts;         /* PangoFont, one for each face, of this thread */
  GArray         *spaces;        /* Space, one for each face */
  PangoGlyphString *glyphs;      /* of what is being painted … */
  GString        *text;          /* … and what they say … */
  GArray         *shown;         /* … as cairo_glyph_t … */
  GArray         *clusters;      /* … and cairo_text_cluster_t */
  RapMarking      marking;
  const RapBox   *header;        /* of the last table: painted again on the next page it is no part of the structure */
};

static cairo_scaled_font_t *
get_scaled_font (RapPainter *painter, guint face)
{
  return pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (g_ptr_array_index (painter->fonts, face)));
}

static void
add_space (RapPainter *painter, guint face)
{
  cairo_text_extents_t extents;
  cairo_glyph_t *glyphs = NULL;
  Space space = { 0 };
  int n = 0;

  cairo_scaled_font_text_to_glyphs (get_scaled_font (painter, face), 0, 0, " ", 1, &glyphs, &n, NULL, NULL, NULL);
  if (n == 1)
    {
      cairo_scaled_font_glyph_extents (get_scaled_font (painter, face), glyphs, 1, &extents);
      space = (Space) { glyphs[0].index, (int) (extents.x_advance * PANGO_SCALE) };
    }
  cairo_glyph_free (glyphs);
  g_array_append_val (painter->spaces, space);
}

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
  painter->glyphs = pango_glyph_string_new ();
  painter->text = g_string_new (NULL);
  painter->shown = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  painter->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  painter->spaces = g_array_new (FALSE, FALSE, sizeof (Space));
  painter->fonts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < pages->faces->len; i++)
    {
      g_ptr_array_add (painter->fonts, pango_context_load_font (painter->context, g_ptr_array_index (pages->faces, i)));
      add_space (painter, i);
    }

  return painter;
}

void
rap_painter_free (RapPainter *painter)
{
  g_ptr_array_unref (painter->fonts);
  g_array_unref (painter->spaces);
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

static gboolean
is_shown (const PangoGlyphInfo *info)
{
  return !(info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) && info->glyph != PANGO_GLYPH_EMPTY;
}

/* Letters that no font has are frames: a font's own sign for them would be no letter at all to whoever reads the file. */
static void
paint_missing (RapPainter *painter, cairo_t *cr, double x, double y, double size)
{
  cairo_set_line_width (cr, size * 0.05);
  for (int i = 0; i < painter->glyphs->num_glyphs; i++)
    {
      double width = POINTS (painter->glyphs->glyphs[i].geometry.width);

      if (painter->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        cairo_rectangle (cr, x + size * 0.06, y - size * 0.7, MAX (width - size * 0.12, 0.1), size * 0.7);
      x += width;
    }
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

/* Glyphs with the text they stand for, so that it can be searched, copied and read out. Returns: the number of clusters */
static int
list_glyphs (RapPainter *painter, gboolean rtl, double x, double y)
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
      if (is_shown (info))
        {
          g_array_index (painter->shown, cairo_glyph_t, n++) = (cairo_glyph_t) {
            info->glyph, x + POINTS (info->geometry.x_offset), y + POINTS (info->geometry.y_offset) };
          cluster->num_glyphs++;
        }
      x += POINTS (info->geometry.width);
    }
  g_array_set_size (painter->shown, n);
  measure_clusters (painter, n_clusters, rtl);

  return n_clusters;
}

/* Whether anything of the glyphs can be seen on the page; white space cannot. */
static gboolean
has_ink (RapPainter *painter, cairo_scaled_font_t *font)
{
  for (guint i = 0; i < painter->shown->len; i++)
    {
      const cairo_glyph_t *glyph = &g_array_index (painter->shown, cairo_glyph_t, i);
      cairo_text_extents_t ink;

      cairo_scaled_font_glyph_extents (font, glyph, 1, &ink);
      if (ink.width > 0 && ink.height > 0 && glyph->x + ink.x_bearing < painter->pages->width && glyph->x + ink.x_bearing + ink.width > 0
          && glyph->y + ink.y_bearing < painter->pages->height && glyph->y + ink.y_bearing + ink.height > 0)
        return TRUE;
    }

  return FALSE;
}

/* A glyph with ink that no text has: cairo would take what it stands for here for what it says everywhere. */
static gboolean
find_dot (RapPainter *painter, cairo_t *cr, cairo_glyph_t *dot)
{
  static const char *const candidates[] = { "\302\246", "|", "_", "." };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    for (guint face = 0; face < painter->fonts->len; face++)
      {
        cairo_glyph_t *glyphs = NULL;
        int n = 0;

        cairo_set_font_face (cr, cairo_scaled_font_get_font_face (get_scaled_font (painter, face)));
        cairo_set_font_size (cr, DOT);
        cairo_scaled_font_text_to_glyphs (cairo_get_scaled_font (cr), 1, 1, candidates[i], -1, &glyphs, &n, NULL, NULL, NULL);
        *dot = n > 0 ? glyphs[0] : (cairo_glyph_t) { 0 };
        cairo_glyph_free (glyphs);
        if (dot->index != 0)
          return TRUE;
      }

  return FALSE;
}

/* cairo marks content only when glyphs are in it, so what has none is given one, in a corner and too small to be seen. */
static void
paint_dot (RapPainter *painter, cairo_t *cr)
{
  cairo_text_cluster_t cluster = { 1, 1 };
  cairo_glyph_t dot;

  if (find_dot (painter, cr, &dot))
    cairo_show_text_glyphs (cr, " ", 1, &dot, 1, &cluster, 1, 0);
}

/* Returns: whether there is anything to paint */
static gboolean
mark_words (RapPainter *painter, cairo_t *cr, const RapBox *box, const RapItem *item, guint element, double x, double y,
            cairo_scaled_font_t *font)
{
  gboolean is_seen;

  if (painter->marking.pieces == NULL)
    return TRUE;

  if (rap_marking_begins (&painter->marking, element, y))
    {
      is_seen = has_ink (painter, font);
      if (!is_seen && box->missing == 0)
        return FALSE;
      rap_marking_begin (&painter->marking, cr, element, y);
      if (!is_seen)
        paint_dot (painter, cr);
    }
  rap_marking_extend (&painter->marking, x, y - item->height * ASCENT, x + MAX (item->width, LEAST), y + item->height * DESCENT);

  return TRUE;
}

/* The same for what is no text. */
static void
mark_shape (RapPainter *painter, cairo_t *cr, guint element, double x, double y, double width, double height)
{
  if (painter->marking.pieces == NULL)
    return;

  if (rap_marking_begins (&painter->marking, element, y))
    {
      rap_marking_begin (&painter->marking, cr, element, y);
      paint_dot (painter, cr);
    }
  rap_marking_extend (&painter->marking, x, y, x + width, y + height);
}

static void
insert_space (PangoGlyphString *glyphs, int at, const Space *space, int cluster, gboolean before)
{
  pango_glyph_string_set_size (glyphs, glyphs->num_glyphs + 1);
  memmove (&glyphs->glyphs[at + 1], &glyphs->glyphs[at], (glyphs->num_glyphs - 1 - at) * sizeof *glyphs->glyphs);
  memmove (&glyphs->log_clusters[at + 1], &glyphs->log_clusters[at], (glyphs->num_glyphs - 1 - at) * sizeof *glyphs->log_clusters);
  glyphs->glyphs[at] = (PangoGlyphInfo) { .glyph = space->glyph, .geometry.x_offset = before ? -space->width : 0 };
  glyphs->log_clusters[at] = cluster;
}

/* The white space beside the words, which takes no room; in the text what comes before is on the right in some scripts. */
static void
add_spaces (RapPainter *painter, const RapItem *item, const RapWord *first)
{
  const Space *space = &g_array_index (painter->spaces, Space, first->face);

  if (space->glyph == 0)
    return;

  if (item->space_before)
    {
      g_string_prepend_c (painter->text, ' ');
      for (int i = 0; i < painter->glyphs->num_glyphs; i++)
        painter->glyphs->log_clusters[i]++;
      insert_space (painter->glyphs, first->rtl ? painter->glyphs->num_glyphs : 0, space, 0, !first->rtl);
    }
  if (item->space_after)
    {
      insert_space (painter->glyphs, first->rtl ? 0 : painter->glyphs->num_glyphs, space, (int) painter->text->len, first->rtl);
      g_string_append_c (painter->text, ' ');
    }
}

static void
paint_words (RapPainter *painter, cairo_t *cr, const RapBox *box, const RapItem *item, guint element, double x, double y)
{
  const RapWord *first = item->n_words > 0 ? g_ptr_array_index (box->words, item->first) : NULL;
  cairo_scaled_font_t *font;
  int n_clusters;

  if (first == NULL)
    return;

  rap_item_get_glyphs (box, item, painter->glyphs, painter->text);
  add_spaces (painter, item, first);
  n_clusters = list_glyphs (painter, first->rtl, x, y);
  font = get_scaled_font (painter, first->face);
  if (!mark_words (painter, cr, box, item, element, x, y, font))
    return;

  cairo_set_source_rgb (cr, item->color.red, item->color.green, item->color.blue);
  if (box->missing != 0)
    paint_missing (painter, cr, x, y, item->height);
  cairo_set_scaled_font (cr, font);
  cairo_show_text_glyphs (cr, painter->text->str, (int) painter->text->len, (cairo_glyph_t *) painter->shown->data,
                          (int) painter->shown->len, (cairo_text_cluster_t *) painter->clusters->data, n_clusters,
                          first->rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
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
paint_item (RapPainter *painter, cairo_t *cr, const RapBox *box, const RapItem *item, guint element, double x, double y)
{
  switch (item->kind)
    {
    case RAP_ITEM_WORDS:
      paint_words (painter, cr, box, item, element, x, y);
      break;

    case RAP_ITEM_FILL:
      mark_shape (painter, cr, element, x, y, item->width, item->height);
      cairo_set_source_rgb (cr, item->color.red, item->color.green, item->color.blue);
      cairo_rectangle (cr, x, y, item->width, item->height);
      cairo_fill (cr);
      break;

    case RAP_ITEM_IMAGE:
      mark_shape (painter, cr, element, x, y, item->width, item->height);
      paint_image (cr, item, x, y);
      break;
    }
}

/* What lies behind the text is painted before it. */
static gboolean
is_behind (const RapItem *item)
{
  return item->kind == RAP_ITEM_FILL && item->element == 0;
}

/* The header of a table that goes on was read out before. */
static gboolean
is_repeated (RapPainter *painter, const RapPage *page, guint i)
{
  const RapBox *box = g_array_index (page->placed, RapPlaced, i).box;
  gboolean is_header = i + 1 < page->placed->len && g_array_index (page->placed, RapPlaced, i + 1).box->header == box;
  gboolean again = is_header && painter->header == box;

  if (is_header)
    painter->header = box;

  return again;
}

static void
paint_items (RapPainter *painter, cairo_t *cr, const RapPage *page, gboolean behind)
{
  for (guint i = 0; i < page->placed->len; i++)
    {
      const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);
      gboolean repeated = !behind && is_repeated (painter, page, i);

      for (guint n = 0; n < placed->box->items->len; n++)
        {
          const RapItem *item = &g_array_index (placed->box->items, RapItem, n);

          if (is_behind (item) == behind)
            paint_item (painter, cr, placed->box, item, repeated ? 0 : item->element, placed->x + item->x, placed->y + item->y);
        }
    }
}

/**
 * rap_painter_record:
 * @pieces: (element-type RapPiece): gets what is painted of the structure from now on; must outlive the painter
 */
void
rap_painter_record (RapPainter *painter, GArray *pieces)
{
  painter->marking.structure = painter->pages->structure;
  painter->marking.pieces = pieces;
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

  painter->marking.page = page;
  paint_items (painter, cr, painted, TRUE);
  paint_items (painter, cr, painted, FALSE);
  rap_marking_end (&painter->marking, cr);
}
