/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does when a menu, a shortcut or another widget asks. */
#include "config.h"
#include "app/rap-window.h"

#include <glib/gi18n.h>

#include "app/dialogs/rap-export-dialog.h"
#include "app/dialogs/rap-preset-dialog.h"
#include "app/dialogs/rap-search-dialog.h"
#include "app/dialogs/rap-style-dialog.h"
#include "app/lists/rap-record-table.h"
#include "app/rap-recent.h"
#include "app/rap-window-private.h"
#include "language/rap-language.h"
#include "model/rap-order.h"

static void
opened_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    rap_window_open (self, g_file_peek_path (file));
}

/**
 * rap_window_new_filters:
 *
 * Returns: (transfer full): what a file dialog shows: files whose names match the pattern
 */
GListModel *
rap_window_new_filters (const char *name, const char *pattern)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  g_list_store_append (filters, filter);

  return G_LIST_MODEL (filters);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = rap_window_new_filters (_("Case Files"), "*.rapporteur");

  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, opened_cb, g_object_ref (widget));
}

static void
open_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rap_window_open (RAP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_example_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rap_window_open_example (RAP_WINDOW (widget));
}

static void
created_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  const char *template = g_object_get_data (dialog, "template");
  g_autoptr (GError) error = NULL;
  g_autoptr (RapSession) session = NULL;

  if (file == NULL || g_file_peek_path (file) == NULL)
    return;

  session = rap_session_create (g_file_peek_path (file), template, &error);
  if (session != NULL)
    rap_window_set_session (self, session);
  else
    rap_window_alert (self, _("The Case File Could Not Be Made"), error->message);
}

/* A case file has a place from its first moment: nothing that is typed is ever only in memory. */
static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *initial = g_strdup_printf ("%s.rapporteur", C_ ("file name", "Case"));

  gtk_file_dialog_set_title (dialog, _("Where to Keep the Case File"));
  gtk_file_dialog_set_accept_label (dialog, _("Create"));
  gtk_file_dialog_set_initial_name (dialog, initial);
  g_object_set_data_full (G_OBJECT (dialog), "template", g_variant_dup_string (parameter, NULL), g_free);
  gtk_file_dialog_save (dialog, GTK_WINDOW (widget), NULL, created_cb, g_object_ref (widget));
}

static void
imported_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL || self->session == NULL)
    return;

  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  if (bytes == NULL || !rap_session_import (self->session, bytes, &error))
    rap_window_alert (self, _("Nothing Was Imported"), error->message);
  else
    rap_window_say (self, _("Everything in the file was imported."));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = rap_window_new_filters (_("Exchange Files"), "*.json");

  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, imported_cb, g_object_ref (widget));
}

static void
closed_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!rap_session_publish_finish (RAP_SESSION (session), result, &error))
    rap_window_alert (self, _("The File Was Not Saved"), error->message);
  else if (RAP_SESSION (session) == self->session)
    rap_window_set_session (self, NULL);
}

static void
close_case_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rap_session_publish_async (RAP_WINDOW (widget)->session, closed_cb, g_object_ref (widget));
}

static void
published_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  rap_session_publish_finish (RAP_SESSION (session), result, NULL);  /* the status says why not */
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rap_session_publish_async (RAP_WINDOW (widget)->session, published_cb, NULL);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (ADW_DIALOG (rap_export_dialog_new (RAP_WINDOW (widget)->session)), widget);
}

static void
house_styles_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapSession *session = RAP_WINDOW (widget)->session;

  if (rap_session_get_report (session) != NULL)
    adw_dialog_present (ADW_DIALOG (rap_style_dialog_new (session)), widget);
}

static void
presets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapSession *session = RAP_WINDOW (widget)->session;

  if (rap_session_get_report (session) != NULL)
    adw_dialog_present (ADW_DIALOG (rap_preset_dialog_new (session)), widget);
}

static void
launched_cb (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (launcher), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    rap_window_say (self, error->message);
}

static void
open_exported_cb (AdwToast *toast, RapWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_object_get_data (G_OBJECT (toast), "path"));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (self), NULL, launched_cb, g_object_ref (self));
}

