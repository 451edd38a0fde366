/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a block's lines depend on, as bytes: the same key is set the same. Used inside this layer only. */
#pragma once

#include "document/rap-document.h"

G_BEGIN_DECLS

GBytes *rap_key_of_block (const RapBlock *block,
                          guint           number);
GBytes *rap_key_of_note  (const RapNote  *note);
GBytes *rap_key_of_line  (const char     *text,
                          guint           role);

G_END_DECLS
