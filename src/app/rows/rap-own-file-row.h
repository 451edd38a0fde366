/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for the house style or the submission preset of a paper. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_OWN_FILE_ROW (rap_own_file_row_get_type ())
G_DECLARE_FINAL_TYPE (RapOwnFileRow, rap_own_file_row, RAP, OWN_FILE_ROW, AdwComboRow)

G_END_DECLS
