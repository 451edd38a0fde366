/* SPDX-License-Identifier: GPL-3.0-or-later */
/* content.xml of an OpenDocument text: a paragraph for each block, in lists, tables and boxes where blocks share one. */
#include "config.h"
#include "export/rap-odt.h"

#define COVER_FIRST    0.3   /* part of the page above the cover's title, see rap-cover.c */
#define COVER_RULE     3.0
#define COVER_WIDTH    54.0
#define COVER_GAP      20.0  /* from the rule to the title */
#define CONTENTS_LEVEL 3     /* of the headings that are listed */
#define SHORT_BOX      1000  /* characters */

static void
append_block (RapOdt *self, const RapBlock *block)
{
  rap_odt_paragraph (self, block->runs, rap_office_get_style (block, self->style));
}

/* ---- Headings, contents */

static char *
dup_bookmark (guint block)
{
  return g_strdup_printf ("__RefHeading___Toc%u", block);
}

static void
open_heading (RapOdt *self, RapNamedStyle named, guint level, gboolean counted)
{
  rap_xml_open (self->body, "text:h", "text:style-name", rap_odt_get_style (self, self->names[named]), NULL);
  rap_xml_number (self->body, "text:outline-level", CLAMP (level, 1, RAP_ODT_MAX_LEVEL));
  if (self->outlined && !counted && named <= RAP_NAMED_HEADING_6)
    rap_xml_attribute (self->body, "text:is-list-header", "true");
  self->blank = TRUE;
}

static void
append_heading (RapOdt *self, const RapBlock *block, guint index)
{
  RapNamedStyle named = rap_office_get_style (block, self->style);
  gboolean counted = !block->boxed && rap_outline_counts (&self->outline, block->level, block->marker);
  g_autofree char *bookmark = dup_bookmark (index);

  open_heading (self, named, block->level, counted);
  if (self->pages != NULL)
    rap_xml_empty (self->body, "text:bookmark-start", "text:name", bookmark, NULL);
  if (block->marker[0] != '\0' && !counted)
    {
      rap_odt_text (self, block->marker);
      rap_odt_text (self, " ");
    }
  rap_odt_runs (self, block->runs, named);
  if (self->pages != NULL)
    rap_xml_empty (self->body, "text:bookmark-end", "text:name", bookmark, NULL);
  rap_xml_close (self->body);
}

/* How an entry is made when the list is made anew. */
static void
append_entry_template (RapOdt *self, guint level)
{
  RapXml *xml = self->body;

  rap_xml_open (xml, "text:table-of-content-entry-template", NULL);
  rap_xml_number (xml, "text:outline-level", level);
  rap_xml_attribute (xml, "text:style-name", self->names[RAP_NAMED_CONTENTS_1 + level - 1]);
  rap_xml_empty (xml, "text:index-entry-link-start", "text:style-name", "Index_20_Link", NULL);
  if (self->outlined)
    rap_xml_empty (xml, "text:index-entry-chapter", NULL);
  rap_xml_empty (xml, "text:index-entry-text", NULL);
  rap_xml_empty (xml, "text:index-entry-tab-stop", "style:type", "right", "style:leader-char",
                 self->style->contents_leader == RAP_LEADER_DOTS ? "." : " ", NULL);
  rap_xml_empty (xml, "text:index-entry-page-number", NULL);
  rap_xml_empty (xml, "text:index-entry-link-end", NULL);
  rap_xml_close (xml);
}

