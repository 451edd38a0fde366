/* SPDX-License-Identifier: GPL-3.0-or-later */
/* styles.xml of an OpenDocument text: the named styles, made from the house style. A style says what it has other than its
 * parent, so that who changes "Standard" or "Heading" changes all that follow. */
#include "config.h"
#include "export/rap-odt.h"

#include <math.h>
#include <string.h>

#define BOLD_FROM  600   /* weights; word processors know two */
#define QUOTE_RULE 2.0
#define MASTHEAD_RULE 1.2
#define SUPERSCRIPT "33% 60%"  /* as high as a line bears */

/* ---- Attributes */

/**
 * rap_odt_points:
 *
 * Adds an attribute that is a length, to a hundredth of a point.
 */
void
rap_odt_points (RapXml *xml, const char *name, double points)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], value[G_ASCII_DTOSTR_BUF_SIZE + 2];

  g_ascii_formatd (digits, sizeof digits, "%g", round (points * 100) / 100);
  g_snprintf (value, sizeof value, "%spt", digits);
  rap_xml_attribute (xml, name, value);
}

void
rap_odt_color (RapXml *xml, const char *name, RapColor color)
{
  g_autofree char *digits = rap_office_dup_color (color);
  g_autofree char *lower = g_ascii_strdown (digits, -1);
  g_autofree char *value = g_strconcat ("#", lower, NULL);

  rap_xml_attribute (xml, name, value);
}

void
rap_odt_border (RapXml *xml, const char *name, double width, RapColor color)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *hex = rap_office_dup_color (color);
  g_autofree char *lower = g_ascii_strdown (hex, -1);
  g_autofree char *value = g_strdup_printf ("%spt solid #%s", g_ascii_formatd (digits, sizeof digits, "%g", width), lower);

  rap_xml_attribute (xml, name, value);
}

/* Word processors keep three kinds of scripts apart, and ask each for itself. */
static void
add_thrice (RapXml *xml, const char *const names[3], const char *value)
{
  for (guint i = 0; i < 3; i++)
    rap_xml_attribute (xml, names[i], value);
}

/**
 * rap_odt_language:
 * @tag: BCP 47
 *
 * Adds the attributes of text in that language, in whichever script.
 */
void
rap_odt_language (RapXml *xml, const char *tag)
{
  const char *const languages[] = { "fo:language", "style:language-asian", "style:language-complex" };
  const char *const countries[] = { "fo:country", "style:country-asian", "style:country-complex" };
  g_autofree char *full = rap_language_dup_full_tag (tag);
  g_auto (GStrv) parts = g_strsplit (full, "-", -1);
  guint last = g_strv_length (parts) - 1;
  gboolean has_country = last > 0 && (strlen (parts[last]) == 2 || g_ascii_isdigit (parts[last][0]));

  add_thrice (xml, languages, parts[0]);
  add_thrice (xml, countries, has_country ? parts[last] : "none");
  if (last > 1 && strlen (parts[1]) == 4)
    {
      rap_xml_attribute (xml, "fo:script", parts[1]);
      rap_xml_attribute (xml, "style:rfc-language-tag", full);
    }
}

/**
 * rap_odt_get_align:
 *
 * Returns: the side as it is on the page: LibreOffice takes "start" for left in right-to-left text too
 */
const char *
rap_odt_get_align (const RapOdt *self, RapAlign align)
{
  if (align == RAP_ALIGN_CENTER)
    return "center";
  if (!self->document->rtl)
    return align == RAP_ALIGN_START ? "start" : "end";

  return align == RAP_ALIGN_START ? "right" : "left";
}

/* ---- Looks */

static gboolean
is_bold (const RapTextStyle *look)
{
  return look->weight >= BOLD_FROM;
}

/* Arabic and Hebrew have no italics to set a whole text in. */
static gboolean
is_italic (const RapOdt *self, const RapTextStyle *look)
{
  return look->italic && !self->document->rtl;
}

static gboolean
is_same_color (RapColor one, RapColor other)
{
  return one.red == other.red && one.green == other.green && one.blue == other.blue;
}

/* What Standard says: the body without what is true of its paragraphs alone. */
static RapTextStyle
get_standard (const RapOdt *self)
{
  RapTextStyle look = self->style->roles[RAP_ROLE_BODY];

  look.justify = look.hyphenate = look.italic = FALSE;
  look.before = look.after = look.indent = 0;
  look.weight = 400;
  look.align = RAP_ALIGN_START;

  return look;
}

