/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for the house style of a paper. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_STYLE_ROW (rap_style_row_get_type ())
G_DECLARE_FINAL_TYPE (RapStyleRow, rap_style_row, RAP, STYLE_ROW, AdwComboRow)

G_END_DECLS
