/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a paper as a web page and an e-book have them, and what they are a part of: lists, quotations, boxes. */
#include "config.h"
#include "export/rap-html.h"

/* Whether the item goes on a list: another kind, or a number that does not follow, begins a list of its own. */
static gboolean
continues (const RapHtmlLevels *self, gboolean ordered, guint number)
{
  guint top = self->depth - 1;

  return self->open[top].ordered == ordered && (!ordered || number == self->open[top].number + 1);
}

/**
 * rap_html_levels_step:
 * @number: of an ordered item
 * @begins: (out): whether the item is the first of a list
 *
 * Finds the next item's place in what is open. Levels the author left out are no levels; `depth` is the one it gets, from 1.
 *
 * Returns: how many lists end before the item
 */
guint
rap_html_levels_step (RapHtmlLevels *self, guint level, gboolean ordered, guint number, gboolean *begins)
{
  guint before = self->depth;

  while (self->depth > 1 && self->open[self->depth - 2].level >= level)
    self->depth--;
  if (self->depth > 0)
    self->open[self->depth - 1].level = MIN (self->open[self->depth - 1].level, level);
  if (self->depth > 0 && self->open[self->depth - 1].level == level && !continues (self, ordered, number))
    self->depth--;

  *begins = self->depth == 0 || (self->open[self->depth - 1].level < level && self->depth < G_N_ELEMENTS (self->open));
  if (*begins)
    self->depth++;
  self->open[self->depth - 1].level = level;
  self->open[self->depth - 1].ordered = ordered;
  self->open[self->depth - 1].number = number;

  return before - self->depth + *begins;
}

/**
 * rap_html_levels_leave:
 *
 * Returns: how many lists end before a further paragraph of an item on that level
 */
guint
rap_html_levels_leave (RapHtmlLevels *self, guint level)
{
  guint before = self->depth;

  while (self->depth > 0 && self->open[self->depth - 1].level > level)
    self->depth--;

  return before - self->depth;
}

static void
close_lists (RapHtml *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      rap_xml_close_pair (self->xml);
      rap_xml_close_pair (self->xml);
      rap_xml_text (self->xml, "\n");
    }
}

/**
 * rap_html_get_number:
 *
 * Returns: the number of an ordered item, else 0
 */
guint
rap_html_get_number (const RapBlock *item)
{
  return item->ordered ? (guint) g_ascii_strtoull (item->marker, NULL, 10) : 0;
}

/**
 * rap_html_open_item:
 *
 * Opens the element of a next item, and ends what it does not belong to.
 */
void
rap_html_open_item (RapHtml *self, guint level, gboolean ordered, guint number)
{
  gboolean begins;

  close_lists (self, rap_html_levels_step (&self->lists, level, ordered, number, &begins));
  if (begins)
    {
      rap_xml_open (self->xml, ordered || self->listing ? "ol" : "ul", NULL);
      if (number > 1)
        rap_xml_number (self->xml, "start", number);
    }
  else
    rap_xml_close_pair (self->xml);
  rap_xml_text (self->xml, "\n");
  rap_xml_open (self->xml, "li", NULL);
}

/**
 * rap_html_end_lists:
 *
 * Ends all lists that are open.
 */
void
rap_html_end_lists (RapHtml *self)
{
  close_lists (self, self->lists.depth);
  self->lists.depth = 0;
}

/**
 * rap_html_more:
 * @item: without a marker: a further paragraph of the item before, whose list may have been ended by a table in it
 */
void
rap_html_more (RapHtml *self, const RapBlock *item)
{
  close_lists (self, rap_html_levels_leave (&self->lists, item->level));
  rap_html_element (self, "p", NULL, NULL, item->runs);
}

/**
 * rap_html_entry:
 * @entry: of the list of contents
 */
void
rap_html_entry (RapHtml *self, const RapBlock *entry)
{
  g_autofree char *address = g_strdup_printf ("#block-%u", entry->target);

  rap_html_open_item (self, entry->level, FALSE, 0);
  rap_xml_open (self->xml, "a", "href", address, NULL);
  if (entry->marker[0] != '\0')
    {
      rap_xml_text (self->xml, entry->marker);
      rap_xml_text (self->xml, "\u2002");
    }
  rap_html_runs (self, entry->runs);
  rap_xml_close_pair (self->xml);
}

