/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which addresses become links in what leaves the program. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rap_link_dup_address (const char *link);

G_END_DECLS
