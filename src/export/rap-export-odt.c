/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The container of an OpenDocument text: the parts and the list of them. */
#include "config.h"
#include "export/rap-odt.h"

#include "export/rap-exporters.h"
#include "layout/rap-house-styles.h"

#define MEDIA "application/vnd.oasis.opendocument.text"

/* ---- About the paper */

static void
add_words (RapXml *xml, const char *element, const char *words)
{
  if (words[0] != '\0')
    rap_xml_element (xml, element, words, NULL);
}

/* All of it is the report's: no program, no user, no time of the export. */
static GBytes *
write_meta (const RapDocument *document)
{
  RapXml *xml = rap_xml_new (TRUE);
  g_autoptr (GDateTime) day = rap_export_dup_day (document);
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%dT00:00:00");
  g_autofree char *language = rap_language_dup_full_tag (document->language);

  rap_xml_open (xml, "office:document-meta", RAP_ODT_NAMESPACES, NULL);
  rap_xml_open (xml, "office:meta", NULL);
  add_words (xml, "dc:title", document->title);
  add_words (xml, "dc:subject", document->subtitle);
  add_words (xml, "meta:initial-creator", document->authors);
  add_words (xml, "dc:creator", document->authors);
  add_words (xml, "meta:creation-date", date);
  add_words (xml, "dc:date", date);
  add_words (xml, "dc:language", language);
  rap_xml_close (xml);

  return rap_xml_free_to_bytes (xml);
}

/* ---- How it is laid out */

/* LibreOffice lays a file that does not say these out as versions before 2010 did. */
static GBytes *
write_settings (void)
{
  static const struct { const char *name; gboolean on; } settings[] = {
    { "AddExternalLeading", TRUE },
    { "AddFrameOffsets", FALSE },
    { "AddParaLineSpacingToTableCells", TRUE },
    { "AddParaSpacingToTableCells", FALSE },  /* the space below the last paragraph of a cell is not added to its padding */
    { "AddParaTableSpacing", FALSE },         /* between paragraphs is the larger of the two spaces, not their sum */
    { "AddParaTableSpacingAtStart", TRUE },
    { "AddVerticalFrameOffsets", FALSE },
    { "ClippedPictures", FALSE },
    { "CollapseEmptyCellPara", TRUE },
    { "ConsiderTextWrapOnObjPos", FALSE },
    { "ContinuousEndnotes", FALSE },
    { "DoNotJustifyLinesWithManualBreak", FALSE },
    { "DoNotResetParaAttrsForNumFont", FALSE },
    { "EmbedFonts", FALSE },
    { "IgnoreFirstLineIndentInNumbering", FALSE },
    { "IgnoreTabsAndBlanksForLineCalculation", FALSE },
    { "JustifyLinesWithShrinking", FALSE },
    { "OutlineLevelYieldsNumbering", FALSE },
    { "PropLineSpacingShrinksFirstLine", TRUE },
    { "TabAtLeftIndentForParagraphsInList", FALSE },
    { "TableRowKeep", FALSE },
    { "TabsRelativeToIndent", FALSE },        /* the number of a page stands at the text's edge, however deep the entry */
    { "UnxForceZeroExtLeading", FALSE },
    { "UseFormerLineSpacing", FALSE },
    { "UseFormerObjectPositioning", FALSE },
    { "UseFormerTextWrapping", FALSE },
    { "UseOldNumbering", FALSE },
    { "UseOldPrinterMetrics", FALSE },
  };
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "office:document-settings", "xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "xmlns:config",
                "urn:oasis:names:tc:opendocument:xmlns:config:1.0", "xmlns:ooo", "http://openoffice.org/2004/office",
                "office:version", "1.3", NULL);
  rap_xml_open (xml, "office:settings", NULL);
  rap_xml_open (xml, "config:config-item-set", "config:name", "ooo:configuration-settings", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    rap_xml_element (xml, "config:config-item", settings[i].on ? "true" : "false", "config:name", settings[i].name, "config:type",
                     "boolean", NULL);
  rap_xml_element (xml, "config:config-item", "high-resolution", "config:name", "PrinterIndependentLayout", "config:type",
                   "string", NULL);

  return rap_xml_free_to_bytes (xml);
}

