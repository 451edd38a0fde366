/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables as one OpenDocument spreadsheet (OpenDocument 1.3): numbers are numbers, days are days, and text is only text.
 * Rows are written while the container is packed, so that however many there are, few are in memory. */
#include "config.h"
#include "export/rap-exporters.h"

#include <string.h>

#include "base/rap-xml.h"
#include "base/rap-zip.h"
#include "export/rap-plain.h"
#include "export/rap-sheet.h"

#define MEDIA     "application/vnd.oasis.opendocument.spreadsheet"
#define XML       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define PIECE     200  /* rows that are in memory */
#define OFFICE    "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define CONFIG    "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
#define MANIFEST  "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

#define TABLE_STYLE(name, direction) \
  "<style:style style:name=\"" name "\" style:family=\"table\">" \
  "<style:table-properties style:writing-mode=\"" direction "\"/></style:style>\n"
#define COLUMN_STYLE(name, width) \
  "<style:style style:name=\"" name "\" style:family=\"table-column\">" \
  "<style:table-column-properties style:column-width=\"" width "\"/></style:style>\n"
#define ROW_STYLE(name, height) \
  "<style:style style:name=\"" name "\" style:family=\"table-row\">" \
  "<style:table-row-properties style:row-height=\"" height "\" style:use-optimal-row-height=\"false\"/></style:style>\n"

static const char head[] =
  XML "<office:document-content office:version=\"1.3\" xmlns:office=\"" OFFICE "\""
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
  " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\">\n"
  "<office:automatic-styles>\n"
  "<number:date-style style:name=\"day\"><number:year number:style=\"long\"/><number:text>-</number:text>"
  "<number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/></number:date-style>\n"
  TABLE_STYLE ("table-ltr", "lr-tb") TABLE_STYLE ("table-rtl", "rl-tb")
  COLUMN_STYLE ("narrow", "28mm") COLUMN_STYLE ("middle", "46mm") COLUMN_STYLE ("wide", "80mm")
  ROW_STYLE ("row", "5mm") ROW_STYLE ("headings", "10mm")
  "<style:style style:name=\"heading\" style:family=\"table-cell\"><style:table-cell-properties fo:wrap-option=\"wrap\""
  " style:vertical-align=\"bottom\"/><style:text-properties fo:font-weight=\"bold\" style:font-weight-asian=\"bold\""
  " style:font-weight-complex=\"bold\"/></style:style>\n"
  "<style:style style:name=\"date\" style:family=\"table-cell\" style:data-style-name=\"day\"/>\n"
  "</office:automatic-styles>\n<office:body><office:spreadsheet>\n";

typedef enum
{
  STEP_HEAD,
  STEP_TABLE,
  STEP_ROWS,
  STEP_END,
} Step;

typedef struct
{
  RapSheet    *sheet;
  Step         step;
  RapSheetKind kind;
  guint        rows[RAP_N_SHEETS];     /* with the headings */
  guint        columns[RAP_N_SHEETS];
} Content;

/* OpenDocument joins blanks side by side unless they are elements. */
static void
append_line (RapXml *xml, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "  ", -1);

  rap_xml_open (xml, "text:p", NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        rap_xml_empty (xml, "text:s", "text:c", "2", NULL);
      rap_xml_text (xml, parts[i]);
    }
  rap_xml_close (xml);
}

static void
append_lines (RapXml *xml, const char *text)
{
  g_autofree char *clean = rap_plain_dup_lines (text);
  g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    append_line (xml, lines[i]);
}

static void
append_cell (RapXml *xml, const RapCell *cell)
{
  const char *text = cell->text->str;

  switch (cell->kind)
    {
    case RAP_CELL_TEXT:
      rap_xml_open (xml, "table:table-cell", "office:value-type", "string", NULL);
      append_lines (xml, text);
      break;

    case RAP_CELL_NUMBER:
      rap_xml_open (xml, "table:table-cell", "office:value-type", "float", "office:value", text, NULL);
      append_line (xml, text);
      break;

    case RAP_CELL_DATE:
      rap_xml_open (xml, "table:table-cell", "office:value-type", "date", "office:date-value", text,
                    "table:style-name", "date", NULL);
      append_line (xml, text);
      break;
    }
  rap_xml_close (xml);
}

/* Cells with nothing in them, side by side */
static void
append_empty (RapXml *xml, guint n)
{
  if (n == 0)
    return;

  rap_xml_open (xml, "table:table-cell", NULL);
  if (n > 1)
    rap_xml_number (xml, "table:number-columns-repeated", n);
  rap_xml_close (xml);
}

