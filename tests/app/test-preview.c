/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages in the window: what is looked at stays in view, a click leads to the text, and paper says what the PDF says. */
#include "config.h"

#include <string.h>

#include "app-test.h"
#include "app/editors/rap-text-editor.h"
#include "app/preview/rap-preview-pane.h"
#include "app/preview/rap-preview-private.h"
#include "app/rap-print.h"
#include "app/rap-window.h"
#include "export/rap-export.h"

typedef struct
{
  RapSession *session;
  RapWindow  *window;
  RapPreview *preview;
} Look;

static gboolean
is_ready (gpointer data)
{
  const Look *look = data;

  return rap_preview_get_n_pages (look->preview) > 0 && gtk_widget_get_height (GTK_WIDGET (look->preview)) > 100
         && app_find_field (GTK_WIDGET (look->window), "report.title") != NULL;
}

static RapPreview *
find_preview (RapWindow *window)
{
  return RAP_PREVIEW (app_find_type (GTK_WIDGET (window), RAP_TYPE_PREVIEW));
}

static void
set_up (Look *look, gconstpointer name)
{
  look->session = app_open_example (name);
  look->window = g_object_ref_sink (rap_window_new (NULL));
  look->preview = find_preview (look->window);
  g_object_set (look->preview, "two-pages", FALSE, "fit", RAP_FIT_WIDTH, NULL);
  gtk_window_present (GTK_WINDOW (look->window));
  rap_window_set_session (look->window, look->session);
  app_wait_until ("the pages", is_ready, look);
}

static void
tear_down (Look *look, gconstpointer name)
{
  g_object_add_weak_pointer (G_OBJECT (look->window), (gpointer *) &look->window);
  g_object_add_weak_pointer (G_OBJECT (look->session), (gpointer *) &look->session);
  gtk_window_destroy (GTK_WINDOW (look->window));
  g_object_unref (look->window);
  g_object_unref (look->session);
  app_iterate (200);
  g_assert_null (look->window);
  g_assert_null (look->session);
}

static void
assert_same_place (RapPagePoint one, RapPagePoint other)
{
  g_assert_cmpuint (one.page, ==, other.page);
  g_assert_cmpfloat_with_epsilon (one.x, other.x, 1.5);
  g_assert_cmpfloat_with_epsilon (one.y, other.y, 1.5);
}

/* What is under the pointer stays under it. */
static void
test_zoom (Look *look, gconstpointer name)
{
  RapPagePoint before;

  rap_preview_go_to_page (look->preview, 4);
  rap_preview_set_zoom (look->preview, 1);
  before = rap_preview_find (look->preview, 150, 400);
  rap_preview_zoom_at (look->preview, 1.7, 150, 400);
  g_assert_cmpfloat_with_epsilon (rap_preview_get_zoom (look->preview), 1.7, 0.001);
  assert_same_place (rap_preview_find (look->preview, 150, 400), before);
  rap_preview_zoom_at (look->preview, 3, 150, 400);
  assert_same_place (rap_preview_find (look->preview, 150, 400), before);

  g_object_set (look->preview, "fit", RAP_FIT_PAGE, NULL);
  g_assert_cmpuint (rap_preview_get_page (look->preview), ==, before.page);
}

/* Every place of every page is found where it is, also with two pages in a row, the first on the right. */
static void
test_grid (void)
{
  for (guint form = 0; form < 4; form++)
    {
      RapPageGrid grid = { 7, 595, 842, 0.7, form & 1, (form & 2) != 0 };
      double first_x, second_x, y;

      for (guint page = 0; page < grid.n_pages; page++)
        {
          RapPagePoint point = { page, 40, 800 };

          rap_page_grid_place (&grid, &point, &first_x, &y);
          g_assert_cmpfloat (first_x, <, rap_page_grid_get_width (&grid));
          g_assert_cmpfloat (y, <, rap_page_grid_get_height (&grid));
          assert_same_place (rap_page_grid_find (&grid, first_x, y), point);
        }

      rap_page_grid_place (&grid, &(RapPagePoint) { 0, 0, 0 }, &first_x, &y);
      rap_page_grid_place (&grid, &(RapPagePoint) { 1, 0, 0 }, &second_x, &y);
      if (grid.two)
        g_assert_true ((first_x > second_x) == grid.rtl);
    }
}

