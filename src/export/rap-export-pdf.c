/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF by cairo: the same pages as the preview, with the outline; rap-pdf-mend.c adds the rest. */
#include "config.h"
#include "export/rap-exporters.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "base/rap-error.h"
#include "export/rap-pdf-mend.h"
#include "layout/rap-house-styles.h"
#include "layout/rap-layout.h"
#include "layout/rap-paint.h"

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

#define N_LEVELS 8

static void
add_outline (cairo_surface_t *surface, const RapPages *pages)
{
  int parents[N_LEVELS];

  for (guint i = 0; i < N_LEVELS; i++)
    parents[i] = CAIRO_PDF_OUTLINE_ROOT;

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const RapPage *page = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < page->placed->len; i++)
        {
          const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);
          g_autofree char *target = NULL;
          guint level = MIN (placed->box->heading, N_LEVELS - 1);
          int id;

          if (level == 0)
            continue;

          target = g_strdup_printf ("page=%u pos=[%d %d]", p + 1, (int) placed->x, (int) placed->y);
          id = cairo_pdf_surface_add_outline (surface, parents[level - 1], placed->box->title, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
          for (guint below = level; below < N_LEVELS; below++)
            parents[below] = id;
        }
    }
}

static void
paint_pages (cairo_surface_t *surface, const RapPages *pages, GArray *pieces)
{
  g_autoptr (RapPainter) painter = rap_painter_new (pages);
  cairo_t *cr = cairo_create (surface);

  rap_painter_record (painter, pieces);
  for (guint p = 0; p < pages->pages->len; p++)
    {
      rap_painter_paint (painter, cr, p);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
}

static cairo_status_t
paint (GByteArray *bytes, const RapPages *pages, GArray *pieces)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, pages->width, pages->height);
  cairo_status_t status;

  add_outline (surface, pages);
  paint_pages (surface, pages, pieces);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

GBytes *
rap_export_pdf (const RapExportInput *input, GError **error)
{
  g_autoptr (RapStyle) own = rap_style_load_for_paper (input->document->style);
  g_autoptr (RapPages) pages = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RapPiece));
  g_autoptr (GDateTime) day = rap_export_dup_day (input->document);
  cairo_status_t status;

  pages = rap_layout_tagged (input->document, input->style != NULL ? input->style : own, input->images);
  status = paint (bytes, pages, pieces);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("The PDF could not be made: %s"), cairo_status_to_string (status));
      return NULL;
    }

  return rap_pdf_mend (bytes, &(RapPdfPaper) { input->document, pages, pieces, day }, error);
}
