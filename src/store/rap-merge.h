/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two copies of one case file become one, field by field. */
#pragma once

#include "store/rap-store.h"

G_BEGIN_DECLS

/* What a merge brought. */
typedef struct
{
  guint   n_actions;
  GArray *records;     /* gint64: the records that are different now */
  guint   n_conflicts; /* new ones, see rap_store_list_conflicts() */
} RapMerge;

/* A field that two people changed without knowing of each other. The later value stands until somebody decides. */
typedef struct
{
  RapType    type;
  gint64     record;
  RapFieldId field;          /* RAP_N_FIELDS: one deleted what the other edited, and it was kept */
  gint64     action;         /* of the value that does not stand */
  char      *kept;           /* as stored; NULL for nothing */
  char      *other;
  char      *kept_author;
  char      *other_author;
  gint64     kept_time;      /* milliseconds since 1970 */
  gint64     other_time;
} RapConflict;

gboolean   rap_merge                (RapStore    *self,
                                     RapStore    *other,
                                     gint64       last,
                                     RapMerge    *merge,
                                     GError     **error);
gboolean   rap_store_is_copy        (RapStore    *self,
                                     const char  *path,
                                     GError     **error);
gboolean   rap_store_merge_file     (RapStore    *self,
                                     const char  *path,
                                     RapMerge    *merge,
                                     GError     **error);
gboolean   rap_store_take_document  (RapStore    *self,
                                     RapMerge    *merge,
                                     GError     **error);
GPtrArray *rap_store_list_conflicts (RapStore    *self,
                                     GError     **error);
gboolean   rap_store_settle         (RapStore    *self,
                                     const RapConflict *conflict,
                                     gboolean     use_other,
                                     GError     **error);
char     **rap_store_find_copies    (const char  *path);

gboolean   rap_store_exchange       (RapStore    *self,
                                     const char  *folder,
                                     RapMerge    *merge,
                                     GError     **error);

void       rap_merge_clear          (RapMerge    *merge);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapMerge, rap_merge_clear)

G_END_DECLS
