/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a Word file looks like: the house style as named styles, all of which a user can change. */
#include "config.h"
#include "export/rap-docx.h"

#include <math.h>

#define BOLD       600   /* from this weight on: Word has no others */
#define GAP        6.0   /* the height of the paragraph below tables */
#define CELL_SPACE 5.0   /* beside the words of a cell */
#define BOX_SPACE  9.0   /* around the words of an incident's box */
#define RULE       0.5
#define EDGE       3.0   /* the coloured edge of a box */

/**
 * rap_docx_border:
 * @width: in points
 * @space: between it and the words
 */
void
rap_docx_border (RapXml *xml, const char *side, double width, double space, RapColor color)
{
  g_autofree char *digits = rap_office_dup_color (color);

  rap_xml_open (xml, side, "w:val", "single", NULL);
  rap_xml_number (xml, "w:sz", lround (width * 8));
  rap_xml_number (xml, "w:space", lround (space));
  rap_xml_attribute (xml, "w:color", digits);
  rap_xml_close (xml);
}

void
rap_docx_shade (RapXml *xml, RapColor color)
{
  g_autofree char *digits = rap_office_dup_color (color);

  rap_xml_empty (xml, "w:shd", "w:val", "clear", "w:color", "auto", "w:fill", digits, NULL);
}

/**
 * rap_docx_number:
 *
 * Writes a property whose value is a number.
 */
void
rap_docx_number (RapXml *xml, const char *element, gint64 value)
{
  rap_xml_open (xml, element, NULL);
  rap_xml_number (xml, "w:val", value);
  rap_xml_close (xml);
}

static void
append_fonts (RapXml *xml, const char *family)
{
  g_autofree char *font = rap_office_dup_font (family, 0);
  g_autofree char *complex = rap_office_dup_complex_font (family);

  rap_xml_empty (xml, "w:rFonts", "w:ascii", font, "w:hAnsi", font, "w:eastAsia", font, "w:cs", complex, NULL);
}

/* In the order of CT_RPr. */
static void
append_look (RapXml *xml, const RapTextStyle *look)
{
  g_autofree char *color = rap_office_dup_color (look->color);
  const char *bold = look->weight >= BOLD ? "1" : "0", *italic = look->italic ? "1" : "0";

  rap_xml_open (xml, "w:rPr", NULL);
  append_fonts (xml, look->family);
  rap_docx_property (xml, "w:b", bold);
  rap_docx_property (xml, "w:bCs", bold);
  rap_docx_property (xml, "w:i", italic);
  rap_docx_property (xml, "w:iCs", italic);
  rap_docx_property (xml, "w:color", color);
  rap_docx_number (xml, "w:sz", lround (look->size * 2));
  rap_docx_number (xml, "w:szCs", lround (look->size * 2));
  rap_xml_close (xml);
}

/* Word calls left where lines start, also from right to left. */
static const char *
get_alignment (const RapTextStyle *look)
{
  switch (look->align)
    {
    case RAP_ALIGN_START: return look->justify ? "both" : "left";
    case RAP_ALIGN_END: return "right";
    case RAP_ALIGN_CENTER: return "center";
    }

  g_return_val_if_reached ("left");
}

static gboolean
keeps_with_next (RapNamedStyle named)
{
  return rap_named_styles[named].outline > 0 || named == RAP_NAMED_ADDRESSEE || named == RAP_NAMED_INCIDENT
         || named == RAP_NAMED_CONTENTS_HEADING;
}

static void
append_numbering (RapXml *xml, guint numbering, guint level)
{
  rap_xml_open (xml, "w:numPr", NULL);
  if (level > 1)
    rap_docx_number (xml, "w:ilvl", level - 1);
  rap_docx_number (xml, "w:numId", numbering);
  rap_xml_close (xml);
}

/* Bullets and counted paragraphs are numbered by their style; each numbered list begins anew, in its paragraphs. */
static void
append_style_numbering (const RapDocx *self, RapXml *xml, RapNamedStyle named)
{
  const RapNamedStyleInfo *info = &rap_named_styles[named];

  if (named == RAP_NAMED_NUMBERED)
    append_numbering (xml, RAP_DOCX_PARAGRAPHS, 1);
  else if (named >= RAP_NAMED_BULLET_1 && named <= RAP_NAMED_BULLET_3)
    append_numbering (xml, RAP_DOCX_BULLETS, info->level);
  else if (named >= RAP_NAMED_HEADING_1 && named <= RAP_NAMED_HEADING_6 && self->outlined)
    append_numbering (xml, RAP_DOCX_OUTLINE, info->outline);
  else if (info->outline > 0 && info->parent != named && self->outlined)
    append_numbering (xml, 0, 1);
}

