/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open case file. An edit changes a record; the record is saved after a short pause in typing; meanwhile one worker
 * composes, checks and typesets a copy of the edition, and the pages are swapped when it is done. */
#include "config.h"
#include "app/rap-session.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "app/rap-finding-item.h"
#include "app/rap-session-private.h"
#include "app/rap-settings.h"
#include "base/rap-error.h"
#include "import/rap-import.h"
#include "model/rap-order.h"
#include "store/rap-content.h"

#define SAVE_DELAY    400  /* milliseconds until an edit is written, with those that come meanwhile */
#define RETRY_DELAY   5    /* seconds until a failed save is tried again */

enum { PROP_0, PROP_STATUS, PROP_FAILING, PROP_REPORT, N_PROPS };
enum { TYPESET, FLUSH, MERGED, STYLES, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapSession, rap_session, G_TYPE_OBJECT)

void
rap_session_set_status (RapSession *self, const char *status, gboolean failing)
{
  if (g_set_str (&self->status, status))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  if (self->failing != failing)
    {
      self->failing = failing;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILING]);
    }
}

static gboolean
findings_are_same (RapSession *self, GPtrArray *findings)
{
  gboolean same = g_list_model_get_n_items (G_LIST_MODEL (self->findings)) == findings->len;

  for (guint i = 0; same && i < findings->len; i++)
    {
      g_autoptr (RapFindingItem) item = g_list_model_get_item (G_LIST_MODEL (self->findings), i);

      same = rap_finding_item_is (item, g_ptr_array_index (findings, i));
    }

  return same;
}

/* The list is left alone where nothing changed: it would lose its place at every key. */
static void
fill_findings (RapSession *self)
{
  GPtrArray *findings = self->typeset->findings;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (findings_are_same (self, findings))
    return;

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (items, rap_finding_item_new (g_ptr_array_index (findings, i)));

  g_list_store_splice (self->findings, 0, g_list_model_get_n_items (G_LIST_MODEL (self->findings)), items->pdata, items->len);
}

static void
free_cb (GTask *task, gpointer source, gpointer typeset, GCancellable *cancellable)
{
  rap_typesetting_free (typeset);
}

/* Thousands of boxes: the window has better things to do. */
static void
free_in_worker (RapTypesetting *typeset)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, typeset, NULL);
  g_task_run_in_thread (task, free_cb);
}

static void queue_typesetting (RapSession *self);

static void
typeset_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RapSession *self = RAP_SESSION (source);
  g_autoptr (GError) error = NULL;
  RapTypesetting *typeset = g_task_propagate_pointer (G_TASK (result), &error);
  RapTypesetting *old = self->typeset;

  g_clear_object (&self->typesetting);
  if (self->outdated)
    queue_typesetting (self);
  if (typeset == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rap_session_set_status (self, error->message, TRUE);
      return;
    }

  self->workbench = g_steal_pointer (&typeset->workbench);  /* of a run that failed nothing is left: it may have known half */
  self->typeset = typeset;
  fill_findings (self);
  g_signal_emit (self, signals[TYPESET], 0);
  if (old != NULL)
    free_in_worker (old);
}

/* What the mirror does not know yet. */
static GPtrArray *
take_changes (RapSession *self)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_mirror_change_free);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (changes, rap_mirror_change_new (*(gint64 *) id, rap_case_get (self->records, *(gint64 *) id)));
  g_hash_table_remove_all (self->stale);

  return changes;
}

static void
mark_stale (RapSession *self, RapRecord *record)
{
  gint64 id = rap_record_get_id (record);

  g_hash_table_add (self->stale, g_memdup2 (&id, sizeof id));
}

