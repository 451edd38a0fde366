/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a case file: a list for each type, and two ways to find a record. With a source, a record is read from it
 * when somebody looks at it first, and is in memory from then on. */
#include "config.h"
#include "model/rap-case.h"

#include "model/rap-order.h"
#include "model/rap-record-list.h"

#define MAX_DEPTH 8  /* of places in places: two that are part of each other must not hang the program */

struct _RapCase
{
  GObject              parent_instance;
  RapRecordList       *lists[RAP_N_TYPES];
  gboolean             listed[RAP_N_TYPES];      /* the list is filled; always so without a source */
  GHashTable          *by_id;                    /* gint64 → RapRecord: all that are in memory */
  GHashTable          *withheld;                 /* gint64: ids of records that the edition leaves out */
  GHashTable          *children[RAP_N_FIELDS];   /* per reference field: gint64 → GPtrArray; made when asked for */
  const RapCaseSource *source;                   /* NULL when everything is in memory */
  gpointer             data;
  GHashTable          *moved;                    /* RapRecord: whose references the source may know differently */
};

enum { RECORD_CHANGED, RECORDS_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapCase, rap_case, G_TYPE_OBJECT)

static void
forget_children (RapCase *self, RapType kind)
{
  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    g_clear_pointer (&self->children[f], g_hash_table_unref);
}

static void
record_changed_cb (RapRecord *record, guint field, RapCase *self)
{
  forget_children (self, rap_record_get_kind (record));
  if (self->source != NULL && rap_fields[field].kind == RAP_FIELD_REFERENCE)
    g_hash_table_add (self->moved, record);
  g_signal_emit (self, signals[RECORD_CHANGED], 0, record, field);
}

static int
compare_records (gconstpointer a, gconstpointer b, gpointer order)
{
  RapRecord *first = *(RapRecord **) a;
  RapRecord *second = *(RapRecord **) b;
  RapFieldId field = GPOINTER_TO_UINT (order);
  int result = strcmp (rap_record_get_text (first, field), rap_record_get_text (second, field));

  if (result == 0)  /* equal positions come from merged copies: any order will do, if it is always the same */
    result = rap_record_get_id (first) < rap_record_get_id (second) ? -1 : 1;

  return result;
}

static void
index_children (RapCase *self, RapFieldId reference)
{
  GListModel *list = rap_case_get_list (self, rap_fields[reference].type);
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer children;
  RapFieldId order;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RapRecord) record = g_list_model_get_item (list, i);
      gint64 owner = rap_record_get_number (record, reference);
      GPtrArray *siblings = g_hash_table_lookup (index, &owner);

      if (siblings == NULL)
        {
          siblings = g_ptr_array_new ();
          g_hash_table_insert (index, g_memdup2 (&owner, sizeof owner), siblings);
        }
      g_ptr_array_add (siblings, record);
    }

  if (rap_order_find (rap_fields[reference].type, &order))
    {
      g_hash_table_iter_init (&iter, index);
      while (g_hash_table_iter_next (&iter, NULL, &children))
        g_ptr_array_sort_with_data (children, compare_records, GUINT_TO_POINTER (order));
    }

  self->children[reference] = index;
}

static void
rap_case_dispose (GObject *object)
{
  RapCase *self = RAP_CASE (object);

  GHashTableIter iter;
  gpointer record;

  if (self->by_id != NULL)
    {
      g_hash_table_iter_init (&iter, self->by_id);
      while (g_hash_table_iter_next (&iter, NULL, &record))
        g_signal_handlers_disconnect_by_func (record, record_changed_cb, self);
    }
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      forget_children (self, t);
      g_clear_object (&self->lists[t]);
    }
  g_clear_pointer (&self->moved, g_hash_table_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->withheld, g_hash_table_unref);

  G_OBJECT_CLASS (rap_case_parent_class)->dispose (object);
}

static void
rap_case_class_init (RapCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_case_dispose;

  /**
   * RapCase::record-changed:
   * @record: the record
   * @field: the #RapFieldId whose value is another now
   */
  signals[RECORD_CHANGED] = g_signal_new ("record-changed", RAP_TYPE_CASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, RAP_TYPE_RECORD, G_TYPE_UINT);

  /**
   * RapCase::records-changed:
   * @kind: the #RapType of which there are more or fewer now
   * @record: the one that came or went
   */
  signals[RECORDS_CHANGED] = g_signal_new ("records-changed", RAP_TYPE_CASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, G_TYPE_UINT, RAP_TYPE_RECORD);
}

static void
keep (RapCase *self, RapRecord *record)
{
  gint64 id = rap_record_get_id (record);

  g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), g_object_ref (record));
  g_signal_connect (record, "changed", G_CALLBACK (record_changed_cb), self);
}

