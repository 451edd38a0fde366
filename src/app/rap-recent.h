/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case files opened last: a list of our own, since the desktop's would show file names to other programs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void   rap_recent_add  (const char *path);
char **rap_recent_list (void);

G_END_DECLS
