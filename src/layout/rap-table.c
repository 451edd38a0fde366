/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: columns as wide as their content asks for, a box for each row. */
#include "config.h"
#include "layout/rap-flow.h"

#include <math.h>
#include <stdlib.h>

#define PADDING_X 5.0
#define PADDING_Y 3.6
#define RULE      0.6

typedef struct
{
  double least;   /* the longest word */
  double wanted;  /* the longest cell on one line */
  double left;
  double width;   /* padding included */
} Column;

static guint
count_columns (const RapBlock *table)
{
  guint n = 0;

  for (guint r = 0; r < table->rows->len; r++)
    n = MAX (n, ((GPtrArray *) g_ptr_array_index (table->rows, r))->len);

  return n;
}

static void
measure_columns (RapFlow *flow, const RapBlock *table, Column *columns)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, r);

      for (guint c = 0; c < row->len; c++)
        {
          RapRole role = r == 0 ? RAP_ROLE_HEAD_CELL : RAP_ROLE_CELL;
          double least;
          double wanted = rap_typesetter_measure (flow->typesetter, g_ptr_array_index (row, c), role, &least);

          columns[c].least = MAX (columns[c].least, least + 2 * PADDING_X + 0.1);
          columns[c].wanted = MAX (columns[c].wanted, wanted + 2 * PADDING_X + 0.1);
        }
    }
}

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Where the longest words do not fit side by side: no column gets more than this, so that a word that has to be broken
 * anyway leaves room for the short ones. */
static double
find_limit (const Column *columns, guint n, double width)
{
  g_autofree double *least = g_new (double, n + 1);
  double left = width;

  for (guint c = 0; c < n; c++)
    least[c] = columns[c].least;
  qsort (least, n, sizeof (double), compare_widths);

  for (guint c = 0; c < n; c++)
    {
      if (least[c] * (n - c) > left)
        return left / (n - c);
      left -= least[c];
    }

  return width;
}

/* Each column gets what its longest word needs; the rest is shared out by how much text there is. The square root keeps
 * one long column from starving the others. */
static void
share_width (const RapFlow *flow, Column *columns, guint n)
{
  double least = 0, want = 0, left = 0, limit;

  for (guint c = 0; c < n; c++)
    {
      least += columns[c].least;
      want += sqrt (columns[c].wanted);
    }

  limit = find_limit (columns, n, flow->width);
  for (guint c = 0; c < n; c++)
    {
      if (least >= flow->width)
        columns[c].width = MIN (columns[c].least, limit);
      else
        columns[c].width = columns[c].least + (flow->width - least) * sqrt (columns[c].wanted) / want;
      columns[c].left = left;
      left += columns[c].width;
    }

  if (flow->typesetter->rtl)
    for (guint c = 0; c < n; c++)
      columns[c].left = flow->width - columns[c].left - columns[c].width;
}

static double
set_cell (RapFlow *flow, RapBox *row, GPtrArray *runs, RapRole role, const Column *column, RapRef ref)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  double y = PADDING_Y;
  RapSetting setting = { .role = role, .left = column->left + PADDING_X, .width = column->width - 2 * PADDING_X };

  rap_typesetter_set (flow->typesetter, lines, runs, &setting, ref);
  for (guint i = 0; i < lines->len; i++)
    {
      RapBox *line = g_ptr_array_index (lines, i);
      double height = line->height;

      rap_box_absorb (row, line, y);
      y += height;
    }

  return y + PADDING_Y;
}

static void
add_row (RapFlow *flow, const RapBlock *table, guint r, const Column *columns, guint header)
{
  const RapStyle *style = flow->typesetter->style;
  GPtrArray *cells = g_ptr_array_index (table->rows, r);
  RapBox *row = rap_box_new (0);

  row->ref = table->ref;
  row->header = r > 0 ? header : 0;
  row->keep = r == 0 ? 2 : r == 1 || r + 2 == table->rows->len ? 1 : 0;  /* no row alone on a page */
  for (guint c = 0; c < cells->len; c++)
    {
      double height = set_cell (flow, row, g_ptr_array_index (cells, c), r == 0 ? RAP_ROLE_HEAD_CELL : RAP_ROLE_CELL,
                                &columns[c], table->ref);

      row->height = MAX (row->height, height);
    }

  if (r == 0)
    {
      rap_box_add_fill (row, 0, 0, flow->width, row->height, style->tint);
      rap_box_last_item_first (row);
      rap_box_add_fill (row, 0, 0, flow->width, RULE * 2, style->accent);
    }
  rap_box_add_fill (row, 0, row->height - RULE / 2, flow->width, RULE, r == 0 ? style->accent : style->rule);
  g_ptr_array_add (flow->boxes, row);
}

/**
 * rap_flow_add_table:
 * @table: a table; its first row is repeated where it goes on on another page
 */
void
rap_flow_add_table (RapFlow *flow, const RapBlock *table)
{
  const RapTextStyle *caption = &flow->typesetter->style->roles[RAP_ROLE_CAPTION];
  guint n = count_columns (table);
  g_autofree Column *columns = g_new0 (Column, n + 1);
  RapSetting setting = { .role = RAP_ROLE_CAPTION, .width = flow->width };
  guint header;

  rap_flow_add_space (flow, caption->before, 0);
  if (table->runs->len > 0)
    {
      guint first = flow->boxes->len;

      rap_typesetter_set (flow->typesetter, flow->boxes, table->runs, &setting, table->ref);
      for (guint i = first; i < flow->boxes->len; i++)
        ((RapBox *) g_ptr_array_index (flow->boxes, i))->keep = 2;
      rap_flow_add_space (flow, caption->after, 2);
    }

  measure_columns (flow, table, columns);
  share_width (flow, columns, n);
  header = flow->boxes->len + 1;
  for (guint r = 0; r < table->rows->len; r++)
    add_row (flow, table, r, columns, header);

  rap_flow_add_space (flow, flow->typesetter->style->roles[RAP_ROLE_BODY].leading, 0);
}
