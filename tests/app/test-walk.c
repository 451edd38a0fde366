/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk of a writer: from a template through an incident, a source, a cited paragraph and a recommendation to the PDF. */
#include "config.h"

#include <string.h>

#include "app-test.h"
#include "app/dialogs/rap-export-dialog.h"
#include "app/editors/rap-object-popover.h"
#include "app/editors/rap-pill.h"
#include "app/editors/rap-text-editor.h"
#include "app/editors/rap-text-insert.h"
#include "app/lists/rap-record-table.h"
#include "app/preview/rap-preview.h"
#include "app/rap-window.h"

typedef struct
{
  RapWindow  *window;
  RapSession *session;
  char       *path;
} Walk;

static gboolean
has_editor (gpointer window)
{
  return app_find_field (window, "report.title") != NULL;
}

static void
set_up (Walk *walk, gconstpointer name)
{
  g_autoptr (GError) error = NULL;

  walk->path = app_dup_path (name);
  walk->session = rap_session_create (walk->path, "blank", &error);
  g_assert_no_error (error);
  walk->window = g_object_ref_sink (rap_window_new (NULL));
  gtk_window_present (GTK_WINDOW (walk->window));
  rap_window_set_session (walk->window, walk->session);
  app_wait_until ("the title page", has_editor, walk->window);
}

/* What must be gone with the window: a leak would keep the case file's contents in memory. */
static void
tear_down (Walk *walk, gconstpointer name)
{
  g_object_add_weak_pointer (G_OBJECT (walk->window), (gpointer *) &walk->window);
  g_object_add_weak_pointer (G_OBJECT (walk->session), (gpointer *) &walk->session);
  gtk_window_destroy (GTK_WINDOW (walk->window));
  g_object_unref (walk->window);
  g_object_unref (walk->session);
  app_iterate (200);
  g_assert_null (walk->window);
  g_assert_null (walk->session);
  g_free (walk->path);
}

static GtkWidget *
find_field (Walk *walk, const char *field)
{
  GtkWidget *found = app_find_field (GTK_WIDGET (walk->window), field);

  if (found == NULL)
    g_error ("%s is not on the screen", field);

  return found;
}

static void
type_line (Walk *walk, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_field (walk, field)), text);
}

static RapTextEditor *
find_editor (Walk *walk, const char *field)
{
  return RAP_TEXT_EDITOR (app_find_type (find_field (walk, field), RAP_TYPE_TEXT_EDITOR));
}

static void
type_text (Walk *walk, const char *field, const char *text)
{
  GtkTextView *view = rap_text_editor_get_view (find_editor (walk, field));

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (view), text, -1);
}

static void
add_record (Walk *walk, const char *type)
{
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.add-record", "s", type);
  app_iterate (50);
}

static void
open_section (Walk *walk, guint n)
{
  g_autoptr (GListModel) sections = g_object_ref (rap_case_get_list (rap_session_get_case (walk->session), RAP_SECTION));
  g_autoptr (RapRecord) report = g_object_ref (rap_session_get_report (walk->session));
  g_autoptr (GPtrArray) ordered
      = rap_case_dup_children (rap_session_get_case (walk->session), RAP_SECTION_REPORT, rap_record_get_id (report));

  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.open-record", "x",
                              rap_record_get_id (g_ptr_array_index (ordered, n)));
  app_iterate (50);
}

static gboolean
has_pages (gpointer data)
{
  return rap_session_get_pages (data) != NULL;
}

static gboolean
file_exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
dup_pdf_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) reader
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdftotext", "-layout", path, "-", NULL);
  char *text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
export (Walk *walk, const char *path)
{
  RapExportDialog *dialog = rap_export_dialog_new (walk->session);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (walk->window));
  app_iterate (50);
  rap_export_dialog_save_to (dialog, file);
  app_wait_until ("the PDF", file_exists, (gpointer) path);
  app_iterate (300);
}

static RapRecord *
get_first (Walk *walk, RapType kind)
{
  return rap_case_get_first (rap_session_get_case (walk->session), kind);
}

