/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pango as pages need it. */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

PangoContext *rap_font_context_new (void);

G_END_DECLS
