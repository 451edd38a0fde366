/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as comma-separated values, safe to open in a spreadsheet. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GString *rap_csv_new         (void);
void     rap_csv_append_row  (GString           *csv,
                              const char *const *cells);
void     rap_csv_append_cell (GString           *csv,
                              guint              column,
                              const char        *cell,
                              gboolean           number);
void     rap_csv_end_row     (GString           *csv);

G_END_DECLS
