/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house style is copied, changed, exported, deleted and brought back; the paper and its pages follow. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app-test.h"
#include "app/dialogs/rap-style-dialog.h"
#include "layout/rap-house-styles.h"

typedef struct
{
  RapSession      *session;
  RapRecord       *report;
  RapStyleDialog  *dialog;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_open_example ("styles.rapporteur");
  fixture->report = rap_session_get_report (fixture->session);
  fixture->dialog = g_object_ref_sink (rap_style_dialog_new (fixture->session));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (rap_session_get_path (fixture->session));
  gpointer dialog = fixture->dialog;

  g_object_add_weak_pointer (dialog, &dialog);
  g_object_unref (fixture->dialog);
  app_iterate (20);
  g_assert_null (dialog);
  rap_session_close (fixture->session);
  g_object_unref (fixture->session);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static const char *
get_style (const Fixture *fixture)
{
  return rap_record_get_text (fixture->report, RAP_REPORT_STYLE);
}

static GtkWidget *
get_row (const Fixture *fixture, const char *title)
{
  GtkWidget *row = app_find_row (adw_dialog_get_child (ADW_DIALOG (fixture->dialog)), title);

  g_assert_nonnull (row);

  return row;
}

static void
press (const Fixture *fixture, const char *title)
{
  g_signal_emit_by_name (get_row (fixture, title), "activated");
}

static gboolean
has_large_text (gpointer session)
{
  const RapPages *pages = rap_session_get_pages (session);

  for (guint i = 0; pages != NULL && i < pages->faces->len; i++)
    if (pango_font_description_get_size (g_ptr_array_index (pages->faces, i)) == 17 * PANGO_SCALE)
      return TRUE;

  return FALSE;
}

/* A built-in style cannot be changed; its copy can, and the pages show it at once. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapStyle) style = NULL;

  g_assert_cmpstr (get_style (fixture), ==, "briefing");
  g_assert_false (gtk_widget_is_sensitive (get_row (fixture, "Size in points")));

  press (fixture, "Duplicate");
  g_assert_true (g_str_has_prefix (get_style (fixture), "modern-briefing"));
  g_assert_true (gtk_widget_is_sensitive (get_row (fixture, "Size in points")));
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (fixture, "Size in points")), 17);
  adw_switch_row_set_active (ADW_SWITCH_ROW (get_row (fixture, "Lines of the same length")), TRUE);
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (fixture, "Margin above in millimetres")), 25.4);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (fixture, "At the top")), 2);

  style = rap_style_load (get_style (fixture), NULL);
  g_assert_cmpfloat (style->roles[RAP_ROLE_BODY].size, ==, 17);
  g_assert_true (style->roles[RAP_ROLE_ITEM].justify);
  g_assert_cmpfloat_with_epsilon (style->top, 72, 0.01);
  g_assert_cmpint (style->masthead, ==, RAP_MASTHEAD_RULE);
  app_wait_until ("larger text", has_large_text, fixture->session);
}

/* Another font comes before those that replace it where it is missing. */
static void
test_font (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row;
  g_autoptr (RapStyle) style = NULL, before = NULL;
  const char *family;

  press (fixture, "Duplicate");
  before = rap_style_load (get_style (fixture), NULL);
  row = ADW_COMBO_ROW (get_row (fixture, "Font"));
  adw_combo_row_set_selected (row, g_list_model_get_n_items (adw_combo_row_get_model (row)) - 1);
  family = gtk_string_object_get_string (adw_combo_row_get_selected_item (row));

  style = rap_style_load (get_style (fixture), NULL);
  g_assert_true (g_str_has_prefix (style->roles[RAP_ROLE_NOTE].family, family));
  g_assert_true (g_str_has_suffix (style->roles[RAP_ROLE_NOTE].family, strchr (before->roles[RAP_ROLE_NOTE].family, ',')));
  g_assert_cmpstr (style->roles[RAP_ROLE_TITLE].family, ==, before->roles[RAP_ROLE_TITLE].family);
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL, *name = NULL;

  press (fixture, "Duplicate");
  id = g_strdup (get_style (fixture));
  gtk_editable_set_text (GTK_EDITABLE (get_row (fixture, "Name")), " Our <house> ");
  g_signal_emit_by_name (get_row (fixture, "Name"), "apply");

  name = rap_own_file_dup_name (&rap_house_styles, id);
  g_assert_cmpstr (name, ==, "Our <house>");
  g_assert_cmpstr (get_style (fixture), ==, id);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL, *text = NULL, *again = NULL;
  GtkWidget *toast;

  press (fixture, "Duplicate");
  id = g_strdup (get_style (fixture));
  text = rap_own_file_dup_text (&rap_house_styles, id, NULL);
  press (fixture, "Delete");
  g_assert_cmpstr (get_style (fixture), ==, "briefing");
  g_assert_null (rap_own_file_dup_text (&rap_house_styles, id, NULL));

  toast = app_find_type (adw_dialog_get_child (ADW_DIALOG (fixture->dialog)), g_type_from_name ("AdwToastWidget"));
  g_signal_emit_by_name (app_find_type (toast, GTK_TYPE_BUTTON), "clicked");
  again = rap_own_file_dup_text (&rap_house_styles, id, NULL);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (get_style (fixture), ==, id);
}

/* What is exported here is the same style with the same id where it is imported. */
static void
test_exchange (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_dup_path ("sent.ini");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *id = NULL;
  g_autoptr (RapStyle) style = NULL;

  press (fixture, "Duplicate");
  id = g_strdup (get_style (fixture));
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (fixture, "Title in points")), 31);
  rap_style_dialog_save_to (fixture->dialog, file);
  press (fixture, "Delete");

  rap_style_dialog_take (fixture->dialog, file);
  g_assert_cmpstr (get_style (fixture), ==, id);
  style = rap_style_load (id, NULL);
  g_assert_cmpfloat (style->roles[RAP_ROLE_TITLE].size, ==, 31);
}

/* A colleague's style stays chosen although it is not here, and is not lost by looking. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row = ADW_COMBO_ROW (app_find_field (adw_dialog_get_child (ADW_DIALOG (fixture->dialog)), "report.style"));
  GtkStringObject *chosen;

  rap_record_set_text (fixture->report, RAP_REPORT_STYLE, "colleague-3f2a1b");
  chosen = adw_combo_row_get_selected_item (row);
  g_assert_cmpstr (gtk_string_object_get_string (chosen), ==, "colleague-3f2a1b (not on this computer)");
  g_assert_false (gtk_widget_is_sensitive (get_row (fixture, "Size in points")));
  g_assert_cmpstr (get_style (fixture), ==, "colleague-3f2a1b");
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  g_test_add ("/style-dialog/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/style-dialog/font", Fixture, NULL, set_up, test_font, tear_down);
  g_test_add ("/style-dialog/rename", Fixture, NULL, set_up, test_rename, tear_down);
  g_test_add ("/style-dialog/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/style-dialog/exchange", Fixture, NULL, set_up, test_exchange, tear_down);
  g_test_add ("/style-dialog/missing", Fixture, NULL, set_up, test_missing, tear_down);

  return g_test_run ();
}
