/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: opens a window for each case file. */
#include "config.h"
#include "app/rap-application.h"

#include <glib/gi18n.h>

#include "app/rap-settings.h"
#include "app/rap-window.h"
#include "app/rows/rap-choice-row.h"
#include "app/rows/rap-details-row.h"
#include "app/rows/rap-entry-row.h"
#include "app/rows/rap-flag-row.h"
#include "app/rows/rap-own-file-row.h"
#include "app/rows/rap-preset-row.h"
#include "app/rows/rap-reference-row.h"
#include "app/rows/rap-related-list.h"
#include "app/rows/rap-text-row.h"
#include "app/editors/rap-text-editor.h"

struct _RapApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (RapApplication, rap_application, ADW_TYPE_APPLICATION)

static void
rap_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (rap_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static RapWindow *
find_window (GtkApplication *application, const char *path)
{
  RapWindow *empty = NULL;

  for (GList *w = gtk_application_get_windows (application); w != NULL; w = w->next)
    {
      RapSession *session = RAP_IS_WINDOW (w->data) ? rap_window_get_session (w->data) : NULL;

      if (session != NULL && g_strcmp0 (rap_session_get_path (session), path) == 0)
        return w->data;
      if (session == NULL && RAP_IS_WINDOW (w->data))
        empty = w->data;
    }

  return empty != NULL ? empty : rap_window_new (application);
}

static void
rap_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      const char *path = g_file_peek_path (files[i]);
      RapWindow *window;

      if (path == NULL)
        continue;
      window = find_window (GTK_APPLICATION (application), path);
      if (rap_window_get_session (window) == NULL)
        rap_window_open (window, path);
      else
        gtk_window_present (GTK_WINDOW (window));
    }
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gtk_window_present (GTK_WINDOW (rap_window_new (application)));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  adw_show_about_dialog (GTK_WIDGET (gtk_application_get_active_window (application)),
                         "application-name", "Rapporteur",
                         "application-icon", RAP_APP_ID,
                         "version", RAP_VERSION,
                         "developer-name", _("The Rapporteur contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Turn documented incidents into a briefing paper"),
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/* The state is the user's setting for this computer; it holds for the case files that are open, too. */
static void
leave_nothing_changed (GSimpleAction *action, GVariant *value, gpointer application)
{
  gboolean leaves_nothing = g_variant_get_boolean (value);
  GtkWindow *active = gtk_application_get_active_window (application);

  rap_settings_set_leaves_nothing (leaves_nothing);
  g_simple_action_set_state (action, value);
  for (GList *w = gtk_application_get_windows (application); leaves_nothing && w != NULL; w = w->next)
    if (RAP_IS_WINDOW (w->data) && rap_window_get_session (w->data) != NULL)
      rap_store_leave_nothing (rap_session_get_store (rap_window_get_session (w->data)));
  if (RAP_IS_WINDOW (active))
    rap_window_say (RAP_WINDOW (active),
                    leaves_nothing ? _("When a case file is closed, only the file itself stays on this computer.")
                                   : _("Of a large case file, a working copy may stay on this computer when it is closed."));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  GList *windows = g_list_copy (gtk_application_get_windows (application));

  /* Each window saves before it closes; one that cannot stays open. */
  for (GList *w = windows; w != NULL; w = w->next)
    gtk_window_close (w->data);
  g_list_free (windows);
}

static void
rap_application_startup (GApplication *application)
{
  const GActionEntry entries[] = {
    { .name = "new-window", .activate = new_window_action },
    { .name = "about", .activate = about_action },
    { .name = "quit", .activate = quit_action },
    { .name = "leave-nothing", .state = rap_settings_leaves_nothing () ? "true" : "false", .change_state = leave_nothing_changed },
  };

  G_APPLICATION_CLASS (rap_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.new-window", (const char *[]) { "<Ctrl>n", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", (const char *[]) { "<Ctrl>q", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", (const char *[]) { "<Ctrl>w", NULL });
  gtk_window_set_default_icon_name (RAP_APP_ID);
}

/* The editors' templates name these: GTK must know them before it reads one. */
static void
ensure_types (void)
{
  g_type_ensure (RAP_TYPE_CHOICE_ROW);
  g_type_ensure (RAP_TYPE_DETAILS_ROW);
  g_type_ensure (RAP_TYPE_ENTRY_ROW);
  g_type_ensure (RAP_TYPE_FLAG_ROW);
  g_type_ensure (RAP_TYPE_OWN_FILE_ROW);
  g_type_ensure (RAP_TYPE_PRESET_ROW);
  g_type_ensure (RAP_TYPE_REFERENCE_ROW);
  g_type_ensure (RAP_TYPE_RELATED_LIST);
  g_type_ensure (RAP_TYPE_TEXT_EDITOR);
  g_type_ensure (RAP_TYPE_TEXT_ROW);
}

static void
rap_application_class_init (RapApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = rap_application_activate;
  application_class->open = rap_application_open;
  application_class->startup = rap_application_startup;
  ensure_types ();
}

static void
rap_application_init (RapApplication *self)
{
}

RapApplication *
rap_application_new (void)
{
  return g_object_new (RAP_TYPE_APPLICATION,
                       "application-id", RAP_APP_ID,
                       "resource-base-path", "/org/rapporteur",
                       "flags", G_APPLICATION_HANDLES_OPEN,  /* unique: one process, so that a case file is in one window only */
                       NULL);
}
