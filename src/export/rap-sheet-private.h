/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of the tables share. */
#pragma once

#include "export/rap-sheet.h"
#include "language/rap-language.h"

G_BEGIN_DECLS

typedef struct _RapColumn RapColumn;

typedef void (*RapFillFunc) (RapSheet        *sheet,
                             const RapColumn *column,
                             RapRecord       *record,
                             RapCell         *cell);

struct _RapColumn
{
  RapFillFunc fill;
  RapFieldId  field;   /* what it is about: of the row's record, of one that this refers to, or of its parts */
  RapFieldId  last;    /* of a row that stands for the columns of all fields up to it; otherwise 0 */
  const char *label;   /* for gettext, with the context "column"; NULL: that of the choice, or of the field */
  const char *choice;  /* a nick of the field's choices, or NULL */
};

/* A paper, and what is in it. */
typedef struct
{
  char       *title;
  GHashTable *used;  /* gint64 */
} RapSheetPaper;

struct _RapSheet
{
  RapCase     *records;
  RapEdition   edition;
  RapLanguage *language;  /* of the case file: in which terms are called */
  GPtrArray   *papers;    /* RapSheetPaper */

  RapSheetKind kind;
  GArray      *columns;   /* Expanded: one a column */
  GArray      *cells;     /* RapCell: of the row that was read last */
  GArray      *order;     /* Place: of incidents, and of sources */
  guint        next;
  GPtrArray   *children;  /* RapRecord: what the incident has that is a row each; or NULL */
  guint        child;
};

extern const RapColumn *const rap_sheet_columns[RAP_N_SHEETS];  /* each ends with a row of {0} */

G_END_DECLS
