/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document becomes pages: its blocks a flow of boxes, the boxes pages, and around them what every page carries. */
#include "config.h"
#include "layout/rap-layout.h"

#include <string.h>

#include "layout/rap-cover.h"
#include "layout/rap-fill.h"
#include "layout/rap-flow.h"
#include "layout/rap-furnish.h"

#define NOTE_RULE 0.6

static void
set_flow (RapFlow *flow, const RapDocument *document, gboolean has_cover)
{
  gboolean boxed = FALSE;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);

      if (has_cover && rap_cover_takes (block))
        continue;
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
  g_autoptr (RapBlock) heading = rap_block_new (RAP_BLOCK_HEADING, (RapRef) { 0 });

  if (document->notes->len == 0)
    return;

  heading->level = 1;
  g_ptr_array_add (heading->runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, document->notes_heading));
  rap_flow_add_block (flow, heading);
  for (guint i = 0; i < document->notes->len; i++)
    rap_flow_add_note (flow, g_ptr_array_index (document->notes, i), TRUE);
}

/* Each note as a list of lines, for the foot of the pages. */
static void
set_footnotes (RapFlow *flow, const RapDocument *document, GPtrArray *notes)
{
  for (guint i = 0; i < document->notes->len; i++)
    {
      RapFlow note = { flow->typesetter, g_ptr_array_new (), flow->width, flow->height, flow->tagger };

      rap_flow_add_note (&note, g_ptr_array_index (document->notes, i), FALSE);
      g_ptr_array_add (notes, note.boxes);
    }
}

static RapBox *
new_separator (const RapTypesetter *typesetter, double width)
{
  double rule = MIN (typesetter->style->note_rule, width);
  RapBox *box = rap_box_new (13);

  if (rule > 0)
    rap_box_add_fill (box, typesetter->rtl ? width - rule : 0, 7, rule, NOTE_RULE, typesetter->style->rule);

  return box;
}

static void
keep_boxes (RapPages *pages, GPtrArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++)
    g_ptr_array_add (pages->boxes, g_ptr_array_index (boxes, i));
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

static void
list_style_problems (const RapStyle *style, RapPages *pages)
{
  for (guint i = 0; i < style->problems->len; i++)
    g_ptr_array_add (pages->problems, rap_problem_new (RAP_PROBLEM_STYLE, g_ptr_array_index (style->problems, i), (RapRef) { 0 }));
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

static RapPages *
lay_out (const RapDocument *document, const RapStyle *style, RapShaper *shaper, RapTagger *tagger)
{
  RapTypesetter typesetter = { shaper, style, document->language, document->rtl };
  g_autofree char *setting = dup_setting (document, style);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  RapFlow flow = { &typesetter, boxes, 0, 0, tagger };
  RapFill fill = { .flow = boxes, .notes = notes };
  double width, height;
  gboolean has_cover;
  RapPages *pages;

  rap_paper_get_size (document->paper, &width, &height);
  rap_shaper_begin (typesetter.shaper, setting);
  pages = rap_pages_new (width, height, rap_shaper_get_words (typesetter.shaper));
  list_style_problems (style, pages);
  list_missing_fonts (&typesetter, pages);

  flow.width = width - style->start - style->end;
  flow.height = height - style->top - style->bottom;
  fill.left = document->rtl ? style->end : style->start;
  has_cover = rap_cover_add (&flow, pages, document, fill.left);
  set_flow (&flow, document, has_cover);
  if (document->endnotes)
    set_endnotes (&flow, document);
  else
    set_footnotes (&flow, document, notes);

  fill.separator = new_separator (&typesetter, flow.width);
  fill.top = style->top;
  fill.height = flow.height;
  rap_fill_pages (&fill, pages);

  g_ptr_array_add (pages->boxes, fill.separator);
  keep_boxes (pages, boxes);
  for (guint i = 0; i < notes->len; i++)
    keep_boxes (pages, g_ptr_array_index (notes, i));
  rap_furnish (&flow, pages, document, fill.left, has_cover);
  list_problems (pages, flow.height);
  rap_shaper_end (typesetter.shaper);
  pages->faces = rap_shaper_dup_faces (typesetter.shaper);
  pages->structure = rap_tagger_finish (tagger);

  return pages;
}

/**
 * rap_layout:
 * @shaper: (nullable): what is kept from one typesetting to the next; the pages may be used while it goes on to others
 *
 * Returns: (transfer full): the pages. They share nothing with @document and @style.
 */
RapPages *
rap_layout (const RapDocument *document, const RapStyle *style, RapShaper *shaper)
{
  g_autoptr (RapShaper) own_shaper = shaper == NULL ? rap_shaper_new () : NULL;

  return lay_out (document, style, shaper != NULL ? shaper : own_shaper, NULL);
}

/**
 * rap_layout_tagged:
 *
 * Returns: (transfer full): the same pages as of rap_layout(), with their structure
 */
RapPages *
rap_layout_tagged (const RapDocument *document, const RapStyle *style)
{
  g_autoptr (RapShaper) shaper = rap_shaper_new ();

  return lay_out (document, style, shaper, rap_tagger_new (document));
}
