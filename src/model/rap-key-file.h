/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a house style or of a submission preset: what it says itself, and what the built-in one it is based on says. */
#pragma once

#include <gio/gio.h>

#include "model/rap-types.h"

G_BEGIN_DECLS

/* What such files are, see rap-own-files.h. */
typedef struct
{
  RapFieldId   field;    /* of a paper: a choice that is open; the choices in its table are built in */
  const char  *folder;   /* of the resource, and of the user's own: "styles" */
  const char  *group;    /* of the file, where its name and its id are: "style" */
  GResource *(*get_resource) (void);
  const char  *unknown;  /* for gettext: there is none with that {id} */
  const char  *other;    /* for gettext: {file} is something else */
} RapKeyFileKind;

typedef struct _RapKeyFile RapKeyFile;

RapKeyFile   *rap_key_file_new          (const RapKeyFileKind  *kind,
                                         const char            *text,
                                         GError               **error);
void          rap_key_file_free         (RapKeyFile            *self);
const char   *rap_key_file_get          (const RapKeyFile      *self,
                                         const char            *group,
                                         const char            *key);
char        **rap_key_file_list_groups  (const RapKeyFile      *self);
char        **rap_key_file_list_keys    (const RapKeyFile      *self,
                                         const char            *group);
gboolean      rap_key_file_is_base      (const RapKeyFile      *self,
                                         const char            *group);
guint         rap_key_file_find_line    (const RapKeyFile      *self,
                                         const char            *group,
                                         const char            *key);
void          rap_key_file_set          (RapKeyFile            *self,
                                         const char            *group,
                                         const char            *key,
                                         const char            *value);
char         *rap_key_file_dup_text     (const RapKeyFile      *self);
void          rap_key_file_refuse_value (const RapKeyFile      *self,
                                         GPtrArray             *problems,
                                         const char            *group,
                                         const char            *key,
                                         const char            *value);
void          rap_key_file_refuse_key   (const RapKeyFile      *self,
                                         GPtrArray             *problems,
                                         const char            *group,
                                         const char            *key);
void          rap_key_file_refuse_group (const RapKeyFile      *self,
                                         GPtrArray             *problems,
                                         const char            *group);

char         *rap_key_file_dup_built_in (const RapKeyFileKind  *kind,
                                         const char            *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapKeyFile, rap_key_file_free)

G_END_DECLS
