/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a claim about a number, or a date that is not exact, can mean: everything from one whole number to another. */
#pragma once

#include "model/rap-record.h"

G_BEGIN_DECLS

#define RAP_RANGE_OPEN G_MAXINT64  /* a count without an upper limit */

typedef struct
{
  gint64 minimum, maximum;  /* people, or days since 1970-01-01 */
} RapRange;

gboolean rap_range_from_count (RapRange       *range,
                               RapRecord      *count);
gboolean rap_range_from_date  (RapRange       *range,
                               RapRecord      *record,
                               RapFieldId      field);
gboolean rap_range_overlaps   (const RapRange *a,
                               const RapRange *b);
void     rap_range_add        (RapRange       *sum,
                               const RapRange *other);
void     rap_range_include    (RapRange       *range,
                               const RapRange *other);

G_END_DECLS
