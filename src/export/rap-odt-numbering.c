/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an OpenDocument text counts: the styles of its lists, its headings and its notes. */
#include "config.h"
#include "export/rap-odt.h"

/* LibreOffice takes the side of a label as it is on the page, and lets it begin there; so it has to end at the right edge. */
static void
open_level_position (const RapOdt *self, RapXml *xml)
{
  rap_xml_open (xml, "style:list-level-properties", "text:list-level-position-and-space-mode", "label-alignment",
                "fo:text-align", self->document->rtl ? "end" : NULL, NULL);
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
  rap_xml_open (xml, "text:list-style", "style:name", "Numbered_20_Paragraphs", "style:display-name", "Numbered Paragraphs",
                NULL);
  rap_xml_open (xml, "text:list-level-style-number", "text:level", "1", "style:num-suffix", ".", "style:num-format", "1",
                NULL);
  open_level_position (self, xml);
  rap_xml_empty (xml, "style:list-level-label-alignment", "text:label-followed-by", "listtab",
                 "text:list-tab-stop-position", "28pt", "fo:text-indent", "0pt", "fo:margin-left", "0pt", NULL);
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
  rap_odt_points (xml, "fo:margin-left", 0);
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

/**
 * rap_odt_notes_configurations:
 *
 * Says how notes are counted; their numbers hang before the text, at a tab.
 */
void
rap_odt_notes_configurations (const RapOdt *self, RapXml *xml)
{
  rap_xml_empty (xml, "text:notes-configuration", "text:note-class", "footnote", "text:default-style-name",
                 self->names[RAP_NAMED_FOOTNOTE],
                 "text:citation-style-name", "Footnote_20_Symbol", "text:citation-body-style-name", "Footnote_20_anchor",
                 "style:num-suffix", "\t", "style:num-format", rap_office_has_letters (self->document) ? "a" : "1",
                 "text:start-value", "0",
                 "text:footnotes-position", "page", "text:start-numbering-at", "document", NULL);
  rap_xml_empty (xml, "text:notes-configuration", "text:note-class", "endnote", "text:default-style-name",
                 self->names[RAP_NAMED_ENDNOTE],
                 "text:citation-style-name", "Endnote_20_Symbol", "text:citation-body-style-name", "Endnote_20_anchor",
                 "text:master-page-name", "Standard", "style:num-suffix", "\t", "style:num-format", "1",
                 "text:start-value", "0", NULL);
}

/**
 * rap_odt_list_styles:
 *
 * Adds the numbers of the headings, and the styles of the lists.
 */
void
rap_odt_list_styles (const RapOdt *self, RapXml *xml)
{
  add_outline_style (self, xml);
  add_list_style (self, xml, "List_20_1", "List 1", FALSE);
  add_list_style (self, xml, "Numbering_20_123", "Numbering 123", TRUE);
  add_paragraph_numbering (self, xml);
}
