/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values as RFC 4180 has them. */
#include "config.h"
#include "export/rap-csv.h"

#include <string.h>

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

/* What spreadsheets take for a formula, also with spaces before it and in the wide letters of East Asia (OWASP, CSV Injection). */
static gboolean
is_formula (const char *cell)
{
  const char *start = cell;

  while (g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);

  return cell[0] == '\t' || cell[0] == '\r' || cell[0] == '\n'
         || (start[0] != '\0' && g_utf8_strchr ("=+-@＝＋－＠", -1, g_utf8_get_char (start)) != NULL);
}

static void
append_cell (GString *csv, const char *cell)
{
  gboolean formula = is_formula (cell);

  if (!formula && strpbrk (cell, ",;\t\"\r\n") == NULL)
    {
      g_string_append (csv, cell);
      return;
    }

  g_string_append (csv, formula ? "\"'" : "\"");
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

/**
 * rap_csv_append_row:
 * @cells: texts in valid UTF-8, the last one followed by %NULL
 *
 * Appends a line. A cell that a spreadsheet would calculate gets an apostrophe before it and is shown as it is.
 */
void
rap_csv_append_row (GString *csv, const char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_cell (csv, cells[i]);
    }
  g_string_append (csv, "\r\n");
}