static void
write_paper (Walk *walk)
{
  g_autofree char *cite = NULL, *list = NULL;

  type_line (walk, "report.title", "Detained on the square");
  type_line (walk, "report.date", "12 February 2021");

  add_record (walk, "source");
  type_line (walk, "source.title", "Statement on the detentions");
  type_line (walk, "source.authors", "Monitoring Bureau");
  type_line (walk, "source.url", "https://example.org/statement");

  add_record (walk, "incident");
  type_line (walk, "incident.title", "Detentions on the square");
  type_line (walk, "incident.date", "10 January 2021");
  type_line (walk, "incident.place", "Almaty");
  type_text (walk, "incident.description", "Police detained thirty demonstrators.");
  app_iterate (150);

  open_section (walk, 0);
  type_text (walk, "section.text", "Thirty people were held for hours.");
  cite = g_strdup_printf ("[@%" G_GINT64_FORMAT ", p. 3]", rap_record_get_id (get_first (walk, RAP_SOURCE)));
  rap_text_editor_insert (find_editor (walk, "section.text"), cite);
  list = g_strdup_printf ("``` incidents\n%" G_GINT64_FORMAT "\n```", rap_record_get_id (get_first (walk, RAP_INCIDENT)));
  rap_text_editor_insert (find_editor (walk, "section.text"), list);

  add_record (walk, "recommendation");
  type_text (walk, "recommendation.action", "Release everyone who is still held.");
  app_iterate (150);
}

static void
test_walk (Walk *walk, gconstpointer name)
{
  g_autofree char *pdf = app_dup_path ("walk.pdf");
  g_autofree char *text = NULL;

  write_paper (walk);
  app_wait_until ("the preview", has_pages, walk->session);
  export (walk, pdf);
  text = dup_pdf_text (pdf);

  g_assert_nonnull (strstr (text, "Detained on the square"));
  g_assert_nonnull (strstr (text, "12 February 2021"));
  g_assert_nonnull (strstr (text, "Thirty people were held for hours."));
  g_assert_nonnull (strstr (text, "10 January 2021, Almaty."));
  g_assert_nonnull (strstr (text, "Police detained thirty demonstrators."));
  g_assert_nonnull (strstr (text, "Monitoring Bureau, “Statement on the detentions”, p. 3, https://example.org/statement"));
  g_assert_nonnull (strstr (text, "Release everyone who is still held."));
}

/* What is kept of the case file while it is open. */
static RapCase *
load_kept (Walk *walk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_open_working (walk->path, &error);
  RapCase *records = rap_store_load (store, &error);

  g_assert_no_error (error);

  return records;
}

static void
assert_written (RapCase *records)
{
  RapRecord *incident = rap_case_get_first (records, RAP_INCIDENT);

  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_DATE), ==, "2021-01-10");
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_DESCRIPTION), ==, "Police detained thirty demonstrators.");
}

/* All of it is kept without anybody saving, and in the user's file when the case file is closed. */
static void
test_saves_itself (Walk *walk, gconstpointer name)
{
  g_autoptr (RapCase) kept = NULL;
  g_autoptr (RapStore) store = NULL;
  g_autoptr (RapCase) published = NULL;
  g_autoptr (GError) error = NULL;

  write_paper (walk);
  app_iterate (800);
  kept = load_kept (walk);
  assert_written (kept);

  rap_window_set_session (walk->window, NULL);
  store = rap_store_open (walk->path, &error);
  g_assert_no_error (error);
  published = rap_store_load (store, &error);
  assert_written (published);
}

static void
test_delete_and_undo (Walk *walk, gconstpointer name)
{
  RapCase *records = rap_session_get_case (walk->session);

  add_record (walk, "incident");
  type_line (walk, "incident.title", "To be deleted");
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.delete-record", "x",
                              rap_record_get_id (get_first (walk, RAP_INCIDENT)));
  g_assert_cmpuint (rap_case_count (records, RAP_INCIDENT), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.undo", NULL);
  g_assert_cmpuint (rap_case_count (records, RAP_INCIDENT), ==, 1);
  g_assert_cmpstr (rap_record_get_text (get_first (walk, RAP_INCIDENT), RAP_INCIDENT_TITLE), ==, "To be deleted");
}

/* What is open already is not opened again, from wherever one goes there. */
static void
test_open_twice (Walk *walk, gconstpointer name)
{
  RapRecord *incident;

  add_record (walk, "incident");
  incident = get_first (walk, RAP_INCIDENT);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.open-record", "x", rap_record_get_id (incident));
      app_iterate (50);
    }
  add_record (walk, "source");
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.open-record", "x", rap_record_get_id (incident));
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.open-record", "x", rap_record_get_id (get_first (walk, RAP_SOURCE)));
  app_iterate (50);
  type_line (walk, "source.title", "Still there");
  g_assert_cmpstr (rap_record_get_text (get_first (walk, RAP_SOURCE), RAP_SOURCE_TITLE), ==, "Still there");
}

