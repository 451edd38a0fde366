/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files kept with an incident, a source or a paper: added by choosing or dropping them, hashed at once, copied out on request. */
#include "config.h"
#include "app/rows/rap-attachment.h"

#include <glib/gi18n.h>

/* What saving a copy needs while the user chooses where. */
typedef struct
{
  RapSession *session;
  RapRecord  *attachment;
  GtkWidget  *row;
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->session);
  g_object_unref (copy->attachment);
  g_object_unref (copy->row);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static void
say (GtkWidget *widget, const char *message)
{
  gtk_widget_activate_action (widget, "win.toast", "s", message);
}

static void
saved_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (Copy) copy = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;

  if (!rap_session_write_content (copy->session, copy->attachment, file, &error))
    say (copy->row, error->message);
}

static void
save_cb (GtkWidget *button, RapSession *session)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  RapRecord *attachment = g_object_get_data (G_OBJECT (button), "attachment");
  Copy *copy = g_new (Copy, 1);

  *copy = (Copy) { g_object_ref (session), g_object_ref (attachment), g_object_ref (button) };
  gtk_file_dialog_set_initial_name (dialog, rap_record_get_text (attachment, RAP_ATTACHMENT_NAME));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (button)), NULL, saved_cb, copy);
}

/**
 * rap_attachment_save_button_new:
 *
 * Returns: (transfer floating): a button to save a copy of the file
 */
GtkWidget *
rap_attachment_save_button_new (RapSession *session, RapRecord *attachment)
{
  GtkWidget *save = gtk_button_new_from_icon_name ("document-save-symbolic");

  gtk_widget_set_valign (save, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (save, "flat");
  gtk_widget_set_tooltip_text (save, _("Save a Copy…"));
  g_object_set_data_full (G_OBJECT (save), "attachment", g_object_ref (attachment), g_object_unref);
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), session, 0);

  return save;
}

/**
 * rap_attachment_dup_summary:
 *
 * Returns: (transfer full): what the file is or what it is for, its size and the beginning of its hash; or that it is missing
 */
char *
rap_attachment_dup_summary (RapSession *session, RapRecord *attachment)
{
  RapFieldId said = rap_record_is_empty (attachment, RAP_ATTACHMENT_USE) ? RAP_ATTACHMENT_KIND : RAP_ATTACHMENT_USE;
  const char *kind = rap_choice_get_label (said, rap_record_get_text (attachment, said));
  g_autofree char *size = g_format_size (MAX (rap_record_get_number (attachment, RAP_ATTACHMENT_SIZE), 0));
  g_autofree char *hash = g_strndup (rap_record_get_text (attachment, RAP_ATTACHMENT_HASH), 12);

  if (!rap_session_has_content (session, attachment))
    return g_strdup (_("Missing: it lies neither in the case file nor in the folder beside it"));

  return g_strdup_printf ("%s%s%s · SHA-256 %s…", kind, kind[0] != '\0' ? " · " : "", size, hash);
}

static void
attached_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) list = data;
  g_autoptr (GError) error = NULL;

  if (rap_session_attach_finish (RAP_SESSION (session), result, &error) == NULL && error != NULL)
    say (list, error->message);
}

static void
attach (RapFieldWidget *list, GFile *file)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (list);

  rap_session_attach_async (binding->session, file, binding->field, rap_record_get_id (binding->record), NULL, attached_cb,
                            g_object_ref (list));
}

static void
opened_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapFieldWidget) list = data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      attach (list, file);
    }
}

/**
 * rap_attachment_choose:
 * @list: the widget for the attachments of a record
 *
 * Lets the user choose files, and attaches them to the record.
 */
void
rap_attachment_choose (RapFieldWidget *list)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (list))), NULL, opened_cb, g_object_ref (list));
}

static gboolean
drop_cb (RapFieldWidget *list, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *f = files; f != NULL; f = f->next)
    attach (list, f->data);

  return files != NULL;
}

/**
 * rap_attachment_accept_drops:
 *
 * Attaches the files that are dropped on @list.
 */
void
rap_attachment_accept_drops (RapFieldWidget *list)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), list);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (drop));
}
