/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making, freeing, searching and writing out typeset pages. */
#include "config.h"
#include "layout/rap-page.h"

#include <string.h>

static void
item_clear (RapItem *item)
{
  g_clear_pointer (&item->glyphs, pango_glyph_string_free);
  g_clear_pointer (&item->text, g_free);
  g_clear_pointer (&item->link, g_free);
}

RapBox *
rap_box_new (double height)
{
  RapBox *box = g_new0 (RapBox, 1);

  box->height = height;
  box->items = g_array_new (FALSE, TRUE, sizeof (RapItem));
  box->notes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_set_clear_func (box->items, (GDestroyNotify) item_clear);

  return box;
}

void
rap_box_free (RapBox *box)
{
  g_array_unref (box->items);
  g_array_unref (box->notes);
  g_free (box->title);
  g_free (box);
}

/**
 * rap_box_add_fill:
 *
 * Returns: (transfer none): the filled rectangle, until the next item is added
 */
RapItem *
rap_box_add_fill (RapBox *box, double x, double y, double width, double height, RapColor color)
{
  RapItem item = { .kind = RAP_ITEM_FILL, .x = x, .y = y, .width = width, .height = height, .color = color };

  g_array_append_val (box->items, item);

  return &g_array_index (box->items, RapItem, box->items->len - 1);
}

/**
 * rap_box_last_item_first:
 *
 * Moves the item added last to the front: what lies behind the others, or is read before them.
 */
void
rap_box_last_item_first (RapBox *box)
{
  RapItem *items = (RapItem *) box->items->data;
  guint n = box->items->len;
  RapItem last;

  if (n < 2)
    return;

  last = items[n - 1];
  memmove (&items[1], &items[0], (n - 1) * sizeof (RapItem));
  items[0] = last;
}

/**
 * rap_box_absorb:
 * @other: (transfer full): a box whose items and notes become those of @box
 * @y: how far down in @box
 */
void
rap_box_absorb (RapBox *box, RapBox *other, double y)
{
  gsize n;
  g_autofree RapItem *items = g_array_steal (other->items, &n);

  for (gsize i = 0; i < n; i++)
    items[i].y += y;
  if (n > 0)
    g_array_append_vals (box->items, items, n);
  if (other->notes->len > 0)
    g_array_append_vals (box->notes, other->notes->data, other->notes->len);
  rap_box_free (other);
}

static void
page_free (RapPage *page)
{
  g_array_unref (page->placed);
  g_free (page);
}

RapPages *
rap_pages_new (double width, double height)
{
  RapPages *pages = g_new0 (RapPages, 1);

  pages->width = width;
  pages->height = height;
  pages->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  pages->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_box_free);
  pages->faces = g_ptr_array_new_with_free_func ((GDestroyNotify) pango_font_description_free);
  pages->missing = g_ptr_array_new_with_free_func (g_free);

  return pages;
}

void
rap_pages_free (RapPages *pages)
{
  g_ptr_array_unref (pages->pages);
  g_ptr_array_unref (pages->boxes);
  g_ptr_array_unref (pages->faces);
  g_ptr_array_unref (pages->missing);
  g_free (pages);
}

RapPage *
rap_pages_add (RapPages *pages)
{
  RapPage *page = g_new0 (RapPage, 1);

  page->placed = g_array_new (FALSE, FALSE, sizeof (RapPlaced));
  g_ptr_array_add (pages->pages, page);

  return page;
}

void
rap_page_place (RapPage *page, const RapBox *box, double x, double y)
{
  RapPlaced placed = { box, x, y };

  g_array_append_val (page->placed, placed);
}

/**
 * rap_pages_dump:
 *
 * Returns: (transfer full): a line for each box with text on each page: where it is and what it says
 */
char *
rap_pages_dump (const RapPages *pages)
{
  GString *out = g_string_new (NULL);

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const RapPage *page = g_ptr_array_index (pages->pages, p);

      g_string_append_printf (out, "page %u%s\n", p + 1, page->overfull ? " (overfull)" : "");
      for (guint i = 0; i < page->placed->len; i++)
        {
          const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);
          g_autoptr (GString) text = g_string_new (NULL);
          double x = pages->width;

          for (guint n = 0; n < placed->box->items->len; n++)
            {
              const RapItem *item = &g_array_index (placed->box->items, RapItem, n);

              if (item->kind != RAP_ITEM_GLYPHS)
                continue;
              x = MIN (x, placed->x + item->x);
              g_string_append (text, item->text);
            }
          if (text->len > 0)
            g_string_append_printf (out, "%5.0f %5.0f  %s\n", x, placed->y, text->str);
        }
    }

  return g_string_free_and_steal (out);
}

/**
 * rap_pages_hit:
 * @page: from 0
 * @ref: (out): where what is at that place comes from
 *
 * Returns: whether there is something
 */
gboolean
rap_pages_hit (const RapPages *pages, guint page, double x, double y, RapRef *ref)
{
  const RapPage *hit = page < pages->pages->len ? g_ptr_array_index (pages->pages, page) : NULL;

  for (guint i = 0; hit != NULL && i < hit->placed->len; i++)
    {
      const RapPlaced *placed = &g_array_index (hit->placed, RapPlaced, i);

      if (placed->box->ref.record != 0 && y >= placed->y && y < placed->y + placed->box->height)
        {
          *ref = placed->box->ref;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * rap_pages_find:
 * @page: (out): from 0
 * @y: (out): the top of the place on that page
 *
 * Returns: whether something from that field is on a page; the exact paragraph is preferred
 */
gboolean
rap_pages_find (const RapPages *pages, RapRef ref, guint *page, double *y)
{
  gboolean found = FALSE;

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const RapPage *candidate = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < candidate->placed->len; i++)
        {
          const RapPlaced *placed = &g_array_index (candidate->placed, RapPlaced, i);
          const RapRef *here = &placed->box->ref;

          if (here->record != ref.record || (found && (here->field != ref.field || here->position != ref.position)))
            continue;

          *page = p;
          *y = placed->y;
          found = TRUE;
          if (here->field == ref.field && here->position == ref.position)
            return TRUE;
        }
    }

  return found;
}
