/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is where on typeset pages: words, notes, lines. */
#include "config.h"
#include "app/preview/rap-page-text.h"

#include <string.h>

#define REACH 2.0  /* points around a note mark that count as the mark: it is small */

static const RapItem *
get_item (const RapBox *box, guint n)
{
  return &g_array_index (box->items, RapItem, n);
}

static const RapPlaced *
get_placed (const RapPages *pages, guint page, guint n)
{
  const RapPage *holder = g_ptr_array_index (pages->pages, page);

  return n < holder->placed->len ? &g_array_index (holder->placed, RapPlaced, n) : NULL;
}

static const RapPlaced *
find_placed (const RapPages *pages, const RapPagePoint *point)
{
  const RapPlaced *placed;

  if (point->page >= pages->pages->len)
    return NULL;

  for (guint i = 0; (placed = get_placed (pages, point->page, i)) != NULL; i++)
    if (placed->box->ref.record != 0 && point->y >= placed->y && point->y < placed->y + placed->box->height)
      return placed;

  return NULL;
}

static const RapItem *
find_item (const RapPlaced *placed, double x, double reach, gboolean only_marks)
{
  for (guint n = 0; n < placed->box->items->len; n++)
    {
      const RapItem *item = get_item (placed->box, n);
      double from_left = x - placed->x - item->x;

      if (item->kind == RAP_ITEM_WORDS && (item->mark > 0 || item->note > 0) == only_marks
          && from_left >= -reach && from_left < item->width + reach)
        return item;
    }

  return NULL;
}

/**
 * rap_page_hit:
 * @hit: (out): what is there
 *
 * Returns: whether there is something that comes from a record
 */
gboolean
rap_page_hit (const RapPages *pages, const RapPagePoint *point, RapPageHit *hit)
{
  const RapPlaced *placed = find_placed (pages, point);
  const RapItem *mark = placed != NULL ? find_item (placed, point->x, REACH, TRUE) : NULL;

  if (placed == NULL || point->x < 0 || point->x >= pages->width)
    return FALSE;

  *hit = (RapPageHit) { rap_box_get_click_ref (placed->box), mark != NULL ? mark->mark : 0, mark != NULL ? mark->note : 0 };

  return TRUE;
}

