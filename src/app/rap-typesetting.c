/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the workers do. They get copies and give results; nothing is shared while they run. */
#include "config.h"
#include "app/rap-typesetting.h"

#include "base/rap-date.h"
#include "language/rap-language.h"
#include "layout/rap-house-styles.h"
#include "layout/rap-layout.h"
#include "store/rap-content.h"
#include "store/rap-store.h"

typedef struct
{
  char         *file;
  RapWorkbench *workbench;  /* NULL: to be made */
  GPtrArray    *changes;    /* RapMirrorChange */
  char         *language;
  gint64        report;
  RapStore     *store;      /* opened when an image is to be read */
} Job;

void
rap_workbench_free (RapWorkbench *workbench)
{
  g_object_unref (workbench->mirror);
  rap_shaper_free (workbench->shaper);
  rap_images_free (workbench->images);
  g_free (workbench);
}

static void
job_free (Job *job)
{
  g_free (job->file);
  g_clear_pointer (&job->workbench, rap_workbench_free);
  g_ptr_array_unref (job->changes);
  g_free (job->language);
  g_free (job);
}

/**
 * rap_mirror_change_new:
 * @record: (nullable): the record as it is now; %NULL when it is gone
 */
RapMirrorChange *
rap_mirror_change_new (gint64 id, RapRecord *record)
{
  RapMirrorChange *change = g_new (RapMirrorChange, 1);

  *change = (RapMirrorChange) { id, record != NULL ? rap_record_copy (record) : NULL };

  return change;
}

void
rap_mirror_change_free (RapMirrorChange *change)
{
  g_clear_object (&change->record);
  g_free (change);
}

static void
update_mirror (RapCase *mirror, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const RapMirrorChange *change = g_ptr_array_index (changes, i);
      RapRecord *known = rap_case_get (mirror, change->id);

      if (known != NULL && change->record != NULL)
        rap_record_take_over (known, change->record);
      else if (known != NULL)
        rap_case_remove (mirror, known);
      else if (change->record != NULL)
        rap_case_add (mirror, change->record);
    }
}

void
rap_typesetting_free (RapTypesetting *typesetting)
{
  g_clear_pointer (&typesetting->pages, rap_pages_free);
  g_ptr_array_unref (typesetting->findings);
  g_clear_pointer (&typesetting->preset, rap_preset_free);
  g_clear_pointer (&typesetting->workbench, rap_workbench_free);
  g_free (typesetting);
}

static gboolean
set_up_workbench (Job *job, GError **error)
{
  g_autoptr (RapStore) store = rap_store_open_working (job->file, error);
  RapCase *mirror = store != NULL ? rap_store_load (store, error) : NULL;

  if (mirror == NULL)
    return FALSE;

  job->workbench = g_new (RapWorkbench, 1);
  *job->workbench = (RapWorkbench) { mirror, rap_shaper_new (), rap_images_new (RAP_IMAGES_FOR_SCREEN) };

  return TRUE;
}

static GBytes *
read_image (const char *hash, gpointer data, GError **error)
{
  Job *job = data;

  if (job->store == NULL)
    job->store = rap_store_open_working (job->file, error);

  return job->store != NULL ? rap_store_dup_content (job->store, hash, error) : NULL;
}

static RapTypesetting *
typeset_edition (Job *job, RapCase *edition, GCancellable *cancellable, GError **error)
{
  RapRecord *report = rap_case_get_of_kind (edition, RAP_REPORT, job->report);
  g_autoptr (RapDocument) document = report != NULL ? rap_compose (edition, report) : NULL;
  g_autoptr (RapStyle) style = document != NULL ? rap_style_load_for_paper (document->style) : NULL;
  RapTypesetting *result;
  RapLook look;

  if (report == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");  /* deleted since the job began */
  if (style == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  result = g_new (RapTypesetting, 1);
  rap_images_set_source (job->workbench->images, read_image, job);
  result->pages = rap_layout (document, style, job->workbench->shaper, job->workbench->images);
  rap_images_set_source (job->workbench->images, NULL, NULL);
  rap_images_trim (job->workbench->images);
  g_clear_pointer (&job->store, rap_store_close);
  result->preset = rap_preset_load_for_paper (rap_record_get_text (report, RAP_REPORT_PRESET));
  result->words = rap_preset_count (result->preset, document);
  rap_style_get_look (style, result->pages->pages->len, &look);
  result->findings = rap_check (&(RapCheckInput) { job->workbench->mirror, edition, report, document, result->pages->problems,
                                                   rap_date_get_today (), result->preset, result->words, &look });
  result->workbench = g_steal_pointer (&job->workbench);

  return result;
}

static void
typeset (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (RapCase) edition = NULL;
  RapTypesetting *result;
  GError *error = NULL;

  if (job->workbench == NULL && !set_up_workbench (job, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  update_mirror (job->workbench->mirror, job->changes);
  if (g_task_return_error_if_cancelled (task))
    return;

  edition = rap_case_dup_edition (job->workbench->mirror, RAP_EDITION_PUBLIC, job->language);
  result = typeset_edition (job, edition, cancellable, &error);
  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) rap_typesetting_free);
  else
    g_task_return_error (task, error);
}

/**
 * rap_typesetting_run:
 * @task: returns a #RapTypesetting
 * @file: the user’s case file, of which the working copy is read
 * @workbench: (transfer full) (nullable): of the run before; %NULL to make one
 * @changes: (transfer full) (element-type RapMirrorChange): what it does not know yet
 * @language: the language in which withheld names are described
 * @report: the id of a paper
 *
 * The main thread never copies a whole case file: it tells what changed.
 */
void
rap_typesetting_run (GTask *task, const char *file, RapWorkbench *workbench, GPtrArray *changes, const char *language,
                     gint64 report)
{
  Job *job = g_new (Job, 1);

  *job = (Job) { g_strdup (file), workbench, changes, g_strdup (language), report, NULL };
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, typeset);
}
