/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mending a PDF by libqpdf, in memory. */
#include "config.h"
#include "export/rap-pdf-mend.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

#include "base/rap-error.h"
#include "export/rap-export-resources.h"
#include "export/rap-pdf-private.h"

#define PROFILE "/org/rapporteur/export/srgb.icc"

/* Takes the handle that it is given as a value. */
static void
put (qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (pdf, dictionary, key, value);
  qpdf_oh_release (pdf, value);
}

static void
put_text (qpdf_data pdf, qpdf_oh dictionary, const char *key, const char *text)
{
  put (pdf, dictionary, key, qpdf_oh_new_unicode_string (pdf, text));
}

/* An object of its own, which the structure takes the place of. */
static void
put_place (qpdf_data pdf, qpdf_oh dictionary, const char *key, const char *object)
{
  put (pdf, dictionary, key, qpdf_make_indirect_object (pdf, qpdf_oh_parse (pdf, object)));
}

static guint
get_object (qpdf_data pdf, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key (pdf, dictionary, key);
  guint object = (guint) qpdf_oh_get_object_id (pdf, value);

  qpdf_oh_release (pdf, value);

  return object;
}

static qpdf_oh
add_stream (qpdf_data pdf, const char *dictionary, gconstpointer data, gsize length)
{
  qpdf_oh stream = qpdf_oh_new_stream (pdf);
  qpdf_oh entries = qpdf_oh_parse (pdf, dictionary);

  qpdf_oh_replace_stream_data (pdf, stream, data, length, qpdf_oh_new_null (pdf), qpdf_oh_new_null (pdf));
  qpdf_oh_begin_dict_key_iter (pdf, entries);
  while (qpdf_oh_dict_more_keys (pdf))
    {
      const char *key = qpdf_oh_dict_next_key (pdf);

      put (pdf, qpdf_oh_get_dict (pdf, stream), key, qpdf_oh_get_key (pdf, entries, key));
    }

  return stream;
}

/* What the numbers of colours mean (ISO 19005-2, 6.2.3). */
static void
add_output_intent (qpdf_data pdf, qpdf_oh root)
{
  g_autoptr (GBytes) profile = g_resource_lookup_data (rap_export_resources_get_resource (), PROFILE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  qpdf_oh intent = qpdf_oh_parse (pdf, "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) >>");
  qpdf_oh intents = qpdf_oh_new_array (pdf);

  put (pdf, intent, "/DestOutputProfile",
       add_stream (pdf, "<< /N 3 >>", g_bytes_get_data (profile, NULL), g_bytes_get_size (profile)));
  qpdf_oh_append_item (pdf, intents, intent);
  put (pdf, root, "/OutputIntents", intents);
}

static void
add_metadata (qpdf_data pdf, qpdf_oh root, const RapPdfPaper *paper)
{
  g_autofree char *xmp = rap_pdf_dup_xmp (paper);

  put (pdf, root, "/Metadata", add_stream (pdf, "<< /Type /Metadata /Subtype /XML >>", xmp, strlen (xmp)));
}

static void
set_root (qpdf_data pdf, const RapPdfPaper *paper)
{
  qpdf_oh root = qpdf_get_root (pdf);

  put_text (pdf, root, "/Lang", paper->document->language);
  put (pdf, root, "/MarkInfo", qpdf_oh_parse (pdf, "<< /Marked true >>"));
  put (pdf, root, "/ViewerPreferences",
       qpdf_oh_parse (pdf, paper->document->rtl ? "<< /DisplayDocTitle true /Direction /R2L >>" : "<< /DisplayDocTitle true >>"));
  put_place (pdf, root, "/StructTreeRoot", "<< /Type /StructTreeRoot >>");
  put_place (pdf, root, "/Names", "<< >>");
  add_metadata (pdf, root, paper);
  add_output_intent (pdf, root);
}

/* The day of the paper, not of the export; no word about the computer. */
static void
set_info (qpdf_data pdf, const RapPdfPaper *paper)
{
  const RapDocument *document = paper->document;
  g_autofree char *day = g_date_time_format (paper->day, "D:%Y%m%d%H%M%SZ");
  const char *const entries[][2] = {
    { "/Title", document->title }, { "/Author", document->authors }, { "/Subject", document->subtitle },
    { "/Creator", RAP_PDF_CREATOR }, { "/Producer", RAP_PDF_CREATOR }, { "/CreationDate", day }, { "/ModDate", day },
  };
  qpdf_oh info = qpdf_oh_new_dictionary (pdf);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i][1][0] != '\0')
      put_text (pdf, info, entries[i][0], entries[i][1]);
  put (pdf, qpdf_get_trailer (pdf), "/Info", qpdf_make_indirect_object (pdf, info));
}

typedef void (*Resource) (qpdf_data pdf, qpdf_oh resource);

