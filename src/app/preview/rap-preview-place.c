/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the pages is in view: what stays there when they are typeset anew, and what is gone to. */
#include "config.h"

#include "app/preview/rap-preview-private.h"

#define FLASH_TIME 1500  /* milliseconds */

static gboolean
is_in_view (RapPreview *self, const RapPagePoint *point)
{
  double x, y;

  rap_preview_place (self, point, &x, &y);

  return y >= 0 && y <= gtk_widget_get_height (GTK_WIDGET (self)) * 0.85;
}

static gboolean
is_across (RapPreview *self, const RapPagePoint *point)
{
  double x, y;

  rap_preview_place (self, point, &x, &y);

  return x >= 0 && x <= gtk_widget_get_width (GTK_WIDGET (self)) - RAP_PAGE_GAP;
}

/* Scrolls no farther than needed to see the place and what is around it; sideways only if @across is set. */
static void
bring_into_view (RapPreview *self, const RapPagePoint *point, gboolean across)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double x, y;

  rap_page_grid_place (&self->grid, point, &x, &y);
  x = across && !is_across (self, point) ? width / 4 : x - rap_preview_get_value (self, 0);
  y = is_in_view (self, point) ? y - rap_preview_get_value (self, 1) : height / 4;
  if (height > 0)
    rap_preview_scroll_to (self, point, x, y);
}

/* What of the pages is in view, from the top. */
static GArray *
list_lines_in_view (RapPreview *self)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (RapPageLine));
  guint first, last;

  rap_preview_get_range (self, &first, &last);
  for (guint page = first; page <= last && page < self->grid.n_pages; page++)
    {
      g_autoptr (GArray) on_page = rap_page_list_lines (self->pages, page);

      for (guint i = 0; i < on_page->len; i++)
        if (is_in_view (self, &g_array_index (on_page, RapPageLine, i).place))
          g_array_append_val (lines, g_array_index (on_page, RapPageLine, i));
    }

  return lines;
}

/* Any of its lines will do. */
static gboolean
is_marked_in_view (RapPreview *self)
{
  g_autoptr (GArray) lines = list_lines_in_view (self);

  for (guint i = 0; i < lines->len; i++)
    if (rap_ref_equal (&g_array_index (lines, RapPageLine, i).box->ref, &self->marked))
      return TRUE;

  return FALSE;
}

/**
 * rap_preview_show_wanted:
 *
 * Shows what could not be shown before there were pages and room for them.
 */
void
rap_preview_show_wanted (RapPreview *self)
{
  RapPagePoint point;

  if (!self->wanted || self->pages == NULL || gtk_widget_get_height (GTK_WIDGET (self)) == 0
      || !rap_page_find_ref (self->pages, self->marked, &point))
    return;

  self->wanted = FALSE;
  if (!is_marked_in_view (self))
    bring_into_view (self, &point, FALSE);
}

static void
go_to_beginning (RapPreview *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  RapPagePoint point = { 0, self->grid.rtl ? self->grid.page_width : 0, 0 };

  rap_preview_scroll_to (self, &point, self->grid.rtl ? width - RAP_PAGE_GAP : RAP_PAGE_GAP, RAP_PAGE_GAP);
}

/* Where the first of @lines that there still is was on the screen, it is again. */
static void
keep_place (RapPreview *self, GArray *lines, const RapPages *before, const RapPageGrid *grid, double scrolled)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const RapPageLine *line = &g_array_index (lines, RapPageLine, i);
      RapPagePoint now;
      double x, y, left, top;

      if (!rap_page_find_line (self->pages, before, line, &now))
        continue;
      rap_page_grid_place (grid, &line->place, &left, &top);
      rap_page_grid_place (&self->grid, &now, &x, &y);
      rap_preview_scroll_to (self, &now, x - rap_preview_get_value (self, 0), top - scrolled);
      return;
    }
}

/**
 * rap_preview_renew:
 *
 * Takes the session's new pages, while the old ones still exist. What is in view stays there; so does what is being written.
 * Who looks at the very beginning goes on looking at it.
 */
void
rap_preview_renew (RapPreview *self)
{
  const RapPages *before = self->pages;
  RapPageGrid grid = self->grid;
  double scrolled = rap_preview_get_value (self, 1);
  RapRecord *report = self->session != NULL ? rap_session_get_report (self->session) : NULL;
  gint64 id = report != NULL ? rap_record_get_id (report) : 0;
  gboolean same = before != NULL && id == self->report;
  g_autoptr (GArray) lines = same && scrolled > 0 ? list_lines_in_view (self) : NULL;
  gboolean follow = self->wanted || (before != NULL && is_marked_in_view (self));

  rap_preview_take_pages (self, self->session != NULL ? rap_session_get_pages (self->session) : NULL);
  if (lines != NULL && self->pages != NULL)
    keep_place (self, lines, before, &grid, scrolled);
  else if (!same)
    go_to_beginning (self);
  self->report = id;
  self->wanted = follow;
  rap_preview_show_wanted (self);
}

/**
 * rap_preview_show_ref:
 *
 * Marks the paragraph, and scrolls to where it is unless it is in view: at once, or when there are pages that have it.
 */
void
rap_preview_show_ref (RapPreview *self, RapRef ref)
{
  gboolean same = rap_ref_equal (&self->marked, &ref);
  RapPagePoint point = { 0 };

  self->marked = ref;
  self->wanted = TRUE;
  rap_preview_show_wanted (self);
  if (self->wanted && !same && self->pages != NULL && rap_pages_find (self->pages, ref, &point.page, &point.y))
    bring_into_view (self, &point, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
flash_cb (gpointer data)
{
  RapPreview *self = data;

  self->flash_source = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
flash (RapPreview *self, const RapPageArea *area)
{
  g_clear_handle_id (&self->flash_source, g_source_remove);
  self->flash = *area;
  self->flash_source = g_timeout_add_once (FLASH_TIME, flash_cb, self);
  bring_into_view (self, &area->place, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rap_preview_show_note:
 *
 * Goes to where the note of that number stands.
 */
void
rap_preview_show_note (RapPreview *self, guint number)
{
  RapPageArea area;

  if (self->pages != NULL && rap_page_find_note (self->pages, number, &area))
    flash (self, &area);
}

/**
 * rap_preview_show_mark:
 *
 * Goes to where the text has the mark of the note.
 */
void
rap_preview_show_mark (RapPreview *self, guint number)
{
  RapPageArea area;

  if (self->pages != NULL && rap_page_find_mark (self->pages, number, &area))
    flash (self, &area);
}
