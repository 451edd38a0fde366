/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document becomes pages: its blocks a flow of boxes, the boxes pages, and around them what every page carries. */
#include "config.h"
#include "layout/rap-layout.h"

#include <string.h>

#include "language/rap-language.h"
#include "layout/rap-fill.h"
#include "layout/rap-flow-contents.h"
#include "layout/rap-key.h"

#define NOTE_RULE_WIDTH 90.0
#define NOTE_RULE       0.6
#define FURNITURE_GAP   30.0  /* from the text to the middle of the header and footer */
#define MASTHEAD        5.0   /* height of the bar on the first page */

static void
add_block (RapFlow *flow, RapContents *contents, const RapBlock *block)
{
  switch (block->kind)
    {
    case RAP_BLOCK_TABLE:
      rap_flow_add_table (flow, block);
      break;

    case RAP_BLOCK_FIGURE:
      rap_flow_add_figure (flow, block);
      break;

    case RAP_BLOCK_CHART:
      rap_flow_add_chart (flow, block);
      break;

    case RAP_BLOCK_CONTENTS_ENTRY:
      rap_contents_add_entry (contents, flow, block);
      break;

    case RAP_BLOCK_TITLE:
    case RAP_BLOCK_SUBTITLE:
    case RAP_BLOCK_DATELINE:
    case RAP_BLOCK_LEAD:
    case RAP_BLOCK_HEADING:
    case RAP_BLOCK_PARAGRAPH:
    case RAP_BLOCK_ITEM:
    case RAP_BLOCK_QUOTATION:
    case RAP_BLOCK_ADDRESSEE:
    case RAP_BLOCK_CONTENTS:
    case RAP_BLOCK_INCIDENT:
      rap_flow_add_block (flow, block);
      break;
    }
}

static const RapBox *
find_heading (const RapFlow *flow, guint first)
{
  for (guint i = first; i < flow->boxes->len; i++)
    if (((const RapBox *) g_ptr_array_index (flow->boxes, i))->heading > 0)
      return g_ptr_array_index (flow->boxes, i);

  return NULL;
}

/* What several blocks share: the box about the publishers, the box of an incident. */
static void
change_box (RapFlow *flow, const RapBlock *before, const RapBlock *after)
{
  gboolean was_boxed = before != NULL && before->boxed, boxed = after != NULL && after->boxed;
  guint box = before != NULL ? before->box : 0, next = after != NULL ? after->box : 0;
  double leading = flow->typesetter->style->roles[RAP_ROLE_BODY].leading;

  if (was_boxed == boxed && box == next)
    return;

  if (was_boxed || box > 0)
    {
      rap_flow_add_padding (flow, box > 0, 0);
      rap_flow_add_space (flow, leading, 0);
    }
  if (boxed || next > 0)
    {
      rap_flow_add_space (flow, boxed ? leading * 1.5 : leading * 0.5, 0);
      rap_flow_add_padding (flow, next > 0, 2);
    }
}

static void
set_flow (RapFlow *flow, RapContents *contents, const RapDocument *document)
{
  const RapBlock *before = NULL;

  rap_flow_add_logos (flow, document->logos);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);
      guint first = flow->boxes->len;
      const RapBox *heading;

      change_box (flow, before, block);
      add_block (flow, contents, block);
      heading = block->kind == RAP_BLOCK_HEADING ? find_heading (flow, first) : NULL;
      if (heading != NULL)
        rap_contents_add_target (contents, i, heading);
      before = block;
    }
  change_box (flow, before, NULL);
  rap_flow_trim (flow);
}

static void
set_endnotes (RapFlow *flow, const RapDocument *document)
{
  g_autoptr (RapBlock) heading = rap_block_new (RAP_BLOCK_HEADING, (RapRef) { 0 });
  gboolean any = FALSE;

  heading->level = 1;
  g_ptr_array_add (heading->runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, document->notes_heading));
  for (guint i = 0; i < document->notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (document->notes, i);

      if (!note->at_end)
        continue;
      if (!any)
        rap_flow_add_block (flow, heading);
      any = TRUE;
      rap_flow_add_note (flow, note);
    }
}

