/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing the house style of a paper, and changing the user's own. Each change is saved at once, and the pages follow. A
 * built-in style is never changed, only copied. */
#include "config.h"
#include "app/dialogs/rap-style-dialog.h"

#include <glib/gi18n.h>

#include "app/dialogs/rap-own-file-toast.h"
#include "app/dialogs/rap-style-settings.h"
#include "app/rows/rap-own-file-row.h"
#include "language/rap-language.h"
#include "layout/rap-house-styles.h"

struct _RapStyleDialog
{
  AdwDialog            parent_instance;
  RapSession          *session;
  RapRecord           *report;
  char                *shown;   /* the style whose name is shown */
  GPtrArray           *groups;  /* GtkWidget: those with settings */
  GPtrArray           *rows;    /* GtkWidget: the settings */
  AdwToastOverlay     *toasts;
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *about;
  RapFieldWidget      *style;
  GtkEditable         *name;
  GtkWidget           *delete_row;
  GtkWidget           *export_button;
};

G_DEFINE_FINAL_TYPE (RapStyleDialog, rap_style_dialog, ADW_TYPE_DIALOG)

static const char *
get_id (RapStyleDialog *self)
{
  const char *id = rap_record_get_text (self->report, RAP_REPORT_STYLE);

  return id[0] != '\0' ? id : "briefing";
}

/* What the file says in vain, or why there is nothing to change. */
static char *
dup_description (RapStyleDialog *self, const RapStyle *style)
{
  if (rap_own_file_is_built_in (&rap_house_styles, get_id (self)))
    return g_strdup (_("This style comes with the program and is not changed. Duplicate it to make it your own."));

  g_ptr_array_add (style->problems, NULL);

  return g_strjoinv ("\n", (char **) style->problems->pdata);
}

static void
show (RapStyleDialog *self)
{
  const char *id = get_id (self);
  g_autoptr (RapStyle) style = rap_style_load_for_paper (id);
  gboolean own = g_str_equal (style->id, id) && !rap_own_file_is_built_in (&rap_house_styles, id);
  g_autofree char *text = rap_own_file_dup_text (&rap_house_styles, id, NULL);
  g_autofree char *name = rap_own_file_dup_name (&rap_house_styles, id);
  g_autofree char *description = dup_description (self, style);
  g_autofree char *markup = g_markup_escape_text (description, -1);

  adw_preferences_group_set_description (self->about, markup);
  if (g_set_str (&self->shown, id))
    gtk_editable_set_text (self->name, name);  /* otherwise it may be being typed */
  gtk_widget_set_visible (GTK_WIDGET (self->name), own);
  gtk_widget_set_visible (self->delete_row, text != NULL && !rap_own_file_is_built_in (&rap_house_styles, id));
  gtk_widget_set_sensitive (self->export_button, text != NULL);
  for (guint i = 0; i < self->groups->len; i++)
    gtk_widget_set_sensitive (g_ptr_array_index (self->groups, i), own);
  for (guint i = 0; i < self->rows->len; i++)
    rap_style_setting_show (g_ptr_array_index (self->rows, i), style);
}

/* Shows what the paper's style is now, here and on the pages. */
static void
use (gpointer data, const char *id)
{
  RapStyleDialog *self = data;

  rap_session_restyle (self->session);
  rap_record_set_text (self->report, RAP_REPORT_STYLE, id);
  show (self);
}

/* A size changes what is a part of it, so all rows are shown anew. */
static void
setting_cb (const RapStyleSetting *setting, const char *value, gpointer data)
{
  RapStyleDialog *self = data;
  g_autoptr (GError) error = NULL;
  const char *group = setting->group != NULL ? setting->group : setting->role;

  if (!rap_own_file_change (&rap_house_styles, get_id (self), group, setting->key, value, &error))
    rap_own_file_say (self->toasts, error->message);

  rap_session_restyle (self->session);
  show (self);
}

static void
name_cb (RapStyleDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autoptr (GError) error = NULL;

  if (name[0] != '\0' && !rap_own_file_change (&rap_house_styles, get_id (self), "style", "name", name, &error))
    rap_own_file_say (self->toasts, error->message);

  rap_session_restyle (self->session);
  show (self);
}