/* What all headings have in common. */
static RapTextStyle
get_heading (const RapOdt *self)
{
  RapTextStyle look = get_standard (self);

  look.family = self->style->roles[RAP_ROLE_HEADING_1].family;
  look.color = self->style->roles[RAP_ROLE_HEADING_1].color;
  look.weight = self->style->roles[RAP_ROLE_HEADING_1].weight;

  return look;
}

/**
 * rap_odt_text_differs:
 *
 * Returns: whether rap_odt_text_properties() has anything to say
 */
gboolean
rap_odt_text_differs (const RapOdt *self, const RapTextStyle *look, const RapTextStyle *base)
{
  return !g_str_equal (look->family, base->family) || look->size != base->size || is_bold (look) != is_bold (base)
         || is_italic (self, look) != is_italic (self, base) || !is_same_color (look->color, base->color)
         || look->hyphenate != base->hyphenate;
}

static void
add_font (RapXml *xml, const char *family)
{
  g_autofree char *first = rap_office_dup_font (family, 0);
  g_autofree char *complex = rap_office_dup_complex_font (family);

  rap_xml_attribute (xml, "style:font-name", first);
  rap_xml_attribute (xml, "style:font-name-asian", first);
  rap_xml_attribute (xml, "style:font-name-complex", complex);
}

static void
add_size (RapXml *xml, double size)
{
  rap_odt_points (xml, "fo:font-size", size);
  rap_odt_points (xml, "style:font-size-asian", size);
  rap_odt_points (xml, "style:font-size-complex", size);
}

/**
 * rap_odt_text_properties:
 * @base: what the style's parent has
 */
void
rap_odt_text_properties (const RapOdt *self, RapXml *xml, const RapTextStyle *look, const RapTextStyle *base)
{
  const char *const weights[] = { "fo:font-weight", "style:font-weight-asian", "style:font-weight-complex" };
  const char *const styles[] = { "fo:font-style", "style:font-style-asian", "style:font-style-complex" };

  if (!rap_odt_text_differs (self, look, base))
    return;

  rap_xml_open (xml, "style:text-properties", NULL);
  if (!is_same_color (look->color, base->color))
    rap_odt_color (xml, "fo:color", look->color);
  if (!g_str_equal (look->family, base->family))
    add_font (xml, look->family);
  if (look->size != base->size)
    add_size (xml, look->size);
  if (is_bold (look) != is_bold (base))
    add_thrice (xml, weights, is_bold (look) ? "bold" : "normal");
  if (is_italic (self, look) != is_italic (self, base))
    add_thrice (xml, styles, is_italic (self, look) ? "italic" : "normal");
  if (look->hyphenate != base->hyphenate)
    rap_xml_attribute (xml, "fo:hyphenate", look->hyphenate ? "true" : "false");
  rap_xml_close (xml);
}

/* ---- Paragraphs */

static gboolean
is_in (RapNamedStyle named, RapNamedStyle first, RapNamedStyle last)
{
  return named >= first && named <= last;
}

static gboolean
keeps_with_next (RapNamedStyle named)
{
  return rap_named_styles[named].outline > 0 || named == RAP_NAMED_ADDRESSEE || named == RAP_NAMED_CONTENTS_HEADING
         || named == RAP_NAMED_INCIDENT;
}

