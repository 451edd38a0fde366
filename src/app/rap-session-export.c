/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exporting in a worker, from what is stored: one edition is made, and written in all formats that are wanted. */
#include "config.h"
#include "app/rap-session.h"

#include <glib/gi18n.h>

#include "app/rap-session-private.h"
#include "base/rap-error.h"
#include "store/rap-content.h"

typedef struct
{
  char      *case_path;  /* the user's case file, of which the working copy is read */
  RapEdition edition;
  char      *language;   /* in which withheld names are described */
  gint64     report;
  GPtrArray *files;      /* RapExportFile */
} Job;

static void
job_free (Job *job)
{
  g_free (job->case_path);
  g_free (job->language);
  g_ptr_array_unref (job->files);
  g_free (job);
}

/**
 * rap_export_file_new:
 * @path: (nullable): where it is written; %NULL: its bytes are wanted
 */
RapExportFile *
rap_export_file_new (const RapExporter *exporter, const char *path)
{
  RapExportFile *file = g_new0 (RapExportFile, 1);

  file->exporter = exporter;
  file->path = g_strdup (path);

  return file;
}

void
rap_export_file_free (RapExportFile *file)
{
  g_free (file->path);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

static GBytes *
read_content (const char *hash, gpointer data, GError **error)
{
  return rap_store_dup_content (data, hash, error);
}

static GBytes *
read_piece (const char *hash, guint number, gpointer data, GError **error)
{
  return rap_store_dup_piece (data, hash, number, error);
}

static gboolean
write_file (RapExportFile *file, const RapExportInput *input, GError **error)
{
  if (input->document == NULL && !file->exporter->whole_case)
    {
      g_set_error_literal (error, RAP_ERROR, RAP_ERROR_REFUSED, _("This case file has no paper to export."));
      return FALSE;
    }
  if (file->path != NULL)
    return rap_export (file->exporter, input, file->path, error);

  file->bytes = file->exporter->write (input, error);

  return file->bytes != NULL;
}

/* Returns what could not leave with the rest. */
static GPtrArray *
write_files (const Job *job, RapStore *store, RapCase *whole, RapCase *edition, GCancellable *cancellable, GError **error)
{
  RapRecord *report = rap_case_get_of_kind (edition, RAP_REPORT, job->report);
  g_autoptr (RapDocument) document = report != NULL ? rap_compose (edition, report) : NULL;
  gboolean internal = job->edition == RAP_EDITION_INTERNAL;
  g_autoptr (RapImages) images = rap_images_new (RAP_IMAGES_FOR_PAPER);
  g_autoptr (GArray) omissions = rap_omissions_list (whole, edition);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  RapExportInput input = {
    .records = edition,
    .document = document,
    .content = internal ? read_content : NULL,
    .content_data = internal ? store : NULL,
    .images = images,
    .case_path = job->case_path,
    .warnings = warnings,
    .piece = internal ? read_piece : NULL,
    .report = report,
    .edition = job->edition,
    .omissions = omissions,
  };

  rap_images_set_source (images, read_content, store);
  for (guint i = 0; i < job->files->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !write_file (g_ptr_array_index (job->files, i), &input, error))
      return NULL;

  return g_steal_pointer (&warnings);
}

static char **
free_to_strv (GPtrArray *strings)
{
  g_ptr_array_add (strings, NULL);

  return (char **) g_ptr_array_free (strings, FALSE);
}

static void
export (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (RapStore) store = rap_store_open_working (job->case_path, &error);
  g_autoptr (RapCase) records = store != NULL ? rap_store_load (store, &error) : NULL;
  g_autoptr (RapCase) edition = records != NULL ? rap_case_dup_edition (records, job->edition, job->language) : NULL;
  GPtrArray *warnings = edition != NULL ? write_files (job, store, records, edition, cancellable, &error) : NULL;

  if (warnings != NULL)
    g_task_return_pointer (task, free_to_strv (warnings), (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/**
 * rap_session_export_async:
 * @files: (element-type RapExportFile): what is wanted; not to be looked at until it is done
 */
void
rap_session_export_async (RapSession *self, GPtrArray *files, RapEdition edition, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;
  Job *job;

  if (!rap_session_flush_or_fail (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  job = g_new (Job, 1);
  *job = (Job) { g_strdup (rap_session_get_path (self)), edition, g_strdup (rap_session_get_language (self)),
                 self->report != NULL ? rap_record_get_id (self->report) : 0, g_ptr_array_ref (files) };
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, export);
}

/**
 * rap_session_export_finish:
 *
 * Returns: (transfer full) (nullable): a sentence about each thing that was to leave and could not; %NULL when nothing left
 */
char **
rap_session_export_finish (RapSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
