/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package of evidence: the paper, the files it rests on, what they are and who had them, and what was left out. */
#include "config.h"
#include "export/rap-exporters.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/rap-date.h"
#include "base/rap-error.h"
#include "export/rap-bag-private.h"

/* Names say nothing: the beginning of the hash, and what kind of file it is. */
#define CODE_LENGTH 16

static const struct
{
  const char *media, *ending;
} endings[] = {
  { "application/gzip", "gz" },
  { "application/json", "json" },
  { "application/msword", "doc" },
  { "application/pdf", "pdf" },
  { "application/rtf", "rtf" },
  { "application/vnd.ms-excel", "xls" },
  { "application/vnd.oasis.opendocument.spreadsheet", "ods" },
  { "application/vnd.oasis.opendocument.text", "odt" },
  { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx" },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx" },
  { "application/zip", "zip" },
  { "audio/aac", "aac" },
  { "audio/amr", "amr" },
  { "audio/flac", "flac" },
  { "audio/mp4", "m4a" },
  { "audio/mpeg", "mp3" },
  { "audio/ogg", "ogg" },
  { "audio/x-wav", "wav" },
  { "image/gif", "gif" },
  { "image/heif", "heic" },
  { "image/jpeg", "jpg" },
  { "image/png", "png" },
  { "image/svg+xml", "svg" },
  { "image/tiff", "tif" },
  { "image/webp", "webp" },
  { "message/rfc822", "eml" },
  { "text/csv", "csv" },
  { "text/html", "html" },
  { "text/plain", "txt" },
  { "video/3gpp", "3gp" },
  { "video/mp4", "mp4" },
  { "video/mpeg", "mpg" },
  { "video/quicktime", "mov" },
  { "video/webm", "webm" },
  { "video/x-matroska", "mkv" },
};

static const char *
get_ending (const char *media)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (endings[i].media, media))
      return endings[i].ending;

  return "bin";
}

static void
evidence_free (RapEvidence *evidence)
{
  g_object_unref (evidence->attachment);
  g_free (evidence->path);
  g_free (evidence->sha256);
  g_free (evidence);
}

/* An attached file, read when it is asked for. */
typedef struct
{
  const RapExportInput *input;
  char                 *hash;
} Attached;

static void
attached_free (gpointer data)
{
  Attached *attached = data;

  g_free (attached->hash);
  g_free (attached);
}

static GBytes *
read_original (gpointer data, guint number, GError **error)
{
  const Attached *attached = data;

  return attached->input->piece (attached->hash, number, attached->input->content_data, error);
}

static gboolean
fail_picture (GError **error)
{
  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_DAMAGED, _("The attached file is missing or is no picture that can be shown."));

  return FALSE;
}

/* What papers may show leaves as a picture alone, and only one is in memory. */
static GBytes *
read_picture (gpointer data, guint number, GError **error)
{
  const Attached *attached = data;
  RapImages *images = attached->input->images;
  g_autoptr (RapImage) image = NULL;
  const char *media;

  if (number > 0)
    return g_bytes_new (NULL, 0);

  if (images != NULL)
    {
      image = rap_images_dup (images, attached->hash);
      rap_images_trim (images);
    }
  if (image == NULL)
    {
      fail_picture (error);
      return NULL;
    }

  return rap_image_dup_file (image, &media);
}

static const char *
get_picture_media (const RapExportInput *input, const char *hash)
{
  g_autoptr (RapImage) image = rap_images_dup (input->images, hash);

  return image != NULL && image->photo ? "image/jpeg" : "image/png";
}

static void
warn (RapPackage *package, const RapEvidence *lost, const GError *problem)
{
  const char *name = rap_record_get_text (lost->attachment, RAP_ATTACHMENT_NAME);

  if (package->input->warnings != NULL)
    g_ptr_array_add (package->input->warnings,
                     /* xgettext:python-brace-format */
                     rap_label_format (_("“{file}” is not in the package: {problem}"), "file", name[0] != '\0' ? name : lost->path,
                                       "problem", problem->message, NULL));
}

/* A file that was never there may have any words for a hash. */
static char *
dup_path (const char *sha256, const char *media)
{
  gboolean known = strspn (sha256, "0123456789abcdef") >= CODE_LENGTH;

  return g_strdup_printf ("files/%.*s.%s", CODE_LENGTH, known ? sha256 : "unknown", get_ending (media));
}

