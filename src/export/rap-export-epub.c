/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An e-book: a title page, a file for each section, the notes in one of their own. Readers decide what it looks like. */
#include "config.h"
#include "export/rap-exporters.h"

#include <string.h>

#include "base/rap-zip.h"
#include "export/rap-epub.h"
#include "export/rap-export-resources.h"

#define MEDIA       "application/epub+zip"
#define XHTML       "application/xhtml+xml"
#define STYLE_SHEET "/org/rapporteur/export/book.css"

static const char CONTAINER[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
  "<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n"
  "</container>\n";

static void
file_free (RapEpubFile *file)
{
  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static RapEpubFile *
add_file (GPtrArray *files, const char *name, const char *media)
{
  RapEpubFile *file = g_new0 (RapEpubFile, 1);

  file->name = g_strdup (name);
  file->media = media;
  g_ptr_array_add (files, file);

  return file;
}

/* A picture gets a name that tells nothing, and is there once. */
static char *
dup_picture_name (GBytes *picture, const char *media, gpointer data)
{
  RapEpub *epub = data;
  g_autofree char *name = g_strdup_printf ("image-%u.%s", epub->pictures->len + 1,
                                           g_str_equal (media, "image/jpeg") ? "jpg" : "png");

  for (guint i = 0; i < epub->pictures->len; i++)
    {
      const RapEpubFile *file = g_ptr_array_index (epub->pictures, i);

      if (g_bytes_equal (file->bytes, picture))
        return g_strdup (file->name);
    }

  add_file (epub->pictures, name, media)->bytes = g_bytes_ref (picture);

  return g_steal_pointer (&name);
}

/* A text, up to what is in its body. */
static RapEpubFile *
open_text (RapEpub *epub, const char *name, const char *title, const char *type)
{
  RapHtml *html = epub->html;
  RapEpubFile *file = add_file (epub->files, name, XHTML);

  file->read = TRUE;
  html->file = file->name;
  html->headings.depth = 0;
  rap_html_open_file (html, title);
  rap_xml_empty (html->xml, "link", "rel", "stylesheet", "type", "text/css", "href", "book.css", NULL);
  rap_xml_text (html->xml, "\n");
  rap_xml_close (html->xml);
  rap_xml_text (html->xml, "\n");
  rap_xml_open (html->xml, "body", "epub:type", type, NULL);
  rap_xml_text (html->xml, "\n");

  return file;
}

static void
close_text (RapEpub *epub, RapEpubFile *file)
{
  rap_xml_close_pair (epub->html->xml);
  rap_xml_text (epub->html->xml, "\n");
  file->bytes = rap_html_close_file (epub->html);
}

static const RapBlock *
get_block (RapEpub *epub, guint index)
{
  return g_ptr_array_index (epub->html->document->blocks, index);
}

/* The list of contents is a file of its own. */
static gboolean
is_listing (const RapBlock *block)
{
  return block->kind == RAP_BLOCK_CONTENTS || block->kind == RAP_BLOCK_CONTENTS_ENTRY;
}

static void
write_blocks (RapEpub *epub, RapEpubFile *file, guint from, guint to)
{
  file->from = from;
  file->to = to;
  for (guint i = from; i < to; i++)
    {
      const RapBlock *block = get_block (epub, i);

      if (is_listing (block))
        continue;
      rap_html_block (epub->html, i);
      if (block->kind == RAP_BLOCK_CHART)
        file->properties = "svg";
    }
  rap_html_leave (epub->html, NULL);
}

static void
write_title_page (RapEpub *epub, guint end)
{
  RapHtml *html = epub->html;
  RapEpubFile *file = open_text (epub, "title.xhtml", rap_html_get_title (html), "frontmatter");

  rap_xml_open (html->xml, "section", "epub:type", "titlepage", NULL);
  rap_xml_text (html->xml, "\n");
  rap_html_logos (html);
  write_blocks (epub, file, 0, end);
  rap_xml_close_pair (html->xml);
  rap_xml_text (html->xml, "\n");
  close_text (epub, file);
}

static gboolean
begins_chapter (const RapBlock *block)
{
  return block->kind == RAP_BLOCK_HEADING && block->level == 1 && block->box == 0;
}

static void
write_chapter (RapEpub *epub, guint number, guint from, guint to)
{
  RapHtml *html = epub->html;
  gboolean headed = begins_chapter (get_block (epub, from));
  g_autofree char *name = headed ? g_strdup_printf ("section-%u.xhtml", number) : g_strdup ("front.xhtml");
  g_autofree char *title = headed ? rap_runs_dup_text (get_block (epub, from)->runs) : g_strdup (rap_html_get_title (html));
  g_autofree char *label = g_strdup_printf ("block-%u", from);
  RapEpubFile *file = open_text (epub, name, title, "bodymatter");

  rap_xml_open (html->xml, "section", "epub:type", headed ? "chapter" : NULL, "role", headed ? "doc-chapter" : NULL,
                "aria-labelledby", headed ? label : NULL, NULL);
  rap_xml_text (html->xml, "\n");
  write_blocks (epub, file, from, to);
  rap_xml_close_pair (html->xml);
  rap_xml_text (html->xml, "\n");
  close_text (epub, file);
}

/* What stands before the first heading, and then a file for each heading of the first level. */
static void
write_chapters (RapEpub *epub, guint from)
{
  guint n_blocks = epub->html->document->blocks->len;
  guint number = 0;

  while (from < n_blocks && is_listing (get_block (epub, from)))
    from++;
  while (from < n_blocks)
    {
      guint to = from + 1;

      while (to < n_blocks && !begins_chapter (get_block (epub, to)))
        to++;
      number += begins_chapter (get_block (epub, from));
      write_chapter (epub, number, from, to);
      from = to;
    }
}

static void
write_notes (RapEpub *epub)
{
  RapEpubFile *file = open_text (epub, epub->html->notes, epub->html->document->notes_heading, "backmatter");

  rap_html_notes (epub->html);
  close_text (epub, file);
}

/* Every book has a list of contents; it is read after the title page when the paper has one. */
static void
write_contents (RapEpub *epub)
{
  const RapDocument *document = epub->html->document;
  RapEpubFile *file = open_text (epub, "nav.xhtml", rap_label (epub->html->language, "heading", "Contents"), "frontmatter");

  file->properties = "nav";
  file->read = FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    file->read = file->read || get_block (epub, i)->kind == RAP_BLOCK_CONTENTS;
  rap_epub_write_contents (epub);
  close_text (epub, file);

  g_ptr_array_steal_index (epub->files, epub->files->len - 1);
  g_ptr_array_insert (epub->files, 1, file);
}

static void
zip_files (GPtrArray *files, RapZip *zip, gboolean compressed)
{
  for (guint i = 0; i < files->len; i++)
    {
      const RapEpubFile *file = g_ptr_array_index (files, i);
      g_autofree char *path = g_strconcat ("EPUB/", file->name, NULL);

      if (compressed)
        rap_zip_add (zip, path, file->bytes);
      else
        rap_zip_add_plain (zip, path, file->bytes);
    }
}

/* The type comes first and as it is, so that a file can be told by its beginning (EPUB 3.3, OCF, section 4.3). */
static GBytes *
pack (RapEpub *epub, GError **error)
{
  RapZip *zip = rap_zip_new ();
  g_autoptr (GBytes) type = g_bytes_new_static (MEDIA, strlen (MEDIA));
  g_autoptr (GBytes) container = g_bytes_new_static (CONTAINER, strlen (CONTAINER));
  g_autoptr (GBytes) package = rap_epub_write_package (epub);

  rap_zip_add_plain (zip, "mimetype", type);
  rap_zip_add (zip, "META-INF/container.xml", container);
  rap_zip_add (zip, "EPUB/package.opf", package);
  zip_files (epub->files, zip, TRUE);
  zip_files (epub->pictures, zip, FALSE);

  return rap_zip_free_to_bytes (zip, error);
}

GBytes *
rap_export_epub (const RapExportInput *input, GError **error)
{
  g_autoptr (GBytes) sheet = g_resource_lookup_data (rap_export_resources_get_resource (), STYLE_SHEET,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  RapEpub epub = { .files = files, .pictures = pictures };
  g_autoptr (RapHtml) html = rap_html_new (input, RAP_HTML_BOOK, dup_picture_name, &epub);
  guint title_end = rap_html_get_title_end (input->document);

  if (sheet == NULL)
    return NULL;

  epub.html = html;
  write_title_page (&epub, title_end);
  write_chapters (&epub, title_end);
  if (input->document->notes->len > 0)
    write_notes (&epub);
  write_contents (&epub);
  add_file (files, "book.css", "text/css")->bytes = g_bytes_ref (sheet);

  return pack (&epub, error);
}