static gboolean
start_typesetting (gpointer data)
{
  RapSession *self = data;
  g_autoptr (GTask) task = NULL;

  self->typeset_source = 0;
  self->outdated = self->typesetting != NULL;
  if (self->report == NULL || self->outdated)
    return G_SOURCE_REMOVE;
  if (self->forgetful)
    g_clear_pointer (&self->workbench, rap_workbench_free);
  self->forgetful = FALSE;

  self->typesetting = g_cancellable_new ();
  task = g_task_new (self, self->typesetting, typeset_cb, NULL);
  rap_typesetting_run (task, rap_session_get_path (self), g_steal_pointer (&self->workbench), take_changes (self), rap_session_get_language (self),
                       rap_record_get_id (self->report));

  return G_SOURCE_REMOVE;
}

/* At once, as the page is to follow each key. One job at a time: what changes while it runs waits, and is the next together. */
static void
queue_typesetting (RapSession *self)
{
  if (self->typeset_source == 0 && self->store != NULL)
    self->typeset_source = g_idle_add_full (G_PRIORITY_DEFAULT, start_typesetting, self, NULL);
}

static gboolean
save_cb (gpointer data)
{
  RapSession *self = data;

  self->save_source = 0;
  rap_session_flush (self);

  return G_SOURCE_REMOVE;
}

static void
queue_save (RapSession *self)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY, save_cb, self);
}

static void
record_changed_cb (RapSession *self, RapRecord *record, guint field)
{
  mark_stale (self, record);
  queue_typesetting (self);
  if (self->refreshing || self->store == NULL)
    return;

  g_hash_table_add (self->dirty, g_object_ref (record));
  queue_save (self);
}

static void
records_changed_cb (RapSession *self, guint kind, RapRecord *record)
{
  mark_stale (self, record);
  queue_typesetting (self);
}

static void
rap_session_dispose (GObject *object)
{
  RapSession *self = RAP_SESSION (object);

  rap_session_close (self);
  g_clear_object (&self->typesetting);
  g_clear_object (&self->report);
  g_clear_object (&self->records);
  g_clear_pointer (&self->workbench, rap_workbench_free);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->dirty, g_hash_table_unref);
  g_clear_pointer (&self->stale, g_hash_table_unref);
  g_clear_pointer (&self->typeset, rap_typesetting_free);
  g_clear_pointer (&self->status, g_free);

  G_OBJECT_CLASS (rap_session_parent_class)->dispose (object);
}

