/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that two people changed without knowing of each other. */
#include "config.h"
#include "app/dialogs/rap-conflicts-dialog.h"

#include <glib/gi18n.h>

#include "app/rows/rap-change-text.h"
#include "language/rap-language.h"

struct _RapConflictsDialog
{
  AdwDialog           parent_instance;
  RapSession         *session;
  GPtrArray          *conflicts;  /* RapConflict */
  GPtrArray          *groups;     /* AdwPreferencesGroup, one a conflict */
  GtkStack           *stack;
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (RapConflictsDialog, rap_conflicts_dialog, ADW_TYPE_DIALOG)

static void fill (RapConflictsDialog *self);

static void
decide (RapConflictsDialog *self, GtkWidget *button, gboolean use_other)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  g_autoptr (GError) error = NULL;

  if (!rap_session_settle (self->session, g_ptr_array_index (self->conflicts, index), use_other, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  fill (self);
}

static void
keep_cb (GtkWidget *button, RapConflictsDialog *self)
{
  decide (self, button, FALSE);
}

static void
use_cb (GtkWidget *button, RapConflictsDialog *self)
{
  decide (self, button, TRUE);
}

static void
add_value (RapConflictsDialog *self, GtkWidget *group, guint index, const char *text, const char *author, gint64 time,
           const char *answer, GCallback callback)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (answer);
  g_autofree char *when = rap_dup_local_time (time);
  g_autofree char *who = g_strdup_printf ("\u2068%s\u2069 · \u2068%s\u2069",
                                          author != NULL && author[0] != '\0' ? author : _("Unknown"), when);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), who);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_conflict (RapConflictsDialog *self, guint index)
{
  const RapConflict *conflict = g_ptr_array_index (self->conflicts, index);
  gboolean deleted = conflict->field == RAP_N_FIELDS;
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = rap_record_dup_field (self->session, conflict->type, conflict->record, conflict->field);
  g_autofree char *kept = deleted ? g_strdup (_("Kept, because somebody edited it"))
                                  : rap_stored_dup_text (self->session, conflict->type, conflict->field, conflict->kept);
  g_autofree char *other = deleted ? g_strdup (_("Deleted"))
                                   : rap_stored_dup_text (self->session, conflict->type, conflict->field, conflict->other);
  g_autofree char *markup = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), markup);
  add_value (self, group, index, kept, conflict->kept_author, conflict->kept_time, _("Keep"), G_CALLBACK (keep_cb));
  add_value (self, group, index, other, conflict->other_author, conflict->other_time, deleted ? _("Delete") : _("Use This"),
             G_CALLBACK (use_cb));
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
}

static void
fill (RapConflictsDialog *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);

  self->conflicts = rap_store_list_conflicts (rap_session_get_store (self->session), NULL);
  for (guint i = 0; self->conflicts != NULL && i < self->conflicts->len; i++)
    add_conflict (self, i);
  gtk_stack_set_visible_child_name (self->stack, self->groups->len > 0 ? "list" : "empty");
}

static void
rap_conflicts_dialog_dispose (GObject *object)
{
  RapConflictsDialog *self = RAP_CONFLICTS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_CONFLICTS_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (rap_conflicts_dialog_parent_class)->dispose (object);
}

static void
rap_conflicts_dialog_class_init (RapConflictsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_conflicts_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/dialogs/rap-conflicts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapConflictsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RapConflictsDialog, page);
}

static void
rap_conflicts_dialog_init (RapConflictsDialog *self)
{
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

RapConflictsDialog *
rap_conflicts_dialog_new (RapSession *session)
{
  RapConflictsDialog *self = g_object_new (RAP_TYPE_CONFLICTS_DIALOG, NULL);

  self->session = g_object_ref (session);
  fill (self);

  return self;
}
