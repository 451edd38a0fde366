/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an open choice of a paper may be: built-in files, which never change, and the user's own in the data folder. */
#pragma once

#include "model/rap-key-file.h"

G_BEGIN_DECLS

char     **rap_own_files_list       (const RapKeyFileKind  *kind);
gboolean   rap_own_file_is_built_in (const RapKeyFileKind  *kind,
                                     const char            *id);
char      *rap_own_file_dup_name    (const RapKeyFileKind  *kind,
                                     const char            *id);
char      *rap_own_file_dup_text    (const RapKeyFileKind  *kind,
                                     const char            *id,
                                     GError               **error);
char      *rap_own_file_read        (const RapKeyFileKind  *kind,
                                     const char            *path,
                                     GError               **error);
gboolean   rap_own_file_save        (const RapKeyFileKind  *kind,
                                     const char            *id,
                                     const char            *text,
                                     GError               **error);
gboolean   rap_own_file_change      (const RapKeyFileKind  *kind,
                                     const char            *id,
                                     const char            *group,
                                     const char            *key,
                                     const char            *value,
                                     GError               **error);
gboolean   rap_own_file_delete      (const RapKeyFileKind  *kind,
                                     const char            *id,
                                     GError               **error);
char      *rap_own_file_copy        (const RapKeyFileKind  *kind,
                                     const char            *id,
                                     const char            *name,
                                     GError               **error);
char      *rap_own_file_import      (const RapKeyFileKind  *kind,
                                     const char            *path,
                                     char                 **former,
                                     GError               **error);
gboolean   rap_own_file_export      (const RapKeyFileKind  *kind,
                                     const char            *id,
                                     const char            *path,
                                     GError               **error);

G_END_DECLS