/* A page that is left while it still slides in is gone, and not somewhere behind the next one. */
static void
test_open_at_once (Walk *walk, gconstpointer name)
{
  add_record (walk, "source");
  g_assert_nonnull (app_find_field (GTK_WIDGET (walk->window), "source.title"));
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.add-record", "s", "actor");
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.add-record", "s", "incident");
  app_iterate (50);

  g_assert_nonnull (app_find_field (GTK_WIDGET (walk->window), "incident.title"));
  g_assert_null (app_find_field (GTK_WIDGET (walk->window), "source.title"));
  g_assert_null (app_find_field (GTK_WIDGET (walk->window), "actor.name"));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Who types without a pause is saved meanwhile, and sees the pages. */
static void
test_typing_without_pause (Walk *walk, gconstpointer name)
{
  g_autoptr (RapCase) kept = NULL;
  guint n_typeset = 0;
  gulong handler = g_signal_connect_swapped (walk->session, "typeset", G_CALLBACK (count_cb), &n_typeset);

  add_record (walk, "incident");
  for (guint i = 0; i < 30; i++)
    {
      type_text (walk, "incident.description", "word ");
      app_iterate (50);
    }
  g_signal_handler_disconnect (walk->session, handler);

  kept = load_kept (walk);
  g_assert_nonnull (strstr (rap_record_get_text (rap_case_get_first (kept, RAP_INCIDENT), RAP_INCIDENT_DESCRIPTION),
                            "word word word"));
  g_assert_cmpuint (n_typeset, >=, 3);
}

static gboolean
shows_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;

  return FALSE;
}

