/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a drawing of a chart has to know of its numbers: the longest bar, the first and the last day, days with a name. */
#pragma once

#include "document/rap-document.h"

G_BEGIN_DECLS

typedef struct
{
  double position;  /* 0 at the first day, 1 at the end of the last */
  char  *label;     /* a day, a month or a year, in the paper's language */
} RapTick;

typedef struct
{
  guint      most;   /* of the values; at least 1 */
  gint64     first, last;
  GPtrArray *ticks;  /* RapTick: of a timeline */
} RapChartScale;

RapChartScale *rap_chart_scale_new  (const RapBlock      *chart,
                                     const char          *language);
void           rap_chart_scale_free (RapChartScale       *scale);
void           rap_chart_scale_get  (const RapChartScale *scale,
                                     const RapBar        *bar,
                                     double              *start,
                                     double              *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapChartScale, rap_chart_scale_free)

G_END_DECLS
