/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an e-book says about itself: its list of contents, its files in their order, who wrote it, and who can read it (EPUB
 * Accessibility 1.1). All of it comes from the paper. */
#include "config.h"
#include "export/rap-epub.h"

#include <string.h>

#include "base/rap-date.h"

#define MAX_LEVEL 3  /* of headings in the list of contents */

static const RapEpubFile *
find_file (RapEpub *self, const char *name)
{
  for (guint i = 0; i < self->files->len; i++)
    if (g_str_equal (((const RapEpubFile *) g_ptr_array_index (self->files, i))->name, name))
      return g_ptr_array_index (self->files, i);

  return NULL;
}

static void
write_link (RapXml *xml, const char *type, const char *address, const char *text)
{
  rap_xml_element (xml, "a", text, "epub:type", type, "href", address, NULL);
}

static void
write_headings (RapEpub *self, const RapEpubFile *file)
{
  RapHtml *html = self->html;

  for (guint i = file->from; i < file->to; i++)
    {
      const RapBlock *block = g_ptr_array_index (html->document->blocks, i);
      g_autofree char *words = rap_runs_dup_text (block->runs);
      g_autofree char *text = g_strdup_printf (block->marker[0] != '\0' ? "%s\u2002%s" : "%s%s", block->marker, words);
      g_autofree char *address = g_strdup_printf ("%s#block-%u", file->name, i);

      if (block->kind != RAP_BLOCK_HEADING || block->level > MAX_LEVEL || block->box > 0)
        continue;

      rap_html_open_item (html, block->level, FALSE, 0);
      write_link (html->xml, NULL, address, text);
    }
}

/* From the title page to the notes. */
static void
write_toc (RapEpub *self)
{
  RapHtml *html = self->html;
  const RapEpubFile *notes = find_file (self, html->notes);

  rap_xml_open (html->xml, "nav", "epub:type", "toc", "role", "doc-toc", "aria-labelledby", "contents", NULL);
  rap_xml_element (html->xml, "h1", rap_label (html->language, "heading", "Contents"), "id", "contents", NULL);
  html->listing = TRUE;
  for (guint i = 0; i < self->files->len; i++)
    {
      const RapEpubFile *file = g_ptr_array_index (self->files, i);

      if (i == 0)
        {
          rap_html_open_item (html, 1, FALSE, 0);
          write_link (html->xml, NULL, file->name, rap_html_get_title (html));
        }
      else
        write_headings (self, file);
    }
  if (notes != NULL)
    {
      rap_html_open_item (html, 1, FALSE, 0);
      write_link (html->xml, NULL, notes->name, html->document->notes_heading);
    }
  rap_html_leave (html, NULL);
}

static void
write_landmark (RapXml *xml, const char *type, const char *address, const char *text)
{
  rap_xml_open (xml, "li", NULL);
  write_link (xml, type, address, text);
  rap_xml_close (xml);
}

/* For programs alone: where the text begins, which comes after the title page, and where the notes are. */
static void
write_landmarks (RapEpub *self)
{
  RapHtml *html = self->html;
  const RapEpubFile *notes = find_file (self, html->notes);
  const RapEpubFile *text = g_ptr_array_index (self->files, self->files->len > 2 ? 1 : 0);

  rap_xml_open (html->xml, "nav", "epub:type", "landmarks", "hidden", "hidden", NULL);
  rap_xml_open (html->xml, "ol", NULL);
  write_landmark (html->xml, "bodymatter", text->name, rap_html_get_title (html));
  if (notes != NULL)
    write_landmark (html->xml, "endnotes", notes->name, html->document->notes_heading);
  rap_xml_close (html->xml);
  rap_xml_close (html->xml);
  rap_xml_text (html->xml, "\n");
}

/**
 * rap_epub_write_contents:
 *
 * Writes what stands in the body of the navigation document (EPUB 3.3, section 7), when all other texts are written.
 */
void
rap_epub_write_contents (RapEpub *self)
{
  write_toc (self);
  write_landmarks (self);
}

static void
add_to_checksum (GPtrArray *files, GChecksum *checksum)
{
  for (guint i = 0; i < files->len; i++)
    {
      const RapEpubFile *file = g_ptr_array_index (files, i);

      g_checksum_update (checksum, g_bytes_get_data (file->bytes, NULL), (gssize) g_bytes_get_size (file->bytes));
    }
}

/* The same paper is the same book: a name made from all that is in it (RFC 9562, version 8). */
static char *
dup_identifier (RapEpub *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 hash[32];
  gsize length = sizeof hash;

  add_to_checksum (self->files, checksum);
  add_to_checksum (self->pictures, checksum);
  g_checksum_get_digest (checksum, hash, &length);
  hash[6] = (hash[6] & 0x0f) | 0x80;
  hash[8] = (hash[8] & 0x3f) | 0x80;

  return g_strdup_printf ("urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", hash[0], hash[1],
                          hash[2], hash[3], hash[4], hash[5], hash[6], hash[7], hash[8], hash[9], hash[10], hash[11], hash[12],
                          hash[13], hash[14], hash[15]);
}

static void
write_line (RapXml *xml, const char *name, const char *text)
{
  if (text[0] == '\0')
    return;

  rap_xml_element (xml, name, text, NULL);
  rap_xml_text (xml, "\n");
}

