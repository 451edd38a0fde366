/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: columns as wide as their content asks for, a box for each row. */
#include "config.h"
#include "layout/rap-flow.h"
#include "layout/rap-key.h"

#include <math.h>
#include <stdlib.h>

#define PADDING_X 5.0
#define PADDING_Y 3.6
#define RULE      0.6
#define TALL_ROW  0.8  /* part of the page: a row taller than this is split … */
#define ROW_PART  0.4  /* … into parts of at most this */

typedef struct
{
  double   least;   /* the longest word */
  double   wanted;  /* the longest cell on one line */
  double   left;
  double   width;   /* padding included */
  gboolean numeric; /* figures alone below the head: set at the end, so that they can be compared */
} Column;

static guint
get_length (const RapBlock *table, guint row)
{
  return ((GPtrArray *) g_ptr_array_index (table->rows, row))->len;
}

static guint
count_columns (const RapBlock *table)
{
  guint n = 0;

  for (guint r = 0; r < table->rows->len; r++)
    n = MAX (n, get_length (table, r));

  return n;
}

static void
measure_columns (RapFlow *flow, const RapBlock *table, Column *columns)
{
  for (guint c = 0; c < count_columns (table); c++)
    columns[c].numeric = table->rows->len > 1;
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
          columns[c].numeric = columns[c].numeric && (r == 0 || rap_runs_is_figure (g_ptr_array_index (row, c)));
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

/* What is left after the longest words is shared out by how much text there is; the square root keeps one long column from
 * starving the others. A column that has all it wants takes no part any more, so the sharing begins again without it. */
static void
share_rest (Column *columns, guint n, double width)
{
  g_autofree gboolean *content = g_new0 (gboolean, n + 1);
  gboolean again = TRUE;

  while (again)
    {
      double left = width, want = 0;

      again = FALSE;
      for (guint c = 0; c < n; c++)
        {
          left -= content[c] ? columns[c].wanted : columns[c].least;
          want += content[c] ? 0 : sqrt (columns[c].wanted);
        }
      for (guint c = 0; c < n; c++)
        {
          columns[c].width = content[c] ? columns[c].wanted : columns[c].least + left * sqrt (columns[c].wanted) / want;
          if (!content[c] && columns[c].width > columns[c].wanted)
            content[c] = again = TRUE;
        }
    }
}

/* Each column gets what its longest word needs. A table with little text is as wide as the text all the same. */
static void
share_width (const RapFlow *flow, Column *columns, guint n)
{
  double least = 0, wanted = 0, left = 0;
  double limit = find_limit (columns, n, flow->width);

  for (guint c = 0; c < n; c++)
    {
      least += columns[c].least;
      wanted += columns[c].wanted;
    }

  for (guint c = 0; c < n; c++)
    columns[c].width = least >= flow->width ? MIN (columns[c].least, limit) : columns[c].wanted * flow->width / wanted;
  if (least < flow->width && wanted > flow->width)
    share_rest (columns, n, flow->width);

  for (guint c = 0; c < n; c++)
    {
      columns[c].left = flow->typesetter->rtl ? flow->width - left - columns[c].width : left;
      left += columns[c].width;
    }
}

/* The cells of a row as lines; how many of each are on the page already. */
typedef struct
{
  GPtrArray *lines;  /* RapBox */
  guint      taken;
} Cell;

static guint
add_cell_element (RapFlow *flow, guint r, guint row)
{
  return rap_tagger_add (flow->tagger, r == 0 ? RAP_TAG_HEAD_CELL : RAP_TAG_CELL, row);
}

static double
set_cells (RapFlow *flow, const RapBlock *table, guint r, guint element, const Column *columns, Cell *cells)
{
  GPtrArray *row = g_ptr_array_index (table->rows, r);
  double highest = 0;

  for (guint c = 0; c < row->len; c++)
    {
      RapSetting setting = {
        .role = r == 0 ? RAP_ROLE_HEAD_CELL : RAP_ROLE_CELL,
        .left = columns[c].left + PADDING_X,
        .width = columns[c].width - 2 * PADDING_X,
        .at_end = columns[c].numeric,
      };
      double height = 0;

      cells[c].lines = g_ptr_array_new ();
      rap_typesetter_set (flow->typesetter, cells[c].lines, g_ptr_array_index (row, c), &setting, table->ref);
      rap_tagger_tag (flow->tagger, add_cell_element (flow, r, element), cells[c].lines, 0);
      for (guint i = 0; i < cells[c].lines->len; i++)
        height += ((RapBox *) g_ptr_array_index (cells[c].lines, i))->height;
      highest = MAX (highest, height);
    }

  return highest + 2 * PADDING_Y;
}

/* Moves lines of the cell into the box, down to @limit; at least one, so that it comes to an end. */
static double
take_lines (RapBox *box, Cell *cell, double limit)
{
  double y = PADDING_Y;

  for (guint n = 0; cell->taken < cell->lines->len; n++, cell->taken++)
    {
      RapBox *line = g_ptr_array_index (cell->lines, cell->taken);
      double height = line->height;

      if (n > 0 && y + height + PADDING_Y > limit)
        break;
      rap_box_absorb (box, line, y);
      y += height;
    }

  return y + PADDING_Y;
}

static gboolean
has_lines (const Cell *cells, guint n)
{
  for (guint c = 0; c < n; c++)
    if (cells[c].taken < cells[c].lines->len)
      return TRUE;

  return FALSE;
}

static RapBox *
add_part (RapFlow *flow, const RapBlock *table, Cell *cells, guint n, double limit)
{
  RapBox *box = rap_box_new (0);

  box->ref = table->ref;
  for (guint c = 0; c < n; c++)
    {
      double height = take_lines (box, &cells[c], limit);

      box->height = MAX (box->height, height);
    }
  g_ptr_array_add (flow->boxes, box);

  return box;
}

static void
add_tint (const RapFlow *flow, RapBox *row)
{
  rap_box_add_fill (row, 0, 0, flow->width, row->height, flow->typesetter->style->tint);
  rap_box_bring_forward (row, row->items->len - 1);
}

static void
add_frame (const RapFlow *flow, RapBox *row, gboolean is_head, const Column *columns, guint n)
{
  RapColor rule = flow->typesetter->style->rule;

  if (is_head)
    rap_box_add_fill (row, 0, 0, flow->width, RULE, rule);
  rap_box_add_fill (row, 0, row->height - RULE, flow->width, RULE, rule);
  for (guint c = 0; c < n; c++)
    rap_box_add_fill (row, columns[c].left, 0, RULE, row->height, rule);
  rap_box_add_fill (row, flow->width - RULE, 0, RULE, row->height, rule);
}

/* The colour behind the head and the rules, as the style asks; no style leaves the head without any. */
static void
decorate (const RapFlow *flow, RapBox *row, gboolean is_head, const Column *columns, guint n)
{
  const RapStyle *style = flow->typesetter->style;

  if (is_head && style->table != RAP_TABLE_PLAIN)
    add_tint (flow, row);

  switch (style->table)
    {
    case RAP_TABLE_RULES:
      if (is_head)
        rap_box_add_fill (row, 0, 0, flow->width, RULE * 2, style->accent);
      rap_box_add_fill (row, 0, row->height - RULE / 2, flow->width, RULE, is_head ? style->accent : style->rule);
      break;

    case RAP_TABLE_BOXED:
      add_frame (flow, row, is_head, columns, n);
      break;

    case RAP_TABLE_PLAIN:
      if (is_head)
        rap_box_add_fill (row, 0, row->height - RULE / 2, flow->width, RULE, style->accent);
      break;
    }
}

/* A row is one box, so that no page ends inside it; one that would hardly fit on a page is several. */
static RapBox *
add_row (RapFlow *flow, const RapBlock *table, guint r, guint element, const Column *columns, RapBox *header)
{
  guint n = get_length (table, r);
  g_autofree Cell *cells = g_new0 (Cell, n + 1);
  double height = set_cells (flow, table, r, element, columns, cells);
  double limit = height > flow->height * TALL_ROW ? flow->height * ROW_PART : G_MAXDOUBLE;
  RapBox *part;

  do
    {
      part = add_part (flow, table, cells, n, limit);
      part->header = header;
    }
  while (has_lines (cells, n));

  part->keep = r == 0 ? 2 : r == 1 || r + 2 == table->rows->len ? 1 : 0;  /* no row alone on a page */
  decorate (flow, part, r == 0, columns, count_columns (table));
  for (guint c = 0; c < n; c++)
    g_ptr_array_unref (cells[c].lines);

  return part;
}

static void
set_table (RapFlow *flow, const RapBlock *table)
{
  const RapTextStyle *caption = &flow->typesetter->style->roles[RAP_ROLE_CAPTION];
  guint n = count_columns (table);
  g_autofree Column *columns = g_new0 (Column, n + 1);
  RapBox *header = NULL;
  guint table_element = rap_tagger_open (flow->tagger, table);

  rap_flow_add_caption (flow, table, RAP_ROLE_CAPTION, 2);
  if (table->runs->len > 0)
    rap_flow_add_space (flow, caption->after, 2);

  measure_columns (flow, table, columns);
  share_width (flow, columns, n);
  for (guint r = 0; r < table->rows->len; r++)
    {
      guint element = rap_tagger_add (flow->tagger, RAP_TAG_ROW, table_element);
      RapBox *row = add_row (flow, table, r, element, columns, header);

      for (guint c = get_length (table, r); c < n; c++)  /* to those who hear it, rows are all of one length */
        add_cell_element (flow, r, element);
      if (r == 0)
        header = row;
    }
}

/**
 * rap_flow_add_table:
 * @table: a table; its first row is repeated where it goes on on another page
 */
void
rap_flow_add_table (RapFlow *flow, const RapBlock *table)
{
  const RapStyle *style = flow->typesetter->style;
  g_autoptr (GBytes) key = rap_key_of_block (table, 0);
  guint first;

  rap_flow_add_space (flow, style->roles[RAP_ROLE_CAPTION].before, 0);
  first = flow->boxes->len;
  if (!rap_flow_copy_boxes (flow, key))
    {
      set_table (flow, table);
      rap_shaper_keep_boxes (flow->typesetter->shaper, key, flow->boxes, first);
    }
  rap_flow_add_space (flow, style->roles[RAP_ROLE_BODY].leading, 0);
}
