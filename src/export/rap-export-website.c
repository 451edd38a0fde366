/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper to be pasted into a website's editor. Such editors drop ids, classes, styles and everything they do not know, so
 * nothing here depends on them: the numbers of notes are words, and what a note refers to is written out. */
#include "config.h"
#include "export/rap-exporters.h"

#include "export/rap-html.h"

typedef struct
{
  RapHtml *html;
  gboolean spelt;  /* the numbers of lists are words as well */
} Writer;

/* Without its "start" a list that goes on from another one counts from 1 again. */
static gboolean
has_late_list (const RapDocument *document)
{
  RapHtmlLevels lists = { 0 };
  guint box = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);
      gboolean begins;

      if (block->kind != RAP_BLOCK_ITEM || block->box != box)
        lists.depth = 0;
      box = block->box;
      if (block->kind != RAP_BLOCK_ITEM)
        continue;
      if (block->marker[0] == '\0')
        {
          rap_html_levels_leave (&lists, block->level);
          continue;
        }
      rap_html_levels_step (&lists, block->level, block->ordered, rap_html_get_number (block), &begins);
      if (begins && rap_html_get_number (block) > 1)
        return TRUE;
    }

  return FALSE;
}

static void
write_item (Writer *writer, const RapBlock *item)
{
  RapXml *xml = writer->html->xml;

  if (item->marker[0] == '\0')
    rap_html_more (writer->html, item);
  else if (item->ordered && writer->spelt)
    {
      rap_html_end_lists (writer->html);
      rap_xml_open (xml, "p", NULL);
      rap_xml_text (xml, item->marker);
      rap_xml_text (xml, " ");
      rap_html_runs (writer->html, item->runs);
      rap_xml_close (xml);
      rap_xml_text (xml, "\n");
    }
  else
    {
      rap_html_open_item (writer->html, item->level, item->ordered, rap_html_get_number (item));
      rap_html_runs (writer->html, item->runs);
    }
}

/* Emphasis is all that is left to tell such a line from a paragraph. */
static void
write_strong (RapHtml *html, GPtrArray *runs)
{
  if (runs->len == 0)
    return;

  rap_xml_open (html->xml, "p", NULL);
  rap_xml_open (html->xml, "strong", NULL);
  rap_html_runs (html, runs);
  rap_xml_close (html->xml);
  rap_xml_close (html->xml);
  rap_xml_text (html->xml, "\n");
}

static void
write_row (RapHtml *html, GPtrArray *row, gboolean head)
{
  rap_xml_open (html->xml, "tr", NULL);
  for (guint c = 0; c < row->len; c++)
    rap_html_element (html, head ? "th" : "td", NULL, NULL, g_ptr_array_index (row, c));
  rap_xml_close_pair (html->xml);
  rap_xml_text (html->xml, "\n");
}

static void
write_table (RapHtml *html, const RapBlock *table)
{
  write_strong (html, table->runs);
  rap_xml_open (html->xml, "table", NULL);
  rap_xml_text (html->xml, "\n");
  for (guint r = 0; r < table->rows->len; r++)
    write_row (html, g_ptr_array_index (table->rows, r), r == 0);
  rap_xml_close_pair (html->xml);
  rap_xml_text (html->xml, "\n");
}

static void
write_pair (RapHtml *html, const char *tag, const char *one, const char *other)
{
  rap_xml_open (html->xml, "tr", NULL);
  rap_xml_element (html->xml, tag, one, NULL);
  rap_xml_element (html->xml, tag, other, NULL);
  rap_xml_close (html->xml);
  rap_xml_text (html->xml, "\n");
}

/* A drawing would be dropped, and with it what it says. */
static void
write_values (RapHtml *html, const RapBlock *chart)
{
  gboolean timeline = chart->chart == RAP_CHART_TIMELINE;

  write_strong (html, chart->runs);
  rap_xml_open (html->xml, "table", NULL);
  rap_xml_text (html->xml, "\n");
  if (timeline)
    write_pair (html, "th", rap_label (html->language, "incident", "When"),
                rap_label (html->language, "incident", "What happened"));
  else
    write_pair (html, "th", "", rap_label (html->language, "chart", "Number of incidents"));
  for (guint i = 0; i < chart->bars->len; i++)
    {
      const RapBar *bar = g_ptr_array_index (chart->bars, i);

      write_pair (html, "td", timeline ? bar->value_label : bar->label, timeline ? bar->label : bar->value_label);
    }
  rap_xml_close (html->xml);
  rap_xml_text (html->xml, "\n");
}

