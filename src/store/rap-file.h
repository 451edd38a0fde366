/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite file: telling what it is, connecting to it, copying it. Used inside this layer only. */
#pragma once

#include "store/rap-sql.h"

G_BEGIN_DECLS

gboolean  rap_file_fail        (const char  *path,
                                int          reason,
                                GError     **error);
gboolean  rap_file_check_magic (const char  *path,
                                GError     **error);
gboolean  rap_file_is_writable (const char  *path);
RapStore *rap_file_connect     (const char  *file,
                                const char  *path,
                                gboolean     read_only,
                                GError     **error);
RapStore *rap_file_connect_damaged
                               (const char  *file,
                                GError     **error);
RapStore *rap_file_open        (const char  *file,
                                const char  *path,
                                GError     **error);
gboolean  rap_file_start       (RapStore    *store,
                                GError     **error);
gboolean  rap_file_check_identity
                               (RapStore    *store,
                                GError     **error);
gboolean  rap_file_check       (RapStore    *store,
                                GError     **error);
gboolean  rap_file_migrate     (RapStore    *store,
                                GError     **error);
gboolean  rap_file_copy        (RapStore    *from,
                                const char  *to,
                                GError     **error);
gboolean  rap_file_sync_folder (const char  *path);
void      rap_file_remove      (const char  *path);

G_END_DECLS
