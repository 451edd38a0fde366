/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing what leaves, in which form and for whom; what is not ready is shown first. */
#include "config.h"
#include "app/dialogs/rap-export-dialog.h"

#include <glib/gi18n.h>

#include "app/lists/rap-findings.h"
#include "language/rap-language.h"

struct _RapExportDialog
{
  AdwDialog       parent_instance;
  RapSession     *session;
  GCancellable   *cancellable;  /* of the export that runs */
  char           *path;
  guint           pulse;
  GtkWidget      *cancel_button;
  GtkWidget      *export_button;
  GtkProgressBar *progress;
  AdwComboRow    *format;
  AdwComboRow    *edition;
  GtkWidget      *page;
  GtkWidget      *findings_group;
  RapFindings    *findings;
};

G_DEFINE_FINAL_TYPE (RapExportDialog, rap_export_dialog, ADW_TYPE_DIALOG)

static const RapExporter *
get_exporter (RapExportDialog *self)
{
  return &rap_exporters[adw_combo_row_get_selected (self->format)];
}

/* The public edition is the first in the list: what leaves for everybody must not need a choice. */
static RapEdition
get_edition (RapExportDialog *self)
{
  return adw_combo_row_get_selected (self->edition) == 0 ? RAP_EDITION_PUBLIC : RAP_EDITION_INTERNAL;
}

static gboolean
is_accepted (RapExportDialog *self, const RapExporter *exporter)
{
  const RapPreset *preset = self->session != NULL ? rap_session_get_preset (self->session) : NULL;

  return preset == NULL || rap_preset_takes_format (preset, exporter->id);
}

/* What is to be handed in somewhere is offered in a format that is accepted there. */
static void
choose_format (RapExportDialog *self)
{
  for (guint i = 0; rap_exporters[i].id != NULL; i++)
    if (is_accepted (self, &rap_exporters[i]))
      {
        adw_combo_row_set_selected (self->format, i);
        return;
      }
}

static char *
dup_warning (RapExportDialog *self)
{
  g_autofree char *title = NULL;

  if (is_accepted (self, get_exporter (self)))
    return g_strdup ("");

  title = rap_preset_dup_title (rap_session_get_preset (self->session));
  /* Translators: {preset} is a submission preset
   * xgettext:python-brace-format */
  return rap_label_format (_("“{preset}” does not accept this format."), "preset", title, NULL);
}

static void
choice_cb (RapExportDialog *self)
{
  g_autofree char *warning = dup_warning (self);
  g_autofree char *markup = g_markup_escape_text (warning, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->edition), get_edition (self) == RAP_EDITION_PUBLIC
                               ? _("Protected names, internal notes and files are left out.")
                               : _("Everything, protected names included. For your organisation only."));
  gtk_widget_set_visible (self->findings_group, !get_exporter (self)->whole_case);
}

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
  gtk_widget_set_sensitive (self->export_button, !running);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (running)
    self->pulse = g_timeout_add (80, pulse_cb, self->progress);
  else
    g_clear_object (&self->cancellable);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = rap_session_export_finish (RAP_SESSION (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;  /* closed meanwhile */

  set_running (self, FALSE);
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.exported", "s", self->path);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  if (done)
    adw_dialog_close (ADW_DIALOG (self));
}

/**
 * rap_export_dialog_save_to:
 * @file: where the chosen format is written
 */
void
rap_export_dialog_save_to (RapExportDialog *self, GFile *file)
{
  g_free (self->path);
  self->path = g_file_get_path (file);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  set_running (self, TRUE);
  rap_session_export_async (self->session, get_exporter (self), get_edition (self), self->path, self->cancellable,
                            exported_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapExportDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    rap_export_dialog_save_to (self, file);
}

/* A neutral name: the title of a paper can tell whom it is about. */
static char *
dup_name (RapExportDialog *self)
{
  RapRecord *report = rap_session_get_report (self->session);
  const char *date = report != NULL ? rap_record_get_text (report, RAP_REPORT_DATE) : "";
  const char *ending = get_exporter (self)->ending;

  return date[0] != '\0' ? g_strdup_printf ("%s %s.%s", C_ ("file name", "Paper"), date, ending)
                         : g_strdup_printf ("%s.%s", C_ ("file name", "Paper"), ending);
}

static void
export_cb (RapExportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = dup_name (self);

  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb, g_object_ref (self));
}

static void
cancel_cb (RapExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
rap_export_dialog_dispose (GObject *object)
{
  RapExportDialog *self = RAP_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, edition);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, page);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, findings_group);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, findings);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
rap_export_dialog_init (RapExportDialog *self)
{
  g_autoptr (GtkStringList) formats = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) editions = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (const RapExporter *exporter = rap_exporters; exporter->id != NULL; exporter++)
    gtk_string_list_append (formats, _(exporter->label));
  gtk_string_list_append (editions, g_dpgettext2 (NULL, "choice", rap_editions[RAP_EDITION_PUBLIC].label));
  gtk_string_list_append (editions, g_dpgettext2 (NULL, "choice", rap_editions[RAP_EDITION_INTERNAL].label));
  adw_combo_row_set_model (self->format, G_LIST_MODEL (formats));
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
  choose_format (self);
  choice_cb (self);

  return self;
}