/**
 * rap_html_leave:
 * @next: (nullable): the block that comes
 *
 * Ends what the blocks before share with each other and not with @next: lists, the list of contents, a quotation, a box.
 */
void
rap_html_leave (RapHtml *self, const RapBlock *next)
{
  gboolean same_box = next != NULL && next->box == self->box;

  if (!same_box || (next->kind != RAP_BLOCK_ITEM && next->kind != RAP_BLOCK_CONTENTS_ENTRY))
    rap_html_end_lists (self);
  if (self->listing && (next == NULL || next->kind != RAP_BLOCK_CONTENTS_ENTRY))
    {
      rap_xml_close (self->xml);
      rap_xml_text (self->xml, "\n");
      self->listing = FALSE;
    }
  if (self->quoted && (!same_box || next->kind != RAP_BLOCK_QUOTATION))
    {
      rap_xml_close (self->xml);
      rap_xml_text (self->xml, "\n");
      self->quoted = FALSE;
    }
  if (self->box > 0 && !same_box)
    {
      rap_xml_close (self->xml);
      rap_xml_text (self->xml, "\n");
      self->box = 0;
    }
}

static void
open_box (RapHtml *self, guint box)
{
  g_autofree char *title = g_strdup_printf ("incident-%u", box);

  if (self->form == RAP_HTML_PASTE)
    rap_xml_open (self->xml, "blockquote", NULL);
  else
    rap_xml_open (self->xml, "div", "class", "incident", "role", "group", "aria-labelledby", title, NULL);
  rap_xml_text (self->xml, "\n");
}

/**
 * rap_html_enter:
 *
 * Ends what @block is not a part of, and begins the box or the quotation that it is the first part of.
 */
void
rap_html_enter (RapHtml *self, const RapBlock *block)
{
  rap_html_leave (self, block);
  if (block->box != self->box)
    open_box (self, block->box);
  if (block->kind == RAP_BLOCK_QUOTATION && !self->quoted)
    {
      rap_xml_open (self->xml, "blockquote", NULL);
      rap_xml_text (self->xml, "\n");
    }
  self->quoted = block->kind == RAP_BLOCK_QUOTATION;
  self->box = block->box;
}

static void
write_item (RapHtml *self, const RapBlock *item)
{
  if (item->marker[0] == '\0')
    {
      rap_html_more (self, item);
      return;
    }

  rap_html_open_item (self, item->level, item->ordered, rap_html_get_number (item));
  rap_html_runs (self, item->runs);
}

/**
 * rap_html_heading:
 * @index: of the block: where links lead
 *
 * Writes a heading; what stands below the title of a web page is the second level, and a chapter of a book the first.
 */
void
rap_html_heading (RapHtml *self, const RapBlock *block, guint index)
{
  g_autofree char *id = g_strdup_printf ("block-%u", index);
  char tag[3] = "h1";
  gboolean begins;

  rap_html_levels_step (&self->headings, block->level, FALSE, 0, &begins);
  tag[1] += (char) MIN (self->headings.depth - (self->form == RAP_HTML_BOOK ? 1 : 0), 5);
  rap_html_words (self, tag, "id", id, block);
}

static void
write_cell (RapHtml *self, GPtrArray *runs, gboolean head)
{
  head = head && runs->len > 0;
  rap_xml_open (self->xml, head ? "th" : "td", "scope", head ? "col" : NULL, NULL);
  rap_html_runs (self, runs);
  rap_xml_close_pair (self->xml);
}

static void
write_row (RapHtml *self, GPtrArray *row, gboolean head)
{
  rap_xml_open (self->xml, "tr", NULL);
  for (guint c = 0; c < row->len; c++)
    write_cell (self, g_ptr_array_index (row, c), head);
  rap_xml_close_pair (self->xml);
  rap_xml_text (self->xml, "\n");
}

static void
write_rows (RapHtml *self, GPtrArray *rows)
{
  for (guint r = 0; r < rows->len; r++)
    {
      if (r <= 1)
        rap_xml_open (self->xml, r == 0 ? "thead" : "tbody", NULL);
      write_row (self, g_ptr_array_index (rows, r), r == 0);
      if (r == 0 || r == rows->len - 1)
        rap_xml_close (self->xml);
    }
}