/* One file can be opened at once; several are in a folder. */
static void
exported_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  gsize n;
  g_autofree const char **paths = g_variant_get_strv (parameter, &n);
  g_autofree char *folder = g_path_get_dirname (paths[0]);
  const char *target = n == 1 ? paths[0] : folder;
  g_autofree char *shown = g_filename_display_basename (target);
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, n);
  g_autofree char *title = n == 1
      /* xgettext:python-brace-format */
      ? rap_label_format (_("Exported “{file}”"), "file", shown, NULL)
      /* xgettext:python-brace-format */
      : rap_label_format (ngettext ("Exported {n} file to “{folder}”", "Exported {n} files to “{folder}”", n), "n", number,
                          "folder", shown, NULL);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, n == 1 ? _("Open") : _("Open Folder"));
  g_object_set_data_full (G_OBJECT (toast), "path", g_strdup (target), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_exported_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rap_window_say (RAP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
case_details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  RapRecord *file = rap_case_get_first (rap_session_get_case (self->session), RAP_CASE_FILE);

  if (file == NULL)
    file = rap_session_add (self->session, RAP_CASE_FILE, RAP_N_FIELDS, 0);
  rap_window_show_record (self, rap_record_get_id (file));
}

static void
add_paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  RapRecord *report = rap_session_add (self->session, RAP_REPORT, RAP_N_FIELDS, 0);

  rap_session_set_report (self->session, report);
  rap_outline_select (self->outline, RAP_PLACE_REPORT, 0);
}

static void
show_paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  RapRecord *report = rap_case_get_of_kind (rap_session_get_case (self->session), RAP_REPORT, g_variant_get_int64 (parameter));

  if (report == NULL)
    return;
  rap_session_set_report (self->session, report);
  rap_outline_select (self->outline, RAP_PLACE_REPORT, 0);
}

/* Who adds something goes on with writing it. */
static void
focus_first_field (RapWindow *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->pages);
  GtkWidget *view = page != NULL ? adw_navigation_page_get_child (page) : NULL;

  if (ADW_IS_TOOLBAR_VIEW (view))
    gtk_widget_child_focus (adw_toolbar_view_get_content (ADW_TOOLBAR_VIEW (view)), GTK_DIR_TAB_FORWARD);
}

static void
add_section (RapWindow *self, RapRecord *parent)
{
  RapRecord *report = rap_session_get_report (self->session);
  RapRecord *section;

  if (report == NULL)
    return;

  if (parent != NULL)
    section = rap_session_add (self->session, RAP_SECTION, RAP_SECTION_PARENT, rap_record_get_id (parent));
  else
    section = rap_session_add (self->session, RAP_SECTION, RAP_SECTION_REPORT, rap_record_get_id (report));
  rap_outline_select (self->outline, RAP_PLACE_SECTION, rap_record_get_id (section));
  focus_first_field (self);
}

static void
add_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add_section (RAP_WINDOW (widget), NULL);
}

static void
add_subsection_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add_section (RAP_WINDOW (widget), rap_outline_get_section (RAP_WINDOW (widget)->outline));
}

static void
add_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  RapRecord *report = rap_session_get_report (self->session);
  RapRecord *record;
  RapType kind;

  if (!rap_type_from_name (g_variant_get_string (parameter, NULL), &kind))
    return;

  if (kind == RAP_RECOMMENDATION && report != NULL)
    record = rap_session_add (self->session, kind, RAP_RECOMMENDATION_REPORT, rap_record_get_id (report));
  else
    record = rap_session_add (self->session, kind, RAP_N_FIELDS, 0);
  rap_outline_select (self->outline, RAP_PLACE_LIST, kind);
  rap_window_show_record (self, rap_record_get_id (record));
  focus_first_field (self);
}

static void
move_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  RapRecord *section = rap_outline_get_section (self->outline);

  if (section != NULL)
    rap_order_move (rap_session_get_case (self->session), section, g_str_equal (name, "win.section-up") ? -1 : 1);
}

static void
delete_record (RapWindow *self, RapRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (record == NULL)
    return;
  g_ptr_array_add (records, g_object_ref (record));
  rap_window_delete (self, records);
}

static void
delete_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  RapRecord *section = rap_outline_get_section (self->outline);

  if (section == NULL)
    return;
  rap_outline_select (self->outline, RAP_PLACE_REPORT, 0);
  delete_record (self, section);
}

static void
delete_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);

  delete_record (self, rap_case_get (rap_session_get_case (self->session), g_variant_get_int64 (parameter)));
}

static void
delete_records_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < g_variant_n_children (parameter); i++)
    {
      gint64 id;
      RapRecord *record;

      g_variant_get_child (parameter, i, "x", &id);
      record = rap_case_get (rap_session_get_case (self->session), id);
      if (record != NULL)
        g_ptr_array_add (records, g_object_ref (record));
    }
  rap_window_delete (self, records);
}

static void
open_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rap_window_show_record (RAP_WINDOW (widget), g_variant_get_int64 (parameter));
}

