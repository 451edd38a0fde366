/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every template is built, bound to a record and freed, without a warning; every editor reaches every field. */
#include "config.h"

#include "app-test.h"
#include "app/dialogs/rap-export-dialog.h"
#include "app/editors/rap-record-page.h"
#include "app/editors/rap-record-popover.h"
#include "app/lists/rap-findings.h"
#include "app/lists/rap-record-table.h"
#include "app/lists/rap-statistics-page.h"
#include "app/rap-window.h"

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
  return !(rap_fields[field].flags & (RAP_FIELD_OWNER | RAP_FIELD_ORDER));
}

static void
test_editors (void)
{
  const RapType kinds[] = { RAP_REPORT, RAP_SECTION, RAP_INCIDENT, RAP_ACTOR, RAP_SOURCE, RAP_RECOMMENDATION, RAP_TERM };
  g_autoptr (RapSession) session = app_open_example ("editors.rapporteur");

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      RapRecord *record = rap_case_get_first (rap_session_get_case (session), kinds[k]);
      GtkWidget *page = GTK_WIDGET (rap_record_page_new (session, record));

      for (RapFieldId f = rap_types[kinds[k]].first; f <= rap_types[kinds[k]].last; f++)
        {
          g_autofree char *path = g_strdup_printf ("%s.%s", rap_types[kinds[k]].name, rap_fields[f].name);

          if (is_typed (f) && app_find_field (page, path) == NULL)
            g_error ("nobody can edit %s", path);
        }
      assert_freed (page);
    }
}

static void
test_tables (void)
{
  const RapType kinds[] = { RAP_INCIDENT, RAP_ACTOR, RAP_SOURCE, RAP_RECOMMENDATION, RAP_TERM };
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
  g_test_add_func ("/app/templates/tables", test_tables);
  g_test_add_func ("/app/templates/table-filters", test_table_filters);
  g_test_add_func ("/app/templates/numbers", test_numbers);
  g_test_add_func ("/app/templates/dialogs", test_dialogs);

  return g_test_run ();
}
