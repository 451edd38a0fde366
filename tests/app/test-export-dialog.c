/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper leaves in several formats at once, in one that is taken where it is handed in, and through the clipboard into a website. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app-test.h"
#include "app/dialogs/rap-export-dialog.h"
#include "app/rap-settings.h"

typedef struct
{
  RapSession *session;
  GtkWidget  *window;
  GtkWidget  *dialog;
  char       *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer preset)
{
  fixture->session = app_open_example ("export.rapporteur");
  fixture->folder = app_dup_path ("exported");
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  if (preset != NULL)
    rap_record_set_text (rap_session_get_report (fixture->session), RAP_REPORT_PRESET, preset);
  app_iterate (1500);
  fixture->dialog = GTK_WIDGET (rap_export_dialog_new (fixture->session));
  fixture->window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->window));
  adw_dialog_present (ADW_DIALOG (fixture->dialog), fixture->window);
  app_iterate (50);
}

static void
tear_down (Fixture *fixture, gconstpointer preset)
{
  g_autofree char *path = g_strdup (rap_session_get_path (fixture->session));
  g_autofree char *folder = fixture->folder;
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (files)) != NULL;)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_rmdir (folder);
  rap_settings_set_formats ((const char *const[]) { NULL });
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_iterate (20);
  rap_session_close (fixture->session);
  g_object_unref (fixture->session);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static GtkCheckButton *
get_check (const Fixture *fixture, const char *label)
{
  GtkWidget *row = app_find_row (adw_dialog_get_child (ADW_DIALOG (fixture->dialog)), label);

  g_assert_nonnull (row);

  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static void
choose (const Fixture *fixture, const char *label, gboolean chosen)
{
  gtk_check_button_set_active (get_check (fixture, label), chosen);
}

static char *
dup_file (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
assert_begins (const Fixture *fixture, const char *name, const char *beginning)
{
  g_autofree char *path = dup_file (fixture, name);
  g_autofree char *bytes = NULL;

  app_wait_until (name, exists, path);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, beginning));
}

/* What was there before is not replaced: nobody was asked. */
static void
test_several (Fixture *fixture, gconstpointer preset)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autofree char *before = dup_file (fixture, "Paper 2021-02-11.pdf");
  g_auto (GStrv) last = NULL;

  g_assert_true (g_file_set_contents (before, "before", -1, NULL));
  g_assert_true (gtk_check_button_get_active (get_check (fixture, "PDF document")));
  choose (fixture, "Word document", TRUE);
  choose (fixture, "Web page", TRUE);
  choose (fixture, "Web page to paste into a website", TRUE);
  rap_export_dialog_save_to (RAP_EXPORT_DIALOG (fixture->dialog), folder);

  assert_begins (fixture, "Paper 2021-02-11 2.pdf", "%PDF");
  assert_begins (fixture, "Paper 2021-02-11.docx", "PK");
  assert_begins (fixture, "Paper 2021-02-11.html", "<!DOCTYPE html>");
  assert_begins (fixture, "Paper 2021-02-11 website.html", "<!DOCTYPE html>");
  assert_begins (fixture, "Paper 2021-02-11.pdf", "before");

  last = rap_settings_dup_formats ();
  g_assert_cmpuint (g_strv_length (last), ==, 4);
  app_iterate (100);
}

static void
text_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  char **text = data;
  g_autoptr (GError) error = NULL;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static gboolean
has_page (gpointer clipboard)
{
  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html");
}

static void
test_website (Fixture *fixture, gconstpointer preset)
{
  GtkWidget *row = app_find_row (adw_dialog_get_child (ADW_DIALOG (fixture->dialog)), "Web page to paste into a website");
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  g_autofree char *text = NULL;

  g_signal_emit_by_name (app_find_type (row, GTK_TYPE_BUTTON), "clicked");
  app_wait_until ("the clipboard", has_page, clipboard);
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &text);
  app_wait_until ("the text", is_set, &text);
  g_assert_nonnull (strstr (text, "[27]"));  /* the last note */
  app_iterate (100);
}

/* What is to be handed in to a body is offered in a format that it takes, and what it does not take is said. */
static void
test_preset (Fixture *fixture, gconstpointer preset)
{
  AdwBanner *banner = ADW_BANNER (app_find_type (adw_dialog_get_child (ADW_DIALOG (fixture->dialog)), ADW_TYPE_BANNER));

  g_assert_true (gtk_check_button_get_active (get_check (fixture, "Word document")));
  g_assert_false (gtk_check_button_get_active (get_check (fixture, "PDF document")));
  g_assert_false (adw_banner_get_revealed (banner));
  choose (fixture, "PDF document", TRUE);
  g_assert_false (adw_banner_get_revealed (banner));
  choose (fixture, "Word document", FALSE);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_nonnull (strstr (adw_banner_get_title (banner), "CEDAW"));
}

static void
test_nothing (Fixture *fixture, gconstpointer preset)
{
  GtkWidget *button = adw_dialog_get_default_widget (ADW_DIALOG (fixture->dialog));

  g_assert_true (gtk_widget_get_sensitive (button));
  choose (fixture, "PDF document", FALSE);
  g_assert_false (gtk_widget_get_sensitive (button));
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  g_test_add ("/export-dialog/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/export-dialog/website", Fixture, NULL, set_up, test_website, tear_down);
  g_test_add ("/export-dialog/preset", Fixture, "cedaw", set_up, test_preset, tear_down);
  g_test_add ("/export-dialog/nothing", Fixture, NULL, set_up, test_nothing, tear_down);

  return g_test_run ();
}
