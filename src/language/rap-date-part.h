/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One date of those that a typed text may name; what it leaves out may stand in another: "5–9 January 2021". */
#pragma once

#include "base/rap-date.h"
#include "language/rap-date-words.h"

G_BEGIN_DECLS

typedef struct
{
  const RapDateToken *at;
  guint               n;
} RapDateTokens;

typedef struct
{
  RapDatePoint point;
  int          half;  /* 0 before noon, 1 after noon, -1 not given */
} RapDatePart;

gboolean rap_date_tokens_begin_with (const RapDateToken    *tokens,
                                     const GArray          *words);
gboolean rap_date_pattern_match     (const RapDatePattern  *pattern,
                                     RapDateTokens          tokens,
                                     RapDateTokens         *inner);
gboolean rap_date_part_read         (RapDatePart           *part,
                                     GPtrArray             *patterns,
                                     RapDateTokens          tokens);
void     rap_date_part_qualify      (RapDatePart           *part,
                                     RapDatePhraseKind      kind);

G_END_DECLS