/* @kind: the type, or %RAP_N_TYPES when it is not known */
static RapRecord *
look_up (RapCase *self, RapType kind, gint64 id)
{
  RapRecord *record = g_hash_table_lookup (self->by_id, &id);

  if (record != NULL || self->source == NULL || id <= 0)
    return record;

  record = self->source->read (self->data, kind, id);
  if (record == NULL)
    return NULL;

  keep (self, record);
  g_object_unref (record);

  return record;
}

static RapRecord *
read_listed (gpointer data, RapType kind, gint64 id)
{
  return look_up (data, kind, id);
}

static void
rap_case_init (RapCase *self)
{
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->withheld = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->moved = g_hash_table_new (NULL, NULL);
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      self->lists[t] = rap_record_list_new (t, read_listed, self);
      self->listed[t] = TRUE;
    }
}

RapCase *
rap_case_new (void)
{
  return g_object_new (RAP_TYPE_CASE, NULL);
}

/**
 * rap_case_new_lazy:
 * @source: where records are read from when somebody looks at them; must outlive the case, with @data
 *
 * Returns: (transfer full): a case for one thread
 */
RapCase *
rap_case_new_lazy (const RapCaseSource *source, gpointer data)
{
  RapCase *self = rap_case_new ();

  self->source = source;
  self->data = data;
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    self->listed[t] = FALSE;

  return self;
}

static RapRecordList *
get_listed (RapCase *self, RapType kind)
{
  if (!self->listed[kind])
    {
      self->listed[kind] = TRUE;
      rap_record_list_fill (self->lists[kind], self->source->list (self->data, kind));
    }

  return self->lists[kind];
}

/**
 * rap_case_add:
 * @record: a record whose id is not in the case yet; the case keeps a reference
 */
void
rap_case_add (RapCase *self, RapRecord *record)
{
  gint64 id = rap_record_get_id (record);
  RapType kind = rap_record_get_kind (record);
  guint position;

  g_return_if_fail (!g_hash_table_contains (self->by_id, &id));

  get_listed (self, kind);
  keep (self, record);
  forget_children (self, kind);
  if (self->source != NULL)
    g_hash_table_add (self->moved, record);
  if (self->source == NULL || !rap_record_list_find (self->lists[kind], id, &position))
    rap_record_list_append (self->lists[kind], record);
  g_signal_emit (self, signals[RECORDS_CHANGED], 0, kind, record);
}

void
rap_case_remove (RapCase *self, RapRecord *record)
{
  g_autoptr (RapRecord) kept = g_object_ref (record);
  gint64 id = rap_record_get_id (record);
  RapType kind = rap_record_get_kind (record);
  guint position;

  if (g_hash_table_lookup (self->by_id, &id) != record)
    return;

  g_signal_handlers_disconnect_by_func (record, record_changed_cb, self);
  g_hash_table_remove (self->moved, record);
  g_hash_table_remove (self->by_id, &id);
  forget_children (self, kind);
  if (rap_record_list_find (get_listed (self, kind), id, &position))  /* not when the source knew before the list was asked for */
    rap_record_list_remove (self->lists[kind], position);
  g_signal_emit (self, signals[RECORDS_CHANGED], 0, kind, record);
}

/* The ids of the type that are in memory, in the order of the list. */
static GArray *
list_known (RapCase *self, RapType kind)
{
  GArray *known = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lists[kind])); i++)
    {
      gint64 id = rap_record_list_get_id (self->lists[kind], i);

      if (g_hash_table_contains (self->by_id, &id))
        g_array_append_val (known, id);
    }

  return known;
}

/**
 * rap_case_detach:
 *
 * Ends the use of the source: what nobody has looked at is not there any more.
 */
void
rap_case_detach (RapCase *self)
{
  self->source = NULL;
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      self->listed[t] = TRUE;
      rap_record_list_fill (self->lists[t], list_known (self, t));
    }
}

/* Those in memory, as the source has them now. */
static void
reload_known (RapCase *self)
{
  g_autoptr (GPtrArray) known = g_hash_table_get_values_as_ptr_array (self->by_id);

  g_ptr_array_foreach (known, (GFunc) (GCallback) g_object_ref, NULL);
  g_ptr_array_set_free_func (known, g_object_unref);
  for (guint i = 0; i < known->len; i++)
    {
      RapRecord *record = g_ptr_array_index (known, i);
      g_autoptr (RapRecord) stored
          = self->source->read (self->data, rap_record_get_kind (record), rap_record_get_id (record));

      rap_case_refresh (self, rap_record_get_id (record), stored);
    }
}

/**
 * rap_case_reload:
 *
 * Makes a case with a source know everything as the source has it now: much of it is different.
 */
