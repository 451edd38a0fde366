/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values as RFC 4180 has them. */
#include "config.h"
#include "export/rap-csv.h"

#include <string.h>

#include "export/rap-plain.h"

/**
 * rap_csv_new:
 *
 * Returns: (transfer full): an empty table, with the mark by which spreadsheets know that it is UTF-8
 */
GString *
rap_csv_new (void)
{
  return g_string_new ("\uFEFF");
}

/* What spreadsheets take for a formula, also in the wide letters of East Asia; some skip blanks and quotation marks before it
 * (OWASP, CSV Injection). */
static gboolean
is_formula (const char *text)
{
  const char *p = text;

  while (*p != '\0' && (g_unichar_isspace (g_utf8_get_char (p)) || strchr ("\"'", *p) != NULL))
    p = g_utf8_next_char (p);

  return *p != '\0' && g_utf8_strchr ("=+-@＝＋－＠", -1, g_utf8_get_char (p)) != NULL;
}

/* Where a program takes a new cell to begin: also after ";" and an end of line, when it does not know our separator. */
static gboolean
begins_cell (const char *text, const char *p)
{
  return p == text || p[-1] == ';' || p[-1] == '\n';
}

static void
append_text (GString *csv, const char *text)
{
  gboolean quoted = strpbrk (text, "\",;\n") != NULL || g_str_has_prefix (text, " ") || g_str_has_suffix (text, " ");

  if (quoted)
    g_string_append_c (csv, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (begins_cell (text, p) && is_formula (p))
        g_string_append_c (csv, '\'');
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  if (quoted)
    g_string_append_c (csv, '"');
}

/**
 * rap_csv_append_cell:
 * @column: of the cell, the first one being 0
 * @cell: in valid UTF-8
 * @number: whether it is a number, which may be negative, and not a text
 *
 * Appends a cell. A text that a spreadsheet would calculate gets an apostrophe before it and is shown as it is.
 */
void
rap_csv_append_cell (GString *csv, guint column, const char *cell, gboolean number)
{
  g_autofree char *clean = rap_plain_dup_lines (cell);

  if (column > 0)
    g_string_append_c (csv, ',');
  if (number)
    g_string_append (csv, clean);
  else
    append_text (csv, clean);
}

void
rap_csv_end_row (GString *csv)
{
  g_string_append (csv, "\r\n");
}

/**
 * rap_csv_append_row:
 * @cells: texts in valid UTF-8, the last one followed by %NULL
 *
 * Appends a line.
 */
void
rap_csv_append_row (GString *csv, const char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    rap_csv_append_cell (csv, i, cells[i], FALSE);
  rap_csv_end_row (csv);
}