static void
add_evidence (RapPackage *package, RapRecord *attachment)
{
  const RapExportInput *input = package->input;
  gboolean original = input->piece != NULL;
  const char *hash = rap_record_get_text (attachment, RAP_ATTACHMENT_HASH);
  Attached *attached = g_new0 (Attached, 1);
  RapEvidence *evidence = g_new0 (RapEvidence, 1);
  g_autoptr (GError) problem = NULL;
  g_autoptr (RapBagFile) file = NULL;

  *attached = (Attached) { input, g_strdup (original ? hash : rap_attachment_get_picture (attachment)) };
  evidence->attachment = g_object_ref (attachment);
  file = rap_bag_file_new (original ? read_original : read_picture, attached, attached_free, &problem);
  if (file != NULL && original && !g_str_equal (file->sha256, hash))
    {
      g_clear_pointer (&file, rap_bag_file_free);
      g_set_error_literal (&problem, RAP_ERROR, RAP_ERROR_DAMAGED, _("The file is no longer what was attached. Attach it again."));
    }
  if (file == NULL)
    {
      evidence->path = dup_path (hash, rap_record_get_text (attachment, RAP_ATTACHMENT_MEDIA));
      warn (package, evidence, problem);
      g_ptr_array_add (package->lost, evidence);
      return;
    }

  evidence->path = dup_path (file->sha256, original ? rap_record_get_text (attachment, RAP_ATTACHMENT_MEDIA)
                                                    : get_picture_media (input, hash));
  evidence->sha256 = g_strdup (file->sha256);
  evidence->size = file->size;
  g_ptr_array_add (package->files, evidence);
  if (!rap_bag_has (package->bag, evidence->path))
    rap_bag_add_file (package->bag, evidence->path, g_steal_pointer (&file));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = rap_record_get_id (*(RapRecord *const *) a);
  gint64 second = rap_record_get_id (*(RapRecord *const *) b);

  return first < second ? -1 : first > second;
}

static GPtrArray *
list_attachments (RapCase *records)
{
  GListModel *list = rap_case_get_list (records, RAP_ATTACHMENT);
  GPtrArray *attachments = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (attachments, g_list_model_get_item (list, i));
  g_ptr_array_sort (attachments, compare_ids);

  return attachments;
}

static void
add_all_evidence (RapPackage *package)
{
  g_autoptr (GPtrArray) attachments = list_attachments (package->input->records);
  gint64 paper = rap_record_get_id (package->input->report);

  for (guint i = 0; i < attachments->len; i++)
    {
      RapRecord *attachment = g_ptr_array_index (attachments, i);
      gint64 report = rap_record_get_number (attachment, RAP_ATTACHMENT_REPORT);

      if (report != 0 && report != paper)
        package->n_others++;
      else if (!rap_record_is_empty (attachment, RAP_ATTACHMENT_HASH))
        add_evidence (package, attachment);
    }
}

static gboolean
add_papers (RapPackage *package, GError **error)
{
  static const struct
  {
    const char *path;
    GBytes   *(*write) (const RapExportInput *input, GError **error);
  } papers[] = { { "paper.pdf", rap_export_pdf }, { "paper.html", rap_export_html } };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GBytes) bytes = papers[i].write (package->input, error);

      if (bytes == NULL)
        return FALSE;
      rap_bag_add_bytes (package->bag, papers[i].path, bytes);
    }

  return TRUE;
}

static void
add_lists (RapPackage *package)
{
  static const struct
  {
    const char *path;
    GBytes   *(*write) (const RapPackage *package);
    gboolean    internal;
  } lists[] = {
    { "files.csv", rap_bag_write_files },
    { "sources.csv", rap_bag_write_sources },
    { "incidents.csv", rap_bag_write_incidents },
    { "custody.csv", rap_bag_write_custody, TRUE },
    { "left-out.csv", rap_bag_write_left_out },
    { "README.txt", rap_bag_write_readme },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!lists[i].internal || package->input->edition == RAP_EDITION_INTERNAL)
      {
        g_autoptr (GBytes) bytes = lists[i].write (package);

        rap_bag_add_bytes (package->bag, lists[i].path, bytes);
      }
}

/* The day of the paper, not of the export; a bag's date is a whole one. */
static void
add_info (RapPackage *package)
{
  const RapDocument *document = package->input->document;
  RapDate date;

  rap_bag_add_info (package->bag, "Source-Organization", document->authors);
  rap_bag_add_info (package->bag, "External-Description", document->title);
  if (strlen (document->date) == strlen ("2026-01-31") && rap_date_parse (document->date, &date, NULL)
      && date.earliest == date.latest)
    rap_bag_add_info (package->bag, "Bagging-Date", document->date);
}

static RapBag *
make_bag (const RapExportInput *input, GError **error)
{
  g_autoptr (RapBag) bag = rap_bag_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) evidence_free);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func ((GDestroyNotify) evidence_free);
  RapPackage package = { input, rap_language_get (input->document->language), bag, files, lost, 0 };

  if (!add_papers (&package, error))
    return NULL;
  add_all_evidence (&package);
  add_lists (&package);
  add_info (&package);

  return g_steal_pointer (&bag);
}

gboolean
rap_export_bag (const RapExportInput *input, const char *path, GError **error)
{
  g_autoptr (RapBag) bag = make_bag (input, error);

  return bag != NULL && rap_bag_write_zip (bag, path, error);
}

gboolean
rap_export_bag_folder (const RapExportInput *input, const char *path, GError **error)
{
  g_autoptr (RapBag) bag = make_bag (input, error);

  return bag != NULL && rap_bag_write_folder (bag, path, error);
}
