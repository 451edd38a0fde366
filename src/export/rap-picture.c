/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures for the files of word processors: figures, logos, and charts painted as on our own pages. */
#include "config.h"
#include "export/rap-office.h"

#include <math.h>

#include "layout/rap-layout.h"
#include "layout/rap-paint.h"

#define DOTS_PER_POINT 3.0  /* of a chart: 216 dots an inch */

void
rap_picture_free (RapPicture *picture)
{
  g_bytes_unref (picture->bytes);
  g_free (picture);
}

/**
 * rap_picture_new:
 * @max_width: in points
 * @max_height: in points
 *
 * Returns: (transfer full) (nullable): the picture without its metadata, as large as on our own pages; %NULL when it cannot be read
 */
RapPicture *
rap_picture_new (const RapImageRef *ref, RapImages *images, double max_width, double max_height)
{
  g_autoptr (RapImage) image = images != NULL ? rap_images_dup (images, ref->hash) : NULL;
  const char *media = NULL;
  g_autoptr (GBytes) bytes = image != NULL ? rap_image_dup_file (image, &media) : NULL;
  RapPicture *picture;

  if (bytes == NULL)
    return NULL;

  picture = g_new0 (RapPicture, 1);
  picture->bytes = g_steal_pointer (&bytes);
  picture->media = media;
  rap_image_fit (image, max_width, max_height, &picture->width, &picture->height);

  return picture;
}

/* Where the flow ends on a page, without what stands around it. */
static double
get_bottom (const RapPage *page, double top, double bottom)
{
  double end = top;

  for (guint i = 0; i < page->placed->len; i++)
    {
      const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);

      if (placed->y >= top && placed->y + placed->box->height <= bottom)
        end = MAX (end, placed->y + placed->box->height);
    }

  return end;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* The text's part of a page, on white. */
static RapPicture *
new_from_page (RapPainter *painter, const RapPages *pages, guint p, double left, double top, double width, double height)
{
  RapPicture *picture = g_new0 (RapPicture, 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * DOTS_PER_POINT),
                                                         (int) ceil (height * DOTS_PER_POINT));
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, DOTS_PER_POINT, DOTS_PER_POINT);
  cairo_translate (cr, -left, -top);
  rap_painter_paint (painter, cr, p);
  cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  picture->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  picture->media = "image/png";
  picture->width = width;
  picture->height = height;

  return picture;
}

/**
 * rap_pictures_of_chart:
 *
 * Returns: (transfer full) (element-type RapPicture): the chart without its caption; several when it is longer than a page
 */
GPtrArray *
rap_pictures_of_chart (const RapDocument *document, const RapBlock *chart, const RapStyle *style)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_picture_free);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (RapPages) pages = NULL;
  g_autoptr (RapPainter) painter = NULL;
  RapDocument alone = *document;
  RapBlock drawing = *chart;

  drawing.runs = nothing;
  g_ptr_array_add (blocks, &drawing);
  alone.blocks = blocks;
  alone.notes = alone.logos = nothing;
  pages = rap_layout (&alone, style, NULL, NULL);
  painter = rap_painter_new (pages);

  for (guint p = 0; p < pages->pages->len; p++)
    {
      double bottom = get_bottom (g_ptr_array_index (pages->pages, p), style->top, pages->height - style->bottom);
      double left = document->rtl ? style->end : style->start;

      if (bottom > style->top)
        g_ptr_array_add (pictures, new_from_page (painter, pages, p, left, style->top,
                                                  pages->width - style->start - style->end, bottom - style->top));
    }

  return pictures;
}
