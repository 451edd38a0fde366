/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a case file in memory. */
#pragma once

#include <gio/gio.h>

#include "model/rap-record.h"

G_BEGIN_DECLS

#define RAP_TYPE_CASE (rap_case_get_type ())
G_DECLARE_FINAL_TYPE (RapCase, rap_case, RAP, CASE, GObject)

/* Where the records of a large case file are read from when somebody looks at them. */
typedef struct
{
  GArray    *(*list)     (gpointer data, RapType kind);                           /* gint64: all ids of the type */
  RapRecord *(*read)     (gpointer data, RapType kind, gint64 id);                /* RAP_N_TYPES: of any type; NULL: gone */
  GArray    *(*children) (gpointer data, RapFieldId reference, gint64 owner);     /* gint64: those that refer to it */
} RapCaseSource;

RapCase    *rap_case_new          (void);
RapCase    *rap_case_new_lazy     (const RapCaseSource *source,
                                   gpointer    data);
void        rap_case_add          (RapCase    *self,
                                   RapRecord  *record);
void        rap_case_remove       (RapCase    *self,
                                   RapRecord  *record);
void        rap_case_detach       (RapCase    *self);
void        rap_case_reload       (RapCase    *self);
void        rap_case_refresh      (RapCase    *self,
                                   gint64      id,
                                   RapRecord  *stored);
gboolean    rap_case_find         (RapCase    *self,
                                   RapType     kind,
                                   gint64      id,
                                   guint      *position);
RapRecord  *rap_case_get          (RapCase    *self,
                                   gint64      id);
RapRecord  *rap_case_get_of_kind  (RapCase    *self,
                                   RapType     kind,
                                   gint64      id);
GListModel *rap_case_get_list     (RapCase    *self,
                                   RapType     kind);
guint       rap_case_count        (RapCase    *self,
                                   RapType     kind);
RapRecord  *rap_case_get_first    (RapCase    *self,
                                   RapType     kind);
GPtrArray  *rap_case_dup_children (RapCase    *self,
                                   RapFieldId  reference,
                                   gint64      owner);
GPtrArray  *rap_case_dup_owned    (RapCase    *self,
                                   RapRecord  *record);
void        rap_case_withhold     (RapCase    *self,
                                   gint64      id);
gboolean    rap_case_is_withheld  (RapCase    *self,
                                   gint64      id);
const char *rap_case_get_language (RapCase    *self,
                                   RapRecord  *report);
char       *rap_case_dup_name     (RapCase    *self,
                                   RapRecord  *record);
char       *rap_case_dup_title    (RapCase    *self,
                                   RapRecord  *record);

G_END_DECLS
