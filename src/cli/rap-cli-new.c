/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli new: a case file, empty or from a template; and import: records of other files. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>

#include "import/rap-import.h"
#include "store/rap-content.h"

static GPtrArray *
list_all (RapCase *records)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    for (guint i = 0; i < rap_case_count (records, t); i++)
      g_ptr_array_add (all, g_list_model_get_item (rap_case_get_list (records, t), i));

  return all;
}

static gboolean
save_import (RapStore *store, const RapImport *import, const char *label, GError **error)
{
  g_autoptr (GPtrArray) records = list_all (import->records);

  for (guint i = 0; i < import->contents->len; i++)
    {
      g_autofree char *hash = rap_store_add_content (store, g_ptr_array_index (import->contents, i), error);

      if (hash == NULL)
        return FALSE;
    }

  return rap_store_save (store, label, records, error);
}

int
rap_cli_new (int argc, char **argv)
{
  g_autofree char *template = NULL;
  const GOptionEntry entries[] = {
    { "template", 't', 0, G_OPTION_ARG_STRING, &template, N_("Start from a template: blank, election, assembly"), N_("ID") },
    { NULL },
  };
  g_autoptr (RapImport) start = NULL;
  g_autoptr (RapStore) store = NULL;
  GError *error = NULL;

  if (!rap_cli_parse ("new", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2)
    return rap_cli_usage ("new", NULL);

  if (template != NULL)
    {
      start = rap_import_template (template, &error);
      if (start == NULL)
        return rap_cli_fail (error);
    }

  store = rap_store_create (argv[1], &error);
  if (store == NULL || (start != NULL && !save_import (store, start, "new", &error)) || !rap_store_publish_now (store, &error))
    return rap_cli_fail (error);

  return RAP_EXIT_DONE;
}

int
rap_cli_import (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_import_free);
  GError *error = NULL;

  if (!rap_cli_parse ("import", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc < 3)
    return rap_cli_usage ("import", NULL);

  /* All are read before the first is saved: nothing is imported of a list that cannot be imported whole. */
  for (int i = 2; i < argc; i++)
    {
      RapImport *import = rap_import_file (argv[i], &error);

      if (import == NULL)
        return rap_cli_fail (error);
      g_ptr_array_add (imports, import);
    }

  store = rap_cli_edit (argv[1], &error);
  if (store == NULL)
    return rap_cli_fail (error);

  for (guint i = 0; i < imports->len; i++)
    {
      g_autofree char *name = g_path_get_basename (argv[i + 2]);

      if (!save_import (store, g_ptr_array_index (imports, i), name, &error))
        return rap_cli_fail (error);
    }

  return rap_store_publish_now (store, &error) ? RAP_EXIT_DONE : rap_cli_fail (error);
}