/* The widths that fit leave no page half outside. */
static void
test_fit (void)
{
  for (guint two = 0; two < 2; two++)
    {
      RapPageGrid grid = { 3, 595, 842, 1, two, FALSE };

      grid.scale = rap_page_grid_fit_width (&grid, 501);
      g_assert_cmpfloat (rap_page_grid_get_width (&grid), <=, 501);
      g_assert_cmpfloat (rap_page_grid_get_width (&grid), >, 498);
      grid.scale = rap_page_grid_fit_height (&grid, 700);
      g_assert_cmpfloat_with_epsilon (rap_page_grid_get_step (&grid) + RAP_PAGE_GAP, 700, 1);
    }
}

/* A place on the pages where such a word can be pointed at. */
static RapPagePoint
find_word (Look *look, const char *word, guint nth_wanted)
{
  const RapPages *pages = rap_session_get_pages (look->session);

  for (guint p = 0; p < pages->pages->len; p++)
    for (double y = 0; y < pages->height; y += 4)
      for (double x = 0; x < pages->width; x += 4)
        {
          RapPagePoint point = { p, x, y };
          guint nth;
          g_autofree char *found = rap_page_dup_word (pages, &point, &nth);

          if (g_strcmp0 (found, word) == 0 && nth == nth_wanted)
            return point;
        }

  g_error ("“%s” is on no page", word);
}

static void
click (Look *look, RapPagePoint point)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (look->preview));
  double x, y;

  rap_preview_place (look->preview, &point, &x, &y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "released", 1, x, y);
    }
  app_iterate (100);
}

static char *
dup_text_at_cursor (Look *look)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (look->window));
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  end = start;
  gtk_text_iter_forward_to_line_end (&end);

  return gtk_text_iter_get_text (&start, &end);
}

/* The lead says "nine" twice: the click goes to the one that was clicked. */
static void
test_click (Look *look, gconstpointer name)
{
  g_autofree char *first = NULL, *second = NULL, *later = NULL;
  double scrolled;

  click (look, find_word (look, "nine", 0));
  first = dup_text_at_cursor (look);
  g_assert_true (g_str_has_prefix (first, "nine hours"));

  click (look, find_word (look, "nine", 1));
  second = dup_text_at_cursor (look);
  g_assert_true (g_str_has_prefix (second, "nine cities"));

  /* In another section: its editor opens, and the pages stay where they are. */
  rap_preview_go_to_page (look->preview, 0);
  scrolled = gtk_adjustment_get_value (look->preview->adjustments[1]) + 120;
  gtk_adjustment_set_value (look->preview->adjustments[1], scrolled);
  click (look, find_word (look, "maslikhats", 0));
  g_assert_cmpfloat (gtk_adjustment_get_value (look->preview->adjustments[1]), ==, scrolled);
  later = dup_text_at_cursor (look);
  g_assert_true (g_str_has_prefix (later, "maslikhats) held"));
}

static gboolean
is_in_view (RapPreview *preview, RapPagePoint point)
{
  double x, y;

  rap_preview_place (preview, &point, &x, &y);

  return y >= 0 && y < gtk_widget_get_height (GTK_WIDGET (preview));
}

static guint
get_marked_page (Look *look)
{
  RapPagePoint place;

  g_assert_true (rap_page_find_ref (look->preview->pages, look->preview->marked, &place));
  g_assert_true (is_in_view (look->preview, place));

  return place.page;
}

