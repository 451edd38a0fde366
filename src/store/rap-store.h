/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case file on disk. */
#pragma once

#include "model/rap-case.h"

G_BEGIN_DECLS

typedef struct _RapStore RapStore;

RapStore   *rap_store_create        (const char  *path,
                                     GError     **error);
RapStore   *rap_store_open          (const char  *path,
                                     GError     **error);
RapStore   *rap_store_edit          (const char  *path,
                                     GError     **error);
RapStore   *rap_store_open_working  (const char  *path,
                                     GError     **error);
gboolean    rap_store_publish       (const char  *path,
                                     GError     **error);
gboolean    rap_store_publish_now   (RapStore    *self,
                                     GError     **error);
gboolean    rap_store_export_copy   (RapStore    *self,
                                     const char  *to,
                                     GError     **error);
gboolean    rap_store_export_plain  (RapStore    *self,
                                     const char  *to,
                                     GError     **error);
char       *rap_store_dup_stem      (const char  *path);
void        rap_store_close         (RapStore    *self);
const char *rap_store_get_path      (RapStore    *self);
gboolean    rap_store_is_read_only  (RapStore    *self);
gboolean    rap_store_has_edits     (RapStore    *self);
void        rap_store_leave_nothing (RapStore    *self);

RapCase    *rap_store_load          (RapStore    *self,
                                     GError     **error);
RapCase    *rap_store_load_lazy     (RapStore    *self);
RapRecord  *rap_store_read          (RapStore    *self,
                                     gint64       id);
gboolean    rap_store_save          (RapStore    *self,
                                     const char  *label,
                                     GPtrArray   *records,
                                     GError     **error);
gboolean    rap_store_delete        (RapStore    *self,
                                     const char  *label,
                                     GPtrArray   *records,
                                     GError     **error);
void        rap_store_end_typing    (RapStore    *self);
gint64      rap_store_count_edits   (RapStore    *self);

GArray     *rap_store_search        (RapStore    *self,
                                     const char  *words,
                                     guint        limit,
                                     GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStore, rap_store_close)

G_END_DECLS