/* ---- The container */

/**
 * rap_odt_dup_path:
 * @number: from 1
 *
 * Returns: (transfer full): where the picture is in the container
 */
char *
rap_odt_dup_path (const RapPicture *picture, guint number)
{
  return g_strdup_printf ("Pictures/image%u.%s", number, g_str_equal (picture->media, "image/png") ? "png" : "jpg");
}

static void
add_entry (RapXml *manifest, const char *path, const char *media)
{
  rap_xml_empty (manifest, "manifest:file-entry", "manifest:full-path", path, "manifest:version",
                 g_str_equal (path, "/") ? "1.3" : NULL, "manifest:media-type", media, NULL);
}

/* @bytes: (transfer full) */
static void
add_part (RapZip *zip, RapXml *manifest, const char *path, GBytes *bytes)
{
  rap_zip_add (zip, path, bytes);
  g_bytes_unref (bytes);
  add_entry (manifest, path, "text/xml");
}

static void
add_pictures (RapZip *zip, RapXml *manifest, GPtrArray *pictures)
{
  for (guint i = 0; i < pictures->len; i++)
    {
      const RapPicture *picture = g_ptr_array_index (pictures, i);
      g_autofree char *path = rap_odt_dup_path (picture, i + 1);

      rap_zip_add_plain (zip, path, picture->bytes);
      add_entry (manifest, path, picture->media);
    }
}

static GBytes *
pack (RapOdt *odt, GError **error)
{
  RapZip *zip = rap_zip_new ();
  RapXml *manifest = rap_xml_new (TRUE);
  g_autoptr (GBytes) media = g_bytes_new_static (MEDIA, sizeof MEDIA - 1), list = NULL;

  rap_zip_add_plain (zip, "mimetype", media);
  rap_xml_open (manifest, "manifest:manifest", "xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
                "manifest:version", "1.3", NULL);
  add_entry (manifest, "/", MEDIA);
  add_part (zip, manifest, "content.xml", rap_odt_content (odt));
  add_part (zip, manifest, "styles.xml", rap_odt_styles (odt));
  add_part (zip, manifest, "meta.xml", write_meta (odt->document));
  add_part (zip, manifest, "settings.xml", write_settings ());
  add_pictures (zip, manifest, odt->pictures);
  list = rap_xml_free_to_bytes (manifest);
  rap_zip_add (zip, "META-INF/manifest.xml", list);

  return rap_zip_free_to_bytes (zip, error);
}

static void
name_styles (RapOdt *odt)
{
  for (RapNamedStyle named = 0; named < RAP_N_NAMED; named++)
    {
      g_auto (GStrv) words = g_strsplit (rap_named_styles[named].libre_name, " ", -1);

      odt->names[named] = g_strjoinv ("_20_", words);
    }
}

GBytes *
rap_export_odt (const RapExportInput *input, GError **error)
{
  const RapDocument *document = input->document;
  g_autoptr (RapStyle) own = rap_style_load_for_paper (document->style);
  const RapStyle *style = input->style != NULL ? input->style : own;
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_picture_free);
  g_autoptr (GArray) late = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *written = g_new0 (gboolean, document->notes->len + 1);
  g_autofree guint *pages = rap_office_number_pages (document, style, input->images);
  RapOdt odt = {
    .document = document,
    .style = style,
    .images = input->images,
    .cover = rap_office_has_cover (document, style),
    .outlined = rap_office_numbers_headings (document),
    .pages = pages,
    .styles = styles,
    .pictures = pictures,
    .numbers = numbers,
    .late = late,
    .written = written,
  };
  GBytes *bytes;

  rap_paper_get_size (document->paper, &odt.page_width, &odt.page_height);
  odt.width = odt.page_width - style->start - style->end;
  name_styles (&odt);
  bytes = pack (&odt, error);
  for (RapNamedStyle named = 0; named < RAP_N_NAMED; named++)
    g_free (odt.names[named]);

  return bytes;
}
