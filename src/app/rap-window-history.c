/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does about the past of a case file and about its other copies. */
#include "config.h"
#include "app/rap-window.h"

#include <glib/gi18n.h>

#include "app/dialogs/rap-conflicts-dialog.h"
#include "app/dialogs/rap-history-dialog.h"
#include "app/rap-settings.h"
#include "app/rap-window-private.h"
#include "language/rap-language.h"
#include "store/rap-content.h"

#define LOOK_DELAY 2000  /* milliseconds after opening until other copies are looked for */

static void
say_undone (RapWindow *self, char *label, const char *done, const char *nothing, GError *error)
{
  g_autofree char *message = NULL;

  if (label == NULL)
    rap_window_say (self, error->message);
  else
    {
      message = label[0] != '\0' ? rap_label_format (done, "action", label, NULL) : g_strdup (nothing);
      rap_window_say (self, message);
    }
  g_free (label);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  guint kept;
  char *label = rap_session_undo (self->session, &kept, &error);

  /* Translators: {action} is what was done, such as “Edit” or “Delete”
   * xgettext:python-brace-format */
  say_undone (self, label, _("Undone: {action}"), _("There is nothing to undo."), error);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  guint kept;
  char *label = rap_session_redo (self->session, &kept, &error);

  say_undone (self, label, _("What was undone is done again."), _("There is nothing to do again."), error);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 record = parameter != NULL ? g_variant_get_int64 (parameter) : 0;

  rap_session_flush (RAP_WINDOW (widget)->session);
  adw_dialog_present (ADW_DIALOG (rap_history_dialog_new (RAP_WINDOW (widget)->session, record)), widget);
}

static void
history_of_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  history_action (widget, name, NULL);
}

static void
conflicts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (ADW_DIALOG (rap_conflicts_dialog_new (RAP_WINDOW (widget)->session)), widget);
}

/**
 * rap_window_show_merge:
 *
 * Says what came from somebody else, and where to decide.
 */
void
rap_window_show_merge (RapWindow *self, const RapMerge *merge)
{
  guint n = merge->records != NULL ? merge->records->len : 0;
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (merge->n_actions == 0)
    {
      rap_window_say (self, _("There was nothing new in it."));
      return;
    }

  /* xgettext:python-brace-format */
  title = rap_label_format (ngettext ("Merged: {number} record has news", "Merged: {number} records have news", n), "number", number,
                            NULL);
  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  if (merge->n_conflicts > 0)
    {
      adw_toast_set_button_label (toast, _("Decide…"));
      adw_toast_set_action_name (toast, "win.conflicts");
      adw_toast_set_timeout (toast, 0);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
merged_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  if (!rap_session_merge_finish (RAP_SESSION (session), result, &merge, &error))
    rap_window_alert (self, _("Nothing Was Merged"), error->message);
  else if (RAP_SESSION (session) == self->session)
    rap_window_show_merge (self, &merge);
}

static void
merge_file (RapWindow *self, const char *path)
{
  rap_session_merge_async (self->session, path, merged_cb, g_object_ref (self));
}

static void
merge_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL && self->session != NULL)
    merge_file (self, g_file_peek_path (file));
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = rap_window_new_filters (_("Case Files"), "*.rapporteur");

  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_set_title (dialog, _("A Copy of This Case File"));
  gtk_file_dialog_set_accept_label (dialog, _("Merge"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, merge_chosen_cb, g_object_ref (widget));
}

static void
merge_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  merge_file (RAP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
exchange (RapWindow *self, const char *folder)
{
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  if (rap_session_exchange (self->session, folder, &merge, &error))
    {
      rap_settings_set_folder (rap_session_get_path (self->session), folder);
      rap_window_show_merge (self, &merge);
    }
  else
    rap_window_alert (self, _("The Exchange Did Not Work"), error->message);
}

static void
folder_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (folder != NULL && g_file_peek_path (folder) != NULL && self->session != NULL)
    exchange (self, g_file_peek_path (folder));
}

static void
exchange_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *last = rap_settings_dup_folder (rap_session_get_path (RAP_WINDOW (widget)->session));
  g_autoptr (GFile) folder = last != NULL ? g_file_new_for_path (last) : NULL;

  gtk_file_dialog_set_title (dialog, _("A Folder That Your Colleagues Reach, Too"));
  gtk_file_dialog_set_accept_label (dialog, _("Exchange"));
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (widget), NULL, folder_chosen_cb, g_object_ref (widget));
}

typedef gboolean (*CopyFunc) (RapStore *store, const char *to, GError **error);

/* Writing a copy of a large case file takes a while. */
typedef struct
{
  CopyFunc write;
  char    *from;
  char    *to;
} Copy;

