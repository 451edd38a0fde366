/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every template is built, bound to a record and freed, without a warning; every editor reaches every field. */
#include "config.h"

#include <string.h>

#include "app-test.h"
#include "app/dialogs/rap-export-dialog.h"
#include "app/editors/rap-record-page.h"
#include "app/editors/rap-record-popover.h"
#include "app/lists/rap-findings.h"
#include "app/lists/rap-record-table.h"
#include "app/lists/rap-statistics-page.h"
#include "app/rap-window.h"
#include "app/rows/rap-field-widget.h"

static void
assert_freed (GtkWidget *widget)
{
  g_object_ref_sink (widget);
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  g_object_unref (widget);
  app_iterate (20);
  g_assert_null (widget);
}

/* Fields that are set by what the user does elsewhere, not typed. */
static gboolean
is_typed (RapFieldId field)
{
  return !(rap_fields[field].flags & (RAP_FIELD_OWNER | RAP_FIELD_ORDER | RAP_FIELD_FIXED));
}

static void
expand_all (GtkWidget *root)
{
  if (ADW_IS_EXPANDER_ROW (root))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (root), TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    expand_all (child);
}

/* What can be opened on the page of such a record: itself, and what belongs to it, one of each. */
static void
add_parts (RapSession *session, RapRecord *record)
{
  RapCase *records = rap_session_get_case (session);

  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    {
      g_autoptr (GPtrArray) parts = NULL;

      if (!(rap_fields[f].flags & RAP_FIELD_OWNER) || rap_fields[f].target != rap_record_get_kind (record)
          || rap_fields[f].type == RAP_SECTION || rap_fields[f].type == RAP_RECOMMENDATION)
        continue;

      parts = rap_case_dup_children (records, f, rap_record_get_id (record));
      if (parts->len == 0)
        rap_session_add (session, rap_fields[f].type, f, rap_record_get_id (record));
    }
}

static void
mark_fields (GtkWidget *root, gboolean *found)
{
  if (RAP_IS_FIELD_WIDGET (root))
    found[rap_field_widget_get_binding (root)->field] = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    mark_fields (child, found);
}

static void
test_editors (void)
{
  const RapType kinds[] = { RAP_CASE_FILE, RAP_REPORT, RAP_SECTION, RAP_PLACE, RAP_INCIDENT, RAP_ACTOR, RAP_SOURCE,
                            RAP_RECOMMENDATION, RAP_TERM };
  g_autoptr (RapSession) session = app_open_example ("editors.rapporteur");
  gboolean found[RAP_N_FIELDS] = { FALSE };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      RapRecord *record = rap_session_add (session, kinds[k], RAP_N_FIELDS, 0);
      GtkWidget *page;

      add_parts (session, record);
      page = GTK_WIDGET (rap_record_page_new (session, record));
      expand_all (page);
      mark_fields (page, found);
      assert_freed (page);
    }

  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    if (is_typed (f) && !found[f])
      g_error ("nobody can edit %s.%s", rap_types[rap_fields[f].type].name, rap_fields[f].name);
  g_assert_true (found[RAP_CUSTODY_ATTACHMENT]);
}

/* The pages of the example's records, with all that belongs to them. */
static void
test_example_editors (void)
{
  const RapType kinds[] = { RAP_CASE_FILE, RAP_REPORT, RAP_SECTION, RAP_INCIDENT, RAP_ACTOR, RAP_SOURCE, RAP_RECOMMENDATION, RAP_TERM };
  g_autoptr (RapSession) session = app_open_example ("example-editors.rapporteur");

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      RapRecord *record = rap_case_get_first (rap_session_get_case (session), kinds[k]);
      GtkWidget *page = GTK_WIDGET (rap_record_page_new (session, record));

      expand_all (page);
      assert_freed (page);
    }
}

