/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that must not appear in a text. Used by the edition only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RapNames RapNames;

RapNames *rap_names_new     (void);
void      rap_names_add     (RapNames   *self,
                             const char *name,
                             const char *replacement);
char     *rap_names_replace (RapNames   *self,
                             const char *text);
void      rap_names_free    (RapNames   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapNames, rap_names_free)

G_END_DECLS