static void
rap_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RapSession *self = RAP_SESSION (object);

  switch (prop_id)
    {
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;

    case PROP_FAILING:
      g_value_set_boolean (value, self->failing);
      break;

    case PROP_REPORT:
      g_value_set_object (value, self->report);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rap_session_class_init (RapSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rap_session_dispose;
  object_class->get_property = rap_session_get_property;

  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FAILING] = g_param_spec_boolean ("failing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REPORT] = g_param_spec_object ("report", NULL, NULL, RAP_TYPE_RECORD, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RapSession::flush: what an editor has not given to its record yet must be given now
   */
  signals[FLUSH] = g_signal_new ("flush", RAP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * RapSession::merged:
   * @merge: (type gpointer): a #RapMerge: what came from somebody else
   */
  signals[MERGED] = g_signal_new ("merged", RAP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * RapSession::styles: a house style or a submission preset is new, changed or gone
   */
  signals[STYLES] = g_signal_new ("styles", RAP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * RapSession::typeset: there are new pages and findings
   */
  signals[TYPESET] = g_signal_new ("typeset", RAP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rap_session_init (RapSession *self)
{
  self->dirty = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->stale = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->findings = g_list_store_new (RAP_TYPE_FINDING_ITEM);
}

/* Takes @store. */
static RapSession *
start_session (RapStore *store)
{
  RapSession *self = g_object_new (RAP_TYPE_SESSION, NULL);

  self->store = store;
  self->records = rap_store_load_lazy (store);
  g_signal_connect_object (self->records, "record-changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->records, "records-changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);
  rap_session_set_report (self, rap_case_get_first (self->records, RAP_REPORT));
  if (!rap_store_is_read_only (store))
    rap_session_watch (self);
  if (rap_store_has_edits (store))
    rap_session_queue_publishing (self);  /* a crash left them, or a file that could not be written */

  return self;
}

static RapStore *
open_store (const char *path, GError **error)
{
  RapStore *store = rap_store_edit (path, error);

  if (store != NULL && rap_settings_leaves_nothing ())
    rap_store_leave_nothing (store);

  return store;
}

/**
 * rap_session_open:
 *
 * Returns: (transfer full) (nullable): the session
 */
RapSession *
rap_session_open (const char *path, GError **error)
{
  RapStore *store = open_store (path, error);

  return store != NULL ? start_session (store) : NULL;
}

static void
open_in_worker (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  RapStore *store = open_store (path, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, (GDestroyNotify) rap_store_close);
  else
    g_task_return_error (task, error);
}

/**
 * rap_session_open_async:
 *
 * Opens a case file in a worker: making the working copy of a large one takes a while.
 */
void
rap_session_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_in_worker);
}

/**
 * rap_session_open_finish:
 *
 * Returns: (transfer full) (nullable): the session
 */
RapSession *
rap_session_open_finish (GAsyncResult *result, GError **error)
{
  RapStore *store = g_task_propagate_pointer (G_TASK (result), error);

  return store != NULL ? start_session (store) : NULL;
}

static gboolean
save_records (RapSession *self, const char *label, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  if (rap_store_save (self->store, label, records, &error))
    {
      rap_session_queue_publishing (self);
      return TRUE;
    }

  rap_session_set_status (self, error->message, TRUE);

  return FALSE;
}

/* Much is different in the store. */
static void
reload (RapSession *self)
{
  self->refreshing = TRUE;
  rap_case_reload (self->records);
  self->refreshing = FALSE;
  g_hash_table_remove_all (self->stale);
  self->forgetful = TRUE;
  queue_typesetting (self);
}

static gboolean
take_import (RapSession *self, RapImport *import, GError **error)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < import->contents->len; i++)
    {
      g_autofree char *hash = rap_store_add_content (self->store, g_ptr_array_index (import->contents, i), error);

      if (hash == NULL)
        return FALSE;
    }

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    for (guint i = 0; i < rap_case_count (import->records, t); i++)
      {
        g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (import->records, t), i);

        g_ptr_array_add (added, rap_record_copy (record));
      }

  if (!rap_store_save (self->store, _("Import"), added, error))
    return FALSE;

  reload (self);
  if (self->report == NULL)
    rap_session_set_report (self, rap_case_get_first (self->records, RAP_REPORT));
  rap_session_queue_publishing (self);

  return TRUE;
}

/**
 * rap_session_create:
 * @template: (nullable): the id of a template, or %NULL for nothing at all
 *
 * Returns: (transfer full) (nullable): the session of a new case file
 */
RapSession *
rap_session_create (const char *path, const char *template, GError **error)
{
  g_autoptr (RapImport) start = template != NULL ? rap_import_template (template, error) : NULL;
  g_autoptr (RapSession) self = NULL;
  RapStore *store;

  if (template != NULL && start == NULL)
    return NULL;

  store = rap_store_create (path, error);
  if (store == NULL)
    return NULL;

  self = start_session (store);
  if (start != NULL && !take_import (self, start, error))
    {
      g_unlink (path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * rap_session_import:
 * @exchange: an exchange file
 *
 * Adds all of its records, or none.
 */
gboolean
rap_session_import (RapSession *self, GBytes *exchange, GError **error)
{
  g_autoptr (RapImport) import = rap_session_flush_or_fail (self, error) ? rap_import_bytes (exchange, error) : NULL;

  return import != NULL && take_import (self, import, error);
}

/**
 * rap_session_flush:
 *
 * Saves what is not saved yet, each record with its last edit, in one action.
 *
 * Returns: whether everything is in the file; otherwise the edits are kept and saving is tried again
 */
gboolean
rap_session_flush (RapSession *self)
{
  g_autoptr (GPtrArray) records = NULL;

  g_signal_emit (self, signals[FLUSH], 0);
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->store == NULL || g_hash_table_size (self->dirty) == 0)
    return TRUE;

  records = g_hash_table_get_keys_as_ptr_array (self->dirty);
  if (!save_records (self, _("Edit"), records))
    {
      self->save_source = g_timeout_add_seconds (RETRY_DELAY, save_cb, self);
      return FALSE;
    }
  g_hash_table_remove_all (self->dirty);

  return TRUE;
}

/**
 * rap_session_flush_or_fail:
 *
 * As rap_session_flush(), with the error that the status tells.
 */
gboolean
rap_session_flush_or_fail (RapSession *self, GError **error)
{
  if (rap_session_flush (self))
    return TRUE;

  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_STORAGE, self->status);

  return FALSE;
}

/**
 * rap_session_close:
 *
 * Saves, stops the worker and closes the file.
 */
void
rap_session_close (RapSession *self)
{
  if (self->store == NULL)
    return;

  rap_session_flush (self);
  rap_session_stop_publishing (self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->typeset_source, g_source_remove);
  self->outdated = FALSE;
  g_cancellable_cancel (self->typesetting);
  rap_case_detach (self->records);
  g_clear_pointer (&self->store, rap_store_close);
}

const char *
rap_session_get_path (RapSession *self)
{
  return rap_store_get_path (self->store);
}

/**
 * rap_session_dup_name:
 *
 * Returns: (transfer full): the file's name, for people
 */
char *
rap_session_dup_name (RapSession *self)
{
  return g_filename_display_basename (rap_session_get_path (self));
}

gboolean
rap_session_is_read_only (RapSession *self)
{
  return rap_store_is_read_only (self->store);
}

RapCase *
rap_session_get_case (RapSession *self)
{
  return self->records;
}

RapRecord *
rap_session_get_report (RapSession *self)
{
  return self->report;
}

void
rap_session_set_report (RapSession *self, RapRecord *report)
{
  if (!g_set_object (&self->report, report))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPORT]);
  queue_typesetting (self);
}

