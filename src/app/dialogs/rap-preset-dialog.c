/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing the submission preset of a paper, and changing the user's own. Each change is saved at once, and what is counted and
 * found follows. A built-in preset is never changed, only copied. */
#include "config.h"
#include "app/dialogs/rap-preset-dialog.h"

#include <glib/gi18n.h>

#include "app/dialogs/rap-own-file-toast.h"
#include "app/dialogs/rap-preset-settings.h"
#include "app/rows/rap-own-file-row.h"
#include "language/rap-language.h"

struct _RapPresetDialog
{
  AdwDialog            parent_instance;
  RapSession          *session;
  RapRecord           *report;
  char                *shown;  /* the preset whose name is shown */
  GPtrArray           *rows;   /* GtkWidget: the settings */
  AdwToastOverlay     *toasts;
  AdwPreferencesGroup *about;
  AdwPreferencesGroup *length;
  AdwPreferencesGroup *form;
  RapFieldWidget      *preset;
  GtkEditable         *name;
  GtkWidget           *delete_row;
};

G_DEFINE_FINAL_TYPE (RapPresetDialog, rap_preset_dialog, ADW_TYPE_DIALOG)

static const char *
get_id (RapPresetDialog *self)
{
  return rap_record_get_text (self->report, RAP_REPORT_PRESET);
}

/* What a preset is for, why there is nothing to change, or what the file says in vain. */
static char *
dup_description (RapPresetDialog *self, const RapPreset *preset)
{
  if (preset == NULL)
    return g_strdup (_("A preset holds what a body demands of a paper that is handed in to it."));
  if (rap_own_file_is_built_in (&rap_presets, preset->id))
    return g_strdup (_("This preset comes with the program and is not changed. “New Preset” makes a copy that is your own."));

  g_ptr_array_add (preset->problems, NULL);

  return g_strjoinv ("\n", (char **) preset->problems->pdata);
}

static void
show_settings (RapPresetDialog *self, const RapPreset *preset, gboolean own)
{
  gtk_widget_set_visible (GTK_WIDGET (self->length), preset != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->form), preset != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->length), own);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), own);
  for (guint i = 0; preset != NULL && i < self->rows->len; i++)
    rap_preset_setting_show (g_ptr_array_index (self->rows, i), preset);
}

static void
show (RapPresetDialog *self)
{
  const char *id = get_id (self);
  g_autoptr (RapPreset) readable = id[0] != '\0' ? rap_preset_load (id, NULL) : NULL;
  g_autoptr (RapPreset) preset = rap_preset_load_for_paper (id);
  g_autofree char *text = id[0] != '\0' ? rap_own_file_dup_text (&rap_presets, id, NULL) : NULL;
  gboolean own = preset != NULL && !rap_own_file_is_built_in (&rap_presets, id);
  g_autofree char *description = dup_description (self, preset);
  g_autofree char *markup = g_markup_escape_text (description, -1);

  adw_preferences_group_set_description (self->about, markup);
  if (g_set_str (&self->shown, id))
    gtk_editable_set_text (self->name, preset != NULL ? preset->name : "");  /* otherwise it may be being typed */
  gtk_widget_set_visible (GTK_WIDGET (self->name), own && readable != NULL);
  gtk_widget_set_visible (self->delete_row, own && text != NULL);
  show_settings (self, preset, own && readable != NULL);
}

/* Shows what the paper's preset is now, here and wherever it is told. */
static void
use (gpointer data, const char *id)
{
  RapPresetDialog *self = data;

  rap_session_restyle (self->session);
  rap_record_set_text (self->report, RAP_REPORT_PRESET, id);
  show (self);
}

static void
change (RapPresetDialog *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (!rap_own_file_change (&rap_presets, get_id (self), rap_presets.group, key, value, &error))
    rap_own_file_say (self->toasts, error->message);

  rap_session_restyle (self->session);
  show (self);
}

