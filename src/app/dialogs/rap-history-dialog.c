/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history: an action a row, which opens to what it changed. */
#include "config.h"
#include "app/dialogs/rap-history-dialog.h"

#include <glib/gi18n.h>

#include "app/rows/rap-change-text.h"
#include "language/rap-language.h"

/* How many actions are shown at once, and how many changes of one of them. */
#define PAGE_SIZE   50
#define MAX_CHANGES 50

struct _RapHistoryDialog
{
  AdwDialog   parent_instance;
  RapSession *session;
  gint64      record;   /* whose history it is, or 0 for everything */
  gint64      oldest;   /* the last action that is shown */
  GtkStack   *stack;
  GtkListBox *list;
  GtkWidget  *name_button;
  GtkPopover *name_popover;
  GtkEditable *name_entry;
};

G_DEFINE_FINAL_TYPE (RapHistoryDialog, rap_history_dialog, ADW_TYPE_DIALOG)

static void show_actions (RapHistoryDialog *self);

static void
start_again (RapHistoryDialog *self)
{
  gtk_list_box_remove_all (self->list);
  self->oldest = 0;
  show_actions (self);
}

static void
say (RapHistoryDialog *self, const char *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

/* What was done, or why not. */
static void
finish (RapHistoryDialog *self, gboolean done, guint kept, GError *error)
{
  g_autofree char *number = g_strdup_printf ("%u", kept);
  g_autofree char *message = NULL;

  if (!done)
    say (self, error->message);
  else if (kept > 0)
    {
      /* xgettext:python-brace-format */
      message = rap_label_format (ngettext ("{number} field was changed again since, and stays as it is.",
                                            "{number} fields were changed again since, and stay as they are.", kept),
                                  "number", number, NULL);
      say (self, message);
    }
  start_again (self);
}

static void
take_back_cb (GtkWidget *button, RapHistoryDialog *self)
{
  const gint64 *action = g_object_get_data (G_OBJECT (button), "action");
  g_autoptr (GError) error = NULL;
  guint kept = 0;
  gboolean done = rap_session_take_back (self->session, *action, &kept, &error);

  finish (self, done, kept, error);
}

static void
restore_cb (GtkWidget *button, RapHistoryDialog *self)
{
  const gint64 *action = g_object_get_data (G_OBJECT (button), "action");
  g_autoptr (GError) error = NULL;
  gboolean done = rap_session_restore_version (self->session, *action, &error);

  finish (self, done, 0, error);
}

static void
add_button (RapHistoryDialog *self, GtkWidget *row, const RapAction *action)
{
  gboolean version = action->name != NULL;
  GtkWidget *button = gtk_button_new_with_label (version ? _("Restore") : _("Take Back"));

  if (rap_session_is_read_only (self->session) || (!version && action->n_changes == 0))
    return;

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, version ? _("Make everything as it was then; what came after stays in the history")
                                               : _("Undo only this"));
  g_object_set_data_full (G_OBJECT (button), "action", g_memdup2 (&action->id, sizeof action->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (version ? restore_cb : take_back_cb), self, 0);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), button);
}

static void
add_rest (GtkWidget *row, guint n)
{
  GtkWidget *rest = adw_action_row_new ();
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* xgettext:python-brace-format */
  g_autofree char *text = rap_label_format (ngettext ("and {number} more", "and {number} more", n), "number", number, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rest), text);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), rest);
}

/* The fields are read when the row is opened first. */
static void
expanded_cb (GtkWidget *row, GParamSpec *pspec, RapHistoryDialog *self)
{
  gint64 *action = g_object_get_data (G_OBJECT (row), "action");
  g_autoptr (GPtrArray) changes = NULL;

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) || g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;

  g_object_set_data (G_OBJECT (row), "filled", row);
  changes = rap_store_list_changes (rap_session_get_store (self->session), *action, NULL);
  for (guint i = 0; changes != NULL && i < MIN (changes->len, MAX_CHANGES); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              rap_change_row_new (self->session, g_ptr_array_index (changes, i)));
  if (changes != NULL && changes->len > MAX_CHANGES)
    add_rest (row, changes->len - MAX_CHANGES);
}

