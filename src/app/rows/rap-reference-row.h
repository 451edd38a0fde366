/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose another record. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_REFERENCE_ROW (rap_reference_row_get_type ())
G_DECLARE_FINAL_TYPE (RapReferenceRow, rap_reference_row, RAP, REFERENCE_ROW, AdwComboRow)

G_END_DECLS
