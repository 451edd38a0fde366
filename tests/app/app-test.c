/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the program share. */
#include "config.h"
#include "app-test.h"

#include <stdlib.h>

#include "app/rap-application.h"
#include "app/rows/rap-field-widget.h"

#define DEADLINE (20 * G_USEC_PER_SEC)

static char *folder;

/**
 * app_test_init:
 *
 * Starts GTK, registers the widgets and makes a folder that is the test's own.
 */
void
app_test_init (int *argc, char ***argv)
{
  folder = g_dir_make_tmp ("rapporteur-test-XXXXXX", NULL);
  g_assert_nonnull (folder);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  g_type_class_unref (g_type_class_ref (RAP_TYPE_APPLICATION));
}

/**
 * app_wait_until:
 * @what: said when it does not come
 *
 * Lets the program run until the condition holds.
 */
void
app_wait_until (const char *what, AppCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + DEADLINE;

  while (!condition (data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("never came: %s", what);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

void
app_iterate (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

/**
 * app_find_field:
 * @field: such as "incident.title"
 *
 * Returns: (transfer none) (nullable): the first widget below @root that is for that field
 */
GtkWidget *
app_find_field (GtkWidget *root, const char *field)
{
  if (RAP_IS_FIELD_WIDGET (root))
    {
      g_autofree char *path = NULL;

      g_object_get (root, "field", &path, NULL);
      if (g_strcmp0 (path, field) == 0)
        return root;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find_field (child, field);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * app_find_type:
 *
 * Returns: (transfer none) (nullable): the first widget of that type below @root, or @root
 */
GtkWidget *
app_find_type (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * app_find_row:
 *
 * Returns: (transfer none) (nullable): the first row with that title
 */
GtkWidget *
app_find_row (GtkWidget *root, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (root) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = app_find_row (child, title);

  return found;
}

/**
 * app_dup_path:
 *
 * Returns: (transfer full): a path in the test's own folder
 */
char *
app_dup_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/**
 * app_open_example:
 *
 * Returns: (transfer full): a new case file with the example in it
 */
RapSession *
app_open_example (const char *name)
{
  g_autofree char *path = app_dup_path (name);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) exchange = NULL;
  RapSession *session = rap_session_create (path, NULL, &error);
  gsize length;

  g_assert_no_error (error);
  g_file_get_contents (g_getenv ("RAP_EXAMPLE"), &text, &length, &error);
  g_assert_no_error (error);
  exchange = g_bytes_new_take (g_steal_pointer (&text), length);
  rap_session_import (session, exchange, &error);
  g_assert_no_error (error);

  return session;
}
