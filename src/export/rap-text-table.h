/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table in plain text. Used inside this layer only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *rap_text_table_lines (GPtrArray  *rows,
                                 const char *language,
                                 guint       width,
                                 gboolean    as_columns);

G_END_DECLS
