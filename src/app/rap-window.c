/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: the start page, or a case file in three panes: its outline, the editor of what is chosen, the pages. */
#include "config.h"
#include "app/rap-window.h"

#include <glib/gi18n.h>

#include "app/editors/rap-record-page.h"
#include "app/lists/rap-findings.h"
#include "app/lists/rap-record-table.h"
#include "app/lists/rap-statistics-page.h"
#include "app/rap-example.h"
#include "app/rap-recent.h"
#include "app/rap-window-private.h"
#include "language/rap-language.h"
#include "text/rap-text.h"

#define OPENING_DELAY 250  /* milliseconds until it is said that a file is being opened */

G_DEFINE_FINAL_TYPE (RapWindow, rap_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * rap_window_say:
 *
 * Shows a short message for some seconds.
 */
void
rap_window_say (RapWindow *self, const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  if (self->said != NULL)
    adw_toast_dismiss (self->said);  /* what is said now is not about what was said before */
  g_set_weak_pointer (&self->said, toast);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 8);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * rap_window_alert:
 *
 * Says what did not work, until it is read.
 */
void
rap_window_alert (RapWindow *self, const char *heading, const char *message)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, message));

  adw_alert_dialog_add_response (dialog, "close", _("Close"));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
show_status (RapWindow *self)
{
  g_autofree char *status = NULL;
  gboolean failing;

  g_object_get (self->session, "status", &status, "failing", &failing, NULL);
  adw_window_title_set_subtitle (self->file_title, failing || status == NULL ? "" : status);
  adw_banner_set_title (self->banner, failing ? status : _("This file may only be read. Changes are not kept."));
  adw_banner_set_revealed (self->banner, failing || rap_session_is_read_only (self->session));
}

static void
show_papers (RapWindow *self)
{
  GListModel *reports = rap_case_get_list (rap_session_get_case (self->session), RAP_REPORT);
  RapRecord *report = rap_session_get_report (self->session);
  const char *title = report != NULL ? rap_record_get_text (report, RAP_REPORT_TITLE) : "";
  g_autoptr (GMenu) papers = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (reports); i++)
    {
      g_autoptr (RapRecord) paper = g_list_model_get_item (reports, i);
      const char *name = rap_record_get_text (paper, RAP_REPORT_TITLE);
      g_autoptr (GMenuItem) item = g_menu_item_new (name[0] != '\0' ? name : _("Untitled Paper"), NULL);

      g_menu_item_set_action_and_target (item, "win.show-paper", "x", rap_record_get_id (paper));
      g_menu_append_item (papers, item);
    }
  g_menu_append (more, _("New Paper"), "win.add-paper");

  g_menu_remove_all (self->paper_menu);
  g_menu_append_section (self->paper_menu, NULL, G_MENU_MODEL (papers));
  g_menu_append_section (self->paper_menu, NULL, G_MENU_MODEL (more));
  gtk_menu_button_set_label (self->paper_button, title[0] != '\0' ? title : _("Untitled Paper"));
}

static gboolean
is_lost (RapWindow *self, AdwNavigationPage *page)
{
  const char *tag = adw_navigation_page_get_tag (page);

  return tag != NULL && rap_case_get (rap_session_get_case (self->session), g_ascii_strtoll (tag, NULL, 10)) == NULL;
}

/* What is written on the page of a record that is gone, because it was undone or somebody else deleted it, would be lost. */
static void
leave_lost_pages (gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GListModel) open = adw_navigation_view_get_navigation_stack (self->pages);
  g_autoptr (AdwNavigationPage) before = NULL;

  for (guint i = 0; self->session != NULL && i < g_list_model_get_n_items (open); i++)
    {
      g_autoptr (AdwNavigationPage) page = g_list_model_get_item (open, i);

      if (is_lost (self, page))
        {
          if (before != NULL)
            adw_navigation_view_pop_to_page (self->pages, before);
          else
            rap_outline_select (self->outline, RAP_PLACE_REPORT, 0);
          return;
        }
      g_set_object (&before, page);
    }
}

