/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli verify, recover, history: whether a case file is what it should be, and what was done to it. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>

#include "store/rap-history.h"
#include "store/rap-verify.h"

int
rap_cli_verify (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  g_auto (RapVerification) verification = { 0 };
  GError *error = NULL;

  if (!rap_cli_parse ("verify", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2)
    return rap_cli_usage ("verify", NULL);
  if (!rap_store_verify (argv[1], &verification, &error))
    return rap_cli_fail (error);

  g_print ("records\t%u\nactions\t%u\nattached files\t%u\nproblems\t%u\n", verification.n_records, verification.n_actions,
           verification.n_contents, verification.problems->len);
  for (guint i = 0; i < verification.problems->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (verification.problems, i));

  return verification.problems->len == 0 ? RAP_EXIT_DONE : RAP_EXIT_REFUSED;
}

int
rap_cli_recover (int argc, char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { NULL },
  };
  RapRecovery recovery;
  GError *error = NULL;

  if (!rap_cli_parse ("recover", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2 || output == NULL)
    return rap_cli_usage ("recover", NULL);
  if (!rap_store_recover (argv[1], output, &recovery, &error))
    return rap_cli_fail (error);

  g_print ("records\t%u\nof them from the history\t%u\nactions\t%u\nattached files\t%u\ntables read in part\t%u\n",
           recovery.n_records, recovery.n_from_log, recovery.n_actions, recovery.n_contents, recovery.n_lost);

  return RAP_EXIT_DONE;
}

static void
print_changes (RapStore *store, gint64 action)
{
  g_autoptr (GPtrArray) changes = rap_store_list_changes (store, action, NULL);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const RapFieldChange *change = g_ptr_array_index (changes, i);
      const char *field = change->field != RAP_N_FIELDS ? rap_fields[change->field].name : "deleted";

      g_print ("\t%s %" G_GINT64_FORMAT "\t%s\t%s → %s\n", rap_types[change->type].name, change->record, field,
               change->old != NULL ? change->old : "", change->new != NULL ? change->new : "");
    }
}

#define LIMIT 100

int
rap_cli_history (int argc, char **argv)
{
  g_autofree char *record = NULL;
  int limit = LIMIT;
  const GOptionEntry entries[] = {
    { "record", 'r', 0, G_OPTION_ARG_STRING, &record, N_("Only of the record with this id"), N_("ID") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("How many actions to list at most"), N_("N") },
    { NULL },
  };
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  GError *error = NULL;

  if (!rap_cli_parse ("history", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2)
    return rap_cli_usage ("history", NULL);

  store = rap_store_open (argv[1], &error);
  actions = store != NULL ? rap_store_list_actions (store, record != NULL ? g_ascii_strtoll (record, NULL, 10) : 0, 0, MAX (limit, 0), &error)
                          : NULL;
  if (actions == NULL)
    return rap_cli_fail (error);

  for (guint i = 0; i < actions->len; i++)
    {
      const RapAction *action = g_ptr_array_index (actions, i);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (action->time / 1000);
      g_autofree char *when = time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("?");

      g_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", action->id, when, action->author,
               action->name != NULL ? action->name : action->label);
      print_changes (store, action->id);
    }

  return RAP_EXIT_DONE;
}
