/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of an OpenDocument text, and boxes: tables of one cell, so that all that is in them keeps within their edges. */
#include "config.h"
#include "export/rap-odt.h"

#define PADDING_X   5.0
#define PADDING_Y   3.6
#define RULE        0.6
#define BOX_PADDING 11.0
#define EDGE        2.5  /* of the bar beside an incident's box */

/* A, B … Z, AA: as LibreOffice names columns */
static char *
dup_column (guint column)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint left = column + 1; left > 0; left = (left - 1) / 26)
    g_string_prepend_c (letters, (char) ('A' + (left - 1) % 26));

  return g_string_free_and_steal (g_steal_pointer (&letters));
}

/* ---- Styles */

static void
write_table_style (RapOdt *self, const char *name, double before)
{
  RapXml *xml = self->automatic;

  rap_xml_open (xml, "style:style", "style:name", name, "style:family", "table", "style:master-page-name", self->master, NULL);
  rap_xml_open (xml, "style:table-properties", "table:align", "margins", "table:border-model", "collapsing",
                "style:writing-mode", self->document->rtl ? "rl-tb" : "lr-tb", "fo:break-before", self->new_page ? "page" : NULL,
                NULL);
  rap_odt_points (xml, "style:width", rap_odt_get_width (self));
  rap_odt_points (xml, "fo:margin-top", before);
  rap_odt_points (xml, "fo:margin-bottom", self->style->roles[RAP_ROLE_BODY].leading);
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_odt_page_started (self);
}

static void
write_column_style (RapOdt *self, const char *name, double width)
{
  RapXml *xml = self->automatic;

  rap_odt_open_style (self, name, "table-column", NULL);
  rap_xml_open (xml, "style:table-column-properties", NULL);
  rap_odt_points (xml, "style:column-width", width);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
open_cell_style (RapOdt *self, const char *name)
{
  rap_odt_open_style (self, name, "table-cell", NULL);
  rap_xml_open (self->automatic, "style:table-cell-properties", NULL);
}

static void
write_borders (RapOdt *self, gboolean head)
{
  const RapStyle *style = self->style;
  RapXml *xml = self->automatic;

  switch (style->table)
    {
    case RAP_TABLE_RULES:
      if (head)
        rap_odt_border (xml, "fo:border-top", RULE * 2, style->accent);
      rap_odt_border (xml, "fo:border-bottom", RULE, head ? style->accent : style->rule);
      break;

    case RAP_TABLE_BOXED:
      rap_odt_border (xml, "fo:border", RULE, style->rule);
      break;

    case RAP_TABLE_PLAIN:
      if (head)
        rap_odt_border (xml, "fo:border-bottom", RULE, style->accent);
      break;
    }
}

static const char *
get_cell_style (RapOdt *self, gboolean head)
{
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "Cell", head ? "head" : "body", &is_new);

  if (!is_new)
    return name;

  open_cell_style (self, name);
  if (head && self->style->table != RAP_TABLE_PLAIN)
    rap_odt_color (self->automatic, "fo:background-color", self->style->tint);
  write_borders (self, head);
  rap_odt_points (self->automatic, "fo:padding-top", PADDING_Y);
  rap_odt_points (self->automatic, "fo:padding-bottom", PADDING_Y);
  rap_odt_points (self->automatic, "fo:padding-left", PADDING_X);
  rap_odt_points (self->automatic, "fo:padding-right", PADDING_X);
  rap_xml_close (self->automatic);
  rap_xml_close (self->automatic);

  return name;
}

static const char *
get_box_style (RapOdt *self, gboolean incident)
{
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "Cell", incident ? "incident" : "box", &is_new);

  if (!is_new)
    return name;

  open_cell_style (self, name);
  rap_odt_color (self->automatic, "fo:background-color", self->style->tint);
  if (incident)  /* LibreOffice turns cells round in tables from right to left, with their borders */
    rap_odt_border (self->automatic, "fo:border-left", EDGE, self->style->accent);
  rap_odt_points (self->automatic, "fo:padding", BOX_PADDING);
  rap_xml_close (self->automatic);
  rap_xml_close (self->automatic);

  return name;
}

/* No page ends within a row. */
static const char *
get_row_style (RapOdt *self)
{
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "Row", "whole", &is_new);

  if (is_new)
    {
      rap_odt_open_style (self, name, "table-row", NULL);
      rap_xml_empty (self->automatic, "style:table-row-properties", "fo:keep-together", "always", NULL);
      rap_xml_close (self->automatic);
    }

  return name;
}

