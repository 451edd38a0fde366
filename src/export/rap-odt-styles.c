/* SPDX-License-Identifier: GPL-3.0-or-later */
/* styles.xml of an OpenDocument text: the named styles, made from the house style. A style says what it has other than its
 * parent, so that who changes "Standard" or "Heading" changes all that follow. */
#include "config.h"
#include "export/rap-odt.h"

#include <string.h>

#define QUOTE_RULE    2.0
#define MASTHEAD_RULE 1.2
/* As high as a line bears; LibreOffice measures it by the height of the font, and Arabic ones are tall. */
#define RAISED        "33% 60%"
#define RAISED_ARABIC "18% 60%"

/* ---- What others come from */

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

/* As on our own pages, so that a list of contents tells the right pages: what a font has above and below its letters, Arabic
 * ones above all, would set lines far apart. A line with a picture grows with it. */
static void
add_leading (RapXml *xml, RapNamedStyle named, const RapTextStyle *look, const RapTextStyle *base)
{
  if (named == RAP_NAMED_FIGURE)
    rap_xml_attribute (xml, "fo:line-height", "100%");
  else if (look->leading != base->leading)
    rap_odt_points (xml, "fo:line-height", look->leading);
}

static void
add_paragraph_properties (const RapOdt *self, RapXml *xml, RapNamedStyle named, const RapTextStyle *look,
                          const RapTextStyle *base)
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

/* A heading that is never numbered says so by the name of no list. */
static const char *
get_list (RapNamedStyle named)
{
  if (named == RAP_NAMED_BOX_HEADING || named == RAP_NAMED_NOTES_HEADING)
    return "";
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
  rap_xml_attribute (xml, "style:list-style-name", get_list (named));
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
  rap_odt_font (xml, standard->family);
  rap_odt_size (xml, standard->size);
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
  rap_xml_open (xml, "style:text-properties", "style:text-position", self->document->rtl ? RAISED_ARABIC : RAISED, NULL);
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
  rap_odt_thrice (xml, weights, "bold");
  rap_xml_close (xml);
  rap_xml_close (xml);
  open_style (xml, "Emphasis", "Emphasis", "text");
  rap_xml_open (xml, "style:text-properties", NULL);
  rap_odt_thrice (xml, styles, "italic");
  rap_xml_close (xml);
  rap_xml_close (xml);
  open_style (xml, "Source_20_Text", "Source Text", "text");
  rap_xml_open (xml, "style:text-properties", NULL);
  rap_odt_thrice (xml, fonts, "Liberation Mono");
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
  rap_odt_list_styles (self, xml);
  rap_odt_notes_configurations (self, xml);
  rap_xml_close (xml);
  rap_xml_open (xml, "office:automatic-styles", NULL);
  rap_odt_page_layouts (self, xml);
  rap_xml_close (xml);
  rap_xml_open (xml, "office:master-styles", NULL);
  rap_odt_master_pages (self, xml);
  rap_xml_close (xml);

  return rap_xml_free_to_bytes (xml);
}
