/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables as comma-separated values (RFC 4180), for whatever program counts. */
#include "config.h"
#include "export/rap-exporters.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "export/rap-csv.h"
#include "export/rap-sheet.h"

static gboolean
write_line (FILE *file, GString *line)
{
  gboolean written;

  rap_csv_end_row (line);
  written = fwrite (line->str, 1, line->len, file) == line->len;
  g_string_truncate (line, 0);

  return written;
}

static gboolean
write_rows (FILE *file, RapSheet *sheet)
{
  g_autoptr (GString) line = rap_csv_new ();
  gboolean written;

  for (guint c = 0; c < rap_sheet_count (sheet); c++)
    {
      g_autofree char *heading = rap_sheet_dup_heading (sheet, c);

      rap_csv_append_cell (line, c, heading, FALSE);
    }
  written = write_line (file, line);

  while (written && rap_sheet_next (sheet))
    {
      for (guint c = 0; c < rap_sheet_count (sheet); c++)
        {
          const RapCell *cell = rap_sheet_get_cell (sheet, c);

          rap_csv_append_cell (line, c, cell->text->str, cell->kind == RAP_CELL_NUMBER);
        }
      written = write_line (file, line);
    }

  return written;
}

static gboolean
write_table (RapSheetKind kind, const RapExportInput *input, const char *path, GError **error)
{
  g_autoptr (RapSheet) sheet = rap_sheet_new (input->records, input->edition);
  FILE *file = g_fopen (path, "wb");
  gboolean written = FALSE;
  int problem = errno;

  rap_sheet_begin (sheet, kind);
  if (file != NULL)
    {
      written = write_rows (file, sheet) && fflush (file) == 0;
      problem = errno;
      fclose (file);
    }
  if (!written)
    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (problem), g_strerror (problem));
  if (!written && file != NULL)
    g_remove (path);

  return written;
}

gboolean
rap_export_incidents_csv (const RapExportInput *input, const char *path, GError **error)
{
  return write_table (RAP_SHEET_INCIDENTS, input, path, error);
}

gboolean
rap_export_sources_csv (const RapExportInput *input, const char *path, GError **error)
{
  return write_table (RAP_SHEET_SOURCES, input, path, error);
}

gboolean
rap_export_counts_csv (const RapExportInput *input, const char *path, GError **error)
{
  return write_table (RAP_SHEET_COUNTS, input, path, error);
}

gboolean
rap_export_acts_csv (const RapExportInput *input, const char *path, GError **error)
{
  return write_table (RAP_SHEET_ACTS, input, path, error);
}
