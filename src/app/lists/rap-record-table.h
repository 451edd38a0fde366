/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of all records of a type. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_RECORD_TABLE (rap_record_table_get_type ())
G_DECLARE_FINAL_TYPE (RapRecordTable, rap_record_table, RAP, RECORD_TABLE, GtkWidget)

RapRecordTable *rap_record_table_new        (RapSession     *session,
                                             RapType         kind);
GtkEditable    *rap_record_table_get_search (RapRecordTable *self);

G_END_DECLS