/* About the publishers. */
static gboolean
is_boxed (RapNamedStyle named)
{
  return named == RAP_NAMED_BOX || named == RAP_NAMED_BOX_HEADING;
}

/* In the order of CT_PBdr: top, left, bottom, right. */
static void
append_paragraph_borders (const RapDocx *self, RapXml *xml, RapNamedStyle named)
{
  const RapStyle *style = self->style;

  if (named == RAP_NAMED_TITLE && self->cover)
    {
      rap_xml_open (xml, "w:pBdr", NULL);
      rap_docx_border (xml, "w:top", EDGE, 14, style->accent);
      rap_xml_close (xml);
    }
  else if (is_boxed (named))
    {
      static const char *const sides[] = { "w:top", "w:left", "w:bottom", "w:right" };

      /* In the colour of the box: only borders keep the words away from its edges. */
      rap_xml_open (xml, "w:pBdr", NULL);
      for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
        rap_docx_border (xml, sides[i], RULE, BOX_SPACE - 1, style->tint);
      rap_xml_close (xml);
    }
  else if (named == RAP_NAMED_MASTHEAD && style->masthead == RAP_MASTHEAD_RULE)
    {
      rap_xml_open (xml, "w:pBdr", NULL);
      rap_docx_border (xml, "w:bottom", 1.25, 4, style->accent);
      rap_xml_close (xml);
    }
}

void
rap_docx_tab_stop (RapXml *xml, const char *kind, const char *leader, double position)
{
  rap_xml_open (xml, "w:tab", "w:val", kind, "w:leader", leader, NULL);
  rap_docx_twips (xml, "w:pos", position);
  rap_xml_close (xml);
}

static void
append_tabs (const RapDocx *self, RapXml *xml, RapNamedStyle named)
{
  gboolean listed = named >= RAP_NAMED_CONTENTS_1 && named <= RAP_NAMED_CONTENTS_3;

  if (!listed && named != RAP_NAMED_HEADER && named != RAP_NAMED_FOOTER)
    return;

  rap_xml_open (xml, "w:tabs", NULL);
  rap_docx_tab_stop (xml, "right", listed && self->style->contents_leader == RAP_LEADER_DOTS ? "dot" : "none", self->width);
  rap_xml_close (xml);
}

/* Word ends a page with room above the title that our cover measures in the page's height. */
static double
get_space_before (const RapDocx *self, RapNamedStyle named, const RapTextStyle *look)
{
  double width, height;

  if (named == RAP_NAMED_BOX_HEADING)
    return self->style->roles[RAP_ROLE_BODY].leading * 1.5 + BOX_SPACE;
  if (!self->cover || (named != RAP_NAMED_TITLE && named != RAP_NAMED_DATELINE))
    return look->before;

  rap_paper_get_size (self->document->paper, &width, &height);

  return named == RAP_NAMED_TITLE ? height * 0.3 - self->style->top : height * 0.1;
}

static void
append_indent (RapXml *xml, RapNamedStyle named, const RapTextStyle *look)
{
  guint level = rap_named_styles[named].level;
  gboolean is_note = named == RAP_NAMED_FOOTNOTE || named == RAP_NAMED_ENDNOTE;
  gboolean hangs = is_note || (level > 0 && (named < RAP_NAMED_CONTINUE_1 || named > RAP_NAMED_CONTINUE_3));
  double left = is_boxed (named) ? BOX_SPACE : level > 0 ? look->indent * level : look->indent;

  if (left == 0)
    return;

  rap_xml_open (xml, "w:ind", NULL);
  rap_docx_twips (xml, "w:left", left);
  if (named == RAP_NAMED_QUOTATION || is_boxed (named))
    rap_docx_twips (xml, "w:right", left);
  if (hangs)
    rap_docx_twips (xml, "w:hanging", look->indent);
  rap_xml_close (xml);
}

/* Lines are as far apart as on our pages, so that pages end in like places, and marks above the line move none of them; a picture
 * needs as much as it is high. */
static void
append_spacing (const RapDocx *self, RapXml *xml, RapNamedStyle named, const RapTextStyle *look)
{
  rap_xml_open (xml, "w:spacing", NULL);
  rap_docx_twips (xml, "w:before", get_space_before (self, named, look));
  rap_docx_twips (xml, "w:after", look->after);
  if (named == RAP_NAMED_FIGURE)
    {
      rap_xml_number (xml, "w:line", 240);
      rap_xml_attribute (xml, "w:lineRule", "auto");
    }
  else
    {
      rap_docx_twips (xml, "w:line", look->leading);
      rap_xml_attribute (xml, "w:lineRule", "exact");
    }
  rap_xml_close (xml);
}

