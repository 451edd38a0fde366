/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word: the parts of the file and what says how they belong together (ECMA-376, part 2). */
#include "config.h"
#include "export/rap-docx.h"

#include "base/rap-zip.h"
#include "export/rap-exporters.h"
#include "layout/rap-house-styles.h"

#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

/* The parts that the text refers to; their names are also their ids. */
static const struct
{
  const char *name, *type;
} parts[] = {
  { "styles", "styles" }, { "numbering", "numbering" }, { "settings", "settings" }, { "fontTable", "fontTable" },
  { "footnotes", "footnotes" }, { "endnotes", "endnotes" },
  { "header1", "header" }, { "header2", "header" }, { "footer1", "footer" }, { "footer2", "footer" },
};

static const char *
get_ending (const RapPicture *picture)
{
  return g_str_equal (picture->media, "image/jpeg") ? "jpeg" : "png";
}

static void
take_part (RapZip *zip, const char *name, GBytes *bytes)
{
  rap_zip_add (zip, name, bytes);
  g_bytes_unref (bytes);
}

static void
add_types (RapZip *zip)
{
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "Types", "xmlns", PACKAGE "content-types", NULL);
  rap_xml_empty (xml, "Default", "Extension", "rels", "ContentType", "application/vnd.openxmlformats-package.relationships+xml", NULL);
  rap_xml_empty (xml, "Default", "Extension", "xml", "ContentType", "application/xml", NULL);
  rap_xml_empty (xml, "Default", "Extension", "jpeg", "ContentType", "image/jpeg", NULL);
  rap_xml_empty (xml, "Default", "Extension", "png", "ContentType", "image/png", NULL);
  rap_xml_empty (xml, "Override", "PartName", "/word/document.xml", "ContentType", WORD "document.main+xml", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *name = g_strdup_printf ("/word/%s.xml", parts[i].name);
      g_autofree char *type = g_strdup_printf (WORD "%s+xml", parts[i].type);

      rap_xml_empty (xml, "Override", "PartName", name, "ContentType", type, NULL);
    }
  rap_xml_empty (xml, "Override", "PartName", "/docProps/core.xml", "ContentType",
                 "application/vnd.openxmlformats-package.core-properties+xml", NULL);
  take_part (zip, "[Content_Types].xml", rap_xml_free_to_bytes (xml));
}

static RapXml *
new_relations (void)
{
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "Relationships", "xmlns", PACKAGE "relationships", NULL);

  return xml;
}

static void
add_package_relations (RapZip *zip)
{
  RapXml *xml = new_relations ();

  rap_xml_empty (xml, "Relationship", "Id", "document", "Type", OFFICE "officeDocument", "Target", "word/document.xml", NULL);
  rap_xml_empty (xml, "Relationship", "Id", "core", "Type", PACKAGE "relationships/metadata/core-properties", "Target",
                 "docProps/core.xml", NULL);
  take_part (zip, "_rels/.rels", rap_xml_free_to_bytes (xml));
}

static void
append_links (RapXml *xml, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("link%u", i + 1);

      rap_xml_empty (xml, "Relationship", "Id", id, "Type", OFFICE "hyperlink", "Target", g_ptr_array_index (links, i),
                     "TargetMode", "External", NULL);
    }
}

static void
add_text_relations (RapZip *zip, const RapDocx *docx)
{
  RapXml *xml = new_relations ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *target = g_strdup_printf ("%s.xml", parts[i].name);
      g_autofree char *type = g_strconcat (OFFICE, parts[i].type, NULL);

      rap_xml_empty (xml, "Relationship", "Id", parts[i].name, "Type", type, "Target", target, NULL);
    }
  for (guint i = 0; i < docx->pictures->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("picture%u", i + 1);
      g_autofree char *target = g_strdup_printf ("media/image%u.%s", i + 1, get_ending (g_ptr_array_index (docx->pictures, i)));

      rap_xml_empty (xml, "Relationship", "Id", id, "Type", OFFICE "image", "Target", target, NULL);
    }
  append_links (xml, docx->links[RAP_DOCX_BODY]);
  take_part (zip, "word/_rels/document.xml.rels", rap_xml_free_to_bytes (xml));
}

static void
add_note_relations (RapZip *zip, const RapDocx *docx, RapDocxText text, const char *name)
{
  RapXml *xml = new_relations ();

  append_links (xml, docx->links[text]);
  take_part (zip, name, rap_xml_free_to_bytes (xml));
}