static GtkWidget *
find_search (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget) && gtk_widget_get_mapped (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_search (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *search = find_search (GTK_WIDGET (RAP_WINDOW (widget)->pages));

  if (search != NULL)
    gtk_widget_grab_focus (search);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (ADW_DIALOG (rap_search_dialog_new (RAP_WINDOW (widget)->session)), widget);
}

static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwOverlaySplitView *sides = RAP_WINDOW (widget)->sides;

  adw_overlay_split_view_set_show_sidebar (sides, !adw_overlay_split_view_get_show_sidebar (sides));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/rapporteur/ui/dialogs/shortcuts.ui");

  adw_dialog_present (ADW_DIALOG (gtk_builder_get_object (builder, "dialog")), widget);
}

/* What each template is called on its card. */
static const struct
{
  const char *id, *title, *subtitle;
} cards[] = {
  { "blank", N_("Blank"), N_("An empty paper") },
  { "election", N_("Election Observation"), N_("Observers, detentions, media, recommendations") },
  { "assembly", N_("Freedom of Assembly"), N_("The law, the policing, the aftermath") },
};

static void
add_card (RapWindow *self, const char *id, const char *title, const char *subtitle)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *about = gtk_label_new (subtitle);

  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (about, "caption");
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap (GTK_LABEL (about), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (about), 24);
  gtk_label_set_justify (GTK_LABEL (name), GTK_JUSTIFY_CENTER);
  gtk_label_set_justify (GTK_LABEL (about), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), about);
  gtk_widget_add_css_class (button, "rap-card");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_flow_box_append (self->templates, button);
}

static void
add_recent (RapWindow *self, const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shown);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_list_box_append (self->recent, row);
}

/**
 * rap_window_fill_start:
 *
 * Fills the start page with the templates and the case files opened last.
 */
void
rap_window_fill_start (RapWindow *self)
{
  g_auto (GStrv) paths = rap_recent_list ();

  gtk_flow_box_remove_all (self->templates);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    add_card (self, cards[i].id, _(cards[i].title), _(cards[i].subtitle));

  gtk_list_box_remove_all (self->recent);
  for (guint i = 0; paths[i] != NULL; i++)
    add_recent (self, paths[i]);
  gtk_widget_set_visible (self->recent_group, paths[0] != NULL);
}

void
rap_window_install_actions (GtkWidgetClass *widget_class)
{
  const struct { const char *name; const char *type; GtkWidgetActionActivateFunc func; guint key; GdkModifierType state; } actions[] = {
    { "win.new", "s", new_action, 0, 0 },
    { "win.open", NULL, open_action, GDK_KEY_o, GDK_CONTROL_MASK },
    { "win.open-recent", "s", open_recent_action, 0, 0 },
    { "win.open-example", NULL, open_example_action, 0, 0 },
    { "win.import", NULL, import_action, GDK_KEY_i, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "win.close-case", NULL, close_case_action, 0, 0 },
    { "win.save", NULL, save_action, GDK_KEY_s, GDK_CONTROL_MASK },
    { "win.export", NULL, export_action, GDK_KEY_e, GDK_CONTROL_MASK },
    { "win.exported", "as", exported_action, 0, 0 },
    { "win.toast", "s", toast_action, 0, 0 },
    { "win.house-styles", NULL, house_styles_action, 0, 0 },
    { "win.presets", NULL, presets_action, 0, 0 },
    { "win.add-paper", NULL, add_paper_action, 0, 0 },
    { "win.case-details", NULL, case_details_action, 0, 0 },
    { "win.show-paper", "x", show_paper_action, 0, 0 },
    { "win.add-section", NULL, add_section_action, GDK_KEY_Return, GDK_CONTROL_MASK },
    { "win.add-subsection", NULL, add_subsection_action, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "win.add-record", "s", add_record_action, 0, 0 },
    { "win.section-up", NULL, move_section_action, GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "win.section-down", NULL, move_section_action, GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "win.delete-section", NULL, delete_section_action, 0, 0 },
    { "win.delete-record", "x", delete_record_action, 0, 0 },
    { "win.delete-records", "ax", delete_records_action, 0, 0 },
    { "win.open-record", "x", open_record_action, 0, 0 },
    { "win.search", NULL, search_action, GDK_KEY_f, GDK_CONTROL_MASK },
    { "win.find", NULL, find_action, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "win.preview", NULL, preview_action, GDK_KEY_F9, 0 },
    { "win.shortcuts", NULL, shortcuts_action, GDK_KEY_question, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].func);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].state, actions[i].name, NULL);
    }
  rap_window_install_history_actions (widget_class);
  rap_window_install_preview_actions (widget_class);
}
