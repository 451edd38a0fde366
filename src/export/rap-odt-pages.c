/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page styles of an OpenDocument text: the cover, the first page, the others, with what stands around the text where our own
 * pages have it (rap-furnish.c). */
#include "config.h"
#include "export/rap-odt.h"

#include <string.h>

#define GAP      30.0  /* from the text to the middle of the header and footer */
#define BAR      5.0   /* height of the bar at the edge of the first page */
#define RULE     1.2   /* of the rule below the publishers … */
#define DOWN     0.6   /* … which is this far down the margin above the text */
#define NOTE_GAP 6.0   /* above and below the rule of the notes */

/* What a kind of page has. */
typedef struct
{
  const char *name;     /* of the page style */
  const char *display;
  const char *layout;
  const char *next;
  gboolean    masthead;
  gboolean    header;
  gboolean    footer;
} Page;

static gboolean
is_number_above (const RapOdt *self)
{
  return self->style->page_number == RAP_PAGE_NUMBER_HEADER;
}

static Page
get_first_page (const RapOdt *self)
{
  if (self->cover)
    return (Page) { "Cover", "Cover", "Mpm1", "Standard", .masthead = self->style->masthead == RAP_MASTHEAD_BAR };

  return (Page) {
    "First_20_Page", "First Page", "Mpm1", "Standard",
    .masthead = self->style->masthead != RAP_MASTHEAD_NONE, .footer = !is_number_above (self),
  };
}

static Page
get_page (const RapOdt *self)
{
  return (Page) {
    "Standard", "Default Page Style", "Mpm2", NULL,
    .header = self->style->running_title || is_number_above (self), .footer = !is_number_above (self),
  };
}

/**
 * rap_odt_get_first_master:
 *
 * Returns: the name of the page style that the paper begins with
 */
const char *
rap_odt_get_first_master (const RapOdt *self)
{
  return get_first_page (self).name;
}

/* How far the header begins from the edge of the page: a bar needs no line, a rule hangs in the margin. */
static double
get_header_top (const RapOdt *self, const Page *page)
{
  const RapStyle *style = self->style;
  double top = style->top - GAP - style->roles[RAP_ROLE_HEADER].leading / 2;

  if (page->masthead && style->masthead == RAP_MASTHEAD_RULE)
    top = style->top * DOWN - 2 * RULE - style->roles[RAP_ROLE_MASTHEAD].leading;

  return CLAMP (top, 0, style->top);
}

static double
get_header_height (const RapOdt *self, const Page *page)
{
  const RapStyle *style = self->style;

  if (page->masthead && style->masthead == RAP_MASTHEAD_RULE)
    return style->roles[RAP_ROLE_MASTHEAD].leading + 3 * RULE;

  return style->roles[RAP_ROLE_HEADER].leading;
}

