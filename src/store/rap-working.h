/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The working copy of a case file: where every edit goes at once, and from where the user's file is published. Used inside
 * this layer only. */
#pragma once

#include "store/rap-sql.h"

G_BEGIN_DECLS

char     *rap_working_dup_path      (const char  *path);
char     *rap_working_dup_folder    (const char  *path);
char     *rap_working_dup_file      (const char  *folder);
char     *rap_working_dup_state     (RapStore    *store);
RapStore *rap_working_open          (const char  *path,
                                     GError     **error);
RapStore *rap_working_create        (const char  *path,
                                     GError     **error);
gboolean  rap_working_has_edits     (RapStore    *store);
gboolean  rap_working_set_published (RapStore    *store,
                                     GError     **error);
void      rap_working_leave         (RapStore    *store);

G_END_DECLS
