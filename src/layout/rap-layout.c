/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document becomes pages: its blocks a flow of boxes, the boxes pages, and around them what every page carries. */
#include "config.h"
#include "layout/rap-layout.h"

#include "layout/rap-cover.h"
#include "layout/rap-fill.h"
#include "layout/rap-flow-contents.h"
#include "layout/rap-furnish.h"

#define NOTE_RULE 0.6

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
add_logos (RapFlow *flow, const RapDocument *document)
{
  RapBox *logos = rap_flow_new_logos (flow, document->logos);

  if (logos == NULL)
    return;

  g_ptr_array_add (flow->boxes, logos);
  rap_flow_add_space (flow, flow->typesetter->style->roles[RAP_ROLE_BODY].leading, 2);
}

static void
set_flow (RapFlow *flow, RapContents *contents, const RapDocument *document, gboolean has_cover)
{
  const RapBlock *before = NULL;

  if (!has_cover)
    add_logos (flow, document);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);
      guint first = flow->boxes->len;
      const RapBox *heading;

      if (has_cover && rap_block_is_title_line (block))
        continue;
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
      RapFlow lines = {
        .typesetter = flow->typesetter, .boxes = g_ptr_array_new (), .width = flow->width, .height = flow->height,
        .tagger = flow->tagger,
      };

      if (!note->at_end)
        rap_flow_add_note (&lines, note);
      g_ptr_array_add (notes, lines.boxes);
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

/* Fonts with the same widths, so that all lines end where they would (fontconfig, 30-metric-aliases.conf) */
static const char *const twins[][2] = {
  { "Arial", "Liberation Sans" },
  { "Calibri", "Carlito" },
  { "Cambria", "Caladea" },
  { "Courier New", "Liberation Mono" },
  { "Times New Roman", "Liberation Serif" },
};

static gboolean
is_as_good (const char *family, const char *found)
{
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (g_ascii_strcasecmp (twins[i][0], family) == 0 && g_ascii_strcasecmp (twins[i][1], found) == 0)
      return TRUE;

  return g_ascii_strcasecmp (family, found) == 0;
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

  return is_as_good (family, pango_font_description_get_family (found));
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
lay_out (const RapDocument *document, const RapStyle *style, RapShaper *shaper, RapImages *images, RapTagger *tagger)
{
  RapTypesetter typesetter = { shaper, style, document->language, document->rtl };
  g_autofree char *setting = dup_setting (document, style);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  g_autoptr (RapContents) contents = rap_contents_new (document);
  RapFlow flow = { .typesetter = &typesetter, .boxes = boxes, .images = images, .tagger = tagger };
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
  flow.problems = pages->problems;
  fill.left = document->rtl ? style->end : style->start;
  has_cover = rap_cover_add (&flow, pages, document, fill.left);
  set_flow (&flow, contents, document, has_cover);
  set_endnotes (&flow, document);
  set_footnotes (&flow, document, notes);

  fill.separator = new_separator (&typesetter, flow.width);
  fill.top = style->top;
  fill.height = flow.height;
  rap_fill_pages (&fill, pages);
  rap_contents_number (contents, &flow, pages);

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
 * @images: (nullable): reads the pictures; without it the paper has frames in their place
 *
 * Returns: (transfer full): the pages. They share nothing with @document and @style.
 */
RapPages *
rap_layout (const RapDocument *document, const RapStyle *style, RapShaper *shaper, RapImages *images)
{
  g_autoptr (RapShaper) own_shaper = shaper == NULL ? rap_shaper_new () : NULL;

  return lay_out (document, style, shaper != NULL ? shaper : own_shaper, images, NULL);
}

/**
 * rap_layout_tagged:
 *
 * Returns: (transfer full): the same pages as of rap_layout(), with their structure
 */
RapPages *
rap_layout_tagged (const RapDocument *document, const RapStyle *style, RapImages *images)
{
  g_autoptr (RapShaper) shaper = rap_shaper_new ();

  return lay_out (document, style, shaper, images, rap_tagger_new (document));
}
