/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house styles there are: the built-in ones, which never change, and the user's own, each a file in the data folder. */
#pragma once

#include "layout/rap-style.h"

G_BEGIN_DECLS

char     **rap_house_styles_list        (void);
gboolean   rap_house_style_is_built_in  (const char  *id);
char      *rap_house_style_dup_name     (const char  *id);
char      *rap_house_style_dup_text     (const char  *id,
                                         GError     **error);
gboolean   rap_house_style_save         (const char  *id,
                                         const char  *text,
                                         GError     **error);
gboolean   rap_house_style_change       (const char  *id,
                                         const char  *group,
                                         const char  *key,
                                         const char  *value,
                                         GError     **error);
gboolean   rap_house_style_delete       (const char  *id,
                                         GError     **error);
char      *rap_house_style_copy         (const char  *id,
                                         const char  *name,
                                         GError     **error);
char      *rap_house_style_import       (const char  *path,
                                         char       **former,
                                         GError     **error);
gboolean   rap_house_style_export       (const char  *id,
                                         const char  *path,
                                         GError     **error);

RapStyle  *rap_style_load               (const char  *id,
                                         GError     **error);
RapStyle  *rap_style_load_file          (const char  *path,
                                         GError     **error);
RapStyle  *rap_style_load_for_paper     (const char  *id);

G_END_DECLS
