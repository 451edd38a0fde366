/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing what leaves, in which form and for whom; what is not ready is shown first. */
#include "config.h"
#include "app/dialogs/rap-export-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/lists/rap-findings.h"
#include "app/rap-settings.h"
#include "language/rap-language.h"

struct _RapExportDialog
{
  AdwDialog       parent_instance;
  RapSession     *session;
  GCancellable   *cancellable;  /* of the export that runs */
  GPtrArray      *files;        /* RapExportFile, of that export */
  guint           pulse;
  GPtrArray      *checks;       /* GtkCheckButton, in the order of the table of formats */
  GtkWidget      *cancel_button;
  GtkWidget      *export_button;
  GtkProgressBar *progress;
  AdwBanner      *banner;
  AdwPreferencesGroup *edition_group;
  AdwComboRow    *edition;
  GtkWidget      *page;
  AdwPreferencesGroup *papers;
  AdwPreferencesGroup *records;
  GtkWidget      *findings_group;
  RapFindings    *findings;
  AdwActionRow   *findings_row;
};

G_DEFINE_FINAL_TYPE (RapExportDialog, rap_export_dialog, ADW_TYPE_DIALOG)

/* ---- What is chosen */

static gboolean
is_chosen (RapExportDialog *self, guint format)
{
  return gtk_check_button_get_active (g_ptr_array_index (self->checks, format));
}

static guint
count_chosen (RapExportDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += is_chosen (self, i);

  return n;
}

/* The public edition is the first in the list: what leaves for everybody must not need a choice. */
static RapEdition
get_edition (RapExportDialog *self)
{
  return adw_combo_row_get_selected (self->edition) == 0 ? RAP_EDITION_PUBLIC : RAP_EDITION_INTERNAL;
}

static gboolean
has_paper (RapExportDialog *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (is_chosen (self, i) && !rap_exporters[i].whole_case)
      return TRUE;

  return FALSE;
}

static gboolean
is_taken (RapExportDialog *self, const RapExporter *exporter)
{
  const RapPreset *preset = self->session != NULL ? rap_session_get_preset (self->session) : NULL;

  return preset == NULL || exporter->whole_case || rap_preset_takes_format (preset, exporter->id);
}

/* A body that wants Word files does not read others. */
static char *
dup_refusal (RapExportDialog *self)
{
  g_autofree char *title = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (is_chosen (self, i) && is_taken (self, &rap_exporters[i]))
      return NULL;
  if (!has_paper (self))
    return NULL;

  title = rap_preset_dup_title (rap_session_get_preset (self->session));
  /* Translators: {preset} is what a paper is handed in as, such as "Human Rights Committee". */
  /* xgettext:python-brace-format */
  return rap_label_format (_("“{preset}” takes none of these formats."), "preset", title, NULL);
}

/* What is to be handed in somewhere is offered in a format that is taken there. */
static void
choose_taken_format (RapExportDialog *self)
{
  g_autofree char *refusal = dup_refusal (self);
  gboolean found = FALSE;

  for (guint i = 0; refusal != NULL && i < self->checks->len; i++)
    {
      gboolean first = !found && !rap_exporters[i].whole_case && is_taken (self, &rap_exporters[i]);

      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), first);
      found = found || first;
    }
}

/* How much there is to look at, above the formats; the list itself is below them. */
static void
tell_findings (RapExportDialog *self)
{
  guint n = self->session != NULL ? g_list_model_get_n_items (rap_session_get_findings (self->session)) : 0;
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* xgettext:python-brace-format */
  g_autofree char *title = rap_label_format (ngettext ("{n} point to look at", "{n} points to look at", n), "n", number, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->findings_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->findings_row), n > 0 && has_paper (self));
}

static void
show_findings_cb (RapExportDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->findings), GTK_DIR_TAB_FORWARD);
}

static void
choice_cb (RapExportDialog *self)
{
  g_autofree char *refusal = dup_refusal (self);
  guint n = count_chosen (self);

  adw_preferences_group_set_description (self->edition_group, get_edition (self) == RAP_EDITION_PUBLIC
                                         ? _("Protected names, internal notes and files are left out.")
                                         : _("Everything, protected names included. For your organisation only."));
  adw_banner_set_title (self->banner, refusal != NULL ? refusal : "");
  adw_banner_set_revealed (self->banner, refusal != NULL);
  gtk_widget_set_sensitive (self->export_button, n > 0 && self->cancellable == NULL);
  gtk_widget_set_visible (self->findings_group, has_paper (self));
  tell_findings (self);
}

