/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order among siblings as strings: between any two there is always another, so a move changes one record only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rap_position_between (const char *before,
                            const char *after);

G_END_DECLS
