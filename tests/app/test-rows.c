/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed into a row is understood, or marked and kept. */
#include "config.h"

#include "app-test.h"
#include "app/rows/rap-field-widget.h"

static gboolean
shows_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;

  return FALSE;
}

static void
test_duration (void)
{
  g_autoptr (RapSession) session = app_open_example ("rows.rapporteur");
  RapRecord *incident = rap_case_get_first (rap_session_get_case (session), RAP_INCIDENT);
  GtkWidget *row = g_object_ref_sink (rap_field_row_new (RAP_INCIDENT_DURATION));
  int end = 17;

  rap_record_set_text (incident, RAP_INCIDENT_DURATION, "PT5H/PT9H");
  rap_field_widget_bind (RAP_FIELD_WIDGET (row), session, incident);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "5–9 hours");

  gtk_editable_set_text (GTK_EDITABLE (row), "about three hours");
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_DURATION), ==, "PT3H~");
  g_assert_true (shows_text (row, "about 3 hours"));
  g_assert_false (gtk_widget_has_css_class (row, "error"));

  gtk_editable_insert_text (GTK_EDITABLE (row), "x", 1, &end);
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_DURATION), ==, "PT3H~");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "about three hoursx");
  g_assert_true (shows_text (row, "Not a duration"));
  g_assert_true (gtk_widget_has_css_class (row, "error"));

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_true (rap_record_is_empty (incident, RAP_INCIDENT_DURATION));
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_object_unref (row);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  g_test_add_func ("/app/rows/duration", test_duration);

  return g_test_run ();
}