/* The glyphs of embedded TrueType fonts are numbered as in the font (ISO 19005-2, 6.2.11.3.2). */
static void
mend_font (qpdf_data pdf, qpdf_oh font)
{
  qpdf_oh below = qpdf_oh_get_key (pdf, font, "/DescendantFonts");

  for (int i = 0; i < qpdf_oh_get_array_n_items (pdf, below); i++)
    {
      qpdf_oh descendant = qpdf_oh_get_array_item (pdf, below, i);

      if (qpdf_oh_is_dictionary_of_type (pdf, descendant, "/Font", "/CIDFontType2"))
        put (pdf, descendant, "/CIDToGIDMap", qpdf_oh_new_name (pdf, "/Identity"));
      qpdf_oh_release (pdf, descendant);
    }
  qpdf_oh_release (pdf, below);
}

/* Images must not be smoothed (ISO 19005-2, 6.2.8). */
static void
mend_image (qpdf_data pdf, qpdf_oh image)
{
  qpdf_oh_remove_key (pdf, qpdf_oh_get_dict (pdf, image), "/Interpolate");
}

/* Each resource of a kind once; pages share them. */
static void
mend_resources (qpdf_data pdf, qpdf_oh page, const char *kind, Resource mend, GHashTable *seen)
{
  qpdf_oh resources = qpdf_oh_get_key (pdf, page, "/Resources");
  qpdf_oh all = qpdf_oh_get_key_if_dict (pdf, resources, kind);

  if (qpdf_oh_is_dictionary (pdf, all))
    {
      qpdf_oh_begin_dict_key_iter (pdf, all);
      while (qpdf_oh_dict_more_keys (pdf))
        {
          qpdf_oh resource = qpdf_oh_get_key (pdf, all, qpdf_oh_dict_next_key (pdf));

          if (g_hash_table_add (seen, GINT_TO_POINTER (qpdf_oh_get_object_id (pdf, resource))))
            mend (pdf, resource);
          qpdf_oh_release (pdf, resource);
        }
    }
  qpdf_oh_release (pdf, all);
  qpdf_oh_release (pdf, resources);
}

/* Whether any piece of the page is one. */
static gboolean
has_links (const RapPdfPaper *paper, guint page, guint *piece)
{
  gboolean has = FALSE;

  for (; *piece < paper->pieces->len && g_array_index (paper->pieces, RapPiece, *piece).page == page; (*piece)++)
    {
      guint element = g_array_index (paper->pieces, RapPiece, *piece).element;

      has |= rap_structure_get (paper->pages->structure, element)->tag == RAP_TAG_LINK;
    }

  return has;
}

static void
mend_pages (qpdf_data pdf, const RapPdfPaper *paper)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint piece = 0;

  for (int i = 0; i < qpdf_get_num_pages (pdf); i++)
    {
      qpdf_oh page = qpdf_get_page_n (pdf, i);

      put (pdf, page, "/Tabs", qpdf_oh_new_name (pdf, "/S"));
      put (pdf, page, "/StructParents", qpdf_oh_new_integer (pdf, i));
      qpdf_oh_remove_key (pdf, page, "/Annots");
      if (has_links (paper, i, &piece))
        put_place (pdf, page, "/Annots", "[ ]");
      mend_resources (pdf, page, "/Font", mend_font, seen);
      mend_resources (pdf, page, "/XObject", mend_image, seen);
      qpdf_oh_release (pdf, page);
    }
}

/* The same objects in the same order give the same bytes: the file's id is made from them. */
static GByteArray *
write_bytes (qpdf_data pdf)
{
  if (qpdf_init_write_memory (pdf) & QPDF_ERRORS)
    return NULL;

  qpdf_set_object_stream_mode (pdf, qpdf_o_generate);
  qpdf_set_decode_level (pdf, qpdf_dl_none);
  qpdf_set_newline_before_endstream (pdf, QPDF_TRUE);
  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  if (qpdf_write (pdf) & QPDF_ERRORS)
    return NULL;

  return g_byte_array_append (g_byte_array_new (), qpdf_get_buffer (pdf), (guint) qpdf_get_buffer_length (pdf));
}

/* What cairo numbered must be what the painter recorded: pieces without ink, which cairo passes over, would shift all others. */
static void
check_numbers (qpdf_data pdf, const RapPdfPaper *paper)
{
  qpdf_oh known = qpdf_oh_get_key (pdf, qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/StructTreeRoot"), "/ParentTree");
  qpdf_oh lists = qpdf_oh_get_key (pdf, known, "/Nums");
  guint i = 0;

  for (guint p = 0; p < paper->pages->pages->len; p++)
    {
      qpdf_oh list = qpdf_oh_get_array_item (pdf, lists, (int) (2 * p + 1));
      guint n = 0;

      for (; i < paper->pieces->len && g_array_index (paper->pieces, RapPiece, i).page == p; i++)
        n++;
      if ((guint) qpdf_oh_get_array_n_items (pdf, list) != n)
        g_critical ("page %u: %u pieces were painted, %d numbered", p + 1, n, qpdf_oh_get_array_n_items (pdf, list));
      qpdf_oh_release (pdf, list);
    }
}

static qpdf_data
new_pdf (void)
{
  qpdf_data pdf = qpdf_init ();

  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);

  return pdf;
}