/* Figures are set at the end, so that they can be compared. */
static const char *
get_numeric_style (RapOdt *self, const char *named)
{
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "P", named, &is_new);

  if (is_new)
    {
      rap_odt_open_style (self, name, "paragraph", named);
      rap_xml_empty (self->automatic, "style:paragraph-properties", "fo:text-align", rap_odt_get_align (self, RAP_ALIGN_END),
                     NULL);
      rap_xml_close (self->automatic);
    }

  return name;
}

/* ---- Tables */

/**
 * rap_odt_caption:
 * @style: RAP_ODT_TABLE_CAPTION or RAP_ODT_FIGURE_CAPTION
 */
void
rap_odt_caption (RapOdt *self, const RapBlock *block, const char *style)
{
  if (block->runs->len == 0)
    return;

  rap_odt_open_paragraph (self, rap_odt_get_style (self, style));
  rap_odt_runs (self, block->runs, RAP_NAMED_CAPTION);
  rap_xml_close (self->body);
}

static void
open_table (RapOdt *self, double before)
{
  g_autofree char *name = g_strdup_printf ("Table%u", ++self->n_tables);

  write_table_style (self, name, before);
  rap_xml_open (self->body, "table:table", "table:name", name, "table:style-name", name, NULL);
}

static void
add_column (RapOdt *self, guint column, double width)
{
  g_autofree char *letter = dup_column (column);
  g_autofree char *name = g_strdup_printf ("Table%u.%s", self->n_tables, letter);

  write_column_style (self, name, width);
  rap_xml_empty (self->body, "table:table-column", "table:style-name", name, NULL);
}

static void
add_row (RapOdt *self, GPtrArray *row, guint n_columns, const gboolean *numeric, gboolean head)
{
  RapNamedStyle named = head ? RAP_NAMED_HEAD_CELL : RAP_NAMED_CELL;
  const char *style = self->names[named];

  rap_xml_open (self->body, "table:table-row", "table:style-name", get_row_style (self), NULL);
  for (guint c = 0; c < n_columns; c++)
    {
      rap_xml_open (self->body, "table:table-cell", "table:style-name", get_cell_style (self, head), "office:value-type",
                    "string", NULL);
      rap_odt_open_paragraph (self, numeric[c] ? get_numeric_style (self, style) : style);
      if (c < row->len)
        rap_odt_runs (self, g_ptr_array_index (row, c), named);
      rap_xml_close (self->body);
      rap_xml_close (self->body);
    }
  rap_xml_close (self->body);
}

/**
 * rap_odt_table:
 * @table: a table; its first row is repeated on each of its pages
 */
void
rap_odt_table (RapOdt *self, const RapBlock *table)
{
  guint n_columns = rap_office_count_columns (table);
  g_autofree double *widths = rap_office_get_column_widths (table, rap_odt_get_width (self));
  g_autofree gboolean *numeric = rap_office_find_numeric_columns (table);

  rap_odt_caption (self, table, RAP_ODT_TABLE_CAPTION);
  if (n_columns == 0)
    return;

  open_table (self, table->runs->len > 0 ? 0 : self->style->roles[RAP_ROLE_CAPTION].before);
  for (guint c = 0; c < n_columns; c++)
    add_column (self, c, widths[c]);
  rap_xml_open (self->body, "table:table-header-rows", NULL);
  add_row (self, g_ptr_array_index (table->rows, 0), n_columns, numeric, TRUE);
  rap_xml_close (self->body);
  for (guint r = 1; r < table->rows->len; r++)
    add_row (self, g_ptr_array_index (table->rows, r), n_columns, numeric, FALSE);
  rap_xml_close (self->body);
}

/* ---- Boxes */

/**
 * rap_odt_open_box:
 * @incident: whether it is that of an incident, which has a bar beside it; otherwise that about the publishers
 * @whole: whether no page ends within it
 */
void
rap_odt_open_box (RapOdt *self, gboolean incident, gboolean whole)
{
  open_table (self, self->style->roles[RAP_ROLE_BODY].leading * (incident ? 0.5 : 1.5));
  add_column (self, 0, rap_odt_get_width (self));
  rap_xml_open (self->body, "table:table-row", "table:style-name", whole ? get_row_style (self) : NULL, NULL);
  rap_xml_open (self->body, "table:table-cell", "table:style-name", get_box_style (self, incident), "office:value-type",
                "string", NULL);
  self->boxed = TRUE;
}

void
rap_odt_close_box (RapOdt *self)
{
  for (guint i = 0; i < 3; i++)
    rap_xml_close (self->body);
  self->boxed = FALSE;
}

/**
 * rap_odt_get_width:
 *
 * Returns: how wide a table or a picture may be: as the text, or as the box around it
 */
double
rap_odt_get_width (const RapOdt *self)
{
  return self->boxed ? self->width - 2 * BOX_PADDING : self->width;
}
