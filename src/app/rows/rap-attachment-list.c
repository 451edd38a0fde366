/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files kept with an incident or a source: added by choosing or dropping them, hashed at once, saved elsewhere on
 * request. */
#include "config.h"
#include "app/rows/rap-attachment-list.h"

#include <glib/gi18n.h>

struct _RapAttachmentList
{
  AdwPreferencesGroup parent_instance;
  GPtrArray          *rows;   /* GtkWidget, in the group */
};

static void rap_attachment_list_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapAttachmentList, rap_attachment_list, ADW_TYPE_PREFERENCES_GROUP,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_attachment_list_iface_init))

static void
say (RapAttachmentList *self, const char *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

static void
saved_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapAttachmentList) self = g_object_ref (g_object_get_data (data, "list"));
  g_autoptr (GtkWidget) button = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;

  if (file == NULL)
    return;

  content = rap_session_dup_content (rap_field_widget_get_binding (self)->session, g_object_get_data (G_OBJECT (button), "record"), &error);
  if (content == NULL
      || !g_file_replace_contents (file, g_bytes_get_data (content, NULL), g_bytes_get_size (content), NULL, FALSE,
                                   G_FILE_CREATE_PRIVATE, NULL, NULL, &error))
    say (self, error->message);
}

static void
save_cb (GtkWidget *button, RapAttachmentList *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  RapRecord *attachment = g_object_get_data (G_OBJECT (button), "record");

  g_object_set_data_full (G_OBJECT (button), "list", g_object_ref (self), g_object_unref);
  gtk_file_dialog_set_initial_name (dialog, rap_record_get_text (attachment, RAP_ATTACHMENT_NAME));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (button)), NULL, saved_cb, g_object_ref (button));
}

static GtkWidget *
new_button (const char *icon, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);

  return button;
}

static void
add_row (RapAttachmentList *self, RapRecord *attachment)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *save = new_button ("document-save-symbolic", _("Save a Copy…"));
  GtkWidget *remove = new_button ("user-trash-symbolic", _("Remove"));
  g_autofree char *size = g_format_size (MAX (rap_record_get_number (attachment, RAP_ATTACHMENT_SIZE), 0));
  g_autofree char *hash = g_strndup (rap_record_get_text (attachment, RAP_ATTACHMENT_HASH), 12);
  g_autofree char *subtitle = g_strdup_printf ("%s · SHA-256 %s…", size, hash);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rap_record_get_text (attachment, RAP_ATTACHMENT_NAME));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (save), "record", g_object_ref (attachment), g_object_unref);
  g_signal_connect (save, "clicked", G_CALLBACK (save_cb), self);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "win.delete-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "x", rap_record_get_id (attachment));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), save);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
rap_attachment_list_show (RapFieldWidget *widget)
{
  RapAttachmentList *self = RAP_ATTACHMENT_LIST (widget);
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);
  g_autoptr (GPtrArray) records
      = rap_case_dup_children (rap_session_get_case (binding->session), binding->field, rap_record_get_id (binding->record));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < records->len; i++)
    add_row (self, g_ptr_array_index (records, i));
}

static void
records_changed_cb (RapAttachmentList *self, guint kind)
{
  if (kind == RAP_ATTACHMENT)
    rap_attachment_list_show (RAP_FIELD_WIDGET (self));
}

static void
attach (RapAttachmentList *self, GFile *file)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);
  g_autoptr (GError) error = NULL;

  if (rap_session_attach (binding->session, file, binding->field, rap_record_get_id (binding->record), &error) == NULL)
    say (self, error->message);
  else
    rap_attachment_list_show (RAP_FIELD_WIDGET (self));
}

static void
opened_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapAttachmentList) self = data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      attach (self, file);
    }
}

static void
add_cb (RapAttachmentList *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, opened_cb, g_object_ref (self));
}

static gboolean
drop_cb (RapAttachmentList *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *f = files; f != NULL; f = f->next)
    attach (self, f->data);

  return files != NULL;
}

/* The group's title is its template's. */
static void
rap_attachment_list_set_up (RapFieldWidget *widget)
{
}

static void
rap_attachment_list_bound (RapFieldWidget *widget)
{
  g_signal_connect_object (rap_session_get_case (rap_field_widget_get_binding (widget)->session), "records-changed",
                           G_CALLBACK (records_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
rap_attachment_list_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_attachment_list_set_up;
  iface->bound = rap_attachment_list_bound;
  iface->show = rap_attachment_list_show;
}

static void
rap_attachment_list_finalize (GObject *object)
{
  g_ptr_array_unref (RAP_ATTACHMENT_LIST (object)->rows);

  G_OBJECT_CLASS (rap_attachment_list_parent_class)->finalize (object);
}

static void
rap_attachment_list_class_init (RapAttachmentListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_attachment_list_finalize;
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
}

static void
rap_attachment_list_init (RapAttachmentList *self)
{
  GtkWidget *button = new_button ("list-add-symbolic", _("Attach Files…"));
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