static void
records_changed_cb (RapWindow *self, guint kind)
{
  if (kind == RAP_REPORT)
    show_papers (self);
  g_idle_add_once (leave_lost_pages, g_object_ref (self));  /* a record may be gone for a moment only */
}

static char *
dup_tag (RapRecord *record)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_id (record));
}

/* Pages are found by the record they edit. */
static void
set_tag (AdwNavigationPage *page, RapRecord *record)
{
  g_autofree char *tag = dup_tag (record);

  adw_navigation_page_set_tag (page, tag);
}

static GtkWidget *
new_history_button (RapRecord *record)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-open-recent-symbolic");

  gtk_widget_set_tooltip_text (button, _("History of This Record"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.record-history");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", rap_record_get_id (record));

  return button;
}

static AdwNavigationPage *
new_page (GtkWidget *child, const char *title, gboolean root)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *bar = adw_header_bar_new ();

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_back_button (ADW_HEADER_BAR (bar), !root);  /* back to the outline is the window's own button */
  if (RAP_IS_RECORD_PAGE (child))
    adw_header_bar_pack_end (ADW_HEADER_BAR (bar), new_history_button (rap_record_page_get_record (RAP_RECORD_PAGE (child))));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), child);

  return adw_navigation_page_new (view, title[0] != '\0' ? title : _("Untitled"));
}

/* AdwNavigationView puts a page that is replaced while it still slides in back among its children, where it is laid out
 * without a place of its own and keeps its record: it must have left before. */
static void
replace_pages (RapWindow *self, AdwNavigationPage *page)
{
  adw_navigation_view_set_animate_transitions (self->pages, FALSE);
  adw_navigation_view_pop (self->pages);
  adw_navigation_view_set_animate_transitions (self->pages, TRUE);
  adw_navigation_view_replace (self->pages, &page, page != NULL ? 1 : 0);
}

static void
show_root (RapWindow *self, GtkWidget *child, const char *title)
{
  AdwNavigationPage *page = new_page (child, title, TRUE);

  if (RAP_IS_RECORD_PAGE (child))
    set_tag (page, rap_record_page_get_record (RAP_RECORD_PAGE (child)));
  replace_pages (self, page);
}

static char *
dup_page_title (RapWindow *self, RapRecord *record)
{
  g_autofree char *title = rap_case_dup_title (rap_session_get_case (self->session), record);
  g_autofree char *plain = rap_text_dup_plain (title);

  return plain[0] != '\0' ? g_steal_pointer (&plain) : g_strdup (_(rap_types[rap_record_get_kind (record)].label));
}

static void
show_page_title (RapWindow *self, RapRecord *record)
{
  g_autofree char *tag = dup_tag (record);
  AdwNavigationPage *page = adw_navigation_view_find_page (self->pages, tag);
  g_autofree char *title = dup_page_title (self, record);

  if (page != NULL)
    adw_navigation_page_set_title (page, title);
}

static void
record_changed_cb (RapWindow *self, RapRecord *record, guint field)
{
  if (field == RAP_REPORT_TITLE)
    show_papers (self);
  else if (field == (guint) rap_types[rap_record_get_kind (record)].title)
    show_page_title (self, record);
  rap_window_follow_edit (self, record);
}

/**
 * rap_window_show_content:
 *
 * Shows the editor: on a narrow window the outline or the preview may be where it is to be seen.
 */
void
rap_window_show_content (RapWindow *self)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  if (adw_overlay_split_view_get_collapsed (self->sides))
    adw_overlay_split_view_set_show_sidebar (self->sides, FALSE);
}

