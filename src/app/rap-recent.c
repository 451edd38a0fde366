/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case files opened last, a path a line in the program's data folder. */
#include "config.h"
#include "app/rap-recent.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_RECENT 6

static char *
dup_list_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "rapporteur", "recent", NULL);
}

/**
 * rap_recent_list:
 *
 * Returns: (transfer full): the paths, last opened first, without files that are gone
 */
char **
rap_recent_list (void)
{
  g_autofree char *path = dup_list_path ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strv_builder_end (found);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && g_file_test (lines[i], G_FILE_TEST_IS_REGULAR))
      g_strv_builder_add (found, lines[i]);

  return g_strv_builder_end (found);
}

/**
 * rap_recent_add:
 * @path: a case file that was opened
 */
void
rap_recent_add (const char *path)
{
  g_autofree char *list_path = dup_list_path ();
  g_autofree char *folder = g_path_get_dirname (list_path);
  g_auto (GStrv) known = rap_recent_list ();
  g_autoptr (GString) text = g_string_new (NULL);

  if (strchr (path, '\n') != NULL)
    return;

  g_string_append_printf (text, "%s\n", path);
  for (guint i = 0, n = 1; known[i] != NULL && n < MAX_RECENT; i++)
    if (!g_str_equal (known[i], path))
      {
        g_string_append_printf (text, "%s\n", known[i]);
        n++;
      }

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents_full (list_path, text->str, text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}