static gboolean
read_bytes (qpdf_data pdf, const GByteArray *bytes)
{
  return !(qpdf_read_memory (pdf, "cairo", (const char *) bytes->data, bytes->len, NULL) & QPDF_ERRORS);
}

/* Returns: (transfer full) (nullable): the file without its structure, but with places for it */
static GByteArray *
mend (qpdf_data pdf, const GByteArray *bytes, const RapPdfPaper *paper)
{
  if (!read_bytes (pdf, bytes))
    return NULL;

  check_numbers (pdf, paper);
  set_root (pdf, paper);
  set_info (pdf, paper);
  mend_pages (pdf, paper);

  return qpdf_has_error (pdf) ? NULL : write_bytes (pdf);
}

static void
find_places (qpdf_data pdf, RapPdfFile *file)
{
  for (guint p = 0; p < file->n_pages; p++)
    {
      qpdf_oh page = qpdf_get_page_n (pdf, p);

      file->pages[p] = (guint) qpdf_oh_get_object_id (pdf, page);
      file->annotations[p] = get_object (pdf, page, "/Annots");
      qpdf_oh_release (pdf, page);
    }
  file->root = get_object (pdf, qpdf_get_root (pdf), "/StructTreeRoot");
  file->names = get_object (pdf, qpdf_get_root (pdf), "/Names");
}

/* The second identifier changes with every change of a file, the first does not (ISO 32000-1, 14.4). */
static char *
dup_trailer (qpdf_data pdf, const RapPdfObjects *objects)
{
  qpdf_oh trailer = qpdf_get_trailer (pdf);
  qpdf_oh ids = qpdf_oh_get_key (pdf, trailer, "/ID");
  g_autofree char *first = g_strdup (qpdf_oh_unparse (pdf, qpdf_oh_get_array_item (pdf, ids, 0)));
  g_autofree char *second = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) objects->text->str, objects->text->len);

  return g_strdup_printf ("/Root %u 0 R /Info %u 0 R /ID [ %s <%s> ]", (guint) qpdf_oh_get_object_id (pdf, qpdf_get_root (pdf)),
                          get_object (pdf, trailer, "/Info"), first, second);
}

/* Returns: (transfer full): the structure, for a file with places for it */
static RapPdfObjects *
make_objects (qpdf_data pdf, const RapPdfPaper *paper)
{
  guint n = (guint) qpdf_get_num_pages (pdf);
  g_autofree guint *pages = g_new (guint, n);
  g_autofree guint *annotations = g_new (guint, n);
  RapPdfFile file = { n, pages, annotations, 0, 0 };
  qpdf_oh size = qpdf_oh_get_key (pdf, qpdf_get_trailer (pdf), "/Size");
  RapPdfObjects *objects = rap_pdf_objects_new ((guint) qpdf_oh_get_int_value (pdf, size));

  find_places (pdf, &file);
  rap_pdf_add_tree (objects, paper, &file);

  return objects;
}

/* The library has numbered the objects anew, so it reads the file again. */
static gboolean
add_tree (GByteArray *bytes, const RapPdfPaper *paper)
{
  qpdf_data pdf = new_pdf ();
  g_autoptr (RapPdfObjects) objects = NULL;
  g_autofree char *trailer = NULL;

  if (read_bytes (pdf, bytes))
    {
      objects = make_objects (pdf, paper);
      trailer = dup_trailer (pdf, objects);
    }
  qpdf_cleanup (&pdf);
  if (objects != NULL)
    rap_pdf_objects_append (objects, bytes, trailer);

  return objects != NULL;
}

/**
 * rap_pdf_mend:
 * @bytes: a PDF by cairo, its text painted as the pieces of @paper
 *
 * Returns: (transfer full): the same pages with all that is missing; the same input gives the same bytes
 */
GBytes *
rap_pdf_mend (const GByteArray *bytes, const RapPdfPaper *paper, GError **error)
{
  qpdf_data pdf = new_pdf ();
  g_autoptr (GByteArray) mended = mend (pdf, bytes, paper);

  if (mended == NULL || !add_tree (mended, paper))
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("The PDF could not be made: %s"),
                   qpdf_get_error_full_text (pdf, qpdf_get_error (pdf)));
      g_clear_pointer (&mended, g_byte_array_unref);
    }
  qpdf_cleanup (&pdf);

  return mended != NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&mended)) : NULL;
}
