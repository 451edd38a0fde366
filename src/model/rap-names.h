/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that must not appear in a text. Used by the edition only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *rap_names_new     (void);
void       rap_names_add     (GPtrArray  *names,
                              const char *name,
                              const char *replacement);
char      *rap_names_replace (GPtrArray  *names,
                              const char *text);

G_END_DECLS
