/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for one record that belongs to another. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_RELATED_ROW (rap_related_row_get_type ())
G_DECLARE_FINAL_TYPE (RapRelatedRow, rap_related_row, RAP, RELATED_ROW, AdwExpanderRow)

GtkWidget *rap_related_row_new        (RapSession    *session,
                                       RapRecord     *record);
RapRecord *rap_related_row_get_record (RapRelatedRow *self);
void       rap_related_row_describe   (RapRelatedRow *self);
void       rap_related_row_open       (RapRelatedRow *self);

G_END_DECLS