static void
copy_free (Copy *copy)
{
  g_free (copy->from);
  g_free (copy->to);
  g_free (copy);
}

static gboolean
replace (const char *unfinished, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (unfinished);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  if (g_file_move (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return TRUE;

  g_file_delete (source, NULL, NULL);

  return FALSE;
}

static void
copy_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Copy *copy = data;
  GError *error = NULL;
  g_autoptr (RapStore) store = rap_store_open_working (copy->from, &error);
  g_autofree char *unfinished = g_strdup_printf ("%s.%08x", copy->to, g_random_int ());

  /* What is there already is replaced by a complete copy or not at all. */
  if (store != NULL && copy->write (store, unfinished, &error) && replace (unfinished, copy->to, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RapWindow *self = RAP_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    rap_window_say (self, _("The copy is written."));
  else
    rap_window_alert (self, _("The Copy Could Not Be Written"), error->message);
}

static void
copy_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  g_autoptr (GTask) task = NULL;
  Copy *copy;

  if (file == NULL || g_file_peek_path (file) == NULL || self->session == NULL || !rap_session_flush (self->session))
    return;

  if (g_str_equal (g_file_peek_path (file), rap_session_get_path (self->session)))
    {
      rap_window_alert (self, _("The Copy Could Not Be Written"), _("This is the case file itself. Choose another name."));
      return;
    }

  copy = g_new (Copy, 1);
  *copy = (Copy) { g_object_get_data (dialog, "write"), g_strdup (rap_session_get_path (self->session)),
                   g_strdup (g_file_peek_path (file)) };
  task = g_task_new (self, NULL, copied_cb, NULL);
  g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
  g_task_run_in_thread (task, copy_in_worker);
}

static void
choose_copy (GtkWidget *widget, const char *title, const char *word, CopyFunc write)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = g_path_get_basename (rap_session_get_path (RAP_WINDOW (widget)->session));
  g_autofree char *stem = rap_store_dup_stem (name);
  g_autofree char *initial = g_strdup_printf ("%s (%s).rapporteur", stem, word);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, initial);
  g_object_set_data (G_OBJECT (dialog), "write", write);
  gtk_file_dialog_save (dialog, GTK_WINDOW (widget), NULL, copy_chosen_cb, g_object_ref (widget));
}

static void
pack_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_copy (widget, _("One File with Everything That Is Attached"), C_ ("file name", "packed"), rap_store_pack);
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_copy (widget, _("A Copy without History and Deleted Records"), C_ ("file name", "copy"), rap_store_export_plain);
}

static void
copies_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RapWindow *self = RAP_WINDOW (source);
  g_auto (GStrv) paths = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *name = NULL, *title = NULL;
  AdwToast *toast;

  if (paths == NULL || paths[0] == NULL || self->session == NULL
      || !g_str_equal (rap_session_get_path (self->session), g_task_get_task_data (G_TASK (result))))
    return;

  name = g_filename_display_basename (paths[0]);
  /* xgettext:python-brace-format */
  title = rap_label_format (_("“{name}” is another copy of this case file."), "name", name, NULL);
  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("Merge"));
  adw_toast_set_action_name (toast, "win.merge-copy");
  adw_toast_set_action_target (toast, "s", paths[0]);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
find_copies_in_worker (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  g_task_return_pointer (task, rap_store_find_copies (path), (GDestroyNotify) g_strfreev);
}

static void
look_for_copies (gpointer data)
{
  RapWindow *self = data;
  g_autoptr (GTask) task = NULL;

  self->look_source = 0;
  task = g_task_new (self, NULL, copies_found_cb, NULL);
  g_task_set_task_data (task, g_strdup (rap_session_get_path (self->session)), g_free);
  g_task_run_in_thread (task, find_copies_in_worker);
}

/**
 * rap_window_look_for_copies:
 *
 * Offers to merge what a program that synchronises folders left beside the file; the window is shown before.
 */
void
rap_window_look_for_copies (RapWindow *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->look_source = g_timeout_add_once (LOOK_DELAY, look_for_copies, self);
}

void
rap_window_install_history_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.history", NULL, history_of_all_action);
  gtk_widget_class_install_action (widget_class, "win.record-history", "x", history_action);
  gtk_widget_class_install_action (widget_class, "win.conflicts", NULL, conflicts_action);
  gtk_widget_class_install_action (widget_class, "win.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "win.merge-copy", "s", merge_copy_action);
  gtk_widget_class_install_action (widget_class, "win.exchange", NULL, exchange_action);
  gtk_widget_class_install_action (widget_class, "win.pack", NULL, pack_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "win.history", NULL);
}
