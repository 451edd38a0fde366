/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli merge, exchange, pack, copy: one case file in several places. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>

#include "base/rap-error.h"
#include "language/rap-language.h"
#include "store/rap-content.h"
#include "store/rap-merge.h"

static void
print_count (const char *sentence, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *line = rap_label_format (sentence, "number", number, NULL);

  g_print ("%s\n", line);
}

static void
print_value (const char *which, const char *author, const char *value)
{
  g_print ("\t%s (%s): %s\n", which, author != NULL ? author : "", value != NULL ? value : "");
}

static void
print_conflicts (GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RapConflict *conflict = g_ptr_array_index (conflicts, i);
      gboolean is_field = conflict->field != RAP_N_FIELDS;

      g_print ("%s %" G_GINT64_FORMAT "\t%s\n", rap_types[conflict->type].name, conflict->record,
               is_field ? rap_fields[conflict->field].name : "deleted");
      print_value (_("stands"), conflict->kept_author, is_field ? conflict->kept : _("kept"));
      print_value (_("other"), conflict->other_author, is_field ? conflict->other : _("deleted"));
    }
}

/* What the merges brought, and what is left to decide. */
static int
report (RapStore *store, guint n_actions)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  if (!rap_store_publish_now (store, &error))
    return rap_cli_fail (error);
  conflicts = rap_store_list_conflicts (store, &error);
  if (conflicts == NULL)
    return rap_cli_fail (error);

  /* xgettext:python-brace-format */
  print_count (ngettext ("{number} action was new", "{number} actions were new", n_actions), n_actions);
  if (conflicts->len == 0)
    return RAP_EXIT_DONE;

  /* xgettext:python-brace-format */
  print_count (ngettext ("{number} difference is to be decided; open the case file in Rapporteur for it",
                         "{number} differences are to be decided; open the case file in Rapporteur for them", conflicts->len),
               conflicts->len);
  print_conflicts (conflicts);

  return RAP_EXIT_REFUSED;
}

typedef gboolean (*CheckFunc) (RapStore *store, const char *from, GError **error);
typedef gboolean (*MergeFunc) (RapStore *store, const char *from, RapMerge *merge, GError **error);

static int
merge_from (int argc, char **argv, CheckFunc check, MergeFunc merge_one)
{
  g_autoptr (RapStore) store = NULL;
  GError *error = NULL;
  guint n_actions = 0;

  store = rap_cli_edit (argv[1], &error);
  if (store == NULL)
    return rap_cli_fail (error);

  /* All are looked at before the first is merged. */
  for (int i = 2; i < argc; i++)
    if (!check (store, argv[i], &error))
      return rap_cli_fail (error);

  for (int i = 2; i < argc; i++)
    {
      g_auto (RapMerge) merge = { 0 };

      if (!merge_one (store, argv[i], &merge, &error))
        return rap_cli_fail (error);
      n_actions += merge.n_actions;
    }

  return report (store, n_actions);
}

int
rap_cli_merge (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };

  if (!rap_cli_parse ("merge", entries, &argc, &argv))
    return RAP_EXIT_USAGE;

  return argc >= 3 ? merge_from (argc, argv, rap_store_is_copy, rap_store_merge_file) : rap_cli_usage ("merge", NULL);
}

static gboolean
is_folder (RapStore *store, const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;

  g_set_error (error, RAP_ERROR, RAP_ERROR_REFUSED, _("“%s” is not a folder. Make it first, or connect to where it is."), path);

  return FALSE;
}

int
rap_cli_exchange (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };

  if (!rap_cli_parse ("exchange", entries, &argc, &argv))
    return RAP_EXIT_USAGE;

  return argc == 3 ? merge_from (argc, argv, is_folder, rap_store_exchange) : rap_cli_usage ("exchange", NULL);
}

typedef gboolean (*CopyFunc) (RapStore *store, const char *to, GError **error);

static int
write_copy (const char *command, int argc, char **argv, CopyFunc write)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { NULL },
  };
  g_autoptr (RapStore) store = NULL;
  GError *error = NULL;

  if (!rap_cli_parse (command, entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2 || output == NULL)
    return rap_cli_usage (command, output == NULL ? _("-o OUT is needed") : NULL);

  store = rap_store_open (argv[1], &error);
  if (store == NULL || !write (store, output, &error))
    return rap_cli_fail (error);

  return RAP_EXIT_DONE;
}

int
rap_cli_pack (int argc, char **argv)
{
  return write_copy ("pack", argc, argv, rap_store_pack);
}

int
rap_cli_copy (int argc, char **argv)
{
  return write_copy ("copy", argc, argv, rap_store_export_plain);
}
