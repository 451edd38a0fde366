/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of records that may be known by their ids only until somebody looks at them. Used by the case only. */
#pragma once

#include <gio/gio.h>

#include "model/rap-record.h"

G_BEGIN_DECLS

#define RAP_TYPE_RECORD_LIST (rap_record_list_get_type ())
G_DECLARE_FINAL_TYPE (RapRecordList, rap_record_list, RAP, RECORD_LIST, GObject)

typedef RapRecord *(*RapRecordListRead) (gpointer data, RapType kind, gint64 id);

RapRecordList *rap_record_list_new    (RapType            kind,
                                       RapRecordListRead  read,
                                       gpointer           data);
void           rap_record_list_fill   (RapRecordList     *self,
                                       GArray            *ids);
gint64         rap_record_list_get_id (RapRecordList     *self,
                                       guint              position);
gboolean       rap_record_list_find   (RapRecordList     *self,
                                       gint64             id,
                                       guint             *position);
void           rap_record_list_append (RapRecordList     *self,
                                       RapRecord         *record);
void           rap_record_list_remove (RapRecordList     *self,
                                       guint              position);

G_END_DECLS
