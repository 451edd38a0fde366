/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table in plain text: columns of letters, or where they would be too narrow to read, a line for each cell. */
#include "config.h"
#include "export/rap-text-table.h"

#include <string.h>

#include "export/rap-wrap.h"

#define GAP      2   /* between columns */
#define NARROW   20  /* no column is made narrower, unless it needs no more … */
#define TIGHT    10  /* … or there are many */
#define HANGING  "    "
#define RULE     "─"

typedef struct
{
  GPtrArray  *rows;      /* GPtrArray of char *: cells, with "\n" between their lines */
  const char *language;
  guint       width;
  guint       n_columns;
  guint      *least;     /* per column: the narrowest it may be … */
  guint      *most;      /* … and the widest it needs to be */
  guint      *widths;    /* … and is */
  GPtrArray  *lines;     /* what comes out */
} Table;

static const char *
get_cell (GPtrArray *row, guint column)
{
  return column < row->len ? g_ptr_array_index (row, column) : "";
}

static guint
measure_longest (GPtrArray *lines)
{
  guint longest = 0;

  for (guint i = 0; i < lines->len; i++)
    longest = MAX (longest, rap_wrap_measure (g_ptr_array_index (lines, i)));

  return longest;
}

static guint
measure (Table *table, const char *cell, guint width)
{
  g_autoptr (GPtrArray) lines = rap_wrap_lines (cell, table->language, width);

  return measure_longest (lines);
}

static void
measure_columns (Table *table)
{
  for (guint r = 0; r < table->rows->len; r++)
    for (guint c = 0; c < table->n_columns; c++)
      {
        const char *cell = get_cell (g_ptr_array_index (table->rows, r), c);

        table->most[c] = MAX (table->most[c], measure (table, cell, G_MAXINT));
        table->least[c] = MAX (table->least[c], measure (table, cell, 1));
      }
}

static guint
add_up (const guint *widths, guint n)
{
  guint sum = 0;

  for (guint c = 0; c < n; c++)
    sum += widths[c];

  return sum;
}

/* Shares out the room beyond what each column must have by what it could use. */
static gboolean
fit_columns (Table *table, guint narrowest)
{
  guint n = table->n_columns, gaps = GAP * (n - 1), most = add_up (table->most, n), least;
  guint room = table->width > gaps ? table->width - gaps : 0;

  for (guint c = 0; c < n; c++)
    table->widths[c] = MAX (table->least[c], MIN (table->most[c], narrowest));
  least = add_up (table->widths, n);
  if (least > room)
    return FALSE;

  for (guint c = 0; c < n; c++)
    table->widths[c] = most <= room
                         ? table->most[c]
                         : table->widths[c] + (room - least) * (table->most[c] - table->widths[c]) / (most - least);

  return TRUE;
}

/* Returns whether the row takes up more than one line. */
static gboolean
add_columns (Table *table, GPtrArray *row)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint height = 1;

  for (guint c = 0; c < table->n_columns; c++)
    {
      GPtrArray *lines = rap_wrap_lines (get_cell (row, c), table->language, table->widths[c]);

      g_ptr_array_add (cells, lines);
      height = MAX (height, lines->len);
    }

  for (guint l = 0; l < height; l++)
    {
      GString *line = g_string_new (NULL);

      for (guint c = 0; c < table->n_columns; c++)
        {
          GPtrArray *lines = g_ptr_array_index (cells, c);

          rap_wrap_pad (line, l < lines->len ? g_ptr_array_index (lines, l) : "", table->widths[c] + GAP);
        }
      g_ptr_array_add (table->lines, g_strchomp (g_string_free_and_steal (line)));
    }

  return height > 1;
}

static void
add_rule (Table *table)
{
  GString *line = g_string_new (NULL);

  for (guint c = 0; c < table->n_columns; c++)
    {
      for (guint i = 0; i < table->widths[c]; i++)
        g_string_append (line, RULE);
      rap_wrap_pad (line, "", GAP);
    }
  g_ptr_array_add (table->lines, g_strchomp (g_string_free_and_steal (line)));
}

static void
add_all_columns (Table *table)
{
  gboolean tall = FALSE;

  add_columns (table, g_ptr_array_index (table->rows, 0));
  add_rule (table);
  for (guint r = 1; r < table->rows->len; r++)
    {
      guint before = table->lines->len;
      gboolean was_tall = tall;

      tall = add_columns (table, g_ptr_array_index (table->rows, r));
      if (r > 1 && (tall || was_tall))
        g_ptr_array_insert (table->lines, (int) before, g_strdup (""));
    }
}

static void
add_cell (Table *table, const char *heading, const char *cell)
{
  g_autofree char *text = heading[0] != '\0' ? g_strdup_printf ("%s: %s", heading, cell) : g_strdup (cell);
  g_autoptr (GPtrArray) lines = rap_wrap_lines (text, table->language, table->width - strlen (HANGING));

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (table->lines, g_strconcat (i > 0 ? HANGING : "", g_ptr_array_index (lines, i), NULL));
}

/* "Heading: value", and an empty line between rows. */
static void
add_all_cells (Table *table)
{
  GPtrArray *headings = g_ptr_array_index (table->rows, 0);

  for (guint r = table->rows->len > 1 ? 1 : 0; r < table->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, r);

      if (r > 1)
        g_ptr_array_add (table->lines, g_strdup (""));
      for (guint c = 0; c < row->len; c++)
        if (get_cell (row, c)[0] != '\0')
          add_cell (table, r > 0 ? get_cell (headings, c) : "", get_cell (row, c));
    }
}

/**
 * rap_text_table_lines:
 * @rows: (element-type GPtrArray): rows of cells, with "\n" between their lines; the first row are the headings
 * @as_columns: whether the cells of a row may stand beside each other
 *
 * Returns: (transfer full) (element-type utf8): the lines
 */
GPtrArray *
rap_text_table_lines (GPtrArray *rows, const char *language, guint width, gboolean as_columns)
{
  Table table = { .rows = rows, .language = language, .width = width };
  g_autofree guint *numbers = NULL;

  table.lines = g_ptr_array_new_with_free_func (g_free);
  for (guint r = 0; r < rows->len; r++)
    table.n_columns = MAX (table.n_columns, ((GPtrArray *) g_ptr_array_index (rows, r))->len);
  if (table.n_columns == 0)
    return table.lines;

  numbers = g_new0 (guint, 3 * table.n_columns);
  table.least = numbers;
  table.most = numbers + table.n_columns;
  table.widths = table.most + table.n_columns;
  measure_columns (&table);
  if (as_columns && (fit_columns (&table, NARROW) || fit_columns (&table, TIGHT)))
    add_all_columns (&table);
  else
    add_all_cells (&table);

  return table.lines;
}