/* In the order of CT_PPr. */
static void
append_layout (const RapDocx *self, RapXml *xml, RapNamedStyle named, const RapTextStyle *look)
{
  const RapNamedStyleInfo *info = &rap_named_styles[named];

  rap_xml_open (xml, "w:pPr", NULL);
  if (keeps_with_next (named))
    rap_docx_property (xml, "w:keepNext", NULL);
  if (keeps_with_next (named) || named == RAP_NAMED_CAPTION)
    rap_docx_property (xml, "w:keepLines", NULL);
  append_style_numbering (self, xml, named);
  append_paragraph_borders (self, xml, named);
  if (is_boxed (named))
    rap_docx_shade (xml, self->style->tint);
  append_tabs (self, xml, named);
  if (!look->hyphenate)
    rap_docx_property (xml, "w:suppressAutoHyphens", NULL);
  append_spacing (self, xml, named, look);
  append_indent (xml, named, look);
  rap_docx_property (xml, "w:jc", get_alignment (look));
  if (info->outline > 0)
    rap_docx_number (xml, "w:outlineLvl", info->outline - 1);
  rap_xml_close (xml);
}

static void
append_named_style (const RapDocx *self, RapXml *xml, RapNamedStyle named)
{
  const RapNamedStyleInfo *info = &rap_named_styles[named];
  const RapTextStyle *look = &self->style->roles[rap_office_get_role (named, self->cover)];

  rap_xml_open (xml, "w:style", "w:type", "paragraph", "w:styleId", info->word_id, NULL);
  rap_docx_property (xml, "w:name", info->word_name);
  rap_docx_property (xml, "w:basedOn", info->parent == named ? "Normal" : rap_named_styles[info->parent].word_id);
  rap_docx_property (xml, "w:next", rap_named_styles[info->next].word_id);
  rap_docx_property (xml, "w:qFormat", NULL);
  append_layout (self, xml, named, look);
  append_look (xml, look);
  rap_xml_close (xml);
}