const char *
rap_session_get_language (RapSession *self)
{
  return rap_case_get_language (self->records, self->report);
}

/**
 * rap_session_insert:
 * @records: (element-type RapRecord): new records, the first of which names what is done
 *
 * Saves new records in one action and shows them; what cannot be saved yet is kept, and tried again.
 */
void
rap_session_insert (RapSession *self, GPtrArray *records)
{
  RapRecord *first = g_ptr_array_index (records, 0);
  /* Translators: in the history; {type} is a kind of record such as “Incident”
   * xgettext:python-brace-format */
  g_autofree char *label = rap_label_format (_("Add {type}"), "type", _(rap_types[rap_record_get_kind (first)].label), NULL);
  gboolean saved = save_records (self, label, records);

  if (!saved)
    queue_save (self);
  for (guint i = 0; i < records->len; i++)
    {
      RapRecord *record = g_ptr_array_index (records, i);

      if (!saved)
        g_hash_table_add (self->dirty, g_object_ref (record));
      rap_case_add (self->records, record);
    }
}

static void
insert_record (RapSession *self, RapRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  rap_session_insert (self, records);
}

/**
 * rap_session_add:
 * @owner_field: a reference field of the type, or %RAP_N_FIELDS
 * @owner: the record it belongs to
 *
 * Returns: (transfer none): a new record, saved already
 */
RapRecord *
rap_session_add (RapSession *self, RapType kind, RapFieldId owner_field, gint64 owner)
{
  g_autoptr (RapRecord) record = rap_record_new (kind, 0);

  if (owner_field != RAP_N_FIELDS)
    {
      rap_record_set_number (record, owner_field, owner);
      rap_order_place_last (self->records, record, owner_field);
    }
  if (owner_field == RAP_SECTION_PARENT && self->report != NULL)
    rap_record_set_number (record, RAP_SECTION_REPORT, rap_record_get_id (self->report));
  insert_record (self, record);

  return record;  /* the case holds it */
}

/**
 * rap_session_add_standard_term:
 *
 * Returns: (transfer none): the term of the case file that has the entry's code, a new one if need be
 */