void
rap_case_reload (RapCase *self)
{
  reload_known (self);
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      g_autoptr (RapRecord) any = rap_record_new (t, 0);

      if (self->listed[t])
        rap_record_list_fill (self->lists[t], self->source->list (self->data, t));
      g_signal_emit (self, signals[RECORDS_CHANGED], 0, t, any);
    }
}

/* Takes a record that nobody has looked at out of its list. */
static void
forget_listed (RapCase *self, gint64 id)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      g_autoptr (RapRecord) record = NULL;
      guint position;

      if (!self->listed[t] || !rap_record_list_find (self->lists[t], id, &position))
        continue;

      record = rap_record_new (t, id);
      rap_record_list_remove (self->lists[t], position);
      g_signal_emit (self, signals[RECORDS_CHANGED], 0, t, record);
    }
}

/* Somebody may have looked at a record that came back before its list was told. */
static void
list_again (RapCase *self, RapRecord *record)
{
  RapType kind = rap_record_get_kind (record);
  guint position;

  if (self->source == NULL || !self->listed[kind]
      || rap_record_list_find (self->lists[kind], rap_record_get_id (record), &position))
    return;

  rap_record_list_append (self->lists[kind], record);
  g_signal_emit (self, signals[RECORDS_CHANGED], 0, kind, record);
}

/**
 * rap_case_refresh:
 * @stored: (nullable): the record as its source has it now; %NULL when it is deleted
 *
 * Makes the case know a record as somebody else left it.
 */
void
rap_case_refresh (RapCase *self, gint64 id, RapRecord *stored)
{
  RapRecord *shown = g_hash_table_lookup (self->by_id, &id);

  if (shown != NULL && stored != NULL)
    {
      rap_record_take_over (shown, stored);
      list_again (self, shown);
    }
  else if (shown != NULL)
    rap_case_remove (self, shown);
  else if (stored != NULL)
    rap_case_add (self, stored);
  else
    forget_listed (self, id);
}

/**
 * rap_case_get:
 *
 * Returns: (transfer none) (nullable): the record
 */
RapRecord *
rap_case_get (RapCase *self, gint64 id)
{
  return look_up (self, RAP_N_TYPES, id);
}

/**
 * rap_case_get_of_kind:
 *
 * Returns: (transfer none) (nullable): the record, when it is of that type
 */
RapRecord *
rap_case_get_of_kind (RapCase *self, RapType kind, gint64 id)
{
  RapRecord *record = look_up (self, kind, id);

  return record != NULL && rap_record_get_kind (record) == kind ? record : NULL;
}

/**
 * rap_case_get_list:
 *
 * Returns: (transfer none): a live list of all records of the type
 */
GListModel *
rap_case_get_list (RapCase *self, RapType kind)
{
  return G_LIST_MODEL (get_listed (self, kind));
}

guint
rap_case_count (RapCase *self, RapType kind)
{
  return g_list_model_get_n_items (rap_case_get_list (self, kind));
}

/**
 * rap_case_get_first:
 *
 * Returns: (transfer none) (nullable): the record of the type that was added first
 */
RapRecord *
rap_case_get_first (RapCase *self, RapType kind)
{
  RapRecordList *list = get_listed (self, kind);

  return g_list_model_get_n_items (G_LIST_MODEL (list)) > 0 ? look_up (self, kind, rap_record_list_get_id (list, 0)) : NULL;
}

/* What the source knows, and what was changed since it was told. */
static GPtrArray *
read_children (RapCase *self, RapFieldId reference, gint64 owner)
{
  g_autoptr (GArray) ids = self->source->children (self->data, reference, owner);
  GPtrArray *children = g_ptr_array_new ();
  RapType kind = rap_fields[reference].type;
  GHashTableIter iter;
  gpointer record;
  RapFieldId order;

  for (guint i = 0; i < ids->len; i++)
    {
      RapRecord *child = look_up (self, kind, g_array_index (ids, gint64, i));

      if (child != NULL && rap_record_get_number (child, reference) == owner)
        g_ptr_array_add (children, child);
    }

  g_hash_table_iter_init (&iter, self->moved);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    if (rap_record_get_kind (record) == kind && rap_record_get_number (record, reference) == owner
        && !g_ptr_array_find (children, record, NULL))
      g_ptr_array_add (children, record);

  if (rap_order_find (kind, &order))
    g_ptr_array_sort_with_data (children, compare_records, GUINT_TO_POINTER (order));

  return children;
}

/**
 * rap_case_find:
 * @position: (out): where the record is in the list of its type
 */
gboolean
rap_case_find (RapCase *self, RapType kind, gint64 id, guint *position)
{
  return rap_record_list_find (get_listed (self, kind), id, position);
}

/**
 * rap_case_dup_children:
 * @reference: a reference field
 * @owner: an id, or 0 for records where the reference is empty
 *
 * Returns: (transfer container) (element-type RapRecord): the records that refer to @owner by that field, in their order
 *   among siblings where the type has one, else in the order they were added
 */
