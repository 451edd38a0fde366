/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the working copy to the user's file and back: publishing in a worker after a pause, and taking in what somebody else
 * put into the file. */
#include "config.h"
#include "app/rap-session-private.h"

#include <glib/gi18n.h>

#include "base/rap-error.h"
#include "language/rap-language.h"

#define PUBLISH_DELAY 30    /* seconds after the last edit */
#define LOOK_DELAY    1000  /* milliseconds after the file changed: a program that writes it may not be done */

static void
say_saved (RapSession *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%H:%M");
  g_autofree char *name = rap_session_dup_name (self);
  /* Translators: {name} is a file’s name, {time} the time of day.
   * xgettext:python-brace-format */
  g_autofree char *status = rap_label_format (_("Saved in {name} {time}"), "name", name, "time", time, NULL);

  rap_session_set_status (self, status, FALSE);
}

static void
say_not_published (RapSession *self, const char *problem)
{
  /* Translators: {problem} is a sentence that says why.
   * xgettext:python-brace-format */
  g_autofree char *status = rap_label_format (_("{problem} Your edits are kept on this computer, and saving is tried again."),
                                              "problem", problem, NULL);

  rap_session_set_status (self, status, TRUE);
}

static void
show_merge (RapSession *self, RapMerge *merge)
{
  if (merge->n_actions == 0)
    return;

  rap_session_refresh (self, merge->records);
  g_signal_emit_by_name (self, "merged", merge);
}

/* What somebody else put into the user's file becomes part of the working copy. */
static gboolean
take_document (RapSession *self, GError **error)
{
  g_auto (RapMerge) merge = { 0 };

  if (!rap_session_flush_or_fail (self, error) || !rap_store_take_document (self->store, &merge, error))
    return FALSE;

  show_merge (self, &merge);
  if (rap_store_has_edits (self->store))
    rap_session_queue_publishing (self);  /* what lies there lacks some of them */

  return TRUE;
}

static void publish (RapSession *self);

static void
published_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RapSession *self = RAP_SESSION (source);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_object (&self->publishing);
  if (self->store == NULL)
    return;

  if (g_error_matches (error, RAP_ERROR, RAP_ERROR_CHANGED))
    {
      g_clear_error (&error);
      if (take_document (self, &error))
        {
          publish (self);
          return;
        }
    }
  if (error != NULL)
    {
      say_not_published (self, error->message);
      rap_session_queue_publishing (self);
      return;
    }

  if (done && !rap_store_has_edits (self->store))
    say_saved (self);
}

