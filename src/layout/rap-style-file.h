/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a house style: what it says itself, and what the style it is based on says. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RapStyleFile RapStyleFile;

RapStyleFile *rap_style_file_new         (const char          *text,
                                          GError             **error);
void          rap_style_file_free        (RapStyleFile        *self);
const char   *rap_style_file_get         (const RapStyleFile  *self,
                                          const char          *group,
                                          const char          *key);
char        **rap_style_file_list_groups (const RapStyleFile  *self);
char        **rap_style_file_list_keys   (const RapStyleFile  *self,
                                          const char          *group);
gboolean      rap_style_file_is_base     (const RapStyleFile  *self,
                                          const char          *group);
guint         rap_style_file_find_line   (const RapStyleFile  *self,
                                          const char          *group,
                                          const char          *key);
void          rap_style_file_set         (RapStyleFile        *self,
                                          const char          *group,
                                          const char          *key,
                                          const char          *value);
char         *rap_style_file_dup_text    (const RapStyleFile  *self);

char         *rap_style_built_in_dup_text (const char         *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStyleFile, rap_style_file_free)

G_END_DECLS