/* The paragraph that the cursor is in is marked, and in view. */
static void
test_cursor (Look *look, gconstpointer name)
{
  RapRecord *last;
  g_autoptr (GPtrArray) sections
      = rap_case_dup_children (rap_session_get_case (look->session), RAP_SECTION_REPORT,
                               rap_record_get_id (rap_session_get_report (look->session)));
  RapTextEditor *editor;
  GtkTextBuffer *buffer;
  GtkTextIter end;
  guint position;

  last = g_ptr_array_index (sections, 1);
  gtk_widget_activate_action (GTK_WIDGET (look->window), "win.open-record", "x", rap_record_get_id (last));
  app_iterate (100);
  editor = RAP_TEXT_EDITOR (app_find_type (app_find_field (GTK_WIDGET (look->window), "section.text"), RAP_TYPE_TEXT_EDITOR));
  buffer = gtk_text_view_get_buffer (rap_text_editor_get_view (editor));
  gtk_widget_grab_focus (GTK_WIDGET (rap_text_editor_get_view (editor)));
  app_iterate (100);
  g_assert_cmpint (look->preview->marked.record, ==, rap_record_get_id (last));
  g_assert_cmpuint (look->preview->marked.position, ==, 0);

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  app_iterate (200);
  position = look->preview->marked.position;
  g_assert_cmpuint (position, >, 0);
  get_marked_page (look);

  gtk_text_buffer_insert_at_cursor (buffer, "\nA new paragraph.", -1);
  app_iterate (1500);
  g_assert_cmpuint (look->preview->marked.position, ==, position + 1);
  get_marked_page (look);
}

static RapPagePoint
find_mark (Look *look, guint number)
{
  RapPageArea area;

  g_assert_true (rap_page_find_mark (look->preview->pages, number, &area));

  return (RapPagePoint) { area.place.page, area.place.x + area.width / 2, area.place.y + area.height / 3 };
}

/* From the mark of a note to the note, and from its number back. */
static void
test_notes (Look *look, gconstpointer name)
{
  RapPageArea note;
  RapPagePoint mark, number;

  rap_preview_set_zoom (look->preview, 2.5);
  mark = find_mark (look, 1);
  g_assert_true (rap_page_find_note (look->preview->pages, 1, &note));
  rap_preview_go_to_page (look->preview, 0);
  g_assert_false (is_in_view (look->preview, note.place));

  click (look, mark);
  g_assert_true (is_in_view (look->preview, note.place));
  g_assert_false (is_in_view (look->preview, mark));

  number = (RapPagePoint) { note.place.page, note.place.x + 1, note.place.y + note.height / 2 };
  click (look, number);
  g_assert_true (is_in_view (look->preview, mark));
}

static RapRef
get_ref_in_view (Look *look, double y, double *top)
{
  const RapPages *pages = rap_session_get_pages (look->session);

  for (; y < gtk_widget_get_height (GTK_WIDGET (look->preview)); y++)
    {
      RapPagePoint point = rap_preview_find (look->preview, 200, y);
      RapPageHit what;

      if (!rap_page_hit (pages, &point, &what))
        continue;
      *top = y;
      return what.ref;
    }

  g_error ("nothing is in view");
}