/* Each note as a list of lines, for the foot of the pages; none for those at the end. */
static void
set_footnotes (RapFlow *flow, const RapDocument *document, GPtrArray *notes)
{
  for (guint i = 0; i < document->notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (document->notes, i);
      RapFlow lines = { flow->typesetter, g_ptr_array_new (), flow->width, flow->height };

      if (!note->at_end)
        rap_flow_add_note (&lines, note);
      g_ptr_array_add (notes, lines.boxes);
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

/* A line around the text; pages that carry the same share it. */
static void
furnish_line (RapFlow *flow, RapPages *pages, RapPage *page, RapRole role, const char *text, gboolean at_end, double x, double y)
{
  RapTypesetter *typesetter = flow->typesetter;
  g_autoptr (GBytes) key = rap_key_of_line (text, role);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();

  if (!rap_shaper_copy_boxes (typesetter->shaper, key, boxes))
    {
      RapBox *box = rap_box_new (typesetter->style->roles[role].leading);

      rap_typesetter_set_text (typesetter, box, text, role, 0, flow->width, at_end);
      g_ptr_array_add (boxes, box);
      rap_shaper_keep_boxes (typesetter->shaper, key, boxes, 0);
    }
  rap_page_place (page, g_ptr_array_index (boxes, 0), x, y);
  keep_boxes (pages, boxes);
}

static void
add_masthead (RapPages *pages, RapPage *page, RapColor color)
{
  RapBox *box = rap_box_new (MASTHEAD);

  rap_box_add_fill (box, 0, 0, pages->width, MASTHEAD, color);
  rap_page_place (page, box, 0, 0);
  g_ptr_array_add (pages->boxes, box);
}

/* The title above every page but the first, the page's number below every page. */
static void
furnish (RapFlow *flow, RapPages *pages, const RapDocument *document, double left)
{
  const RapStyle *style = flow->typesetter->style;
  double header = style->top - FURNITURE_GAP - style->roles[RAP_ROLE_HEADER].leading / 2;
  double footer = pages->height - style->bottom + FURNITURE_GAP - style->roles[RAP_ROLE_FOOTER].leading / 2;
  g_autofree char *total = g_strdup_printf ("%u", pages->pages->len);

  for (guint p = 0; p < pages->pages->len; p++)
    {
      RapPage *page = g_ptr_array_index (pages->pages, p);
      g_autofree char *number = g_strdup_printf ("%u", p + 1);
      g_autofree char *label = rap_label_format (document->page_label, "page", number, "pages", total, NULL);

      if (p == 0)
        add_masthead (pages, page, style->accent);
      else
        furnish_line (flow, pages, page, RAP_ROLE_HEADER, document->title, FALSE, left, header);
      furnish_line (flow, pages, page, RAP_ROLE_FOOTER, label, TRUE, left, footer);
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
list_missing_fonts (RapTypesetter *typesetter, RapPages *pages)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    {
      g_auto (GStrv) families = g_strsplit (typesetter->style->roles[role].family, ",", 2);

      if (families[0] == NULL || !g_hash_table_add (seen, g_strdup (families[0])))
        continue;
      if (!has_family (rap_shaper_get_context (typesetter->shaper), families[0]))
        g_ptr_array_add (pages->problems, rap_problem_new (RAP_PROBLEM_MISSING_FONT, families[0], (RapRef) { 0 }));
    }
}

/* A letter is a problem once, where it is first. */
static void
list_problems (RapPages *pages, double height)
{
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pages->boxes->len; i++)
    {
      const RapBox *box = g_ptr_array_index (pages->boxes, i);
      char letter[7] = "";

      if (box->missing != 0 && g_hash_table_add (letters, GUINT_TO_POINTER (box->missing)))
        {
          letter[g_unichar_to_utf8 (box->missing, letter)] = '\0';
          g_ptr_array_add (pages->problems, rap_problem_new (RAP_PROBLEM_MISSING_LETTER, letter, box->ref));
        }
      if (box->too_wide)
        g_ptr_array_add (pages->problems, rap_problem_new (RAP_PROBLEM_TOO_WIDE, "", box->ref));
      if (box->height > height)
        g_ptr_array_add (pages->problems, rap_problem_new (RAP_PROBLEM_TOO_TALL, "", box->ref));
    }
}

/* All that the look of a block depends on beside the block itself. */
static char *
dup_setting (const RapDocument *document, const RapStyle *style)
{
  return g_strdup_printf ("%s %s %d\n%s", document->paper, document->language, document->rtl, style->source);
}

/**
 * rap_layout:
 * @shaper: (nullable): what is kept from one typesetting to the next; the pages may be used while it goes on to others
 * @images: (nullable): reads the pictures; without it the paper has frames in their place
 *
 * Returns: (transfer full): the pages. They share nothing with @document and @style.
 */
RapPages *
rap_layout (const RapDocument *document, const RapStyle *style, RapShaper *shaper, RapImages *images)
{
  g_autoptr (RapShaper) own_shaper = shaper == NULL ? rap_shaper_new () : NULL;
  RapTypesetter typesetter = { shaper != NULL ? shaper : own_shaper, style, document->language, document->rtl };
  g_autofree char *setting = dup_setting (document, style);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  g_autoptr (RapContents) contents = rap_contents_new (document);
  RapFlow flow = { .typesetter = &typesetter, .boxes = boxes, .images = images };
  RapFill fill = { .flow = boxes, .notes = notes };
  double width, height;
  RapPages *pages;

  rap_paper_get_size (document->paper, &width, &height);
  rap_shaper_begin (typesetter.shaper, setting);
  pages = rap_pages_new (width, height, rap_shaper_get_words (typesetter.shaper));
  list_missing_fonts (&typesetter, pages);

  flow.width = width - style->start - style->end;
  flow.height = height - style->top - style->bottom;
  flow.problems = pages->problems;
  set_flow (&flow, contents, document);
  set_endnotes (&flow, document);
  set_footnotes (&flow, document, notes);

  fill.separator = new_separator (&typesetter, flow.width);
  fill.left = document->rtl ? style->end : style->start;
  fill.top = style->top;
  fill.height = flow.height;
  rap_fill_pages (&fill, pages);
  rap_contents_number (contents, &flow, pages);

  g_ptr_array_add (pages->boxes, fill.separator);
  keep_boxes (pages, boxes);
  for (guint i = 0; i < notes->len; i++)
    keep_boxes (pages, g_ptr_array_index (notes, i));
  furnish (&flow, pages, document, fill.left);
  list_problems (pages, flow.height);
  rap_shaper_end (typesetter.shaper);
  pages->faces = rap_shaper_dup_faces (typesetter.shaper);

  return pages;
}