/* ---- Exporting */

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (data);

  return G_SOURCE_CONTINUE;
}

static void
set_running (RapExportDialog *self, gboolean running)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_sensitive (self->page, !running);
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_object (&self->cancellable);
  if (running)
    {
      self->pulse = g_timeout_add (80, pulse_cb, self->progress);
      self->cancellable = g_cancellable_new ();
    }
  choice_cb (self);
}

/* What was to leave and could not must not be seen in passing only. */
static void
show_warnings (RapExportDialog *self, char **warnings)
{
  g_autofree char *body = g_strjoinv ("\n", warnings);
  AdwDialog *dialog;

  if (warnings[0] == NULL)
    return;

  dialog = adw_alert_dialog_new (_("Not Everything Could Leave"), body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("Close"));
  adw_dialog_present (dialog, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
tell_exported (RapExportDialog *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < self->files->len; i++)
    g_strv_builder_add (paths, ((RapExportFile *) g_ptr_array_index (self->files, i))->path);
  all = g_strv_builder_end (paths);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.exported", "^as", all);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) warnings = rap_session_export_finish (RAP_SESSION (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;  /* closed meanwhile */

  set_running (self, FALSE);
  if (warnings != NULL)
    {
      tell_exported (self);
      show_warnings (self, warnings);
      adw_dialog_close (ADW_DIALOG (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
remember_formats (RapExportDialog *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (is_chosen (self, i))
      g_strv_builder_add (ids, rap_exporters[i].id);
  all = g_strv_builder_end (ids);
  rap_settings_set_formats ((const char *const *) all);
}

static void
run (RapExportDialog *self, GAsyncReadyCallback callback)
{
  set_running (self, TRUE);
  rap_session_export_async (self->session, self->files, get_edition (self), self->cancellable, callback, g_object_ref (self));
}

static GPtrArray *
new_files (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rap_export_file_free);
}

/* A neutral name: the title of a paper can tell whom it is about. Where formats share an ending, their ids tell them apart. */
static char *
dup_name (RapExportDialog *self, const RapExporter *exporter)
{
  RapRecord *report = rap_session_get_report (self->session);
  const char *date = report != NULL ? rap_record_get_text (report, RAP_REPORT_DATE) : "";
  g_autofree char *ending = g_strconcat (".", exporter->ending, NULL);
  gboolean first = rap_exporter_guess (ending) == exporter;
  GString *name = g_string_new (C_("file name", "Paper"));

  if (date[0] != '\0')
    g_string_append_printf (name, " %s", date);
  if (!first)
    g_string_append_printf (name, " %.*s", (int) strcspn (exporter->id, "-"), exporter->id);
  g_string_append (name, ending);

  return g_string_free_and_steal (name);
}

/* Several formats do not ask for each file, and so replace none. */
static char *
dup_new_path (RapExportDialog *self, const char *folder, const RapExporter *exporter)
{
  g_autofree char *name = dup_name (self, exporter);
  g_autofree char *stem = g_strndup (name, strrchr (name, '.') - name);
  char *path = g_build_filename (folder, name, NULL);

  for (guint n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_autofree char *other = g_strdup_printf ("%s %u.%s", stem, n, exporter->ending);

      g_free (path);
      path = g_build_filename (folder, other, NULL);
    }

  return path;
}

/**
 * rap_export_dialog_save_to:
 * @place: the file to write; a folder when several formats are chosen
 */
void
rap_export_dialog_save_to (RapExportDialog *self, GFile *place)
{
  gboolean several = count_chosen (self) > 1;

  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = new_files ();
  for (guint i = 0; i < self->checks->len; i++)
    {
      g_autofree char *path = !is_chosen (self, i) ? NULL
                              : several ? dup_new_path (self, g_file_peek_path (place), &rap_exporters[i]) : g_file_get_path (place);

      if (path != NULL)
        g_ptr_array_add (self->files, rap_export_file_new (&rap_exporters[i], path));
    }
  remember_formats (self);
  run (self, exported_cb);
}

static void
file_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapExportDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    rap_export_dialog_save_to (self, file);
}

static void
folder_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapExportDialog) self = data;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (folder != NULL && g_file_peek_path (folder) != NULL)
    rap_export_dialog_save_to (self, folder);
}

static void
export_cb (RapExportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (count_chosen (self) > 1)
    {
      gtk_file_dialog_set_title (dialog, _("Choose a Folder for the Files"));
      gtk_file_dialog_select_folder (dialog, window, NULL, folder_chosen_cb, g_object_ref (self));
      return;
    }

  for (guint i = 0; i < self->checks->len; i++)
    if (is_chosen (self, i))
      {
        g_autofree char *name = dup_name (self, &rap_exporters[i]);

        gtk_file_dialog_set_initial_name (dialog, name);
      }
  gtk_file_dialog_save (dialog, window, NULL, file_chosen_cb, g_object_ref (self));
}

/* ---- For a website */

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) warnings = rap_session_export_finish (RAP_SESSION (source), result, &error);
  GdkContentProvider *forms[2] = { NULL };

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;  /* closed meanwhile */

  set_running (self, FALSE);
  if (warnings == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
      return;
    }

  forms[0] = gdk_content_provider_new_for_bytes ("text/html", ((RapExportFile *) g_ptr_array_index (self->files, 0))->bytes);
  forms[1] = gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8",
                                                 ((RapExportFile *) g_ptr_array_index (self->files, 1))->bytes);
  {
    g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));

    gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
  }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Copied. Paste it into the website’s editor."));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