static void
typeset_cb (gboolean *typeset)
{
  *typeset = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
edit_and_wait (Look *look, RapRecord *record, RapFieldId field, const char *text)
{
  gboolean typeset = FALSE;

  g_signal_connect_swapped (look->session, "typeset", G_CALLBACK (typeset_cb), &typeset);
  rap_record_set_text (record, field, text);
  app_wait_until ("new pages", is_set, &typeset);
  g_signal_handlers_disconnect_by_data (look->session, &typeset);
}

/* Text that is added on an earlier page moves the pages, and not what is looked at. */
static void
test_replaced (Look *look, gconstpointer name)
{
  RapRecord *report = rap_session_get_report (look->session);
  g_autoptr (GString) lead = g_string_new (rap_record_get_text (report, RAP_REPORT_LEAD));
  double top_before, top_after;
  RapRef before, after;
  RapPagePoint place_before, place_after;

  for (guint i = 0; i < 30; i++)
    g_string_append (lead, "\n\nOne more paragraph that takes room on the page.");
  rap_preview_go_to_page (look->preview, 4);
  gtk_adjustment_set_value (look->preview->adjustments[1], gtk_adjustment_get_value (look->preview->adjustments[1]) + 300);
  before = get_ref_in_view (look, 20, &top_before);  /* the first whole line is what stays */
  place_before = rap_preview_find (look->preview, 200, top_before);

  edit_and_wait (look, report, RAP_REPORT_LEAD, lead->str);
  after = get_ref_in_view (look, 20, &top_after);
  place_after = rap_preview_find (look->preview, 200, top_after);
  g_assert_true (rap_ref_equal (&before, &after));
  g_assert_cmpfloat_with_epsilon (top_before, top_after, 2);
  g_assert_true (place_before.page != place_after.page || ABS (place_before.y - place_after.y) > 5);
}

/* A page that an edit leaves as it was is not painted anew; that with the edit is. */
static void
test_unchanged (Look *look, gconstpointer name)
{
  RapPageNodes *nodes = look->preview->nodes;
  RapRecord *report = rap_session_get_report (look->session);
  guint n_pages = rap_preview_get_n_pages (look->preview);
  g_autoptr (GskRenderNode) first_node = gsk_render_node_ref (rap_page_nodes_get (nodes, 0));
  g_autoptr (GskRenderNode) third_node = gsk_render_node_ref (rap_page_nodes_get (nodes, 2));

  edit_and_wait (look, report, RAP_REPORT_PLACE, "Almaty");
  g_assert_cmpuint (rap_preview_get_n_pages (look->preview), ==, n_pages);
  g_assert_true (rap_page_nodes_get (nodes, 0) != first_node);
  g_assert_true (rap_page_nodes_get (nodes, 2) == third_node);
}

/* How the pages are looked at is the same in the next window. */
static void
test_remembered (Look *look, gconstpointer name)
{
  g_autoptr (RapWindow) other = NULL;
  gboolean two;
  RapFit fit;

  g_object_set (look->preview, "two-pages", TRUE, NULL);
  rap_preview_set_zoom (look->preview, 1.5);
  app_iterate (1200);

  other = g_object_ref_sink (rap_window_new (NULL));
  g_object_get (find_preview (other), "two-pages", &two, "fit", &fit, NULL);
  g_assert_true (two);
  g_assert_cmpint (fit, ==, RAP_FIT_NONE);
  g_assert_cmpfloat (rap_preview_get_zoom (find_preview (other)), ==, 1.5);
  gtk_window_destroy (GTK_WINDOW (other));
}

static guint
count_pages (GtkAccessible *preview, GtkAccessible **last)
{
  guint n = 0;
  GtkAccessible *page = gtk_accessible_get_first_accessible_child (preview);

  while (page != NULL)
    {
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (page);

      g_set_object (last, page);
      g_object_unref (page);
      page = next;
      n++;
    }

  return n;
}

/* A screen reader is told where it is, and finds the pages. */
static void
test_accessible (Look *look, gconstpointer name)
{
  GtkAccessible *preview = GTK_ACCESSIBLE (look->preview);
  g_autoptr (GtkAccessible) last = NULL;
  g_autofree char *text = g_strdup_printf ("Page 3 of %u", rap_preview_get_n_pages (look->preview));
  g_autofree char *name_of_last
      = g_strdup_printf ("Page %u of %u", rap_preview_get_n_pages (look->preview), rap_preview_get_n_pages (look->preview));

  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (look->preview)));
  gtk_test_accessible_assert_role (preview, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  gtk_test_accessible_assert_property (preview, GTK_ACCESSIBLE_PROPERTY_LABEL, "Preview of the pages");
  g_assert_cmpuint (count_pages (preview, &last), ==, rap_preview_get_n_pages (look->preview));
  gtk_test_accessible_assert_property (last, GTK_ACCESSIBLE_PROPERTY_LABEL, name_of_last);
  rap_preview_go_to_page (look->preview, 2);
  gtk_test_accessible_assert_property (preview, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

static void
result_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static gboolean
has_result (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* @range: the only page to print, or -1 */
static void
print (Look *look, const char *path, int range)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  RapPages *pages;

  rap_session_typeset_async (look->session, NULL, result_cb, &result);
  app_wait_until ("pages for the printer", has_result, &result);
  pages = rap_session_typeset_finish (look->session, result, &error);
  g_assert_no_error (error);

  operation = rap_print_new (pages, "Example");
  if (range >= 0)
    {
      GtkPageRange one = { range, range };

      gtk_print_settings_set_print_pages (settings, GTK_PRINT_PAGES_RANGES);
      gtk_print_settings_set_page_ranges (settings, &one, 1);
      gtk_print_operation_set_print_settings (operation, settings);
    }
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
}

static void
export (Look *look, const char *path)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_export_file_free);
  g_auto (GStrv) warnings = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (files, rap_export_file_new (rap_exporter_find ("pdf"), path));
  rap_session_export_async (look->session, files, RAP_EDITION_PUBLIC, NULL, result_cb, &result);
  app_wait_until ("the PDF", has_result, &result);
  warnings = rap_session_export_finish (look->session, result, &error);
  g_assert_no_error (error);
}

