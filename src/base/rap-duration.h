/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long something took: a duration of ISO 8601, or the shortest and the longest that it can have been. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RAP_DURATION_YEAR,
  RAP_DURATION_MONTH,
  RAP_DURATION_WEEK,
  RAP_DURATION_DAY,
  RAP_DURATION_HOUR,
  RAP_DURATION_MINUTE,
  RAP_DURATION_N_UNITS
} RapDurationUnit;

typedef struct
{
  int amounts[RAP_DURATION_N_UNITS];  /* 0 where a unit is not given; never all of them */
} RapDurationLength;

typedef struct
{
  RapDurationLength minimum;
  RapDurationLength maximum;      /* of a range only */
  gboolean          is_range;
  gboolean          approximate;  /* ~ */
  gint64            shortest;     /* minutes: a month can have 28 days, … */
  gint64            longest;      /* … or 31 */
} RapDuration;

gboolean rap_duration_parse      (const char         *iso,
                                  RapDuration        *duration,
                                  GError            **error);
char    *rap_duration_dup_string (const RapDuration  *duration);

G_END_DECLS