copy_cb (RapExportDialog *self)
{
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = new_files ();
  g_ptr_array_add (self->files, rap_export_file_new (rap_exporter_find ("website"), NULL));
  g_ptr_array_add (self->files, rap_export_file_new (rap_exporter_find ("text"), NULL));
  run (self, copied_cb);
}

static void
cancel_cb (RapExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* ---- The list of formats */

static GtkWidget *
new_copy_button (RapExportDialog *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, _("Copy for a Website"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (copy_cb), self);

  return button;
}

static void
add_format (RapExportDialog *self, const RapExporter *exporter, gboolean chosen)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(exporter->label));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(exporter->purpose));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (g_str_equal (exporter->id, "website"))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_copy_button (self));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (choice_cb), self);
  g_ptr_array_add (self->checks, check);
  adw_preferences_group_add (exporter->whole_case ? self->records : self->papers, row);
}

static void
add_formats (RapExportDialog *self)
{
  g_auto (GStrv) last = rap_settings_dup_formats ();

  for (const RapExporter *exporter = rap_exporters; exporter->id != NULL; exporter++)
    add_format (self, exporter, last != NULL && last[0] != NULL ? g_strv_contains ((const char *const *) last, exporter->id)
                                                                : exporter == rap_exporters);
}

static void
rap_export_dialog_dispose (GObject *object)
{
  RapExportDialog *self = RAP_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (rap_export_dialog_parent_class)->dispose (object);
}

static void
rap_export_dialog_class_init (RapExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_export_dialog_dispose;
  g_type_ensure (RAP_TYPE_FINDINGS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/dialogs/rap-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, edition_group);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, edition);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, page);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, papers);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, records);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, findings_group);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, findings);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, findings_row);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_findings_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
rap_export_dialog_init (RapExportDialog *self)
{
  g_autoptr (GtkStringList) editions = gtk_string_list_new (NULL);

  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_formats (self);
  gtk_string_list_append (editions, g_dpgettext2 (NULL, "choice", rap_editions[RAP_EDITION_PUBLIC].label));
  gtk_string_list_append (editions, g_dpgettext2 (NULL, "choice", rap_editions[RAP_EDITION_INTERNAL].label));
  adw_combo_row_set_model (self->edition, G_LIST_MODEL (editions));
  choice_cb (self);
}

/**
 * rap_export_dialog_new:
 *
 * Returns: (transfer floating): the dialog for the session's paper
 */
RapExportDialog *
rap_export_dialog_new (RapSession *session)
{
  RapExportDialog *self = g_object_new (RAP_TYPE_EXPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  rap_findings_set_session (self->findings, session);
  choose_taken_format (self);
  choice_cb (self);

  return self;
}