static void
go_cb (RapWindow *self, guint kind, gint64 id)
{
  RapRecord *record = kind <= RAP_PLACE_SECTION ? rap_case_get (rap_session_get_case (self->session), id) : NULL;
  GtkWidget *findings;

  rap_window_show_content (self);
  switch ((RapPlaceKind) kind)
    {
    case RAP_PLACE_REPORT:
    case RAP_PLACE_SECTION:
      if (record != NULL)
        {
          g_autofree char *title = kind == RAP_PLACE_REPORT ? g_strdup (_("Title Page")) : dup_page_title (self, record);
          RapRef ref = { id, kind == RAP_PLACE_REPORT ? RAP_REPORT_TITLE : RAP_SECTION_TITLE, 0 };

          show_root (self, GTK_WIDGET (rap_record_page_new (self->session, record)), title);
          rap_preview_show_ref (rap_preview_pane_get_preview (self->preview), ref);
        }
      break;

    case RAP_PLACE_LIST:
      show_root (self, GTK_WIDGET (rap_record_table_new (self->session, (RapType) id)), _(rap_types[id].plural));
      break;

    case RAP_PLACE_NUMBERS:
      show_root (self, GTK_WIDGET (rap_statistics_page_new (self->session)), _("Numbers"));
      break;

    case RAP_PLACE_READY:
      findings = g_object_new (RAP_TYPE_FINDINGS, NULL);
      rap_findings_set_session (RAP_FINDINGS (findings), self->session);
      show_root (self, findings, _("Ready?"));
      break;
    }
}

static RapRecord *
find_owner (RapCase *records, RapRecord *record)
{
  RapType kind = rap_record_get_kind (record);
  RapRecord *owner = NULL;

  for (RapFieldId f = rap_types[kind].first; owner == NULL && f <= rap_types[kind].last; f++)
    if (rap_fields[f].flags & RAP_FIELD_OWNER)
      owner = rap_case_get (records, rap_record_get_number (record, f));

  return owner;
}

static gboolean
has_page (RapType kind)
{
  g_autofree char *path = g_strdup_printf ("/org/rapporteur/ui/editors/%s.ui", rap_types[kind].name);

  return g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
}

/* Where a record is edited: its own page, or that of the record it belongs to. */
static RapRecord *
find_editable (RapWindow *self, RapRecord *record)
{
  while (record != NULL && !has_page (rap_record_get_kind (record)))
    record = find_owner (rap_session_get_case (self->session), record);

  return record;
}

/**
 * rap_window_show_record:
 *
 * Opens the record where it is edited.
 */
void
rap_window_show_record (RapWindow *self, gint64 id)
{
  RapRecord *record = rap_case_get (rap_session_get_case (self->session), id);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  AdwNavigationPage *page;
  g_autofree char *title = NULL, *tag = NULL;

  record = record != NULL ? find_editable (self, record) : NULL;
  if (record == NULL)
    return;

  if (dialog != NULL)
    adw_dialog_close (dialog);
  if (rap_record_get_kind (record) == RAP_REPORT || rap_record_get_kind (record) == RAP_SECTION)
    {
      rap_outline_select (self->outline, rap_record_get_kind (record) == RAP_REPORT ? RAP_PLACE_REPORT : RAP_PLACE_SECTION,
                          rap_record_get_id (record));
      return;
    }

  rap_window_show_content (self);
  tag = dup_tag (record);
  if (adw_navigation_view_find_page (self->pages, tag) != NULL)
    {
      adw_navigation_view_pop_to_tag (self->pages, tag);  /* it is open already */
      return;
    }

  title = dup_page_title (self, record);
  page = new_page (GTK_WIDGET (rap_record_page_new (self->session, record)), title, FALSE);
  set_tag (page, record);
  adw_navigation_view_push (self->pages, page);
}

/**
 * rap_window_delete:
 * @records: (element-type RapRecord): records of the session
 *
 * Deletes them, and shows how to get them back.
 */
