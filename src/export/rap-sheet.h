/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as tables of plain rows, for colleagues who count: one row after the other, however many there are. Used inside
 * this layer only. */
#pragma once

#include "model/rap-edition.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_SHEET_INCIDENTS,
  RAP_SHEET_SOURCES,
  RAP_SHEET_COUNTS,  /* a row is what one source says about one number */
  RAP_SHEET_ACTS,    /* a row is one victim and one violation */
  RAP_N_SHEETS
} RapSheetKind;

typedef enum
{
  RAP_CELL_TEXT,
  RAP_CELL_NUMBER,  /* digits, with "." before the decimals */
  RAP_CELL_DATE,    /* YYYY-MM-DD */
} RapCellKind;

typedef struct
{
  RapCellKind kind;
  GString    *text;  /* empty when nothing is known */
} RapCell;

typedef struct _RapSheet RapSheet;

RapSheet      *rap_sheet_new         (RapCase      *records,
                                      RapEdition    edition);
void           rap_sheet_free        (RapSheet     *self);
const char    *rap_sheet_get_name    (RapSheetKind  kind);
void           rap_sheet_begin       (RapSheet     *self,
                                      RapSheetKind  kind);
guint          rap_sheet_count       (RapSheet     *self);
char          *rap_sheet_dup_heading (RapSheet     *self,
                                      guint         column);
RapFieldKind   rap_sheet_get_kind    (RapSheet     *self,
                                      guint         column);
gboolean       rap_sheet_next        (RapSheet     *self);
const RapCell *rap_sheet_get_cell    (RapSheet     *self,
                                      guint         column);
gboolean       rap_sheet_is_rtl      (RapSheet     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSheet, rap_sheet_free)

G_END_DECLS