static void
write_section_style (RapOdt *self, const char *name, gboolean endnotes)
{
  RapXml *xml = self->automatic;

  rap_odt_open_style (self, name, "section", NULL);
  rap_xml_open (xml, "style:section-properties", "style:editable", "false", NULL);
  rap_xml_empty (xml, "style:columns", "fo:column-count", "1", "fo:column-gap", "0pt", NULL);
  if (endnotes)
    rap_xml_empty (xml, "text:notes-configuration", "text:note-class", "endnote", NULL);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
append_contents_heading (RapOdt *self, const RapBlock *block)
{
  RapXml *xml = self->body;
  g_autofree char *words = rap_runs_dup_text (block->runs);

  write_section_style (self, "Sect1", FALSE);
  rap_xml_open (xml, "text:table-of-content", "text:style-name", "Sect1", "text:protected", "false",
                "text:name", "Contents", NULL);
  rap_xml_open (xml, "text:table-of-content-source", NULL);
  rap_xml_number (xml, "text:outline-level", CONTENTS_LEVEL);
  rap_xml_element (xml, "text:index-title-template", words, "text:style-name", self->names[RAP_NAMED_CONTENTS_HEADING], NULL);
  for (guint level = 1; level <= CONTENTS_LEVEL; level++)
    append_entry_template (self, level);
  rap_xml_close (xml);

  rap_xml_open (xml, "text:index-body", NULL);
  rap_xml_open (xml, "text:index-title", "text:style-name", "Sect1", "text:name", "Contents_Head", NULL);
  append_block (self, block);
  rap_xml_close (xml);
}

static void
append_contents_entry (RapOdt *self, const RapBlock *block)
{
  RapNamedStyle named = rap_office_get_style (block, self->style);
  g_autofree char *bookmark = dup_bookmark (block->target);
  g_autofree char *address = g_strconcat ("#", bookmark, NULL);
  g_autofree char *page = g_strdup_printf ("%u", self->pages[block->target]);

  rap_odt_open_paragraph (self, self->names[named]);
  rap_xml_open (self->body, "text:a", "xlink:type", "simple", "xlink:href", address, "text:style-name", "Index_20_Link",
                "text:visited-style-name", "Index_20_Link", NULL);
  if (block->marker[0] != '\0')
    {
      rap_odt_text (self, block->marker);
      rap_odt_text (self, " ");
    }
  rap_odt_runs (self, block->runs, named);
  rap_xml_empty (self->body, "text:tab", NULL);
  rap_xml_text (self->body, page);
  rap_xml_close (self->body);
  rap_xml_close (self->body);
}

/* ---- The cover */

static void
write_cover_style (RapOdt *self, const char *name, gboolean rule)
{
  RapXml *xml = self->automatic;
  gboolean rtl = self->document->rtl;

  rap_odt_open_style (self, name, "graphic", rule ? NULL : "Frame");
  rap_xml_open (xml, "style:graphic-properties", NULL);
  if (rule)
    {
      rap_xml_attribute (xml, "draw:stroke", "none");
      rap_xml_attribute (xml, "draw:fill", "solid");
      rap_odt_color (xml, "draw:fill-color", self->style->accent);
      rap_xml_attribute (xml, "loext:decorative", "true");
    }
  else
    {
      rap_xml_attribute (xml, "fo:border", "none");
      rap_xml_attribute (xml, "fo:padding", "0pt");
      rap_xml_attribute (xml, "fo:margin", "0pt");
    }
  rap_xml_attribute (xml, "style:run-through", rule ? "background" : "foreground");
  rap_xml_attribute (xml, "style:wrap", "run-through");
  rap_xml_attribute (xml, "style:vertical-pos", rule ? "from-top" : "bottom");
  rap_xml_attribute (xml, "style:vertical-rel", rule ? "page" : "page-content");
  rap_xml_attribute (xml, "style:horizontal-pos", rtl ? "right" : "left");
  rap_xml_attribute (xml, "style:horizontal-rel", "page-content");
  rap_xml_attribute (xml, "style:flow-with-text", "false");
  rap_xml_close (xml);
  rap_xml_close (xml);
}

/* A short rule above the title. */
static void
append_cover_rule (RapOdt *self)
{
  gboolean is_new;
  const char *style = rap_odt_find_style (self, "gr", "rule", &is_new);

  write_cover_style (self, style, TRUE);
  rap_xml_open (self->body, "draw:rect", "text:anchor-type", "paragraph", "draw:z-index", "0", "draw:name", "Rule",
                "draw:style-name", style, NULL);
  rap_odt_points (self->body, "svg:width", COVER_WIDTH);
  rap_odt_points (self->body, "svg:height", COVER_RULE);
  rap_xml_attribute (self->body, "svg:x", "0pt");
  rap_odt_points (self->body, "svg:y", self->page_height * COVER_FIRST);
  rap_xml_close (self->body);
}

/* Who and when, at the foot of the page. */
static void
append_cover_foot (RapOdt *self)
{
  gboolean is_new;
  const char *style = rap_odt_find_style (self, "fr", "foot", &is_new);

  write_cover_style (self, style, FALSE);
  rap_xml_open (self->body, "draw:frame", "draw:style-name", style, "draw:name", "Dateline", "text:anchor-type", "paragraph",
                "draw:z-index", "0", NULL);
  rap_odt_points (self->body, "svg:width", self->width);
  rap_xml_open (self->body, "draw:text-box", NULL);
  rap_odt_points (self->body, "fo:min-height", self->style->roles[RAP_ROLE_COVER_LINE].leading);
  for (guint i = 0; i < self->document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (self->document->blocks, i);

      if (block->kind == RAP_BLOCK_DATELINE)
        append_block (self, block);
    }
  rap_xml_close (self->body);
  rap_xml_close (self->body);
}

/* What the cover has beside its words hangs on them. */
static void
append_cover_words (RapOdt *self, const RapBlock *block, guint index)
{
  const GPtrArray *blocks = self->document->blocks;
  const RapBlock *next = index + 1 < blocks->len ? g_ptr_array_index (blocks, index + 1) : NULL;
  RapNamedStyle named = rap_office_get_style (block, self->style);

  rap_odt_open_paragraph (self, rap_odt_get_style (self, self->names[named]));
  if (block->kind == RAP_BLOCK_TITLE)
    append_cover_rule (self);
  rap_odt_runs (self, block->runs, named);
  if (next != NULL && next->kind == RAP_BLOCK_DATELINE)
    append_cover_foot (self);
  rap_xml_close (self->body);
}

/* ---- All blocks */

static gboolean
is_contents (const RapBlock *block)
{
  return block != NULL && (block->kind == RAP_BLOCK_CONTENTS || block->kind == RAP_BLOCK_CONTENTS_ENTRY);
}

static gboolean
is_listed (const RapOdt *self, const RapBlock *block)
{
  return block != NULL && (block->kind == RAP_BLOCK_ITEM || rap_office_get_style (block, self->style) == RAP_NAMED_NUMBERED);
}

/* A box with little text is not divided between two pages, so that its heading stays with it. */
static gboolean
is_short_box (const RapOdt *self, guint index)
{
  const RapBlock *first = g_ptr_array_index (self->document->blocks, index);
  glong length = 0;

  for (guint i = index; i < self->document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (self->document->blocks, i);
      g_autofree char *text = NULL;

      if (block->boxed != first->boxed || block->box != first->box)
        break;
      if (block->image != NULL || block->bars != NULL || block->rows->len > 0)
        return FALSE;
      text = rap_runs_dup_text (block->runs);
      length += g_utf8_strlen (text, -1);
    }

  return length <= SHORT_BOX;
}

/* What the blocks before share with each other and not with this one. */
static void
change_surroundings (RapOdt *self, const RapBlock *before, const RapBlock *block, guint index)
{
  gboolean was_boxed = before != NULL && before->boxed, boxed = block != NULL && block->boxed;
  guint box = before != NULL ? before->box : 0, next = block != NULL ? block->box : 0;
  gboolean changed = was_boxed != boxed || box != next;

  if (!is_listed (self, block) || changed)
    rap_odt_close_lists (self);
  if (is_contents (before) && !is_contents (block))
    {
      rap_xml_close (self->body);
      rap_xml_close (self->body);
    }
  if (changed && (was_boxed || box > 0))
    rap_odt_close_box (self);
  if (changed && (boxed || next > 0))
    rap_odt_open_box (self, next > 0, is_short_box (self, index));
  if (self->cover && before != NULL && rap_block_is_title_line (before) && block != NULL && !rap_block_is_title_line (block))
    self->new_page = TRUE;
}

static void
append (RapOdt *self, const RapBlock *block, guint index)
{
  switch (block->kind)
    {
    case RAP_BLOCK_TITLE:
    case RAP_BLOCK_SUBTITLE:
      if (self->cover)
        append_cover_words (self, block, index);
      else
        append_block (self, block);
      break;

    case RAP_BLOCK_DATELINE:
      if (!self->cover)
        append_block (self, block);
      break;

    case RAP_BLOCK_LEAD:
    case RAP_BLOCK_QUOTATION:
    case RAP_BLOCK_ADDRESSEE:
    case RAP_BLOCK_INCIDENT:
      append_block (self, block);
      break;

    case RAP_BLOCK_PARAGRAPH:
      if (is_listed (self, block))
        rap_odt_numbered_paragraph (self, block);
      else
        append_block (self, block);
      break;

    case RAP_BLOCK_HEADING:
      append_heading (self, block, index);
      break;

    case RAP_BLOCK_ITEM:
      rap_odt_item (self, block);
      break;

    case RAP_BLOCK_TABLE:
      rap_odt_table (self, block);
      break;

    case RAP_BLOCK_CONTENTS:
      append_contents_heading (self, block);
      break;

    case RAP_BLOCK_CONTENTS_ENTRY:
      append_contents_entry (self, block);
      break;

    case RAP_BLOCK_FIGURE:
      rap_odt_figure (self, block);
      break;

    case RAP_BLOCK_CHART:
      rap_odt_chart (self, block);
      break;
    }
}

static void
append_blocks (RapOdt *self)
{
  const RapBlock *before = NULL;

  for (guint i = 0; i < self->document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (self->document->blocks, i);

      change_surroundings (self, before, block, i);
      append (self, block, i);
      before = block;
    }
  change_surroundings (self, before, NULL, 0);
}

/* No text ends with a table or a section: LibreOffice would add a paragraph, which may need a page of its own. This is next
 * to nothing. */
static void
append_end (RapOdt *self)
{
  gboolean is_new;
  const char *style = rap_odt_find_style (self, "P", "end", &is_new);
  RapXml *xml = self->automatic;

  rap_odt_open_style (self, style, "paragraph", "Standard");
  rap_xml_empty (xml, "style:paragraph-properties", "fo:line-height", "1pt", NULL);
  rap_xml_empty (xml, "style:text-properties", "fo:font-size", "1pt", "style:font-size-asian", "1pt",
                 "style:font-size-complex", "1pt", NULL);
  rap_xml_close (xml);
  rap_odt_open_paragraph (self, style);
  rap_xml_close (self->body);
}

static gboolean
ends_with_table (const RapDocument *document)
{
  const RapBlock *last = document->blocks->len > 0 ? g_ptr_array_index (document->blocks, document->blocks->len - 1) : NULL;

  return last == NULL || last->boxed || last->box > 0 || last->kind == RAP_BLOCK_TABLE;
}

static void
append_notes_heading (RapOdt *self)
{
  open_heading (self, RAP_NAMED_NOTES_HEADING, 1, FALSE);
  rap_odt_text (self, self->document->notes_heading);
  rap_xml_close (self->body);
}

/* Endnotes stand where their section ends, below the heading that ends its text: else they would have a page without a
 * heading. */
static void
append_text (RapOdt *self)
{
  gboolean endnotes = rap_office_has_endnotes (self->document);
  double logos;

  if (endnotes)
    {
      write_section_style (self, "Sect2", TRUE);
      rap_xml_open (self->body, "text:section", "text:style-name", "Sect2", "text:name", "Paper", NULL);
    }
  self->master = rap_odt_get_first_master (self);
  logos = rap_odt_logos (self);
  if (self->cover)
    self->lowered = MAX (self->page_height * COVER_FIRST + COVER_RULE + COVER_GAP - self->style->top - logos, COVER_GAP);
  append_blocks (self);
  if (endnotes)
    {
      append_notes_heading (self);
      rap_xml_close (self->body);
    }
  if (endnotes || ends_with_table (self->document))
    append_end (self);
}

static void
insert (RapXml *xml, RapXml *part)
{
  g_autoptr (GBytes) bytes = rap_xml_free_to_bytes (part);
  g_autofree char *markup = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  rap_xml_raw (xml, markup);
}

/**
 * rap_odt_content:
 *
 * Returns: (transfer full): content.xml
 */
GBytes *
rap_odt_content (RapOdt *self)
{
  RapXml *xml = rap_xml_new (TRUE);

  self->body = rap_xml_new (FALSE);
  self->automatic = rap_xml_new (FALSE);
  rap_xml_open (self->body, "office:text", NULL);
  append_text (self);
  rap_xml_close (self->body);

  rap_xml_open (xml, "office:document-content", RAP_ODT_NAMESPACES, NULL);
  rap_xml_open (xml, "office:automatic-styles", NULL);
  insert (xml, g_steal_pointer (&self->automatic));
  rap_xml_close (xml);
  rap_xml_open (xml, "office:body", NULL);
  insert (xml, g_steal_pointer (&self->body));

  return rap_xml_free_to_bytes (xml);
}
