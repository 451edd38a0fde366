/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper is handed in somewhere: its words are counted as they are typed, its style is applied, a preset of one's own is made,
 * changed, deleted and brought back. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app-test.h"
#include "app/dialogs/rap-preset-dialog.h"
#include "app/rap-finding-item.h"
#include "app/rap-window-private.h"
#include "app/rows/rap-preset-row.h"
#include "document/rap-preset.h"

typedef struct
{
  RapSession      *session;
  RapRecord       *report;
  RapPresetDialog *dialog;
  char            *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_open_example ("presets.rapporteur");
  fixture->report = rap_session_get_report (fixture->session);
  fixture->path = g_strdup (rap_session_get_path (fixture->session));
  fixture->dialog = g_object_ref_sink (rap_preset_dialog_new (fixture->session));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture->path;
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
get_preset (const Fixture *fixture)
{
  return rap_record_get_text (fixture->report, RAP_REPORT_PRESET);
}

static void
choose (const Fixture *fixture, const char *preset)
{
  rap_record_set_text (fixture->report, RAP_REPORT_PRESET, preset);
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

/* A built-in preset cannot be changed; its copy can, and what is kept is what was set. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapPreset) preset = NULL;

  choose (fixture, "hrc-general");
  g_assert_false (gtk_widget_is_sensitive (get_row (fixture, "Notes count")));
  g_assert_false (gtk_widget_get_visible (get_row (fixture, "Delete")));
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (get_row (fixture, "Most words (0: any number)"))), ==, 2000);

  press (fixture, "New Preset");
  g_assert_true (g_str_has_prefix (get_preset (fixture), "human-rights-council"));
  g_assert_true (gtk_widget_is_sensitive (get_row (fixture, "Notes count")));
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (fixture, "Most words (0: any number)")), 1234);
  adw_switch_row_set_active (ADW_SWITCH_ROW (get_row (fixture, "Notes count")), FALSE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (get_row (fixture, "Bold and italics allowed")), TRUE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (get_row (fixture, "PDF document")), TRUE);
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (fixture, "Size in points (0: any)")), 10.5);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (fixture, "House style for it")), 0);
  gtk_editable_set_text (GTK_EDITABLE (get_row (fixture, "Languages, such as en;fr;es")), "kk;ru");
  g_signal_emit_by_name (get_row (fixture, "Languages, such as en;fr;es"), "apply");
  gtk_editable_set_text (GTK_EDITABLE (get_row (fixture, "Name")), " Our <desk> ");
  g_signal_emit_by_name (get_row (fixture, "Name"), "apply");

  preset = rap_preset_load (get_preset (fixture), NULL);
  g_assert_cmpstr (preset->name, ==, "Our <desk>");
  g_assert_true (preset->words == 1234 && !preset->rule.notes && preset->emphasis && preset->size == 10.5);
  g_assert_true (rap_preset_takes_format (preset, "pdf") && !rap_preset_takes_format (preset, "html"));
  g_assert_true (rap_preset_takes_language (preset, "kk") && !rap_preset_takes_language (preset, "en"));
  g_assert_null (preset->style);
  g_assert_cmpstr (preset->font, ==, "Times New Roman");
}

/* Without a preset a new one demands nothing yet. */
static void
test_blank (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapPreset) preset = NULL;
  g_autofree char *demands = NULL;

  g_assert_cmpstr (get_preset (fixture), ==, "");
  g_assert_false (gtk_widget_is_visible (get_row (fixture, "Notes count")));
  press (fixture, "New Preset");
  preset = rap_preset_load (get_preset (fixture), NULL);
  demands = rap_preset_dup_demands (preset);
  g_assert_cmpstr (preset->name, ==, "New Preset");
  g_assert_cmpstr (demands, ==, "");
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL, *text = NULL, *again = NULL;
  GtkWidget *toast;

  choose (fixture, "upr");
  press (fixture, "New Preset");
  id = g_strdup (get_preset (fixture));
  text = rap_own_file_dup_text (&rap_presets, id, NULL);
  press (fixture, "Delete");
  g_assert_cmpstr (get_preset (fixture), ==, "");
  g_assert_null (rap_own_file_dup_text (&rap_presets, id, NULL));

  toast = app_find_type (adw_dialog_get_child (ADW_DIALOG (fixture->dialog)), g_type_from_name ("AdwToastWidget"));
  g_signal_emit_by_name (app_find_type (toast, GTK_TYPE_BUTTON), "clicked");
  again = rap_own_file_dup_text (&rap_presets, id, NULL);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (get_preset (fixture), ==, id);
}

/* A colleague's preset stays chosen although it is not here, and so does one that nobody has confirmed, marked. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row = ADW_COMBO_ROW (app_find_field (adw_dialog_get_child (ADW_DIALOG (fixture->dialog)), "report.preset"));

  choose (fixture, "colleague-3f2a1b");
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==,
                   "colleague-3f2a1b (not on this computer)");
  g_assert_false (gtk_widget_get_visible (get_row (fixture, "Name")));
  choose (fixture, "upr");
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==,
                   "Universal Periodic Review, one organisation (to be confirmed)");
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpstr (get_preset (fixture), ==, "");
}

static gboolean
finds (gpointer data, const char *words)
{
  GListModel *findings = rap_session_get_findings (data);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (RapFindingItem) item = g_list_model_get_item (findings, i);

      if (strstr (rap_finding_item_get_message (item), words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
finds_font (gpointer session)
{
  return finds (session, "asks for the font");
}

static gboolean
finds_no_font (gpointer session)
{
  return finds (session, "words with its notes; “Human Rights Council statement, general status” allows") && !finds (session, "asks for the font");
}

static RapPresetRow *
new_row (const Fixture *fixture)
{
  RapPresetRow *row = g_object_ref_sink (g_object_new (RAP_TYPE_PRESET_ROW, "field", "report.preset", NULL));

  rap_field_widget_bind (RAP_FIELD_WIDGET (row), fixture->session, fixture->report);

  return row;
}

/* The button gives the paper the style that the body wants, and is gone then; undo takes it back. */
static void
test_apply (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapPresetRow) row = new_row (fixture);
  GtkWidget *apply = app_find_type (GTK_WIDGET (row), GTK_TYPE_BUTTON);
  g_autofree char *undone = NULL;
  guint kept;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (row)));
  choose (fixture, "hrc-general");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)) && gtk_widget_get_visible (apply));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (apply)), ==, "Use House Style “Human Rights Council statement”");
  app_wait_until ("a finding about the font", finds_font, fixture->session);
  rap_session_flush (fixture->session);

  g_signal_emit_by_name (apply, "clicked");
  g_assert_cmpstr (rap_record_get_text (fixture->report, RAP_REPORT_STYLE), ==, "hrc-statement");
  g_assert_false (gtk_widget_get_visible (apply));
  app_wait_until ("no finding about the font", finds_no_font, fixture->session);

  undone = rap_session_undo (fixture->session, &kept, NULL);
  g_assert_cmpstr (rap_record_get_text (fixture->report, RAP_REPORT_STYLE), ==, "briefing");
  g_assert_true (gtk_widget_get_visible (apply));
}