static void
append_row (RapXml *xml, RapSheet *sheet)
{
  guint n_empty = 0;

  rap_xml_open (xml, "table:table-row", "table:style-name", "row", NULL);
  for (guint c = 0; c < rap_sheet_count (sheet); c++)
    {
      const RapCell *cell = rap_sheet_get_cell (sheet, c);

      if (cell->text->len == 0)
        {
          n_empty++;
          continue;
        }
      append_empty (xml, n_empty);
      n_empty = 0;
      append_cell (xml, cell);
    }
  append_empty (xml, n_empty);
  rap_xml_close (xml);
  rap_xml_raw (xml, "\n");
}

static const char *
get_width (RapFieldKind kind)
{
  switch (kind)
    {
    case RAP_FIELD_RICH:
      return "wide";

    case RAP_FIELD_TEXT:
    case RAP_FIELD_REFERENCE:
      return "middle";

    case RAP_FIELD_DATE:
    case RAP_FIELD_DURATION:
    case RAP_FIELD_CHOICE:
    case RAP_FIELD_NUMBER:
    case RAP_FIELD_FLAG:
      return "narrow";
    }

  g_return_val_if_reached ("middle");
}

static void
append_headings (RapXml *xml, RapSheet *sheet)
{
  for (guint c = 0; c < rap_sheet_count (sheet); c++)
    rap_xml_empty (xml, "table:table-column", "table:style-name", get_width (rap_sheet_get_kind (sheet, c)), NULL);

  rap_xml_open (xml, "table:table-header-rows", NULL);
  rap_xml_open (xml, "table:table-row", "table:style-name", "headings", NULL);
  for (guint c = 0; c < rap_sheet_count (sheet); c++)
    {
      g_autofree char *heading = rap_sheet_dup_heading (sheet, c);

      rap_xml_open (xml, "table:table-cell", "office:value-type", "string", "table:style-name", "heading", NULL);
      append_line (xml, heading);
      rap_xml_close (xml);
    }
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_raw (xml, "\n");
}

/* The element of a table stays open from piece to piece. */
static void
append_table_start (RapXml *xml, Content *content)
{
  RapSheet *sheet = content->sheet;
  const char *style = rap_sheet_is_rtl (sheet) ? "table-rtl" : "table-ltr";
  g_autofree char *start = g_markup_printf_escaped ("<table:table table:name=\"%s\" table:style-name=\"%s\">\n",
                                                    rap_sheet_get_name (content->kind), style);

  rap_sheet_begin (sheet, content->kind);
  rap_xml_raw (xml, start);
  append_headings (xml, sheet);
  content->columns[content->kind] = rap_sheet_count (sheet);
  content->rows[content->kind] = 1;
}

static gboolean
append_rows (RapXml *xml, Content *content)
{
  for (guint i = 0; i < PIECE; i++)
    {
      if (!rap_sheet_next (content->sheet))
        return FALSE;
      append_row (xml, content->sheet);
      content->rows[content->kind]++;
    }

  return TRUE;
}

/* A, B … Z, AA, AB … */
static char *
dup_column_name (guint column)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint left = column; left > 0; left = (left - 1) / 26)
    g_string_prepend_c (name, (char) ('A' + (left - 1) % 26));

  return g_string_free_and_steal (g_steal_pointer (&name));
}

/* Headings are buttons to filter and sort by. */
static void
append_ranges (RapXml *xml, const Content *content)
{
  rap_xml_open (xml, "table:database-ranges", NULL);
  for (RapSheetKind kind = 0; kind < RAP_N_SHEETS; kind++)
    {
      const char *name = rap_sheet_get_name (kind);
      g_autofree char *last = dup_column_name (content->columns[kind]);
      g_auto (GStrv) parts = g_strsplit (name, "'", -1);
      g_autofree char *quoted = g_strjoinv ("''", parts);
      g_autofree char *range = g_strdup_printf ("'%s'.A1:'%s'.%s%u", quoted, quoted, last, content->rows[kind]);
      g_autofree char *id = g_strdup_printf ("table-%u", kind + 1);

      rap_xml_empty (xml, "table:database-range", "table:name", id, "table:target-range-address", range,
                     "table:display-filter-buttons", "true", NULL);
    }
  rap_xml_close (xml);
  rap_xml_raw (xml, "\n</office:spreadsheet></office:body></office:document-content>\n");
}