static void
write_figure (RapHtml *html, const RapBlock *figure)
{
  rap_xml_open (html->xml, "p", NULL);
  rap_html_picture (html, figure->image);
  rap_xml_close_pair (html->xml);
  rap_xml_text (html->xml, "\n");
  if (figure->runs->len > 0)
    rap_html_element (html, "p", NULL, NULL, figure->runs);
}

static void
write_block (Writer *writer, guint index)
{
  RapHtml *html = writer->html;
  const RapBlock *block = g_ptr_array_index (html->document->blocks, index);

  rap_html_enter (html, block);

  switch (block->kind)
    {
    case RAP_BLOCK_TITLE:
      rap_html_words (html, "h1", NULL, NULL, block);
      break;

    case RAP_BLOCK_HEADING:
      rap_html_heading (html, block, index);
      break;

    case RAP_BLOCK_CONTENTS:
      rap_html_words (html, "h2", NULL, NULL, block);
      break;

    case RAP_BLOCK_CONTENTS_ENTRY:
      rap_html_entry (html, block);
      break;

    case RAP_BLOCK_SUBTITLE:
    case RAP_BLOCK_DATELINE:
    case RAP_BLOCK_LEAD:
    case RAP_BLOCK_PARAGRAPH:
    case RAP_BLOCK_QUOTATION:
    case RAP_BLOCK_INCIDENT:
      rap_html_words (html, "p", NULL, NULL, block);
      break;

    case RAP_BLOCK_ADDRESSEE:
      write_strong (html, block->runs);
      break;

    case RAP_BLOCK_ITEM:
      write_item (writer, block);
      break;

    case RAP_BLOCK_TABLE:
      write_table (html, block);
      break;

    case RAP_BLOCK_FIGURE:
      write_figure (html, block);
      break;

    case RAP_BLOCK_CHART:
      write_values (html, block);
      break;
    }
}

/* The number that the marks show leads back to the first of them. */
static void
write_note (RapHtml *html, const RapNote *note)
{
  g_autofree char *id = g_strdup_printf ("note-%u", note->number);
  g_autofree char *address = g_strdup_printf ("#mark-%u-1", note->number);
  g_autofree char *number = g_strdup_printf ("[%s]", note->label);

  rap_xml_open (html->xml, "p", "id", id, NULL);
  rap_xml_element (html->xml, "a", number, "href", address, NULL);
  rap_xml_text (html->xml, " ");
  rap_html_runs (html, note->runs);
  rap_xml_close (html->xml);
  rap_xml_text (html->xml, "\n");
}

static void
write_notes (RapHtml *html)
{
  GPtrArray *notes = html->document->notes;

  html->in_notes = TRUE;
  rap_xml_element (html->xml, "h2", html->document->notes_heading, NULL);
  rap_xml_text (html->xml, "\n");
  for (guint i = 0; i < notes->len; i++)
    if (rap_note_has_letter (g_ptr_array_index (notes, i)))
      write_note (html, g_ptr_array_index (notes, i));
  for (guint i = 0; i < notes->len; i++)
    if (!rap_note_has_letter (g_ptr_array_index (notes, i)))
      write_note (html, g_ptr_array_index (notes, i));
}

/**
 * rap_export_website:
 *
 * Returns: (transfer full): the paper for a website's editor, as a file or for the clipboard. It has no title but its first
 *   heading: editors that do not know the element would show it as a line of text.
 */
GBytes *
rap_export_website (const RapExportInput *input, GError **error)
{
  g_autoptr (RapHtml) html = rap_html_new (input, RAP_HTML_PASTE, rap_html_dup_data_address, NULL);
  Writer writer = { html, has_late_list (input->document) };

  rap_html_open_file (html, NULL);
  rap_xml_close (html->xml);
  rap_xml_text (html->xml, "\n");
  rap_xml_open (html->xml, "body", NULL);
  rap_xml_text (html->xml, "\n");
  for (guint i = 0; i < input->document->blocks->len; i++)
    write_block (&writer, i);
  rap_html_leave (html, NULL);
  if (input->document->notes->len > 0)
    write_notes (html);
  rap_xml_close_pair (html->xml);
  rap_xml_text (html->xml, "\n");

  return rap_html_close_file (html);
}