/* One change says more than “Edit”. */
static char *
dup_title (RapHistoryDialog *self, const RapAction *action)
{
  g_autoptr (GPtrArray) changes = NULL;
  const RapFieldChange *change;

  if (action->name != NULL)
    return g_strdup (action->name);
  if (action->n_changes != 1 || action->undoes != 0)
    return g_strdup (action->label);

  changes = rap_store_list_changes (rap_session_get_store (self->session), action->id, NULL);
  if (changes == NULL || changes->len != 1)
    return g_strdup (action->label);

  change = g_ptr_array_index (changes, 0);

  return rap_record_dup_field (self->session, change->type, change->record, change->field);
}

static GtkWidget *
new_row (RapHistoryDialog *self, const RapAction *action)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *time = rap_dup_local_time (action->time);
  g_autofree char *number = g_strdup_printf ("%u", action->n_changes);
  g_autofree char *changes
      /* xgettext:python-brace-format */
      = rap_label_format (ngettext ("{number} change", "{number} changes", action->n_changes), "number", number, NULL);
  g_autofree char *title = dup_title (self, action);
  g_autofree char *parts = g_strjoin ("\u2069 · \u2068", time, action->author[0] != '\0' ? action->author : _("Unknown"),
                                      action->name == NULL ? changes : NULL, NULL);
  g_autofree char *subtitle = g_strdup_printf ("\u2068%s\u2069", parts);  /* each with its own direction */

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  if (action->name != NULL)
    adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), gtk_image_new_from_icon_name ("starred-symbolic"));
  add_button (self, row, action);
  g_object_set_data_full (G_OBJECT (row), "action", g_memdup2 (&action->id, sizeof action->id), g_free);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);

  return row;
}

static void
more_cb (RapHistoryDialog *self, GtkWidget *row)
{
  gtk_list_box_remove (self->list, row);
  show_actions (self);
}

static void
show_actions (RapHistoryDialog *self)
{
  g_autoptr (GPtrArray) actions
      = rap_store_list_actions (rap_session_get_store (self->session), self->record, self->oldest, PAGE_SIZE, NULL);
  guint n = actions != NULL ? actions->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const RapAction *action = g_ptr_array_index (actions, i);

      gtk_list_box_append (self->list, new_row (self, action));
      self->oldest = action->id;
    }
  if (n == PAGE_SIZE)
    {
      GtkWidget *more = adw_button_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _("Show More"));
      g_signal_connect_object (more, "activated", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, more);
    }
  gtk_stack_set_visible_child_name (self->stack, gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "list" : "empty");
}

static void
name_cb (RapHistoryDialog *self)
{
  const char *name = gtk_editable_get_text (self->name_entry);
  g_autoptr (GError) error = NULL;

  if (name[0] == '\0')
    return;

  if (!rap_session_name_version (self->session, name, &error))
    say (self, error->message);
  gtk_editable_set_text (self->name_entry, "");
  gtk_popover_popdown (self->name_popover);
  start_again (self);
}

static void
rap_history_dialog_dispose (GObject *object)
{
  RapHistoryDialog *self = RAP_HISTORY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_HISTORY_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_history_dialog_parent_class)->dispose (object);
}

static void
rap_history_dialog_class_init (RapHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_history_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/dialogs/rap-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RapHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RapHistoryDialog, name_button);
  gtk_widget_class_bind_template_child (widget_class, RapHistoryDialog, name_popover);
  gtk_widget_class_bind_template_child (widget_class, RapHistoryDialog, name_entry);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
}

static void
rap_history_dialog_init (RapHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rap_history_dialog_new:
 * @record: the record whose history is asked for, or 0 for everything that was done
 */
RapHistoryDialog *
rap_history_dialog_new (RapSession *session, gint64 record)
{
  RapHistoryDialog *self = g_object_new (RAP_TYPE_HISTORY_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->record = record;
  gtk_widget_set_visible (self->name_button, record == 0 && !rap_session_is_read_only (session));
  show_actions (self);

  return self;
}
