/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a record by its words, as one types: each key begins a search in a worker and makes the one before not count. */
#include "config.h"
#include "app/dialogs/rap-search-dialog.h"

#include <glib/gi18n.h>

#include "app/rows/rap-field-value.h"
#include "text/rap-text.h"

#define LIMIT 60

struct _RapSearchDialog
{
  AdwDialog     parent_instance;
  RapSession   *session;
  GCancellable *searching;
  GtkEditable  *entry;
  GtkStack     *stack;
  GtkListBox   *list;
};

G_DEFINE_FINAL_TYPE (RapSearchDialog, rap_search_dialog, ADW_TYPE_DIALOG)

/* A count has no words of its own to go to: it is shown where it belongs. */
static GtkWidget *
new_row (RapSearchDialog *self, RapRecord *record)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = rap_record_dup_title (self->session, record);
  g_autofree char *plain = rap_text_dup_plain (title);
  gint64 id = rap_record_get_id (record);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plain[0] != '\0' ? plain : _("Untitled"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(rap_types[rap_record_get_kind (record)].label));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);

  return row;
}

static void
show_found (RapSearchDialog *self, const GArray *ids)
{
  RapCase *records = rap_session_get_case (self->session);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < ids->len; i++)
    {
      RapRecord *record = rap_case_get (records, g_array_index (ids, gint64, i));

      if (record != NULL)
        gtk_list_box_append (self->list, new_row (self, record));
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_stack_set_visible_child_name (self->stack, gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "list" : "nothing");
}

static void
found_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapSearchDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = rap_session_search_finish (RAP_SESSION (session), result, &error);

  if (ids != NULL && self->session != NULL)
    show_found (self, ids);
}

static void
search_cb (RapSearchDialog *self)
{
  const char *words = gtk_editable_get_text (self->entry);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (g_utf8_strlen (words, -1) < 2)
    {
      gtk_stack_set_visible_child_name (self->stack, "start");
      return;
    }

  self->searching = g_cancellable_new ();
  rap_session_search_async (self->session, words, LIMIT, self->searching, found_cb, g_object_ref (self));
}

static void
row_activated_cb (RapSearchDialog *self, GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", *id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
activate_cb (RapSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated_cb (self, row);
}

/* From the words to the row after the first, which Enter in the words opens. */
static void
next_cb (RapSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 1);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The entry keeps Escape to itself. */
static void
stop_cb (RapSearchDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
key_cb (RapSearchDialog *self, guint key)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  next_cb (self);

  return GDK_EVENT_STOP;
}

static void
rap_search_dialog_dispose (GObject *object)
{
  RapSearchDialog *self = RAP_SEARCH_DIALOG (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_SEARCH_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_search_dialog_parent_class)->dispose (object);
}

static void
rap_search_dialog_class_init (RapSearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_search_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/dialogs/rap-search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, RapSearchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RapSearchDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
rap_search_dialog_init (RapSearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RapSearchDialog *
rap_search_dialog_new (RapSession *session)
{
  RapSearchDialog *self = g_object_new (RAP_TYPE_SEARCH_DIALOG, NULL);

  self->session = g_object_ref (session);

  return self;
}
