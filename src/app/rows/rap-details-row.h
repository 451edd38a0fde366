/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that keeps rarely used fields folded, and tells their values while it is closed. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_DETAILS_ROW (rap_details_row_get_type ())
G_DECLARE_FINAL_TYPE (RapDetailsRow, rap_details_row, RAP, DETAILS_ROW, AdwExpanderRow)

void rap_details_row_bind (RapDetailsRow *self,
                           RapSession    *session,
                           RapRecord     *record);

G_END_DECLS
