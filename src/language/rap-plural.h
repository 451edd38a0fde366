/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule in a catalogue's Plural-Forms header that says which form of a word belongs to a number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rap_plural_evaluate (const char  *rule,
                              guint64      n,
                              guint64     *form);

G_END_DECLS