static void
append_defaults (const RapDocx *self, RapXml *xml)
{
  const RapTextStyle *body = &self->style->roles[RAP_ROLE_BODY];
  g_autofree char *tag = rap_language_dup_full_tag (self->document->language);
  gboolean rtl = self->document->rtl;

  rap_xml_open (xml, "w:docDefaults", NULL);
  rap_xml_open (xml, "w:rPrDefault", NULL);
  rap_xml_open (xml, "w:rPr", NULL);
  append_fonts (xml, body->family);
  rap_docx_number (xml, "w:sz", lround (body->size * 2));
  rap_docx_number (xml, "w:szCs", lround (body->size * 2));
  rap_xml_empty (xml, "w:lang", "w:val", rtl ? "en-GB" : tag, "w:bidi", rtl ? tag : NULL, NULL);
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_empty (xml, "w:pPrDefault", NULL);
  rap_xml_close (xml);

  rap_xml_open (xml, "w:style", "w:type", "paragraph", "w:default", "1", "w:styleId", "Normal", NULL);
  rap_docx_property (xml, "w:name", "Normal");
  rap_docx_property (xml, "w:qFormat", NULL);
  rap_xml_open (xml, "w:pPr", NULL);
  rap_docx_property (xml, "w:widowControl", NULL);
  if (rtl)
    rap_docx_property (xml, "w:bidi", NULL);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

/* The only paragraphs without words: Word wants one below a table. */
static void
append_gap_style (RapXml *xml)
{
  rap_xml_open (xml, "w:style", "w:type", "paragraph", "w:customStyle", "1", "w:styleId", "TableGap", NULL);
  rap_docx_property (xml, "w:name", "Table Gap");
  rap_docx_property (xml, "w:basedOn", "Normal");
  rap_xml_open (xml, "w:pPr", NULL);
  rap_xml_open (xml, "w:spacing", "w:before", "0", "w:after", "0", NULL);
  rap_docx_twips (xml, "w:line", GAP);
  rap_xml_attribute (xml, "w:lineRule", "exact");
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_open (xml, "w:rPr", NULL);
  rap_docx_number (xml, "w:sz", 8);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
append_character_style (RapXml *xml, const char *id, const char *name, const char *align, const char *color)
{
  rap_xml_open (xml, "w:style", "w:type", "character", "w:styleId", id, NULL);
  rap_docx_property (xml, "w:name", name);
  rap_docx_property (xml, "w:basedOn", "DefaultParagraphFont");
  rap_xml_open (xml, "w:rPr", NULL);
  if (color != NULL)
    rap_docx_property (xml, "w:color", color);
  if (align != NULL)
    rap_docx_property (xml, "w:vertAlign", align);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
append_character_styles (const RapDocx *self, RapXml *xml)
{
  g_autofree char *link = rap_office_dup_color (self->style->link);

  rap_xml_open (xml, "w:style", "w:type", "character", "w:default", "1", "w:styleId", "DefaultParagraphFont", NULL);
  rap_docx_property (xml, "w:name", "Default Paragraph Font");
  rap_xml_close (xml);
  append_character_style (xml, "FootnoteReference", "footnote reference", "superscript", NULL);
  append_character_style (xml, "EndnoteReference", "endnote reference", "superscript", NULL);
  append_character_style (xml, "Hyperlink", "Hyperlink", NULL, link);
}

static void
append_cell_margins (RapXml *xml, double beside, double above)
{
  const struct { const char *side; double space; } sides[]
      = { { "w:top", above }, { "w:left", beside }, { "w:bottom", above }, { "w:right", beside } };

  rap_xml_open (xml, "w:tblCellMar", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      rap_xml_open (xml, sides[i].side, NULL);
      rap_docx_twips (xml, "w:w", sides[i].space);
      rap_xml_attribute (xml, "w:type", "dxa");
      rap_xml_close (xml);
    }
  rap_xml_close (xml);
}

static void
open_table_style (RapXml *xml, const char *id, const char *name, const char *based_on)
{
  rap_xml_open (xml, "w:style", "w:type", "table", "w:default", based_on == NULL ? "1" : NULL, "w:styleId", id, NULL);
  rap_docx_property (xml, "w:name", name);
  if (based_on != NULL)
    rap_docx_property (xml, "w:basedOn", based_on);
  rap_xml_open (xml, "w:tblPr", NULL);
}

static void
append_table_borders (RapXml *xml, const RapStyle *style)
{
  static const char *const sides[] = { "w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV" };

  rap_xml_open (xml, "w:tblBorders", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if (style->table == RAP_TABLE_BOXED || (style->table == RAP_TABLE_RULES && (i == 2 || i == 4)))
      rap_docx_border (xml, sides[i], RULE, 0, style->rule);
  rap_xml_close (xml);
}

static void
append_table_styles (const RapDocx *self, RapXml *xml)
{
  const RapStyle *style = self->style;

  open_table_style (xml, "TableNormal", "Normal Table", NULL);
  append_cell_margins (xml, CELL_SPACE, 0);
  rap_xml_close (xml);
  rap_xml_close (xml);

  open_table_style (xml, "PaperTable", "Paper Table", "TableNormal");
  append_table_borders (xml, style);
  append_cell_margins (xml, CELL_SPACE, CELL_SPACE / 2);
  rap_xml_close (xml);
  rap_xml_open (xml, "w:tblStylePr", "w:type", "firstRow", NULL);
  rap_xml_open (xml, "w:tcPr", NULL);
  rap_xml_open (xml, "w:tcBorders", NULL);
  rap_docx_border (xml, "w:bottom", 2 * RULE, 0, style->table == RAP_TABLE_BOXED ? style->rule : style->accent);
  rap_xml_close (xml);
  if (style->table != RAP_TABLE_PLAIN)
    rap_docx_shade (xml, style->tint);
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_close (xml);

  open_table_style (xml, "IncidentBox", "Incident Box", "TableNormal");
  rap_xml_open (xml, "w:tblBorders", NULL);
  rap_docx_border (xml, "w:left", EDGE, 0, style->accent);
  rap_xml_close (xml);
  append_cell_margins (xml, BOX_SPACE, BOX_SPACE * 0.75);
  rap_xml_close (xml);
  rap_xml_open (xml, "w:tcPr", NULL);
  rap_docx_shade (xml, style->tint);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

/**
 * rap_docx_styles:
 *
 * Returns: (transfer full): word/styles.xml
 */
GBytes *
rap_docx_styles (const RapDocx *self)
{
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "w:styles", RAP_DOCX_NAMESPACES, NULL);
  append_defaults (self, xml);
  for (RapNamedStyle named = 0; named < RAP_N_NAMED; named++)
    append_named_style (self, xml, named);
  append_gap_style (xml);
  append_character_styles (self, xml);
  append_table_styles (self, xml);

  return rap_xml_free_to_bytes (xml);
}
