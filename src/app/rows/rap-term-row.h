/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose a violation or a legal article. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_TERM_ROW (rap_term_row_get_type ())
G_DECLARE_FINAL_TYPE (RapTermRow, rap_term_row, RAP, TERM_ROW, AdwActionRow)

const char *rap_term_row_get_kind (RapFieldId field);

G_END_DECLS
