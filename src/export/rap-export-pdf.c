/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF by cairo: the same pages as the preview, with links, outline and metadata from the paper alone. */
#include "config.h"
#include "export/rap-export.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "base/rap-date.h"
#include "base/rap-error.h"
#include "layout/rap-house-styles.h"
#include "layout/rap-layout.h"
#include "layout/rap-paint.h"

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* The day of the paper, not of the export: the same paper gives the same bytes, and tells nothing of its making. */
static char *
dup_day (const RapDocument *document)
{
  RapDate date;
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) day = NULL;

  if (!rap_date_parse (document->date, &date, NULL) || date.earliest == G_MININT)
    return g_strdup ("1970-01-01T00:00:00Z");

  day = g_date_time_add_days (epoch, date.earliest);

  return g_date_time_format (day, "%Y-%m-%dT00:00:00Z");
}

static void
set_metadata (cairo_surface_t *surface, const RapDocument *document)
{
  g_autofree char *day = dup_day (document);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, document->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, document->authors);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, document->subtitle);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Rapporteur");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, day);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, day);
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
          g_autofree char *target = g_strdup_printf ("page=%u pos=[%d %d]", p + 1, (int) placed->x, (int) placed->y);
          guint level = MIN (placed->box->heading, N_LEVELS - 1);
          int id;

          if (level == 0)
            continue;

          id = cairo_pdf_surface_add_outline (surface, parents[level - 1], placed->box->title, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
          for (guint below = level; below < N_LEVELS; below++)
            parents[below] = id;
        }
    }
}

static void
paint_pages (cairo_surface_t *surface, const RapPages *pages)
{
  g_autoptr (RapPainter) painter = rap_painter_new (pages);
  cairo_t *cr = cairo_create (surface);

  for (guint p = 0; p < pages->pages->len; p++)
    {
      rap_painter_paint (painter, cr, p);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
}

GBytes *
rap_export_pdf (const RapExportInput *input, GError **error)
{
  g_autoptr (RapStyle) own = rap_style_load_for_paper (input->document->style);
  g_autoptr (RapPages) pages = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  pages = rap_layout (input->document, input->style != NULL ? input->style : own, NULL, input->images);
  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, pages->width, pages->height);
  set_metadata (surface, input->document);
  add_outline (surface, pages);
  paint_pages (surface, pages);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("The PDF could not be made: %s"), cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
