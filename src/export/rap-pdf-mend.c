/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mending a PDF by libqpdf, in memory. */
#include "config.h"
#include "export/rap-pdf-mend.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "base/rap-error.h"
#include "export/rap-pdf-private.h"

#define PROFILE "/org/rapporteur/export/srgb.icc"

void
rap_pdf_put (qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (pdf, dictionary, key, value);
  qpdf_oh_release (pdf, value);
}

void
rap_pdf_append (qpdf_data pdf, qpdf_oh array, qpdf_oh value)
{
  qpdf_oh_append_item (pdf, array, value);
  qpdf_oh_release (pdf, value);
}

/* Returns: the value as an object of the file, to be referred to */
qpdf_oh
rap_pdf_add (qpdf_data pdf, qpdf_oh value)
{
  qpdf_oh added = qpdf_make_indirect_object (pdf, value);

  qpdf_oh_release (pdf, value);

  return added;
}

qpdf_oh
rap_pdf_text (qpdf_data pdf, const char *text)
{
  return qpdf_oh_new_unicode_string (pdf, text);
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

      rap_pdf_put (pdf, qpdf_oh_get_dict (pdf, stream), key, qpdf_oh_get_key (pdf, entries, key));
    }

  return stream;
}

/* What the numbers of colours mean (ISO 19005-2, 6.2.3). */
static void
add_output_intent (qpdf_data pdf, qpdf_oh root)
{
  g_autoptr (GBytes) profile = g_resources_lookup_data (PROFILE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  qpdf_oh intent = qpdf_oh_parse (pdf, "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) >>");
  qpdf_oh intents = qpdf_oh_new_array (pdf);

  rap_pdf_put (pdf, intent, "/DestOutputProfile",
               add_stream (pdf, "<< /N 3 >>", g_bytes_get_data (profile, NULL), g_bytes_get_size (profile)));
  rap_pdf_append (pdf, intents, intent);
  rap_pdf_put (pdf, root, "/OutputIntents", intents);
}

static void
add_metadata (qpdf_data pdf, qpdf_oh root, const RapPdfPaper *paper)
{
  g_autofree char *xmp = rap_pdf_dup_xmp (paper);

  rap_pdf_put (pdf, root, "/Metadata", add_stream (pdf, "<< /Type /Metadata /Subtype /XML >>", xmp, strlen (xmp)));
}

static void
set_root (qpdf_data pdf, const RapPdfPaper *paper)
{
  qpdf_oh root = qpdf_get_root (pdf);

  rap_pdf_put (pdf, root, "/Lang", rap_pdf_text (pdf, paper->document->language));
  rap_pdf_put (pdf, root, "/MarkInfo", qpdf_oh_parse (pdf, "<< /Marked true >>"));
  rap_pdf_put (pdf, root, "/ViewerPreferences",
               qpdf_oh_parse (pdf, paper->document->rtl ? "<< /DisplayDocTitle true /Direction /R2L >>" : "<< /DisplayDocTitle true >>"));
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
      rap_pdf_put (pdf, info, entries[i][0], rap_pdf_text (pdf, entries[i][1]));
  rap_pdf_put (pdf, qpdf_get_trailer (pdf), "/Info", rap_pdf_add (pdf, info));
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
        rap_pdf_put (pdf, descendant, "/CIDToGIDMap", qpdf_oh_new_name (pdf, "/Identity"));
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

static void
mend_pages (qpdf_data pdf)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (int i = 0; i < qpdf_get_num_pages (pdf); i++)
    {
      qpdf_oh page = qpdf_get_page_n (pdf, i);

      rap_pdf_put (pdf, page, "/Tabs", qpdf_oh_new_name (pdf, "/S"));
      mend_resources (pdf, page, "/Font", mend_font, seen);
      mend_resources (pdf, page, "/XObject", mend_image, seen);
      qpdf_oh_release (pdf, page);
    }
}

/* The same objects in the same order give the same bytes: the file's id is made from them. */
static GBytes *
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

  return g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf));
}

static GBytes *
mend (qpdf_data pdf, GByteArray *bytes, const RapPdfPaper *paper)
{
  if (qpdf_read_memory (pdf, "cairo", (const char *) bytes->data, bytes->len, NULL) & QPDF_ERRORS)
    return NULL;

  set_root (pdf, paper);
  set_info (pdf, paper);
  mend_pages (pdf);
  rap_pdf_add_tree (pdf, paper);

  return qpdf_has_error (pdf) ? NULL : write_bytes (pdf);
}

/**
 * rap_pdf_mend:
 * @bytes: a PDF by cairo, its text painted as the pieces of @paper
 *
 * Returns: (transfer full): the same pages with all that is missing; the same input gives the same bytes
 */
GBytes *
rap_pdf_mend (GByteArray *bytes, const RapPdfPaper *paper, GError **error)
{
  qpdf_data pdf = qpdf_init ();
  GBytes *mended;

  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  mended = mend (pdf, bytes, paper);
  if (mended == NULL)
    g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("The PDF could not be made: %s"),
                 qpdf_get_error_full_text (pdf, qpdf_get_error (pdf)));
  qpdf_cleanup (&pdf);

  return mended;
}