static void
setting_cb (const RapPresetSetting *setting, const char *value, gpointer data)
{
  change (data, setting->key, value);
}

static void
name_cb (RapPresetDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (name[0] != '\0')
    change (self, "name", name);
}

static char *
dup_new_name (RapPresetDialog *self)
{
  g_autofree char *name = rap_own_file_dup_name (&rap_presets, get_id (self));

  if (name[0] == '\0')
    return g_strdup (_("New Preset"));

  /* Translators: the name of a copy of the submission preset {name}
   * xgettext:python-brace-format */
  return rap_label_format (_("{name} (copy)"), "name", name, NULL);
}

static void
new_cb (RapPresetDialog *self)
{
  g_autofree char *name = dup_new_name (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = rap_own_file_copy (&rap_presets, get_id (self), name, &error);

  if (copy == NULL)
    {
      rap_own_file_say (self->toasts, error->message);
      return;
    }

  use (self, copy);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
delete_cb (RapPresetDialog *self)
{
  g_autofree char *id = g_strdup (get_id (self));
  g_autofree char *name = rap_own_file_dup_name (&rap_presets, id);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rap_own_file_dup_text (&rap_presets, id, &error);
  /* xgettext:python-brace-format */
  g_autofree char *message = rap_label_format (_("Submission preset “{name}” was deleted."), "name", name, NULL);

  if (text == NULL || !rap_own_file_delete (&rap_presets, id, &error))
    {
      rap_own_file_say (self->toasts, error->message);
      return;
    }

  use (self, "");
  rap_own_file_offer_undo (self->toasts, message, &rap_presets, id, text, use, self);
}

static void
report_changed_cb (RapPresetDialog *self, guint field)
{
  if (field == RAP_REPORT_PRESET)
    show (self);
}

static void
add_rows (RapPresetDialog *self)
{
  for (const RapPresetSetting *setting = rap_preset_settings; setting->title != NULL; setting++)
    {
      GtkWidget *row = rap_preset_setting_new_row (setting, setting_cb, self);

      adw_preferences_group_add (setting->length ? self->length : self->form, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
rap_preset_dialog_dispose (GObject *object)
{
  RapPresetDialog *self = RAP_PRESET_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->report);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_PRESET_DIALOG);

  G_OBJECT_CLASS (rap_preset_dialog_parent_class)->dispose (object);
}

static void
rap_preset_dialog_finalize (GObject *object)
{
  RapPresetDialog *self = RAP_PRESET_DIALOG (object);

  g_free (self->shown);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (rap_preset_dialog_parent_class)->finalize (object);
}

static void
rap_preset_dialog_class_init (RapPresetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_preset_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rap_preset_dialog_finalize;
  g_type_ensure (RAP_TYPE_OWN_FILE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/dialogs/rap-preset-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapPresetDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, RapPresetDialog, about);
  gtk_widget_class_bind_template_child (widget_class, RapPresetDialog, length);
  gtk_widget_class_bind_template_child (widget_class, RapPresetDialog, form);
  gtk_widget_class_bind_template_child (widget_class, RapPresetDialog, preset);
  gtk_widget_class_bind_template_child (widget_class, RapPresetDialog, name);
  gtk_widget_class_bind_template_child (widget_class, RapPresetDialog, delete_row);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
rap_preset_dialog_init (RapPresetDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

/**
 * rap_preset_dialog_new:
 * @session: has a paper
 *
 * Returns: (transfer floating): the dialog for the preset of the session's paper
 */
RapPresetDialog *
rap_preset_dialog_new (RapSession *session)
{
  RapPresetDialog *self = g_object_new (RAP_TYPE_PRESET_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->report = g_object_ref (rap_session_get_report (session));
  rap_field_widget_bind (self->preset, session, self->report);
  g_signal_connect_object (self->report, "changed", G_CALLBACK (report_changed_cb), self, G_CONNECT_SWAPPED);
  show (self);

  return self;
}
