/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making, freeing, searching and writing out typeset pages. */
#include "config.h"
#include "layout/rap-page.h"

#include <string.h>

static void
item_clear (RapItem *item)
{
  g_free (item->link);
  g_clear_pointer (&item->image, rap_image_unref);
}

/**
 * rap_box_new:
 *
 * Returns: (transfer full): an empty box; it may be changed until somebody else gets it
 */
RapBox *
rap_box_new (double height)
{
  RapBox *box = g_new0 (RapBox, 1);

  g_atomic_ref_count_init (&box->refs);
  box->height = height;
  box->items = g_array_new (FALSE, TRUE, sizeof (RapItem));
  box->words = g_ptr_array_new ();
  g_array_set_clear_func (box->items, (GDestroyNotify) item_clear);

  return box;
}

RapBox *
rap_box_ref (RapBox *box)
{
  g_atomic_ref_count_inc (&box->refs);

  return box;
}

void
rap_box_unref (RapBox *box)
{
  if (!g_atomic_ref_count_dec (&box->refs))
    return;

  g_array_unref (box->items);
  g_ptr_array_unref (box->words);
  g_clear_pointer (&box->notes, g_array_unref);
  g_free (box->title);
  g_free (box);
}

/**
 * rap_box_mark_note:
 * @note: index of a note whose mark is in the box
 */
void
rap_box_mark_note (RapBox *box, guint note)
{
  if (box->notes == NULL)
    box->notes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (box->notes, note);
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
 * rap_box_add_image:
 *
 * Returns: (transfer none): the picture, until the next item is added
 */
RapItem *
rap_box_add_image (RapBox *box, double x, double y, double width, double height, RapImage *image)
{
  RapItem item = { .kind = RAP_ITEM_IMAGE, .x = x, .y = y, .width = width, .height = height, .image = rap_image_ref (image) };

  g_array_append_val (box->items, item);

  return &g_array_index (box->items, RapItem, box->items->len - 1);
}

/**
 * rap_box_bring_forward:
 * @first: index of an item
 *
 * Moves the items from @first on before the others: what lies behind them, or is read before them.
 */
void
rap_box_bring_forward (RapBox *box, guint first)
{
  guint n = box->items->len - first;
  g_autofree RapItem *moved = g_memdup2 (&g_array_index (box->items, RapItem, first), n * sizeof (RapItem));
  RapItem *items = (RapItem *) box->items->data;

  if (n == 0)
    return;

  memmove (&items[n], &items[0], first * sizeof (RapItem));
  memcpy (&items[0], moved, n * sizeof (RapItem));
}

/**
 * rap_box_absorb:
 * @other: (transfer full): a box whose items and notes become those of @box
 * @y: how far down in @box
 */
void
rap_box_absorb (RapBox *box, RapBox *other, double y)
{
  guint first = box->words->len;
  gsize n;
  g_autofree RapItem *items = g_array_steal (other->items, &n);

  for (gsize i = 0; i < n; i++)
    {
      items[i].y += y;
      items[i].first += first;
    }
  if (n > 0)
    g_array_append_vals (box->items, items, n);
  g_ptr_array_extend (box->words, other->words, NULL, NULL);
  for (guint i = 0; other->notes != NULL && i < other->notes->len; i++)
    rap_box_mark_note (box, g_array_index (other->notes, guint, i));
  if (box->missing == 0)
    box->missing = other->missing;
  box->too_wide = box->too_wide || other->too_wide;
  rap_box_unref (other);
}

static const RapWord *
get_word (const RapBox *box, const RapItem *item, guint n)
{
  return g_ptr_array_index (box->words, item->first + n);
}

/**
 * rap_item_dup_text:
 * @item: words of @box
 *
 * Returns: (transfer full): what they say
 */
char *
rap_item_dup_text (const RapBox *box, const RapItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < item->n_words; i++)
    g_string_append_len (text, get_word (box, item, i)->text, get_word (box, item, i)->length);

  return g_string_free_and_steal (text);
}

static void
append_glyphs (PangoGlyphString *glyphs, const RapWord *word, int stretch, int offset)
{
  int first = glyphs->num_glyphs;

  pango_glyph_string_set_size (glyphs, first + (int) word->n_glyphs);
  memcpy (&glyphs->glyphs[first], word->glyphs, word->n_glyphs * sizeof *word->glyphs);
  for (guint i = 0; i < word->n_glyphs; i++)
    glyphs->log_clusters[first + (int) i] = word->clusters[i] + offset;
  if (word->is_space && word->n_glyphs > 0)
    glyphs->glyphs[first].geometry.width += stretch;
}

/**
 * rap_item_get_glyphs:
 * @item: words of @box
 * @glyphs: gets all glyphs from left to right
 * @text: gets what they say, in reading order
 */
void
rap_item_get_glyphs (const RapBox *box, const RapItem *item, PangoGlyphString *glyphs, GString *text)
{
  int stretch = (int) (item->stretch * PANGO_SCALE);
  guint n = item->n_words;

  pango_glyph_string_set_size (glyphs, 0);
  g_string_truncate (text, 0);
  if (n > 0 && get_word (box, item, 0)->rtl)
    {
      int offset = 0;

      for (guint i = 0; i < n; i++)
        offset += (int) get_word (box, item, i)->length;
      for (guint i = n; i > 0; i--)
        {
          offset -= (int) get_word (box, item, i - 1)->length;
          append_glyphs (glyphs, get_word (box, item, i - 1), stretch, offset);
        }
    }
  for (guint i = 0; i < n; i++)
    {
      const RapWord *word = get_word (box, item, i);

      if (!word->rtl)
        append_glyphs (glyphs, word, stretch, (int) text->len);
      g_string_append_len (text, word->text, word->length);
    }
}

static void
page_free (RapPage *page)
{
  g_array_unref (page->placed);
  g_free (page);
}

/**
 * rap_pages_new:
 * @words: what the pages are set with
 */
RapPages *
rap_pages_new (double width, double height, RapWords *words)
{
  RapPages *pages = g_new0 (RapPages, 1);

  pages->width = width;
  pages->height = height;
  pages->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  pages->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_box_unref);
  pages->words = rap_words_ref (words);
  pages->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_problem_free);

  return pages;
}

void
rap_pages_free (RapPages *pages)
{
  g_ptr_array_unref (pages->pages);
  g_ptr_array_unref (pages->boxes);
  g_clear_pointer (&pages->faces, g_ptr_array_unref);
  rap_words_unref (pages->words);
  g_clear_pointer (&pages->structure, rap_structure_free);
  g_ptr_array_unref (pages->problems);
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
              g_autofree char *words = rap_item_dup_text (placed->box, item);

              if (item->kind != RAP_ITEM_WORDS)
                continue;
              x = MIN (x, placed->x + item->x);
              g_string_append (text, words);
            }
          if (text->len > 0)
            g_string_append_printf (out, "%5.0f %5.0f  %s\n", x, placed->y, text->str);
        }
    }

  return g_string_free_and_steal (out);
}

/**
 * rap_box_get_click_ref:
 *
 * Returns: what somebody means who clicks on the box
 */
RapRef
rap_box_get_click_ref (const RapBox *box)
{
  return box->target.record != 0 ? box->target : box->ref;
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
          *ref = rap_box_get_click_ref (placed->box);
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