static char *
dup_output (const char *program, const char *path)
{
  const char *const text[] = { program, "-raw", path, "-", NULL };  /* raw: in the order in which it is painted */
  const char *const info[] = { program, path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) reader = g_subprocess_newv (g_str_equal (program, "pdftotext") ? text : info,
                                                      G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (reader, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  return output;
}

static char *
dup_line (const char *path, const char *start)
{
  g_autofree char *output = dup_output ("pdfinfo", path);
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], start))
      return g_strdup (lines[i]);

  g_error ("%s: no %s", path, start);
}

static void
assert_same_line (const char *one, const char *other, const char *start)
{
  g_autofree char *first = dup_line (one, start), *second = dup_line (other, start);

  g_assert_cmpstr (first, ==, second);
}

/* On paper is what is in the PDF; a page can be printed alone although its notes point elsewhere. */
static void
test_print (Look *look, gconstpointer name)
{
  g_autofree char *exported = app_dup_path ("exported.pdf"), *printed = app_dup_path ("printed.pdf");
  g_autofree char *one = app_dup_path ("one.pdf");
  g_autofree char *wanted = NULL, *text = NULL, *text_of_one = NULL;

  export (look, exported);
  print (look, printed, -1);
  wanted = dup_output ("pdftotext", exported);
  text = dup_output ("pdftotext", printed);
  g_assert_cmpstr (text, ==, wanted);
  assert_same_line (printed, exported, "Pages:");
  assert_same_line (printed, exported, "Page size:");

  print (look, one, 2);
  text_of_one = dup_output ("pdftotext", one);
  g_assert_cmpuint (strlen (text_of_one), >, 200);
  g_assert_nonnull (strstr (wanted, text_of_one));
}

static void
add_test (const char *name, void (*test) (Look *look, gconstpointer name))
{
  g_autofree char *path = g_strconcat ("/app/preview/", name, NULL);
  g_autofree char *file = g_strconcat (name, ".rapporteur", NULL);

  g_test_add (path, Look, g_intern_string (file), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  g_test_add_func ("/app/preview/grid", test_grid);
  g_test_add_func ("/app/preview/fit", test_fit);
  add_test ("zoom", test_zoom);
  add_test ("click", test_click);
  add_test ("cursor", test_cursor);
  add_test ("notes", test_notes);
  add_test ("replaced", test_replaced);
  add_test ("unchanged", test_unchanged);
  add_test ("remembered", test_remembered);
  add_test ("accessible", test_accessible);
  add_test ("print", test_print);

  return g_test_run ();
}
