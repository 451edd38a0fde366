/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of statistics as an object, for lists. */
#include "config.h"
#include "app/rap-statistics-item.h"

struct _RapStatisticsItem
{
  GObject     parent_instance;
  char       *cells[RAP_N_STATISTICS_CELLS];
  gboolean    total;
  gint64      incident;
  GListStore *incidents;
};

G_DEFINE_FINAL_TYPE (RapStatisticsItem, rap_statistics_item, G_TYPE_OBJECT)

static void
rap_statistics_item_finalize (GObject *object)
{
  RapStatisticsItem *self = RAP_STATISTICS_ITEM (object);

  for (guint c = 0; c < RAP_N_STATISTICS_CELLS; c++)
    g_free (self->cells[c]);
  g_clear_object (&self->incidents);

  G_OBJECT_CLASS (rap_statistics_item_parent_class)->finalize (object);
}

static void
rap_statistics_item_class_init (RapStatisticsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_statistics_item_finalize;
}

static void
rap_statistics_item_init (RapStatisticsItem *self)
{
  self->incidents = g_list_store_new (RAP_TYPE_STATISTICS_ITEM);
}

static char *
dup_number (guint number)
{
  return number > 0 ? g_strdup_printf ("%u", number) : g_strdup ("");
}

/**
 * rap_statistics_item_new:
 * @total: whether it is the sum of the others
 *
 * Returns: (transfer full): an object with what the row and the incidents in it say
 */
RapStatisticsItem *
rap_statistics_item_new (const RapStatisticsRow *row, gboolean total)
{
  RapStatisticsItem *self = g_object_new (RAP_TYPE_STATISTICS_ITEM, NULL);

  self->cells[RAP_STATISTICS_LABEL] = g_strdup (row->label);
  self->cells[RAP_STATISTICS_INCIDENTS] = dup_number (row->incidents->len);
  self->cells[RAP_STATISTICS_ACTS] = dup_number (row->acts);
  self->cells[RAP_STATISTICS_PEOPLE] = rap_statistics_dup_people (row);
  self->total = total;
  self->incident = row->incidents->len == 0 ? row->ref.record : 0;
  for (guint i = 0; i < row->incidents->len; i++)
    {
      g_autoptr (RapStatisticsItem) incident = rap_statistics_item_new (row->incidents->pdata[i], FALSE);

      g_list_store_append (self->incidents, incident);
    }

  return self;
}

/**
 * rap_statistics_item_get_cell:
 *
 * Returns: (transfer none): what stands in the column; "" instead of nought
 */
const char *
rap_statistics_item_get_cell (RapStatisticsItem *self, RapStatisticsCell cell)
{
  return self->cells[cell];
}

gboolean
rap_statistics_item_is_total (RapStatisticsItem *self)
{
  return self->total;
}

/**
 * rap_statistics_item_get_incident:
 *
 * Returns: the id of the incident whose line it is; 0 for a row with incidents
 */
gint64
rap_statistics_item_get_incident (RapStatisticsItem *self)
{
  return self->incident;
}

/**
 * rap_statistics_item_get_incidents:
 *
 * Returns: (transfer none): items for the incidents in the row
 */
GListModel *
rap_statistics_item_get_incidents (RapStatisticsItem *self)
{
  return G_LIST_MODEL (self->incidents);
}
