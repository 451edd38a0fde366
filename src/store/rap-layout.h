/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a damaged file by the layout that every case file has. Used inside this layer only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rap_layout_restore (const char  *damaged,
                             const char  *to,
                             GError     **error);

G_END_DECLS