static void
add_tab_stop (const RapOdt *self, RapXml *xml, gboolean leader)
{
  rap_xml_open (xml, "style:tab-stops", NULL);
  rap_xml_open (xml, "style:tab-stop", NULL);
  rap_odt_points (xml, "style:position", self->width);
  rap_xml_attribute (xml, "style:type", "right");
  if (leader)
    {
      rap_xml_attribute (xml, "style:leader-style", "dotted");
      rap_xml_attribute (xml, "style:leader-text", ".");
    }
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
add_indent (RapXml *xml, RapNamedStyle named, const RapTextStyle *look)
{
  guint level = rap_named_styles[named].level;

  if (named == RAP_NAMED_FOOTNOTE || named == RAP_NAMED_ENDNOTE)
    {
      rap_odt_points (xml, "fo:margin-left", look->indent);
      rap_odt_points (xml, "fo:text-indent", -look->indent);
    }
  else if (is_in (named, RAP_NAMED_CONTINUE_1, RAP_NAMED_CONTINUE_3))
    rap_odt_points (xml, "fo:margin-left", look->indent * level);
  else if (named == RAP_NAMED_CONTENTS_3)
    rap_odt_points (xml, "fo:margin-left", look->indent * 2);
  else if (level == 0 && named != RAP_NAMED_QUOTATION && look->indent > 0)
    rap_odt_points (xml, "fo:margin-left", look->indent);
}

/* Lines beside and below, which stand at the text's edge. */
static void
add_rules (const RapOdt *self, RapXml *xml, RapNamedStyle named, const RapTextStyle *look)
{
  const RapStyle *style = self->style;
  gboolean rtl = self->document->rtl;

  if (named == RAP_NAMED_QUOTATION && look->indent > QUOTE_RULE)
    {
      rap_odt_border (xml, rtl ? "fo:border-right" : "fo:border-left", QUOTE_RULE, style->accent);
      rap_odt_points (xml, rtl ? "fo:padding-right" : "fo:padding-left", look->indent - QUOTE_RULE);
    }
  else if (named == RAP_NAMED_MASTHEAD && style->masthead == RAP_MASTHEAD_RULE)
    {
      rap_odt_border (xml, "fo:border-bottom", MASTHEAD_RULE, style->accent);
      rap_odt_points (xml, "fo:padding-bottom", MASTHEAD_RULE * 2);
    }
}

/* LibreOffice takes the space that is not named for none, not for the parent's. */
static void
add_spacing (RapXml *xml, const RapTextStyle *look, const RapTextStyle *base)
{
  if (look->before != base->before || look->after != base->after)
    {
      rap_odt_points (xml, "fo:margin-top", look->before);
      rap_odt_points (xml, "fo:margin-bottom", look->after);
    }
}

/* As on our own pages, so that a list of contents tells the right pages: what a font has above and below its letters, Arabic ones
 * above all, would set lines far apart. A line with a picture grows with it. */
static void
add_leading (RapXml *xml, RapNamedStyle named, const RapTextStyle *look, const RapTextStyle *base)
{
  if (named == RAP_NAMED_FIGURE)
    rap_xml_attribute (xml, "fo:line-height", "100%");
  else if (look->leading != base->leading)
    rap_odt_points (xml, "fo:line-height", look->leading);
}

static void
add_paragraph_properties (const RapOdt *self, RapXml *xml, RapNamedStyle named, const RapTextStyle *look, const RapTextStyle *base)
{
  rap_xml_open (xml, "style:paragraph-properties", NULL);
  add_spacing (xml, look, base);
  add_leading (xml, named, look, base);
  add_indent (xml, named, look);
  if (look->justify != base->justify || look->align != base->align)
    rap_xml_attribute (xml, "fo:text-align", look->justify ? "justify" : rap_odt_get_align (self, look->align));
  if (keeps_with_next (named))
    rap_xml_attribute (xml, "fo:keep-with-next", "always");
  add_rules (self, xml, named, look);
  if (is_in (named, RAP_NAMED_CONTENTS_1, RAP_NAMED_CONTENTS_3))
    add_tab_stop (self, xml, self->style->contents_leader == RAP_LEADER_DOTS);
  else if (named == RAP_NAMED_HEADER || named == RAP_NAMED_FOOTER)
    add_tab_stop (self, xml, FALSE);
  rap_xml_close (xml);
}

static const char *
get_list (const RapOdt *self, RapNamedStyle named)
{
  if (named == RAP_NAMED_NUMBERED)
    return "Numbered_20_Paragraphs";
  if (is_in (named, RAP_NAMED_BULLET_1, RAP_NAMED_BULLET_3))
    return "List_20_1";

  return is_in (named, RAP_NAMED_NUMBER_1, RAP_NAMED_NUMBER_3) ? "Numbering_20_123" : NULL;
}

static gboolean
is_display (RapNamedStyle named)
{
  return rap_named_styles[named].outline > 0 || named == RAP_NAMED_TITLE || named == RAP_NAMED_SUBTITLE
         || named == RAP_NAMED_CONTENTS_HEADING;
}

static const char *
get_parent (const RapOdt *self, RapNamedStyle named)
{
  RapNamedStyle parent = rap_named_styles[named].parent;

  return parent != named ? self->names[parent] : is_display (named) ? "Heading" : "Standard";
}

static RapTextStyle
get_parent_look (const RapOdt *self, RapNamedStyle named)
{
  RapNamedStyle parent = rap_named_styles[named].parent;

  if (parent != named)
    return self->style->roles[rap_office_get_role (parent, self->cover)];

  return is_display (named) ? get_heading (self) : get_standard (self);
}

static void
open_style (RapXml *xml, const char *name, const char *display, const char *family)
{
  rap_xml_open (xml, "style:style", "style:name", name, "style:display-name", g_str_equal (name, display) ? NULL : display,
                "style:family", family, NULL);
}

static void
add_named_style (const RapOdt *self, RapXml *xml, RapNamedStyle named)
{
  const RapNamedStyleInfo *info = &rap_named_styles[named];
  RapTextStyle look = self->style->roles[rap_office_get_role (named, self->cover)];
  RapTextStyle base = get_parent_look (self, named);

  open_style (xml, self->names[named], info->libre_name, "paragraph");
  rap_xml_attribute (xml, "style:parent-style-name", get_parent (self, named));
  rap_xml_attribute (xml, "style:next-style-name", self->names[info->next]);
  if (info->outline > 0)
    rap_xml_number (xml, "style:default-outline-level", info->outline);
  rap_xml_attribute (xml, "style:list-style-name", get_list (self, named));
  add_paragraph_properties (self, xml, named, &look, &base);
  rap_odt_text_properties (self, xml, &look, &base);
  rap_xml_close (xml);
}

/* ---- The styles that all others come from */

static void
add_default_paragraph (const RapOdt *self, RapXml *xml, const RapTextStyle *standard)
{
  rap_xml_open (xml, "style:default-style", "style:family", "paragraph", NULL);
  rap_xml_empty (xml, "style:paragraph-properties", "fo:text-align", rap_odt_get_align (self, RAP_ALIGN_START),
                 "fo:hyphenation-ladder-count", "2", "fo:widows", "2", "fo:orphans", "2", "style:tab-stop-distance", "36pt",
                 "style:writing-mode", self->document->rtl ? "rl-tb" : "lr-tb", NULL);
  rap_xml_open (xml, "style:text-properties", NULL);
  rap_odt_color (xml, "fo:color", standard->color);
  add_font (xml, standard->family);
  add_size (xml, standard->size);
  rap_odt_language (xml, self->document->language);
  rap_xml_attribute (xml, "fo:hyphenate", "false");
  rap_xml_attribute (xml, "fo:hyphenation-remain-char-count", "2");
  rap_xml_attribute (xml, "fo:hyphenation-push-char-count", "2");
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
add_base_styles (const RapOdt *self, RapXml *xml)
{
  RapTextStyle standard = get_standard (self), heading = get_heading (self);

  add_default_paragraph (self, xml, &standard);
  rap_xml_open (xml, "style:default-style", "style:family", "table", NULL);
  rap_xml_empty (xml, "style:table-properties", "table:border-model", "collapsing", NULL);
  rap_xml_close (xml);
  rap_xml_open (xml, "style:default-style", "style:family", "table-row", NULL);
  rap_xml_empty (xml, "style:table-row-properties", "fo:keep-together", "auto", NULL);
  rap_xml_close (xml);

  rap_xml_open (xml, "style:style", "style:name", "Standard", "style:family", "paragraph", NULL);
  rap_xml_open (xml, "style:paragraph-properties", NULL);
  rap_odt_points (xml, "fo:line-height", standard.leading);
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_open (xml, "style:style", "style:name", "Heading", "style:family", "paragraph", "style:parent-style-name", "Standard",
                "style:next-style-name", self->names[RAP_NAMED_BODY], NULL);
  rap_xml_empty (xml, "style:paragraph-properties", "fo:keep-with-next", "always", NULL);
  rap_odt_text_properties (self, xml, &heading, &standard);
  rap_xml_close (xml);
}

/* ---- Captions, pictures */

static void
add_caption_style (const RapOdt *self, RapXml *xml, const char *name, RapRole role, gboolean above)
{
  const RapTextStyle *look = &self->style->roles[role], *base = &self->style->roles[RAP_ROLE_CAPTION];

  rap_xml_open (xml, "style:style", "style:name", name, "style:family", "paragraph", "style:parent-style-name",
                self->names[RAP_NAMED_CAPTION], NULL);
  rap_xml_open (xml, "style:paragraph-properties", "fo:keep-with-next", above ? "always" : NULL, NULL);
  rap_odt_points (xml, "fo:margin-top", above ? base->before : 0);
  rap_odt_points (xml, "fo:margin-bottom", above ? base->after : self->style->roles[RAP_ROLE_BODY].leading);
  if (look->leading != base->leading)
    rap_odt_points (xml, "fo:line-height", look->leading);
  rap_xml_close (xml);
  rap_odt_text_properties (self, xml, look, base);
  rap_xml_close (xml);
}

static void
add_object_styles (const RapOdt *self, RapXml *xml)
{
  add_caption_style (self, xml, RAP_ODT_TABLE_CAPTION, RAP_ROLE_CAPTION, TRUE);
  add_caption_style (self, xml, RAP_ODT_FIGURE_CAPTION, RAP_ROLE_CELL, FALSE);
  rap_xml_open (xml, "style:style", "style:name", "Graphics", "style:family", "graphic", NULL);
  rap_xml_empty (xml, "style:graphic-properties", "text:anchor-type", "as-char", "style:vertical-pos", "top", "style:vertical-rel",
                 "baseline", "fo:border", "none", NULL);
  rap_xml_close (xml);
  rap_xml_open (xml, "style:style", "style:name", "Frame", "style:family", "graphic", NULL);
  rap_xml_empty (xml, "style:graphic-properties", "text:anchor-type", "paragraph", "style:wrap", "parallel", NULL);
  rap_xml_close (xml);
}

/* ---- Characters */

static void
add_raised (const RapOdt *self, RapXml *xml, const char *name, const char *display)
{
  open_style (xml, name, display, "text");
  rap_xml_open (xml, "style:text-properties", "style:text-position", SUPERSCRIPT, NULL);
  rap_odt_color (xml, "fo:color", self->style->link);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

/* The number before a note's text. */
static void
add_symbol (const RapOdt *self, RapXml *xml, const char *name, const char *display)
{
  open_style (xml, name, display, "text");
  rap_xml_open (xml, "style:text-properties", NULL);
  rap_odt_color (xml, "fo:color", self->style->accent);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
add_link (const RapOdt *self, RapXml *xml, const char *name, const char *display)
{
  open_style (xml, name, display, "text");
  rap_xml_open (xml, "style:text-properties", NULL);
  rap_odt_color (xml, "fo:color", self->style->link);
  rap_xml_attribute (xml, "fo:hyphenate", "false");
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
add_character_styles (const RapOdt *self, RapXml *xml)
{
  const char *const fonts[] = { "style:font-name", "style:font-name-asian", "style:font-name-complex" };
  const char *const weights[] = { "fo:font-weight", "style:font-weight-asian", "style:font-weight-complex" };
  const char *const styles[] = { "fo:font-style", "style:font-style-asian", "style:font-style-complex" };

  open_style (xml, "Strong_20_Emphasis", "Strong Emphasis", "text");
  rap_xml_open (xml, "style:text-properties", NULL);
  add_thrice (xml, weights, "bold");
  rap_xml_close (xml);
  rap_xml_close (xml);
  open_style (xml, "Emphasis", "Emphasis", "text");
  rap_xml_open (xml, "style:text-properties", NULL);
  add_thrice (xml, styles, "italic");
  rap_xml_close (xml);
  rap_xml_close (xml);
  open_style (xml, "Source_20_Text", "Source Text", "text");
  rap_xml_open (xml, "style:text-properties", NULL);
  add_thrice (xml, fonts, "Liberation Mono");
  rap_xml_attribute (xml, "fo:hyphenate", "false");
  rap_xml_close (xml);
  rap_xml_close (xml);
  add_link (self, xml, "Internet_20_link", "Internet link");
  add_link (self, xml, "Visited_20_Internet_20_Link", "Visited Internet Link");
  open_style (xml, "Index_20_Link", "Index Link", "text");
  rap_xml_close (xml);
  add_raised (self, xml, "Footnote_20_anchor", "Footnote anchor");
  add_raised (self, xml, "Endnote_20_anchor", "Endnote anchor");
  add_symbol (self, xml, "Footnote_20_Symbol", "Footnote Symbol");
  add_symbol (self, xml, "Endnote_20_Symbol", "Endnote Symbol");
}

/* ---- Lists, notes */

/* LibreOffice takes the side of a label as it is on the page, and lets it begin there; so it has to end at the right edge. */
static void
open_level_position (const RapOdt *self, RapXml *xml)
{
  rap_xml_open (xml, "style:list-level-properties", "text:list-level-position-and-space-mode", "label-alignment", "fo:text-align",
                self->document->rtl ? "end" : NULL, NULL);
}

static void
add_level_position (const RapOdt *self, RapXml *xml, double left, double step)
{
  open_level_position (self, xml);
  rap_xml_open (xml, "style:list-level-label-alignment", "text:label-followed-by", "listtab", NULL);
  rap_odt_points (xml, "text:list-tab-stop-position", left);
  rap_odt_points (xml, "fo:text-indent", -step);
  rap_odt_points (xml, "fo:margin-left", left);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
add_list_style (const RapOdt *self, RapXml *xml, const char *name, const char *display, gboolean ordered)
{
  double step = self->style->roles[RAP_ROLE_ITEM].indent;

  rap_xml_open (xml, "text:list-style", "style:name", name, "style:display-name", display, NULL);
  for (guint level = 1; level <= RAP_ODT_MAX_LEVEL; level++)
    {
      rap_xml_open (xml, ordered ? "text:list-level-style-number" : "text:list-level-style-bullet", NULL);
      rap_xml_number (xml, "text:level", level);
      if (ordered)
        {
          rap_xml_attribute (xml, "style:num-suffix", ".");
          rap_xml_attribute (xml, "style:num-format", "1");
        }
      else
        rap_xml_attribute (xml, "text:bullet-char", level == 1 ? "•" : "–");
      add_level_position (self, xml, step * level, step);
      rap_xml_close (xml);
    }
  rap_xml_close (xml);
}

/* The number of a paragraph stands in its first line. */
static void
add_paragraph_numbering (const RapOdt *self, RapXml *xml)
{
  rap_xml_open (xml, "text:list-style", "style:name", "Numbered_20_Paragraphs", "style:display-name", "Numbered Paragraphs", NULL);
  rap_xml_open (xml, "text:list-level-style-number", "text:level", "1", "style:num-suffix", ".", "style:num-format", "1", NULL);
  open_level_position (self, xml);
  rap_xml_empty (xml, "style:list-level-label-alignment", "text:label-followed-by", "listtab", "text:list-tab-stop-position", "28pt",
                 "fo:text-indent", "0pt", "fo:margin-left", "0pt", NULL);
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

/* A space after the number would stand before it in LibreOffice's right-to-left lines, so those have a tab. */
static void
add_heading_position (const RapOdt *self, RapXml *xml, guint level)
{
  gboolean tabbed = self->outlined && self->document->rtl;
  double left = tabbed ? self->style->roles[RAP_ROLE_HEADING_1].size * (0.5 + 0.75 * level) : 0;

  open_level_position (self, xml);
  rap_xml_open (xml, "style:list-level-label-alignment", "text:label-followed-by",
                tabbed ? "listtab" : self->outlined ? "space" : "nothing", NULL);
  if (tabbed)
    rap_odt_points (xml, "text:list-tab-stop-position", left);
  rap_odt_points (xml, "fo:text-indent", -left);
  rap_odt_points (xml, "fo:margin-left", left);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
add_outline_style (const RapOdt *self, RapXml *xml)
{
  rap_xml_open (xml, "text:outline-style", "style:name", "Outline", NULL);
  for (guint level = 1; level <= RAP_ODT_MAX_LEVEL; level++)
    {
      rap_xml_open (xml, "text:outline-level-style", NULL);
      rap_xml_number (xml, "text:level", level);
      rap_xml_attribute (xml, "style:num-format", self->outlined ? "1" : "");
      if (self->outlined && level > 1)
        rap_xml_number (xml, "text:display-levels", level);
      add_heading_position (self, xml, level);
      rap_xml_close (xml);
    }
  rap_xml_close (xml);
}

static gboolean
has_letters (const RapDocument *document)
{
  for (guint i = 0; i < document->notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (document->notes, i);

      if (!note->at_end)
        return g_ascii_isalpha (note->label[0]) != 0;
    }

  return FALSE;
}

/* Numbers hang before the text, at a tab. */
static void
add_notes_configurations (const RapOdt *self, RapXml *xml)
{
  rap_xml_empty (xml, "text:notes-configuration", "text:note-class", "footnote", "text:default-style-name", self->names[RAP_NAMED_FOOTNOTE],
                 "text:citation-style-name", "Footnote_20_Symbol", "text:citation-body-style-name", "Footnote_20_anchor",
                 "style:num-suffix", "\t", "style:num-format", has_letters (self->document) ? "a" : "1", "text:start-value", "0",
                 "text:footnotes-position", "page", "text:start-numbering-at", "document", NULL);
  rap_xml_empty (xml, "text:notes-configuration", "text:note-class", "endnote", "text:default-style-name", self->names[RAP_NAMED_ENDNOTE],
                 "text:citation-style-name", "Endnote_20_Symbol", "text:citation-body-style-name", "Endnote_20_anchor",
                 "text:master-page-name", "Standard", "style:num-suffix", "\t", "style:num-format", "1", "text:start-value", "0", NULL);
}

/* ---- Fonts */

/* The wanted font first, then what may replace it: LibreOffice takes the first that is there. */
static void
add_face (GHashTable *seen, RapXml *xml, const char *name, const char *family)
{
  g_auto (GStrv) fonts = g_strsplit (family, ",", -1);
  g_autoptr (GString) list = g_string_new (NULL);
  const char *generic = NULL;

  if (!g_hash_table_add (seen, g_strdup (name)))
    return;

  g_string_append_printf (list, "'%s'", name);
  for (guint i = 0; fonts[i] != NULL; i++)
    {
      const char *font = g_strstrip (fonts[i]);

      if (g_str_equal (font, "serif") || g_str_equal (font, "sans-serif") || g_str_equal (font, "monospace"))
        generic = font;
      else if (!g_str_equal (font, name) && strchr (font, '\'') == NULL)
        g_string_append_printf (list, ", '%s'", font);
    }
  rap_xml_empty (xml, "style:font-face", "style:name", name, "svg:font-family", list->str, "style:font-family-generic",
                 g_strcmp0 (generic, "serif") == 0 ? "roman" : g_strcmp0 (generic, "sans-serif") == 0 ? "swiss"
                 : g_strcmp0 (generic, "monospace") == 0 ? "modern" : NULL,
                 "style:font-pitch", g_strcmp0 (generic, "monospace") == 0 ? "fixed" : "variable", NULL);
}

static void
add_faces (const RapOdt *self, RapXml *xml)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  rap_xml_open (xml, "office:font-face-decls", NULL);
  for (RapNamedStyle named = 0; named < RAP_N_NAMED; named++)
    {
      const char *family = self->style->roles[rap_office_get_role (named, self->cover)].family;
      g_autofree char *first = rap_office_dup_font (family, 0);
      g_autofree char *complex = rap_office_dup_complex_font (family);

      add_face (seen, xml, first, family);
      add_face (seen, xml, complex, family);
    }
  add_face (seen, xml, "Liberation Mono", "Noto Sans Mono,DejaVu Sans Mono,monospace");
  rap_xml_close (xml);
}

/**
 * rap_odt_styles:
 *
 * Returns: (transfer full): styles.xml
 */
GBytes *
rap_odt_styles (const RapOdt *self)
{
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "office:document-styles", RAP_ODT_NAMESPACES, NULL);
  add_faces (self, xml);
  rap_xml_open (xml, "office:styles", NULL);
  add_base_styles (self, xml);
  for (RapNamedStyle named = 0; named < RAP_N_NAMED; named++)
    add_named_style (self, xml, named);
  add_object_styles (self, xml);
  add_character_styles (self, xml);
  add_outline_style (self, xml);
  add_list_style (self, xml, "List_20_1", "List 1", FALSE);
  add_list_style (self, xml, "Numbering_20_123", "Numbering 123", TRUE);
  add_paragraph_numbering (self, xml);
  add_notes_configurations (self, xml);
  rap_xml_close (xml);
  rap_xml_open (xml, "office:automatic-styles", NULL);
  rap_odt_page_layouts (self, xml);
  rap_xml_close (xml);
  rap_xml_open (xml, "office:master-styles", NULL);
  rap_odt_master_pages (self, xml);
  rap_xml_close (xml);

  return rap_xml_free_to_bytes (xml);
}