static GtkWidget *
find_button (GtkWidget *root, const char *title)
{
  if (ADW_IS_BUTTON_ROW (root) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Of twenty fields of an act a few are shown, those that are filled in, and all when asked for. */
static void
test_details (void)
{
  g_autoptr (RapSession) session = app_open_example ("details.rapporteur");
  RapRecord *incident = rap_session_add (session, RAP_INCIDENT, RAP_N_FIELDS, 0);
  RapRecord *act = rap_session_add (session, RAP_ACT, RAP_ACT_INCIDENT, rap_record_get_id (incident));
  GtkWidget *page, *button;

  rap_record_set_text (act, RAP_ACT_COURT, "Almaty court");
  page = g_object_ref_sink (GTK_WIDGET (rap_record_page_new (session, incident)));
  g_assert_null (app_find_field (page, "act.victim"));
  expand_all (page);
  g_assert_true (gtk_widget_get_visible (app_find_field (page, "act.victim")));
  g_assert_true (gtk_widget_get_visible (app_find_field (page, "act.court")));
  g_assert_false (gtk_widget_get_visible (app_find_field (page, "act.docket")));

  button = find_button (app_find_field (page, "act.incident"), "More Details");
  g_signal_emit_by_name (button, "activated");
  g_assert_true (gtk_widget_get_visible (app_find_field (page, "act.docket")));
  g_assert_false (gtk_widget_get_visible (button));
  g_object_unref (page);
}

/* What is seldom there takes no room until it is. */
static void
test_rare_lists (void)
{
  g_autoptr (RapSession) session = app_open_example ("rare.rapporteur");
  RapRecord *incident = rap_session_add (session, RAP_INCIDENT, RAP_N_FIELDS, 0);
  GtkWidget *page = g_object_ref_sink (GTK_WIDGET (rap_record_page_new (session, incident)));
  GtkWidget *acts = app_find_field (page, "act.incident");
  g_autoptr (GPtrArray) added = NULL;

  g_assert_false (gtk_widget_get_visible (acts));
  gtk_widget_activate_action (page, "page.add", "s", "act.incident");
  g_assert_true (gtk_widget_get_visible (acts));
  added = rap_case_dup_children (rap_session_get_case (session), RAP_ACT_INCIDENT, rap_record_get_id (incident));
  g_assert_cmpuint (added->len, ==, 1);
  app_iterate (50);
  g_object_unref (page);
}

static GtkWidget *
find_words (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words (child, words);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_labelled (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_labelled (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static RapRecord *
add_entry (RapSession *session, RapRecord *attachment, const char *time, const char *who)
{
  RapRecord *entry = rap_session_add (session, RAP_CUSTODY, RAP_CUSTODY_ATTACHMENT, rap_record_get_id (attachment));

  rap_record_set_text (entry, RAP_CUSTODY_TIME, time);
  rap_record_set_text (entry, RAP_CUSTODY_WHO, who);
  rap_record_set_text (entry, RAP_CUSTODY_ACTION, "collected");

  return entry;
}

/* The log of a file is read in the order of time, wherever the entries were written, and grows by its button. */
static void
test_custody (void)
{
  g_autoptr (RapSession) session = app_open_example ("custody.rapporteur");
  RapRecord *source = rap_case_get_first (rap_session_get_case (session), RAP_SOURCE);
  RapRecord *attachment = rap_session_add (session, RAP_ATTACHMENT, RAP_ATTACHMENT_SOURCE, rap_record_get_id (source));
  g_autoptr (GPtrArray) entries = NULL;
  GtkWidget *page, *log, *earlier, *later;
  RapRecord *last;

  add_entry (session, attachment, "2021-03-14T10:12+05:00", "Later");
  add_entry (session, attachment, "2021-03-14T06:30+02:00", "Earlier");
  page = g_object_ref_sink (GTK_WIDGET (rap_record_page_new (session, source)));
  expand_all (page);
  log = app_find_field (page, "custody.attachment");
  earlier = find_words (log, "14 March 2021, 06:30 – Earlier – Collected");
  later = find_words (log, "14 March 2021, 10:12 – Later – Collected");
  g_assert_nonnull (later);
  g_assert_true (gtk_widget_get_next_sibling (earlier) == later);

  g_signal_emit_by_name (find_labelled (log, "Add Entry"), "clicked");
  entries = rap_case_dup_children (rap_session_get_case (session), RAP_CUSTODY_ATTACHMENT, rap_record_get_id (attachment));
  g_assert_cmpuint (entries->len, ==, 3);
  last = g_ptr_array_index (entries, 2);
  g_assert_true (rap_field_has_choice (RAP_CUSTODY_ACTION, rap_record_get_text (last, RAP_CUSTODY_ACTION)));
  g_assert_cmpuint (strlen (rap_record_get_text (last, RAP_CUSTODY_TIME)), ==, strlen ("2021-03-14T10:12+05:00"));
  g_object_unref (page);
}

static void
test_tables (void)
{
  const RapType kinds[] = { RAP_INCIDENT, RAP_ACTOR, RAP_SOURCE, RAP_RECOMMENDATION, RAP_PLACE, RAP_TERM };
  g_autoptr (RapSession) session = app_open_example ("tables.rapporteur");

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    assert_freed (GTK_WIDGET (rap_record_table_new (session, kinds[k])));
}

static void
test_table_filters (void)
{
  g_autoptr (RapSession) session = app_open_example ("filter.rapporteur");
  RapRecordTable *table = g_object_ref_sink (rap_record_table_new (session, RAP_INCIDENT));
  GtkColumnView *view = GTK_COLUMN_VIEW (app_find_type (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW));
  GListModel *shown = G_LIST_MODEL (gtk_column_view_get_model (view));
  guint all = g_list_model_get_n_items (shown);
  GtkEditable *search = rap_record_table_get_search (table);

  g_assert_cmpuint (all, >=, 16);
  gtk_editable_set_text (search, "kettling");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 1);
  gtk_editable_set_text (search, "");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, all);
  g_object_unref (table);
}

static gboolean
has_rows (gpointer view)
{
  GtkSelectionModel *rows = gtk_column_view_get_model (view);

  return rows != NULL && g_list_model_get_n_items (G_LIST_MODEL (rows)) > 1;
}

/* The example's incidents are counted when the page is shown; a row opens to its incidents. */
static void
test_numbers (void)
{
  g_autoptr (RapSession) session = app_open_example ("numbers.rapporteur");
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *page = GTK_WIDGET (rap_statistics_page_new (session));
  GtkColumnView *view = GTK_COLUMN_VIEW (app_find_type (page, GTK_TYPE_COLUMN_VIEW));
  GListModel *rows;
  guint n;

  gtk_window_set_child (window, page);
  g_assert_false (has_rows (view));
  gtk_window_present (window);
  app_wait_until ("the numbers", has_rows, view);

  rows = G_LIST_MODEL (gtk_column_view_get_model (view));
  n = g_list_model_get_n_items (rows);
  g_signal_emit_by_name (view, "activate", n - 1);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n + rap_case_count (rap_session_get_case (session), RAP_INCIDENT));

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (window);
  app_iterate (20);
  g_assert_null (page);
}

static void
test_dialogs (void)
{
  g_autoptr (RapSession) session = app_open_example ("dialogs.rapporteur");
  GtkWidget *findings = g_object_new (RAP_TYPE_FINDINGS, NULL);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/rapporteur/ui/dialogs/shortcuts.ui");

  g_assert_nonnull (gtk_builder_get_object (builder, "dialog"));
  rap_findings_set_session (RAP_FINDINGS (findings), session);
  assert_freed (findings);
  assert_freed (GTK_WIDGET (rap_export_dialog_new (session)));
  assert_freed (GTK_WIDGET (rap_record_popover_new (session, RAP_SOURCE, TRUE)));
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  g_test_add_func ("/app/templates/editors", test_editors);
  g_test_add_func ("/app/templates/example-editors", test_example_editors);
  g_test_add_func ("/app/templates/details", test_details);
  g_test_add_func ("/app/templates/rare-lists", test_rare_lists);
  g_test_add_func ("/app/templates/custody", test_custody);
  g_test_add_func ("/app/templates/tables", test_tables);
  g_test_add_func ("/app/templates/table-filters", test_table_filters);
  g_test_add_func ("/app/templates/numbers", test_numbers);
  g_test_add_func ("/app/templates/dialogs", test_dialogs);

  return g_test_run ();
}