/* The next rows of the table, or what ends it and the document. */
static void
append_rows_or_end (RapXml *xml, Content *content)
{
  if (append_rows (xml, content))
    return;

  rap_xml_raw (xml, "</table:table>\n");
  content->kind++;
  content->step = STEP_TABLE;
  if (content->kind < RAP_N_SHEETS)
    return;

  append_ranges (xml, content);
  content->step = STEP_END;
}

static GBytes *
write_piece_cb (gpointer data, guint number, GError **error)
{
  Content *content = data;
  RapXml *xml;

  if (number == 0)
    *content = (Content) { .sheet = content->sheet };
  if (content->step == STEP_END)
    return g_bytes_new (NULL, 0);

  xml = rap_xml_new (FALSE);
  switch (content->step)
    {
    case STEP_HEAD:
      rap_xml_raw (xml, head);
      content->step = STEP_TABLE;
      break;

    case STEP_TABLE:
      append_table_start (xml, content);
      content->step = STEP_ROWS;
      break;

    case STEP_ROWS:
      append_rows_or_end (xml, content);
      break;

    case STEP_END:
      break;
    }

  return rap_xml_free_to_bytes (xml);
}

static void
append_item (RapXml *xml, const char *name, const char *type, const char *value)
{
  rap_xml_element (xml, "config:config-item", value, "config:name", name, "config:type", type, NULL);
}

static void
append_view (RapXml *xml, const char *table)
{
  rap_xml_open (xml, "config:config-item-map-entry", "config:name", table, NULL);
  append_item (xml, "VerticalSplitMode", "short", "2");  /* frozen … */
  append_item (xml, "VerticalSplitPosition", "int", "1");  /* … below the first row */
  append_item (xml, "ActiveSplitRange", "short", "2");
  append_item (xml, "PositionBottom", "int", "1");
  rap_xml_close (xml);
}

/* The headings stay where they are when the rows are scrolled. */
static GBytes *
write_settings (void)
{
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "office:document-settings", "office:version", "1.3", "xmlns:office", OFFICE, "xmlns:config", CONFIG,
                "xmlns:ooo", "http://openoffice.org/2004/office", NULL);
  rap_xml_open (xml, "office:settings", NULL);
  rap_xml_open (xml, "config:config-item-set", "config:name", "ooo:view-settings", NULL);
  rap_xml_open (xml, "config:config-item-map-indexed", "config:name", "Views", NULL);
  rap_xml_open (xml, "config:config-item-map-entry", NULL);
  append_item (xml, "ViewId", "string", "view1");
  rap_xml_open (xml, "config:config-item-map-named", "config:name", "Tables", NULL);
  for (RapSheetKind kind = 0; kind < RAP_N_SHEETS; kind++)
    append_view (xml, rap_sheet_get_name (kind));

  return rap_xml_free_to_bytes (xml);
}

static GBytes *
write_manifest (void)
{
  RapXml *xml = rap_xml_new (TRUE);
  const struct { const char *path, *media; } parts[]
      = { { "/", MEDIA }, { "content.xml", "text/xml" }, { "settings.xml", "text/xml" } };

  rap_xml_open (xml, "manifest:manifest", "manifest:version", "1.3", "xmlns:manifest", MANIFEST, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    rap_xml_empty (xml, "manifest:file-entry", "manifest:full-path", parts[i].path, "manifest:media-type", parts[i].media,
                   "manifest:version", i == 0 ? "1.3" : NULL, NULL);

  return rap_xml_free_to_bytes (xml);
}

gboolean
rap_export_ods (const RapExportInput *input, const char *path, GError **error)
{
  g_autoptr (RapSheet) sheet = rap_sheet_new (input->records, input->edition);
  g_autoptr (GBytes) mimetype = g_bytes_new_static (MEDIA, strlen (MEDIA));
  g_autoptr (GBytes) settings = write_settings ();
  g_autoptr (GBytes) manifest = write_manifest ();
  Content content = { .sheet = sheet };
  RapZip *zip = rap_zip_new_file (path);

  rap_zip_add_plain (zip, "mimetype", mimetype);
  rap_zip_add_pieces (zip, "content.xml", RAP_ZIP_ANY_SIZE, write_piece_cb, &content);
  rap_zip_add (zip, "settings.xml", settings);
  rap_zip_add (zip, "META-INF/manifest.xml", manifest);

  return rap_zip_free_to_file (zip, error);
}
