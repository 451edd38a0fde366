/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of records by their ids: a table of a hundred thousand rows reads those that are shown. */
#include "config.h"
#include "model/rap-record-list.h"

struct _RapRecordList
{
  GObject           parent_instance;
  GArray           *ids;       /* gint64 */
  GHashTable       *places;    /* gint64 → position + 1, as it was when it was noted; made when asked for */
  RapType           kind;
  RapRecordListRead read;
  gpointer          data;
};

static void rap_record_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapRecordList, rap_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rap_record_list_iface_init))

static GType
rap_record_list_get_item_type (GListModel *list)
{
  return RAP_TYPE_RECORD;
}

static guint
rap_record_list_get_n_items (GListModel *list)
{
  return RAP_RECORD_LIST (list)->ids->len;
}

static gpointer
rap_record_list_get_item (GListModel *list, guint position)
{
  RapRecordList *self = RAP_RECORD_LIST (list);
  gint64 id = position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
  RapRecord *record = id != 0 ? self->read (self->data, self->kind, id) : NULL;

  if (id != 0 && record == NULL)
    return rap_record_new (self->kind, id);  /* deleted, and the list not told yet: nobody expects a hole */

  return record != NULL ? g_object_ref (record) : NULL;
}

static void
rap_record_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rap_record_list_get_item_type;
  iface->get_n_items = rap_record_list_get_n_items;
  iface->get_item = rap_record_list_get_item;
}

static void
rap_record_list_finalize (GObject *object)
{
  RapRecordList *self = RAP_RECORD_LIST (object);

  g_array_unref (self->ids);
  g_clear_pointer (&self->places, g_hash_table_unref);

  G_OBJECT_CLASS (rap_record_list_parent_class)->finalize (object);
}

static void
rap_record_list_class_init (RapRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_record_list_finalize;
}

static void
rap_record_list_init (RapRecordList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * rap_record_list_new:
 * @read: gives the record with an id, which somebody else owns
 */
RapRecordList *
rap_record_list_new (RapType kind, RapRecordListRead read, gpointer data)
{
  RapRecordList *self = g_object_new (RAP_TYPE_RECORD_LIST, NULL);

  self->kind = kind;
  self->read = read;
  self->data = data;

  return self;
}

/**
 * rap_record_list_fill:
 * @ids: (transfer full) (element-type gint64): what the list holds now
 */
void
rap_record_list_fill (RapRecordList *self, GArray *ids)
{
  guint removed = self->ids->len;

  g_array_unref (self->ids);
  self->ids = ids;
  g_clear_pointer (&self->places, g_hash_table_unref);
  if (removed > 0 || ids->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, ids->len);
}

gint64
rap_record_list_get_id (RapRecordList *self, guint position)
{
  return g_array_index (self->ids, gint64, position);
}

static void
note_places (RapRecordList *self)
{
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < self->ids->len; i++)
    g_hash_table_insert (self->places, g_memdup2 (&g_array_index (self->ids, gint64, i), sizeof (gint64)), GUINT_TO_POINTER (i + 1));
}

/**
 * rap_record_list_find:
 * @position: (out): where the record is
 *
 * Returns: whether the list has a record with that id
 */
gboolean
rap_record_list_find (RapRecordList *self, gint64 id, guint *position)
{
  guint place;

  if (self->places == NULL)
    note_places (self);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &id));
  for (guint i = MIN (place, self->ids->len); i-- > 0;)  /* removing moves the others to the front only */
    if (g_array_index (self->ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

void
rap_record_list_append (RapRecordList *self, RapRecord *record)
{
  gint64 id = rap_record_get_id (record);

  g_array_append_val (self->ids, id);
  if (self->places != NULL)
    g_hash_table_insert (self->places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (self->ids->len));
  g_list_model_items_changed (G_LIST_MODEL (self), self->ids->len - 1, 0, 1);
}

void
rap_record_list_remove (RapRecordList *self, guint position)
{
  if (self->places != NULL)
    g_hash_table_remove (self->places, &g_array_index (self->ids, gint64, position));
  g_array_remove_index (self->ids, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}
