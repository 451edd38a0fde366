/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables as comma-separated values (RFC 4180), for whatever program counts. */
#include "config.h"
#include "export/rap-export.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "export/rap-plain.h"
#include "export/rap-sheet.h"

#define BYTE_ORDER_MARK "\uFEFF"  /* by which Excel knows that it is UTF-8 */

/* Signs that begin a formula, also as wide as Chinese letters; blanks and quotation marks before them are skipped by some. */
static gboolean
is_formula (const char *text)
{
  static const char *const signs = "=+-@＝＋－＠";
  const char *p = text;

  while (*p != '\0' && (g_unichar_isspace (g_utf8_get_char (p)) || strchr ("\"'", *p) != NULL))
    p = g_utf8_next_char (p);

  return *p != '\0' && g_utf8_strchr (signs, -1, g_utf8_get_char (p)) != NULL;
}

/* Where a program takes a new cell to begin: also after ";" and an end of line, if it does not know our separator. */
static gboolean
begins_cell (const char *text, const char *p)
{
  return p == text || p[-1] == ';' || p[-1] == '\n';
}

/* A text is never a formula: an apostrophe before it says so (OWASP, "CSV injection"). */
static void
append_text (GString *line, const char *text)
{
  gboolean quoted = strpbrk (text, "\",;\n") != NULL || g_str_has_prefix (text, " ") || g_str_has_suffix (text, " ");

  if (quoted)
    g_string_append_c (line, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (begins_cell (text, p) && is_formula (p))
        g_string_append_c (line, '\'');
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  if (quoted)
    g_string_append_c (line, '"');
}

static void
append_cell (GString *line, guint column, RapCellKind kind, const char *text)
{
  g_autofree char *clean = rap_plain_dup_lines (text);

  if (column > 0)
    g_string_append_c (line, ',');
  if (kind == RAP_CELL_NUMBER)
    g_string_append (line, clean);
  else
    append_text (line, clean);
}

static gboolean
write_line (FILE *file, GString *line)
{
  gboolean written;

  g_string_append (line, "\r\n");
  written = fwrite (line->str, 1, line->len, file) == line->len;
  g_string_truncate (line, 0);

  return written;
}

static gboolean
write_rows (FILE *file, RapSheet *sheet)
{
  g_autoptr (GString) line = g_string_new (BYTE_ORDER_MARK);
  gboolean written;

  for (guint c = 0; c < rap_sheet_count (sheet); c++)
    {
      g_autofree char *heading = rap_sheet_dup_heading (sheet, c);

      append_cell (line, c, RAP_CELL_TEXT, heading);
    }
  written = write_line (file, line);

  while (written && rap_sheet_next (sheet))
    {
      for (guint c = 0; c < rap_sheet_count (sheet); c++)
        append_cell (line, c, rap_sheet_get_cell (sheet, c)->kind, rap_sheet_get_cell (sheet, c)->text->str);
      written = write_line (file, line);
    }

  return written;
}

static gboolean
write_table (RapSheetKind kind, const RapExportInput *input, const char *path, GError **error)
{
  g_autoptr (RapSheet) sheet = rap_sheet_new (input->records);
  FILE *file = g_fopen (path, "wb");
  gboolean written = FALSE;
  int problem = errno;

  rap_sheet_begin (sheet, kind);
  if (file != NULL)
    {
      written = write_rows (file, sheet) && fflush (file) == 0 && g_fsync (fileno (file)) == 0;
      problem = errno;
      fclose (file);
    }
  if (!written)
    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (problem), g_strerror (problem));

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
