/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ICU writes of a date: the order, the names and the dash. The caller holds the language's lock. */
#pragma once

#include "base/rap-date.h"
#include "language/rap-language-private.h"

G_BEGIN_DECLS

RapSkeleton rap_date_get_skeleton    (const RapDatePoint  *point);
char       *rap_date_dup_pattern     (RapLanguage         *language,
                                      RapSkeleton          skeleton);
char       *rap_date_format_point    (RapLanguage         *language,
                                      const RapDatePoint  *point,
                                      gboolean             genitive);
char       *rap_date_format_days     (RapLanguage         *language,
                                      const RapDatePoint  *point,
                                      const char          *days);
char       *rap_date_format_interval (RapLanguage         *language,
                                      const RapDatePoint  *start,
                                      const RapDatePoint  *end);
char       *rap_date_dup_separator   (RapLanguage         *language);

G_END_DECLS
