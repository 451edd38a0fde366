/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many words a paper has, by the rule of whoever counts them. */
#pragma once

#include "document/rap-document.h"

G_BEGIN_DECLS

/* What counts beside the text itself. The list of contents never does. */
typedef struct
{
  gboolean notes;
  gboolean title;     /* with the subtitle, and who, where, when */
  gboolean tables;
  gboolean captions;
} RapWordRule;

extern const RapWordRule rap_word_rule_all;

guint rap_words_count (const RapDocument *document,
                       const RapWordRule *rule);

G_END_DECLS