static void
attached_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static RapRecord *
attach (Walk *walk, GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rap_session_attach_async (walk->session, file, RAP_ATTACHMENT_SOURCE, rap_record_get_id (get_first (walk, RAP_SOURCE)), NULL,
                            attached_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return rap_session_attach_finish (walk->session, result, error);
}

/* A file is in the case file from the moment it is attached, whatever becomes of the original. */
static void
test_attach (Walk *walk, gconstpointer name)
{
  g_autofree char *path = app_dup_path ("statement.txt");
  g_autofree char *copy = app_dup_path ("copy.txt");
  g_autofree char *content = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (GError) error = NULL;
  RapRecord *attachment;

  add_record (walk, "source");
  g_file_set_contents (path, "what was said", -1, NULL);
  attachment = attach (walk, file, &error);
  g_assert_no_error (error);
  g_assert_true (shows_text (find_field (walk, "attachment.source"), "statement.txt"));
  g_assert_cmpstr (rap_record_get_text (get_first (walk, RAP_CUSTODY), RAP_CUSTODY_ACTION), ==, "attached");

  g_file_delete (file, NULL, NULL);
  rap_session_write_content (walk->session, attachment, to, &error);
  g_assert_no_error (error);
  g_file_get_contents (copy, &content, NULL, NULL);
  g_assert_cmpstr (content, ==, "what was said");
  g_assert_null (attach (walk, file, &error));
  g_assert_nonnull (error);
}

/* A section goes with its parts, and comes back with them; the paper never shows a part without its whole. */
static void
test_delete_section (Walk *walk, gconstpointer name)
{
  RapCase *records = rap_session_get_case (walk->session);
  RapRecord *section = get_first (walk, RAP_SECTION);
  guint before = rap_case_count (records, RAP_SECTION);
  g_autoptr (GPtrArray) deleted = g_ptr_array_new_with_free_func (g_object_unref);

  rap_session_add (walk->session, RAP_SECTION, RAP_SECTION_PARENT, rap_record_get_id (section));
  g_ptr_array_add (deleted, g_object_ref (section));
  rap_session_delete (walk->session, deleted);
  g_assert_cmpuint (rap_case_count (records, RAP_SECTION), ==, before - 1);

  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.undo", NULL);
  g_assert_cmpuint (rap_case_count (records, RAP_SECTION), ==, before + 1);
}

/* A date that cannot be read is marked, and does not wipe out the one before. */
static void
test_bad_date (Walk *walk, gconstpointer name)
{
  int end = 15;

  add_record (walk, "incident");
  type_line (walk, "incident.date", "10 January 2021");
  gtk_editable_insert_text (GTK_EDITABLE (find_field (walk, "incident.date")), "x", 1, &end);
  g_assert_true (gtk_widget_has_css_class (find_field (walk, "incident.date"), "error"));
  g_assert_cmpstr (rap_record_get_text (get_first (walk, RAP_INCIDENT), RAP_INCIDENT_DATE), ==, "2021-01-10");
}

static gboolean
has_two_citations (gpointer section)
{
  const char *first = strstr (rap_record_get_text (section, RAP_SECTION_TEXT), "[@12, p. 3]");

  return first != NULL && strstr (first + 1, "[@12, p. 3]") != NULL;
}

/* What is copied and pasted within the program keeps its citations. */
static void
test_paste (Walk *walk, gconstpointer name)
{
  RapTextEditor *editor;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autoptr (GPtrArray) sections
      = rap_case_dup_children (rap_session_get_case (walk->session), RAP_SECTION_REPORT,
                               rap_record_get_id (rap_session_get_report (walk->session)));

  open_section (walk, 0);
  editor = find_editor (walk, "section.text");
  view = rap_text_editor_get_view (editor);
  buffer = gtk_text_view_get_buffer (view);
  type_text (walk, "section.text", "Cited.");
  rap_text_editor_insert (editor, "[@12, p. 3]");
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  g_signal_emit_by_name (view, "copy-clipboard");
  gtk_text_buffer_place_cursor (buffer, &end);
  g_signal_emit_by_name (view, "paste-clipboard");
  app_wait_until ("the pasted citation", has_two_citations, g_ptr_array_index (sections, 0));
}

/* Undo brings back a citation that was deleted, which GTK's own undo would forget. */
static void
test_undo_text (Walk *walk, gconstpointer name)
{
  RapRecord *section;
  RapTextEditor *editor;
  GtkTextBuffer *buffer;

  open_section (walk, 0);
  editor = find_editor (walk, "section.text");
  buffer = gtk_text_view_get_buffer (rap_text_editor_get_view (editor));
  section = rap_case_get_first (rap_session_get_case (walk->session), RAP_SECTION);
  type_text (walk, "section.text", "Cited.");
  rap_text_editor_insert (editor, "[@12]");
  app_iterate (1200);
  gtk_text_buffer_set_text (buffer, "", 0);
  app_iterate (150);
  gtk_widget_activate_action (GTK_WIDGET (editor), "rich.undo", NULL);

  for (guint i = 0; i < rap_case_count (rap_session_get_case (walk->session), RAP_SECTION); i++)
    {
      g_autoptr (RapRecord) candidate = g_list_model_get_item (rap_case_get_list (rap_session_get_case (walk->session), RAP_SECTION), i);

      if (!rap_record_is_empty (candidate, RAP_SECTION_TEXT) && strstr (rap_record_get_text (candidate, RAP_SECTION_TEXT), "Cited"))
        section = candidate;
    }
  g_assert_cmpstr (rap_record_get_text (section, RAP_SECTION_TEXT), ==, "Cited.[@12]");
}

static GFile *
new_picture (void)
{
  g_autofree char *path = app_dup_path ("gate.png");
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 20, 10);

  gdk_pixbuf_fill (pixbuf, 0);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));

  return g_file_new_for_path (path);
}

static gboolean
shows_image (gpointer section)
{
  return strstr (rap_record_get_text (section, RAP_SECTION_TEXT), "``` figure ") != NULL;
}

/* An image is kept with the paper and may be shown; what it shows is written in its popover. */
static void
test_image (Walk *walk, gconstpointer name)
{
  g_autoptr (GFile) file = new_picture ();
  g_autoptr (GPtrArray) sections
      = rap_case_dup_children (rap_session_get_case (walk->session), RAP_SECTION_REPORT,
                               rap_record_get_id (rap_session_get_report (walk->session)));
  RapRecord *section = g_ptr_array_index (sections, 0), *attachment;
  GtkWidget *popover;
  g_autofree char *stored = NULL, *expected = NULL;

  open_section (walk, 0);
  rap_text_insert_image (find_editor (walk, "section.text"), file);
  app_wait_until ("the image", shows_image, section);
  attachment = rap_case_get_first (rap_session_get_case (walk->session), RAP_ATTACHMENT);
  g_assert_cmpstr (rap_record_get_text (attachment, RAP_ATTACHMENT_USE), ==, "figure");
  g_assert_cmpint (rap_record_get_number (attachment, RAP_ATTACHMENT_REPORT), ==,
                   rap_record_get_id (rap_session_get_report (walk->session)));

  expected = g_strdup_printf ("``` figure %" G_GINT64_FORMAT " *Gate* 43\nA closed gate\n```", rap_record_get_id (attachment));
  popover = g_object_ref_sink (rap_object_popover_new (expected));
  stored = rap_object_popover_dup_stored (RAP_OBJECT_POPOVER (popover));
  g_assert_cmpstr (stored, ==, expected);
  g_object_unref (popover);
}