static void
write_property (RapXml *xml, const char *property, const char *text)
{
  rap_xml_element (xml, "meta", text, "property", property, NULL);
  rap_xml_text (xml, "\n");
}

/* A date that catalogues of books know as well: no season, no interval, no guess. */
static gboolean
is_plain (const char *edtf)
{
  RapDate date;

  return strspn (edtf, "0123456789-") == strlen (edtf) && rap_date_parse (edtf, &date, NULL) && date.points[0].month <= 12;
}

/* Whether there is something to look at, and whether all of it is described in words, as charts always are. */
static gboolean
has_pictures (const RapDocument *document, gboolean *described)
{
  gboolean any = document->logos->len > 0;

  *described = TRUE;
  for (guint i = 0; i < document->logos->len; i++)
    *described = *described && ((const RapImageRef *) g_ptr_array_index (document->logos, i))->alternative[0] != '\0';
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);

      any = any || block->image != NULL || block->bars != NULL;
      *described = *described && (block->image == NULL || block->image->alternative[0] != '\0');
    }

  return any;
}

static void
write_accessibility (RapEpub *self, RapXml *xml)
{
  RapLanguage *language = self->html->language;
  gboolean all_described;
  gboolean pictures = has_pictures (self->html->document, &all_described);
  gboolean described = pictures && all_described;
  const char *links = rap_label (language, "book", "Headings and notes can be reached by links, and all is in reading order.");
  const char *words = described ? rap_label (language, "book", "Pictures and charts are described in words.") : NULL;
  g_autofree char *summary = g_strjoin (" ", links, words, NULL);

  write_property (xml, "schema:accessMode", "textual");
  if (pictures)
    write_property (xml, "schema:accessMode", "visual");
  write_property (xml, "schema:accessModeSufficient", pictures && !described ? "textual,visual" : "textual");
  write_property (xml, "schema:accessibilityFeature", "tableOfContents");
  write_property (xml, "schema:accessibilityFeature", "structuralNavigation");
  write_property (xml, "schema:accessibilityFeature", "readingOrder");
  write_property (xml, "schema:accessibilityFeature", "displayTransformability");
  if (described)
    write_property (xml, "schema:accessibilityFeature", "alternativeText");
  write_property (xml, "schema:accessibilityHazard", "none");
  write_property (xml, "schema:accessibilitySummary", summary);
}

static void
write_metadata (RapEpub *self, RapXml *xml)
{
  const RapDocument *document = self->html->document;
  g_autofree char *identifier = dup_identifier (self);
  g_autoptr (GDateTime) day = rap_export_dup_day (document);
  g_autofree char *modified = g_date_time_format (day, "%Y-%m-%dT%H:%M:%SZ");

  rap_xml_open (xml, "metadata", "xmlns:dc", "http://purl.org/dc/elements/1.1/", NULL);
  rap_xml_text (xml, "\n");
  rap_xml_element (xml, "dc:identifier", identifier, "id", "id", NULL);
  rap_xml_text (xml, "\n");
  write_line (xml, "dc:title", rap_html_get_title (self->html));
  write_line (xml, "dc:creator", document->authors);
  write_line (xml, "dc:description", document->subtitle);
  write_line (xml, "dc:language", document->language);
  if (is_plain (document->date))
    write_line (xml, "dc:date", document->date);
  write_property (xml, "dcterms:modified", modified);
  write_accessibility (self, xml);
  rap_xml_close (xml);
  rap_xml_text (xml, "\n");
}

static void
write_items (GPtrArray *files, RapXml *xml)
{
  for (guint i = 0; i < files->len; i++)
    {
      const RapEpubFile *file = g_ptr_array_index (files, i);

      rap_xml_empty (xml, "item", "id", file->name, "href", file->name, "media-type", file->media,
                     "properties", file->properties, NULL);
      rap_xml_text (xml, "\n");
    }
}

static void
write_files (RapEpub *self, RapXml *xml)
{
  rap_xml_open (xml, "manifest", NULL);
  rap_xml_text (xml, "\n");
  write_items (self->files, xml);
  write_items (self->pictures, xml);
  rap_xml_close (xml);
  rap_xml_text (xml, "\n");

  rap_xml_open (xml, "spine", "page-progression-direction", self->html->document->rtl ? "rtl" : NULL, NULL);
  rap_xml_text (xml, "\n");
  for (guint i = 0; i < self->files->len; i++)
    {
      const RapEpubFile *file = g_ptr_array_index (self->files, i);

      if (!file->read)
        continue;
      rap_xml_empty (xml, "itemref", "idref", file->name, NULL);
      rap_xml_text (xml, "\n");
    }
  rap_xml_close (xml);
  rap_xml_text (xml, "\n");
}

/**
 * rap_epub_write_package:
 *
 * Returns: (transfer full): the package document (EPUB 3.3, section 5)
 */
GBytes *
rap_epub_write_package (RapEpub *self)
{
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "package", "xmlns", "http://www.idpf.org/2007/opf", "version", "3.0", "unique-identifier", "id",
                "xml:lang", self->html->document->language, "dir", self->html->document->rtl ? "rtl" : "ltr", NULL);
  rap_xml_text (xml, "\n");
  write_metadata (self, xml);
  write_files (self, xml);
  rap_xml_close (xml);

  return rap_xml_free_to_bytes (xml);
}