RapRecord *
rap_session_add_standard_term (RapSession *self, const RapVocabularyEntry *entry)
{
  RapRecord *known = rap_vocabulary_get_term (entry, self->records);
  g_autoptr (RapRecord) term = NULL;

  if (known != NULL)
    return known;

  term = rap_vocabulary_new_term (entry);
  insert_record (self, term);

  return term;  /* the case holds it */
}

static void
add_owned (RapSession *self, GPtrArray *records)
{
  guint n = records->len;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) owned = rap_case_dup_owned (self->records, g_ptr_array_index (records, i));

      for (guint k = 0; k < owned->len; k++)
        if (!g_ptr_array_find (records, g_ptr_array_index (owned, k), NULL))
          g_ptr_array_add (records, g_object_ref (g_ptr_array_index (owned, k)));
    }
}

/* The paper that is shown may be gone, or be the first. */
static void
choose_report (RapSession *self)
{
  if (self->report == NULL || rap_case_get (self->records, rap_record_get_id (self->report)) == NULL)
    rap_session_set_report (self, rap_case_get_first (self->records, RAP_REPORT));
}

/**
 * rap_session_delete:
 * @records: (element-type RapRecord) (inout): records of the case, owned by the array; those that exist only as parts of
 *   them are deleted too and added to it. rap_session_undo() brings all back.
 */
void
rap_session_delete (RapSession *self, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  add_owned (self, records);
  rap_session_flush (self);
  if (!rap_store_delete (self->store, C_ ("history", "Delete"), records, &error))
    {
      rap_session_set_status (self, error->message, TRUE);
      return;
    }

  for (guint i = 0; i < records->len; i++)
    rap_case_remove (self->records, g_ptr_array_index (records, i));
  choose_report (self);
  rap_session_queue_publishing (self);
}

/* Up to here records are refreshed one by one. */
#define MAX_REFRESHED 500

static void
refresh_each (RapSession *self, const GArray *ids)
{
  self->refreshing = TRUE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (RapRecord) stored = rap_store_read (self->store, id);

      rap_case_refresh (self->records, id, stored);
      g_hash_table_add (self->stale, g_memdup2 (&id, sizeof id));
    }
  self->refreshing = FALSE;
}

/**
 * rap_session_refresh:
 * @ids: (element-type gint64): records that are different in the store now
 */
void
rap_session_refresh (RapSession *self, const GArray *ids)
{
  if (ids == NULL)
    return;
  if (ids->len > MAX_REFRESHED)
    reload (self);
  else
    refresh_each (self, ids);

  choose_report (self);
  queue_typesetting (self);
}

/**
 * rap_session_restyle:
 *
 * A house style or a submission preset is new, changed or gone: whoever lists them is told, and the pages are set anew.
 */
void
rap_session_restyle (RapSession *self)
{
  g_signal_emit (self, signals[STYLES], 0);
  queue_typesetting (self);
}

/**
 * rap_session_get_preset:
 *
 * Returns: (transfer none) (nullable): what the paper is handed in as, as it was at the last "typeset", until the next
 */
const RapPreset *
rap_session_get_preset (RapSession *self)
{
  return self->typeset != NULL ? self->typeset->preset : NULL;
}

/**
 * rap_session_get_words:
 *
 * Returns: how many words the paper had at the last "typeset", as its preset counts them
 */
guint
rap_session_get_words (RapSession *self)
{
  return self->typeset != NULL ? self->typeset->words : 0;
}

/**
 * rap_session_get_pages:
 *
 * Returns: (transfer none) (nullable): the pages typeset last, until the next "typeset"
 */
const RapPages *
rap_session_get_pages (RapSession *self)
{
  return self->typeset != NULL ? self->typeset->pages : NULL;
}

/**
 * rap_session_get_findings:
 *
 * Returns: (transfer none): a live list of #RapFindingItem
 */
GListModel *
rap_session_get_findings (RapSession *self)
{
  return G_LIST_MODEL (self->findings);
}