static void
assert_pill (Walk *walk, const char *stored, const char *label)
{
  GtkWidget *pill = g_object_ref_sink (rap_pill_new (walk->session, stored));

  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (pill)), ==, label);
  g_object_unref (pill);
}

/* An object says what it is before anybody has written its caption. */
static void
test_without_caption (Walk *walk, gconstpointer name)
{
  RapRecord *image = rap_session_add (walk->session, RAP_ATTACHMENT, RAP_N_FIELDS, 0);
  g_autofree char *stored = g_strdup_printf ("``` figure %" G_GINT64_FORMAT "\n```", rap_record_get_id (image));

  rap_record_set_text (image, RAP_ATTACHMENT_NAME, "gate.png");
  assert_pill (walk, stored, "Image: gate.png");
  assert_pill (walk, "``` chart place\n```", "Chart: Bars by place");
  assert_pill (walk, "``` chart place *Where it happened*\n```", "Chart: Where it happened");
}

/* The form of a list is chosen on its pill. */
static void
test_incident_form (Walk *walk, gconstpointer name)
{
  GtkWidget *popover = g_object_ref_sink (rap_object_popover_new ("``` incidents\n12\n34\n```"));
  GtkWidget *form = app_find_type (popover, ADW_TYPE_COMBO_ROW);
  g_autofree char *stored = NULL;

  adw_combo_row_set_selected (ADW_COMBO_ROW (form), 1);
  stored = rap_object_popover_dup_stored (RAP_OBJECT_POPOVER (popover));
  g_assert_cmpstr (stored, ==, "``` incidents boxes\n12\n34\n```");
  g_assert_false (rap_object_popover_has_one ("``` recommendations\n```"));
  g_object_unref (popover);
}

/* Deleting the body a recommendation is for must not address it to another one. */
static void
test_deleted_addressee (Walk *walk, gconstpointer name)
{
  RapRecord *recommendation, *first, *second;
  g_autoptr (GPtrArray) deleted = g_ptr_array_new_with_free_func (g_object_unref);

  first = rap_session_add (walk->session, RAP_ACTOR, RAP_N_FIELDS, 0);
  second = rap_session_add (walk->session, RAP_ACTOR, RAP_N_FIELDS, 0);
  rap_record_set_text (first, RAP_ACTOR_NAME, "Ministry of Justice");
  rap_record_set_text (second, RAP_ACTOR_NAME, "Election Commission");
  add_record (walk, "recommendation");
  recommendation = get_first (walk, RAP_RECOMMENDATION);
  rap_record_set_number (recommendation, RAP_RECOMMENDATION_ADDRESSEE, rap_record_get_id (first));
  app_iterate (50);

  g_ptr_array_add (deleted, g_object_ref (first));
  rap_session_delete (walk->session, deleted);
  app_iterate (50);
  g_assert_cmpint (rap_record_get_number (recommendation, RAP_RECOMMENDATION_ADDRESSEE), !=, rap_record_get_id (second));
}

static void
add_test (const char *name, void (*test) (Walk *walk, gconstpointer name))
{
  g_autofree char *path = g_strconcat ("/app/walk/", name, NULL);

  g_test_add (path, Walk, name, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  add_test ("to-the-pdf", test_walk);
  add_test ("saves-itself", test_saves_itself);
  add_test ("delete-and-undo", test_delete_and_undo);
  add_test ("open-twice", test_open_twice);
  add_test ("open-at-once", test_open_at_once);
  add_test ("typing-without-pause", test_typing_without_pause);
  add_test ("attach", test_attach);
  add_test ("delete-section", test_delete_section);
  add_test ("bad-date", test_bad_date);
  add_test ("paste", test_paste);
  add_test ("undo-text", test_undo_text);
  add_test ("image", test_image);
  add_test ("without-caption", test_without_caption);
  add_test ("incident-form", test_incident_form);
  add_test ("deleted-addressee", test_deleted_addressee);

  return g_test_run ();
}
