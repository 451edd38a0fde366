/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words may be hyphenated, by language. Used inside this layer only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RapHyphenator RapHyphenator;

RapHyphenator *rap_hyphenator_new  (const char    *language);
void           rap_hyphenator_free (RapHyphenator *hyphenator);
const guint8  *rap_hyphenator_find (RapHyphenator *hyphenator,
                                    const char    *word,
                                    guint          length,
                                    guint         *n_points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapHyphenator, rap_hyphenator_free)

G_END_DECLS
