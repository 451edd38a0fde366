/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats. */
#include "config.h"
#include "export/rap-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/rap-date.h"
#include "export/rap-exporters.h"

const RapExporter rap_exporters[] = {
  { "pdf", "pdf", N_("PDF document"), N_("The finished pages, also for screen readers and archives"), "application/pdf", FALSE,
    rap_export_pdf },
  { "docx", "docx", N_("Word document"), N_("For committees and editors, who can change it"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", FALSE, rap_export_docx },
  { "odt", "odt", N_("OpenDocument text"), N_("The same for LibreOffice and other free programs"),
    "application/vnd.oasis.opendocument.text", FALSE, rap_export_odt },
  { "html", "html", N_("Web page"), N_("One file that any browser shows, with notes that lead both ways"), "text/html", FALSE,
    rap_export_html },
  { "website", "html", N_("Web page to paste into a website"), N_("Notes and numbers stay whole in the website’s editor"), "text/html",
    FALSE, rap_export_website },
  { "epub", "epub", N_("E-book"), N_("For phones and e-readers"), "application/epub+zip", FALSE, rap_export_epub },
  { "markdown", "md", N_("Markdown text"), N_("For programs that make other formats of it"), "text/markdown", FALSE, rap_export_markdown },
  { "text", "txt", N_("Plain text"), N_("For e-mails and forms, with the notes at the end"), "text/plain", FALSE, rap_export_text },
  { "bag", "zip", N_("Evidence package"), N_("The paper, its sources and files, with proof that nothing was changed"), "application/zip",
    FALSE, .write_file = rap_export_bag, .write_folder = rap_export_bag_folder },
  { "json", "json", N_("Rapporteur exchange file"), N_("All records, to be imported into another case file"), "application/json", TRUE,
    rap_export_json },
  { "ods", "ods", N_("Tables as a spreadsheet"), N_("Incidents, sources, counts and acts, for colleagues who count"),
    "application/vnd.oasis.opendocument.spreadsheet", TRUE, .write_file = rap_export_ods },
  { "incidents-csv", "csv", N_("Table of incidents"), N_("For any program that counts: a line for each incident"), "text/csv", TRUE,
    .write_file = rap_export_incidents_csv },
  { "sources-csv", "csv", N_("Table of sources"), N_("For any program that counts: a line for each source"), "text/csv", TRUE,
    .write_file = rap_export_sources_csv },
  { "counts-csv", "csv", N_("Table of counts"), N_("For any program that counts: a line for each number that somebody says"),
    "text/csv", TRUE, .write_file = rap_export_counts_csv },
  { "acts-csv", "csv", N_("Table of acts"), N_("For any program that counts: a line for each victim of each violation"), "text/csv",
    TRUE, .write_file = rap_export_acts_csv },
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
