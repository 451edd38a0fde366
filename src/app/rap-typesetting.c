/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the workers do. They get copies and give results; nothing is shared while they run. */
#include "config.h"
#include "app/rap-typesetting.h"

#include <glib/gi18n.h>

#include "base/rap-date.h"
#include "base/rap-error.h"
#include "language/rap-language.h"
#include "layout/rap-layout.h"
#include "store/rap-content.h"
#include "store/rap-store.h"

typedef struct
{
  RapCase *whole;
  RapCase *edition;
  gint64   report;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->whole);
  g_object_unref (job->edition);
  g_free (job);
}

void
rap_typesetting_free (RapTypesetting *typesetting)
{
  rap_pages_free (typesetting->pages);
  g_ptr_array_unref (typesetting->findings);
  g_free (typesetting);
}

static void
typeset (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  RapRecord *report = rap_case_get_of_kind (job->edition, RAP_REPORT, job->report);
  g_autoptr (RapDocument) document = NULL;
  g_autoptr (RapStyle) style = NULL;
  GError *error = NULL;
  RapTypesetting *result;

  if (g_task_return_error_if_cancelled (task))
    return;

  document = rap_compose (job->edition, report);
  style = rap_style_load (document->style, &error);
  if (style == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  result = g_new (RapTypesetting, 1);
  result->pages = rap_layout (document, style);
  result->findings = rap_check (&(RapCheckInput) { job->whole, job->edition, report, document, result->pages->missing,
                                                   rap_date_get_today () });
  g_task_return_pointer (task, result, (GDestroyNotify) rap_typesetting_free);
}

/**
 * rap_typesetting_run:
 * @task: returns a #RapTypesetting
 * @whole: (transfer full): the internal edition, from rap_case_dup_edition()
 * @edition: (transfer full): the one to show, from the same
 * @report: the id of a paper in it
 */
void
rap_typesetting_run (GTask *task, RapCase *whole, RapCase *edition, gint64 report)
{
  Job *job = g_new (Job, 1);

  job->whole = whole;
  job->edition = edition;
  job->report = report;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, typeset);
}

static void
export_job_free (RapExportJob *job)
{
  g_object_unref (job->records);
  g_free (job->path);
  g_free (job->file);
  g_free (job);
}

static GBytes *
read_content (const char *hash, gpointer data, GError **error)
{
  return rap_store_dup_content (data, hash, error);
}

static void
export (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const RapExportJob *job = data;
  RapRecord *report = rap_case_get_of_kind (job->records, RAP_REPORT, job->report);
  g_autoptr (RapDocument) document = report != NULL ? rap_compose (job->records, report) : NULL;
  GError *error = NULL;
  g_autoptr (RapStore) store = job->file != NULL ? rap_store_open_working (job->file, &error) : NULL;
  RapExportInput input = { job->records, document, store != NULL ? read_content : NULL, store };

  if (error != NULL)
    g_task_return_error (task, error);
  else if (g_task_return_error_if_cancelled (task))
    return;
  else if (document == NULL && !job->exporter->whole_case)
    g_task_return_new_error (task, RAP_ERROR, RAP_ERROR_REFUSED, "%s", _("This case file has no paper to export."));
  else if (rap_export (job->exporter, &input, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rap_export_job_run:
 * @task: returns %TRUE when the file is written
 * @job: (transfer full): what to export
 */
void
rap_export_job_run (GTask *task, RapExportJob *job)
{
  g_task_set_task_data (task, job, (GDestroyNotify) export_job_free);
  g_task_run_in_thread (task, export);
}