typedef struct
{
  GtkLabel   *counter;
  const char *text;
} Wanted;

static gboolean
shows (gpointer data)
{
  const Wanted *wanted = data;

  return g_str_equal (gtk_label_get_label (wanted->counter), wanted->text);
}

static void
wait_for (GtkLabel *counter, const char *text)
{
  Wanted wanted = { counter, text };

  app_wait_until (text, shows, &wanted);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (counter), GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

/* The counter follows each edit, says what is too much, and does not do so by its colour alone. */
static void
test_counter (Fixture *fixture, gconstpointer data)
{
  RapWindow *window = rap_window_new (NULL);
  GtkWidget *counter = GTK_WIDGET (window->counter);
  g_autofree char *of_many = g_strdup_printf ("3 of %'u words", 2815);  /* as the locale parts thousands */
  RapRecord *paper;

  rap_window_set_session (window, fixture->session);
  paper = rap_session_add (fixture->session, RAP_REPORT, RAP_N_FIELDS, 0);
  rap_session_set_report (fixture->session, paper);
  rap_record_set_text (paper, RAP_REPORT_TITLE, "Two words");
  wait_for (window->counter, "2 words");
  rap_record_set_text (paper, RAP_REPORT_LEAD, "And three more.^[With a note.]");
  wait_for (window->counter, "8 words");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (counter), ==,
                   "All words of the paper with its notes, without the list of contents.");

  rap_record_set_text (paper, RAP_REPORT_PRESET, "upr");
  wait_for (window->counter, of_many);
  g_assert_false (gtk_widget_has_css_class (counter, "warning"));

  press (fixture, "New Preset");
  g_assert_true (rap_own_file_change (&rap_presets, get_preset (fixture), "preset", "words", "7", NULL));
  rap_record_set_text (paper, RAP_REPORT_PRESET, get_preset (fixture));
  wait_for (window->counter, "8 of 7 words, 1 too many");
  g_assert_true (gtk_widget_has_css_class (counter, "warning"));
  rap_record_set_text (paper, RAP_REPORT_TITLE, "Word");
  wait_for (window->counter, "7 of 7 words");
  g_assert_false (gtk_widget_has_css_class (counter, "warning"));
  gtk_window_destroy (GTK_WINDOW (window));
  app_iterate (20);
}

#define ADD(name, function) g_test_add ("/preset-dialog/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  ADD ("change", test_change);
  ADD ("blank", test_blank);
  ADD ("delete", test_delete);
  ADD ("list", test_list);
  ADD ("apply", test_apply);
  ADD ("counter", test_counter);

  return g_test_run ();
}
