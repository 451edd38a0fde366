/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document becomes pages: its blocks a flow of boxes, the boxes pages, and around them what every page carries. */
#include "config.h"
#include "layout/rap-layout.h"

#include <string.h>

#include "language/rap-language.h"
#include "layout/rap-fill.h"
#include "layout/rap-flow.h"

#define NOTE_RULE_WIDTH 90.0
#define NOTE_RULE       0.6
#define FURNITURE_GAP   30.0  /* from the text to the middle of the header and footer */
#define MASTHEAD        5.0   /* height of the bar on the first page */

static void
set_flow (RapFlow *flow, const RapDocument *document)
{
  gboolean boxed = FALSE;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->boxed && !boxed)
        {
          rap_flow_add_space (flow, flow->typesetter->style->roles[RAP_ROLE_BODY].leading * 1.5, 0);
          rap_flow_add_padding (flow);
        }
      boxed = block->boxed;

      if (block->kind == RAP_BLOCK_TABLE)
        rap_flow_add_table (flow, block);
      else
        rap_flow_add_block (flow, block);
    }

  if (boxed)
    rap_flow_add_padding (flow);
  rap_flow_trim (flow);
}

static void
set_endnotes (RapFlow *flow, const RapDocument *document)
{
  RapRef nowhere = { 0 };
  RapBlock heading = { .kind = RAP_BLOCK_HEADING, .level = 1, .marker = (char *) "", .ref = nowhere };
  g_autoptr (GPtrArray) runs = rap_runs_new ();

  if (document->notes->len == 0)
    return;

  g_ptr_array_add (runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, document->notes_heading));
  heading.runs = runs;
  rap_flow_add_block (flow, &heading);
  for (guint i = 0; i < document->notes->len; i++)
    rap_flow_add_note (flow, g_ptr_array_index (document->notes, i));
}

/* Each note as a list of lines, for the foot of the pages. */
static void
set_footnotes (RapFlow *flow, const RapDocument *document, GPtrArray *notes)
{
  for (guint i = 0; i < document->notes->len; i++)
    {
      RapFlow note = { flow->typesetter, g_ptr_array_new (), flow->width, flow->height };

      rap_flow_add_note (&note, g_ptr_array_index (document->notes, i));
      g_ptr_array_add (notes, note.boxes);
    }
}

static RapBox *
new_separator (const RapTypesetter *typesetter, double width)
{
  RapBox *box = rap_box_new (13);

  rap_box_add_fill (box, typesetter->rtl ? width - NOTE_RULE_WIDTH : 0, 7, NOTE_RULE_WIDTH, NOTE_RULE, typesetter->style->rule);

  return box;
}

static void
keep_boxes (RapPages *pages, GPtrArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++)
    g_ptr_array_add (pages->boxes, g_ptr_array_index (boxes, i));
}

static RapBox *
add_furniture (RapPages *pages, RapPage *page, double height, double x, double y)
{
  RapBox *box = rap_box_new (height);

  g_ptr_array_add (pages->boxes, box);
  rap_page_place (page, box, x, y);

  return box;
}

/* The title above every page but the first, the page's number below every page. */
static void
furnish (RapTypesetter *typesetter, const RapDocument *document, double left, double width)
{
  RapPages *pages = typesetter->pages;
  const RapStyle *style = typesetter->style;
  double header = style->roles[RAP_ROLE_HEADER].leading;
  double footer = style->roles[RAP_ROLE_FOOTER].leading;

  for (guint p = 0; p < pages->pages->len; p++)
    {
      RapPage *page = g_ptr_array_index (pages->pages, p);
      g_autofree char *number = g_strdup_printf ("%u", p + 1);
      g_autofree char *total = g_strdup_printf ("%u", pages->pages->len);
      g_autofree char *label = rap_label_format (document->page_label, "page", number, "pages", total, NULL);
      RapBox *box;

      if (p == 0)
        {
          box = add_furniture (pages, page, MASTHEAD, 0, 0);
          rap_box_add_fill (box, 0, 0, pages->width, MASTHEAD, style->accent);
        }
      else
        {
          box = add_furniture (pages, page, header, left, style->top - FURNITURE_GAP - header / 2);
          rap_typesetter_set_text (typesetter, box, document->title, RAP_ROLE_HEADER, 0, width, FALSE);
        }
      box = add_furniture (pages, page, footer, left, pages->height - style->bottom + FURNITURE_GAP - footer / 2);
      rap_typesetter_set_text (typesetter, box, label, RAP_ROLE_FOOTER, 0, width, TRUE);
    }
}

static gboolean
has_family (PangoContext *context, const char *family)
{
  g_autoptr (PangoFontDescription) wanted = pango_font_description_new ();
  g_autoptr (PangoFont) font = NULL;
  g_autoptr (PangoFontDescription) found = NULL;

  pango_font_description_set_family (wanted, family);
  font = pango_context_load_font (context, wanted);
  if (font == NULL)
    return FALSE;
  found = pango_font_describe (font);

  return g_ascii_strcasecmp (pango_font_description_get_family (found), family) == 0;
}

/* A paper set in another font than its style asks for is a finding: lines end elsewhere than on the designer's computer. */
static void
list_missing_fonts (RapTypesetter *typesetter)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    {
      g_auto (GStrv) families = g_strsplit (typesetter->style->roles[role].family, ",", 2);

      if (families[0] == NULL || !g_hash_table_add (seen, g_strdup (families[0])))
        continue;
      if (!has_family (typesetter->context, families[0]))
        g_ptr_array_add (typesetter->pages->missing, g_strdup (families[0]));
    }
}

/**
 * rap_layout:
 *
 * Returns: (transfer full): the pages. They share nothing with @document, @style or this thread.
 */
RapPages *
rap_layout (const RapDocument *document, const RapStyle *style)
{
  double width, height;
  RapPages *pages;
  RapTypesetter typesetter;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  RapFlow flow = { &typesetter, boxes, 0, 0 };
  RapFill fill = { .flow = boxes, .notes = notes };

  rap_paper_get_size (document->paper, &width, &height);
  pages = rap_pages_new (width, height);
  rap_typesetter_init (&typesetter, style, pages, document->language, document->rtl);
  list_missing_fonts (&typesetter);

  flow.width = width - style->start - style->end;
  flow.height = height - style->top - style->bottom;
  set_flow (&flow, document);
  if (document->endnotes)
    set_endnotes (&flow, document);
  else
    set_footnotes (&flow, document, notes);

  fill.separator = new_separator (&typesetter, flow.width);
  fill.left = document->rtl ? style->end : style->start;
  fill.top = style->top;
  fill.height = flow.height;
  rap_fill_pages (&fill, pages);

  g_ptr_array_add (pages->boxes, fill.separator);
  keep_boxes (pages, boxes);
  for (guint i = 0; i < notes->len; i++)
    keep_boxes (pages, g_ptr_array_index (notes, i));
  furnish (&typesetter, document, fill.left, flow.width);
  rap_typesetter_clear (&typesetter);

  return pages;
}
