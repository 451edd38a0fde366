/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One self-contained web page: the reader's browser needs nothing else, and a note is whole even as plain text. */
#include "config.h"
#include "export/rap-exporters.h"

#include <gio/gio.h>
#include <math.h>

#include "export/rap-export-resources.h"
#include "export/rap-html.h"

#define STYLE_SHEET "/org/rapporteur/export/paper.css"

static void
write_meta (RapHtml *html, const char *name, const char *content)
{
  if (content[0] == '\0')
    return;

  rap_xml_empty (html->xml, "meta", "name", name, "content", content, NULL);
  rap_xml_text (html->xml, "\n");
}

static void
write_color (RapHtml *html, const char *name, RapColor color)
{
  char text[64];

  g_snprintf (text, sizeof text, " --house-%s: #%02x%02x%02x;", name, (guint) lround (color.red * 255),
              (guint) lround (color.green * 255), (guint) lround (color.blue * 255));
  rap_xml_raw (html->xml, text);
}

/* The colours are those of the house style, the rest of the look is the style sheet's. */
static void
write_style (RapHtml *html, GBytes *sheet)
{
  const RapStyle *style = html->style;
  const struct { const char *name; RapColor color; } colors[]
      = { { "ink", style->ink }, { "muted", style->muted }, { "accent", style->accent }, { "heading", style->heading },
          { "link", style->link }, { "rule", style->rule }, { "tint", style->tint } };
  g_autofree char *rules = g_strndup (g_bytes_get_data (sheet, NULL), g_bytes_get_size (sheet));

  rap_xml_open (html->xml, "style", NULL);
  rap_xml_raw (html->xml, "\n:root {");
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    write_color (html, colors[i].name, colors[i].color);
  rap_xml_raw (html->xml, " }\n");
  rap_xml_raw (html->xml, rules);
  rap_xml_close (html->xml);
}

static void
write_head (RapHtml *html, GBytes *sheet)
{
  rap_html_open_file (html, rap_html_get_title (html));
  write_meta (html, "viewport", "width=device-width, initial-scale=1");
  write_meta (html, "author", html->document->authors);
  write_meta (html, "description", html->document->subtitle);
  write_meta (html, "dcterms.issued", html->document->date);
  write_style (html, sheet);
  rap_xml_text (html->xml, "\n");
  rap_xml_close (html->xml);
  rap_xml_text (html->xml, "\n");
}

/* Parts are what readers can jump to. */
static void
open_part (RapHtml *html, const char *tag, const char *label)
{
  rap_xml_open (html->xml, tag, "aria-labelledby", label, NULL);
  rap_xml_text (html->xml, "\n");
}

/* The blocks of a part, and its end. */
static void
write_part (RapHtml *html, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    rap_html_block (html, i);
  rap_html_leave (html, NULL);
  rap_xml_close_pair (html->xml);
  rap_xml_text (html->xml, "\n");
}

static void
write_body (RapHtml *html)
{
  GPtrArray *blocks = html->document->blocks;
  guint title_end = rap_html_get_title_end (html->document);
  guint about = blocks->len;
  g_autofree char *label = NULL;

  while (about > title_end && ((const RapBlock *) g_ptr_array_index (blocks, about - 1))->boxed)
    about--;
  label = g_strdup_printf ("block-%u", about);

  if (title_end > 0 || html->document->logos->len > 0)
    {
      open_part (html, "header", NULL);
      rap_html_logos (html);
      write_part (html, 0, title_end);
    }
  open_part (html, "main", NULL);
  write_part (html, title_end, about);
  if (about < blocks->len)
    {
      open_part (html, "aside", label);
      write_part (html, about, blocks->len);
    }
  if (html->document->notes->len > 0)
    rap_html_notes (html);
}

GBytes *
rap_export_html (const RapExportInput *input, GError **error)
{
  g_autoptr (GBytes) sheet = g_resource_lookup_data (rap_export_resources_get_resource (), STYLE_SHEET,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (RapHtml) html = rap_html_new (input, RAP_HTML_PAGE, rap_html_dup_data_address, NULL);

  if (sheet == NULL)
    return NULL;

  write_head (html, sheet);
  rap_xml_open (html->xml, "body", NULL);
  rap_xml_text (html->xml, "\n");
  write_body (html);
  rap_xml_close_pair (html->xml);
  rap_xml_text (html->xml, "\n");

  return rap_html_close_file (html);
}