static void
duplicate_cb (RapStyleDialog *self)
{
  g_autofree char *name = rap_own_file_dup_name (&rap_house_styles, get_id (self));
  /* Translators: the name of a copy of the house style {name}
   * xgettext:python-brace-format */
  g_autofree char *copy_name = rap_label_format (_("{name} (copy)"), "name", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = rap_own_file_copy (&rap_house_styles, get_id (self), copy_name, &error);

  if (copy == NULL)
    {
      rap_own_file_say (self->toasts, error->message);
      return;
    }

  use (self, copy);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
delete_cb (RapStyleDialog *self)
{
  g_autofree char *id = g_strdup (get_id (self));
  g_autofree char *name = rap_own_file_dup_name (&rap_house_styles, id);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rap_own_file_dup_text (&rap_house_styles, id, &error);
  /* xgettext:python-brace-format */
  g_autofree char *message = rap_label_format (_("House style “{name}” was deleted."), "name", name, NULL);

  if (text == NULL || !rap_own_file_delete (&rap_house_styles, id, &error))
    {
      rap_own_file_say (self->toasts, error->message);
      return;
    }

  use (self, "briefing");
  rap_own_file_offer_undo (self->toasts, message, &rap_house_styles, id, text, use, self);
}

/**
 * rap_style_dialog_take:
 * @file: a house style that somebody exported
 *
 * The style is the user's own from now on, and the paper's.
 */
void
rap_style_dialog_take (RapStyleDialog *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *former = NULL;
  g_autofree char *id = rap_own_file_import (&rap_house_styles, g_file_peek_path (file), &former, &error);

  if (id == NULL)
    {
      rap_own_file_say (self->toasts, error->message);
      return;
    }

  use (self, id);
  if (former != NULL)
    rap_own_file_offer_undo (self->toasts, _("The house style was replaced by the imported one."), &rap_house_styles, id, former, use,
                             self);
}

static void
import_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapStyleDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    rap_style_dialog_take (self, file);
}

static GtkFileDialog *
new_file_dialog (void)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, C_("house style", "House Styles"));
  gtk_file_filter_add_pattern (filter, "*.ini");
  gtk_file_dialog_set_default_filter (dialog, filter);

  return dialog;
}

static void
import_cb (RapStyleDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = new_file_dialog ();

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, import_chosen_cb,
                        g_object_ref (self));
}

/**
 * rap_style_dialog_save_to:
 * @file: where the style is written, for colleagues
 */
void
rap_style_dialog_save_to (RapStyleDialog *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  if (!rap_own_file_export (&rap_house_styles, get_id (self), g_file_peek_path (file), &error))
    rap_own_file_say (self->toasts, error->message);
}

static void
export_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapStyleDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    rap_style_dialog_save_to (self, file);
}

static void
export_cb (RapStyleDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = new_file_dialog ();
  g_autofree char *name = g_strconcat (get_id (self), ".ini", NULL);

  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, export_chosen_cb,
                        g_object_ref (self));
}

static void
add_group (RapStyleDialog *self, const RapStyleSettingGroup *group)
{
  GtkWidget *widget = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), g_dpgettext2 (NULL, "house style", group->title));
  for (const RapStyleSetting *setting = group->settings; setting->title != NULL; setting++)
    {
      GtkWidget *row = rap_style_setting_new_row (setting, setting_cb, self);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget), row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (widget));
  g_ptr_array_add (self->groups, widget);
}

static void
report_changed_cb (RapStyleDialog *self, guint field)
{
  if (field == RAP_REPORT_STYLE)
    show (self);
}

static void
rap_style_dialog_dispose (GObject *object)
{
  RapStyleDialog *self = RAP_STYLE_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->report);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_STYLE_DIALOG);

  G_OBJECT_CLASS (rap_style_dialog_parent_class)->dispose (object);
}

static void
rap_style_dialog_finalize (GObject *object)
{
  RapStyleDialog *self = RAP_STYLE_DIALOG (object);

  g_free (self->shown);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (rap_style_dialog_parent_class)->finalize (object);
}

static void
rap_style_dialog_class_init (RapStyleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_style_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rap_style_dialog_finalize;
  g_type_ensure (RAP_TYPE_OWN_FILE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/dialogs/rap-style-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapStyleDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, RapStyleDialog, page);
  gtk_widget_class_bind_template_child (widget_class, RapStyleDialog, about);
  gtk_widget_class_bind_template_child (widget_class, RapStyleDialog, style);
  gtk_widget_class_bind_template_child (widget_class, RapStyleDialog, name);
  gtk_widget_class_bind_template_child (widget_class, RapStyleDialog, delete_row);
  gtk_widget_class_bind_template_child (widget_class, RapStyleDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, duplicate_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
rap_style_dialog_init (RapStyleDialog *self)
{
  self->groups = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (const RapStyleSettingGroup *group = rap_style_setting_groups; group->title != NULL; group++)
    add_group (self, group);
}

/**
 * rap_style_dialog_new:
 * @session: has a paper
 *
 * Returns: (transfer floating): the dialog for the style of the session's paper
 */
RapStyleDialog *
rap_style_dialog_new (RapSession *session)
{
  RapStyleDialog *self = g_object_new (RAP_TYPE_STYLE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->report = g_object_ref (rap_session_get_report (session));
  rap_field_widget_bind (self->style, session, self->report);
  g_signal_connect_object (self->report, "changed", G_CALLBACK (report_changed_cb), self, G_CONNECT_SWAPPED);
  show (self);

  return self;
}
