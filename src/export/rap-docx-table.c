/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a Word file, and the boxes of incidents, which are tables as well. */
#include "config.h"
#include "export/rap-docx.h"

#define LONG_CELL 500  /* characters: a row with more may be broken */

/* Word joins tables that touch each other, and does without a space below them. */
static void
append_gap (RapDocx *self)
{
  RapXml *xml = self->xml;

  rap_xml_open (xml, "w:p", NULL);
  rap_xml_open (xml, "w:pPr", NULL);
  rap_docx_property (xml, "w:pStyle", "TableGap");
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
append_width (RapXml *xml, const char *element, double points)
{
  rap_xml_open (xml, element, NULL);
  rap_docx_twips (xml, "w:w", points);
  rap_xml_attribute (xml, "w:type", "dxa");
  rap_xml_close (xml);
}

/* In the order of CT_TblPr. */
static void
open_table (RapDocx *self, const char *style, gboolean head)
{
  RapXml *xml = self->xml;

  rap_xml_open (xml, "w:tbl", NULL);
  rap_xml_open (xml, "w:tblPr", NULL);
  rap_docx_property (xml, "w:tblStyle", style);
  if (self->document->rtl)
    rap_docx_property (xml, "w:bidiVisual", NULL);
  append_width (xml, "w:tblW", self->width);
  rap_xml_empty (xml, "w:tblLayout", "w:type", "fixed", NULL);
  rap_xml_empty (xml, "w:tblLook", "w:val", head ? "0020" : "0000", "w:firstRow", head ? "1" : "0", "w:lastRow", "0",
                 "w:firstColumn", "0", "w:lastColumn", "0", "w:noHBand", "1", "w:noVBand", "1", NULL);
  rap_xml_close (xml);
}

static void
append_column (RapXml *xml, double width)
{
  rap_xml_open (xml, "w:gridCol", NULL);
  rap_docx_twips (xml, "w:w", width);
  rap_xml_close (xml);
}

static void
open_cell (RapXml *xml, double width)
{
  rap_xml_open (xml, "w:tc", NULL);
  rap_xml_open (xml, "w:tcPr", NULL);
  append_width (xml, "w:tcW", width);
  rap_xml_close (xml);
}

/* LibreOffice cuts off a row that is not to be broken and does not fit on a page. */
static gboolean
may_be_long (GPtrArray *row)
{
  for (guint c = 0; c < row->len; c++)
    {
      g_autofree char *text = rap_runs_dup_text (g_ptr_array_index (row, c));

      if (g_utf8_strlen (text, -1) > LONG_CELL)
        return TRUE;
    }

  return FALSE;
}

static void
append_row (RapDocx *self, GPtrArray *row, const double *widths, guint n_columns, gboolean head)
{
  RapXml *xml = self->xml;

  rap_xml_open (xml, "w:tr", NULL);
  rap_xml_open (xml, "w:trPr", NULL);
  if (!may_be_long (row))
    rap_docx_property (xml, "w:cantSplit", NULL);
  if (head)
    rap_docx_property (xml, "w:tblHeader", NULL);
  rap_xml_close (xml);
  for (guint c = 0; c < n_columns; c++)
    {
      open_cell (xml, widths[c]);
      rap_docx_open_paragraph (self, &(RapDocxParagraph) { .named = head ? RAP_NAMED_HEAD_CELL : RAP_NAMED_CELL, .numbering = -1 });
      if (c < row->len)
        rap_docx_runs (self, g_ptr_array_index (row, c));
      rap_xml_close (xml);
      rap_xml_close (xml);
    }
  rap_xml_close (xml);
}

/**
 * rap_docx_table:
 * @table: is written without its caption
 */
void
rap_docx_table (RapDocx *self, const RapBlock *table)
{
  guint n_columns = rap_office_count_columns (table);
  g_autofree double *widths = rap_office_get_column_widths (table, self->width);

  if (n_columns == 0)
    return;

  open_table (self, "PaperTable", TRUE);
  rap_xml_open (self->xml, "w:tblGrid", NULL);
  for (guint c = 0; c < n_columns; c++)
    append_column (self->xml, widths[c]);
  rap_xml_close (self->xml);
  for (guint r = 0; r < table->rows->len; r++)
    append_row (self, g_ptr_array_index (table->rows, r), widths, n_columns, r == 0);
  rap_xml_close (self->xml);
  append_gap (self);
}

/**
 * rap_docx_open_box:
 *
 * Opens the box of an incident. It is a table of one cell: only so all that is in it, lists and tables too, keeps within its
 * edges.
 */
void
rap_docx_open_box (RapDocx *self)
{
  open_table (self, "IncidentBox", FALSE);
  rap_xml_open (self->xml, "w:tblGrid", NULL);
  append_column (self->xml, self->width);
  rap_xml_close (self->xml);
  rap_xml_open (self->xml, "w:tr", NULL);
  open_cell (self->xml, self->width);
}

void
rap_docx_close_box (RapDocx *self)
{
  for (guint i = 0; i < 3; i++)
    rap_xml_close (self->xml);
  append_gap (self);
}