static void
publish_in_worker (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;

  if (rap_store_publish (path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GTask *
new_job (RapSession *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  rap_store_end_typing (self->store);  /* others may have what is published: it must not change any more */
  g_task_set_task_data (task, g_strdup (rap_session_get_path (self)), g_free);

  return task;
}

static void
publish (RapSession *self)
{
  if (self->publishing != NULL)
    return;

  self->publishing = new_job (self, published_cb, NULL);
  g_task_run_in_thread (self->publishing, publish_in_worker);
}

static gboolean
publish_cb (gpointer data)
{
  RapSession *self = data;

  self->publish_source = 0;
  if (self->publishing != NULL)
    rap_session_queue_publishing (self);
  else if (rap_session_flush (self) && rap_store_has_edits (self->store))
    publish (self);

  return G_SOURCE_REMOVE;
}

/**
 * rap_session_queue_publishing:
 *
 * Publishes some time after the last edit.
 */
void
rap_session_queue_publishing (RapSession *self)
{
  if (rap_store_is_read_only (self->store))
    return;

  if (!self->failing)
    rap_session_set_status (self, _("Every edit is kept on this computer"), FALSE);
  g_clear_handle_id (&self->publish_source, g_source_remove);
  self->publish_source = g_timeout_add_seconds (PUBLISH_DELAY, publish_cb, self);
}

/**
 * rap_session_publish_soon:
 *
 * Publishes what is not published yet, without telling anybody but by the status.
 */
void
rap_session_publish_soon (RapSession *self)
{
  if (rap_store_is_read_only (self->store) || self->publish_source == 0)
    return;

  g_clear_handle_id (&self->publish_source, g_source_remove);
  publish_cb (self);
}

/**
 * rap_session_publish_async:
 *
 * Publishes now: the writer asked for it, or turns to something else.
 */
void
rap_session_publish_async (RapSession *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  if (!rap_session_flush_or_fail (self, &error))
    {
      task = g_task_new (self, NULL, callback, data);
      g_task_return_error (task, error);
      return;
    }
  g_clear_handle_id (&self->publish_source, g_source_remove);
  if (rap_store_is_read_only (self->store) || !rap_store_has_edits (self->store))
    {
      task = g_task_new (self, NULL, callback, data);
      g_task_return_boolean (task, TRUE);
      return;
    }

  task = new_job (self, callback, data);
  g_task_run_in_thread (task, publish_in_worker);
}

/**
 * rap_session_publish_finish:
 *
 * Returns: whether the user's file has every edit. What somebody else put into it is taken in, and then published once more.
 */
gboolean
rap_session_publish_finish (RapSession *self, GAsyncResult *result, GError **error)
{
  GError *problem = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &problem);

  if (g_error_matches (problem, RAP_ERROR, RAP_ERROR_CHANGED) && self->store != NULL)
    {
      g_clear_error (&problem);
      done = take_document (self, &problem) && rap_store_publish (rap_session_get_path (self), &problem);
    }
  if (problem != NULL)
    {
      if (self->store != NULL)
        {
          say_not_published (self, problem->message);
          rap_session_queue_publishing (self);
        }
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (done && self->store != NULL && !rap_store_is_read_only (self->store))
    say_saved (self);

  return done;
}

/**
 * rap_session_stop_publishing:
 *
 * Publishes what is not published yet, and waits for it: the session ends. What cannot be published stays in the working
 * copy for the next time.
 */
void
rap_session_stop_publishing (RapSession *self)
{
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  while (self->publishing != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_handle_id (&self->publish_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);

  rap_store_publish_now (self->store, NULL);
}

static gboolean
look_cb (gpointer data)
{
  RapSession *self = data;
  g_autoptr (GError) error = NULL;

  self->look_source = 0;
  if (self->publishing == NULL && !take_document (self, &error) && error != NULL)
    say_not_published (self, error->message);

  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (RapSession *self)
{
  if (self->look_source == 0)
    self->look_source = g_timeout_add (LOOK_DELAY, look_cb, self);
}

/**
 * rap_session_watch:
 *
 * Watches the user's file: what a colleague or a program that synchronises folders puts there is shown soon.
 */
void
rap_session_watch (RapSession *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (rap_session_get_path (self));

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
show_if_done (RapSession *self, RapMerge *merge, gboolean done)
{
  if (done && merge->n_actions > 0)
    {
      rap_session_refresh (self, merge->records);
      rap_session_queue_publishing (self);
    }

  return done;
}

static void
open_copy_in_worker (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  RapStore *copy = rap_store_open (path, &error);

  if (copy != NULL)
    g_task_return_pointer (task, copy, (GDestroyNotify) rap_store_close);
  else
    g_task_return_error (task, error);
}

/**
 * rap_session_merge_async:
 * @path: a copy of this case file
 *
 * Checking the copy, which takes longest, is done in a worker.
 */
void
rap_session_merge_async (RapSession *self, const char *path, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_copy_in_worker);
}

/**
 * rap_session_merge_finish:
 * @merge: (out): what it brought; clear with rap_merge_clear()
 */
gboolean
rap_session_merge_finish (RapSession *self, GAsyncResult *result, RapMerge *merge, GError **error)
{
  g_autoptr (RapStore) copy = g_task_propagate_pointer (G_TASK (result), error);

  *merge = (RapMerge) { 0 };
  if (copy == NULL)
    return FALSE;
  if (self->store == NULL)
    return TRUE;  /* the case file was closed meanwhile */

  return rap_session_flush_or_fail (self, error)
         && show_if_done (self, merge, rap_merge (self->store, copy, G_MAXINT64, merge, error));
}

/**
 * rap_session_exchange:
 * @folder: a folder that others can reach, too
 * @merge: (out): what it brought; clear with rap_merge_clear()
 */
gboolean
rap_session_exchange (RapSession *self, const char *folder, RapMerge *merge, GError **error)
{
  *merge = (RapMerge) { 0 };

  return rap_session_flush_or_fail (self, error) && show_if_done (self, merge, rap_store_exchange (self->store, folder, merge, error));
}

static gboolean
delete_one (RapSession *self, gint64 id)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  RapRecord *record = rap_case_get (self->records, id);

  if (record != NULL)
    {
      g_ptr_array_add (records, g_object_ref (record));
      rap_session_delete (self, records);
    }

  return rap_case_get (self->records, id) == NULL;
}

/**
 * rap_session_settle:
 * @conflict: one of rap_store_list_conflicts()
 * @use_other: whether the value that does not stand, or the deletion, is wanted
 */
gboolean
rap_session_settle (RapSession *self, const RapConflict *conflict, gboolean use_other, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean deletes = use_other && conflict->field == RAP_N_FIELDS;

  if (!rap_session_flush_or_fail (self, error))
    return FALSE;
  if (deletes)
    return delete_one (self, conflict->record);  /* which leaves nothing to decide */
  if (!rap_store_settle (self->store, conflict, use_other, error))
    return FALSE;

  g_array_append_val (ids, conflict->record);
  rap_session_refresh (self, ids);
  rap_session_queue_publishing (self);

  return TRUE;
}