/* On a narrow screen a table is moved under the finger, and so by the keyboard. */
static void
write_table (RapHtml *self, const RapBlock *table, guint index)
{
  g_autofree char *id = g_strdup_printf ("block-%u", index);
  gboolean page = self->form == RAP_HTML_PAGE;
  gboolean captioned = table->runs->len > 0;

  rap_xml_open (self->xml, "div", "class", "table", "tabindex", page ? "0" : NULL, "role", captioned && page ? "group" : NULL,
                "aria-labelledby", captioned && page ? id : NULL, NULL);
  rap_xml_open (self->xml, "table", NULL);
  rap_xml_text (self->xml, "\n");
  if (captioned)
    rap_html_element (self, "caption", "id", id, table->runs);
  write_rows (self, table->rows);
  rap_xml_close (self->xml);
  rap_xml_close (self->xml);
  rap_xml_text (self->xml, "\n");
}

static void
write_figure (RapHtml *self, const RapBlock *block)
{
  rap_xml_open (self->xml, "figure", NULL);
  rap_xml_text (self->xml, "\n");
  if (block->image != NULL)
    {
      rap_html_picture (self, block->image);
      rap_xml_text (self->xml, "\n");
    }
  if (block->runs->len > 0)
    rap_html_element (self, "figcaption", NULL, NULL, block->runs);
  if (block->image == NULL)
    rap_html_chart (self, block);
  rap_xml_close (self->xml);
  rap_xml_text (self->xml, "\n");
}

/**
 * rap_html_logos:
 *
 * Writes the logos of the publishers, when there are any.
 */
void
rap_html_logos (RapHtml *self)
{
  GPtrArray *logos = self->document->logos;

  if (logos->len == 0)
    return;

  rap_xml_open (self->xml, "div", "class", "logos", NULL);
  for (guint i = 0; i < logos->len; i++)
    {
      rap_xml_text (self->xml, "\n");
      rap_html_picture (self, g_ptr_array_index (logos, i));
    }
  rap_xml_close (self->xml);
  rap_xml_text (self->xml, "\n");
}

static void
open_contents (RapHtml *self, const RapBlock *block)
{
  rap_xml_open (self->xml, "nav", "role", "doc-toc", "aria-labelledby", "contents", NULL);
  rap_xml_text (self->xml, "\n");
  rap_html_element (self, "h2", "id", "contents", block->runs);
  self->listing = TRUE;
}

/**
 * rap_html_block:
 * @index: of a block of the paper
 *
 * Writes one block, in the form of a page or a book. After the last one rap_html_leave() has to be called.
 */
void
rap_html_block (RapHtml *self, guint index)
{
  const RapBlock *block = g_ptr_array_index (self->document->blocks, index);

  rap_html_enter (self, block);

  switch (block->kind)
    {
    case RAP_BLOCK_TITLE:
      rap_html_words (self, "h1", NULL, NULL, block);
      break;

    case RAP_BLOCK_SUBTITLE:
      rap_html_words (self, "p", "class", "subtitle", block);
      break;

    case RAP_BLOCK_DATELINE:
      rap_html_words (self, "p", "class", "dateline", block);
      break;

    case RAP_BLOCK_LEAD:
      rap_html_words (self, "p", "class", "lead", block);
      break;

    case RAP_BLOCK_HEADING:
      rap_html_heading (self, block, index);
      break;

    case RAP_BLOCK_PARAGRAPH:
    case RAP_BLOCK_QUOTATION:
      rap_html_words (self, "p", NULL, NULL, block);
      break;

    case RAP_BLOCK_ITEM:
      write_item (self, block);
      break;

    case RAP_BLOCK_TABLE:
      write_table (self, block, index);
      break;

    case RAP_BLOCK_ADDRESSEE:
      rap_html_words (self, "p", "class", "addressee", block);
      break;

    case RAP_BLOCK_CONTENTS:
      open_contents (self, block);
      break;

    case RAP_BLOCK_CONTENTS_ENTRY:
      rap_html_entry (self, block);
      break;

    case RAP_BLOCK_INCIDENT:
      {
        g_autofree char *id = g_strdup_printf ("incident-%u", block->box);

        rap_html_words (self, "p", "id", id, block);
        break;
      }

    case RAP_BLOCK_FIGURE:
    case RAP_BLOCK_CHART:
      write_figure (self, block);
      break;
    }
}
