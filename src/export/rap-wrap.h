/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of letters that are all as wide as each other. Used inside this layer only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between two letters that stay together. Not in the lines. */
#define RAP_WRAP_JOINER "\u2060"

GPtrArray *rap_wrap_lines   (const char *text,
                             const char *language,
                             guint       width);
guint      rap_wrap_measure (const char *line);
void       rap_wrap_pad     (GString    *line,
                             const char *text,
                             guint       width);

G_END_DECLS