static void
add_band (RapXml *xml, const char *element, const char *side, double height, double gap)
{
  rap_xml_open (xml, element, NULL);
  rap_xml_open (xml, "style:header-footer-properties", NULL);
  rap_odt_points (xml, "fo:min-height", height);
  rap_odt_points (xml, side, MAX (gap, 0));
  rap_xml_attribute (xml, "style:dynamic-spacing", "false");
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
add_margins (const RapOdt *self, RapXml *xml, const Page *page)
{
  const RapStyle *style = self->style;
  gboolean rtl = self->document->rtl;
  double foot = style->bottom - GAP - style->roles[RAP_ROLE_FOOTER].leading / 2;

  rap_odt_points (xml, "fo:margin-top", page->header || page->masthead ? get_header_top (self, page) : style->top);
  rap_odt_points (xml, "fo:margin-bottom", page->footer ? MAX (foot, 0) : style->bottom);
  rap_odt_points (xml, "fo:margin-left", rtl ? style->end : style->start);
  rap_odt_points (xml, "fo:margin-right", rtl ? style->start : style->end);
}

static void
add_note_rule (const RapOdt *self, RapXml *xml)
{
  double part = MIN (self->style->note_rule / self->width, 1) * 100;
  char width[16];

  g_snprintf (width, sizeof width, "%d%%", (int) (part + 0.5));
  rap_xml_open (xml, "style:footnote-sep", "style:width", self->style->note_rule > 0 ? "0.6pt" : "0pt", "style:line-style",
                self->style->note_rule > 0 ? "solid" : "none", "style:adjustment", self->document->rtl ? "right" : "left",
                "style:rel-width", width, NULL);
  rap_odt_color (xml, "style:color", self->style->rule);
  rap_odt_points (xml, "style:distance-before-sep", NOTE_GAP);
  rap_odt_points (xml, "style:distance-after-sep", NOTE_GAP);
  rap_xml_close (xml);
}

static void
add_layout (const RapOdt *self, RapXml *xml, const Page *page)
{
  double header = get_header_height (self, page);

  rap_xml_open (xml, "style:page-layout", "style:name", page->layout, NULL);
  rap_xml_open (xml, "style:page-layout-properties", NULL);
  rap_odt_points (xml, "fo:page-width", self->page_width);
  rap_odt_points (xml, "fo:page-height", self->page_height);
  rap_xml_attribute (xml, "style:print-orientation", "portrait");
  rap_xml_attribute (xml, "style:num-format", "1");
  rap_xml_attribute (xml, "style:writing-mode", self->document->rtl ? "rl-tb" : "lr-tb");
  add_margins (self, xml, page);
  add_note_rule (self, xml);
  rap_xml_close (xml);
  if (page->header || page->masthead)
    add_band (xml, "style:header-style", "fo:margin-bottom", header, self->style->top - get_header_top (self, page) - header);
  if (page->footer)
    add_band (xml, "style:footer-style", "fo:margin-top", self->style->roles[RAP_ROLE_FOOTER].leading,
              GAP - self->style->roles[RAP_ROLE_FOOTER].leading / 2);
  rap_xml_close (xml);
}

/* A bar across the page, behind everything. */
static void
add_bar_style (RapXml *xml, const RapOdt *self)
{
  rap_xml_open (xml, "style:style", "style:name", "Mgr1", "style:family", "graphic", NULL);
  rap_xml_open (xml, "style:graphic-properties", "draw:stroke", "none", "draw:fill", "solid", NULL);
  rap_odt_color (xml, "draw:fill-color", self->style->accent);
  rap_xml_attribute (xml, "style:run-through", "background");
  rap_xml_attribute (xml, "style:wrap", "run-through");
  rap_xml_attribute (xml, "style:vertical-pos", "from-top");
  rap_xml_attribute (xml, "style:vertical-rel", "page");
  rap_xml_attribute (xml, "style:horizontal-pos", "from-left");
  rap_xml_attribute (xml, "style:horizontal-rel", "page");
  rap_xml_attribute (xml, "style:flow-with-text", "false");
  rap_xml_attribute (xml, "loext:decorative", "true");
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
add_end_style (const RapOdt *self, RapXml *xml, RapAlign align)
{
  rap_xml_open (xml, "style:style", "style:name", "MP1", "style:family", "paragraph", "style:parent-style-name",
                self->names[RAP_NAMED_FOOTER], NULL);
  rap_xml_empty (xml, "style:paragraph-properties", "fo:text-align", rap_odt_get_align (self, align), NULL);
  rap_xml_close (xml);
}

/**
 * rap_odt_page_layouts:
 *
 * Adds the layouts of the pages, and the automatic styles of what stands around their text.
 */
void
rap_odt_page_layouts (const RapOdt *self, RapXml *xml)
{
  Page first = get_first_page (self), page = get_page (self);

  add_end_style (self, xml, self->style->page_number == RAP_PAGE_NUMBER_FOOTER_CENTER ? RAP_ALIGN_CENTER : RAP_ALIGN_END);
  if (first.masthead && self->style->masthead == RAP_MASTHEAD_BAR)
    add_bar_style (xml, self);
  add_layout (self, xml, &first);
  add_layout (self, xml, &page);
}

/* "{page} of {pages}" with fields in the place of the names. */
static void
add_page_number (const RapOdt *self, RapXml *xml)
{
  const struct { const char *name, *field; } fields[] = { { "{page}", "text:page-number" }, { "{pages}", "text:page-count" } };
  const char *rest = self->document->page_label;

  while (*rest != '\0')
    {
      const char *brace = strchr (rest, '{');
      gsize length = brace != NULL ? (gsize) (brace - rest) : strlen (rest);
      g_autofree char *words = g_strndup (rest, length);

      rap_xml_text (xml, words);
      rest += length;
      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        if (g_str_has_prefix (rest, fields[i].name))
          {
            rap_xml_element (xml, fields[i].field, "1", i == 0 ? "text:select-page" : NULL, "current", NULL);
            rest += strlen (fields[i].name);
            brace = NULL;
          }
      if (brace != NULL)  /* a brace of its own */
        {
          rap_xml_text (xml, "{");
          rest++;
        }
    }
}

static void
add_bar (const RapOdt *self, RapXml *xml)
{
  rap_xml_open (xml, "draw:rect", "text:anchor-type", "paragraph", "draw:z-index", "0", "draw:name", "Bar",
                "draw:style-name", "Mgr1", NULL);
  rap_odt_points (xml, "svg:width", self->page_width);
  rap_odt_points (xml, "svg:height", BAR);
  rap_xml_attribute (xml, "svg:x", "0pt");
  rap_xml_attribute (xml, "svg:y", "0pt");
  rap_xml_close (xml);
}

static void
add_masthead (const RapOdt *self, RapXml *xml)
{
  gboolean bar = self->style->masthead == RAP_MASTHEAD_BAR;

  rap_xml_open (xml, "text:p", "text:style-name", self->names[bar ? RAP_NAMED_HEADER : RAP_NAMED_MASTHEAD], NULL);
  if (bar)
    add_bar (self, xml);
  else
    rap_xml_text (xml, self->document->authors);
  rap_xml_close (xml);
}

static void
add_header (const RapOdt *self, RapXml *xml)
{
  rap_xml_open (xml, "text:p", "text:style-name", self->names[RAP_NAMED_HEADER], NULL);
  if (self->style->running_title)
    rap_xml_element (xml, "text:title", self->document->title, NULL);
  if (is_number_above (self))
    {
      rap_xml_empty (xml, "text:tab", NULL);
      add_page_number (self, xml);
    }
  rap_xml_close (xml);
}

static void
add_master (const RapOdt *self, RapXml *xml, const Page *page)
{
  rap_xml_open (xml, "style:master-page", "style:name", page->name, "style:display-name",
                g_str_equal (page->name, page->display) ? NULL : page->display, "style:page-layout-name", page->layout, NULL);
  rap_xml_attribute (xml, "style:next-style-name", page->next);
  if (page->header || page->masthead)
    {
      rap_xml_open (xml, "style:header", NULL);
      if (page->header)
        add_header (self, xml);
      else
        add_masthead (self, xml);
      rap_xml_close (xml);
    }
  if (page->footer)
    {
      rap_xml_open (xml, "style:footer", NULL);
      rap_xml_open (xml, "text:p", "text:style-name", "MP1", NULL);
      add_page_number (self, xml);
      rap_xml_close (xml);
      rap_xml_close (xml);
    }
  rap_xml_close (xml);
}

/**
 * rap_odt_master_pages:
 *
 * Adds the page styles.
 */
void
rap_odt_master_pages (const RapOdt *self, RapXml *xml)
{
  Page first = get_first_page (self), page = get_page (self);

  add_master (self, xml, &page);
  add_master (self, xml, &first);
}