void
rap_window_delete (RapWindow *self, GPtrArray *records)
{
  g_autofree char *number = g_strdup_printf ("%u", records->len);
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (records->len == 0 || rap_session_is_read_only (self->session))
    return;

  /* xgettext:python-brace-format */
  title = rap_label_format (ngettext ("Deleted {number} record", "Deleted {number} records", records->len), "number", number, NULL);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_timeout (toast, 10);
  rap_session_delete (self->session, records);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
enable_actions (RapWindow *self, gboolean open)
{
  const char *const names[] = { "win.import", "win.close-case", "win.export", "win.print", "win.add-section", "win.add-subsection",
                                "win.add-record", "win.add-paper", "win.case-details", "win.section-up", "win.section-down",
                                "win.delete-section", "win.search", "win.find", "win.preview", "win.save", "win.undo", "win.redo", "win.history",
                                "win.merge", "win.conflicts", "win.exchange", "win.save-copy", "win.pack" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], open);
}

static void
forget_session (RapWindow *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->session == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (rap_session_get_case (self->session), self);
  adw_toast_overlay_dismiss_all (self->toasts);  /* an Undo must not reach into another case file */
  rap_preview_set_session (rap_preview_pane_get_preview (self->preview), NULL);
  replace_pages (self, NULL);
  rap_session_close (self->session);
  g_clear_object (&self->session);
}

/* Building an editor takes a few frames: the window with outline and pages is shown first. */
static void
open_title_page (gpointer data)
{
  g_autoptr (RapWindow) self = data;

  if (self->session != NULL && adw_navigation_view_get_visible_page (self->pages) == NULL)
    rap_outline_select (self->outline, RAP_PLACE_REPORT, 0);
}

/**
 * rap_window_set_session:
 * @session: (nullable): the case file to show, or %NULL for the start page
 */
void
rap_window_set_session (RapWindow *self, RapSession *session)
{
  g_autofree char *name = session != NULL ? rap_session_dup_name (session) : NULL;

  forget_session (self);
  enable_actions (self, session != NULL);
  gtk_stack_set_visible_child_name (self->stack, session != NULL ? "case" : "start");
  gtk_window_set_title (GTK_WINDOW (self), session != NULL ? name : "Rapporteur");
  if (session == NULL)
    {
      rap_window_fill_start (self);
      return;
    }

  self->session = g_object_ref (session);
  rap_recent_add (rap_session_get_path (session));
  adw_window_title_set_title (self->file_title, name);
  g_signal_connect_swapped (session, "notify::status", G_CALLBACK (show_status), self);
  g_signal_connect_swapped (session, "notify::failing", G_CALLBACK (show_status), self);
  g_signal_connect_swapped (session, "notify::report", G_CALLBACK (show_papers), self);
  g_signal_connect_swapped (session, "typeset", G_CALLBACK (rap_window_show_words), self);
  g_signal_connect_swapped (session, "merged", G_CALLBACK (rap_window_show_merge), self);
  g_signal_connect_swapped (rap_session_get_case (session), "record-changed", G_CALLBACK (record_changed_cb), self);
  g_signal_connect_swapped (rap_session_get_case (session), "records-changed", G_CALLBACK (records_changed_cb), self);
  rap_preview_set_session (rap_preview_pane_get_preview (self->preview), session);
  rap_outline_set_session (self->outline, session);
  show_papers (self);
  show_status (self);
  rap_window_show_words (self);
  rap_window_look_for_copies (self);
  g_idle_add_once (open_title_page, g_object_ref (self));
}

RapSession *
rap_window_get_session (RapWindow *self)
{
  return self->session;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapSession) session = rap_session_open_finish (result, &error);

  g_clear_handle_id (&self->opening_source, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));  /* first: what is done when nothing else is to be done waits for the first frame */
  if (session != NULL)
    rap_window_set_session (self, session);
  else if (self->session == NULL)
    rap_window_set_session (self, NULL);
  if (error != NULL)
    rap_window_alert (self, _("The File Could Not Be Opened"), error->message);
}

