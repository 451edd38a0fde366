/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page to edit one record: the template for its type, filled with the record. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_RECORD_PAGE (rap_record_page_get_type ())
G_DECLARE_FINAL_TYPE (RapRecordPage, rap_record_page, RAP, RECORD_PAGE, GtkWidget)

RapRecordPage *rap_record_page_new        (RapSession    *session,
                                           RapRecord     *record);
RapRecord     *rap_record_page_get_record (RapRecordPage *self);

G_END_DECLS
