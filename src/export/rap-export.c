/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats, and writing a file so that the one that was there stays whole when something fails. */
#include "config.h"
#include "export/rap-export.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/rap-date.h"
#include "base/rap-error.h"

const RapExporter rap_exporters[] = {
  { "pdf", "pdf", N_("PDF document"), "application/pdf", FALSE, rap_export_pdf },
  { "docx", "docx", N_("Word document"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", FALSE, rap_export_docx },
  { "html", "html", N_("Web page"), "text/html", FALSE, rap_export_html },
  { "markdown", "md", N_("Markdown text"), "text/markdown", FALSE, rap_export_markdown },
  { "text", "txt", N_("Plain text"), "text/plain", FALSE, rap_export_text },
  { "json", "json", N_("Rapporteur exchange file"), "application/json", TRUE, rap_export_json },
  { "ods", "ods", N_("Tables of incidents, sources, counts and acts"), "application/vnd.oasis.opendocument.spreadsheet", TRUE, rap_export_ods },
  { "incidents-csv", "csv", N_("Table of incidents (CSV)"), "text/csv", TRUE, .write_file = rap_export_incidents_csv },
  { "sources-csv", "csv", N_("Table of sources (CSV)"), "text/csv", TRUE, .write_file = rap_export_sources_csv },
  { "counts-csv", "csv", N_("Table of counts (CSV)"), "text/csv", TRUE, .write_file = rap_export_counts_csv },
  { "acts-csv", "csv", N_("Table of acts, one victim and one violation each (CSV)"), "text/csv", TRUE, .write_file = rap_export_acts_csv },
  { NULL },
};

/**
 * rap_exporter_find:
 *
 * Returns: (transfer none) (nullable): the format with that id
 */
const RapExporter *
rap_exporter_find (const char *id)
{
  for (const RapExporter *exporter = rap_exporters; exporter->id != NULL; exporter++)
    if (g_str_equal (exporter->id, id))
      return exporter;

  return NULL;
}

/**
 * rap_exporter_guess:
 *
 * Returns: (transfer none) (nullable): the format that the path's ending stands for
 */
const RapExporter *
rap_exporter_guess (const char *path)
{
  const char *dot = strrchr (path, '.');

  for (const RapExporter *exporter = rap_exporters; dot != NULL && exporter->id != NULL; exporter++)
    if (g_ascii_strcasecmp (exporter->ending, dot + 1) == 0)
      return exporter;

  return NULL;
}

/**
 * rap_export_dup_day:
 *
 * Returns: (transfer full): the first day of the paper's date in UTC, 1970-01-01 when it has none: not the day of the export,
 *   so that the same paper gives the same bytes, and tells nothing of its making
 */
GDateTime *
rap_export_dup_day (const RapDocument *document)
{
  RapDate date;
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);

  if (!rap_date_parse (document->date, &date, NULL) || date.earliest == G_MININT)
    return g_steal_pointer (&epoch);

  return g_date_time_add_days (epoch, date.earliest);
}

/* Not to be taken for the file itself by who finds it after a crash. */
static char *
dup_beside (const char *path)
{
  return g_strdup_printf ("%s.%08x.part", path, g_random_int ());
}

static gboolean
write_file (const RapExporter *exporter, const RapExportInput *input, const char *path, GError **error)
{
  g_autofree char *beside = dup_beside (path);

  if (exporter->write_file (input, beside, error) && g_rename (beside, path) == 0)
    return TRUE;

  if (error == NULL || *error == NULL)
    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  g_remove (beside);

  return FALSE;
}

static gboolean
write_bytes (const RapExporter *exporter, const RapExportInput *input, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = exporter->write (input, error);

  return bytes != NULL
         && g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, error);
}

/**
 * rap_export:
 * @path: the file to write; it is replaced in one step when all is written, and left as it was otherwise
 */
gboolean
rap_export (const RapExporter *exporter, const RapExportInput *input, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) problem = NULL;

  if (exporter->write != NULL ? write_bytes (exporter, input, path, &problem) : write_file (exporter, input, path, &problem))
    return TRUE;

  if (problem->domain == G_FILE_ERROR)
    g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("“%s” could not be written: %s"), name, problem->message);
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}
