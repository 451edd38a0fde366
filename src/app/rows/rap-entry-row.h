/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for a line of text, a date as people write it, or a number. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_ENTRY_ROW (rap_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (RapEntryRow, rap_entry_row, RAP, ENTRY_ROW, AdwEntryRow)

G_END_DECLS
