/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the text of a Word file: headers and footers as on our own pages, fonts, settings. */
#include "config.h"
#include "export/rap-docx.h"

#include <string.h>

#define BAR 5.0  /* height of the bar at the edge of the first page */

/* ---- Headers and footers */

static void
open_line (RapDocx *self, RapNamedStyle named, const char *alignment)
{
  rap_xml_open (self->xml, "w:p", NULL);
  rap_xml_open (self->xml, "w:pPr", NULL);
  rap_docx_property (self->xml, "w:pStyle", rap_named_styles[named].word_id);
  if (alignment != NULL)
    rap_docx_property (self->xml, "w:jc", alignment);
  rap_xml_close (self->xml);
}

/* "{page} of {pages}" with fields in the places. */
static void
append_page_number (RapDocx *self)
{
  const struct { const char *place, *instruction; } fields[] = { { "{page}", " PAGE " }, { "{pages}", " NUMPAGES " } };

  for (const char *p = self->document->page_label; *p != '\0';)
    {
      const char *next = strchr (p, '{');
      g_autofree char *words = next != NULL ? g_strndup (p, next - p) : g_strdup (p);
      gboolean found = FALSE;

      if (words[0] != '\0')
        rap_docx_words (self, words, NULL);
      if (next == NULL)
        break;
      for (guint i = 0; i < G_N_ELEMENTS (fields) && !found; i++)
        if (g_str_has_prefix (next, fields[i].place))
          {
            rap_docx_field (self, fields[i].instruction, "1", NULL);
            p = next + strlen (fields[i].place);
            found = TRUE;
          }
      if (!found)
        {
          rap_docx_words (self, "{", NULL);
          p = next + 1;
        }
    }
}