GPtrArray *
rap_case_dup_children (RapCase *self, RapFieldId reference, gint64 owner)
{
  GPtrArray *children;

  g_return_val_if_fail (rap_fields[reference].kind == RAP_FIELD_REFERENCE, NULL);

  if (self->source != NULL)
    return read_children (self, reference, owner);

  if (self->children[reference] == NULL)
    index_children (self, reference);

  children = g_hash_table_lookup (self->children[reference], &owner);

  return children != NULL ? g_ptr_array_copy (children, NULL, NULL) : g_ptr_array_new ();
}

static void
collect_owned (RapCase *self, RapRecord *record, GPtrArray *owned)
{
  g_ptr_array_add (owned, g_object_ref (record));

  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    {
      g_autoptr (GPtrArray) children = NULL;

      if (!(rap_fields[f].flags & RAP_FIELD_OWNER) || rap_fields[f].target != rap_record_get_kind (record))
        continue;

      children = rap_case_dup_children (self, f, rap_record_get_id (record));
      for (guint i = 0; i < children->len; i++)
        if (!g_ptr_array_find (owned, g_ptr_array_index (children, i), NULL))
          collect_owned (self, g_ptr_array_index (children, i), owned);
    }
}

/**
 * rap_case_dup_owned:
 *
 * Returns: (transfer full) (element-type RapRecord): the record, and all that exist only as part of it, such as the
 *   subsections of a section or the people in an incident
 */
GPtrArray *
rap_case_dup_owned (RapCase *self, RapRecord *record)
{
  GPtrArray *owned = g_ptr_array_new_with_free_func (g_object_unref);

  collect_owned (self, record, owned);

  return owned;
}

/**
 * rap_case_withhold:
 *
 * Notes that a record exists and is not in this edition, so that a text referring to it is not called broken.
 */
void
rap_case_withhold (RapCase *self, gint64 id)
{
  g_hash_table_add (self->withheld, g_memdup2 (&id, sizeof id));
}

gboolean
rap_case_is_withheld (RapCase *self, gint64 id)
{
  return g_hash_table_contains (self->withheld, &id);
}

/**
 * rap_case_get_language:
 * @report: (nullable): a paper
 *
 * Returns: (transfer none): the language of the paper, else of the case file, else "en"
 */
const char *
rap_case_get_language (RapCase *self, RapRecord *report)
{
  RapRecord *file = rap_case_get_first (self, RAP_CASE_FILE);

  if (report != NULL && !rap_record_is_empty (report, RAP_REPORT_LANGUAGE))
    return rap_record_get_text (report, RAP_REPORT_LANGUAGE);
  if (file != NULL && !rap_record_is_empty (file, RAP_CASE_LANGUAGE))
    return rap_record_get_text (file, RAP_CASE_LANGUAGE);

  return "en";
}

/**
 * rap_case_dup_name:
 *
 * Returns: (transfer full): what names the record in a text; "" when it has no name yet
 */
char *
rap_case_dup_name (RapCase *self, RapRecord *record)
{
  RapFieldId field = rap_types[rap_record_get_kind (record)].title;
  RapRecord *other;

  if (rap_fields[field].kind == RAP_FIELD_CHOICE)
    return g_strdup (rap_choice_get_label (field, rap_record_get_text (record, field)));
  if (rap_field_is_text (field))
    return g_strdup (rap_record_get_text (record, field));

  other = rap_case_get (self, rap_record_get_number (record, field));

  return other != NULL ? rap_case_dup_name (self, other) : g_strdup ("");
}

/* The places around the place, the largest first: "Almaty › Republic Square". */
static char *
dup_path (RapCase *self, RapRecord *place)
{
  GString *path = g_string_new (rap_record_get_text (place, RAP_PLACE_NAME));
  RapRecord *around = place;

  for (guint depth = 0; depth < MAX_DEPTH; depth++)
    {
      around = rap_case_get_of_kind (self, RAP_PLACE, rap_record_get_number (around, RAP_PLACE_PARENT));
      if (around == NULL || around == place)
        break;
      g_string_prepend (path, " › ");
      g_string_prepend (path, rap_record_get_text (around, RAP_PLACE_NAME));
    }

  return g_string_free_and_steal (path);
}

/**
 * rap_case_dup_title:
 *
 * Returns: (transfer full): what names the record in a list, a place with those around it; "" when it has no name yet
 */
char *
rap_case_dup_title (RapCase *self, RapRecord *record)
{
  return rap_record_get_kind (record) == RAP_PLACE && !rap_record_is_empty (record, RAP_PLACE_NAME)
             ? dup_path (self, record) : rap_case_dup_name (self, record);
}
