/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The example paper: the user gets a copy, to change and to learn from. */
#include "config.h"
#include "app/rap-example.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define EXAMPLE "/org/rapporteur/examples/election-briefing.json"

/**
 * rap_example_open:
 *
 * Returns: (transfer full) (nullable): the session of the user's copy, which is made when there is none
 */
RapSession *
rap_example_open (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "rapporteur", NULL);
  g_autofree char *name = g_strdup_printf ("%s.rapporteur", C_ ("file name", "Example"));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) exchange = NULL;
  g_autoptr (RapSession) session = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return rap_session_open (path, error);

  exchange = g_resources_lookup_data (EXAMPLE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_mkdir_with_parents (folder, 0700);
  session = exchange != NULL ? rap_session_create (path, NULL, error) : NULL;
  if (session == NULL)
    return NULL;
  if (!rap_session_import (session, exchange, error))
    {
      g_unlink (path);
      return NULL;
    }

  return g_steal_pointer (&session);
}
