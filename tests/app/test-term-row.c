/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a violation or a legal article: the case file's own terms first, then the standard vocabulary. */
#include "config.h"

#include <glib/gstdio.h>

#include "app-test.h"
#include "app/rows/rap-term-row.h"

typedef struct
{
  RapSession *session;
  RapRecord  *record;
  GtkWidget  *row;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer field)
{
  RapFieldId f = GPOINTER_TO_UINT (field);

  fixture->session = app_open_example ("terms.rapporteur");
  fixture->record = rap_session_add (fixture->session, rap_fields[f].type, RAP_N_FIELDS, 0);
  fixture->row = g_object_ref_sink (rap_field_row_new (f));
  g_assert_true (RAP_IS_TERM_ROW (fixture->row));
  rap_field_widget_bind (RAP_FIELD_WIDGET (fixture->row), fixture->session, fixture->record);
}

static void
tear_down (Fixture *fixture, gconstpointer field)
{
  g_autofree char *path = g_strdup (rap_session_get_path (fixture->session));

  g_object_unref (fixture->row);
  rap_session_close (fixture->session);
  g_object_unref (fixture->session);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static GListModel *
search (Fixture *fixture, const char *words)
{
  GtkWidget *entry = app_find_type (fixture->row, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (app_find_type (fixture->row, GTK_TYPE_LIST_VIEW))));
}

static void
choose_first (Fixture *fixture)
{
  g_signal_emit_by_name (app_find_type (fixture->row, GTK_TYPE_SEARCH_ENTRY), "activate");
}

static RapRecord *
get_term (Fixture *fixture, RapFieldId field)
{
  return rap_case_get (rap_session_get_case (fixture->session), rap_record_get_number (fixture->record, field));
}

static guint
count_terms (Fixture *fixture)
{
  return rap_case_count (rap_session_get_case (fixture->session), RAP_TERM);
}

/* A standard violation becomes a term of the case file once, however often it is chosen. */
static void
test_standard (Fixture *fixture, gconstpointer field)
{
  guint before = count_terms (fixture);
  RapRecord *term;

  g_assert_cmpuint (g_list_model_get_n_items (search (fixture, "ballot stuff")), ==, 1);
  choose_first (fixture);
  term = get_term (fixture, RAP_VIOLATION_TERM);
  g_assert_cmpstr (rap_record_get_text (term, RAP_TERM_CODE), ==, "elections.stuffing");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture->row)), ==, "Ballot stuffing");
  g_assert_cmpuint (count_terms (fixture), ==, before + 1);

  rap_record_clear (fixture->record, RAP_VIOLATION_TERM);
  g_assert_cmpuint (g_list_model_get_n_items (search (fixture, "ballot stuff")), ==, 1);
  choose_first (fixture);
  g_assert_true (get_term (fixture, RAP_VIOLATION_TERM) == term);
  g_assert_cmpuint (count_terms (fixture), ==, before + 1);
}

/* The case file's own words come first. */
static void
test_own_first (Fixture *fixture, gconstpointer field)
{
  RapRecord *own = rap_session_add (fixture->session, RAP_TERM, RAP_N_FIELDS, 0);

  rap_record_set_text (own, RAP_TERM_LABEL, "Stuffing of ballots");
  rap_record_set_text (own, RAP_TERM_KIND, "violation");
  g_assert_cmpuint (g_list_model_get_n_items (search (fixture, "ballot stuff")), ==, 2);
  choose_first (fixture);
  g_assert_true (get_term (fixture, RAP_VIOLATION_TERM) == own);
}

static void
test_violations_only (Fixture *fixture, gconstpointer field)
{
  g_assert_cmpuint (g_list_model_get_n_items (search (fixture, "iccpr:21")), ==, 0);
}

static void
test_articles_only (Fixture *fixture, gconstpointer field)
{
  g_assert_cmpuint (g_list_model_get_n_items (search (fixture, "liberty.kettling")), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (search (fixture, "iccpr:21")), ==, 1);
  choose_first (fixture);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture->row)), ==, "ICCPR Art. 21: Peaceful assembly");
}

/* Without a search the first of the list is no term at all. */
static void
test_nothing (Fixture *fixture, gconstpointer field)
{
  search (fixture, "ballot stuff");
  choose_first (fixture);
  search (fixture, "");
  choose_first (fixture);
  g_assert_true (rap_record_is_empty (fixture->record, RAP_VIOLATION_TERM));
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  g_test_add ("/app/term-row/standard", Fixture, GUINT_TO_POINTER (RAP_VIOLATION_TERM), set_up, test_standard, tear_down);
  g_test_add ("/app/term-row/own-first", Fixture, GUINT_TO_POINTER (RAP_VIOLATION_TERM), set_up, test_own_first, tear_down);
  g_test_add ("/app/term-row/violations-only", Fixture, GUINT_TO_POINTER (RAP_ACT_TERM), set_up, test_violations_only, tear_down);
  g_test_add ("/app/term-row/articles-only", Fixture, GUINT_TO_POINTER (RAP_NORM_TERM), set_up, test_articles_only, tear_down);
  g_test_add ("/app/term-row/nothing", Fixture, GUINT_TO_POINTER (RAP_VIOLATION_TERM), set_up, test_nothing, tear_down);

  return g_test_run ();
}