/* A large file takes a while. */
static void
show_opening (gpointer data)
{
  RapWindow *self = data;

  self->opening_source = 0;
  if (self->session == NULL)
    gtk_stack_set_visible_child_name (self->stack, "opening");
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * rap_window_open:
 *
 * Opens a case file in this window, or says why not; and shows the window.
 */
void
rap_window_open (RapWindow *self, const char *path)
{
  g_clear_handle_id (&self->opening_source, g_source_remove);
  self->opening_source = g_timeout_add_once (OPENING_DELAY, show_opening, self);
  rap_session_open_async (path, NULL, opened_cb, g_object_ref (self));
}

/**
 * rap_window_open_example:
 *
 * Opens the user's copy of the example; it is made when there is none.
 */
gboolean
rap_window_open_example (RapWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapSession) session = rap_example_open (&error);

  if (session == NULL)
    {
      rap_window_alert (self, _("The Example Could Not Be Opened"), error->message);
      return FALSE;
    }
  rap_window_set_session (self, session);

  return TRUE;
}

static void
close_anyway_cb (AdwAlertDialog *dialog, const char *response, RapWindow *self)
{
  if (!g_str_equal (response, "close"))
    return;

  forget_session (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* The edits are in the working copy: closing loses nothing, but the file does not have them. */
static void
ask_whether_to_close (RapWindow *self, const char *problem)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("The File Was Not Saved"), NULL);
  g_autofree char *body
      /* Translators: {problem} is a sentence that says why.
       * xgettext:python-brace-format */
      = rap_label_format (_("{problem} Your edits are kept on this computer: they will be there when you open the file again."),
                          "problem", problem, NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "stay", _("_Keep Open"), "close", _("_Close"), NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_anyway_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
published_before_close_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GError) error = NULL;

  self->closing = FALSE;
  if (!rap_session_publish_finish (RAP_SESSION (session), result, &error))
    {
      ask_whether_to_close (self, error->message);
      return;
    }
  if (RAP_SESSION (session) != self->session)
    return;

  forget_session (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
rap_window_close_request (GtkWindow *window)
{
  RapWindow *self = RAP_WINDOW (window);

  if (self->session == NULL)
    return GTK_WINDOW_CLASS (rap_window_parent_class)->close_request (window);

  /* An edit that cannot even be kept here holds the window open: closing it would lose the edit. */
  if (!rap_session_flush (self->session))
    rap_window_say (self, _("Your last edits are not saved yet. Free some space or save a copy elsewhere, then close again."));
  else if (!self->closing)
    {
      self->closing = TRUE;
      rap_session_publish_async (self->session, published_before_close_cb, g_object_ref (self));
    }

  return TRUE;
}

/* Whoever turns to something else may look at the file, copy it or send it. */
static void
is_active_changed_cb (RapWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)) && self->session != NULL)
    rap_session_publish_soon (self->session);
}

static void
rap_window_dispose (GObject *object)
{
  RapWindow *self = RAP_WINDOW (object);

  g_clear_handle_id (&self->opening_source, g_source_remove);
  if (self->pages != NULL)
    forget_session (self);
  g_clear_weak_pointer (&self->said);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_WINDOW);

  G_OBJECT_CLASS (rap_window_parent_class)->dispose (object);
}

static void
rap_window_class_init (RapWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rap_window_close_request;

  g_type_ensure (RAP_TYPE_OUTLINE);
  g_type_ensure (RAP_TYPE_PREVIEW_PANE);
  rap_window_install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/rap-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RapWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, split);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, sides);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, file_title);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, counter);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, paper_button);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, paper_menu);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, outline);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, templates);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, recent);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, recent_group);
}

static void
rap_window_init (RapWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->outline, "go", G_CALLBACK (go_cb), self);
  rap_window_init_preview (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_changed_cb), NULL);
  rap_window_set_session (self, NULL);
}

RapWindow *
rap_window_new (GtkApplication *application)
{
  return g_object_new (RAP_TYPE_WINDOW, "application", application, NULL);
}
