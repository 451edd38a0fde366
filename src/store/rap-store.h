/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case file on disk. */
#pragma once

#include "model/rap-case.h"

G_BEGIN_DECLS

typedef struct _RapStore RapStore;

RapStore   *rap_store_create       (const char  *path,
                                    GError     **error);
RapStore   *rap_store_open         (const char  *path,
                                    GError     **error);
void        rap_store_close        (RapStore    *self);
const char *rap_store_get_path     (RapStore    *self);
gboolean    rap_store_is_read_only (RapStore    *self);

RapCase    *rap_store_load         (RapStore    *self,
                                    GError     **error);
gboolean    rap_store_save         (RapStore    *self,
                                    const char  *label,
                                    GPtrArray   *records,
                                    GError     **error);
gboolean    rap_store_delete       (RapStore    *self,
                                    const char  *label,
                                    GPtrArray   *records,
                                    GError     **error);
gint64      rap_store_count_edits  (RapStore    *self);

GArray     *rap_store_search       (RapStore    *self,
                                    const char  *words,
                                    guint        limit,
                                    GError     **error);

char       *rap_store_add_content  (RapStore    *self,
                                    GBytes      *content,
                                    GError     **error);
GBytes     *rap_store_dup_content  (RapStore    *self,
                                    const char  *hash,
                                    GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStore, rap_store_close)

G_END_DECLS