static void
append_property (RapXml *xml, const char *element, const char *value)
{
  if (value[0] != '\0')
    rap_xml_element (xml, element, value, NULL);
}

/* What the paper says of itself, and nothing of who wrote or exported it. */
static void
add_properties (RapZip *zip, const RapDocument *document)
{
  g_autoptr (GDateTime) day = rap_export_dup_day (document);
  g_autofree char *time = g_date_time_format (day, "%Y-%m-%dT00:00:00Z");
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "cp:coreProperties", "xmlns:cp", PACKAGE "metadata/core-properties",
                "xmlns:dc", "http://purl.org/dc/elements/1.1/", "xmlns:dcterms", "http://purl.org/dc/terms/",
                "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance", NULL);
  append_property (xml, "dc:title", document->title);
  append_property (xml, "dc:subject", document->subtitle);
  append_property (xml, "dc:creator", document->authors);
  append_property (xml, "dc:language", document->language);
  rap_xml_element (xml, "dcterms:created", time, "xsi:type", "dcterms:W3CDTF", NULL);
  rap_xml_element (xml, "dcterms:modified", time, "xsi:type", "dcterms:W3CDTF", NULL);
  take_part (zip, "docProps/core.xml", rap_xml_free_to_bytes (xml));
}

static void
add_pictures (RapZip *zip, GPtrArray *pictures)
{
  for (guint i = 0; i < pictures->len; i++)
    {
      const RapPicture *picture = g_ptr_array_index (pictures, i);
      g_autofree char *name = g_strdup_printf ("word/media/image%u.%s", i + 1, get_ending (picture));

      rap_zip_add_plain (zip, name, picture->bytes);
    }
}

/* The text comes first: it decides which lists, links and pictures the other parts describe. */
static void
add_parts (RapZip *zip, RapDocx *docx)
{
  add_types (zip);
  add_package_relations (zip);
  take_part (zip, "word/document.xml", rap_docx_body (docx));
  take_part (zip, "word/footnotes.xml", rap_docx_notes (docx, RAP_DOCX_FOOTNOTES));
  take_part (zip, "word/endnotes.xml", rap_docx_notes (docx, RAP_DOCX_ENDNOTES));
  take_part (zip, "word/styles.xml", rap_docx_styles (docx));
  take_part (zip, "word/numbering.xml", rap_docx_numbering (docx));
  take_part (zip, "word/fontTable.xml", rap_docx_fonts (docx));
  take_part (zip, "word/settings.xml", rap_docx_settings (docx));
  take_part (zip, "word/header1.xml", rap_docx_header (docx, TRUE));
  take_part (zip, "word/header2.xml", rap_docx_header (docx, FALSE));
  take_part (zip, "word/footer1.xml", rap_docx_footer (docx, TRUE));
  take_part (zip, "word/footer2.xml", rap_docx_footer (docx, FALSE));
  add_text_relations (zip, docx);
  add_note_relations (zip, docx, RAP_DOCX_FOOTNOTES, "word/_rels/footnotes.xml.rels");
  add_note_relations (zip, docx, RAP_DOCX_ENDNOTES, "word/_rels/endnotes.xml.rels");
  add_pictures (zip, docx->pictures);
  add_properties (zip, docx->document);
}

GBytes *
rap_export_docx (const RapExportInput *input, GError **error)
{
  const RapDocument *document = input->document;
  g_autoptr (RapStyle) own = rap_style_load_for_paper (document->style);
  const RapStyle *style = input->style != NULL ? input->style : own;
  g_autofree gboolean *marked = g_new0 (gboolean, document->notes->len + 1);
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (RapDocxList));
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_picture_free);
  RapDocx docx = {
    .document = document,
    .style = style,
    .images = input->images,
    .cover = rap_office_has_cover (document, style),
    .outlined = rap_office_numbers_headings (document),
    .pictures = pictures,
    .lists = lists,
    .marked = marked,
  };
  RapZip *zip = rap_zip_new ();
  double width, height;

  rap_paper_get_size (document->paper, &width, &height);
  docx.width = width - style->start - style->end;
  for (guint i = 0; i < RAP_DOCX_N_TEXTS; i++)
    docx.links[i] = g_ptr_array_new_with_free_func (g_free);
  add_parts (zip, &docx);
  for (guint i = 0; i < RAP_DOCX_N_TEXTS; i++)
    g_ptr_array_unref (docx.links[i]);

  return rap_zip_free_to_bytes (zip, error);
}