static gboolean
starts_note (const RapBox *box)
{
  for (guint n = 0; n < box->items->len; n++)
    if (get_item (box, n)->note > 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_word (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The byte of the item's text that is drawn that far from its left. */
static gsize
find_byte (const RapBox *box, const RapItem *item, double from_left, GString *text)
{
  PangoGlyphString *glyphs = pango_glyph_string_new ();
  double x = 0;
  gsize byte;

  rap_item_get_glyphs (box, item, glyphs, text);
  byte = text->len;
  for (int i = 0; i < glyphs->num_glyphs && byte == text->len; i++)
    {
      x += glyphs->glyphs[i].geometry.width / (double) PANGO_SCALE;
      if (from_left < x)
        byte = (gsize) glyphs->log_clusters[i];
    }
  pango_glyph_string_free (glyphs);

  return byte;
}

/* Adds the text of the line up to @end, or all of it. */
static void
append_text (GString *text, const RapBox *box, const RapItem *end)
{
  for (guint n = 0; n < box->items->len && get_item (box, n) != end; n++)
    {
      const RapItem *item = get_item (box, n);

      g_autofree char *said = rap_item_dup_text (box, item);

      if (item->mark == 0 && item->note == 0)
        g_string_append (text, said);
    }
}

/* Adds what the paragraph says before the line. Notes carry the same reference, and come last on a page.
 * Returns whether the line is the paragraph's own, and not of a note. */
static gboolean
append_before (GString *text, const RapPages *pages, guint last_page, const RapPlaced *last)
{
  for (guint p = 0; p <= last_page; p++)
    {
      gboolean notes = FALSE;
      const RapPlaced *placed;

      for (guint i = 0; (placed = get_placed (pages, p, i)) != NULL; i++)
        {
          notes = notes || starts_note (placed->box);
          if (placed == last)
            return !notes;
          if (!notes && rap_ref_equal (&placed->box->ref, &last->box->ref))
            append_text (text, placed->box, NULL);
        }
    }

  return FALSE;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    n++;

  return n;
}

/* Where the word begins that the byte is in. */
static const char *
find_start (const char *text, gsize byte)
{
  const char *start = text + byte;

  while (start > text && is_word (g_utf8_prev_char (start)))
    start = g_utf8_prev_char (start);

  return start;
}

static char *
dup_word (const char *start)
{
  const char *end = start;

  while (*end != '\0' && is_word (end))
    end = g_utf8_next_char (end);

  return end > start ? g_strndup (start, end - start) : NULL;
}

/**
 * rap_page_dup_word:
 * @nth: (out): how often these letters come before in the paragraph
 *
 * Returns: (transfer full) (nullable): the word, or what is on this line of it; %NULL where there is none, and in notes
 */
char *
rap_page_dup_word (const RapPages *pages, const RapPagePoint *point, guint *nth)
{
  const RapPlaced *placed = find_placed (pages, point);
  const RapItem *item = placed != NULL ? find_item (placed, point->x, 0, FALSE) : NULL;
  g_autoptr (GString) text = g_string_new (NULL), before = g_string_new (NULL);
  g_autofree char *word = NULL;
  const char *start;
  gsize byte;

  if (item == NULL || !append_before (before, pages, point->page, placed))
    return NULL;

  byte = find_byte (placed->box, item, point->x - placed->x - item->x, text);
  start = find_start (text->str, byte);
  word = dup_word (start);
  if (word == NULL)
    return NULL;

  append_text (before, placed->box, item);
  g_string_append_len (before, text->str, start - text->str);
  *nth = count (before->str, word);

  return g_steal_pointer (&word);
}

static gboolean
find_number (const RapPages *pages, guint mark, guint note, RapPageArea *area)
{
  const RapPlaced *placed;

  for (guint p = 0; p < pages->pages->len; p++)
    for (guint i = 0; (placed = get_placed (pages, p, i)) != NULL; i++)
      for (guint n = 0; n < placed->box->items->len; n++)
        {
          const RapItem *item = get_item (placed->box, n);

          if (item->kind != RAP_ITEM_WORDS || item->mark != mark || item->note != note)
            continue;
          *area = (RapPageArea) { { p, placed->x + item->x, placed->y }, item->width, placed->box->height };
          return TRUE;
        }

  return FALSE;
}

/**
 * rap_page_find_note:
 * @area: (out): the note's number where the note stands
 */
gboolean
rap_page_find_note (const RapPages *pages, guint number, RapPageArea *area)
{
  return find_number (pages, 0, number, area);
}

/**
 * rap_page_find_mark:
 * @area: (out): the first mark of the note in the text
 */
gboolean
rap_page_find_mark (const RapPages *pages, guint number, RapPageArea *area)
{
  return find_number (pages, number, 0, area);
}

/**
 * rap_page_list_lines:
 *
 * Returns: (transfer full) (element-type RapPageLine): what is on the page and comes from records
 */
GArray *
rap_page_list_lines (const RapPages *pages, guint page)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (RapPageLine));
  const RapPlaced *placed;

  for (guint i = 0; (placed = get_placed (pages, page, i)) != NULL; i++)
    {
      RapPageLine line = { placed->box, { page, placed->x, placed->y } };

      if (placed->box->ref.record != 0)
        g_array_append_val (lines, line);
    }

  return lines;
}

/* The same box: what has not changed is not set again. A table's header is on several pages. */
static gboolean
find_box (const RapPages *pages, const RapPageLine *line, RapPagePoint *place)
{
  const RapPlaced *placed;
  gboolean found = FALSE;

  for (guint p = 0; p < pages->pages->len; p++)
    for (guint i = 0; (placed = get_placed (pages, p, i)) != NULL; i++)
      if (placed->box == line->box && (!found || p <= line->place.page))
        {
          *place = (RapPagePoint) { p, placed->x, placed->y };
          found = TRUE;
        }

  return found;
}

/* Finds line @nth of the paragraph, or else its last. Returns how many lines it has up to there. */
static guint
find_nth (const RapPages *pages, const RapRef *ref, guint nth, const RapBox *end, RapPagePoint *place)
{
  const RapPlaced *placed;
  guint n = 0;

  for (guint p = 0; p < pages->pages->len; p++)
    for (guint i = 0; (placed = get_placed (pages, p, i)) != NULL; i++)
      {
        if (placed->box == end || n > nth)
          return n;
        if (!rap_ref_equal (&placed->box->ref, ref))
          continue;
        *place = (RapPagePoint) { p, placed->x, placed->y };
        n++;
      }

  return n;
}

/**
 * rap_page_find_ref:
 * @place: (out): where the paragraph begins
 *
 * Returns: whether that paragraph itself is on a page
 */
gboolean
rap_page_find_ref (const RapPages *pages, RapRef ref, RapPagePoint *place)
{
  return find_nth (pages, &ref, 0, NULL, place) > 0;
}

/**
 * rap_page_find_line:
 * @pages: where to look for it
 * @before: the pages that it is on
 * @place: (out): where it is now, or, if its paragraph became shorter, that paragraph's last line
 *
 * Returns: whether the paragraph is still there
 */
gboolean
rap_page_find_line (const RapPages *pages, const RapPages *before, const RapPageLine *line, RapPagePoint *place)
{
  RapPagePoint first;
  guint nth;

  if (find_box (pages, line, place))
    return TRUE;

  nth = find_nth (before, &line->box->ref, G_MAXUINT, line->box, &first);

  return find_nth (pages, &line->box->ref, nth, NULL, place) > 0;
}
