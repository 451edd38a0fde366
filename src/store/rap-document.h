/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's file as its working copy sees it. Used inside this layer only. */
#pragma once

#include "store/rap-merge.h"
#include "store/rap-sql.h"

G_BEGIN_DECLS

char     *rap_document_dup_stamp       (const char    *path);
gboolean  rap_document_is_known        (RapStore      *store,
                                        const char    *path);
char     *rap_document_dup_name_beside (const char    *path,
                                        const char    *why);
gboolean  rap_document_forget_place    (const char    *file,
                                        RapStore      *store,
                                        GError       **error);
gboolean  rap_document_write_copy      (RapStore      *working,
                                        const char    *to,
                                        GError       **error);
gboolean  rap_document_is_damage       (const GError  *error);
gboolean  rap_document_look            (RapStore      *store,
                                        RapStore     **document,
                                        GError       **error);
gboolean  rap_document_take_in         (RapStore      *store,
                                        RapStore      *document,
                                        const char    *stamp,
                                        RapMerge      *merge,
                                        GError       **error);
gboolean  rap_document_put_aside       (RapStore      *store,
                                        const char    *why,
                                        GError       **error);

G_END_DECLS
