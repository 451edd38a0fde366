/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for rich text. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_TEXT_ROW (rap_text_row_get_type ())
G_DECLARE_FINAL_TYPE (RapTextRow, rap_text_row, RAP, TEXT_ROW, AdwPreferencesRow)

G_END_DECLS
