/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages on paper, by the painter that also makes the PDF. */
#include "config.h"
#include "app/rap-print.h"

#include "layout/rap-paint.h"

#define JOB       "rap-print-job"
#define TOLERANCE 2.0  /* points by which paper sizes of one name differ */

typedef struct
{
  RapPages   *pages;
  RapPainter *painter;
} Job;

static void
job_free (Job *job)
{
  rap_painter_free (job->painter);
  rap_pages_free (job->pages);
  g_free (job);
}

/* On other paper than the paper is typeset for, pages are as large as fits and in the middle. */
static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context), height = gtk_print_context_get_height (context);
  double scale = MIN (width / job->pages->width, height / job->pages->height);

  if (ABS (width - job->pages->width) < TOLERANCE && ABS (height - job->pages->height) < TOLERANCE)
    scale = 1;
  cairo_translate (cr, (width - scale * job->pages->width) / 2, (height - scale * job->pages->height) / 2);
  cairo_scale (cr, scale, scale);
  rap_painter_paint (job->painter, cr, page);
}

static gboolean
has_size (GtkPaperSize *paper, double width, double height)
{
  return ABS (gtk_paper_size_get_width (paper, GTK_UNIT_POINTS) - width) < TOLERANCE
         && ABS (gtk_paper_size_get_height (paper, GTK_UNIT_POINTS) - height) < TOLERANCE;
}

static void
free_paper (gpointer paper)
{
  gtk_paper_size_free (paper);
}

/* A size that printers know by its name, if it is one. */
static GtkPaperSize *
new_paper (double width, double height)
{
  GList *known = gtk_paper_size_get_paper_sizes (FALSE);
  GtkPaperSize *paper = NULL;

  for (GList *k = known; k != NULL && paper == NULL; k = k->next)
    if (has_size (k->data, width, height))
      paper = gtk_paper_size_copy (k->data);
  g_list_free_full (known, free_paper);

  return paper != NULL ? paper : gtk_paper_size_new_custom ("paper", "", width, height, GTK_UNIT_POINTS);
}

static GtkPageSetup *
new_setup (const RapPages *pages)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = new_paper (pages->width, pages->height);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_paper_size_free (paper);

  return setup;
}

/**
 * rap_print_new:
 * @pages: (transfer full): what is printed
 * @name: what the printer's queue shows
 *
 * Returns: (transfer full): prints them when it is run
 */
GtkPrintOperation *
rap_print_new (RapPages *pages, const char *name)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = new_setup (pages);
  Job *job = g_new (Job, 1);

  *job = (Job) { pages, rap_painter_new (pages) };
  g_object_set_data_full (G_OBJECT (operation), JOB, job, (GDestroyNotify) job_free);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) pages->pages->len);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);

  return operation;
}
