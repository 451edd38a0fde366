/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that tells what the submission preset of a paper demands. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_PRESET_ROW (rap_preset_row_get_type ())
G_DECLARE_FINAL_TYPE (RapPresetRow, rap_preset_row, RAP, PRESET_ROW, AdwPreferencesRow)

G_END_DECLS
