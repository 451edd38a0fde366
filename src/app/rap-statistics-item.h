/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of statistics as an object, for lists. */
#pragma once

#include <gio/gio.h>

#include "document/rap-statistics.h"

G_BEGIN_DECLS

#define RAP_TYPE_STATISTICS_ITEM (rap_statistics_item_get_type ())
G_DECLARE_FINAL_TYPE (RapStatisticsItem, rap_statistics_item, RAP, STATISTICS_ITEM, GObject)

typedef enum
{
  RAP_STATISTICS_LABEL,
  RAP_STATISTICS_INCIDENTS,
  RAP_STATISTICS_ACTS,
  RAP_STATISTICS_PEOPLE,
  RAP_N_STATISTICS_CELLS
} RapStatisticsCell;

RapStatisticsItem *rap_statistics_item_new           (const RapStatisticsRow *row,
                                                      gboolean                total);
const char        *rap_statistics_item_get_cell      (RapStatisticsItem      *self,
                                                      RapStatisticsCell       cell);
gboolean           rap_statistics_item_is_total      (RapStatisticsItem      *self);
gint64             rap_statistics_item_get_incident  (RapStatisticsItem      *self);
GListModel        *rap_statistics_item_get_incidents (RapStatisticsItem      *self);

G_END_DECLS