/* The bar at the page's edge is a frame of its own, so that the header stays where it is. */
static void
append_bar (RapDocx *self)
{
  RapXml *xml = self->xml;
  double width, height;

  rap_paper_get_size (self->document->paper, &width, &height);
  rap_xml_open (xml, "w:p", NULL);
  rap_xml_open (xml, "w:pPr", NULL);
  rap_docx_property (xml, "w:pStyle", rap_named_styles[RAP_NAMED_HEADER].word_id);
  rap_xml_open (xml, "w:framePr", NULL);
  rap_docx_twips (xml, "w:w", width);
  rap_docx_twips (xml, "w:h", BAR);
  rap_xml_attribute (xml, "w:hRule", "exact");
  rap_xml_attribute (xml, "w:wrap", "around");
  rap_xml_attribute (xml, "w:vAnchor", "page");
  rap_xml_attribute (xml, "w:hAnchor", "page");
  rap_xml_attribute (xml, "w:x", "1");
  rap_xml_attribute (xml, "w:y", "1");
  rap_xml_close (xml);
  rap_docx_shade (xml, self->style->accent);
  rap_xml_open (xml, "w:spacing", "w:before", "0", "w:after", "0", NULL);
  rap_docx_twips (xml, "w:line", BAR);
  rap_xml_attribute (xml, "w:lineRule", "exact");
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
append_empty (RapDocx *self, RapNamedStyle named)
{
  open_line (self, named, NULL);
  rap_xml_close (self->xml);
}

static void
append_masthead (RapDocx *self)
{
  switch (self->style->masthead)
    {
    case RAP_MASTHEAD_NONE:
      append_empty (self, RAP_NAMED_HEADER);
      break;

    case RAP_MASTHEAD_BAR:
      append_bar (self);
      append_empty (self, RAP_NAMED_HEADER);
      break;

    case RAP_MASTHEAD_RULE:
      open_line (self, RAP_NAMED_MASTHEAD, NULL);
      rap_docx_words (self, self->document->authors, NULL);
      rap_xml_close (self->xml);
      break;
    }
}

/* The running title, and the page's number beside it where the style has it there. */
static void
append_running_title (RapDocx *self)
{
  open_line (self, RAP_NAMED_HEADER, NULL);
  if (self->style->running_title)
    rap_docx_words (self, self->document->title, NULL);
  if (self->style->page_number == RAP_PAGE_NUMBER_HEADER)
    {
      rap_docx_tab (self->xml);
      append_page_number (self);
    }
  rap_xml_close (self->xml);
}

/**
 * rap_docx_header:
 * @first: of the first page, or of the others
 *
 * Returns: (transfer full): word/header….xml
 */
GBytes *
rap_docx_header (RapDocx *self, gboolean first)
{
  self->xml = rap_xml_new (TRUE);
  rap_xml_open (self->xml, "w:hdr", RAP_DOCX_NAMESPACES, NULL);
  if (first)
    append_masthead (self);
  else
    append_running_title (self);

  return rap_xml_free_to_bytes (g_steal_pointer (&self->xml));
}

/**
 * rap_docx_footer:
 * @first: of the first page, or of the others
 *
 * Returns: (transfer full): word/footer….xml
 */
GBytes *
rap_docx_footer (RapDocx *self, gboolean first)
{
  RapPageNumber place = self->style->page_number;

  self->xml = rap_xml_new (TRUE);
  rap_xml_open (self->xml, "w:ftr", RAP_DOCX_NAMESPACES, NULL);
  if (place == RAP_PAGE_NUMBER_HEADER || (first && self->cover))
    append_empty (self, RAP_NAMED_FOOTER);
  else
    {
      open_line (self, RAP_NAMED_FOOTER, place == RAP_PAGE_NUMBER_FOOTER_CENTER ? "center" : "right");
      append_page_number (self);
      rap_xml_close (self->xml);
    }

  return rap_xml_free_to_bytes (g_steal_pointer (&self->xml));
}

/* ---- Fonts, settings */

/* What replaces a font that is not on the reader's computer: the next of the house style. */
static void
append_font (RapXml *xml, const char *name, const char *other)
{
  rap_xml_open (xml, "w:font", "w:name", name, NULL);
  if (other != NULL)
    rap_docx_property (xml, "w:altName", other);
  rap_xml_close (xml);
}

/**
 * rap_docx_fonts:
 *
 * Returns: (transfer full): word/fontTable.xml
 */
GBytes *
rap_docx_fonts (const RapDocx *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "w:fonts", RAP_DOCX_NAMESPACES, NULL);
  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    {
      const char *family = self->style->roles[role].family;
      g_autofree char *font = rap_office_dup_font (family, 0);
      g_autofree char *other = rap_office_dup_font (family, 1);

      if (!g_hash_table_contains (known, font))
        append_font (xml, font, other);
      g_hash_table_add (known, g_steal_pointer (&font));
    }

  return rap_xml_free_to_bytes (xml);
}

static void
append_separators (RapXml *xml, const char *element, const char *note)
{
  rap_xml_open (xml, element, NULL);
  rap_xml_empty (xml, note, "w:id", "-1", NULL);
  rap_xml_empty (xml, note, "w:id", "0", NULL);
  rap_xml_close (xml);
}

/**
 * rap_docx_settings:
 *
 * Returns: (transfer full): word/settings.xml
 */
GBytes *
rap_docx_settings (const RapDocx *self)
{
  RapXml *xml = rap_xml_new (TRUE);
  gboolean hyphenate = self->style->roles[RAP_ROLE_BODY].hyphenate;

  rap_xml_open (xml, "w:settings", RAP_DOCX_NAMESPACES, NULL);
  rap_docx_property (xml, "w:defaultTabStop", "720");
  if (hyphenate)
    rap_docx_property (xml, "w:autoHyphenation", NULL);
  append_separators (xml, "w:footnotePr", "w:footnote");
  append_separators (xml, "w:endnotePr", "w:endnote");
  rap_xml_open (xml, "w:compat", NULL);
  /* As Word 2013 and later do; anything less opens in "compatibility mode". */
  rap_xml_empty (xml, "w:compatSetting", "w:name", "compatibilityMode", "w:uri", "http://schemas.microsoft.com/office/word",
                 "w:val", "15", NULL);
  rap_xml_close (xml);

  return rap_xml_free_to_bytes (xml);
}
