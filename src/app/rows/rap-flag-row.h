/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for yes or no. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_FLAG_ROW (rap_flag_row_get_type ())
G_DECLARE_FINAL_TYPE (RapFlagRow, rap_flag_row, RAP, FLAG_ROW, AdwActionRow)

G_END_DECLS
