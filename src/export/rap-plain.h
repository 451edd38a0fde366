/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text for files without markup of their own. Used inside this layer only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rap_plain_dup_line  (const char *text);
char *rap_plain_dup_lines (const char *text);

G_END_DECLS
