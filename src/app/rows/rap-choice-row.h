/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for a choice from a list. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_CHOICE_ROW (rap_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (RapChoiceRow, rap_choice_row, RAP, CHOICE_ROW, AdwComboRow)

G_END_DECLS
